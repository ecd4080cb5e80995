//! Where was a sequence of three words used first, where last, and in how many texts?
//!
//! A table of what is needed and no more: eight bytes for a sequence that was used once, twenty-four more when it was
//! used again. It is kept in parts that grow one at a time, so that growing never holds the whole table twice.

/// How many words make a shingle. At 40 % of words edited four find 91 to 95 % of the words that were copied and three
/// find 94 to 98: half of the copies that four did not find had no four words in a row left. Every second shingle is not
/// enough either: of copies with 40 % of words edited it finds 88 to 94 %.
pub(super) const LENGTH: usize = 3;

/// How many of the latest uses of a shingle are known, besides the first.
pub(super) const LATEST: usize = 4;

/// The most words that an index holds: a place must fit into 31 bits. Thirteen gigabytes of text.
pub(super) const WORDS_MAX: usize = (DEAD - 2) as usize;

/// How many bits of a hash tell the part, and so how many parts the table has: growing one holds a sixteenth of the
/// table twice. Smaller ones would leave holes in memory when they grow, which no larger one fits into.
const PART_BITS: u32 = 4;
const PARTS: usize = 1 << PART_BITS;

/// How full a part becomes before it grows: a search seldom goes beyond one bucket all the same.
const TAKEN_PERCENT_MAX: usize = 90;

/// How many slots lie side by side, so that one look at memory shows all of them.
const BUCKET: usize = 8;

/// How many buckets a part has at least: so many that one slot stays free, where a search ends.
const BUCKETS_MIN: usize = 2;

/// The part of itself by which a part grows.
const GROWTH: usize = 2;

/// The bit by which a slot says that it leads to [`Many`].
const MANY: u32 = 1 << 31;

/// What a slot leads to after its last use was taken back.
const DEAD: u32 = MANY - 1;

/// No place.
const NONE: u32 = u32::MAX;

/// How a shingle was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Uses {
    /// The place of its first word where it was used first.
    pub(super) first: u32,
    /// How many texts brought a wording with it.
    pub(super) texts: u32,
    /// The same places where it was used last, the latest first, and then none.
    latest: [u32; LATEST],
}

impl Uses {
    fn once(place: u32) -> Self {
        let mut latest = [NONE; LATEST];
        latest[0] = place;
        Self { first: place, texts: 1, latest }
    }

    /// Returns the places where it was used last, the latest first.
    pub(super) fn latest(&self) -> impl Iterator<Item = u32> {
        self.latest.into_iter().take_while(|place| *place != NONE)
    }

    /// Adds a use, in a text whose first word is at `text`, and returns the place that is no longer among the latest.
    fn add(&mut self, place: u32, text: u32) -> Option<u32> {
        self.texts += u32::from(self.latest[0] < text);
        let dropped = self.latest[LATEST - 1];
        self.latest.copy_within(..LATEST - 1, 1);
        self.latest[0] = place;
        Some(dropped).filter(|dropped| *dropped != NONE)
    }

    /// Returns whether a place was dropped from the latest when the last use was added.
    fn has_dropped(&self) -> bool {
        let oldest = self.latest[LATEST - 1];
        oldest != NONE && oldest != self.first
    }

    /// Takes the latest use back, which a text brought whose first word is at `text`.
    fn take_back(&mut self, dropped: Option<u32>, text: u32) {
        self.latest.copy_within(1.., 0);
        self.latest[LATEST - 1] = dropped.unwrap_or(NONE);
        match self.latest[0] {
            NONE => self.texts = 0,
            latest => self.texts -= u32::from(latest < text),
        }
    }
}

/// All shingles.
#[derive(Debug)]
pub(super) struct Shingles {
    parts: Vec<Part>,
    many: Vec<Uses>,
    /// The places that are no longer among the latest of their shingles, in the order in which that came.
    dropped: Vec<u32>,
}

/// The tables that lookups use one after the other.
#[derive(Debug, Default)]
pub(super) struct LookedUp {
    links: Vec<u32>,
    uses: Vec<Option<Uses>>,
}

#[derive(Debug, Default)]
struct Part {
    buckets: Vec<Bucket>,
    /// How many slots are taken.
    taken: usize,
}

/// Slots, the taken ones first. What finds no room here stands in one of the next buckets.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Bucket {
    tags: [u32; BUCKET],
    /// What each slot leads to; 0 where it is free.
    links: [u32; BUCKET],
}

impl Bucket {
    /// Returns the first slot that is free or has a tag, if there is one. All are looked at, side by side: no branch
    /// waits for memory.
    fn seek(&self, tag: u32) -> Option<usize> {
        let mut found = [0_u32; BUCKET];
        for (at, found) in found.iter_mut().enumerate() {
            *found = u32::from(self.tags[at] == tag || self.links[at] == 0) << at;
        }
        let first = found.iter().fold(0, |all, one| all | one).trailing_zeros() as usize;
        (first < BUCKET).then_some(first)
    }
}

impl Shingles {
    pub(super) fn new() -> Self {
        let parts = (0..PARTS).map(|_| Part::new(BUCKETS_MIN)).collect();
        Self { parts, many: Vec::new(), dropped: Vec::new() }
    }

    /// Reads where some shingles are kept, so that none is waited for when they are asked for one after the other.
    pub(super) fn fetch(&self, hashes: &[u64]) {
        let fetched = hashes.iter().map(|hash| {
            let part = &self.parts[part_of(*hash)];
            part.buckets[part.home(tag_of(*hash))].links[0]
        });
        std::hint::black_box(fetched.fold(0, |all, link| all ^ link));
    }

    /// Returns how a shingle was used.
    pub(super) fn get(&self, hash: u64) -> Option<Uses> {
        self.uses(self.parts[part_of(hash)].find(hash)?)
    }

    /// Returns how each of some shingles was used. Memory is asked for all of them before any is waited for.
    pub(super) fn get_all<'a>(
        &self,
        hashes: &[u64],
        LookedUp { links, uses }: &'a mut LookedUp,
    ) -> &'a [Option<Uses>] {
        self.fetch(hashes);
        let found = hashes.iter().map(|hash| self.parts[part_of(*hash)].find(*hash));
        links.clear();
        links.extend(found.map(|link| link.unwrap_or(DEAD)));
        let many = links.iter().filter(|link| **link & MANY != 0);
        let fetched = many.map(|link| self.many[(*link & !MANY) as usize].texts);
        std::hint::black_box(fetched.fold(0, |all, texts| all ^ texts));
        uses.clear();
        uses.extend(links.iter().map(|link| self.uses(*link)));
        uses
    }

    /// Notes a use, and returns how the shingle was used before.
    ///
    /// `text` is the place of the first word of the text that is being noted.
    pub(super) fn put(&mut self, hash: u64, place: u32, text: u32) -> Option<Uses> {
        let link = self.parts[part_of(hash)].find_or_take(hash);
        if *link == DEAD {
            *link = place + 1;
            return None;
        }
        if *link & MANY == 0 {
            let before = Uses::once(*link - 1);
            let at = u32::try_from(self.many.len()).expect("fewer shingles than words");
            *link = at | MANY;
            let mut uses = before;
            uses.add(place, text);
            self.many.push(uses);
            return Some(before);
        }
        let uses = &mut self.many[(*link & !MANY) as usize];
        let before = *uses;
        if before.texts == 0 {
            *uses = Uses::once(place);
            return None;
        }
        self.dropped.extend(uses.add(place, text));
        Some(before)
    }

    /// Takes the latest use back, which [`Shingles::put`] noted with this text: of all the latest one first.
    pub(super) fn take_back(&mut self, hash: u64, text: u32) {
        let link = self.parts[part_of(hash)].find_or_take(hash);
        if *link & MANY == 0 {
            *link = DEAD;
            return;
        }
        let uses = &mut self.many[(*link & !MANY) as usize];
        let dropped = if uses.has_dropped() { self.dropped.pop() } else { None };
        uses.take_back(dropped, text);
    }

    fn uses(&self, link: u32) -> Option<Uses> {
        if link == DEAD {
            return None;
        }
        if link & MANY == 0 {
            return Some(Uses::once(link - 1));
        }
        let uses = self.many[(link & !MANY) as usize];
        (uses.texts > 0).then_some(uses)
    }
}

impl Part {
    fn new(buckets: usize) -> Self {
        Self { buckets: vec![Bucket::default(); buckets], taken: 0 }
    }

    /// Returns the bucket where the search for a tag begins: the tag scaled, so that growing goes through both in order.
    fn home(&self, tag: u32) -> usize {
        ((u64::from(tag) * self.buckets.len() as u64) >> 32) as usize
    }

    /// Returns where a tag stands, or else where it would have to stand: the bucket and the slot in it.
    fn place(&self, tag: u32) -> (usize, usize) {
        let mut bucket = self.home(tag);
        loop {
            if let Some(at) = self.buckets[bucket].seek(tag) {
                return (bucket, at);
            }
            bucket = if bucket + 1 == self.buckets.len() { 0 } else { bucket + 1 };
        }
    }

    fn find(&self, hash: u64) -> Option<u32> {
        let (bucket, at) = self.place(tag_of(hash));
        Some(self.buckets[bucket].links[at]).filter(|link| *link != 0)
    }

    fn find_or_take(&mut self, hash: u64) -> &mut u32 {
        let tag = tag_of(hash);
        let (mut bucket, mut at) = self.place(tag);
        if self.buckets[bucket].links[at] == 0 {
            if self.taken * 100 >= self.buckets.len() * BUCKET * TAKEN_PERCENT_MAX {
                self.grow();
                (bucket, at) = self.place(tag);
            }
            self.buckets[bucket].tags[at] = tag;
            self.buckets[bucket].links[at] = DEAD;
            self.taken += 1;
        }
        &mut self.buckets[bucket].links[at]
    }

    fn grow(&mut self) {
        let larger = Self::new(self.buckets.len() + self.buckets.len() / GROWTH + 1);
        let smaller = std::mem::replace(self, larger);
        self.taken = smaller.taken;
        let slots = smaller.buckets.iter().flat_map(|bucket| bucket.tags.iter().zip(&bucket.links));
        for (tag, link) in slots.filter(|(_, link)| **link != 0) {
            let (bucket, at) = self.place(*tag);
            self.buckets[bucket].tags[at] = *tag;
            self.buckets[bucket].links[at] = *link;
        }
    }
}

/// Returns the part in which a shingle is kept: its highest bits.
fn part_of(hash: u64) -> usize {
    (hash >> (64 - PART_BITS)) as usize
}

/// Returns the 32 bits below those: what tells a shingle from its neighbours. One in a hundred thousand is taken for
/// another, which does no harm: words are compared before anything is said of them.
fn tag_of(hash: u64) -> u32 {
    ((hash << PART_BITS) >> 32) as u32
}

/// Writes the hash of each shingle of a paragraph, by the place of its first word; none when it is shorter.
pub(super) fn hashes(words: &[u32], hashes: &mut Vec<u64>) {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    const LAST: u64 = FACTOR.wrapping_pow(LENGTH as u32);
    hashes.clear();
    let mut rolling = 0_u64;
    for (at, word) in words.iter().enumerate() {
        rolling = rolling.wrapping_add(u64::from(*word) + 1).wrapping_mul(FACTOR);
        if at >= LENGTH {
            let gone = u64::from(words[at - LENGTH]) + 1;
            rolling = rolling.wrapping_sub(gone.wrapping_mul(LAST).wrapping_mul(FACTOR));
        }
        if at + 1 >= LENGTH {
            hashes.push((rolling ^ (rolling >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uses_are_taken_back_one_by_one() {
        let mut shingles = Shingles::new();
        let spread = |n: u32| u64::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut noted = Vec::new();
        for place in 0..20_000 {
            let (hash, text) = (spread(place % 3_000), place / 100 * 100);
            let before = shingles.get(hash);
            let previous = shingles.put(hash, place, text);
            assert_eq!(before, previous);
            noted.push((hash, text, before));
        }
        let uses = shingles.get(spread(5)).unwrap();
        assert_eq!((uses.first, uses.texts), (5, 7));
        assert!(uses.latest().eq([18_005, 15_005, 12_005, 9_005]));
        for (hash, text, before) in noted.into_iter().rev() {
            shingles.take_back(hash, text);
            assert_eq!(shingles.get(hash), before);
        }
        assert!(shingles.dropped.is_empty());
    }

    #[test]
    fn a_text_counts_once() {
        let mut shingles = Shingles::new();
        for (place, text) in [(0, 0), (5, 0), (20, 20), (30, 20), (44, 40)] {
            shingles.put(7, place, text);
        }
        let latest = [44, 30, 20, 5];
        assert_eq!(shingles.get(7), Some(Uses { latest, first: 0, texts: 3 }));
    }

    #[test]
    fn the_hash_of_a_shingle_is_that_of_its_words_alone() {
        let (mut long, mut short) = (Vec::new(), Vec::new());
        let words: Vec<u32> = (0..40).map(|n| n * n % 17).collect();
        hashes(&words, &mut long);
        assert_eq!(long.len(), 40 - LENGTH + 1);
        for (at, hash) in long.iter().enumerate() {
            hashes(&words[at..at + LENGTH], &mut short);
            assert_eq!(short, [*hash]);
        }
        hashes(&words[..LENGTH - 1], &mut short);
        assert!(short.is_empty(), "{short:?}");
    }
}
