//! Which processes are there, and how do they compare?

use crate::agenda::{phase_of, sessions};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, Proof, counted};
use crate::page::Page;
use crate::picture::Svg;
use crate::picture::lanes::{Lane, process_lanes, summary};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::{Facet, Outcome};
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::id::ProcessId;
use negotiation::process::{Phase, Process, SessionKind};
use serde::Serialize;

/// The longest list of members that is printed in a cell; the page of the process has them all.
const MEMBERS_PRINTED_MAX: usize = 6;

/// The processes, compared.
#[derive(Debug, Template, Serialize)]
#[template(path = "processes.html")]
pub(crate) struct ProcessesPage {
    frame: Frame,
    /// The picture: when each ran.
    pub(crate) picture: Option<Svg>,
    /// The picture in words.
    pub(crate) summary: String,
    /// The processes, the earliest first.
    pub(crate) rows: Vec<Row>,
    /// The way to what is invented, which stands in no list of what is not.
    #[serde(skip)]
    pub(crate) exercise: Link,
}

/// One process of the table.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The process.
    pub(crate) process: Link,
    /// Whether it lies ahead, is going on, or is over.
    pub(crate) phase: String,
    /// Its official name.
    pub(crate) official_name: String,
    /// What sort of process it is.
    pub(crate) kind: String,
    /// The text that established it.
    pub(crate) mandate: Option<Link>,
    /// Who chairs or leads it.
    pub(crate) chair: String,
    /// Who may take part.
    pub(crate) composition: String,
    /// How it decides.
    pub(crate) decision_rule: String,
    /// How many sessions are known, in words; empty where none is.
    pub(crate) sessions: String,
    /// Its period.
    pub(crate) period: String,
    /// What it came to.
    pub(crate) outcome: String,
    /// The record.
    pub(crate) proof: Proof,
}

impl ProcessesPage {
    /// Returns the processes that exist on the day asked.
    pub(crate) fn new(lens: &Lens) -> ProcessesPage {
        let here = lens.asked.here(lens.day());
        let processes = by_start(lens);
        let lanes: Vec<Lane> = processes.iter().filter_map(|process| lane(lens, process)).collect();
        ProcessesPage {
            frame: lens.frame("Processes", summary(&lanes)),
            picture: process_lanes("lanes", "Processes over time", &lanes, &here),
            summary: summary(&lanes),
            rows: processes.iter().map(|process| row(lens, process)).collect(),
            exercise: Link::to(lens, &Route::Exercise, "a negotiation invented for practice"),
        }
    }
}

impl Page for ProcessesPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for row in &self.rows {
            plain.heading(&row.process.words);
            let mandate = row.mandate.as_ref().map_or("", |mandate| mandate.words.as_str());
            plain
                .fact("Official name", &row.official_name)
                .fact("Kind", &row.kind)
                .fact("Mandate", mandate);
            plain
                .fact("Period", &row.period)
                .fact("Chair", &row.chair)
                .fact("Who takes part", &row.composition);
            plain.fact("How it decides", &row.decision_rule).fact("Outcome", &row.outcome);
        }
        plain.done()
    }
}

/// Returns the process to which a list is narrowed; one that the record does not know on any day is refused.
pub(crate) fn asked(lens: &Lens) -> Result<Option<ProcessId>, Refusal> {
    let expected = "the id of a process like oewg-2021";
    let id: Option<ProcessId> = lens.parameter("process", expected)?;
    let is_unknown = |id: &ProcessId| lens.observatory().history::<Process>(id.as_str()).is_empty();
    match id {
        Some(id) if is_unknown(&id) => Err(Refusal::parameter("process", id.as_str(), expected)),
        id => Ok(id),
    }
}

/// Returns the processes by their start.
pub(crate) fn by_start<'a>(lens: &'a Lens) -> Vec<Found<'a, Process>> {
    let mut processes: Vec<Found<'a, Process>> = lens.observatory().all().collect();
    processes.sort_by(|one, other| {
        one.start.cmp(&other.start).then_with(|| one.noun().id.cmp(&other.noun().id))
    });
    processes
}

/// Returns the lane of a process; nothing where its start is not known.
pub(crate) fn lane(lens: &Lens, process: &Process) -> Option<Lane> {
    Some(Lane {
        name: process.name.clone(),
        period: period(lens, process),
        from: process.start.earliest()?,
        to: end(lens, process).and_then(StatedDate::latest),
        phase: phase_of(process, lens.day()),
    })
}

/// Returns the end of a process, unless the page is as of a day before it: nobody knew then when it would end.
fn end<'a>(lens: &Lens, process: &'a Process) -> Option<&'a StatedDate> {
    let is_to_come = |end: &StatedDate| end.latest().is_some_and(|end| end > lens.day());
    process.end.as_ref().filter(|end| lens.asked.as_of.is_none() || !is_to_come(end))
}

/// Returns the period of a process in words.
pub(crate) fn period(lens: &Lens, process: &Process) -> String {
    let start = process.start.spoken();
    match (end(lens, process), phase_of(process, lens.day())) {
        (None, Phase::Scheduled) => format!("from {start}"),
        (None, _) => format!("since {start}"),
        (Some(end), _) if *end == process.start => start,
        (Some(end), _) => StatedDate::span(process.start.clone(), end.clone())
            .map_or_else(|| format!("{start} to {}", end.spoken()), |span| span.spoken()),
    }
}

/// Returns who may take part: the members where they are few, else their number, else the words of the mandate.
pub(crate) fn composition(lens: &Lens, process: &Process) -> String {
    let members = process.members.len();
    match (&process.composition, members) {
        (Some(words), 0) => words.clone(),
        (Some(words), _) => format!("{words}; {}", counted(members, "member", "members")),
        (None, 0) => String::new(),
        (None, few) if few <= MEMBERS_PRINTED_MAX => {
            process.members.iter().map(|id| lens.name(id)).collect::<Vec<_>>().join(", ")
        }
        (None, _) => counted(members, "member", "members"),
    }
}

/// Counts the sessions that worked on the mandate, or all of them where none did.
pub(crate) fn sessions_known(lens: &Lens, process: &ProcessId) -> String {
    let all = sessions(lens, Some(process));
    let substantive = all.iter().filter(|session| session.kind == SessionKind::Substantive).count();
    match (substantive, all.len()) {
        (0, 0) => String::new(),
        (0, others) => counted(others, "session", "sessions"),
        (substantive, _) => format!("{substantive} substantive"),
    }
}

fn row(lens: &Lens, process: &Found<'_, Process>) -> Row {
    Row {
        process: Link::process(lens, &process.noun().id),
        phase: phase_of(process, lens.day()).to_string(),
        official_name: process.official_name.clone(),
        kind: process.kind.to_string(),
        mandate: process.established_by.as_ref().map(|symbol| Link::document(lens, symbol)),
        chair: process.chair.clone().or_else(|| process.lead.clone()).unwrap_or_default(),
        composition: composition(lens, process),
        decision_rule: process.decision_rule.clone().unwrap_or_default(),
        sessions: sessions_known(lens, &process.noun().id),
        period: period(lens, process),
        outcome: outcome(lens, &process.noun().id),
        proof: Proof::of(lens, process).without_note(),
    }
}

/// Returns what a process came to, in words.
pub(crate) fn outcome(lens: &Lens, process: &ProcessId) -> String {
    let outcomes = lens.observatory().about::<Outcome>(&Facet::Process(process.clone()));
    let whole = outcomes.iter().filter(|outcome| outcome.session.is_none());
    whole.map(|outcome| outcome.text.as_str()).collect::<Vec<_>>().join("; ")
}
