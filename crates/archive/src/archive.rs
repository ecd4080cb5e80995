//! The archive's face: opened once, cloned cheaply, written through one task.

use crate::db::{DatabaseFault, Db, on_pool};
use crate::operation::{Operation, WriteError, Written};
use crate::prepared::Prepared;
use crate::writer::Writer;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch;

/// The archive: the log, the originals, what was derived from them, and the vault.
#[derive(Debug, Clone)]
pub struct Archive {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    db: Db,
    path: PathBuf,
    /// Absent when the archive is open for reading only.
    writer: Option<Writer>,
    /// The length of the log after the last commit of this process; kept alive for followers.
    written: watch::Receiver<u64>,
}

/// Says why something could not be read.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ReadError {
    /// The database could not read.
    #[error("the archive could not be read: {0}")]
    Database(#[from] DatabaseFault),
    /// What is stored is not what was written.
    #[error(
        "{0} is not what was written: the file is damaged or was edited; restore it from a backup"
    )]
    Altered(String),
    /// The program is ending.
    #[error("the archive is closing: nothing was read")]
    Closed,
}

impl From<sqlx::Error> for ReadError {
    fn from(error: sqlx::Error) -> ReadError {
        match error {
            sqlx::Error::PoolClosed => ReadError::Closed,
            error => ReadError::Database(error.into()),
        }
    }
}

impl Archive {
    pub(crate) fn new(
        db: Db,
        path: PathBuf,
        writer: Option<Writer>,
        written: watch::Receiver<u64>,
    ) -> Archive {
        Archive { inner: Arc::new(Inner { db, path, writer, written }) }
    }

    /// Writes an operation, all of it or nothing, and returns once it is durable.
    ///
    /// An assertion that stands in the log already is left out and counted. It stands there when a record has the
    /// same digest and no record corrects that one: what was corrected or withdrawn may be asserted again. An
    /// assertion that corrects a record stands there only when that very correction does, since the same words
    /// (`withdrawn at the request of …`) may have to correct many records.
    ///
    /// Operations that wait at the same time are committed together. Dropping the future does not call back an
    /// operation that is already waiting.
    pub async fn write(&self, operation: Operation) -> Result<Written, WriteError> {
        let writer = self.writer()?;
        // Hashing and compressing take CPU time that must not hold up the tasks of readers, nor the writer.
        let prepared = tokio::task::spawn_blocking(move || Prepared::new(operation));
        let prepared = prepared.await.map_err(|_| WriteError::Closed)??;
        writer.write(prepared).await
    }

    /// Writes what waits, then closes the file. Later calls on clones are refused.
    pub async fn close(self) {
        // The writer goes last: SQLite moves the write-ahead log into the file when the last connection closes, which
        // a reader may not do.
        on_pool!(&self.inner.db, pool => pool.close().await);
        if let Some(writer) = &self.inner.writer {
            writer.close().await;
        }
    }

    /// Returns the path of the archive's file.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    pub(crate) fn db(&self) -> &Db {
        &self.inner.db
    }

    pub(crate) fn writer(&self) -> Result<&Writer, WriteError> {
        self.inner.writer.as_ref().ok_or(WriteError::ReadOnly)
    }

    pub(crate) fn written(&self) -> watch::Receiver<u64> {
        self.inner.written.clone()
    }
}
