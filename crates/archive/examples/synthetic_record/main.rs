//! How fast does a record of any size come about, durably?
//!
//! `synthetic_record DIRECTORY COUNT [FROM]` appends `COUNT` invented claims, beginning with the number `FROM`, to the
//! archive in a directory and prints one line of JSON: how many were appended in how many seconds. The same numbers are
//! the same claims, on every machine. An operation is counted when it is acknowledged, which is after its commit.

mod claims;

use archive::{Access, Archive, Operation, WriteError};
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

/// How many operations are under way at once, as when many people record.
const CALLERS: u64 = 64;

/// How many claims an operation has: one invented document, with all that is said of it.
const CLAIMS_PER_OPERATION: u64 = claims::PER_DOCUMENT;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let usage = "synthetic_record DIRECTORY COUNT [FROM]";
    let mut arguments = std::env::args().skip(1);
    let directory = PathBuf::from(arguments.next().ok_or(usage)?);
    let count: u64 = arguments.next().ok_or(usage)?.parse()?;
    let from: u64 = arguments.next().map_or(Ok(0), |from| from.parse())?;
    let archive = Archive::open(&directory, Access::ReadWrite).await?;
    let started = Instant::now();
    let mut callers = tokio::task::JoinSet::new();
    for caller in 0..CALLERS {
        callers.spawn(append(archive.clone(), from, from + count, caller));
    }
    let mut appended = 0;
    while let Some(done) = callers.join_next().await {
        appended += done??;
    }
    let seconds = started.elapsed().as_secs_f64();
    archive.close().await;
    let summary = serde_json::json!({ "appended": appended, "seconds": seconds });
    Ok(writeln!(std::io::stdout(), "{summary}")?)
}

/// Appends every `CALLERS`th operation; returns how many records that made.
async fn append(archive: Archive, from: u64, to: u64, caller: u64) -> Result<usize, WriteError> {
    let mut appended = 0;
    let step = CLAIMS_PER_OPERATION * CALLERS;
    let mut first = from + caller * CLAIMS_PER_OPERATION;
    while first < to {
        let assertions = (first..to.min(first + CLAIMS_PER_OPERATION)).map(claims::assertion);
        let operation = Operation {
            by: "synthetic-record".to_owned(),
            assertions: assertions.collect(),
            ..Operation::default()
        };
        appended += archive.write(operation).await?.appended.len();
        first += step;
    }
    Ok(appended)
}
