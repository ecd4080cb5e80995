//! What does the server know at this moment?
//!
//! A snapshot is immutable; when the log has grown, another one takes its place. Texts are not in it: they are
//! loaded by the hash of their original.

use crate::pattern::Turns;
use crate::route::{Holding, Route};
use chronicle::merkle::{Tree, hexadecimal};
use chronicle::{AsOf, Chronicle, Observatory, Record, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use negotiation::symbol::Symbol;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Everything that pages are computed from, the texts excepted.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    /// The records, folded.
    chronicle: Arc<Chronicle>,
    /// The records of exercises, folded apart: no page of the one can show anything of the other.
    exercises: Arc<Chronicle>,
    /// The documents that each document cites.
    pub(crate) cites: HashMap<Symbol, BTreeSet<Symbol>>,
    /// The documents that cite each document.
    pub(crate) cited_by: HashMap<Symbol, BTreeSet<Symbol>>,
    /// Every symbol of which the record says something, those that are only cited excepted.
    pub(crate) symbols: Arc<HashSet<Symbol>>,
    /// The same symbols, to look one up: comparing them in their natural order is dear.
    known: Arc<HashSet<Symbol>>,
    /// The tree over the log.
    tree: Tree,
    /// The days on which something changes.
    pub(crate) turns: Turns,
    /// When the last record was recorded.
    pub(crate) updated: Timestamp,
}

impl Snapshot {
    /// Returns the snapshot that knows these records besides.
    pub(crate) fn grown(
        &self,
        records: Vec<(RecordId, Record)>,
        citations: Vec<(Symbol, Symbol)>,
    ) -> Snapshot {
        let mut chronicle = Chronicle::clone(&self.chronicle);
        let mut exercises = Chronicle::clone(&self.exercises);
        let mut symbols = HashSet::clone(&self.symbols);
        let mut tree = self.tree.clone();
        let mut updated = self.updated;
        let mut turns = self.turns.clone();
        turns.extend(records.iter().map(|(_, record)| record));
        for (id, record) in records {
            tree.push(*id.hash());
            updated = updated.max(record.recorded);
            let facets = record.assertion.says.facets();
            symbols.extend(facets.into_iter().filter_map(symbol_of));
            if let chronicle::Claim::Work(work) = &record.assertion.says {
                symbols.insert(work.symbol.clone());
            }
            if is_exercise(&record, &exercises) {
                exercises.append(id, Arc::new(record));
            } else {
                chronicle.append(id, Arc::new(record));
            }
        }
        let mut grown = Snapshot {
            chronicle: Arc::new(chronicle),
            exercises: Arc::new(exercises),
            known: Arc::new(symbols.iter().cloned().collect()),
            symbols: Arc::new(symbols),
            tree,
            turns,
            updated,
            ..Snapshot::default()
        };
        for (from, to) in citations {
            grown.cited_by.entry(to.clone()).or_default().insert(from.clone());
            grown.cites.entry(from).or_default().insert(to);
        }
        grown
    }

    /// Returns the record as of a day, as known on a day.
    pub(crate) fn observatory(&self, day: Date, known: Option<Date>) -> Observatory {
        self.chronicle.observatory(AsOf { day, known })
    }

    /// Returns the record of the exercises as of a day, as known on a day.
    pub(crate) fn exercises(&self, day: Date, known: Option<Date>) -> Observatory {
        self.exercises.observatory(AsOf { day, known })
    }

    /// Returns whether a page shows something of an exercise.
    pub(crate) fn is_of_exercise(&self, route: &Route) -> bool {
        match route {
            Route::Record(id) => self.exercises.record(id).is_some(),
            route => route.is_of_exercise(),
        }
    }

    /// Returns the number of records in the log.
    pub(crate) fn size(&self) -> u64 {
        self.tree.size()
    }

    /// Returns the root over the log, in hexadecimal.
    pub(crate) fn root(&self) -> String {
        hexadecimal(&self.tree.root())
    }

    /// Returns whether the record says anything of a document, or a text cites it.
    pub(crate) fn holds(&self, symbol: &Symbol) -> bool {
        self.holding(symbol) != Holding::Unknown
    }

    /// Returns how well the record knows a document.
    pub(crate) fn holding(&self, symbol: &Symbol) -> Holding {
        match (self.known.contains(symbol), self.cited_by.contains_key(symbol)) {
            (true, _) => Holding::Known,
            (false, true) => Holding::Cited,
            (false, false) => Holding::Unknown,
        }
    }
}

/// Returns whether a record belongs to an exercise; the withdrawal of a record names nothing but that record.
fn is_exercise(record: &Record, exercises: &Chronicle) -> bool {
    let corrected = record.assertion.corrects;
    record.is_exercise() || corrected.is_some_and(|id| exercises.record(&id).is_some())
}

fn symbol_of(facet: chronicle::claim::Facet) -> Option<Symbol> {
    match facet {
        chronicle::claim::Facet::Document(symbol) => Some(symbol),
        _ => None,
    }
}
