//! Who said what on which occasion, and where are the words held?
//!
//! A file may hold one speech or a whole meeting. What was said is a passage of its text, by the addresses of the first
//! and the last paragraph; the words themselves stay where they were read.

use crate::address::Address;
use crate::date::StatedDate;
use crate::id::{ActorId, OccasionId, StatementId};
use crate::language::Language;
use crate::paragraph::{Paragraph, Text};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An occasion on which something was said, as a file tells it, with the speeches that the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debate {
    /// The occasion.
    pub occasion: OccasionId,
    /// What the occasion was, in one line.
    pub title: String,
    /// When it was.
    pub date: StatedDate,
    /// How the words came to be written down.
    pub rendition: Rendition,
    /// The collection that the file is part of, with its terms, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<String>,
    /// The speeches, in the order of the file.
    pub speeches: Vec<Speech>,
}

/// One speech in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speech {
    /// Which one of the occasion it is: `ISL`, or `ISL-2` for the second by the same speaker.
    pub name: StatementId,
    /// Who spoke, as printed.
    pub speaker: String,
    /// Who that is; `None` when the name is not known, and then a doubt says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<ActorId>,
    /// The group for which the actor spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<ActorId>,
    /// Where the words stand.
    pub passage: Passage,
}

/// Some paragraphs of a text that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The first of them.
    pub first: Address,
    /// The last of them.
    pub last: Address,
    /// How many words they have together.
    pub length_words: u32,
}

/// Where the words of a statement are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The occasion on which it was made.
    pub occasion: OccasionId,
    /// Which one of the occasion it is.
    pub name: StatementId,
    /// Who spoke, as printed.
    pub speaker: String,
    /// How the words came to be written down.
    pub rendition: Rendition,
    /// The language of the words held.
    pub language: Language,
    /// SHA-256 of the file that holds them, in lower-case hexadecimal.
    pub original: String,
    /// Which part of that file's text they are.
    pub passage: Passage,
}

/// How spoken words came to be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rendition {
    /// As a collection of speeches has them: what a delegation handed out, or what was recorded or interpreted.
    Collected,
    /// As a collection has them that was translated by machine in part, without a mark at the speeches concerned.
    TranslatedInPart,
    /// As a program heard them: an automatic transcript, which is no official record.
    AutomaticTranscript,
    /// As the official record prints them.
    Record,
}

impl Passage {
    /// Returns a passage of some paragraphs; none where there are none.
    ///
    /// A word is what stands between spaces.
    pub fn of(paragraphs: &[Paragraph]) -> Option<Passage> {
        let (first, last) = (paragraphs.first()?, paragraphs.last()?);
        let count = |paragraph: &Paragraph| paragraph.words().split_whitespace().count();
        let words: usize = paragraphs.iter().map(count).sum();
        Some(Passage {
            first: first.address.clone(),
            last: last.address.clone(),
            length_words: u32::try_from(words).unwrap_or(u32::MAX),
        })
    }

    /// Returns the paragraphs of a text that are the passage; none where the text has other addresses.
    ///
    /// ```
    /// use negotiation::address::Address;
    /// use negotiation::language::Language;
    /// use negotiation::paragraph::{Paragraph, ParagraphKind, Text};
    /// use negotiation::statement::Passage;
    ///
    /// let paragraph = |number| Paragraph {
    ///     address: Address::unnumbered(number), kind: ParagraphKind::Plain, number: None, level: 0,
    ///     verb: None, runs: Vec::new(), table: None, aliases: Vec::new(),
    /// };
    /// let paragraphs = (1..=4).map(paragraph).collect();
    /// let text = Text { symbol: None, language: Language::En, title: String::new(), paragraphs, footnotes: Vec::new() };
    /// let passage = Passage { first: Address::unnumbered(2), last: Address::unnumbered(3), length_words: 0 };
    /// assert_eq!(passage.within(&text), &text.paragraphs[1..3]);
    /// ```
    pub fn within<'a>(&self, text: &'a Text) -> &'a [Paragraph] {
        let at = |address: &Address| text.paragraphs.iter().position(|one| one.address == *address);
        match (at(&self.first), at(&self.last)) {
            (Some(first), Some(last)) if first <= last => &text.paragraphs[first..=last],
            _ => &[],
        }
    }
}

impl Rendition {
    /// Returns the sentence that stands wherever the words are shown; empty where there is nothing to warn of.
    pub fn warning(self) -> &'static str {
        match self {
            Rendition::Record => "",
            Rendition::Collected => {
                "As collected: the words handed out, recorded or interpreted; not the official record."
            }
            Rendition::TranslatedInPart => {
                "This session of the collection was translated by machine in part, and does not say where: compare \
                 with what was spoken before quoting. Not the official record."
            }
            Rendition::AutomaticTranscript => {
                "Automatic transcript: a program heard these words and named who spoke. Names and numbers are often \
                 wrong; not an official record."
            }
        }
    }
}

/// Prints what names the statement: `general-debate-75/ISL`.
impl fmt::Display for Held {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.occasion, self.name)
    }
}

impl fmt::Display for Rendition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Rendition::Collected => "as collected",
            Rendition::TranslatedInPart => "translated by machine in part",
            Rendition::AutomaticTranscript => "automatic transcript",
            Rendition::Record => "official record",
        })
    }
}
