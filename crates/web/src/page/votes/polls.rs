//! Which votes were recorded, in the order of time, whatever the day?
//!
//! The order does not depend on the day: it is made once for a snapshot, and each page takes from it what its view
//! shows.

use super::roll_call;
use chronicle::{Chronicle, Observatory, Showing};
use negotiation::decision::Decision;
use std::cmp::Reverse;

/// Every version of every decision by a recorded vote, the latest first.
#[derive(Debug, Default)]
pub(crate) struct Polls {
    showings: Vec<Showing>,
}

impl Polls {
    /// Sorts every version of every recorded vote: the latest first, whole texts before their paragraphs.
    pub(crate) fn of(chronicle: &Chronicle) -> Polls {
        let all = chronicle.every::<Decision>();
        let mut votes: Vec<_> = all.filter(|(_, vote)| roll_call(vote).is_some()).collect();
        votes.sort_by_cached_key(|(_, vote)| {
            let key = vote.record.assertion.says.key();
            let vote = vote.noun();
            (Reverse(vote.date.latest()), &vote.on, vote.paragraph.is_some(), key)
        });
        Polls { showings: votes.into_iter().map(|(showing, _)| showing).collect() }
    }

    /// Returns the numbers of the votes that a view shows, the latest first.
    pub(super) fn shown(&self, view: &Observatory) -> impl Iterator<Item = u32> {
        self.showings.iter().filter(|showing| view.shows(showing)).map(Showing::thing)
    }
}
