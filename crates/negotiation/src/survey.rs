//! What do states themselves say of how they carry out what they agreed?

use crate::date::StatedDate;
use crate::id::{ActorId, CommitmentId, ProcessId, SurveyId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A survey of implementation: states are asked, commitment by commitment, how they carry it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// The id, by which it is addressed: `national-survey`.
    pub id: SurveyId,
    /// The name.
    pub name: String,
    /// Who asks, and how the answers are given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The process to which it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<ProcessId>,
    /// The commitments that are asked about, in the order of the survey.
    pub commitments: Vec<CommitmentId>,
}

/// A response: what an actor answers to a survey about one commitment.
///
/// An answer that is given again takes the place of the one before, which stays in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The survey.
    pub survey: SurveyId,
    /// Who answers.
    pub actor: ActorId,
    /// About which commitment.
    pub commitment: CommitmentId,
    /// When it was answered.
    pub date: StatedDate,
    /// How far the commitment is carried out, by the actor's own account.
    pub level: Level,
    /// What the actor adds: measures taken, laws, institutions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// How far a commitment is carried out, by an actor's own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Measures are in place.
    InPlace,
    /// Some measures are in place.
    Partly,
    /// Measures are planned.
    Planned,
    /// No measures are in place or planned.
    NotInPlace,
    /// The actor holds that the question does not apply to it.
    NotApplicable,
    /// The actor took part in the survey and left this question open.
    NoAnswer,
}

impl Level {
    /// Every level, the furthest first; the last two say nothing of how far.
    pub const ALL: [Level; 6] = [
        Level::InPlace,
        Level::Partly,
        Level::Planned,
        Level::NotInPlace,
        Level::NotApplicable,
        Level::NoAnswer,
    ];
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Level::InPlace => "in place",
            Level::Partly => "partly in place",
            Level::Planned => "planned",
            Level::NotInPlace => "not in place",
            Level::NotApplicable => "not applicable",
            Level::NoAnswer => "left open",
        })
    }
}
