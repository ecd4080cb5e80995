//! What is a process, where does it stand, and what came of it?
//!
//! In reading order: where it stands, its mandate, its sessions, what moved year by year, its reports, who takes part,
//! what it deals with, its votes and documents, and the processes round it.

mod chapter;
mod compared;
mod counts;
mod family;
mod papers;
mod regions;
mod reports;
mod sittings;
mod text;
mod years;

use crate::agenda::{Named, achievements, in_phase, phase_of, session_line, sessions};
use crate::errata::{self, errata};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, capital};
use crate::page::pillars::Brought;
use crate::page::{Page, Room};
use crate::refusal::Refusal;
use crate::route::{List, Route};
use askama::Template;
use chronicle::claim::{Facet, Outcome, Remark};
use chronicle::observatory::Found;
use negotiation::id::ProcessId;
use negotiation::position::Statement;
use negotiation::process::{Phase, Process};
use serde::Serialize;

pub(crate) use chapter::{
    Chapter, address as remark_address, dated, line as remark_line, on as remarks_on,
};
pub(crate) use compared::Compared;
pub(crate) use counts::{all as counts_of, words as count_words};
pub(crate) use family::Family;
pub(crate) use papers::{Filed, Sponsored, document_line, documents};
pub(crate) use regions::Regions;
pub(crate) use reports::Report;
pub(crate) use sittings::{Came, Sittings};
pub(crate) use years::{Year, year_of};

/// How many sessions to come, and how many achievements, stand at the head of the page.
const HEAD_MAX: usize = 3;

/// How many sessions that go on stand there.
const NOW_MAX: usize = 10;

/// How many errors of other pages, and how many official pages, are printed; `/checks` and the list of remarks have
/// them all.
const ERRATA_MAX: usize = 30;
const OFFICIAL_MAX: usize = 30;

/// How many documents and votes are printed, so that the page stays below 100 kB.
const DOCUMENTS_MAX: usize = 30;
const VOTES_MAX: usize = 8;

/// The phases of the sessions that are listed apart from those that were held.
const NOT_OVER: [Phase; 3] = [Phase::Scheduled, Phase::Current, Phase::Unknown];

/// The page of a process.
#[derive(Debug, Template, Serialize)]
#[template(path = "process.html")]
pub(crate) struct ProcessPage {
    frame: Frame,
    /// The parts of the page.
    #[serde(skip)]
    contents: Vec<Link>,
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
    /// What goes on, comes next, was last achieved.
    pub(crate) now: Vec<Line>,
    pub(crate) next: Vec<Line>,
    pub(crate) latest: Vec<Line>,
    /// What it came to.
    pub(crate) outcomes: Vec<Came>,
    /// What is to be known of it, in the order in which it is asked.
    pub(crate) facts: Vec<Fact>,
    /// The points of the mandate.
    pub(crate) mandate: Vec<String>,
    /// How it is built.
    pub(crate) structure: Vec<String>,
    /// The sessions to come and those that were held, the latest first.
    pub(crate) scheduled: Sittings,
    pub(crate) held: Sittings,
    /// All sessions, year by year.
    pub(crate) calendar: Link,
    /// The procedures it ran, by date.
    pub(crate) procedures: Vec<Line>,
    /// What moved, what stalled and what happened, year by year.
    pub(crate) years: Vec<Year>,
    /// How many earlier events there are, and where they stand.
    pub(crate) events_more: usize,
    pub(crate) timeline: Link,
    /// What it brought to each part of the mandate.
    pub(crate) pillars: Option<Brought>,
    /// The reports with their drafts.
    pub(crate) reports: Vec<Report>,
    /// Remarks and counts that belong together.
    pub(crate) chapters: Vec<Chapter>,
    /// Who of which region is on record.
    pub(crate) regions: Option<Regions>,
    /// The recorded votes on its documents.
    pub(crate) votes: Vec<Line>,
    /// All of them, where there are more.
    pub(crate) votes_more: Option<Link>,
    /// Who sponsored its documents, and how many earlier ones were sponsored: their pages say by whom.
    pub(crate) sponsored: Vec<Sponsored>,
    pub(crate) sponsored_more: usize,
    /// The documents, the latest first, and how many more there are.
    pub(crate) documents: Vec<Line>,
    pub(crate) documents_more: usize,
    /// What it comes from, what came of it, and what ran beside it.
    pub(crate) family: Family,
    /// Pages of its own that look at it in another way.
    #[serde(skip)]
    beside: Vec<Link>,
    /// It and its nearest side by side.
    pub(crate) compared: Option<Compared>,
    /// What other pages say wrongly about it.
    pub(crate) errata: Vec<Line>,
    /// Its official pages.
    pub(crate) official: Vec<Line>,
    /// The lists of which only a part may stand here, in full.
    pub(crate) in_full: Vec<Link>,
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

impl ProcessPage {
    /// Returns the page of a process that exists on the day asked.
    pub(crate) fn new(lens: &Lens, id: &ProcessId, room: Room) -> Result<ProcessPage, Refusal> {
        let process = found(lens, id)?;
        let all = sessions(lens, Some(id));
        let lines = |phase: Phase, most: usize| -> Vec<Line> {
            let found = in_phase(&all, phase, lens.day()).into_iter().take(most);
            found.map(|session| session_line(lens, &session, Named::Alone)).collect()
        };
        let documents = papers::documents(lens, id);
        let printed = documents.iter().take(room.of(DOCUMENTS_MAX));
        let (votes, votes_all) = papers::votes(lens, id, VOTES_MAX);
        let votes_more = (votes_all > VOTES_MAX).then(|| papers::votes_link(lens, id, votes_all));
        let (sponsored, sponsored_more) = papers::sponsored(lens, &documents, room);
        let (years, events_more) = years::of(lens, id, &all, room);
        let mut page = ProcessPage {
            frame: lens.frame(&process.name, &process.official_name),
            contents: Vec::new(),
            name: process.name.clone(),
            official_name: process.official_name.clone(),
            kind: capital(&process.kind.to_string()),
            phase: phase_of(&process, lens.day()).to_string(),
            proof: Proof::of(lens, &process),
            now: lines(Phase::Current, NOW_MAX),
            next: lines(Phase::Scheduled, HEAD_MAX),
            latest: achievements(lens, Some(id), HEAD_MAX),
            outcomes: outcomes(lens, id),
            facts: facts(lens, &process),
            mandate: process.mandate.iter().map(|point| capital(point)).collect(),
            structure: process.structure.iter().map(|part| capital(part)).collect(),
            scheduled: sittings::sittings(lens, &all, &NOT_OVER, room),
            held: sittings::sittings(lens, &all, &[Phase::Past], room),
            calendar: of_process(
                lens,
                id,
                &Route::Calendar,
                "All sessions in the calendar, year by year",
            ),
            procedures: sittings::procedures(lens, id, &all, room),
            years,
            events_more,
            timeline: of_process(
                lens,
                id,
                &Route::Timeline,
                "Events and documents in one timeline",
            ),
            pillars: Brought::by(lens, id),
            reports: reports::of(lens, id, room),
            chapters: chapter::chapters(lens, id, room),
            regions: Regions::of(lens, id, room),
            votes,
            votes_more,
            sponsored,
            sponsored_more,
            documents: printed.map(|one| papers::document_line(lens, one)).collect(),
            documents_more: documents.len().saturating_sub(room.of(DOCUMENTS_MAX)),
            family: Family::of(lens, &process),
            beside: std::iter::once(super::changes::link_of_process(lens, id))
                .chain(super::words::link(lens, id))
                .collect(),
            compared: Compared::of(lens, &process),
            errata: first(errata(lens, &Facet::Process(id.clone())), room.of(ERRATA_MAX)),
            official: first(official(lens, id), room.of(OFFICIAL_MAX)),
            in_full: in_full(lens, id, documents.len()),
            sources: sources(lens, &process),
        };
        page.contents = page.parts();
        Ok(page)
    }

    /// Returns the links to the parts that the page has.
    fn parts(&self) -> Vec<Link> {
        let has_sessions = !self.scheduled.rows.is_empty() || !self.held.rows.is_empty();
        let before = [
            ("mandate", "Mandate", !self.mandate.is_empty()),
            ("structure", "Structure", !self.structure.is_empty()),
            ("sessions", "Sessions", has_sessions),
            ("procedures", "Procedures", !self.procedures.is_empty()),
            ("years", "Year by year", !self.years.is_empty()),
            ("pillars", "The pillars", self.pillars.is_some()),
            ("reports", "Reports and drafts", !self.reports.is_empty()),
            ("regions", "Regional views", self.regions.is_some()),
        ];
        let after = [
            ("votes", "Recorded votes", !self.votes.is_empty()),
            ("sponsors", "Sponsors", !self.sponsored.is_empty()),
            ("documents", "Documents", !self.documents.is_empty()),
            ("family", "Before, after and beside", !self.family.is_empty()),
            ("comparison", "Comparison", self.compared.is_some()),
            ("errata", errata::HEADING, !self.errata.is_empty()),
        ];
        let link = |(id, words, is_there): (&str, &str, bool)| {
            is_there.then(|| Link { words: words.to_owned(), href: format!("#{id}") })
        };
        let chapters = self.chapters.iter().map(|chapter| Link {
            words: chapter.heading.clone(),
            href: format!("#{}", chapter.id),
        });
        let before = before.into_iter().filter_map(link);
        before.chain(chapters).chain(after.into_iter().filter_map(link)).collect()
    }

    /// Returns the two tables of sessions with their captions.
    fn sessions_by_phase(&self) -> [(&'static str, &Sittings); 2] {
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
        let today = lens.today_with_all();
        let later = today.get::<Process>(id.as_str());
        let later =
            later.map(|process| format!(" {}: since {}.", process.name, process.start.spoken()));
        Refusal::absent(format!(
            "The record knows no process “{id}” on {}.{}",
            lens.frame("", "").day,
            later.unwrap_or_default()
        ))
    };
    process.ok_or_else(absent)
}

impl Page for ProcessPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        text::of(self)
    }
}

fn first(mut lines: Vec<Line>, most: usize) -> Vec<Line> {
    lines.truncate(most);
    lines
}

/// Returns the links to the lists that have an address of their own, each with its length.
fn in_full(lens: &Lens, id: &ProcessId, documents: usize) -> Vec<Link> {
    let (view, facet) = (lens.observatory(), Facet::Process(id.clone()));
    let lists = [
        (List::Documents, documents),
        (List::Remarks, view.under::<Remark>(&facet).count()),
        (List::Statements, view.under::<Statement>(&facet).count()),
        (List::Counts, counts::all(lens, id).len()),
    ];
    let there = lists.into_iter().filter(|(_, length)| *length > 0);
    there
        .map(|(list, length)| {
            let words = format!("{} ({length})", capital(list.segment()));
            Link::to(lens, &Route::ProcessList(id.clone(), list), words)
        })
        .collect()
}

fn official(lens: &Lens, id: &ProcessId) -> Vec<Line> {
    let remarks = chapter::remarks(lens, id, "official-pages");
    remarks.iter().map(|remark| chapter::address(lens, remark)).collect()
}

fn sources(lens: &Lens, process: &Found<'_, Process>) -> Vec<Link> {
    let sources = process.record.assertion.sources.iter();
    sources.map(|source| Link::source(lens, source)).collect()
}

/// Returns the link to a page that is narrowed to a process.
fn of_process(lens: &Lens, id: &ProcessId, route: &Route, words: &str) -> Link {
    let href = lens.link_with(route, &[("process", id.to_string())]);
    Link { words: words.to_owned(), href }
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
    add("Seats by regional group", "members", regions::seats(lens, process), Vec::new());
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
