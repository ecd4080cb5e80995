//! Where was a sequence of four words used first, where last, and in how many texts?
//!
//! A table of what is needed and no more: eight bytes for a sequence that was used once, twelve more when it was used
//! again. It is kept in parts that grow one at a time, so that growing never holds the whole table twice.

/// How many words make a shingle. At 30 % of words edited five find 95 % of the words that were copied and four find 98,
/// for a tenth more time.
pub(super) const LENGTH: usize = 4;

/// The most words that an index holds: a place must fit into 31 bits. Thirteen gigabytes of text.
pub(super) const WORDS_MAX: usize = (DEAD - 2) as usize;

/// How many parts the table has: growing one holds a hundredth of the table twice.
const PARTS: usize = 128;

/// How full a part becomes before it grows: its slots are in order, so a search ends soon all the same.
const TAKEN_PERCENT_MAX: u64 = 85;

/// The bit by which a slot says that it leads to [`Many`].
const MANY: u32 = 1 << 31;

/// What a slot leads to after its last use was taken back.
const DEAD: u32 = MANY - 1;

/// How a shingle was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Uses {
    /// The place of its first word where it was used last.
    pub(super) latest: u32,
    /// The same where it was used first.
    pub(super) first: u32,
    /// How many texts brought a wording with it.
    pub(super) texts: u32,
}

/// All shingles.
#[derive(Debug)]
pub(super) struct Shingles {
    parts: Vec<Part>,
    many: Vec<Uses>,
}

#[derive(Debug, Default)]
struct Part {
    /// Tag and link; zero is free. In order of the hashes, but for collisions.
    slots: Vec<u64>,
    capacity: u64,
    taken: u64,
}

impl Shingles {
    pub(super) fn new() -> Self {
        Self { parts: (0..PARTS).map(|_| Part::new(16)).collect(), many: Vec::new() }
    }

    /// Returns how a shingle was used.
    pub(super) fn get(&self, hash: u64) -> Option<Uses> {
        let part = &self.parts[part_of(hash)];
        let slot = part.slots[part.find(hash)?];
        self.uses(link_of(slot))
    }

    /// Notes a use, and returns where the shingle was used before.
    ///
    /// `text` is the place of the first word of the text that is being noted.
    pub(super) fn put(&mut self, hash: u64, place: u32, text: u32) -> Option<u32> {
        let part = &mut self.parts[part_of(hash)];
        let slot = part.find_or_take(hash);
        let link = link_of(part.slots[slot]);
        let link_next;
        let previous;
        if link == 0 || link == DEAD {
            (link_next, previous) = (place + 1, None);
        } else if link & MANY == 0 {
            let first = link - 1;
            let texts = if first < text { 2 } else { 1 };
            let at = u32::try_from(self.many.len()).expect("fewer shingles than words");
            self.many.push(Uses { latest: place, first, texts });
            (link_next, previous) = (at | MANY, Some(first));
        } else {
            let uses = &mut self.many[(link & !MANY) as usize];
            let is_empty = uses.texts == 0;
            previous = (!is_empty).then_some(uses.latest);
            if is_empty {
                *uses = Uses { latest: place, first: place, texts: 1 };
            } else {
                uses.texts += u32::from(uses.latest < text);
                uses.latest = place;
            }
            link_next = link;
        }
        part.slots[slot] = slot_of(hash, link_next);
        previous
    }

    /// Takes the latest use back, which [`Shingles::put`] noted with these values and this answer.
    pub(super) fn take_back(&mut self, hash: u64, previous: Option<u32>, text: u32) {
        let part = &mut self.parts[part_of(hash)];
        let Some(slot) = part.find(hash) else { return };
        let link = link_of(part.slots[slot]);
        if link & MANY == 0 {
            part.slots[slot] = slot_of(hash, DEAD);
            return;
        }
        let uses = &mut self.many[(link & !MANY) as usize];
        match previous {
            None => uses.texts = 0,
            Some(previous) => {
                uses.texts -= u32::from(previous < text);
                uses.latest = previous;
            }
        }
    }

    fn uses(&self, link: u32) -> Option<Uses> {
        if link == 0 || link == DEAD {
            return None;
        }
        if link & MANY == 0 {
            return Some(Uses { latest: link - 1, first: link - 1, texts: 1 });
        }
        let uses = self.many[(link & !MANY) as usize];
        (uses.texts > 0).then_some(uses)
    }
}

impl Part {
    fn new(capacity: u64) -> Self {
        // Some slots at the end spare the search from starting again at the front.
        let slots = vec![0; usize::try_from(capacity + 16).expect("a part fits into memory")];
        Self { slots, capacity, taken: 0 }
    }

    /// Returns where the search for a tag begins: the tag scaled to the capacity, so that order is kept.
    fn home(&self, tag: u64) -> usize {
        usize::try_from((tag * self.capacity) >> 32).expect("below the capacity")
    }

    /// Returns where a tag stands, or else where it would have to stand: the slots are in order of their tags.
    fn place(&self, tag: u64) -> usize {
        let home = self.home(tag);
        let before = self.slots[home..].iter().take_while(|slot| **slot != 0 && **slot >> 32 < tag);
        home + before.count()
    }

    fn find(&self, hash: u64) -> Option<usize> {
        let tag = tag_of(hash);
        let at = self.place(tag);
        let slot = *self.slots.get(at)?;
        (slot != 0 && slot >> 32 == tag).then_some(at)
    }

    fn find_or_take(&mut self, hash: u64) -> usize {
        if let Some(at) = self.find(hash) {
            return at;
        }
        if self.taken * 100 >= self.capacity * TAKEN_PERCENT_MAX {
            self.grow();
        }
        let at = self.place(tag_of(hash));
        let rest = self.slots[at..].iter();
        match rest.clone().position(|slot| *slot == 0) {
            Some(free) => self.slots[at..=at + free].rotate_right(1),
            // No room at the very end: one more slot there.
            None => self.slots.insert(at, 0),
        }
        self.slots[at] = slot_of(hash, DEAD);
        self.taken += 1;
        at
    }

    /// Makes the part a quarter larger.
    fn grow(&mut self) {
        let mut larger = Self::new(self.capacity + self.capacity / 4 + 1);
        let mut free = 0;
        for slot in self.slots.iter().filter(|slot| **slot != 0) {
            let at = larger.home(*slot >> 32).max(free);
            if at == larger.slots.len() {
                larger.slots.push(0);
            }
            larger.slots[at] = *slot;
            free = at + 1;
        }
        larger.taken = self.taken;
        *self = larger;
    }
}

/// Returns the part in which a shingle is kept: its seven highest bits.
fn part_of(hash: u64) -> usize {
    (hash >> 57) as usize
}

/// Returns the 32 bits below those: what tells a shingle from its neighbours. One in a hundred thousand is taken for
/// another, which does no harm: words are compared before anything is said of them.
fn tag_of(hash: u64) -> u64 {
    (hash << 7) >> 32
}

fn slot_of(hash: u64, link: u32) -> u64 {
    (tag_of(hash) << 32) | u64::from(link)
}

fn link_of(slot: u64) -> u32 {
    slot as u32
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
            let (hash, text) = (spread(place % 7_000), place / 100 * 100);
            let before = shingles.get(hash);
            let previous = shingles.put(hash, place, text);
            assert_eq!(before.map(|uses| uses.latest), previous);
            noted.push((hash, place, text, before, previous));
        }
        let uses = shingles.get(spread(5)).unwrap();
        assert_eq!((uses.first, uses.latest, uses.texts), (5, 14_005, 3));
        for (hash, _, text, before, previous) in noted.into_iter().rev() {
            shingles.take_back(hash, previous, text);
            assert_eq!(shingles.get(hash), before);
        }
    }

    #[test]
    fn a_text_counts_once() {
        let mut shingles = Shingles::new();
        for (place, text) in [(0, 0), (5, 0), (20, 20), (30, 20), (44, 40)] {
            shingles.put(7, place, text);
        }
        assert_eq!(shingles.get(7), Some(Uses { latest: 44, first: 0, texts: 3 }));
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
        assert_eq!(short, []);
    }
}
