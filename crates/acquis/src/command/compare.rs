//! Compares texts that are held, and prints first what matters most.

use super::Context;
use super::show::read_symbol;
use super::view::TextView;
use anyhow::{Context as _, bail};
use chronicle::Observatory;
use clap::Args;
use lineage::bracket::progress::Counts;
use lineage::change::{Change, Kind, Scales};
use lineage::comparison::{Compared, Comparison, Step};
use lineage::draft::Draft;
use lineage::redline::{self, Carried, Passage, Place, Run};
use negotiation::document::Expression;
use negotiation::language::Language;
use negotiation::scale::Scale;
use negotiation::symbol::Symbol;
use std::process::ExitCode;

/// Compare texts: what changed, the changes that matter most first
///
/// SYMBOLS are two to six texts that are held, the oldest first; each is compared with
/// the one before it. Words that were struck are printed `[-so-]`, words that were added
/// `{+so+}`, words that went elsewhere `[<so<]` and words that came from elsewhere `{>so>}`.
/// Which verbs are stronger than others is told by the scales in the record.
///
/// Examples:
///   acquis compare A/RES/77/37 A/RES/78/16
///   acquis compare A/RES/77/37 A/RES/78/16 --json
///   acquis compare EXERCISE/TIDES/L.1 EXERCISE/TIDES/L.1/Rev.1 EXERCISE/TIDES/L.1/Rev.2
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Compare {
    /// Two to six symbols, the oldest text first
    #[arg(required = true, num_args = 2..=6, value_name = "SYMBOL")]
    symbols: Vec<String>,

    #[command(flatten)]
    view: TextView,
}

/// The most words of a whole paragraph, or of evidence, that stand in the list of changes; all follow below.
const FIRST_WORDS: usize = 16;

/// Runs the command.
pub(super) async fn run(context: &Context, compare: &Compare) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    let TextView { language, view } = &compare.view;
    let observatory = view.observatory(&archive).await?;
    let mut texts = Vec::new();
    for symbol in &compare.symbols {
        let symbol = read_symbol(symbol)?;
        let draft = draft(&archive, &observatory, &symbol, *language).await?;
        texts.push((symbol, draft));
    }
    let scales: Vec<Scale> = observatory.all::<Scale>().map(|scale| scale.noun().clone()).collect();
    let comparison = Comparison::of(&texts, &Scales::of(&scales, *language));
    view.print(&comparison, || print(&comparison))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns a text that is held, as it is compared.
pub(super) async fn draft(
    archive: &archive::Archive,
    observatory: &Observatory,
    symbol: &Symbol,
    language: Language,
) -> anyhow::Result<Draft> {
    let expression = observatory.get::<Expression>(&format!("{symbol} {language}"));
    let expression = expression.with_context(|| {
        format!(
            "the text of {symbol} is not held in {language} as of {}: take it in with `acquis add`",
            observatory.day()
        )
    })?;
    match archive.derived(&expression.manifestation.original).await? {
        Some(derived) => Ok(Draft::of(&derived.text)),
        None => bail!("{symbol} is held, but what was read of it is not: run `acquis add` again"),
    }
}

fn print(comparison: &Comparison) -> String {
    let mut out = String::new();
    if comparison.texts.iter().any(|text| text.progress.brackets > 0) {
        comparison.texts.iter().for_each(|text| bracketed(&mut out, text));
        out.push('\n');
    }
    for step in &comparison.steps {
        steps(&mut out, step);
    }
    out
}

/// Prints how far one text is.
fn bracketed(out: &mut String, text: &Compared) {
    let progress = &text.progress;
    let Counts { agreed, ad_referendum, open, new, dropped } = progress.counts;
    out.push_str(&format!(
        "{}: {} brackets, {} choices, {} of {} words in brackets; paragraphs: {agreed} agreed, {ad_referendum} ad referendum, {open} open, {new} new, {dropped} dropped\n",
        text.symbol, progress.brackets, progress.choices, progress.bracketed_words, progress.words
    ));
    for (address, doubt) in progress.doubts() {
        out.push_str(&format!("  {address}: {}\n", doubt.what));
    }
}

fn steps(out: &mut String, step: &Step) {
    let count = step.changes.len();
    out.push_str(&format!("{} to {}: {count} changes\n\n", step.old, step.new));
    for change in &step.changes {
        line(out, change);
    }
    out.push_str("\nParagraphs that changed, in the order of the newer text\n");
    for passage in step.passages.iter().filter(|passage| !passage.is_untouched()) {
        let words: String = passage.runs.iter().map(Run::marked).collect();
        out.push_str(&format!("\n{}\n{words}\n", heading(passage)));
    }
    let same = step.passages.iter().filter(|passage| passage.is_untouched()).count();
    out.push_str(&format!("\n{same} paragraphs did not change.\n\n"));
}

fn line(out: &mut String, change: &Change) {
    let signs = change.signs.iter().map(|sign| {
        let name = sign.kind.name();
        match (first_words(&sign.was).as_str(), first_words(&sign.now).as_str()) {
            ("", "") => name.to_owned(),
            ("", now) => format!("{name} (in: {now})"),
            (was, "") => format!("{name} (out: {was})"),
            (was, now) => format!("{name} ({was} to {now})"),
        }
    });
    let signs: Vec<String> = signs.collect();
    out.push_str(&format!("{:10}  {}\n", change.address.to_string(), signs.join(", ")));
    let is_whole = |kind: Kind| matches!(kind, Kind::ParagraphNew | Kind::ParagraphGone);
    let cut = change.signs.iter().any(|sign| is_whole(sign.kind));
    let part = |(fate, words): (redline::Kind, &String)| {
        let (open, close) = fate.marks();
        let words = if cut { first_words(words) } else { one_line(words) };
        if words.is_empty() { words } else { format!(" {open}{words}{close}") }
    };
    let words: String = change.parts().into_iter().map(part).collect();
    if !words.is_empty() {
        out.push_str(&format!("{:11}{words}\n", ""));
    }
}

fn first_words(words: &str) -> String {
    let mut all = words.split_whitespace();
    let first: Vec<&str> = all.by_ref().take(FIRST_WORDS).collect();
    let more = if all.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn heading(passage: &Passage) -> String {
    let addresses = |places: &[Place]| -> String {
        let addresses: Vec<String> = places.iter().map(|place| place.address.to_string()).collect();
        addresses.join(" + ")
    };
    let (old, new) = (addresses(&passage.old), addresses(&passage.new));
    match passage.carried {
        Carried::Same => new,
        Carried::New => format!("{new}, new"),
        Carried::Gone => format!("{old}, gone"),
        Carried::Renumbered => format!("{new}, was {old}"),
        Carried::Moved => format!("{new}, moved from {old}"),
        Carried::Split => format!("{new}, split from {old}"),
        Carried::Merged => format!("{new}, merged from {old}"),
    }
}
