//! Why is there no page, and what is the way on?

use crate::asked::is_unprintable;
use negotiation::symbol::Symbol;

/// Why a request is not answered with the page it asked for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// A known parameter is malformed.
    #[error("`{name}={given}` is not understood: expected {expected}")]
    Parameter {
        /// The parameter.
        name: String,
        /// What was given.
        given: String,
        /// What was expected.
        expected: String,
    },
    /// What is looked for is malformed.
    #[error("`{given}` is not understood: {why}")]
    Query {
        /// What was given.
        given: String,
        /// Why it is not understood.
        why: String,
    },
    /// There is nothing to search in.
    #[error("{0}")]
    Unsearchable(search::Absence),
    /// A text is held, and where its words came from is still being found out.
    #[error("where the words of {0} came from is still being found out")]
    Untraced(Symbol),
    /// The URL is longer than any that exists.
    #[error("this address has {0} bytes; none that leads anywhere is so long")]
    TooLong(usize),
    /// The path holds a character that no text has, such as a zero byte.
    #[error("the address {0} holds a control character, which stands here as \u{fffd}")]
    Unprintable(String),
    /// Nothing has this address.
    #[error("there is no page at {0}")]
    Nowhere(String),
    /// The thing asked for is not in the record.
    #[error("{0}")]
    Absent(String),
    /// A list has fewer pages than the one asked for.
    #[error("this list has no page {page}: the last is page {pages}")]
    NoPage {
        /// The page asked for.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// The document asked for is not in the record.
    #[error("the record knows no document {0}")]
    NoDocument(Symbol),
    /// The document is in the record, and the paragraph asked for is not in a text that is held.
    #[error("{what}")]
    NoParagraph {
        /// The document.
        symbol: Symbol,
        /// What is missing, and what the record says of it, in whole sentences.
        what: String,
    },
    /// Something that should not happen happened.
    #[error("the page could not be made: {0}")]
    Broken(String),
}

impl Refusal {
    /// Refuses a parameter, with what was expected instead.
    pub(crate) fn parameter(name: &str, given: &str, expected: &str) -> Refusal {
        let (name, given) = (name.to_owned(), shown_again(given));
        Refusal::Parameter { name, given, expected: expected.to_owned() }
    }

    /// Refuses what is looked for, with the reason.
    pub(crate) fn query(given: &str, why: &search::MalformedQuery) -> Refusal {
        Refusal::Query { given: shown_again(given), why: why.to_string() }
    }

    /// Says that something is not in the record, in a whole sentence.
    pub(crate) fn absent(what: impl Into<String>) -> Refusal {
        Refusal::Absent(what.into())
    }

    /// Returns the status of the answer.
    pub(crate) fn status(&self) -> u16 {
        match self {
            Refusal::Parameter { .. } | Refusal::Query { .. } | Refusal::Unprintable(_) => 400,
            Refusal::Unsearchable(_) | Refusal::Untraced(_) => 503,
            Refusal::TooLong(_) => 414,
            Refusal::Nowhere(_)
            | Refusal::Absent(_)
            | Refusal::NoPage { .. }
            | Refusal::NoDocument(_)
            | Refusal::NoParagraph { .. } => 404,
            Refusal::Broken(_) => 500,
        }
    }
}

/// Returns the beginning of what was given.
fn shown_again(given: &str) -> String {
    printable(given).chars().take(GIVEN_CHARACTERS_MAX).collect()
}

/// Returns the same with a mark for each character that cannot be printed.
pub(crate) fn printable(given: &str) -> String {
    given.replace(is_unprintable, "\u{fffd}")
}

/// How much of a malformed value is shown again: enough to recognise it.
const GIVEN_CHARACTERS_MAX: usize = 80;
