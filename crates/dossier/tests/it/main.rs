//! The story of a dossier, told at its boundary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics, in its helpers too")]

mod any;
mod changes;
mod exercise;
mod faults;
mod laws;
mod story;
mod un_ict;

use chronicle::{Assertion, Chronicle, Record};
use dossier::{Dossier, Files};
use jiff::Timestamp;

/// Reads files that are expected to be sound.
fn read(files: &Files) -> Dossier {
    dossier::read(files).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"))
    })
}

/// Returns the dossier that is compiled in.
fn un_ict() -> Files {
    let mut compiled_in = dossier::compiled_in();
    compiled_in.remove(0).1
}

/// Records assertions, at a time in seconds.
fn record<'a>(
    chronicle: &mut Chronicle,
    by: &str,
    seconds: i64,
    asserted: impl IntoIterator<Item = &'a Assertion>,
) {
    for assertion in asserted {
        let at = Timestamp::from_second(seconds).unwrap();
        let record = Record::new(at, by, assertion.clone());
        chronicle.append(record.id(), record.into());
    }
}

/// Imports files at a time in seconds, and returns what that changed.
fn import(chronicle: &mut Chronicle, seconds: i64, files: &Files) -> dossier::Changes {
    let dossier = read(files);
    let changes = dossier::changes(&dossier, chronicle);
    record(chronicle, &dossier.by(), seconds, changes.appended());
    changes
}
