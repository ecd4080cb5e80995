//! Which words has which paragraph of which text, and where did each of them come from?
//!
//! Words that are the same from the first to the last are a wording: kept once, however many paragraphs have it.
//! Texts are pushed in order of time, and popped in the opposite order when one that is earlier arrives late.

use std::collections::HashMap;

use jiff::civil::Date;

use super::glance::byte_of;
use super::shingles::{self, Shingles, WORDS_MAX};

/// No paragraph, wording or place.
const NONE: u32 = u32::MAX;

/// Every so many words it is noted which wording they belong to.
const STRIDE: usize = 32;

/// All that is known of earlier texts.
#[derive(Debug)]
pub(super) struct Index {
    /// The words of all wordings, one after the other.
    words: Vec<u32>,
    /// A byte of each word, for a [`super::glance`].
    bytes: Vec<u8>,
    /// The wording of every 32nd word.
    strides: Vec<u32>,
    wordings: Vec<Wording>,
    /// Where the words of each wording begin.
    starts: Vec<u32>,
    by_hash: HashMap<u64, u32>,
    first_uses: Vec<FirstUse>,
    paragraphs: Vec<Paragraph>,
    /// Where each text begins.
    texts: Vec<Text>,
    shingles: Shingles,
    hashes: Vec<u64>,
    repeats: Vec<Repeat>,
}

/// A shingle of a wording that its own text had used before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Repeat {
    /// Its first word, of the wording from 0.
    pub(super) here: u32,
    /// The place where it was used before.
    pub(super) place: u32,
}

#[derive(Debug, Clone, Copy)]
struct Wording {
    hash: u64,
    first_uses: u32,
    /// The first paragraph that has it, and the latest.
    first: u32,
    latest: u32,
    /// How many paragraphs have it.
    uses: u32,
}

#[derive(Debug, Clone, Copy)]
struct Paragraph {
    wording: u32,
    /// The latest earlier paragraph with the same wording.
    previous: u32,
}

#[derive(Debug, Clone, Copy)]
struct Text {
    day: Date,
    paragraphs: u32,
    words: u32,
}

/// From a word of a wording on, up to the next of these: where the words appeared first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FirstUse {
    /// The word of the wording, from 0.
    pub(super) here: u32,
    /// The paragraph, counted through all texts.
    pub(super) paragraph: u32,
    /// The word of that paragraph, from 0.
    pub(super) word: u32,
}

/// The number of a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WordingId(pub(super) u32);

/// What became of a paragraph that was pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pushed {
    /// Another paragraph has the same words.
    Known(WordingId),
    /// None has.
    New(WordingId),
}

impl Index {
    pub(super) fn new() -> Self {
        Self {
            words: Vec::new(),
            bytes: Vec::new(),
            strides: Vec::new(),
            wordings: Vec::new(),
            starts: Vec::new(),
            by_hash: HashMap::new(),
            first_uses: Vec::new(),
            paragraphs: Vec::new(),
            texts: Vec::new(),
            shingles: Shingles::new(),
            hashes: Vec::new(),
            repeats: Vec::new(),
        }
    }

    pub(super) fn shingles(&self) -> &Shingles {
        &self.shingles
    }

    pub(super) fn words(&self) -> &[u32] {
        &self.words
    }

    /// Returns a byte of each word, for a [`super::glance`].
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the shingles of the wording that was pushed last which its own text had used before, in order.
    pub(super) fn repeats(&self) -> &[Repeat] {
        &self.repeats
    }

    /// Returns the wording that a place belongs to.
    pub(super) fn wording_at(&self, place: u32) -> WordingId {
        let mut wording = self.strides[place as usize / STRIDE];
        while self.end(WordingId(wording)) <= place {
            wording += 1;
        }
        WordingId(wording)
    }

    /// Returns the places of the words of a wording.
    pub(super) fn places(&self, wording: WordingId) -> std::ops::Range<u32> {
        self.starts[wording.0 as usize]..self.end(wording)
    }

    fn end(&self, wording: WordingId) -> u32 {
        let next = self.starts.get(wording.0 as usize + 1);
        next.copied().unwrap_or_else(|| count(self.words.len()))
    }

    /// Returns where the words of a wording appeared first, in order, the first from word 0 on.
    pub(super) fn first_uses(&self, wording: WordingId) -> &[FirstUse] {
        let end = self.wordings.get(wording.0 as usize + 1);
        let end = end.map_or(self.first_uses.len(), |next| next.first_uses as usize);
        &self.first_uses[self.wordings[wording.0 as usize].first_uses as usize..end]
    }

    /// Returns how many paragraphs have a wording.
    pub(super) fn uses(&self, wording: WordingId) -> u32 {
        self.wordings[wording.0 as usize].uses
    }

    /// Returns the first paragraph that has a wording.
    pub(super) fn first(&self, wording: WordingId) -> u32 {
        self.wordings[wording.0 as usize].first
    }

    /// Returns the paragraphs that have a wording, counted through all texts, the latest first.
    pub(super) fn with_wording(&self, wording: WordingId) -> impl Iterator<Item = u32> {
        let latest = Some(self.wordings[wording.0 as usize].latest).filter(|at| *at != NONE);
        std::iter::successors(latest, |at| {
            Some(self.paragraphs[*at as usize].previous).filter(|at| *at != NONE)
        })
    }

    /// Returns the wording of just these words.
    pub(super) fn same(&self, words: &[u32]) -> Option<WordingId> {
        let wording = WordingId(*self.by_hash.get(&hash_all(words))?);
        let places = self.places(wording);
        let same = &self.words[places.start as usize..places.end as usize];
        (same == words).then_some(wording)
    }

    /// Returns the wording of a paragraph.
    pub(super) fn wording(&self, paragraph: u32) -> WordingId {
        WordingId(self.paragraphs[paragraph as usize].wording)
    }

    /// Returns how many texts there are.
    pub(super) fn texts(&self) -> u32 {
        count(self.texts.len())
    }

    /// Returns the text of a paragraph, and the number of the paragraph in it.
    pub(super) fn place_of(&self, paragraph: u32) -> (u32, u32) {
        let after = self.texts.partition_point(|text| text.paragraphs <= paragraph);
        (count(after - 1), paragraph - self.texts[after - 1].paragraphs)
    }

    /// Returns the day of a text.
    pub(super) fn day(&self, text: u32) -> Date {
        self.texts[text as usize].day
    }

    /// Returns the paragraphs of a text, counted through all texts.
    pub(super) fn paragraphs(&self, text: u32) -> std::ops::Range<u32> {
        let next = self.texts.get(text as usize + 1);
        let end = next.map_or(count(self.paragraphs.len()), |next| next.paragraphs);
        self.texts[text as usize].paragraphs..end
    }

    /// Returns the number that the next paragraph will have.
    pub(super) fn next_paragraph(&self) -> u32 {
        count(self.paragraphs.len())
    }

    /// Returns the words of a paragraph.
    pub(super) fn words_of(&self, paragraph: u32) -> &[u32] {
        let places = self.places(self.wording(paragraph));
        &self.words[places.start as usize..places.end as usize]
    }

    /// Begins a text: the paragraphs that are pushed next are its.
    pub(super) fn push_text(&mut self, day: Date) {
        let (paragraphs, words) = (self.next_paragraph(), count(self.words.len()));
        self.texts.push(Text { day, paragraphs, words });
    }

    /// Adds a paragraph to the latest text. Says whether its wording is a new one, whose first_uses are to be told next.
    ///
    /// # Panics
    ///
    /// When there is no text, or more words than 31 bits can count.
    pub(super) fn push(&mut self, words: &[u32]) -> Pushed {
        let paragraph = self.next_paragraph();
        let known = self.same(words);
        let wording = known.unwrap_or_else(|| self.push_wording(words, paragraph));
        let entry = &mut self.wordings[wording.0 as usize];
        self.paragraphs.push(Paragraph { wording: wording.0, previous: entry.latest });
        entry.latest = paragraph;
        entry.uses += 1;
        if known.is_some() { Pushed::Known(wording) } else { Pushed::New(wording) }
    }

    /// Says where the words of the wording that was pushed last come from.
    pub(super) fn push_first_uses(&mut self, first_uses: &[FirstUse]) {
        self.first_uses.extend_from_slice(first_uses);
    }

    fn push_wording(&mut self, words: &[u32], first: u32) -> WordingId {
        let hash = hash_all(words);
        assert!(
            self.words.len() + words.len() < WORDS_MAX,
            "an index holds two thousand million words"
        );
        let id = count(self.wordings.len());
        let start = count(self.words.len());
        // Of two wordings with the same hash the later one is not found again, and only costs its room.
        self.by_hash.entry(hash).or_insert(id);
        let first_uses = count(self.first_uses.len());
        self.wordings.push(Wording { hash, first_uses, first, latest: NONE, uses: 0 });
        self.starts.push(start);
        self.words.extend_from_slice(words);
        self.bytes.extend(words.iter().copied().map(byte_of));
        while self.strides.len() * STRIDE < self.words.len() {
            self.strides.push(id);
        }
        let text = self.texts.last().expect("a text was begun").words;
        shingles::hashes(words, &mut self.hashes);
        self.shingles.fetch(&self.hashes);
        self.repeats.clear();
        for (here, hash) in (0..).zip(&self.hashes) {
            let Some(before) = self.shingles.put(*hash, start + here, text) else { continue };
            let before = before.latest().take_while(|place| *place >= text);
            let before = before.filter(|place| *place < start);
            self.repeats.extend(before.map(|place| Repeat { here, place }));
        }
        WordingId(id)
    }

    /// Takes the latest text back; returns its day and the words of its paragraphs.
    pub(super) fn pop_text(&mut self) -> Option<(Date, Vec<Vec<u32>>)> {
        let text = self.texts.last().copied()?;
        let paragraphs = text.paragraphs..self.next_paragraph();
        let words = paragraphs.clone().map(|paragraph| self.words_of(paragraph).to_vec()).collect();
        for _ in paragraphs {
            self.pop(text.words);
        }
        self.texts.pop();
        Some((text.day, words))
    }

    fn pop(&mut self, text: u32) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let wording = &mut self.wordings[paragraph.wording as usize];
        wording.latest = paragraph.previous;
        wording.uses -= 1;
        if wording.uses > 0 {
            return;
        }
        // Wordings are numbered in the order of their first paragraphs, so this is the last one.
        let Wording { hash, first_uses, .. } = *wording;
        let start = self.starts[paragraph.wording as usize];
        shingles::hashes(&self.words[start as usize..], &mut self.hashes);
        for hash in self.hashes.iter().rev() {
            self.shingles.take_back(*hash, text);
        }
        if self.by_hash.get(&hash) == Some(&paragraph.wording) {
            self.by_hash.remove(&hash);
        }
        self.words.truncate(start as usize);
        self.bytes.truncate(start as usize);
        self.first_uses.truncate(first_uses as usize);
        self.strides.truncate(self.words.len().div_ceil(STRIDE));
        self.wordings.pop();
        self.starts.pop();
    }
}

fn hash_all(words: &[u32]) -> u64 {
    words.iter().fold(words.len() as u64, |hash, word| {
        (hash ^ u64::from(*word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
    })
}

/// Returns a length as it is kept: there are never more than 31 bits of anything.
fn count(length: usize) -> u32 {
    u32::try_from(length).expect("no more of it than words")
}
