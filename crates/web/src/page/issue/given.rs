//! Which answers may be given to a question, and who gives each on the day asked?

use crate::lens::Lens;
use crate::line::Link;
use crate::picture::stand::Sign;
use chronicle::stance::{Capacity, Stance};
use negotiation::id::ActorId;
use negotiation::issue::{Issue, Lean};
use negotiation::position::{Grade, STANCES};
use serde::Serialize;
use std::collections::BTreeMap;

/// An answer, and who gives it.
#[derive(Debug, Serialize)]
pub(crate) struct Given {
    /// The answer.
    pub(crate) answer: String,
    /// The answer in words; may be empty.
    pub(crate) words: String,
    /// Its sign on the pictures of the question, and the letter of its colour.
    pub(crate) sign: &'static str,
    #[serde(skip)]
    pub(crate) colour: char,
    /// Which way it leans: `for`, `between`, `against`, `neither`; empty where nothing says.
    pub(crate) leans: &'static str,
    /// How many actors give it in their own name.
    pub(crate) actors: usize,
    /// How many of them by inference alone.
    pub(crate) inferred: usize,
    /// For how many more members a group gives it, whoever spoke for it among them, by group.
    pub(crate) groups: Vec<Through>,
}

/// A group that answers for its members.
#[derive(Debug, Serialize)]
pub(crate) struct Through {
    /// The group.
    pub(crate) group: Link,
    /// How many members have said nothing themselves.
    pub(crate) members: usize,
}

/// Who gives an answer.
#[derive(Default)]
struct Givers<'a> {
    actors: usize,
    inferred: usize,
    groups: BTreeMap<&'a ActorId, usize>,
}

/// Returns the answers of a question in its own order, then the general ones that somebody gives.
///
/// `stances` are those on the question that count on the day, one of each actor.
pub(crate) fn given<'a>(
    lens: &Lens,
    issue: &Issue,
    stances: impl Iterator<Item = &'a Stance<'a>>,
) -> Vec<Given> {
    let mut by_answer: BTreeMap<&str, Givers<'_>> = BTreeMap::new();
    for stance in stances {
        let givers = by_answer.entry(stance.position.noun().stance.as_str()).or_default();
        match &stance.capacity {
            Capacity::OnBehalfOf(group) | Capacity::Member(group) => {
                *givers.groups.entry(group).or_default() += 1;
            }
            Capacity::Own => {
                givers.actors += 1;
                givers.inferred += usize::from(stance.position.grade == Grade::Inferred);
            }
        }
    }
    let own = issue.answers.iter().map(|answer| (answer.id.as_str(), answer.words.as_str()));
    let is_own = |stance: &str| issue.answer(stance).is_some();
    let general = STANCES.into_iter().filter(|stance| !is_own(stance));
    let general = general.filter(|stance| by_answer.contains_key(stance)).map(|one| (one, ""));
    let all: Vec<(&str, &str)> = own.chain(general).collect();
    let row = |(answer, words): (&str, &str)| {
        let Givers { actors, inferred, groups } = by_answer.remove(answer).unwrap_or_default();
        let through = |(group, members): (&ActorId, usize)| Through {
            group: Link::actor(lens, group),
            members,
        };
        let sign = Sign::of(answer, &issue.answers);
        Given {
            sign: sign.spoken(),
            colour: sign.colour(),
            answer: answer.to_owned(),
            words: words.to_owned(),
            leans: issue.leans(answer).map(spoken).unwrap_or_default(),
            actors,
            inferred,
            groups: groups.into_iter().map(through).collect(),
        }
    };
    all.into_iter().map(row).collect()
}

fn spoken(lean: Lean) -> &'static str {
    match lean {
        Lean::For => "for",
        Lean::Between => "between",
        Lean::Against => "against",
        Lean::Neither => "neither",
    }
}

impl Given {
    /// Returns who gives the answer, in words.
    pub(super) fn told(&self) -> String {
        let inferred = match self.inferred {
            0 => String::new(),
            some => format!(" ({some} inferred)"),
        };
        let groups = self.groups.iter();
        let groups =
            groups.map(|one| format!(", {} more through {}", one.members, one.group.words));
        format!("{}{inferred}{}", self.actors, groups.collect::<String>())
    }
}
