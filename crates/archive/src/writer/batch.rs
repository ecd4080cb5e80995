//! How does one statement serve many rows, when a statement must be known before it is run?
//!
//! A list is cut into pieces of fixed sizes, so that each statement has as many texts as there are sizes, and all of
//! them are prepared once.

use std::sync::OnceLock;

/// The sizes of the pieces, the largest first; beyond the largest a row costs no less.
const SIZES: [usize; 3] = [64, 8, 1];

/// A statement with a list of rows in it.
pub(super) struct Batch {
    head: &'static str,
    columns: usize,
    tail: &'static str,
    texts: [OnceLock<String>; SIZES.len()],
}

impl Batch {
    /// Returns the statement that has rows of so many columns between its head and its tail.
    pub(super) const fn new(head: &'static str, columns: usize, tail: &'static str) -> Batch {
        Batch { head, columns, tail, texts: [const { OnceLock::new() }; SIZES.len()] }
    }

    /// Returns the list in pieces, each with the text of the statement that takes it.
    pub(super) fn pieces<'list, T>(
        &'static self,
        mut list: &'list [T],
    ) -> impl Iterator<Item = (&'static str, &'list [T])> {
        std::iter::from_fn(move || {
            let tier = SIZES.iter().position(|size| *size <= list.len())?;
            let (piece, rest) = list.split_at(SIZES[tier]);
            list = rest;
            Some((self.text(tier), piece))
        })
    }

    fn text(&'static self, tier: usize) -> &'static str {
        self.texts[tier].get_or_init(|| {
            let row = |row: usize| {
                let first = row * self.columns + 1;
                let places = (first..first + self.columns).map(|place| format!("${place}"));
                format!("({})", places.collect::<Vec<_>>().join(", "))
            };
            let rows = (0..SIZES[tier]).map(row).collect::<Vec<_>>().join(", ");
            format!("{}{rows}{}", self.head, self.tail)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Batch;

    static PAIRS: Batch = Batch::new("values ", 2, " on conflict do nothing");

    #[test]
    fn a_list_is_cut_into_pieces_of_known_sizes() {
        let list: Vec<usize> = (0..149).collect();
        let sizes: Vec<usize> = PAIRS.pieces(&list).map(|(_, piece)| piece.len()).collect();
        assert_eq!(sizes, [64, 64, 8, 8, 1, 1, 1, 1, 1]);
        let again: Vec<usize> = PAIRS.pieces(&list).flat_map(|(_, piece)| piece).copied().collect();
        assert_eq!(again, list);
        assert_eq!(PAIRS.pieces::<usize>(&[]).count(), 0);
    }

    #[test]
    fn a_statement_numbers_its_parameters() {
        let (text, _) = PAIRS.pieces(&[0]).next().unwrap();
        assert_eq!(text, "values ($1, $2) on conflict do nothing");
        let (text, _) = PAIRS.pieces(&[0; 8]).next().unwrap();
        assert!(text.starts_with("values ($1, $2), ($3, $4), "), "{text}");
        assert!(text.ends_with(", ($15, $16) on conflict do nothing"), "{text}");
    }
}
