//! How does Chinese number the paragraphs of a treaty: `一、`, below it `㈠`, below that `1.`?
//!
//! The same places are numbered 1, (a) and (i) in the other languages, and so are their addresses.

use super::{Block, Role};
use crate::ordinal::{self, Series, label};
use negotiation::paragraph::Run;

/// The signs that close a sentence or a part of it: what ends with none is a heading.
const CLOSING: [char; 5] = ['。', '；', '：', '，', ';'];

/// Splits `一、各缔约国…` into the number, its place and the words, if it is a paragraph and no heading.
pub(super) fn paragraph(text: &str) -> Option<(&str, u32, &str)> {
    let (number, rest) = text.split_once('、').filter(|(number, _)| number.len() <= 12)?;
    let ordinal = ordinal::read(number).filter(|ordinal| !number.is_ascii() && ordinal.capital)?;
    let place = ordinal.place(Series::Roman).filter(|_| !ordinal.bracketed)?;
    let words = rest.trim();
    words.contains(CLOSING).then(|| (&text[..number.len() + '、'.len_utf8()], place, words))
}

/// Makes `1.`, `2.` below `㈠` the items (i), (ii) below (a).
pub(super) fn nest(blocks: Vec<Block>) -> Vec<Block> {
    let mut expected: Option<u32> = None;
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if block.role != Role::Body {
            expected = None;
            out.push(block);
            continue;
        }
        if block.number.as_deref().is_some_and(is_item) {
            expected = block.words().trim_end().ends_with('：').then_some(1);
            let second = first_below(&mut block);
            out.push(block);
            if let Some(second) = second {
                expected = Some(2);
                out.push(second);
            }
            continue;
        }
        if let (Some(place), true) = (expected, block.number.is_some()) {
            let next = block.ordinal().and_then(|ordinal| ordinal.place(Series::Decimal));
            if next == Some(place) {
                block.meant = Some(format!("({})", label(Series::Roman, place)));
                expected = Some(place + 1);
            } else {
                expected = None;
            }
        }
        out.push(block);
    }
    out
}

fn is_item(number: &str) -> bool {
    let chinese = number.chars().any(|c| !c.is_ascii() && c.is_alphanumeric());
    chinese
        && ordinal::read(number)
            .is_some_and(|ordinal| ordinal.bracketed && ordinal.place(Series::Roman).is_some())
}

/// Splits `㈠ 1. 明知…` into the item and the first one below it.
fn first_below(block: &mut Block) -> Option<Block> {
    let Some(Run::Plain(first)) = block.runs.first_mut() else { return None };
    let rest = first.strip_prefix("1.")?.trim_start().to_owned();
    *first = rest;
    let runs = std::mem::take(&mut block.runs);
    Some(Block {
        number: Some("1.".to_owned()),
        meant: Some("(i)".to_owned()),
        runs,
        ..Block::new(Role::Body)
    })
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    #[test]
    fn a_paragraph_is_told_from_a_heading() {
        assert_eq!(paragraph("二、园丁应浇水。"), Some(("二、", 2, "园丁应浇水。")));
        assert_eq!(paragraph("十一、 园丁应浇水；"), Some(("十一、", 11, "园丁应浇水；")));
        assert_eq!(paragraph("二、总则"), None);
        assert_eq!(paragraph("园丁、渔民。"), None);
    }
}
