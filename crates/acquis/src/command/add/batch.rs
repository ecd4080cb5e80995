//! The way of a batch: catalogues first, then texts by several readers and one writer, then what waited.

use super::catalogue;
use super::held_back::HeldBack;
use super::mark::{Before, Mark};
use super::paper::Paper;
use super::reader::{self, Desk, Outcome, ReadText};
use super::roll_calls;
use super::summary::{Refused, Summary};
use crate::progress;
use anyhow::Context as _;
use archive::{Archive, WriteError, Written};
use indicatif::ProgressBar;
use jiff::civil::Date;
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// How many read texts may wait for the writer: a text takes some 100 kB with its original.
const WAITING_MAX: usize = 64;

/// How many operations are on their way to the log at once, so that one commit serves many.
const WRITING_MAX: usize = 256;

/// The origin of a paper, with what came of writing it.
type WrittenPaper = (String, Result<Written, WriteError>);

/// A batch of papers to take in.
pub(crate) struct Batch {
    pub(crate) archive: Archive,
    pub(crate) retrieved: Date,
    pub(crate) quiet: bool,
    /// The originals that are read although they are held, by their hashes.
    pub(crate) again: HashSet<String>,
}

impl Batch {
    /// Takes in the papers and returns what came of it.
    pub(crate) async fn run(&self, papers: Vec<Paper>) -> anyhow::Result<Summary> {
        let began = Instant::now();
        let mut summary = Summary { files: papers.len(), ..Summary::default() };
        let mark = Mark::set(&self.archive)?;
        let mut known = self.archive.known_originals().await?;
        known.retain(|original, _| !self.again.contains(original));
        let (tables, papers) = Paper::tables_apart(papers);
        let (catalogues, texts): (Vec<_>, Vec<_>) =
            papers.into_iter().partition(Paper::is_catalogue);
        let bar = progress::bar(summary.files as u64, "files", self.quiet);
        roll_calls::take_in(self, &tables, &known, &mut summary, &bar).await?;
        let catalogues = catalogue::take_in(self, &catalogues, &known, &mut summary, &bar).await?;
        let desk = Arc::new(Desk {
            papers: texts,
            taken: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
            known,
            fresh: catalogues.entries.clone(),
            held: OnceLock::new(),
            archive: self.archive.clone(),
            retrieved: self.retrieved,
        });
        let held_back = self.texts(&desk, &mut summary, &bar).await?;
        bar.finish_and_clear();
        let joined = held_back.spoken_for().clone();
        summary.records += held_back.write(&self.archive, self.retrieved, mark.before).await?;
        if !summary.interrupted {
            // A batch that was broken off may have kept a catalogue and not yet recorded what it says.
            let entries = match mark.before {
                Before::Finished => catalogues,
                Before::BrokenOff => catalogue::held(&self.archive).await?,
            };
            catalogue::record_alone(self, &entries, &joined, &mut summary).await?;
            mark.remove();
        }
        summary.took(began.elapsed());
        Ok(summary)
    }

    /// Reads and writes the texts; stops cleanly when it is interrupted.
    async fn texts(
        &self,
        desk: &Arc<Desk>,
        summary: &mut Summary,
        bar: &ProgressBar,
    ) -> anyhow::Result<HeldBack> {
        let (sender, mut receiver) = mpsc::channel(WAITING_MAX);
        let readers = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..readers {
            let (desk, sender) = (Arc::clone(desk), sender.clone());
            tokio::task::spawn_blocking(move || reader::run(&desk, &sender));
        }
        drop(sender);
        let mut held_back = HeldBack::default();
        let mut writing: JoinSet<WrittenPaper> = JoinSet::new();
        loop {
            tokio::select! {
                next = receiver.recv() => {
                    let Some((origin, outcome)) = next else { break };
                    bar.inc(1);
                    if let Some(text) = note(outcome, &origin, summary, &mut held_back) {
                        let archive = self.archive.clone();
                        writing.spawn(async move { (origin, archive.write(text.operation).await) });
                    }
                    while writing.len() >= WRITING_MAX {
                        written(writing.join_next().await, summary)?;
                    }
                }
                _ = tokio::signal::ctrl_c(), if !summary.interrupted => {
                    summary.interrupted = true;
                    desk.stop.store(true, Ordering::Relaxed);
                }
            }
        }
        while !writing.is_empty() {
            written(writing.join_next().await, summary)?;
        }
        Ok(held_back)
    }
}

/// Counts what came of a paper and returns the text, if it is one, to be written.
fn note(
    outcome: Outcome,
    origin: &str,
    summary: &mut Summary,
    held_back: &mut HeldBack,
) -> Option<ReadText> {
    match outcome {
        Outcome::Unchanged => summary.unchanged += 1,
        Outcome::Refused(why) => summary.refused.push(Refused { file: origin.to_owned(), why }),
        Outcome::Text(mut text) => {
            summary.read += 1;
            summary.doubt(&text.doubts);
            summary.statements += text.statements;
            let claims = std::mem::take(&mut text.held_back);
            match text.symbol.clone() {
                Some(symbol) if claims.is_empty() => held_back.speaks(symbol),
                Some(symbol) => held_back.wait(symbol, text.language, claims),
                None => {}
            }
            return Some(*text);
        }
    }
    None
}

/// Counts what was appended, or says for which paper the log did not take it.
fn written(
    done: Option<Result<WrittenPaper, tokio::task::JoinError>>,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let Some(done) = done else { return Ok(()) };
    let (origin, written) = done.context("a writing task broke off")?;
    let written = written.with_context(|| format!("while recording {origin}"))?;
    summary.records += written.appended.len();
    Ok(())
}
