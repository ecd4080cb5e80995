//! Which earlier paragraphs explain a paragraph, word by word?
//!
//! One candidate after the other is aligned, the one with the most votes first; each explains what those before it left
//! over.

use super::align::{Aligner, Block, Sides, take};
use super::index::{Index, WordingId};
use super::shingles::{self, LENGTH};
use super::votes::Votes;

/// How many candidates a paragraph of ordinary length has at most, and after how many words it gets one more.
const CANDIDATES_MAX: usize = 6;
const WORDS_PER_CANDIDATE: usize = 40;

/// The most words in a row that may be added, dropped or replaced within one run.
const EDIT_MAX: u32 = 16;

/// The fewest same words of a run that another run has cut off from the rest of its chain.
const PART_MIN: u32 = 3;

/// Words of a paragraph that stand in a wording, with small changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cover {
    pub(super) wording: WordingId,
    /// The same words, in order here and there.
    pub(super) blocks: Vec<Block>,
    /// How many texts have its shingles: the middle one of them.
    pub(super) texts: u32,
    /// The place where that shingle was used first.
    pub(super) first: u32,
}

/// The tables that paragraphs use one after the other.
#[derive(Debug, Default)]
pub(super) struct Coverer {
    votes: Votes,
    aligner: Aligner,
    hashes: Vec<u64>,
    is_free: Vec<bool>,
    counts: Vec<(u32, u32)>,
}

impl Coverer {
    /// Returns what earlier texts explain of a paragraph, in order.
    pub(super) fn cover(
        &mut self,
        index: &Index,
        words: &[u32],
        refused: &[WordingId],
    ) -> Vec<Cover> {
        shingles::hashes(words, &mut self.hashes);
        self.votes.collect(index, words, &self.hashes);
        self.is_free.clear();
        self.is_free.resize(words.len(), true);
        self.rounds(index, words, refused)
    }

    /// Returns what the same text explains of a paragraph that was pushed last, besides what `covers` explain.
    ///
    /// `text` is the place of the first word of the text.
    pub(super) fn cover_from_itself(
        &mut self,
        index: &Index,
        wording: WordingId,
        text: u32,
        covers: &[Cover],
        refused: &[WordingId],
    ) -> Vec<Cover> {
        let places = index.places(wording);
        let words = &index.words()[places.start as usize..places.end as usize];
        self.is_free.clear();
        self.is_free.resize(words.len(), true);
        covers.iter().for_each(|cover| take(&mut self.is_free, &cover.blocks));
        if !self.is_free.chunk_by(|a, b| a == b).any(|part| part[0] && part.len() >= LENGTH) {
            return Vec::new();
        }
        self.hashes.clear();
        self.votes.collect_from_itself(index, places, text);
        if self.votes.anchors.is_empty() {
            return Vec::new();
        }
        self.rounds(index, words, refused)
    }

    fn rounds(&mut self, index: &Index, words: &[u32], refused: &[WordingId]) -> Vec<Cover> {
        let mut tried: Vec<WordingId> = refused.to_vec();
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut chains = 0;
        for _ in 0..CANDIDATES_MAX + words.len() / WORDS_PER_CANDIDATE {
            let range = self.votes.best(&self.is_free, |wording| tried.contains(&wording));
            let Some(range) = range else { break };
            let wording = self.votes.anchors[range.start].wording;
            tried.push(wording);
            let places = index.places(wording);
            let mut sides = Sides {
                here: words,
                is_free: &mut self.is_free,
                there: index.words(),
                from: places.start,
                to: places.end,
            };
            for chain in self.aligner.align(&mut sides, &self.votes.anchors[range]) {
                stretches.extend(chain.iter().map(|block| Stretch {
                    wording,
                    chain: chains,
                    block: *block,
                }));
                chains += 1;
            }
        }
        stretches.sort_unstable_by_key(|stretch| stretch.block.here);
        let runs = stretches.chunk_by(|one, next| one.goes_on_with(*next));
        runs.filter_map(|run| self.cover_of(index, run, words.len())).collect()
    }

    fn cover_of(&mut self, index: &Index, run: &[Stretch], words: usize) -> Option<Cover> {
        let same: u32 = run.iter().map(|stretch| stretch.block.length).sum();
        if same < PART_MIN.min(words as u32) {
            return None;
        }
        let blocks: Vec<Block> = run.iter().map(|stretch| stretch.block).collect();
        self.counts.clear();
        for block in blocks.iter().filter(|block| block.length as usize >= LENGTH) {
            let shingles = block.here..=block.here + block.length - LENGTH as u32;
            self.counts.extend(shingles.map(|at| (self.votes.texts[at as usize], at)));
        }
        let middle = self.counts.len() / 2;
        let (texts, at) = match self.counts.is_empty() {
            true => (1, None),
            false => {
                let (texts, at) = *self.counts.select_nth_unstable(middle).1;
                (texts, Some(at))
            }
        };
        let first = at.and_then(|at| index.shingles().get(*self.hashes.get(at as usize)?));
        let first = first.map_or(blocks[0].there, |uses| uses.first);
        Some(Cover { wording: run[0].wording, blocks, texts, first })
    }
}

/// Adds covers to others; one that has another within its edits becomes two.
pub(super) fn add(covers: &mut Vec<Cover>, more: Vec<Cover>) {
    if more.is_empty() {
        return;
    }
    covers.extend(more);
    let blocks = covers
        .iter()
        .enumerate()
        .flat_map(|(of, cover)| cover.blocks.iter().map(move |block| (of, *block)));
    let mut blocks: Vec<(usize, Block)> = blocks.collect();
    blocks.sort_unstable_by_key(|(_, block)| block.here);
    let parts = blocks.chunk_by(|one, next| one.0 == next.0).map(|part| {
        let blocks = part.iter().map(|(_, block)| *block).collect();
        Cover { blocks, ..covers[part[0].0].clone() }
    });
    *covers = parts.collect();
}

#[derive(Debug, Clone, Copy)]
struct Stretch {
    wording: WordingId,
    chain: u32,
    block: Block,
}

impl Stretch {
    fn goes_on_with(self, next: Stretch) -> bool {
        self.chain == next.chain
            && next.block.here - (self.block.here + self.block.length) <= EDIT_MAX
            && next.block.there - (self.block.there + self.block.length) <= EDIT_MAX
    }
}
