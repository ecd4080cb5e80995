//! How alike are two paragraphs, and which are worth asking?

use super::join;
use super::matching::Gaps;
use crate::draft::Draft;

/// A pair of words that stands in so many pairs of paragraphs is a formula and proposes none.
const PAIRS_MAX: usize = 256;
/// So many candidates of a paragraph are looked at closely.
const CANDIDATES_MAX: usize = 6;
/// In a place with at most so many possible pairs, each is looked at.
const SMALL_PLACE: usize = 64;

/// What it counts, in thousandths, when two paragraphs stand in the same place: more than how they begin, since a
/// paragraph that a text repeats is taken for moved only when none is left where it was.
const IN_PLACE: u32 = 300;
/// What it counts when they begin alike: where a paragraph begins is what delegates know it by.
const BEGINNING: u32 = 150;
/// The most that it can count when two paragraphs stand in different places.
const ELSEWHERE_MAX: u32 = 1000 + BEGINNING;
/// In so many buckets hashes are laid for sorting; there are at most twice as many of them.
const BUCKETS: usize = 64;
/// So many words are the beginning.
const BEGINNING_WORDS: usize = 3;

/// The pairs of neighbouring words of each paragraph, as sorted sets of hashes.
pub(super) struct Grams {
    all: Vec<u64>,
    ends: Vec<usize>,
    /// The first words of each paragraph, as one hash.
    beginnings: Vec<u64>,
}

/// Two paragraphs that may be the same.
pub(super) struct Candidate {
    pub(super) old: usize,
    pub(super) new: usize,
    /// How much of both is shared, in thousandths.
    pub(super) alike: u32,
    /// How many pairs of words the shorter one has.
    pub(super) words: usize,
    /// Both stand between the same anchors.
    pub(super) in_place: bool,
    begins_alike: bool,
}

impl Candidate {
    fn score(&self) -> u32 {
        self.alike + IN_PLACE * u32::from(self.in_place) + BEGINNING * u32::from(self.begins_alike)
    }

    /// Returns what sorts the best first, and equal ones in a way that depends on where they stand alone.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        let distance = self.old.abs_diff(self.new);
        (
            std::cmp::Reverse(self.score()),
            distance,
            self.old.min(self.new),
            self.old.max(self.new),
            self.old,
        )
    }
}

impl Grams {
    /// Takes those of the paragraphs that are asked for; marks do not count, and the beginning is a word.
    pub(super) fn of(draft: &Draft, is_wanted: impl Fn(usize) -> bool) -> Grams {
        let mut grams = Grams {
            all: Vec::new(),
            ends: Vec::with_capacity(draft.len()),
            beginnings: vec![0; draft.len()],
        };
        let (mut set, mut room) = (Vec::new(), Vec::new());
        for (position, piece) in draft.pieces().iter().enumerate() {
            if is_wanted(position) {
                let words = &draft.words()[piece.words.clone()];
                let first = words.iter().filter(|word| !word.is_mark()).take(BEGINNING_WORDS);
                grams.beginnings[position] = first.fold(0, |print, word| join(print, word.key));
                let mut before = 0;
                set.clear();
                for word in words {
                    if !word.is_mark() {
                        set.push(join(before, word.key));
                        before = word.key;
                    }
                }
                sort(&mut set, &mut room);
                set.dedup();
                grams.all.extend(&set);
            }
            grams.ends.push(grams.all.len());
        }
        grams
    }

    /// Returns the set of one paragraph; empty when it was not asked for.
    pub(super) fn set(&self, position: usize) -> &[u64] {
        let start = position.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[position]]
    }

    /// Returns those of the open paragraphs with these, sorted.
    fn postings(&self, open: &[(usize, u32)]) -> Vec<(u64, u32)> {
        let of = |(_, at): &(usize, u32)| {
            let at = *at;
            self.set(at as usize).iter().map(move |gram| (*gram, at))
        };
        let mut postings: Vec<(u64, u32)> = open.iter().flat_map(of).collect();
        postings.sort_unstable();
        postings
    }
}

/// The paragraphs without a partner that have words: each with its place.
struct Open {
    olds: Vec<(usize, u32)>,
    news: Vec<(usize, u32)>,
}

/// Two drafts with what their paragraphs without a partner are compared by.
pub(super) struct Compared<'a> {
    pub(super) old_grams: &'a Grams,
    pub(super) new_grams: &'a Grams,
    pub(super) gaps: &'a Gaps,
}

impl Compared<'_> {
    /// Returns the pairs of paragraphs that may be the same, each once, in no order.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut open = Open {
            olds: with_place(self.old_grams, &self.gaps.of_old),
            news: with_place(self.new_grams, &self.gaps.of_new),
        };
        let near = neighbours(&open).into_iter().map(|(new, old)| self.candidate(new, old));
        let mut near: Vec<Candidate> = near.collect();
        let mut candidates = self.settled(&mut near, &mut open);
        let asked = self.sharing(&open).into_iter().filter(|(new, old)| {
            near.binary_search_by_key(&(*new as usize, *old as usize), |pair| (pair.new, pair.old))
                .is_err()
        });
        candidates.extend(asked.map(|(new, old)| self.candidate(new, old)));
        candidates.extend(near);
        candidates
    }

    fn candidate(&self, new: u32, old: u32) -> Candidate {
        let (new, old) = (new as usize, old as usize);
        let (old_set, new_set) = (self.old_grams.set(old), self.new_grams.set(new));
        Candidate {
            old,
            new,
            alike: alike(old_set, new_set),
            words: old_set.len().min(new_set.len()),
            in_place: self.gaps.of_old[old] == self.gaps.of_new[new],
            begins_alike: self.old_grams.beginnings[old] == self.new_grams.beginnings[new],
        }
    }

    /// Takes the neighbours out that are more alike than two paragraphs in different places can be, the best first: no
    /// other pair can come before them. Most of what is edited is of this kind, and need not be searched for.
    fn settled(&self, near: &mut Vec<Candidate>, open: &mut Open) -> Vec<Candidate> {
        let is_sure = |pair: &mut Candidate| pair.score() > ELSEWHERE_MAX;
        let mut settled: Vec<Candidate> = near.extract_if(.., is_sure).collect();
        settled.sort_unstable_by_key(Candidate::rank);
        let mut old_taken = vec![false; self.gaps.of_old.len()];
        let mut new_taken = vec![false; self.gaps.of_new.len()];
        settled.retain(|pair| {
            let is_open = !old_taken[pair.old] && !new_taken[pair.new];
            old_taken[pair.old] |= is_open;
            new_taken[pair.new] |= is_open;
            is_open
        });
        near.retain(|pair| !old_taken[pair.old] && !new_taken[pair.new]);
        open.olds.retain(|(_, old)| !old_taken[*old as usize]);
        open.news.retain(|(_, new)| !new_taken[*new as usize]);
        settled
    }

    /// Returns the pairs (new, old) of paragraphs that share the most pairs of words.
    fn sharing(&self, open: &Open) -> Vec<(u32, u32)> {
        let olds = self.old_grams.postings(&open.olds);
        let news = self.new_grams.postings(&open.news);
        let (mut old, mut new) = (olds.as_slice(), news.as_slice());
        let mut shared: Vec<(u32, u32)> = Vec::new();
        while let (Some((old_gram, _)), Some((new_gram, _))) = (old.first(), new.first()) {
            let gram = *old_gram.min(new_gram);
            let old_end = old.iter().take_while(|(other, _)| *other == gram).count();
            let new_end = new.iter().take_while(|(other, _)| *other == gram).count();
            if old_end * new_end <= PAIRS_MAX {
                let of_one = |(_, new): &(u64, u32)| {
                    let new = *new;
                    old[..old_end].iter().map(move |(_, old)| (new, *old))
                };
                shared.extend(new[..new_end].iter().flat_map(of_one));
            }
            (old, new) = (&old[old_end..], &new[new_end..]);
        }
        shared.sort_unstable();
        let counted = shared.chunk_by(|one, other| one == other).map(|same| (same.len(), same[0]));
        let counted: Vec<(usize, (u32, u32))> = counted.collect();
        let mut chosen = Vec::new();
        for of_one in counted.chunk_by(|one, other| one.1.0 == other.1.0) {
            let mut of_one = of_one.to_vec();
            of_one.sort_unstable_by_key(|(count, (new, old))| {
                (std::cmp::Reverse(*count), new.abs_diff(*old), *old)
            });
            chosen.extend(of_one.iter().take(CANDIDATES_MAX).map(|(_, pair)| *pair));
        }
        chosen
    }
}

/// Returns the paragraphs that have words to compare, each with its place.
fn with_place(grams: &Grams, of: &[usize]) -> Vec<(usize, u32)> {
    let open = (0..of.len()).filter(|at| !grams.set(*at).is_empty());
    open.map(|at| (of[at], at as u32)).collect()
}

/// Returns the pairs (new, old) of paragraphs in the same place, where that place is small.
fn neighbours(open: &Open) -> Vec<(u32, u32)> {
    let mut old = open.olds.as_slice();
    let mut found = Vec::new();
    for news in open.news.chunk_by(|one, other| one.0 == other.0) {
        let place = news[0].0;
        old = &old[old.partition_point(|(other, _)| *other < place)..];
        let olds = &old[..old.partition_point(|(other, _)| *other == place)];
        if olds.len() * news.len() <= SMALL_PLACE {
            for (_, new) in news {
                found.extend(olds.iter().map(|(_, old)| (*new, *old)));
            }
        }
    }
    found
}

/// Sorts hashes. Few ones are first laid where their highest bits say; being hashes, they then lie almost in order.
fn sort(hashes: &mut Vec<u64>, room: &mut Vec<u64>) {
    if hashes.len() > 2 * BUCKETS {
        return hashes.sort_unstable();
    }
    let bucket = |hash: u64| (hash >> (u64::BITS - BUCKETS.ilog2())) as usize;
    let mut ends = [0_u8; BUCKETS];
    hashes.iter().for_each(|hash| ends[bucket(*hash)] += 1);
    ends.iter_mut().fold(0, |passed, end| {
        *end += passed;
        *end
    });
    room.clear();
    room.resize(hashes.len(), 0);
    for hash in hashes.iter() {
        let end = &mut ends[bucket(*hash)];
        *end -= 1;
        room[usize::from(*end)] = *hash;
    }
    for next in 1..room.len() {
        let hash = room[next];
        let mut at = next;
        while at > 0 && room[at - 1] > hash {
            room[at] = room[at - 1];
            at -= 1;
        }
        room[at] = hash;
    }
    std::mem::swap(hashes, room);
}

/// Returns twice what two sorted sets share, of all that they hold, in thousandths.
fn alike(one: &[u64], other: &[u64]) -> u32 {
    let (mut one_at, mut other_at, mut shared) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(one_at), other.get(other_at)) {
        shared += usize::from(a == b);
        (one_at, other_at) = (one_at + usize::from(a <= b), other_at + usize::from(b <= a));
    }
    (2000_usize * shared).checked_div(one.len() + other.len()).unwrap_or(0) as u32
}

#[cfg(test)]
mod tests {
    use super::{BUCKETS, Candidate, sort};

    /// In any number, among them equal ones and ones that lie in the same bucket.
    #[test]
    fn hashes_are_sorted() {
        let spread = |at: u64| at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for count in 0..4 * BUCKETS as u64 {
            for made in [spread, |at| at % 3, |at| u64::MAX - at] {
                let mut sorted: Vec<u64> = (0..count).map(made).collect();
                let mut hashes = sorted.clone();
                sorted.sort_unstable();
                sort(&mut hashes, &mut vec![7]);
                assert_eq!(hashes, sorted);
            }
        }
    }

    /// Whatever order candidates are found in, they are tried in one order.
    #[test]
    fn no_two_candidates_have_the_same_rank() {
        let candidate = |old, new| Candidate {
            old,
            new,
            alike: 700,
            words: 9,
            in_place: true,
            begins_alike: false,
        };
        let all: Vec<Candidate> =
            (0..6).flat_map(|old| (0..6).map(move |new| candidate(old, new))).collect();
        for (at, one) in all.iter().enumerate() {
            assert!(all[at + 1..].iter().all(|other| one.rank() != other.rank()));
        }
    }
}
