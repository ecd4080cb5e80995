//! What did an actor say of its own vote: how it had meant to vote, and why it voted so?
//!
//! Both stand beside the vote and change nothing in it: the totals and the lists of voters stay as they were recorded.

use crate::address::Address;
use crate::date::StatedDate;
use crate::decision::{Body, Decision, Vote};
use crate::id::ActorId;
use crate::statement::Passage;
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A vote that an actor says, after the voting, it had meant to cast, or one of which the record was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntendedVote {
    /// The text that was voted on.
    pub on: Symbol,
    /// The paragraph, where it was put to the vote separately.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<Address>,
    /// The body that voted.
    pub body: Body,
    /// Who meant to vote so.
    pub actor: ActorId,
    /// How.
    pub vote: Vote,
    /// Whether the delegation told so, or the record was corrected.
    #[serde(default)]
    pub notice: Notice,
    /// The day of the meeting whose record says so.
    pub date: StatedDate,
    /// That record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Symbol>,
}

/// In which way it is known how an actor had meant to vote.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The delegation informed the Secretariat afterwards, and the record of the meeting says so in a note.
    #[default]
    Informed,
    /// A corrigendum, or the record itself, says that the vote was recorded wrongly.
    Corrected,
}

/// An explanation of vote, or of position where nothing was voted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The text.
    pub on: Symbol,
    /// The paragraph, where the explanation is of the vote on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<Address>,
    /// The body in which it was made.
    pub body: Body,
    /// Who explains.
    pub actor: ActorId,
    /// The group for which the actor spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<ActorId>,
    /// Whether it was made before the decision or after it.
    pub moment: Moment,
    /// When.
    pub date: StatedDate,
    /// The record of the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Symbol>,
    /// What was said: as the record has it where it is held, else in our own words.
    pub words: String,
    /// Where the words stand in the record of the meeting, where that is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
}

/// When a vote is explained (rules of procedure of the General Assembly, A/520/Rev.20, rule 88).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// Before the decision.
    Before,
    /// After it.
    After,
}

impl IntendedVote {
    /// Returns whether it is about the vote that a decision is: one body's, on one text or one paragraph of it.
    pub fn is_about(&self, decision: &Decision) -> bool {
        is_about(&self.on, self.paragraph.as_ref(), self.body, decision)
    }
}

impl Explanation {
    /// Returns whether it explains a vote in the decision, or the position in one that was taken without a vote.
    pub fn is_about(&self, decision: &Decision) -> bool {
        is_about(&self.on, self.paragraph.as_ref(), self.body, decision)
    }
}

/// A part of a text that a catalogue lists without an address may be any paragraph: nothing is said of it.
fn is_about(on: &Symbol, paragraph: Option<&Address>, body: Body, decision: &Decision) -> bool {
    let is_same_part = match paragraph {
        Some(address) => decision.paragraph.as_ref() == Some(address),
        None => decision.is_on_the_whole(),
    };
    decision.on == *on && decision.body == body && is_same_part
}

impl fmt::Display for Notice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Notice::Informed => "informed the Secretariat afterwards",
            Notice::Corrected => "the record was corrected",
        })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Moment::Before => "before the decision",
            Moment::After => "after the decision",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{IntendedVote, Notice};
    use crate::decision::{Body, Decision, Mode, Outcome, RollCall, Vote};
    use crate::listing::{Listing, Put};

    fn decision(paragraph: Option<&str>, put: Option<Put>) -> Decision {
        let listing = |put| Listing {
            number: "V1".into(),
            put,
            title: String::new(),
            words: String::new(),
            reference: None,
        };
        Decision {
            on: "A/RES/73/900".parse().unwrap(),
            paragraph: paragraph.map(|address| address.parse().unwrap()),
            body: Body::Plenary,
            date: "2018-12-21".parse().unwrap(),
            meeting: None,
            mode: Mode::Recorded(RollCall::default()),
            outcome: Outcome::Adopted,
            listing: put.map(listing),
        }
    }

    #[test]
    fn what_is_meant_for_a_paragraph_is_about_no_other_vote() {
        let intended = |paragraph: Option<&str>| IntendedVote {
            on: "A/RES/73/900".parse().unwrap(),
            paragraph: paragraph.map(|address| address.parse().unwrap()),
            body: Body::Plenary,
            actor: "ISL".parse().unwrap(),
            vote: Vote::Yes,
            notice: Notice::Informed,
            date: "2018-12-21".parse().unwrap(),
            meeting: None,
        };
        let (whole, part) = (intended(None), intended(Some("op4")));
        assert!(whole.is_about(&decision(None, None)));
        assert!(whole.is_about(&decision(None, Some(Put::Whole))));
        assert!(!whole.is_about(&decision(None, Some(Put::Part))));
        assert!(!whole.is_about(&decision(Some("op4"), None)));
        assert!(part.is_about(&decision(Some("op4"), None)));
        assert!(!part.is_about(&decision(Some("op5"), None)));
        assert!(!part.is_about(&decision(None, None)));
    }
}
