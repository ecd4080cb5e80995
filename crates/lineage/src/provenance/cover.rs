//! Which earlier paragraphs explain a paragraph, word by word?
//!
//! One candidate after the other is aligned, the one with the highest score first; each explains what those before it left
//! over.

use super::align::{Aligner, Block, Sides, take};
use super::index::{Index, WordingId};
use super::ranking::{Ranked, Ranking};
use super::shingles::{self, LENGTH};

/// How many candidates a paragraph of ordinary length has at most, and after how many words it gets one more.
const CANDIDATES_MAX: usize = 6;
const WORDS_PER_CANDIDATE: usize = 40;

/// The most words in a row that may be added, dropped or replaced within one run.
const EDIT_MAX: u32 = 16;

/// From how many same words on a wording is held against its rivals, and how many of them: a paragraph of which each year
/// has its own variant has as many.
const RIVALS_FROM: u32 = 12;
const RIVALS_MAX: usize = 6;

/// By which part lower the score of a wording may be that is still a rival: edits lower it by chance.
const RIVAL_BEHIND: u32 = 3;

/// By how much a rival must be better: a word or two do not speak against the one with the higher score.
const ADVANTAGE_MIN: i64 = 2;

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
    ranking: Ranking,
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
        self.ranking.collect(index, words, &self.hashes);
        self.is_free.clear();
        self.is_free.resize(words.len(), true);
        self.rounds(index, words, refused)
    }

    /// Returns what the same text explains of a paragraph that was pushed last, besides what `covers` explain.
    pub(super) fn cover_from_itself(
        &mut self,
        index: &Index,
        wording: WordingId,
        covers: &[Cover],
        refused: &[WordingId],
    ) -> Vec<Cover> {
        if index.repeats().is_empty() {
            return Vec::new();
        }
        let places = index.places(wording);
        let words = &index.words()[places.start as usize..places.end as usize];
        self.is_free.clear();
        self.is_free.resize(words.len(), true);
        covers.iter().for_each(|cover| take(&mut self.is_free, &cover.blocks));
        if !self.is_free.chunk_by(|a, b| a == b).any(|part| part[0] && part.len() >= LENGTH) {
            return Vec::new();
        }
        self.hashes.clear();
        self.ranking.collect_repeats(index, words, index.repeats());
        self.rounds(index, words, refused)
    }

    fn rounds(&mut self, index: &Index, words: &[u32], refused: &[WordingId]) -> Vec<Cover> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut count = 0;
        self.ranking.rank(&self.is_free, refused);
        for _ in 0..CANDIDATES_MAX + words.len() / WORDS_PER_CANDIDATE {
            let Some(found) = self.best(index, words) else { break };
            self.is_free = found.is_free;
            if !found.chains.is_empty() {
                self.ranking.sum(&self.is_free);
            }
            for chain in found.chains {
                stretches.extend(chain.iter().map(|block| Stretch {
                    wording: found.wording,
                    chain: count,
                    block: *block,
                }));
                count += 1;
            }
        }
        stretches.sort_unstable_by_key(|stretch| stretch.block.here);
        let runs = stretches.chunk_by(|one, next| one.goes_on_with(*next));
        runs.filter_map(|run| self.cover_of(index, run, words.len())).collect()
    }

    /// Aligns the wording with the highest score, and where that leaves changes its rivals: of siblings that have most
    /// words in common the one that had to be changed least is the source.
    fn best(&mut self, index: &Index, words: &[u32]) -> Option<Found> {
        let ranked = self.ranking.best()?;
        let mut found = self.align(index, words, &ranked);
        if found.same < RIVALS_FROM || found.changed == 0 {
            return Some(found);
        }
        let mut losers = Vec::new();
        let mut winner = ranked;
        let enough = winner.score - winner.score / RIVAL_BEHIND;
        while losers.len() < RIVALS_MAX {
            let Some(rival) = self.ranking.best() else { break };
            if rival.score < enough {
                losers.push(rival);
                break;
            }
            let other = self.align(index, words, &rival);
            let is_better = other.worth() > found.worth() + ADVANTAGE_MIN;
            losers.push(if is_better { std::mem::replace(&mut winner, rival) } else { rival });
            found = if is_better { other } else { found };
        }
        losers.into_iter().for_each(|loser| self.ranking.put_back(loser));
        Some(found)
    }

    fn align(&mut self, index: &Index, words: &[u32], ranked: &Ranked) -> Found {
        let places = index.places(ranked.wording);
        let mut is_free = self.is_free.clone();
        let mut sides = Sides {
            here: words,
            is_free: &mut is_free,
            there: index.words(),
            from: places.start,
            to: places.end,
        };
        let chains = self.aligner.align(&mut sides, self.ranking.matches_of(ranked));
        let (mut same, mut changed) = (0, 0);
        for chain in &chains {
            same += chain.iter().map(|block| block.length).sum::<u32>();
            changed += chain.windows(2).map(|pair| pair[0].change(pair[1])).sum::<u32>();
        }
        Found { wording: ranked.wording, chains, is_free, same, changed }
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
            self.counts.extend(shingles.map(|at| (self.ranking.texts[at as usize], at)));
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

/// What one wording explains.
struct Found {
    wording: WordingId,
    chains: Vec<Vec<Block>>,
    /// Which words are free after that.
    is_free: Vec<bool>,
    /// How many words are the same, and how many were changed between them.
    same: u32,
    changed: u32,
}

impl Found {
    fn worth(&self) -> i64 {
        2 * i64::from(self.same) - i64::from(self.changed)
    }
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
