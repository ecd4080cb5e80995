//! What is a process, where does it stand, and what came of it?

mod counts;
mod family;

use crate::agenda::{self, Named, achievements, in_phase, phase_of, session_line, sessions};
use crate::errata::{self, errata};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When, capital};
use crate::page::Page;
use crate::refusal::Refusal;
use crate::route::Route;
use crate::twin::Plain;
use askama::Template;
use chronicle::claim::{Facet, Outcome, Remark};
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::decision::{Decision, Mode};
use negotiation::document::{Filing, Work};
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::process::{Phase, Process, Session};
use serde::Serialize;
use std::collections::BTreeMap;

pub(crate) use counts::Counts;
pub(crate) use family::Family;

/// How many sessions to come, and how many achievements, stand at the head of the page.
const HEAD_MAX: usize = 3;

/// How many sessions that were held, documents, votes, events and remarks are printed, so that the page stays below 100 kB.
const SESSIONS_MAX: usize = 40;
const DOCUMENTS_MAX: usize = 30;
const VOTES_MAX: usize = 12;
const EVENTS_MAX: usize = 50;
const REMARKS_MAX: usize = 30;

/// The page of a process.
#[derive(Debug, Template, Serialize)]
#[template(path = "process.html")]
pub(crate) struct ProcessPage {
    frame: Frame,
    /// The short name.
    pub(crate) name: String,
    /// The official name.
    pub(crate) official_name: String,
    /// What sort of process it is.
    pub(crate) kind: String,
    /// Whether it lies ahead, is going on, or is over.
    pub(crate) phase: String,
    /// The record.
    pub(crate) proof: Proof,
    /// What is to be known of it, in the order in which it is asked.
    pub(crate) facts: Vec<Fact>,
    /// The points of the mandate.
    pub(crate) mandate: Vec<String>,
    /// How it is built.
    pub(crate) structure: Vec<String>,
    /// What goes on, comes next, was last achieved.
    pub(crate) now: Vec<Line>,
    pub(crate) next: Vec<Line>,
    pub(crate) latest: Vec<Line>,
    /// What it came to.
    pub(crate) outcomes: Vec<Came>,
    /// The sessions to come and those that were held, the latest first.
    pub(crate) scheduled: Vec<Sitting>,
    pub(crate) held: Vec<Sitting>,
    /// All sessions, year by year.
    pub(crate) calendar: Link,
    /// What it comes from, what came of it, and what ran beside it.
    pub(crate) family: Family,
    /// The documents, the latest first, and how many more there are.
    pub(crate) documents: Vec<Line>,
    pub(crate) documents_more: usize,
    /// The recorded votes on its documents.
    pub(crate) votes: Vec<Line>,
    /// All of them, where there are more.
    pub(crate) votes_more: Option<Link>,
    /// The events, year by year.
    pub(crate) years: Vec<Year>,
    pub(crate) events_more: usize,
    /// The remarks, by topic.
    pub(crate) topics: Vec<Topic>,
    /// What other pages say wrongly about it.
    pub(crate) errata: Vec<Line>,
    /// What was counted.
    pub(crate) counts: Vec<Counts>,
    /// The sources of the record about it.
    pub(crate) sources: Vec<Link>,
}

/// One thing to be known of a process.
#[derive(Debug, Serialize)]
pub(crate) struct Fact {
    /// What it is.
    pub(crate) label: &'static str,
    /// The words; empty where the links say it.
    pub(crate) words: String,
    /// The pages it names.
    pub(crate) links: Vec<Link>,
    /// Whether it is inferred though the rest of the record is not.
    pub(crate) inferred: bool,
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

/// A session in the table.
#[derive(Debug, Serialize)]
pub(crate) struct Sitting {
    /// The session.
    pub(crate) line: Line,
    /// What it came to; empty where that is not known.
    pub(crate) outcome: String,
}

/// The events of a year.
#[derive(Debug, Serialize)]
pub(crate) struct Year {
    /// The year; empty for events of no known date.
    pub(crate) year: String,
    /// The events, the earliest first.
    pub(crate) lines: Vec<Line>,
}

/// The remarks under a topic.
#[derive(Debug, Serialize)]
pub(crate) struct Topic {
    /// The id, for links into the page.
    pub(crate) id: String,
    /// The heading.
    pub(crate) heading: String,
    /// The remarks.
    pub(crate) lines: Vec<Line>,
}

impl ProcessPage {
    /// Returns the page of a process that exists on the day asked.
    pub(crate) fn new(lens: &Lens, id: &ProcessId) -> Result<ProcessPage, Refusal> {
        let process = found(lens, id)?;
        let day = lens.day();
        let all = sessions(lens, Some(id));
        let lines = |phase: Phase| -> Vec<Line> {
            let found = in_phase(&all, phase, day);
            found.iter().map(|session| session_line(lens, session, Named::Alone)).collect()
        };
        let (mut documents, mut votes) = (documents(lens, id), votes(lens, id));
        let votes_more = (votes.len() > VOTES_MAX).then(|| votes_link(lens, id, votes.len()));
        votes.truncate(VOTES_MAX);
        let documents_more = documents.len().saturating_sub(DOCUMENTS_MAX);
        documents.truncate(DOCUMENTS_MAX);
        let (years, events_more) = years(lens, id);
        Ok(ProcessPage {
            frame: lens.frame(&process.name, &process.official_name),
            name: process.name.clone(),
            official_name: process.official_name.clone(),
            kind: capital(&process.kind.to_string()),
            phase: phase_of(&process, day).to_string(),
            proof: Proof::of(lens, &process),
            facts: facts(lens, &process),
            mandate: process.mandate.iter().map(|point| capital(point)).collect(),
            structure: process.structure.iter().map(|part| capital(part)).collect(),
            now: lines(Phase::Current),
            next: lines(Phase::Scheduled).into_iter().take(HEAD_MAX).collect(),
            latest: achievements(lens, Some(id), HEAD_MAX),
            outcomes: outcomes(lens, id),
            scheduled: sittings(lens, &all, &[Phase::Scheduled, Phase::Current, Phase::Unknown]),
            held: sittings(lens, &all, &[Phase::Past]),
            calendar: Link {
                words: "All sessions in the calendar, year by year".to_owned(),
                href: lens.link_with(&Route::Calendar, &[("process", id.to_string())]),
            },
            family: Family::of(lens, &process),
            documents,
            documents_more,
            votes,
            votes_more,
            years,
            events_more,
            topics: topics(lens, id),
            errata: errata(lens, Facet::Process(id.clone())),
            counts: Counts::of(lens, id),
            sources: process
                .record
                .assertion
                .sources
                .iter()
                .map(|source| Link::source(lens, source))
                .collect(),
        })
    }
}

impl ProcessPage {
    /// Returns the two tables of sessions with their captions.
    fn sessions_by_phase(&self) -> [(&'static str, &Vec<Sitting>); 2] {
        [
            ("Scheduled and going on, the nearest first", &self.scheduled),
            ("Held, the latest first", &self.held),
        ]
    }
}

/// Returns a process that exists on the day asked, or refuses it with its name.
pub(crate) fn found<'a>(lens: &'a Lens, id: &ProcessId) -> Result<Found<'a, Process>, Refusal> {
    let process = lens.observatory().get::<Process>(id.as_str());
    let absent = || {
        Refusal::absent(format!(
            "The record knows no process `{id}` on {}.",
            lens.frame("", "").day
        ))
    };
    process.ok_or_else(absent)
}

impl Page for ProcessPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain =
            Plain::new(&format!("{}. {}; {}.", self.official_name, self.kind, self.phase));
        for fact in &self.facts {
            let links: Vec<&str> = fact.links.iter().map(|link| link.words.as_str()).collect();
            plain.fact(fact.label, format!("{} {}", links.join(", "), fact.words).trim());
        }
        plain.items("Mandate", &self.mandate).items("Structure", &self.structure);
        plain.lines("Now", &self.now).lines("Next", &self.next).lines("Latest", &self.latest);
        plain.heading("Outcome");
        for outcome in &self.outcomes {
            plain.item(
                format!("{}: {} {}", outcome.when.spoken, outcome.text, outcome.failure).trim(),
            );
        }
        for (heading, sittings) in [("Scheduled", &self.scheduled), ("Held", &self.held)] {
            plain.heading(heading);
            for sitting in sittings {
                plain.line(&sitting.line).detail(&sitting.outcome);
            }
        }
        plain.lines("Documents", &self.documents).lines("Recorded votes", &self.votes);
        for year in &self.years {
            plain.lines(&year.year, &year.lines);
        }
        for topic in &self.topics {
            plain.lines(&topic.heading, &topic.lines);
        }
        plain.lines(errata::HEADING, &self.errata);
        for counts in &self.counts {
            plain.heading(&counts.name);
            for row in &counts.rows {
                plain.item(&format!("{}: {} {}", row.when.spoken, row.words, counts.unit));
            }
        }
        plain.done()
    }
}

fn facts(lens: &Lens, process: &Found<'_, Process>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let inferred = &process.record.assertion.inferred;
    let mut add = |label: &'static str, field: &str, words: String, links: Vec<Link>| {
        if !words.is_empty() || !links.is_empty() {
            facts.push(Fact {
                label,
                words,
                links,
                inferred: inferred.iter().any(|name| name == field),
            });
        }
    };
    let established = process.established_by.iter().map(|symbol| Link::document(lens, symbol));
    let text = |words: &Option<String>| words.clone().unwrap_or_default();
    add("Established by", "established_by", text(&process.establishment), established.collect());
    if !process.established_on.is_unknown() {
        add("Established on", "established_on", process.established_on.spoken(), Vec::new());
    }
    add("Period", "end", super::processes::period(lens, process), Vec::new());
    add("Who takes part", "composition", text(&process.composition), Vec::new());
    let members = process.members.iter().map(|id| Link::actor(lens, id)).collect::<Vec<_>>();
    let count = if members.is_empty() { String::new() } else { format!("{}:", members.len()) };
    add("Members", "members", count, members);
    add("Chair", "chair", text(&process.chair), Vec::new());
    add("Lead", "lead", text(&process.lead), Vec::new());
    add("How it decides", "decision_rule", text(&process.decision_rule), Vec::new());
    add("Secretariat", "secretariat", text(&process.secretariat), Vec::new());
    add("Meetings", "meetings", text(&process.meetings), Vec::new());
    add(
        "Stakeholders",
        "stakeholder_modalities",
        text(&process.stakeholder_modalities),
        Vec::new(),
    );
    facts
}

fn outcomes(lens: &Lens, id: &ProcessId) -> Vec<Came> {
    let found = lens.observatory().about::<Outcome>(&Facet::Process(id.clone()));
    let whole = found.into_iter().filter(|outcome| outcome.session.is_none());
    whole.map(|outcome| Came::of(lens, &outcome)).collect()
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

/// Returns the sessions in some phases: those to come with the nearest first, those held with the latest first.
fn sittings(lens: &Lens, all: &[Found<'_, Session>], phases: &[Phase]) -> Vec<Sitting> {
    let day = lens.day();
    let chosen = all.iter().filter(|session| phases.contains(&Phase::on(day, &session.held)));
    let mut sittings: Vec<Sitting> = chosen.map(|session| sitting(lens, session)).collect();
    if phases.contains(&Phase::Past) {
        sittings.reverse();
        sittings.truncate(SESSIONS_MAX);
    }
    sittings
}

fn sitting(lens: &Lens, session: &Found<'_, Session>) -> Sitting {
    let key = format!("{}/{}", session.process, session.noun().id);
    let outcome = lens.observatory().get::<Outcome>(&key);
    Sitting {
        line: session_line(lens, session, Named::Alone),
        outcome: outcome.map(|outcome| outcome.text.clone()).unwrap_or_default(),
    }
}

/// Returns the documents filed under the process, the latest first, with how each was adopted and its key points.
pub(crate) fn documents(lens: &Lens, id: &ProcessId) -> Vec<Line> {
    let observatory = lens.observatory();
    let filings = observatory.about::<Filing>(&Facet::Process(id.clone()));
    let works = filings
        .iter()
        .filter_map(|filing| Some((filing, observatory.get::<Work>(filing.symbol.as_str())?)));
    let mut works: Vec<_> = works.collect();
    works.sort_by_key(|(_, work)| std::cmp::Reverse(work.date.earliest()));
    let line = |(filing, work): &(&Found<'_, Filing>, Found<'_, Work>)| Line {
        when: When::of(&work.date),
        kind: match &filing.adoption {
            Some(adoption) => format!("{}: {adoption}", work.kind),
            None => work.kind.to_string(),
        },
        what: Link::document(lens, &work.symbol),
        detail: work.title.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, work),
    };
    works.iter().map(line).collect()
}

fn votes(lens: &Lens, id: &ProcessId) -> Vec<Line> {
    let observatory = lens.observatory();
    let on = |symbol| observatory.about::<Decision>(&Facet::Document(symbol));
    let mut decisions: Vec<Found<'_, Decision>> =
        agenda::filed(lens, Some(id)).into_iter().flat_map(on).collect();
    decisions.retain(|decision| {
        matches!(decision.mode, Mode::Recorded(_)) && decision.paragraph.is_none()
    });
    decisions.sort_by(|one, other| other.date.cmp(&one.date));
    decisions.iter().map(|decision| agenda::decision_line(lens, decision)).collect()
}

/// Returns the link to all recorded votes on the documents of the process.
fn votes_link(lens: &Lens, id: &ProcessId, number: usize) -> Link {
    let href = lens.link_with(&Route::Votes, &[("process", id.to_string())]);
    Link { words: format!("All {number} recorded votes"), href }
}

/// Returns the latest events by year, the earliest year first, and how many earlier events there are.
fn years(lens: &Lens, id: &ProcessId) -> (Vec<Year>, usize) {
    let mut events = lens.observatory().about::<Event>(&Facet::Process(id.clone()));
    events.sort_by(|one, other| one.date.cmp(&other.date));
    let more = events.len().saturating_sub(EVENTS_MAX);
    let mut years: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for event in &events[more..] {
        let line = agenda::event_line(lens, event, Named::Alone);
        years.entry(year_of(&event.date)).or_default().push(line);
    }
    (years.into_iter().map(|(year, lines)| Year { year, lines }).collect(), more)
}

/// Returns the year of a date, or nothing where it is not known.
pub(crate) fn year_of(date: &StatedDate) -> String {
    date.earliest().map(|day| day.year().to_string()).unwrap_or_default()
}

fn topics(lens: &Lens, id: &ProcessId) -> Vec<Topic> {
    let remarks = lens.observatory().about::<Remark>(&Facet::Process(id.clone()));
    let mut topics: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    for remark in remarks.iter().take(REMARKS_MAX) {
        topics.entry(remark.noun().topic.as_str()).or_default().push(remark_line(lens, remark));
    }
    let topic = |(topic, lines): (&str, Vec<Line>)| Topic {
        id: negotiation::id::slug(topic),
        heading: agenda::heading(topic),
        lines,
    };
    topics.into_iter().map(topic).collect()
}

/// Returns the line of a remark, with the actors and documents it names.
pub(crate) fn remark_line(lens: &Lens, remark: &Found<'_, Remark>) -> Line {
    let documents = remark.documents.iter().map(|symbol| Link::document(lens, symbol));
    let actors = remark.actors.iter().map(|id| Link::actor(lens, id));
    Line {
        when: if remark.date.is_unknown() { When::none() } else { When::of(&remark.date) },
        kind: String::new(),
        what: Link::plain(&remark.text),
        detail: String::new(),
        links: documents.chain(actors).collect(),
        proof: Proof::of(lens, remark),
    }
}
