//! Which characters belong to the words of each fate?
//!
//! The blanks after a word go with it. Kept words are told once where both drafts print them the same, else with how
//! they were.

use super::align::Edit;
use super::{Kind, Pair, Run, place};
use crate::draft::Draft;
use std::ops::Range;

/// One draft's side of a pair.
struct Side<'a> {
    draft: &'a Draft,
    bytes: Range<usize>,
}

/// Returns the runs of a pair; together they hold every character of both sides.
pub(super) fn of(old: &Draft, new: &Draft, pair: &Pair, edits: &[Edit]) -> Vec<Run> {
    let (old, new) = (Side::of(old, &pair.old), Side::of(new, &pair.new));
    let mut runs = Vec::with_capacity(edits.len() + 1);
    let first = |range: fn(&Edit) -> &Range<usize>| {
        edits.iter().map(range).find(|range| !range.is_empty()).map(|range| range.start)
    };
    let ahead = (old.ahead(first(|edit| &edit.old)), new.ahead(first(|edit| &edit.new)));
    match (pair.old.is_empty(), pair.new.is_empty()) {
        (true, _) => push(&mut runs, Kind::Added, ahead.1, None),
        (_, true) => push(&mut runs, Kind::Struck, ahead.0, None),
        _ => push(&mut runs, Kind::Kept, ahead.1, Some(ahead.0)),
    }
    for edit in edits {
        match edit.kind {
            Kind::Kept => kept(&mut runs, &old, &new, edit),
            Kind::Added => push(&mut runs, edit.kind, new.slice(&edit.new), None),
            Kind::Struck => push(&mut runs, edit.kind, old.slice(&edit.old), None),
            Kind::MovedHere | Kind::MovedAway => moved(&mut runs, &old, &new, edit),
        }
    }
    runs
}

/// Adds words that are kept, and sets those apart that were printed otherwise.
fn kept(runs: &mut Vec<Run>, old: &Side<'_>, new: &Side<'_>, edit: &Edit) {
    let (before, after) = (old.slice(&edit.old), new.slice(&edit.new));
    if before == after {
        return push(runs, Kind::Kept, after, Some(before));
    }
    let words: Vec<(Range<usize>, Range<usize>)> = edit
        .old
        .clone()
        .zip(edit.new.clone())
        .map(|(old, new)| (old..old + 1, new..new + 1))
        .collect();
    let is_same = |(one, other): &(Range<usize>, Range<usize>)| old.slice(one) == new.slice(other);
    for alike in words.chunk_by(|one, other| is_same(one) == is_same(other)) {
        let (Some(first), Some(last)) = (alike.first(), alike.last()) else { continue };
        let before = old.slice(&(first.0.start..last.0.end));
        push(runs, Kind::Kept, new.slice(&(first.1.start..last.1.end)), Some(before));
    }
}

fn moved(runs: &mut Vec<Run>, old: &Side<'_>, new: &Side<'_>, edit: &Edit) {
    let (here, range, there) = match edit.kind {
        Kind::MovedHere => (new, &edit.new, old),
        _ => (old, &edit.old, new),
    };
    let at = edit.elsewhere.map(|word| {
        let pieces = there.draft.pieces();
        place(there.draft, pieces.partition_point(|piece| piece.words.end <= word))
    });
    runs.push(Run {
        kind: edit.kind,
        text: here.slice(range).to_owned(),
        was: None,
        elsewhere: at,
    });
}

fn push(runs: &mut Vec<Run>, kind: Kind, text: &str, was: Option<&str>) {
    let was = was.filter(|was| *was != text);
    if !text.is_empty() || was.is_some() {
        runs.push(Run {
            kind,
            text: text.to_owned(),
            was: was.map(str::to_owned),
            elsewhere: None,
        });
    }
}

impl<'a> Side<'a> {
    fn of(draft: &'a Draft, positions: &Range<usize>) -> Side<'a> {
        let bytes = match &draft.pieces()[positions.clone()] {
            [] => 0..0,
            [first, .., last] => first.bytes.start..last.bytes.end,
            [only] => only.bytes.clone(),
        };
        Side { draft, bytes }
    }

    /// Returns the characters before the first word, all when there is none.
    fn ahead(&self, first: Option<usize>) -> &'a str {
        let end = first.map_or(self.bytes.end, |word| self.draft.words()[word].start as usize);
        &self.draft.text()[self.bytes.start..end]
    }

    /// Returns the characters of some words, with the blanks after them.
    fn slice(&self, words: &Range<usize>) -> &'a str {
        let all = self.draft.words();
        let start = all[words.start].start as usize;
        let next = all.get(words.end).map_or(self.bytes.end, |word| word.start as usize);
        &self.draft.text()[start..next.min(self.bytes.end)]
    }
}
