//! Who voted how in one body, group by group, and do the voters named add up to the totals printed?

use crate::agenda::decided;
use crate::lens::Lens;
use crate::line::{Link, Proof, When};
use crate::page::votes::roll_call;
use crate::picture::Svg;
use crate::picture::tiles::{Cast, Tile, counted as tiles_counted, vote_tiles};
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::actor::{ActorKind, actors, member_states_on, regional_group_of};
use negotiation::decision::{Decision, RollCall, Vote};
use negotiation::document::Filing;
use negotiation::exercise;
use negotiation::id::ActorId;
use negotiation::process::Process;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One decision of one body on a whole text or on one paragraph of it.
#[derive(Debug, Serialize)]
pub(crate) struct Ballot {
    /// The paragraph, where it was voted on separately.
    pub(crate) paragraph: Option<Link>,
    /// The body.
    pub(crate) body: String,
    /// When.
    pub(crate) when: When,
    /// How it was decided, in words.
    pub(crate) decided: String,
    /// The record of the meeting.
    pub(crate) meeting: Option<Link>,
    /// The totals as printed; empty where nothing was voted.
    pub(crate) totals: Vec<Total>,
    /// Whether voters are named.
    pub(crate) has_voters: bool,
    /// What is to be said where totals and voters do not agree, or voters are not held; else empty.
    pub(crate) doubt: String,
    /// The votes by regional group.
    pub(crate) groups: Vec<GroupVotes>,
    /// The names that nobody is known by, as printed.
    pub(crate) unknown: Vec<String>,
    /// The record.
    pub(crate) proof: Proof,
}

/// One total as printed, beside the number of voters named.
#[derive(Debug, Serialize)]
pub(crate) struct Total {
    /// In favour, against, abstaining, did not vote.
    pub(crate) words: &'static str,
    /// The sign.
    pub(crate) sign: &'static str,
    /// The letter of its class.
    #[serde(skip)]
    pub(crate) letter: char,
    /// The number, as printed; for those who did not vote it is counted from the members of the day.
    pub(crate) number: String,
}

/// The votes of a regional group: a picture, and its table twin.
#[derive(Debug, Serialize)]
pub(crate) struct GroupVotes {
    /// The group.
    pub(crate) group: Link,
    /// The numbers in words.
    pub(crate) summary: String,
    /// The picture.
    pub(crate) picture: Svg,
    /// The voters, by vote; votes that nobody cast are left out.
    pub(crate) lists: Vec<Voters>,
}

/// Those of a group who voted alike.
#[derive(Debug, Serialize)]
pub(crate) struct Voters {
    /// In favour, against, abstaining, did not vote.
    pub(crate) words: &'static str,
    /// The sign.
    pub(crate) sign: &'static str,
    /// The letter of its class.
    #[serde(skip)]
    pub(crate) letter: char,
    /// The states.
    pub(crate) voters: Vec<Link>,
}

impl Ballot {
    /// Returns a decision; `index` tells several on one page apart.
    pub(crate) fn of(lens: &Lens, index: usize, decision: &Found<'_, Decision>) -> Ballot {
        let day = decision.date.latest().unwrap_or(lens.day());
        let named = roll_call(decision).filter(|roll_call| roll_call.has_voters());
        let members = members(lens, &decision.on, day);
        let tiles = named.map(|roll_call| tiles_by_group(lens, roll_call, &members, day));
        let tiles = tiles.unwrap_or_default();
        let ungrouped = if decision.on.is_exercise() { "Members" } else { "In no regional group" };
        let paragraph = decision.paragraph.as_ref();
        Ballot {
            paragraph: paragraph.map(|address| {
                let words = crate::line::capital(&address.spoken());
                Link::to(lens, &Route::Paragraph(decision.on.clone(), address.clone()), words)
            }),
            body: crate::line::capital(&decision.body.to_string()),
            when: When::of(&decision.date),
            decided: crate::line::capital(&decided(decision)),
            meeting: decision.meeting.as_ref().map(|symbol| Link::document(lens, symbol)),
            totals: totals(decision, &tiles),
            has_voters: named.is_some(),
            doubt: roll_call(decision).map(doubt).unwrap_or_default(),
            groups: tiles
                .iter()
                .enumerate()
                .map(|(group, one)| group_votes(lens, &format!("b{index}g{group}"), ungrouped, one))
                .collect(),
            unknown: named.map(unknown).unwrap_or_default(),
            proof: Proof::of(lens, decision),
        }
    }

    /// Returns what it is headed by: the body and the day, after the paragraph where there is one.
    pub(crate) fn heading(&self) -> String {
        let paragraph = self.paragraph.as_ref().map(|link| format!("{}: ", link.words));
        format!("{}{}, {}", paragraph.unwrap_or_default(), self.body, self.when.spoken)
    }
}

/// Returns who may vote on a text: the member states of the day; on one of an exercise, the members of its group.
fn members(lens: &Lens, on: &Symbol, day: Date) -> Vec<ActorId> {
    if !on.is_exercise() {
        return member_states_on(day).map(|actor| actor.id.clone()).collect();
    }
    let filings = lens.observatory().about::<Filing>(&Facet::Document(on.clone()));
    let groups = filings.iter().filter_map(|filing| {
        lens.observatory().get::<Process>(filing.process.as_str()).map(|process| process.noun())
    });
    groups.flat_map(|process| process.members.iter().cloned()).collect()
}

/// The tiles of one group; of those in no group where there is no id.
type GroupTiles = (Option<ActorId>, Vec<Tile>);

/// Returns a tile for every member on the day, and for every voter that was none, by regional group.
fn tiles_by_group(
    lens: &Lens,
    roll_call: &RollCall,
    members: &[ActorId],
    day: Date,
) -> Vec<GroupTiles> {
    let votes: BTreeMap<&ActorId, Vote> = [Vote::Yes, Vote::No, Vote::Abstaining]
        .into_iter()
        .flat_map(|vote| roll_call.voters(vote).iter().map(move |id| (id, vote)))
        .collect();
    let states: BTreeSet<&ActorId> = members.iter().chain(votes.keys().copied()).collect();
    let mut groups: BTreeMap<Option<ActorId>, Vec<Tile>> = BTreeMap::new();
    for id in states {
        let group = regional_group_of(id, day).map(|group| group.id.clone());
        groups.entry(group).or_default().push(Tile {
            code: exercise::code(id).unwrap_or_else(|| id.to_string()),
            name: lens.name(id),
            href: lens.link(&Route::Actor(id.clone())),
            cast: Cast::from(votes.get(id).copied()),
        });
    }
    for tiles in groups.values_mut() {
        tiles.sort_by(|one, other| one.name.cmp(&other.name));
    }
    let order = actors()
        .iter()
        .filter(|actor| actor.kind == ActorKind::RegionalGroup)
        .map(|actor| Some(actor.id.clone()));
    order.chain([None]).filter_map(|id| groups.remove(&id).map(|tiles| (id, tiles))).collect()
}

/// Returns the votes of a group; `ungrouped` heads those who are in none.
fn group_votes(
    lens: &Lens,
    id: &str,
    ungrouped: &'static str,
    (group, tiles): &GroupTiles,
) -> GroupVotes {
    let group = match group {
        Some(group) => Link::to(lens, &Route::Group(group.clone()), lens.name(group)),
        None => Link::plain(ungrouped),
    };
    let summary = tiles_counted(tiles);
    GroupVotes {
        picture: vote_tiles(id, &group.words, &summary, tiles),
        lists: Cast::ALL
            .into_iter()
            .map(|cast| voters(cast, tiles))
            .filter(|list| !list.voters.is_empty())
            .collect(),
        group,
        summary,
    }
}

fn voters(cast: Cast, tiles: &[Tile]) -> Voters {
    let voters = tiles.iter().filter(|tile| tile.cast == cast);
    Voters {
        words: cast.words(),
        sign: cast.sign(),
        letter: cast.letter(),
        voters: voters
            .map(|tile| Link { words: tile.name.clone(), href: tile.href.clone() })
            .collect(),
    }
}

fn totals(decision: &Decision, tiles: &[GroupTiles]) -> Vec<Total> {
    let Some(roll_call) = roll_call(decision) else { return Vec::new() };
    let printed = roll_call.totals;
    let silent = tiles
        .iter()
        .flat_map(|(_, tiles)| tiles)
        .filter(|tile| tile.cast == Cast::NotVoting)
        .count();
    let silent = if tiles.is_empty() { "not held".to_owned() } else { silent.to_string() };
    let numbers =
        [printed.yes.to_string(), printed.no.to_string(), printed.abstaining.to_string(), silent];
    let total = |(cast, number): (Cast, String)| Total {
        words: cast.words(),
        sign: cast.sign(),
        letter: cast.letter(),
        number,
    };
    Cast::ALL.into_iter().zip(numbers).map(total).collect()
}

/// Says where the voters named do not add up to the totals printed; the totals are never repaired.
fn doubt(roll_call: &RollCall) -> String {
    if !roll_call.has_voters() {
        return "The record holds the totals of this vote, but not who voted how.".to_owned();
    }
    if roll_call.adds_up() {
        return String::new();
    }
    let (printed, named) = (roll_call.totals, roll_call.named());
    format!(
        "The totals printed are {printed}; the voters named are {named} (in favour, against, abstaining). Both stand \
         here as the source has them."
    )
}

fn unknown(roll_call: &RollCall) -> Vec<String> {
    roll_call.unknown.iter().map(|voter| format!("{} ({})", voter.name, voter.vote)).collect()
}

#[cfg(test)]
mod tests {
    use super::doubt;
    use negotiation::decision::{RollCall, Totals};

    #[test]
    fn totals_that_do_not_agree_are_said_and_not_repaired() {
        let roll_call = RollCall {
            totals: Totals { yes: 2, no: 0, abstaining: 59 },
            yes: vec!["ISL".parse().unwrap(), "TUV".parse().unwrap()],
            ..RollCall::default()
        };
        assert!(
            doubt(&roll_call)
                .starts_with("The totals printed are 2-0-59; the voters named are 2-0-0")
        );
    }

    #[test]
    fn totals_alone_are_said_to_be_totals_alone() {
        let roll_call =
            RollCall { totals: Totals { yes: 156, no: 7, abstaining: 14 }, ..RollCall::default() };
        assert!(doubt(&roll_call).contains("but not who voted how"));
    }
}
