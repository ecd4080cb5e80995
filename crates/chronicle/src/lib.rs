//! Records, and the fold that makes an observatory out of them.
//!
//! Everything Acquis knows is a record: one sourced, dated claim, appended to a log and never edited.
//! Everything it shows is computed from records, as of a day in the world and as known on a day of the record.
//! Pure: the log itself is kept by the archive.

pub mod claim;
pub mod drafting;
mod exercise;
pub mod fold;
pub mod merkle;
mod numbers;
pub mod observatory;
pub mod pending;
mod read;
pub mod record;
pub mod review;
pub mod sealed;
mod showing;
pub mod stance;

pub use claim::{Claim, Kind};
pub use exercise::Chronicles;
pub use fold::Chronicle;
pub use observatory::{AsOf, Observatory};
pub use record::{Assertion, Evidence, Record, RecordId, Source};
pub use showing::Showing;
