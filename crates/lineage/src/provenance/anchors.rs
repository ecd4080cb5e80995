//! Where do words that are not explained yet stand in a row in an earlier paragraph?

use super::align::{Block, Sides, WORDS_MIN};
use super::ranking::Match;
use super::shingles::LENGTH;

/// The most anchors that are chained; the longest are taken.
pub(super) const ANCHORS_MAX: usize = 256;

/// The fewest words in a row that are looked for in a source that is sure.
pub(super) const SHORT: usize = 2;

/// The most pairs of words that are compared for that.
const PAIRS_MAX: usize = 1 << 14;

/// Writes the parts of a match whose words are free, at least as long as a shingle.
pub(super) fn free_parts(found: Match, is_free: &[bool], parts: &mut Vec<Block>) {
    let (mut at, end) = (found.here, found.here + found.length);
    while at < end {
        let rest = &is_free[at as usize..end as usize];
        let length = rest.iter().take_while(|free| **free).count() as u32;
        if length as usize >= LENGTH {
            parts.push(Block { here: at, there: found.there + (at - found.here), length });
        }
        at += length + 1;
    }
}

/// Writes what free words share with an earlier paragraph that explains others beyond doubt: what chance brings about
/// between many paragraphs is seldom chance between these.
pub(super) fn short(sides: &Sides<'_>, blocks: &mut Vec<Block>) {
    blocks.clear();
    let there = &sides.there[sides.from as usize..sides.to as usize];
    let mut start = 0;
    for part in sides.is_free.chunk_by(|one, next| one == next) {
        let here = &sides.here[start..start + part.len()];
        let is_long = here.len() >= WORDS_MIN as usize;
        if part[0] && is_long && here.len() * there.len() <= PAIRS_MAX {
            shared(here, there, |row, column, length| {
                let (here, there) = ((start + row) as u32, sides.from + column as u32);
                blocks.push(Block { here, there, length });
            });
        }
        start += part.len();
    }
    blocks.truncate(ANCHORS_MAX);
}

/// Calls with all that two rows of words share in at least [`SHORT`] words in a row: where it begins in both, and how
/// long it is.
fn shared(here: &[u32], there: &[u32], mut call: impl FnMut(usize, usize, u32)) {
    for row in 0..here.len() {
        for column in 0..there.len() {
            let goes_on = row > 0 && column > 0 && here[row - 1] == there[column - 1];
            if goes_on || here[row] != there[column] {
                continue;
            }
            let pairs = here[row..].iter().zip(&there[column..]);
            let length = pairs.take_while(|(here, there)| here == there).count();
            if length >= SHORT {
                call(row, column, length as u32);
            }
        }
    }
}
