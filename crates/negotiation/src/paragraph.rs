//! What is a text made of: paragraphs with addresses, runs of words, footnotes, tables?
//!
//! A text is a flat list of paragraphs in reading order; the address of each says where it stands.

use crate::address::Address;
use crate::language::Language;
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};

/// The words of one expression of a document, as they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The symbol printed on the document, where one is printed.
    pub symbol: Option<Symbol>,
    /// The language it is written in.
    pub language: Language,
    /// The title as printed.
    pub title: String,
    /// The paragraphs of the body and then of the annexes, in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// The footnotes, in the order of their marks.
    pub footnotes: Vec<Footnote>,
}

/// One paragraph: the unit that is addressed, quoted, voted on and compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The address, computed from the printed number (`op4`, `pp3`, `annC.p4`); unique in its text.
    pub address: Address,
    /// What part the paragraph plays.
    pub kind: ParagraphKind,
    /// The number as printed (`1.`, `(a)`), where one is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// How deep the paragraph is indented: 0 for the body, 1 for `(a)`, 2 for `(i)`.
    #[serde(default)]
    pub level: u8,
    /// The lead verb as printed (`Calls upon`, `Noting with concern`), where the paragraph opens with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// The words.
    pub runs: Vec<Run>,
    /// The table, when the paragraph is one; then `runs` holds its caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
    /// The ids by which the file itself knows the paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// The part that a paragraph plays in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphKind {
    /// `The General Assembly,` before the preamble.
    Formula,
    /// A heading.
    Heading,
    /// A preambular paragraph: gives a reason, has no number, ends with a comma.
    Preambular,
    /// An operative paragraph of a resolution or decision.
    Operative,
    /// A numbered paragraph of a report or of an annex.
    Numbered,
    /// A sub-item of the paragraph before it: `(a)`, `(i)`.
    Item,
    /// A paragraph without number.
    Plain,
    /// A table.
    Table,
}

/// A run of words of one kind inside a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Run {
    /// Words as they are.
    Plain(String),
    /// Words set in italics: lead verbs, titles.
    Emphasis(String),
    /// Words set in bold.
    Strong(String),
    /// A cited document: the words printed, and the symbol they stand for.
    Citation {
        /// The words as printed, for example `75/240`.
        text: String,
        /// The document they cite.
        symbol: Symbol,
    },
    /// A link to something that is no UN document.
    Link {
        /// The words as printed.
        text: String,
        /// Where they point, as printed in the file.
        url: String,
    },
    /// The mark of a footnote: its index (from 0) in [`Text::footnotes`].
    Note(u32),
    /// A line break.
    Break,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnote {
    /// The address: `fn2`, or `annA.fn1`.
    pub address: Address,
    /// The mark as printed: `2`, `*`.
    pub marker: String,
    /// The words.
    pub runs: Vec<Run>,
}

/// A table: rows of cells of runs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Whether the row is a heading of the columns below.
    pub heading: bool,
    /// The cells from the first to the last in reading direction.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// How many columns the cell spans; at least 1.
    pub columns: u16,
    /// The words.
    pub runs: Vec<Run>,
}

impl Text {
    /// Returns the paragraph at an address.
    pub fn paragraph(&self, address: &Address) -> Option<&Paragraph> {
        self.paragraphs.iter().find(|paragraph| paragraph.address == *address)
    }

    /// Returns the symbols that the text and its footnotes cite, each once, in order of first mention.
    pub fn cited(&self) -> Vec<Symbol> {
        let cells = self.paragraphs.iter().filter_map(|paragraph| paragraph.table.as_ref());
        let cells = cells.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        let runs = self.paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
        let notes = self.footnotes.iter().flat_map(|footnote| &footnote.runs);
        let mut seen = std::collections::HashSet::new();
        let all = runs.chain(cells.flat_map(|cell| &cell.runs)).chain(notes);
        all.filter_map(Run::symbol)
            .filter(|symbol| seen.insert((*symbol).clone()))
            .cloned()
            .collect()
    }
}

impl Paragraph {
    /// Returns the words without their dress, footnote marks left out.
    pub fn words(&self) -> String {
        words(&self.runs)
    }
}

impl Run {
    /// Returns the words of the run; empty for a footnote mark, a newline for a break.
    pub fn words(&self) -> &str {
        match self {
            Run::Plain(text) | Run::Emphasis(text) | Run::Strong(text) => text,
            Run::Citation { text, .. } | Run::Link { text, .. } => text,
            Run::Note(_) => "",
            Run::Break => "\n",
        }
    }

    /// Returns the document that the run cites.
    pub fn symbol(&self) -> Option<&Symbol> {
        match self {
            Run::Citation { symbol, .. } => Some(symbol),
            _ => None,
        }
    }
}

/// Returns the words of some runs in one piece.
///
/// ```
/// use negotiation::paragraph::{Run, words};
/// let runs = [Run::Emphasis("Decides".into()), Run::Note(0), Run::Plain(" to convene".into())];
/// assert_eq!(words(&runs), "Decides to convene");
/// ```
pub fn words(runs: &[Run]) -> String {
    runs.iter().map(Run::words).collect()
}
