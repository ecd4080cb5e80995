//! What happened and which documents were adopted, in the order of time, whatever the day?
//!
//! The order does not depend on the day: it is made once for a snapshot, and each page takes from it what its view
//! shows.

use chronicle::{Chronicle, Observatory, RecordId};
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
    /// The number of its thing.
    pub(super) thing: u32,
    id: RecordId,
    what: What,
}

#[derive(Debug)]
enum What {
    Event(Option<ProcessId>),
    /// The numbers of its filings, each with its process.
    Document(Vec<(u32, ProcessId)>),
}

/// What entries are sorted by: the date, then events before documents, then title or symbol.
type Place<'a> = (Reverse<(Option<Date>, &'a StatedDate)>, bool, &'a str);

impl Annals {
    /// Sorts every version of every event, of every document that was adopted, and of every report.
    pub(crate) fn of(chronicle: &Chronicle) -> Annals {
        let mut filings: HashMap<&Symbol, Vec<(u32, ProcessId)>> = HashMap::new();
        for (thing, filing) in chronicle.every::<Filing>() {
            let filing = filing.noun();
            let of_it = filings.entry(&filing.symbol).or_default();
            // The process belongs to the key: all versions of a filing have the same.
            if of_it.last().is_none_or(|(last, _)| *last != thing) {
                of_it.push((thing, filing.process.clone()));
            }
        }
        // In the order of the processes, whatever the order of arrival.
        filings.values_mut().for_each(|of_it| of_it.sort_by(|one, other| one.1.cmp(&other.1)));
        let mut placed: Vec<(Place<'_>, Entry)> = Vec::new();
        for (thing, event) in chronicle.every::<Event>() {
            let (id, event) = (event.id, event.noun());
            let what = What::Event(event.process.clone());
            placed.push((place(&event.date, false, &event.title), Entry { thing, id, what }));
        }
        for (thing, work) in chronicle.every::<Work>() {
            let (id, work) = (work.id, work.noun());
            let filings = filings.get(&work.symbol).filter(|_| is_listed(work));
            let Some(what) = filings.cloned().map(What::Document) else { continue };
            let place = place(&work.date, true, work.symbol.as_str());
            placed.push((place, Entry { thing, id, what }));
        }
        placed.sort_by_key(|(place, _)| *place);
        Annals { entries: placed.into_iter().map(|(_, entry)| entry).collect() }
    }

    /// Returns what a view shows, of one process or of all that it knows, the latest first.
    pub(super) fn shown(&self, view: &Observatory, process: Option<&ProcessId>) -> Vec<&Entry> {
        let known = known(view);
        let is_of = |id: &ProcessId| process.is_none_or(|process| process == id);
        let is_shown = |entry: &&Entry| {
            let belongs = match &entry.what {
                What::Event(of) => process.is_none() || of.as_ref() == process,
                What::Document(filings) => filings.iter().any(|(thing, id)| {
                    is_of(id) && known.contains(id) && view.at::<Filing>(*thing).is_some()
                }),
            };
            belongs && view.shows(entry.thing, &entry.id)
        };
        self.entries.iter().filter(is_shown).collect()
    }
}

impl Entry {
    /// Returns whether it is a document.
    pub(super) fn is_document(&self) -> bool {
        matches!(self.what, What::Document(_))
    }

    /// Returns the numbers of the filings of a document under processes that a view knows.
    pub(super) fn filings(&self, view: &Observatory) -> Vec<u32> {
        let What::Document(filings) = &self.what else { return Vec::new() };
        let known = known(view);
        filings.iter().filter(|(_, id)| known.contains(id)).map(|(thing, _)| *thing).collect()
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
