//! Where do the words of all texts come from, and when is that found out again?
//!
//! The texts of a language are traced together, those of exercises apart from those of the world. What was found is kept
//! beside the archive with a mark of what the archive held; it is used until that mark is another one. Tracing
//! everything takes less time than reading the texts from the disk, so nothing is patched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use archive::{Archive, Traces};
use chronicle::{AsOf, Chronicles, Claim};
use jiff::civil::Date;
use lineage::trace::{Texts, Trace};
use negotiation::document::{Expression, Work};
use negotiation::judgement::Judgement;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use tokio::runtime::Handle;

use crate::{output, progress};

/// A text that is held, and of which the day is known.
struct Held {
    language: Language,
    is_exercise: bool,
    day: Date,
    symbol: Symbol,
    /// The hash of its original.
    original: String,
}

/// All that is traced.
#[derive(Default)]
struct Traceable {
    /// The texts, in order of time within each group.
    held: Vec<Held>,
    /// How many more have no day.
    undated: usize,
    /// What persons have said of links, in the world and in exercises.
    judgements: BTreeMap<bool, Vec<Judgement>>,
}

/// How far a server has looked for judgements in the log, and how many it has found.
struct Watch {
    position: u64,
    judgements: u64,
}

/// How often a server looks whether texts were read, or links judged, since they were traced. It waits until no more come: to trace costs
/// the same for one and for a thousand.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// Traces all texts when a server starts, unless it was done since something was recorded, and again whenever texts were
/// read or links judged. What fails is tried again when there is more; the pages stay as they are.
pub(crate) async fn keep(archive: Archive, folder: PathBuf) {
    // What was recorded before is in the mark of the traces.
    let position = archive.head().await.map_or(0, |head| head.size);
    let mut watch = Watch { position, judgements: 0 };
    let (mut traced, mut before) = (None, watch.look(&archive).await.ok());
    loop {
        let now = watch.look(&archive).await.ok();
        if now == before && now != traced {
            let (archive, folder) = (archive.clone(), folder.clone());
            // It takes seconds of a processor, which the threads that answer cannot spare.
            let tracing = tokio::task::spawn_blocking(move || {
                Handle::current().block_on(traces(&folder, true, &archive)).map(drop)
            });
            if let Ok(Err(error)) = tracing.await {
                tracing::warn!("The words could not be traced: {error:#}");
            }
            traced = now;
        }
        before = now;
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

impl Watch {
    /// Returns what changes whenever texts were read or links judged.
    async fn look(&mut self, archive: &Archive) -> anyhow::Result<((u64, u64), u64)> {
        let mut log = archive.read_log(self.position);
        while let Some(records) = log.next().await? {
            self.position += records.len() as u64;
            let says = records.iter().map(|(_, record)| &record.assertion.says);
            self.judgements +=
                says.filter(|says| matches!(says, Claim::Judgement(_))).count() as u64;
        }
        Ok((archive.read_so_far().await?, self.judgements))
    }
}

/// Returns the traces kept in a folder, which are made first when there are none of what the archive holds now.
pub(crate) async fn traces(
    folder: &Path,
    quiet: bool,
    archive: &Archive,
) -> anyhow::Result<Traces> {
    let kept = Traces::open(folder).context("while opening the traces")?;
    let mark = mark(archive).await?;
    match kept.filter(|kept| kept.mark() == mark) {
        Some(kept) => Ok(kept),
        None => rebuild(folder, quiet, archive).await,
    }
}

/// Traces all texts and keeps what was found.
pub(crate) async fn rebuild(
    folder: &Path,
    quiet: bool,
    archive: &Archive,
) -> anyhow::Result<Traces> {
    let mark = mark(archive).await?;
    let Traceable { held, undated, judgements } = traceable(archive).await?;
    if undated > 0 && !quiet {
        output::say(&format!("{undated} texts are left out, because their day is not known."));
    }
    let bar = progress::bar(held.len() as u64, "texts traced", quiet);
    let mut groups: BTreeMap<(bool, Language), Texts> = BTreeMap::new();
    for one in &held {
        let derived = archive.derived(&one.original).await?;
        if let Some(derived) = derived {
            let texts = groups.entry((one.is_exercise, one.language));
            let judged = || judgements.get(&one.is_exercise).cloned().unwrap_or_default();
            let texts = texts.or_insert_with(|| Texts::judged(judged()));
            texts.add(one.symbol.clone(), one.day, &derived.text);
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let entries = groups.iter().flat_map(|((_, language), texts)| {
        texts.traces().map(move |trace| {
            let json = serde_json::to_vec(&trace).expect("a trace has string keys only");
            (trace.symbol, *language, json)
        })
    });
    Traces::write(folder, mark, entries).context("while writing the traces")?;
    let kept = Traces::open(folder).context("while opening the traces")?;
    kept.context("the traces that were just written are gone")
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

/// Returns what changes whenever anything is recorded or read again: a text, a day that puts it before another, a
/// judgement on a link.
async fn mark(archive: &Archive) -> anyhow::Result<String> {
    let (count, versions) = archive.read_so_far().await?;
    Ok(format!("{} {count} {versions}", archive.head().await?.size))
}

/// Returns the texts that are held, and what persons have said of links between them.
async fn traceable(archive: &Archive) -> anyhow::Result<Traceable> {
    let Chronicles { world, exercises } = archive.chronicles().await?;
    let Traceable { mut held, mut undated, mut judgements } = Traceable::default();
    for (chronicle, is_exercise) in [(world, false), (exercises, true)] {
        let observatory = chronicle.observatory(AsOf::day(Date::MAX));
        let judged = observatory.all::<Judgement>().map(|found| found.noun().clone());
        judgements.insert(is_exercise, judged.collect());
        for found in observatory.all::<Expression>() {
            let Expression { symbol, language, issued, manifestation, .. } = found.noun();
            let work = observatory.get::<Work>(symbol.as_str());
            let day = work.and_then(|work| work.noun().date.earliest()).or(issued.earliest());
            let Some(day) = day else {
                undated += 1;
                continue;
            };
            let (language, symbol) = (*language, symbol.clone());
            let original = manifestation.original.clone();
            held.push(Held { language, is_exercise, day, symbol, original });
        }
    }
    held.sort_by(|one, other| {
        (one.is_exercise, one.language, one.day, &one.symbol).cmp(&(
            other.is_exercise,
            other.language,
            other.day,
            &other.symbol,
        ))
    });
    Ok(Traceable { held, undated, judgements })
}
