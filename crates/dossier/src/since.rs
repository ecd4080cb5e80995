//! Since when does a row hold, where nobody says so?
//!
//! A group tells at the end of each formal session when it meets next. So a session counts as known from the end of
//! the last organisational or substantive session that ended before it began; the first ones from the day on which
//! the process was established. A relation of two documents holds from the day of the later one, a sponsorship from
//! the day of the text that is sponsored or of the text that became of it, one that was joined later from the day of the
//! text that became of it, a commitment from the day of the text in which it was agreed. A series has numbers from the
//! day of the first on.
//!
//! These days are computed, are marked as inferred, and are not written; `announced` or `since` in a row says better.

use chronicle::{Assertion, Claim};
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::document::{RelationKind, Work};
use negotiation::id::{ProcessId, SeriesId};
use negotiation::process::{Process, Session, SessionKind};
use negotiation::symbol::Symbol;
use std::collections::BTreeMap;

/// The name under which `inferred` marks a day that was computed.
pub(crate) const SINCE: &str = "since";

/// What the computation looks at: everything the dossier asserts.
pub(crate) struct Known<'a> {
    processes: Vec<&'a Process>,
    sessions: Vec<&'a Session>,
    works: BTreeMap<&'a Symbol, &'a Work>,
    /// The days of the first numbers of series.
    counted: BTreeMap<&'a SeriesId, Date>,
    became: BTreeMap<&'a Symbol, &'a Symbol>,
}

impl<'a> Known<'a> {
    /// Returns what is known from assertions.
    pub(crate) fn of(assertions: &'a [Assertion]) -> Known<'a> {
        let mut known = Known {
            processes: Vec::new(),
            sessions: Vec::new(),
            works: BTreeMap::new(),
            counted: BTreeMap::new(),
            became: BTreeMap::new(),
        };
        for assertion in assertions {
            match &assertion.says {
                Claim::Process(process) => known.processes.push(process),
                Claim::Session(session) => known.sessions.push(session),
                Claim::Work(work) => {
                    known.works.insert(&work.symbol, work);
                }
                Claim::Count(count) => {
                    if let Some(day) = count.date.latest() {
                        let first = known.counted.entry(&count.series).or_insert(day);
                        *first = day.min(*first);
                    }
                }
                Claim::Relation(relation) if relation.kind == RelationKind::DraftOf => {
                    known.became.insert(&relation.from, &relation.to);
                }
                _ => {}
            }
        }
        known
    }

    /// Returns the day since when a claim is held to hold; `None` when nothing tells, or the claim itself does.
    fn computed(&self, claim: &Claim) -> Option<StatedDate> {
        let day = match claim {
            Claim::Session(session) => self.announced(session),
            Claim::Relation(relation) => self.dated(&relation.from).max(self.dated(&relation.to)),
            Claim::Sponsorship(sponsorship) => {
                let own = self.dated(&sponsorship.symbol);
                let became = || self.dated(self.became.get(&sponsorship.symbol).copied()?);
                if sponsorship.additional { became().or(own) } else { own.or_else(became) }
            }
            Claim::Commitment(commitment) => self.dated(commitment.agreed_in.as_ref()?),
            Claim::Series(series) => self.counted.get(&series.id).copied(),
            _ => None,
        };
        day.map(StatedDate::Day)
    }

    /// Returns whether the day of an assertion is the one that is computed, so that it need not be written.
    pub(crate) fn tells(&self, assertion: &Assertion) -> bool {
        assertion.inferred.last().is_some_and(|field| field == SINCE)
            && assertion.since.is_some()
            && assertion.since == self.computed(&assertion.says)
    }

    fn announced(&self, session: &Session) -> Option<Date> {
        let begin = session.held.earliest()?;
        let formal = |earlier: &&&Session| {
            let kinds = [SessionKind::Organisational, SessionKind::Substantive];
            earlier.process == session.process && kinds.contains(&earlier.kind)
        };
        let ends = self.sessions.iter().filter(formal).filter_map(|earlier| earlier.held.latest());
        ends.filter(|end| *end < begin).max().or_else(|| self.established(&session.process))
    }

    fn established(&self, process: &ProcessId) -> Option<Date> {
        let process = self.processes.iter().find(|known| known.id == *process)?;
        process.established_on.latest().or_else(|| process.start.earliest())
    }

    fn dated(&self, symbol: &Symbol) -> Option<Date> {
        self.works.get(symbol)?.date.latest()
    }
}

/// Fills in the day for every assertion that has none and whose day can be computed.
pub(crate) fn fill(assertions: &mut [Assertion]) {
    let known = Known::of(assertions);
    let computed: Vec<Option<StatedDate>> = assertions
        .iter()
        .map(|assertion| match assertion.since {
            None => known.computed(&assertion.says),
            Some(_) => None,
        })
        .collect();
    for (assertion, since) in assertions.iter_mut().zip(computed) {
        if since.is_some() {
            assertion.since = since;
            assertion.inferred.push(SINCE.to_owned());
        }
    }
}
