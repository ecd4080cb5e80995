//! Do these words stand in a text, and where?
//!
//! Words are the same here when [`crate::plain`] makes them so, and marks of punctuation do not count: who quotes ends a
//! sentence where the quotation ends. `…`, `...` and `[…]` stand for words that are left out.

use crate::plain::Plain;
use negotiation::address::Address;
use negotiation::language::Language;
use negotiation::paragraph::{Text, words};

/// How words are left out.
const LEFT_OUT: [&str; 2] = ["…", "..."];

/// Returns the first place of a text where all the words stand one after the other, with what is left out between them;
/// `None` where they do not stand in any one paragraph, cell of a table or footnote, or where there are none.
///
/// ```
/// use lineage::quotation::find;
/// use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};
///
/// let paragraph = Paragraph {
///     address: "p2".parse()?,
///     kind: ParagraphKind::Numbered,
///     number: None,
///     level: 0,
///     verb: None,
///     runs: vec![Run::Plain("Access may be deferred, but not denied.".into())],
///     table: None,
///     aliases: vec![],
/// };
/// let text = Text {
///     symbol: None,
///     language: "en".parse()?,
///     title: String::new(),
///     paragraphs: vec![paragraph],
///     footnotes: vec![],
/// };
/// assert_eq!(find("access may be … not denied", &text), Some("p2".parse()?));
/// assert_eq!(find("access may be denied", &text), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn find(quoted: &str, text: &Text) -> Option<Address> {
    let mut marked = quoted.to_owned();
    for left_out in LEFT_OUT {
        marked = marked.replace(left_out, "\n\n");
    }
    let pieces = marked.split("\n\n").map(|piece| keys(piece, text.language));
    let pieces: Vec<Vec<u64>> = pieces.filter(|piece| !piece.is_empty()).collect();
    let stand =
        |runs: &[_]| !pieces.is_empty() && stand(&pieces, &keys(&words(runs), text.language));
    let in_paragraph = text.paragraphs.iter().find(|paragraph| {
        let rows = paragraph.table.iter().flat_map(|table| &table.rows);
        let mut cells = rows.flat_map(|row| &row.cells);
        stand(&paragraph.runs) || cells.any(|cell| stand(&cell.runs))
    });
    let address = in_paragraph.map(|paragraph| &paragraph.address);
    let in_footnote = || text.footnotes.iter().find(|footnote| stand(&footnote.runs));
    address.or_else(|| Some(&in_footnote()?.address)).cloned()
}

/// Returns whether the pieces stand in some words in this order.
fn stand(pieces: &[Vec<u64>], words: &[u64]) -> bool {
    let mut rest = words;
    pieces.iter().all(|piece| {
        let at = rest.windows(piece.len()).position(|words| words == piece);
        at.inspect(|at| rest = &rest[at + piece.len()..]).is_some()
    })
}

/// Returns the words of a text, without its marks.
fn keys(text: &str, language: Language) -> Vec<u64> {
    let words = Plain::of(text, language).words.into_iter();
    words.filter(|word| !word.is_mark()).map(|word| word.key).collect()
}

#[cfg(test)]
mod tests {
    use super::find;
    use negotiation::paragraph::{Cell, Footnote, Paragraph, ParagraphKind, Row, Run, Table, Text};
    use proptest::prelude::*;

    fn runs(words: &str) -> Vec<Run> {
        vec![Run::Plain(words.to_owned())]
    }

    fn text(paragraphs: &[&str]) -> Text {
        let paragraph = |(index, words): (usize, &&str)| Paragraph {
            address: format!("p{}", index + 1).parse().unwrap(),
            kind: ParagraphKind::Numbered,
            number: None,
            level: 0,
            verb: None,
            runs: runs(words),
            table: None,
            aliases: vec![],
        };
        Text {
            symbol: None,
            language: "en".parse().unwrap(),
            title: String::new(),
            paragraphs: paragraphs.iter().enumerate().map(paragraph).collect(),
            footnotes: vec![],
        }
    }

    fn at(quoted: &str, text: &Text) -> String {
        find(quoted, text).map_or_else(|| "nowhere".to_owned(), |address| address.to_string())
    }

    #[test]
    fn words_are_found_whatever_their_dress_and_one_changed_word_is_not() {
        let text = text(&["The “peace\u{ad}ful” use of ICTs, finally.", "Peaceful use is a duty."]);
        assert_eq!(at("the \"peaceful\" use of ICTs", &text), "p1");
        assert_eq!(at("peaceful use is", &text), "p2");
        assert_eq!(at("peaceful uses of ICTs", &text), "nowhere");
        // Not across two paragraphs, not in another order, not without words.
        assert_eq!(at("finally peaceful use", &text), "nowhere");
        assert_eq!(at("is a duty … peaceful use", &text), "nowhere");
        assert_eq!(at("… “”", &text), "nowhere");
    }

    #[test]
    fn what_is_left_out_may_be_anything_within_the_paragraph() {
        let text = text(&["one two three four five", "six"]);
        for quoted in ["one … three", "one ... five", "one […] four five", "two three"] {
            assert_eq!(at(quoted, &text), "p1", "{quoted}");
        }
        assert_eq!(at("one … six", &text), "nowhere");
        assert_eq!(at("one two … two three", &text), "nowhere", "each word is used once");
    }

    #[test]
    fn cells_and_footnotes_are_looked_at() {
        let mut text = text(&["a caption"]);
        let cell = |words| Cell { columns: 1, runs: runs(words) };
        let row = Row { heading: false, cells: vec![cell("open to"), cell("any reader")] };
        text.paragraphs[0].table = Some(Table { rows: vec![row] });
        let address = "fn1".parse().unwrap();
        text.footnotes =
            vec![Footnote { address, marker: "1".to_owned(), runs: runs("as agreed") }];
        assert_eq!(at("any reader", &text), "p1");
        assert_eq!(at("open to any reader", &text), "nowhere", "they stand in two cells");
        assert_eq!(at("agreed", &text), "fn1");
    }

    proptest! {
        #[test]
        fn every_run_of_words_is_found_where_it_stands(words in prop::collection::vec("[a-z]{1,6}", 1..20), from in 0..20usize, count in 1..20usize) {
            let whole = words.join(" ");
            let text = text(&["nothing 0", &whole]);
            let from = from % words.len();
            let piece = words[from..(from + count).min(words.len())].join(" ");
            prop_assert_ne!(find(&piece, &text), None);
            let planted = format!("{piece} 9");
            prop_assert_eq!(find(&planted, &text), None);
        }
    }
}
