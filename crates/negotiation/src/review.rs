//! Who confirmed, disputed or corrected a position that somebody else recorded, and what does its delegation ask?
//!
//! A position is a reading of what was said, and two people read better than one. Nothing is taken away by what is said
//! here: the position, whoever disputes it and why stay beside each other.

use crate::date::StatedDate;
use crate::id::{ActorId, IssueId};
use crate::position::Position;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;

/// A position by what tells it apart from every other: these are its fields of the same names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PositionKey {
    /// Whose position.
    pub actor: ActorId,
    /// On which issue.
    pub issue: IssueId,
    /// When it was taken.
    pub date: StatedDate,
    /// The stance.
    pub stance: SmolStr,
    /// The words: an actor may say two different things about an issue on one day.
    pub words: String,
}

/// What a person says of a position that somebody else recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The position.
    #[serde(flatten)]
    pub position: PositionKey,
    /// What is said of it.
    pub verdict: Verdict,
    /// The name of the person.
    pub reviewer: SmolStr,
    /// When.
    pub reviewed: StatedDate,
    /// Why, in the person's own words.
    pub reason: String,
    /// The words of the position that takes its place, where it is corrected.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instead: String,
}

/// What a person says of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The source says so.
    Confirmed,
    /// It may not: this is to be looked at again.
    Disputed,
    /// It does not; another position takes its place.
    Corrected,
}

/// A delegation's request to correct a position, with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The position.
    #[serde(flatten)]
    pub position: PositionKey,
    /// Who asks.
    pub delegation: ActorId,
    /// When it was asked.
    pub asked: StatedDate,
    /// What is asked, in the delegation's words or in ours.
    pub request: String,
    /// When it was answered, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<StatedDate>,
    /// The answer; empty while there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

impl PositionKey {
    /// Returns what tells a position apart.
    pub fn of(position: &Position) -> PositionKey {
        let Position { actor, issue, date, stance, words, .. } = position.clone();
        PositionKey { actor, issue, date, stance, words }
    }
}

impl fmt::Display for PositionKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PositionKey { actor, issue, date, stance, words } = self;
        write!(formatter, "{actor} {issue} {date} {stance} {words}")
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Verdict::Confirmed => "confirmed",
            Verdict::Disputed => "disputed",
            Verdict::Corrected => "corrected",
        })
    }
}
