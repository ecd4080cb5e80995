//! In which order are paragraphs carried, and which are out of it?

use super::Pair;
use crate::draft::Draft;

/// Sorts pairs as the new draft has them, tells which were moved, and puts what is gone where it was.
pub(super) fn arrange(old: &Draft, new: &Draft, pairs: Vec<Pair>) -> Vec<Pair> {
    let (mut gone, mut kept): (Vec<Pair>, Vec<Pair>) =
        pairs.into_iter().partition(|pair| pair.new.is_empty());
    kept.sort_unstable_by_key(|pair| pair.new.start);
    gone.sort_unstable_by_key(|pair| pair.old.start);
    let carried: Vec<usize> = (0..kept.len()).filter(|at| !kept[*at].old.is_empty()).collect();
    let words = |pair: &Pair| -> usize {
        pair.new.clone().map(|position| new.pieces()[position].words.len()).sum()
    };
    let weighed: Vec<(usize, usize)> =
        carried.iter().map(|at| (kept[*at].old.start, words(&kept[*at]) + 1)).collect();
    for (at, in_order) in carried.iter().zip(increasing(&weighed)) {
        kept[*at].moved = !in_order;
    }
    let mut arranged = Vec::with_capacity(old.len() + new.len());
    let mut gone = gone.into_iter().peekable();
    for pair in kept {
        if !pair.old.is_empty() && !pair.moved {
            while let Some(before) = gone.next_if(|gone| gone.old.start < pair.old.start) {
                arranged.push(before);
            }
        }
        arranged.push(pair);
    }
    arranged.extend(gone);
    arranged
}

/// Tells of each of some numbers, each with its weight, whether it belongs to the heaviest increasing sequence of
/// them. The numbers are distinct. Of two sequences that weigh the same, the one whose end is found first wins.
pub(super) fn increasing(numbers: &[(usize, usize)]) -> Vec<bool> {
    let length = numbers.iter().map(|(number, _)| number + 1).max().unwrap_or(0);
    // A Fenwick tree of the heaviest sequence that ends at or before a number: its weight and its last member.
    let mut tree: Vec<(usize, usize)> = vec![(0, usize::MAX); length + 1];
    let mut before = vec![usize::MAX; numbers.len()];
    let mut heaviest = (0, usize::MAX);
    for (at, (number, weight)) in numbers.iter().enumerate() {
        let mut best = (0, usize::MAX);
        let mut node = *number;
        while node > 0 {
            if tree[node].0 > best.0 {
                best = tree[node];
            }
            node &= node - 1;
        }
        before[at] = best.1;
        let reached = (best.0 + weight, at);
        if reached.0 > heaviest.0 {
            heaviest = reached;
        }
        let mut node = number + 1;
        while node <= length {
            if reached.0 > tree[node].0 {
                tree[node] = reached;
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut belongs = vec![false; numbers.len()];
    let mut at = heaviest.1;
    while at != usize::MAX {
        belongs[at] = true;
        at = before[at];
    }
    belongs
}

#[cfg(test)]
mod tests {
    use super::increasing;

    #[test]
    fn the_heavier_sequence_wins() {
        assert_eq!(increasing(&[(0, 1), (3, 5), (1, 1), (2, 1)]), [true, true, false, false]);
        assert_eq!(increasing(&[(0, 1), (3, 1), (1, 1), (2, 1)]), [true, false, true, true]);
        assert_eq!(increasing(&[]), [false; 0]);
    }
}
