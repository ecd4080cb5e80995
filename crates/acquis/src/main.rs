//! The observatory of multilateral negotiations: one binary, one data file.
//!
//! Nothing clever: commands, jobs, settings, wiring. What a command does is in the file of its name.

mod claims;
mod clock;
mod command;
mod files;
mod output;
mod progress;
mod settings;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = command::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return output::fail(&anyhow::anyhow!("the runtime does not start: {error}")),
    };
    match runtime.block_on(command::run(cli)) {
        Ok(code) => code,
        Err(error) => output::fail(&error),
    }
}
