//! Which database is behind the archive, and what do its faults mean to the people who meet them?
//!
//! A second database is a second arm of [`Db`] and [`Connection`]: statements are written in the `$1` style that
//! both accept, and the two macros expand a statement once for each arm.

use sqlx::{Connection as _, SqliteConnection, SqlitePool};
use std::fmt;

/// The database as readers use it: a pool of connections that cannot write.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    /// A SQLite file in WAL mode.
    Sqlite(SqlitePool),
}

/// The one connection that writes.
#[derive(Debug)]
pub(crate) enum Connection {
    /// To a SQLite file in WAL mode.
    Sqlite(SqliteConnection),
}

/// Expands an expression for the pool of every database.
macro_rules! on_pool {
    ($db:expr, $pool:ident => $action:expr) => {
        match $db {
            crate::db::Db::Sqlite($pool) => $action,
        }
    };
}

/// Expands an expression for the connection of every database.
macro_rules! on_connection {
    ($connection:expr, $inner:ident => $action:expr) => {
        match $connection {
            crate::db::Connection::Sqlite($inner) => $action,
        }
    };
}

pub(crate) use {on_connection, on_pool};

impl Connection {
    /// Closes the connection; SQLite moves the write-ahead log into the file when it was the last one.
    pub(crate) async fn close(self) {
        let closed = on_connection!(self, inner => inner.close().await);
        if let Err(error) = closed {
            tracing::warn!(%error, "The write connection did not close: {error}");
        }
    }
}

/// What a database could not do, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseFault {
    kind: DatabaseFaultKind,
    /// The database's own words.
    detail: String,
}

/// The sorts of database fault that somebody can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseFaultKind {
    /// There is no room left.
    Full,
    /// Another process or reader kept a lock for too long.
    Busy,
    /// The file is damaged or is no database.
    Damaged,
    /// The file or its directory may not be written.
    ReadOnly,
    /// The file could not be opened.
    Unreachable,
    /// The device failed.
    Device,
    /// Anything else.
    Other,
}

// Result codes of SQLite, https://www.sqlite.org/rescode.html; the low byte of an extended code.
const SQLITE_BUSY: i64 = 5;
const SQLITE_LOCKED: i64 = 6;
const SQLITE_READONLY: i64 = 8;
const SQLITE_IOERR: i64 = 10;
const SQLITE_CORRUPT: i64 = 11;
const SQLITE_FULL: i64 = 13;
const SQLITE_CANTOPEN: i64 = 14;
const SQLITE_NOTADB: i64 = 26;

impl DatabaseFault {
    /// Returns what sort of fault it is.
    pub fn kind(&self) -> DatabaseFaultKind {
        self.kind
    }

    /// Returns the fault of a file that somebody else uses.
    pub(crate) fn busy(detail: &str) -> DatabaseFault {
        DatabaseFault { kind: DatabaseFaultKind::Busy, detail: detail.to_owned() }
    }

    /// Returns the fault of a file whose content contradicts itself.
    pub(crate) fn damaged(detail: &str) -> DatabaseFault {
        DatabaseFault { kind: DatabaseFaultKind::Damaged, detail: detail.to_owned() }
    }
}

impl From<sqlx::Error> for DatabaseFault {
    fn from(error: sqlx::Error) -> DatabaseFault {
        let code = match &error {
            sqlx::Error::Database(inner) => inner.code(),
            _ => None,
        };
        let code = code.and_then(|code| code.parse::<i64>().ok()).map(|code| code & 0xff);
        let kind = match code {
            Some(SQLITE_FULL) => DatabaseFaultKind::Full,
            Some(SQLITE_BUSY | SQLITE_LOCKED) => DatabaseFaultKind::Busy,
            Some(SQLITE_CORRUPT | SQLITE_NOTADB) => DatabaseFaultKind::Damaged,
            Some(SQLITE_READONLY) => DatabaseFaultKind::ReadOnly,
            Some(SQLITE_CANTOPEN) => DatabaseFaultKind::Unreachable,
            Some(SQLITE_IOERR) => DatabaseFaultKind::Device,
            _ => DatabaseFaultKind::Other,
        };
        DatabaseFault { kind, detail: error.to_string() }
    }
}

impl std::error::Error for DatabaseFault {}

impl fmt::Display for DatabaseFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            DatabaseFaultKind::Full => "the disk is full: make room and try again",
            DatabaseFaultKind::Busy => {
                "the archive has been in use elsewhere for too long: try again, or end the other process"
            }
            DatabaseFaultKind::Damaged => {
                "the archive's file is damaged: restore it from a backup, and keep the damaged file"
            }
            DatabaseFaultKind::ReadOnly => {
                "the archive's file or its directory may not be written: check their owner and permissions"
            }
            DatabaseFaultKind::Unreachable => {
                "the archive's file cannot be opened: check that it exists, who may read it, and, while something is left in its write-ahead log, who may write in its directory"
            }
            DatabaseFaultKind::Device => "the disk failed to read or write: check the system log",
            DatabaseFaultKind::Other => "the database refused",
        })?;
        write!(formatter, " ({})", self.detail)
    }
}
