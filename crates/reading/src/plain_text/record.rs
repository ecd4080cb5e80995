//! What does the record of a meeting say of votes: what was decided, who voted how, and what was said of it?
//!
//! A note that a page break has cut in two stands in two paragraphs, and letters that were set apart for emphasis come out
//! with spaces between them. So the paragraphs are read as one run of letters without spaces, and each find is taken back
//! to the words that were printed.

mod explained;
mod intended;
mod voted;

use crate::doubts::Doubts;
use negotiation::address::Address;
use negotiation::date::StatedDate;
use negotiation::decision::Body;
use negotiation::paragraph::{Paragraph, Text};
use negotiation::proceedings::Proceedings;
use negotiation::symbol::{Symbol, SymbolKind};
use std::ops::Range;

/// A record of a meeting, as far as votes are concerned.
struct Record<'a> {
    /// Its symbol.
    symbol: &'a Symbol,
    /// The body that met.
    body: Body,
    /// The session, as resolutions are numbered by it.
    session: u16,
    /// The day.
    date: StatedDate,
    paragraphs: &'a [Paragraph],
    run: Letters,
}

/// The words of all paragraphs, as printed and without spaces.
struct Letters {
    /// As printed, paragraphs divided by a space.
    printed: String,
    /// In small letters and without spaces.
    close: String,
    /// For each byte of the letters without spaces, where its letter begins in what is printed.
    at: Vec<usize>,
    /// Where each paragraph ends in what is printed.
    ends: Vec<usize>,
}

/// Reads the recorded votes, the notes on intended votes and the explanations of vote in the record of a meeting of the General Assembly or of
/// one of its Main Committees.
///
/// Reads text and proceedings. Writes the votes and what was said of them into the proceedings; a vote or a note that belongs to no vote that is
/// found, and a name that is nobody's, are doubted.
pub(super) fn read(text: &Text, proceedings: &mut Proceedings, doubts: &mut Doubts) {
    let Some(symbol) = text.symbol.as_ref() else { return };
    let is_record = matches!(symbol.kind(), SymbolKind::VerbatimRecord | SymbolKind::SummaryRecord);
    let (Some(body), Some(session)) = (body(symbol), proceedings.session) else { return };
    if !is_record {
        return;
    }
    let record = Record {
        symbol,
        body,
        session,
        date: proceedings.issued_on.clone().unwrap_or_else(StatedDate::unknown),
        paragraphs: &text.paragraphs,
        run: Letters::of(&text.paragraphs),
    };
    proceedings.votes = voted::find(&record, doubts);
    proceedings.intended = intended::find(&record, doubts);
    proceedings.explanations = explained::find(&record, doubts);
}

/// Returns the body of which a symbol of the General Assembly is the record; none for other organs.
fn body(symbol: &Symbol) -> Option<Body> {
    match symbol.committee() {
        Some(committee) => Body::of_committee(committee),
        None => symbol.as_str().starts_with("A/").then_some(Body::Plenary),
    }
}

impl Letters {
    fn of(paragraphs: &[Paragraph]) -> Letters {
        let mut letters = Letters {
            printed: String::new(),
            close: String::new(),
            at: Vec::new(),
            ends: Vec::new(),
        };
        for paragraph in paragraphs {
            letters.printed.push_str(&paragraph.words());
            letters.printed.push(' ');
            letters.ends.push(letters.printed.len());
        }
        for (start, letter) in letters.printed.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            for small in letter.to_lowercase() {
                letters.close.push(small);
                letters.at.extend(std::iter::repeat_n(start, small.len_utf8()));
            }
        }
        letters
    }

    /// Returns where some letters stand, all places in order.
    fn places<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.close.match_indices(letters).map(|(at, _)| at)
    }

    /// Returns the words as printed between two places.
    fn printed(&self, range: Range<usize>) -> &str {
        let at = |place: usize| self.at.get(place).copied().unwrap_or(self.printed.len());
        &self.printed[at(range.start)..at(range.end)]
    }

    /// Returns which paragraph a place is in.
    fn paragraph(&self, place: usize) -> usize {
        let printed = self.at.get(place).copied().unwrap_or(self.printed.len());
        self.ends.partition_point(|end| *end <= printed).min(self.ends.len().saturating_sub(1))
    }

    /// Returns where the paragraph that a place is in begins.
    fn beginning(&self, place: usize) -> usize {
        let before = self.paragraph(place).checked_sub(1).map_or(0, |before| self.ends[before]);
        self.at.partition_point(|printed| *printed < before)
    }
}

impl Record<'_> {
    /// Returns the texts adopted, each with the place where its number stands: `(resolution 73/266)`, `(decision 73/546)`.
    fn adopted(&self) -> Vec<(usize, Symbol)> {
        let kinds = [("(resolution", "RES"), ("(decision", "DEC")];
        let mut adopted: Vec<(usize, Symbol)> = Vec::new();
        for (word, kind) in kinds {
            for at in self.run.places(word) {
                let start = at + word.len();
                let number = self.run.close[start..].split(')').next().unwrap_or_default();
                let of_session = number.strip_prefix(&format!("{}/", self.session));
                let symbol = of_session.and_then(|number| self.numbered(kind, number));
                adopted.extend(symbol.map(|symbol| (at, symbol)));
            }
        }
        adopted.sort_by_key(|(at, _)| *at);
        adopted
    }

    /// Returns the text of the session that has a number, with the letter of its part where it has one: `280a`.
    fn numbered(&self, kind: &str, number: &str) -> Option<Symbol> {
        let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, letter) = number.split_at(digits);
        let symbol = format!("A/{kind}/{}/{number} {}", self.session, letter.to_uppercase());
        symbol.trim().parse().ok()
    }

    /// Returns the address of a paragraph as a record names it: `operativeparagraph21(e)`, `tenthpreambularparagraph`.
    fn address(named: &str) -> Option<Address> {
        if let Some(at) = named.rfind("preambularparagraph") {
            let before = &named[..at];
            let ordinal = ORDINALS.iter().position(|one| before.ends_with(one))?;
            let is_of_tens = before[..before.len() - ORDINALS[ordinal].len()].ends_with('-');
            let number = u32::try_from(ordinal + 1).ok().filter(|_| !is_of_tens)?;
            return Some(Address::preambular(number));
        }
        let (_, number) = named.rsplit_once("paragraph")?;
        let number = number.split_once(',').map_or(number, |(number, _)| number);
        let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, items) = number.split_at(digits);
        let items = items.split(['(', ')']).filter(|item| !item.is_empty());
        let operative = Address::operative(number.parse().ok()?);
        Some(items.fold(operative, Address::item))
    }
}

/// How preambular paragraphs are counted.
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];
