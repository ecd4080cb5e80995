//! Where is it read where the words of the texts came from, and was it found out anew?
//!
//! It is found out when texts are added, and kept beside the archive; no page traces anything.

use crate::shelf::Unreadable;
use archive::Traces;
use archive::traces::TRACES_FILE;
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
    /// When their file was written, and its length.
    stamp: Option<(SystemTime, u64)>,
    traces: Option<Arc<Traces>>,
}

impl Ancestry {
    /// Opens the traces in a directory again if their file was replaced; returns whether it was.
    pub(crate) fn renew(&mut self, directory: &Path) -> Result<bool, Unreadable> {
        let unreadable = |error: io::Error| Unreadable(format!("the traces: {error}"));
        let stamp = match std::fs::metadata(directory.join(TRACES_FILE)) {
            Ok(facts) => Some((facts.modified().map_err(unreadable)?, facts.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(unreadable(error)),
        };
        if stamp == self.stamp {
            return Ok(false);
        }
        self.traces = Traces::open(directory).map_err(unreadable)?.map(Arc::new);
        self.stamp = stamp;
        Ok(true)
    }

    /// Returns the traces; none when nothing was traced.
    pub(crate) fn traces(&self) -> Option<Arc<Traces>> {
        self.traces.clone()
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
