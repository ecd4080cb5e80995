//! How was it decided, on which text, by whom: without a vote, by recorded vote, by silence?
//!
//! A vote in committee (on a draft) and the vote in plenary (on the resolution) are two decisions on two
//! texts. They are joined by the relation between the texts and are never merged: their figures differ.

use crate::address::Address;
use crate::date::StatedDate;
use crate::id::ActorId;
use crate::listing::{Listing, Put};
use crate::symbol::{Committee, Symbol};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// A decision of a body on a text or on one paragraph of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The text that was decided on: a draft in committee, a resolution in plenary.
    pub on: Symbol,
    /// The paragraph that was put to the vote separately, where it was not the whole text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<Address>,
    /// The body that decided.
    pub body: Body,
    /// When.
    pub date: StatedDate,
    /// The record of the meeting, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Symbol>,
    /// How it was decided.
    pub mode: Mode,
    /// What came of it.
    #[serde(default)]
    pub outcome: Outcome,
    /// How a catalogue of roll calls lists it, where it is told by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<Listing>,
}

/// The bodies that decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// The plenary of the General Assembly.
    Plenary,
    /// The First Committee (Disarmament and International Security).
    FirstCommittee,
    /// The Second Committee (Economic and Financial).
    SecondCommittee,
    /// The Third Committee (Social, Humanitarian and Cultural).
    ThirdCommittee,
    /// The Fourth Committee (Special Political and Decolonization).
    FourthCommittee,
    /// The Fifth Committee (Administrative and Budgetary).
    FifthCommittee,
    /// The Sixth Committee (Legal).
    SixthCommittee,
    /// The Security Council.
    SecurityCouncil,
    /// A working group or group of experts of the process to which the text belongs.
    Group,
}

/// How a decision was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Adopted without a vote.
    WithoutVote,
    /// Adopted by consensus, in the word of the source.
    Consensus,
    /// A recorded vote, with every voter where they are named.
    Recorded(RollCall),
    /// A silence procedure.
    Silence {
        /// The deadline in the words of the rule (`72 hours`, `18:00 New York time`).
        deadline: String,
    },
}

/// What came of a decision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The text was adopted, or the paragraph retained.
    #[default]
    Adopted,
    /// The text was not adopted, the paragraph not retained, or silence was broken.
    NotAdopted,
}

/// A recorded vote. Absent and non-participating members are in none of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RollCall {
    /// The totals as printed; they are reported beside the voters, never repaired.
    pub totals: Totals,
    /// Who voted in favour.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub yes: Vec<ActorId>,
    /// Who voted against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no: Vec<ActorId>,
    /// Who abstained.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abstaining: Vec<ActorId>,
    /// Names in the lists that could not be resolved, as printed, with the list they stood in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<UnknownVoter>,
}

/// A voter whose name is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownVoter {
    /// The list in which the name stood.
    pub vote: Vote,
    /// The name as printed.
    pub name: String,
}

/// The printed totals of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// In favour.
    pub yes: u16,
    /// Against.
    pub no: u16,
    /// Abstaining.
    pub abstaining: u16,
}

/// One member's vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vote {
    /// In favour.
    Yes,
    /// Against.
    No,
    /// Abstaining.
    Abstaining,
}

/// A sponsorship of a text: who stands behind it together.
///
/// A list that grows is claimed again as a whole, since the day on which it had grown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sponsorship {
    /// The text sponsored: the draft where it is known, else the text adopted.
    pub symbol: Symbol,
    /// The sponsors, in the order of the source.
    pub sponsors: Vec<ActorId>,
    /// The group or the states for which they acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<ActorId>,
    /// Whether they joined after the draft was issued.
    #[serde(default)]
    pub additional: bool,
}

/// A dissociation: an actor does not stand behind a text, or behind a paragraph of it, that was adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dissociation {
    /// The text.
    pub symbol: Symbol,
    /// The paragraphs, as the source names them; empty for the whole text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<Address>,
    /// Who.
    pub actor: ActorId,
    /// When.
    pub date: StatedDate,
    /// What was said, in our own words.
    pub reason: String,
}

impl Decision {
    /// Returns the roll call of a decision that was taken by a recorded vote.
    pub fn roll_call(&self) -> Option<&RollCall> {
        match &self.mode {
            Mode::Recorded(roll_call) => Some(roll_call),
            _ => None,
        }
    }

    /// Returns whether the whole text was decided on, as far as the source says.
    pub fn is_on_the_whole(&self) -> bool {
        let listed = self.listing.as_ref().is_none_or(|listing| listing.put == Put::Whole);
        self.paragraph.is_none() && listed
    }

    /// Returns whether two sources tell of one vote: a body votes once on the whole of a text, so that the vote that a
    /// catalogue lists is the one of which a text or a dossier tells.
    pub fn is_one_vote_with(&self, other: &Decision) -> bool {
        self.is_on_the_whole()
            && other.is_on_the_whole()
            && self.body == other.body
            && self.on == other.on
            && self.roll_call().is_some()
            && other.roll_call().is_some()
    }

    /// Returns whether this source of a vote is shown before another: one that names voters before one that does not,
    /// then one that is no catalogue.
    pub fn is_told_better_than(&self, other: &Decision) -> bool {
        let names_voters = |one: &Decision| one.roll_call().is_some_and(RollCall::has_voters);
        let rank = |one: &Decision| (names_voters(one), one.listing.is_none());
        rank(self) > rank(other)
    }
}

impl Body {
    /// Returns whether it is one of the six Main Committees of the General Assembly (rule 98 of its rules of procedure).
    pub fn is_main_committee(self) -> bool {
        matches!(
            self,
            Body::FirstCommittee
                | Body::SecondCommittee
                | Body::ThirdCommittee
                | Body::FourthCommittee
                | Body::FifthCommittee
                | Body::SixthCommittee
        )
    }
}

impl Vote {
    /// Every vote, in the order in which the UN prints them.
    pub const ALL: [Vote; 3] = [Vote::Yes, Vote::No, Vote::Abstaining];
}

impl RollCall {
    /// Returns how an actor voted; `None` when it is in none of the lists.
    pub fn vote_of(&self, actor: &ActorId) -> Option<Vote> {
        Vote::ALL.into_iter().find(|vote| self.voters(*vote).contains(actor))
    }

    /// Returns the voters of one list.
    pub fn voters(&self, vote: Vote) -> &[ActorId] {
        match vote {
            Vote::Yes => &self.yes,
            Vote::No => &self.no,
            Vote::Abstaining => &self.abstaining,
        }
    }

    /// Returns who voted how, list by list; who is known by no id is left out.
    pub fn casts(&self) -> impl Iterator<Item = (&ActorId, Vote)> {
        Vote::ALL
            .into_iter()
            .flat_map(|vote| self.voters(vote).iter().map(move |voter| (voter, vote)))
    }

    /// Returns each voter with its vote as a set, those who are known by no id as they are printed: two roll calls that
    /// name the same voters are the same, in whatever order.
    ///
    /// ```
    /// use negotiation::decision::RollCall;
    ///
    /// let of = |yes: [&str; 2]| RollCall { yes: yes.map(|id| id.parse().unwrap()).into(), ..RollCall::default() };
    /// assert_eq!(of(["ISL", "TUV"]).as_set(), of(["TUV", "ISL"]).as_set());
    /// assert_ne!(of(["ISL", "TUV"]).as_set(), of(["ISL", "KIR"]).as_set());
    /// ```
    pub fn as_set(&self) -> BTreeSet<(&str, Vote)> {
        let known = self.casts().map(|(voter, vote)| (voter.as_str(), vote));
        known.chain(self.unknown.iter().map(|voter| (voter.name.as_str(), voter.vote))).collect()
    }

    /// Returns how many voters are named, the unknown among them.
    pub fn named(&self) -> Totals {
        let count = |vote: Vote| {
            let unknown = self.unknown.iter().filter(|voter| voter.vote == vote).count();
            u16::try_from(self.voters(vote).len() + unknown).unwrap_or(u16::MAX)
        };
        Totals { yes: count(Vote::Yes), no: count(Vote::No), abstaining: count(Vote::Abstaining) }
    }

    /// Returns whether any voter is named; some sources give totals alone.
    pub fn has_voters(&self) -> bool {
        self.named() != Totals::default()
    }

    /// Returns whether the voters named add up to the totals printed.
    pub fn adds_up(&self) -> bool {
        !self.has_voters() || self.named() == self.totals
    }
}

impl Body {
    /// Returns the committee whose drafts and records carry `C.1` to `C.6` in their symbols.
    pub fn committee(number: u8) -> Option<Body> {
        [
            Body::FirstCommittee,
            Body::SecondCommittee,
            Body::ThirdCommittee,
            Body::FourthCommittee,
            Body::FifthCommittee,
            Body::SixthCommittee,
        ]
        .get(usize::from(number).checked_sub(1)?)
        .copied()
    }

    /// Returns a Main Committee as a body that decides; none for the other committees.
    pub fn of_committee(committee: Committee) -> Option<Body> {
        let index = Committee::ALL.iter().position(|one| *one == committee)?;
        Body::committee(u8::try_from(index + 1).ok()?)
    }
}

impl fmt::Display for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Body::Plenary => "General Assembly, plenary",
            Body::FirstCommittee => "First Committee",
            Body::SecondCommittee => "Second Committee",
            Body::ThirdCommittee => "Third Committee",
            Body::FourthCommittee => "Fourth Committee",
            Body::FifthCommittee => "Fifth Committee",
            Body::SixthCommittee => "Sixth Committee",
            Body::SecurityCouncil => "Security Council",
            Body::Group => "the group itself",
        })
    }
}

impl fmt::Display for Vote {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Vote::Yes => "in favour",
            Vote::No => "against",
            Vote::Abstaining => "abstaining",
        })
    }
}

impl fmt::Display for Totals {
    /// Prints the totals as the UN does: in favour, against, abstaining.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}-{}", self.yes, self.no, self.abstaining)
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, RollCall, Totals, UnknownVoter, Vote};

    fn roll_call() -> RollCall {
        RollCall {
            totals: Totals { yes: 2, no: 1, abstaining: 0 },
            yes: vec!["ISL".parse().unwrap(), "TUV".parse().unwrap()],
            no: vec![],
            abstaining: vec![],
            unknown: vec![UnknownVoter { vote: Vote::No, name: "ATLANTIS".into() }],
        }
    }

    #[test]
    fn unknown_voters_are_counted_and_not_left_out() {
        assert!(roll_call().adds_up());
        let mut short = roll_call();
        short.unknown.clear();
        assert!(!short.adds_up());
    }

    #[test]
    fn who_is_in_no_list_did_not_vote() {
        assert_eq!(roll_call().vote_of(&"ISL".parse().unwrap()), Some(Vote::Yes));
        assert_eq!(roll_call().vote_of(&"KIR".parse().unwrap()), None);
    }

    #[test]
    fn committees_go_by_number() {
        assert_eq!(Body::committee(1), Some(Body::FirstCommittee));
        assert_eq!(Body::committee(0), None);
        assert_eq!(Body::committee(7), None);
    }
}
