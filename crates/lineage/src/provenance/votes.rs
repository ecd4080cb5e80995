//! Which few earlier paragraphs may a paragraph have its words from?
//!
//! Each of its shingles votes for the paragraphs that used it first and last, the more the fewer texts have it. Only
//! those with the most votes are aligned, one after the other: what one explains does not vote again.

use super::index::{Index, WordingId};
use super::shingles::{LENGTH, Uses};

/// How many of the latest uses of a shingle are looked at, besides the first.
const LATEST: usize = 4;

/// Of a shingle that more texts have than this, only the latest use is looked at.
const COMMON: u32 = 32;

/// The most that a shingle weighs: one that a single text has. It weighs one less each time that twice as many have it.
const WEIGHT_MAX: u32 = 12;

/// The least that a shingle weighs, however common it is.
const WEIGHT_MIN: u32 = 3;

/// The fewest votes that are looked at: one shingle that fewer than 32 texts have, or three of any sort.
const VOTES_MIN: u32 = 8;

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
    pub(super) anchors: Vec<Anchor>,
    /// For each shingle, by its first word, how many texts have it.
    pub(super) texts: Vec<u32>,
    going: Vec<Going>,
    sums: Vec<u32>,
}

/// An anchor that may still become longer.
#[derive(Debug, Clone, Copy)]
struct Going {
    anchor: Anchor,
    /// Where the wording ends.
    end: u32,
}

impl Votes {
    /// Collects the votes of a paragraph: reads its words and the hashes of its shingles.
    pub(super) fn collect(&mut self, index: &Index, words: &[u32], hashes: &[u64]) {
        self.anchors.clear();
        self.texts.clear();
        self.going.clear();
        for (at, hash) in hashes.iter().enumerate() {
            let uses = index.shingles().get(*hash);
            self.texts.push(uses.map_or(0, |uses| uses.texts));
            self.go_on(index, words, at + LENGTH - 1);
            if let Some(uses) = uses {
                // Where the latest use only goes on, the others do too, or their votes come later.
                if !self.is_going(at, uses.latest) {
                    self.begin(index, words, at, uses);
                }
            }
        }
        self.anchors.extend(self.going.drain(..).map(|going| going.anchor));
        self.anchors.sort_unstable_by_key(|anchor| (anchor.wording, anchor.here, anchor.there));
    }

    /// Collects the votes of a paragraph that stands in the index already, for earlier paragraphs of its own text.
    ///
    /// `text` is the place of the first word of the text.
    pub(super) fn collect_from_itself(
        &mut self,
        index: &Index,
        places: std::ops::Range<u32>,
        text: u32,
    ) {
        self.anchors.clear();
        self.texts.clear();
        self.going.clear();
        let words = &index.words()[places.start as usize..places.end as usize];
        for at in 0..(words.len() + 1).saturating_sub(LENGTH) {
            self.texts.push(1);
            self.go_on(index, words, at + LENGTH - 1);
            let place = places.start + at as u32;
            let before =
                std::iter::successors(index.previous(place), |place| index.previous(*place));
            let before = before.take_while(|place| *place >= text).take(LATEST);
            let elsewhere: Vec<u32> = before.filter(|place| *place < places.start).collect();
            elsewhere.into_iter().for_each(|place| self.begin_at(index, words, at, place));
        }
        self.anchors.extend(self.going.drain(..).map(|going| going.anchor));
        self.anchors.sort_unstable_by_key(|anchor| (anchor.wording, anchor.here, anchor.there));
    }

    /// Returns the wording with the most votes among the words that are still free, and its anchors.
    ///
    /// Of equals the one that came last. `None` when no wording has enough to be looked at.
    pub(super) fn best(
        &mut self,
        is_free: &[bool],
        is_refused: impl Fn(WordingId) -> bool,
    ) -> Option<std::ops::Range<usize>> {
        self.sum(is_free);
        let mut best = None;
        let mut from = 0;
        for group in self.anchors.chunk_by(|one, next| one.wording == next.wording) {
            let range = from..from + group.len();
            from = range.end;
            let votes: u32 = group.iter().map(|anchor| self.votes(*anchor)).sum();
            let is_better = best.as_ref().is_none_or(|(most, _)| votes >= *most);
            if votes >= VOTES_MIN && is_better && !is_refused(group[0].wording) {
                best = Some((votes, range));
            }
        }
        best.map(|(_, range)| range)
    }

    /// Makes every running anchor one word longer, and ends those that cannot be.
    fn go_on(&mut self, index: &Index, words: &[u32], last: usize) {
        let anchors = &mut self.anchors;
        self.going.retain_mut(|going| {
            let anchor = &mut going.anchor;
            let next = anchor.there + anchor.length;
            let goes_on = next < going.end && index.words()[next as usize] == words[last];
            if goes_on {
                anchor.length += 1;
            } else {
                anchors.push(*anchor);
            }
            goes_on
        });
    }

    fn is_going(&self, at: usize, place: u32) -> bool {
        self.going.iter().any(|going| {
            going.anchor.there.wrapping_sub(going.anchor.here) == place.wrapping_sub(at as u32)
        })
    }

    fn begin(&mut self, index: &Index, words: &[u32], at: usize, uses: Uses) {
        let latest = std::iter::successors(Some(uses.latest), |place| index.previous(*place));
        let mut has_first = false;
        // Whoever uses what everybody uses has it from the latest, if from anybody.
        let count = if uses.texts > COMMON { 1 } else { LATEST };
        for place in latest.take(count) {
            has_first |= place == uses.first;
            self.begin_at(index, words, at, place);
        }
        if !has_first && uses.texts <= COMMON {
            self.begin_at(index, words, at, uses.first);
        }
    }

    fn begin_at(&mut self, index: &Index, words: &[u32], at: usize, place: u32) {
        let there = &index.words()[place as usize..];
        if self.is_going(at, place) || !there.starts_with(&words[at..at + LENGTH]) {
            return;
        }
        let wording = index.wording_at(place);
        let places = index.places(wording);
        // It may have begun before: this wording only was not among the latest there.
        let before = index.words()[places.start as usize..place as usize].iter().rev();
        let before = before.zip(words[..at].iter().rev()).take_while(|(there, here)| there == here);
        let before = before.count() as u32;
        let anchor = Anchor {
            wording,
            here: at as u32 - before,
            there: place - before,
            length: before + LENGTH as u32,
        };
        self.going.push(Going { anchor, end: places.end });
    }

    /// Sums up what the shingles weigh whose words are all free.
    fn sum(&mut self, is_free: &[bool]) {
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

    fn votes(&self, anchor: Anchor) -> u32 {
        let shingles = anchor.length as usize + 1 - LENGTH;
        let from = anchor.here as usize;
        self.sums[from + shingles] - self.sums[from]
    }
}

/// Returns what the vote of a shingle weighs that so many texts have.
fn weight(texts: u32) -> u32 {
    WEIGHT_MAX.saturating_sub(texts.max(1).ilog2()).max(WEIGHT_MIN)
}
