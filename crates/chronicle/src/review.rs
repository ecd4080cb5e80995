//! What did people say of a position, and how does it stand after that?
//!
//! A review is about the record and not about the world: it holds on every day, for all who know of it. Who recorded a
//! position cannot confirm it, and whoever says so all the same is not counted.

use crate::claim::Facet;
use crate::observatory::{Found, Observatory};
use negotiation::id::IssueId;
use negotiation::position::Position;
use negotiation::review::{PositionKey, Request, Review, Verdict};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// How a position stands after what people said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Reviewed {
    /// Nobody but who recorded it has looked at it.
    #[default]
    Once,
    /// A second person confirmed it.
    Confirmed,
    /// A person disputes it, or a delegation's request to correct it waits for an answer.
    Disputed,
    /// It is wrong, and another position takes its place: it counts no more.
    Corrected,
}

/// Everything that was said of a position.
#[derive(Debug, Clone, Default)]
pub struct Log<'a> {
    /// What people said of it, the last word of each, the earliest first.
    pub reviews: Vec<Found<'a, Review>>,
    /// What delegations asked to be corrected, the earliest first.
    pub requests: Vec<Found<'a, Request>>,
}

/// What was said of positions.
#[derive(Debug, Default)]
pub struct Logs<'a> {
    logs: BTreeMap<PositionKey, Log<'a>>,
}

impl<'a> Logs<'a> {
    /// Returns what was said of all positions.
    pub fn of(observatory: &'a Observatory) -> Logs<'a> {
        Logs::gather(observatory.all(), observatory.all())
    }

    /// Returns what was said of the positions on one issue.
    pub fn on(observatory: &'a Observatory, issue: &IssueId) -> Logs<'a> {
        let issue = Facet::Issue(issue.clone());
        Logs::gather(observatory.under(&issue), observatory.under(&issue))
    }

    fn gather(
        reviews: impl Iterator<Item = Found<'a, Review>>,
        requests: impl Iterator<Item = Found<'a, Request>>,
    ) -> Logs<'a> {
        let mut logs: BTreeMap<PositionKey, Log<'a>> = BTreeMap::new();
        for review in reviews {
            logs.entry(review.position.clone()).or_default().reviews.push(review);
        }
        for request in requests {
            logs.entry(request.position.clone()).or_default().requests.push(request);
        }
        for log in logs.values_mut() {
            log.reviews.sort_by_cached_key(|one| (one.reviewed.clone(), one.reviewer.clone()));
            log.requests.sort_by_cached_key(|one| (one.asked.clone(), one.delegation.clone()));
        }
        Logs { logs }
    }

    /// Returns what was said of a position; none where nobody said anything.
    pub fn get(&self, position: &Position) -> Option<&Log<'a>> {
        self.logs.get(&PositionKey::of(position))
    }

    /// Returns how a position stands.
    pub fn reviewed(&self, position: &Found<'_, Position>) -> Reviewed {
        self.get(position).map(|log| log.reviewed(&recorder(position))).unwrap_or_default()
    }
}

impl Log<'_> {
    /// Returns how the position stands that somebody recorded.
    pub fn reviewed(&self, recorder: &str) -> Reviewed {
        let says = |verdict: Verdict| self.reviews.iter().filter(move |one| one.verdict == verdict);
        let waits = self.requests.iter().any(|request| request.answered.is_none());
        if says(Verdict::Corrected).next().is_some() {
            Reviewed::Corrected
        } else if waits || says(Verdict::Disputed).next().is_some() {
            Reviewed::Disputed
        } else if says(Verdict::Confirmed).any(|review| review.reviewer != recorder) {
            Reviewed::Confirmed
        } else {
            Reviewed::Once
        }
    }
}

/// Returns who recorded a position: the person it names, or whoever brought it into the log.
pub fn recorder(position: &Found<'_, Position>) -> SmolStr {
    position.noun().by.clone().unwrap_or_else(|| position.record.by.clone())
}
