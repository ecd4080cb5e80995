//! How is a draft put into the tables?

use super::draft::{Draft, OperationRow, RecordRow};
use super::sql;
use crate::db::{Connection, DatabaseFault, on_connection};
use crate::prepared::{PreparedDerived, PreparedOriginal};
use crate::vault::NewSecret;
use chronicle::merkle::{self, Tree};
use jiff::Timestamp;

/// Writes a draft: first what others refer to.
pub(super) async fn write(
    connection: &mut Connection,
    draft: &Draft<'_>,
) -> Result<(), DatabaseFault> {
    let recorded = printed(draft.recorded);
    write_operations(connection, &draft.operations, &recorded).await?;
    write_records(connection, &draft.records).await?;
    for (operation_id, original) in &draft.originals {
        write_original(connection, *operation_id, original).await?;
    }
    for derived in &draft.derived {
        write_derived(connection, derived).await?;
    }
    for secret in &draft.vault {
        write_secret(connection, &recorded, secret).await?;
    }
    if !draft.records.is_empty() {
        write_checkpoint(connection, &draft.tree, &recorded).await?;
    }
    Ok(())
}

async fn write_operations(
    connection: &mut Connection,
    rows: &[OperationRow<'_>],
    recorded: &str,
) -> Result<(), DatabaseFault> {
    for (statement, piece) in sql::INSERT_OPERATIONS.pieces(rows) {
        on_connection!(connection, inner => {
            let mut query = sqlx::query(statement);
            for row in piece {
                query = query
                    .bind(row.operation_id)
                    .bind(recorded)
                    .bind(row.by)
                    .bind(stored_length(row.record_count));
            }
            query.execute(&mut *inner).await?
        });
    }
    Ok(())
}

async fn write_records(
    connection: &mut Connection,
    rows: &[RecordRow],
) -> Result<(), DatabaseFault> {
    for (statement, piece) in sql::INSERT_RECORDS.pieces(rows) {
        on_connection!(connection, inner => {
            let mut query = sqlx::query(statement);
            for row in piece {
                query = query
                    .bind(stored(row.position))
                    .bind(row.id.hash().as_slice())
                    .bind(row.digest.as_slice())
                    .bind(row.corrects.as_ref().map(<[u8; 32]>::as_slice))
                    .bind(row.operation_id)
                    .bind(row.bytes.as_slice());
            }
            query.execute(&mut *inner).await?
        });
    }
    Ok(())
}

async fn write_original(
    connection: &mut Connection,
    operation_id: i64,
    original: &PreparedOriginal,
) -> Result<(), DatabaseFault> {
    on_connection!(connection, inner => {
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
    });
    Ok(())
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

async fn write_secret(
    connection: &mut Connection,
    sealed_at: &str,
    secret: &NewSecret,
) -> Result<(), DatabaseFault> {
    let commitment = secret.commitment();
    let key = merkle::from_hexadecimal(commitment.as_str()).expect("a commitment is a hash");
    on_connection!(connection, inner => {
        sqlx::query(sql::INSERT_SECRET)
            .bind(key.as_slice())
            .bind(sealed_at)
            .bind(secret.salt())
            .bind(secret.value())
            .execute(&mut *inner)
            .await?
    });
    Ok(())
}

async fn write_checkpoint(
    connection: &mut Connection,
    tree: &Tree,
    recorded: &str,
) -> Result<(), DatabaseFault> {
    on_connection!(connection, inner => {
        sqlx::query(sql::UPDATE_CHECKPOINT)
            .bind(stored(tree.size()))
            .bind(tree.root().as_slice())
            .bind(tree.edge())
            .bind(recorded)
            .execute(&mut *inner)
            .await?
    });
    Ok(())
}

fn stored(position: u64) -> i64 {
    i64::try_from(position).expect("a log has fewer than 2^63 records")
}

fn stored_length(length: usize) -> i64 {
    i64::try_from(length).expect("what fits in memory has fewer than 2^63 bytes")
}

/// Returns a time as the database keeps it: always with three decimals, so that times sort as text.
fn printed(time: Timestamp) -> String {
    format!("{time:.3}")
}
