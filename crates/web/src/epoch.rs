//! Which pages are finished, for as long as neither the record nor the day changes?
//!
//! An epoch is one snapshot on one day. Its pages are dropped with it, so no page is ever stale and nothing has
//! to be invalidated one by one.

use crate::answer::Finished;
use crate::page::documents::Catalogue;
use crate::snapshot::Snapshot;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// The most bytes of finished pages that are kept, in two halves: a young one that is written and an old one that
/// is dropped when the young is full. A page that is asked for again moves to the young half.
const PAGES_BYTES_MAX: usize = 192 * 1024 * 1024;

/// What an entry costs besides its bytes: key, headers, table.
const PAGE_OVERHEAD_BYTES: usize = 2_048;

/// One snapshot on one day, with the pages made so far.
#[derive(Debug)]
pub(crate) struct Epoch {
    /// The snapshot.
    pub(crate) snapshot: Arc<Snapshot>,
    /// The day, in UTC.
    pub(crate) day: Date,
    day_number: i64,
    pages: RwLock<Pages>,
    catalogue: OnceLock<Arc<Catalogue>>,
}

#[derive(Debug, Default)]
struct Pages {
    young: HashMap<Box<str>, Arc<Finished>>,
    old: HashMap<Box<str>, Arc<Finished>>,
    young_bytes: usize,
}

impl Epoch {
    /// Begins the epoch of a snapshot at a moment.
    pub(crate) fn new(snapshot: Arc<Snapshot>, now: Timestamp) -> Epoch {
        let day = now.to_zoned(TimeZone::UTC).date();
        Epoch {
            snapshot,
            day,
            day_number: day_number(now),
            pages: RwLock::default(),
            catalogue: OnceLock::new(),
        }
    }

    /// Returns whether the day has not ended.
    pub(crate) fn is_current(&self, now: Timestamp) -> bool {
        self.day_number == day_number(now)
    }

    /// Returns the documents as of this day, filed; they are filed once, when first asked for.
    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        let file = || Arc::new(Catalogue::of(&self.snapshot.observatory(self.day, None)));
        Arc::clone(self.catalogue.get_or_init(file))
    }

    /// Returns the finished page of a URL.
    pub(crate) fn page(&self, url: &str) -> Option<Arc<Finished>> {
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = pages.young.get(url) {
            return Some(Arc::clone(page));
        }
        let page = Arc::clone(pages.old.get(url)?);
        drop(pages);
        self.keep(url, Arc::clone(&page));
        Some(page)
    }

    /// Keeps a finished page.
    pub(crate) fn keep(&self, url: &str, page: Arc<Finished>) {
        let bytes = page.weight() + url.len() + PAGE_OVERHEAD_BYTES;
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        if pages.young_bytes + bytes > PAGES_BYTES_MAX / 2 {
            pages.old = std::mem::take(&mut pages.young);
            pages.young_bytes = 0;
        }
        if pages.young.insert(url.into(), page).is_none() {
            pages.young_bytes += bytes;
        }
    }
}

/// Counts days since 1970 without the cost of a calendar.
fn day_number(now: Timestamp) -> i64 {
    now.as_second().div_euclid(24 * 60 * 60)
}
