//! Serves the site.

use super::Context;
use super::import;
use crate::{ancestry, clock, learning, output};
use anyhow::Context as _;
use clap::Args;
use search::{Finder, Folder};
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// How long readers are given to take their answers when the server is told to stop.
const DRAIN_MAX: Duration = Duration::from_secs(5);

/// Serve the site; the same as `acquis` without a command
///
/// Creates the data folder, records what is new in the observatories that are compiled
/// in, and prints the address. The site follows the log: what `acquis add` or `acquis
/// import` record in another terminal is shown within a second. The index of the texts is
/// made where there is none, and learns what is recorded; meanwhile the site is there.
/// Ctrl-C or SIGTERM end it after the answers that are under way; a second one ends it
/// at once.
///
/// Examples:
///   acquis serve
///   acquis serve --listen 0.0.0.0:8080 --data /var/lib/acquis
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Serve {
    /// The address and port of the site [environment: ACQUIS_LISTEN]
    /// [default: 127.0.0.1:7540]
    #[arg(long, value_name = "ADDR", verbatim_doc_comment)]
    pub(super) listen: Option<String>,
}

/// Runs the command.
pub(super) async fn run(context: &Context) -> anyhow::Result<ExitCode> {
    log_to_standard_error(&context.settings.log.value)?;
    let address = context.settings.listen.value;
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("the address {address} cannot be used; name another with --listen, such as --listen 127.0.0.1:0 for any free port")
    })?;
    let url = format!("http://{}", listener.local_addr()?);
    let archive = context.archive().await?;
    let imported = import::compiled_in(&archive).await?;
    let finder = Arc::new(Finder::default());
    let folder = Folder::beside(&context.settings.data.value);
    let settings = web::Settings {
        name: context.settings.name.value.clone(),
        url: url.clone(),
        version: env!("CARGO_PKG_VERSION"),
        finder: Arc::clone(&finder),
    };
    let site = web::Site::open(web::Shelf::Archive(archive.clone()), clock::now, settings).await?;
    // Not before: to read the log twice at once would keep the site waiting.
    let keeping = tokio::spawn(learning::keep(archive.clone(), folder, Arc::clone(&finder)));
    let tracing =
        tokio::spawn(ancestry::keep(archive.clone(), context.settings.data.value.clone()));
    learning::wait_for_first(&archive, &finder).await?;
    if !context.quiet {
        if imported > 0 {
            output::say(&format!(
                "{imported} records of the observatories that are compiled in were recorded."
            ));
        }
        output::say(&format!("The data are in {}.", context.settings.data.value.display()));
        output::data(&format!("Acquis is at {url}\n"))?;
    }
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = tokio::spawn(site.serve(listener, async move { drop(stopped.await) }));
    signal().await?;
    output::say("Stopping; a second Ctrl-C stops at once.");
    drop(stop);
    tokio::select! {
        done = served => done.context("the server broke off")??,
        () = tokio::time::sleep(DRAIN_MAX) => output::say("Some readers took too long and were cut off."),
        again = signal() => again?,
    }
    keeping.abort();
    tracing.abort();
    archive.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Waits for Ctrl-C or SIGTERM.
async fn signal() -> anyhow::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => Ok(pressed?),
        _ = terminate.recv() => Ok(()),
    }
}

/// Logs lines for people on a terminal, and JSON elsewhere.
fn log_to_standard_error(level: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(level).with_context(|| {
        format!("log = `{level}`: error, warn, info, debug or trace is expected")
    })?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let done = if std::io::stderr().is_terminal() {
        builder.try_init()
    } else {
        builder.json().try_init()
    };
    done.map_err(|error| anyhow::anyhow!("the log cannot be set up: {error}"))
}
