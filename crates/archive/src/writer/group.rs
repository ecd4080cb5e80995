//! How is a group of operations written in one transaction?

use super::draft::Draft;
use super::known::Known;
use super::{rows, sql};
use crate::db::{Connection, DatabaseFault, on_connection};
use crate::operation::{WriteError, Written};
use crate::prepared::Prepared;
use chronicle::merkle;
use chronicle::sealed::Sealed;
use jiff::Timestamp;

/// Begins a transaction and writes the operations; returns what became of each, and the length of the log.
///
/// An operation that is refused leaves no trace. A fault of the database concerns the whole group.
pub(super) async fn apply(
    connection: &mut Connection,
    operations: &[&Prepared],
) -> Result<(Vec<Result<Written, WriteError>>, u64), DatabaseFault> {
    run(connection, sql::BEGIN).await?;
    let mut draft = Draft::new(Known::read(connection, operations).await?);
    let answers = operations.iter().map(|operation| draft.take(operation)).collect();
    rows::write(connection, &draft).await?;
    Ok((answers, draft.tree.size()))
}

/// Commits; when this returns, the group is durable.
pub(super) async fn commit(connection: &mut Connection) -> Result<(), DatabaseFault> {
    run(connection, sql::COMMIT).await
}

/// Gives up a transaction and returns the fault for which it was given up.
pub(super) async fn abandon(connection: &mut Connection, fault: DatabaseFault) -> DatabaseFault {
    // SQLite has rolled back by itself after some faults; then there is nothing left to roll back.
    let _ = run(connection, sql::ROLLBACK).await;
    fault
}

/// Erases a value of the vault; returns when it was erased.
pub(super) async fn erase(
    connection: &mut Connection,
    sealed: &Sealed,
) -> Result<Option<Timestamp>, DatabaseFault> {
    let Some(key) = merkle::from_hexadecimal(sealed.as_str()) else { return Ok(None) };
    let erased_at: Option<(Option<String>,)> = on_connection!(connection, inner => {
        sqlx::query(sql::ERASE).bind(key.as_slice()).execute(&mut *inner).await?;
        sqlx::query_as(sql::ERASED_AT).bind(key.as_slice()).fetch_optional(&mut *inner).await?
    });
    let (busy, _, _): (i64, i64, i64) = on_connection!(connection, inner => {
        sqlx::query_as(sql::EMPTY_WRITE_AHEAD_LOG).fetch_one(&mut *inner).await?
    });
    if busy != 0 {
        return Err(DatabaseFault::busy(
            "it was erased, but a reader keeps the write-ahead log: erase it again",
        ));
    }
    let erased_at = erased_at.and_then(|(at,)| at);
    Ok(erased_at.and_then(|at| at.parse().ok()))
}

/// Runs a statement that returns nothing.
pub(super) async fn run(
    connection: &mut Connection,
    statement: &'static str,
) -> Result<(), DatabaseFault> {
    on_connection!(connection, inner => sqlx::query(statement).execute(&mut *inner).await?);
    Ok(())
}
