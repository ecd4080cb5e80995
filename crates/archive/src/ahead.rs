//! How is a long log read by somebody who folds it meanwhile?
//!
//! Three things go on at once: rows are fetched, the rows before them are checked and read as records on threads of their
//! own, and the caller works on what comes out, which is in the order of the log.

use crate::archive::{Archive, ReadError};
use crate::log::{RECORDS_AT_ONCE_MAX, Row, entry};
use chronicle::{Record, RecordId};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// How many pieces of the log, of at most [`RECORDS_AT_ONCE_MAX`] records, are ready before they are asked for.
const PIECES_AHEAD: usize = 2;

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
                let piece = match archive.rows_after(position, RECORDS_AT_ONCE_MAX).await {
                    Ok(rows) if rows.is_empty() => return,
                    Ok(rows) => {
                        position += rows.len() as u64;
                        Ok(tokio::task::spawn_blocking(move || records(rows)))
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
}

impl LogReading {
    /// Returns the next records; none when the end of the log is reached.
    pub async fn next(&mut self) -> Result<Option<Records>, ReadError> {
        let Some(piece) = self.pieces.recv().await else { return Ok(None) };
        let records = piece?.await.map_err(|_| ReadError::Closed)??;
        Ok(Some(records))
    }
}

fn records(rows: Vec<Row>) -> Result<Records, ReadError> {
    let read = |row| {
        let entry = entry(row)?;
        Ok((entry.id, Arc::new(entry.record()?)))
    };
    rows.into_iter().map(read).collect()
}
