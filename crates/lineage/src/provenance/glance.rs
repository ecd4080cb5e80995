//! Do so many words around a shingle stand in another paragraph too that it may pay to align both?
//!
//! Any two paragraphs have three words in a row in common by chance. Nearly always a glance at the words around them
//! tells it: a byte of each word, here and there, side by side. What passes is compared word by word.

use std::ops::Range;

use super::align::WORDS_MIN;

/// How many words the window shows, and how many of them stand before the shingle.
const WINDOW: usize = 24;
const BEFORE: usize = 10;

/// By how many words a word may stand further on or back there, because of what was added or dropped between.
const DRIFT: usize = 2;

/// One in so many words of the window has to stand there too: where 40 % of the words were edited, one in two does.
const ONE_IN: u8 = 3;

/// What the window shows before the first word and after the last. A word may have this byte too: then a glance sees one
/// word more than there is, never one less.
const NOTHING: u8 = 0;

/// Returns what a glance sees of a word.
pub(super) fn byte_of(word: u32) -> u8 {
    (word >> 24) as u8
}

/// A paragraph, as it is glanced at.
#[derive(Debug, Default)]
pub(super) struct Glance {
    /// A byte of each word, with room for the window before and after them.
    bytes: Vec<u8>,
    words: usize,
}

/// Which words of the window stand there too.
#[derive(Debug)]
pub(super) struct Seen {
    hits: [u8; WINDOW],
    /// The place of the first word there that the window can show, however the words have drifted.
    from: usize,
    least: u8,
}

impl Glance {
    /// Takes the words of a paragraph.
    pub(super) fn at(&mut self, words: &[u32]) {
        self.words = words.len();
        self.bytes.clear();
        self.bytes.resize(BEFORE, NOTHING);
        self.bytes.extend(words.iter().copied().map(byte_of));
        self.bytes.resize(BEFORE + words.len() + WINDOW, NOTHING);
    }

    /// Looks around the shingle at a word here and around a place there. `None` so near to either end of all words
    /// there that there is no room for the window.
    pub(super) fn around(&self, at: usize, there: &[u8], place: usize) -> Option<Seen> {
        let here = window(&self.bytes, at)?;
        let from = place.checked_sub(BEFORE + DRIFT)?;
        let there = there.get(from..from + WINDOW + 2 * DRIFT)?;
        let mut hits = [0; WINDOW];
        for drift in 0..=2 * DRIFT {
            for ((hit, here), there) in hits.iter_mut().zip(here).zip(window(there, drift)?) {
                *hit |= u8::from(here == there);
            }
        }
        let words = (at + WINDOW - BEFORE).min(self.words) - at.saturating_sub(BEFORE);
        Some(Seen { hits, from, least: (words as u8 / ONE_IN).max(WORDS_MIN as u8) })
    }
}

impl Seen {
    /// Returns whether enough words stand there.
    pub(super) fn is_enough(&self) -> bool {
        self.hits.iter().sum::<u8>() >= self.least
    }

    /// Returns whether enough words stand there within these places.
    pub(super) fn is_enough_in(&self, places: &Range<u32>) -> bool {
        let first = (places.start as usize).saturating_sub(self.from + 2 * DRIFT);
        let end = (places.end as usize - self.from).min(WINDOW);
        self.hits[first..end].iter().sum::<u8>() >= self.least
    }
}

/// Returns as many bytes as the window shows: a number that is known, so that they are compared side by side.
fn window(bytes: &[u8], from: usize) -> Option<&[u8; WINDOW]> {
    bytes.get(from..)?.first_chunk()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of which none has the byte of another, and none that of nothing.
    fn words(from: u32, count: u32) -> Vec<u32> {
        (from..from + count).map(|word| word << 24).collect()
    }

    fn seen(here: &[u32], at: usize, there: &[u32], place: usize) -> Seen {
        let mut glance = Glance::default();
        glance.at(here);
        let there: Vec<u8> = there.iter().copied().map(byte_of).collect();
        glance.around(at, &there, place).unwrap()
    }

    #[test]
    fn three_words_among_others_are_not_enough() {
        let mut there = words(1, 60);
        there[30..33].copy_from_slice(&words(130, 3));
        let here = [words(100, 30), words(130, 3), words(133, 30)].concat();
        assert!(!seen(&here, 30, &there, 30).is_enough());
        // Five others near them, two of which have drifted.
        there[22] = here[22];
        there[25] = here[27];
        there[28] = here[28];
        there[35] = here[33];
        assert!(!seen(&here, 30, &there, 30).is_enough());
        there[38] = here[38];
        assert!(seen(&here, 30, &there, 30).is_enough());
    }

    #[test]
    fn what_has_drifted_further_is_not_seen() {
        let here = words(1, 40);
        let drifted = |by: u32| {
            let there = [words(100, 40), here[..20].to_vec(), words(200, by), here[20..].to_vec()];
            seen(&here, 16, &[there.concat(), words(240, 10)].concat(), 56).hits
        };
        assert_eq!(drifted(2), [1; WINDOW]);
        assert_eq!(drifted(3).iter().sum::<u8>(), 14);
    }

    #[test]
    fn a_short_paragraph_needs_six_words_of_its_own() {
        let there = words(1, 60);
        let at = |here: Vec<u32>| seen(&here, 0, &there, 30);
        assert!(at(words(31, 6)).is_enough());
        assert!(!at(words(31, 5)).is_enough());
        // The words before and after belong to other paragraphs there.
        let six = seen(&words(21, 30), 10, &there, 30);
        assert!(six.is_enough() && six.is_enough_in(&(0..60)) && six.is_enough_in(&(30..40)));
        assert!(!six.is_enough_in(&(30..33)), "{six:?}");
    }

    #[test]
    fn there_is_no_window_at_the_ends() {
        let mut glance = Glance::default();
        glance.at(&words(1, 10));
        let there = [7; 60];
        let has_window = |place| glance.around(0, &there, place).is_some();
        assert_eq!([11, 12, 44, 45].map(has_window), [false, true, true, false]);
    }
}
