//! Who knows at any moment whether there is something to search in?
//!
//! One finder is shared by whoever keeps the index and whoever searches. Without an index it says why, and nothing but
//! the search is the worse for it.

use crate::index::{Absence, Index};
use std::sync::{Arc, PoisonError, RwLock};

/// The index of this moment, or why there is none.
#[derive(Debug)]
pub struct Finder(RwLock<Result<Arc<Index>, Absence>>);

impl Default for Finder {
    fn default() -> Finder {
        Finder(RwLock::new(Err(Absence::Missing)))
    }
}

impl Finder {
    /// Returns the index.
    pub fn index(&self) -> Result<Arc<Index>, Absence> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows another index, or says why there is none.
    pub fn show(&self, index: Result<Arc<Index>, Absence>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = index;
    }
}
