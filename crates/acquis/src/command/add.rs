//! Takes in papers: keeps the originals, reads them, records what they say.

mod batch;
mod catalogue;
mod held_back;
mod mark;
mod paper;
mod reader;
mod roll_calls;
mod summary;

pub(super) use batch::Batch;
pub(super) use paper::Paper;
pub(super) use reader::BY;
pub(crate) use summary::kind_name;

use super::Context;
use crate::{files, output};
use clap::Args;
use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;

/// Take in documents: keep the files, read them, record what they say
///
/// PATH is a file or a folder, which is searched for XML, text, Markdown and JSON files.
/// Formats read: Akoma Ntoso (AKN4UN) texts, plain text as it comes out of a PDF, speeches
/// of the UN General Debate Corpus (`ISL_75_2020.txt`), transcripts of meetings in Markdown
/// (`**Iceland | Representative**` before what was said), the JSON Lines with catalogue
/// entries that come with the texts, and the two tables (CSV) of a catalogue of roll calls,
/// in one folder. Every file is kept for ever as it is, under its hash, with its name and
/// the day of retrieval. Reading never fails, it doubts: what was not sure is listed by
/// `acquis doctor` and on the page of the document. A file that holds no text is refused
/// with a sentence, and the others go on.
///
/// Adding the same files again changes nothing. It can be interrupted at any time and
/// run again.
///
/// Examples:
///   acquis add resolutions/
///   acquis add A_RES_75_240.en.xml A_RES_75_240.fr.xml --retrieved 2026-11-01
///   acquis add resolutions/ --json > summary.json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Add {
    /// Files, or folders that hold them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The day on which the files were retrieved [default: today]
    #[arg(long, value_name = "DAY")]
    retrieved: Option<jiff::civil::Date>,

    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) async fn run(context: &Context, add: &Add) -> anyhow::Result<ExitCode> {
    let files = files::under(&add.paths)?;
    let archive = context.archive().await?;
    let retrieved = add.retrieved.unwrap_or_else(crate::clock::today);
    let again = HashSet::new();
    let batch = Batch { archive: archive.clone(), retrieved, quiet: context.quiet, again };
    let summary = batch.run(files.into_iter().map(Paper::File).collect()).await?;
    archive.close().await;
    if add.json {
        output::json(&summary)?;
    } else if !context.quiet {
        output::data(&summary.print())?;
    }
    Ok(summary.exit_code())
}
