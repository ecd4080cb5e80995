//! Collects what a reader was not sure of: each thing once, and never without end.

use crate::limit;
use negotiation::doubt::{Doubt, DoubtKind};

/// The doubts of one reading.
#[derive(Debug, Default)]
pub(crate) struct Doubts {
    list: Vec<Doubt>,
    left_out: usize,
}

impl Doubts {
    pub(crate) fn push(
        &mut self,
        kind: DoubtKind,
        what: impl Into<String>,
        place: impl Into<String>,
    ) {
        self.add(Doubt::new(kind, what, place));
    }

    pub(crate) fn add(&mut self, doubt: Doubt) {
        if self.list.len() >= limit::DOUBTS_MAX {
            self.left_out += 1;
        } else if !self.list.contains(&doubt) {
            self.list.push(doubt);
        }
    }

    /// Returns the doubts; the last says how many more there were.
    pub(crate) fn into_list(mut self) -> Vec<Doubt> {
        if self.left_out > 0 {
            let what = format!("There were {} more doubts, which were left out.", self.left_out);
            self.list.push(Doubt::new(DoubtKind::TooLarge, what, ""));
        }
        self.list
    }
}

/// Lists places for one doubt that concerns many: all of a few, else the first and how many more.
pub(crate) fn places(all: &[String]) -> String {
    const SHOWN_MAX: usize = 24;
    let shown = all.iter().take(SHOWN_MAX).map(String::as_str).collect::<Vec<_>>().join(", ");
    if all.len() > SHOWN_MAX {
        format!("{shown} and {} more", all.len() - SHOWN_MAX)
    } else {
        shown
    }
}
