//! Which few earlier paragraphs may a paragraph have its words from?
//!
//! Each of its shingles weighs for the paragraphs that used it first and last, the more the fewer texts have it; their
//! weights together are the score of a wording. Only those with the highest scores are aligned, one after the other:
//! what one explains weighs for no other.

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

/// The lowest score that is looked at: one shingle that fewer than 32 texts have, or two of any sort.
const SCORE_MIN: u32 = 4;

/// A stretch of a paragraph that stands in the same words in a wording; longer cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// The wording.
    pub(super) wording: WordingId,
    /// The first word here.
    pub(super) here: u32,
    /// Its place in the index.
    pub(super) there: u32,
    /// How many words.
    pub(super) length: u32,
}

/// The wordings from which a paragraph may have its words, by their score.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    /// The stretches, by wording and place here.
    matches: Vec<Match>,
    /// For each shingle, by its first word, how many texts have it.
    pub(super) texts: Vec<u32>,
    /// The matches that may reach as far as the shingle at hand.
    going: Vec<Match>,
    glance: Glance,
    looked_up: LookedUp,
    sums: Vec<u32>,
    ranked: BinaryHeap<Ranked>,
}

/// A wording with the score that it had when that was summed up last.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    pub(super) score: u32,
    pub(super) wording: WordingId,
    /// Its matches.
    from: usize,
    to: usize,
}

impl Ranking {
    /// Collects what a paragraph shares with earlier ones: reads its words and the hashes of its shingles.
    pub(super) fn collect(&mut self, index: &Index, words: &[u32], hashes: &[u64]) {
        self.matches.clear();
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

    /// Collects what a paragraph shares with earlier ones of its own text.
    pub(super) fn collect_repeats(&mut self, index: &Index, words: &[u32], repeats: &[Repeat]) {
        self.matches.clear();
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
        self.matches.sort_unstable_by_key(|one| (one.wording, one.here, one.there));
    }

    /// Begins the choice: sums up the score of every wording but the refused ones.
    pub(super) fn rank(&mut self, is_free: &[bool], refused: &[WordingId]) {
        self.sum(is_free);
        self.ranked.clear();
        let mut from = 0;
        for group in self.matches.chunk_by(|one, next| one.wording == next.wording) {
            let range = from..from + group.len();
            from = range.end;
            let (score, wording) = (self.score(range.clone()), group[0].wording);
            if score >= SCORE_MIN && !refused.contains(&wording) {
                self.ranked.push(Ranked { score, wording, from: range.start, to: range.end });
            }
        }
    }

    /// Returns the wording with the highest score; it is not returned again. Of equals the one that came last. `None`
    /// when no wording has enough to be looked at.
    ///
    /// Scores only fall, so that those are summed up again which were the highest before.
    pub(super) fn best(&mut self) -> Option<Ranked> {
        while let Some(mut ranked) = self.ranked.pop() {
            let score = self.score(ranked.from..ranked.to);
            if score == ranked.score {
                return Some(ranked);
            }
            ranked.score = score;
            if score >= SCORE_MIN {
                self.ranked.push(ranked);
            }
        }
        None
    }

    /// Lets a wording be chosen later that was not chosen now.
    pub(super) fn put_back(&mut self, ranked: Ranked) {
        self.ranked.push(ranked);
    }

    /// Returns the matches of a wording.
    pub(super) fn matches_of(&self, ranked: &Ranked) -> &[Match] {
        &self.matches[ranked.from..ranked.to]
    }

    /// Returns whether a match holds the shingle here as it stands at a place.
    fn is_going(&self, at: u32, place: u32) -> bool {
        self.going.iter().any(|one| {
            one.there.wrapping_sub(one.here) == place.wrapping_sub(at)
                && one.here + one.length >= at + LENGTH as u32
        })
    }

    fn begin(&mut self, index: &Index, words: &[u32], at: u32, uses: Uses) {
        // Whoever uses what everybody uses has it from the latest, if from anybody.
        let is_common = uses.texts > COMMON;
        let mut has_first = is_common;
        for (number, place) in uses.latest().take(if is_common { 1 } else { LATEST }).enumerate() {
            // Where the latest use only goes on, the others do too, or what they share comes later.
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
        let found =
            Match { wording, here: at - before, there: place - before, length: before + after };
        self.going.retain(|other| other.here + other.length >= at + LENGTH as u32);
        self.going.push(found);
        self.matches.push(found);
    }

    /// Sums up what the shingles weigh whose words are all free: those that count from now on.
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

    fn score(&self, matches: std::ops::Range<usize>) -> u32 {
        let weight = |one: &Match| {
            let from = one.here as usize;
            self.sums[from + one.length as usize + 1 - LENGTH] - self.sums[from]
        };
        self.matches[matches].iter().map(weight).sum()
    }
}

/// Reads the words where shingles were used last, so that none is waited for when they are glanced at one after the other.
fn fetch(there: &[u8], all: &[Option<Uses>]) {
    let places = all.iter().flatten().flat_map(Uses::latest);
    std::hint::black_box(places.fold(0, |all, place| all ^ there[place as usize]));
}

/// Returns what a shingle weighs that so many texts have.
fn weight(texts: u32) -> u32 {
    WEIGHT_MAX.saturating_sub(2 * texts.max(1).ilog2()).max(WEIGHT_MIN)
}
