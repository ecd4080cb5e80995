//! What can be done with an operation before the writer sees it: check it, hash it, compress it.

use crate::derived::{self, NewDerived};
use crate::operation::{BY_BYTES_MAX, OPERATION_ASSERTIONS_MAX, Operation, WriteError};
use crate::original::{self, Compression, NewOriginal, ORIGINAL_BYTES_MAX};
use crate::vault::NewSecret;
use chronicle::Assertion;
use chronicle::merkle::{self, Hash};
use negotiation::doubt::DoubtKind;
use negotiation::symbol::Symbol;
use std::collections::BTreeMap;

/// What an assertion weighs in the queue, in bytes; the ordinary ones have half of it.
const ASSERTION_WEIGHT: usize = 1024;

/// An operation that is fit to be written.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) by: String,
    pub(crate) assertions: Vec<PreparedAssertion>,
    pub(crate) original: Option<PreparedOriginal>,
    pub(crate) derived: Option<PreparedDerived>,
    pub(crate) vault: Vec<NewSecret>,
}

/// An assertion with its digest.
#[derive(Debug)]
pub(crate) struct PreparedAssertion {
    pub(crate) digest: Hash,
    pub(crate) assertion: Assertion,
}

/// An original with its hash, as it will be stored.
#[derive(Debug)]
pub(crate) struct PreparedOriginal {
    pub(crate) hash: Hash,
    /// The original without its bytes.
    pub(crate) facts: NewOriginal,
    pub(crate) length: usize,
    pub(crate) compression: Compression,
    pub(crate) stored: Vec<u8>,
}

/// What was read out of an original, as it will be stored.
#[derive(Debug)]
pub(crate) struct PreparedDerived {
    pub(crate) hash: Hash,
    pub(crate) reader_version: u32,
    pub(crate) length: usize,
    pub(crate) block: Vec<u8>,
    /// Who cites; without a symbol nothing is listed.
    pub(crate) symbol: Option<Symbol>,
    /// The cited symbols, each once, as a JSON list.
    pub(crate) cited: String,
    /// The number of doubts by kind, as a JSON object.
    pub(crate) doubts: String,
}

impl Prepared {
    /// Checks, hashes and compresses an operation.
    pub(crate) fn new(operation: Operation) -> Result<Prepared, WriteError> {
        let Operation { by, assertions, original, derived, vault } = operation;
        if by.trim().is_empty() || by.len() > BY_BYTES_MAX {
            return Err(WriteError::NoName(by.chars().take(BY_BYTES_MAX).collect()));
        }
        if assertions.len() > OPERATION_ASSERTIONS_MAX {
            return Err(WriteError::TooManyAssertions(assertions.len()));
        }
        let mut prepared = Vec::with_capacity(assertions.len());
        for (index, assertion) in assertions.into_iter().enumerate() {
            assertion.check().map_err(|reason| WriteError::malformed(index, &reason))?;
            let digest = merkle::from_hexadecimal(&assertion.digest()).expect("a digest is a hash");
            prepared.push(PreparedAssertion { digest, assertion });
        }
        Ok(Prepared {
            by,
            assertions: prepared,
            original: original.map(prepare_original).transpose()?,
            derived: derived.map(|derived| prepare_derived(&derived)).transpose()?,
            vault,
        })
    }

    /// Returns about how many bytes the operation holds while it waits.
    pub(crate) fn weight(&self) -> usize {
        let original = self.original.as_ref().map_or(0, |original| original.stored.len());
        let derived = self.derived.as_ref().map_or(0, |derived| derived.block.len());
        self.assertions.len() * ASSERTION_WEIGHT + original + derived
    }
}

fn prepare_original(mut original: NewOriginal) -> Result<PreparedOriginal, WriteError> {
    let length = original.bytes.len();
    if length > ORIGINAL_BYTES_MAX {
        return Err(WriteError::OriginalTooLong { name: original.name, length });
    }
    let bytes = std::mem::take(&mut original.bytes);
    let hash =
        merkle::from_hexadecimal(&merkle::content_hash(&bytes)).expect("a content hash is a hash");
    let (compression, stored) = original::pack(bytes);
    Ok(PreparedOriginal { hash, facts: original, length, compression, stored })
}

fn prepare_derived(new: &NewDerived) -> Result<PreparedDerived, WriteError> {
    let unknown = || WriteError::DerivedFromNothing(new.original.clone());
    let hash = merkle::from_hexadecimal(&new.original).ok_or_else(unknown)?;
    let derived = &new.derived;
    let mut doubts: BTreeMap<DoubtKind, u64> = BTreeMap::new();
    for doubt in &derived.doubts {
        *doubts.entry(doubt.kind).or_default() += 1;
    }
    let (length, block) = derived::pack(derived);
    Ok(PreparedDerived {
        hash,
        reader_version: derived.reader_version,
        length,
        block,
        symbol: derived.text.symbol.clone(),
        cited: serde_json::to_string(&derived.text.cited()).expect("symbols print"),
        doubts: serde_json::to_string(&doubts).expect("kinds of doubt print as keys"),
    })
}
