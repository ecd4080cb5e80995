//! Did the batch before this one go to its end?
//!
//! While a batch is on its way, an empty file of its own lies beside the data file, locked. A file that can be locked
//! belongs to a batch that was killed.

use anyhow::Context as _;
use archive::Archive;
use std::fs::File;
use std::path::{Path, PathBuf};

/// How the names of the files begin; the number of the process follows.
const NAME: &str = "add.unfinished.";

/// How the batches before this one ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// They went to their ends.
    Finished,
    /// One was broken off on the way.
    BrokenOff,
}

/// The mark of a batch that is on its way.
pub(super) struct Mark {
    /// How the batches before this one ended.
    pub(super) before: Before,
    /// The own file, locked as long as the process lives.
    file: File,
    own: PathBuf,
    left_behind: Vec<PathBuf>,
}

impl Mark {
    /// Sets the mark of this batch and looks for those that others left behind.
    pub(super) fn set(archive: &Archive) -> anyhow::Result<Mark> {
        let folder = archive.path().parent().unwrap_or(Path::new("."));
        let own = folder.join(format!("{NAME}{}", std::process::id()));
        let left_behind = left_behind(folder)?;
        let before = if left_behind.is_empty() { Before::Finished } else { Before::BrokenOff };
        let made = File::create(&own).and_then(|file| file.lock().map(|()| file));
        let file = made.with_context(|| format!("{} cannot be made", own.display()))?;
        Ok(Mark { before, file, own, left_behind })
    }

    /// Removes the mark, and those left behind, for which this batch has made up.
    pub(super) fn remove(self) {
        for path in self.left_behind.iter().chain([&self.own]) {
            // Another batch may have made up for it first; a file that stays costs the next batch some seconds.
            drop(std::fs::remove_file(path));
        }
        drop(self.file);
    }
}

fn left_behind(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let marks = paths.filter(|path| crate::files::name(path).starts_with(NAME));
    Ok(marks.filter(|path| File::open(path).is_ok_and(|file| file.try_lock().is_ok())).collect())
}
