//! What is a paper that is taken in: where does it come from, and what are its bytes?

use crate::files;
use std::path::{Path, PathBuf};

/// A paper, on its way into the archive.
#[derive(Debug, Clone)]
pub(crate) enum Paper {
    /// A file that was named, or lies in a folder that was.
    File(PathBuf),
    /// A text that a dossier carries, with its origin: `dossier:exercise/texts/zero-draft.xml`.
    Carried { origin: String, text: String },
}

impl Paper {
    /// Returns where it comes from.
    pub(super) fn origin(&self) -> String {
        match self {
            Paper::File(path) => path.display().to_string(),
            Paper::Carried { origin, .. } => origin.clone(),
        }
    }

    /// Returns its name, without folders.
    pub(super) fn name(&self) -> String {
        files::name(self.path())
    }

    /// Returns whether it is a catalogue, by its ending.
    pub(super) fn is_catalogue(&self) -> bool {
        self.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
    }

    /// Returns its bytes, or why they are not to be had. A file that is too large to be a text is not even opened.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, String> {
        let path = match self {
            Paper::File(path) => path,
            Paper::Carried { text, .. } => return Ok(text.clone().into_bytes()),
        };
        let most = reading::limit::BYTES_MAX as u64;
        match std::fs::metadata(path).map(|facts| facts.len()) {
            Ok(length) if length > most => {
                Err(format!("the file has {length} bytes; {most} are read at most"))
            }
            _ => std::fs::read(path).map_err(|error| format!("the file cannot be read: {error}")),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Paper::File(path) => path,
            Paper::Carried { origin, .. } => Path::new(origin),
        }
    }
}
