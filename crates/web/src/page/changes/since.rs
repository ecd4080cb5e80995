//! Since which day is it asked what changed?

use crate::agenda::{in_phase, sessions};
use crate::lens::Lens;
use crate::line::Link;
use crate::refusal::Refusal;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::id::ProcessId;
use negotiation::process::{Phase, Session};

/// How many sessions are offered.
const OFFERED_MAX: usize = 8;

/// Since when.
#[derive(Debug, Default)]
pub(super) struct Since {
    /// The first day that counts; none where all days do.
    pub(super) day: Option<Date>,
    /// The name of the session after which it comes; empty where a day was asked for.
    pub(super) session: String,
    /// The sessions that may be asked for, the latest first.
    pub(super) sessions: Vec<Link>,
}

impl Since {
    /// Reads a day, or a session that is over: its id, with its process before it where none is given. Without either
    /// it is the session that was over last.
    pub(super) fn read(lens: &Lens, process: Option<&ProcessId>) -> Result<Since, Refusal> {
        let mut over = in_phase(&sessions(lens, process), Phase::Past, lens.day());
        over.sort_by_key(|session| std::cmp::Reverse(session.held.latest()));
        let offered = over.iter().take(OFFERED_MAX).map(|session| link(lens, session, process));
        let offered: Vec<Link> = offered.collect();
        let Some(given) = lens.asked.parameter("since") else {
            return Ok(Since { sessions: offered, ..over.first().map(after).unwrap_or_default() });
        };
        if let Some(day) = day(given) {
            return Ok(Since { day: Some(day), session: String::new(), sessions: offered });
        }
        let named = over.iter().find(|session| {
            let is_of_process = process.is_some() && session.noun().id == given;
            is_of_process || long_id(session) == given
        });
        let expected = || {
            let some: Vec<String> =
                over.iter().take(OFFERED_MAX).map(|session| id(session, process)).collect();
            match some.is_empty() {
                true => "a day like 2024-07-01".to_owned(),
                false => {
                    format!("a day like 2024-07-01, or a session that is over: {}", some.join(", "))
                }
            }
        };
        let named = named.ok_or_else(|| Refusal::parameter("since", given, &expected()))?;
        Ok(Since { sessions: offered, ..after(named) })
    }
}

/// Returns the days after a session.
fn after(session: &Found<'_, Session>) -> Since {
    let day = session.held.latest().and_then(|day| day.tomorrow().ok());
    Since { day, session: session.name.clone(), sessions: Vec::new() }
}

/// Reads a day in the one spelling that there is.
fn day(given: &str) -> Option<Date> {
    let is_plain = given.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (given.len() == 10 && is_plain).then(|| given.parse().ok()).flatten()
}

fn long_id(session: &Session) -> String {
    format!("{}/{}", session.process, session.id)
}

fn id(session: &Session, process: Option<&ProcessId>) -> String {
    if process.is_some() { session.id.clone() } else { long_id(session) }
}

fn link(lens: &Lens, session: &Found<'_, Session>, process: Option<&ProcessId>) -> Link {
    let href = lens.link_with(&lens.asked.route, &[("since", id(session, process))]);
    let words = match process {
        Some(_) => session.name.clone(),
        None => format!("{}, {}", session.name, Link::process(lens, &session.process).words),
    };
    Link { words, href }
}
