//! What could a reader not be sure of, and where?
//!
//! Reading the world cannot fail, it can only doubt: a document is always returned, together with the list
//! of what was not understood, contradicted itself or had to be supplied.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One thing that reading was not sure of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Doubt {
    /// Which kind of doubt it is; the same kind always has the same name.
    pub kind: DoubtKind,
    /// A whole sentence that says what was found and what was done about it.
    pub what: String,
    /// Where in the document: an address, an element, a line; empty when it concerns the whole.
    pub place: String,
}

/// The kinds of doubt, by which a review queue is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtKind {
    /// The file breaks off or breaks the rules of its format.
    Malformed,
    /// The file holds no text.
    Empty,
    /// Something was larger than a named limit and was cut.
    TooLarge,
    /// A number is missing, repeated or out of order.
    Numbering,
    /// A text without number was attached to the numbered text before it.
    Unnumbered,
    /// A name of an actor is not known.
    UnknownName,
    /// A name was misspelt or run together and was read as another.
    MendedName,
    /// The printed totals of a vote differ from the voters named.
    VoteTotals,
    /// A date is missing, impossible or a placeholder.
    Date,
    /// A symbol could not be read, or was read only after characters were folded.
    Symbol,
    /// A reference points at nothing.
    Reference,
    /// A square bracket is opened and not closed, or closed and not opened.
    Bracket,
    /// Two sources of the same fact disagree.
    Contradiction,
    /// An element was met that the reader does not know; its text was kept.
    UnknownElement,
    /// A word was printed in pieces, and put together as it probably is.
    SplitWord,
}

impl Doubt {
    /// Returns a doubt of the given kind.
    pub fn new(kind: DoubtKind, what: impl Into<String>, place: impl Into<String>) -> Self {
        Doubt { kind, what: what.into(), place: place.into() }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            write!(formatter, "{}", self.what)
        } else {
            write!(formatter, "{}: {}", self.place, self.what)
        }
    }
}
