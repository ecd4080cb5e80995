//! How does a catalogue of roll calls list a vote, and what does it say was put to the vote?
//!
//! A catalogue lists votes on whole texts, on parts of them, on amendments and on motions, often several on one text.
//! Each has a number in the catalogue. That number tells them apart, and is never a document's.

use crate::symbol::roman::{from_roman, to_roman};
use crate::symbol::{Symbol, SymbolKind};
use serde::{Deserialize, Serialize};

/// The first part of what stands for a symbol where a roll call was on something that bears none.
pub(crate) const ORGAN: &str = "ROLLCALL";

/// The line of a catalogue of roll calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The number by which the catalogue knows the roll call: `V812`, `U75-32`.
    pub number: String,
    /// What was put to the vote.
    pub put: Put,
    /// What the catalogue calls it, as printed there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What the catalogue says was put to the vote, as printed there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The reference that it prints, where that is the symbol of no text: a page of the records of a session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// What was put to the vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Put {
    /// The whole text.
    Whole,
    /// A part of it, which the catalogue does not address.
    Part,
    /// An amendment to it, or a part of one.
    Amendment,
    /// The catalogue does not say: the text, a part of it, or a motion on how to proceed.
    Unstated,
}

impl Put {
    /// Returns what was put to the vote in words.
    ///
    /// ```
    /// assert_eq!(negotiation::listing::Put::Part.words(), "a part of the text");
    /// ```
    pub fn words(self) -> &'static str {
        match self {
            Put::Whole => "the whole text",
            Put::Part => "a part of the text",
            Put::Amendment => "an amendment",
            Put::Unstated => "the catalogue does not say whether a text, a part of one or a motion",
        }
    }
}

/// Returns what stands for the symbol of a roll call that is on no text with a symbol: `ROLLCALL/812` for the number
/// `V812` of a catalogue. `None` where the number holds no digit.
///
/// ```
/// use negotiation::listing::{is_without_text, stand_in};
///
/// let stand_in = stand_in("V812").unwrap();
/// assert_eq!(stand_in.as_str(), "ROLLCALL/812");
/// assert!(is_without_text(&stand_in));
/// ```
pub fn stand_in(number: &str) -> Option<Symbol> {
    let digits = number.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    format!("{ORGAN}/{digits}").parse().ok()
}

/// Returns whether a symbol only stands for one that a roll call does not have.
pub fn is_without_text(symbol: &Symbol) -> bool {
    symbol.organ_prefix() == ORGAN
}

/// The last session whose votes the older catalogue refers to by pages of the Official Records, `A/RES/1/1060`, in the
/// form of a resolution; the resolutions of that session end at 1879.
const PAGED_SESSION_LAST: u32 = 17;

/// The last session whose resolutions run on from those of the session before and bear its number in Roman numerals.
const RUNNING_SESSION_LAST: u32 = 30;

/// The first number of the decisions of a session, by which they are told from its resolutions. Later sessions adopted
/// more than three hundred resolutions, and there only a number that is higher still is a decision's.
const DECISION_FIRST: u32 = 301;
const DECISION_FIRST_LATER: u32 = 401;

/// The last session to which the lower of the two applies.
const FEWER_RESOLUTIONS_SESSION_LAST: u32 = 50;

/// Returns the text that a reference in a catalogue of roll calls names, and whether it is a section of it that was put
/// to the vote. `None` for a page of the records of a session, in whatever form it is printed.
///
/// Resolutions run on through the sessions until the thirtieth (1975); since then each session numbers its own, and its
/// decisions from 301 (ST/CS/SER.A).
///
/// ```
/// use negotiation::listing::{Put, text_of};
///
/// let text_of = |reference| text_of(reference).map(|(symbol, put)| (symbol.to_string(), put));
/// assert_eq!(text_of("A/RES/23/2456B"), Some(("A/RES/2456(XXIII) B".into(), Put::Whole)));
/// assert_eq!(text_of("A/RES/34/233/IX"), Some(("A/RES/34/233".into(), Put::Part)));
/// assert_eq!(text_of("A/RES/1/1060"), None);
/// ```
pub fn text_of(reference: &str) -> Option<(Symbol, Put)> {
    let parts: Vec<&str> = reference.split('/').collect();
    let (session, number, rest) = match parts[..] {
        ["A", "RES", session, number, ref rest @ ..] => (session.parse::<u32>(), number, rest),
        _ => return None,
    };
    let Ok(session) = session else {
        // `A/RES/ES-11/1` says itself what it is.
        return Some((reference.parse().ok()?, Put::Whole));
    };
    let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, letter) = number.split_at(digits);
    let value: u32 = number.parse().ok()?;
    let (letter, put) = match rest {
        [] => (letter.trim(), Put::Whole),
        // `I` is a section, though a letter too: no text of a session was so parted that it came to a ninth letter.
        [section] if from_roman(section).is_some() => (letter.trim(), Put::Part),
        [part] => (*part, Put::Whole),
        _ => return None,
    };
    if session <= PAGED_SESSION_LAST {
        return None;
    }
    let has_few = session <= FEWER_RESOLUTIONS_SESSION_LAST;
    let is_decision = value >= if has_few { DECISION_FIRST } else { DECISION_FIRST_LATER };
    let symbol = match session {
        ..=RUNNING_SESSION_LAST => format!("A/RES/{number}({}) {letter}", to_roman(session)),
        _ if is_decision => format!("A/DEC/{session}/{number} {letter}"),
        _ => format!("A/RES/{session}/{number} {letter}"),
    };
    let symbol: Symbol = symbol.trim().parse().ok()?;
    matches!(symbol.kind(), SymbolKind::Resolution | SymbolKind::Decision).then_some((symbol, put))
}

#[cfg(test)]
mod tests {
    use super::{Put, stand_in, text_of};

    fn read(reference: &str) -> Option<(String, Put)> {
        text_of(reference).map(|(symbol, put)| (symbol.to_string(), put))
    }

    fn is(reference: &str, symbol: &str, put: Put) {
        assert_eq!(read(reference), Some((symbol.to_owned(), put)), "{reference}");
    }

    #[test]
    fn references_of_all_times_are_read_as_the_symbols_of_their_texts() {
        is("A/RES/18/1881", "A/RES/1881(XVIII)", Put::Whole);
        is("A/RES/23/2456B", "A/RES/2456(XXIII) B", Put::Whole);
        is("A/RES/52/38B", "A/RES/52/38 B", Put::Whole);
        is("A/RES/42/70/A", "A/RES/42/70 A", Put::Whole);
        is("A/RES/75/290 A", "A/RES/75/290 A", Put::Whole);
        is("A/RES/ES-10/19", "A/RES/ES-10/19", Put::Whole);
        is("A/RES/33/116A/IV", "A/RES/33/116 A", Put::Part);
    }

    #[test]
    fn decisions_are_told_from_resolutions_by_their_numbers() {
        is("A/RES/34/422", "A/DEC/34/422", Put::Whole);
        is("A/RES/36/324", "A/DEC/36/324", Put::Whole);
        is("A/RES/69/326", "A/RES/69/326", Put::Whole);
    }

    #[test]
    fn pages_of_records_are_no_texts() {
        for page in ["A/RES/1/66", "A/RES/17/1208", "GOAR/1/1288B", "SS/4/23A", "R/10 65", ""] {
            assert_eq!(read(page), None, "{page}");
        }
    }

    #[test]
    fn a_stand_in_is_a_symbol_that_comes_back_from_its_path() {
        let symbol = stand_in("V812").unwrap();
        assert_eq!(crate::symbol::Symbol::from_path(&symbol.path()), Ok(symbol));
        assert_eq!(stand_in("V"), None);
    }
}
