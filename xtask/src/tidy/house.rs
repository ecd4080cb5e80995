//! The house that the rules look at: which files are there, what do they say, and what does Cargo know?
//!
//! Rules see nothing else, so that a test can plant a fault in a house that was never built.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::{ask, cargo, program};
use crate::say::say;

/// Larger files are not read as text: no rule has a question about them.
const TEXT_BYTES_MAX: u64 = 2_000_000;

/// Folders that tools fill; looked at only where git cannot say what is ignored.
const NOT_OURS: &[&str] = &[".git", "acquis-data", "node_modules", "target"];

/// All files that are or would be committed, and all packages.
pub(super) struct House {
    files: BTreeMap<String, File>,
    packages: Vec<Package>,
}

struct File {
    bytes: u64,
    text: Option<String>,
}

/// A package, ours or a guest's.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// The folder relative to the root; `None` for a guest.
    pub(super) folder: Option<String>,
    pub(super) license: Option<String>,
    pub(super) source: Option<String>,
    /// What its manifest asks for directly.
    pub(super) asks_for: Vec<Ask>,
    /// The packages that are compiled into it, as positions in [`House::packages`].
    pub(super) links: Vec<usize>,
}

/// One line of a manifest's dependencies.
pub(super) struct Ask {
    pub(super) name: String,
    pub(super) is_for_tests: bool,
}

impl House {
    /// Reads the house that stands around the current folder.
    pub(super) fn read() -> Result<Self> {
        let mut files = BTreeMap::new();
        for path in paths()? {
            // Deleted but not yet committed as such.
            let Ok(about) = std::fs::symlink_metadata(&path) else { continue };
            let is_readable = about.is_file() && about.len() <= TEXT_BYTES_MAX;
            let text = is_readable.then(|| std::fs::read_to_string(&path).ok()).flatten();
            files.insert(path, File { bytes: about.len(), text });
        }
        let printed = ask(&mut cargo(&[
            "metadata",
            "--locked",
            "--format-version",
            "1",
            "--filter-platform",
            "x86_64-unknown-linux-gnu",
        ]))
        .context("Tidy asks Cargo about dependencies; is Cargo.lock up to date and committed?")?;
        let metadata = serde_json::from_str(&printed).context("while reading cargo metadata")?;
        Ok(Self { files, packages: packages_of(&metadata) })
    }

    /// Returns the paths of all files.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Returns path and text of every text file.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, file)| Some((path.as_str(), file.text.as_deref()?)))
    }

    /// Returns path and text of every Rust file.
    pub(super) fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(|(path, _)| path.ends_with(".rs"))
    }

    /// Returns path and size of every file.
    pub(super) fn sizes(&self) -> impl Iterator<Item = (&str, u64)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file.bytes))
    }

    /// Returns the text of one file.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.text.as_deref()
    }

    /// Tells whether a path is a file, or a folder with a file in it.
    pub(super) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.files.contains_key(path) || self.files().any(|file| file.starts_with(&folder))
    }

    /// Returns all packages, ours and guests.
    pub(super) fn packages(&self) -> &[Package] {
        &self.packages
    }

    /// Returns the packages of this workspace.
    pub(super) fn rooms(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.folder.is_some())
    }

    /// Tells whether a name is a package of this workspace.
    pub(super) fn is_room(&self, name: &str) -> bool {
        self.rooms().any(|room| room.name == name)
    }
}

/// Returns the paths that git knows or would take; without git, all that no tool has put there.
fn paths() -> Result<Vec<String>> {
    let words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    if let Ok(listed) = ask(&mut program("git", &words)) {
        return Ok(listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect());
    }
    say!("git does not answer here: every file counts that is not in {}.", NOT_OURS.join(", "));
    let mut paths = Vec::new();
    walk("", &mut paths)?;
    Ok(paths)
}

fn walk(folder: &str, paths: &mut Vec<String>) -> Result<()> {
    let shown = if folder.is_empty() { "." } else { folder };
    for entry in std::fs::read_dir(shown).with_context(|| format!("while listing {shown}"))? {
        let entry = entry.with_context(|| format!("while listing {shown}"))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            paths.push(path);
        } else if !NOT_OURS.contains(&name.as_str()) {
            walk(&path, paths)?;
        }
    }
    Ok(())
}

fn packages_of(metadata: &Value) -> Vec<Package> {
    let root = metadata["workspace_root"].as_str().unwrap_or_default();
    let listed = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let position: BTreeMap<&str, usize> = listed
        .iter()
        .enumerate()
        .filter_map(|(at, package)| Some((package["id"].as_str()?, at)))
        .collect();
    let mut packages: Vec<Package> =
        listed.iter().map(|package| package_of(package, root)).collect();
    for node in metadata["resolve"]["nodes"].as_array().into_iter().flatten() {
        let Some(at) = node["id"].as_str().and_then(|id| position.get(id)) else { continue };
        let links = node["deps"].as_array().into_iter().flatten().filter(|dep| is_linked(dep));
        packages[*at].links =
            links.filter_map(|dep| position.get(dep["pkg"].as_str()?).copied()).collect();
    }
    packages
}

fn package_of(package: &Value, root: &str) -> Package {
    let word = |key: &str| package[key].as_str().map(str::to_owned);
    let manifest = package["manifest_path"].as_str().unwrap_or_default();
    let is_ours = package["source"].is_null();
    let folder = manifest.strip_prefix(root).and_then(|path| path.strip_suffix("/Cargo.toml"));
    Package {
        name: word("name").unwrap_or_default(),
        version: word("version").unwrap_or_default(),
        folder: folder.filter(|_| is_ours).map(|path| path.trim_start_matches('/').to_owned()),
        license: word("license"),
        source: word("source"),
        asks_for: package["dependencies"].as_array().into_iter().flatten().map(ask_of).collect(),
        links: Vec::new(),
    }
}

fn ask_of(dependency: &Value) -> Ask {
    Ask {
        name: dependency["name"].as_str().unwrap_or_default().to_owned(),
        is_for_tests: dependency["kind"].as_str() == Some("dev"),
    }
}

/// A dependency is linked unless it serves tests or builds alone.
fn is_linked(dependency: &Value) -> bool {
    dependency["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_git_the_folders_are_walked() {
        // Tests start in the folder of their package.
        let mut paths = Vec::new();
        walk("", &mut paths).unwrap();
        assert!(paths.iter().any(|path| path == "src/tidy/house.rs"), "{paths:?}");
    }
}

#[cfg(test)]
pub(super) mod planted {
    //! Houses for the tests of the rules.

    use super::*;

    impl House {
        /// Returns a house of these files and no packages.
        pub(in crate::tidy) fn of_files(files: &[(&str, &str)]) -> Self {
            let file = |text: &str| File { bytes: text.len() as u64, text: Some(text.to_owned()) };
            let files = files.iter().map(|(path, text)| ((*path).to_owned(), file(text))).collect();
            Self { files, packages: Vec::new() }
        }

        /// Returns the house with rooms added: name, and what it asks for (`tempfile?` for tests alone).
        pub(in crate::tidy) fn with_rooms(mut self, rooms: &[(&str, &[&str])]) -> Self {
            for (name, asks) in rooms {
                let asks_for = asks.iter().map(|ask| Ask {
                    name: ask.trim_end_matches('?').to_owned(),
                    is_for_tests: ask.ends_with('?'),
                });
                let folder =
                    if *name == "xtask" { "xtask".to_owned() } else { format!("crates/{name}") };
                self.packages.push(Package {
                    folder: Some(folder),
                    source: None,
                    asks_for: asks_for.collect(),
                    ..guest(name, "Apache-2.0")
                });
            }
            self
        }

        /// Returns the house with guests from crates.io added: name and licence.
        pub(in crate::tidy) fn with_guests(mut self, guests: &[(&str, &str)]) -> Self {
            self.packages.extend(guests.iter().map(|(name, license)| guest(name, license)));
            self
        }

        /// Returns the house with one package linked into another.
        pub(in crate::tidy) fn with_link(mut self, from: &str, to: &str) -> Self {
            let at =
                |name: &str| self.packages.iter().position(|package| package.name == name).unwrap();
            let (from, to) = (at(from), at(to));
            self.packages[from].links.push(to);
            self
        }

        /// Returns the house with the source of one package replaced.
        pub(in crate::tidy) fn with_source(mut self, name: &str, source: &str) -> Self {
            let package = self.packages.iter_mut().find(|package| package.name == name).unwrap();
            package.source = Some(source.to_owned());
            self
        }
    }

    fn guest(name: &str, license: &str) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            folder: None,
            license: (!license.is_empty()).then(|| license.to_owned()),
            source: Some("registry+https://github.com/rust-lang/crates.io-index".to_owned()),
            asks_for: Vec::new(),
            links: Vec::new(),
        }
    }
}
