//! How does the site stay up to date, and how is it served?

use crate::ancestry::{self, Ancestry};
use crate::epoch::Epoch;
use crate::front::Front;
use crate::growth::Growth;
use crate::listen;
use crate::quoted::Quoted;
use crate::seeking::Seeking;
use crate::shelf::{Kept, Reading, Shelf, Unreadable};
use axum::Router;
use jiff::Timestamp;
use lineage::trace::Trace;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use search::Finder;
use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use tokio::net::TcpListener;

/// How often the log is asked whether it has grown; other processes append to it too.
const WATCH_INTERVAL: Duration = Duration::from_secs(1);

/// How many bytes of texts are kept in memory, by a rough count of their words.
const TEXTS_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Of how many originals name and origin are kept in memory: about 300 bytes each.
const KEPT_MAX: usize = 50_000;

/// The clock: the moment now. Time is a parameter.
pub type Clock = fn() -> Timestamp;

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The name of the observatory: `UN negotiations on ICT security`.
    pub name: String,
    /// The address under which readers reach the site, without a slash at the end.
    pub url: String,
    /// The version of the program.
    pub version: &'static str,
    /// What is searched with; whoever opens the site keeps the index.
    pub finder: Arc<Finder>,
}

/// The site.
#[derive(Debug)]
pub struct Site {
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    pub(crate) shelf: Shelf,
    pub(crate) seeking: Seeking,
    epoch: RwLock<Arc<Epoch>>,
    growth: tokio::sync::Mutex<Growth>,
    texts: Mutex<Texts>,
    ancestry: Mutex<Ancestry>,
    requests: AtomicU64,
}

#[derive(Debug, Default)]
struct Texts {
    by_hash: HashMap<String, Arc<Reading>>,
    /// What is known about originals; it never changes.
    kept: HashMap<String, Kept>,
    bytes: usize,
}

impl Site {
    /// Opens the site on a shelf and reads the whole log.
    pub async fn open(
        shelf: Shelf,
        clock: Clock,
        settings: Settings,
    ) -> Result<Arc<Site>, Unreadable> {
        let epoch = RwLock::new(Arc::new(Epoch::new(Arc::default(), clock())));
        let seeking = Seeking::new(Arc::clone(&settings.finder));
        let site = Site {
            settings,
            seeking,
            clock,
            shelf,
            epoch,
            growth: tokio::sync::Mutex::default(),
            texts: Mutex::default(),
            ancestry: Mutex::default(),
            requests: AtomicU64::new(0),
        };
        site.refresh().await?;
        Ok(Arc::new(site))
    }

    /// Returns a router that answers every path; the binary may put routes of its own before it.
    pub fn router(self: &Arc<Self>) -> Router {
        Router::new().fallback_service(Front::new(Arc::clone(self)))
    }

    /// Serves readers until `shutdown` is done, and watches the log meanwhile.
    pub async fn serve(
        self: Arc<Self>,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let watch = tokio::spawn(Arc::clone(&self).watch());
        let served = listen::serve(listener, Front::new(Arc::clone(&self)), shutdown).await;
        watch.abort();
        served
    }

    /// Reads what was appended to the log since the last time, and where words came from if that was found out anew;
    /// returns whether there was anything.
    pub async fn refresh(&self) -> Result<bool, Unreadable> {
        let mut growth = self.growth.lock().await;
        let shown = self.epoch().snapshot.clone();
        let grown = growth.next(&shown, &self.shelf).await?;
        let is_traced_anew = self.shelf.renew(&mut self.ancestry())?;
        if grown.is_none() && !is_traced_anew {
            return Ok(false);
        }
        self.begin(Epoch::new(grown.unwrap_or(shown), (self.clock)()));
        Ok(true)
    }

    fn ancestry(&self) -> MutexGuard<'_, Ancestry> {
        self.ancestry.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns where the words of a text in a language came from; none when it was not traced.
    pub(crate) async fn trace(
        &self,
        symbol: Symbol,
        language: Language,
    ) -> Result<Option<Trace>, Unreadable> {
        let Some(traces) = self.ancestry().traces() else { return Ok(None) };
        let read = tokio::task::spawn_blocking(move || ancestry::read(&traces, &symbol, language));
        read.await.map_err(|error| Unreadable(error.to_string()))?
    }

    /// Returns what statements quote of agreed texts.
    pub(crate) fn quoted(&self) -> Arc<Quoted> {
        self.ancestry().quoted()
    }

    async fn watch(self: Arc<Self>) {
        loop {
            tokio::time::sleep(WATCH_INTERVAL).await;
            if let Err(error) = self.refresh().await {
                tracing::warn!("Could not read the log, the pages stay as they are: {error}");
            }
        }
    }

    /// Returns the present epoch, whatever the day.
    pub(crate) fn epoch(&self) -> Arc<Epoch> {
        Arc::clone(&self.epoch.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the epoch of this moment; begins another one when the day has changed.
    pub(crate) fn epoch_now(&self) -> Arc<Epoch> {
        let now = (self.clock)();
        let epoch = self.epoch();
        if epoch.is_current(now) {
            return epoch;
        }
        self.begin(Epoch::new(Arc::clone(&epoch.snapshot), now));
        self.epoch()
    }

    fn begin(&self, epoch: Epoch) {
        *self.epoch.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(epoch);
    }

    /// Returns what is known about an original, from memory where it was asked for before.
    pub(crate) async fn kept(&self, hash: &str) -> Result<Option<Kept>, Unreadable> {
        let texts = || self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = texts().kept.get(hash) {
            return Ok(Some(kept.clone()));
        }
        let Some(kept) = self.shelf.kept(hash).await? else { return Ok(None) };
        let mut texts = texts();
        if texts.kept.len() >= KEPT_MAX {
            texts.kept.clear();
        }
        texts.kept.insert(hash.to_owned(), kept.clone());
        Ok(Some(kept))
    }

    /// Returns the number of a request that failed, by which log and reader call it.
    pub(crate) fn next_request(&self) -> String {
        let count = self.requests.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{count}", (self.clock)().as_millisecond())
    }

    /// Returns what was read out of an original, from memory where it was asked for before.
    pub(crate) async fn reading(&self, hash: &str) -> Result<Option<Arc<Reading>>, Unreadable> {
        let kept = |texts: &Mutex<Texts>| {
            texts.lock().unwrap_or_else(PoisonError::into_inner).by_hash.get(hash).cloned()
        };
        if let Some(reading) = kept(&self.texts) {
            return Ok(Some(reading));
        }
        let Some(reading) = self.shelf.reading(hash).await? else { return Ok(None) };
        let bytes: usize =
            reading.text.paragraphs.iter().map(|paragraph| 256 + 2 * paragraph.words().len()).sum();
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if texts.bytes + bytes > TEXTS_BYTES_MAX {
            texts.by_hash.clear();
            texts.bytes = 0;
        }
        texts.bytes += bytes;
        texts.by_hash.insert(hash.to_owned(), Arc::clone(&reading));
        Ok(Some(reading))
    }
}
