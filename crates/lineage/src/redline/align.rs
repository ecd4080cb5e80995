//! Which words of two paragraphs are the same, so that the change reads as a person would mark it?
//!
//! What is equal at both ends is set aside. The rest is aligned with the best score: a word kept counts by its
//! weight, and beginning to keep costs, so that no lone comma stays between two changes. Where that table would be
//! large, words and phrases that stand in both once divide it first; where nothing divides it, all is changed.

use super::order::increasing;
use super::{Kind, Pair, join};
use crate::draft::Draft;
use crate::plain::{Plain, Word};
use negotiation::language::Language;
use std::ops::Range;

mod table;
mod tidy;

/// The largest table, in cells: 500 words against 500.
const CELLS_MAX: usize = 250_000;
/// The lengths of phrases that are tried for dividing a long comparison, in words.
const PHRASES: [usize; 6] = [1, 2, 4, 8, 16, 32];
/// How often the parts of a divided comparison are divided again.
const DIVISIONS_MAX: usize = 8;

/// Some words of one fate: ranges of the words of both drafts, of which one is empty unless the words are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) kind: Kind,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    /// Of moved words: the first of them in the other draft.
    pub(super) elsewhere: Option<usize>,
}

/// Aligns one pair of paragraphs after the other, in the same memory.
pub(super) struct Aligner<'a> {
    old: &'a [Word],
    new: &'a [Word],
    pairs_of: [&'a Draft; 2],
    table: table::Table,
    brackets: Brackets,
    /// Ranges of words that are kept, in order.
    kept: Vec<(usize, usize, usize)>,
}

/// The keys of the marks that open and close.
pub(super) struct Brackets {
    opening: [u64; 2],
    closing: [u64; 2],
    comma: u64,
}

impl<'a> Aligner<'a> {
    pub(super) fn new(old: &'a Draft, new: &'a Draft) -> Aligner<'a> {
        let key = |mark: &str| Plain::of(mark, Language::En).words[0].key;
        Aligner {
            old: old.words(),
            new: new.words(),
            pairs_of: [old, new],
            table: table::Table::default(),
            brackets: Brackets {
                opening: [key("["), key("(")],
                closing: [key("]"), key(")")],
                comma: key(","),
            },
            kept: Vec::new(),
        }
    }

    /// Returns the fate of all words of a pair, in order; between kept words the struck ones stand first.
    pub(super) fn align(&mut self, pair: &Pair) -> Vec<Edit> {
        let [old, new] = self.pairs_of;
        let old = words_of(old, &pair.old);
        let new = words_of(new, &pair.new);
        self.kept.clear();
        self.divide(old.clone(), new.clone(), DIVISIONS_MAX);
        let mut kept = std::mem::take(&mut self.kept);
        tidy::join(&mut kept);
        tidy::drop_islands(&mut kept, self.old, &old, &new);
        tidy::slide(&mut kept, self.old, self.new, &old, &new, &self.brackets);
        let edits = edits(&kept, old, new);
        self.kept = kept;
        edits
    }

    fn divide(&mut self, mut old: Range<usize>, mut new: Range<usize>, divisions: usize) {
        let same = |(old, new): &(&Word, &Word)| old.key == new.key;
        let (olds, news) = (&self.old[old.clone()], &self.new[new.clone()]);
        let ahead = olds.iter().zip(news).take_while(same).count();
        let (olds, news) = (&olds[ahead..], &news[ahead..]);
        let behind = olds.iter().rev().zip(news.iter().rev()).take_while(same).count();
        if ahead > 0 {
            self.kept.push((old.start, new.start, ahead));
        }
        (old, new) = (old.start + ahead..old.end - behind, new.start + ahead..new.end - behind);
        if !old.is_empty() && !new.is_empty() {
            if old.len() * new.len() <= CELLS_MAX {
                self.table.align(self.old, self.new, &old, &new, &mut self.kept);
            } else if divisions > 0 {
                self.at_phrases(&old, &new, divisions - 1);
            }
        }
        if behind > 0 {
            self.kept.push((old.end, new.end, behind));
        }
    }

    /// Divides a long comparison where both hold the same phrase once.
    fn at_phrases(&mut self, old: &Range<usize>, new: &Range<usize>, divisions: usize) {
        for length in PHRASES {
            let anchors = anchors(self.old, self.new, old, new, length);
            if anchors.is_empty() {
                continue;
            }
            let (mut old_at, mut new_at) = (old.start, new.start);
            for (old_anchor, new_anchor) in anchors {
                self.divide(old_at..old_anchor, new_at..new_anchor, divisions);
                self.kept.push((old_anchor, new_anchor, 1));
                (old_at, new_at) = (old_anchor + 1, new_anchor + 1);
            }
            self.divide(old_at..old.end, new_at..new.end, divisions);
            return;
        }
    }
}

/// Returns where phrases begin that stand in both once, as far as they are in order.
fn anchors(
    old_words: &[Word],
    new_words: &[Word],
    old: &Range<usize>,
    new: &Range<usize>,
    length: usize,
) -> Vec<(usize, usize)> {
    let mut all: Vec<(u64, bool, usize)> = Vec::with_capacity(old.len() + new.len());
    for (words, range, is_new) in [(old_words, old, false), (new_words, new, true)] {
        let phrases = words[range.clone()].windows(length).enumerate();
        all.extend(phrases.map(|(at, phrase)| {
            let print = phrase.iter().fold(0, |print, word| join(print, word.key));
            (print, is_new, range.start + at)
        }));
    }
    all.sort_unstable();
    let mut once: Vec<(usize, usize)> = Vec::new();
    for equal in all.chunk_by(|one, other| one.0 == other.0) {
        if let [(_, false, old_at), (_, true, new_at)] = equal {
            once.push((*new_at, *old_at));
        }
    }
    once.sort_unstable();
    let weighed: Vec<(usize, usize)> =
        once.iter().map(|(_, old_at)| (old_at - old.start, 1)).collect();
    let in_order = once.iter().zip(increasing(&weighed)).filter(|(_, in_order)| *in_order);
    in_order.map(|((new_at, old_at), _)| (*old_at, *new_at)).collect()
}

fn words_of(draft: &Draft, positions: &Range<usize>) -> Range<usize> {
    match &draft.pieces()[positions.clone()] {
        [] => 0..0,
        [first, .., last] => first.words.start..last.words.end,
        [only] => only.words.clone(),
    }
}

/// Returns what is kept together with what stands between.
fn edits(kept: &[(usize, usize, usize)], old: Range<usize>, new: Range<usize>) -> Vec<Edit> {
    let mut edits = Vec::with_capacity(2 * kept.len() + 2);
    let mut push = |kind: Kind, old: Range<usize>, new: Range<usize>| {
        if !old.is_empty() || !new.is_empty() {
            edits.push(Edit { kind, old, new, elsewhere: None });
        }
    };
    let (mut old_at, mut new_at) = (old.start, new.start);
    let end = (old.end, new.end, 0);
    for (kept_old, kept_new, length) in kept.iter().chain([&end]).copied() {
        push(Kind::Struck, old_at..kept_old, new_at..new_at);
        push(Kind::Added, kept_old..kept_old, new_at..kept_new);
        push(Kind::Kept, kept_old..kept_old + length, kept_new..kept_new + length);
        (old_at, new_at) = (kept_old + length, kept_new + length);
    }
    edits
}
