//! Finds words in the texts that are held, in statements and in positions.

use super::Context;
use crate::learning::{self, Lack};
use crate::{output, progress};
use ::search::{
    Absence, Field, Folder, Found, Hit, Holdings, Index, Marked, Order, Query, View, Wanted, paper,
    spoken,
};
use anyhow::Context as _;
use archive::Archive;
use clap::Args;
use jiff::civil::Date;
use negotiation::statement::Held;
use negotiation::symbol::Symbol;
use serde_json::json;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;

/// How many values of a facet are printed.
const VALUES_MAX: usize = 8;

/// Find words in the texts that are held, in statements and in positions
///
/// Every word must be in the paragraph, in any of its forms, with or without accents and
/// capitals; the six languages are searched at once. In quotation marks words stand exactly
/// so and one after another; `attribut*` is the beginning of a word, `-force` must not be
/// there. actor:, process:, session:, issue:, kind:, year:, language: and symbol: narrow;
/// two values of one are either of them. The index lies beside the data file; it is made
/// where there is none, learns what was recorded since, and can be deleted at any time.
///
/// Exits with 1 when nothing is found, with 2 when it could not look.
///
/// Examples:
///   acquis search due diligence
///   acquis search '"use of force" -armed year:2021..2023'
///   acquis search 'attribut* process:oewg-2021 language:fr' --json
///   acquis search symbol:L.73 --as-of 2022-12-01
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Search {
    /// What is looked for; quote it as a whole when there are quotation marks in it
    #[arg(value_name = "WORDS", required_unless_present = "rebuild")]
    words: Vec<String>,

    /// How many hits are printed, at most 1000
    #[arg(long, value_name = "NUMBER", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,

    /// What was recorded last comes first, not what fits best
    #[arg(long)]
    recorded: bool,

    /// Make the index anew; a running server takes it up
    #[arg(long)]
    rebuild: bool,

    #[command(flatten)]
    view: super::view::View,
}

/// Runs the command.
pub(super) async fn run(context: &Context, search: &Search) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    let folder = Folder::beside(&context.settings.data.value);
    if search.rebuild {
        build(context, &archive, &folder).await?;
    }
    if search.words.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let text = search.words.join(" ");
    let query: Query = text.parse().with_context(|| format!("`{text}` is not understood"))?;
    let index = index(context, &archive, &folder).await?;
    let as_of = search.view.as_of();
    let is_exercise = query.values(Field::Process).any(negotiation::exercise::is_invented);
    let chronicles = archive.chronicles().await?;
    // No search mixes the world and the exercises.
    let chronicle = if is_exercise { chronicles.exercises } else { chronicles.world };
    let holdings = Arc::new(Holdings::of(&chronicle.observatory(as_of)));
    let order = if search.recorded { Order::Recorded } else { Order::Best };
    let wanted = Wanted { order, skipped: 0, shown: usize::from(search.limit) };
    let found = View::new(index, holdings).find(&query, wanted)?;
    search.view.print(&as_json(&query, as_of.day, &found), || as_text(&query, &found))?;
    Ok(if found.total == 0 && found.symbols.is_empty() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Returns the index, which knows all of the record: it is made or taught where it does not.
async fn index(
    context: &Context,
    archive: &Archive,
    folder: &Folder,
) -> anyhow::Result<Arc<Index>> {
    let opened = folder.open().map(|(_, index)| Arc::new(index));
    let lack = match &opened {
        Ok(index) => learning::lack(archive, index.mark()).await?,
        Err(absence) => {
            if let (Absence::Damaged(_), false) = (absence, context.quiet) {
                output::say(&format!("{absence}; it is made again."));
            }
            Lack::All
        }
    };
    match (lack, opened) {
        (Lack::Nothing, Ok(index)) => Ok(index),
        (Lack::New, Ok(index)) => {
            if !learning::learn(archive, &index).await? && !context.quiet {
                output::say(
                    "A server is teaching the index what is new; the last records may be missing here.",
                );
            }
            Ok(index)
        }
        _ => {
            build(context, archive, folder).await?;
            let (_, index) = folder.open()?;
            Ok(Arc::new(index))
        }
    }
}

async fn build(context: &Context, archive: &Archive, folder: &Folder) -> anyhow::Result<()> {
    let texts = archive.counts().await?.derived;
    if !context.quiet {
        output::say(&format!("Making the index of {texts} texts in {}.", folder.path().display()));
    }
    let bar = progress::bar(texts, "texts", context.quiet);
    let shown = bar.clone();
    learning::build(archive, folder, move |done| shown.set_position(done)).await?;
    bar.finish_and_clear();
    Ok(())
}

/// Returns where a hit is: of a text in a form that `acquis show` takes, else who spoke, and on what.
fn place(hit: &Hit) -> String {
    match (&hit.holding.symbol, hit.place.as_str()) {
        (Some(symbol), paper::TITLE) => symbol.to_string(),
        (Some(symbol), address) => format!("{symbol}#{address}"),
        (None, address) if hit.holding.held.is_some() => {
            let held = hit.holding.held.as_deref().map(Held::to_string);
            format!("{}#{address}", held.unwrap_or_default())
        }
        (None, _) => {
            let actor = hit.holding.actor.as_ref().map(|id| spoken(Field::Actor, id.as_str()));
            format!("{}: {}", actor.unwrap_or_default(), hit.holding.title)
        }
    }
}

fn as_text(query: &Query, found: &Found) -> String {
    let bold = if std::io::stdout().is_terminal() { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let hits = if found.total == 1 { "hit" } else { "hits" };
    let papers = if found.papers == 1 { "text or statement" } else { "texts and statements" };
    let mut out = format!("{query}: {} {hits} in {} {papers}", found.total, found.papers);
    let shown = found.hits.len() as u64;
    if shown < found.total {
        out.push_str(&format!(", the first {shown} below"));
    }
    out.push('\n');
    if !found.symbols.is_empty() {
        let symbols: Vec<&str> = found.symbols.iter().map(Symbol::as_str).collect();
        out.push_str(&format!("Symbols: {}\n", symbols.join(", ")));
    }
    for hit in &found.hits {
        let holding = &hit.holding;
        let kind = spoken(Field::Kind, holding.kind);
        out.push_str(&format!(
            "\n{} ({kind}, {}, {})\n",
            place(hit),
            holding.language,
            holding.date.spoken()
        ));
        let piece = |marked: &Marked| match marked.is_found {
            true => format!("{}{}{}", bold.0, marked.words, bold.1),
            false => marked.words.clone(),
        };
        let words: String = hit.words.iter().map(piece).collect();
        out.push_str(&format!("  {}\n", words.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    for field in Field::ALL {
        let values = values(found, field);
        if values.len() > 1 {
            let value = |(value, count): &(&str, u32)| format!("{value} {count}");
            let shown: Vec<String> = values.iter().take(VALUES_MAX).map(value).collect();
            let more = if values.len() > VALUES_MAX { ", …" } else { "" };
            out.push_str(&format!("\n{}: {}{more}", field.name(), shown.join(", ")));
        }
    }
    out.push('\n');
    out
}

/// Returns the values of a field, those with most hits first.
fn values(found: &Found, field: Field) -> Vec<(&str, u32)> {
    let own = found.facets.iter().filter(|(of, ..)| *of == field);
    let mut values: Vec<(&str, u32)> =
        own.map(|(_, value, count)| (value.as_str(), *count)).collect();
    values.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
    values
}

fn as_json(query: &Query, as_of: Date, found: &Found) -> serde_json::Value {
    let hit = |hit: &Hit| {
        let marked: Vec<&str> =
            hit.words.iter().filter(|one| one.is_found).map(|one| one.words.as_str()).collect();
        json!({
            "symbol": hit.holding.symbol, "statement": hit.holding.held.as_deref().map(Held::to_string),
            "actor": hit.holding.actor, "place": hit.place, "title": hit.holding.title,
            "kind": hit.holding.kind, "language": hit.holding.language, "date": hit.holding.date,
            "record": hit.holding.record, "found": marked,
            "words": hit.words.iter().map(|one| one.words.as_str()).collect::<String>(),
        })
    };
    let value = |(value, count): (&str, u32)| json!({ "value": value, "count": count });
    let facets = Field::ALL.map(|field| {
        let values = values(found, field).into_iter().map(value);
        (field.name().to_owned(), values.collect::<serde_json::Value>())
    });
    json!({
        "query": query.to_string(), "as_of": as_of, "total": found.total, "papers": found.papers,
        "symbols": found.symbols, "hits": found.hits.iter().map(hit).collect::<Vec<_>>(),
        "facets": facets.into_iter().filter(|(_, values)| !values.as_array().is_some_and(Vec::is_empty))
            .collect::<serde_json::Map<_, _>>(),
    })
}
