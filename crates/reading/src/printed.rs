//! Which characters do these bytes print, and what sort of file do they make?

use crate::transcript;
use negotiation::document::Format;
use negotiation::doubt::{Doubt, DoubtKind};
use std::borrow::Cow;

/// The characters of a file, and what was uncertain about them.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) doubt: Option<Doubt>,
}

/// Decodes bytes as UTF-8, or as UTF-16 where a byte order mark says so; what is neither is kept with the bad
/// bytes replaced and a doubt.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_utf8(rest),
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => decode_utf8(bytes),
    }
}

fn decode_utf8(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), doubt: None },
        Err(error) => {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            Decoded {
                text: Cow::Owned(String::from_utf8_lossy(bytes).into_owned()),
                doubt: Some(not_text(line)),
            }
        }
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded<'_> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut bad = false;
    let decoded = char::decode_utf16(units).map(|character| {
        bad |= character.is_err();
        character.unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    let text: String = decoded.collect();
    Decoded { text: Cow::Owned(text), doubt: bad.then(|| not_text(1)) }
}

fn not_text(line: usize) -> Doubt {
    let what = "Some bytes are no characters in the file's encoding; each was replaced by the sign \u{fffd}.";
    Doubt::new(DoubtKind::Malformed, what, format!("line {line}"))
}

/// Recognises the format of a text by its start, whatever its name; `None` for a format that is not read.
pub(crate) fn format(text: &str) -> Option<Format> {
    if text.starts_with('{') || text.starts_with("[{") {
        return Some(Format::CatalogueJson);
    }
    let mut end = text.len().min(4096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = &text[..end];
    if start.starts_with('<') {
        return start.contains("akomaNtoso").then_some(Format::AkomaNtoso);
    }
    if is_plain(start) {
        return Some(match transcript::is_one(text) {
            true => Format::Markdown,
            false => Format::PlainText,
        });
    }
    None
}

/// Returns whether a text is nothing but lines of words: no PDF, no archive, no bytes of another sort.
fn is_plain(start: &str) -> bool {
    let foreign = |c: char| {
        c == char::REPLACEMENT_CHARACTER
            || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')
    };
    !start.starts_with("%PDF") && !start.contains(foreign) && start.contains(char::is_alphabetic)
}
