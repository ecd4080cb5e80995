//! How does the tree over the log go on after a restart without reading the log?
//!
//! A checkpoint keeps the right edge of the tree: the roots of its complete subtrees. The hashes are those of
//! RFC 6962, section 2.1. Verification recomputes the whole tree with `chronicle::merkle` and so checks this file too.

use chronicle::merkle::Hash;
use sha2::{Digest, Sha256};

/// The right edge of the tree over the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edge {
    size: u64,
    /// The roots of the complete subtrees from the left, the largest first.
    peaks: Vec<Hash>,
}

impl Edge {
    /// Returns the edge that a checkpoint holds; `None` when the peaks do not fit the size.
    pub(crate) fn of_checkpoint(size: u64, peaks: &[u8]) -> Option<Edge> {
        let (peaks, rest) = peaks.as_chunks();
        let fits = rest.is_empty() && peaks.len() == size.count_ones() as usize;
        fits.then(|| Edge { size, peaks: peaks.to_vec() })
    }

    /// Returns the number of leaves.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Returns the peaks as a checkpoint keeps them.
    pub(crate) fn peaks(&self) -> Vec<u8> {
        self.peaks.concat()
    }

    /// Appends the next leaf.
    pub(crate) fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("an edge has a peak for every one bit of its size");
            hash = node(&left, &hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// Returns the root over all leaves.
    pub(crate) fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => Sha256::digest([]).into(),
            Some(last) => peaks.fold(*last, |right, left| node(left, &right)),
        }
    }
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let mut hash = Sha256::new();
    hash.update([1]);
    hash.update(left);
    hash.update(right);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::Edge;
    use chronicle::merkle::{Tree, leaf};

    #[test]
    fn the_edge_agrees_with_the_tree_after_every_restart() {
        let mut tree = Tree::new();
        let mut edge = Edge::of_checkpoint(0, &[]).unwrap();
        for number in 0..300_u64 {
            assert_eq!(edge.root(), tree.root(), "size {number}");
            edge = Edge::of_checkpoint(edge.size(), &edge.peaks()).unwrap();
            tree.push(leaf(&number.to_be_bytes()));
            edge.push(leaf(&number.to_be_bytes()));
        }
    }

    #[test]
    fn peaks_that_do_not_fit_the_size_are_refused() {
        assert_eq!(Edge::of_checkpoint(1, &[]), None);
        assert_eq!(Edge::of_checkpoint(1, &[0; 33]), None);
        assert_eq!(Edge::of_checkpoint(2, &[0; 64]), None);
        assert_eq!(Edge::of_checkpoint(0, &[0; 32]), None);
    }
}
