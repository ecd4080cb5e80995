//! Prints a process as of a day.

use anyhow::Context;
use chronicle::Observatory;
use chronicle::claim::{Facet, Outcome};
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::id::ProcessId;
use negotiation::process::{Phase, Process, Session};
use serde_json::{Value, json};

/// Returns the process as text and as JSON.
pub(super) fn show(observatory: &Observatory, id: &ProcessId) -> anyhow::Result<(String, Value)> {
    let process = observatory.get::<Process>(id.as_str());
    let process = process
        .with_context(|| format!("the process {id} is not known as of {}", observatory.day()))?;
    let mut sessions = observatory.about::<Session>(&Facet::Process(id.clone()));
    sessions.sort_by(|a, b| a.held.cmp(&b.held));
    let outcomes = observatory.about::<Outcome>(&Facet::Process(id.clone()));
    let mut out = format!(
        "{}\n{}, {}\n",
        process.official_name,
        process.kind,
        period(process.noun(), observatory.day())
    );
    let lines = [
        ("Established by", process.established_by.as_ref().map(ToString::to_string)),
        ("Chair", process.chair.clone()),
        ("Composition", process.composition.clone()),
        ("Decides by", process.decision_rule.clone()),
    ];
    for (label, value) in lines {
        if let Some(value) = value {
            out.push_str(&format!("{label}: {value}\n"));
        }
    }
    for point in &process.mandate {
        out.push_str(&format!("  - {point}\n"));
    }
    if !sessions.is_empty() {
        out.push_str(&format!("\nSessions as of {}\n", observatory.day()));
    }
    for session in &sessions {
        let phase = Phase::on(observatory.day(), &session.held);
        out.push_str(&format!("  {:<44} {:<36} {phase}\n", session.name, session.held.spoken()));
    }
    for outcome in &outcomes {
        out.push_str(&format!("\nOutcome, {}: {}\n", outcome.date.spoken(), outcome.text));
    }
    let sessions: Vec<&Session> = sessions.iter().map(Found::noun).collect();
    let outcomes: Vec<&Outcome> = outcomes.iter().map(Found::noun).collect();
    let process = process.noun();
    let json = json!({ "as_of": observatory.day(), "process": process, "sessions": sessions, "outcomes": outcomes });
    Ok((out, json))
}

/// Returns from when to when a process went on; an end that still lay ahead was known to nobody.
fn period(process: &Process, day: Date) -> String {
    let start = process.start.spoken();
    match process.end.as_ref().filter(|end| Phase::on(day, end) != Phase::Scheduled) {
        Some(end) => format!("{start} to {}", end.spoken()),
        None => format!("since {start}"),
    }
}
