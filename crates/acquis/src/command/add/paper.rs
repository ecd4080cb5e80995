//! What is a paper that is taken in: where does it come from, and what are its bytes?

use crate::files;
use reading::roll_calls::Table;
use std::path::Path;

/// A paper, on its way into the archive.
#[derive(Debug, Clone)]
pub(crate) enum Paper {
    /// A file that was named, or lies in a folder that was.
    File(files::Named),
    /// A text that a dossier carries, with its origin: `dossier:exercise/texts/zero-draft.xml`.
    Carried { origin: String, text: String },
}

impl Paper {
    /// Returns where it comes from, as it is recorded: its name, with its folders below the one that was given. What
    /// lies above is a matter of the machine on which it was read.
    pub(super) fn origin(&self) -> String {
        match self {
            Paper::File(file) => file.below.clone(),
            Paper::Carried { origin, .. } => origin.clone(),
        }
    }

    /// Returns where it is, for the person who gave it.
    pub(super) fn shown(&self) -> String {
        match self {
            Paper::File(file) => file.path.display().to_string(),
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

    /// Parts the tables of catalogues of roll calls from the other papers, by how they begin.
    pub(super) fn tables_apart(papers: Vec<Paper>) -> (Vec<(Table, Paper)>, Vec<Paper>) {
        let mut tables = Vec::new();
        let mut others = Vec::new();
        for paper in papers {
            match files::roll_call_table(paper.path()) {
                Some(table) => tables.push((table, paper)),
                None => others.push(paper),
            }
        }
        (tables, others)
    }

    /// Returns the folder in which it lies.
    pub(super) fn folder(&self) -> String {
        self.path().parent().map(|folder| folder.display().to_string()).unwrap_or_default()
    }

    /// Returns its bytes, or why they are not to be had. A file that is too large to be a text is not even opened.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, String> {
        let path = match self {
            Paper::File(file) => &file.path,
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
            Paper::File(file) => &file.path,
            Paper::Carried { origin, .. } => Path::new(origin),
        }
    }
}
