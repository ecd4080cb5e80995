//! Where does a sentence begin and end, and at which line and column is a byte?

use super::token::{Token, tokens};
use crate::finding::Place;
use negotiation::symbol::symbols_in;

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: [&str; 16] = [
    "art", "arts", "no", "nos", "mr", "ms", "mrs", "dr", "st", "para", "paras", "op", "vol", "rev",
    "i.e", "e.g",
];

/// Lines shorter than this, in characters, that end without a stop are headings or entries of their own.
const WRAPPED_LINE_CHARS_MIN: usize = 50;

/// A text, cut into sentences.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) sentences: Vec<Sentence>,
    /// The byte offset at which each line starts.
    lines: Vec<usize>,
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
        let is_inside = |at: usize| symbols.iter().any(|one| one.start < at && at < one.end);
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, character) in text.char_indices() {
            let ends = match character {
                '\n' => ends_line(text, start, at),
                '.' | '?' | '!' => ends_sentence(text, at) && !is_inside(at),
                _ => false,
            };
            if ends {
                let end = at + character.len_utf8();
                sentences.push(Sentence { tokens: tokens(text, start, end, &symbols) });
                start = end;
            }
        }
        sentences.push(Sentence { tokens: tokens(text, start, text.len(), &symbols) });
        sentences.retain(|sentence| !sentence.tokens.is_empty());
        Page { sentences, lines }
    }

    /// Returns the line and column of a byte of the text.
    pub(crate) fn place(&self, text: &str, at: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|index| self.lines.get(index)).copied();
        let before = text.get(start.unwrap_or(0)..at).unwrap_or_default();
        Place { line, column: before.chars().count() + 1 }
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
