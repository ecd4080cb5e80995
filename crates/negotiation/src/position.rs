//! Who takes which stance on which issue, since when, and on what evidence?

use crate::date::StatedDate;
use crate::id::{ActorId, IssueId, ProcessId, QuestionId};
use crate::statement::Held;
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;

/// The stances that may be taken on every issue, beside its own answers.
pub const STANCES: [&str; 4] = ["supports", "opposes", "conditional", "neutral"];

/// A position: an actor's stance on an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Whose position.
    pub actor: ActorId,
    /// The group for which the actor spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<ActorId>,
    /// On which issue.
    pub issue: IssueId,
    /// The stance: one of the issue's answers, or one of [`STANCES`].
    pub stance: SmolStr,
    /// When it was taken.
    pub date: StatedDate,
    /// Where it was taken, in the words of the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub occasion: String,
    /// The process in which it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<ProcessId>,
    /// How well it is evidenced.
    pub grade: Grade,
    /// The words themselves when the grade is quoted, else a paraphrase in our own words.
    pub words: String,
    /// The guiding questions that it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<QuestionId>,
    /// The person who recorded it, where the log has another name: a dossier names its authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<SmolStr>,
}

/// How well a position is evidenced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// The actor's own words are held and were checked against the source.
    Quoted,
    /// A source reports what the actor said.
    Paraphrased,
    /// It follows from other things that are known; it was not said.
    Inferred,
}

/// A statement: what an actor said, or handed in, at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who spoke; `None` where the name that is printed is nobody's that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<ActorId>,
    /// The group for which the actor spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<ActorId>,
    /// When.
    pub date: StatedDate,
    /// In which process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<ProcessId>,
    /// In which session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// What it was about, in one line.
    pub title: String,
    /// The document in which the words are held as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Symbol>,
    /// The words, where they are held.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The guiding questions that it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<QuestionId>,
    /// Where the words are held as a text of their own; boxed, so that the others take no more room than they need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<Held>>,
}

impl Statement {
    /// Returns everybody who speaks: the actor, and the group for which it spoke.
    pub fn speakers(&self) -> impl Iterator<Item = &ActorId> {
        self.actor.iter().chain(&self.on_behalf_of)
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Grade::Quoted => "quoted",
            Grade::Paraphrased => "paraphrased",
            Grade::Inferred => "inferred",
        })
    }
}
