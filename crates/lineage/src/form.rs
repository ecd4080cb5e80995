//! Where do the words of a form stand in a text?
//!
//! A form is how the dossier writes words that are looked for: they stand one after another, and one that ends in `*`
//! stands for all that begin so. A hyphen parts words here as there: `capacity building` finds `capacity-building`.

use crate::plain::{Plain, Word};
use negotiation::language::Language;
use std::ops::Range;

/// Words that stand one after another.
#[derive(Debug, Clone)]
pub(crate) struct Form(Vec<String>);

/// The words of a text as forms are held against them.
#[derive(Debug)]
pub(crate) struct Words {
    /// Each with its place in the text, without hyphens.
    pub(crate) places: Vec<Word>,
    /// The same in small letters.
    pub(crate) lower: Vec<String>,
}

impl Words {
    /// Returns the words of a text, and its marks but hyphens.
    pub(crate) fn of(text: &str, language: Language) -> Words {
        let mut places = Plain::of(text, language).words;
        places.retain(|word| !is_hyphen(word.of(text)));
        let lower = places.iter().map(|word| word.of(text).to_lowercase()).collect();
        Words { places, lower }
    }
}

impl Form {
    /// Reads a form; `None` where it has no word.
    pub(crate) fn read(form: &str) -> Option<Form> {
        let words = form.split(|letter: char| letter.is_whitespace() || letter == '-');
        let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
        let words: Vec<String> = words.collect();
        (!words.is_empty()).then_some(Form(words))
    }

    /// Returns where the form stands, in words.
    pub(crate) fn places<'a>(
        &'a self,
        words: &'a Words,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let is_it = |(wanted, word): (&String, &String)| match wanted.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => wanted == word,
        };
        let windows = words.lower.windows(self.0.len()).enumerate();
        let found = windows.filter(move |(_, window)| self.0.iter().zip(*window).all(is_it));
        found.map(|(start, window)| start..start + window.len())
    }
}

fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}
