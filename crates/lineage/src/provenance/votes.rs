//! Which few earlier paragraphs may a paragraph have its words from?
//!
//! Each of its shingles votes for the paragraphs that used it first and last, the more the fewer texts have it. Only
//! those with the most votes are aligned, one after the other: what one explains does not vote again.

use std::collections::BinaryHeap;

use super::glance::Glance;
use super::index::{Index, Repeat, WordingId};
use super::shingles::{LATEST, LENGTH, LookedUp, Uses};

/// Of a shingle that more texts have than this, only the latest use is looked at.
const COMMON: u32 = 32;

/// The most that a shingle weighs: one that a single text has. It weighs two less each time that twice as many have it.
const WEIGHT_MAX: u32 = 12;

/// The least that a shingle weighs, however common it is.
const WEIGHT_MIN: u32 = 2;

/// The fewest votes that are looked at: one shingle that fewer than 32 texts have, or two of any sort.
const VOTES_MIN: u32 = 4;

/// A stretch of a paragraph that stands in the same words in a wording; longer cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The wording.
    pub(super) wording: WordingId,
    /// The first word here.
    pub(super) here: u32,
    /// Its place in the index.
    pub(super) there: u32,
    /// How many words.
    pub(super) length: u32,
}

/// What the shingles of a paragraph say.
#[derive(Debug, Default)]
pub(super) struct Votes {
    /// The stretches, by wording and place here.
    anchors: Vec<Anchor>,
    /// For each shingle, by its first word, how many texts have it.
    pub(super) texts: Vec<u32>,
    /// The anchors that may reach as far as the shingle at hand.
    going: Vec<Anchor>,
    glance: Glance,
    looked_up: LookedUp,
    sums: Vec<u32>,
    ranked: BinaryHeap<Ranked>,
}

/// A wording with the votes that it had when they were counted last.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    pub(super) votes: u32,
    pub(super) wording: WordingId,
    /// Its anchors.
    from: usize,
    to: usize,
}

impl Votes {
    /// Collects the votes of a paragraph: reads its words and the hashes of its shingles.
    pub(super) fn collect(&mut self, index: &Index, words: &[u32], hashes: &[u64]) {
        self.anchors.clear();
        self.texts.clear();
        self.going.clear();
        self.glance.at(words);
        let mut looked_up = std::mem::take(&mut self.looked_up);
        let all = index.shingles().get_all(hashes, &mut looked_up);
        fetch(index.bytes(), all);
        for (at, uses) in (0..).zip(all) {
            self.texts.push(uses.map_or(0, |uses| uses.texts));
            if let Some(uses) = uses {
                self.begin(index, words, at, *uses);
            }
        }
        self.looked_up = looked_up;
        self.sort();
    }

    /// Collects the votes of a paragraph for earlier paragraphs of its own text.
    pub(super) fn collect_repeats(&mut self, index: &Index, words: &[u32], repeats: &[Repeat]) {
        self.anchors.clear();
        self.texts.clear();
        self.texts.resize((words.len() + 1).saturating_sub(LENGTH), 1);
        self.going.clear();
        self.glance.at(words);
        for repeat in repeats {
            self.begin_at(index, words, repeat.here, repeat.place);
        }
        self.sort();
    }

    fn sort(&mut self) {
        self.anchors.sort_unstable_by_key(|anchor| (anchor.wording, anchor.here, anchor.there));
    }

    /// Begins the choice: sums up the votes of every wording but the refused ones.
    pub(super) fn rank(&mut self, is_free: &[bool], refused: &[WordingId]) {
        self.sum(is_free);
        self.ranked.clear();
        let mut from = 0;
        for group in self.anchors.chunk_by(|one, next| one.wording == next.wording) {
            let range = from..from + group.len();
            from = range.end;
            let (votes, wording) = (self.votes(range.clone()), group[0].wording);
            if votes >= VOTES_MIN && !refused.contains(&wording) {
                self.ranked.push(Ranked { votes, wording, from: range.start, to: range.end });
            }
        }
    }

    /// Returns the wording with the most votes; it is not returned again. Of equals the one that came last. `None` when no
    /// wording has enough to be looked at.
    ///
    /// Votes only become fewer, so that those are counted again which had the most before.
    pub(super) fn best(&mut self) -> Option<Ranked> {
        while let Some(mut ranked) = self.ranked.pop() {
            let votes = self.votes(ranked.from..ranked.to);
            if votes == ranked.votes {
                return Some(ranked);
            }
            ranked.votes = votes;
            if votes >= VOTES_MIN {
                self.ranked.push(ranked);
            }
        }
        None
    }

    /// Lets a wording be chosen later that was not chosen now.
    pub(super) fn put_back(&mut self, ranked: Ranked) {
        self.ranked.push(ranked);
    }

    /// Returns the anchors of a wording.
    pub(super) fn anchors_of(&self, ranked: &Ranked) -> &[Anchor] {
        &self.anchors[ranked.from..ranked.to]
    }

    /// Returns whether an anchor holds the shingle here as it stands at a place.
    fn is_going(&self, at: u32, place: u32) -> bool {
        self.going.iter().any(|anchor| {
            anchor.there.wrapping_sub(anchor.here) == place.wrapping_sub(at)
                && anchor.here + anchor.length >= at + LENGTH as u32
        })
    }

    fn begin(&mut self, index: &Index, words: &[u32], at: u32, uses: Uses) {
        // Whoever uses what everybody uses has it from the latest, if from anybody.
        let is_common = uses.texts > COMMON;
        let mut has_first = is_common;
        for (number, place) in uses.latest().take(if is_common { 1 } else { LATEST }).enumerate() {
            // Where the latest use only goes on, the others do too, or their votes come later.
            if number == 0 && self.is_going(at, place) {
                return;
            }
            has_first |= place == uses.first;
            self.begin_at(index, words, at, place);
        }
        if !has_first {
            self.begin_at(index, words, at, uses.first);
        }
    }

    fn begin_at(&mut self, index: &Index, words: &[u32], at: u32, place: u32) {
        if self.is_going(at, place) {
            return;
        }
        let seen = self.glance.around(at as usize, index.bytes(), place as usize);
        if seen.as_ref().is_some_and(|seen| !seen.is_enough()) {
            return;
        }
        let here = &words[at as usize..];
        if !index.words()[place as usize..].starts_with(&here[..LENGTH]) {
            return;
        }
        let wording = index.wording_at(place);
        let places = index.places(wording);
        if seen.is_some_and(|seen| !seen.is_enough_in(&places)) {
            return;
        }
        let (from, to) = (places.start as usize, places.end as usize);
        let after = index.words()[place as usize..to].iter().zip(here);
        let after = after.take_while(|(there, here)| there == here).count() as u32;
        // It may have begun before: this wording only was not among the latest there.
        let before = index.words()[from..place as usize].iter().rev();
        let before = before.zip(words[..at as usize].iter().rev());
        let before = before.take_while(|(there, here)| there == here).count() as u32;
        let anchor =
            Anchor { wording, here: at - before, there: place - before, length: before + after };
        self.going.retain(|other| other.here + other.length >= at + LENGTH as u32);
        self.going.push(anchor);
        self.anchors.push(anchor);
    }

    /// Sums up what the shingles weigh whose words are all free: those that vote from now on.
    pub(super) fn sum(&mut self, is_free: &[bool]) {
        self.sums.clear();
        self.sums.push(0);
        let (mut sum, mut free) = (0, 0);
        for (at, is_free) in is_free.iter().enumerate() {
            free = if *is_free { free + 1 } else { 0 };
            if at + 1 >= LENGTH {
                if free >= LENGTH {
                    sum += weight(self.texts[at + 1 - LENGTH]);
                }
                self.sums.push(sum);
            }
        }
    }

    fn votes(&self, anchors: std::ops::Range<usize>) -> u32 {
        let votes = |anchor: &Anchor| {
            let from = anchor.here as usize;
            self.sums[from + anchor.length as usize + 1 - LENGTH] - self.sums[from]
        };
        self.anchors[anchors].iter().map(votes).sum()
    }
}

/// Reads the words where shingles were used last, so that none is waited for when they are glanced at one after the other.
fn fetch(there: &[u8], all: &[Option<Uses>]) {
    let places = all.iter().flatten().flat_map(Uses::latest);
    std::hint::black_box(places.fold(0, |all, place| all ^ there[place as usize]));
}

/// Returns what the vote of a shingle weighs that so many texts have.
fn weight(texts: u32) -> u32 {
    WEIGHT_MAX.saturating_sub(2 * texts.max(1).ilog2()).max(WEIGHT_MIN)
}
