//! Which numbers among the words are the marks of footnotes?
//!
//! A mark follows a comma, a full stop or a year (`report, 2 identified`, `in its 2013 3 and`), or is run together
//! with them (`made,1`). Only the number of a note that stands on this page or before can be one.

use super::notes::PrintedNote;
use super::pages::Line;
use super::vocabulary::core;
use crate::doubts::{Doubts, places};
use negotiation::date::month;
use negotiation::doubt::DoubtKind;

/// A word, or the mark of a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word as printed between two spaces.
    Word {
        text: String,
        page: u32,
        /// The line of the file.
        at: usize,
    },
    /// The index of the footnote, from 0.
    Mark(usize),
}

impl Piece {
    /// Returns the words of a line.
    pub(super) fn words<'a>(text: &'a str, line: &Line) -> impl Iterator<Item = Piece> + use<'a> {
        let (page, at) = (line.page, line.at);
        let words = text.split(' ').filter(|word| !word.is_empty());
        words.map(move |word| Piece::Word { text: word.to_owned(), page, at })
    }

    fn text(&self) -> &str {
        match self {
            Piece::Word { text, .. } => text,
            Piece::Mark(_) => "",
        }
    }
}

/// Words whose full stop makes no end, and after which a number is theirs.
const ABBREVIATIONS: [&str; 17] = [
    "Add", "Corr", "Rev", "Amend", "L", "PV", "SR", "CRP", "WP", "C", "No", "Nos", "para", "paras",
    "sect", "chap", "art",
];

/// Lifts the marks out of the words.
///
/// Reads the pieces of every paragraph. Writes marks in place of numbers; doubts those of which it is not sure.
pub(super) fn lift(paragraphs: &mut [Vec<Piece>], notes: &[PrintedNote], doubts: &mut Doubts) {
    let mut marked = vec![false; notes.len()];
    for pieces in paragraphs.iter_mut() {
        let mut at = 0;
        while at < pieces.len() {
            if let Some((stem, note)) = certain(pieces, at, notes) {
                marked[note] = true;
                at += replace(pieces, at, stem, note);
            }
            at += 1;
        }
    }
    let (mut supposed, mut missing) = (Vec::new(), Vec::new());
    for (note, printed) in notes.iter().enumerate().filter(|(note, _)| !marked[*note]) {
        match suppose(paragraphs, printed, note) {
            Some(line) => supposed.push(format!("line {line}")),
            None => missing.push(format!("fn{}", printed.number)),
        }
    }
    let strays: Vec<String> = paragraphs.iter().flatten().filter_map(stray).collect();
    if !strays.is_empty() {
        let what = "A number is run together with the words like the mark of a footnote, and no such footnote was found; it was kept as words.";
        doubts.push(DoubtKind::Reference, what, places(&strays));
    }
    if !supposed.is_empty() {
        let what =
            "A number among the words was taken for the mark of the footnote that has no other.";
        doubts.push(DoubtKind::Reference, what, places(&supposed));
    }
    if !missing.is_empty() {
        let what = "The mark of a footnote was not found among the words.";
        doubts.push(DoubtKind::Reference, what, places(&missing));
    }
}

/// Returns the line of a word that still ends like one with a mark: `days.9`.
fn stray(piece: &Piece) -> Option<String> {
    const LETTERS_MIN: usize = 3;
    let Piece::Word { text, at, .. } = piece else { return None };
    let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
    let number = text.len() - stem.len();
    let like = (1..=2).contains(&number) && letters >= LETTERS_MIN && ends_a_clause(stem, false);
    like.then(|| format!("line {at}"))
}

/// Puts a mark in the place of a number; returns how many pieces were added.
fn replace(pieces: &mut Vec<Piece>, at: usize, stem: usize, note: usize) -> usize {
    match &mut pieces[at] {
        Piece::Word { text, .. } if stem > 0 => {
            text.truncate(stem);
            pieces.insert(at + 1, Piece::Mark(note));
            1
        }
        piece => {
            *piece = Piece::Mark(note);
            0
        }
    }
}

/// Returns how many bytes of a word stand before the mark, and the note, where a piece certainly ends with one.
fn certain(pieces: &[Piece], at: usize, notes: &[PrintedNote]) -> Option<(usize, usize)> {
    let Piece::Word { text, page, .. } = &pieces[at] else { return None };
    let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u32 = text[stem.len()..].parse().ok()?;
    let note = notes.iter().position(|note| note.number == number && note.page <= *page)?;
    let before = if stem.is_empty() { pieces.get(at.checked_sub(1)?)?.text() } else { stem };
    let next = pieces.get(at + 1).map_or("", Piece::text);
    let day = is_month(next);
    (ends_a_clause(before, stem.is_empty()) && !day).then_some((stem.len(), note))
}

/// Returns whether a mark may follow: after a comma, a full stop or a bracket, and apart also after a year.
fn ends_a_clause(before: &str, apart: bool) -> bool {
    let word = before.trim_end_matches([',', ';', ':', '.', ')', '”', '’']);
    let number: Option<u32> = word.parse().ok();
    if word.len() == before.len() {
        return apart && number.is_some_and(|year| (1900..2100).contains(&year));
    }
    let abbreviated = || {
        let last = word.rsplit(['/', '.', '(']).next().unwrap_or_default();
        before.ends_with('.') && (ABBREVIATIONS.contains(&last) || word.contains('/'))
    };
    // `paragraphs 1, 2 and 3` are no marks.
    !word.is_empty() && number.is_none_or(|number| number > 999) && !abbreviated()
}

/// Takes the only number that can be the mark of a note for it; returns its line.
fn suppose(paragraphs: &mut [Vec<Piece>], printed: &PrintedNote, note: usize) -> Option<usize> {
    let number = printed.number.to_string();
    for pieces in paragraphs {
        for at in 1..pieces.len() {
            let Piece::Word { text, page, at: line } = &pieces[at] else { continue };
            let Some(stem) = text.strip_suffix(number.as_str()) else { continue };
            let line = *line;
            let glued = stem.chars().count() > 3 && stem.chars().all(char::is_alphabetic);
            let apart = stem.is_empty() && may_be_marked(pieces, at);
            if *page == printed.page && (glued || apart) {
                let stem = stem.len();
                replace(pieces, at, stem, note);
                return Some(line);
            }
        }
    }
    None
}

/// Returns whether a number apart may be a mark: no word before it counts or cites, no month follows.
fn may_be_marked(pieces: &[Piece], at: usize) -> bool {
    const COUNTING: [&str; 22] = [
        "paragraph",
        "paragraphs",
        "item",
        "items",
        "annex",
        "article",
        "articles",
        "chapter",
        "section",
        "part",
        "phase",
        "resolution",
        "resolutions",
        "to",
        "and",
        "or",
        "of",
        "on",
        "from",
        "by",
        "No.",
        "least",
    ];
    let before = pieces[at - 1].text();
    let next = pieces.get(at + 1).map_or("", Piece::text);
    before.chars().all(char::is_alphabetic)
        && !before.is_empty()
        && !COUNTING.contains(&before)
        && !is_month(next)
        && !is_month(before)
}

/// Returns whether a word is a month, before which a number is a day.
fn is_month(word: &str) -> bool {
    // `may` is a verb, `May` a month.
    word.starts_with(char::is_uppercase) && month::of_word(&core(word).to_lowercase()).is_some()
}
