//! Which document is meant: what is its United Nations symbol, and what does the symbol say?
//!
//! A symbol such as `A/C.1/75/L.8/Rev.1` names a text in all its languages and formats (ST/CS/SER.A). The
//! language is never part of it, and links are derived from it, never stored.

mod part;

mod cite;
mod dissect;
mod find;
pub(crate) mod fold;
mod order;
mod parse;
mod path;
pub(crate) mod roman;
#[cfg(test)]
mod tests;
mod vocabulary;

use crate::language::Language;
use crate::spelt;
use dissect::Dissected;
use parse::{Extent, read};
use serde::{Deserialize, Deserializer, Serialize};
use smol_str::SmolStr;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

pub use find::symbols_in;
pub use fold::{is_invisible, lookalike};
pub use part::{Committee, Effect, Modifier, Organ, Session, SymbolKind};

/// The symbol of a United Nations document, validated and in its canonical spelling.
///
/// Case and spaces are normalised when it is read; look-alike letters are refused by [`FromStr`] and read by
/// [`Symbol::parse_folding`]. The order is natural: sessions and numbers by value, drafts before revisions.
///
/// ```
/// use negotiation::symbol::{Committee, Modifier, Session, Symbol, SymbolKind};
///
/// let draft: Symbol = "A/C.1/75/L.8/Rev.1".parse()?;
/// assert_eq!(draft.committee(), Some(Committee::First));
/// assert_eq!(draft.session(), Some(Session::Regular(75)));
/// assert_eq!(draft.kind(), SymbolKind::Draft);
/// assert_eq!(draft.modifiers(), [Modifier::Revision(1)]);
/// assert_eq!(draft.base().to_string(), "A/C.1/75/L.8");
/// assert!(draft > draft.base() && draft < "A/C.1/75/L.10".parse()?);
/// # Ok::<(), negotiation::symbol::MalformedSymbol>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub struct Symbol(SmolStr);

/// Says why a text is not a symbol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a document symbol: {reason}; write it as printed, for example A/RES/75/240"
)]
pub struct MalformedSymbol {
    /// The text as it was given.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// Says what had to be folded before a text could be read as a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Folded {
    /// Look-alike characters (Cyrillic, Greek, full-width, odd hyphens) were read as the Latin ones.
    pub lookalikes: bool,
    /// Invisible characters (soft hyphen, zero-width) were left out.
    pub invisible: bool,
    /// Spaces were changed, removed or supplied.
    pub spaces: bool,
    /// Capitals and small letters were exchanged.
    pub case: bool,
}

impl Folded {
    /// Tells whether anything was folded, so that the printed form is not the canonical one.
    pub fn any(self) -> bool {
        self.lookalikes || self.invisible || self.spaces || self.case
    }
}

/// A symbol found in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The symbol, in canonical spelling.
    pub symbol: Symbol,
    /// The byte offset at which it starts in the text.
    pub start: usize,
    /// The byte offset just after it.
    pub end: usize,
    /// Whether the printed form differs from the canonical one.
    pub folded: bool,
}

/// What is known of a short citation from where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationHint {
    /// Nothing is known.
    None,
    /// A resolution is meant.
    Resolution,
    /// A decision is meant.
    Decision,
    /// A report, letter or other document is meant.
    Document,
}

/// What a citation in prose names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cited {
    /// The text it can only mean.
    Certain(Symbol),
    /// The texts it may mean, likelier ones first: A/RES/70/174, or the report A/70/174.
    Ambiguous(Vec<Symbol>),
}

impl Symbol {
    /// Reads a symbol after folding look-alike and invisible characters and odd spaces, and says so.
    ///
    /// ```
    /// use negotiation::symbol::Symbol;
    ///
    /// let (symbol, folded) = Symbol::parse_folding("А/RES/\u{AD}75/ 240");
    /// assert_eq!(symbol?.as_str(), "A/RES/75/240");
    /// assert!(folded.lookalikes && folded.invisible && folded.spaces && !folded.case);
    /// # Ok::<(), negotiation::symbol::MalformedSymbol>(())
    /// ```
    pub fn parse_folding(text: &str) -> (Result<Symbol, MalformedSymbol>, Folded) {
        let folding = fold::fold(text);
        let trimmed = folding.text.trim();
        let mut folded = Folded {
            lookalikes: folding.lookalikes,
            invisible: folding.invisible,
            spaces: folding.spaces || trimmed.len() < folding.text.len(),
            case: false,
        };
        match read(trimmed, Extent::Whole) {
            Ok(reading) => {
                let bare = |text: &str| text.split_ascii_whitespace().collect::<String>();
                folded.case = bare(trimmed) != bare(&reading.canonical)
                    && bare(trimmed).eq_ignore_ascii_case(&bare(&reading.canonical));
                folded.spaces |= !trimmed.eq_ignore_ascii_case(&reading.canonical)
                    && bare(trimmed).eq_ignore_ascii_case(&bare(&reading.canonical));
                (Ok(Symbol(reading.canonical.into())), folded)
            }
            Err(reason) => (Err(MalformedSymbol { text: text.to_owned(), reason }), folded),
        }
    }

    /// Reads a citation as prose has it; words such as "resolution" in it count more than the hint.
    ///
    /// ```
    /// use negotiation::symbol::{CitationHint, Cited, Symbol};
    ///
    /// let read = |text| Symbol::cited(text, CitationHint::None);
    /// assert_eq!(read("decision 78/541"), Ok(Cited::Certain("A/DEC/78/541".parse()?)));
    /// assert_eq!(read("2625 (XXV)"), Ok(Cited::Certain("A/RES/2625(XXV)".parse()?)));
    /// // A/70/174 is a report, A/RES/70/174 another text.
    /// let both = vec!["A/RES/70/174".parse()?, "A/70/174".parse()?];
    /// assert_eq!(read("70/174"), Ok(Cited::Ambiguous(both)));
    /// # Ok::<(), negotiation::symbol::MalformedSymbol>(())
    /// ```
    pub fn cited(text: &str, hint: CitationHint) -> Result<Cited, MalformedSymbol> {
        cite::cited(text, hint)
    }

    /// Returns the canonical spelling.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the organ that issued the document.
    pub fn organ(&self) -> Organ {
        Organ::of_prefix(self.organ_prefix())
    }

    /// Tells whether the symbol is that of a document invented for an exercise.
    ///
    /// ```
    /// use negotiation::symbol::Symbol;
    ///
    /// let draft: Symbol = "EXERCISE/TIDES/L.1/Rev.1".parse()?;
    /// assert!(draft.is_exercise());
    /// # Ok::<(), negotiation::symbol::MalformedSymbol>(())
    /// ```
    pub fn is_exercise(&self) -> bool {
        self.organ() == Organ::Exercise
    }

    /// Returns the first part of the symbol: `A`, `CRC`.
    pub fn organ_prefix(&self) -> &str {
        // A record of a million claims is asked of each symbol whether it is real: the other parts are left alone.
        self.as_str().split('/').next().unwrap_or_default()
    }

    /// Returns the session: 75 of `A/RES/75/240`, `ES-11` of `A/RES/ES-11/1`, 25 of `A/RES/2625(XXV)`.
    pub fn session(&self) -> Option<Session> {
        self.dissected().session()
    }

    /// Returns the year named: 2026 of `S/2026/243`, 2022 of `S/RES/2625 (2022)`; no year is computed.
    ///
    /// The Economic and Social Council names it since 1978, the Security Council since 1994.
    pub fn year(&self) -> Option<i16> {
        self.dissected().year()
    }

    /// Returns the series: `RES`, `DEC`, `PRST`, `L`, `CRP`, `PV`, `SR`, `INF`, …
    pub fn series(&self) -> Option<&str> {
        self.dissected().series()
    }

    /// Returns the number of the document: 240 of `A/RES/75/240`, 8 of `A/C.1/75/L.8/Rev.1`.
    pub fn number(&self) -> Option<u32> {
        self.dissected().number()
    }

    /// Returns the part letter: `B` of `A/RES/75/251 B`.
    pub fn part(&self) -> Option<&str> {
        self.dissected().letter()
    }

    /// Returns the subsidiary body: `C.1`, `AC.292`, `CONF.229`, `HRC`.
    pub fn body(&self) -> Option<&str> {
        self.dissected().body()
    }

    /// Returns the Main Committee of the General Assembly.
    pub fn committee(&self) -> Option<Committee> {
        let number = self.body().filter(|_| self.organ() == Organ::GeneralAssembly)?;
        Committee::of_number(number.strip_prefix("C.")?.parse().ok()?)
    }

    /// Returns the modifiers in the order in which they were applied.
    pub fn modifiers(&self) -> Vec<Modifier> {
        self.dissected().modifiers
    }

    /// Returns the symbol without modifiers and stars; a resumed meeting stays one of its own.
    pub fn base(&self) -> Symbol {
        Symbol(self.dissected().with_modifiers(&[]).into())
    }

    /// Returns the document that the last modifier (or the star of a reissue) modifies.
    ///
    /// ```
    /// use negotiation::symbol::Symbol;
    ///
    /// let addendum: Symbol = "A/C.1/75/L.8/Rev.1/Add.1".parse()?;
    /// assert_eq!(addendum.modified(), Some("A/C.1/75/L.8/Rev.1".parse()?));
    /// # Ok::<(), negotiation::symbol::MalformedSymbol>(())
    /// ```
    pub fn modified(&self) -> Option<Symbol> {
        let dissected = self.dissected();
        let modifiers = dissected.modifiers.as_slice();
        let fewer = match modifiers.split_last() {
            _ if dissected.starred => modifiers,
            Some((_, fewer)) => fewer,
            None => return None,
        };
        Some(Symbol(dissected.with_modifiers(fewer).into()))
    }

    /// Returns the document that this revision replaces: `…/Rev.2` replaces `…/Rev.1`, which replaces the first text.
    pub fn revises(&self) -> Option<Symbol> {
        let dissected = self.dissected();
        let (last, before) = dissected.modifiers.split_last()?;
        let Modifier::Revision(number) = last else { return None };
        let mut modifiers = before.to_vec();
        if *number > 1 {
            modifiers.push(Modifier::Revision(number - 1));
        }
        Some(Symbol(dissected.with_modifiers(&modifiers).into()))
    }

    /// Returns the next revision of the document: of the first text `…/Rev.1`, of that `…/Rev.2`.
    ///
    /// ```
    /// use negotiation::symbol::Symbol;
    ///
    /// let draft: Symbol = "A/C.1/78/L.60".parse()?;
    /// assert_eq!(draft.next_revision().as_str(), "A/C.1/78/L.60/Rev.1");
    /// assert_eq!(draft.next_revision().next_revision().revises(), Some(draft.next_revision()));
    /// # Ok::<(), negotiation::symbol::MalformedSymbol>(())
    /// ```
    #[must_use]
    pub fn next_revision(&self) -> Symbol {
        let dissected = self.dissected();
        let mut modifiers = dissected.modifiers.as_slice().to_vec();
        match modifiers.last_mut() {
            Some(Modifier::Revision(number)) => *number += 1,
            _ => modifiers.push(Modifier::Revision(1)),
        }
        Symbol(dissected.with_modifiers(&modifiers).into())
    }

    /// Tells whether the document stands in the place of an earlier one: a revision or a technical reissue.
    pub fn is_replacement(&self) -> bool {
        let effect = self.modifiers().last().map(|modifier| modifier.effect());
        self.is_reissue() || effect == Some(Effect::Replaces)
    }

    /// Tells whether a star marks it as a technical reissue with the same content.
    pub fn is_reissue(&self) -> bool {
        self.dissected().starred
    }

    /// Returns the note in parentheses: `Resumption 1`, `resumed`, `Vol. I`.
    pub fn note(&self) -> Option<&str> {
        self.dissected().note
    }

    /// Returns which resumption of a meeting it is; `(resumed)` without a number is the first.
    pub fn resumption(&self) -> Option<u32> {
        match self.note()? {
            "resumed" | "Resumption" => Some(1),
            note => note.strip_prefix("Resumption ")?.parse().ok(),
        }
    }

    /// Returns what sort of document it is.
    pub fn kind(&self) -> SymbolKind {
        match self.series() {
            None => SymbolKind::Document,
            Some("RES" | "Res") => SymbolKind::Resolution,
            Some("DEC") => SymbolKind::Decision,
            Some("PRST") => SymbolKind::PresidentialStatement,
            Some("L") => SymbolKind::Draft,
            Some("PV") => SymbolKind::VerbatimRecord,
            Some("SR") => SymbolKind::SummaryRecord,
            Some("CRP") => SymbolKind::ConferenceRoomPaper,
            Some("WP") => SymbolKind::WorkingPaper,
            Some("INF") => SymbolKind::Information,
            Some("NGO") => SymbolKind::NonGovernmental,
            Some(_) => SymbolKind::Other,
        }
    }

    /// Returns the link to the document at the United Nations, in the form used in its own files.
    ///
    /// ```
    /// use negotiation::{language::Language, symbol::Symbol};
    ///
    /// let symbol: Symbol = "A/RES/75/240".parse()?;
    /// assert_eq!(symbol.link(Language::En), "https://undocs.org/en/A/RES/75/240");
    /// # Ok::<(), negotiation::symbol::MalformedSymbol>(())
    /// ```
    pub fn link(&self, language: Language) -> String {
        path::link(self.as_str(), language)
    }

    /// Returns the path of the document's own page, with spaces and parentheses encoded.
    ///
    /// ```
    /// use negotiation::symbol::Symbol;
    ///
    /// let symbol: Symbol = "S/RES/2625 (2022)".parse()?;
    /// assert_eq!(symbol.path(), "/documents/S/RES/2625%20%282022%29");
    /// assert_eq!(Symbol::from_path(&symbol.path()), Ok(symbol));
    /// # Ok::<(), negotiation::symbol::MalformedSymbol>(())
    /// ```
    pub fn path(&self) -> String {
        path::path(self.as_str())
    }

    /// Reads the path of a document's page, with or without `/documents/`.
    pub fn from_path(path: &str) -> Result<Symbol, MalformedSymbol> {
        path::decoded(path).parse()
    }

    /// Tells whether a fragment, as heard or jotted down, is part of the symbol: `L.73`, `75/240`, `l 73`.
    ///
    /// Only letters and digits count, and a number matches as a whole: `L.7` is no part of `A/C.1/77/L.73`.
    pub fn matches_fragment(&self, fragment: &str) -> bool {
        path::matches_fragment(self.as_str(), fragment)
    }

    fn dissected(&self) -> Dissected<'_> {
        Dissected::of(self.as_str())
    }
}

impl FromStr for Symbol {
    type Err = MalformedSymbol;

    fn from_str(text: &str) -> Result<Self, MalformedSymbol> {
        let refuse = |reason| MalformedSymbol { text: text.to_owned(), reason };
        if !text.is_ascii() {
            let reason = "it holds characters that only look like Latin letters, digits or spaces";
            return Err(refuse(if fold::fold(text).changed() {
                reason
            } else {
                "it holds letters that no symbol has"
            }));
        }
        match read(text.trim(), Extent::Whole) {
            Ok(reading) => Ok(Symbol(reading.canonical.into())),
            Err(reason) => Err(refuse(reason)),
        }
    }
}

impl<'de> Deserialize<'de> for Symbol {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        spelt::deserialize(deserializer)
    }
}

impl From<Symbol> for String {
    fn from(symbol: Symbol) -> String {
        symbol.0.into()
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> Ordering {
        order::natural(self.as_str(), other.as_str())
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
