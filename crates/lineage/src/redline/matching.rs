//! Which paragraphs of the new draft carry the words of which paragraphs of the old one?
//!
//! Equal paragraphs are anchors. What lies between them is matched by the pairs of words that it shares, more
//! readily in its place than out of it. At last, what is left over may be a part of its neighbour.

use super::order::increasing;
use super::similarity::{Compared, Grams};
use super::{Pair, join};
use crate::draft::Draft;

/// How alike two paragraphs in the same place must be, in thousandths, to be one that was changed.
const ALIKE_IN_PLACE: u32 = 250;
/// How alike they must be when one of them stands elsewhere: formulae make many paragraphs a little alike.
const ALIKE_ELSEWHERE: u32 = 500;
/// The fewest words of a paragraph that is recognised elsewhere.
const WORDS_ELSEWHERE: usize = 6;
/// How much of a paragraph must come from a neighbour, in thousandths, for it to be split from or merged with it.
const PART: u32 = 500;
/// The fewest words of such a part.
const PART_WORDS: usize = 4;

/// Matches the paragraphs of two drafts; every paragraph of both is in exactly one pair.
pub(super) fn pairs(old: &Draft, new: &Draft) -> Vec<Pair> {
    let mut matching =
        Matching { of_old: vec![None; old.len()], of_new: vec![None; new.len()], old, new };
    let (old_prints, new_prints) = (fingerprints(old), fingerprints(new));
    matching.equal_once(&old_prints, &new_prints);
    let gaps = matching.gaps();
    matching.equal_often(&old_prints, &new_prints, &gaps);
    let old_grams = Grams::of(old, |position| matching.of_old[position].is_none());
    let new_grams = Grams::of(new, |position| matching.of_new[position].is_none());
    matching.alike(&old_grams, &new_grams, &gaps);
    matching.groups(&old_grams, &new_grams)
}

/// The partner of each paragraph, as far as it is known.
struct Matching<'a> {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
    old: &'a Draft,
    new: &'a Draft,
}

/// Between which anchors each paragraph stands: the same number on both sides is the same place.
pub(super) struct Gaps {
    pub(super) of_old: Vec<usize>,
    pub(super) of_new: Vec<usize>,
}

impl Matching<'_> {
    fn set(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    /// Matches paragraphs that are equal and stand in each draft once, and equal neighbours of those.
    fn equal_once(&mut self, old_prints: &[u64], new_prints: &[u64]) {
        let mut all: Vec<(u64, bool, usize)> = Vec::with_capacity(self.old.len() + self.new.len());
        all.extend(old_prints.iter().enumerate().map(|(at, print)| (*print, false, at)));
        all.extend(new_prints.iter().enumerate().map(|(at, print)| (*print, true, at)));
        all.sort_unstable();
        for equal in all.chunk_by(|one, other| one.0 == other.0) {
            if let [(_, false, old), (_, true, new)] = equal {
                self.set(*old, *new);
            }
        }
        for old in 0..self.old.len() {
            let Some(new) = self.of_old[old] else { continue };
            self.extend((old + 1..self.old.len()).zip(new + 1..self.new.len()), |old, new| {
                old_prints[old] == new_prints[new]
            });
            self.extend((0..old).rev().zip((0..new).rev()), |old, new| {
                old_prints[old] == new_prints[new]
            });
        }
    }

    fn extend(
        &mut self,
        neighbours: impl Iterator<Item = (usize, usize)>,
        is_equal: impl Fn(usize, usize) -> bool,
    ) {
        for (old, new) in neighbours {
            if self.of_old[old].is_some() || self.of_new[new].is_some() || !is_equal(old, new) {
                return;
            }
            self.set(old, new);
        }
    }

    /// Matches paragraphs that stand there more than once: first those in the same place, in order, then long ones.
    fn equal_often(&mut self, old_prints: &[u64], new_prints: &[u64], gaps: &Gaps) {
        for in_place in [true, false] {
            let open = |partners: &[Option<usize>], prints: &[u64], of: &[usize], draft: &Draft| {
                let open = (0..prints.len()).filter(|at| {
                    partners[*at].is_none()
                        && (in_place || draft.pieces()[*at].words.len() >= WORDS_ELSEWHERE)
                });
                let key = |at: usize| (if in_place { of[at] } else { 0 }, prints[at], at);
                let mut keys: Vec<(usize, u64, usize)> = open.map(key).collect();
                keys.sort_unstable();
                keys
            };
            let olds = open(&self.of_old, old_prints, &gaps.of_old, self.old);
            let news = open(&self.of_new, new_prints, &gaps.of_new, self.new);
            let (mut old, mut new) = (olds.as_slice(), news.as_slice());
            while let ([first_old, old_rest @ ..], [first_new, new_rest @ ..]) = (old, new) {
                match (first_old.0, first_old.1).cmp(&(first_new.0, first_new.1)) {
                    std::cmp::Ordering::Less => old = old_rest,
                    std::cmp::Ordering::Greater => new = new_rest,
                    std::cmp::Ordering::Equal => {
                        self.set(first_old.2, first_new.2);
                        (old, new) = (old_rest, new_rest);
                    }
                }
            }
        }
    }

    /// Returns the places between the anchors that are in order.
    fn gaps(&self) -> Gaps {
        let matched = (0..self.new.len()).filter_map(|new| Some((self.of_new[new]?, new)));
        let matched: Vec<(usize, usize)> = matched.collect();
        let weighed: Vec<(usize, usize)> = matched
            .iter()
            .map(|(old, new)| (*old, self.new.pieces()[*new].words.len() + 1))
            .collect();
        let mut gaps = Gaps { of_old: vec![0; self.old.len()], of_new: vec![0; self.new.len()] };
        for ((old, new), is_anchor) in matched.iter().zip(increasing(&weighed)) {
            if is_anchor {
                gaps.of_old[*old] = 1;
                gaps.of_new[*new] = 1;
            }
        }
        for of in [&mut gaps.of_old, &mut gaps.of_new] {
            of.iter_mut().fold(0, |passed, at| {
                *at += passed;
                *at
            });
        }
        gaps
    }

    /// Matches paragraphs that share enough words, the most alike first.
    fn alike(&mut self, old_grams: &Grams, new_grams: &Grams, gaps: &Gaps) {
        let mut found = Compared { old_grams, new_grams, gaps }.candidates();
        found.retain(|found| {
            let enough = found.words >= WORDS_ELSEWHERE && found.alike >= ALIKE_ELSEWHERE;
            enough || found.in_place && found.alike >= ALIKE_IN_PLACE
        });
        found.sort_unstable_by_key(super::similarity::Candidate::rank);
        for found in found {
            if self.of_old[found.old].is_none() && self.of_new[found.new].is_none() {
                self.set(found.old, found.new);
            }
        }
    }

    /// Returns the pairs, after what is left over was joined with the neighbour whose words it shares.
    fn groups(&self, old_grams: &Grams, new_grams: &Grams) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::with_capacity(self.new.len());
        let mut taken = vec![false; self.old.len()];
        let mut new = 0;
        while new < self.new.len() {
            let Some(old) = self.of_new[new] else {
                let split = pairs.last_mut().filter(|last| {
                    last.old.len() == 1
                        && is_part(
                            new_grams,
                            new,
                            old_grams,
                            last.old.start,
                            new_grams,
                            last.new.clone(),
                        )
                });
                match split {
                    Some(last) => last.new.end += 1,
                    None => pairs.push(Pair { old: 0..0, new: new..new + 1, moved: false }),
                }
                new += 1;
                continue;
            };
            taken[old] = true;
            let mut pair = Pair { old: old..old + 1, new: new..new + 1, moved: false };
            // What stands before may be the first part of what was split.
            while let Some(before) = pairs.last()
                && before.old.is_empty()
                && is_part(new_grams, before.new.start, old_grams, old, new_grams, pair.new.clone())
            {
                pair.new.start = before.new.start;
                pairs.pop();
            }
            pairs.push(pair);
            new += 1;
        }
        for pair in &mut pairs {
            if pair.old.len() == 1 && pair.new.len() == 1 {
                self.merge(pair, old_grams, new_grams, &mut taken);
            }
        }
        let gone = (0..self.old.len()).filter(|old| !taken[*old]);
        let last = self.new.len();
        pairs.extend(gone.map(|old| Pair { old: old..old + 1, new: last..last, moved: false }));
        pairs
    }

    /// Joins a pair with the old paragraphs after and before it that have no partner and went into the new one.
    fn merge(&self, pair: &mut Pair, old_grams: &Grams, new_grams: &Grams, taken: &mut [bool]) {
        let is_open = |old: usize, taken: &[bool]| !taken[old] && self.of_old[old].is_none();
        while pair.old.end < self.old.len()
            && is_open(pair.old.end, taken)
            && is_part(
                old_grams,
                pair.old.end,
                new_grams,
                pair.new.start,
                old_grams,
                pair.old.clone(),
            )
        {
            taken[pair.old.end] = true;
            pair.old.end += 1;
        }
        while pair.old.start > 0
            && is_open(pair.old.start - 1, taken)
            && is_part(
                old_grams,
                pair.old.start - 1,
                new_grams,
                pair.new.start,
                old_grams,
                pair.old.clone(),
            )
        {
            pair.old.start -= 1;
            taken[pair.old.start] = true;
        }
    }
}

/// Returns whether a paragraph is mostly made of words of a whole that its siblings leave to it.
fn is_part(
    grams: &Grams,
    part: usize,
    whole_grams: &Grams,
    whole: usize,
    sibling_grams: &Grams,
    siblings: std::ops::Range<usize>,
) -> bool {
    let own = grams.set(part);
    let left = |gram: &&u64| {
        whole_grams.set(whole).binary_search(gram).is_ok()
            && siblings.clone().all(|at| sibling_grams.set(at).binary_search(gram).is_err())
    };
    let shared = own.iter().filter(left).count();
    shared >= PART_WORDS && shared as u32 * 1000 >= own.len() as u32 * PART
}

/// Returns a hash of the words of each paragraph.
fn fingerprints(draft: &Draft) -> Vec<u64> {
    let words = draft.words();
    let print =
        |words: &[crate::plain::Word]| words.iter().fold(0, |print, word| join(print, word.key));
    draft.pieces().iter().map(|piece| print(&words[piece.words.clone()])).collect()
}
