//! Makes again what can be computed from the record.

use super::Context;
use crate::{ancestry, output};
use clap::Args;
use std::process::ExitCode;

/// Trace the words of all texts and statements again
///
/// Where words come from is found out by a server while it runs, or when it is first asked
/// for, and kept beside the data file until texts are added; so is which words of statements
/// agreed texts had before, but only by a server. This finds both out again, from nothing.
///
/// Examples:
///   acquis rebuild
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Rebuild {}

/// Runs the command.
pub(super) async fn run(context: &Context, _: &Rebuild) -> anyhow::Result<ExitCode> {
    let archive = context.archive_to_read().await?;
    ancestry::rebuild(&context.settings.data.value, context.quiet, &archive).await?;
    if !context.quiet {
        output::say("Where the words of all texts come from is known.");
    }
    Ok(ExitCode::SUCCESS)
}
