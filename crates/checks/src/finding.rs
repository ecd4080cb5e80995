//! What is a rule, and what is reported when something contradicts it?

use chronicle::observatory::Found;
use chronicle::{RecordId, Source};
use serde::{Serialize, Serializer};

/// A rule: one sentence that holds for the record or for a text.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The id, which never changes: `session-date`.
    pub id: &'static str,
    /// What the rule holds, in one sentence.
    pub holds: &'static str,
    /// Where the rule comes from: a manual, a rule of procedure, or what in the record it compares with.
    pub basis: &'static str,
}

/// Something that contradicts a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule, by its id.
    #[serde(serialize_with = "by_id")]
    pub rule: &'static Rule,
    /// Where in the text; absent for a finding in the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What was found.
    pub says: String,
    /// What the record says instead.
    pub record: String,
    /// The records on which that rests.
    pub proofs: Vec<Proof>,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A record on which a finding rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// The id of the record.
    pub record: RecordId,
    /// Its sources.
    pub sources: Vec<Source>,
}

/// A rule, held against the whole record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The rule.
    pub rule: &'static Rule,
    /// How many things it looked at; with none it says nothing about the record.
    pub looked_at: usize,
    /// What contradicts it.
    pub findings: Vec<Finding>,
}

impl Proof {
    /// Returns the proof that something found in the record gives.
    pub(crate) fn of<Noun>(found: &Found<'_, Noun>) -> Proof {
        Proof { record: found.id, sources: found.record.assertion.sources.clone() }
    }
}

fn by_id<S: Serializer>(rule: &&'static Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.id)
}
