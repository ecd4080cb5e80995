//! What does the server know at this moment?
//!
//! A snapshot that is shown does not change; when the log has grown, another one takes its place, which was made by
//! `growth::Growth`. Texts are not in it: they are loaded by the hash of their original.

use crate::pattern::Turns;
use crate::route::{Holding, Route};
use archive::Records;
use chronicle::merkle::{Tree, hexadecimal};
use chronicle::{AsOf, Chronicles, Observatory};
use jiff::Timestamp;
use jiff::civil::Date;
use negotiation::symbol::Symbol;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Everything that pages are computed from, the texts excepted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Snapshot {
    /// The records, folded, those of exercises apart.
    pub(crate) chronicles: Chronicles,
    /// Which document cites which.
    pub(crate) citations: Arc<Citations>,
    /// The tree over the log.
    tree: Tree,
    /// The days on which something changes.
    pub(crate) turns: Turns,
    /// When the last record was recorded.
    pub(crate) updated: Timestamp,
}

/// Which document cites which, as read out of the texts.
#[derive(Debug, Default)]
pub(crate) struct Citations {
    /// The documents that each document cites.
    pub(crate) cites: HashMap<Symbol, BTreeSet<Symbol>>,
    /// The documents that cite each document.
    pub(crate) cited_by: HashMap<Symbol, BTreeSet<Symbol>>,
}

impl Citations {
    /// Returns the citations that some pairs of a citing and a cited document are.
    pub(crate) fn of(pairs: Vec<(Symbol, Symbol)>) -> Citations {
        let mut citations = Citations::default();
        for (from, to) in pairs {
            citations.cited_by.entry(to.clone()).or_default().insert(from.clone());
            citations.cites.entry(from).or_default().insert(to);
        }
        citations
    }
}

impl Snapshot {
    /// Learns the next records of the log, in a time that depends on their number alone.
    ///
    /// The chronicle is copied where somebody else looks at it: see `growth::Growth`, which avoids it wherever it can.
    pub(crate) fn extend(&mut self, records: &Records) {
        for (id, record) in records {
            self.turns.extend(record);
            self.tree.push(*id.hash());
            self.updated = self.updated.max(record.recorded);
            self.chronicles.append(*id, Arc::clone(record));
        }
    }

    /// Returns the record as of a day, as known on a day.
    pub(crate) fn observatory(&self, day: Date, known: Option<Date>) -> Observatory {
        self.chronicles.world.observatory(AsOf { day, known })
    }

    /// Returns the record of the exercises as of a day, as known on a day.
    pub(crate) fn exercises(&self, day: Date, known: Option<Date>) -> Observatory {
        self.chronicles.exercises.observatory(AsOf { day, known })
    }

    /// Returns whether a page shows something of an exercise.
    pub(crate) fn is_of_exercise(&self, route: &Route) -> bool {
        match route {
            Route::Record(id) => self.chronicles.exercises.record(id).is_some(),
            route => route.is_of_exercise(),
        }
    }

    /// Returns every document of which the record says something, those that are only cited excepted.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Symbol> {
        self.chronicles.world.documents().chain(self.chronicles.exercises.documents())
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
        let is_named =
            self.chronicles.world.names(symbol) || self.chronicles.exercises.names(symbol);
        match (is_named, self.citations.cited_by.contains_key(symbol)) {
            (true, _) => Holding::Known,
            (false, true) => Holding::Cited,
            (false, false) => Holding::Unknown,
        }
    }
}
