//! How does a symbol stand in a link, and which fragment of it did somebody hear?

use crate::language::Language;

/// The folder under which documents have their pages.
const FOLDER: &str = "/documents/";

/// Words that speech recognition writes for separators.
const SPOKEN_SEPARATORS: [&str; 5] = ["dot", "point", "slash", "stroke", "dash"];

pub(super) fn link(symbol: &str, language: Language) -> String {
    // A reissue is served under the symbol without star, and parentheses without the space before.
    let plain = symbol.replace(" (", "(").replace('*', "");
    format!("https://undocs.org/{}/{}", language.code(), encoded(&plain))
}

pub(super) fn path(symbol: &str) -> String {
    format!("{FOLDER}{}", encoded(symbol))
}

fn encoded(symbol: &str) -> String {
    let mut path = String::with_capacity(symbol.len());
    for byte in symbol.bytes() {
        if byte.is_ascii_alphanumeric() || b"/.-".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}

/// Returns what a path says once its percent signs are decoded.
pub(super) fn decoded(path: &str) -> String {
    let rest = path.strip_prefix(FOLDER).unwrap_or(path);
    let bytes = rest.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let coded = (byte == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let value = coded.and_then(|digits| {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            u8::try_from(digit(*digits.first()?)? * 16 + digit(*digits.get(1)?)?).ok()
        });
        plain.push(value.unwrap_or(byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

pub(super) fn matches_fragment(symbol: &str, fragment: &str) -> bool {
    let held: Vec<&str> = tokens(symbol).collect();
    let folded = super::fold::fold(fragment).text;
    let is_spoken =
        |token: &&str| SPOKEN_SEPARATORS.iter().any(|word| token.eq_ignore_ascii_case(word));
    // One token more than the symbol has is enough to be no part of it: a fragment as long as an address may be is asked
    // of each symbol there is.
    let wanted: Vec<&str> =
        tokens(&folded).filter(|token| !is_spoken(token)).take(held.len() + 1).collect();
    let equal =
        |window: &[&str]| window.iter().zip(&wanted).all(|(a, b)| a.eq_ignore_ascii_case(b));
    !wanted.is_empty() && held.windows(wanted.len()).any(equal)
}

/// Returns the runs of letters and of digits.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).flat_map(runs)
}

/// Returns the runs of digits in a word, and what stands between them.
fn runs(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let is_digit = rest.chars().next()?.is_ascii_digit();
        let end = rest.find(|character: char| character.is_ascii_digit() != is_digit);
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(run)
    })
}
