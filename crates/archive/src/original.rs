//! What are the bytes of an original, where do they come from, and since when are they held?

use crate::archive::{Archive, ReadError};
use crate::db::on_pool;
use chronicle::merkle;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::HashMap;

/// The largest original that is kept, in bytes: the longest reports with their maps have about 30 MB as PDF.
pub const ORIGINAL_BYTES_MAX: usize = 64 * 1024 * 1024;

/// An original to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOriginal {
    /// The name of the file.
    pub name: String,
    /// Where it comes from: a URL, or the folder and source of a collection.
    pub origin: String,
    /// The day on which it was retrieved.
    pub retrieved: Date,
    /// The media type: `application/xml`.
    pub media_type: String,
    /// The bytes as they were retrieved.
    pub bytes: Vec<u8>,
}

/// An original that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// What is known about it.
    pub facts: OriginalFacts,
    /// The bytes as they were retrieved.
    pub bytes: Vec<u8>,
}

/// What is known about an original without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalFacts {
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub hash: String,
    /// The name of the file.
    pub name: String,
    /// Where it comes from.
    pub origin: String,
    /// The day on which it was first retrieved.
    pub retrieved: Date,
    /// The media type.
    pub media_type: String,
    /// The number of bytes.
    pub length: u64,
}

/// How the bytes of an original are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compression {
    /// As they are.
    None,
    /// As an LZ4 block.
    Lz4,
}

type FactsRow = (Vec<u8>, String, String, String, String, i64);

const FACTS: &str = "
    select hash, name, origin, retrieved, media_type, length
    from original
    where hash = $1";

const BYTES: &str = "
    select compression, bytes
    from original
    where hash = $1";

const LIST: &str = "
    select hash, name, origin, retrieved, media_type, length
    from original
    order by name, hash";

const KNOWN: &str = "
    select original.hash, coalesce(derived.reader_version, 0)
    from original
    left join derived on derived.hash = original.hash
    order by original.hash";

impl Archive {
    /// Returns an original by its content hash; `None` when it is not held.
    pub async fn original(&self, hash: &str) -> Result<Option<Original>, ReadError> {
        let Some(facts) = self.original_facts(hash).await? else { return Ok(None) };
        let key = merkle::from_hexadecimal(hash).unwrap_or_default();
        let (compression, stored): (String, Vec<u8>) = on_pool!(self.db(), pool => {
            sqlx::query_as(BYTES).bind(key.as_slice()).fetch_one(pool).await?
        });
        // Reading back takes about a millisecond for each megabyte, so large originals must not hold up readers.
        let unpacked =
            tokio::task::spawn_blocking(move || unpack(&compression, stored, facts)).await;
        unpacked.map_err(|_| ReadError::Closed)?.map(Some)
    }

    /// Returns what is known about an original; `None` when it is not held.
    pub async fn original_facts(&self, hash: &str) -> Result<Option<OriginalFacts>, ReadError> {
        let Some(key) = merkle::from_hexadecimal(hash) else { return Ok(None) };
        let row: Option<FactsRow> = on_pool!(self.db(), pool => {
            sqlx::query_as(FACTS).bind(key.as_slice()).fetch_optional(pool).await?
        });
        row.map(facts).transpose()
    }

    /// Returns what is known about every original, by name.
    pub async fn originals(&self) -> Result<Vec<OriginalFacts>, ReadError> {
        let rows: Vec<FactsRow> =
            on_pool!(self.db(), pool => sqlx::query_as(LIST).fetch_all(pool).await?);
        rows.into_iter().map(facts).collect()
    }

    /// Returns the content hash of every original with the version of the reader that it was read by; 0 for never.
    pub async fn known_originals(&self) -> Result<HashMap<String, u32>, ReadError> {
        let rows: Vec<(Vec<u8>, u32)> =
            on_pool!(self.db(), pool => sqlx::query_as(KNOWN).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(hash, version)| (merkle::hexadecimal(&hash), version)).collect())
    }
}

impl Compression {
    /// Returns the name by which the database knows it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Compression::None => "none",
            Compression::Lz4 => "lz4",
        }
    }
}

/// Returns bytes as they are stored: compressed where that saves something.
pub(crate) fn pack(bytes: Vec<u8>) -> (Compression, Vec<u8>) {
    let packed = lz4_flex::block::compress(&bytes);
    // What is compressed already (PDF, DOCX) is stored as it is and then costs nothing to read.
    if packed.len() < bytes.len() / 10 * 9 {
        (Compression::Lz4, packed)
    } else {
        (Compression::None, bytes)
    }
}

/// Returns the bytes of an original, checked against its hash.
pub(crate) fn unpack(
    compression: &str,
    stored: Vec<u8>,
    facts: OriginalFacts,
) -> Result<Original, ReadError> {
    let altered = || ReadError::Altered(format!("The original {} ({})", facts.hash, facts.name));
    let bytes = if compression == Compression::Lz4.name() {
        decompress(&stored, facts.length, ORIGINAL_BYTES_MAX).ok_or_else(altered)?
    } else {
        Cow::Owned(stored)
    };
    if merkle::content_hash(&bytes) != facts.hash {
        return Err(altered());
    }
    Ok(Original { bytes: bytes.into_owned(), facts })
}

/// Returns the bytes of an LZ4 block, or nothing when it is damaged or larger than allowed.
pub(crate) fn decompress(block: &[u8], length: u64, length_max: usize) -> Option<Cow<'_, [u8]>> {
    let length = usize::try_from(length).ok().filter(|length| *length <= length_max)?;
    let bytes = lz4_flex::block::decompress(block, length).ok()?;
    (bytes.len() == length).then_some(Cow::Owned(bytes))
}

/// Returns what a row says about an original.
pub(crate) fn facts(row: FactsRow) -> Result<OriginalFacts, ReadError> {
    let (hash, name, origin, retrieved, media_type, length) = row;
    let hash = merkle::hexadecimal(&hash);
    let altered = || ReadError::Altered(format!("The entry of the original {hash} ({name})"));
    let retrieved = retrieved.parse().map_err(|_| altered())?;
    let length = u64::try_from(length).map_err(|_| altered())?;
    Ok(OriginalFacts { hash, name, origin, retrieved, media_type, length })
}
