//! Which guiding questions was a session asked?
//!
//! A chair puts them to the delegations before or in a session, and statements and positions answer them.

use crate::date::StatedDate;
use crate::id::{IssueId, ProcessId, QuestionId};
use serde::{Deserialize, Serialize};

/// A guiding question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The id, by which statements and positions name it.
    pub id: QuestionId,
    /// The process in which it was put.
    pub process: ProcessId,
    /// The session for which it was put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// When it was put.
    pub date: StatedDate,
    /// The question, as it was put where the source has its words, else in ours.
    pub text: String,
    /// The issue on which it bears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<IssueId>,
}
