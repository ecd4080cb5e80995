//! Writes the record out: a dossier as plain files, or the whole log.

use super::Context;
use crate::output;
use anyhow::{Context as _, bail};
use archive::Archive;
use archive::log::RECORDS_AT_ONCE_MAX;
use chronicle::{AsOf, Chronicle};
use clap::{Args, Subcommand};
use dossier::{Dossier, Files};
use negotiation::document::Expression;
use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Write out a dossier as plain files, or the whole log as JSON Lines
///
/// Examples:
///   acquis export dossier un-ict --out un-ict/
///   acquis export log > log.jsonl
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write a dossier as it stands in the record; importing it again changes nothing
    Dossier {
        /// The id of the dossier, such as un-ict
        id: String,
        /// The folder to write to; it is created, and must be empty or hold this dossier
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Write every record as one line of canonical JSON, in the order of the log
    Log {
        /// Only the records after this position
        #[arg(long, value_name = "POSITION", default_value_t = 0)]
        after: u64,
    },
}

/// Runs the command.
pub(super) async fn run(context: &Context, export: &Export) -> anyhow::Result<ExitCode> {
    match &export.what {
        What::Dossier { id, out } => dossier(context, id, out).await,
        What::Log { after } => log(context, *after).await,
    }
}

async fn dossier(context: &Context, id: &str, out: &PathBuf) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    let chronicle = archive.chronicle().await?;
    let mut recorded = Dossier::recorded(id, &chronicle);
    if recorded.assertions.is_empty() {
        bail!(
            "nothing was recorded from a dossier `{id}`; import it first, or see the sources page for those that are"
        );
    }
    recorded.texts = texts(&archive, &recorded, chronicle).await?;
    let files = dossier::print(&recorded);
    std::fs::create_dir_all(out)
        .with_context(|| format!("the folder {} cannot be made", out.display()))?;
    let strange = std::fs::read_dir(out)?
        .filter_map(Result::ok)
        .map(|entry| crate::files::name(&entry.path()));
    let strange = strange.filter(|name| !name.starts_with('.')).find(|name| {
        !files.iter().any(|(file, _)| file == name || file.starts_with(&format!("{name}/")))
            && !matches!(name.as_str(), "README.md" | "LICENSE")
    });
    if let Some(name) = strange {
        bail!(
            "{} holds `{name}`, which is no file of this dossier: name an empty folder",
            out.display()
        );
    }
    for (name, text) in files.iter() {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        }
        std::fs::write(&path, text)
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    if !context.quiet {
        output::say(&format!("{} files written to {}.", files.iter().count(), out.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the texts that came with the dossier: the files of language versions that stand.
async fn texts(
    archive: &Archive,
    dossier: &Dossier,
    chronicle: Chronicle,
) -> anyhow::Result<Files> {
    let observatory = Arc::new(chronicle).observatory(AsOf::day(jiff::civil::Date::MAX));
    let standing: HashSet<&str> = observatory
        .all::<Expression>()
        .map(|found| found.noun().manifestation.original.as_str())
        .collect();
    let mut texts = Files::new();
    for facts in archive.originals().await? {
        let root = dossier.origin("");
        let Some(name) = facts.origin.strip_prefix(&root) else { continue };
        if !standing.contains(facts.hash.as_str()) {
            continue;
        }
        let original = archive.original(&facts.hash).await?;
        let original = original.with_context(|| format!("the original {} is gone", facts.hash))?;
        let text = String::from_utf8(original.bytes);
        texts.insert(name, text.with_context(|| format!("{name} is no text"))?);
    }
    Ok(texts)
}

async fn log(context: &Context, after: u64) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    let mut position = after;
    loop {
        let entries = archive.records_after(position, RECORDS_AT_ONCE_MAX).await?;
        let Some(last) = entries.last() else { return Ok(ExitCode::SUCCESS) };
        position = last.position;
        for entry in &entries {
            let mut line = String::from_utf8(entry.bytes.clone())
                .with_context(|| format!("the record at position {} is no text", entry.position))?;
            line.push('\n');
            output::data(&line)?;
        }
    }
}
