//! Which words below the rule belong to which footnote?
//!
//! The numbers of footnotes fall out of their lines: before the words, after them, all in a row. Their order is
//! certain, and so is that each note ends with a full stop.

use super::marks::Piece;
use super::pages::Line;
use crate::doubts::Doubts;
use negotiation::doubt::DoubtKind;
use std::collections::BTreeSet;

/// A footnote as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PrintedNote {
    pub(super) number: u32,
    /// The page on which it stands; its mark is not before.
    pub(super) page: u32,
    pub(super) pieces: Vec<Piece>,
}

/// Finds the footnotes of a page.
///
/// Reads the lines below the rule, and the number of the last footnote before. Writes the notes in order.
pub(super) fn find(lines: &[Line], last: u32, doubts: &mut Doubts) -> Vec<PrintedNote> {
    let Some(first) = lines.first() else { return Vec::new() };
    let printed: BTreeSet<u32> = lines.iter().filter_map(|line| alone(&line.text)).collect();
    // A number that is not the next is the folio.
    let mut numbers: Vec<u32> = (last + 1..).take_while(|next| printed.contains(next)).collect();
    let mut notes: Vec<Vec<Piece>> = Vec::new();
    let mut opens = true;
    for line in lines {
        if alone(&line.text).is_some() {
            opens = true;
            continue;
        }
        let next = numbers.last().map_or(last + 1, |number| number + 1);
        let own = line.text.strip_prefix(&format!("{next} ")).filter(|_| opens);
        if own.is_some() {
            numbers.push(next);
        }
        let words = own.unwrap_or(&line.text);
        match notes.last_mut() {
            Some(note) if !opens => note.extend(Piece::words(words, line)),
            _ => notes.push(Piece::words(words, line).collect()),
        }
        opens = words.ends_with('.');
    }
    if notes.len() != numbers.len() {
        let what = format!(
            "{} numbers of footnotes are printed below the page and {} notes; they were given to each other in order.",
            numbers.len(),
            notes.len()
        );
        doubts.push(DoubtKind::Reference, what, format!("line {}", first.at));
    }
    // Words without a number of their own belong to the last note; no words are lost.
    let kept = numbers.len().max(1);
    let spare: Vec<Piece> = notes.drain(kept.min(notes.len())..).flatten().collect();
    if let Some(note) = notes.last_mut() {
        note.extend(spare);
    }
    // A note that was not told from the one before it is empty, so that the pages after it count on from its number.
    notes.resize_with(notes.len().max(numbers.len()), Vec::new);
    numbers.resize(notes.len(), last + 1);
    let numbered = numbers.into_iter().zip(notes);
    numbered.map(|(number, pieces)| PrintedNote { number, page: first.page, pieces }).collect()
}

/// Returns the number of a line that holds nothing else.
fn alone(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 3)
}
