//! Which words of a paragraph stand in an earlier one, in the same order?
//!
//! Anchors that follow each other in both make a chain; what lies between and around them is aligned word by word, in
//! small rectangles. Clauses that changed places make chains of their own.

use super::anchors::{ANCHORS_MAX, SHORT, free_parts, short};
use super::ranking::Match;
use super::shingles::LENGTH;

/// The most words that may stand between two anchors of one chain, here or there.
const GAP_MAX: u32 = 40;

/// How many words around a chain are looked at in one step.
const STEP: usize = 20;

/// The score of a cell that is not looked at.
const NEVER: i32 = i32::MIN / 2;

/// How far the score may fall behind the best before the search outwards is given up.
const DROP: i32 = 8;

/// The fewest words that are worth being called taken from somewhere. Six in a row is what others count.
pub(super) const WORDS_MIN: u32 = 6;

/// How many same words make it sure that a paragraph has others from the same source too.
const SURE_MIN: u32 = 12;

/// How many clauses of one source may have changed places.
const CHAINS_MAX: usize = 8;

/// Words in a row that are the same here and there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// The first word here.
    pub(super) here: u32,
    /// The first word there, as a place of the index.
    pub(super) there: u32,
    /// How many words.
    pub(super) length: u32,
}

impl Block {
    /// Returns how many words were changed between this block and the next of its chain.
    pub(super) fn change(self, next: Block) -> u32 {
        let here = next.here - (self.here + self.length);
        here.max(next.there - (self.there + self.length))
    }
}

/// The tables that alignments use one after the other.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    anchors: Vec<Block>,
    scores: Vec<(i32, usize)>,
    cells: Vec<i32>,
    pairs: Vec<(usize, usize)>,
}

/// The two sides of an alignment.
#[derive(Debug)]
pub(super) struct Sides<'a> {
    /// The words of the paragraph.
    pub(super) here: &'a [u32],
    /// Which of them are not explained yet; those of the chains that are found are marked.
    pub(super) is_free: &'a mut [bool],
    /// All words of the index.
    pub(super) there: &'a [u32],
    /// The places of the earlier paragraph.
    pub(super) from: u32,
    /// Their end.
    pub(super) to: u32,
}

impl Aligner {
    /// Returns the chains: blocks in order here and there, each chain at least [`WORDS_MIN`] words.
    pub(super) fn align(&mut self, sides: &mut Sides<'_>, matches: &[Match]) -> Vec<Vec<Block>> {
        self.anchors.clear();
        for found in matches {
            free_parts(*found, sides.is_free, &mut self.anchors);
        }
        if self.anchors.len() > ANCHORS_MAX {
            self.anchors
                .sort_unstable_by_key(|block| (u32::MAX - block.length, block.here, block.there));
            self.anchors.truncate(ANCHORS_MAX);
        }
        self.anchors.sort_unstable_by_key(|block| (block.here, block.there));
        let mut chains: Vec<Vec<Block>> = Vec::new();
        self.chains(sides, LENGTH, &mut chains);
        if chains.iter().map(|chain| same(chain)).sum::<u32>() >= SURE_MIN {
            short(sides, &mut self.anchors);
            self.chains(sides, SHORT, &mut chains);
        }
        chains
    }

    /// Makes chains of the anchors that are there, as long as each explains enough; rests of anchors that are shorter
    /// than `shortest` are left.
    fn chains(&mut self, sides: &mut Sides<'_>, shortest: usize, chains: &mut Vec<Vec<Block>>) {
        while chains.len() < CHAINS_MAX && !self.anchors.is_empty() {
            let chain = self.chain();
            let limits = limits(sides, &chain);
            let chain = self.fill(sides, &chain, limits);
            self.leave_out(&chain, shortest);
            if same(&chain) >= WORDS_MIN && (shortest == LENGTH || is_dense(&chain)) {
                take(sides.is_free, &chain);
                chains.push(chain);
            }
        }
    }

    /// Returns the anchors that together explain most, in order on both sides; they are cut not to overlap.
    fn chain(&mut self) -> Vec<Block> {
        self.scores.clear();
        let longest = self.anchors.iter().map(|block| block.length).max().unwrap_or(0);
        let mut from = 0;
        for (at, block) in self.anchors.iter().enumerate() {
            // They are in order here: what begins so far before the first that can be gone on from is none either.
            let is_out_of_reach = |earlier: &&Block| earlier.here + longest + GAP_MAX < block.here;
            from += self.anchors[from..at].iter().take_while(is_out_of_reach).count();
            let mut best = (block.length as i32, usize::MAX);
            for (before, earlier) in (from..).zip(&self.anchors[from..at]) {
                let Some(cost) = cost(*earlier, *block) else { continue };
                let score = self.scores[before].0 + block.length as i32 - cost;
                if score > best.0 {
                    best = (score, before);
                }
            }
            self.scores.push(best);
        }
        let last = (0..self.scores.len()).max_by_key(|at| self.scores[*at].0);
        let mut chain: Vec<Block> = std::iter::successors(last, |at| {
            Some(self.scores[*at].1).filter(|before| *before != usize::MAX)
        })
        .map(|at| self.anchors[at])
        .collect();
        chain.reverse();
        for at in 1..chain.len() {
            let overlap = overlap(chain[at - 1], chain[at]);
            let block = &mut chain[at];
            *block = Block {
                here: block.here + overlap,
                there: block.there + overlap,
                length: block.length - overlap,
            };
        }
        chain
    }

    /// Aligns what lies between the anchors of a chain and around it.
    fn fill(&mut self, sides: &Sides<'_>, chain: &[Block], limits: Limits) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(chain.len() + 4);
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return blocks };
        self.outwards_back(sides, *first, limits, &mut blocks);
        for (at, block) in chain.iter().enumerate() {
            push(&mut blocks, *block);
            if let Some(next) = chain.get(at + 1) {
                self.between(sides, *block, *next, &mut blocks);
            }
        }
        self.outwards_on(sides, *last, limits, &mut blocks);
        blocks
    }

    /// Takes the anchors away that a chain has used up.
    fn leave_out(&mut self, chain: &[Block], shortest: usize) {
        let anchors = std::mem::take(&mut self.anchors);
        for anchor in anchors {
            let mut rest = anchor;
            for block in chain {
                let (from, to) = (block.here, block.here + block.length);
                if to <= rest.here || from >= rest.here + rest.length {
                    continue;
                }
                if from as usize >= rest.here as usize + shortest {
                    self.anchors.push(Block { length: from - rest.here, ..rest });
                }
                let cut = to.min(rest.here + rest.length) - rest.here;
                rest = Block {
                    here: rest.here + cut,
                    there: rest.there + cut,
                    length: rest.length - cut,
                };
            }
            if rest.length as usize >= shortest {
                self.anchors.push(rest);
            }
        }
    }

    /// Aligns the rectangle between two anchors from corner to corner.
    fn between(&mut self, sides: &Sides<'_>, before: Block, after: Block, blocks: &mut Vec<Block>) {
        let (here, there) = (before.here + before.length, before.there + before.length);
        let (rows, columns) = ((after.here - here) as usize, (after.there - there) as usize);
        if rows == 0 || columns == 0 {
            return;
        }
        let is_same = |row: usize, column: usize| {
            let (row, column) = (here as usize + row, there as usize + column);
            sides.is_free[row] && sides.here[row] == sides.there[column]
        };
        self.pairs.clear();
        let width = columns + 1;
        self.cells.clear();
        self.cells.resize((rows + 1) * width, 0);
        for row in 1..=rows {
            for column in 1..=columns {
                let skipped = self.cells[(row - 1) * width + column]
                    .max(self.cells[row * width + column - 1]);
                let matched = if is_same(row - 1, column - 1) {
                    self.cells[(row - 1) * width + column - 1] + gain(row, column, is_same)
                } else {
                    0
                };
                self.cells[row * width + column] = skipped.max(matched);
            }
        }
        let (mut row, mut column) = (rows, columns);
        while row > 0 && column > 0 {
            let score = self.cells[row * width + column];
            if score == self.cells[(row - 1) * width + column] {
                row -= 1;
            } else if score == self.cells[row * width + column - 1] {
                column -= 1;
            } else {
                row -= 1;
                column -= 1;
                self.pairs.push((row, column));
            }
        }
        for (row, column) in self.pairs.iter().rev() {
            push(
                blocks,
                Block { here: here + *row as u32, there: there + *column as u32, length: 1 },
            );
        }
    }

    /// Aligns onwards from the end of a chain as long as it pays.
    fn outwards_on(
        &mut self,
        sides: &Sides<'_>,
        last: Block,
        limits: Limits,
        blocks: &mut Vec<Block>,
    ) {
        let (mut here, mut there) = (last.here + last.length, last.there + last.length);
        loop {
            let rows = STEP.min((limits.here_end - here) as usize);
            let columns = STEP.min((limits.there_end - there) as usize);
            let is_same = |row: usize, column: usize| {
                sides.here[here as usize + row] == sides.there[there as usize + column]
            };
            let Some((row, column)) = self.outwards(rows, columns, is_same) else { return };
            for (row, column) in self.pairs.iter().rev() {
                push(
                    blocks,
                    Block { here: here + *row as u32, there: there + *column as u32, length: 1 },
                );
            }
            (here, there) = (here + row as u32, there + column as u32);
        }
    }

    /// The same backwards from the beginning of a chain.
    fn outwards_back(
        &mut self,
        sides: &Sides<'_>,
        first: Block,
        limits: Limits,
        blocks: &mut Vec<Block>,
    ) {
        let (mut here, mut there) = (first.here, first.there);
        let mut found = Vec::new();
        loop {
            let rows = STEP.min((here - limits.here_start) as usize);
            let columns = STEP.min((there - limits.there_start) as usize);
            let is_same = |row: usize, column: usize| {
                sides.here[here as usize - 1 - row] == sides.there[there as usize - 1 - column]
            };
            let Some((row, column)) = self.outwards(rows, columns, is_same) else { break };
            let pairs = self.pairs.iter().rev();
            found.extend(
                pairs.map(|(row, column)| (here - 1 - *row as u32, there - 1 - *column as u32)),
            );
            (here, there) = (here - row as u32, there - column as u32);
        }
        for (here, there) in found.into_iter().rev() {
            push(blocks, Block { here, there, length: 1 });
        }
    }

    /// Aligns a rectangle from its first corner to wherever the score is best; writes the pairs, the last one first.
    ///
    /// Only cells are looked at whose score has not fallen too far behind the best: of each row those from `first` to
    /// one beyond `last`.
    fn outwards(
        &mut self,
        rows: usize,
        columns: usize,
        is_same: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        self.pairs.clear();
        if rows == 0 || columns == 0 {
            return None;
        }
        let width = columns + 1;
        let (mut first, mut last) = (0, columns.min(DROP as usize));
        self.cells.clear();
        self.cells.extend((0..=last).map(|column| -(column as i32)));
        let mut best = (0, 0, 0);
        for row in 1..=rows {
            self.cells.resize((row + 1) * width, NEVER);
            let (before, mut alive) = (last, usize::MAX);
            for column in first..width {
                let above = self.cells[(row - 1) * width + column];
                let score = if column == 0 {
                    above - 1
                } else {
                    let diagonal = self.cells[(row - 1) * width + column - 1];
                    let left = self.cells[row * width + column - 1];
                    let matched = if is_same(row - 1, column - 1) {
                        diagonal + gain(row, column, &is_same)
                    } else {
                        diagonal - 1
                    };
                    matched.max(above.max(left) - 1)
                };
                if score >= best.0 - DROP {
                    self.cells[row * width + column] = score;
                    (alive, last) = (alive.min(column), column);
                } else if column > before {
                    break;
                }
                if score > best.0 {
                    best = (score, row, column);
                }
            }
            if alive == usize::MAX {
                break;
            }
            first = alive;
        }
        let (score, rows, columns) = best;
        if score == 0 {
            return None;
        }
        self.trace_back(rows, columns, width, is_same);
        Some((rows, columns))
    }

    fn trace_back(
        &mut self,
        mut row: usize,
        mut column: usize,
        width: usize,
        is_same: impl Fn(usize, usize) -> bool,
    ) {
        while row > 0 && column > 0 {
            let score = self.cells[row * width + column];
            let diagonal = self.cells[(row - 1) * width + column - 1];
            let matches = is_same(row - 1, column - 1);
            if matches && score == diagonal + gain(row, column, &is_same) {
                self.pairs.push((row - 1, column - 1));
            } else if matches || score != diagonal - 1 {
                if score == self.cells[(row - 1) * width + column] - 1 {
                    row -= 1;
                } else {
                    column -= 1;
                }
                continue;
            }
            row -= 1;
            column -= 1;
        }
    }
}

/// Returns what a pair of same words gains: more when the words before are the same too.
fn gain(row: usize, column: usize, is_same: impl Fn(usize, usize) -> bool) -> i32 {
    let follows =
        if row == 1 || column == 1 { row == column } else { is_same(row - 2, column - 2) };
    if follows { 3 } else { 2 }
}

/// How far an alignment may go beyond its anchors.
#[derive(Debug, Clone, Copy)]
struct Limits {
    here_start: u32,
    here_end: u32,
    there_start: u32,
    there_end: u32,
}

/// Returns how many words of a chain are the same.
pub(super) fn same(chain: &[Block]) -> u32 {
    chain.iter().map(|block| block.length).sum()
}

/// Returns whether at least half of the words between the ends of a chain are the same, here and there.
fn is_dense(chain: &[Block]) -> bool {
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let here = last.here + last.length - first.here;
    let there = last.there + last.length - first.there;
    2 * same(chain) >= here.max(there)
}

/// Returns the free words around a chain here, and all words there.
fn limits(sides: &Sides<'_>, chain: &[Block]) -> Limits {
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let (start, end) = (first.here as usize, (last.here + last.length) as usize);
    let before = sides.is_free[..start].iter().rev().take_while(|free| **free).count();
    let after = sides.is_free[end..].iter().take_while(|free| **free).count();
    Limits {
        here_start: (start - before) as u32,
        here_end: (end + after) as u32,
        there_start: sides.from,
        there_end: sides.to,
    }
}

/// Returns what it costs to go on from one anchor to the next; `None` when that is no way.
fn cost(before: Block, after: Block) -> Option<i32> {
    let overlap = overlap(before, after);
    if after.here <= before.here || after.there <= before.there || overlap >= after.length {
        return None;
    }
    let here = (after.here + overlap) - (before.here + before.length);
    let there = (after.there + overlap) - (before.there + before.length);
    if here > GAP_MAX || there > GAP_MAX {
        return None;
    }
    Some(overlap as i32 + (here.abs_diff(there) / 4) as i32)
}

/// Returns by how many words an anchor reaches into the next, on the side where it is more.
fn overlap(before: Block, after: Block) -> u32 {
    let here = (before.here + before.length).saturating_sub(after.here);
    let there = (before.there + before.length).saturating_sub(after.there);
    here.max(there)
}

/// Adds a block, or makes the last one longer by it.
fn push(blocks: &mut Vec<Block>, block: Block) {
    match blocks.last_mut() {
        Some(last)
            if last.here + last.length == block.here && last.there + last.length == block.there =>
        {
            last.length += block.length;
        }
        _ => blocks.push(block),
    }
}

/// Marks the words of a chain as explained, with the edits in it that are too short to come from elsewhere.
pub(super) fn take(is_free: &mut [bool], chain: &[Block]) {
    for (at, block) in chain.iter().enumerate() {
        let end = (block.here + block.length) as usize;
        is_free[block.here as usize..end].fill(false);
        if let Some(next) = chain.get(at + 1) {
            let edit = end..next.here as usize;
            if edit.len() < LENGTH {
                is_free[edit].fill(false);
            }
        }
    }
}
