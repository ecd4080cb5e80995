//! How much of what was there in which year: a row of bars for each kind, one bar for each year?
//!
//! The names stand above their bars and the numbers on them, so that no width cuts either off. All bars have one scale,
//! from nought, so that rows can be compared. The table twin has a row for each row and a column for each year.

use super::{Canvas, Mark, Svg, escaped, percent};
use std::fmt::Write as _;

/// The height of a row, and of its parts, in pixels.
const ROW_PIXELS: usize = 74;
const NAME_PIXELS: usize = 16;
const BAR_PIXELS_MAX: f64 = 34.0;

/// The height of the axis below the rows, in pixels.
const AXIS_PIXELS: usize = 24;

/// The part of its column that a bar fills.
const BAR_SHARE: f64 = 0.62;

/// A row of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// What the row is about.
    pub name: String,
    /// A number for each column, with its words; nothing where none was counted.
    pub cells: Vec<Option<Cell>>,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The number.
    pub value: u64,
    /// The number in words, with what the source adds.
    pub words: String,
}

/// Returns the rows of bars; nothing where nothing was counted.
pub fn bars(
    id: &str,
    title: &str,
    summary: &str,
    columns: &[String],
    rows: &[GridRow],
) -> Option<Svg> {
    let cells = rows.iter().flat_map(|row| &row.cells).flatten();
    let highest = cells.map(|cell| cell.value).max().filter(|highest| *highest > 0)?;
    let foot = rows.len() * ROW_PIXELS;
    let height = u32::try_from(foot + AXIS_PIXELS).unwrap_or(u32::MAX);
    let mut canvas = Canvas::open(id, "grid", height, title, summary);
    let width = 1.0 / columns.len().max(1) as f64;
    for (index, row) in rows.iter().enumerate() {
        let top = index * ROW_PIXELS;
        let base = (top + ROW_PIXELS - 6) as f64;
        let mut markup = format!(
            "<text class=\"name\" x=\"0\" y=\"{}\">{}</text><line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{base}\" y2=\"{base}\"/>",
            top + NAME_PIXELS,
            escaped(&row.name)
        );
        for (place, (column, cell)) in columns.iter().zip(&row.cells).enumerate() {
            let Some(cell) = cell else { continue };
            let tall = cell.value as f64 / highest as f64 * BAR_PIXELS_MAX;
            let left = (place as f64 + (1.0 - BAR_SHARE) / 2.0) * width;
            let _ = write!(
                markup,
                "<g><title>{}, {}: {}</title><rect x=\"{}\" y=\"{:.1}\" width=\"{}\" height=\"{tall:.1}\"/>\
                 <text class=\"tick\" x=\"{}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text></g>",
                escaped(&row.name),
                escaped(column),
                escaped(&cell.words),
                percent(left),
                base - tall,
                percent(BAR_SHARE * width),
                percent((place as f64 + 0.5) * width),
                base - tall - 3.0,
                cell.value,
            );
        }
        canvas.push(&markup);
    }
    for (place, column) in columns.iter().enumerate() {
        canvas.push(&format!(
            "<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            percent((place as f64 + 0.5) * width),
            foot + 14,
            escaped(column)
        ));
    }
    Some(canvas.close())
}

/// Returns what the table twin must say.
pub fn twin(columns: &[String], rows: &[GridRow]) -> Vec<Mark> {
    let of_row = |row: &GridRow| -> Vec<Mark> {
        let cells = columns.iter().zip(&row.cells);
        let counted = cells.filter_map(|(column, cell)| Some((column, cell.as_ref()?)));
        counted
            .map(|(column, cell)| Mark::new(format!("{}, {column}", row.name), &cell.words))
            .collect()
    };
    rows.iter().flat_map(of_row).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cell, GridRow, bars, twin};
    use crate::picture::disagreements;

    fn columns() -> Vec<String> {
        vec!["2022".to_owned(), "2023".to_owned()]
    }

    fn rows() -> Vec<GridRow> {
        let cell = |value: u64| Some(Cell { value, words: value.to_string() });
        vec![
            GridRow { name: "Threats & risks".to_owned(), cells: vec![cell(2), cell(4)] },
            GridRow { name: "Norms".to_owned(), cells: vec![None, cell(0)] },
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
        planted[0].cells[1] = Some(Cell { value: 5, words: "5".to_owned() });
        assert_eq!(disagreements(svg.as_str(), &twin(&columns(), &planted)).len(), 2);
    }

    #[test]
    fn the_highest_bar_is_the_tallest_and_nought_has_none() {
        let svg = bars("p", "Pillars", "", &columns(), &rows()).unwrap();
        assert_eq!(svg.as_str().matches("height=\"34.0\"").count(), 1, "{svg}");
        assert_eq!(svg.as_str().matches("height=\"0.0\"").count(), 1, "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let none = [GridRow { name: "Norms".to_owned(), cells: vec![None, None] }];
        assert_eq!(bars("p", "Pillars", "", &columns(), &none), None);
    }
}
