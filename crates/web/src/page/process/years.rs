//! What moved and what stalled, year by year?

use super::chapter;
use crate::agenda::{self, Named};
use crate::lens::Lens;
use crate::line::{Line, counted};
use crate::page::Room;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::process::{Phase, Session, SessionKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many events are printed, so that the page stays below 100 kB; the timeline has them all.
const EVENTS_MAX: usize = 50;

/// How many remarks on what moved, and on what stalled, are printed.
const REMARKS_MAX: usize = 40;

/// The account of a year.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Year {
    /// The year; empty for events of no known date.
    pub(crate) year: String,
    /// Which sessions were held, in words; empty where none was.
    pub(crate) sessions: String,
    /// What moved and what stalled.
    pub(crate) moved: Vec<Line>,
    pub(crate) stalled: Vec<Line>,
    /// The events, the earliest first.
    pub(crate) lines: Vec<Line>,
}

/// Returns the years of a process, the earliest first, and how many earlier events there are than those printed.
pub(super) fn of(
    lens: &Lens,
    id: &ProcessId,
    sessions: &[Found<'_, Session>],
    room: Room,
) -> (Vec<Year>, usize) {
    let mut years: BTreeMap<String, Year> = BTreeMap::new();
    let mut events = lens.observatory().about::<Event>(&Facet::Process(id.clone()));
    // Drafts stand under their reports, the steps of a procedure under procedures.
    events.retain(|event| !matches!(event.kind.as_str(), "draft" | "procedure"));
    events.sort_by(|one, other| one.date.cmp(&other.date));
    let more = events.len().saturating_sub(room.of(EVENTS_MAX));
    for event in &events[more..] {
        let line = agenda::event_line(lens, event, Named::Alone);
        years.entry(year_of(&event.date)).or_default().lines.push(line);
    }
    for (topic, is_progress) in [("moved", true), ("stalled", false)] {
        let remarks = chapter::remarks(lens, id, topic);
        let earlier = remarks.len().saturating_sub(room.of(REMARKS_MAX));
        for remark in &remarks[earlier..] {
            let day = chapter::dated(remark);
            let year = day.map(|day| day.year().to_string()).unwrap_or_default();
            let account = years.entry(year).or_default();
            let list = if is_progress { &mut account.moved } else { &mut account.stalled };
            list.push(chapter::line(lens, remark));
        }
    }
    for (year, held) in held(lens, sessions) {
        years.entry(year).or_default().sessions = held;
    }
    let years = years.into_iter().map(|(year, account)| Year { year, ..account });
    (years.collect(), more)
}

/// Returns the year of a date, or nothing where it is not known.
pub(crate) fn year_of(date: &StatedDate) -> String {
    date.earliest().map(|day| day.year().to_string()).unwrap_or_default()
}

/// Returns in words which sessions were held in each year, up to the day asked.
fn held(lens: &Lens, sessions: &[Found<'_, Session>]) -> BTreeMap<String, String> {
    let past =
        sessions.iter().filter(|session| Phase::on(lens.day(), &session.held) == Phase::Past);
    let mut kinds: BTreeMap<String, BTreeMap<SessionKind, usize>> = BTreeMap::new();
    for session in past {
        *kinds.entry(year_of(&session.held)).or_default().entry(session.kind).or_default() += 1;
    }
    let words = |kinds: BTreeMap<SessionKind, usize>| {
        let words = kinds.into_iter().map(|(kind, number)| {
            let singular = kind.to_string();
            counted(number, &singular, &format!("{singular}s"))
        });
        words.collect::<Vec<_>>().join(", ")
    };
    kinds.into_iter().map(|(year, kinds)| (year, words(kinds))).collect()
}
