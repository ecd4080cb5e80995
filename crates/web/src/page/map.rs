//! Where does each state stand on a question: on a map, as one tile for each member, and as a table?
//!
//! All three are made from one list of tiles. Most of the world said nothing on most questions, and must look so.

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, counted};
use crate::page::{Page, Room};
use crate::picture::Svg;
use crate::picture::stand::{Sign, Stand, key_tile, stance_signs, swatch};
use crate::picture::tiles::Tile;
use crate::picture::world::world;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use crate::tally::{GroupAnswers, GroupTiles, by_region};
use askama::Template;
use chronicle::observatory::Found;
use chronicle::review::Reviewed;
use chronicle::stance::{Capacity, Stance, Stances, is_group};
use negotiation::actor::{actor, member_states_on};
use negotiation::exercise;
use negotiation::id::{ActorId, IssueId};
use negotiation::issue::{Answer, Issue};
use negotiation::position::Grade;
use negotiation::process::Process;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Where everybody stands on a question.
#[derive(Debug, Template, Serialize)]
#[template(path = "map.html")]
pub(crate) struct MapPage {
    frame: Frame,
    /// The question.
    pub(crate) issue: Link,
    /// How many stand where, in words.
    pub(crate) summary: String,
    /// What the signs and the patterns mean, with the number of states.
    pub(crate) key: Vec<Key>,
    /// How many of the states have a position that is disputed, and of how many all were corrected.
    pub(crate) disputed: usize,
    pub(crate) corrected: usize,
    /// The drawing of the signs, once for all tiles.
    pub(crate) signs: Svg,
    /// The map; absent for an exercise, whose states have no land.
    pub(crate) map: Option<Svg>,
    /// The tiles by regional group, and their tables.
    pub(crate) groups: Vec<GroupAnswers>,
    /// Those who are no member states, and the positions that count for members of groups.
    pub(crate) others: Vec<Other>,
}

/// What a sign means.
#[derive(Debug, Serialize)]
pub(crate) struct Key {
    /// The answer.
    pub(crate) answer: String,
    /// The answer in words; empty where it is a general one.
    pub(crate) words: String,
    /// Whether it counts through a group.
    pub(crate) through_group: bool,
    /// The sign on a tile.
    pub(crate) sign: &'static str,
    /// How a tile is drawn.
    #[serde(skip)]
    tile: Svg,
    /// How land is filled.
    #[serde(skip)]
    swatch: Option<Svg>,
    /// How many states.
    pub(crate) states: usize,
}

/// The position of a group, an organisation or an observer.
#[derive(Debug, Serialize)]
pub(crate) struct Other {
    /// The id in the page, to which the tiles of members lead; empty where the position counts for no member.
    #[serde(skip)]
    id: String,
    /// Whose it is.
    pub(crate) actor: Link,
    /// The stance.
    pub(crate) stance: String,
    /// How many members it counts for.
    pub(crate) members: usize,
    /// When it was taken, with the record.
    pub(crate) evidence: Link,
}

impl MapPage {
    /// Returns where everybody stands on a question on the day asked.
    pub(crate) fn new(lens: &Lens, id: &IssueId, room: Room) -> Result<MapPage, Refusal> {
        let issue = open_issue(lens, id)?;
        let stances = Stances::on(lens.observatory(), id);
        let by_actor: BTreeMap<&ActorId, &Stance> =
            stances.iter().map(|(actor, _, stance)| (actor, stance)).collect();
        let corrected: BTreeMap<&ActorId, &Stance> =
            stances.corrected().map(|(actor, _, stance)| (actor, stance)).collect();
        let members = members(lens, &stances);
        let evidence = Evidence::of(&by_actor, &members);
        let tile = |id: &ActorId| {
            let (stand, stance) = match (by_actor.get(id), corrected.get(id)) {
                (Some(stance), _) => (stand(lens, &issue.answers, stance), Some(stance)),
                (None, Some(stance)) => (Stand::corrected(), Some(stance)),
                (None, None) => (Stand::unknown(), None),
            };
            let href = stance.map(|stance| evidence.link(lens, stance, room)).unwrap_or_default();
            (id.clone(), tile(lens, id, stand, href))
        };
        let tiles: Vec<(ActorId, Tile<Stand>)> = members.iter().map(tile).collect();
        let summary = summary(tiles.iter().map(|(_, tile)| tile));
        let count =
            |is: fn(&Stand) -> bool| tiles.iter().filter(|(_, one)| is(&one.answer)).count();
        let (disputed, corrected) = (count(Stand::is_disputed), count(Stand::is_corrected));
        let used: BTreeSet<Sign> = tiles.iter().map(|(_, tile)| tile.answer.drawn()).collect();
        let used: Vec<Sign> = used.into_iter().collect();
        let map = (!lens.is_of_exercise).then(|| drawn(&issue.question, &summary, &tiles));
        Ok(MapPage {
            frame: lens.frame(
                format!("Where states stand: {}", issue.question),
                format!("{} The stance of each state, on a map and as tiles.", issue.question),
            ),
            key: key(&issue, &used, &tiles, map.is_some()),
            disputed,
            corrected,
            signs: stance_signs(&used),
            map,
            groups: groups(lens, tiles),
            others: evidence.others(lens, &by_actor, &members),
            issue: super::issues::link(lens, &issue),
            summary,
        })
    }
}

/// Returns a question that is open on the day asked.
pub(crate) fn open_issue<'a>(lens: &'a Lens, id: &IssueId) -> Result<Found<'a, Issue>, Refusal> {
    let issue = lens.observatory().get::<Issue>(id.as_str());
    issue.ok_or_else(|| Refusal::absent(format!("The record knows no question “{id}”.")))
}

/// Returns a stance as it is drawn.
pub(crate) fn stand(lens: &Lens, answers: &[Answer], stance: &Stance) -> Stand {
    let stand = Stand::of(&stance.position.stance, answers);
    let stand = match &stance.capacity {
        Capacity::Own => stand,
        Capacity::OnBehalfOf(group) | Capacity::Member(group) => stand.through(&lens.name(group)),
    };
    let stand = if stance.position.grade == Grade::Inferred { stand.inferred() } else { stand };
    if stance.reviewed == Reviewed::Disputed { stand.disputed() } else { stand }
}

/// Returns whose tiles are drawn: the member states of the day; in an exercise, the members of its processes and all
/// other delegations that are known.
fn members(lens: &Lens, held: &Stances) -> Vec<ActorId> {
    let processes: Vec<Found<'_, Process>> = lens.observatory().all().collect();
    let members = processes.iter().flat_map(|process| &process.members);
    let known = held.iter().chain(held.corrected()).map(|(id, _, _)| id);
    let delegations = members.chain(known).filter(|id| !is_group(lens.observatory(), id));
    match lens.is_of_exercise {
        true => delegations.collect::<BTreeSet<_>>().into_iter().cloned().collect(),
        false => member_states_on(lens.day()).map(|state| state.id.clone()).collect(),
    }
}

fn tile(lens: &Lens, id: &ActorId, answer: Stand, href: String) -> Tile<Stand> {
    let code = exercise::code(id).unwrap_or_else(|| id.to_string());
    Tile { code, name: lens.name(id), href, answer }
}

fn drawn(question: &str, summary: &str, tiles: &[(ActorId, Tile<Stand>)]) -> Svg {
    let code = |id: &ActorId| actor(id).and_then(|actor| actor.m49);
    let states = tiles.iter().filter_map(|(id, tile)| Some((code(id)?, tile)));
    world("world", question, summary, &states.collect::<Vec<_>>())
}

fn groups(lens: &Lens, tiles: Vec<(ActorId, Tile<Stand>)>) -> Vec<GroupAnswers> {
    let ungrouped = if lens.is_of_exercise { "Members" } else { "In no regional group" };
    let groups: Vec<GroupTiles<Stand>> = by_region(tiles.into_iter(), lens.day());
    let answers = groups.iter().enumerate().map(|(index, group)| {
        let summary = summary(group.1.iter());
        GroupAnswers::of(lens, &format!("g{index}"), ungrouped, group, summary)
    });
    answers.collect()
}

fn key(issue: &Issue, used: &[Sign], tiles: &[(ActorId, Tile<Stand>)], has_map: bool) -> Vec<Key> {
    let row = |sign: &Sign| {
        let alike: Vec<&Tile<Stand>> = tiles
            .iter()
            .map(|(_, tile)| tile)
            .filter(|tile| tile.answer.drawn() == *sign)
            .collect();
        let stance = alike.first().map_or("", |tile| tile.answer.stance());
        Key {
            swatch: (has_map && sign.is_known()).then(|| swatch(*sign)),
            answer: stance.to_owned(),
            words: super::issues::worded(&issue.answers, stance),
            through_group: sign.is_of_group(),
            sign: sign.spoken(),
            tile: key_tile(*sign),
            states: alike.len(),
        }
    };
    used.iter().map(row).collect()
}

/// Returns how many stand where: `2 of 54 known: 1 supports, 1 opposes (1 through a group).`
fn summary<'a>(tiles: impl Iterator<Item = &'a Tile<Stand>>) -> String {
    let mut stances: BTreeMap<Sign, (&str, usize, usize)> = BTreeMap::new();
    let (mut all, mut known) = (0, 0);
    for tile in tiles {
        all += 1;
        let sign = tile.answer.drawn();
        if sign.is_known() {
            known += 1;
            let count = stances.entry(sign.own()).or_insert((tile.answer.stance(), 0, 0));
            count.1 += 1;
            count.2 += usize::from(sign.is_of_group());
        }
    }
    if known == 0 {
        return format!("Of none of {all} states a position is known.");
    }
    let counts = stances.values().map(|(stance, number, through)| match through {
        0 => format!("{stance} {number}"),
        through => format!("{stance} {number} ({through} through a group)"),
    });
    let counts: Vec<String> = counts.collect();
    let rest = match all - known {
        0 => String::new(),
        rest => format!(" Of {rest} no position is known."),
    };
    format!(
        "Of {}, the position of {known} is known: {}.{rest}",
        counted(all, "state", "states"),
        counts.join(", ")
    )
}

/// The positions that stand on the page: those that count through a group have a line of their own.
struct Evidence<'a> {
    /// The groups' positions, with the number of members for whom each counts.
    groups: Vec<(&'a Stance<'a>, usize)>,
}

impl<'a> Evidence<'a> {
    fn of(by_actor: &BTreeMap<&ActorId, &'a Stance<'a>>, members: &[ActorId]) -> Evidence<'a> {
        let mut groups: Vec<(&Stance, usize)> = Vec::new();
        let through = members.iter().filter_map(|id| by_actor.get(id).copied());
        for stance in through.filter(|stance| stance.capacity != Capacity::Own) {
            match groups.iter_mut().find(|(known, _)| known.position.id == stance.position.id) {
                Some((_, count)) => *count += 1,
                None => groups.push((stance, 1)),
            }
        }
        Evidence { groups }
    }

    /// Returns what the mark of a stance opens: its record; of one through a group, the line of the group's position.
    fn link(&self, lens: &Lens, stance: &Stance, room: Room) -> String {
        let group =
            self.groups.iter().position(|(known, _)| known.position.id == stance.position.id);
        match group {
            Some(place) if stance.capacity != Capacity::Own => format!("#p{place}"),
            // A page on which every state has its own word would be too large with an address of a record in each mark.
            _ if !room.is_whole() => lens.link(&Route::Actor(stance.position.actor.clone())),
            _ => lens.source(stance.position.id),
        }
    }

    fn others(
        &self,
        lens: &Lens,
        by_actor: &BTreeMap<&ActorId, &Stance>,
        members: &[ActorId],
    ) -> Vec<Other> {
        let known: BTreeSet<&ActorId> = members.iter().collect();
        let through = self.groups.iter().enumerate().map(|(place, (stance, count))| Other {
            id: format!("p{place}"),
            ..other(lens, holder(stance), stance, *count)
        });
        let is_told = |stance: &Stance| {
            self.groups.iter().any(|(told, _)| told.position.id == stance.position.id)
        };
        let rest = by_actor.iter().filter(|(id, stance)| !known.contains(*id) && !is_told(stance));
        let rest = rest.map(|(id, stance)| other(lens, id, stance, 0));
        let mut others: Vec<Other> = through.chain(rest).collect();
        others.sort_by(|one, other| one.actor.words.cmp(&other.actor.words));
        others
    }
}

/// Returns the group through which a stance counts, or whose it is.
fn holder<'a>(stance: &'a Stance) -> &'a ActorId {
    match &stance.capacity {
        Capacity::OnBehalfOf(group) | Capacity::Member(group) => group,
        Capacity::Own => &stance.position.noun().actor,
    }
}

fn other(lens: &Lens, id: &ActorId, stance: &Stance, members: usize) -> Other {
    let inferred = if stance.position.grade == Grade::Inferred { ", inferred" } else { "" };
    let disputed = if stance.reviewed == Reviewed::Disputed { ", disputed" } else { "" };
    let when = match stance.position.date.is_unknown() {
        true => "undated".to_owned(),
        false => stance.position.date.spoken(),
    };
    Other {
        id: String::new(),
        actor: Link::actor(lens, id),
        stance: format!("{}{inferred}{disputed}", stance.position.stance),
        members,
        evidence: Link { words: when, href: lens.source(stance.position.id) },
    }
}

impl Page for MapPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for group in &self.groups {
            plain.heading(&group.group.words);
            for list in &group.lists {
                let names: Vec<&str> = list.who.iter().map(|who| who.words.as_str()).collect();
                plain.fact(&list.words, &names.join(", "));
            }
        }
        let others: Vec<String> = self.others.iter().map(Other::words).collect();
        plain.items("Groups, organisations and observers", &others);
        plain.done()
    }
}

impl Other {
    fn words(&self) -> String {
        let members = match self.members {
            0 => String::new(),
            members => format!(", for {}", counted(members, "member", "members")),
        };
        format!("{}: {}, {}{members}", self.actor.words, self.stance, self.evidence.words)
    }
}

#[cfg(test)]
mod tests {
    use super::summary;
    use crate::picture::stand::Stand;
    use crate::picture::tiles::Tile;

    fn tile(answer: Stand) -> Tile<Stand> {
        Tile { code: String::new(), name: String::new(), href: String::new(), answer }
    }

    #[test]
    fn own_words_and_words_through_a_group_are_counted_apart() {
        let tiles = [
            tile(Stand::of("supports", &[])),
            tile(Stand::of("supports", &[]).through("the Group")),
            tile(Stand::of("opposes", &[]).inferred()),
            tile(Stand::unknown()),
        ];
        assert_eq!(
            summary(tiles.iter()),
            "Of 4 states, the position of 3 is known: supports 2 (1 through a group), opposes 1. Of 1 no position is known."
        );
        assert_eq!(summary(tiles[3..].iter()), "Of none of 1 states a position is known.");
    }
}
