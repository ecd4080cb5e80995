//! Which columns may be published in the open-data dump?
//!
//! A test compares the list with the schema, so that a new column is decided on before it is merged.

/// Whether a column may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Openness {
    /// It may be published.
    Public,
    /// It is never published.
    Private,
}

/// Every column of the schema: its table, its name, and whether it may be published.
pub const COLUMNS: &[(&str, &str, Openness)] = &[
    ("checkpoint", "checkpoint_id", Openness::Public),
    ("checkpoint", "peaks", Openness::Public),
    ("checkpoint", "recorded", Openness::Public),
    ("checkpoint", "root", Openness::Public),
    ("checkpoint", "size", Openness::Public),
    ("citation", "from_symbol", Openness::Public),
    ("citation", "hash", Openness::Public),
    ("citation", "to_symbol", Openness::Public),
    ("derived", "bytes", Openness::Public),
    ("derived", "hash", Openness::Public),
    ("derived", "length", Openness::Public),
    ("derived", "reader_version", Openness::Public),
    ("doubt", "count", Openness::Public),
    ("doubt", "hash", Openness::Public),
    ("doubt", "kind", Openness::Public),
    ("operation", "operation_id", Openness::Public),
    ("operation", "record_count", Openness::Public),
    ("operation", "recorded", Openness::Public),
    ("operation", "recorded_by", Openness::Public),
    ("original", "bytes", Openness::Public),
    ("original", "compression", Openness::Public),
    ("original", "hash", Openness::Public),
    ("original", "length", Openness::Public),
    ("original", "media_type", Openness::Public),
    ("original", "name", Openness::Public),
    ("original", "operation_id", Openness::Public),
    ("original", "origin", Openness::Public),
    ("original", "retrieved", Openness::Public),
    ("record", "assertion_digest", Openness::Public),
    ("record", "bytes", Openness::Public),
    ("record", "corrects", Openness::Public),
    ("record", "operation_id", Openness::Public),
    ("record", "position", Openness::Public),
    ("record", "record_id", Openness::Public),
    ("vault", "commitment", Openness::Public),
    ("vault", "erased_at", Openness::Public),
    // The salt alone would let a short value be guessed from its commitment.
    ("vault", "salt", Openness::Private),
    ("vault", "sealed_at", Openness::Public),
    ("vault", "value", Openness::Private),
];
