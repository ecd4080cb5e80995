//! Where do indexes lie, and how does a new one take the place of the old one while it is read?
//!
//! Each lies in a folder named by a number. A new one is made aside and gets the next number when it is complete, by one
//! renaming; whoever reads the old one goes on until he looks for the newest. Damaged ones are let be until then.

use crate::index::{Absence, Index, Mark, Writer, damaged};
use crate::paper::Paper;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the folder of indexes beside the data file.
pub const FOLDER_NAME: &str = "search";

/// How the folders of indexes that are not complete begin.
const UNFINISHED: &str = "unfinished-";

/// The folder of indexes.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

/// A new index in the making.
pub struct Build {
    folder: Folder,
    unfinished: PathBuf,
    index: Index,
}

impl Folder {
    /// Returns the folder of indexes in the folder of the data file.
    pub fn beside(data: &Path) -> Folder {
        Folder(data.join(FOLDER_NAME))
    }

    /// Returns the path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Returns the number of the newest index; 0 when there is none.
    pub fn newest(&self) -> u64 {
        self.numbers().max().unwrap_or(0)
    }

    /// Opens the newest index.
    pub fn open(&self) -> Result<(u64, Index), Absence> {
        match self.newest() {
            0 => Err(Absence::Missing),
            number => Ok((number, Index::open(&self.0.join(number.to_string()))?)),
        }
    }

    /// Begins a new index; `by` is the number of this process.
    pub fn build(&self, by: u32) -> Result<Build, Absence> {
        let unfinished = self.0.join(format!("{UNFINISHED}{by}"));
        self.remove_abandoned();
        Ok(Build { folder: self.clone(), index: Index::create(&unfinished)?, unfinished })
    }

    fn numbers(&self) -> impl Iterator<Item = u64> {
        self.names().filter_map(|name| name.parse().ok())
    }

    fn names(&self) -> impl Iterator<Item = String> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok())
    }

    /// Removes what was begun and is made by nobody any more: a process that was killed leaves its index.
    fn remove_abandoned(&self) {
        for name in self.names().filter(|name| name.starts_with(UNFINISHED)) {
            let unfinished = self.0.join(name);
            if !Index::is_being_made(&unfinished) {
                remove(&unfinished);
            }
        }
    }
}

impl Build {
    /// Puts papers into the new index, commits them under a mark, and gives it its number.
    ///
    /// `papers` is called with what takes each paper.
    pub fn finish<E: From<Absence>>(
        self,
        papers: impl FnOnce(&mut dyn FnMut(&Paper) -> Result<(), Absence>) -> Result<Mark, E>,
    ) -> Result<u64, E> {
        let mut writer: Writer<'_> = self.index.writer()?.ok_or(Absence::Busy)?;
        let mark = papers(&mut |paper| writer.learn(paper))?;
        writer.commit(mark)?;
        writer.finish()?;
        let Build { folder, unfinished, index } = self;
        drop(index);
        let number = folder.newest() + 1;
        fs::rename(&unfinished, folder.0.join(number.to_string()))
            .map_err(|error| damaged(&error))?;
        // On the systems we know a file that is deleted stays readable for whoever has it open.
        folder
            .numbers()
            .filter(|other| *other < number)
            .for_each(|other| remove(&folder.0.join(other.to_string())));
        Ok(number)
    }
}

/// Removes a folder; what cannot be removed is in nobody's way.
fn remove(folder: &Path) {
    drop(fs::remove_dir_all(folder));
}
