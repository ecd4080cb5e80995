//! Where do the records, the texts and the originals come from?
//!
//! From the archive; or from memory, for samples and tests of pages.

use crate::ancestry::Ancestry;
use archive::{Archive, Derived, LogReading, OriginalFacts, ReadError, Records};
use chronicle::{Record, merkle};
use jiff::civil::Date;
use negotiation::doubt::Doubt;
use negotiation::paragraph::Text;
use negotiation::symbol::Symbol;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A source of records, texts and originals.
#[derive(Debug)]
pub enum Shelf {
    /// Everything lies in an archive.
    Archive(Archive),
    /// Everything lies in memory.
    Memory(Memory),
}

/// Records, texts and originals in memory.
#[derive(Debug, Default)]
pub struct Memory {
    records: Mutex<Vec<Record>>,
    readings: HashMap<String, Arc<Reading>>,
    originals: HashMap<String, (Kept, Vec<u8>)>,
}

/// What is known about an original that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The name of the file.
    pub name: String,
    /// Where it comes from.
    pub origin: String,
    /// The day on which it was retrieved.
    pub retrieved: Date,
    /// The media type.
    pub media_type: String,
}

/// What was read out of an original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words.
    pub text: Text,
    /// What the reader was not sure of.
    pub doubts: Vec<Doubt>,
    /// The version of the reader.
    pub reader_version: u32,
}

/// Records being read, in the order of the log.
#[derive(Debug)]
pub(crate) enum Log {
    /// From an archive, ahead of whoever asks.
    Archive(LogReading),
    /// From memory, all at once.
    Memory(Records),
}

impl Log {
    /// Returns the next records; none at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Records>, Unreadable> {
        match self {
            Log::Archive(reading) => Ok(reading.next().await?),
            Log::Memory(records) => {
                let records = std::mem::take(records);
                Ok((!records.is_empty()).then_some(records))
            }
        }
    }
}

/// Says that the shelf could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the archive could not be read: {0}")]
pub struct Unreadable(pub String);

impl From<ReadError> for Unreadable {
    fn from(error: ReadError) -> Unreadable {
        Unreadable(error.to_string())
    }
}

impl From<OriginalFacts> for Kept {
    fn from(facts: OriginalFacts) -> Kept {
        let OriginalFacts { name, origin, retrieved, media_type, .. } = facts;
        Kept { name, origin, retrieved, media_type }
    }
}

impl Memory {
    /// Returns a shelf of some records.
    pub fn of(records: Vec<Record>) -> Memory {
        Memory { records: Mutex::new(records), ..Memory::default() }
    }

    /// Puts an original on the shelf together with what was read out of it, and returns its hash.
    pub fn put(&mut self, kept: Kept, original: Vec<u8>, reading: Option<Reading>) -> String {
        let hash = merkle::content_hash(&original);
        self.originals.insert(hash.clone(), (kept, original));
        if let Some(reading) = reading {
            self.readings.insert(hash.clone(), Arc::new(reading));
        }
        hash
    }

    /// Appends a record.
    pub fn append(&self, record: Record) {
        self.records.lock().unwrap_or_else(PoisonError::into_inner).push(record);
    }
}

impl Shelf {
    /// Begins to read the records after the first `position`.
    pub(crate) fn log_after(&self, position: u64) -> Log {
        match self {
            Shelf::Archive(archive) => Log::Archive(archive.read_log(position)),
            Shelf::Memory(memory) => {
                let records = memory.records.lock().unwrap_or_else(PoisonError::into_inner);
                let position = usize::try_from(position).unwrap_or(usize::MAX);
                let records = records.iter().skip(position);
                let records = records.map(|record| (record.id(), Arc::new(record.clone())));
                Log::Memory(records.collect())
            }
        }
    }

    /// Returns a mark of all that was read out of originals, which is another one when anything more is read; for as long
    /// as it stays the same, so do the citations.
    pub(crate) async fn read_so_far(&self) -> Result<(u64, u64), Unreadable> {
        match self {
            Shelf::Archive(archive) => Ok(archive.read_so_far().await?),
            // What lies in memory is read before it is put there; one mark stands for all of it, and none for nothing.
            Shelf::Memory(memory) => Ok((1, memory.readings.len() as u64)),
        }
    }

    /// Returns which document cites which, as read out of the texts.
    pub(crate) async fn citations(&self) -> Result<Vec<(Symbol, Symbol)>, Unreadable> {
        match self {
            Shelf::Archive(archive) => {
                let citations = archive.citations().await?;
                Ok(citations.into_iter().map(|citation| (citation.from, citation.to)).collect())
            }
            Shelf::Memory(memory) => {
                let texts = memory.readings.values().map(|reading| &reading.text);
                let pairs = texts.filter_map(|text| Some((text.symbol.clone()?, text.cited())));
                Ok(pairs
                    .flat_map(|(from, to)| to.into_iter().map(move |to| (from.clone(), to)))
                    .collect())
            }
        }
    }

    /// Returns what was read out of an original.
    pub(crate) async fn reading(&self, hash: &str) -> Result<Option<Arc<Reading>>, Unreadable> {
        match self {
            Shelf::Archive(archive) => {
                let derived = archive.derived(hash).await?;
                Ok(derived.map(|derived| {
                    let Derived { reader_version, text, doubts, .. } = derived;
                    Arc::new(Reading { text, doubts, reader_version })
                }))
            }
            Shelf::Memory(memory) => Ok(memory.readings.get(hash).cloned()),
        }
    }

    /// Opens what is kept of where words came from again if it was found out anew; returns whether it was.
    pub(crate) fn renew(&self, ancestry: &mut Ancestry) -> Result<bool, Unreadable> {
        match self {
            Shelf::Archive(archive) => {
                archive.path().parent().map_or(Ok(false), |directory| ancestry.renew(directory))
            }
            Shelf::Memory(_) => Ok(false),
        }
    }

    /// Returns what is known about an original.
    pub(crate) async fn kept(&self, hash: &str) -> Result<Option<Kept>, Unreadable> {
        match self {
            Shelf::Archive(archive) => Ok(archive.original_facts(hash).await?.map(Kept::from)),
            Shelf::Memory(memory) => Ok(memory.originals.get(hash).map(|(kept, _)| kept.clone())),
        }
    }

    /// Returns an original: what is known about it, and its bytes.
    pub(crate) async fn original(&self, hash: &str) -> Result<Option<(Kept, Vec<u8>)>, Unreadable> {
        match self {
            Shelf::Archive(archive) => {
                let original = archive.original(hash).await?;
                Ok(original.map(|original| (Kept::from(original.facts), original.bytes)))
            }
            Shelf::Memory(memory) => Ok(memory.originals.get(hash).cloned()),
        }
    }
}
