//! Which words stand on a scale, and how high?

use crate::plain::{Plain, Word};
use negotiation::language::Language;
use negotiation::scale::{Scale, ScaleKind};

/// The scales of one language, ready to be looked for in a text.
///
/// Which words they hold is a table in the dossier; without one, nothing is found to be stronger or weaker.
#[derive(Debug, Clone, Default)]
pub struct Scales {
    /// The phrases, the longest first, with what they are and their step from the top.
    phrases: Vec<(Vec<u64>, ScaleKind, usize)>,
}

/// A phrase of a scale, found in some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: ScaleKind,
    /// The step, from 0 for the strongest.
    pub(super) step: usize,
    /// The first of its words.
    pub(super) at: usize,
    /// How many there are.
    pub(super) length: usize,
}

impl Scales {
    /// Takes the scales of a language out of all.
    pub fn of<'a>(scales: impl IntoIterator<Item = &'a Scale>, language: Language) -> Scales {
        let mut phrases = Vec::new();
        for scale in scales.into_iter().filter(|scale| scale.language == language) {
            for (step, form) in scale.forms() {
                let words = Plain::of(form, language).words;
                let keys: Vec<u64> = words.iter().map(|word| word.key).collect();
                if !keys.is_empty() {
                    phrases.push((keys, scale.kind, step));
                }
            }
        }
        phrases.sort_by_key(|(keys, kind, step)| (std::cmp::Reverse(keys.len()), *kind, *step));
        Scales { phrases }
    }

    /// Finds the phrases in some words, the longest at each place.
    pub(super) fn found(&self, words: &[Word]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let begins = |phrase: &&(Vec<u64>, ScaleKind, usize)| {
                let keys = phrase.0.iter();
                phrase.0.len() <= words.len() - at
                    && keys.zip(&words[at..]).all(|(key, word)| *key == word.key)
            };
            match self.phrases.iter().find(begins) {
                Some((keys, kind, step)) => {
                    found.push(Found { kind: *kind, step: *step, at, length: keys.len() });
                    at += keys.len();
                }
                None => at += 1,
            }
        }
        found
    }
}
