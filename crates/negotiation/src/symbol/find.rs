//! Where in a running text are symbols?

use super::fold::{Folding, fold};
use super::parse::{Extent, Reading, read};
use super::{Found, Symbol};
use smol_str::SmolStr;

/// The longest segment of a link that is looked at before a symbol: `undocs.org` or `en`.
const SEGMENT_CHARS_MAX: usize = 64;

/// Finds all symbols in a running text, in one pass, after folding look-alike characters.
///
/// A lone number after an organ is taken for a document only from 100 on (`A/520`, not the paper size `A/4`).
///
/// ```
/// use negotiation::symbol::symbols_in;
///
/// let text = "See A/77/380, para. 11, and А/С.1/77/L.73.";
/// let found: Vec<_> = symbols_in(text).into_iter().map(|f| (f.symbol.to_string(), f.folded)).collect();
/// assert_eq!(found, [("A/77/380".to_owned(), false), ("A/C.1/77/L.73".to_owned(), true)]);
/// ```
pub fn symbols_in(text: &str) -> Vec<Found> {
    let folding = fold(text);
    let bytes = folding.text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let reading = reading_at(&folding.text, at);
        match reading {
            Some(reading) => {
                let end = at + reading.end;
                found.push(place(text, &folding, at..end, reading.canonical));
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

fn reading_at(text: &str, at: usize) -> Option<Reading> {
    if !text.as_bytes().get(at)?.is_ascii_uppercase() || !may_start(text, at) {
        return None;
    }
    let starred = text.get(..at).is_some_and(|before| before.ends_with('*'));
    let extent = if starred { Extent::Starred } else { Extent::Running };
    read(text.get(at..)?, extent).ok()
}

/// Tells whether a symbol may start here: not within a word, and after a slash only in a link.
fn may_start(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let mut backwards = before.chars().rev();
    match backwards.next() {
        None => true,
        Some('/') => ends_like_link(before),
        // `U.S/2020/3` is an abbreviation, `Doc.A/75/1` a missing space.
        Some('.') => {
            let abbreviated = backwards.next().is_some_and(char::is_uppercase);
            !abbreviated || backwards.next().is_some_and(char::is_alphanumeric)
        }
        Some(previous) => !previous.is_alphanumeric() && previous != '_',
    }
}

/// Tells whether the segment before the slash is a host, a language or a folder of a link.
fn ends_like_link(before: &str) -> bool {
    let mut segment: Vec<char> =
        before.chars().rev().skip(1).take(SEGMENT_CHARS_MAX).take_while(|&c| c != '/').collect();
    segment.reverse();
    let segment: String = segment.into_iter().collect();
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    let is_host = segment.contains('.') && segment.chars().all(lower);
    let is_language = segment.len() == 2 && segment.chars().all(|c| c.is_ascii_lowercase());
    is_host || is_language || segment == "documents"
}

fn place(text: &str, folding: &Folding, range: std::ops::Range<usize>, canonical: String) -> Found {
    let start = folding.origin(range.start);
    // A symbol ends in ASCII once folded; its last character may have had more bytes before.
    let last = folding.origin(range.end.saturating_sub(1));
    let width = text.get(last..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    let end = last + width;
    let folded = text.get(start..end).is_none_or(|printed| printed != canonical);
    Found { symbol: Symbol(SmolStr::from(canonical)), start, end, folded }
}
