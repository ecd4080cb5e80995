//! What does a commitment in a record stand for, and has it been erased?
//!
//! A record holds only the commitment ([`Sealed`]); the value and its salt are kept here until they are erased.

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use crate::operation::WriteError;
use chronicle::merkle;
use chronicle::sealed::{SALT_BYTES, Sealed};
use jiff::Timestamp;
use std::fmt;

/// A value to be kept in the vault, with the salt that the caller has drawn at random.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSecret {
    salt: [u8; SALT_BYTES],
    value: String,
}

/// What the vault holds for a commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The value.
    Value(String),
    /// Nothing any more: value and salt were erased.
    Erased {
        /// When.
        at: Timestamp,
    },
}

pub(crate) type Row = (Option<String>, Option<Vec<u8>>, Option<String>);

const ONE: &str = "
    select erased_at, salt, value
    from vault
    where commitment = $1";

impl NewSecret {
    /// Returns a secret and the commitment to it, which goes into a record.
    pub fn seal(salt: [u8; SALT_BYTES], value: impl Into<String>) -> (NewSecret, Sealed) {
        let value = value.into();
        let sealed = Sealed::seal(&salt, &value);
        (NewSecret { salt, value }, sealed)
    }

    pub(crate) fn commitment(&self) -> Sealed {
        Sealed::seal(&self.salt, &self.value)
    }

    pub(crate) fn salt(&self) -> &[u8] {
        &self.salt
    }

    pub(crate) fn value(&self) -> &str {
        &self.value
    }
}

/// Leaves the value out, so that no log line shows it by accident.
impl fmt::Debug for NewSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("NewSecret").field("commitment", &self.commitment()).finish()
    }
}

impl Archive {
    /// Returns what a commitment stands for; `None` when the vault never held it.
    pub async fn unseal(&self, sealed: &Sealed) -> Result<Option<Opened>, ReadError> {
        let Some(key) = merkle::from_hexadecimal(sealed.as_str()) else { return Ok(None) };
        let row: Option<Row> = on_pool!(self.db(), pool => {
            sqlx::query_as(ONE).bind(key.as_slice()).fetch_optional(pool).await?
        });
        row.map(|row| opened(sealed.as_str(), row)).transpose()
    }

    /// Erases the value and the salt behind a commitment and returns when that was done; `None` when the vault never
    /// held it. What was erased before keeps its day.
    ///
    /// Neither the file nor its write-ahead log holds the value afterwards. Backups and the sectors that the file
    /// system has freed are beyond the archive's reach.
    pub async fn erase(&self, sealed: &Sealed) -> Result<Option<Timestamp>, WriteError> {
        self.writer()?.erase(sealed.clone()).await
    }
}

/// Returns what a row of the vault holds, checked against the commitment.
pub(crate) fn opened(commitment: &str, row: Row) -> Result<Opened, ReadError> {
    let altered = || ReadError::Altered(format!("The vault's entry {commitment}"));
    match row {
        (None, Some(salt), Some(value)) => {
            let salt: [u8; SALT_BYTES] = salt.try_into().map_err(|_| altered())?;
            let opens = Sealed::seal(&salt, &value).as_str() == commitment;
            if opens { Ok(Opened::Value(value)) } else { Err(altered()) }
        }
        (Some(at), None, None) => Ok(Opened::Erased { at: at.parse().map_err(|_| altered())? }),
        _ => Err(altered()),
    }
}
