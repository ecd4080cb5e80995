//! What came of a batch: how many files were read, unchanged, doubted, refused, and why?

use negotiation::doubt::{Doubt, DoubtKind};
use serde::Serialize;
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Duration;

/// How many refusals are printed in full; the JSON summary has all of them.
const REFUSALS_PRINTED_MAX: usize = 50;

/// The summary of a batch.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    /// Files that were looked at.
    pub(crate) files: usize,
    /// Texts that were read anew.
    pub(crate) read: usize,
    /// Statements in the texts that were read anew.
    pub(crate) statements: usize,
    /// Files that were held already and had been read by this reader.
    pub(crate) unchanged: usize,
    /// Texts, of those read, that left doubts.
    pub(crate) doubted: usize,
    /// Catalogues that were read anew.
    pub(crate) catalogues: usize,
    /// Catalogue entries for which no text is held.
    pub(crate) entries_without_text: usize,
    /// Roll calls that catalogues list.
    pub(crate) roll_calls: usize,
    /// Records that were appended.
    pub(crate) records: usize,
    /// Doubts by kind.
    pub(crate) doubts: BTreeMap<DoubtKind, usize>,
    /// Files that were refused, with the reason.
    pub(crate) refused: Vec<Refused>,
    /// Whether the batch was interrupted.
    pub(crate) interrupted: bool,
    /// How long it took, in milliseconds.
    pub(crate) milliseconds: u128,
}

/// A file that was refused.
#[derive(Debug, Serialize)]
pub(crate) struct Refused {
    /// Its path as it was given.
    pub(crate) file: String,
    /// Why, in a sentence.
    pub(crate) why: String,
}

impl Summary {
    /// Counts the doubts of a text.
    pub(crate) fn doubt(&mut self, doubts: &[Doubt]) {
        self.doubted += usize::from(!doubts.is_empty());
        for doubt in doubts {
            *self.doubts.entry(doubt.kind).or_default() += 1;
        }
    }

    /// Notes how long the batch took.
    pub(crate) fn took(&mut self, time: Duration) {
        self.milliseconds = time.as_millis();
    }

    /// Returns the summary in sentences.
    pub(crate) fn print(&self) -> String {
        let mut out = format!(
            "{} files: {} read, {} unchanged, {} doubted, {} refused; {} catalogues; {} records appended.\n",
            self.files,
            self.read,
            self.unchanged,
            self.doubted,
            self.refused.len(),
            self.catalogues,
            self.records
        );
        if self.statements > 0 {
            out.push_str(&format!("{} statements are in the texts read.\n", self.statements));
        }
        if self.entries_without_text > 0 {
            let count = self.entries_without_text;
            out.push_str(&format!(
                "{count} catalogue entries have no text here; what they say is recorded.\n"
            ));
        }
        if self.roll_calls > 0 {
            out.push_str(&format!("{} roll calls are listed.\n", self.roll_calls));
        }
        if !self.doubts.is_empty() {
            let kinds =
                self.doubts.iter().map(|(kind, count)| format!("{} {count}", kind_name(*kind)));
            let kinds: Vec<String> = kinds.collect();
            out.push_str(&format!("Doubts: {}.\n", kinds.join(", ")));
        }
        for refused in self.refused.iter().take(REFUSALS_PRINTED_MAX) {
            out.push_str(&format!("Refused {}: {}\n", refused.file, refused.why));
        }
        if self.refused.len() > REFUSALS_PRINTED_MAX {
            let more = self.refused.len() - REFUSALS_PRINTED_MAX;
            out.push_str(&format!("… and {more} more; --json lists all.\n"));
        }
        if self.interrupted {
            out.push_str(
                "Interrupted. What was read is kept; run the same command again to go on.\n",
            );
        }
        out
    }

    /// Returns 130 after an interruption, 1 when every file was refused, else 0.
    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.interrupted {
            ExitCode::from(130)
        } else if self.refused.len() == self.files {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// Returns the name of a kind of doubt as JSON has it.
pub(crate) fn kind_name(kind: DoubtKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => format!("{kind:?}"),
    }
}
