//! Which number is printed with a block, when the file puts it among the words?

use super::{Block, Found, Role, chinese};
use crate::ordinal::{self, Series};
use negotiation::paragraph::Run;

/// How far numbers among the words may run before a number of its own confirms them.
const UNCONFIRMED_MAX: u32 = 4;

/// What may stand between a number and its words.
const MARKS: [char; 4] = ['.', '-', '–', '—'];

/// Finds the numbers of blocks.
///
/// Reads the words of paragraphs. Writes their numbers: `(a) Urges …` exported without one, `26 Condemns …` between
/// 25 and 28, `3. (a) Each …` with two, `l.` printed for `1.`.
pub(super) fn find(blocks: Vec<Block>, found: &mut Found) -> Vec<Block> {
    let upcoming = upcoming(&blocks);
    let mut last = 0;
    let mut out = Vec::with_capacity(blocks.len());
    for (index, mut block) in blocks.into_iter().enumerate() {
        if matches!(block.role, Role::Annex | Role::Part) {
            last = 0;
        }
        if block.role != Role::Body {
            out.push(block);
            continue;
        }
        let next = upcoming[index];
        match block.number.as_deref().map(str::trim) {
            None => take_number(&mut block, last, next, found),
            Some("l." | "I.") if last == 0 && next == Some(2) => {
                found.misprinted.push("op1".to_owned());
                block.meant = Some("1.".to_owned());
            }
            Some(_) => {}
        }
        last = decimal(&block).unwrap_or(last);
        drop_stray_stop(&mut block);
        let second = first_item(&mut block, found);
        out.push(block);
        out.extend(second);
    }
    out
}

/// Takes the full stop of a number from the start of the words: `1.3` and `. Raise awareness`.
fn drop_stray_stop(block: &mut Block) {
    let open = block.number.as_deref().is_some_and(|number| !number.trim_end().ends_with('.'));
    let rest = first_words(block).and_then(|first| first.strip_prefix(". ")).filter(|_| open);
    if let Some(rest) = rest.map(str::to_owned) {
        replace_first(block, rest);
    }
}

/// Returns for each block the next number that the file itself gives.
fn upcoming(blocks: &[Block]) -> Vec<Option<u32>> {
    let mut next = None;
    let mut upcoming: Vec<Option<u32>> = blocks
        .iter()
        .rev()
        .map(|block| {
            let after = next;
            next = decimal(block).or(next);
            after
        })
        .collect();
    upcoming.reverse();
    upcoming
}

fn decimal(block: &Block) -> Option<u32> {
    if block.role != Role::Body || block.depth > 0 {
        return None;
    }
    block.decimal_label()?.parse().ok()
}

/// Takes the number from the start of the words of a block that has none.
fn take_number(block: &mut Block, last: u32, next: Option<u32>, found: &mut Found) {
    if let Some(number) = number_before_mark(block, last) {
        found.in_words.push(number.clone());
        block.number = Some(number);
        return;
    }
    let Some(first) = first_words(block) else { return };
    if let Some((number, place, rest)) = chinese::paragraph(first) {
        let (number, rest) = (number.to_owned(), rest.to_owned());
        replace_first(block, rest);
        block.number = Some(number);
        block.meant = Some(format!("{place}."));
        return;
    }
    let taken = leading_number(first).or_else(|| expected_number(first, last, next));
    let Some((number, rest)) = taken.map(|(number, rest)| (number.to_owned(), rest.to_owned()))
    else {
        return;
    };
    if !number.contains([')', '）']) {
        found.in_words.push(number.clone());
    }
    replace_first(block, rest);
    block.number = Some(number);
}

/// Splits `(a) words`, `a) words`, `(一) words` or `6. words` after the number.
fn leading_number(text: &str) -> Option<(&str, &str)> {
    const NUMBER_BYTES_MAX: usize = 14;
    let end = text.find(char::is_whitespace).filter(|end| *end <= NUMBER_BYTES_MAX)?;
    let number = &text[..end];
    let closed =
        number.ends_with([')', '）', '\'', '’', '‘']) || number.ends_with('.') && number.len() <= 4;
    let closed = closed || number.chars().all(|c| ('㈠'..='㈩').contains(&c));
    let ordinal = ordinal::read(number).filter(|_| closed)?;
    let decimal = ordinal.decimal_label().is_some();
    (ordinal.bracketed || decimal).then(|| (number, text[end..].trim_start()))
}

/// Splits `18 – words`, `232 .words` or `26 words` after the number, if it is the one that is missing.
///
/// A bare number counts only if the numbers after it confirm it; one with a dash or a full stop may also be the first.
fn expected_number(text: &str, last: u32, next: Option<u32>) -> Option<(&str, &str)> {
    let digits = text.find(|c| !ordinal::is_digit(c)).filter(|digits| *digits > 0)?;
    let number = ordinal::read(&text[..digits])?.place(Series::Decimal)?;
    let rest = &text[digits..];
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
    let between = &rest[..rest.len() - words.len()];
    let marked = between.contains(MARKS) && between.contains(char::is_whitespace);
    let confirmed = next.is_some_and(|next| next > number && next <= number + UNCONFIRMED_MAX);
    let follows = number == last + 1 && (marked || last > 0 && confirmed && !between.is_empty());
    // The mark stays with the number: `18 –`.
    let end = between
        .rfind(MARKS)
        .map_or(0, |at| at + between[at..].chars().next().map_or(0, char::len_utf8));
    follows.then(|| (&text[..digits + end], words))
}

/// Takes the number off where the mark after it is set with the verb: `53` and *- Decides*.
fn number_before_mark(block: &mut Block, last: u32) -> Option<String> {
    let number = first_words(block)?.trim().to_owned();
    let follows = last > 0 && ordinal::read(&number)?.place(Series::Decimal) == Some(last + 1);
    let Some(Run::Plain(verb) | Run::Emphasis(verb) | Run::Strong(verb)) = block.runs.get_mut(1)
    else {
        return None;
    };
    if !follows || !verb.starts_with(MARKS) {
        return None;
    }
    *verb = verb.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(&c)).to_owned();
    block.runs.remove(0);
    Some(number)
}

/// Splits a numbered paragraph whose words begin with its first item: `3. (a) Each …`.
fn first_item(block: &mut Block, found: &mut Found) -> Option<Block> {
    let number = block.number.as_deref()?;
    let first = first_words(block)?;
    let (item, rest) = leading_number(first)?;
    let ordinal = ordinal::read(item).filter(|ordinal| ordinal.bracketed)?;
    let first_of_series =
        [Series::Letter, Series::Roman].iter().any(|series| ordinal.place(*series) == Some(1));
    if !first_of_series || ordinal::read(number).is_none() {
        return None;
    }
    let (item, rest) = (item.to_owned(), rest.to_owned());
    found.in_words.push(format!("{number} {item}"));
    replace_first(block, rest);
    let runs = std::mem::take(&mut block.runs);
    let depth = if block.depth == 0 { 0 } else { block.depth + 1 };
    Some(Block { number: Some(item), runs, depth, ..Block::new(Role::Body) })
}

/// Returns the first words, whatever their dress; a number may be set in italics with the verb.
fn first_words(block: &Block) -> Option<&str> {
    match block.runs.first()? {
        Run::Plain(text) | Run::Emphasis(text) | Run::Strong(text) => Some(text),
        _ => None,
    }
}

fn replace_first(block: &mut Block, rest: String) {
    if rest.is_empty() {
        block.runs.remove(0);
    } else if let Some(Run::Plain(text) | Run::Emphasis(text) | Run::Strong(text)) =
        block.runs.first_mut()
    {
        *text = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::{expected_number, leading_number};

    #[test]
    fn numbers_among_the_words_are_seen() {
        assert_eq!(leading_number("(a) Urges"), Some(("(a)", "Urges")));
        assert_eq!(leading_number("a) Pide"), Some(("a)", "Pide")));
        assert_eq!(leading_number("6. Invites"), Some(("6.", "Invites")));
        for text in ["(see below)", "2021 was good", "Article 4", "A. Tomatoes"] {
            assert_eq!(leading_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_bare_number_counts_only_where_it_is_missing() {
        assert_eq!(expected_number("26 Condemns", 25, Some(28)), Some(("26", "Condemns")));
        assert_eq!(
            expected_number("232 .Recognizes", 231, Some(233)),
            Some(("232 .", "Recognizes"))
        );
        assert_eq!(expected_number("1 - تدعو", 0, None), Some(("1 -", "تدعو")));
        assert_eq!(expected_number("2021-2025", 2020, None), None);
        assert_eq!(expected_number("26 gardens", 24, Some(28)), None);
        assert_eq!(expected_number("26 gardens", 25, None), None);
    }
}
