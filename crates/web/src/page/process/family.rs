//! What does a process come from, what came of it, and what ran beside it?

use super::super::processes::{by_start, period};
use crate::lens::Lens;
use crate::line::Link;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::process::{Process, ProcessKind};
use serde::Serialize;

/// How many processes are named that ran beside it; the page of all processes has them all.
const BESIDE_MAX: usize = 40;

/// The processes around a process.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Family {
    /// Those it follows: one, or none.
    pub(crate) before: Vec<Relative>,
    /// Those that follow it.
    pub(crate) after: Vec<Relative>,
    /// Those whose period overlaps with its own.
    pub(crate) beside: Vec<Relative>,
}

/// A process around another.
#[derive(Debug, Serialize)]
pub(crate) struct Relative {
    /// The process.
    pub(crate) process: Link,
    /// Its period.
    pub(crate) period: String,
}

impl Family {
    /// Returns the family of a process.
    pub(crate) fn of(lens: &Lens, process: &Process) -> Family {
        let mut family = Family::default();
        for other in by_start(lens).iter().filter(|other| other.noun().id != process.id) {
            let relative = Relative {
                process: Link::process(lens, &other.noun().id),
                period: period(lens, other),
            };
            if process.predecessor.as_ref() == Some(&other.noun().id) {
                family.before.push(relative);
            } else if other.predecessor.as_ref() == Some(&process.id) {
                family.after.push(relative);
            } else if family.beside.len() < BESIDE_MAX && ran_beside(process, other) {
                family.beside.push(relative);
            }
        }
        family
    }

    /// Returns whether nothing stands around the process.
    pub(crate) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty() && self.beside.is_empty()
    }
}

/// Returns whether two processes ran side by side; an item on an agenda runs beside everything and is left out.
pub(super) fn ran_beside(process: &Process, other: &Found<'_, Process>) -> bool {
    let is_item = |process: &Process| process.kind == ProcessKind::AgendaItem;
    if is_item(process) || is_item(other) {
        return false;
    }
    let (Some(one), Some(two)) = (bounds(process), bounds(other)) else { return false };
    one.0 <= two.1 && two.0 <= one.1
}

fn bounds(process: &Process) -> Option<(Date, Date)> {
    let end = match &process.end {
        Some(end) => StatedDate::latest(end)?,
        None => Date::MAX,
    };
    Some((process.start.earliest()?, end))
}
