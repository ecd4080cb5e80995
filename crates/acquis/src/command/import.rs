//! Records what is new in dossiers.

mod gone;

use super::Context;
use super::add::{Batch, Paper};
use crate::files::{self, Named};
use crate::output;
use anyhow::{Context as _, bail};
use archive::{Archive, Operation};
use chronicle::merkle::content_hash;
use chronicle::{Assertion, Kind};
use clap::Args;
use dossier::{Dossier, Files};
use negotiation::id::ProcessId;
use serde::Serialize;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The largest file of a dossier that is read, in bytes: more than that is no file that people edit.
const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// Record what is new in a dossier: a folder of plain files that people edit
///
/// Without a PATH, the observatories that are compiled in are meant. Importing again
/// appends only what changed: a row that changed corrects the record of the old row, a
/// row that is gone is withdrawn; nothing disappears from the log. The texts that a dossier
/// carries are taken in as `acquis add` takes in any other; what was read out of one that
/// is gone is withdrawn.
///
/// A table that somebody sent, such as the answers of one state to a survey, is a dossier
/// of its own: PATH is then a CSV file, whose heading is that of a table of a dossier, and
/// its name is the id. Send it again, and only what changed is recorded.
///
/// Examples:
///   acquis import observatories/un-ict
///   acquis import --dry-run observatories/un-ict
///   acquis import answers-of-tuvalu.csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Import {
    /// Folders, each a dossier, or tables as CSV files
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Say what would be recorded, and record nothing
    #[arg(long)]
    dry_run: bool,

    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

/// What came of the import of a dossier.
#[derive(Debug, Serialize)]
struct Summary {
    dossier: String,
    new: usize,
    corrected: usize,
    withdrawn: usize,
    unchanged: usize,
    /// The texts that were read anew, and how many records were appended of what they say.
    texts: usize,
    records_of_texts: usize,
    /// The texts that the dossier carries no more, and how many records of what they say were withdrawn.
    texts_gone: usize,
    withdrawn_of_texts: usize,
    dry_run: bool,
}

/// Runs the command.
pub(super) async fn run(context: &Context, import: &Import) -> anyhow::Result<ExitCode> {
    let mut dossiers = Vec::new();
    for path in &import.paths {
        let name = path.display().to_string();
        if !path.exists() {
            bail!("{name} is not there: name a folder that is a dossier, or a table as a CSV file");
        }
        let files = if path.is_file() { read_table(path)? } else { read_folder(path)? };
        dossiers.push(read(&name, &files)?);
    }
    if import.paths.is_empty() {
        for (name, files) in dossier::compiled_in() {
            dossiers.push(read(name, &files)?);
        }
    }
    let archive = context.archive().await?;
    let mut summaries = Vec::new();
    let tables = import.paths.iter().zip(&dossiers).filter(|(path, _)| path.is_file());
    for (path, dossier) in tables {
        must_stand_alone(&archive, path, dossier).await?;
    }
    for dossier in &dossiers {
        summaries.push(record(&archive, dossier, import.dry_run).await?);
    }
    archive.close().await;
    if import.json {
        output::json(&summaries)?;
    } else if !context.quiet {
        for summary in &summaries {
            output::data(&summary.print())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Records what is new in the dossiers that are compiled in; returns how many records were appended.
///
/// A dossier that somebody has edited and imported stays as it is until the compiled one says something new.
pub(super) async fn compiled_in(archive: &Archive) -> anyhow::Result<usize> {
    let mut appended = 0;
    for (name, files) in dossier::compiled_in() {
        let dossier = read(name, &files)?;
        if is_edited(archive, &dossier).await? {
            continue;
        }
        let summary = record(archive, &dossier, false).await?;
        appended += [
            summary.new,
            summary.corrected,
            summary.withdrawn,
            summary.records_of_texts,
            summary.withdrawn_of_texts,
        ]
        .iter()
        .sum::<usize>();
    }
    Ok(appended)
}

/// Returns whether the record differs from a dossier only where it said the same before, and was told otherwise since.
async fn is_edited(archive: &Archive, dossier: &Dossier) -> anyhow::Result<bool> {
    let chronicle = archive.chronicle_by(&dossier.by()).await?;
    let changes = dossier::changes(dossier, &chronicle);
    if changes.is_empty() || !changes.texts_new.is_empty() {
        return Ok(false);
    }
    let bare = |assertion: &Assertion| {
        serde_json::to_string(&Assertion { corrects: None, ..assertion.clone() })
    };
    let records = chronicle.latest().filter_map(|id| chronicle.record(&id));
    let said: HashSet<String> =
        records.map(|record| bare(&record.assertion)).collect::<Result<_, _>>()?;
    let new: Vec<String> = changes.new.iter().map(bare).collect::<Result<_, _>>()?;
    Ok(!said.is_empty() && new.iter().all(|assertion| said.contains(assertion)))
}

async fn record(archive: &Archive, dossier: &Dossier, dry_run: bool) -> anyhow::Result<Summary> {
    // Only what the dossier itself has recorded is compared: the log may be long.
    let chronicle = archive.chronicle_by(&dossier.by()).await?;
    let changes = dossier::changes(dossier, &chronicle);
    let corrected = changes.new.iter().filter(|assertion| assertion.corrects.is_some()).count();
    let mut summary = Summary {
        dossier: dossier.id.clone(),
        new: changes.new.len() - corrected,
        corrected,
        withdrawn: changes.withdrawn.len(),
        unchanged: changes.unchanged,
        texts: 0,
        records_of_texts: 0,
        texts_gone: changes.texts_gone.len(),
        withdrawn_of_texts: 0,
        dry_run,
    };
    let of_texts = gone::withdrawals(archive, dossier, &changes.texts_gone).await?;
    summary.withdrawn_of_texts = of_texts.len();
    let mut assertions = changes.new;
    assertions.extend(changes.withdrawn);
    assertions.extend(of_texts);
    if !dry_run && !assertions.is_empty() {
        let by = dossier.by();
        archive
            .write(Operation { by, assertions, original: None, derived: None, vault: Vec::new() })
            .await?;
    }
    if !dry_run && dossier.texts.iter().next().is_some() {
        take_in(archive, dossier, &changes.texts_new, &mut summary).await?;
    }
    Ok(summary)
}

/// Takes in the texts that a dossier carries; the new ones also where they are held, for what was read out of one that
/// was put back had been withdrawn.
async fn take_in(
    archive: &Archive,
    dossier: &Dossier,
    new: &[String],
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let carried = dossier
        .texts
        .iter()
        .map(|(name, text)| Paper::Carried { origin: dossier.origin(name), text: text.to_owned() });
    let new = new.iter().filter_map(|name| dossier.texts.get(name));
    let batch = Batch {
        archive: archive.clone(),
        retrieved: crate::clock::today(),
        quiet: true,
        again: new.map(|text| content_hash(text.as_bytes())).collect(),
    };
    let taken = batch.run(carried.collect()).await?;
    if let Some(refused) = taken.refused.first() {
        bail!("the text {} was not taken in: {}", refused.file, refused.why);
    }
    (summary.texts, summary.records_of_texts) = (taken.read, taken.records);
    Ok(())
}

fn read(name: &str, files: &Files) -> anyhow::Result<Dossier> {
    match dossier::read(files) {
        Ok(dossier) => Ok(dossier),
        Err(faults) => {
            let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
            bail!(
                "the dossier {name} was not recorded; {} to mend:\n{}",
                lines.len(),
                lines.join("\n")
            )
        }
    }
}

/// Refuses a table that has the id of a dossier with more than this table: all the rest would be withdrawn.
async fn must_stand_alone(archive: &Archive, path: &Path, table: &Dossier) -> anyhow::Result<()> {
    let kinds = |dossier: &Dossier| -> HashSet<Kind> {
        dossier.assertions.iter().map(|assertion| assertion.says.kind()).collect()
    };
    let recorded = Dossier::recorded(&table.id, &archive.chronicle_by(&table.by()).await?);
    if kinds(&recorded).is_subset(&kinds(table)) {
        return Ok(());
    }
    bail!(
        "{}: the dossier {} has more than this table, which would be withdrawn: give the file another name",
        path.display(),
        table.id
    )
}

/// Reads a table that stands alone.
fn read_table(path: &Path) -> anyhow::Result<Files> {
    let id = path.file_stem().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    if id.parse::<ProcessId>().is_err() {
        bail!(
            "{}: the name of the file is the id of its dossier: use lower-case letters, digits and hyphens",
            path.display()
        );
    }
    Files::of_table(id, &read_text(path)?)
        .map_err(anyhow::Error::msg)
        .with_context(|| format!("{} was not recorded", path.display()))
}

/// Reads the plain files of a folder; hidden files and folders are left out.
fn read_folder(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    for Named { path, below } in files::all_under(folder)? {
        files.insert(below, read_text(&path)?);
    }
    Ok(files)
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    let size = path.metadata()?.len();
    if size > FILE_BYTES_MAX {
        bail!("{} has {size} bytes; a file of a dossier may have {FILE_BYTES_MAX}", path.display());
    }
    std::fs::read_to_string(path)
        .with_context(|| format!("{} cannot be read as UTF-8 text", path.display()))
}

impl Summary {
    fn print(&self) -> String {
        let would = if self.dry_run { " would be" } else { "" };
        let texts = match self.texts {
            0 => String::new(),
            texts => format!(" {texts} texts read, {} records of them.", self.records_of_texts),
        };
        let gone = match self.texts_gone {
            0 => String::new(),
            gone => format!(
                " {gone} {} gone, {} records of what was read there{would} withdrawn.",
                if gone == 1 { "text is" } else { "texts are" },
                self.withdrawn_of_texts
            ),
        };
        format!(
            "{}: {} new, {} corrected, {} withdrawn{would} recorded; {} unchanged.{texts}{gone}\n",
            self.dossier, self.new, self.corrected, self.withdrawn, self.unchanged
        )
    }
}
