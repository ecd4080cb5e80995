//! Which pages are finished, for as long as neither the record nor the day changes?
//!
//! An epoch is one snapshot on one day. Its pages are dropped with it, so no page is ever stale and nothing has
//! to be invalidated one by one.

use crate::answer::Finished;
use crate::attached::Attached;
use crate::page::documents::Catalogue;
use crate::page::timeline::Annals;
use crate::page::votes::Polls;
use crate::pattern::{Alike, Pattern};
use crate::snapshot::Snapshot;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use tokio::sync::{Mutex, MutexGuard};

/// The most bytes of finished pages that are kept, in two halves: a young one that is written and an old one that
/// is dropped when the young is full. A page that is asked for again moves to the young half.
const PAGES_BYTES_MAX: usize = 144 * 1024 * 1024;

/// The most bytes of patterns, kept in the same way.
const PATTERNS_BYTES_MAX: usize = 48 * 1024 * 1024;

/// What an entry costs besides its bytes: key, headers, table.
const OVERHEAD_BYTES: usize = 2_048;

/// How many locks there are for what is being made: two things that share one wait for each other, which is rare.
const MAKING_LOCKS: usize = 64;

/// One snapshot on one day, with the pages made so far.
#[derive(Debug)]
pub(crate) struct Epoch {
    /// The snapshot.
    pub(crate) snapshot: Arc<Snapshot>,
    /// The day, in UTC.
    pub(crate) day: Date,
    day_number: i64,
    pages: RwLock<Kept<Box<str>, Finished>>,
    patterns: RwLock<Kept<Alike, Pattern>>,
    making: [Mutex<()>; MAKING_LOCKS],
    hasher: RandomState,
    catalogue: OnceLock<Arc<Catalogue>>,
    annals: OnceLock<Arc<Annals>>,
    polls: OnceLock<Arc<Polls>>,
    attached: OnceLock<Arc<Attached>>,
}

/// What was made, in two halves. What several keys lead to is there once, and its bytes count once in each half.
#[derive(Debug)]
struct Kept<Key, Made> {
    young: HashMap<Key, Arc<Made>>,
    old: HashMap<Key, Arc<Made>>,
    /// Where in memory that begins whose bytes count in the young half.
    counted: HashSet<usize>,
    young_bytes: usize,
    /// How many bytes both halves may take.
    bytes_max: usize,
}

impl<Key: Eq + Hash, Made> Kept<Key, Made> {
    fn new(bytes_max: usize) -> RwLock<Kept<Key, Made>> {
        let (young, old) = (HashMap::new(), HashMap::new());
        RwLock::new(Kept { young, old, counted: HashSet::new(), young_bytes: 0, bytes_max })
    }

    /// Returns what is kept under a key, and whether it is in the young half.
    fn get<Asked: Eq + Hash + ?Sized>(&self, key: &Asked) -> Option<(Arc<Made>, bool)>
    where
        Key: Borrow<Asked>,
    {
        let young = self.young.get(key).map(|made| (Arc::clone(made), true));
        young.or_else(|| self.old.get(key).map(|made| (Arc::clone(made), false)))
    }

    /// Returns what is the same as something that was made, if it is kept.
    fn same_as(&self, made: &Made) -> Option<Arc<Made>>
    where
        Made: PartialEq,
    {
        let mut all = self.young.values().chain(self.old.values());
        all.find(|one| ***one == *made).map(Arc::clone)
    }

    fn put(&mut self, key: Key, made: Arc<Made>, bytes: usize) {
        let place = Arc::as_ptr(&made).addr();
        let is_counted = self.counted.contains(&place);
        let mut added = OVERHEAD_BYTES + if is_counted { 0 } else { bytes };
        if self.young_bytes + added > self.bytes_max / 2 {
            self.old = std::mem::take(&mut self.young);
            self.counted.clear();
            self.young_bytes = 0;
            added = OVERHEAD_BYTES + bytes;
        }
        let replaced = self.young.insert(key, made).map(|one| Arc::as_ptr(&one).addr());
        if replaced == Some(place) {
            return;
        }
        // What is replaced may be gone, and something else begin where it began.
        replaced.inspect(|place| _ = self.counted.remove(place));
        self.young_bytes += added;
        self.counted.insert(place);
    }
}

impl Epoch {
    /// Begins the epoch of a snapshot at a moment.
    pub(crate) fn new(snapshot: Arc<Snapshot>, now: Timestamp) -> Epoch {
        let day = now.to_zoned(TimeZone::UTC).date();
        Epoch {
            snapshot,
            day,
            day_number: day_number(now),
            pages: Kept::new(PAGES_BYTES_MAX),
            patterns: Kept::new(PATTERNS_BYTES_MAX),
            making: std::array::from_fn(|_| Mutex::new(())),
            hasher: RandomState::new(),
            catalogue: OnceLock::new(),
            annals: OnceLock::new(),
            polls: OnceLock::new(),
            attached: OnceLock::new(),
        }
    }

    /// Returns whether the day has not ended.
    pub(crate) fn is_current(&self, now: Timestamp) -> bool {
        self.day_number == day_number(now)
    }

    /// Returns the documents of all days, filed; they are filed once, when first asked for.
    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        let file = || Arc::new(Catalogue::of(&self.snapshot.chronicles.world));
        Arc::clone(self.catalogue.get_or_init(file))
    }

    /// Waits until nobody else makes a page or a pattern of this name, for as long as the guard is held: many ask for
    /// the same one at once when a record or a midnight has come, and one of them makes it for all.
    pub(crate) async fn making(&self, name: &impl Hash) -> MutexGuard<'_, ()> {
        let place = self.hasher.hash_one(name) % MAKING_LOCKS as u64;
        self.making[place as usize].lock().await
    }

    /// Returns the events and documents of all days, in the order of time; they are sorted once, when first asked for.
    pub(crate) fn annals(&self) -> Arc<Annals> {
        let sort = || Arc::new(Annals::of(&self.snapshot.chronicles.world));
        Arc::clone(self.annals.get_or_init(sort))
    }

    /// Returns the recorded votes of all days, in the order of time; they are sorted once, when first asked for.
    pub(crate) fn polls(&self) -> Arc<Polls> {
        let sort = || Arc::new(Polls::of(&self.snapshot.chronicles.world));
        Arc::clone(self.polls.get_or_init(sort))
    }

    /// Returns the records of all days that cite paragraphs; they are looked for once, when first asked for.
    pub(crate) fn attached(&self) -> Arc<Attached> {
        let find = || Arc::new(Attached::of(&self.snapshot.chronicles.world));
        Arc::clone(self.attached.get_or_init(find))
    }

    /// Returns the finished page of a URL.
    pub(crate) fn page(&self, url: &str) -> Option<Arc<Finished>> {
        let found = self.pages.read().unwrap_or_else(PoisonError::into_inner).get(url);
        let (page, is_young) = found?;
        if !is_young {
            self.keep(url, Arc::clone(&page));
        }
        Some(page)
    }

    /// Keeps a finished page.
    pub(crate) fn keep(&self, url: &str, page: Arc<Finished>) {
        let bytes = page.weight() + url.len();
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        pages.put(url.into(), page, bytes);
    }

    /// Returns the pattern of pages that are alike.
    pub(crate) fn pattern(&self, alike: &Alike) -> Option<Arc<Pattern>> {
        let found = self.patterns.read().unwrap_or_else(PoisonError::into_inner).get(alike);
        let (pattern, is_young) = found?;
        if !is_young {
            self.put_pattern(alike.clone(), &pattern);
        }
        Some(pattern)
    }

    /// Keeps a pattern, and returns it. One that is the same as that of other days is kept once: most turns in the world
    /// change nothing on most pages.
    pub(crate) fn keep_pattern(&self, alike: Alike, pattern: Pattern) -> Arc<Pattern> {
        let kept = self.patterns.read().unwrap_or_else(PoisonError::into_inner).same_as(&pattern);
        let pattern = kept.unwrap_or_else(|| Arc::new(pattern));
        self.put_pattern(alike, &pattern);
        pattern
    }

    fn put_pattern(&self, alike: Alike, pattern: &Arc<Pattern>) {
        let mut patterns = self.patterns.write().unwrap_or_else(PoisonError::into_inner);
        patterns.put(alike, Arc::clone(pattern), pattern.weight());
    }
}

/// Counts days since 1970 without the cost of a calendar.
fn day_number(now: Timestamp) -> i64 {
    now.as_second().div_euclid(24 * 60 * 60)
}

#[cfg(test)]
mod tests {
    use super::{Kept, OVERHEAD_BYTES};
    use std::sync::Arc;

    /// What many days share is weighed once, so that it drives nothing else out.
    #[test]
    fn what_several_keys_lead_to_counts_once() {
        let bytes = 10 * OVERHEAD_BYTES;
        let kept = Kept::<usize, String>::new(4 * bytes);
        let mut kept = kept.into_inner().unwrap();
        let made = Arc::new("a page".to_owned());
        kept.put(0, Arc::clone(&made), bytes);
        assert!(Arc::ptr_eq(&kept.same_as(&"a page".to_owned()).unwrap(), &made));
        assert!(kept.same_as(&"another".to_owned()).is_none());
        for day in 1..10 {
            kept.put(day, Arc::clone(&made), bytes);
        }
        assert_eq!((kept.young.len(), kept.old.len()), (10, 0));
        assert_eq!(kept.young_bytes, bytes + 10 * OVERHEAD_BYTES);
        // The next one begins a half of its own, in which what is moved there counts anew.
        kept.put(10, Arc::new("another".to_owned()), bytes);
        assert_eq!((kept.young.len(), kept.old.len()), (1, 10));
        kept.put(3, Arc::clone(&made), 2 * OVERHEAD_BYTES);
        assert_eq!(kept.young_bytes, bytes + 4 * OVERHEAD_BYTES);
    }
}
