//! How do records become an observatory, whatever the order in which they arrived?
//!
//! The fold keeps every version of every thing, sorted by the day since when it holds, then by the time of
//! recording, then by id: nothing depends on the position in the log. A view chooses among the versions.

use crate::claim::{Claim, Facet, Kind};
use crate::numbers::Numbers;
use crate::observatory::{AsOf, Claimed, Found, Observatory};
use crate::record::{Record, RecordId};
use crate::showing::Showing;
use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use jiff::Timestamp;
use jiff::civil::Date;
use negotiation::document::Work;
use negotiation::symbol::Symbol;
use smol_str::SmolStr;
use std::cmp::Ordering;
use std::hash::BuildHasher;
use std::sync::{Arc, OnceLock};

/// All records, folded; grows by appending.
///
/// To append a record costs the same in a chronicle of any size, but for a logarithm and for moving the numbers of the
/// things of its kind and of the records that were recorded later; to look a thing up costs the same in any.
///
/// Versions and things are known by their numbers, in the order in which they came. Keys are not kept: the records spell
/// them out, and tables of numbers find by them.
#[derive(Debug, Clone, Default)]
pub struct Chronicle {
    versions: Vec<Version>,
    things: Vec<Thing>,
    by_kind: HashMap<Kind, Kin>,
    /// The versions by the ids of their records.
    by_id: HashTable<u32>,
    /// When each corrected record was first corrected, and by which records.
    corrections: HashMap<RecordId, Vec<(Timestamp, RecordId)>>,
    /// The versions by time of recording, then by id.
    order: Vec<u32>,
    hasher: RandomState,
}

/// A thing that claims are about.
#[derive(Debug, Clone)]
struct Thing {
    /// The hash of its key.
    hash: u64,
    /// Every version of what was claimed, in the order of their places.
    versions: Numbers,
}

/// The things of one kind.
#[derive(Debug, Clone, Default)]
struct Kin {
    by_key: HashTable<u32>,
    by_facet: HashMap<Facet, Numbers>,
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

    /// Returns since when it holds; none when no day is known.
    pub(crate) fn since(&self) -> Option<Date> {
        self.since
    }

    /// Returns what versions are sorted by: since when they hold, when they were recorded, the record's id.
    fn place(&self) -> (Option<Date>, Timestamp, RecordId) {
        (self.since, self.record.recorded, self.id)
    }

    /// Compares the places of two versions; the records are looked at only where the days are the same.
    fn order(&self, other: &Version) -> Ordering {
        let by_day = self.since.cmp(&other.since);
        by_day.then_with(|| self.place().cmp(&other.place()))
    }

    fn claim(&self) -> &Claim {
        &self.record.assertion.says
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
        let Chronicle { versions, by_id, corrections, order, hasher, .. } = self;
        let is_it = |number: &u32| versions[*number as usize].id == id;
        let hash_of = |number: &u32| hasher.hash_one(versions[*number as usize].id);
        let place = by_id.entry(hasher.hash_one(id), is_it, hash_of);
        let Entry::Vacant(place) = place else { return };
        let number = as_number(versions.len());
        place.insert(number);
        if let Some(corrected) = record.assertion.corrects {
            corrections.entry(corrected).or_default().push((record.recorded, id));
        }
        versions.push(Version { since: record.assertion.since(), id, record });
        let recorded = |number: &u32| {
            let version = &versions[*number as usize];
            (version.record.recorded, version.id)
        };
        let own = recorded(&number);
        // The log is nearly in this order: the place is looked for from the end, and hardly anything is moved.
        let mut reach = 1;
        while reach < order.len() && recorded(&order[order.len() - reach]) > own {
            reach *= 2;
        }
        let from = order.len().saturating_sub(reach);
        let place = from + order[from..].partition_point(|earlier| recorded(earlier) < own);
        order.insert(place, number);
        self.file(number);
    }

    /// Puts a version under its thing, and the thing under the facets of the version.
    fn file(&mut self, number: u32) {
        let version = &self.versions[number as usize];
        let (claim, place) = (version.claim(), version.place());
        let (kind, key) = (claim.kind(), claim.key());
        let facets = claim.facets();
        let hash = self.hasher.hash_one(key.as_str());
        let known = self.index_hashed(kind, &key, hash);
        let index = known.unwrap_or(as_number(self.things.len()));
        // Under these the thing is found already; without looking at the lists, which are long.
        let mut listed: HashSet<Facet> = HashSet::default();
        if known.is_some() {
            let earlier = self.versions_of(index);
            listed.extend(earlier.flat_map(|earlier| earlier.claim().facets()));
            let at = self.versions_of(index).take_while(|earlier| earlier.place() < place).count();
            self.things[index as usize].versions.insert(at, number);
        } else {
            self.things.push(Thing { hash, versions: Numbers::One(number) });
            self.enter(kind, &key, index);
        }
        let by_facet = &mut self.by_kind.entry(kind).or_default().by_facet;
        for facet in facets.into_iter().filter(|facet| !listed.contains(facet)) {
            // A claim may name one facet twice.
            let things = by_facet.entry(facet).or_insert(Numbers::One(index));
            things.push_once(index);
        }
    }

    /// Enters a new thing among those of its kind.
    fn enter(&mut self, kind: Kind, key: &str, index: u32) {
        let Chronicle { versions, things, by_kind, .. } = self;
        let kin = by_kind.entry(kind).or_default();
        let hash_of = |index: &u32| things[*index as usize].hash;
        kin.by_key.insert_unique(hash_of(&index), index, hash_of);
        kin.arrived.push(index);
        if let Some(sorted) = kin.sorted.get_mut() {
            let is_before = |other: &u32| *key_of(versions, &things[*other as usize]) < *key;
            sorted.insert(sorted.partition_point(is_before), index);
        }
    }

    /// Returns the versions of a thing in the order of their places.
    fn versions_of(&self, index: u32) -> impl DoubleEndedIterator<Item = &Version> {
        let numbers = self.things[index as usize].versions.as_slice();
        numbers.iter().map(|number| &self.versions[*number as usize])
    }

    /// Returns the things of a kind in the order of their keys.
    fn sorted(&self, kind: Kind) -> &[u32] {
        let Some(kin) = self.by_kind.get(&kind) else { return &[] };
        kin.sorted.get_or_init(|| {
            let mut sorted = kin.arrived.clone();
            sorted
                .sort_by_cached_key(|index| key_of(&self.versions, &self.things[*index as usize]));
            sorted
        })
    }

    /// Returns the number of the thing with this key.
    fn index(&self, kind: Kind, key: &str) -> Option<u32> {
        self.index_hashed(kind, key, self.hasher.hash_one(key))
    }

    /// Returns the number of the thing with this key, of which the hash is known.
    fn index_hashed(&self, kind: Kind, key: &str, hash: u64) -> Option<u32> {
        let has_key = |index: &u32| {
            let thing = &self.things[*index as usize];
            // To spell out the key of a thing costs more than all the rest.
            thing.hash == hash && *key_of(&self.versions, thing) == *key
        };
        self.by_kind.get(&kind)?.by_key.find(hash, has_key).copied()
    }

    /// Returns the number of the version that a record is.
    fn number(&self, id: &RecordId) -> Option<u32> {
        let is_it = |number: &u32| self.versions[*number as usize].id == *id;
        self.by_id.find(self.hasher.hash_one(id), is_it).copied()
    }

    /// Returns the number of records.
    pub fn len(&self) -> usize {
        self.versions.len()
    }

    /// Returns whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// Returns a record by its id.
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        self.number(id).map(|number| self.versions[number as usize].record())
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

    /// Returns every version of every thing of a kind, the later ones of a thing before the earlier, each with its
    /// showing; whatever was corrected is among them.
    pub fn every<Noun: Claimed>(&self) -> impl Iterator<Item = (Showing, Found<'_, Noun>)> {
        let things = self.by_kind.get(&Noun::KIND).into_iter().flat_map(|kin| &kin.arrived);
        let versions = things.flat_map(|index| {
            let versions = self.versions_of(*index);
            let versions =
                versions.map(|version| (version, self.corrections.contains_key(&version.id)));
            Showing::of_each(*index, versions)
        });
        versions.filter_map(|(showing, version)| Some((showing, Found::of(version)?)))
    }

    /// Returns the observatory as of a day in the world, as the record knew it.
    pub fn observatory(self: &Arc<Self>, as_of: AsOf) -> Observatory {
        Observatory::new(Arc::clone(self), as_of)
    }

    /// Returns the version of the thing with this key that a view shows.
    pub(crate) fn version(&self, kind: Kind, key: &str, view: &AsOf) -> Option<&Version> {
        self.shown(self.index(kind, key)?, view)
    }

    /// Returns whether a view shows this version of its thing.
    pub(crate) fn shows(&self, showing: &Showing, view: &AsOf) -> bool {
        match view.known {
            None => showing.is_on(view.day),
            // Who does not know all of the record may see an earlier version for longer.
            Some(_) => {
                let shown = self.shown(showing.thing(), view);
                shown.is_some_and(|version| version.id == *showing.id())
            }
        }
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
        let mut versions: Vec<&Version> = self.versions_under(kind, facet, view).collect();
        versions.sort_unstable_by(|one, other| one.order(other));
        versions
    }

    /// Returns the shown versions of the things found under a facet, in no order.
    pub(crate) fn versions_under(
        &self,
        kind: Kind,
        facet: &Facet,
        view: &AsOf,
    ) -> impl Iterator<Item = &Version> {
        let things = self.by_kind.get(&kind).and_then(|kin| kin.by_facet.get(facet));
        let things = things.into_iter().flat_map(Numbers::as_slice);
        things.filter_map(move |index| self.shown_about(*index, facet, view))
    }

    /// Returns every version of the thing with this key that was ever recorded.
    pub(crate) fn history(&self, kind: Kind, key: &str) -> impl Iterator<Item = &Version> {
        self.index(kind, key).into_iter().flat_map(|index| self.versions_of(index))
    }

    /// Returns the records that correct a record, the earliest first.
    pub fn corrections_of(&self, id: &RecordId) -> Vec<RecordId> {
        let mut corrections = self.corrections.get(id).cloned().unwrap_or_default();
        corrections.sort();
        corrections.into_iter().map(|(_, id)| id).collect()
    }

    /// Returns the ids of the records, the latest first.
    pub fn latest(&self) -> impl Iterator<Item = RecordId> {
        self.latest_versions().map(Version::id)
    }

    /// Returns the ids of the records that a view knows of and that hold on its day, the latest first.
    pub(crate) fn latest_in(&self, view: AsOf) -> impl Iterator<Item = RecordId> {
        let latest = self.latest_versions();
        let known = latest.skip_while(move |version| !view.knows(version.record.recorded));
        let held = known.filter(move |version| version.since.is_none_or(|since| since <= view.day));
        held.map(Version::id)
    }

    fn latest_versions(&self) -> impl Iterator<Item = &Version> {
        self.order.iter().rev().map(|number| &self.versions[*number as usize])
    }

    /// Returns the shown version of a thing if that version is found under the facet.
    fn shown_about(&self, index: u32, facet: &Facet, view: &AsOf) -> Option<&Version> {
        let version = self.shown(index, view)?;
        // A later version of a thing may have left the facet under which an earlier one is found; the only one cannot.
        let is_only = matches!(self.things[index as usize].versions, Numbers::One(_));
        (is_only || version.claim().facets().contains(facet)).then_some(version)
    }

    /// Returns the version of the thing with this number that a view shows.
    pub(crate) fn shown(&self, index: u32, view: &AsOf) -> Option<&Version> {
        self.versions_of(index).rev().find(|version| self.is_shown(version, view))
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

/// Returns the key of a thing, as its records spell it out.
fn key_of(versions: &[Version], thing: &Thing) -> SmolStr {
    versions[thing.versions.as_slice()[0] as usize].claim().key()
}

fn as_number(count: usize) -> u32 {
    u32::try_from(count).expect("fewer than 2^32 records fit in memory")
}
