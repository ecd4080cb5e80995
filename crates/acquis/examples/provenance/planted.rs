//! Which paragraphs are hidden among others, and where does each of their words come from?
//!
//! Real paragraphs are copied into later texts and edited word by word: half of the edits replace a word by one drawn
//! from the corpus, a quarter drops one, a quarter adds one. One plant in five has two clauses in the other order, one
//! in five is made of two sources, one in five is a fragment of thirty words; the others are whole paragraphs.
//! The same seed plants the same, on every machine.

use std::collections::BTreeSet;

use lineage::plain::Plain;
use lineage::provenance::words;
use negotiation::language::Language;

use crate::corpus::Text;

/// How many of a hundred words are edited; as many plants of each.
pub(crate) const RATES: &[u32] = &[0, 5, 10, 20, 30, 40];

/// The fewest and the most words of a paragraph that is copied.
const WORDS_MIN: usize = 25;
const WORDS_MAX: usize = 160;

/// How many words a fragment has.
const FRAGMENT: usize = 30;

/// How a plant was made out of its sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Whole,
    Fragment,
    Reordered,
    Merged,
}

/// A word of the corpus: text, paragraph, word.
pub(crate) type Place = (usize, usize, usize);

/// An edited copy.
#[derive(Debug, Clone)]
pub(crate) struct Plant {
    pub(crate) rate: u32,
    pub(crate) shape: Shape,
    /// Where it was hidden.
    pub(crate) text: usize,
    pub(crate) paragraph: usize,
    /// Where each of its words was copied from; nothing for one that was added or replaced.
    pub(crate) truth: Vec<Option<Place>>,
}

/// Numbers that look like chance (SplitMix64, Steele, Lea and Flood 2014).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(z ^ (z >> 31)) * count as u128) >> 64) as usize
    }

    fn hits(&mut self, percent: u32) -> bool {
        self.below(10_000) < percent as usize * 100
    }
}

/// A word with where it was copied from.
type Copied = (String, Option<Place>);

/// Hides `count` plants in the second half of a corpus, copied from its first half. The texts are in order of time.
pub(crate) fn plant(texts: &mut [Text], count: usize, seed: u64) -> Vec<Plant> {
    let mut dice = Dice(seed);
    let half = texts.len() / 2;
    let sources: Vec<(usize, usize)> = (0..half)
        .flat_map(|text| (0..texts[text].paragraphs.len()).map(move |paragraph| (text, paragraph)))
        .filter(|(text, paragraph)| {
            (WORDS_MIN..=WORDS_MAX).contains(&split(&texts[*text].paragraphs[*paragraph]).len())
        })
        .collect();
    let mut taken = BTreeSet::new();
    let mut plants = Vec::new();
    for number in 0..count {
        let rate = RATES[number % RATES.len()];
        let shape = match dice.below(5) {
            0 => Shape::Fragment,
            1 => Shape::Reordered,
            2 => Shape::Merged,
            _ => Shape::Whole,
        };
        let first = copied(texts, draw(&sources, &mut taken, &mut dice));
        let shaped = match shape {
            Shape::Whole => first,
            Shape::Fragment => fragment(first, &mut dice),
            Shape::Reordered => reordered(first, &mut dice),
            Shape::Merged => {
                let second = copied(texts, draw(&sources, &mut taken, &mut dice));
                merged(first, second, &mut dice)
            }
        };
        let host = half + dice.below(texts.len() - half);
        let edited = edited(shaped, rate, texts, &mut dice);
        let words: Vec<&str> = edited.iter().map(|(word, _)| word.as_str()).collect();
        let line = words.join(" ");
        if split(&line).len() != edited.len() {
            continue;
        }
        let truth = edited.iter().map(|(_, place)| *place).collect();
        let at = dice.below(texts[host].paragraphs.len() + 1);
        for plant in plants.iter_mut().filter(|plant: &&mut Plant| plant.text == host) {
            plant.paragraph += usize::from(plant.paragraph >= at);
        }
        texts[host].paragraphs.insert(at, line);
        plants.push(Plant { rate, shape, text: host, paragraph: at, truth });
    }
    plants
}

/// Returns a paragraph that was not copied yet, unless nearly all were.
fn draw(
    sources: &[(usize, usize)],
    taken: &mut BTreeSet<(usize, usize)>,
    dice: &mut Dice,
) -> (usize, usize) {
    let mut chosen = sources[dice.below(sources.len())];
    for _ in 0..100 {
        if taken.insert(chosen) {
            break;
        }
        chosen = sources[dice.below(sources.len())];
    }
    chosen
}

fn copied(texts: &[Text], (text, paragraph): (usize, usize)) -> Vec<Copied> {
    let words = split(&texts[text].paragraphs[paragraph]);
    words.into_iter().enumerate().map(|(at, word)| (word, Some((text, paragraph, at)))).collect()
}

/// Returns the words of a paragraph as they are compared.
pub(crate) fn split(paragraph: &str) -> Vec<String> {
    let plain = Plain::of(paragraph, Language::En);
    words(&plain).map(|word| word.of(paragraph).to_owned()).collect()
}

fn fragment(words: Vec<Copied>, dice: &mut Dice) -> Vec<Copied> {
    let length = FRAGMENT.min(words.len());
    let from = dice.below(words.len() - length + 1);
    words.into_iter().skip(from).take(length).collect()
}

/// Puts the end before the beginning; the clauses are eight words long at least.
fn reordered(mut words: Vec<Copied>, dice: &mut Dice) -> Vec<Copied> {
    let at = 8 + dice.below(words.len() - 16);
    words.rotate_left(at);
    words
}

/// Puts a half of one paragraph or more before a half of another.
fn merged(mut first: Vec<Copied>, mut second: Vec<Copied>, dice: &mut Dice) -> Vec<Copied> {
    let half = first.len() / 2;
    first.truncate(half + dice.below(half));
    let half = second.len() / 2;
    first.extend(second.drain(dice.below(half)..));
    first
}

fn edited(words: Vec<Copied>, rate: u32, texts: &[Text], dice: &mut Dice) -> Vec<Copied> {
    let mut edited = Vec::with_capacity(words.len());
    for word in words {
        if !dice.hits(rate) {
            edited.push(word);
            continue;
        }
        match dice.below(4) {
            0 => {}
            1 => {
                edited.push((any_word(texts, dice), None));
                edited.push(word);
            }
            _ => edited.push((any_word(texts, dice), None)),
        }
    }
    edited
}

/// Draws a word from the corpus, frequent ones as often as they are.
fn any_word(texts: &[Text], dice: &mut Dice) -> String {
    loop {
        let text = &texts[dice.below(texts.len())];
        let paragraph = &text.paragraphs
            [dice.below(text.paragraphs.len().max(1)).min(text.paragraphs.len() - 1)];
        let words = split(paragraph);
        if !words.is_empty() {
            return words[dice.below(words.len())].clone();
        }
    }
}
