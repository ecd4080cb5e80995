//! Where do the words of all texts come from, and when is that found out again?
//!
//! The texts of a language are traced together, those of exercises apart from those of the world. What was found is kept
//! beside the archive with a mark of what was traced: it is used until other texts are held, with other days, or other
//! things are said of their links. Whoever stays (a server) then traces what came, and what it changes; whoever comes
//! anew has to trace everything once. What statements quote of agreed texts is found out after that.

mod holdings;
mod keeper;
mod spoken;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use archive::{Archive, Traces};
use lineage::trace::Trace;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use tokio::runtime::Handle;

use holdings::{Mark, may_change};
use keeper::Keeper;

/// How far a server has looked for records that may change what is traced, and how many it has found.
struct Watch {
    position: u64,
    records: u64,
}

/// How often a server looks whether what is traced has changed. It waits until no more comes: to write what was found
/// costs the same for one text and for a thousand.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// After so long without a change, a server looks through all statements again: it costs the same for one text or
/// statement that came and for a thousand, some seconds of a processor.
const QUOTE_AFTER: Duration = Duration::from_secs(60);

/// After so long without a change, a server forgets what it knows of all words: hundreds of megabytes that only the next
/// text would need, which then has everything traced again.
const FORGET_AFTER: Duration = Duration::from_secs(5 * 60);

/// Traces all texts when a server starts, unless that was done, and whatever comes from then on. What fails is tried
/// again when there is more; the pages stay as they are.
pub(crate) async fn keep(archive: Archive, folder: PathBuf) {
    // What was recorded before is in the mark of the traces.
    let position = archive.head().await.map_or(0, |head| head.size);
    let mut watch = Watch { position, records: 0 };
    let (mut traced, mut before) = (None, watch.look(&archive).await.ok());
    let mut keeper = Keeper::new();
    let mut still: u32 = 0;
    loop {
        let now = watch.look(&archive).await.ok();
        if now == before && now != traced {
            let (archive, folder, mut own) = (archive.clone(), folder.clone(), keeper);
            // It takes seconds of a processor, which the threads that answer cannot spare.
            let tracing = tokio::task::spawn_blocking(move || {
                let kept = Handle::current().block_on(own.traces(&folder, true, &archive));
                kept.map(|_| own)
            });
            keeper = match tracing.await {
                Ok(Ok(own)) => own,
                Ok(Err(error)) => {
                    tracing::warn!("The words could not be traced: {error:#}");
                    Keeper::new()
                }
                Err(_) => Keeper::new(),
            };
            (traced, still) = (now, 0);
        }
        still = still.saturating_add(1);
        if LOOK_EVERY * still == QUOTE_AFTER {
            look_through(archive.clone(), folder.clone()).await;
        }
        if keeper.has_traced() && LOOK_EVERY * still > FORGET_AFTER {
            keeper = Keeper::new();
        }
        before = now;
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Finds out what statements quote, unless that was done, away from the threads that answer.
async fn look_through(archive: Archive, folder: PathBuf) {
    let looking =
        tokio::task::spawn_blocking(move || Handle::current().block_on(quote(&folder, &archive)));
    if let Ok(Err(error)) = looking.await {
        tracing::warn!("The statements could not be looked through: {error:#}");
    }
}

/// Finds out what statements quote, unless what is kept is of what was traced last.
async fn quote(folder: &Path, archive: &Archive) -> anyhow::Result<()> {
    match open(folder)? {
        Some((kept, _)) => spoken::renew(folder, archive, kept.mark()).await,
        None => Ok(()),
    }
}

impl Watch {
    /// Returns what changes whenever texts were read, or something was recorded of their days or links.
    async fn look(&mut self, archive: &Archive) -> anyhow::Result<((u64, u64), u64)> {
        let mut log = archive.read_log(self.position);
        while let Some(records) = log.next().await? {
            self.position += records.len() as u64;
            self.records += records.iter().filter(|(_, record)| may_change(record)).count() as u64;
        }
        Ok((archive.read_so_far().await?, self.records))
    }
}

/// Returns the traces kept in a folder, which are made first when there are none of what the archive holds now.
pub(crate) async fn traces(
    folder: &Path,
    quiet: bool,
    archive: &Archive,
) -> anyhow::Result<Traces> {
    Keeper::new().traces(folder, quiet, archive).await
}

/// Traces all texts, looks through all statements, and keeps what was found.
pub(crate) async fn rebuild(folder: &Path, quiet: bool, archive: &Archive) -> anyhow::Result<()> {
    Keeper::new().renew(folder, quiet, archive).await?;
    quote(folder, archive).await
}

/// Returns the traces that are kept.
fn open(folder: &Path) -> anyhow::Result<Option<(Traces, Mark)>> {
    let kept = Traces::open(folder).context("while opening the traces")?;
    Ok(kept.and_then(|kept| {
        let mark = kept.mark().parse().ok()?;
        Some((kept, mark))
    }))
}

/// Returns the trace of a text; `None` when the text is not held or its day is not known.
pub(crate) fn trace(
    traces: &Traces,
    symbol: &Symbol,
    language: Language,
) -> anyhow::Result<Option<Trace>> {
    let json = traces.get(symbol, language).context("while reading the traces")?;
    let trace = json.map(|json| serde_json::from_slice(&json));
    trace.transpose().context("the traces are damaged: `acquis rebuild` makes them again")
}
