//! How are hits counted under their facets, and the best of them kept?
//!
//! Each hit is looked at once: is its paper there on the day, do the facets let it pass, is it among the best? What is
//! counted is only how many hits each paper has; facets are added up afterwards, from hundreds of papers instead of
//! from a hundred thousand hits.

use crate::index::Segment;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// Stands where a piece belongs to nothing that is there on the day.
pub(crate) const NOWHERE: u32 = u32::MAX;

/// In which order hits are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// English first, in which the site is written; then the best first (BM25), among equals the latest.
    Best,
    /// What was recorded last first.
    Recorded,
}

/// Counts hits and keeps the first.
pub(crate) struct Gather {
    /// For each segment, the holding of each key.
    pub(crate) maps: Arc<Vec<Vec<u32>>>,
    /// For each segment, the key of each piece.
    pub(crate) loaded: Arc<crate::index::Loaded>,
    /// For each holding, whether it passes; all do where there is nothing.
    pub(crate) passes: Option<Arc<Vec<bool>>>,
    /// For each holding, what comes before its score in the order: its place in the order of recording, the latest first,
    /// or whether it is in another language than the site.
    pub(crate) class: Arc<Vec<u32>>,
    /// How many holdings there are.
    pub(crate) holdings: usize,
    /// How many hits are kept.
    pub(crate) kept_max: usize,
}

/// What was gathered.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// How many hits there are.
    pub(crate) total: u64,
    /// The holdings with hits, each with how many, in no order.
    pub(crate) counts: Vec<(u32, u32)>,
    /// The first, in order.
    pub(crate) first: Vec<Ranked>,
}

/// A hit with what it is ranked by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    class: u32,
    score: Score,
    pub(crate) holding: u32,
    pub(crate) address: DocAddress,
}

impl Ranked {
    /// Returns what comes first in the order: a total order, so that the same question has the same answer.
    fn before(&self, other: &Ranked) -> Ordering {
        self.class
            .cmp(&other.class)
            .then_with(|| other.score.total_cmp(&self.score))
            .then_with(|| self.holding.cmp(&other.holding))
            .then_with(|| self.address.cmp(&other.address))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Ranked) -> bool {
        self.before(other).is_eq()
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Ranked) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Ranked) -> Ordering {
        self.before(other)
    }
}

/// Gathers in one segment.
pub(crate) struct GatherSegment {
    segment: SegmentOrdinal,
    maps: Arc<Vec<Vec<u32>>>,
    loaded: Arc<crate::index::Loaded>,
    passes: Option<Arc<Vec<bool>>>,
    class: Arc<Vec<u32>>,
    kept_max: usize,
    /// The worst of the kept is on top.
    kept: BinaryHeap<Ranked>,
    total: u64,
    /// How many hits each holding has.
    counts: Vec<u32>,
    /// The holdings that have any.
    with_hits: Vec<u32>,
}

impl GatherSegment {
    fn keep(&mut self, ranked: Ranked) {
        if self.kept.len() < self.kept_max {
            self.kept.push(ranked);
        } else if let Some(mut worst) = self.kept.peek_mut()
            && ranked < *worst
        {
            *worst = ranked;
        }
    }
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = GatherSegment;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<GatherSegment> {
        Ok(GatherSegment {
            segment,
            maps: Arc::clone(&self.maps),
            loaded: Arc::clone(&self.loaded),
            passes: self.passes.clone(),
            class: Arc::clone(&self.class),
            kept_max: self.kept_max,
            kept: BinaryHeap::with_capacity(self.kept_max + 1),
            total: 0,
            counts: vec![0; self.holdings],
            with_hits: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for fruit in fruits {
            all.total += fruit.total;
            all.counts.extend(fruit.counts);
            all.first.extend(fruit.first);
        }
        // A paper may lie in two segments.
        all.counts.sort_unstable();
        all.counts.dedup_by(|next, one| {
            let is_same = next.0 == one.0;
            one.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        all.first.sort_unstable();
        all.first.truncate(self.kept_max);
        Ok(all)
    }
}

impl SegmentCollector for GatherSegment {
    type Fruit = Gathered;

    fn collect(&mut self, document: DocId, score: Score) {
        let Segment { numbers, .. } = &self.loaded.segments[self.segment as usize];
        let key = numbers[document as usize] as usize;
        let holding = self.maps[self.segment as usize].get(key).copied().unwrap_or(NOWHERE);
        if holding == NOWHERE {
            return;
        }
        if self.passes.as_ref().is_some_and(|passes| !passes[holding as usize]) {
            return;
        }
        self.total += 1;
        let count = &mut self.counts[holding as usize];
        if *count == 0 {
            self.with_hits.push(holding);
        }
        *count += 1;
        let class = self.class[holding as usize];
        let address = DocAddress::new(self.segment, document);
        self.keep(Ranked { class, score, holding, address });
    }

    fn harvest(self) -> Gathered {
        let counted = |holding: u32| (holding, self.counts[holding as usize]);
        Gathered {
            total: self.total,
            counts: self.with_hits.into_iter().map(counted).collect(),
            first: self.kept.into_sorted_vec(),
        }
    }
}

/// Returns the place of each holding in the order of recording, the latest first.
pub(crate) fn arrivals<T: Ord>(recorded: impl Iterator<Item = T>) -> Vec<u32> {
    let mut order: Vec<(Reverse<T>, usize)> =
        recorded.enumerate().map(|(number, recorded)| (Reverse(recorded), number)).collect();
    order.sort_unstable();
    let mut places = vec![0; order.len()];
    for (place, (_, number)) in (0..).zip(order) {
        places[number] = place;
    }
    places
}
