//! How much does the archive hold?

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use negotiation::doubt::DoubtKind;
use std::collections::BTreeMap;

/// How much the archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Records in the log.
    pub records: u64,
    /// Operations by which they were written.
    pub operations: u64,
    /// Originals.
    pub originals: u64,
    /// The bytes of the originals as they were retrieved.
    pub original_bytes: u64,
    /// The bytes of the originals as they are stored.
    pub stored_bytes: u64,
    /// Originals out of which something was read.
    pub derived: u64,
    /// Pairs of a citing and a cited document.
    pub citations: u64,
    /// Doubts of the reader, by kind; kinds without a doubt are left out.
    pub doubts: BTreeMap<DoubtKind, u64>,
    /// Sealed values that the vault still holds.
    pub sealed: u64,
    /// Sealed values that were erased.
    pub erased: u64,
    /// The bytes of the database's file, without its write-ahead log.
    pub file_bytes: u64,
}

const COUNTS: &str = "
    select
        (select size from checkpoint where checkpoint_id = 1),
        (select count(*) from operation),
        (select count(*) from original),
        (select coalesce(sum(length), 0) from original),
        (select coalesce(sum(length(bytes)), 0) from original),
        (select count(*) from derived),
        (select count(*) from (select distinct from_symbol, to_symbol from citation)),
        (select count(*) from vault where erased_at is null),
        (select count(*) from vault where erased_at is not null)";

const DOUBTS: &str = "
    select kind, sum(count)
    from doubt
    group by kind
    order by kind";

impl Archive {
    /// Returns how much the archive holds.
    pub async fn counts(&self) -> Result<Counts, ReadError> {
        let row: (i64, i64, i64, i64, i64, i64, i64, i64, i64) =
            on_pool!(self.db(), pool => sqlx::query_as(COUNTS).fetch_one(pool).await?);
        let rows: Vec<(String, i64)> =
            on_pool!(self.db(), pool => sqlx::query_as(DOUBTS).fetch_all(pool).await?);
        let doubts = rows.into_iter().map(|(kind, count)| Ok((doubt_kind(&kind)?, number(count))));
        let doubts = doubts.collect::<Result<_, ReadError>>()?;
        // The size is a courtesy; a file whose size cannot be asked for can still be read.
        let file_bytes = std::fs::metadata(self.path()).map_or(0, |file| file.len());
        Ok(Counts {
            records: number(row.0),
            operations: number(row.1),
            originals: number(row.2),
            original_bytes: number(row.3),
            stored_bytes: number(row.4),
            derived: number(row.5),
            citations: number(row.6),
            doubts,
            sealed: number(row.7),
            erased: number(row.8),
            file_bytes,
        })
    }
}

fn doubt_kind(name: &str) -> Result<DoubtKind, ReadError> {
    let kind = serde_json::from_value(serde_json::Value::from(name));
    kind.map_err(|_| ReadError::Altered(format!("The count of doubts of the kind `{name}`")))
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
