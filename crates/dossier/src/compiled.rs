//! Which dossiers does the binary carry?

use crate::Files;

/// Returns the dossiers that are compiled in, by their ids.
pub fn compiled_in() -> Vec<(&'static str, Files)> {
    vec![("un-ict", Files::new())]
}
