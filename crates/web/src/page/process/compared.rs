//! How does a process differ from the one before it and from those beside it?

use super::super::processes::{by_start, composition, outcome, period, sessions_known};
use super::family::ran_beside;
use crate::agenda::decided;
use crate::lens::Lens;
use crate::line::{Link, counted};
use crate::page::vote::kin;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Decision, Sponsorship};
use negotiation::process::{Process, ProcessKind};
use negotiation::symbol::Symbol;
use serde::Serialize;

/// How many processes are compared at most: more columns cannot be read side by side.
const COLUMNS_MAX: usize = 3;

/// Some processes side by side.
#[derive(Debug, Serialize)]
pub(crate) struct Compared {
    /// The processes: this one, then the others by their start.
    pub(crate) processes: Vec<Link>,
    /// What is compared.
    pub(crate) rows: Vec<ComparedRow>,
}

/// One thing in which processes differ.
#[derive(Debug, Serialize)]
pub(crate) struct ComparedRow {
    /// What it is.
    pub(crate) label: &'static str,
    /// How it is in each process.
    pub(crate) cells: Vec<ComparedCell>,
}

/// How one thing is in one process.
#[derive(Debug, Serialize)]
pub(crate) struct ComparedCell {
    /// The short name of the process, for tables that become lists.
    #[serde(skip)]
    pub(crate) process: String,
    /// The words.
    pub(crate) what: Link,
}

impl Compared {
    /// Returns a group of experts, a working group or a mechanism beside its predecessor and those of its time.
    pub(crate) fn of(lens: &Lens, process: &Found<'_, Process>) -> Option<Compared> {
        if !negotiates(process) {
            return None;
        }
        let others = by_start(lens).into_iter().filter(|other| {
            let is_before = process.predecessor.as_ref() == Some(&other.noun().id);
            other.noun().id != process.noun().id
                && negotiates(other)
                && (is_before || ran_beside(process, other))
        });
        let mut columns: Vec<Found<'_, Process>> = vec![*process];
        columns.extend(others.take(COLUMNS_MAX - 1));
        if columns.len() < 2 {
            return None;
        }
        let row = |(label, words): &(&'static str, Words)| ComparedRow {
            label,
            cells: columns
                .iter()
                .map(|one| ComparedCell { process: one.name.clone(), what: words(lens, one) })
                .collect(),
        };
        let rows = ROWS.iter().map(row);
        Some(Compared {
            processes: columns.iter().map(|one| Link::process(lens, &one.noun().id)).collect(),
            rows: rows
                .filter(|row| row.cells.iter().any(|cell| !cell.what.words.is_empty()))
                .collect(),
        })
    }
}

/// Returns whether a process negotiates by itself: an item on an agenda and a proposal do not.
fn negotiates(process: &Process) -> bool {
    matches!(process.kind, ProcessKind::Gge | ProcessKind::Oewg | ProcessKind::PermanentMechanism)
}

/// What a row says of a process.
type Words = fn(&Lens, &Found<'_, Process>) -> Link;

/// The rows: how each was set up, who sits in it, what about, how it works, what it reports.
const ROWS: [(&str, Words); 12] = [
    ("Kind", |_, process| Link::plain(process.kind.to_string())),
    ("Mandate", |lens, process| match &process.established_by {
        Some(symbol) => Link::document(lens, symbol),
        None => Link::plain(""),
    }),
    ("Mandate adopted", |lens, process| Link::plain(mandate_adopted(lens, process))),
    ("Mandate sponsored", |lens, process| Link::plain(mandate_sponsored(lens, process))),
    ("Who takes part", |lens, process| Link::plain(composition(lens, process))),
    ("Chair", |_, process| Link::plain(process.chair.clone().unwrap_or_default())),
    ("Decides by", |_, process| Link::plain(process.decision_rule.clone().unwrap_or_default())),
    ("Stakeholders", |_, process| {
        Link::plain(process.stakeholder_modalities.clone().unwrap_or_default())
    }),
    ("Issue areas", |_, process| Link::plain(process.mandate.join("; "))),
    ("Work programme", |lens, process| {
        let known = sessions_known(lens, &process.noun().id);
        let meetings = process.meetings.clone().unwrap_or_default();
        let parts = [meetings, known].into_iter().filter(|part| !part.is_empty());
        Link::plain(parts.collect::<Vec<_>>().join("; "))
    }),
    ("Period", |lens, process| Link::plain(period(lens, process))),
    ("Reporting", |lens, process| Link::plain(outcome(lens, &process.noun().id))),
];

fn mandate_adopted(lens: &Lens, process: &Process) -> String {
    let Some(symbol) = &process.established_by else { return String::new() };
    let decisions = lens.observatory().about::<Decision>(&Facet::Document(symbol.clone()));
    let whole = decisions.iter().find(|decision| decision.paragraph.is_none());
    whole.map(|decision| decided(decision)).unwrap_or_default()
}

/// Counts who sponsored the mandate or the draft that became it, those who joined later included.
fn mandate_sponsored(lens: &Lens, process: &Process) -> String {
    let Some(symbol) = &process.established_by else { return String::new() };
    let of =
        |text: &Symbol| lens.observatory().about::<Sponsorship>(&Facet::Document(text.clone()));
    let all = kin(lens, symbol);
    let sponsorships: Vec<_> = all.iter().flat_map(of).collect();
    let number: usize = sponsorships.iter().map(|found| found.sponsors.len()).sum();
    if number == 0 { String::new() } else { format!("by {}", counted(number, "state", "states")) }
}
