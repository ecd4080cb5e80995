//! Which resolutions and decisions are cited by their numbers alone: `resolution 70/1`, `its resolutions 53/70 of
//! 4 December 1998, 54/49 of 1 December 1999 and 55/28`?

use super::part;
use negotiation::date::month;
use negotiation::symbol::{CitationHint, Cited, Symbol};

/// How far before a number its organ is looked for, in bytes.
const NEAR_BYTES: usize = 40;

/// The words for one, and for several.
const WORDS: [(&str, &str); 6] = [
    ("resolution", "resolutions"),
    ("résolution", "résolutions"),
    ("resolución", "resoluciones"),
    ("decision", "decisions"),
    ("décision", "décisions"),
    ("decisión", "decisiones"),
];

/// What stands between the numbers of a list, besides days.
const BETWEEN: [&str; 9] = ["of", "and", "or", "et", "du", "ou", "y", "o", "de"];

/// Finds them, in the languages whose word for it the nouns know; returns where they start and end, in bytes.
pub(super) fn find(text: &str) -> Vec<(usize, usize, Symbol)> {
    let mut found: Vec<(usize, usize, Symbol)> = Vec::new();
    // The words before the list in which the last citation stands.
    let mut opening = String::new();
    for (slash, _) in text.match_indices('/') {
        let Some((start, mut end)) = number_around(text, slash) else { continue };
        let before = words_before(text, start);
        let last = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
        let word = last.to_lowercase();
        if let Some((one, _)) = WORDS.iter().find(|(one, many)| word == *one || word == *many) {
            opening = format!("{}{one}", &before[..before.len() - last.len()]);
        } else {
            let listed = found
                .last()
                .is_some_and(|(_, end, _)| text.get(*end..start).is_some_and(is_between));
            if !listed {
                continue;
            }
        }
        if let Some(part) = part::after(&text[end..]).filter(|part| !part.doubtful) {
            end += part.end;
        }
        let cited = format!("{opening} {}", &text[start..end]);
        if let Ok(Cited::Certain(symbol)) = Symbol::cited(&cited, CitationHint::None) {
            found.push((start, end, symbol));
        }
    }
    found
}

/// Returns where the number around a slash starts and ends; `None` where it is part of a symbol or a range.
fn number_around(text: &str, slash: usize) -> Option<(usize, usize)> {
    let (before, after) = (&text[..slash], &text[slash + 1..]);
    let digits_before = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let digits_after = after.bytes().take_while(u8::is_ascii_digit).count();
    let (start, end) = (slash - digits_before, slash + 1 + digits_after);
    let whole = digits_before > 0
        && digits_after > 0
        && !before[..start].ends_with(['/', '-', '.'])
        && !text[end..].starts_with(['/', '-', '–'])
        && !text[end..].starts_with(|c: char| c.is_alphanumeric());
    whole.then_some((start, end))
}

/// Returns the words before a number, as near as they may name the organ; another citation would be read instead.
fn words_before(text: &str, start: usize) -> &str {
    let mut near = start.saturating_sub(NEAR_BYTES);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    near += text[near..start].rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    text[near..start].trim_end()
}

/// Returns whether nothing but a day and an `and` stands between two numbers of a list.
fn is_between(text: &str) -> bool {
    const BYTES_MAX: usize = 60;
    let mut words = text.split([' ', '\u{a0}', ',']).filter(|word| !word.is_empty());
    let listed = |word: &str| {
        BETWEEN.contains(&word)
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || month::of_word(&word.to_lowercase()).is_some()
    };
    text.len() <= BYTES_MAX && text.contains([' ', ',']) && words.all(listed)
}

#[cfg(test)]
mod tests {
    use super::find;

    fn found(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|(start, end, symbol)| format!("{} {symbol}", &text[start..end]))
            .collect()
    }

    #[test]
    fn lists_go_on_over_their_days_and_end_at_other_words() {
        assert_eq!(
            found(
                "Recalling its resolutions 43/78 H of 7 December 1988, 53/70 of\u{a0}4 December 1998 and 54/49,"
            ),
            ["43/78 H A/RES/43/78 H", "53/70 A/RES/53/70", "54/49 A/RES/54/49"]
        );
        assert_eq!(
            found("resolution 53/70 and the years 1998/99, and decision 72/512 of 2017"),
            ["53/70 A/RES/53/70", "72/512 A/DEC/72/512"]
        );
        assert_eq!(found("paragraphs 53/70, 54/49"), Vec::<String>::new());
    }
}
