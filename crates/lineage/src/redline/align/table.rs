//! Which alignment of two short sequences of words keeps the most, in the fewest pieces?

use crate::plain::Word;
use std::ops::Range;

/// What a kept word counts.
const MARK: i32 = 2;
const SHORT: i32 = 4;
const LONG: i32 = 8;
/// A word of so many bytes or fewer is short: most are articles and prepositions.
const SHORT_BYTES: u32 = 3;
/// What it costs to begin keeping: more than a mark is worth, less than any word.
const BEGINNING: i32 = 3;

/// How a cell was reached.
const KEPT_AFTER_KEPT: u8 = 1;
const KEPT_AFTER_CHANGE: u8 = 2;
/// How the best change was reached: from above (struck) or from the left (added), out of a kept word or a change.
const CHANGE_STRUCK: u8 = 4;
const CHANGE_AFTER_KEPT: u8 = 8;

/// The memory of the table, used again and again.
#[derive(Default)]
pub(super) struct Table {
    steps: Vec<u8>,
    /// Of the row above: the best score when the words were kept, and when they were not.
    above: Vec<(i32, i32)>,
}

/// No score.
const NEVER: i32 = i32::MIN / 2;

/// Returns what keeping a word counts.
pub(super) fn weight(word: Word) -> i32 {
    if word.is_mark() {
        MARK
    } else if word.end - word.start <= SHORT_BYTES {
        SHORT
    } else {
        LONG
    }
}

impl Table {
    /// Adds what is kept of two ranges of words, as (old, new, length).
    pub(super) fn align(
        &mut self,
        old_words: &[Word],
        new_words: &[Word],
        old: &Range<usize>,
        new: &Range<usize>,
        kept: &mut Vec<(usize, usize, usize)>,
    ) {
        let (olds, news) = (&old_words[old.clone()], &new_words[new.clone()]);
        let width = news.len() + 1;
        self.steps.clear();
        self.steps.resize((olds.len() + 1) * width, 0);
        self.above.clear();
        self.above.resize(width, (NEVER, 0));
        for (row, word) in olds.iter().enumerate() {
            let gain = weight(*word);
            let steps = &mut self.steps[(row + 1) * width..(row + 2) * width];
            let mut corner = self.above[0];
            steps[0] = CHANGE_STRUCK;
            let mut left = (NEVER, 0);
            for (column, other) in news.iter().enumerate() {
                let above = self.above[column + 1];
                let mut step = 0;
                let keep = if word.key != other.key {
                    NEVER
                } else if corner.0 >= corner.1 - BEGINNING {
                    step |= KEPT_AFTER_KEPT;
                    corner.0 + gain
                } else {
                    step |= KEPT_AFTER_CHANGE;
                    corner.1 - BEGINNING + gain
                };
                let (struck, added) = (above.0.max(above.1), left.0.max(left.1));
                let change = if struck >= added {
                    step |= CHANGE_STRUCK | if above.0 > above.1 { CHANGE_AFTER_KEPT } else { 0 };
                    struck
                } else {
                    step |= if left.0 > left.1 { CHANGE_AFTER_KEPT } else { 0 };
                    added
                };
                steps[column + 1] = step;
                corner = above;
                self.above[column] = left;
                left = (keep, change);
            }
            self.above[width - 1] = left;
        }
        self.trace(old, new, kept);
    }

    fn trace(&self, old: &Range<usize>, new: &Range<usize>, kept: &mut Vec<(usize, usize, usize)>) {
        let width = new.len() + 1;
        let (mut row, mut column) = (old.len(), new.len());
        let last = self.above[width - 1];
        let mut is_kept = last.0 > last.1;
        let first = kept.len();
        while row > 0 && column > 0 {
            let step = self.steps[row * width + column];
            if is_kept {
                (row, column) = (row - 1, column - 1);
                kept.push((old.start + row, new.start + column, 1));
                is_kept = step & KEPT_AFTER_KEPT != 0;
            } else {
                is_kept = step & CHANGE_AFTER_KEPT != 0;
                if step & CHANGE_STRUCK != 0 { row -= 1 } else { column -= 1 }
            }
        }
        kept[first..].reverse();
    }
}
