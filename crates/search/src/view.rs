//! What is found, as of a day?

use crate::collect::{Gather, Gathered, NOWHERE, Order, arrivals};
use crate::holdings::{Holding, Holdings};
use crate::index::{Absence, Index, Loaded, Mark, damaged};
use crate::marks::{Marked, marked};
use crate::query::{Field, Query};
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use smol_str::SmolStr;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock, PoisonError};
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

/// How many hits can be turned over to: whoever needs more narrows the question.
pub const HITS_MAX: usize = 1_000;

/// How many documents are named whose symbol has what was typed in it.
const SYMBOLS_MAX: usize = 12;

/// An index, seen as of a day.
pub struct View {
    index: Arc<Index>,
    loaded: Arc<Loaded>,
    holdings: Arc<Holdings>,
    maps: Arc<Vec<Vec<u32>>>,
    arrival: OnceLock<Arc<Vec<u32>>>,
    foreign: OnceLock<Arc<Vec<u32>>>,
}

/// Which of the hits are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// In which order.
    pub order: Order,
    /// How many come before.
    pub skipped: usize,
    /// How many are shown.
    pub shown: usize,
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// How many hits there are.
    pub total: u64,
    /// In how many texts and statements.
    pub papers: usize,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// How many hits there are under each value of each field.
    pub facets: Vec<(Field, SmolStr, u32)>,
    /// Documents whose symbol has what was typed in it.
    pub symbols: Vec<Symbol>,
}

/// A hit.
#[derive(Debug)]
pub struct Hit {
    /// What it belongs to.
    pub holding: Holding,
    /// The address of the paragraph, [`crate::paper::TITLE`] or [`crate::paper::WORDS`].
    pub place: String,
    /// Its words, or those about the first that were found; what was found is marked.
    pub words: Vec<Marked>,
}

impl View {
    /// Returns the index as of the day of some holdings.
    pub fn new(index: Arc<Index>, holdings: Arc<Holdings>) -> View {
        let loaded = index.loaded();
        let map = |keys: &[SmolStr]| {
            keys.iter().map(|key| holdings.number(key).unwrap_or(NOWHERE)).collect()
        };
        let maps = Arc::new(loaded.segments.iter().map(|segment| map(&segment.keys)).collect());
        View { index, loaded, holdings, maps, arrival: OnceLock::new(), foreign: OnceLock::new() }
    }

    /// Returns whether the view is one of this index as it is now.
    pub fn is_of(&self, index: &Arc<Index>) -> bool {
        Arc::ptr_eq(&self.index, index) && Arc::ptr_eq(&self.loaded, &index.loaded())
    }

    /// Returns how far the index had read the record.
    pub fn mark(&self) -> Mark {
        self.loaded.mark
    }

    /// Returns how many of the texts that are held are in the index, and how many are held.
    pub fn texts(&self) -> (usize, usize) {
        let learnt: HashSet<u32> = self.maps.iter().flatten().copied().collect();
        let texts = (0..).zip(self.holdings.all()).filter(|(_, holding)| holding.is_text);
        let known: Vec<bool> = texts.map(|(number, _)| learnt.contains(&number)).collect();
        (known.iter().filter(|is_known| **is_known).count(), known.len())
    }

    /// Finds.
    pub fn find(&self, query: &Query, wanted: Wanted) -> Result<Found, Absence> {
        let gathered = self.gather(query, wanted)?;
        let first = gathered.first.iter().skip(wanted.skipped);
        let hits: Result<Vec<Hit>, Absence> =
            first.map(|ranked| self.hit(query, ranked.holding, ranked.address)).collect();
        Ok(Found {
            total: gathered.total,
            papers: gathered.counts.len(),
            facets: self.holdings.tally(&gathered.counts),
            hits: hits?,
            symbols: self.symbols(query),
        })
    }

    fn gather(&self, query: &Query, wanted: Wanted) -> Result<Gathered, Absence> {
        let lookups = {
            let mut stems = self.index.stems.lock().unwrap_or_else(PoisonError::into_inner);
            self.index.fields.lookups(query, &mut stems).map_err(|error| damaged(&error))?
        };
        let class = match wanted.order {
            Order::Best => self.foreign(),
            Order::Recorded => self.arrival(),
        };
        let gather = Gather {
            maps: Arc::clone(&self.maps),
            loaded: Arc::clone(&self.loaded),
            passes: self.holdings.passes(query).map(Arc::new),
            class: Arc::clone(class),
            holdings: self.holdings.len(),
            kept_max: (wanted.skipped + wanted.shown).min(HITS_MAX),
        };
        self.loaded.searcher.search(&*lookups, &gather).map_err(|error| damaged(&error))
    }

    fn arrival(&self) -> &Arc<Vec<u32>> {
        let recorded =
            || (0..self.holdings.len()).map(|number| self.holdings.all()[number].recorded);
        self.arrival.get_or_init(|| Arc::new(arrivals(recorded())))
    }

    fn foreign(&self) -> &Arc<Vec<u32>> {
        let is_foreign = |holding: &Holding| u32::from(holding.language != Language::En);
        self.foreign.get_or_init(|| Arc::new(self.holdings.all().iter().map(is_foreign).collect()))
    }

    fn symbols(&self, query: &Query) -> Vec<Symbol> {
        let Some(fragment) = query.fragment() else { return Vec::new() };
        self.holdings.symbols_with(&fragment).take(SYMBOLS_MAX).cloned().collect()
    }

    fn hit(&self, query: &Query, holding: u32, address: DocAddress) -> Result<Hit, Absence> {
        let document: TantivyDocument =
            self.loaded.searcher.doc(address).map_err(|error| damaged(&error))?;
        let stored = |field| {
            let value = document.get_first(field).and_then(|value| value.as_str());
            value.unwrap_or_default().to_owned()
        };
        let fields = self.index.fields;
        let holding = self.holdings.all()[holding as usize].clone();
        let mut stems = self.index.stems.lock().unwrap_or_else(PoisonError::into_inner);
        let words = marked(&stored(fields.words), query, holding.language, &mut stems);
        Ok(Hit { holding, place: stored(fields.place), words })
    }
}

impl std::fmt::Debug for View {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "View({:?}, {} holdings)", self.index, self.holdings.len())
    }
}
