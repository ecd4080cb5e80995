//! Which commands are there, and which options have all of them?
//!
//! The doc comment of a command is its help and its page in the guide.

pub(crate) mod add;
mod candidates;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod config;
pub(crate) mod credit;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod link;
pub(crate) mod position;
pub(crate) mod rebuild;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod trace;
mod view;

use crate::settings::{Flags, Settings};
use anyhow::bail;
use archive::{Access, Archive};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The observatory of multilateral negotiations.
///
/// Without a command, `acquis` serves the site: it creates its data folder, loads the
/// observatories that are compiled in, and prints the address.
///
/// Examples:
///   acquis                              serve the site on this machine
///   acquis add resolutions/             take in a folder of Akoma Ntoso files
///   acquis show A/RES/75/240            print a text with its paragraph addresses
///   acquis show A/RES/75/240 --json     the same for a program
///   acquis search '"use of force"'      find words in all texts that are held
#[derive(Debug, Parser)]
#[command(name = "acquis", version, verbatim_doc_comment, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    serve: serve::Serve,

    #[command(flatten)]
    common: Common,
}

/// The options that every command has.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The folder of the data file [environment: ACQUIS_DATA]
    /// [default: $XDG_DATA_HOME/acquis]
    #[arg(long, value_name = "DIR", global = true, verbatim_doc_comment)]
    data: Option<PathBuf>,

    /// The settings file [environment: ACQUIS_CONFIG]
    /// [default: $XDG_CONFIG_HOME/acquis/config.toml]
    #[arg(long, value_name = "FILE", global = true, verbatim_doc_comment)]
    config: Option<PathBuf>,

    /// Say only what went wrong
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Add(add::Add),
    Import(import::Import),
    Export(export::Export),
    Show(show::Show),
    Trace(trace::Trace),
    Link(link::Link),
    Position(position::Position),
    Candidates(candidates::Candidates),
    Rebuild(rebuild::Rebuild),
    Search(search::Search),
    Compare(compare::Compare),
    Credit(credit::Credit),
    Check(check::Check),
    Doctor(doctor::Doctor),
    Config(config::Config),
}

impl Cli {
    /// Returns the exit code of a failure: 1, but 2 where 1 is what a command found.
    pub(crate) fn failure(&self) -> ExitCode {
        match self.command {
            Some(Command::Check(_) | Command::Doctor(_) | Command::Search(_)) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

/// What every command is given.
pub(crate) struct Context {
    pub(crate) settings: Settings,
    pub(crate) quiet: bool,
}

impl Context {
    /// Opens the archive in the data folder for reading; there must be one.
    pub(crate) async fn archive_to_read(&self) -> anyhow::Result<Archive> {
        let folder = &self.settings.data.value;
        if !folder.join(archive::FILE_NAME).is_file() {
            bail!(
                "there is no data file in {}; `acquis import` or `acquis add` makes one, and --data names another folder",
                folder.display()
            );
        }
        Ok(Archive::open(folder, Access::ReadOnly).await?)
    }

    /// Opens the archive in the data folder, which is created when it is not there.
    pub(crate) async fn archive(&self) -> anyhow::Result<Archive> {
        Ok(Archive::open(&self.settings.data.value, Access::ReadWrite).await?)
    }
}

/// Runs a command and returns the exit code.
pub(crate) async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let command = match cli.command {
        None => Command::Serve(cli.serve),
        Some(_) if cli.serve.listen.is_some() => {
            let words = "--listen is an option of `acquis serve`, or of `acquis` without a command";
            Cli::command().error(ErrorKind::ArgumentConflict, words).exit()
        }
        Some(command) => command,
    };
    let listen = match &command {
        Command::Serve(serve) => serve.listen.as_deref(),
        _ => None,
    };
    let flags =
        Flags { config: cli.common.config.as_deref(), data: cli.common.data.as_deref(), listen };
    let settings = Settings::in_force(&flags)?;
    let context = Context { settings, quiet: cli.common.quiet };
    match command {
        Command::Serve(_) => serve::run(&context).await,
        Command::Add(add) => add::run(&context, &add).await,
        Command::Import(import) => import::run(&context, &import).await,
        Command::Export(export) => export::run(&context, &export).await,
        Command::Show(show) => show::run(&context, &show).await,
        Command::Trace(trace) => trace::run(&context, &trace).await,
        Command::Link(link) => link::run(&context, &link).await,
        Command::Candidates(asked) => candidates::run(&context, &asked).await,
        Command::Position(position) => position::run(&context, &position).await,
        Command::Rebuild(rebuild) => rebuild::run(&context, &rebuild).await,
        Command::Search(search) => search::run(&context, &search).await,
        Command::Compare(compare) => compare::run(&context, &compare).await,
        Command::Credit(credit) => credit::run(&context, &credit).await,
        Command::Check(check) => check::run(&context, &check).await,
        Command::Doctor(doctor) => doctor::run(&context, &doctor).await,
        Command::Config(config) => config::run(&context, &config),
    }
}
