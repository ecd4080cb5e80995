//! What is kept of where the words of a text come from, by symbol, address and character?
//!
//! [`crate::provenance`] counts texts, paragraphs and words; what is kept and shown names them. A [`Trace`] is that of
//! one text: for each of its lines the runs, with source, origins and edits, and the later lines that were taken from it.
//! A line ([`crate::draft::Line`]) is a paragraph, a footnote, or a row of a table. Places in it are offsets in bytes
//! into its words, always between characters.

mod surviving;
#[cfg(test)]
mod tests;
mod texts;

pub use surviving::Surviving;
pub use texts::{NewText, Texts};

use jiff::civil::Date;
use negotiation::address::Address;
use negotiation::judgement::Judgement;
use negotiation::symbol::Symbol;
use serde::{Deserialize, Serialize};

use crate::provenance::Kind;

/// The most later uses of a paragraph that are kept, the earliest of them; formulas have thousands.
pub const LATER_MAX: usize = 100;

/// Where the words of a text come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The text.
    pub symbol: Symbol,
    /// Its day, by which it was put in order.
    pub day: Date,
    /// Its lines, in reading order: paragraphs, under them the rows of their tables, then footnotes.
    pub paragraphs: Vec<ParagraphTrace>,
}

/// Where the words of a line come from, and where they went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParagraphTrace {
    /// The paragraph, the footnote, or the table.
    pub address: Address,
    /// Which row of the table, from 1; none when it is no row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// How many words it has.
    pub words: u32,
    /// Words taken from earlier paragraphs, in order; all others are new here.
    pub runs: Vec<RunTrace>,
    /// Later paragraphs that were taken from this one directly, the earliest first, at most [`LATER_MAX`].
    pub later: Vec<Use>,
    /// How many there are.
    pub later_count: u32,
}

/// Words that stand, with small changes, in an earlier paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunTrace {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What sort of words they are.
    pub kind: Kind,
    /// How many words are the same as in the source.
    pub words: u32,
    /// How many earlier texts had used words like these.
    pub uses: u32,
    /// Whether a person has accepted the link.
    pub is_accepted: bool,
    /// Where they were taken from.
    pub source: Quote,
    /// What was changed, in order.
    pub edits: Vec<EditTrace>,
    /// Where the words appeared first, in order.
    pub origins: Vec<OriginTrace>,
}

/// Some characters of a paragraph of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The text.
    pub symbol: Symbol,
    /// The paragraph, the footnote, or the table.
    pub address: Address,
    /// Which row of the table, from 1; none when it is no row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Where they begin.
    pub start: u32,
    /// Where they end.
    pub end: u32,
}

/// A change within a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditTrace {
    /// Where the words begin that are new here.
    pub start: u32,
    /// Where they end; the same where words were only dropped.
    pub end: u32,
    /// What stood in the source instead; empty where words were only added.
    pub was: String,
}

/// Where some words of a run appeared first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginTrace {
    /// Where they begin.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The same words where they appeared first.
    pub first: Quote,
}

/// A later paragraph that was taken from this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// The later text.
    pub symbol: Symbol,
    /// Its day.
    pub day: Date,
    /// The paragraph of it, the footnote, or the table.
    pub address: Address,
    /// Which row of the table, from 1; none when it is no row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// How many words are the same.
    pub words: u32,
}

impl Trace {
    /// Leaves out the links that persons have rejected since the texts were traced.
    pub fn leave_out(&mut self, rejected: &[Judgement]) {
        for judgement in rejected {
            for traced in &mut self.paragraphs {
                if self.symbol == judgement.symbol && traced.address == judgement.paragraph {
                    traced.runs.retain(|run| {
                        run.source.symbol != judgement.source
                            || run.source.address != judgement.source_paragraph
                    });
                }
                if self.symbol == judgement.source && traced.address == judgement.source_paragraph {
                    let all = traced.later.len();
                    traced.later.retain(|used| {
                        used.symbol != judgement.symbol || used.address != judgement.paragraph
                    });
                    traced.later_count -= (all - traced.later.len()) as u32;
                }
            }
        }
    }
}
