//! Where did the words of the texts come from, as it was found out last?
//!
//! One file beside the archive, which can be deleted at any time and is made again. It is written whole and then takes
//! the place of the old one, so that readers see one or the other. What the entry of a text in a language says is its
//! writer's business: JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use negotiation::language::Language;
use negotiation::symbol::Symbol;
use serde::{Deserialize, Serialize};

use crate::original;

/// The name of the file in the archive's directory.
pub const TRACES_FILE: &str = "traces";

/// The version of what is in the file; a file of another one is made again.
const VERSION: u32 = 2;

/// The longest head, in bytes: a line that names a hundred thousand texts.
const HEAD_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The longest entry, in bytes of JSON.
const ENTRY_BYTES_MAX: usize = 256 * 1024 * 1024;

/// The kept traces of an archive's texts, open for reading.
#[derive(Debug)]
pub struct Traces {
    path: PathBuf,
    mark: String,
    /// Where each entry stands, by its name.
    entries: BTreeMap<String, Place>,
}

/// Where an entry stands: its offset, its bytes in the file and its bytes of JSON.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place(u64, u32, u64);

#[derive(Debug, Serialize, Deserialize)]
struct Head {
    version: u32,
    mark: String,
    entries: BTreeMap<String, Place>,
}

impl Traces {
    /// Opens the traces in a directory. `None` when there are none, or none that this version can read: they are made
    /// again.
    pub fn open(directory: &Path) -> io::Result<Option<Traces>> {
        let path = directory.join(TRACES_FILE);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut line = String::new();
        let read = BufReader::new(file).take(HEAD_BYTES_MAX).read_line(&mut line);
        if read.is_err() {
            return Ok(None);
        }
        let head: Option<Head> = serde_json::from_str(&line).ok();
        Ok(head.filter(|head| head.version == VERSION).map(|head| {
            let start = line.len() as u64;
            let place = |Place(at, bytes, length)| Place(at + start, bytes, length);
            let entries = head.entries.into_iter().map(|(name, at)| (name, place(at))).collect();
            Traces { path, mark: head.mark, entries }
        }))
    }

    /// Returns the mark of what was traced, as [`Traces::write`] was given it.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// Returns the JSON of a text's entry; `None` when it has none, or when its part of the file is damaged.
    pub fn get(&self, symbol: &Symbol, language: Language) -> io::Result<Option<Vec<u8>>> {
        let entry = self.entries.get(&name(symbol, language));
        let Some(Place(at, bytes, length)) = entry.copied() else { return Ok(None) };
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(at))?;
        let mut block = vec![0; bytes as usize];
        if file.read_exact(&mut block).is_err() {
            return Ok(None);
        }
        Ok(original::decompress(&block, length, ENTRY_BYTES_MAX).map(Cow::into_owned))
    }

    /// Writes traces: a mark of what was traced, and the JSON of each text's entry.
    pub fn write(
        directory: &Path,
        mark: String,
        texts: impl Iterator<Item = (Symbol, Language, Vec<u8>)>,
    ) -> io::Result<()> {
        let mut entries = BTreeMap::new();
        let mut blocks = Vec::new();
        for (symbol, language, json) in texts {
            let block = lz4_flex::block::compress(&json);
            let bytes = u32::try_from(block.len()).map_err(io::Error::other)?;
            let place = Place(blocks.len() as u64, bytes, json.len() as u64);
            entries.insert(name(&symbol, language), place);
            blocks.extend_from_slice(&block);
        }
        let head = Head { version: VERSION, mark, entries };
        let beside = directory.join(format!("{TRACES_FILE}.{}", std::process::id()));
        let mut out = BufWriter::new(File::create(&beside)?);
        serde_json::to_writer(&mut out, &head)?;
        out.write_all(b"\n")?;
        out.write_all(&blocks)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(beside, directory.join(TRACES_FILE))
    }
}

/// Returns the name of an entry: the language after the symbol, as in `A/RES/75/240 en`.
fn name(symbol: &Symbol, language: Language) -> String {
    format!("{symbol} {language}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> [(Symbol, Language, Vec<u8>); 2] {
        let symbol = |symbol: &str| symbol.parse().unwrap();
        [
            (symbol("A/RES/75/1"), Language::En, b"{\"one\":1}".to_vec()),
            (symbol("A/RES/75/1"), Language::Fr, vec![b' '; 5_000]),
        ]
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Traces::open(folder.path()).unwrap().is_none());
        for mark in ["1", "2"] {
            Traces::write(folder.path(), mark.to_owned(), entries().into_iter()).unwrap();
            let traces = Traces::open(folder.path()).unwrap().unwrap();
            assert_eq!(traces.mark(), mark);
            for (symbol, language, json) in entries() {
                assert_eq!(traces.get(&symbol, language).unwrap(), Some(json));
            }
            let other = "A/RES/75/2".parse().unwrap();
            assert_eq!(traces.get(&other, Language::En).unwrap(), None);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_damaged_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        Traces::write(folder.path(), "1".to_owned(), entries().into_iter()).unwrap();
        let path = folder.path().join(TRACES_FILE);
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            let Some(traces) = Traces::open(folder.path()).unwrap() else { continue };
            let found =
                entries().map(|(symbol, language, _)| traces.get(&symbol, language).unwrap());
            assert!(found.contains(&None), "{length}");
        }
        fs::write(&path, b"no head\nat all").unwrap();
        assert!(Traces::open(folder.path()).unwrap().is_none());
    }
}
