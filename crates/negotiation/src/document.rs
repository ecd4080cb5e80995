//! What is a document: a work, its language versions, and the files that hold them?
//!
//! The three levels are FRBR's, as Akoma Ntoso uses them: a *work* is a text whatever its language; an
//! *expression* is one language version of it; a *manifestation* is a file that holds the expression.

use crate::date::StatedDate;
use crate::id::{IssueId, ProcessId};
use crate::language::Language;
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A work: what is the same in every language and every file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The symbol, by which the work is addressed.
    pub symbol: Symbol,
    /// The title in English, or as the source gives it.
    pub title: String,
    /// What sort of document it is.
    pub kind: WorkKind,
    /// The day of adoption where there is one, else the day of issue.
    pub date: StatedDate,
    /// The agenda item as printed (`94`, `75 (b)`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda_item: Option<String>,
    /// The committee that recommended it, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub committee: Option<String>,
    /// The subjects under which it is catalogued, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Subject>,
    /// How official the text is.
    #[serde(default, skip_serializing_if = "Standing::is_official")]
    pub standing: Standing,
}

/// The sorts of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// A resolution, adopted by the plenary or by the Security Council.
    Resolution,
    /// A decision of the General Assembly.
    Decision,
    /// A draft of a resolution or decision.
    DraftResolution,
    /// A report, of a group, a committee or the Secretary-General.
    Report,
    /// A draft of a report or of another text: zero draft, revision, conference-room paper.
    Draft,
    /// A statement by the President of the Security Council.
    PresidentialStatement,
    /// A letter.
    Letter,
    /// A paper by a chair, a state or a group.
    Paper,
    /// A verbatim or summary record of a meeting.
    MeetingRecord,
    /// Any other document.
    Other,
}

impl WorkKind {
    /// All sorts, in the order in which they are offered.
    pub const ALL: [WorkKind; 10] = [
        WorkKind::Resolution,
        WorkKind::Decision,
        WorkKind::DraftResolution,
        WorkKind::Report,
        WorkKind::Draft,
        WorkKind::PresidentialStatement,
        WorkKind::Letter,
        WorkKind::Paper,
        WorkKind::MeetingRecord,
        WorkKind::Other,
    ];

    /// Returns the name as it stands in an address and in a search: `draft-resolution`; any other document is a
    /// `document`.
    pub const fn slug(self) -> &'static str {
        match self {
            WorkKind::Resolution => "resolution",
            WorkKind::Decision => "decision",
            WorkKind::DraftResolution => "draft-resolution",
            WorkKind::Report => "report",
            WorkKind::Draft => "draft",
            WorkKind::PresidentialStatement => "presidential-statement",
            WorkKind::Letter => "letter",
            WorkKind::Paper => "paper",
            WorkKind::MeetingRecord => "meeting-record",
            WorkKind::Other => "document",
        }
    }
}

/// How official a text is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Issued by the body itself.
    #[default]
    Official,
    /// A copy or a text circulated without being issued.
    Unofficial,
    /// Made public by others.
    Leaked,
    /// Invented for training.
    Exercise,
}

impl Standing {
    /// Returns whether the text was issued by the body itself.
    pub fn is_official(&self) -> bool {
        *self == Standing::Official
    }
}

/// The filing of a document under a process.
///
/// It is a claim apart from the [`Work`]: the paper itself, which is read again and again, does not say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The document.
    pub symbol: Symbol,
    /// The process to which it belongs.
    pub process: ProcessId,
    /// How the text was adopted, in the words of the source (`consensus (29 July 2022)`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adoption: Option<String>,
    /// The key points of the document, in our own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<String>,
    /// The open questions that the document is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<IssueId>,
}

/// A subject under which a document is catalogued.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// The vocabulary it comes from.
    pub scheme: SubjectScheme,
    /// The heading, in sentence case.
    pub heading: String,
    /// The concept's address in its vocabulary, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
}

/// The vocabularies of subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectScheme {
    /// The UNBIS Thesaurus.
    Unbis,
    /// Name authorities of the Dag Hammarskjöld Library; they have no address of their own.
    Dhl,
    /// EuroVoc.
    Eurovoc,
    /// The Sustainable Development Goals, by number.
    Sdg,
    /// The agenda of a session of the General Assembly, by item.
    Agenda,
}

/// One language version of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expression {
    /// The work.
    pub symbol: Symbol,
    /// The language.
    pub language: Language,
    /// The title in this language.
    pub title: String,
    /// The day on which this version was issued.
    #[serde(default = "StatedDate::unknown", skip_serializing_if = "StatedDate::is_unknown")]
    pub issued: StatedDate,
    /// The file that holds it.
    pub manifestation: Manifestation,
}

/// A file that holds an expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifestation {
    /// SHA-256 of the original bytes, in lower-case hexadecimal.
    pub original: String,
    /// What sort of file it is.
    pub format: Format,
    /// How many bytes it has.
    pub bytes: u64,
    /// How many paragraphs reading it yielded.
    pub paragraphs: u32,
    /// How many doubts reading it left.
    pub doubts: u32,
}

/// Formats of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Akoma Ntoso XML.
    AkomaNtoso,
    /// JSON Lines with the catalogue entry of a text, without its words.
    CatalogueJson,
    /// Plain text.
    PlainText,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// PDF.
    Pdf,
    /// Office Open XML (DOCX).
    Docx,
}

/// A relation between two documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// The document that does something.
    pub from: Symbol,
    /// What it does.
    pub kind: RelationKind,
    /// The document to which it is done.
    pub to: Symbol,
    /// The paragraphs concerned, as printed (`para. 17`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What one document does to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// `from` is the draft that became `to`.
    DraftOf,
    /// `from` is the committee report that recommended `to`.
    Recommends,
    /// `from` is the record of the meeting that adopted `to`.
    RecordsAdoptionOf,
    /// `from` replaces the earlier draft `to`.
    Revises,
    /// `from` endorses `to`.
    Endorses,
    /// `from` welcomes `to`.
    Welcomes,
    /// `from` takes note of `to`.
    TakesNoteOf,
    /// `from` was asked for by `to`.
    RequestedBy,
    /// `from` is annexed to `to`.
    AnnexedTo,
    /// `from` builds on `to`.
    BuildsOn,
    /// `from` cites `to`: computed from the text, never recorded.
    Cites,
}

impl RelationKind {
    /// Returns the relation read from `from` to `to`: `A endorses B`.
    pub fn forward(self) -> &'static str {
        match self {
            RelationKind::DraftOf => "is the draft of",
            RelationKind::Recommends => "recommends",
            RelationKind::RecordsAdoptionOf => "records the adoption of",
            RelationKind::Revises => "revises",
            RelationKind::Endorses => "endorses",
            RelationKind::Welcomes => "welcomes",
            RelationKind::TakesNoteOf => "takes note of",
            RelationKind::RequestedBy => "was requested by",
            RelationKind::AnnexedTo => "is annexed to",
            RelationKind::BuildsOn => "builds on",
            RelationKind::Cites => "cites",
        }
    }

    /// Returns the relation read from `to` back to `from`: `B is endorsed by A`.
    pub fn backward(self) -> &'static str {
        match self {
            RelationKind::DraftOf => "was drafted as",
            RelationKind::Recommends => "was recommended by",
            RelationKind::RecordsAdoptionOf => "was adopted, as recorded in",
            RelationKind::Revises => "was revised by",
            RelationKind::Endorses => "was endorsed by",
            RelationKind::Welcomes => "was welcomed by",
            RelationKind::TakesNoteOf => "was noted by",
            RelationKind::RequestedBy => "requested",
            RelationKind::AnnexedTo => "has as annex",
            RelationKind::BuildsOn => "is built on by",
            RelationKind::Cites => "is cited by",
        }
    }
}

impl WorkKind {
    /// Returns whether a document of this kind may propose words. Records and reports tell what others have said, and what
    /// is adopted is no proposal any more.
    pub fn is_proposal(self) -> bool {
        matches!(
            self,
            WorkKind::Draft
                | WorkKind::DraftResolution
                | WorkKind::Paper
                | WorkKind::Letter
                | WorkKind::Other
        )
    }
}

impl fmt::Display for WorkKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.slug().replace('-', " "))
    }
}

impl fmt::Display for SubjectScheme {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            SubjectScheme::Unbis => "UNBIS Thesaurus",
            SubjectScheme::Dhl => "Dag Hammarskjöld Library authorities",
            SubjectScheme::Eurovoc => "EuroVoc",
            SubjectScheme::Sdg => "Sustainable Development Goals",
            SubjectScheme::Agenda => "Agenda",
        })
    }
}
