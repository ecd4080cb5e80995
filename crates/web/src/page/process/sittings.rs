//! Which sessions does a process hold, what came of them, and which procedures did it run?

use super::chapter;
use crate::agenda::{self, Named, session_line};
use crate::lens::Lens;
use crate::line::{Line, Proof, When};
use crate::page::Room;
use chronicle::claim::{Facet, Outcome, Remark};
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::process::{Phase, Session, SessionKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many sessions of a table are printed; the calendar has them all.
const SESSIONS_MAX: usize = 40;

/// How many steps of procedures are printed; the timeline and the calendar have them all.
const STEPS_MAX: usize = 40;

/// Some sessions, with the place that most of them share.
#[derive(Debug, Serialize)]
pub(crate) struct Sittings {
    /// Where most of them are held; the rows do not repeat it. Empty where there is no such place.
    pub(crate) place: String,
    /// The sessions.
    pub(crate) rows: Vec<Sitting>,
}

/// A session in the table.
#[derive(Debug, Serialize)]
pub(crate) struct Sitting {
    /// The session.
    pub(crate) line: Line,
    /// What it came to; empty where that is not known.
    pub(crate) outcome: String,
}

/// Returns the sessions in some phases: those to come with the nearest first, those held with the latest first.
pub(super) fn sittings(
    lens: &Lens,
    all: &[Found<'_, Session>],
    phases: &[Phase],
    room: Room,
) -> Sittings {
    let day = lens.day();
    let chosen = all.iter().filter(|session| phases.contains(&Phase::on(day, &session.held)));
    let mut chosen: Vec<&Found<'_, Session>> = chosen.collect();
    if phases.contains(&Phase::Past) {
        chosen.reverse();
    }
    let shown = chosen.into_iter().take(room.of(SESSIONS_MAX));
    let mut rows: Vec<Sitting> = shown.map(|session| sitting(lens, session)).collect();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        *places.entry(&row.line.detail).or_default() += 1;
    }
    let most = places.into_iter().max_by_key(|(_, number)| *number);
    let place = most.filter(|(_, number)| number * 2 > rows.len() && *number > 1);
    // Where a place is not known nothing may stand in for it.
    let place = place.filter(|_| rows.iter().all(|row| !row.line.detail.is_empty()));
    let place = place.map(|(place, _)| place.to_owned()).unwrap_or_default();
    for row in rows.iter_mut().filter(|row| row.line.detail == place) {
        row.line.detail.clear();
    }
    Sittings { place, rows }
}

fn sitting(lens: &Lens, session: &Found<'_, Session>) -> Sitting {
    Sitting {
        line: session_line(lens, session, Named::Alone),
        outcome: outcome(lens, session).unwrap_or_default(),
    }
}

fn outcome(lens: &Lens, session: &Session) -> Option<String> {
    let key = format!("{}/{}", session.process, session.id);
    lens.observatory().get::<Outcome>(&key).map(|outcome| outcome.text.clone())
}

/// Returns the latest procedures that a process ran, such as silence procedures, with what is told of each, by date.
pub(super) fn procedures(
    lens: &Lens,
    id: &ProcessId,
    all: &[Found<'_, Session>],
    room: Room,
) -> Vec<Line> {
    let periods = all.iter().filter(|session| session.kind == SessionKind::Procedure);
    let mut steps: Vec<Step<'_>> = periods.map(|session| Step::Period(*session)).collect();
    let events = lens.observatory().about::<Event>(&Facet::Process(id.clone()));
    steps.extend(events.into_iter().filter(|event| event.kind == "procedure").map(Step::Event));
    steps.extend(chapter::remarks(lens, id, "silence").into_iter().map(Step::Remark));
    steps.sort_by_key(Step::day);
    let earlier = steps.len().saturating_sub(room.of(STEPS_MAX));
    steps[earlier..].iter().map(|step| step.line(lens)).collect()
}

/// A step of a procedure; only what is printed is put into words.
enum Step<'a> {
    Period(Found<'a, Session>),
    Event(Found<'a, Event>),
    Remark(Found<'a, Remark>),
}

impl Step<'_> {
    fn day(&self) -> Option<Date> {
        match self {
            Step::Period(session) => session.held.earliest(),
            Step::Event(event) => event.date.earliest(),
            Step::Remark(remark) => chapter::dated(remark),
        }
    }

    fn line(&self, lens: &Lens) -> Line {
        let session = match self {
            Step::Period(session) => session,
            Step::Event(event) => return agenda::event_line(lens, event, Named::Alone),
            Step::Remark(remark) => return chapter::line(lens, remark),
        };
        let about = session.agenda.join(", ");
        let parts = [about, outcome(lens, session).unwrap_or_default()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let line = session_line(lens, session, Named::Alone);
        Line { detail: crate::line::capital(&parts.join(": ")), ..line }
    }
}

/// What a process or a session came to.
#[derive(Debug, Serialize)]
pub(crate) struct Came {
    /// When.
    pub(crate) when: When,
    /// The session, where the outcome is a session's.
    pub(crate) session: String,
    /// What came of it.
    pub(crate) text: String,
    /// Why it failed; empty where it did not.
    pub(crate) failure: String,
    /// The record.
    pub(crate) proof: Proof,
}

impl Came {
    /// Returns an outcome, ready to print.
    pub(crate) fn of(lens: &Lens, outcome: &Found<'_, Outcome>) -> Came {
        Came {
            when: When::of(&outcome.date),
            session: outcome.session.clone().unwrap_or_default(),
            text: outcome.text.clone(),
            failure: outcome.failure.clone().unwrap_or_default(),
            proof: Proof::of(lens, outcome),
        }
    }
}
