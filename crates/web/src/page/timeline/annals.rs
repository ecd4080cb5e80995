//! What happened and which documents were adopted, in the order of time, whatever the day?
//!
//! The order does not depend on the day: it is made once for a snapshot, and each page takes from it what its view
//! shows.

use chronicle::{Chronicle, Observatory, Showing};
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::document::{Filing, Work, WorkKind};
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::process::Process;
use negotiation::symbol::Symbol;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Every version of every event and document, the latest first.
#[derive(Debug, Default)]
pub(crate) struct Annals {
    entries: Vec<Entry>,
}

/// One version of an event or of a document; a view shows one of each at most.
#[derive(Debug)]
pub(super) struct Entry {
    showing: Showing,
    what: What,
}

#[derive(Debug)]
enum What {
    Event(Option<ProcessId>),
    /// Every version of its filings, each with its process.
    Document(Vec<(Showing, ProcessId)>),
}

/// What entries are sorted by: the date, then events before documents, then title or symbol.
type Place<'a> = (Reverse<(Option<Date>, &'a StatedDate)>, bool, &'a str);

impl Annals {
    /// Sorts every version of every event, of every document that was adopted, and of every report.
    pub(crate) fn of(chronicle: &Chronicle) -> Annals {
        let mut filings: HashMap<&Symbol, Vec<(Showing, ProcessId)>> = HashMap::new();
        for (showing, filing) in chronicle.every::<Filing>() {
            let filing = filing.noun();
            let of_it = filings.entry(&filing.symbol).or_default();
            of_it.push((showing, filing.process.clone()));
        }
        // In the order of the processes, whatever the order of arrival.
        filings.values_mut().for_each(|of_it| of_it.sort_by(|one, other| one.1.cmp(&other.1)));
        let mut placed: Vec<(Place<'_>, Entry)> = Vec::new();
        for (showing, event) in chronicle.every::<Event>() {
            let event = event.noun();
            let what = What::Event(event.process.clone());
            placed.push((place(&event.date, false, &event.title), Entry { showing, what }));
        }
        for (showing, work) in chronicle.every::<Work>() {
            let work = work.noun();
            let filings = filings.get(&work.symbol).filter(|_| is_listed(work));
            let Some(what) = filings.cloned().map(What::Document) else { continue };
            let place = place(&work.date, true, work.symbol.as_str());
            placed.push((place, Entry { showing, what }));
        }
        placed.sort_by_key(|(place, _)| *place);
        Annals { entries: placed.into_iter().map(|(_, entry)| entry).collect() }
    }

    /// Returns what a view shows, of one process or of all that it knows, the latest first.
    pub(super) fn shown(&self, view: &Observatory, process: Option<&ProcessId>) -> Vec<&Entry> {
        let known = known(view);
        let is_of = |id: &ProcessId| process.is_none_or(|process| process == id);
        let belongs = |entry: &Entry| match &entry.what {
            What::Event(of) => process.is_none() || of.as_ref() == process,
            What::Document(filings) => filings
                .iter()
                .any(|(filing, id)| is_of(id) && known.contains(id) && view.shows(filing)),
        };
        let is_shown = |entry: &&Entry| view.shows(&entry.showing) && belongs(entry);
        self.entries.iter().filter(is_shown).collect()
    }
}

impl Entry {
    /// Returns whether it is a document.
    pub(super) fn is_document(&self) -> bool {
        matches!(self.what, What::Document(_))
    }

    /// Returns the number of its thing.
    pub(super) fn thing(&self) -> u32 {
        self.showing.thing()
    }

    /// Returns the numbers of the filings of a document that a view shows, under processes that it knows.
    pub(super) fn filings(&self, view: &Observatory) -> Vec<u32> {
        let What::Document(filings) = &self.what else { return Vec::new() };
        let is_known = |id: &ProcessId| view.get::<Process>(id.as_str()).is_some();
        let shown = filings.iter().filter(|(filing, id)| is_known(id) && view.shows(filing));
        shown.map(|(filing, _)| filing.thing()).collect()
    }
}

fn place<'a>(date: &'a StatedDate, is_document: bool, name: &'a str) -> Place<'a> {
    (Reverse((date.earliest(), date)), is_document, name)
}

/// Returns whether a document was adopted, or reports; drafts and papers are on the pages of their processes.
fn is_listed(work: &Work) -> bool {
    matches!(work.kind, WorkKind::Resolution | WorkKind::Decision | WorkKind::Report)
}

/// Returns the processes that a view knows.
fn known(view: &Observatory) -> HashSet<&ProcessId> {
    view.all::<Process>().map(|process| &process.noun().id).collect()
}
