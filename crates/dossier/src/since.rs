//! Since when was a session known to be planned, where nobody says so?
//!
//! A group tells at the end of each formal session when it meets next. So a session counts as known from the end of
//! the last organisational or substantive session that ended before it began; the first ones from the day on which
//! the process was established. This is computed and marked as inferred; `announced` in a row says better.

use chronicle::{Assertion, Claim};
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::process::{Process, Session, SessionKind};

/// The name under which `inferred` marks a day that was computed.
pub(crate) const SINCE: &str = "since";

/// Returns the day since when a session is held to have been known; `None` when nothing tells.
pub(crate) fn announced(session: &Session, assertions: &[Assertion]) -> Option<StatedDate> {
    let begin = session.held.earliest()?;
    let ends = assertions.iter().filter_map(|assertion| match &assertion.says {
        Claim::Session(earlier) if earlier.process == session.process && is_formal(earlier) => {
            earlier.held.latest().filter(|end| *end < begin)
        }
        _ => None,
    });
    let established = || {
        assertions.iter().find_map(|assertion| match &assertion.says {
            Claim::Process(process) if process.id == session.process => founded(process),
            _ => None,
        })
    };
    ends.max().or_else(established).map(StatedDate::Day)
}

/// Fills in the day for every session that has none.
pub(crate) fn fill(assertions: &mut [Assertion]) {
    let computed: Vec<Option<StatedDate>> = assertions
        .iter()
        .map(|assertion| match &assertion.says {
            Claim::Session(session) if assertion.since.is_none() => announced(session, assertions),
            _ => None,
        })
        .collect();
    for (assertion, since) in assertions.iter_mut().zip(computed) {
        if since.is_some() {
            assertion.since = since;
            assertion.inferred.push(SINCE.to_owned());
        }
    }
}

/// Returns whether the day of an assertion is the one that is computed, so that it need not be written.
pub(crate) fn is_computed(assertion: &Assertion, assertions: &[Assertion]) -> bool {
    let Claim::Session(session) = &assertion.says else { return false };
    assertion.inferred.last().is_some_and(|field| field == SINCE)
        && assertion.since == announced(session, assertions)
}

fn is_formal(session: &Session) -> bool {
    matches!(session.kind, SessionKind::Organisational | SessionKind::Substantive)
}

fn founded(process: &Process) -> Option<Date> {
    process.established_on.latest().or_else(|| process.start.earliest())
}
