//! What will a group of operations write, and which of them are refused? Decided before anything is written.
//!
//! An operation is refused before it has changed the draft, so that no part of it can be written.

use super::known::{Known, Standing};
use crate::operation::{WriteError, Written};
use crate::prepared::{Prepared, PreparedAssertion, PreparedDerived, PreparedOriginal};
use crate::vault::NewSecret;
use chronicle::merkle::{self, Hash, Tree};
use chronicle::{Record, RecordId};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// What a group of operations will write.
#[derive(Debug)]
pub(super) struct Draft<'group> {
    pub(super) tree: Tree,
    pub(super) recorded: Timestamp,
    pub(super) operations: Vec<OperationRow<'group>>,
    pub(super) records: Vec<RecordRow>,
    /// The originals that are not held yet, each with the id of its operation.
    pub(super) originals: Vec<(i64, &'group PreparedOriginal)>,
    pub(super) derived: Vec<&'group PreparedDerived>,
    pub(super) vault: Vec<&'group NewSecret>,
    operation_last: i64,
    standing: HashMap<Hash, Vec<Standing>>,
    corrected: HashSet<Hash>,
    records_known: HashSet<Hash>,
    originals_known: HashSet<Hash>,
}

/// A row of the log.
#[derive(Debug)]
pub(super) struct RecordRow {
    pub(super) position: u64,
    pub(super) id: RecordId,
    pub(super) digest: Hash,
    pub(super) corrects: Option<Hash>,
    pub(super) operation_id: i64,
    pub(super) bytes: Vec<u8>,
}

/// A row of the list of operations.
#[derive(Debug)]
pub(super) struct OperationRow<'group> {
    pub(super) operation_id: i64,
    pub(super) by: &'group str,
    pub(super) record_count: usize,
}

impl<'group> Draft<'group> {
    /// Returns a draft that writes nothing yet.
    pub(super) fn new(known: Known) -> Draft<'group> {
        Draft {
            tree: known.tree,
            recorded: known.recorded,
            operations: Vec::new(),
            records: Vec::new(),
            originals: Vec::new(),
            derived: Vec::new(),
            vault: Vec::new(),
            operation_last: known.operation_last,
            standing: known.standing,
            corrected: HashSet::new(),
            records_known: known.records,
            originals_known: known.originals,
        }
    }

    /// Takes an operation in, or refuses it and stays as it is.
    pub(super) fn take(&mut self, operation: &'group Prepared) -> Result<Written, WriteError> {
        self.check(operation)?;
        let operation_id = self.operation_last + 1;
        let mut appended = Vec::new();
        for prepared in &operation.assertions {
            if !self.stands(prepared) {
                appended.push(self.append(operation_id, &operation.by, prepared));
            }
        }
        let fresh = operation.original.as_ref();
        let fresh = fresh.filter(|original| self.originals_known.insert(original.hash));
        self.originals.extend(fresh.map(|original| (operation_id, original)));
        self.derived.extend(&operation.derived);
        self.vault.extend(&operation.vault);
        // Doing something twice changes nothing: an operation without effect on log and originals is not listed.
        if !appended.is_empty() || fresh.is_some() {
            self.operation_last = operation_id;
            let record_count = appended.len();
            self.operations.push(OperationRow { operation_id, by: &operation.by, record_count });
        }
        let already = operation.assertions.len() - appended.len();
        Ok(Written { appended, already, position_last: self.tree.size() })
    }

    /// Refuses what refers to something that is not there.
    fn check(&self, operation: &Prepared) -> Result<(), WriteError> {
        for prepared in &operation.assertions {
            if let Some(corrected) = &prepared.assertion.corrects
                && !self.records_known.contains(corrected.hash())
            {
                return Err(WriteError::CorrectsNothing(*corrected));
            }
        }
        if let Some(derived) = &operation.derived {
            let own = operation.original.as_ref().map(|original| original.hash);
            if own != Some(derived.hash) && !self.originals_known.contains(&derived.hash) {
                return Err(WriteError::DerivedFromNothing(merkle::hexadecimal(&derived.hash)));
            }
        }
        Ok(())
    }

    /// Returns whether an assertion stands in the log; see [`crate::Archive::write`].
    fn stands(&self, prepared: &PreparedAssertion) -> bool {
        let corrects = corrects(prepared);
        let says_it = |record: &Standing| {
            !self.corrected.contains(&record.record)
                && (corrects.is_none() || record.corrects == corrects)
        };
        self.standing.get(&prepared.digest).is_some_and(|records| records.iter().any(says_it))
    }

    fn append(&mut self, operation_id: i64, by: &str, prepared: &PreparedAssertion) -> RecordId {
        let record = Record::new(self.recorded, by, prepared.assertion.clone());
        let bytes = record.bytes();
        let id = RecordId::of(&bytes);
        let corrects = corrects(prepared);
        self.tree.push(*id.hash());
        self.corrected.extend(corrects);
        self.records_known.insert(*id.hash());
        let standing = Standing { record: *id.hash(), corrects };
        self.standing.entry(prepared.digest).or_default().push(standing);
        let position = self.tree.size();
        let digest = prepared.digest;
        self.records.push(RecordRow { position, id, digest, corrects, operation_id, bytes });
        id
    }
}

fn corrects(prepared: &PreparedAssertion) -> Option<Hash> {
    prepared.assertion.corrects.as_ref().map(|id| *id.hash())
}
