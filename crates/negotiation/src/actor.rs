//! Who negotiates: which states, groups, organs and organisations are there, and what are they called?
//!
//! The tables under `data/` are compiled in. A name that none of them holds is unknown, never guessed.

mod fold;
mod membership;
mod registry;
mod resolve;
mod sponsor;
mod table;

use crate::id::ActorId;
use crate::language::Language;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use membership::{
    Membership, Standing, groups_of, is_member, member_states_on, members_of, memberships,
    memberships_of, regional_group_of, seats_of,
};
pub use registry::{OtherName, actor, actors, other_names, seated_on};
pub use resolve::{How, Resolved, UnknownActor, resolve, resolve_on};
pub use sponsor::{Sponsor, resolve_many};

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A member of the United Nations.
    MemberState,
    /// A state that observes and does not vote.
    ObserverState,
    /// A state that was a member once and is not any more.
    FormerState,
    /// One of the five regional groups, by which the seats of organs are distributed.
    RegionalGroup,
    /// A group of states by interest: negotiating groups, unions and alliances.
    PoliticalGroup,
    /// A body of the United Nations, or an office in one: a committee, its chair.
    Organ,
    /// An organisation that is neither a group of states nor an organ.
    Organisation,
    /// Several whom a source speaks of together and does not name one by one: `most-states`.
    Unnamed,
    /// A person who acts in their own name. The compiled tables hold none.
    Person,
}

impl ActorKind {
    /// Says whether the actor is a state, whatever its standing in the United Nations.
    pub fn is_state(self) -> bool {
        matches!(self, ActorKind::MemberState | ActorKind::ObserverState | ActorKind::FormerState)
    }

    /// Says whether the actor is a group of states.
    pub fn is_group(self) -> bool {
        matches!(self, ActorKind::RegionalGroup | ActorKind::PoliticalGroup)
    }
}

/// Somebody who can speak, sponsor, vote or hold a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The id: `ISL`, `african-group`.
    pub id: ActorId,
    /// What the actor is.
    pub kind: ActorKind,
    /// The full English name, where the short one is not the whole: `Republic of Iceland`.
    pub formal_name: Option<&'static str>,
    /// The two-letter code of ISO 3166-1.
    pub iso2: Option<&'static str>,
    /// The three-digit code of the United Nations (M49), zeros included: `008`.
    pub m49: Option<&'static str>,
    /// The first day: of a state in the United Nations, of a group or an organ as such.
    pub since: Option<Date>,
    /// The first day on which it was over for good.
    pub until: Option<Date>,
    /// The actor that carries on the seat of a former state. Czechoslovakia has two successors and so none here.
    pub successor: Option<ActorId>,
    /// What a reader has to know before relying on the entry.
    pub note: Option<&'static str>,
    names: [&'static str; 6],
}

impl Actor {
    /// Returns the short name in a language, or in English where that language's is not known.
    pub fn name(&self, language: Language) -> &'static str {
        self.name_in(language).unwrap_or(self.names[Language::En as usize])
    }

    /// Returns the short name in exactly this language, if it is known.
    pub fn name_in(&self, language: Language) -> Option<&'static str> {
        Some(self.names[language as usize]).filter(|name| !name.is_empty())
    }
}
