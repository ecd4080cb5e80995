//! What was read out of an original, by which version of the reader, and whom does it cite?
//!
//! All of it can be thrown away and computed again from the originals.

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use crate::original;
use chronicle::merkle::{self, Hash};
use negotiation::doubt::Doubt;
use negotiation::paragraph::Text;
use negotiation::proceedings::Proceedings;
use negotiation::symbol::Symbol;
use std::collections::HashMap;

/// The most that reading one original may yield, in bytes of JSON: a hundred times the longest resolution.
pub const DERIVED_BYTES_MAX: usize = 256 * 1024 * 1024;

/// What was read out of an original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The version of the reader; a higher one reads again.
    pub reader_version: u32,
    /// The words.
    pub text: Text,
    /// What the document says about its own way.
    pub proceedings: Proceedings,
    /// What the reader was not sure of.
    pub doubts: Vec<Doubt>,
}

/// What was read out of an original, to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDerived {
    /// The content hash of the original, which is held or is kept by the same operation.
    pub original: String,
    /// What was read. The text's symbol is the one that its citations are listed under.
    pub derived: Derived,
}

/// A document cites another one somewhere in its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The document that cites.
    pub from: Symbol,
    /// The document that is cited.
    pub to: Symbol,
}

const ONE: &str = "
    select reader_version, length, bytes
    from derived
    where hash = $1";

const READ_SO_FAR: &str = "
    select count(*), coalesce(sum(reader_version), 0)
    from derived";

const VERSIONS: &str = "
    select hash, reader_version
    from derived";

const CITATIONS: &str = "
    select distinct from_symbol, to_symbol
    from citation
    order by from_symbol, to_symbol";

impl Archive {
    /// Returns what was read out of an original; `None` when it is not held or was not read.
    pub async fn derived(&self, hash: &str) -> Result<Option<Derived>, ReadError> {
        let Some(key) = merkle::from_hexadecimal(hash) else { return Ok(None) };
        let row: Option<(u32, i64, Vec<u8>)> = on_pool!(self.db(), pool => {
            sqlx::query_as(ONE).bind(key.as_slice()).fetch_optional(pool).await?
        });
        let Some((reader_version, length, block)) = row else { return Ok(None) };
        let hash = hash.to_owned();
        let unpacked = tokio::task::spawn_blocking(move || {
            let altered = ReadError::Altered(format!("What was read out of the original {hash}"));
            unpack(reader_version, length, &block).ok_or(altered)
        });
        unpacked.await.map_err(|_| ReadError::Closed)?.map(Some)
    }

    /// Returns a mark of all that was read out of originals: it is another one as soon as something was read, or read
    /// again by a later version of the reader.
    pub async fn read_so_far(&self) -> Result<(u64, u64), ReadError> {
        let (count, versions): (i64, i64) =
            on_pool!(self.db(), pool => sqlx::query_as(READ_SO_FAR).fetch_one(pool).await?);
        Ok((count.unsigned_abs(), versions.unsigned_abs()))
    }

    /// Returns by which version of the reader each original was read, by its content hash.
    pub async fn reader_versions(&self) -> Result<HashMap<String, u32>, ReadError> {
        let rows: Vec<(Vec<u8>, u32)> =
            on_pool!(self.db(), pool => sqlx::query_as(VERSIONS).fetch_all(pool).await?);
        let version = |(hash, version): (Vec<u8>, u32)| match Hash::try_from(hash) {
            Ok(hash) => Ok((merkle::hexadecimal(&hash), version)),
            Err(_) => Err(ReadError::Altered("The hash of an original that was read".to_owned())),
        };
        rows.into_iter().map(version).collect()
    }

    /// Returns which document cites which, each pair once, by the citing document.
    pub async fn citations(&self) -> Result<Vec<Citation>, ReadError> {
        let rows: Vec<(String, String)> =
            on_pool!(self.db(), pool => sqlx::query_as(CITATIONS).fetch_all(pool).await?);
        let citation = |(from, to): (String, String)| match (from.parse(), to.parse()) {
            (Ok(from), Ok(to)) => Ok(Citation { from, to }),
            _ => Err(ReadError::Altered(format!("The citation of {to} by {from}"))),
        };
        rows.into_iter().map(citation).collect()
    }
}

/// Returns the JSON of what was read, as an LZ4 block, with its length before compression.
pub(crate) fn pack(derived: &Derived) -> (usize, Vec<u8>) {
    let parts = (&derived.text, &derived.proceedings, &derived.doubts);
    let json = serde_json::to_vec(&parts).expect("what is read has string keys only");
    (json.len(), lz4_flex::block::compress(&json))
}

/// Returns what was read, out of its block; `None` when the block is damaged.
pub(crate) fn unpack(reader_version: u32, length: i64, block: &[u8]) -> Option<Derived> {
    let length = u64::try_from(length).ok()?;
    let json = original::decompress(block, length, DERIVED_BYTES_MAX)?;
    let (text, proceedings, doubts) = serde_json::from_slice(&json).ok()?;
    Some(Derived { reader_version, text, proceedings, doubts })
}
