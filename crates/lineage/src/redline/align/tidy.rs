//! How would a person mark the same change: with fewer islands, and with brackets whole?

use super::Brackets;
use super::table::weight;
use crate::plain::Word;
use std::ops::Range;

/// An island of so many words or more stays, however much is changed around it.
const ISLAND_WORDS: usize = 5;
/// How far a change is slid, in words.
const SLIDE_MAX: usize = 32;

/// Kept words: where they begin in the old and in the new draft, and how many there are.
type Kept = (usize, usize, usize);

/// Joins what follows each other directly.
pub(super) fn join(kept: &mut Vec<Kept>) {
    kept.dedup_by(|next, last| {
        let follows = last.0 + last.2 == next.0 && last.1 + last.2 == next.1;
        if follows {
            last.2 += next.2;
        }
        follows
    });
}

/// Gives up a few kept words between two changes that are far longer: they only make both harder to read.
pub(super) fn drop_islands(
    kept: &mut Vec<Kept>,
    words: &[Word],
    old: &Range<usize>,
    new: &Range<usize>,
) {
    let mut at = 0;
    while at < kept.len() {
        let (start_old, start_new, length) = kept[at];
        let before = match at.checked_sub(1).map(|before| kept[before]) {
            Some((old, new, length)) => (old + length, new + length),
            None => (old.start, new.start),
        };
        let after = kept.get(at + 1).map_or((old.end, new.end), |(old, new, _)| (*old, *new));
        let left = (start_old - before.0).max(start_new - before.1);
        let right = (after.0 - start_old - length).max(after.1 - start_new - length);
        let weighs: i32 = words[start_old..start_old + length].iter().copied().map(weight).sum();
        if length < ISLAND_WORDS && weighs <= 2 * left.min(right) as i32 {
            kept.remove(at);
            // The change before has grown, and may swallow the island before it.
            at = at.saturating_sub(1);
        } else {
            at += 1;
        }
    }
}

/// Slides words that were only added, or only struck, along equal words to where a person would mark them: with
/// whole brackets, or from a comma on.
pub(super) fn slide(
    kept: &mut Vec<Kept>,
    old_words: &[Word],
    new_words: &[Word],
    old: &Range<usize>,
    new: &Range<usize>,
    brackets: &Brackets,
) {
    // Before the first kept words something may have changed as well.
    kept.insert(0, (old.start, new.start, 0));
    for at in 0..kept.len() {
        let (start_old, start_new, length) = kept[at];
        let end_old = start_old + length;
        let end_new = start_new + length;
        let next = kept.get(at + 1).copied().unwrap_or((old.end, new.end, 0));
        // The words of the one side that changed, between these kept words and the next.
        let (words, change) = match (next.0 - end_old, next.1 - end_new) {
            (0, 1..) => (new_words, end_new..next.1),
            (1.., 0) => (old_words, end_old..next.0),
            _ => continue,
        };
        let left = (1..=length.min(SLIDE_MAX))
            .take_while(|by| words[change.start - by].key == words[change.end - by].key);
        let left = left.count();
        let right = (0..next.2.min(SLIDE_MAX))
            .take_while(|by| words[change.start + by].key == words[change.end + by].key)
            .count();
        let positions = (change.start - left..=change.start + right).map(|start| {
            let slid = &words[start..start + change.len()];
            (brackets.sense(slid), std::cmp::Reverse(start.abs_diff(change.start)), start)
        });
        let Some((_, _, best)) = positions.max() else { continue };
        let by = best as isize - change.start as isize;
        kept[at].2 = length.wrapping_add_signed(by);
        if let Some(next) = kept.get_mut(at + 1) {
            next.0 = next.0.wrapping_add_signed(by);
            next.1 = next.1.wrapping_add_signed(by);
            next.2 = next.2.wrapping_add_signed(-by);
        }
    }
    kept.retain(|kept| kept.2 > 0);
}

impl Brackets {
    /// Returns how much sense some words make by themselves.
    fn sense(&self, words: &[Word]) -> u32 {
        let mut depth = 0_i32;
        let mut is_whole = true;
        for word in words.iter().filter(|word| word.is_mark()) {
            depth += i32::from(self.opening.contains(&word.key));
            depth -= i32::from(self.closing.contains(&word.key));
            is_whole &= depth >= 0;
        }
        let begins = words
            .first()
            .is_some_and(|word| word.key == self.comma || self.opening.contains(&word.key));
        let ends_in_comma = words.last().is_some_and(|word| word.key == self.comma);
        4 * u32::from(is_whole && depth == 0) + 2 * u32::from(begins) + u32::from(ends_in_comma)
    }
}
