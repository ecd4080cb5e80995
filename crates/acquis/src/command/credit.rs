//! Says which statements and proposals used the new words of a revision before.

use super::Context;
use super::compare::{draft, one_line};
use super::show::read_symbol;
use super::view::TextView;
use anyhow::{Context as _, bail};
use archive::Archive;
use chronicle::Observatory;
use chronicle::drafting::{self, drafting};
use clap::Args;
use jiff::civil::Date;
use lineage::credit::{Contribution, CreditPassage, Credits};
use negotiation::actor;
use negotiation::date::StatedDate;
use negotiation::document::Expression;
use negotiation::exercise;
use negotiation::id::ActorId;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::process::ExitCode;

/// Say who used the new words of a revision before
///
/// For the words of a text that stand in none of its earlier drafts: the statements and
/// proposals since the last draft that used them, the earliest first, each with the share
/// of the new words that it has, and where they stand in both. This is evidence with its
/// date, and no verdict: who used words first here may have had them from elsewhere, and
/// what is not held was not looked at. Each statement is held against the text by itself.
///
/// Examples:
///   acquis credit EXERCISE/TIDES/L.1/Rev.1
///   acquis credit EXERCISE/TIDES/L.1/Rev.2 --as-of 2026-06-30 --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Credit {
    /// The symbol of a text of which an earlier draft is held
    symbol: String,

    #[command(flatten)]
    view: TextView,
}

/// What is found.
#[derive(Debug, Serialize)]
struct Found {
    symbol: Symbol,
    day: Date,
    /// The earlier drafts that are held, the earliest first.
    drafts: Vec<Symbol>,
    /// The statements and proposals since the last draft, the earliest first.
    contributions: Vec<Paper>,
    /// The drafts, statements and proposals of which no text is held.
    not_held: Vec<Symbol>,
    /// How many statements since the last draft are held in no document.
    without_words: usize,
    #[serde(flatten)]
    credits: Credits,
}

/// A statement or proposal that was looked through; the credits name it by its symbol.
#[derive(Debug, Serialize)]
struct Paper {
    document: Symbol,
    date: StatedDate,
    /// Who spoke, and for whom.
    actors: Vec<ActorId>,
}

/// Runs the command.
pub(super) async fn run(context: &Context, credit: &Credit) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    let symbol = read_symbol(&credit.symbol)?;
    let TextView { language, view } = &credit.view;
    let observatory = view.observatory(&archive).await?;
    let found = found(&archive, &observatory, &symbol, *language).await?;
    view.print(&found, || told(&found))?;
    Ok(ExitCode::SUCCESS)
}

/// Looks through what was said and handed in since the last draft.
async fn found(
    archive: &Archive,
    observatory: &Observatory,
    symbol: &Symbol,
    language: Language,
) -> anyhow::Result<Found> {
    let text = draft(archive, observatory, symbol, language).await?;
    let drafting = drafting(observatory, symbol);
    let drafting = drafting.with_context(|| format!("the day of {symbol} is not known"))?;
    let is_held =
        |symbol: &Symbol| observatory.get::<Expression>(&format!("{symbol} {language}")).is_some();
    let (mut drafts, mut earlier, mut not_held) = (Vec::new(), Vec::new(), Vec::new());
    for work in &drafting.drafts {
        if !is_held(&work.symbol) {
            not_held.push(work.symbol.clone());
            continue;
        }
        earlier.push(draft(archive, observatory, &work.symbol, language).await?);
        drafts.push(work.symbol.clone());
    }
    if drafts.is_empty() {
        bail!(
            "no earlier draft of {symbol} is held in {language}: which of its words are new is not known"
        );
    }
    let (mut papers, mut contributions) = (Vec::new(), Vec::new());
    for paper in &drafting.contributions {
        let (Some(day), true) = (paper.date.earliest(), is_held(&paper.document)) else {
            not_held.push(paper.document.clone());
            continue;
        };
        let words = draft(archive, observatory, &paper.document, language).await?;
        contributions.push(Contribution { name: paper.document.to_string(), day, words });
        papers.push(Paper::of(paper));
    }
    Ok(Found {
        symbol: symbol.clone(),
        day: drafting.day,
        credits: lineage::credit::credit(drafting.day, &text, &earlier, &contributions),
        drafts,
        contributions: papers,
        not_held,
        without_words: drafting.without_words.len(),
    })
}

impl Paper {
    fn of(paper: &drafting::Contribution) -> Paper {
        let mut actors = Vec::new();
        for statement in &paper.statements {
            for actor in statement.speakers() {
                if !actors.contains(actor) {
                    actors.push(actor.clone());
                }
            }
        }
        Paper { document: paper.document.clone(), date: paper.date.clone(), actors }
    }

    /// Returns the paper with its date and who spoke.
    fn words(&self) -> String {
        let actors = self.actors.iter().map(|id| match actor::actor(id) {
            Some(actor) => actor.name(Language::En).to_owned(),
            None => exercise::name(id).unwrap_or_else(|| id.to_string()),
        });
        let actors: Vec<String> = actors.collect();
        format!("{}, {} ({})", self.date.spoken(), actors.join(", "), self.document)
    }
}

fn told(found: &Found) -> String {
    let Credits { words_new, words_used, credits } = &found.credits;
    let (symbol, count) = (&found.symbol, found.contributions.len());
    let mut out = format!(
        "{symbol}: {words_new} words stand in no earlier draft. Of {count} statements and proposals since the last one, {} used {words_used} of them.\n",
        credits.len()
    );
    for symbol in &found.not_held {
        out.push_str(&format!("  {symbol} is not held\n"));
    }
    if found.without_words > 0 {
        let count = found.without_words;
        out.push_str(&format!("  {count} statements are held in no document\n"));
    }
    for credit in credits {
        let mut papers = found.contributions.iter();
        let paper = papers.find(|paper| paper.document.as_str() == credit.name);
        let name = paper.map_or_else(|| credit.name.clone(), Paper::words);
        let (words, percent) = (credit.words, credit.share * 100.0);
        out.push_str(&format!("\n{name}: {words} words, {percent:.0} %\n"));
        for passage in &credit.passages {
            let place = format!("{}#{}", credit.name, passage.used_at);
            let (new, used) = (marked(passage), one_line(&passage.used));
            out.push_str(&format!("  {}: {new}\n    {place}: {used}\n", passage.address));
        }
    }
    out
}

/// Returns what stands in the text, the new words in signs.
fn marked(passage: &CreditPassage) -> String {
    let (mut out, mut end) = (String::new(), 0);
    for new in &passage.new {
        let (start, next) = (new.start as usize, new.end as usize);
        out.push_str(&format!("{}{{+{}+}}", &passage.text[end..start], &passage.text[start..next]));
        end = next;
    }
    one_line(&(out + &passage.text[end..]))
}
