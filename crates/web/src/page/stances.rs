//! Who takes which stance on which question, at a glance?
//!
//! A table that is a picture: each cell is made from one stance, which gives it its sign, its words and what it opens, so
//! that it needs no twin. Those who spoke for themselves on most questions come first.

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, capital, counted};
use crate::nothing::Nothing;
use crate::page::Page;
use crate::page::map::stand;
use crate::page::votes::{Choosing, Pager, filter};
use crate::picture::stand::{Sign, Stand};
use crate::picture::tiles::Answer as _;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::observatory::Found;
use chronicle::stance::{Capacity, Stance, Stances, is_group};
use negotiation::actor::actor;
use negotiation::exercise;
use negotiation::id::{ActorId, IssueId};
use negotiation::issue::{Answer, Issue, Pillar};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many actors stand on a page: on some fifty questions the page stays below 100 kB whatever they said.
const ACTORS_PER_PAGE: usize = 15;

/// Whose stances can be asked for: the value of the parameter, and the words.
const WHOSE: [(&str, &str); 3] =
    [("state", "states"), ("group", "groups of states"), ("others", "organisations and others")];

/// The stances of all on everything.
#[derive(Debug, Template, Serialize)]
#[template(path = "stances.html")]
pub(crate) struct StancesPage {
    frame: Frame,
    /// How many took a stance on how many questions, in words.
    pub(crate) summary: String,
    #[serde(skip)]
    form: Choosing,
    #[serde(skip)]
    together: Link,
    /// The questions; their number is their place, from 1.
    pub(crate) issues: Vec<Question>,
    /// The actors of this page.
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
    /// What is said where nobody fits.
    #[serde(skip)]
    nothing: Nothing,
}

/// A question.
#[derive(Debug, Serialize)]
pub(crate) struct Question {
    /// The question.
    pub(crate) issue: Link,
    /// Its map.
    pub(crate) map: Link,
    /// How many of those asked for have a stance on it.
    pub(crate) stances: usize,
    /// The answers of its own.
    pub(crate) answers: Vec<Own>,
}

/// An answer of a question's own, and how it is drawn.
#[derive(Debug, Serialize)]
pub(crate) struct Own {
    /// The answer.
    pub(crate) answer: String,
    /// The answer in words.
    pub(crate) words: String,
    /// Its sign.
    pub(crate) sign: &'static str,
    #[serde(skip)]
    colour: char,
}

/// The stances of an actor.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The actor.
    pub(crate) actor: Link,
    /// One for each question; none where no stance is known.
    pub(crate) cells: Vec<Option<Cell>>,
}

/// The stance of an actor on a question.
#[derive(Debug, Serialize)]
pub(crate) struct Cell {
    /// The stance.
    pub(crate) stance: String,
    /// How it stands after what people said of it: `disputed`, or `corrected` where it counts no more; else empty.
    pub(crate) reviewed: &'static str,
    /// Its sign.
    pub(crate) sign: String,
    /// The group through which it counts; empty for an own word.
    pub(crate) through: String,
    #[serde(skip)]
    colour: char,
    /// Whose stance on what: the words of the link, and the record.
    pub(crate) evidence: Link,
}

impl StancesPage {
    /// Returns the stances that counted on the day asked.
    pub(crate) fn new(lens: &Lens) -> Result<StancesPage, Refusal> {
        let whose = whose(lens)?;
        let pillar = pillar(lens)?;
        let stances = Stances::of(lens.observatory());
        let issues: Vec<Found<'_, Issue>> = super::issues::in_order(lens, &stances)
            .into_iter()
            .filter(|issue| {
                pillar.is_none_or(|pillar| {
                    issue.pillar.as_ref().is_some_and(|id| id.as_str() == pillar)
                })
            })
            .collect();
        let asked: BTreeSet<&str> = issues.iter().map(|issue| issue.noun().id.as_str()).collect();
        let mut by_actor: BTreeMap<&ActorId, Vec<&Stance>> = BTreeMap::new();
        for (actor, issue, stance) in stances.iter().chain(stances.corrected()) {
            let is_asked = |whose| kind(lens, actor) == whose;
            if asked.contains(issue.as_str()) && whose.is_none_or(is_asked) {
                by_actor.entry(actor).or_default().push(stance);
            }
        }
        let summary = summary(&by_actor);
        let filters = filters(lens);
        let questions = issues.iter().map(|issue| question(lens, issue, &by_actor)).collect();
        let (actors, pager) = Pager::cut(lens, in_order(lens, by_actor), ACTORS_PER_PAGE)?;
        Ok(StancesPage {
            frame: lens.frame(
                "Who stands where",
                "The latest stance of each actor on each open question, each with its evidence.",
            ),
            summary,
            nothing: Nothing::of(lens, "stances", &filters),
            form: Choosing::of(lens, filters),
            together: Link::to(lens, &Route::Together, "Who stands with whom"),
            issues: questions,
            rows: actors.iter().map(|(id, held)| row(lens, id, held, &issues)).collect(),
            pager,
        })
    }
}

/// Returns the kind of actors that is asked for.
fn whose(lens: &Lens) -> Result<Option<&str>, Refusal> {
    let Some(given) = lens.asked.parameter("by") else { return Ok(None) };
    match WHOSE.iter().any(|(value, _)| *value == given) {
        true => Ok(Some(given)),
        false => Err(Refusal::parameter("by", given, "one of state, group, others")),
    }
}

/// Returns the pillar that is asked for.
fn pillar(lens: &Lens) -> Result<Option<&str>, Refusal> {
    let Some(given) = lens.asked.parameter("pillar") else { return Ok(None) };
    if lens.observatory().get::<Pillar>(given).is_some() {
        return Ok(Some(given));
    }
    let known: Vec<String> =
        lens.observatory().all::<Pillar>().map(|pillar| pillar.noun().id.to_string()).collect();
    Err(Refusal::parameter("pillar", given, &format!("one of {}", known.join(", "))))
}

fn filters(lens: &Lens) -> Vec<super::votes::Filter> {
    let whose = WHOSE.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned()));
    let pillars = super::pillars::in_order(lens);
    let pillars =
        pillars.iter().map(|pillar| (pillar.noun().id.to_string(), capital(&pillar.name)));
    vec![filter(lens, "by", "Whose", whose), filter(lens, "pillar", "Pillar", pillars)]
}

/// Returns the value of `by` under which an actor is found.
fn kind(lens: &Lens, id: &ActorId) -> &'static str {
    match actor(id) {
        Some(actor) if actor.kind.is_state() => "state",
        _ if is_group(lens.observatory(), id) => "group",
        None if exercise::code(id).is_some() => "state",
        _ => "others",
    }
}

/// Returns the actors, those who spoke for themselves on most questions first, then by name.
fn in_order<'a>(
    lens: &Lens,
    by_actor: BTreeMap<&'a ActorId, Vec<&'a Stance<'a>>>,
) -> Vec<(&'a ActorId, Vec<&'a Stance<'a>>)> {
    let mut actors: Vec<(&ActorId, Vec<&Stance>)> = by_actor.into_iter().collect();
    actors.sort_by_cached_key(|(id, held)| {
        let is_own = |one: &&&Stance| one.capacity == Capacity::Own && one.counts();
        let own = held.iter().filter(is_own).count();
        (Reverse(own), Reverse(held.len()), lens.name(id))
    });
    actors
}

fn question(
    lens: &Lens,
    issue: &Found<'_, Issue>,
    by_actor: &BTreeMap<&ActorId, Vec<&Stance>>,
) -> Question {
    let id = &issue.noun().id;
    let is_on_it = |stance: &&Stance| stance.position.issue == *id && stance.counts();
    let on_it = |held: &&Vec<&Stance>| held.iter().any(is_on_it);
    Question {
        issue: super::issues::link(lens, issue),
        map: Link::to(lens, &Route::IssueMap(id.clone()), "map"),
        stances: by_actor.values().filter(on_it).count(),
        answers: issue.answers.iter().map(|answer| own(issue, answer)).collect(),
    }
}

fn own(issue: &Issue, answer: &Answer) -> Own {
    let sign = Sign::of(&answer.id, &issue.answers);
    Own {
        answer: answer.id.to_string(),
        words: answer.words.clone(),
        sign: sign.spoken(),
        colour: sign.colour(),
    }
}

fn row(lens: &Lens, id: &ActorId, held: &[&Stance], issues: &[Found<'_, Issue>]) -> Row {
    let cells = issues.iter().zip(1..).map(|(issue, number)| {
        let stance = held.iter().find(|stance| stance.position.issue == issue.noun().id)?;
        Some(cell(lens, issue, stance, &format!("{} on {number}", lens.name(id))))
    });
    Row { actor: Link::actor(lens, id), cells: cells.collect() }
}

fn cell(lens: &Lens, issue: &Issue, stance: &Stance, about: &str) -> Cell {
    let stand = match stance.counts() {
        true => stand(lens, &issue.answers, stance),
        false => Stand::corrected(),
    };
    let through = match &stance.capacity {
        Capacity::Own => String::new(),
        Capacity::OnBehalfOf(group) | Capacity::Member(group) => lens.name(group),
    };
    let doubt = if stand.is_inferred() { "?" } else { "" };
    Cell {
        stance: stance.position.stance.to_string(),
        sign: format!("{}{doubt}{}", stand.sign(), stand.flag()),
        reviewed: match (stand.is_disputed(), stand.is_corrected()) {
            (true, _) => "disputed",
            (_, true) => "corrected",
            _ => "",
        },
        through,
        colour: stand.colour(),
        evidence: Link {
            words: format!("{about}: {}", stand.words()),
            href: lens.source(stance.position.id),
        },
    }
}

/// Returns how many took a stance: `61 actors took a stance in their own name on 33 questions, and 120 more stand through a
/// group alone.`
fn summary(by_actor: &BTreeMap<&ActorId, Vec<&Stance>>) -> String {
    let counting = |held: &Vec<&Stance>| held.iter().any(|stance| stance.counts());
    let is_own = |stance: &&&Stance| stance.capacity == Capacity::Own && stance.counts();
    let own = by_actor.values().filter(|held| held.iter().any(|stance| is_own(&stance))).count();
    let on_them = by_actor.values().flatten().filter(is_own);
    let issues: BTreeSet<&IssueId> = on_them.map(|stance| &stance.position.noun().issue).collect();
    let all = by_actor.values().filter(|held| counting(held)).count();
    if all == 0 {
        return "No stance is known of those asked for on this day.".to_owned();
    }
    let rest = match all - own {
        0 => String::new(),
        1 => ", and 1 more stands through a group alone".to_owned(),
        rest => format!(", and {rest} more stand through a group alone"),
    };
    format!(
        "{} took a stance in their own name on {}{rest}.",
        capital(&counted(own, "actor", "actors")),
        counted(issues.len(), "question", "questions"),
    )
}

impl Question {
    /// Returns the question with the answers of its own: `Is it a rule? A rule: A rule of its own; B principle: A principle.`
    fn words(&self) -> String {
        let answers = self.answers.iter();
        let answers = answers.map(|one| format!("{} {}: {}", one.sign, one.answer, one.words));
        let answers: Vec<String> = answers.collect();
        match answers.as_slice() {
            [] => self.issue.words.clone(),
            answers => format!("{} {}.", self.issue.words, answers.join("; ")),
        }
    }
}

impl Page for StancesPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        if self.rows.is_empty() {
            self.nothing.print(&mut plain);
            return plain.done();
        }
        let questions = self.issues.iter().zip(1..);
        let questions: Vec<String> =
            questions.map(|(question, number)| format!("{number}. {}", question.words())).collect();
        plain.items("Questions", &questions).heading("Stances");
        for row in &self.rows {
            plain.item(&row.actor.words);
            let whose = format!("{} on ", row.actor.words);
            for cell in row.cells.iter().flatten() {
                // The name stands above.
                let words = cell.evidence.words.as_str();
                plain.detail_line(words.strip_prefix(&whose).unwrap_or(words));
            }
        }
        plain.done()
    }
}
