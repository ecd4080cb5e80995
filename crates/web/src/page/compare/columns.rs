//! How do several texts stand beside each other, paragraph by paragraph?
//!
//! A row follows one paragraph through the texts. Of two texts the first shows what was struck and the second what was
//! added; of more than two each shows how it differs from the one before it.

use super::carried_words;
use super::passage::{Side, marked, places, words};
use crate::lens::Lens;
use crate::markup::Markup;
use crate::page::line::Link;
use lineage::comparison::Step;
use lineage::redline::{Carried, Kind, Passage, Run};
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::HashMap;

/// One paragraph through all texts.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// A cell for each text; none where the text has no such paragraph.
    pub(crate) cells: Vec<Option<Cell>>,
}

/// A paragraph in one text, with how it differs from the text before.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cell {
    /// Where it stands; several places when paragraphs were merged or split.
    pub(crate) places: Vec<Link>,
    /// How it came from the text before; none in the first text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) carried: Option<Carried>,
    /// The same in words.
    #[serde(skip)]
    pub(crate) how: &'static str,
    /// The words.
    #[serde(skip)]
    pub(crate) words: Markup,
    /// The same as data.
    pub(crate) runs: Vec<Run>,
    #[serde(skip)]
    side: Side,
    #[serde(skip)]
    is_changed: bool,
}

impl Row {
    /// Returns whether the paragraph is not the same in all texts.
    pub(crate) fn is_changed(&self) -> bool {
        let held = || self.cells.iter().flatten();
        held().count() < self.cells.len() || held().any(|cell| cell.is_changed)
    }
}

impl Cell {
    /// Returns the paragraph as words, with marks.
    pub(crate) fn text(&self) -> String {
        let places: Vec<&str> = self.places.iter().map(|link| link.words.as_str()).collect();
        format!("[{}] {}", places.join(", "), marked(&self.runs, self.side))
    }
}

/// Follows the paragraphs of the first text through the others; what is new in a text begins a row, after the row of the
/// paragraph before it.
pub(super) fn rows(lens: &Lens, steps: &[Step]) -> Vec<Row> {
    let columns = steps.len() + 1;
    let mut rows: Vec<Row> = Vec::new();
    let mut order: Vec<usize> = Vec::new();
    // In which row each paragraph of the text before stands, by its position there.
    let mut row_of: HashMap<u32, usize> = HashMap::new();
    for (column, step) in (1..).zip(steps) {
        let mut next_row_of = HashMap::new();
        let mut before = None;
        for passage in &step.passages {
            let carried = passage.old.iter().find_map(|place| row_of.get(&place.position));
            let row = carried.copied().unwrap_or_else(|| {
                let after = order.iter().position(|row| Some(*row) == before);
                order.insert(after.map_or(0, |after| after + 1), rows.len());
                rows.push(Row { cells: vec![None; columns] });
                rows.len() - 1
            });
            if column == 1 {
                rows[row].cells[0] = first_cell(lens, &step.old, passage, columns);
            }
            rows[row].cells[column] = cell(lens, &step.new, passage, columns);
            next_row_of.extend(passage.new.iter().map(|place| (place.position, row)));
            before = Some(row);
        }
        row_of = next_row_of;
    }
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|row| rows[row].take()).collect()
}

/// Returns the paragraph of the first text; of two texts it shows what was struck.
fn first_cell(lens: &Lens, symbol: &Symbol, passage: &Passage, columns: usize) -> Option<Cell> {
    let runs = match columns {
        2 => passage.runs.clone(),
        // What became of it is told by the next column.
        _ => {
            let words = passage.runs.iter().filter_map(Run::in_old).collect();
            vec![Run { kind: Kind::Kept, text: words, was: None, elsewhere: None }]
        }
    };
    let places = places(lens, symbol, &passage.old);
    (!places.is_empty()).then(|| Cell {
        places,
        carried: None,
        how: if passage.carried == Carried::Gone { carried_words(Carried::Gone) } else { "" },
        words: words(&runs, Side::Old),
        runs,
        side: Side::Old,
        is_changed: false,
    })
}

/// Returns the paragraph of a later text, with how it differs from the one before.
fn cell(lens: &Lens, symbol: &Symbol, passage: &Passage, columns: usize) -> Option<Cell> {
    let side = if columns == 2 { Side::New } else { Side::Both };
    let places = places(lens, symbol, &passage.new);
    (!places.is_empty()).then(|| Cell {
        places,
        carried: Some(passage.carried),
        how: carried_words(passage.carried),
        words: words(&passage.runs, side),
        runs: passage.runs.clone(),
        side,
        is_changed: !passage.is_untouched(),
    })
}
