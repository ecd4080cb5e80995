//! Bytes in, a document with addressed paragraphs out.
//!
//! Reading never fails, it doubts: what was missing, contradicted itself or had to be supplied is said beside
//! the text. Only a file in which there is no text to be had is refused, with one sentence. No I/O, no clock.
//!
//! The way of a file: [`read`] recognises the format by its content; `akoma_ntoso` identifies the text, flattens
//! its body into blocks and reads its proceedings, or `plain_text` makes blocks of printed lines; `numbering` gives every block its address; `catalogue` reads
//! the extracts that come with the texts, and [`join`] completes a text from its entry. A catalogue of roll calls is two
//! tables, which [`roll_calls`] reads together.

mod akoma_ntoso;
mod catalogue;
mod citation;
mod doubts;
mod footnotes;
mod join;
pub mod limit;
mod mend;
mod numbering;
mod ordinal;
mod plain_text;
mod printed;
mod refusal;
pub mod roll_calls;
mod script;
mod spacing;
mod sponsors;
mod transcript;

use negotiation::document::Format;
use negotiation::doubt::Doubt;
use negotiation::paragraph::Text;
use negotiation::proceedings::Proceedings;
use serde::{Deserialize, Serialize};

pub use catalogue::{Catalogue, CatalogueEntry};
pub use join::join;
pub use refusal::{Refusal, RefusalKind};

/// The version of the reader, stored with whatever is derived from a reading, so that a better reader knows what
/// to read again. It changes with every change of what any file yields.
pub const READER_VERSION: u32 = 7;

/// What is known about a file besides its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint<'a> {
    /// The name of the file (`A_RES_74_28.ru.xml`, `79_100.xml`); used only where the file itself says nothing.
    pub name: &'a str,
}

/// What reading a file yields.
///
/// It can be serialized, because files are read in a process of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Read {
    /// A text.
    Document(Box<Reading>),
    /// The entries of a catalogue, without texts.
    Catalogue(Catalogue),
    /// Nothing, and why.
    Refused(Refusal),
}

/// A text as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What sort of file it was read from.
    pub format: Format,
    /// The words, paragraph by paragraph.
    pub text: Text,
    /// What the file says about the way of the text.
    pub proceedings: Proceedings,
    /// What the reader was not sure of.
    pub doubts: Vec<Doubt>,
}

/// Reads a file of any format that is known.
///
/// The format is recognised by content: Akoma Ntoso XML, JSON Lines with one catalogue entry a line, or plain text.
///
/// ```
/// use reading::{Hint, Read, read};
///
/// let bytes = br#"<akomaNtoso><statement name="resolution"><mainBody>
///   <paragraph eId="para_7"><num>1.</num><content><p><span class="italic">Invites</span> all gardeners;</p></content></paragraph>
/// </mainBody></statement></akomaNtoso>"#;
/// let Read::Document(reading) = read(bytes, &Hint { name: "A_RES_99_1.xml" }) else { panic!() };
/// let paragraph = &reading.text.paragraphs[0];
/// assert_eq!(paragraph.address.to_string(), "op1");
/// assert_eq!(paragraph.verb.as_deref(), Some("Invites"));
/// assert_eq!(paragraph.words(), "Invites all gardeners;");
/// ```
pub fn read(bytes: &[u8], hint: &Hint<'_>) -> Read {
    if bytes.len() > limit::BYTES_MAX {
        return Read::Refused(Refusal::too_large(bytes.len()));
    }
    let decoded = printed::decode(bytes);
    let text = decoded.text.trim_start();
    if text.trim_end().is_empty() {
        return Read::Refused(Refusal::empty());
    }
    match printed::format(text) {
        Some(Format::AkomaNtoso) => document(akoma_ntoso::read(text, decoded.doubt, hint)),
        Some(Format::CatalogueJson) => catalogue::read(text, decoded.doubt),
        // Untrimmed: doubts name the lines of the file.
        Some(Format::Markdown) => document(transcript::read(&decoded.text, decoded.doubt)),
        Some(Format::PlainText) => document(plain_text::read(&decoded.text, decoded.doubt, hint)),
        _ => Read::Refused(Refusal::unknown_format(text)),
    }
}

fn document(read: Result<Reading, Refusal>) -> Read {
    match read {
        Ok(reading) => Read::Document(Box::new(reading)),
        Err(refusal) => Read::Refused(refusal),
    }
}
