//! How alike are so many that squares would not fit on a page: each beside each, as a letter?
//!
//! The letters grow with the number, so that print and eyes that see no colour lose nothing, and a row is one line of text.
//! The rows are too low to be pressed: the links of those whose they are stand beside the picture.

use super::Svg;
use super::matrix::BOUNDS;
use crate::markup::escaped;
use std::fmt::Write as _;

/// The letter of each size, the smallest first; a space stands where there is no number, and for each beside itself.
const LETTERS: [char; 5] = ['.', ':', 'o', 'O', '#'];

/// Returns the letter of a number.
fn letter(value: Option<f64>) -> char {
    value.map_or(' ', |value| LETTERS[BOUNDS.iter().filter(|bound| value >= **bound).count()])
}

/// Returns the rows, each after the code of whom it is; the columns stand in the order of the rows. `title` says in words
/// what it is.
pub fn letters(title: &str, codes: &[&str], rows: &[Vec<Option<f64>>]) -> Svg {
    let mut markup = format!(
        "<pre class=\"letters\" tabindex=\"0\" role=\"img\" aria-label=\"{}\">",
        escaped(title)
    );
    for (place, (code, row)) in codes.iter().zip(rows).enumerate() {
        let line: String = row
            .iter()
            .enumerate()
            .map(|(other, value)| letter(value.filter(|_| other != place)))
            .collect();
        let _ = writeln!(markup, "<b>{}</b> {line}", escaped(code));
    }
    markup.push_str("</pre>");
    Svg(markup)
}

/// Returns the letters with what each says, for the key below the picture.
pub fn key() -> impl Iterator<Item = (char, &'static str)> {
    LETTERS.into_iter().zip(super::matrix::SIZES)
}

/// Returns the cells of which the picture says something else than the numbers, as sentences.
pub fn differing(markup: &str, rows: &[Vec<Option<f64>>]) -> Vec<String> {
    let picture = markup.split("<pre class=\"letters\"").nth(1).unwrap_or_default();
    let lines = picture.split("</b> ").skip(1);
    let lines: Vec<Vec<char>> =
        lines.filter_map(|rest| Some(rest.split('\n').next()?.chars().collect())).collect();
    let mut sentences = Vec::new();
    for (row, values) in rows.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            let told = letter(value.filter(|_| row != column));
            let drawn = lines.get(row).and_then(|line| line.get(column)).copied();
            if drawn != Some(told) {
                sentences.push(format!(
                    "Row {row}, column {column}: `{drawn:?}`, and `{told}` in the table."
                ));
            }
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::{differing, letters};

    fn drawn(rows: &[Vec<Option<f64>>]) -> String {
        letters("Agreement of <all>", &vec!["X00"; rows.len()], rows).as_str().to_owned()
    }

    fn numbers(count: usize) -> Vec<Vec<Option<f64>>> {
        let cell = |row: usize, column: usize| {
            (row.abs_diff(column) != 3).then_some(((row + column) % 21) as f64 / 20.0)
        };
        (0..count).map(|row| (0..count).map(|column| cell(row, column)).collect()).collect()
    }

    #[test]
    fn the_letters_and_the_numbers_say_the_same() {
        let mut rows = numbers(30);
        let picture = drawn(&rows);
        assert!(differing(&picture, &rows).is_empty());
        rows[4][2] = Some(0.95);
        assert_eq!(differing(&picture, &rows).len(), 1, "a planted number is found");
    }

    #[test]
    fn all_members_leave_room_on_their_page() {
        let picture = drawn(&numbers(193));
        assert!(picture.len() < 42_000, "{}", picture.len());
    }
}
