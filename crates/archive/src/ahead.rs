//! How is a long log read by somebody who folds it meanwhile?
//!
//! Three things go on at once: pieces of the log are fetched, the pieces before them are checked and read as records on
//! threads of their own, and the caller works on what comes out, which is in the order of the log.
//!
//! The database hands out a piece as one text with a line for each record: to hand out a million rows one by one takes as
//! long as to read what is in them.

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use crate::log::{altered, checked};
use chronicle::{Record, RecordId, merkle};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// How many records a piece has at most: as many of the longest that are accepted fit into one value of SQLite, of
/// 1,000,000,000 bytes (<https://sqlite.org/limits.html>).
const RECORDS_PER_PIECE: i64 = 2_000;

/// How many pieces are ready before they are asked for.
const PIECES_AHEAD: usize = 4;

/// The records after a position: how many, and a line for each: position, id, bytes. Canonical JSON has no line break.
const PIECE: &str = "
    select count(*), group_concat(
        position || ' ' || lower(hex(record_id)) || ' ' || cast(bytes as text),
        char(10) order by position
    )
    from (
        select position, record_id, bytes
        from record
        where position > $1
        order by position
        limit $2
    )";

/// Some records in the order of the log, each with its id.
pub type Records = Vec<(RecordId, Arc<Record>)>;

/// The log from a position on, being read; what is not asked for any more is not read.
#[derive(Debug)]
pub struct LogReading {
    pieces: mpsc::Receiver<Result<JoinHandle<Result<Records, ReadError>>, ReadError>>,
}

impl Archive {
    /// Begins to read the log after a position, to the end that it has when it is reached.
    pub fn read_log(&self, mut position: u64) -> LogReading {
        let (sender, pieces) = mpsc::channel(PIECES_AHEAD);
        let archive = self.clone();
        tokio::spawn(async move {
            loop {
                let piece = match archive.piece_after(position).await {
                    Ok((0, _)) => return,
                    Ok((count, piece)) => {
                        position += count;
                        Ok(tokio::task::spawn_blocking(move || records(&piece)))
                    }
                    Err(error) => Err(error),
                };
                let is_over = piece.is_err();
                if sender.send(piece).await.is_err() || is_over {
                    return;
                }
            }
        });
        LogReading { pieces }
    }

    /// Returns how many records the piece after a position has, and the piece as the database hands it out.
    async fn piece_after(&self, position: u64) -> Result<(u64, Vec<u8>), ReadError> {
        let Ok(position) = i64::try_from(position) else { return Ok((0, Vec::new())) };
        let (count, piece): (i64, Option<Vec<u8>>) = on_pool!(self.db(), pool => {
            sqlx::query_as(PIECE).bind(position).bind(RECORDS_PER_PIECE).fetch_one(pool).await?
        });
        Ok((count.unsigned_abs(), piece.unwrap_or_default()))
    }
}

impl LogReading {
    /// Returns the next records; none when the end of the log is reached.
    pub async fn next(&mut self) -> Result<Option<Records>, ReadError> {
        let Some(piece) = self.pieces.recv().await else { return Ok(None) };
        let records = piece?.await.map_err(|_| ReadError::Closed)??;
        Ok(Some(records))
    }
}

fn records(piece: &[u8]) -> Result<Records, ReadError> {
    piece.split(|byte| *byte == b'\n').map(record).collect()
}

fn record(line: &[u8]) -> Result<(RecordId, Arc<Record>), ReadError> {
    let mut parts = line.splitn(3, |byte| *byte == b' ');
    let mut word = || std::str::from_utf8(parts.next()?).ok();
    let (position, stored) = (word(), word());
    let position = position.and_then(|position| position.parse().ok()).unwrap_or_default();
    let stored = stored.and_then(merkle::from_hexadecimal).unwrap_or_default();
    let bytes = parts.next().unwrap_or_default();
    let id = checked(position, &stored, bytes)?;
    Ok((id, Arc::new(Record::read(bytes).map_err(|_| altered(position))?)))
}
