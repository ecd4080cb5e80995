//! What is in the directory?

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
