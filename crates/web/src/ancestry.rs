//! Where is it read where the words of the texts came from, and was it found out anew?
//!
//! It is found out when texts are added, and kept beside the archive; no page traces anything.

use crate::quoted::Quoted;
use crate::shelf::Unreadable;
use archive::quotings::QUOTINGS_FILE;
use archive::traces::TRACES_FILE;
use archive::{Quotings, Traces};
use lineage::trace::Trace;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

/// The traces that are read now.
#[derive(Debug, Default)]
pub(crate) struct Ancestry {
    stamp: Option<Stamp>,
    traces: Option<Arc<Traces>>,
    stamp_of_quoted: Option<Stamp>,
    quoted: Arc<Quoted>,
}

/// When a file was written, and its length.
type Stamp = (SystemTime, u64);

impl Ancestry {
    /// Opens the traces in a directory again if their file was replaced, and what statements quote; returns whether
    /// either was.
    pub(crate) fn renew(&mut self, directory: &Path) -> Result<bool, Unreadable> {
        let unreadable = |error: io::Error| Unreadable(format!("the traces: {error}"));
        let traced = stamp(&directory.join(TRACES_FILE)).map_err(unreadable)?;
        let quoted = stamp(&directory.join(QUOTINGS_FILE)).map_err(unreadable)?;
        let is_renewed = (traced, quoted) != (self.stamp, self.stamp_of_quoted);
        if traced != self.stamp {
            self.traces = Traces::open(directory).map_err(unreadable)?.map(Arc::new);
            self.stamp = traced;
        }
        if quoted != self.stamp_of_quoted {
            let kept = Quotings::open(directory).map_err(unreadable)?.unwrap_or_default();
            self.quoted = Arc::new(Quoted::of(kept));
            self.stamp_of_quoted = quoted;
        }
        Ok(is_renewed)
    }

    /// Returns what statements quote of agreed texts; nothing where that was not looked for.
    pub(crate) fn quoted(&self) -> Arc<Quoted> {
        Arc::clone(&self.quoted)
    }

    /// Returns the traces; none when nothing was traced.
    pub(crate) fn traces(&self) -> Option<Arc<Traces>> {
        self.traces.clone()
    }
}

/// Returns what tells whether a file was replaced; none where there is no file.
fn stamp(path: &Path) -> io::Result<Option<Stamp>> {
    match std::fs::metadata(path) {
        Ok(facts) => Ok(Some((facts.modified()?, facts.len()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns where the words of a text came from; none when it was not traced or what is kept of it is damaged, as it can
/// be made again.
pub(crate) fn read(
    traces: &Traces,
    symbol: &Symbol,
    language: Language,
) -> Result<Option<Trace>, Unreadable> {
    let json = traces.get(symbol, language);
    let json = json.map_err(|error| Unreadable(format!("the traces: {error}")))?;
    Ok(json.and_then(|json| serde_json::from_slice(&json).ok()))
}
