//! What must the writer know about the archive before it can decide on a group of operations?

use super::batch::Batch;
use super::sql;
use crate::db::{Connection, DatabaseFault, on_connection};
use crate::prepared::Prepared;
use chronicle::merkle::{Hash, Tree};
use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};

/// What the archive says about the operations of a group, read in their transaction.
#[derive(Debug)]
pub(super) struct Known {
    /// The tree over the log.
    pub(super) tree: Tree,
    /// When the transaction's records are recorded.
    pub(super) recorded: Timestamp,
    /// The id of the last operation.
    pub(super) operation_last: i64,
    /// The records that no record corrects, by the digest of their assertions.
    pub(super) standing: HashMap<Hash, Vec<Standing>>,
    /// Those of the records to be corrected that are in the log.
    pub(super) records: HashSet<Hash>,
    /// Those of the originals that are held.
    pub(super) originals: HashSet<Hash>,
}

/// A record that no record corrects.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) record: Hash,
    pub(super) corrects: Option<Hash>,
}

/// Size, peaks, time of the last record, time now, id of the last operation.
type TipRow = (i64, Vec<u8>, String, String, i64);
type StandingRow = (Vec<u8>, Vec<u8>, Option<Vec<u8>>);

impl Known {
    /// Reads what must be known about some operations, and the database's clock.
    pub(super) async fn read(
        connection: &mut Connection,
        operations: &[&Prepared],
    ) -> Result<Known, DatabaseFault> {
        let tip: TipRow = on_connection!(connection, inner => {
            sqlx::query_as(sql::TIP).fetch_one(&mut *inner).await?
        });
        let (size, peaks, last, now, operation_last) = tip;
        let tree = u64::try_from(size).ok().and_then(|size| Tree::of_edge(size, &peaks));
        let tree =
            tree.ok_or_else(|| DatabaseFault::damaged("the peaks do not fit the checkpoint"))?;
        let assertions = || operations.iter().flat_map(|operation| &operation.assertions);
        let digests: Vec<Hash> = assertions().map(|prepared| prepared.digest).collect();
        let corrected = assertions().filter_map(|prepared| prepared.assertion.corrects.as_ref());
        let corrected: Vec<Hash> = corrected.map(|id| *id.hash()).collect();
        let originals = operations.iter().filter_map(|operation| operation.original.as_ref());
        let derived = operations.iter().filter_map(|operation| operation.derived.as_ref());
        let hashes =
            originals.map(|original| original.hash).chain(derived.map(|derived| derived.hash));
        Ok(Known {
            tree,
            recorded: not_before(parsed(&last)?, parsed(&now)?),
            operation_last,
            standing: standing(connection, &digests).await?,
            records: among(connection, &sql::RECORDS_KNOWN, &corrected).await?,
            originals: among(connection, &sql::ORIGINALS_KNOWN, &hashes.collect::<Vec<_>>())
                .await?,
        })
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

fn parsed(time: &str) -> Result<Timestamp, DatabaseFault> {
    time.parse().map_err(|_| DatabaseFault::damaged("a time of recording does not parse"))
}

async fn standing(
    connection: &mut Connection,
    digests: &[Hash],
) -> Result<HashMap<Hash, Vec<Standing>>, DatabaseFault> {
    let mut standing: HashMap<Hash, Vec<Standing>> = HashMap::new();
    for (statement, piece) in sql::STANDING.pieces(digests) {
        let rows: Vec<StandingRow> = on_connection!(connection, inner => {
            let mut query = sqlx::query_as(statement);
            for digest in piece {
                query = query.bind(digest.as_slice());
            }
            query.fetch_all(&mut *inner).await?
        });
        for (digest, record, corrects) in rows {
            let corrects = corrects.map(hash).transpose()?;
            let found = Standing { record: hash(record)?, corrects };
            standing.entry(hash(digest)?).or_default().push(found);
        }
    }
    Ok(standing)
}

async fn among(
    connection: &mut Connection,
    batch: &'static Batch,
    hashes: &[Hash],
) -> Result<HashSet<Hash>, DatabaseFault> {
    let mut found = HashSet::new();
    for (statement, piece) in batch.pieces(hashes) {
        let rows: Vec<(Vec<u8>,)> = on_connection!(connection, inner => {
            let mut query = sqlx::query_as(statement);
            for hash in piece {
                query = query.bind(hash.as_slice());
            }
            query.fetch_all(&mut *inner).await?
        });
        for (bytes,) in rows {
            found.insert(hash(bytes)?);
        }
    }
    Ok(found)
}

fn hash(bytes: Vec<u8>) -> Result<Hash, DatabaseFault> {
    bytes.try_into().map_err(|_| DatabaseFault::damaged("a hash does not have 32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::not_before;
    use jiff::Timestamp;

    #[test]
    fn a_clock_that_is_set_back_does_not_turn_the_order_of_recording() {
        let time = |text: &str| text.parse::<Timestamp>().unwrap();
        let last = time("2026-11-21T10:00:00.500Z");
        assert_eq!(not_before(last, last), last);
        assert_eq!(not_before(last, time("2026-11-21T10:00:01Z")), time("2026-11-21T10:00:01Z"));
        assert_eq!(
            not_before(last, time("2026-11-21T09:00:00Z")),
            time("2026-11-21T10:00:00.501Z")
        );
    }
}
