//! What is compared: which paragraphs does a text have, one after the other, and of which words do they consist?

use crate::plain::{Plain, Word};
use negotiation::address::Address;
use negotiation::language::Language;
use negotiation::paragraph::{Cell, Paragraph, Text, words};
use std::ops::Range;

/// Stands between two paragraphs where they are looked at as one piece.
pub const BREAK: char = '\u{2029}';

/// A text as a list of addressed paragraphs, with its words made comparable once, however often it is compared.
///
/// ```
/// use lineage::draft::Draft;
/// use negotiation::address::Address;
/// use negotiation::language::Language;
///
/// let draft = Draft::new(Language::En, [(Address::operative(1), "Decides to meet;")]);
/// assert_eq!(draft.paragraph(0), (&Address::operative(1), "Decides to meet;"));
/// ```
#[derive(Debug, Clone)]
pub struct Draft {
    language: Language,
    /// All paragraphs in one piece, with breaks between them.
    text: String,
    words: Vec<Word>,
    pieces: Vec<Piece>,
}

/// Where a paragraph stands in the text of its draft.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) address: Address,
    /// The range of its bytes.
    pub(crate) bytes: Range<usize>,
    /// The range of its words.
    pub(crate) words: Range<usize>,
}

impl Draft {
    /// Returns the draft with these paragraphs, in reading order. A [`BREAK`] inside a paragraph becomes a newline.
    pub fn new<S: AsRef<str>>(
        language: Language,
        paragraphs: impl IntoIterator<Item = (Address, S)>,
    ) -> Draft {
        let (mut text, mut pieces) = (String::new(), Vec::new());
        for (address, words) in paragraphs {
            if !pieces.is_empty() {
                text.push(BREAK);
            }
            let start = text.len();
            match words.as_ref() {
                words if words.contains(BREAK) => text.push_str(&words.replace(BREAK, "\n")),
                words => text.push_str(words),
            }
            pieces.push(Piece { address, bytes: start..text.len(), words: 0..0 });
        }
        let words = Plain::of(&text, language).words;
        let mut at = 0;
        for piece in &mut pieces {
            let inside = words[at..].iter().take_while(|word| word.end as usize <= piece.bytes.end);
            piece.words = at..at + inside.count();
            at = piece.words.end;
        }
        Draft { language, text, words, pieces }
    }

    /// Returns the draft of a text as it was read, with its [`lines`] as paragraphs.
    pub fn of(text: &Text) -> Draft {
        Draft::new(text.language, lines(text).map(|line| (line.address, line.words)))
    }

    /// Returns the language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Returns how many paragraphs there are.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Returns whether there is no paragraph.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns the address and the words of the paragraph at a position.
    ///
    /// # Panics
    ///
    /// If there are not so many.
    pub fn paragraph(&self, position: usize) -> (&Address, &str) {
        let piece = &self.pieces[position];
        (&piece.address, &self.text[piece.bytes.clone()])
    }

    /// Returns the addresses and words of the paragraphs, in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = (&Address, &str)> {
        (0..self.len()).map(|position| self.paragraph(position))
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

/// A line of a text: what is compared and traced in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The address of the paragraph, of the footnote, or of the table that it is a row of.
    pub address: Address,
    /// Which row of the table, from 1; none when it is no row.
    pub row: Option<u32>,
    /// The words; those of the cells of a row one after the other, with ` | ` between them.
    pub words: String,
}

/// Returns the lines of a text: each paragraph, under it each row of its table, and then each footnote.
pub fn lines(text: &Text) -> impl Iterator<Item = Line> {
    let footnotes = text.footnotes.iter().map(|note| Line {
        address: note.address.clone(),
        row: None,
        words: words(&note.runs),
    });
    text.paragraphs.iter().flat_map(of_paragraph).chain(footnotes)
}

/// Returns a paragraph, and under it the rows of its table.
fn of_paragraph(paragraph: &Paragraph) -> impl Iterator<Item = Line> {
    let line = |row, words| Line { address: paragraph.address.clone(), row, words };
    let rows = paragraph.table.iter().flat_map(|table| &table.rows);
    let rows = (1..).zip(rows).map(move |(number, row)| {
        let cells = row.cells.iter().map(|cell: &Cell| words(&cell.runs));
        line(Some(number), cells.collect::<Vec<String>>().join(" | "))
    });
    let caption = paragraph.words();
    let own = (!caption.is_empty() || paragraph.table.is_none()).then_some(caption);
    own.into_iter().map(move |words| line(None, words)).chain(rows)
}
