//! What happened, on a day, that is worth a line of the timeline?

use crate::date::StatedDate;
use crate::id::ProcessId;
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub date: StatedDate,
    /// What, in one line.
    pub title: String,
    /// What more is to be said, in our own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The sort of event in one word: `report`, `resolution`, `procedure`.
    pub kind: String,
    /// The process in which it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<ProcessId>,
    /// The session in which it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The documents it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Symbol>,
    /// Whether it counts among the achievements that the home page names.
    #[serde(default)]
    pub achievement: bool,
}
