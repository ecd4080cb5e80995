//! How is an archive opened, and what is checked before anybody may use it?

use crate::archive::Archive;
use crate::db::{Connection, DatabaseFault, DatabaseFaultKind, Db};
use crate::fault::PlantedFault;
use crate::writer::Writer;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqlSafeStr, SqlitePool};
use std::cmp::Ordering;
use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::watch;

/// The name of the archive's file in its directory.
pub const FILE_NAME: &str = "acquis.db";

/// The oldest SQLite that is trusted: earlier ones can damage a file in WAL mode (<https://sqlite.org/wal.html>, the
/// WAL-reset bug).
const SQLITE_VERSION_MIN: (u32, u32, u32) = (3, 51, 3);

/// `ACQS`: what the file's header says it is, so that no foreign SQLite file is taken for an archive.
const APPLICATION_ID: i64 = 0x4143_5153;

/// How long a writer waits for a writer of another process: longer than the largest group takes on a slow disk.
const BUSY_TIMEOUT: Duration = Duration::from_secs(20);

/// How many connections read at once; each has a thread of its own, and readers are served from memory.
const READERS_MAX: u32 = 4;

/// How much of the file readers may map, in bytes: the pages of the usual archive, without a copy.
const MMAP_BYTES: &str = "268435456";

/// After how many pages (of 4 KiB) the write-ahead log is moved into the file: SQLite's own choice, written down.
const CHECKPOINT_PAGES: &str = "1000";

/// What `pragma synchronous` answers for `FULL` (<https://sqlite.org/pragma.html#pragma_synchronous>).
const SYNCHRONOUS_FULL: i64 = 2;

/// The smallest page of SQLite, in bytes (<https://sqlite.org/fileformat2.html#page_size>).
const PAGE_BYTES_MIN: u64 = 512;

/// How many rows a connection reads ahead of whoever asked for them.
const ROWS_AHEAD: usize = 256;

/// The migrations, in order; a test compares them with the folder.
const MIGRATIONS: &[(i64, &str, &str)] =
    &[(1, "archive", include_str!("../migrations/sqlite/0001_archive.sql"))];

/// What an archive is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing; the archive is created where there is none. Several processes may write: they take turns.
    ReadWrite,
    /// Reading; nothing in the directory is changed but SQLite's own shared-memory file.
    ReadOnly,
}

/// Says why an archive was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The directory cannot be made or entered.
    #[error(
        "the directory {directory} cannot be used for an archive: {source}; check its owner and permissions"
    )]
    Directory {
        /// The directory.
        directory: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no archive to read.
    #[error("there is no archive at {0}: add documents or load a dossier first, which creates it")]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{0} is not an archive of Acquis: move it away, or name another directory")]
    Foreign(PathBuf),
    /// The file was written by a later version of Acquis.
    #[error(
        "{0} was written by a later version of Acquis: use that one, or restore a backup from before it"
    )]
    Later(PathBuf),
    /// The file was written by an earlier version of Acquis and may not be changed.
    #[error(
        "{0} was written by an earlier version of Acquis: open it for writing once, which brings it up to date"
    )]
    Earlier(PathBuf),
    /// The checkpoint does not fit the log.
    #[error(
        "the log in {path} ends at {last}, its checkpoint at {size}: restore a backup, and keep this file"
    )]
    Torn {
        /// The file.
        path: PathBuf,
        /// The position of the last record.
        last: i64,
        /// The length according to the checkpoint.
        size: i64,
    },
    /// The SQLite that was linked is too old.
    #[error("SQLite {0} is too old to be trusted with a log: 3.51.3 or later is needed")]
    OldSqlite(String),
    /// The file system does not let SQLite keep a write-ahead log.
    #[error(
        "what is written to {0} would not be durable, because its file system has no shared memory: use a local disk"
    )]
    NotDurable(PathBuf),
    /// The database could not open the file.
    #[error("the archive {path} cannot be opened: {fault}")]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database said.
        fault: DatabaseFault,
    },
}

impl Archive {
    /// Opens the archive in a directory and checks that it is one.
    pub async fn open(directory: &Path, access: Access) -> Result<Archive, OpenError> {
        open(directory, access, None).await
    }

    /// Opens the archive in a directory for writing, with a promise that it will break.
    #[cfg(feature = "planted-faults")]
    pub async fn open_with_fault(
        directory: &Path,
        fault: PlantedFault,
    ) -> Result<Archive, OpenError> {
        open(directory, Access::ReadWrite, Some(fault)).await
    }
}

async fn open(
    directory: &Path,
    access: Access,
    fault: Option<PlantedFault>,
) -> Result<Archive, OpenError> {
    let path = directory.join(FILE_NAME);
    match access {
        Access::ReadWrite => create(directory, &path)?,
        Access::ReadOnly => exists(directory, &path)?,
    }
    let opened = match access {
        Access::ReadWrite => open_for_writing(&path, fault).await,
        Access::ReadOnly => open_for_reading(&path).await,
    };
    opened.map_err(|refusal| refusal.at(path))
}

/// Why opening failed, before the path is known to the sentence.
enum Refusal {
    Foreign,
    Later,
    Earlier,
    Torn { last: i64, size: i64 },
    OldSqlite(String),
    NotDurable,
    Lock(io::Error),
    Database(DatabaseFault),
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Refusal {
        Refusal::Database(error.into())
    }
}

impl Refusal {
    fn at(self, path: PathBuf) -> OpenError {
        match self {
            Refusal::Foreign => OpenError::Foreign(path),
            Refusal::Later => OpenError::Later(path),
            Refusal::Earlier => OpenError::Earlier(path),
            Refusal::Torn { last, size } => OpenError::Torn { path, last, size },
            Refusal::OldSqlite(version) => OpenError::OldSqlite(version),
            Refusal::NotDurable => OpenError::NotDurable(path),
            Refusal::Lock(source) => {
                let directory = path.parent().unwrap_or(&path).to_owned();
                OpenError::Directory { directory, source }
            }
            Refusal::Database(fault) => OpenError::Database { path, fault },
        }
    }
}

/// Makes the directory and an empty file that only its owner may read: the vault is in it.
fn create(directory: &Path, path: &Path) -> Result<(), OpenError> {
    let make = || {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
        // Only a new file is opened here: closing one that this process reads already would drop SQLite's locks.
        match fs::OpenOptions::new().create_new(true).append(true).mode(0o600).open(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    };
    make().map_err(|source| OpenError::Directory { directory: directory.to_owned(), source })
}

fn exists(directory: &Path, path: &Path) -> Result<(), OpenError> {
    match path.try_exists() {
        Ok(true) => Ok(()),
        Ok(false) => Err(OpenError::Missing(path.to_owned())),
        Err(source) => Err(OpenError::Directory { directory: directory.to_owned(), source }),
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .row_buffer_size(ROWS_AHEAD)
        .pragma("mmap_size", MMAP_BYTES)
}

async fn open_for_writing(path: &Path, fault: Option<PlantedFault>) -> Result<Archive, Refusal> {
    if is_stump(path) {
        return Err(Refusal::Foreign);
    }
    // What is overwritten is overwritten with zeros: an erased value is gone from the file, not just unlinked.
    let writing = options(path)
        .synchronous(SqliteSynchronous::Full)
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
        .pragma("secure_delete", "on");
    let mut connection = writing.connect().await?;
    check_version(&mut connection).await?;
    let state = state(&mut connection).await?;
    if state == State::Foreign {
        return Err(Refusal::Foreign);
    }
    let directory = path.parent().unwrap_or(path).to_owned();
    migrate(&mut connection, directory).await?;
    let size = check_log(&mut connection).await?;
    if let Some(PlantedFault::DiskFull { pages }) = fault {
        let statement = format!("pragma max_page_count = {pages}");
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await?;
    }
    let pool = readers(options(path).read_only(true)).await?;
    let (sender, written) = watch::channel(size);
    let writer = Writer::start(Connection::Sqlite(connection), sender, fault);
    Ok(Archive::new(Db::Sqlite(pool), path.to_owned(), Some(writer), written))
}

async fn open_for_reading(path: &Path) -> Result<Archive, Refusal> {
    let reading = options(path).read_only(true);
    let (mut connection, reading) = match reading.connect().await.map_err(DatabaseFault::from) {
        Ok(connection) => (connection, reading),
        // On a medium that cannot be written SQLite has nowhere to put its shared memory. Nobody writes there, so
        // the file may be read without it.
        Err(fault) if is_still(path, &fault) => {
            let still = options(path).immutable(true).read_only(true);
            (still.connect().await?, still)
        }
        Err(fault) => return Err(Refusal::Database(fault)),
    };
    check_version(&mut connection).await?;
    match state(&mut connection).await? {
        State::Archive => {}
        State::Empty | State::Foreign => return Err(Refusal::Foreign),
    }
    check_migrated(&mut connection).await?;
    let size = check_log(&mut connection).await?;
    let pool = readers(reading).await?;
    let (_, written) = watch::channel(size);
    Ok(Archive::new(Db::Sqlite(pool), path.to_owned(), None, written))
}

/// Returns whether a file holds something, but less than a page, which SQLite would take for nothing and overwrite.
fn is_stump(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| (1..PAGE_BYTES_MIN).contains(&file.len()))
}

/// Returns whether a file that could not be opened has no write-ahead log beside it.
fn is_still(path: &Path, fault: &DatabaseFault) -> bool {
    let log = path.with_extension("db-wal");
    let empty = fs::metadata(log).map_or(true, |log| log.len() == 0);
    let kinds = [DatabaseFaultKind::Unreachable, DatabaseFaultKind::ReadOnly];
    empty && kinds.contains(&fault.kind())
}

async fn readers(options: SqliteConnectOptions) -> Result<SqlitePool, Refusal> {
    Ok(SqlitePoolOptions::new().max_connections(READERS_MAX).connect_with(options).await?)
}

async fn check_version(connection: &mut SqliteConnection) -> Result<(), Refusal> {
    let (version,): (String,) =
        sqlx::query_as("select sqlite_version()").fetch_one(connection).await?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let found = (next(), next(), next());
    if found < SQLITE_VERSION_MIN { Err(Refusal::OldSqlite(version)) } else { Ok(()) }
}

/// What a SQLite file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Empty,
    Archive,
    Foreign,
}

async fn state(connection: &mut SqliteConnection) -> Result<State, Refusal> {
    let (application_id, tables): (i64, i64) = sqlx::query_as(
        "select application_id, (select count(*) from sqlite_schema) from pragma_application_id",
    )
    .fetch_one(connection)
    .await?;
    Ok(match (application_id, tables) {
        (APPLICATION_ID, _) => State::Archive,
        (0, 0) => State::Empty,
        _ => State::Foreign,
    })
}

/// Brings the file up to date, one process at a time.
async fn migrate(connection: &mut SqliteConnection, directory: PathBuf) -> Result<(), Refusal> {
    if migrated_to(connection).await? == newest() {
        return promise(connection).await;
    }
    // The lock is on the directory: to open and close the file itself would drop SQLite's own locks on it.
    let lock = tokio::task::spawn_blocking(move || {
        let directory = fs::File::open(directory)?;
        directory.lock()?;
        Ok(directory)
    });
    let lock = lock.await.map_err(|error| Refusal::Lock(io::Error::other(error)))?;
    let lock = lock.map_err(Refusal::Lock)?;
    promise(connection).await?;
    let mark = format!("pragma application_id = {APPLICATION_ID}");
    sqlx::query(sqlx::AssertSqlSafe(mark)).execute(&mut *connection).await?;
    let migrated = migrator().run(&mut *connection).await;
    drop(lock);
    migrated.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => Refusal::Later,
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        error => Refusal::Database(DatabaseFault::damaged(&error.to_string())),
    })
}

/// Sets the write-ahead log, whose mode is kept in the file, and asks whether a commit will be durable.
async fn promise(connection: &mut SqliteConnection) -> Result<(), Refusal> {
    let (mode,): (String,) =
        sqlx::query_as("pragma journal_mode = wal").fetch_one(&mut *connection).await?;
    let (synchronous,): (i64,) =
        sqlx::query_as("pragma synchronous").fetch_one(&mut *connection).await?;
    let durable = mode == "wal" && synchronous == SYNCHRONOUS_FULL;
    if durable { Ok(()) } else { Err(Refusal::NotDurable) }
}

fn migrator() -> Migrator {
    let migrations = MIGRATIONS.iter().map(|(version, name, statements)| {
        let statements = (*statements).into_sql_str();
        Migration::new(*version, (*name).into(), MigrationType::Simple, statements, false)
    });
    Migrator::with_migrations(migrations.collect())
}

/// Returns the version of the last migration of a file; 0 when there was none.
async fn migrated_to(connection: &mut SqliteConnection) -> Result<i64, Refusal> {
    let (tables,): (i64,) =
        sqlx::query_as("select count(*) from sqlite_schema where name = '_sqlx_migrations'")
            .fetch_one(&mut *connection)
            .await?;
    if tables == 0 {
        return Ok(0);
    }
    let (last,): (i64,) =
        sqlx::query_as("select coalesce(max(version), 0) from _sqlx_migrations where success")
            .fetch_one(connection)
            .await?;
    Ok(last)
}

fn newest() -> i64 {
    MIGRATIONS.iter().map(|(version, ..)| *version).max().unwrap_or(0)
}

async fn check_migrated(connection: &mut SqliteConnection) -> Result<(), Refusal> {
    match migrated_to(connection).await?.cmp(&newest()) {
        Ordering::Less => Err(Refusal::Earlier),
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(Refusal::Later),
    }
}

/// Compares the end of the log with its checkpoint and returns the length.
async fn check_log(connection: &mut SqliteConnection) -> Result<u64, Refusal> {
    let (last, size): (i64, i64) = sqlx::query_as(
        "select (select coalesce(max(position), 0) from record), size from checkpoint where checkpoint_id = 1",
    )
    .fetch_one(connection)
    .await?;
    match u64::try_from(size) {
        Ok(length) if last == size => Ok(length),
        _ => Err(Refusal::Torn { last, size }),
    }
}
