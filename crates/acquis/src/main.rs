//! The observatory of multilateral negotiations: one binary, one data file.
//!
//! Nothing clever: commands, jobs, settings, wiring. What a command does is in the file of its name.

mod ancestry;
mod claims;
mod clock;
mod command;
mod files;
mod learning;
mod output;
mod progress;
mod quoting;
mod settings;

use clap::Parser;
use std::num::NonZero;
use std::process::ExitCode;
use std::thread::available_parallelism;

fn main() -> ExitCode {
    let cli = command::Cli::parse();
    let failure = cli.failure();
    // Half of the processors answer; pages are made by the threads for blocking work, which need the other half. More
    // would wake each other up for answers that take a hundredth of a millisecond.
    let answering = available_parallelism().map_or(1, NonZero::get).div_ceil(2);
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = match runtime.worker_threads(answering).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            output::fail(&anyhow::anyhow!("the runtime does not start: {error}"));
            return failure;
        }
    };
    match runtime.block_on(command::run(cli)) {
        Ok(code) => code,
        Err(error) => {
            output::fail(&error);
            failure
        }
    }
}
