//! Examines the data file and says whether all is well.

use super::Context;
use super::add::kind_name;
use crate::output;
use archive::Verdict;
use clap::Args;
use serde_json::json;
use std::process::ExitCode;

/// Examine the data file: the log, the originals, what reading them left in doubt
///
/// Recomputes every hash of the log and of the originals. Exits with 1 when anything is
/// not as it was written, with 2 when it could not look.
///
/// Examples:
///   acquis doctor
///   acquis doctor --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Doctor {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) async fn run(context: &Context, doctor: &Doctor) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    let counts = archive.counts().await?;
    let head = archive.head().await?;
    let verdict: Verdict = archive.verify().await?;
    let sound = verdict.faults.is_empty();
    if doctor.json {
        output::json(&json!({
            "data": archive.path(), "records": head.size, "root": head.root_hexadecimal(),
            "originals": counts.originals, "original_bytes": counts.original_bytes, "derived": counts.derived,
            "file_bytes": counts.file_bytes, "doubts": counts.doubts, "faults": verdict.faults,
        }))?;
    } else {
        let mut out = format!("Data file      {}\n", archive.path().display());
        out.push_str(&format!("Size           {} bytes\n", counts.file_bytes));
        out.push_str(&format!("Records        {}\n", head.size));
        out.push_str(&format!("Root           {}\n", head.root_hexadecimal()));
        out.push_str(&format!(
            "Originals      {}, {} bytes\n",
            counts.originals, counts.original_bytes
        ));
        out.push_str(&format!("Texts read     {}\n", counts.derived));
        for (kind, count) in &counts.doubts {
            out.push_str(&format!("  doubts       {} {count}\n", kind_name(*kind)));
        }
        for fault in &verdict.faults {
            out.push_str(&format!("FAULT          {fault}\n"));
        }
        if sound {
            out.push_str("Every hash is as it was written.\n");
        }
        output::data(&out)?;
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
