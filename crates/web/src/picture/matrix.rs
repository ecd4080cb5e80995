//! How alike are these to each other, each beside each, as a square of squares?
//!
//! The larger a square, the greater the number: size is the only sign, so that print and eyes that see no colour lose
//! nothing. All squares of one size are one path, by which a matrix of a large group stays small; each row is named by a
//! link.

use super::{Mark, Svg, escaped};
use std::fmt::Write as _;

/// The bounds of the sizes, the smallest first: the square of a number is the larger the more of them it reaches.
pub(super) const BOUNDS: [f64; 4] = [0.25, 0.5, 0.75, 0.9];

/// What the sizes say, the smallest first.
pub(super) const SIZES: [&str; 5] =
    ["below 0.25", "0.25 and more", "0.5 and more", "0.75 and more", "0.9 and more"];

/// The sides of the squares, in pixels, and the pixels from one to the next.
const SIDES: [usize; 5] = [1, 4, 7, 10, 13];
const STEP: usize = 15;

/// The room for the codes of the rows and of the columns, in pixels.
const MARGIN: usize = 36;

/// One of those who are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The letters that stand beside its row and above its column.
    pub code: String,
    /// The name.
    pub name: String,
    /// The page to which its row leads.
    pub href: String,
}

/// Returns which size a number has, from 0.
fn size_of(value: f64) -> usize {
    BOUNDS.iter().filter(|bound| value >= **bound).count()
}

/// Returns the matrix; of each row the cells left of the diagonal are drawn, where they hold a number. `id` must be unique
/// on the page; `title` names the picture and `summary` says in words what it shows.
pub fn matrix(
    id: &str,
    title: &str,
    summary: &str,
    heads: &[Head],
    rows: &[Vec<Option<f64>>],
) -> Svg {
    let side = MARGIN + heads.len() * STEP;
    let (id, title, summary) = (escaped(id), escaped(title), escaped(summary));
    let mut markup = format!(
        "<svg class=\"matrix\" role=\"group\" aria-labelledby=\"{id}-t {id}-d\" width=\"{side}\" height=\"{side}\" \
         viewBox=\"0 0 {side} {side}\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{summary}</desc>"
    );
    let mut paths: [String; SIZES.len()] = Default::default();
    let mut counts = [0; SIZES.len()];
    for (row, column, value) in drawn(rows) {
        let size = size_of(value);
        let at = |place: usize| MARGIN + place * STEP + (STEP - SIDES[size]) / 2;
        let s = SIDES[size];
        let _ = write!(paths[size], "M{} {}h{s}v{s}h-{s}z", at(column), at(row));
        counts[size] += 1;
    }
    for (size, path) in paths.iter().enumerate().filter(|(_, path)| !path.is_empty()) {
        let _ = write!(
            markup,
            "<path class=\"size-{size}\" d=\"{path}\"><title>{}: {}</title></path>",
            SIZES[size], counts[size]
        );
    }
    for (place, head) in heads.iter().enumerate() {
        let middle = MARGIN + place * STEP + STEP / 2;
        let (code, foot) = (escaped(&head.code), middle + 4);
        let _ = write!(
            markup,
            "<a href=\"{}\"><title>{}</title><rect x=\"0\" y=\"{}\" width=\"{}\" height=\"{STEP}\"/><text x=\"{}\" y=\"{foot}\" \
             text-anchor=\"end\">{code}</text></a><text transform=\"translate({foot} {}) rotate(-90)\" aria-hidden=\"true\">{code}</text>",
            escaped(&head.href),
            escaped(&head.name),
            MARGIN + place * STEP,
            MARGIN - 4,
            MARGIN - 6,
            // A column is named just above its first cell.
            MARGIN + place * STEP - 2,
        );
    }
    markup.push_str("</svg>");
    Svg(markup)
}

/// Returns the cells that are drawn: row, column, number.
fn drawn(rows: &[Vec<Option<f64>>]) -> impl Iterator<Item = (usize, usize, f64)> {
    rows.iter().enumerate().flat_map(|(row, values)| {
        let left = values.iter().take(row).enumerate();
        left.filter_map(move |(column, value)| Some((row, column, (*value)?)))
    })
}

/// Returns the sizes of the squares, with what each says, for the key below the picture.
pub fn key() -> impl Iterator<Item = (usize, &'static str)> {
    SIDES.into_iter().zip(SIZES)
}

/// Returns what the picture must say of some numbers: how many pairs have each size.
pub fn twin(rows: &[Vec<Option<f64>>]) -> Vec<Mark> {
    let mut counts = [0; SIZES.len()];
    drawn(rows).for_each(|(_, _, value)| counts[size_of(value)] += 1);
    let sizes = SIZES.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    sizes.map(|(words, count)| Mark::new(words, count.to_string())).collect()
}

/// Returns the cells of which the picture says something else than the numbers, as sentences.
pub fn differing(svg: &str, rows: &[Vec<Option<f64>>]) -> Vec<String> {
    let mut squares = Vec::new();
    for size in 0..SIZES.len() {
        let start = format!("<path class=\"size-{size}\" d=\"");
        let path = svg.split(&start).nth(1).and_then(|rest| rest.split('"').next());
        for corner in path.unwrap_or_default().split('M').skip(1) {
            let mut numbers = corner.split(['h', ' ']).map(str::parse::<usize>);
            if let (Some(Ok(x)), Some(Ok(y))) = (numbers.next(), numbers.next()) {
                squares.push(((y - MARGIN) / STEP, (x - MARGIN) / STEP, size));
            }
        }
    }
    squares.sort_unstable();
    let mut told: Vec<_> =
        drawn(rows).map(|(row, column, value)| (row, column, size_of(value))).collect();
    told.sort_unstable();
    let say = |source: &str, (row, column, size): &(usize, usize, usize)| {
        format!("Only the {source} says {} in row {row}, column {column}.", SIZES[*size])
    };
    let picture = squares.iter().filter(|square| !told.contains(square));
    let table = told.iter().filter(|cell| !squares.contains(cell));
    picture.map(|one| say("picture", one)).chain(table.map(|one| say("table", one))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Head, differing, matrix, twin};
    use crate::picture::{Svg, disagreements};

    fn heads(count: usize) -> Vec<Head> {
        let head = |place: usize| Head {
            code: format!("X{place:02}"),
            name: format!("State <{place}>"),
            href: format!("/agreement/X{place:02}"),
        };
        (0..count).map(head).collect()
    }

    fn numbers(count: usize) -> Vec<Vec<Option<f64>>> {
        let cell = |row: usize, column: usize| {
            let value = ((row * 31 + column * 17) % 21) as f64 / 20.0;
            (row.abs_diff(column) != 3).then_some(value)
        };
        (0..count).map(|row| (0..count).map(|column| cell(row, column)).collect()).collect()
    }

    fn drawn(count: usize) -> Svg {
        matrix("m", "Agreement", "", &heads(count), &numbers(count))
    }

    #[test]
    fn the_picture_and_its_table_carry_the_same_numbers() {
        let svg = drawn(40);
        assert!(differing(svg.as_str(), &numbers(40)).is_empty());
        assert!(disagreements(svg.as_str(), &twin(&numbers(40))).is_empty());
    }

    #[test]
    fn a_number_changed_in_the_table_alone_is_found() {
        let mut planted = numbers(6);
        planted[5][1] = Some(1.0);
        assert_eq!(
            differing(drawn(6).as_str(), &planted),
            [
                "Only the picture says below 0.25 in row 5, column 1.",
                "Only the table says 0.9 and more in row 5, column 1.",
            ]
        );
        planted[5][1] = None;
        assert_eq!(differing(drawn(6).as_str(), &planted).len(), 1);
    }

    #[test]
    fn the_largest_group_that_is_drawn_leaves_room_on_its_page() {
        assert!(drawn(70).as_str().len() < 65_000, "{}", drawn(70).as_str().len());
    }
}
