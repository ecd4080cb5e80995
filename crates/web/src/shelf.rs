//! Where do the records, the texts and the originals come from?
//!
//! From the archive; or from memory, for samples and tests of pages.

use chronicle::{Record, merkle};
use negotiation::doubt::Doubt;
use negotiation::paragraph::Text;
use negotiation::symbol::Symbol;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A source of records, texts and originals.
#[derive(Debug)]
pub enum Shelf {
    /// Everything lies in memory.
    Memory(Memory),
}

/// Records, texts and originals in memory.
#[derive(Debug, Default)]
pub struct Memory {
    records: Mutex<Vec<Record>>,
    readings: HashMap<String, Arc<Reading>>,
    originals: HashMap<String, Vec<u8>>,
}

/// What was read out of an original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words.
    pub text: Text,
    /// What the reader was not sure of.
    pub doubts: Vec<Doubt>,
    /// The version of the reader.
    pub reader_version: String,
}

/// Says that the shelf could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the archive could not be read: {0}")]
pub struct Unreadable(pub String);

impl Memory {
    /// Returns a shelf of some records.
    pub fn of(records: Vec<Record>) -> Memory {
        Memory { records: Mutex::new(records), ..Memory::default() }
    }

    /// Puts an original on the shelf together with what was read out of it, and returns its hash.
    pub fn put(&mut self, original: Vec<u8>, reading: Option<Reading>) -> String {
        let hash = merkle::content_hash(&original);
        self.originals.insert(hash.clone(), original);
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
    /// Returns the records after the first `position`, at most `count` of them.
    pub(crate) async fn records_after(&self, position: u64, count: usize) -> Result<Vec<Record>, Unreadable> {
        match self {
            Shelf::Memory(memory) => {
                let records = memory.records.lock().unwrap_or_else(PoisonError::into_inner);
                let position = usize::try_from(position).unwrap_or(usize::MAX);
                Ok(records.iter().skip(position).take(count).cloned().collect())
            }
        }
    }

    /// Returns which document cites which, as read out of the texts.
    pub(crate) async fn citations(&self) -> Result<Vec<(Symbol, Symbol)>, Unreadable> {
        match self {
            Shelf::Memory(memory) => {
                let texts = memory.readings.values().map(|reading| &reading.text);
                let pairs = texts.filter_map(|text| Some((text.symbol.clone()?, text.cited())));
                Ok(pairs.flat_map(|(from, to)| to.into_iter().map(move |to| (from.clone(), to))).collect())
            }
        }
    }

    /// Returns what was read out of an original.
    pub(crate) async fn reading(&self, hash: &str) -> Result<Option<Arc<Reading>>, Unreadable> {
        match self {
            Shelf::Memory(memory) => Ok(memory.readings.get(hash).cloned()),
        }
    }

    /// Returns the bytes of an original.
    pub(crate) async fn original(&self, hash: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        match self {
            Shelf::Memory(memory) => Ok(memory.originals.get(hash).cloned()),
        }
    }
}
