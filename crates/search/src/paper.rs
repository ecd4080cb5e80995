//! What of a text or of a record is put into the index, piece by piece?

use chronicle::{Claim, Record, RecordId};
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, Text};
use negotiation::statement::Passage;

/// The place of a title, where an address stands otherwise.
pub const TITLE: &str = "title";

/// The place of the words of a statement or position.
pub const WORDS: &str = "words";

/// What is put into the index under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The key: the hash of an original, or the id of a record.
    pub key: String,
    /// The language of its words.
    pub language: Language,
    /// Its pieces, in reading order.
    pub pieces: Vec<Piece>,
}

/// A piece: what one hit shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The address of the paragraph or footnote, [`TITLE`] or [`WORDS`].
    pub place: String,
    /// Its words.
    pub words: String,
}

impl Paper {
    /// Returns the title, paragraphs, tables and footnotes of a text that was read out of an original.
    pub fn of_text(original: &str, text: &Text) -> Paper {
        let title = Piece { place: TITLE.to_owned(), words: text.title.clone() };
        let paragraphs = text.paragraphs.iter().map(Piece::of);
        let footnotes = text.footnotes.iter().map(|footnote| Piece {
            place: footnote.address.to_string(),
            words: negotiation::paragraph::words(&footnote.runs),
        });
        let pieces = std::iter::once(title).chain(paragraphs).chain(footnotes);
        let pieces = pieces.filter(|piece| !piece.words.trim().is_empty()).collect();
        Paper { key: original.to_owned(), language: text.language, pieces }
    }

    /// Returns the words of a statement that are held as a text, paragraph by paragraph.
    pub fn of_passage(id: RecordId, text: &Text, passage: &Passage) -> Paper {
        let pieces = passage.within(text).iter().map(Piece::of);
        let pieces = pieces.filter(|piece| !piece.words.trim().is_empty()).collect();
        Paper { key: id.to_string(), language: text.language, pieces }
    }

    /// Returns what of a record is searched: a statement, a position, the title of a document.
    ///
    /// The record is written in English.
    pub fn of_record(id: RecordId, record: &Record) -> Option<Paper> {
        let pieces = match &record.assertion.says {
            Claim::Statement(statement) => {
                vec![(TITLE, &statement.title), (WORDS, &statement.words)]
            }
            Claim::Position(position) => vec![(WORDS, &position.words)],
            Claim::Work(work) => vec![(TITLE, &work.title)],
            _ => return None,
        };
        let pieces = pieces.into_iter().filter(|(_, words)| !words.trim().is_empty());
        let piece = |(place, words): (&str, &String)| Piece {
            place: place.to_owned(),
            words: words.clone(),
        };
        Some(Paper {
            key: id.to_string(),
            language: Language::En,
            pieces: pieces.map(piece).collect(),
        })
    }
}

impl Piece {
    fn of(paragraph: &Paragraph) -> Piece {
        Piece { place: paragraph.address.to_string(), words: words_of(paragraph) }
    }
}

/// Returns the words of a paragraph, and of its table cell by cell.
fn words_of(paragraph: &Paragraph) -> String {
    let mut words = paragraph.words();
    let rows = paragraph.table.iter().flat_map(|table| &table.rows);
    for cell in rows.flat_map(|row| &row.cells) {
        words.push('\n');
        words.push_str(&negotiation::paragraph::words(&cell.runs));
    }
    words
}
