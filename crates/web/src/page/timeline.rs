//! What moved and what stalled, year by year, and which documents came of it?

use super::process::year_of;
use super::votes::{Choosing, Pager, filter};
use crate::agenda::{Named, event_line};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use askama::Template;
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::document::{Filing, Work, WorkKind};
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::process::Process;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::HashSet;

/// How many events and documents are printed on a page.
const ENTRIES_PER_PAGE: usize = 80;

/// Events and documents in the order of time.
#[derive(Debug, Template, Serialize)]
#[template(path = "timeline.html")]
pub(crate) struct TimelinePage {
    frame: Frame,
    /// What can be chosen.
    #[serde(skip)]
    pub(crate) form: Choosing,
    /// The years, the latest first.
    pub(crate) years: Vec<Year>,
    /// The pages.
    pub(crate) pager: Pager,
}

/// A year.
#[derive(Debug, Serialize)]
pub(crate) struct Year {
    /// The year; empty for what has no known date.
    pub(crate) year: String,
    /// What happened and what was issued, the latest first.
    pub(crate) entries: Vec<Entry>,
}

/// An event or a document.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    /// The line.
    pub(crate) line: Line,
    /// Whether it is a document.
    pub(crate) is_document: bool,
    /// How the document was adopted; empty for an event, and where that is not known.
    pub(crate) adoption: String,
    /// The key points of the document.
    pub(crate) points: Vec<String>,
}

impl TimelinePage {
    /// Returns the timeline up to the day asked.
    pub(crate) fn new(lens: &Lens) -> Result<TimelinePage, Refusal> {
        let process = super::processes::asked(lens)?;
        let mut all = events(lens, process.as_ref());
        all.extend(documents(lens, process.as_ref()));
        all.sort_by_cached_key(|one| Reverse((one.date().earliest(), one.date())));
        let (shown, pager) = Pager::cut(lens, all, ENTRIES_PER_PAGE)?;
        let mut years: Vec<Year> = Vec::new();
        for one in shown {
            let (year, entry) = (year_of(one.date()), one.entry(lens));
            match years.last_mut().filter(|last| last.year == year) {
                Some(last) => last.entries.push(entry),
                None => years.push(Year { year, entries: vec![entry] }),
            }
        }
        let processes = super::processes::by_start(lens);
        let choices =
            processes.iter().map(|process| (process.noun().id.to_string(), process.name.clone()));
        Ok(TimelinePage {
            frame: lens.frame(
                "Timeline",
                "What happened and which documents were adopted, with their key points.",
            ),
            form: Choosing::of(lens, vec![filter(lens, "process", "Process", choices)]),
            years,
            pager,
        })
    }
}

impl Page for TimelinePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&format!("Page {} of {}.", self.pager.page, self.pager.pages));
        for year in &self.years {
            plain.heading(&year.year);
            for entry in &year.entries {
                plain.line(&entry.line).detail(&entry.adoption);
                for point in &entry.points {
                    plain.detail(&format!("- {point}"));
                }
            }
        }
        plain.done()
    }
}

/// Something in the order of time; only what stands on the page is put into words.
enum Dated<'a> {
    Event(Found<'a, Event>),
    Document(Vec<Found<'a, Filing>>, Found<'a, Work>),
}

impl<'a> Dated<'a> {
    fn date(&self) -> &'a StatedDate {
        match self {
            Dated::Event(event) => &event.noun().date,
            Dated::Document(_, work) => &work.noun().date,
        }
    }

    fn entry(&self, lens: &Lens) -> Entry {
        match self {
            Dated::Event(event) => Entry {
                line: event_line(lens, event, Named::WithProcess),
                is_document: false,
                adoption: String::new(),
                points: Vec::new(),
            },
            Dated::Document(filings, work) => Entry {
                line: Line {
                    when: When::of(&work.date),
                    kind: work.kind.to_string(),
                    what: Link::document(lens, &work.symbol),
                    detail: work.title.clone(),
                    links: filings
                        .iter()
                        .map(|filing| Link::process(lens, &filing.process))
                        .collect(),
                    proof: Proof::of(lens, work),
                },
                is_document: true,
                adoption: filings
                    .iter()
                    .find_map(|filing| filing.adoption.clone())
                    .unwrap_or_default(),
                points: points(filings),
            },
        }
    }
}

fn events<'a>(lens: &'a Lens, process: Option<&ProcessId>) -> Vec<Dated<'a>> {
    let events = lens.observatory().all::<Event>();
    let chosen = events.filter(|event| process.is_none() || event.process.as_ref() == process);
    chosen.map(Dated::Event).collect()
}

/// Returns the key points of a document under all its filings, each once.
fn points(filings: &[Found<'_, Filing>]) -> Vec<String> {
    let mut points: Vec<String> = Vec::new();
    for point in filings.iter().flat_map(|filing| &filing.points) {
        if !points.contains(point) {
            points.push(point.clone());
        }
    }
    points
}

/// Returns the documents that were adopted, and the reports, each once, however many processes it is filed under.
fn documents<'a>(lens: &'a Lens, process: Option<&ProcessId>) -> Vec<Dated<'a>> {
    let known: HashSet<&ProcessId> =
        lens.observatory().all::<Process>().map(|process| &process.noun().id).collect();
    // In the order of the symbols, because the keys of filings begin with them.
    let mut filings: Vec<(&str, Vec<Found<'a, Filing>>)> = Vec::new();
    for filing in lens.observatory().all::<Filing>() {
        let symbol = filing.noun().symbol.as_str();
        match filings.last_mut() {
            _ if !known.contains(&filing.noun().process) => {}
            Some((last, of_it)) if *last == symbol => of_it.push(filing),
            _ => filings.push((symbol, vec![filing])),
        }
    }
    let is_of = |filings: &[Found<'_, Filing>]| {
        process.is_none_or(|process| filings.iter().any(|filing| filing.process == *process))
    };
    let chosen = filings.into_iter().filter(|(_, filings)| is_of(filings));
    chosen.filter_map(|(symbol, filings)| document(lens, symbol, filings)).collect()
}

/// Returns a document that was adopted, or reports; drafts and papers are on the pages of their processes.
fn document<'a>(
    lens: &'a Lens,
    symbol: &str,
    filings: Vec<Found<'a, Filing>>,
) -> Option<Dated<'a>> {
    let work = lens.observatory().get::<Work>(symbol)?;
    let is_listed =
        matches!(work.kind, WorkKind::Resolution | WorkKind::Decision | WorkKind::Report);
    is_listed.then_some(Dated::Document(filings, work))
}
