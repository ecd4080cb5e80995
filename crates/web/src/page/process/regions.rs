//! Who of which region is on record in a process, and which groups spoke for many?

use super::chapter;
use crate::lens::Lens;
use crate::line::{Line, Link, When};
use crate::page::Room;
use crate::page::session::statement_line;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::actor::{ActorKind, actor, actors, members_of, regional_group_of};
use negotiation::id::{ActorId, ProcessId};
use negotiation::language::Language;
use negotiation::position::{Position, Statement};
use negotiation::process::Process;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many statements and remarks are printed; the lists of both have them all.
const LINES_MAX: usize = 40;

/// How many groups and organisations are named.
const GROUPS_MAX: usize = 40;

/// Regional views in a process.
#[derive(Debug, Serialize)]
pub(crate) struct Regions {
    /// The five regional groups.
    pub(crate) regions: Vec<Region>,
    /// The groups and organisations whose own positions are on record.
    pub(crate) groups: Vec<Speaker>,
    /// What groups and organisations handed in, and what is told of regional consultations.
    pub(crate) lines: Vec<Line>,
}

/// A regional group.
#[derive(Debug, Serialize)]
pub(crate) struct Region {
    /// The group.
    pub(crate) group: Link,
    /// How many members it has on the day.
    pub(crate) members: usize,
    /// How many of them have a position on record.
    pub(crate) on_record: usize,
    /// How many positions these are.
    pub(crate) positions: usize,
    /// The members on record, by name.
    pub(crate) states: String,
}

/// A group or an organisation with positions of its own.
#[derive(Debug, Serialize)]
pub(crate) struct Speaker {
    /// Who.
    pub(crate) actor: Link,
    /// How many positions are on record.
    pub(crate) positions: usize,
    /// The day of the latest.
    pub(crate) latest: When,
}

impl Regions {
    /// Returns who is on record in a process; nothing where nobody is.
    pub(crate) fn of(lens: &Lens, id: &ProcessId, room: Room) -> Option<Regions> {
        let facet = Facet::Process(id.clone());
        let mut by_actor: BTreeMap<ActorId, Vec<Found<'_, Position>>> = BTreeMap::new();
        for position in lens.observatory().under::<Position>(&facet) {
            by_actor.entry(position.noun().actor.clone()).or_default().push(position);
        }
        let lines = lines(lens, id, room.of(LINES_MAX));
        let groups = actors().iter().filter(|actor| actor.kind == ActorKind::RegionalGroup);
        let regions = groups.map(|group| region(lens, &group.id, &by_actor));
        let found = Regions {
            regions: regions.filter(|region| region.on_record > 0).collect(),
            groups: speakers(lens, &by_actor, room.of(GROUPS_MAX)),
            lines,
        };
        let is_empty =
            found.regions.is_empty() && found.groups.is_empty() && found.lines.is_empty();
        (!is_empty).then_some(found)
    }
}

/// Returns how the seats of a group are distributed over the regional groups on the day on which it began, in words:
/// `African Group 4, Asia-Pacific Group 6`; nothing for a process without seats.
pub(super) fn seats(lens: &Lens, process: &Process) -> String {
    let day = process.start.earliest().unwrap_or_else(|| lens.day());
    let mut seats: BTreeMap<Option<ActorId>, usize> = BTreeMap::new();
    for member in &process.members {
        let group = regional_group_of(member, day).map(|group| group.id.clone());
        *seats.entry(group).or_default() += 1;
    }
    let in_none = seats.remove(&None).map(|count| format!("in none of them {count}"));
    let groups = seats.into_iter().filter_map(|(group, count)| Some((group?, count)));
    let words = groups.map(|(group, count)| format!("{} {count}", lens.name(&group)));
    words.chain(in_none).collect::<Vec<_>>().join(", ")
}

type ByActor<'a> = BTreeMap<ActorId, Vec<Found<'a, Position>>>;

fn region(lens: &Lens, group: &ActorId, by_actor: &ByActor<'_>) -> Region {
    let day = lens.day();
    let is_of =
        |id: &&ActorId| regional_group_of(id, day).is_some_and(|region| region.id == *group);
    let on_record: BTreeSet<&ActorId> = by_actor.keys().filter(is_of).collect();
    let mut states: Vec<String> = on_record.iter().map(|id| lens.name(id)).collect();
    states.sort();
    Region {
        group: Link::to(lens, &Route::Group(group.clone()), lens.name(group)),
        members: members_of(group, day).count(),
        on_record: on_record.len(),
        positions: on_record.iter().filter_map(|id| by_actor.get(*id)).map(Vec::len).sum(),
        states: states.join(", "),
    }
}

/// Returns the groups and organisations, those with most positions first.
fn speakers(lens: &Lens, by_actor: &ByActor<'_>, most: usize) -> Vec<Speaker> {
    let speaker = |(id, positions): (&ActorId, &Vec<Found<'_, Position>>)| {
        let known = actor(id).filter(|known| speaks_for_many(known.kind))?;
        let latest = positions.iter().max_by(|one, other| {
            let by_day = one.date.latest().cmp(&other.date.latest());
            by_day.then_with(|| one.date.cmp(&other.date))
        })?;
        Some(Speaker {
            actor: Link::to(lens, &Route::Actor(id.clone()), known.name(Language::En)),
            positions: positions.len(),
            latest: When::of(&latest.date),
        })
    };
    let mut speakers: Vec<Speaker> = by_actor.iter().filter_map(speaker).collect();
    speakers.sort_by_key(|speaker| std::cmp::Reverse(speaker.positions));
    speakers.truncate(most);
    speakers
}

fn speaks_for_many(kind: ActorKind) -> bool {
    kind.is_group() || kind == ActorKind::Organisation
}

fn lines(lens: &Lens, id: &ProcessId, most: usize) -> Vec<Line> {
    let statements = lens.observatory().about::<Statement>(&Facet::Process(id.clone()));
    let mut said: Vec<&Found<'_, Statement>> = statements.iter().collect();
    said.retain(|statement| {
        let speaker = statement.noun().actor.as_ref();
        speaker.and_then(actor).is_some_and(|known| speaks_for_many(known.kind))
    });
    let remarks = chapter::remarks(lens, id, "regional");
    let told = remarks[remarks.len().saturating_sub(most)..].iter();
    let said = said[said.len().saturating_sub(most)..].iter();
    let told = told.map(|remark| chapter::line(lens, remark));
    said.map(|statement| statement_line(lens, statement)).chain(told).collect()
}
