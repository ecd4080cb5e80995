//! Where did the words of the texts come from, as it was found out last?
//!
//! One file beside the archive, which can be deleted at any time and is made again. It is written whole and then takes
//! the place of the old one, so that readers see one or the other. What the entry of a text in a language says is its
//! writer's business: JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use negotiation::language::Language;
use negotiation::symbol::Symbol;
use serde::{Deserialize, Serialize};

use crate::{beside, original};

/// The name of the file in the archive's directory.
pub const TRACES_FILE: &str = "traces";

/// The version of what is in the file; a file of another one is made again.
const VERSION: u32 = 4;

/// The longest head, in bytes: a line that names a hundred thousand texts.
const HEAD_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The longest entry, in bytes of JSON.
const ENTRY_BYTES_MAX: usize = 256 * 1024 * 1024;

/// The kept traces of an archive's texts, open for reading.
#[derive(Debug)]
pub struct Traces {
    /// The file as it was when it was opened, even if another one has taken its place since.
    file: Mutex<File>,
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
        let mut file = match File::open(directory.join(TRACES_FILE)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut line = String::new();
        let read = BufReader::new(&mut file).take(HEAD_BYTES_MAX).read_line(&mut line);
        if read.is_err() {
            return Ok(None);
        }
        let head: Option<Head> = serde_json::from_str(&line).ok();
        Ok(head.filter(|head| head.version == VERSION).map(|head| {
            let start = line.len() as u64;
            let place = |Place(at, bytes, length)| Place(at + start, bytes, length);
            let entries = head.entries.into_iter().map(|(name, at)| (name, place(at))).collect();
            Traces { file: Mutex::new(file), mark: head.mark, entries }
        }))
    }

    /// Returns the mark of what was traced, as [`Traces::write`] was given it.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// Returns the JSON of a text's entry; `None` when it has none, or when its part of the file is damaged.
    pub fn get(&self, symbol: &Symbol, language: Language) -> io::Result<Option<Vec<u8>>> {
        let entry = self.entries.get(&name(symbol, language));
        let Some(place @ Place(.., length)) = entry.copied() else { return Ok(None) };
        let Some(block) = self.block(place)? else { return Ok(None) };
        Ok(original::decompress(&block, length, ENTRY_BYTES_MAX).map(Cow::into_owned))
    }

    /// Returns an entry as it stands in the file; `None` when the file ends before it does.
    fn block(&self, Place(at, bytes, _): Place) -> io::Result<Option<Vec<u8>>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        let mut block = vec![0; bytes as usize];
        match file.read_exact(&mut block) {
            Ok(()) => Ok(Some(block)),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes traces: a mark of what was traced, and the JSON of each text's entry.
    ///
    /// With `before`, the entries that it has besides are kept as they stand, all but those of the texts that are gone.
    /// What is written depends on the entries alone, not on how they came together.
    pub fn write(
        directory: &Path,
        mark: String,
        texts: impl Iterator<Item = (Symbol, Language, Vec<u8>)>,
        before: Option<(&Traces, &[(Symbol, Language)])>,
    ) -> io::Result<()> {
        let mut blocks: BTreeMap<String, (Vec<u8>, u64)> = BTreeMap::new();
        for (symbol, language, json) in texts {
            let block = lz4_flex::block::compress(&json);
            blocks.insert(name(&symbol, language), (block, json.len() as u64));
        }
        if let Some((before, gone)) = before {
            let gone: Vec<String> =
                gone.iter().map(|(symbol, language)| name(symbol, *language)).collect();
            for (name, place) in &before.entries {
                if blocks.contains_key(name) || gone.contains(name) {
                    continue;
                }
                let block = before.block(*place)?;
                let block = block.ok_or_else(|| io::Error::other("the traces end too early"))?;
                blocks.insert(name.clone(), (block, place.2));
            }
        }
        let (mut entries, mut at) = (BTreeMap::new(), 0);
        for (name, (block, length)) in &blocks {
            let bytes = u32::try_from(block.len()).map_err(io::Error::other)?;
            entries.insert(name.clone(), Place(at, bytes, *length));
            at += u64::from(bytes);
        }
        let head = Head { version: VERSION, mark, entries };
        beside::replace(directory, TRACES_FILE, |out| {
            serde_json::to_writer(&mut *out, &head)?;
            out.write_all(b"\n")?;
            blocks.values().try_for_each(|(block, _)| out.write_all(block))
        })
    }
}

/// Returns the name of an entry: the language after the symbol, as in `A/RES/75/240 en`.
fn name(symbol: &Symbol, language: Language) -> String {
    format!("{symbol} {language}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

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
            Traces::write(folder.path(), mark.to_owned(), entries().into_iter(), None).unwrap();
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
    fn what_is_changed_is_written_as_if_all_were() {
        let folder = tempfile::tempdir().unwrap();
        let write = |entries: Vec<(Symbol, Language, Vec<u8>)>, before| {
            Traces::write(folder.path(), "1".to_owned(), entries.into_iter(), before).unwrap();
            (
                Traces::open(folder.path()).unwrap().unwrap(),
                fs::read(folder.path().join(TRACES_FILE)).unwrap(),
            )
        };
        let [one, other] = entries();
        let third = ("A/RES/74/1".parse().unwrap(), Language::En, b"[]".to_vec());
        let (_, expected) =
            write(vec![third.clone(), (one.0.clone(), one.1, b"{}".to_vec())], None);
        let (before, _) = write(vec![other.clone(), third.clone(), one.clone()], None);
        // Another file takes its place, and the one that is open is still read as it was.
        write(vec![third.clone()], None);
        let gone = [(other.0, other.1)];
        let (renewed, written) =
            write(vec![(one.0.clone(), one.1, b"{}".to_vec())], Some((&before, &gone)));
        assert_eq!(written, expected);
        assert_eq!(renewed.get(&third.0, third.1).unwrap(), Some(third.2));
        assert_eq!(before.get(&one.0, one.1).unwrap(), Some(one.2));
    }

    #[test]
    fn what_is_damaged_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        Traces::write(folder.path(), "1".to_owned(), entries().into_iter(), None).unwrap();
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
