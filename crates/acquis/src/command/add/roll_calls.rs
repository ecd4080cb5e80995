//! Takes in catalogues of roll calls: two tables in one folder, which are read together.
//!
//! Reads both files. Writes the voters as an original, then the votes with a record of each in one operation: a catalogue
//! of which all is not recorded is not held either, and is read again.

use super::batch::Batch;
use super::paper::Paper;
use super::reader::BY;
use super::summary::{Refused, Summary};
use crate::claims;
use archive::{NewOriginal, Operation};
use chronicle::merkle::content_hash;
use indicatif::ProgressBar;
use reading::roll_calls::{self, Table};
use std::collections::{BTreeMap, HashMap};

/// The media type under which tables are kept.
const MEDIA_TYPE: &str = "text/csv";

/// A table with its bytes and their hash.
struct Held {
    name: String,
    origin: String,
    hash: String,
    bytes: Vec<u8>,
}

/// Reads the catalogues of roll calls of a batch and records what is new.
pub(super) async fn take_in(
    batch: &Batch,
    tables: &[(Table, Paper)],
    known: &HashMap<String, u32>,
    summary: &mut Summary,
    bar: &ProgressBar,
) -> anyhow::Result<()> {
    let mut by_folder: BTreeMap<String, [Option<&Paper>; 2]> = BTreeMap::new();
    for (table, paper) in tables {
        bar.inc(1);
        let pair = by_folder.entry(paper.folder()).or_default();
        let place = &mut pair[usize::from(*table == Table::Voters)];
        if place.replace(paper).is_some() {
            let why = "another file of this folder is such a table too: take them in one by one";
            summary.refused.push(Refused { file: paper.shown(), why: why.into() });
        }
    }
    for pair in by_folder.into_values() {
        match pair {
            [Some(votes), Some(voters)] => take(batch, votes, voters, known, summary).await?,
            [Some(alone), None] => {
                let why = "the table of the voters, which begins with vote_id,iso3,vote, is not beside it";
                summary.refused.push(Refused { file: alone.shown(), why: why.into() });
            }
            [None, Some(alone)] => {
                let why = "the table of the votes, which begins with vote_id,symbol,session, is not beside it";
                summary.refused.push(Refused { file: alone.shown(), why: why.into() });
            }
            [None, None] => {}
        }
    }
    Ok(())
}

async fn take(
    batch: &Batch,
    votes: &Paper,
    voters: &Paper,
    known: &HashMap<String, u32>,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let (Some(votes), Some(voters)) = (held(votes, summary), held(voters, summary)) else {
        return Ok(());
    };
    if known.contains_key(&votes.hash) && known.contains_key(&voters.hash) {
        summary.unchanged += 2;
        return Ok(());
    }
    let catalogue = match roll_calls::read(&votes.bytes, &voters.bytes) {
        Ok(catalogue) => catalogue,
        Err(refusal) => {
            summary.refused.push(Refused { file: votes.name, why: refusal.to_string() });
            return Ok(());
        }
    };
    summary.catalogues += 1;
    summary.roll_calls += catalogue.listed.len();
    summary.doubt(&catalogue.doubts);
    let source = |table: &Held| claims::source(&table.name, batch.retrieved, &table.hash);
    let sources = [source(&votes), source(&voters)];
    let listed = catalogue.listed.into_iter();
    let assertions = listed.map(|one| claims::of_roll_call(&sources, one)).collect::<Vec<_>>();
    for (table, assertions) in [(voters, Vec::new()), (votes, assertions)] {
        let original = NewOriginal {
            name: table.name,
            origin: table.origin,
            retrieved: batch.retrieved,
            media_type: MEDIA_TYPE.into(),
            bytes: table.bytes,
        };
        let operation = Operation {
            by: BY.to_owned(),
            assertions,
            original: Some(original),
            ..Operation::default()
        };
        summary.records += batch.archive.write(operation).await?.appended.len();
    }
    Ok(())
}

/// Returns a table with its bytes; what cannot be read is refused.
fn held(paper: &Paper, summary: &mut Summary) -> Option<Held> {
    match paper.bytes() {
        Ok(bytes) => Some(Held {
            name: paper.name(),
            origin: paper.origin(),
            hash: content_hash(&bytes),
            bytes,
        }),
        Err(why) => {
            summary.refused.push(Refused { file: paper.shown(), why });
            None
        }
    }
}
