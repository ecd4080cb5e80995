//! How is a matrix written as plain text, so that each number can be told whose it is?

use super::{MEMBERS_MAX, Row};
use crate::line::counted;
use crate::plain::Plain;

/// With how many each is told to vote most alike, and with how many least, in the text of a matrix of all.
const EXTREMES: usize = 5;

/// Writes a matrix as a table with numbered columns or, where that is too wide, as a list in which each number has a name;
/// of so many that the list would be no use, with whom each votes most alike, and most otherwise.
pub(super) fn print(rows: &[Row], plain: &mut Plain) {
    let numbers = (1..=rows.len()).map(|number| number.to_string());
    let head = std::iter::once(String::new()).chain(numbers).collect();
    let line = |(number, row): (usize, &Row)| {
        let values = row.values.iter();
        let values =
            values.map(|value| if value.is_empty() { "–".to_owned() } else { value.clone() });
        std::iter::once(format!("{number} {}", row.who.words)).chain(values).collect()
    };
    let table: Vec<Vec<String>> = std::iter::once(head).chain((1..).zip(rows).map(line)).collect();
    if plain.aligned(&table) {
        return;
    }
    for row in rows {
        let named = rows.iter().zip(&row.values).filter(|(_, value)| !value.is_empty());
        let mut named: Vec<(&str, &str)> =
            named.map(|(other, value)| (other.who.words.as_str(), value.as_str())).collect();
        // The sort keeps the order of the page among those with the same number.
        named.sort_by(|(_, one), (_, other)| as_number(other).total_cmp(&as_number(one)));
        let told = |named: &[(&str, &str)]| {
            let told = named.iter().map(|(name, value)| format!("{name} {value}"));
            told.collect::<Vec<_>>().join(", ")
        };
        plain.item(&format!(
            "{}, {} cast",
            row.who.words,
            counted(row.cast as usize, "vote", "votes")
        ));
        match rows.len() > MEMBERS_MAX && named.len() > 2 * EXTREMES {
            true => {
                let (most, least) = (&named[..EXTREMES], &named[named.len() - EXTREMES..]);
                plain.detail(&format!("Most alike: {}. Least: {}.", told(most), told(least)))
            }
            false => plain.detail(&told(&named)),
        };
    }
}

/// Returns a printed number; what is none comes last.
fn as_number(printed: &str) -> f64 {
    printed.replace('−', "-").parse().unwrap_or(f64::NEG_INFINITY)
}
