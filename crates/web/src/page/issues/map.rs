//! Who takes which stance on which question, at a glance?
//!
//! A table that is a picture: a sign in each cell, so that it needs no twin. It shows the latest stance of each actor
//! on each question, as of the day; those who spoke on most questions come first.

use crate::lens::Lens;
use crate::line::Link;
use chronicle::observatory::Found;
use negotiation::id::{ActorId, IssueId};
use negotiation::issue::Issue;
use negotiation::position::{Grade, Position};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many actors are shown: more make the page heavy, and each has a page of its own.
const ACTORS_MAX: usize = 40;

/// On how many questions an actor must have spoken to be shown.
const ISSUES_MIN: usize = 2;

/// Stances by actor and question.
#[derive(Debug, Serialize)]
pub(crate) struct Map {
    /// The questions; their number is their place, from 1.
    pub(crate) issues: Vec<Link>,
    /// The actors.
    pub(crate) rows: Vec<Row>,
    /// How many more actors spoke.
    pub(crate) more: usize,
}

/// The stances of an actor.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The actor.
    pub(crate) actor: Link,
    /// One for each question.
    pub(crate) cells: Vec<Cell>,
}

/// The stance of an actor on a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Cell {
    /// The stance; empty where none is known.
    pub(crate) stance: String,
    /// Its sign.
    #[serde(skip)]
    pub(crate) sign: &'static str,
    /// The letter of its class.
    #[serde(skip)]
    pub(crate) letter: &'static str,
    /// Whether it is inferred.
    pub(crate) inferred: bool,
}

impl Map {
    /// Returns the map of the questions in the order given; nothing where nobody spoke on several.
    pub(crate) fn of(lens: &Lens, issues: &[&Found<'_, Issue>], links: Vec<Link>) -> Option<Map> {
        let mut latest: BTreeMap<(&ActorId, &IssueId), &Position> = BTreeMap::new();
        let mut positions: Vec<Found<'_, Position>> = lens.observatory().all().collect();
        // What has no date counts as the oldest, so that it hides nothing that has one.
        positions.sort_by_key(|position| position.date.latest());
        for position in &positions {
            let position = position.noun();
            latest.insert((&position.actor, &position.issue), position);
        }
        let mut spoken: BTreeMap<&ActorId, usize> = BTreeMap::new();
        for (actor, _) in latest.keys() {
            *spoken.entry(actor).or_default() += 1;
        }
        let mut actors: Vec<(&ActorId, usize)> = spoken.into_iter().collect();
        let all = actors.len();
        actors.retain(|(_, count)| *count >= ISSUES_MIN);
        actors.sort_by(|(one, ones), (other, others)| {
            others.cmp(ones).then_with(|| lens.name(one).cmp(&lens.name(other)))
        });
        actors.truncate(ACTORS_MAX);
        let cell = |actor: &ActorId, issue: &IssueId| {
            latest.get(&(actor, issue)).map(|position| Cell::of(position)).unwrap_or_default()
        };
        let row = |(actor, _): &(&ActorId, usize)| Row {
            actor: Link::actor(lens, actor),
            cells: issues.iter().map(|issue| cell(actor, &issue.noun().id)).collect(),
        };
        let rows: Vec<Row> = actors.iter().map(row).collect();
        let more = all - rows.len();
        (!rows.is_empty()).then_some(Map { issues: links, rows, more })
    }
}

impl Cell {
    fn of(position: &Position) -> Cell {
        let (sign, letter) = match position.stance.as_str() {
            "supports" => ("+", "y"),
            "opposes" => ("−", "n"),
            "conditional" => ("±", "a"),
            "neutral" => ("○", "x"),
            _ => ("•", "x"),
        };
        let inferred = position.grade == Grade::Inferred;
        Cell { stance: position.stance.to_string(), sign, letter, inferred }
    }
}
