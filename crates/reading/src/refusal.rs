//! Why was there no text to be had from a file, and what can be done about it?

use crate::limit;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Says why a file yields nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub struct Refusal {
    /// Which kind of refusal it is.
    pub kind: RefusalKind,
    /// What was found, as a sentence without its full stop.
    pub what: String,
    /// The line where it was found, counted from 1.
    pub line: Option<u32>,
    /// The column where it was found, counted from 1.
    pub column: Option<u32>,
    /// What to do about it.
    pub advice: String,
}

/// The kinds of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefusalKind {
    /// The file holds no text.
    Empty,
    /// The file is larger than a named limit.
    TooLarge,
    /// The format is none of those that are read.
    UnknownFormat,
    /// The file is so broken that no text could be saved.
    Malformed,
    /// The text is in none of the six official languages.
    Language,
}

impl Refusal {
    pub(crate) fn empty() -> Refusal {
        Refusal {
            kind: RefusalKind::Empty,
            what: "the file is empty".to_owned(),
            line: None,
            column: None,
            advice: "fetch it again from its source".to_owned(),
        }
    }

    pub(crate) fn without_text() -> Refusal {
        Refusal {
            what: "the file names a document and holds none of its words".to_owned(),
            ..Refusal::empty()
        }
    }

    pub(crate) fn too_large(bytes: usize) -> Refusal {
        Refusal {
            kind: RefusalKind::TooLarge,
            what: format!("the file has {bytes} bytes, and at most {} are read", limit::BYTES_MAX),
            advice: "split it into its documents".to_owned(),
            ..Refusal::empty()
        }
    }

    pub(crate) fn unknown_format(text: &str) -> Refusal {
        let start: String =
            text.chars().take(24).map(|c| if c.is_control() { ' ' } else { c }).collect();
        Refusal {
            kind: RefusalKind::UnknownFormat,
            what: format!(
                "the file starts with `{}` and is in no format that is read",
                start.trim()
            ),
            line: Some(1),
            column: Some(1),
            advice: "give a text as Akoma Ntoso XML or as plain text, or a catalogue as JSON Lines"
                .to_owned(),
        }
    }

    pub(crate) fn malformed(what: impl Into<String>, line: u32, column: u32) -> Refusal {
        Refusal {
            kind: RefusalKind::Malformed,
            what: what.into(),
            line: Some(line),
            column: Some(column),
            advice: "fetch it again from its source, or mend it at that place".to_owned(),
        }
    }

    pub(crate) fn language(code: &str) -> Refusal {
        Refusal {
            kind: RefusalKind::Language,
            what: format!(
                "the text is in the language `{code}`, which is none of the six official languages"
            ),
            advice: "add the text in Arabic, Chinese, English, French, Russian or Spanish"
                .to_owned(),
            ..Refusal::empty()
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(formatter, "line {line}, column {column}: ")?;
        }
        write!(formatter, "{}: {}", self.what, self.advice)
    }
}
