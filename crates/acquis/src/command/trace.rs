//! Says where the words of a text, or of a paragraph, come from.

use super::Context;
use super::show::{read_symbol, split};
use crate::{ancestry, output};
use anyhow::{Context as _, bail};
use clap::Args;
use lineage::provenance::Kind;
use lineage::trace::{ParagraphTrace, RunTrace, Trace as Traced};
use negotiation::address::Address;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use std::collections::HashMap;
use std::process::ExitCode;

/// How many sources are named in the summary.
const SOURCES_MAX: usize = 8;

/// Say where the words of a text or of a paragraph come from
///
/// For each paragraph: which words stand, with small changes, in an earlier text that is
/// held, which text they were taken from, and in which they appeared first; and who has
/// used the paragraph since. The texts of a language are traced together, those of
/// exercises apart. The first time this takes as long as reading all texts; the result is
/// kept until texts are added, or something is said of their days or links.
///
/// Words that more than a few texts a year use are formulas, and are counted apart from
/// what was borrowed. Footnotes and the rows of tables are traced like paragraphs. A link
/// that a person has accepted is marked as confirmed; one that was rejected is not proposed
/// again (see `acquis link`).
///
/// Examples:
///   acquis trace A/RES/75/240
///   acquis trace A/RES/75/240#op1
///   acquis trace 75/240 --language fr --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Trace {
    /// A symbol, or a symbol with the address of a paragraph
    what: String,

    /// The language of the text: ar, zh, en, fr, ru or es
    #[arg(long, default_value = "en")]
    language: Language,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) async fn run(context: &Context, trace: &Trace) -> anyhow::Result<ExitCode> {
    let (symbol, address) = split(&trace.what)?;
    let symbol = read_symbol(symbol)?;
    let archive = context.archive_to_read().await?;
    let traces = ancestry::traces(&context.settings.data.value, context.quiet, &archive).await?;
    let Some(mut traced) = ancestry::trace(&traces, &symbol, trace.language)? else {
        bail!("the text of {symbol} in {} is not held, or its day is not known", trace.language)
    };
    if let Some(address) = &address {
        traced.paragraphs.retain(|paragraph| paragraph.address == *address);
        if traced.paragraphs.is_empty() {
            return Err(anyhow::anyhow!("`acquis show {symbol}` lists them"))
                .with_context(|| format!("{symbol} has no paragraph {address}"));
        }
    }
    if trace.json {
        output::json(&traced)?;
    } else {
        output::data(&told(&traced, address.is_some()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns a trace as text; with all origins and later uses when it is that of one paragraph.
fn told(traced: &Traced, is_one_paragraph: bool) -> String {
    let mut out = summary(traced);
    for paragraph in &traced.paragraphs {
        let place = named(&paragraph.address, paragraph.row);
        out.push_str(&format!("\n{place}: {}\n", of_words(paragraph)));
        for run in &paragraph.runs {
            out.push_str(&format!("  {}\n", line(run)));
            for origin in run.origins.iter().filter(|_| is_one_paragraph) {
                let first = &origin.first;
                let (start, end) = (origin.start, origin.end);
                let place = format!("{}#{}", first.symbol, named(&first.address, first.row));
                out.push_str(&format!("    characters {start} to {end} first in {place}\n"));
            }
        }
        for later in paragraph.later.iter().filter(|_| is_one_paragraph) {
            let place = format!("{}#{}", later.symbol, named(&later.address, later.row));
            out.push_str(&format!(
                "  since used by {place} ({}), {} words\n",
                later.day, later.words
            ));
        }
        let more = paragraph.later_count as usize - paragraph.later.len();
        if is_one_paragraph && more > 0 {
            out.push_str(&format!("  and by {more} more\n"));
        }
    }
    out
}

/// Returns how much of the text was there before, and in which texts.
fn summary(traced: &Traced) -> String {
    let all: u32 = traced.paragraphs.iter().map(|paragraph| paragraph.words).sum();
    let percent = |words: u32| f64::from(words) * 100.0 / f64::from(all.max(1));
    let runs = || traced.paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
    let of =
        |kind: Kind| -> u32 { runs().filter(|run| run.kind == kind).map(|run| run.words).sum() };
    let mut sources: HashMap<&Symbol, u32> = HashMap::new();
    for run in runs().filter(|run| run.kind == Kind::Borrowed) {
        *sources.entry(&run.source.symbol).or_default() += run.words;
    }
    let mut sources: Vec<(&Symbol, u32)> = sources.into_iter().collect();
    sources.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
    let (borrowed, formula) = (of(Kind::Borrowed), of(Kind::Formula));
    let mut out = format!(
        "{} ({}), {all} words: {:.0} % from earlier texts, {:.0} % formulas\n",
        traced.symbol,
        traced.day,
        percent(borrowed),
        percent(formula),
    );
    for (symbol, words) in sources.iter().take(SOURCES_MAX) {
        out.push_str(&format!("  {:>3.0} % from {symbol}\n", percent(*words)));
    }
    out
}

/// Returns how a line of a text is named: `op4`, `t1, row 2`.
fn named(address: &Address, row: Option<u32>) -> String {
    row.map_or_else(|| address.to_string(), |row| format!("{address}, row {row}"))
}

fn of_words(paragraph: &ParagraphTrace) -> String {
    let found: u32 = paragraph.runs.iter().map(|run| run.words).sum();
    match (found, paragraph.words) {
        (0, words) => format!("{words} words, new here"),
        (found, words) if found == words => format!("{words} words, none new"),
        (found, words) => format!("{words} words, {} of them new here", words - found),
    }
}

fn line(run: &RunTrace) -> String {
    let kind = match run.kind {
        Kind::Borrowed => String::new(),
        Kind::Formula => format!(", a formula of {} texts", run.uses),
        Kind::Repeated => ", repeated within the text".to_owned(),
    };
    let edits = match run.edits.len() {
        0 => String::new(),
        1 => ", 1 change".to_owned(),
        count => format!(", {count} changes"),
    };
    let place = format!("{}#{}", run.source.symbol, named(&run.source.address, run.source.row));
    let confirmed = if run.is_accepted { ", confirmed" } else { "" };
    format!("{} words from {place}{edits}{kind}{confirmed}", run.words)
}
