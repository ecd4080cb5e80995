//! Keeps the log, the originals, what was derived from them, and the vault.
//!
//! One [`Archive`] is one SQLite file. One task owns its write connection and commits many operations at once; what
//! it has acknowledged is durable. Which database it is, nobody outside learns: rows and errors of it do not leave.

mod ahead;
mod archive;
mod beside;
mod db;
mod fold;
mod prepared;
mod writer;

pub mod counts;
pub mod derived;
pub mod dump;
pub mod fault;
pub mod log;
pub mod open;
pub mod operation;
pub mod original;
pub mod quotings;
pub mod traces;
pub mod vault;
pub mod verify;

pub use ahead::{LogReading, Records};
pub use archive::{Archive, ReadError};
pub use counts::Counts;
pub use db::{DatabaseFault, DatabaseFaultKind};
pub use derived::{Citation, Derived, NewDerived};
pub use log::{Head, LogEntry};
pub use open::{Access, FILE_NAME, OpenError};
pub use operation::{Operation, WriteError, Written};
pub use original::{NewOriginal, Original, OriginalFacts};
pub use quotings::Quotings;
pub use traces::Traces;
pub use vault::{NewSecret, Opened};
pub use verify::Verdict;
