//! How does a file beside the archive take the place of the one before, so that readers see one or the other?

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

/// Writes a file whole, and then puts it in the place of the old one.
pub(crate) fn replace(
    directory: &Path,
    name: &str,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let beside = directory.join(format!("{name}.{}", std::process::id()));
    let mut out = BufWriter::new(File::create(&beside)?);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    fs::rename(beside, directory.join(name))
}
