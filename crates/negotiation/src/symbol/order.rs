//! In which order do symbols stand in a list: numbers by their value, drafts before their revisions.

use super::roman::from_roman;
use std::cmp::Ordering;

/// Compares two canonical symbols part by part.
pub(super) fn natural(left: &str, right: &str) -> Ordering {
    if left == right {
        return Ordering::Equal;
    }
    let (mut lefts, mut rights) = (left.split('/'), right.split('/'));
    loop {
        let order = match (lefts.next(), rights.next()) {
            (None, None) => return left.cmp(right),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            // Most symbols that are compared share their first parts.
            (Some(one), Some(other)) if one == other => continue,
            (Some(one), Some(other)) => key(one).cmp(&key(other)),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Numbers come first, then special sessions, emergency special sessions and words.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number,
    Special,
    EmergencySpecial,
    Word,
}

type Key<'a> = (Rank, &'a str, u32, u32, &'a str);

/// `240` is a number, `2625(XXV)` session 25 and then a number, `L.8` a word and then a number.
fn key(part: &str) -> Key<'_> {
    if part.starts_with(|first: char| first.is_ascii_digit()) {
        let (number, rest) = leading_number(part);
        return match old_session(rest) {
            Some((rank, session, rest)) => (rank, "", session, number.saturating_add(1), rest),
            None => (Rank::Number, "", number, 0, rest),
        };
    }
    let special = part.strip_prefix("ES-").map(|number| (Rank::EmergencySpecial, number));
    let special = special.or_else(|| part.strip_prefix("S-").map(|n| (Rank::Special, n)));
    if let Some((rank, number)) = special {
        let (number, rest) = leading_number(number);
        return (rank, "", number, 0, rest);
    }
    let (word, value) = part.split_once('.').unwrap_or((part, ""));
    let (number, rest) = leading_number(value);
    (Rank::Word, word, number, 0, rest)
}

fn leading_number(text: &str) -> (u32, &str) {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(length);
    (digits.parse().unwrap_or(0), rest)
}

fn old_session(rest: &str) -> Option<(Rank, u32, &str)> {
    let (numeral, rest) = rest.strip_prefix('(')?.split_once(')')?;
    let (rank, numeral) = if let Some(numeral) = numeral.strip_prefix("ES-") {
        (Rank::EmergencySpecial, numeral)
    } else if let Some(numeral) = numeral.strip_prefix("S-") {
        (Rank::Special, numeral)
    } else {
        (Rank::Number, numeral)
    };
    Some((rank, from_roman(numeral)?, rest))
}
