//! Takes in catalogues: JSON Lines with one entry a text, which come beside the texts.
//!
//! Reads catalogue files. Writes them as originals, and hands their entries to the readers of the texts. What an
//! entry says about a text that is not held is recorded on the strength of the catalogue alone.

use super::batch::Batch;
use super::paper::Paper;
use super::reader::{self, BY};
use super::summary::{Refused, Summary};
use crate::claims::{self, File};
use anyhow::Context as _;
use archive::{Archive, NewOriginal, Operation};
use chronicle::merkle::content_hash;
use chronicle::{AsOf, Observatory};
use indicatif::ProgressBar;
use negotiation::document::{Expression, Format};
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use reading::{CatalogueEntry, Hint, Read};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The media type under which catalogues are kept.
const MEDIA_TYPE: &str = "application/jsonl";

/// The entries of some catalogues.
#[derive(Default)]
pub(super) struct Catalogues {
    /// The entries, by symbol.
    pub(super) entries: HashMap<Symbol, CatalogueEntry>,
    /// The file in which each entry stands.
    files: HashMap<Symbol, Arc<CatalogueFile>>,
}

/// The file of a catalogue, as claims name it.
struct CatalogueFile {
    name: String,
    hash: String,
    bytes: u64,
}

/// Reads the catalogues of a batch and keeps those that are new.
pub(super) async fn take_in(
    batch: &Batch,
    papers: &[Paper],
    known: &HashMap<String, u32>,
    summary: &mut Summary,
    bar: &ProgressBar,
) -> anyhow::Result<Catalogues> {
    let mut catalogues = Catalogues::default();
    for paper in papers {
        bar.inc(1);
        let name = paper.name();
        let refuse = |why: String| Refused { file: paper.shown(), why };
        let bytes = match paper.bytes() {
            Ok(bytes) => bytes,
            Err(why) => {
                summary.refused.push(refuse(why));
                continue;
            }
        };
        let hash = content_hash(&bytes);
        if known.contains_key(&hash) {
            summary.unchanged += 1;
            continue;
        }
        match reading::read(&bytes, &Hint { name: &name }) {
            Read::Catalogue(catalogue) => {
                summary.catalogues += 1;
                summary.doubt(&catalogue.doubts);
                let file = CatalogueFile { name: name.clone(), hash, bytes: bytes.len() as u64 };
                catalogues.add(catalogue.entries, &Arc::new(file));
                let origin = paper.origin();
                keep(
                    batch,
                    NewOriginal {
                        name,
                        origin,
                        retrieved: batch.retrieved,
                        media_type: MEDIA_TYPE.into(),
                        bytes,
                    },
                )
                .await?;
            }
            Read::Refused(refusal) => summary.refused.push(refuse(refusal.to_string())),
            Read::Document(_) => summary
                .refused
                .push(refuse("a text is read when its name ends in .xml or .txt".into())),
        }
    }
    Ok(catalogues)
}

/// Returns the entries of the catalogues that the archive holds.
pub(super) async fn held(archive: &Archive) -> anyhow::Result<Catalogues> {
    let mut catalogues = Catalogues::default();
    for facts in archive.originals().await? {
        if facts.media_type != MEDIA_TYPE {
            continue;
        }
        let original = archive.original(&facts.hash).await?;
        let original = original.with_context(|| format!("the original {} is gone", facts.hash))?;
        if let Read::Catalogue(catalogue) =
            reading::read(&original.bytes, &Hint { name: &facts.name })
        {
            let file = CatalogueFile { name: facts.name, hash: facts.hash, bytes: facts.length };
            catalogues.add(catalogue.entries, &Arc::new(file));
        }
    }
    Ok(catalogues)
}

async fn keep(batch: &Batch, original: NewOriginal) -> anyhow::Result<()> {
    let operation = Operation {
        by: BY.to_owned(),
        assertions: Vec::new(),
        original: Some(original),
        derived: None,
        vault: Vec::new(),
    };
    batch.archive.write(operation).await?;
    Ok(())
}

impl Catalogues {
    fn add(&mut self, entries: Vec<CatalogueEntry>, file: &Arc<CatalogueFile>) {
        for entry in entries {
            self.files.insert(entry.symbol.clone(), Arc::clone(file));
            self.entries.insert(entry.symbol.clone(), entry);
        }
    }
}

/// Records what entries say about texts that were not joined in the batch: a text that is held is read again
/// and joined, a text that is not is recorded from its entry.
pub(super) async fn record_alone(
    batch: &Batch,
    catalogues: &Catalogues,
    joined: &HashSet<Symbol>,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let alone = catalogues.entries.iter().filter(|(symbol, _)| !joined.contains(symbol));
    let alone: BTreeMap<&Symbol, &CatalogueEntry> = alone.collect();
    if alone.is_empty() {
        return Ok(());
    }
    let chronicle = Arc::new(batch.archive.chronicle().await?);
    let observatory = chronicle.observatory(AsOf::day(batch.retrieved));
    for (symbol, entry) in alone {
        let catalogue = &catalogues.files[symbol];
        let operation = match held_text(&observatory, symbol) {
            Some(hash) => match rejoined(batch, symbol, entry, &hash).await? {
                Some(operation) => operation,
                None => continue,
            },
            None => {
                summary.entries_without_text += 1;
                from_entry(batch, symbol, entry, catalogue)
            }
        };
        if let Some(why) = reader::mixture(&operation.assertions) {
            let file = format!("{}, the entry of {symbol}", catalogue.name);
            summary.refused.push(Refused { file, why });
            continue;
        }
        summary.records += batch.archive.write(operation).await?.appended.len();
    }
    Ok(())
}

fn held_text(observatory: &Observatory, symbol: &Symbol) -> Option<String> {
    let expression = observatory.get::<Expression>(&format!("{symbol} {}", Language::En))?;
    Some(expression.manifestation.original.clone())
}

/// Returns the operation that joins an entry to a text that was read before; `None` when it was joined to it already.
async fn rejoined(
    batch: &Batch,
    symbol: &Symbol,
    entry: &CatalogueEntry,
    hash: &str,
) -> anyhow::Result<Option<Operation>> {
    let original = batch.archive.original(hash).await?;
    let original = original.with_context(|| format!("the original {hash} of {symbol} is gone"))?;
    let Read::Document(mut reading) =
        reading::read(&original.bytes, &Hint { name: &original.facts.name })
    else {
        return Ok(None);
    };
    reading::join(&mut reading, entry);
    let held = batch.archive.derived(hash).await?;
    if held.is_some_and(|held| {
        held.proceedings == reading.proceedings && held.doubts == reading.doubts
    }) {
        return Ok(None);
    }
    let facts = original.facts;
    let file = NewOriginal {
        name: facts.name,
        origin: facts.origin,
        retrieved: facts.retrieved,
        media_type: facts.media_type,
        bytes: original.bytes,
    };
    Ok(Some(reader::text(file, hash, Some(symbol.clone()), *reading).operation))
}

fn from_entry(
    batch: &Batch,
    symbol: &Symbol,
    entry: &CatalogueEntry,
    catalogue: &CatalogueFile,
) -> Operation {
    let file = File {
        name: &catalogue.name,
        original: &catalogue.hash,
        bytes: catalogue.bytes,
        retrieved: batch.retrieved,
        format: Format::CatalogueJson,
    };
    let title = entry.proceedings.title.as_deref().unwrap_or(symbol.as_str());
    let assertions = claims::of_work(&file, symbol, title, &entry.proceedings);
    Operation { by: BY.to_owned(), assertions, original: None, derived: None, vault: Vec::new() }
}
