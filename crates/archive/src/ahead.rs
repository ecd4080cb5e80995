//! How is a long log read by somebody who folds it meanwhile?
//!
//! Three things go on at once: pieces of the log are fetched, the pieces before them are checked and read as records on
//! threads of their own, and the caller works on what comes out, which is in the order of the log.
//!
//! The database hands out a piece as one text with a line for each record: to hand out a million rows one by one takes as
//! long as to read what is in them.

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use crate::log::altered;
use chronicle::{Record, RecordId, merkle};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// How many records a piece has at most: as many of the longest that are accepted fit into one value of SQLite, of
/// 1,000,000,000 bytes (<https://sqlite.org/limits.html>).
const RECORDS_PER_PIECE: i64 = 2_000;

/// How many pieces are ready before they are asked for.
const PIECES_AHEAD: usize = 4;

/// The records after a position: how many, and a line for each: position, id, number of bytes, bytes.
///
/// The lines come in the order in which the rows are visited. That they do is checked by their positions: to have them
/// sorted here as well would take longer than all the rest.
const PIECE: &str = "
    select count(*), group_concat(
        position || ' ' || hex(record_id) || ' ' || length(bytes) || ' ' || cast(bytes as text),
        char(10)
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
                        let before = position;
                        position += count;
                        Ok(tokio::task::spawn_blocking(move || records(&piece, before)))
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

/// Reads the records of a piece of the log after a position.
fn records(mut piece: &[u8], before: u64) -> Result<Records, ReadError> {
    let mut records = Records::new();
    for position in before + 1.. {
        if piece.is_empty() {
            break;
        }
        let (line, rest) = Line::split(piece).ok_or_else(|| altered(position))?;
        records.push(line.record(position)?);
        piece = rest;
    }
    Ok(records)
}

/// What the database hands out of one record.
struct Line<'a> {
    position: &'a [u8],
    /// The id that was stored, in digits.
    id: &'a [u8],
    bytes: &'a [u8],
}

impl<'a> Line<'a> {
    /// Splits the first line of a piece from the rest; without looking for its end, which is far.
    fn split(piece: &'a [u8]) -> Option<(Line<'a>, &'a [u8])> {
        let mut parts = piece.splitn(4, |byte| *byte == b' ');
        let (position, id, length) = (parts.next()?, parts.next()?, parts.next()?);
        let length = std::str::from_utf8(length).ok()?.parse().ok()?;
        let (bytes, rest) = parts.next()?.split_at_checked(length)?;
        Some((Line { position, id, bytes }, rest.strip_prefix(b"\n").unwrap_or(rest)))
    }

    /// Reads the record that must stand at a position.
    fn record(&self, position: u64) -> Result<(RecordId, Arc<Record>), ReadError> {
        let id = RecordId::of(self.bytes);
        if self.position != position.to_string().as_bytes() || !spells(self.id, id.hash()) {
            return Err(altered(position));
        }
        Ok((id, Arc::new(Record::read(self.bytes).map_err(|_| altered(position))?)))
    }
}

/// Returns whether digits are those of a hash, as the database prints it: in capitals.
fn spells(digits: &[u8], hash: &merkle::Hash) -> bool {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let pair = |byte: &u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
    digits.len() == 2 * hash.len() && hash.iter().map(pair).eq(digits.as_chunks().0.iter().copied())
}
