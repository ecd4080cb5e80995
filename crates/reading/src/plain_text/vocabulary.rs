//! Which words does a text use: the only dictionary by which its split words are known?

use super::pages::Line;
use std::collections::HashMap;

/// Words of one to three letters that English texts use; what is as short and not among them is a piece.
const SHORT: &str = "a i am an as at be by do go he if in is it me my no of on or so to up us we ad al de \
    du el et ex la le km kg cm mm ml ha cf eg ie vs st nd rd th di da id op \
    the and for are but not you all any can had her was one our out day get has him his how man new now old \
    see two way who boy did its let put say she too use act add age ago aid aim air ask bad ban big bit buy \
    car cut due end era eye far few fit fix gap gas got gun hot ice ill key law lay led leg let lie lot low \
    map may men met mix nor off oil opt own par pay per pro ran raw red run sea set sex sit six sky son sum \
    sun tax ten tie top tri try via war wet why win won yes yet sub non net job hoc les des los las van von \
    der den bin vis iii vii ibn dos sic viz bis ter";

/// The words of a text, in small letters, with how often each is printed.
pub(super) struct Vocabulary {
    counts: HashMap<String, u32>,
    /// Words with one hyphen: the letters alone, and how many of them stand before the hyphen.
    hyphened: HashMap<String, usize>,
}

impl Vocabulary {
    /// Counts the words of some lines.
    pub(super) fn of(lines: &[Line]) -> Vocabulary {
        let mut counts: HashMap<String, u32> = HashMap::new();
        let mut hyphened = HashMap::new();
        for word in lines.iter().flat_map(|line| line.text.split(' ')).map(core) {
            let word = word.to_lowercase();
            if let Some((before, after)) = word.split_once('-')
                && !before.is_empty()
                && !after.is_empty()
                && !after.contains('-')
            {
                hyphened.insert(format!("{before}{after}"), before.len());
            }
            *counts.entry(word).or_default() += 1;
        }
        Vocabulary { counts, hyphened }
    }

    /// Returns how often a word is printed.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.counts.get(&word.to_lowercase()).copied().unwrap_or(0)
    }

    /// Returns whether a word is one and no piece: it is printed elsewhere too, or short and common.
    pub(super) fn knows(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        if word.chars().count() > 3 {
            return self.count(&word) > 1;
        }
        SHORT.split_ascii_whitespace().any(|short| short == word) || self.count(&word) > 2
    }

    /// Returns how many bytes stand before the hyphen that a word has elsewhere: `SecretaryGeneral`.
    pub(super) fn hyphen(&self, word: &str) -> Option<usize> {
        self.hyphened.get(&word.to_lowercase()).copied()
    }
}

/// Returns a word without what stands around its letters: `(assessments,` and `made,1`.
pub(super) fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}
