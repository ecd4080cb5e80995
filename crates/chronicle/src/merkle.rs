//! Is the log what it was: how do leaf hashes and the root over them come about?
//!
//! Hashes are those of RFC 6962, section 2.1: a leaf is SHA-256 over `0x00` and its bytes, a node is SHA-256
//! over `0x01` and its two children.

use sha2::{Digest, Sha256};

/// A hash of the tree.
pub type Hash = [u8; 32];

/// Returns the leaf hash of a record's bytes (RFC 6962, 2.1).
pub fn leaf(bytes: &[u8]) -> Hash {
    let mut hash = Sha256::new();
    hash.update([0]);
    hash.update(bytes);
    hash.finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let mut hash = Sha256::new();
    hash.update([1]);
    hash.update(left);
    hash.update(right);
    hash.finalize().into()
}

/// The right edge of a growing tree: enough to append leaves and to know the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// The roots of the complete subtrees from the left, the largest first.
    peaks: Vec<Hash>,
}

impl Tree {
    /// Returns an empty tree.
    pub fn new() -> Tree {
        Tree::default()
    }

    /// Returns the tree that a checkpoint holds, its right edge as [`Tree::edge`] gave it; `None` when the edge does not
    /// fit the size.
    pub fn of_edge(size: u64, edge: &[u8]) -> Option<Tree> {
        let (peaks, rest) = edge.as_chunks();
        let fits = rest.is_empty() && u32::try_from(peaks.len()) == Ok(size.count_ones());
        fits.then(|| Tree { size, peaks: peaks.to_vec() })
    }

    /// Returns the right edge: with the size, all that is needed to go on after a restart without reading the log.
    pub fn edge(&self) -> Vec<u8> {
        self.peaks.concat()
    }

    /// Returns the number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends the next leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        // Each trailing one bit of the size is a complete subtree that the new leaf closes.
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("a tree has a peak for every one bit of its size");
            hash = node(&left, &hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// Returns the root over all leaves; that of the empty tree is SHA-256 of nothing (RFC 6962, 2.1).
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => Sha256::digest([]).into(),
            Some(last) => peaks.fold(*last, |right, left| node(left, &right)),
        }
    }
}

/// Returns bytes in lower-case hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Reads a hash back from 64 lower-case hexadecimal digits.
pub fn from_hexadecimal(text: &str) -> Option<Hash> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut hash = Hash::default();
    if text.len() != 2 * hash.len() {
        return None;
    }
    for (byte, pair) in hash.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(hash)
}

/// Returns the SHA-256 of some bytes in lower-case hexadecimal: the name of an original.
pub fn content_hash(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::{Hash, Tree, hexadecimal, leaf, node};

    /// RFC 6962, 2.1, written as it is defined: split at the largest power of two below the size.
    fn root_by_definition(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Tree::new().root(),
            [only] => *only,
            _ => {
                let split = leaves.len().next_power_of_two() / 2;
                node(&root_by_definition(&leaves[..split]), &root_by_definition(&leaves[split..]))
            }
        }
    }

    #[test]
    fn the_root_is_that_of_the_rfc() {
        let leaves: Vec<Hash> = (0_u8..70).map(|n| leaf(&[n])).collect();
        let mut tree = Tree::new();
        for size in 0..leaves.len() {
            assert_eq!(tree.root(), root_by_definition(&leaves[..size]), "size {size}");
            tree.push(leaves[size]);
        }
    }

    #[test]
    fn a_tree_goes_on_from_its_edge() {
        let mut tree = Tree::new();
        for number in 0..300_u64 {
            let restarted = Tree::of_edge(tree.size(), &tree.edge()).unwrap();
            assert_eq!(restarted, tree);
            tree.push(leaf(&number.to_be_bytes()));
        }
    }

    #[test]
    fn an_edge_that_does_not_fit_the_size_is_refused() {
        let misfits: [(u64, &[u8]); 4] = [(1, &[]), (1, &[0; 33]), (2, &[0; 64]), (0, &[0; 32])];
        for (size, edge) in misfits {
            assert_eq!(Tree::of_edge(size, edge), None, "size {size}, {} bytes", edge.len());
        }
    }

    #[test]
    fn known_answers() {
        // The root of the empty tree and the leaf hash of the empty entry, as published with RFC 6962 test data.
        assert_eq!(
            hexadecimal(&Tree::new().root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            hexadecimal(&leaf(b"")),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
    }
}
