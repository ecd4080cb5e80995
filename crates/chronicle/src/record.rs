//! What is a record, and what are its bytes?
//!
//! The bytes are canonical JSON: keys sorted, no white space, numbers only whole. They are written once and never
//! again; their RFC 6962 leaf hash is the record's id. The position in the log is not part of them.

use crate::claim::Claim;
use crate::merkle;
use crate::read;
use jiff::Timestamp;
use jiff::civil::Date;
use negotiation::date::StatedDate;
use serde::{Deserialize, Deserializer, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// The longest record that is accepted, in bytes: a roll call of all members takes about 3 kB.
pub const RECORD_BYTES_MAX: usize = 256 * 1024;

/// One sourced, dated claim, as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom: a person's id, `dossier:un-ict`, `add`.
    pub by: SmolStr,
    /// What is claimed, since when, on which evidence.
    #[serde(flatten)]
    pub assertion: Assertion,
}

/// What somebody asserts before it is recorded: a claim with its time, its evidence and its sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assertion {
    /// What is claimed.
    pub says: Claim,
    /// Since when it was known in the world, where that is not the claim's own date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<StatedDate>,
    /// How well the whole is evidenced.
    pub evidence: Evidence,
    /// The fields of the claim that are inferred though the rest is not, by their JSON names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<String>,
    /// The sources; at least one.
    pub sources: Vec<Source>,
    /// What a reader must know to judge it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The record that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<RecordId>,
}

/// How well a claim is evidenced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Read out of an original that the archive holds.
    Held,
    /// Stated by a source that the archive does not hold.
    Stated,
    /// Not stated anywhere that was read; to be verified.
    Inferred,
}

/// Where a claim comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// A URL, a symbol, or the name of a file or publication.
    pub cite: SmolStr,
    /// The place in it: a paragraph, a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<SmolStr>,
    /// The day on which it was retrieved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Date>,
    /// The content hash of the original, where the archive holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}

/// The id of a record: the RFC 6962 leaf hash of its bytes, in lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct RecordId(merkle::Hash);

/// Says why bytes or a text are not a record.
#[derive(Debug, thiserror::Error)]
pub enum MalformedRecord {
    /// The text is not the id of a record.
    #[error("`{0}` is not the id of a record: 64 hexadecimal digits are expected")]
    Id(String),
    /// The bytes are not the JSON of a record.
    #[error("these bytes are not a record: {0}")]
    Json(#[from] serde_json::Error),
    /// The record is too long.
    #[error("a record may have {RECORD_BYTES_MAX} bytes, this one has {0}: split what it claims")]
    TooLong(usize),
    /// The record has no source.
    #[error("a claim without a source is not recorded: name where `{0}` comes from")]
    NoSource(String),
    /// The claim names something invented beside something real.
    #[error(
        "`{0}` names something real beside something invented: in an exercise, all names are invented"
    )]
    Mixed(String),
}

impl Assertion {
    /// Returns an assertion of a claim on the strength of one source.
    pub fn new(says: Claim, evidence: Evidence, source: Source) -> Assertion {
        Assertion {
            says,
            since: None,
            evidence,
            inferred: Vec::new(),
            sources: vec![source],
            note: None,
            corrects: None,
        }
    }

    /// Returns since when the claim held in the world; `None` when no day is known.
    pub fn since(&self) -> Option<Date> {
        match &self.since {
            Some(stated) => stated.earliest(),
            None => self.says.since(),
        }
    }

    /// Returns the content hash of what is asserted, by which the same assertion is recognised when it comes again.
    ///
    /// What it corrects is left out: the same words do not become new by naming what they replace.
    pub fn digest(&self) -> String {
        let plain = Assertion { corrects: None, ..self.clone() };
        merkle::content_hash(&canonical(&plain))
    }

    /// Returns whether the assertion may be recorded.
    pub fn check(&self) -> Result<(), MalformedRecord> {
        if self.sources.iter().all(|source| source.cite.trim().is_empty()) {
            return Err(MalformedRecord::NoSource(self.says.key().to_string()));
        }
        if self.says.mixes_real_and_invented() {
            return Err(MalformedRecord::Mixed(self.says.key().to_string()));
        }
        let length = canonical(self).len();
        if length > RECORD_BYTES_MAX { Err(MalformedRecord::TooLong(length)) } else { Ok(()) }
    }
}

impl Record {
    /// Returns a record of an assertion, its time cut to the millisecond so that it prints in one way.
    pub fn new(recorded: Timestamp, by: impl Into<SmolStr>, assertion: Assertion) -> Record {
        let recorded = Timestamp::from_millisecond(recorded.as_millisecond()).unwrap_or(recorded);
        Record { recorded, by: by.into(), assertion }
    }

    /// Returns the canonical bytes: what is written to the log, hashed and signed.
    pub fn bytes(&self) -> Vec<u8> {
        canonical(self)
    }

    /// Reads a record back from its bytes.
    pub fn read(bytes: &[u8]) -> Result<Record, MalformedRecord> {
        match read::canonical(bytes) {
            Some(record) => Ok(record),
            None => Ok(serde_json::from_slice(bytes)?),
        }
    }

    /// Returns the id.
    pub fn id(&self) -> RecordId {
        RecordId::of(&self.bytes())
    }
}

impl RecordId {
    /// Returns the id of the record that has these bytes.
    pub fn of(bytes: &[u8]) -> RecordId {
        RecordId(merkle::leaf(bytes))
    }

    /// Returns the leaf hash itself.
    pub fn hash(&self) -> &merkle::Hash {
        &self.0
    }

    /// Returns the first twelve digits, enough to tell records apart on a page.
    pub fn short(&self) -> String {
        merkle::hexadecimal(&self.0[..6])
    }
}

/// Returns the canonical JSON of a value: keys sorted, no white space.
fn canonical<T: Serialize>(value: &T) -> Vec<u8> {
    // serde_json's map is ordered by key as long as its feature `preserve_order` is off.
    let value = serde_json::to_value(value).expect("claims have string keys only");
    serde_json::to_vec(&value).expect("a JSON value always prints")
}

impl FromStr for RecordId {
    type Err = MalformedRecord;

    fn from_str(text: &str) -> Result<Self, MalformedRecord> {
        let malformed = || MalformedRecord::Id(text.to_owned());
        let hash = merkle::from_hexadecimal(text).ok_or_else(malformed)?;
        Ok(RecordId(hash))
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        negotiation::spelt::deserialize(deserializer)
    }
}

impl From<RecordId> for String {
    fn from(id: RecordId) -> String {
        id.to_string()
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&merkle::hexadecimal(&self.0))
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RecordId({self})")
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Evidence::Held => "held",
            Evidence::Stated => "stated",
            Evidence::Inferred => "inferred",
        })
    }
}
