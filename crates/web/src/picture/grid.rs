//! How much of what was there in which year: a row of bars for each kind, one bar for each year?
//!
//! The names stand above their bars and the numbers on them, so that no width cuts either off. All bars have one scale,
//! from nought, so that rows can be compared. The table twin has a row for each row and a column for each year.

use super::{Canvas, Mark, Svg, escaped, percent};
use std::fmt::Write as _;

/// The longest line of a name, in characters: what is longer is broken, so that it fits at 320 pixels.
const NAME_CHARACTERS_MAX: usize = 34;

/// The heights of a line of a name, of the tallest bar with its number, and of the axis below all rows, in pixels.
const NAME_PIXELS: usize = 17;
const BARS_PIXELS: usize = 56;
const BAR_PIXELS_MAX: f64 = 34.0;
const AXIS_PIXELS: usize = 24;

/// The part of its column that a bar fills.
const BAR_SHARE: f64 = 0.62;

/// A row of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// What the row is about.
    pub name: String,
    /// A number for each column.
    pub values: Vec<u64>,
    /// Where each bar leads; empty, or too short, where it leads nowhere.
    pub hrefs: Vec<String>,
}

impl GridRow {
    /// Returns a row of bars that lead nowhere.
    pub fn unlinked(name: String, values: Vec<u64>) -> GridRow {
        GridRow { name, values, hrefs: Vec::new() }
    }
}

/// Returns the rows of bars; nothing where all is nought.
pub fn bars(
    id: &str,
    title: &str,
    summary: &str,
    columns: &[String],
    rows: &[GridRow],
) -> Option<Svg> {
    let highest = rows.iter().flat_map(|row| &row.values).max().filter(|highest| **highest > 0)?;
    let width = 1.0 / columns.len().max(1) as f64;
    let mut markup = String::new();
    let mut foot = 0;
    for row in rows {
        for line in lines(&row.name) {
            foot += NAME_PIXELS;
            let _ = write!(
                markup,
                "<text class=\"name\" x=\"0\" y=\"{}\">{}</text>",
                foot - 2,
                escaped(&line)
            );
        }
        foot += BARS_PIXELS;
        let base = (foot - 8) as f64;
        let _ = write!(
            markup,
            "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{base}\" y2=\"{base}\"/>"
        );
        for (place, (column, value)) in columns.iter().zip(&row.values).enumerate() {
            let tall = *value as f64 / *highest as f64 * BAR_PIXELS_MAX;
            let (open, close) = match row.hrefs.get(place).filter(|href| !href.is_empty()) {
                Some(href) => (format!("<a href=\"{}\">", escaped(href)), "</a>"),
                None => ("<g>".to_owned(), "</g>"),
            };
            let _ = write!(
                markup,
                "{open}<title>{}, {}: {value}</title><rect x=\"{}\" y=\"{:.1}\" width=\"{}\" height=\"{tall:.1}\"/>\
                 <text class=\"tick\" x=\"{}\" y=\"{:.1}\" text-anchor=\"middle\">{value}</text>{close}",
                escaped(&row.name),
                escaped(column),
                percent((place as f64 + (1.0 - BAR_SHARE) / 2.0) * width),
                base - tall,
                percent(BAR_SHARE * width),
                percent((place as f64 + 0.5) * width),
                base - tall - 3.0,
            );
        }
    }
    for (place, column) in columns.iter().enumerate() {
        let _ = write!(
            markup,
            "<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            percent((place as f64 + 0.5) * width),
            foot + 12,
            escaped(column)
        );
    }
    let height = u32::try_from(foot + AXIS_PIXELS).unwrap_or(u32::MAX);
    let mut canvas = Canvas::open(id, "grid", height, title, summary);
    canvas.push(&markup);
    Some(canvas.close())
}

/// Breaks a name between words into lines that fit.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < NAME_CHARACTERS_MAX => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Returns what the table twin must say.
pub fn twin(columns: &[String], rows: &[GridRow]) -> Vec<Mark> {
    let of_row = |row: &GridRow| -> Vec<Mark> {
        let cells = columns.iter().zip(&row.values);
        cells
            .map(|(column, value)| Mark::new(format!("{}, {column}", row.name), value.to_string()))
            .collect()
    };
    rows.iter().flat_map(of_row).collect()
}

#[cfg(test)]
mod tests {
    use super::{GridRow, bars, lines, twin};
    use crate::picture::disagreements;

    fn columns() -> Vec<String> {
        vec!["2022".to_owned(), "2023".to_owned()]
    }

    fn rows() -> Vec<GridRow> {
        vec![
            GridRow::unlinked("Threats & risks".to_owned(), vec![2, 4]),
            GridRow::unlinked("Norms".to_owned(), vec![1, 0]),
        ]
    }

    #[test]
    fn the_bars_and_their_table_carry_the_same_numbers() {
        let svg = bars("p", "Pillars", "", &columns(), &rows()).unwrap();
        assert!(disagreements(svg.as_str(), &twin(&columns(), &rows())).is_empty());
    }

    #[test]
    fn a_number_changed_in_the_table_alone_is_found() {
        let svg = bars("p", "Pillars", "", &columns(), &rows()).unwrap();
        let mut planted = rows();
        planted[0].values[1] = 5;
        assert_eq!(disagreements(svg.as_str(), &twin(&columns(), &planted)).len(), 2);
    }

    #[test]
    fn the_highest_bar_is_the_tallest_and_nought_has_none() {
        let svg = bars("p", "Pillars", "", &columns(), &rows()).unwrap();
        assert_eq!(svg.as_str().matches("height=\"34.0\"").count(), 1, "{svg}");
        assert_eq!(svg.as_str().matches("height=\"0.0\"").count(), 1, "{svg}");
    }

    #[test]
    fn a_bar_leads_where_its_row_says() {
        let mut rows = rows();
        rows[0].hrefs = vec![String::new(), "#threats".to_owned()];
        let svg = bars("p", "Pillars", "", &columns(), &rows).unwrap();
        let expected = "<a href=\"#threats\"><title>Threats &amp; risks, 2023: 4</title>";
        assert_eq!(svg.as_str().matches(expected).count(), 1, "{svg}");
        assert_eq!(svg.as_str().matches("<a ").count(), 1, "{svg}");
    }

    #[test]
    fn a_long_name_is_broken_between_words() {
        assert_eq!(
            lines("Rules, norms and principles of responsible behaviour"),
            ["Rules, norms and principles of", "responsible behaviour"]
        );
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let none = [GridRow::unlinked("Norms".to_owned(), vec![0, 0])];
        assert_eq!(bars("p", "Pillars", "", &columns(), &none), None);
    }
}
