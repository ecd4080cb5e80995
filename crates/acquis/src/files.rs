//! Which files are meant by the paths that were given, and in which order are they read?

use anyhow::{Context, bail};
use reading::roll_calls::{HEADER_BYTES, Table};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The deepest folder that is entered: no collection of papers is deeper.
const DEPTH_MAX: usize = 16;

/// A file that was named, or that lies in a folder that was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its name, with its folders below the one that was named, with `/` between them.
    pub(crate) below: String,
}

impl Named {
    fn of(path: PathBuf, root: &Path) -> Named {
        let below = path.strip_prefix(root).unwrap_or(&path).components();
        let parts = below.map(|part| part.as_os_str().to_string_lossy().into_owned());
        Named { below: parts.collect::<Vec<_>>().join("/"), path }
    }
}

/// Returns the files under some paths, sorted, each once; those that cannot be papers (read-me files, tables but those of
/// roll calls) and hidden files are left out unless they are named themselves.
pub(crate) fn under(paths: &[PathBuf]) -> anyhow::Result<Vec<Named>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside = Vec::new();
            walk(path, DEPTH_MAX, &is_paper, &mut inside)?;
            files.extend(inside.into_iter().map(|file| Named::of(file, path)));
        } else {
            must_be_file(path)?;
            files.push(Named { path: path.clone(), below: name(path) });
        }
    }
    files.sort();
    files.dedup_by(|one, other| one.path == other.path);
    if files.is_empty() {
        bail!(
            "there is no XML, text, Markdown or JSON file and no table of roll calls under {}",
            list(paths)
        );
    }
    Ok(files)
}

/// Refuses what is no file: a folder, and a pipe or a device, which may never end.
pub(crate) fn must_be_file(path: &Path) -> anyhow::Result<()> {
    let facts =
        std::fs::metadata(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if facts.is_dir() {
        bail!("{} is a folder: name the files in it", path.display());
    }
    if !facts.is_file() {
        bail!("{} is neither a file nor a folder", path.display());
    }
    Ok(())
}

/// Returns every file of a folder and of those in it, but for hidden ones, with its name below the folder.
pub(crate) fn all_under(folder: &Path) -> anyhow::Result<Vec<Named>> {
    let mut inside = Vec::new();
    walk(folder, DEPTH_MAX, &|_| true, &mut inside)?;
    Ok(inside.into_iter().map(|file| Named::of(file, folder)).collect())
}

fn walk(
    folder: &Path,
    depth: usize,
    is_wanted: &dyn Fn(&Path) -> bool,
    files: &mut Vec<PathBuf>,
) -> anyhow::Result<()> {
    if depth == 0 {
        bail!("{} lies more than {DEPTH_MAX} folders deep: name it itself", folder.display());
    }
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("while listing {}", folder.display()))?.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        // A link to a folder is not followed: it may lead back to where it stands.
        let is_link = path.is_symlink();
        if path.is_dir() && !is_link {
            walk(&path, depth - 1, is_wanted, files)?;
        } else if path.is_file() && is_wanted(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// Returns whether a file may hold texts or catalogue entries, by its ending; a read-me is about them.
fn is_paper(path: &Path) -> bool {
    let small = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
    };
    let stem = small(path.file_stem());
    match small(path.extension()).as_str() {
        "xml" | "akn" | "json" => true,
        "csv" => roll_call_table(path).is_some(),
        "txt" | "md" => !matches!(stem.as_str(), "readme" | "read-me" | "read_me"),
        _ => false,
    }
}

/// Returns which table of a catalogue of roll calls a file is, by its ending and its first bytes.
pub(crate) fn roll_call_table(path: &Path) -> Option<Table> {
    path.extension().filter(|ending| ending.eq_ignore_ascii_case("csv"))?;
    let mut start = Vec::with_capacity(HEADER_BYTES);
    File::open(path).ok()?.take(HEADER_BYTES as u64).read_to_end(&mut start).ok()?;
    Table::recognise(&start)
}

/// Returns the name of a file without its folders.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn list(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    names.join(", ")
}
