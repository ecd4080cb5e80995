//! What moved and what stalled, year by year, and which documents came of it?

mod annals;

use super::process::year_of;
use super::votes::{Choosing, Pager, filter};
use crate::agenda::{Named, event_line};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::nothing::Nothing;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use askama::Template;
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::document::{Filing, Work};
use negotiation::event::Event;
use serde::Serialize;

pub(crate) use annals::Annals;

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
    /// What is said where nothing fits.
    #[serde(skip)]
    nothing: Nothing,
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
        let annals = lens.annals();
        let all = annals.shown(lens.observatory(), process.as_ref());
        let (shown, pager) = Pager::cut(lens, all, ENTRIES_PER_PAGE)?;
        let mut years: Vec<Year> = Vec::new();
        for (date, entry) in shown.into_iter().filter_map(|one| entry(lens, one)) {
            let year = year_of(date);
            match years.last_mut().filter(|last| last.year == year) {
                Some(last) => last.entries.push(entry),
                None => years.push(Year { year, entries: vec![entry] }),
            }
        }
        let processes = super::processes::by_start(lens);
        let choices =
            processes.iter().map(|process| (process.noun().id.to_string(), process.name.clone()));
        let filters = vec![filter(lens, "process", "Process", choices)];
        Ok(TimelinePage {
            frame: lens.frame(
                "Timeline",
                "What happened and which documents were adopted, with their key points.",
            ),
            nothing: Nothing::of(lens, "events and documents", &filters),
            form: Choosing::of(lens, filters),
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
        if self.years.is_empty() {
            self.nothing.print(&mut plain);
        }
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

/// Puts an event or a document into words, with its date.
fn entry<'a>(lens: &'a Lens, one: &annals::Entry) -> Option<(&'a StatedDate, Entry)> {
    let view = lens.observatory();
    if !one.is_document() {
        let event = view.at::<Event>(one.thing())?;
        let line = event_line(lens, &event, Named::WithProcess);
        let (adoption, points) = (String::new(), Vec::new());
        return Some((&event.noun().date, Entry { line, is_document: false, adoption, points }));
    }
    let work = view.at::<Work>(one.thing())?;
    let filings: Vec<Found<'_, Filing>> =
        one.filings(view).into_iter().filter_map(|filing| view.at(filing)).collect();
    let adoption = filings.iter().find_map(|filing| filing.adoption.clone());
    let line = Line {
        when: When::of(&work.date),
        kind: work.kind.to_string(),
        what: Link::document(lens, &work.symbol),
        detail: work.title.clone(),
        links: filings.iter().map(|filing| Link::process(lens, &filing.process)).collect(),
        proof: Proof::of(lens, &work),
    };
    let (adoption, points) = (adoption.unwrap_or_default(), points(&filings));
    Some((&work.noun().date, Entry { line, is_document: true, adoption, points }))
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
