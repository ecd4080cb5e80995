//! How are assertions written as files?

use crate::{Dossier, Files};

/// Prints a dossier in the canonical form.
pub fn print(_dossier: &Dossier) -> Files {
    Files::new()
}
