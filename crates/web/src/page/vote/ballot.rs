//! Who voted how in one body, group by group, and do the voters named add up to the totals printed?

use super::split::{COHESION, Split, splits};
use crate::agenda::decided;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::votes::Listed;
use crate::picture::tiles::{Cast, Tile, counted};
use crate::plain::Plain;
use crate::route::Route;
use crate::tally::{GroupAnswers, GroupTiles, by_region};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::actor::member_states_on;
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
    /// How a catalogue of roll calls lists it, where it is told by one.
    pub(crate) listed: Option<Listed>,
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
    pub(crate) groups: Vec<GroupAnswers>,
    /// How each regional and political group split of which at least three members voted, as of the day of the vote; on
    /// whole texts only.
    pub(crate) splits: Vec<Split>,
    /// The names that nobody is known by, as printed.
    pub(crate) unknown: Vec<String>,
    /// What other sources say of the same vote, which are never merged into this.
    pub(crate) others: Vec<Line>,
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

impl Ballot {
    /// Returns a decision, with what other sources say of the same vote; `index` tells several on one page apart.
    pub(crate) fn of(
        lens: &Lens,
        index: usize,
        decision: &Found<'_, Decision>,
        sources: &[Found<'_, Decision>],
    ) -> Ballot {
        let day = decision.date.latest().unwrap_or(lens.day());
        let named = decision.roll_call().filter(|roll_call| roll_call.has_voters());
        let members = members(lens, &decision.on, day);
        let tiles = named.map(|roll_call| tiles_by_group(lens, roll_call, &members, day));
        let tiles = tiles.unwrap_or_default();
        let ungrouped = if decision.on.is_exercise() { "Members" } else { "In no regional group" };
        let paragraph = decision.paragraph.as_ref();
        Ballot {
            paragraph: paragraph.map(|address| {
                let link = Link::paragraph(lens, &decision.on, address);
                Link { words: crate::line::capital(&link.words), ..link }
            }),
            body: crate::line::capital(&decision.body.to_string()),
            when: When::of(&decision.date),
            decided: crate::line::capital(&decided(decision)),
            meeting: decision.meeting.as_ref().map(|symbol| Link::document(lens, symbol)),
            totals: totals(decision, &tiles),
            has_voters: named.is_some(),
            doubt: decision.roll_call().map(doubt).unwrap_or_default(),
            groups: tiles
                .iter()
                .enumerate()
                .map(|(group, one)| {
                    let id = format!("b{index}g{group}");
                    GroupAnswers::of(lens, &id, ungrouped, one, counted(&one.1))
                })
                .collect(),
            splits: named
                .filter(|_| decision.is_on_the_whole())
                .map(|roll_call| splits(lens, roll_call, &members, day))
                .unwrap_or_default(),
            listed: Listed::of(decision),
            unknown: named.map(unknown).unwrap_or_default(),
            others: sources
                .iter()
                .filter(|other| other.is_one_vote_with(decision))
                .map(|other| other_source(lens, decision, other))
                .collect(),
            proof: Proof::of(lens, decision),
        }
    }

    /// Returns what it is headed by: the body and the day, after the paragraph where there is one.
    pub(crate) fn heading(&self) -> String {
        let paragraph = self.paragraph.as_ref().map(|link| format!("{}: ", link.words));
        format!("{}{}, {}", paragraph.unwrap_or_default(), self.body, self.when.spoken)
    }

    /// Writes it in plain words.
    pub(super) fn write(&self, plain: &mut Plain) {
        plain.heading(&self.heading());
        plain.paragraph(&format!("{} [{}]", self.decided, self.proof.spoken()));
        plain.paragraph(&self.proof.note);
        let meeting = self.meeting.as_ref().map_or("", |meeting| &meeting.words);
        plain.fact("Record of the meeting", meeting);
        let total = |total: &Total| format!("{} {}", total.words, total.number);
        let totals: Vec<String> = self.totals.iter().map(total).collect();
        plain.fact("Totals", &totals.join(", ")).paragraph(&self.doubt);
        plain.fact("Names as printed that no table holds", &self.unknown.join(", "));
        if let Some(listed) = &self.listed {
            plain.paragraph(&listed.spoken());
        }
        plain.lines("The same vote in other sources", &self.others);
        for group in &self.groups {
            plain.heading(&group.group.words).paragraph(&group.summary);
            for list in &group.lists {
                let names: Vec<&str> = list.who.iter().map(|voter| voter.words.as_str()).collect();
                plain.fact(&list.words, &names.join(", "));
            }
        }
        if !self.splits.is_empty() {
            let rows: Vec<String> = self.splits.iter().map(Split::spoken).collect();
            plain.items("How each group split", &rows).paragraph(COHESION);
        }
    }
}

/// Returns what another source says of a vote, and whether it says the same.
fn other_source(lens: &Lens, shown: &Decision, other: &Found<'_, Decision>) -> Line {
    let totals = |one: &Decision| one.roll_call().map(|one| one.totals);
    let has_voters = |one: &Decision| one.roll_call().is_some_and(RollCall::has_voters);
    let detail = if totals(shown) != totals(other) {
        "other totals"
    } else if !has_voters(shown) || !has_voters(other) {
        "the same totals"
    } else if shown
        .roll_call()
        .zip(other.roll_call())
        .is_some_and(|(one, other)| one.as_set() == other.as_set())
    {
        "the same totals and voters"
    } else {
        "the same totals, other voters"
    };
    Line {
        when: When::of(&other.date),
        kind: Listed::of(other).map(|listed| listed.spoken()).unwrap_or_default(),
        what: Link::plain(crate::line::capital(&decided(other))),
        detail: detail.to_owned(),
        links: Vec::new(),
        proof: Proof::of(lens, other),
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

/// Returns a tile for every member on the day, and for every voter that was none, by regional group.
fn tiles_by_group(
    lens: &Lens,
    roll_call: &RollCall,
    members: &[ActorId],
    day: Date,
) -> Vec<GroupTiles<Cast>> {
    let votes: BTreeMap<&ActorId, Vote> = roll_call.casts().collect();
    let states: BTreeSet<&ActorId> = members.iter().chain(votes.keys().copied()).collect();
    let tile = |id: &ActorId| Tile {
        code: exercise::code(id).unwrap_or_else(|| id.to_string()),
        name: lens.name(id),
        href: lens.link(&Route::Actor(id.clone())),
        answer: Cast::from(votes.get(id).copied()),
    };
    by_region(states.into_iter().map(|id| (id.clone(), tile(id))), day)
}

fn totals(decision: &Decision, tiles: &[GroupTiles<Cast>]) -> Vec<Total> {
    let Some(roll_call) = decision.roll_call() else { return Vec::new() };
    let printed = roll_call.totals;
    let silent = tiles
        .iter()
        .flat_map(|(_, tiles)| tiles)
        .filter(|tile| tile.answer == Cast::NotVoting)
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
