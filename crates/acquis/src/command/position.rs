//! Records positions, and what people say of positions that others recorded.

mod add;
mod request;
mod review;

use super::Context;
use crate::output;
use anyhow::{Context as _, bail, ensure};
use archive::{Archive, Operation};
use chronicle::observatory::Found;
use chronicle::review::recorder;
use chronicle::{AsOf, Assertion, Chronicle, Observatory};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use negotiation::id::ActorId;
use negotiation::position::Position as Noun;
use negotiation::review::Verdict;
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;

/// How many digits of a record's id tell it apart, as pages print them.
const DIGITS_MIN: usize = 12;

/// Record a position, or what people say of one that somebody else recorded
///
/// A position is one person's reading of what was said. A second person confirms, disputes or
/// corrects it, with a reason; who recorded it cannot confirm it. A delegation may ask for a
/// correction, and is answered. All of it are records: what is disputed or corrected stays
/// visible beside what was said of it.
///
/// A position is named by the id of its record, or by the first twelve digits of it, which
/// its page shows.
///
/// Examples:
///   acquis position add ISL due-diligence supports --date 2024-07-09 --by 'Ana Tui' \
///     --words 'Due diligence is an obligation.' --source A/79/214
///   acquis position confirm 0b2d6a1f3c44 --by 'Sione Vea' --because 'read in the statement'
///   acquis position dispute 0b2d6a1f3c44 --by 'Sione Vea' --because 'it spoke of conduct only'
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Position {
    #[command(subcommand)]
    what: What,

    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

/// What is recorded.
#[derive(Debug, Subcommand)]
enum What {
    Add(add::Add),
    /// Confirm a position that somebody else recorded
    Confirm(review::Say),
    /// Dispute a position: it is to be looked at again
    Dispute(review::Say),
    Correct(review::Correct),
    Request(request::Ask),
    Answer(request::Answer),
}

/// Runs the command.
pub(super) async fn run(context: &Context, position: &Position) -> anyhow::Result<ExitCode> {
    // There must be something before anything can be said of it.
    context.archive_to_read().await?.close().await;
    let archive = context.archive().await?;
    let held = Holdings { chronicle: Arc::new(archive.chronicle().await?), archive };
    let operation = match &position.what {
        What::Add(add) => add.operation(&held).await?,
        What::Confirm(say) => say.operation(&held, Verdict::Confirmed)?,
        What::Dispute(say) => say.operation(&held, Verdict::Disputed)?,
        What::Correct(correct) => correct.operation(&held).await?,
        What::Request(ask) => ask.operation(&held)?,
        What::Answer(answer) => answer.operation(&held)?,
    };
    let claims: Vec<_> = operation.assertions.iter().map(|one| one.says.clone()).collect();
    let written = held.archive.write(operation).await?;
    held.archive.close().await;
    let records: Vec<String> = written.appended.iter().map(ToString::to_string).collect();
    if position.json {
        output::json(&json!({ "records": records, "claims": claims }))?;
    } else if records.is_empty() {
        output::data("The record says so already.\n")?;
    } else {
        for record in records {
            output::data(&format!("Recorded as {record}.\n"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What is recorded until now.
struct Holdings {
    archive: Archive,
    chronicle: Arc<Chronicle>,
}

impl Holdings {
    fn observatory(&self) -> Observatory {
        Arc::clone(&self.chronicle).observatory(AsOf::day(Date::MAX))
    }
}

/// Returns the position that a record is, named by its id or the beginning of it.
fn position<'a>(observatory: &'a Observatory, id: &str) -> anyhow::Result<Found<'a, Noun>> {
    let id = id.trim().to_ascii_lowercase();
    ensure!(
        id.len() >= DIGITS_MIN && id.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "`{id}` is not the id of a record: write its first {DIGITS_MIN} digits, or all of them"
    );
    let mut found = observatory.all::<Noun>().filter(|one| one.id.to_string().starts_with(&id));
    let position = found.next().with_context(|| {
        format!("no position has the record {id}: the page of a position shows its id")
    })?;
    ensure!(found.next().is_none(), "several records begin with {id}: write more digits");
    Ok(position)
}

/// Reads an actor: the name or code of a real one, or the id of one that has taken a position before.
fn actor(observatory: &Observatory, text: &str) -> anyhow::Result<ActorId> {
    let unknown = match negotiation::actor::resolve(text) {
        Ok(resolved) => return Ok(resolved.actor),
        Err(unknown) => unknown,
    };
    let facet = text.parse().map(chronicle::claim::Facet::Actor);
    match (text.parse(), facet) {
        (Ok(id), Ok(facet)) if observatory.under::<Noun>(&facet).next().is_some() => Ok(id),
        _ => bail!("{unknown}"),
    }
}

/// Returns who recorded a position, where that is a person who may be somebody's equal.
fn is_own(position: &Found<'_, Noun>, by: &str) -> bool {
    recorder(position).eq_ignore_ascii_case(by)
}

/// Reads what must not be empty.
fn filled(flag: &str, text: &str) -> anyhow::Result<String> {
    let text = text.trim();
    ensure!(!text.is_empty(), "--{flag} is empty: it is printed with the record");
    Ok(text.to_owned())
}

/// Returns what a person records.
fn operation(by: String, assertions: Vec<Assertion>) -> Operation {
    Operation { by, assertions, ..Operation::default() }
}
