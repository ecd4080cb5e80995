//! Records what a person says of a link of provenance: that it is right, or that it is not.

use super::Context;
use super::show::{read_symbol, split};
use crate::{ancestry, output};
use anyhow::{Context as _, bail, ensure};
use archive::{Archive, Operation};
use chronicle::{AsOf, Assertion, Claim, Evidence, RecordId, Source};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use negotiation::address::Address;
use negotiation::judgement::{Judged, Judgement};
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;

/// Accept or reject that words of a paragraph were taken from an earlier one
///
/// The program proposes where words come from; a person may know better. What is said here
/// is a record, with the name and the reason, and holds for all languages of the text. A
/// rejected link is never proposed again, nor one to a paragraph that has just the same
/// words; an accepted one is marked as confirmed. Who says the contrary later is believed:
/// both records stay.
///
/// Only a link that is proposed, or was judged before, can be judged: `acquis trace` lists
/// those of a paragraph.
///
/// Examples:
///   acquis link accept A/RES/75/32#op1 A/RES/74/28#op1 --by 'Ana Tui' --because 'same sponsors'
///   acquis link reject A/RES/75/32#op1 A/RES/74/28#op1 --by 'Ana Tui' --because 'both quote A/70/174'
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Link {
    /// Whether the words were taken from there
    judged: Word,

    /// The paragraph: a symbol with its address
    #[arg(value_name = "PARAGRAPH")]
    here: String,

    /// The earlier paragraph that the words are traced to
    #[arg(value_name = "SOURCE")]
    there: String,

    /// The name of the person who says so
    #[arg(long, value_name = "NAME")]
    by: String,

    /// Why, in a few words
    #[arg(long, value_name = "WHY")]
    because: String,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What is said of a link.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Word {
    /// The words were taken from there
    Accept,
    /// They were not
    Reject,
}

/// Runs the command.
pub(super) async fn run(context: &Context, link: &Link) -> anyhow::Result<ExitCode> {
    let by = name(&link.by)?;
    let (symbol, paragraph) = place(&link.here)?;
    let (source, source_paragraph) = place(&link.there)?;
    let judged = match link.judged {
        Word::Accept => Judged::Accepted,
        Word::Reject => Judged::Rejected,
    };
    let reason = link.because.trim().to_owned();
    ensure!(!reason.is_empty(), "--because says why: it is printed beside the name");
    let judgement = Judgement { symbol, paragraph, source, source_paragraph, judged, reason };
    // There must be texts before anything can be said of them.
    context.archive_to_read().await?.close().await;
    let archive = context.archive().await?;
    let in_force = in_force(&archive, &judgement).await?;
    if in_force.is_none() && !is_proposed(context, &archive, &judgement).await? {
        let here = format!("{}#{}", judgement.symbol, judgement.paragraph);
        bail!(
            "no words of {here} are traced to {}#{}; `acquis trace {here}` lists the links that are proposed",
            judgement.source,
            judgement.source_paragraph
        );
    }
    let mut assertion = assertion(judgement.clone());
    // Whoever says the contrary corrects what was said, so that a person can also return to what was said first.
    let contrary = in_force.filter(|(_, said)| said.judged != judgement.judged);
    assertion.corrects = contrary.map(|(record, _)| record);
    let operation = Operation { by, assertions: vec![assertion], ..Operation::default() };
    let written = archive.write(operation).await?;
    archive.close().await;
    let record = written.appended.first().map(ToString::to_string);
    if link.json {
        output::json(&json!({ "record": record, "judgement": judgement }))?;
    } else if let Some(record) = record {
        output::data(&format!("Recorded as {record}.\n"))?;
    } else {
        output::data("The record says so already.\n")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the name of a person; programs record under names of their own, which nobody else may take.
pub(super) fn name(by: &str) -> anyhow::Result<String> {
    let by = by.trim();
    ensure!(
        !by.is_empty() && !by.contains(':') && by != "add",
        "--by is the name of a person, such as 'Ana Tui': `{by}` is none"
    );
    Ok(by.to_owned())
}

/// Reads a symbol with the address of a paragraph.
fn place(what: &str) -> anyhow::Result<(Symbol, Address)> {
    let (symbol, address) = split(what)?;
    let address =
        address.with_context(|| format!("`{what}` names no paragraph: write {symbol}#op1"))?;
    Ok((read_symbol(symbol)?, address))
}

/// Returns what is said of the same link until now, with its record.
async fn in_force(
    archive: &Archive,
    judgement: &Judgement,
) -> anyhow::Result<Option<(RecordId, Judgement)>> {
    let chronicle = Arc::new(archive.chronicle().await?);
    let key = Claim::Judgement(judgement.clone()).key();
    let observatory = chronicle.observatory(AsOf::day(Date::MAX));
    let found = observatory.get::<Judgement>(&key);
    Ok(found.map(|found| (found.id, found.noun().clone())))
}

/// Returns whether the link is proposed in any language.
async fn is_proposed(
    context: &Context,
    archive: &Archive,
    judgement: &Judgement,
) -> anyhow::Result<bool> {
    let traces = ancestry::traces(&context.settings.data.value, context.quiet, archive).await?;
    for language in Language::ALL {
        let trace = ancestry::trace(&traces, &judgement.symbol, language)?;
        let paragraphs = trace.iter().flat_map(|trace| &trace.paragraphs);
        let here = paragraphs.filter(|traced| traced.address == judgement.paragraph);
        let mut sources = here.flat_map(|traced| &traced.runs).map(|run| &run.source);
        if sources.any(|source| {
            (&source.symbol, &source.address) == (&judgement.source, &judgement.source_paragraph)
        }) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Asserts what a person concludes from both texts.
fn assertion(judgement: Judgement) -> Assertion {
    let source = |symbol: &Symbol, paragraph: &Address| Source {
        cite: symbol.as_str().into(),
        place: Some(paragraph.to_string().into()),
        retrieved: None,
        original: None,
    };
    let here = source(&judgement.symbol, &judgement.paragraph);
    let there = source(&judgement.source, &judgement.source_paragraph);
    let mut assertion = Assertion::new(Claim::Judgement(judgement), Evidence::Inferred, here);
    assertion.sources.push(there);
    assertion
}
