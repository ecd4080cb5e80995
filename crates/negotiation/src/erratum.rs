//! What has been published wrongly, where, and what is right?
//!
//! An error that many repeat is worth a record of its own: who meets it elsewhere finds here what is right, and why.

use crate::address::Address;
use crate::id::{ErratumId, IssueId, ProcessId};
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};

/// An erratum: something that a published page says and that is wrong.
///
/// The sources of its record are the evidence for what is right; what no source contradicts yet is inferred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    /// The id, by which it is referred to.
    pub id: ErratumId,
    /// Where it was published: the page and the line, in as many places as it stands.
    pub printed: Vec<String>,
    /// What was said there, in our own words.
    pub said: String,
    /// What is right.
    pub right: String,
    /// Whether it is a slip of the text alone: a stray word, a missing separator.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub misprint: bool,
    /// The processes it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub processes: Vec<ProcessId>,
    /// The session of the first of these processes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The documents it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Symbol>,
    /// The paragraph of the first of these documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<Address>,
    /// The issue it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<IssueId>,
}
