//! The checks, one part of the archive each. They read a SQLite snapshot; a second database adds its own.

use super::{Verdict, sql};
use crate::archive::ReadError;
use crate::{derived, original, vault};
use chronicle::merkle::{self, Tree};
use chronicle::{Record, RecordId};
use sqlx::SqliteConnection;

/// How many records are held at once: about a megabyte.
const STEP: i64 = 2_000;

type RecordRow = (i64, Vec<u8>, Vec<u8>, Option<Vec<u8>>, i64, Vec<u8>);
type OriginalRow = (Vec<u8>, String, String, String, String, i64, String, Vec<u8>);
type VaultRow = (Vec<u8>, Option<String>, Option<Vec<u8>>, Option<String>);

/// The records of one operation as they stand in the log: its id and their number.
pub(super) type Run = (i64, i64);

/// Asks SQLite about its pages, its indexes and its foreign keys.
pub(super) async fn file(
    snapshot: &mut SqliteConnection,
    verdict: &mut Verdict,
) -> Result<(), ReadError> {
    let findings: Vec<(String,)> = sqlx::query_as(sql::INTEGRITY).fetch_all(&mut *snapshot).await?;
    for (finding,) in findings.into_iter().filter(|(finding,)| finding != "ok") {
        verdict.fault(format!("The file contradicts itself: {finding}."));
    }
    let dangling: Vec<(String, i64)> =
        sqlx::query_as(sql::FOREIGN_KEYS).fetch_all(snapshot).await?;
    for (table, count) in dangling {
        verdict.fault(format!("In `{table}`, {count} rows refer to something that is not there."));
    }
    Ok(())
}

/// Recomputes the log and its root; returns the operations in the order in which they stand there.
pub(super) async fn records(
    snapshot: &mut SqliteConnection,
    verdict: &mut Verdict,
) -> Result<Vec<Run>, ReadError> {
    let mut tree = Tree::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut after = 0_i64;
    loop {
        let rows: Vec<RecordRow> =
            sqlx::query_as(sql::RECORDS).bind(after).bind(STEP).fetch_all(&mut *snapshot).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if row.0 != after + 1 {
                verdict.fault(format!(
                    "Between record {after} and record {} some are missing.",
                    row.0
                ));
            }
            after = row.0;
            match runs.last_mut() {
                Some((operation, count)) if *operation == row.4 => *count += 1,
                _ => runs.push((row.4, 1)),
            }
            tree.push(merkle::leaf(&row.5));
            record(&row, verdict);
        }
    }
    verdict.records = tree.size();
    verdict.root = tree.root();
    checkpoint(snapshot, &tree, verdict).await?;
    Ok(runs)
}

fn record(row: &RecordRow, verdict: &mut Verdict) {
    let (position, stored_id, stored_digest, stored_corrects, _, bytes) = row;
    if RecordId::of(bytes).hash().as_slice() != stored_id {
        verdict.fault(format!(
            "Record {position} is not what was written: its bytes do not have its id {}.",
            merkle::hexadecimal(stored_id)
        ));
        return;
    }
    let record = match Record::read(bytes) {
        Ok(record) => record,
        Err(reason) => {
            return verdict.fault(format!("Record {position} cannot be read: {reason}."));
        }
    };
    if record.assertion.digest() != merkle::hexadecimal(stored_digest) {
        verdict.fault(format!("Record {position} is listed under another assertion than its own."));
    }
    let corrects = record.assertion.corrects.as_ref().map(|id| id.hash().as_slice());
    if corrects != stored_corrects.as_deref() {
        verdict.fault(format!(
            "Record {position} is listed as correcting another record than it does."
        ));
    }
}

async fn checkpoint(
    snapshot: &mut SqliteConnection,
    tree: &Tree,
    verdict: &mut Verdict,
) -> Result<(), ReadError> {
    let (size, root, peaks): (i64, Vec<u8>, Vec<u8>) =
        sqlx::query_as(sql::CHECKPOINT).fetch_one(snapshot).await?;
    if u64::try_from(size) != Ok(tree.size()) {
        verdict
            .fault(format!("The log has {} records, its checkpoint counts {size}.", tree.size()));
    }
    if root != tree.root() {
        verdict.fault("The root over the records is not that of the checkpoint.");
    }
    if tree.edge() != peaks {
        verdict.fault("The peaks of the checkpoint are not those of the tree over the records.");
    }
    Ok(())
}

/// Compares the operations with the records that stand in the log for them.
pub(super) async fn operations(
    snapshot: &mut SqliteConnection,
    runs: &[Run],
    verdict: &mut Verdict,
) -> Result<(), ReadError> {
    let listed: Vec<Run> = sqlx::query_as(sql::OPERATIONS).fetch_all(snapshot).await?;
    let mut found = runs.iter().peekable();
    for (operation, count) in &listed {
        let in_log = found.next_if(|(id, _)| id == operation).map_or(0, |(_, count)| *count);
        if in_log != *count {
            verdict.fault(format!(
                "Operation {operation} wrote {count} records, the log has {in_log} of them."
            ));
        }
    }
    if let Some((operation, _)) = found.next() {
        verdict.fault(format!(
            "The records of operation {operation} are out of order, or it is not listed."
        ));
    }
    Ok(())
}

/// Recomputes the hash of every original.
pub(super) async fn originals(
    snapshot: &mut SqliteConnection,
    verdict: &mut Verdict,
) -> Result<(), ReadError> {
    let mut after = Vec::new();
    loop {
        let row: Option<OriginalRow> = sqlx::query_as(sql::ORIGINAL_NEXT)
            .bind(after.as_slice())
            .fetch_optional(&mut *snapshot)
            .await?;
        let Some((hash, name, origin, retrieved, media_type, length, compression, bytes)) = row
        else {
            return Ok(());
        };
        after = hash.clone();
        verdict.originals += 1;
        let checked = tokio::task::spawn_blocking(move || {
            let facts = original::facts((hash, name, origin, retrieved, media_type, length))?;
            original::unpack(&compression, bytes, facts).map(|_| ())
        });
        if let Err(fault) = checked.await.map_err(|_| ReadError::Closed)? {
            verdict.fault(format!("{fault}."));
        }
    }
}

/// Unpacks what was read out of the originals.
pub(super) async fn derived(
    snapshot: &mut SqliteConnection,
    verdict: &mut Verdict,
) -> Result<(), ReadError> {
    let mut after = Vec::new();
    loop {
        let row: Option<(Vec<u8>, u32, i64, Vec<u8>)> = sqlx::query_as(sql::DERIVED_NEXT)
            .bind(after.as_slice())
            .fetch_optional(&mut *snapshot)
            .await?;
        let Some((hash, reader_version, length, block)) = row else { return Ok(()) };
        let unpacked =
            tokio::task::spawn_blocking(move || derived::unpack(reader_version, length, &block));
        if unpacked.await.map_err(|_| ReadError::Closed)?.is_none() {
            let hash = merkle::hexadecimal(&hash);
            verdict.fault(format!(
                "What was read out of the original {hash} is damaged: read it again."
            ));
        }
        after = hash;
    }
}

/// Opens what the vault still holds.
pub(super) async fn vault(
    snapshot: &mut SqliteConnection,
    verdict: &mut Verdict,
) -> Result<(), ReadError> {
    let rows: Vec<VaultRow> = sqlx::query_as(sql::VAULT).fetch_all(snapshot).await?;
    for (commitment, erased_at, salt, value) in rows {
        verdict.vault += 1;
        if let Err(fault) =
            vault::opened(&merkle::hexadecimal(&commitment), (erased_at, salt, value))
        {
            verdict.fault(format!("{fault}."));
        }
    }
    Ok(())
}
