//! What contradicts the record: in the record itself, and in any text that speaks of what the record knows?
//!
//! Two faces. [`record()`] holds rules against every claim of the record, [`text()`] reads a text and finds each cited
//! symbol, date, vote, title or number that contradicts the record. Neither repairs anything: a finding says what was
//! found, what the record says, and on which sources. What the record does not know is never a finding.
//! Pure: the texts are parameters, and nothing is kept.

mod compare;
mod finding;
mod record;
mod text;

pub use finding::{Checked, Finding, Place, Proof, Rule};
pub use record::{AGREED_IN_TEXT, Agreed, agreed_in};
pub use record::{QUOTED_FROM_TEXT, Quoted, quoted_from, record};
pub use text::{RULES as TEXT_RULES, TEXT_BYTES_MAX, text};
