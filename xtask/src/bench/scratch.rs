//! Folders that vanish: where do the runs write, and who cleans up?
//!
//! Below Cargo's target folder and not among the temporary files, which may be kept in memory: writing
//! to a real disk is part of what is measured.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A folder that is removed with all it holds when this is dropped.
pub(super) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes an empty folder; what an earlier run left there is removed.
    pub(super) fn new(target: &Path, name: &str) -> Result<Self> {
        let path = target.join("bench").join(format!("{name}-{}", std::process::id()));
        if path.exists() {
            std::fs::remove_dir_all(&path)
                .with_context(|| format!("while emptying {}", path.display()))?;
        }
        std::fs::create_dir_all(&path)
            .with_context(|| format!("the folder {} cannot be made", path.display()))?;
        Ok(Self { path })
    }

    /// Returns where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns how many bytes its files have.
    pub(super) fn bytes(&self) -> Result<u64> {
        let mut bytes = 0;
        for file in files_under(&self.path)? {
            bytes += file.metadata().with_context(|| file.display().to_string())?.len();
        }
        Ok(bytes)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// Returns the files below a folder, in the order of their paths.
pub(super) fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("the folder {} cannot be read", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_vanishes() {
        let scratch = Scratch::new(&std::env::temp_dir(), "xtask-test").unwrap();
        let path = scratch.path().to_owned();
        std::fs::create_dir(path.join("a")).unwrap();
        std::fs::write(path.join("a/b"), "four").unwrap();
        assert_eq!(scratch.bytes().unwrap(), 4);
        drop(scratch);
        assert!(!path.exists());
    }
}
