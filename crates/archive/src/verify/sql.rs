//! The statements of verification; each list is read in steps, so that memory does not grow with the archive.

/// What SQLite itself finds wrong with its pages and indexes.
pub(super) const INTEGRITY: &str = "pragma integrity_check(20)";

pub(super) const FOREIGN_KEYS: &str = r#"
    select "table", count(*)
    from pragma_foreign_key_check
    group by "table"
    order by "table""#;

pub(super) const RECORDS: &str = "
    select position, record_id, assertion_digest, corrects, operation_id, bytes
    from record
    where position > $1
    order by position
    limit $2";

pub(super) const CHECKPOINT: &str = "
    select size, root, peaks
    from checkpoint
    where checkpoint_id = 1";

pub(super) const OPERATIONS: &str = "
    select operation_id, record_count
    from operation
    where record_count > 0
    order by operation_id";

pub(super) const ORIGINAL_NEXT: &str = "
    select hash, name, origin, retrieved, media_type, length, compression, bytes
    from original
    where hash > $1
    order by hash
    limit 1";

pub(super) const DERIVED_NEXT: &str = "
    select hash, reader_version, length, bytes
    from derived
    where hash > $1
    order by hash
    limit 1";

pub(super) const VAULT: &str = "
    select commitment, erased_at, salt, value
    from vault
    order by commitment";
