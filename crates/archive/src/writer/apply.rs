//! How is one operation written inside a transaction?

use super::sql;
use crate::db::{Connection, DatabaseFault, on_connection};
use crate::edge::Edge;
use crate::operation::{WriteError, Written};
use crate::prepared::{Prepared, PreparedAssertion, PreparedDerived, PreparedOriginal};
use crate::vault::NewSecret;
use chronicle::merkle::{self, Hash};
use chronicle::{Record, RecordId};
use jiff::{SignedDuration, Timestamp};

/// Where the log ends while a transaction is being written.
#[derive(Debug, Clone)]
pub(super) struct Tip {
    pub(super) edge: Edge,
    /// When the transaction's records are recorded.
    recorded: Timestamp,
    /// The id of the last operation.
    operation_last: i64,
}

impl Tip {
    /// Reads the tip and the database's clock.
    pub(super) async fn read(connection: &mut Connection) -> Result<Tip, DatabaseFault> {
        let (size, peaks, last, now, operation_last): (i64, Vec<u8>, String, String, i64) = on_connection!(connection, inner => sqlx::query_as(sql::TIP).fetch_one(&mut *inner).await?);
        let (last, now) = (parsed(&last)?, parsed(&now)?);
        let edge = u64::try_from(size).ok().and_then(|size| Edge::of_checkpoint(size, &peaks));
        let edge =
            edge.ok_or_else(|| DatabaseFault::damaged("the peaks do not fit the checkpoint"))?;
        Ok(Tip { edge, recorded: not_before(last, now), operation_last })
    }

    /// Writes the checkpoint.
    pub(super) async fn write(&self, connection: &mut Connection) -> Result<(), DatabaseFault> {
        on_connection!(connection, inner => {
            sqlx::query(sql::UPDATE_CHECKPOINT)
                .bind(position(&self.edge))
                .bind(self.edge.root().as_slice())
                .bind(self.edge.peaks())
                .bind(printed(self.recorded))
                .execute(&mut *inner)
                .await?
        });
        Ok(())
    }
}

/// Returns the time of recording: the clock's, or just after the last one when the clock was set back, so that the
/// order of recording is that of the log.
fn not_before(last: Timestamp, now: Timestamp) -> Timestamp {
    if now >= last {
        return now;
    }
    last.checked_add(SignedDuration::from_millis(1)).unwrap_or(last)
}

/// Writes one operation.
pub(super) async fn apply_one(
    connection: &mut Connection,
    tip: &mut Tip,
    operation: &Prepared,
) -> Result<Written, WriteError> {
    let operation_id = tip.operation_last + 1;
    let mut appended = Vec::new();
    for prepared in &operation.assertions {
        if !stands(connection, prepared).await? {
            let id = append(connection, tip, operation_id, &operation.by, prepared).await?;
            appended.push(id);
        }
    }
    let kept = match &operation.original {
        Some(original) => keep(connection, operation_id, original).await?,
        None => Kept::Already,
    };
    if let Some(derived) = &operation.derived {
        replace_derived(connection, derived).await?;
    }
    for secret in &operation.vault {
        seal(connection, tip.recorded, secret).await?;
    }
    // Doing something twice changes nothing: an operation without effect on log and originals is not listed.
    if !appended.is_empty() || kept == Kept::Now {
        list(connection, tip, &operation.by, appended.len()).await?;
        tip.operation_last = operation_id;
    }
    let already = operation.assertions.len() - appended.len();
    Ok(Written { appended, already, position_last: tip.edge.size() })
}

/// Returns whether an assertion stands in the log, uncorrected.
async fn stands(
    connection: &mut Connection,
    prepared: &PreparedAssertion,
) -> Result<bool, DatabaseFault> {
    let corrects = prepared.assertion.corrects.as_ref().map(|id| id.hash().as_slice());
    let found = on_connection!(connection, inner => {
        sqlx::query(sql::STANDS)
            .bind(prepared.digest.as_slice())
            .bind(corrects)
            .fetch_optional(&mut *inner)
            .await?
    });
    Ok(found.is_some())
}

/// Appends a record to the log.
async fn append(
    connection: &mut Connection,
    tip: &mut Tip,
    operation_id: i64,
    by: &str,
    prepared: &PreparedAssertion,
) -> Result<RecordId, WriteError> {
    if let Some(corrected) = &prepared.assertion.corrects
        && !exists(connection, sql::RECORD_EXISTS, corrected.hash()).await?
    {
        return Err(WriteError::CorrectsNothing(*corrected));
    }
    let record = Record::new(tip.recorded, by, prepared.assertion.clone());
    let bytes = record.bytes();
    let id = RecordId::of(&bytes);
    tip.edge.push(*id.hash());
    let corrects = prepared.assertion.corrects.as_ref().map(|id| id.hash().as_slice());
    let inserted = on_connection!(connection, inner => {
        sqlx::query(sql::INSERT_RECORD)
            .bind(position(&tip.edge))
            .bind(id.hash().as_slice())
            .bind(prepared.digest.as_slice())
            .bind(corrects)
            .bind(operation_id)
            .bind(bytes)
            .execute(&mut *inner)
            .await
    });
    inserted.map_err(DatabaseFault::from)?;
    Ok(id)
}

/// Whether an original was kept just now or is held already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Now,
    Already,
}

async fn keep(
    connection: &mut Connection,
    operation_id: i64,
    original: &PreparedOriginal,
) -> Result<Kept, DatabaseFault> {
    let rows = on_connection!(connection, inner => {
        sqlx::query(sql::INSERT_ORIGINAL)
            .bind(original.hash.as_slice())
            .bind(original.facts.name.as_str())
            .bind(original.facts.origin.as_str())
            .bind(original.facts.retrieved.to_string())
            .bind(original.facts.media_type.as_str())
            .bind(stored_length(original.length))
            .bind(operation_id)
            .bind(original.compression.name())
            .bind(original.stored.as_slice())
            .execute(&mut *inner)
            .await?
            .rows_affected()
    });
    Ok(if rows == 0 { Kept::Already } else { Kept::Now })
}

async fn replace_derived(
    connection: &mut Connection,
    derived: &PreparedDerived,
) -> Result<(), WriteError> {
    if !exists(connection, sql::ORIGINAL_EXISTS, &derived.hash).await? {
        return Err(WriteError::DerivedFromNothing(merkle::hexadecimal(&derived.hash)));
    }
    Ok(write_derived(connection, derived).await?)
}

async fn write_derived(
    connection: &mut Connection,
    derived: &PreparedDerived,
) -> Result<(), DatabaseFault> {
    let hash = derived.hash.as_slice();
    on_connection!(connection, inner => {
        sqlx::query(sql::UPSERT_DERIVED)
            .bind(hash)
            .bind(derived.reader_version)
            .bind(stored_length(derived.length))
            .bind(derived.block.as_slice())
            .execute(&mut *inner)
            .await?;
        sqlx::query(sql::DELETE_CITATIONS).bind(hash).execute(&mut *inner).await?;
        sqlx::query(sql::DELETE_DOUBTS).bind(hash).execute(&mut *inner).await?;
        if let Some(symbol) = &derived.symbol {
            sqlx::query(sql::INSERT_CITATIONS)
                .bind(hash)
                .bind(symbol.as_str())
                .bind(derived.cited.as_str())
                .execute(&mut *inner)
                .await?;
        }
        sqlx::query(sql::INSERT_DOUBTS)
            .bind(hash)
            .bind(derived.doubts.as_str())
            .execute(&mut *inner)
            .await?;
    });
    Ok(())
}

async fn seal(
    connection: &mut Connection,
    at: Timestamp,
    secret: &NewSecret,
) -> Result<(), DatabaseFault> {
    let commitment = secret.commitment();
    let key = merkle::from_hexadecimal(commitment.as_str()).expect("a commitment is a hash");
    on_connection!(connection, inner => {
        sqlx::query(sql::INSERT_SECRET)
            .bind(key.as_slice())
            .bind(printed(at))
            .bind(secret.salt())
            .bind(secret.value())
            .execute(&mut *inner)
            .await?
    });
    Ok(())
}

/// Lists the operation with the number of its records, by which a part of it would be noticed.
async fn list(
    connection: &mut Connection,
    tip: &Tip,
    by: &str,
    count: usize,
) -> Result<(), DatabaseFault> {
    on_connection!(connection, inner => {
        sqlx::query(sql::INSERT_OPERATION)
            .bind(tip.operation_last + 1)
            .bind(printed(tip.recorded))
            .bind(by)
            .bind(stored_length(count))
            .execute(&mut *inner)
            .await?
    });
    Ok(())
}

async fn exists(
    connection: &mut Connection,
    statement: &'static str,
    hash: &Hash,
) -> Result<bool, DatabaseFault> {
    let found = on_connection!(connection, inner => {
        sqlx::query(statement).bind(hash.as_slice()).fetch_optional(&mut *inner).await?
    });
    Ok(found.is_some())
}

fn position(edge: &Edge) -> i64 {
    i64::try_from(edge.size()).expect("a log has fewer than 2^63 records")
}

fn stored_length(length: usize) -> i64 {
    i64::try_from(length).expect("what fits in memory has fewer than 2^63 bytes")
}

fn parsed(time: &str) -> Result<Timestamp, DatabaseFault> {
    time.parse().map_err(|_| DatabaseFault::damaged("a time of recording does not parse"))
}

/// Returns a time as the database keeps it: always with three decimals, so that times sort as text.
fn printed(time: Timestamp) -> String {
    format!("{time:.3}")
}
