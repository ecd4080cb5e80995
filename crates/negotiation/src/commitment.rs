//! What have states committed themselves to: norms and confidence-building measures?

use crate::id::CommitmentId;
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};

/// A commitment: a norm or a confidence-building measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The id, by which it is addressed: `norm-a`, `cbm-1`.
    pub id: CommitmentId,
    /// What sort of commitment it is.
    pub kind: CommitmentKind,
    /// The letter or number by which negotiators call it.
    pub label: String,
    /// The title, in our own words.
    pub title: String,
    /// What it asks for, in our own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Whether it is voluntary.
    pub voluntary: bool,
    /// Where it comes from, in the words of the source.
    pub origin: String,
    /// The text in which it was first agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_in: Option<Symbol>,
}

/// The sorts of commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommitmentKind {
    /// A norm of responsible state behaviour.
    Norm,
    /// A confidence-building measure.
    ConfidenceBuildingMeasure,
}
