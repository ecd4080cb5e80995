//! What stands in the log after a position, and how long is it?
//!
//! The log is the queue: whoever follows it asks for the records after the last position that he knows.

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use chronicle::merkle::{self, Hash};
use chronicle::{Record, RecordId};
use std::time::Duration;

/// The most records that are returned at once: about 5 MB, which are gone before the next are asked for.
pub const RECORDS_AT_ONCE_MAX: usize = 10_000;

/// How often a follower looks for what other processes have appended: a reader does not notice half a second.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// One record as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The position, counted from 1; the record's leaf in the tree has the index before it.
    pub position: u64,
    /// The id, recomputed from the bytes and compared with the one that was stored.
    pub id: RecordId,
    /// The canonical bytes.
    pub bytes: Vec<u8>,
}

/// The head of the log: its length and the root of the tree over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of records, which is the position of the last one.
    pub size: u64,
    /// The root (RFC 6962, 2.1).
    pub root: Hash,
}

const AFTER: &str = "
    select position, record_id, bytes
    from record
    where position > $1
    order by position
    limit $2";

const HEAD: &str = "
    select size, root
    from checkpoint
    where checkpoint_id = 1";

impl LogEntry {
    /// Reads the record out of its bytes.
    pub fn record(&self) -> Result<Record, ReadError> {
        Record::read(&self.bytes).map_err(|_| altered(self.position))
    }
}

impl Head {
    /// Returns the root in lower-case hexadecimal.
    pub fn root_hexadecimal(&self) -> String {
        merkle::hexadecimal(&self.root)
    }
}

impl Archive {
    /// Returns the records after a position in the order of the log, at most as many as asked for and at most
    /// [`RECORDS_AT_ONCE_MAX`]; none means that the end of the log is reached.
    pub async fn records_after(
        &self,
        position: u64,
        count_max: usize,
    ) -> Result<Vec<LogEntry>, ReadError> {
        let Ok(position) = i64::try_from(position) else { return Ok(Vec::new()) };
        let count_max = i64::try_from(count_max.min(RECORDS_AT_ONCE_MAX)).unwrap_or(i64::MAX);
        let rows: Vec<(i64, Vec<u8>, Vec<u8>)> = on_pool!(self.db(), pool => {
            sqlx::query_as(AFTER).bind(position).bind(count_max).fetch_all(pool).await?
        });
        let entry = |(position, stored, bytes): (i64, Vec<u8>, Vec<u8>)| {
            let position = position.unsigned_abs();
            Ok(LogEntry { position, id: checked(position, &stored, &bytes)?, bytes })
        };
        rows.into_iter().map(entry).collect()
    }

    /// Returns the head of the log.
    pub async fn head(&self) -> Result<Head, ReadError> {
        let (size, root): (i64, Vec<u8>) =
            on_pool!(self.db(), pool => sqlx::query_as(HEAD).fetch_one(pool).await?);
        match (u64::try_from(size), Hash::try_from(root)) {
            (Ok(size), Ok(root)) => Ok(Head { size, root }),
            _ => Err(ReadError::Altered("The checkpoint of the log".to_owned())),
        }
    }

    /// Waits until the log is longer than a position and returns its length; what another process appends counts too.
    pub async fn grown(&self, position: u64) -> Result<u64, ReadError> {
        let mut written = self.written();
        loop {
            written.mark_unchanged();
            let size = self.head().await?.size;
            if size > position {
                return Ok(size);
            }
            // A closed channel means that nobody in this process writes any more; another one still may.
            if let Ok(Err(_)) = tokio::time::timeout(LOOK_EVERY, written.changed()).await {
                tokio::time::sleep(LOOK_EVERY).await;
            }
        }
    }
}

/// Returns the id of the record that has these bytes, compared with the id that is stored beside them.
pub(crate) fn checked(position: u64, stored: &[u8], bytes: &[u8]) -> Result<RecordId, ReadError> {
    let id = RecordId::of(bytes);
    if id.hash().as_slice() == stored { Ok(id) } else { Err(altered(position)) }
}

/// Says that a record is not what was written.
pub(crate) fn altered(position: u64) -> ReadError {
    ReadError::Altered(format!("Record {position}"))
}
