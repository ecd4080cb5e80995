//! Is the archive what was written: every record, the tree over them, every original, every commitment?
//!
//! All parts are read in one transaction, so that what is appended meanwhile does not look like a fault.

mod checks;
mod sql;

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use chronicle::merkle::{Hash, Tree};

/// How many faults are listed: a file with more is to be restored, not mended.
pub const FAULTS_MAX: usize = 100;

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many records were recomputed.
    pub records: u64,
    /// How many originals were recomputed.
    pub originals: u64,
    /// How many entries of the vault were opened or found erased.
    pub vault: u64,
    /// The root over the records as it was recomputed.
    pub root: Hash,
    /// The faults, a sentence each; at most [`FAULTS_MAX`].
    pub faults: Vec<String>,
}

impl Verdict {
    fn new() -> Verdict {
        let root = Tree::new().root();
        Verdict { records: 0, originals: 0, vault: 0, root, faults: Vec::new() }
    }

    /// Returns whether no fault was found.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, sentence: impl Into<String>) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(sentence.into());
        }
    }
}

impl Archive {
    /// Recomputes every hash of the archive and reports each fault; an error means that it could not be read at all.
    ///
    /// Positions must be contiguous, every record's bytes must have its id and its assertion's digest, every
    /// operation must be whole, the root must be that of the checkpoint, every original must have its hash, what was
    /// read out of it must unpack, and what the vault still holds must open its commitment.
    pub async fn verify(&self) -> Result<Verdict, ReadError> {
        let mut verdict = Verdict::new();
        on_pool!(self.db(), pool => {
            let mut snapshot = pool.begin().await?;
            checks::file(&mut snapshot, &mut verdict).await?;
            let operations = checks::records(&mut snapshot, &mut verdict).await?;
            checks::operations(&mut snapshot, &operations, &mut verdict).await?;
            checks::originals(&mut snapshot, &mut verdict).await?;
            checks::derived(&mut snapshot, &mut verdict).await?;
            checks::vault(&mut snapshot, &mut verdict).await?;
        });
        Ok(verdict)
    }
}
