//! What is happening now, what comes next, and what was last achieved?

use crate::agenda::{Named, achievements, in_phase, phase_of, session_line, sessions};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::Page;
use crate::page::record::claimed;
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use chronicle::claim::{Facet, Outcome};
use chronicle::observatory::Found;
use chronicle::{Record, RecordId};
use negotiation::date::StatedDate;
use negotiation::event::Event;
use negotiation::process::{Phase, Process, ProcessKind, Session};
use serde::Serialize;

/// How many sessions to come are named.
const NEXT_MAX: usize = 4;

/// How many achievements are named.
const LATEST_MAX: usize = 5;

/// How many records of the log are shown.
const RECORDS_MAX: usize = 8;

/// Said of a session whose days are over and of which the record says nothing more.
const UNREPORTED: &str = "no report of it here yet";

/// The home page.
#[derive(Debug, Template, Serialize)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    frame: Frame,
    /// One sentence that says where things stand.
    pub(crate) state: String,
    /// The sessions that are going on.
    pub(crate) now: Vec<Line>,
    /// The sessions that come next, the nearest first.
    pub(crate) next: Vec<Line>,
    /// What was last achieved, the latest first.
    pub(crate) latest: Vec<Line>,
    /// The session whose days were over last, and whether anything is reported of it.
    pub(crate) last_held: Option<Line>,
    pub(crate) is_reported: bool,
    /// The processes that are going on, and those that are over.
    pub(crate) current: Vec<Track>,
    pub(crate) past: Vec<Track>,
    /// The latest records of the log; none at all on a page as of another day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) records: Option<Vec<Recorded>>,
}

/// A process in the list.
#[derive(Debug, Serialize)]
pub(crate) struct Track {
    /// The process.
    pub(crate) process: Link,
    /// Its official name.
    pub(crate) official_name: String,
    /// What sort of process it is.
    pub(crate) kind: String,
    /// Its period.
    pub(crate) period: String,
    /// The record.
    pub(crate) proof: Proof,
}

/// A record of the log.
#[derive(Debug, Serialize)]
pub(crate) struct Recorded {
    /// When it was recorded.
    pub(crate) when: When,
    /// The kind of its claim, and the thing it is about.
    pub(crate) what: Link,
    /// By whom it was recorded, and in words how it came into the log.
    pub(crate) by: String,
    pub(crate) way: String,
}

impl HomePage {
    /// Returns the home page as of the day asked.
    pub(crate) fn new(lens: &Lens) -> HomePage {
        let day = lens.day();
        let all = sessions(lens, None);
        let lines = |found: Vec<Found<'_, Session>>| -> Vec<Line> {
            found.iter().map(|session| session_line(lens, session, Named::WithProcess)).collect()
        };
        let now = in_phase(&all, Phase::Current, day);
        let mut next = in_phase(&all, Phase::Scheduled, day);
        next.truncate(NEXT_MAX);
        let held = in_phase(&all, Phase::Past, day);
        let last = held.iter().max_by_key(|session| session.held.latest()).copied();
        let is_reported = last.is_some_and(|session| is_reported(lens, &session));
        let (current, past) = tracks(lens);
        let state = state(lens, &now, &next);
        // The log is of today, whatever the day of the page.
        let records = lens.asked.as_of.is_none().then(|| recorded(lens));
        HomePage {
            frame: lens.frame("Where things stand", &state),
            state,
            now: lines(now),
            next: lines(next),
            latest: achievements(lens, None, LATEST_MAX),
            last_held: last.map(|session| held_line(lens, &session, is_reported)),
            is_reported,
            current,
            past,
            records,
        }
    }
}

impl HomePage {
    /// Returns the heading above the session whose days were over last.
    fn of_last(&self) -> &'static str {
        if self.is_reported { "Held last" } else { "Scheduled last" }
    }
}

impl Page for HomePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.state);
        plain
            .lines("Now", &self.now)
            .lines("Next", &self.next)
            .lines(self.of_last(), self.last_held.as_slice())
            .lines("Last achieved", &self.latest);
        for (heading, tracks) in [("Going on", &self.current), ("Past", &self.past)] {
            plain.heading(heading);
            for track in tracks {
                plain.item(&format!(
                    "{} ({}): {}",
                    track.process.words, track.period, track.official_name
                ));
            }
        }
        if let Some(records) = &self.records {
            plain.heading("Latest records");
            for record in records {
                let (when, what) = (&record.when.spoken, &record.what.words);
                plain.item(&format!("{when}: {what}, {}", record.way));
            }
        }
        plain.done()
    }
}

/// Says in a sentence where things stand.
fn state(lens: &Lens, now: &[Found<'_, Session>], next: &[Found<'_, Session>]) -> String {
    let spoken = |session: &Found<'_, Session>| {
        let process = Link::process(lens, &session.process).words;
        format!("{} ({process}), {}", session.name, session.held.spoken())
    };
    match (now.first(), next.first()) {
        (Some(session), _) => format!("In session: {}.", spoken(session)),
        (None, Some(session)) => format!("Not in session. Next: {}.", spoken(session)),
        (None, None) => "Not in session, and no session is scheduled in the record.".to_owned(),
    }
}

/// Returns the processes that are going on, then those that are over, the latest of each first.
fn tracks(lens: &Lens) -> (Vec<Track>, Vec<Track>) {
    let day = lens.day();
    let mut processes: Vec<Found<'_, Process>> = lens.observatory().all().collect();
    // What was negotiated last comes first; an item on an agenda is no negotiation of its own.
    processes.sort_by(|one, other| {
        let item = |process: &Process| process.kind == ProcessKind::AgendaItem;
        item(one).cmp(&item(other)).then_with(|| other.start.cmp(&one.start))
    });
    let (over, going): (Vec<_>, Vec<_>) =
        processes.into_iter().partition(|process| phase_of(process, day) == Phase::Past);
    let track = |process: &Found<'_, Process>| Track {
        process: Link::process(lens, &process.noun().id),
        official_name: process.official_name.clone(),
        kind: process.kind.to_string(),
        period: super::processes::period(lens, process),
        proof: Proof::of(lens, process).without_note(),
    };
    (going.iter().map(track).collect(), over.iter().map(track).collect())
}

fn recorded(lens: &Lens) -> Vec<Recorded> {
    let latest = lens.observatory().latest(RECORDS_MAX);
    latest.into_iter().map(|(id, record)| Recorded::of(lens, id, record)).collect()
}

impl Recorded {
    fn of(lens: &Lens, id: RecordId, record: &Record) -> Recorded {
        let day = record.recorded.to_zoned(jiff::tz::TimeZone::UTC).date();
        let says = &record.assertion.says;
        Recorded {
            when: When::of(&day.into()),
            what: Link::to(lens, &Route::Record(id), claimed(lens, says)),
            way: way(&record.by),
            by: record.by.to_string(),
        }
    }
}

/// Returns in words how a record came into the log.
fn way(by: &str) -> String {
    match by.split_once(':') {
        Some(("dossier", name)) => format!("from the dossier {name}"),
        _ if by == "add" => "read from a file".to_owned(),
        _ => format!("by {by}"),
    }
}

/// Returns the line of a session whose days are over, and says where nothing was reported of it.
fn held_line(lens: &Lens, session: &Found<'_, Session>, is_reported: bool) -> Line {
    let mut line = session_line(lens, session, Named::WithProcess);
    if !is_reported {
        let gap = if line.detail.is_empty() { "" } else { "; " };
        line.detail = format!("{}{gap}{UNREPORTED}", line.detail);
    }
    line
}

/// Returns whether the record says more of a session than that it was scheduled: an outcome, or an event of its days.
fn is_reported(lens: &Lens, session: &Found<'_, Session>) -> bool {
    let observatory = lens.observatory();
    let process = Facet::Process(session.process.clone());
    let is_this = |id: &Option<String>| id.as_ref() == Some(&session.noun().id);
    let held = |date: &StatedDate| {
        let days = (session.held.earliest(), session.held.latest());
        matches!((date.earliest(), days), (Some(day), (Some(from), Some(to))) if from <= day && day <= to)
    };
    let events = observatory.about::<Event>(&process);
    observatory.about::<Outcome>(&process).iter().any(|one| is_this(&one.session))
        || events.iter().any(|event| is_this(&event.session) || held(&event.date))
}
