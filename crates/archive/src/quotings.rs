//! Which words of statements stood in agreed texts before, as it was found out last?
//!
//! One file beside the archive, as the traces are one: it can be deleted at any time and is made again.

use std::fs;
use std::io;
use std::path::Path;

use lineage::spoken::Quoting;
use serde::{Deserialize, Serialize};

use crate::beside;

/// The name of the file in the archive's directory.
pub const QUOTINGS_FILE: &str = "quotings";

/// The version of what is in the file; a file of another one is made again.
const VERSION: u32 = 1;

/// What was found of all statements.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quotings {
    version: u32,
    /// The mark of what was looked through.
    pub mark: String,
    /// By statement, in reading order.
    pub quotings: Vec<Quoting>,
}

impl Quotings {
    /// Returns what was found, with a mark of what was looked through.
    pub fn new(mark: String, quotings: Vec<Quoting>) -> Quotings {
        Quotings { version: VERSION, mark, quotings }
    }

    /// Opens what is kept in a directory. `None` where there is nothing, or nothing that this version can read: it is
    /// made again.
    pub fn open(directory: &Path) -> io::Result<Option<Quotings>> {
        let json = match fs::read(directory.join(QUOTINGS_FILE)) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let kept: Option<Quotings> = serde_json::from_slice(&json).ok();
        Ok(kept.filter(|kept| kept.version == VERSION))
    }

    /// Writes it into a directory, in the place of what was kept before.
    pub fn write(&self, directory: &Path) -> io::Result<()> {
        beside::replace(directory, QUOTINGS_FILE, |out| Ok(serde_json::to_writer(out, self)?))
    }
}

#[cfg(test)]
mod tests {
    use super::{QUOTINGS_FILE, Quoting, Quotings};

    #[test]
    fn what_is_written_is_read_and_what_is_damaged_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Quotings::open(folder.path()).unwrap(), None);
        let quoting = Quoting {
            statement: "debate/ISL".to_owned(),
            paragraph: "p1".parse().unwrap(),
            said: "words".to_owned(),
            words: 10,
            source: "A/RES/75/1".parse().unwrap(),
            source_paragraph: "op1".parse().unwrap(),
        };
        let kept = Quotings::new("1 2 3".to_owned(), vec![quoting]);
        kept.write(folder.path()).unwrap();
        assert_eq!(Quotings::open(folder.path()).unwrap(), Some(kept.clone()));
        let path = folder.path().join(QUOTINGS_FILE);
        let whole = std::fs::read(&path).unwrap();
        for length in 0..whole.len() {
            std::fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(Quotings::open(folder.path()).unwrap(), None, "{length}");
        }
        let other = Quotings { version: 0, ..kept };
        other.write(folder.path()).unwrap();
        assert_eq!(Quotings::open(folder.path()).unwrap(), None, "of another version");
    }
}
