-- The log, the originals, what was derived from them, and the vault.

create table operation (
    operation_id integer primary key check (operation_id > 0),
    recorded text not null,
    recorded_by text not null,
    record_count integer not null check (record_count >= 0)
) strict;

create table record (
    position integer primary key check (position > 0),
    record_id blob not null unique check (length(record_id) = 32),
    assertion_digest blob not null check (length(assertion_digest) = 32),
    corrects blob references record (record_id),
    operation_id integer not null references operation (operation_id),
    bytes blob not null
) strict;

create index record_by_assertion_digest on record (assertion_digest);

create index record_by_corrects on record (corrects) where corrects is not null;

create table checkpoint (
    checkpoint_id integer primary key check (checkpoint_id = 1),
    size integer not null check (size >= 0),
    root blob not null check (length(root) = 32),
    peaks blob not null,
    recorded text not null
) strict;

-- The root of the empty tree is SHA-256 of nothing (RFC 6962, 2.1).
insert into checkpoint (checkpoint_id, size, root, peaks, recorded)
values (
    1,
    0,
    x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    x'',
    '1970-01-01T00:00:00.000Z'
);

create table original (
    hash blob primary key check (length(hash) = 32),
    name text not null,
    origin text not null,
    retrieved text not null,
    media_type text not null,
    length integer not null check (length >= 0),
    operation_id integer not null references operation (operation_id),
    compression text not null check (compression in ('none', 'lz4')),
    bytes blob not null
) strict;

create table derived (
    hash blob primary key references original (hash),
    reader_version integer not null check (reader_version >= 0),
    length integer not null check (length >= 0),
    bytes blob not null
) strict;

create table citation (
    hash blob not null references derived (hash) on delete cascade,
    from_symbol text not null,
    to_symbol text not null,
    primary key (hash, from_symbol, to_symbol)
) strict, without rowid;

create table doubt (
    hash blob not null references derived (hash) on delete cascade,
    kind text not null,
    count integer not null check (count > 0),
    primary key (hash, kind)
) strict, without rowid;

create table vault (
    commitment blob primary key check (length(commitment) = 32),
    sealed_at text not null,
    erased_at text,
    salt blob check (length(salt) = 32),
    value text,
    check ((erased_at is null) = (salt is not null)),
    check ((erased_at is null) = (value is not null))
) strict;

create trigger record_is_not_updated before update on record
begin
    select raise(abort, 'a record is never edited: append one that corrects it');
end;

create trigger record_is_not_deleted before delete on record
begin
    select raise(abort, 'a record is never deleted: append one that withdraws it');
end;

create trigger operation_is_not_updated before update on operation
begin
    select raise(abort, 'an operation is never edited');
end;

create trigger operation_is_not_deleted before delete on operation
begin
    select raise(abort, 'an operation is never deleted');
end;

create trigger original_is_not_updated before update on original
begin
    select raise(abort, 'an original is never edited');
end;

create trigger original_is_not_deleted before delete on original
begin
    select raise(abort, 'an original is never deleted');
end;

create trigger checkpoint_does_not_shrink before update on checkpoint when new.size < old.size
begin
    select raise(abort, 'the log never gets shorter');
end;

create trigger checkpoint_is_not_deleted before delete on checkpoint
begin
    select raise(abort, 'the checkpoint is never deleted');
end;

create trigger vault_is_only_erased before update on vault
when old.erased_at is not null or new.erased_at is null
    or new.commitment <> old.commitment or new.sealed_at <> old.sealed_at
begin
    select raise(abort, 'a sealed value is never edited, only erased');
end;

create trigger vault_is_not_deleted before delete on vault
begin
    select raise(abort, 'an erasure stays visible');
end;
