//! How does the whole log become a chronicle?

use crate::archive::{Archive, ReadError};
use crate::log::RECORDS_AT_ONCE_MAX;
use chronicle::Chronicle;
use std::sync::Arc;

impl Archive {
    /// Returns the chronicle of the log as it is now.
    pub async fn chronicle(&self) -> Result<Chronicle, ReadError> {
        let mut chronicle = Chronicle::new();
        let mut position = 0;
        loop {
            let entries = self.records_after(position, RECORDS_AT_ONCE_MAX).await?;
            let Some(last) = entries.last() else { return Ok(chronicle) };
            position = last.position;
            for entry in &entries {
                chronicle.append(entry.id, Arc::new(entry.record()?));
            }
        }
    }
}
