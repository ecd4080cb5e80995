//! Which words were struck in one place and added in another?
//!
//! Only long ones count: of a short phrase nobody can say that it was moved. Each word is moved once at most.

use super::align::Edit;
use super::{Kind, join};
use crate::draft::Draft;
use crate::plain::Word;
use std::ops::Range;

/// The fewest words and marks that are told as moved.
const WORDS: usize = 10;
/// A phrase that was struck in more places than this is a formula.
const PLACES_MAX: usize = 4;

/// Words that were moved: where they began, where they begin, and how many there are.
struct Move {
    old: usize,
    new: usize,
    length: usize,
}

/// Finds moved words and divides the edits at them.
pub(super) fn find(old: &Draft, new: &Draft, edits: &mut [Vec<Edit>]) {
    let of_kind = |kind: Kind, range: fn(&Edit) -> &Range<usize>| -> Vec<Range<usize>> {
        let of_kind = edits.iter().flatten().filter(|edit| edit.kind == kind);
        of_kind.map(range).filter(|range| range.len() >= WORDS).cloned().collect()
    };
    let struck = of_kind(Kind::Struck, |edit| &edit.old);
    let added = of_kind(Kind::Added, |edit| &edit.new);
    if struck.is_empty() || added.is_empty() {
        return;
    }
    let mut moves = moves(old.words(), new.words(), &struck, &added);
    if moves.is_empty() {
        return;
    }
    moves.sort_unstable_by_key(|found| found.old);
    let away: Vec<(usize, usize, usize)> =
        moves.iter().map(|found| (found.old, found.new, found.length)).collect();
    moves.sort_unstable_by_key(|found| found.new);
    let here: Vec<(usize, usize, usize)> =
        moves.iter().map(|found| (found.new, found.old, found.length)).collect();
    for edits in edits {
        if edits.iter().any(|edit| edit.kind != Kind::Kept) {
            *edits = edits.iter().flat_map(|edit| divided(edit, &away, &here)).collect();
        }
    }
}

fn moves(old: &[Word], new: &[Word], struck: &[Range<usize>], added: &[Range<usize>]) -> Vec<Move> {
    let mut phrases: Vec<(u64, usize, usize)> = Vec::new();
    for range in struck {
        let starts = range.start..range.end + 1 - WORDS;
        phrases.extend(starts.map(|start| (phrase(old, start), start, range.end)));
    }
    phrases.sort_unstable();
    let mut is_taken = vec![false; old.len()];
    let mut moves = Vec::new();
    for range in added {
        let mut at = range.start;
        while at + WORDS <= range.end {
            let print = phrase(new, at);
            let first = phrases.partition_point(|(other, ..)| *other < print);
            let places = phrases[first..].iter().take_while(|(other, ..)| *other == print);
            let places: Vec<(usize, usize)> =
                places.take(PLACES_MAX + 1).map(|(_, start, end)| (*start, *end)).collect();
            let longest = places.iter().map(|(start, end)| {
                let words = (*start..*end).zip(at..range.end);
                let same = words
                    .take_while(|(one, other)| !is_taken[*one] && old[*one].key == new[*other].key);
                (same.count(), std::cmp::Reverse(*start))
            });
            match longest.max() {
                Some((length, start)) if length >= WORDS && places.len() <= PLACES_MAX => {
                    is_taken[start.0..start.0 + length].fill(true);
                    moves.push(Move { old: start.0, new: at, length });
                    at += length;
                }
                _ => at += 1,
            }
        }
    }
    moves
}

fn phrase(words: &[Word], start: usize) -> u64 {
    words[start..start + WORDS].iter().fold(0, |print, word| join(print, word.key))
}

/// Returns an edit cut into what was moved and what was not. The lists are sorted by their first number.
fn divided(
    edit: &Edit,
    away: &[(usize, usize, usize)],
    here: &[(usize, usize, usize)],
) -> Vec<Edit> {
    let (range, moves, moved) = match edit.kind {
        Kind::Struck => (&edit.old, away, Kind::MovedAway),
        Kind::Added => (&edit.new, here, Kind::MovedHere),
        _ => return vec![edit.clone()],
    };
    let part = |range: Range<usize>, kind: Kind, elsewhere: Option<usize>| match edit.kind {
        Kind::Struck => Edit { kind, old: range, new: edit.new.clone(), elsewhere },
        _ => Edit { kind, old: edit.old.clone(), new: range, elsewhere },
    };
    let first = moves.partition_point(|(start, ..)| *start < range.start);
    let inside = moves[first..].iter().take_while(|(start, ..)| *start < range.end);
    let (mut parts, mut at) = (Vec::new(), range.start);
    for (start, other, length) in inside {
        if at < *start {
            parts.push(part(at..*start, edit.kind, None));
        }
        parts.push(part(*start..start + length, moved, Some(*other)));
        at = start + length;
    }
    if at < range.end {
        parts.push(part(at..range.end, edit.kind, None));
    }
    parts
}
