//! Which address does a footnote have, and in which annex or part does its number stand?

use crate::doubts::Doubts;
use negotiation::address::Address;
use negotiation::doubt::DoubtKind;
use negotiation::paragraph::{Footnote, Paragraph, Run};
use std::collections::HashSet;

/// A footnote as it stands in a file.
pub(crate) struct Note {
    pub(crate) marker: String,
    pub(crate) runs: Vec<Run>,
}

/// Returns the annex or the part in which an address lies.
fn outermost(address: &Address) -> Option<Address> {
    let mut outermost = address.without_items().parent()?;
    while let Some(parent) = outermost.parent() {
        outermost = parent;
    }
    Some(outermost)
}

/// Gives each footnote its address, in the annex or part in which its mark first stands if its number is repeated.
pub(crate) fn addressed(
    notes: Vec<Note>,
    paragraphs: &[Paragraph],
    doubts: &mut Doubts,
) -> Vec<Footnote> {
    let mut places: Vec<Option<&Address>> = vec![None; notes.len()];
    for paragraph in paragraphs {
        let cells = paragraph
            .table
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells)
            .flat_map(|cell| &cell.runs);
        for run in paragraph.runs.iter().chain(cells) {
            if let Run::Note(index) = run
                && let Some(place) = places.get_mut(*index as usize)
            {
                place.get_or_insert(&paragraph.address);
            }
        }
    }
    let mut given: HashSet<Address> = HashSet::with_capacity(notes.len());
    let mut spare = 0;
    let mut repeated = Vec::new();
    let mut footnotes = Vec::with_capacity(notes.len());
    for (note, place) in notes.into_iter().zip(places) {
        let number = note.marker.parse().unwrap_or_else(|_| {
            // Stars come before the first number: fn0, and then from far behind.
            spare += 1;
            if spare == 1 { 0 } else { 9000 + spare }
        });
        let mut address = Address::footnote(number);
        if given.contains(&address)
            && let Some(outermost) = place.and_then(outermost)
        {
            address = format!("{outermost}.{address}").parse().unwrap_or(address);
        }
        let mut repetition = 1;
        let first = address.clone();
        while !given.insert(address.clone()) {
            repetition += 1;
            address = first.clone().repeated(repetition);
        }
        if repetition > 1 {
            repeated.push(address.to_string());
        }
        footnotes.push(Footnote { address, marker: note.marker, runs: note.runs });
    }
    if !repeated.is_empty() {
        doubts.push(DoubtKind::Numbering, "The number of a footnote is printed more than once; its further uses are marked ~2, ~3.", crate::doubts::places(&repeated));
    }
    footnotes
}
