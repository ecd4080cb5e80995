//! The statements of the writer.
//!
//! What is needed for every record runs for many records at once, because a statement costs more than a row. No
//! statement looks further than an index.

use super::batch::Batch;

pub(super) const BEGIN: &str = "begin immediate";
pub(super) const COMMIT: &str = "commit";
pub(super) const ROLLBACK: &str = "rollback";

/// The one clock that decides is the database's.
pub(super) const TIP: &str = "
    select
        size,
        peaks,
        recorded,
        strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
        (select coalesce(max(operation_id), 0) from operation)
    from checkpoint
    where checkpoint_id = 1";

/// The records with some digests that no record corrects.
pub(super) static STANDING: Batch = Batch::new(
    "select assertion_digest, record_id, corrects
    from record
    where assertion_digest in (values ",
    1,
    ")
        and not exists (
            select 1
            from record as correction
            where correction.corrects = record.record_id
        )
    order by position",
);

/// Those of some records that are in the log.
pub(super) static RECORDS_KNOWN: Batch = Batch::new(
    "select record_id
    from record
    where record_id in (values ",
    1,
    ")
    order by record_id",
);

/// Those of some originals that are held.
pub(super) static ORIGINALS_KNOWN: Batch = Batch::new(
    "select hash
    from original
    where hash in (values ",
    1,
    ")
    order by hash",
);

pub(super) static INSERT_RECORDS: Batch = Batch::new(
    "insert into record (position, record_id, assertion_digest, corrects, operation_id, bytes)
    values ",
    6,
    "",
);

pub(super) static INSERT_OPERATIONS: Batch = Batch::new(
    "insert into operation (operation_id, recorded, recorded_by, record_count)
    values ",
    4,
    "",
);

pub(super) const INSERT_ORIGINAL: &str = "
    insert into original
        (hash, name, origin, retrieved, media_type, length, operation_id, compression, bytes)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

pub(super) const UPSERT_DERIVED: &str = "
    insert into derived (hash, reader_version, length, bytes)
    values ($1, $2, $3, $4)
    on conflict (hash) do update
    set reader_version = excluded.reader_version,
        length = excluded.length,
        bytes = excluded.bytes";

pub(super) const DELETE_CITATIONS: &str = "
    delete from citation
    where hash = $1";

pub(super) const INSERT_CITATIONS: &str = "
    insert into citation (hash, from_symbol, to_symbol)
    select $1, $2, value
    from json_each($3)";

pub(super) const DELETE_DOUBTS: &str = "
    delete from doubt
    where hash = $1";

pub(super) const INSERT_DOUBTS: &str = "
    insert into doubt (hash, kind, count)
    select $1, key, value
    from json_each($2)";

pub(super) const INSERT_SECRET: &str = "
    insert into vault (commitment, sealed_at, salt, value)
    values ($1, $2, $3, $4)
    on conflict (commitment) do nothing";

pub(super) const UPDATE_CHECKPOINT: &str = "
    update checkpoint
    set size = $1, root = $2, peaks = $3, recorded = $4
    where checkpoint_id = 1";

pub(super) const ERASED_AT: &str = "
    select erased_at
    from vault
    where commitment = $1";

pub(super) const ERASE: &str = "
    update vault
    set erased_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), salt = null, value = null
    where commitment = $1 and erased_at is null";

/// Moves the write-ahead log into the file and empties it, so that it no longer holds what was erased.
pub(super) const EMPTY_WRITE_AHEAD_LOG: &str = "pragma wal_checkpoint(truncate)";
