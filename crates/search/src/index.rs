//! How is the index kept: opened, read, and taught new papers?
//!
//! It is derived and can be thrown away. What it has learnt of the log is marked in the commit that learnt it, so that a
//! crash leaves the one state or the other; to learn a paper twice changes nothing.

use crate::fields::Fields;
use crate::paper::Paper;
use crate::stem::Stems;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tantivy::directory::INDEX_WRITER_LOCK;
use tantivy::directory::error::LockError;
use tantivy::indexer::NoMergePolicy;
use tantivy::store::Compressor;
use tantivy::{
    Directory, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term,
};

/// The version of what is put into the index; another one makes a new index.
const FORMAT: u32 = 3;

/// How much memory the writer takes before it writes a segment, in bytes.
const WRITER_BYTES: usize = 64 * 1024 * 1024;

/// The size of the blocks in which the words of hits are stored, in bytes: a hit costs the reading of one.
const BLOCK_BYTES: usize = 1024;

/// How far an index has read the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mark {
    /// The position in the log of the last record that it knows.
    pub position: u64,
    /// How many originals had been read, and the sum of the versions of the readers that read them.
    pub read_so_far: (u64, u64),
}

/// The mark with the version of the format.
#[derive(Serialize, Deserialize)]
struct Payload {
    format: u32,
    mark: Mark,
}

/// Why there is no index to search.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Absence {
    /// There is none, or one of another version.
    #[error("there is no index of the texts yet")]
    Missing,
    /// It is being made.
    #[error("the index of the texts is being made: {done} of {of} texts are in it")]
    Building {
        /// How many texts are in it.
        done: u64,
        /// How many there are.
        of: u64,
    },
    /// Another process makes it at the same place.
    #[error(
        "another process makes the index of the texts at this moment; it is found when that is done"
    )]
    Busy,
    /// Its folder cannot be written.
    #[error(
        "the index of the texts cannot be written to {folder} ({why}); it may be made by whoever may write there, with `acquis rebuild`"
    )]
    Unwritable {
        /// The folder.
        folder: String,
        /// What the system says.
        why: String,
    },
    /// It cannot be read.
    #[error("the index of the texts is damaged ({0})")]
    Damaged(String),
}

/// An index that can be searched.
pub struct Index {
    index: tantivy::Index,
    pub(crate) fields: Fields,
    reader: IndexReader,
    loaded: RwLock<Arc<Loaded>>,
    /// The stemmers of queries.
    pub(crate) stems: Mutex<Stems>,
}

/// What was in the index at a commit.
pub(crate) struct Loaded {
    pub(crate) searcher: Searcher,
    pub(crate) segments: Vec<Segment>,
    pub(crate) mark: Mark,
    opstamp: u64,
}

/// Which paper each piece of a segment belongs to.
pub(crate) struct Segment {
    /// For each piece, the number of its key.
    pub(crate) numbers: Vec<u32>,
    /// The keys.
    pub(crate) keys: Vec<SmolStr>,
}

/// Teaches an index.
pub struct Writer<'a> {
    index: &'a Index,
    writer: IndexWriter,
    stems: Stems,
}

impl Index {
    /// Makes an empty index in a folder, which is created.
    pub(crate) fn create(folder: &Path) -> Result<Index, Absence> {
        fs::create_dir_all(folder).map_err(|error| Absence::Unwritable {
            folder: folder.display().to_string(),
            why: error.to_string(),
        })?;
        let (schema, _) = Fields::schema();
        // Compressed, the words would take three fifths of the room, and every hit would cost the unpacking of a block.
        let settings = IndexSettings {
            docstore_blocksize: BLOCK_BYTES,
            docstore_compression: Compressor::None,
            ..IndexSettings::default()
        };
        let builder = tantivy::Index::builder().schema(schema).settings(settings);
        Index::of(builder.create_in_dir(folder).map_err(|error| damaged(&error))?)
    }

    /// Opens the index in a folder and checks every byte of it.
    pub(crate) fn open(folder: &Path) -> Result<Index, Absence> {
        if !folder.join("meta.json").is_file() {
            return Err(Absence::Damaged(format!("{} has no meta.json", folder.display())));
        }
        let index = tantivy::Index::open_in_dir(folder).map_err(|error| damaged(&error))?;
        let broken = index.validate_checksum().map_err(|error| damaged(&error))?;
        if let Some(file) = broken.iter().min() {
            return Err(Absence::Damaged(format!("{} is not what was written", file.display())));
        }
        Index::of(index)
    }

    /// Returns whether some process is writing the index in a folder: it holds the lock for as long as it lives.
    pub(crate) fn is_being_made(folder: &Path) -> bool {
        let lock = tantivy::Index::open_in_dir(folder)
            .map(|index| index.directory().acquire_lock(&INDEX_WRITER_LOCK).err());
        matches!(lock, Ok(Some(LockError::LockBusy)))
    }

    fn of(index: tantivy::Index) -> Result<Index, Absence> {
        let (schema, fields) = Fields::schema();
        if index.schema() != schema {
            return Err(Absence::Missing);
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: IndexReader = reader.try_into().map_err(|error| damaged(&error))?;
        let loaded = RwLock::new(Arc::new(load(&index, &reader)?));
        Ok(Index { index, fields, reader, loaded, stems: Mutex::new(Stems::new()) })
    }

    /// Returns how far the index has read the record.
    pub fn mark(&self) -> Mark {
        self.loaded().mark
    }

    /// Returns how many pieces can be found.
    pub fn pieces(&self) -> u64 {
        self.loaded().searcher.num_docs()
    }

    /// Shows what was committed since, by this process or another; returns whether there was anything.
    pub fn refresh(&self) -> Result<bool, Absence> {
        let metas = self.index.load_metas().map_err(|error| damaged(&error))?;
        if metas.opstamp == self.loaded().opstamp {
            return Ok(false);
        }
        self.reader.reload().map_err(|error| damaged(&error))?;
        let loaded = Arc::new(load(&self.index, &self.reader)?);
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = loaded;
        Ok(true)
    }

    /// Returns a writer; none while another one is at work, in this process or elsewhere.
    pub fn writer(&self) -> Result<Option<Writer<'_>>, Absence> {
        match self.index.writer_with_num_threads(1, WRITER_BYTES) {
            Ok(writer) => Ok(Some(Writer { index: self, writer, stems: Stems::new() })),
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
            Err(error) => Err(damaged(&error)),
        }
    }

    pub(crate) fn loaded(&self) -> Arc<Loaded> {
        Arc::clone(&self.loaded.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Index({:?})", self.mark())
    }
}

impl Writer<'_> {
    /// Puts a paper into the index, in the place of what was there under its key.
    pub fn learn(&mut self, paper: &Paper) -> Result<(), Absence> {
        self.writer.delete_term(Term::from_field_text(self.index.fields.key, &paper.key));
        for piece in &paper.pieces {
            let fields = self.index.fields;
            let document = fields.document(&paper.key, paper.language, piece, &mut self.stems);
            self.writer.add_document(document).map_err(|error| damaged(&error))?;
        }
        Ok(())
    }

    /// Makes what was learnt durable and shows it, with the mark of how far the record was read.
    pub fn commit(&mut self, mark: Mark) -> Result<(), Absence> {
        let payload = Payload { format: FORMAT, mark };
        let payload = serde_json::to_string(&payload).map_err(|error| damaged(&error))?;
        let mut commit = self.writer.prepare_commit().map_err(|error| damaged(&error))?;
        commit.set_payload(&payload);
        commit.commit().map_err(|error| damaged(&error))?;
        self.index.refresh().map(|_| ())
    }

    /// Puts all segments together, which makes searching faster, and ends.
    pub(crate) fn finish(mut self) -> Result<(), Absence> {
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
        let ids = self.index.index.searchable_segment_ids().map_err(|error| damaged(&error))?;
        if ids.len() > 1 {
            self.writer.merge(&ids).wait().map_err(|error| damaged(&error))?;
        }
        self.close()
    }

    /// Ends after what goes on in the background.
    pub fn close(self) -> Result<(), Absence> {
        self.writer.wait_merging_threads().map_err(|error| damaged(&error))
    }
}

pub(crate) fn damaged(error: &dyn std::fmt::Display) -> Absence {
    Absence::Damaged(error.to_string())
}

fn load(index: &tantivy::Index, reader: &IndexReader) -> Result<Loaded, Absence> {
    let searcher = reader.searcher();
    let segments: tantivy::Result<Vec<Segment>> =
        searcher.segment_readers().iter().map(segment).collect();
    let metas = index.load_metas().map_err(|error| damaged(&error))?;
    let mark = match &metas.payload {
        // An index that is being made has no mark before its first commit.
        None => Mark::default(),
        Some(payload) => match serde_json::from_str::<Payload>(payload) {
            Ok(payload) if payload.format == FORMAT => payload.mark,
            _ => return Err(Absence::Missing),
        },
    };
    let segments = segments.map_err(|error| damaged(&error))?;
    Ok(Loaded { searcher, segments, mark, opstamp: metas.opstamp })
}

fn segment(reader: &tantivy::SegmentReader) -> tantivy::Result<Segment> {
    let column = reader.fast_fields().str("key")?;
    let Some(column) = column else { return Ok(Segment { numbers: Vec::new(), keys: Vec::new() }) };
    let mut keys = Vec::with_capacity(column.num_terms());
    let mut key = String::new();
    for number in 0..column.num_terms() as u64 {
        key.clear();
        column.ord_to_str(number, &mut key)?;
        keys.push(SmolStr::new(&key));
    }
    let number = |document| {
        let number = column.ords().first(document).and_then(|number| u32::try_from(number).ok());
        number.unwrap_or(u32::MAX)
    };
    Ok(Segment { numbers: (0..reader.max_doc()).map(number).collect(), keys })
}
