//! Which questions are open, and which answers may be given to each?

use crate::id::{IssueId, PillarId};
use serde::{Deserialize, Serialize};

/// An issue: an open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The id, by which it is addressed.
    pub id: IssueId,
    /// The question.
    pub question: String,
    /// What is agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agreed: String,
    /// What is not agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub disputed: String,
    /// The pillar of the mandate under which it is discussed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pillar: Option<PillarId>,
    /// The answers that may be given, where they are more than for and against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
}

/// A pillar: one of the parts into which a mandate is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pillar {
    /// The id, by which it is addressed.
    pub id: PillarId,
    /// Its place in the order of the mandate, from 1.
    pub order: u8,
    /// The name.
    pub name: String,
    /// What is to be said about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
