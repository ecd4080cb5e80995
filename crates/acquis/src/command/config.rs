//! Prints the settings in force and where each comes from.

use super::Context;
use crate::output;
use clap::Args;
use std::process::ExitCode;

/// Print the settings in force, as a settings file with comments
///
/// Save what it prints as a settings file, edit it, and name it with --config or put it
/// in the usual place. Each comment says what the setting is, how else it can be set,
/// and where its value comes from now.
///
/// Examples:
///   acquis config > ~/.config/acquis/config.toml
///   ACQUIS_LISTEN=127.0.0.1:8080 acquis config --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Config {
    /// Print JSON, with the origin of every setting
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(context: &Context, config: &Config) -> anyhow::Result<ExitCode> {
    if config.json {
        output::json(&context.settings)?;
    } else {
        output::data(&context.settings.print())?;
    }
    Ok(ExitCode::SUCCESS)
}
