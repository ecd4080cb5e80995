//! Prints what is known of a document, a paragraph, a process or an actor.

mod actor;
mod document;
mod process;

use super::Context;
use super::view::TextView;
use anyhow::{Context as _, bail};
use chronicle::Observatory;
use clap::Args;
use negotiation::address::Address;
use negotiation::id::ProcessId;
use negotiation::process::Process;
use negotiation::symbol::{CitationHint, Cited, Symbol};
use std::process::ExitCode;

/// Print what is known of a document, a paragraph, a process or an actor
///
/// WHAT is a symbol (A/RES/75/240), a symbol with the address of a paragraph
/// (A/RES/75/240#op1), the id of a process (oewg-2021), or a state or group by its id,
/// code or name (ISL, Iceland, african-group).
///
/// Examples:
///   acquis show A/RES/75/240
///   acquis show A/RES/75/240#op1 --language fr
///   acquis show oewg-2021 --as-of 2022-06-30
///   acquis show ISL --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Show {
    /// A symbol, a symbol with an address, the id of a process, or an actor
    what: String,

    #[command(flatten)]
    view: TextView,
}

/// What was asked for.
enum Thing {
    Document(Symbol, Option<Address>),
    Process(ProcessId),
    Actor(negotiation::id::ActorId),
}

/// Runs the command.
pub(super) async fn run(context: &Context, show: &Show) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    let TextView { language, view } = &show.view;
    let observatory = view.observatory(&archive).await?;
    let (text, json) = match thing(&observatory, &show.what)? {
        Thing::Document(symbol, address) => {
            document::show(&archive, &observatory, &symbol, address.as_ref(), *language).await?
        }
        Thing::Process(id) => process::show(&observatory, &id)?,
        Thing::Actor(id) => actor::show(&observatory, &id)?,
    };
    view.print(&json, || text)?;
    Ok(ExitCode::SUCCESS)
}

fn thing(observatory: &Observatory, what: &str) -> anyhow::Result<Thing> {
    if let Some(process) = observatory.get::<Process>(what) {
        return Ok(Thing::Process(process.noun().id.clone()));
    }
    if what.contains('/') || what.contains("(X") {
        let (symbol, address) = split(what)?;
        return Ok(Thing::Document(read_symbol(symbol)?, address));
    }
    let mut processes = observatory.chronicle().every::<Process>();
    if let Some((_, process)) = processes.find(|(_, process)| process.noun().id.as_str() == what) {
        let day = observatory.as_of().day;
        bail!("`{what}` is not known as of {day}: it begins {}", process.start.spoken());
    }
    match negotiation::actor::resolve(what) {
        Ok(resolved) => Ok(Thing::Actor(resolved.actor)),
        Err(unknown) => bail!("`{what}` is neither a symbol nor a process, and {unknown}"),
    }
}

/// Splits a symbol from the address after it: `A/RES/75/240#op1`, or `A/RES/75/240/op1` as on the site.
pub(super) fn split(what: &str) -> anyhow::Result<(&str, Option<Address>)> {
    if let Some((symbol, address)) = what.split_once('#') {
        return Ok((symbol, Some(address.parse().context("after the `#`")?)));
    }
    let tail = what.rsplit_once('/').and_then(|(symbol, tail)| Some((symbol, tail.parse().ok()?)));
    match tail {
        Some((symbol, address)) if symbol.parse::<Symbol>().is_ok() => Ok((symbol, Some(address))),
        _ => Ok((what, None)),
    }
}

/// Reads a symbol as people write it: `A/RES/75/240`, `75/240`.
pub(super) fn read_symbol(text: &str) -> anyhow::Result<Symbol> {
    if text.contains(char::is_control) {
        bail!("`{text}` holds a control character, which no symbol has");
    }
    if let Ok(symbol) = text.parse() {
        return Ok(symbol);
    }
    match Symbol::cited(text, CitationHint::None)? {
        Cited::Certain(symbol)
            if text.matches('/').count() > symbol.as_str().matches('/').count() =>
        {
            bail!(
                "`{text}` goes on after {symbol}: write {symbol}, or {symbol}#op1 for a paragraph of it"
            )
        }
        Cited::Certain(symbol) => Ok(symbol),
        Cited::Ambiguous(symbols) => {
            let symbols: Vec<&str> = symbols.iter().map(Symbol::as_str).collect();
            bail!("`{text}` may be {}: write which", symbols.join(" or "))
        }
    }
}
