//! How does what the server knows grow while it is being read?
//!
//! There are two snapshots, which take turns. One is shown. The other rests; when the log has grown it catches up, learns
//! the new records in place and is shown, and the first one rests. So growing costs what the new records cost, whatever
//! the size of the record, and no reader waits. The records themselves are held once; what is held twice are the ways to
//! find them.

use crate::shelf::{Shelf, Unreadable};
use crate::snapshot::{Citations, Snapshot};
use archive::Records;
use std::sync::Arc;

/// How many records a resting snapshot may lack; beyond that copying the one that is shown is less work.
const MISSED_MAX: usize = 20_000;

/// Makes one snapshot after another.
#[derive(Debug, Default)]
pub(crate) struct Growth {
    resting: Option<Resting>,
    /// Up to where the originals were read when the citations were asked for.
    read_so_far: (u64, u64),
}

/// A snapshot that was shown before the present one.
#[derive(Debug)]
struct Resting {
    snapshot: Arc<Snapshot>,
    /// What the present one knows besides.
    missed: Vec<Records>,
}

impl Growth {
    /// Returns the snapshot that follows the one that is shown; none when the log has not grown.
    ///
    /// Whoever is given it shows it; the other one will be changed as soon as nobody reads it any more.
    pub(crate) async fn next(
        &mut self,
        shown: &Arc<Snapshot>,
        shelf: &Shelf,
    ) -> Result<Option<Arc<Snapshot>>, Unreadable> {
        let mut log = shelf.log_after(shown.size());
        let Some(mut records) = log.next().await? else { return Ok(None) };
        let (resting, base) = (self.resting.take(), Arc::clone(shown));
        let mut next = blocking(move || caught_up(resting, &base)).await?;
        let (mut missed, mut missed_count) = (Vec::new(), 0);
        loop {
            let learning = blocking(move || {
                next.extend(&records);
                (next, records)
            });
            let (learned, learned_records) = learning.await?;
            next = learned;
            missed_count += learned_records.len();
            if missed_count <= MISSED_MAX {
                missed.push(learned_records);
            }
            match log.next().await? {
                Some(more) => records = more,
                None => break,
            }
        }
        let read_so_far = shelf.read_so_far().await?;
        if read_so_far != self.read_so_far {
            let pairs = shelf.citations().await?;
            next.citations = Arc::new(blocking(move || Citations::of(pairs)).await?);
            self.read_so_far = read_so_far;
        }
        let can_catch_up = missed_count <= MISSED_MAX;
        self.resting = can_catch_up.then(|| Resting { snapshot: Arc::clone(shown), missed });
        Ok(Some(Arc::new(next)))
    }
}

/// Returns a snapshot that knows what the shown one does and may be changed.
fn caught_up(resting: Option<Resting>, shown: &Arc<Snapshot>) -> Snapshot {
    let Some(Resting { snapshot, missed }) = resting else { return Snapshot::clone(shown) };
    // A reader may still be busy with it.
    let Ok(mut snapshot) = Arc::try_unwrap(snapshot) else { return Snapshot::clone(shown) };
    for records in &missed {
        snapshot.extend(records);
    }
    snapshot.citations = Arc::clone(&shown.citations);
    snapshot
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Unreadable> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Unreadable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::Growth;
    use crate::shelf::{Memory, Shelf};
    use crate::snapshot::Snapshot;
    use chronicle::claim::Remark;
    use chronicle::{Assertion, Claim, Evidence, Record, Source};
    use negotiation::date::StatedDate;
    use std::sync::Arc;

    fn record(number: usize) -> Record {
        let remark = Remark {
            topic: "a-topic".to_owned(),
            text: format!("remark {number}"),
            date: StatedDate::unknown(),
            process: None,
            issue: None,
            actors: vec![],
            documents: vec![format!("A/RES/75/{}", 1 + number).parse().unwrap()],
        };
        let source = Source { cite: "a test".into(), place: None, retrieved: None, original: None };
        let assertion = Assertion::new(Claim::Remark(remark), Evidence::Stated, source);
        Record::new("2026-11-22T12:00:00Z".parse().unwrap(), "a test", assertion)
    }

    /// What a snapshot knows: its size, its root, its remarks.
    fn known(snapshot: &Snapshot) -> (u64, String, usize) {
        let observatory = snapshot.observatory("2026-11-22".parse().unwrap(), None);
        (snapshot.size(), snapshot.root(), observatory.all::<Remark>().count())
    }

    async fn afresh(count: usize) -> Arc<Snapshot> {
        let shelf = Shelf::Memory(Memory::of((0..count).map(record).collect()));
        Growth::default().next(&Arc::default(), &shelf).await.unwrap().unwrap()
    }

    /// Lets a snapshot grow by three records at a time, and shows each to `see`.
    async fn grow(times: usize, mut see: impl FnMut(&Arc<Snapshot>)) {
        let shelf = Shelf::Memory(Memory::of(vec![]));
        let (mut growth, mut shown) = (Growth::default(), Arc::<Snapshot>::default());
        for round in 1..=times {
            let Shelf::Memory(memory) = &shelf else { unreachable!() };
            (3 * round - 3..3 * round).for_each(|number| memory.append(record(number)));
            shown = growth.next(&shown, &shelf).await.unwrap().unwrap();
            assert_eq!(known(&shown), known(&*afresh(3 * round).await), "round {round}");
            assert!(growth.next(&shown, &shelf).await.unwrap().is_none());
            see(&shown);
        }
    }

    #[tokio::test]
    async fn it_grows_in_place_and_knows_what_a_new_one_would() {
        let mut chronicles = Vec::new();
        grow(7, |shown| chronicles.push(Arc::as_ptr(&shown.chronicles.world))).await;
        // Two chronicles take turns, and none is ever copied.
        for (later, earlier) in chronicles[2..].iter().zip(&chronicles) {
            assert_eq!(later, earlier);
        }
    }

    #[tokio::test]
    async fn what_is_being_read_does_not_change() {
        let mut read = Vec::new();
        grow(6, |shown| read.push((Arc::clone(shown), known(shown)))).await;
        for (snapshot, before) in &read {
            assert_eq!(&known(snapshot), before);
        }
    }
}
