//! What is in the directory?

use crate::sheet::{Form, SHEETS};
use crate::{grid, reading};
use std::collections::BTreeMap;

/// The files of a dossier: names, relative to its directory, and texts.
///
/// ```
/// let files: dossier::Files = [("dossier.toml", "id = \"moon\"\n")].into_iter().collect();
/// assert_eq!(files.get("dossier.toml"), Some("id = \"moon\"\n"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// Returns no files.
    pub fn new() -> Files {
        Files::default()
    }

    /// Returns a table that somebody sent as a dossier of its own; by its heading it is known which sheet it is.
    ///
    /// The name of the file, without its ending, is the id: the same file sent again corrects what it said before.
    ///
    /// ```
    /// let table = "series,date,value,source\ncraters,1969-07,1,The Lunar Gazette\n";
    /// let files = dossier::Files::of_table("craters-1969", table).unwrap();
    /// assert_eq!(dossier::read(&files).unwrap().by(), "dossier:craters-1969");
    /// assert!(dossier::Files::of_table("craters", "crater,depth\n").unwrap_err().contains("counts.csv"));
    /// ```
    ///
    /// # Errors
    ///
    /// A sentence that says with which headings a table is known, where this one's is none of them.
    pub fn of_table(id: &str, text: &str) -> Result<Files, String> {
        let Some(sheet) = grid::sheet_of(text) else {
            let grids = SHEETS.iter().filter(|sheet| sheet.form == Form::Grid);
            let known: Vec<String> = grids
                .map(|sheet| {
                    let must = sheet.necessary().map(|column| column.key);
                    format!("{} ({}, source)", sheet.file, must.collect::<Vec<_>>().join(", "))
                })
                .collect();
            return Err(format!(
                "its heading is that of none of the tables of a dossier: {}",
                known.join("; ")
            ));
        };
        let about = format!("id = \"{id}\"\ntitle = \"{id}\"\n");
        Ok([(reading::FILE, about.as_str()), (sheet.file, text)].into_iter().collect())
    }

    /// Adds a file, in place of one that has the same name.
    pub fn insert(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.insert(name.into(), text.into());
    }

    /// Removes a file and returns its text.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// Returns the text of a file.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Returns names and texts, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for Files {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(files: I) -> Files {
        Files(files.into_iter().map(|(name, text)| (name.into(), text.into())).collect())
    }
}

impl<N: Into<String>, T: Into<String>> Extend<(N, T)> for Files {
    fn extend<I: IntoIterator<Item = (N, T)>>(&mut self, files: I) {
        self.0.extend(files.into_iter().map(|(name, text)| (name.into(), text.into())));
    }
}
