//! Which promises can be broken on purpose, to see that the tests of the promises notice?
//!
//! Only the feature `planted-faults`, which the tests of this crate alone ask for, opens an archive with a fault.

/// A fault planted by a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlantedFault {
    /// Acknowledges operations before they are committed.
    AcknowledgeBeforeCommit,
    /// Lets the database grow to this many pages and no further, as if the disk were full.
    DiskFull {
        /// The number of pages.
        pages: u32,
    },
}
