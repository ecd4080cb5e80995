//! How does the whole log become a chronicle?

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use chronicle::{Chronicle, Chronicles};
use std::sync::Arc;

/// Which runs of the log somebody has recorded, each by the position before it and its last one: operations are numbered
/// in the order in which their records stand in the log.
const RUNS_BY: &str = "
    with run as (
        select recorded_by, record_count, sum(record_count) over (order by operation_id) as last
        from operation
    )
    select last - record_count, last
    from run
    where recorded_by = $1 and record_count > 0
    order by last";

impl Archive {
    /// Returns the chronicle of the log as it is now.
    pub async fn chronicle(&self) -> Result<Chronicle, ReadError> {
        let mut chronicle = Chronicle::new();
        let mut log = self.read_log(0);
        while let Some(records) = log.next().await? {
            for (id, record) in records {
                chronicle.append(id, record);
            }
        }
        Ok(chronicle)
    }

    /// Returns the whole log, folded, the exercises apart from the world.
    pub async fn chronicles(&self) -> Result<Chronicles, ReadError> {
        let mut chronicles = Chronicles::default();
        let mut log = self.read_log(0);
        while let Some(records) = log.next().await? {
            for (id, record) in records {
                chronicles.append(id, record);
            }
        }
        Ok(chronicles)
    }

    /// Returns the chronicle of the records that somebody has made; the rest of the log is not read.
    pub async fn chronicle_by(&self, by: &str) -> Result<Chronicle, ReadError> {
        let runs: Vec<(i64, i64)> =
            on_pool!(self.db(), pool => sqlx::query_as(RUNS_BY).bind(by).fetch_all(pool).await?);
        let mut chronicle = Chronicle::new();
        for (before, last) in runs {
            let (mut position, last) = (before.unsigned_abs(), last.unsigned_abs());
            while position < last {
                let count = usize::try_from(last - position).unwrap_or(usize::MAX);
                let entries = self.records_after(position, count).await?;
                let Some(latest) = entries.last() else { return Ok(chronicle) };
                position = latest.position;
                for entry in &entries {
                    chronicle.append(entry.id, Arc::new(entry.record()?));
                }
            }
        }
        Ok(chronicle)
    }
}
