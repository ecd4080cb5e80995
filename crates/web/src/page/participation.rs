//! Who spoke, how often, how much, and on what: by occasion, regional group and state?

mod counts;

use super::votes::{Choosing, filter};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, When, counted};
use crate::page::{Page, Room};
use crate::picture::Svg;
use crate::picture::tiles::{Answer, Tile, vote_signs};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use crate::tally::{GroupAnswers, GroupTiles, by_region};
use askama::Template;
use chronicle::observatory::Found;
use counts::{Counts, Spoken, Voice};
use negotiation::actor::{member_states_on, regional_group_of};
use negotiation::id::{ActorId, OccasionId};
use negotiation::position::Statement;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many words a speaker says in a minute, by which the minutes are estimated: the pace that interpreters ask for.
const WORDS_PER_MINUTE: u64 = 125;

/// How many of those who are no member states are printed.
const OTHERS_MAX: usize = 40;

/// Who spoke, and how much.
#[derive(Debug, Template, Serialize)]
#[template(path = "participation.html")]
pub(crate) struct ParticipationPage {
    frame: Frame,
    /// The numbers in words.
    pub(crate) summary: String,
    #[serde(skip)]
    pub(crate) form: Choosing,
    /// What is looked for in the statements; empty where nothing is.
    pub(crate) query: String,
    /// The drawing of the signs, once for all pictures.
    pub(crate) signs: Svg,
    /// The occasions, the latest first, each with how many members of each regional group spoke.
    pub(crate) occasions: Vec<Occasion>,
    /// The names of the regional groups, over the columns of the occasions.
    #[serde(skip)]
    pub(crate) columns: Vec<String>,
    /// The member states by regional group.
    pub(crate) groups: Vec<GroupAnswers>,
    /// Each member state.
    pub(crate) states: Vec<Row>,
    /// All others who spoke, those with most words first.
    pub(crate) others: Vec<Row>,
    /// How many more others spoke.
    pub(crate) others_more: usize,
}

/// An occasion.
#[derive(Debug, Serialize)]
pub(crate) struct Occasion {
    /// When.
    pub(crate) when: When,
    /// The occasion.
    pub(crate) occasion: Link,
    /// How many statements.
    pub(crate) statements: u32,
    /// How many words.
    pub(crate) words: u64,
    /// How many member states spoke.
    pub(crate) states: usize,
    /// Of each regional group, in their order: how many of its members spoke, of how many.
    pub(crate) shares: Vec<Share>,
}

/// So many of so many.
#[derive(Debug, Serialize)]
pub(crate) struct Share {
    /// So many.
    pub(crate) spoke: usize,
    /// Of so many.
    pub(crate) of: usize,
}

/// One who may speak, with what was said.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// Who; leads to the statements.
    pub(crate) who: Link,
    /// How many statements.
    pub(crate) statements: u32,
    /// On how many occasions.
    pub(crate) occasions: usize,
    /// How many words.
    pub(crate) words: u64,
    /// About how many minutes, estimated from the words.
    pub(crate) minutes: u64,
    /// In how many passages what is looked for stands; 0 where nothing is looked for.
    pub(crate) passages: u32,
}

impl ParticipationPage {
    /// Returns who spoke up to the day asked.
    pub(crate) fn new(lens: &Lens, room: Room) -> Result<ParticipationPage, Refusal> {
        let all: Vec<Found<'_, Statement>> =
            lens.observatory().all::<Statement>().filter(|one| one.text.is_some()).collect();
        let expected = "the id of an occasion, like general-debate-79";
        let occasion: Option<OccasionId> = lens.parameter("occasion", expected)?;
        let named = counts::occasions(&all);
        if let Some(id) = occasion.as_ref().filter(|id| !named.contains_key(id)) {
            return Err(Refusal::parameter("occasion", id.as_str(), expected));
        }
        let query = lens.asked.parameter("q").unwrap_or_default().trim();
        let passages = counts::passages(lens, query, occasion.as_ref())?;
        let choices = named.iter().map(|(id, first)| {
            (id.to_string(), format!("{}, {}", first.date.spoken(), first.title))
        });
        let form = Choosing::of(lens, vec![filter(lens, "occasion", "Occasion", choices)]);
        let of = |one: &Found<'_, Statement>| {
            one.text
                .as_ref()
                .is_some_and(|text| occasion.as_ref().is_none_or(|id| text.occasion == *id))
        };
        let counts = Counts::of(all.iter().filter(|one| of(one)).map(Found::noun), passages);
        let tiles = tiles(lens, &counts);
        let groups = groups(lens, tiles);
        let states = member_states_on(lens.day()).map(|state| row(lens, &counts, &state.id));
        let (others, others_more) = others(lens, &counts, room.of(OTHERS_MAX));
        let summary = summary(lens, &counts, query);
        Ok(ParticipationPage {
            frame: lens.frame("Participation", summary.as_str()),
            form,
            query: query.to_owned(),
            signs: vote_signs(),
            columns: counts::regions().map(|(_, name)| name).collect(),
            occasions: occasions(lens, &counts, &named),
            groups,
            states: sorted(states.collect()),
            others,
            others_more,
            summary,
        })
    }
}

/// Returns the tile of each member state of the day.
fn tiles(lens: &Lens, counts: &Counts<'_>) -> Vec<(ActorId, Tile<Spoken>)> {
    let tile = |id: &ActorId| Tile {
        code: id.to_string(),
        name: lens.name(id),
        href: match counts.of_actor(id) {
            Some(_) => statements(lens, id),
            None => String::new(),
        },
        answer: counts.answer(id),
    };
    member_states_on(lens.day()).map(|state| (state.id.clone(), tile(&state.id))).collect()
}

fn statements(lens: &Lens, id: &ActorId) -> String {
    lens.link_with(&Route::Statements, &[("actor", id.to_string())])
}

fn groups(lens: &Lens, tiles: Vec<(ActorId, Tile<Spoken>)>) -> Vec<GroupAnswers> {
    let groups: Vec<GroupTiles<Spoken>> = by_region(tiles.into_iter(), lens.day());
    let answers = groups.iter().enumerate().map(|(index, group)| {
        let spoke = group.1.iter().filter(|tile| tile.answer != Spoken::Not).count();
        let of = group.1.len();
        let percent = spoke * 100 / of.max(1);
        let parts = Spoken::ALL.into_iter().filter_map(|answer| {
            let number = group.1.iter().filter(|tile| tile.answer == answer).count();
            (number > 0).then(|| format!("{number} {}", answer.words()))
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        let summary = format!("Words of {spoke} of {of} members are held ({percent} %): {parts}.");
        GroupAnswers::of(lens, &format!("g{index}"), "In no regional group", group, summary)
    });
    answers.collect()
}

fn row(lens: &Lens, counts: &Counts<'_>, id: &ActorId) -> Row {
    let voice = counts.of_actor(id);
    let href = if voice.is_some() { statements(lens, id) } else { String::new() };
    of_voice(Link { words: lens.name(id), href }, voice, counts.passages(id))
}

fn of_voice(who: Link, voice: Option<&Voice<'_>>, passages: u32) -> Row {
    let words = voice.map_or(0, |voice| voice.words);
    Row {
        who,
        statements: voice.map_or(0, |voice| voice.statements),
        occasions: voice.map_or(0, |voice| voice.occasions.len()),
        words,
        minutes: minutes(words),
        passages,
    }
}

fn minutes(words: u64) -> u64 {
    (words + WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE
}

fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by(|one, other| one.who.words.cmp(&other.who.words));
    rows
}

/// Returns those who spoke and are no member states, by the length of what they said; and how many more there are.
fn others(lens: &Lens, counts: &Counts<'_>, most: usize) -> (Vec<Row>, usize) {
    let is_member = |id: &ActorId| member_states_on(lens.day()).any(|state| state.id == *id);
    let known = counts.actors().filter(|id| !is_member(id)).map(|id| row(lens, counts, id));
    let unknown = counts.printed().map(|(name, voice)| of_voice(Link::plain(name), Some(voice), 0));
    let mut rows: Vec<Row> = known.chain(unknown).collect();
    rows.sort_by(|one, other| (other.words, &one.who.words).cmp(&(one.words, &other.who.words)));
    let more = rows.len().saturating_sub(most);
    rows.truncate(most);
    (rows, more)
}

fn occasions(
    lens: &Lens,
    counts: &Counts<'_>,
    named: &BTreeMap<&OccasionId, &Statement>,
) -> Vec<Occasion> {
    let regions: Vec<(ActorId, String)> = counts::regions().collect();
    let occasion = |(id, statement): (&&OccasionId, &&Statement)| {
        let held = counts.of_occasion(id)?;
        let day = statement.date.latest().unwrap_or(lens.day());
        let members: Vec<&ActorId> = member_states_on(day)
            .map(|state| &state.id)
            .filter(|id| held.actors.contains(id))
            .collect();
        let share = |(region, _): &(ActorId, String)| {
            let is_of =
                |id: &ActorId| regional_group_of(id, day).is_some_and(|group| group.id == *region);
            Share {
                spoke: members.iter().filter(|id| is_of(id)).count(),
                of: member_states_on(day).filter(|state| is_of(&state.id)).count(),
            }
        };
        let occasion = Occasion {
            when: When::of(&statement.date),
            occasion: Link::to(lens, &Route::Occasion((*id).clone()), &statement.title),
            statements: held.statements,
            words: held.words,
            states: members.len(),
            shares: regions.iter().map(share).collect(),
        };
        Some((statement.date.latest(), occasion))
    };
    let mut occasions: Vec<_> = named.iter().filter_map(occasion).collect();
    occasions.sort_by_key(|(date, _)| Reverse(*date));
    occasions.into_iter().map(|(_, occasion)| occasion).collect()
}

fn summary(lens: &Lens, counts: &Counts<'_>, query: &str) -> String {
    let members: Vec<&ActorId> = member_states_on(lens.day()).map(|state| &state.id).collect();
    let spoke = members.iter().filter(|id| counts.of_actor(id).is_some()).count();
    let (statements, occasions) = counts.totals();
    let mut summary = format!(
        "Words of {spoke} of {} member states are held: {} on {}.",
        members.len(),
        counted(statements, "statement", "statements"),
        counted(occasions, "occasion", "occasions")
    );
    if !query.is_empty() {
        // A statement of which it is only known that it was made has no words that are counted here.
        let speaks = |id: &&&ActorId| counts.of_actor(id).is_some() && counts.passages(id) > 0;
        let of_it = members.iter().filter(speaks).count();
        summary.push_str(&match of_it {
            0 => format!(
                " No passage of a member state has “{query}”: leave a word out, or look for the beginning of one with *."
            ),
            of_it => {
                let states = counted(of_it, "member state", "member states");
                format!(" Passages of {states} have “{query}”.")
            }
        });
    }
    summary
}

impl Page for ParticipationPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        let occasion = |row: &Occasion| {
            let shares = self.columns.iter().zip(&row.shares);
            let shares =
                shares.map(|(name, share)| format!("{name} {} of {}", share.spoke, share.of));
            let shares = shares.collect::<Vec<_>>().join(", ");
            let Occasion { when, occasion, statements, words, states, .. } = row;
            format!(
                "{}, {}: {statements} statements, {words} words, {states} member states ({shares})",
                when.spoken, occasion.words
            )
        };
        plain.items("Occasions", &self.occasions.iter().map(occasion).collect::<Vec<_>>());
        let groups =
            self.groups.iter().map(|group| format!("{}: {}", group.group.words, group.summary));
        plain.items("By regional group", &groups.collect::<Vec<_>>());
        let row = |row: &Row| {
            let Row { who, statements, occasions, words, minutes, passages } = row;
            let passages = match self.query.is_empty() {
                true => String::new(),
                false => format!(", {passages} passages"),
            };
            format!(
                "{}: {statements} statements on {occasions} occasions, {words} words (about {minutes} min){passages}",
                who.words
            )
        };
        plain.items("Member states", &self.states.iter().map(row).collect::<Vec<_>>());
        plain.items("Others", &self.others.iter().map(row).collect::<Vec<_>>());
        if self.others_more > 0 {
            plain.paragraph(&format!("And {} more.", self.others_more));
        }
        plain.done()
    }
}
