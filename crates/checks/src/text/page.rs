//! Where does a sentence begin and end, and at which line and column is a byte?

use super::token::{Token, tokens};
use crate::finding::Place;
use negotiation::symbol::{Symbol, symbols_in};
use std::collections::HashMap;

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: [&str; 16] = [
    "art", "arts", "no", "nos", "mr", "ms", "mrs", "dr", "st", "para", "paras", "op", "vol", "rev",
    "i.e", "e.g",
];

/// Lines shorter than this, in characters, that end without a stop are headings or entries of their own.
const WRAPPED_LINE_CHARS_MIN: usize = 50;

/// What has no stop for longer than this, in bytes, is a table or no prose, and is cut here: the rules look around
/// themselves in a sentence, which must not become as long as the text.
const SENTENCE_BYTES_MAX: usize = 16 * 1024;

/// A text, cut into sentences.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) sentences: Vec<Sentence>,
    /// The byte offset at which each line starts.
    lines: Vec<usize>,
    /// The byte offsets at which each symbol is cited, in order.
    cited: HashMap<Symbol, Vec<usize>>,
}

/// A sentence, a heading or an entry of a list.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<Token>,
}

impl Page {
    /// Cuts a text.
    pub(crate) fn of(text: &str) -> Page {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines: Vec<usize> = std::iter::once(0).chain(starts).collect();
        let symbols = symbols_in(text);
        let is_inside = |at: usize| {
            let next = symbols.partition_point(|one| one.start < at);
            next.checked_sub(1).is_some_and(|before| at < symbols[before].end)
        };
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, character) in text.char_indices() {
            let ends = match character {
                '\n' => ends_line(text, start, at),
                '.' | '?' | '!' => ends_sentence(text, at) && !is_inside(at),
                _ => false,
            };
            let is_cut = at - start >= SENTENCE_BYTES_MAX && !character.is_alphanumeric();
            if ends || (is_cut && !is_inside(at)) {
                let end = at + character.len_utf8();
                sentences.push(Sentence { tokens: tokens(text, start, end, &symbols) });
                start = end;
            }
        }
        sentences.push(Sentence { tokens: tokens(text, start, text.len(), &symbols) });
        sentences.retain(|sentence| !sentence.tokens.is_empty());
        let mut cited: HashMap<Symbol, Vec<usize>> = HashMap::new();
        for token in sentences.iter().flat_map(|sentence| &sentence.tokens) {
            if let Some(symbol) = token.symbol() {
                cited.entry(symbol.clone()).or_default().push(token.start);
            }
        }
        Page { sentences, lines, cited }
    }

    /// Returns the line of a byte of the text, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// Returns the places of bytes of the text that are given in ascending order; each character is counted once, however
    /// long a line is.
    pub(crate) fn places<'t>(
        &'t self,
        text: &'t str,
        ascending: impl Iterator<Item = usize> + 't,
    ) -> impl Iterator<Item = Place> + 't {
        let mut counted = Place { line: 0, column: 0 };
        let mut counted_to = 0;
        ascending.map(move |at| {
            let line = self.line(at);
            if counted.line != line {
                let start = line.checked_sub(1).and_then(|index| self.lines.get(index));
                counted_to = start.copied().unwrap_or(0);
                counted = Place { line, column: 1 };
            }
            counted.column += text.get(counted_to..at).unwrap_or_default().chars().count();
            counted_to = at;
            counted
        })
    }

    /// Returns the bytes at which the text cites a symbol, in order.
    pub(crate) fn citations(&self, symbol: &Symbol) -> &[usize] {
        self.cited.get(symbol).map_or(&[], Vec::as_slice)
    }
}

/// Returns whether a line end is the end of a sentence too: before an empty line or an entry of a list, and after a
/// heading.
fn ends_line(text: &str, start: usize, at: usize) -> bool {
    let next = text.get(at + 1..).unwrap_or_default();
    let next_line = next.lines().next().unwrap_or_default();
    let trimmed = next_line.trim_start();
    let Some(first) = trimmed.chars().next() else { return true };
    let is_entry = matches!(first, '•' | '*' | '–' | '—' | '-' | '·');
    let line = text.get(start..at).unwrap_or_default();
    let last_line = line.rsplit('\n').next().unwrap_or_default();
    let is_short = last_line.trim().chars().count() < WRAPPED_LINE_CHARS_MIN;
    let goes_on = first.is_lowercase() || last_line.trim_end().ends_with([',', '-', '(']);
    is_entry || (is_short && !goes_on)
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let mut after = text.get(at + 1..).unwrap_or_default().chars();
    let next = after.find(|character| !matches!(character, '"' | '”' | '’' | ')' | '»'));
    if next.is_some_and(|next| !next.is_whitespace()) {
        return false;
    }
    let goes_on =
        after.find(|character| !character.is_whitespace()).is_some_and(char::is_lowercase);
    let before = text.get(..at).unwrap_or_default();
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_short = ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    !goes_on && !is_initial && !is_short
}

#[cfg(test)]
mod tests {
    use super::{Page, SENTENCE_BYTES_MAX};

    #[test]
    fn no_sentence_is_as_long_as_a_text_without_stops() {
        let text = "2019/21,A/RES/75/240 ".repeat(20_000);
        let page = Page::of(&text);
        let starts = page.sentences.iter().map(|sentence| sentence.tokens[0].start);
        let starts: Vec<usize> = starts.chain([text.len()]).collect();
        let longest = starts.windows(2).map(|two| two[1] - two[0]).max();
        assert!(longest.is_some_and(|bytes| bytes < SENTENCE_BYTES_MAX + 20), "{longest:?}");
        let tokens = page.sentences.iter().flat_map(|sentence| &sentence.tokens);
        assert_eq!(tokens.filter(|token| token.symbol().is_some()).count(), 20_000);
    }

    #[test]
    fn places_are_counted_in_characters() {
        let text = "é\nàb cd\n\nef";
        let page = Page::of(text);
        let places = page.places(text, [0, 3, 6, 8, 11].into_iter());
        let places: Vec<_> = places.map(|place| (place.line, place.column)).collect();
        assert_eq!(places, [(1, 1), (2, 1), (2, 3), (2, 5), (4, 1)]);
    }
}
