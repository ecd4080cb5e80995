//! What is written to the archive at once, all of it or nothing?

use crate::db::DatabaseFault;
use crate::derived::NewDerived;
use crate::original::{NewOriginal, ORIGINAL_BYTES_MAX};
use crate::vault::NewSecret;
use chronicle::record::MalformedRecord;
use chronicle::{Assertion, RecordId};

/// The most assertions in one operation: the largest dossier has a tenth of them, and an operation is held in memory.
pub const OPERATION_ASSERTIONS_MAX: usize = 50_000;

/// The longest name of whoever records, in bytes: it is repeated in every record.
pub const BY_BYTES_MAX: usize = 200;

/// What is written together: somebody's assertions, and with them an original, what was read out of it, and secrets.
#[derive(Debug, Clone, Default)]
pub struct Operation {
    /// By whom it is recorded: a person's id, `dossier:un-ict`, `add`.
    pub by: String,
    /// What is asserted, in the order in which it enters the log.
    pub assertions: Vec<Assertion>,
    /// An original to keep; one that is already held stays as it is.
    pub original: Option<NewOriginal>,
    /// What was read out of an original; it replaces what was read out of it before.
    pub derived: Option<NewDerived>,
    /// Values to which the assertions are bound by a commitment.
    pub vault: Vec<NewSecret>,
}

/// What became of an operation, once it is durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The ids of the records that were appended, in order.
    pub appended: Vec<RecordId>,
    /// How many assertions were in the log already and were left out.
    pub already: usize,
    /// The position of the log's last record after the operation; 0 while the log is empty.
    pub position_last: u64,
}

/// Says why an operation was not written; then nothing of it was.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WriteError {
    /// Nobody is named as recording it.
    #[error("an operation names who records it, in 1 to {BY_BYTES_MAX} bytes: `{0}` does not")]
    NoName(String),
    /// It has too many assertions.
    #[error(
        "an operation may have {OPERATION_ASSERTIONS_MAX} assertions, this one has {0}: write it in parts"
    )]
    TooManyAssertions(usize),
    /// An assertion may not be recorded.
    #[error(
        "assertion {number} of the operation cannot be recorded, so nothing of it was: {reason}"
    )]
    Malformed {
        /// Which assertion, counted from 1.
        number: usize,
        /// Why, from [`MalformedRecord`].
        reason: String,
    },
    /// An assertion corrects a record that the log does not have.
    #[error("the log has no record {0} to correct: nothing of the operation was written")]
    CorrectsNothing(RecordId),
    /// The original is too large.
    #[error(
        "an original may have {ORIGINAL_BYTES_MAX} bytes, `{name}` has {length}: it was not kept"
    )]
    OriginalTooLong {
        /// The name of the original.
        name: String,
        /// Its length in bytes.
        length: usize,
    },
    /// Something was derived from an original that the archive does not hold.
    #[error("the archive holds no original `{0}`: keep it first, then what was read out of it")]
    DerivedFromNothing(String),
    /// The archive was opened for reading only.
    #[error("the archive was opened for reading only: nothing can be written to it")]
    ReadOnly,
    /// The archive is closed or closing.
    #[error("the archive is closing: the operation was not written")]
    Closed,
    /// The database could not write. When it failed at the very end the operation may be found in the log all the
    /// same; writing it again is harmless.
    #[error("the operation was not written: {0}")]
    Database(#[from] DatabaseFault),
}

impl WriteError {
    /// Returns the error for an assertion, counted from 0, that may not be recorded.
    pub(crate) fn malformed(index: usize, reason: &MalformedRecord) -> WriteError {
        WriteError::Malformed { number: index + 1, reason: reason.to_string() }
    }
}
