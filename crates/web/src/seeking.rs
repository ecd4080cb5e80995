//! What can be searched, as of the days that readers ask for?
//!
//! To file what is there on a day takes some milliseconds; it is kept for the days asked for last, and filed again when
//! the record or the index has grown.

use crate::refusal::Refusal;
use chronicle::{AsOf, Observatory};
use search::{Finder, Holdings, View};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// For how many days it is kept: today, and those that a few readers look at.
const DAYS_MAX: usize = 6;

/// The index, seen as of several days.
#[derive(Debug)]
pub(crate) struct Seeking {
    finder: Arc<Finder>,
    kept: Mutex<VecDeque<Kept>>,
}

#[derive(Debug, Clone)]
struct Kept {
    of: Of,
    holdings: Arc<Holdings>,
    view: Arc<View>,
}

/// What holdings depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Of {
    /// The length of the log.
    pub(crate) record_size: u64,
    /// The days.
    pub(crate) as_of: AsOf,
    /// Whether it is the record of the exercises.
    pub(crate) is_of_exercise: bool,
}

impl Seeking {
    /// Returns what searches with a finder.
    pub(crate) fn new(finder: Arc<Finder>) -> Seeking {
        Seeking { finder, kept: Mutex::default() }
    }

    /// Returns the index as of the days of a view of the record; refuses where there is none.
    pub(crate) fn view(&self, of: Of, observatory: &Observatory) -> Result<Arc<View>, Refusal> {
        let index = self.finder.index().map_err(Refusal::Unsearchable)?;
        let known = self.kept().iter().find(|kept| kept.of == of).cloned();
        if let Some(kept) = known.as_ref().filter(|kept| kept.view.is_of(&index)) {
            return Ok(Arc::clone(&kept.view));
        }
        let holdings = match known {
            Some(kept) => kept.holdings,
            None => Arc::new(Holdings::of(observatory)),
        };
        let view = Arc::new(View::new(index, Arc::clone(&holdings)));
        let mut kept = self.kept();
        // Those of a shorter log are of no use to anybody any more.
        kept.retain(|other| other.of != of && other.of.record_size >= of.record_size);
        kept.truncate(DAYS_MAX - 1);
        kept.push_front(Kept { of, holdings, view: Arc::clone(&view) });
        Ok(view)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, VecDeque<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
