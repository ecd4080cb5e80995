//! What is going on, what comes next, and what was last achieved, as of the day asked?
//!
//! All of it is computed from sessions, events and decisions; none of it is typed in. Shared by the pages that say
//! where things stand: the home page, the processes, their sessions, the calendar and the timeline.

use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When, capital, counted};
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::decision::{Body, Decision, Mode, Outcome, Totals};
use negotiation::document::{Filing, Work, WorkKind};
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::process::{Phase, Process, Session};
use negotiation::symbol::Symbol;
use std::collections::HashSet;

/// Returns the sessions that are known, by date; of one process, or of all that exist on the day.
///
/// A session of a process that does not exist yet is not known to anybody, though its record may have no day.
pub(crate) fn sessions<'a>(lens: &'a Lens, process: Option<&ProcessId>) -> Vec<Found<'a, Session>> {
    let observatory = lens.observatory();
    let mut sessions: Vec<Found<'a, Session>> = match process {
        Some(process) => observatory.about(&Facet::Process(process.clone())),
        None => observatory.all().collect(),
    };
    sessions.retain(|session| observatory.get::<Process>(session.process.as_str()).is_some());
    sessions.sort_by(|one, other| {
        one.held.cmp(&other.held).then_with(|| one.noun().id.cmp(&other.noun().id))
    });
    sessions
}

/// Returns the sessions in a phase, of those given. Only one whose days are stated is going on: in the middle of
/// consultations held from 2019 to 2020 nobody can tell on which days they sat.
pub(crate) fn in_phase<'a>(
    sessions: &[Found<'a, Session>],
    phase: Phase,
    day: Date,
) -> Vec<Found<'a, Session>> {
    let is_told = |held: &StatedDate| phase != Phase::Current || held.is_to_the_day();
    let in_phase = |session: &&Found<'a, Session>| {
        Phase::on(day, &session.held) == phase && is_told(&session.held)
    };
    sessions.iter().filter(in_phase).copied().collect()
}

/// Returns the phase of a process: it is over after its end, and lies ahead before its start.
pub(crate) fn phase_of(process: &Process, day: Date) -> Phase {
    let begun = process.start.earliest().is_none_or(|start| start <= day);
    let over = process.end.as_ref().and_then(StatedDate::latest).is_some_and(|end| end < day);
    match (begun, over) {
        (false, _) => Phase::Scheduled,
        (true, true) => Phase::Past,
        (true, false) => Phase::Current,
    }
}

/// Returns the line of a session, which names its process only where it stands among those of others.
pub(crate) fn session_line(lens: &Lens, session: &Found<'_, Session>, named: Named) -> Line {
    let route = Route::Session(session.process.clone(), session.noun().id.clone());
    let links = match named {
        Named::WithProcess => vec![Link::process(lens, &session.process)],
        Named::Alone => Vec::new(),
    };
    Line {
        when: When::of(&session.held),
        kind: kind_beside(session),
        what: Link::to(lens, &route, &session.name),
        detail: session.place.clone().unwrap_or_default(),
        links,
        proof: Proof::of(lens, session),
    }
}

/// Returns the kind of a session, unless its name says it already.
fn kind_beside(session: &Session) -> String {
    let kind = session.kind.to_string();
    let says_it =
        kind.split(' ').next().is_some_and(|word| session.name.to_lowercase().contains(word));
    if says_it { String::new() } else { kind }
}

/// Says whether a line names the process to which it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// It stands among the lines of other processes.
    WithProcess,
    /// It stands on the page of its process.
    Alone,
}

/// Returns the line of an event, with the documents that have a page.
pub(crate) fn event_line(lens: &Lens, event: &Found<'_, Event>, named: Named) -> Line {
    let process = event.process.as_ref().filter(|_| named == Named::WithProcess);
    let mut links: Vec<Link> = process.map(|id| Link::process(lens, id)).into_iter().collect();
    links.extend(event.documents.iter().map(|symbol| Link::document(lens, symbol)));
    Line {
        when: When::of(&event.date),
        kind: event_kind(&event.kind),
        what: Link::plain(&event.title),
        detail: event.detail.clone(),
        links,
        proof: Proof::of(lens, event),
    }
}

/// Returns the latest achievements, the latest first: events that count as such, and adoptions by the processes
/// themselves of documents which no such event names; where there is neither, what others decided on them.
pub(crate) fn achievements(lens: &Lens, process: Option<&ProcessId>, most: usize) -> Vec<Line> {
    let observatory = lens.observatory();
    let mut events: Vec<Found<'_, Event>> = match process {
        Some(process) => observatory.about(&Facet::Process(process.clone())),
        None => observatory.all().collect(),
    };
    let is_over = |date: &StatedDate| date.earliest().is_some_and(|date| date <= observatory.day());
    events.retain(|event| event.achievement && is_over(&event.date));
    events.sort_by_cached_key(|event| event.record.assertion.says.key());
    let announced: HashSet<&Symbol> =
        events.iter().flat_map(|event| &event.noun().documents).collect();
    let decisions: Vec<Found<'_, Decision>> = match process {
        Some(_) => filed(lens, process)
            .into_iter()
            .flat_map(|symbol| observatory.about(&Facet::Document(symbol.clone())))
            .collect(),
        None => observatory.all().collect(),
    };
    // What a catalogue lists is told there by the text or the dossier, or concerns no process.
    let decisions = decisions.into_iter().filter(|decision| decision.listing.is_none());
    let unannounced = decisions.filter(|decision: &Found<'_, Decision>| {
        decision.paragraph.is_none() && !announced.contains(&decision.noun().on)
    });
    let (own, of_others): (Vec<_>, Vec<_>) =
        unannounced.partition(|decision| is_achievement(lens, decision));
    let named = if process.is_some() { Named::Alone } else { Named::WithProcess };
    let mut achieved: Vec<Achieved<'_>> = events.into_iter().map(Achieved::Event).collect();
    achieved.extend(own.into_iter().map(Achieved::Decision));
    let lines = latest(lens, achieved, named, most);
    if !lines.is_empty() {
        return lines;
    }
    latest(lens, of_others.into_iter().map(Achieved::Decision).collect(), named, most)
}

/// Returns the latest lines of what was achieved: of one day events first, then decisions in the order of what they are
/// on. Only what is shown is looked up and put into words.
fn latest(lens: &Lens, mut all: Vec<Achieved<'_>>, named: Named, most: usize) -> Vec<Line> {
    all.sort_by(|one, other| {
        other.date().latest().cmp(&one.date().latest()).then_with(|| one.on().cmp(&other.on()))
    });
    let line = |one: Achieved<'_>| match one {
        Achieved::Event(event) => Some(event_line(lens, &event, named)),
        Achieved::Decision(decision) => {
            is_filed(lens, &decision.noun().on).then(|| decision_line(lens, &decision))
        }
    };
    all.into_iter().filter_map(line).take(most).collect()
}

/// Returns whether a decision ends a negotiation of the process itself: to found a group or to endorse its report does
/// not.
fn is_achievement(lens: &Lens, decision: &Decision) -> bool {
    let is_of_a_parent_body = || {
        let work = lens.observatory().get::<Work>(decision.on.as_str());
        work.is_some_and(|work| matches!(work.kind, WorkKind::Resolution | WorkKind::Decision))
    };
    let is_own = match decision.mode {
        Mode::Silence { .. } => true,
        Mode::Consensus => !is_of_a_parent_body(),
        Mode::WithoutVote | Mode::Recorded(_) => false,
    };
    decision.outcome == Outcome::Adopted && (is_own || decision.body == Body::Group)
}

/// Something that was achieved.
enum Achieved<'a> {
    Event(Found<'a, Event>),
    Decision(Found<'a, Decision>),
}

impl Achieved<'_> {
    fn date(&self) -> &StatedDate {
        match self {
            Achieved::Event(event) => &event.date,
            Achieved::Decision(decision) => &decision.date,
        }
    }

    fn on(&self) -> Option<&Symbol> {
        match self {
            Achieved::Event(_) => None,
            Achieved::Decision(decision) => Some(&decision.on),
        }
    }
}

/// Returns the documents filed under a process, or under any, which the record knows on the day.
pub(crate) fn filed<'a>(lens: &'a Lens, process: Option<&ProcessId>) -> HashSet<&'a Symbol> {
    filings(lens, process).into_iter().map(|filing| &filing.noun().symbol).collect()
}

/// Returns the filings under a process, or under any, of documents which the record knows on the day.
fn filings<'a>(lens: &'a Lens, process: Option<&ProcessId>) -> Vec<Found<'a, Filing>> {
    let observatory = lens.observatory();
    let mut filings: Vec<Found<'a, Filing>> = match process {
        Some(process) => observatory.about(&Facet::Process(process.clone())),
        None => observatory.all().collect(),
    };
    filings.retain(|filing| observatory.get::<Work>(filing.symbol.as_str()).is_some());
    filings
}

/// Returns whether a document is filed under any process and known on the day.
fn is_filed(lens: &Lens, symbol: &Symbol) -> bool {
    let observatory = lens.observatory();
    observatory.get::<Work>(symbol.as_str()).is_some()
        && !observatory.about::<Filing>(&Facet::Document(symbol.clone())).is_empty()
}

/// Returns the line of a decision: the text, how it was decided, by whom.
pub(crate) fn decision_line(lens: &Lens, decision: &Found<'_, Decision>) -> Line {
    let title = lens.observatory().get::<Work>(decision.on.as_str()).map(|work| work.title.clone());
    let route = match decision.mode {
        Mode::Recorded(_) => Route::Vote(decision.on.clone()),
        _ => Route::Document(decision.on.clone()),
    };
    Line {
        when: When::of(&decision.date),
        kind: decision.body.to_string(),
        what: Link::to(lens, &route, format!("{} {}", decision.on, decided(decision))),
        detail: title.unwrap_or_default(),
        links: Vec::new(),
        proof: Proof::of(lens, decision),
    }
}

/// Returns in words how a text, or a paragraph of it, was decided.
pub(crate) fn decided(decision: &Decision) -> String {
    let outcome = outcome(decision);
    match &decision.mode {
        Mode::WithoutVote => format!("{outcome} without a vote"),
        Mode::Consensus => format!("{outcome} by consensus"),
        Mode::Recorded(roll_call) => format!("{outcome} by {}", votes_spoken(roll_call.totals)),
        Mode::Silence { deadline } => format!("{outcome} by silence procedure ({deadline})"),
    }
}

/// Returns what came of a decision in one word or two.
pub(crate) fn outcome(decision: &Decision) -> &'static str {
    let is_motion = !decision.is_on_the_whole() && decision.paragraph.is_none();
    let is_draft = decision.on.as_str().contains("/L.");
    match (decision.outcome, decision.paragraph.is_some()) {
        (Outcome::NotAdopted, _) if is_motion => "not carried",
        (Outcome::Adopted, _) if is_motion => "carried",
        (Outcome::NotAdopted, true) => "not retained",
        (Outcome::NotAdopted, false) => "not adopted",
        (Outcome::Adopted, true) => "retained",
        // A committee approves a draft; only the plenary adopts a resolution.
        (Outcome::Adopted, false) if is_draft => "approved",
        (Outcome::Adopted, false) => "adopted",
    }
}

/// Returns totals as the United Nations writes them: `156 votes to 7, with 14 abstentions`.
fn votes_spoken(totals: Totals) -> String {
    let vote = if totals.yes == 1 { "vote" } else { "votes" };
    let abstentions = counted(totals.abstaining.into(), "abstention", "abstentions");
    format!("{} {vote} to {}, with {abstentions}", totals.yes, totals.no)
}

/// Returns the sort of an event in words.
fn event_kind(kind: &str) -> String {
    if kind == "poc" { "points of contact".to_owned() } else { kind.replace('-', " ") }
}

/// Returns a topic of remarks as a heading: `Stakeholder modalities`.
pub(crate) fn heading(topic: &str) -> String {
    let words = topic.replace('-', " ");
    let words =
        words.replace("poc", "points of contact").replace("oewg", "OEWG ").replace("gge", "GGE ");
    capital(words.replace("  ", " ").trim())
}
