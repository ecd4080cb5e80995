//! What is new in a dossier, and what is gone from it, since it was last imported?

use crate::Dossier;
use chronicle::{Assertion, Chronicle};

/// What importing a dossier appends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// What is new, and what takes the place of a record that it corrects.
    pub new: Vec<Assertion>,
    /// The withdrawals of records whose row is gone.
    pub withdrawn: Vec<Assertion>,
    /// How many rows stand as they are recorded.
    pub unchanged: usize,
}

/// Returns what has changed since the dossier was last recorded in the chronicle.
pub fn changes(_dossier: &Dossier, _chronicle: &Chronicle) -> Changes {
    Changes::default()
}
