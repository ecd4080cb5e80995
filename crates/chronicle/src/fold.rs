//! How do records become an observatory, whatever the order in which they arrived?
//!
//! The fold keeps every version of every thing, sorted by the day since when it holds, then by the time of
//! recording, then by id: nothing depends on the position in the log. A view chooses among the versions.

use crate::claim::{Claim, Facet, Kind};
use crate::observatory::{AsOf, Claimed, Found, Observatory};
use crate::record::{Record, RecordId};
use foldhash::{HashMap, HashSet};
use jiff::Timestamp;
use jiff::civil::Date;
use negotiation::document::Work;
use negotiation::symbol::Symbol;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// All records, folded; grows by appending.
///
/// To append a record costs the same in a chronicle of any size, but for a logarithm and for moving the numbers of the
/// things of its kind; to look a thing up costs the same in any.
#[derive(Debug, Clone, Default)]
pub struct Chronicle {
    things: Vec<Thing>,
    by_kind: HashMap<Kind, Kin>,
    by_id: HashMap<RecordId, Arc<Record>>,
    /// When each corrected record was first corrected, and by which records.
    corrections: HashMap<RecordId, Vec<(Timestamp, RecordId)>>,
    /// Since when each record holds, by time of recording, then by id.
    order: BTreeMap<(Timestamp, RecordId), Option<Date>>,
}

/// A thing that claims are about, with every version of what was claimed.
#[derive(Debug, Clone)]
struct Thing {
    key: SmolStr,
    versions: Vec<Version>,
}

/// The things of one kind.
#[derive(Debug, Clone, Default)]
struct Kin {
    by_key: HashMap<SmolStr, u32>,
    by_facet: HashMap<Facet, Vec<u32>>,
    arrived: Vec<u32>,
    /// The same in the order of their keys: sorted when first asked for, and kept in order from then on.
    sorted: OnceLock<Vec<u32>>,
}

/// One version of a thing: one record about it.
#[derive(Debug, Clone)]
pub struct Version {
    /// Since when it holds in the world; `None`, which sorts first, when no day is known.
    since: Option<Date>,
    /// The record's id.
    id: RecordId,
    record: Arc<Record>,
}

impl Version {
    /// Returns the id of the record.
    pub fn id(&self) -> RecordId {
        self.id
    }

    /// Returns the record.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Returns what versions are sorted by: since when they hold, when they were recorded, the record's id.
    fn place(&self) -> (Option<Date>, Timestamp, RecordId) {
        (self.since, self.record.recorded, self.id)
    }
}

impl Chronicle {
    /// Returns a chronicle without records.
    pub fn new() -> Chronicle {
        Chronicle::default()
    }

    /// Returns the chronicle of some records; their order does not matter.
    pub fn of(records: impl IntoIterator<Item = Record>) -> Chronicle {
        let mut chronicle = Chronicle::new();
        for record in records {
            let id = record.id();
            chronicle.append(id, Arc::new(record));
        }
        chronicle
    }

    /// Appends a record; a record that is already there changes nothing.
    pub fn append(&mut self, id: RecordId, record: Arc<Record>) {
        if self.by_id.contains_key(&id) {
            return;
        }
        if let Some(corrected) = record.assertion.corrects {
            self.corrections.entry(corrected).or_default().push((record.recorded, id));
        }
        let claim = &record.assertion.says;
        let index = self.thing(claim);
        let version = Version { since: record.assertion.since(), id, record: Arc::clone(&record) };
        let versions = &mut self.things[index as usize].versions;
        // Under these the thing is found already; without looking at the lists, which are long.
        let listed: HashSet<Facet> =
            versions.iter().flat_map(|earlier| earlier.record.assertion.says.facets()).collect();
        let by_facet = &mut self.by_kind.entry(claim.kind()).or_default().by_facet;
        for facet in claim.facets().into_iter().filter(|facet| !listed.contains(facet)) {
            let things = by_facet.entry(facet).or_default();
            // A claim may name one facet twice.
            if things.last() != Some(&index) {
                things.push(index);
            }
        }
        let place = versions.partition_point(|earlier| earlier.place() < version.place());
        self.order.insert((record.recorded, id), version.since);
        versions.insert(place, version);
        self.by_id.insert(id, record);
    }

    fn thing(&mut self, claim: &Claim) -> u32 {
        let (kind, key) = (claim.kind(), claim.key());
        let next = u32::try_from(self.things.len()).expect("fewer than 2^32 things fit in memory");
        let kin = self.by_kind.entry(kind).or_default();
        let index = *kin.by_key.entry(key.clone()).or_insert(next);
        if index == next {
            kin.arrived.push(index);
            if let Some(sorted) = kin.sorted.get_mut() {
                let is_before = |other: &u32| self.things[*other as usize].key < key;
                sorted.insert(sorted.partition_point(is_before), index);
            }
            self.things.push(Thing { key, versions: Vec::with_capacity(1) });
        }
        index
    }

    /// Returns the things of a kind in the order of their keys.
    fn sorted(&self, kind: Kind) -> &[u32] {
        let Some(kin) = self.by_kind.get(&kind) else { return &[] };
        kin.sorted.get_or_init(|| {
            let key = |index: &u32| &self.things[*index as usize].key;
            let mut sorted = kin.arrived.clone();
            sorted.sort_unstable_by(|one, other| key(one).cmp(key(other)));
            sorted
        })
    }

    /// Returns the number of the thing with this key.
    fn index(&self, kind: Kind, key: &str) -> Option<u32> {
        self.by_kind.get(&kind)?.by_key.get(key).copied()
    }

    /// Returns the number of records.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Returns whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Returns a record by its id.
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        self.by_id.get(id).map(AsRef::as_ref)
    }

    /// Returns whether any record is about a document, or names it.
    pub fn names(&self, symbol: &Symbol) -> bool {
        let facet = Facet::Document(symbol.clone());
        self.index(Kind::Work, symbol.as_str()).is_some()
            || self.by_kind.values().any(|kin| kin.by_facet.contains_key(&facet))
    }

    /// Returns the documents that some record is about, or names; in no order, and one may come more than once.
    pub fn documents(&self) -> impl Iterator<Item = &Symbol> {
        let facets = self.by_kind.values().flat_map(|kin| kin.by_facet.keys());
        let named = facets.filter_map(|facet| match facet {
            Facet::Document(symbol) => Some(symbol),
            _ => None,
        });
        named.chain(self.every::<Work>().map(|(_, work)| &work.noun().symbol))
    }

    /// Returns every version of every thing of a kind, each with the number of its thing; whatever was corrected is
    /// among them.
    pub fn every<Noun: Claimed>(&self) -> impl Iterator<Item = (u32, Found<'_, Noun>)> {
        let things = self.by_kind.get(&Noun::KIND).into_iter().flat_map(|kin| &kin.arrived);
        things.flat_map(|index| {
            let versions = self.things[*index as usize].versions.iter();
            versions.filter_map(|version| Some((*index, Found::of(version)?)))
        })
    }

    /// Returns the observatory as of a day in the world, as the record knew it.
    pub fn observatory(self: &Arc<Self>, as_of: AsOf) -> Observatory {
        Observatory::new(Arc::clone(self), as_of)
    }

    /// Returns the version of the thing with this key that a view shows.
    pub(crate) fn version(&self, kind: Kind, key: &str, view: &AsOf) -> Option<&Version> {
        self.shown(self.index(kind, key)?, view)
    }

    /// Returns whether a view shows this version of the thing with this number.
    pub(crate) fn shows(&self, thing: u32, id: &RecordId, view: &AsOf) -> bool {
        self.shown(thing, view).is_some_and(|version| version.id == *id)
    }

    /// Returns the shown versions of all things of a kind, in the order of their keys.
    pub(crate) fn versions_of_kind(
        &self,
        kind: Kind,
        view: AsOf,
    ) -> impl Iterator<Item = &Version> {
        self.sorted(kind).iter().filter_map(move |index| self.shown(*index, &view))
    }

    /// Returns the shown versions of the things found under a facet, by day, time of recording and id.
    pub(crate) fn versions_about(&self, kind: Kind, facet: &Facet, view: &AsOf) -> Vec<&Version> {
        let things = self.by_kind.get(&kind).and_then(|kin| kin.by_facet.get(facet));
        let things = things.into_iter().flatten();
        let mut versions: Vec<&Version> =
            things.filter_map(|index| self.shown_about(*index, facet, view)).collect();
        versions.sort_unstable_by_key(|version| version.place());
        versions
    }

    /// Returns every version of the thing with this key that was ever recorded, with what corrected it.
    pub(crate) fn history(&self, kind: Kind, key: &str) -> &[Version] {
        match self.index(kind, key) {
            Some(index) => &self.things[index as usize].versions,
            None => &[],
        }
    }

    /// Returns the records that correct a record, the earliest first.
    pub fn corrections_of(&self, id: &RecordId) -> Vec<RecordId> {
        let mut corrections = self.corrections.get(id).cloned().unwrap_or_default();
        corrections.sort();
        corrections.into_iter().map(|(_, id)| id).collect()
    }

    /// Returns the ids of the records, the latest first.
    pub fn latest(&self) -> impl Iterator<Item = RecordId> {
        self.order.keys().rev().map(|(_, id)| *id)
    }

    /// Returns the ids of the records that a view knows of and that hold on its day, the latest first.
    pub(crate) fn latest_in(&self, view: AsOf) -> impl Iterator<Item = RecordId> {
        let latest = self.order.iter().rev();
        let known = latest.skip_while(move |((recorded, _), _)| !view.knows(*recorded));
        let held = known.filter(move |(_, since)| since.is_none_or(|since| since <= view.day));
        held.map(|((_, id), _)| *id)
    }

    /// Returns the shown version of a thing if that version is found under the facet.
    fn shown_about(&self, index: u32, facet: &Facet, view: &AsOf) -> Option<&Version> {
        let version = self.shown(index, view)?;
        // A later version of a thing may have left the facet under which an earlier one is found; the only one cannot.
        let is_only = self.things[index as usize].versions.len() == 1;
        (is_only || version.record.assertion.says.facets().contains(facet)).then_some(version)
    }

    fn shown(&self, index: u32, view: &AsOf) -> Option<&Version> {
        let versions = &self.things[index as usize].versions;
        versions.iter().rev().find(|version| self.is_shown(version, view))
    }

    fn is_shown(&self, version: &Version, view: &AsOf) -> bool {
        version.since.is_none_or(|since| since <= view.day)
            && view.knows(version.record.recorded)
            && !self.is_corrected(&version.id, view)
    }

    fn is_corrected(&self, id: &RecordId, view: &AsOf) -> bool {
        let corrections = self.corrections.get(id);
        corrections.is_some_and(|them| them.iter().any(|(recorded, _)| view.knows(*recorded)))
    }
}
