//! Where does each word of a text begin and end?
//!
//! ASCII takes a fast path, byte by byte; a word that meets any other character is read again by the careful one.

use super::fold::{self, Hash};
use super::{MARK, Word};
use negotiation::language::Language;
use negotiation::symbol::is_invisible;
use unicode_normalization::char::is_combining_mark;

/// What a byte is to the fast path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A space, a line break, a control character.
    Blank,
    /// A letter or a digit.
    Letter,
    /// A sign that is a word of its own.
    Mark,
    /// The beginning of a character beyond ASCII.
    Beyond,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Beyond; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            0..=b' ' | 127 => Class::Blank,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

/// Returns the words of a text.
pub(super) fn words(text: &str, language: Language) -> Vec<Word> {
    let end = text.floor_char_boundary(u32::MAX as usize);
    let mut scan = Scan { text: &text[..end], language, apart: String::new(), at: 0 };
    // A word and the blank after it take six bytes and a half in English, and marks come on top.
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    while let Some(word) = scan.next() {
        words.push(word);
    }
    words
}

/// Returns eight bytes from a place on, the first one lowest; zeros follow the end.
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes[at..].first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes[at..].iter().rev().fold(0, |eight, byte| (eight << 8) | u64::from(*byte)),
    }
}

/// Returns how many letters and digits of ASCII stand at a place, counting eight at most.
fn letters(bytes: &[u8], at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let eight = eight(bytes, at);
    let ascii = eight & !HIGH;
    // The high bit of a byte says that it is `from` at least and `to` at most: no sum reaches into the next byte.
    let within = |bytes: u64, from: u8, to: u8| {
        (bytes + EACH * u64::from(0x80 - from)) & !(bytes + EACH * u64::from(0x7f - to))
    };
    let found = within(ascii | (0x20 * EACH), b'a', b'z') | within(ascii, b'0', b'9');
    (!(found & !eight) & HIGH).trailing_zeros() as usize / 8
}

/// Returns the key of a word of ASCII. One bit makes a letter small, and it is set in figures and in all signs that a
/// word may hold but one.
fn hash(bytes: &[u8], start: usize, end: usize) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let mut hash = Hash::new();
    let mut at = start;
    while at + 8 <= end {
        hash = hash.with_eight(eight(bytes, at) | SMALL);
        at += 8;
    }
    if at < end {
        let beyond = 8 * (8 - (end - at) as u32);
        hash = hash.with_eight(((eight(bytes, at) | SMALL) << beyond) >> beyond);
    }
    hash.finish()
}

struct Scan<'a> {
    text: &'a str,
    language: Language,
    /// The letters of the word at hand, taken apart; only the careful path uses it.
    apart: String,
    at: usize,
}

impl Scan<'_> {
    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            let found = match CLASSES[usize::from(*bytes.get(start)?)] {
                Class::Blank => {
                    self.at += 1;
                    None
                }
                Class::Mark => {
                    self.at += 1;
                    Some(Hash::new().with(fold::plain_mark(bytes[start])).finish() | MARK)
                }
                Class::Letter => self.ascii_word().or_else(|| self.careful()),
                Class::Beyond => self.careful(),
            };
            if let Some(key) = found {
                return Some(Word { start: start as u32, end: self.at as u32, key });
            }
        }
    }

    /// Reads a word of ASCII; reads nothing and returns `None` when it may go on beyond ASCII.
    fn ascii_word(&mut self) -> Option<u64> {
        let bytes = self.text.as_bytes();
        let (mut at, mut solidus) = (self.at, false);
        loop {
            at += letters(bytes, at);
            let Some(&sign) = bytes.get(at) else { break };
            match CLASSES[usize::from(sign)] {
                Class::Letter => continue,
                Class::Mark if matches!(sign, b'\'' | b'`' | b'/' | b'.' | b',') => {}
                Class::Beyond => return None,
                Class::Blank | Class::Mark => break,
            }
            let after = bytes.get(at + 1).copied().unwrap_or(b' ');
            match CLASSES[usize::from(after)] {
                Class::Letter => {}
                Class::Beyond => return None,
                Class::Blank | Class::Mark => break,
            }
            let plain = char::from(fold::plain_mark(sign));
            if !joins(plain, bytes[at - 1].into(), after.into(), solidus) {
                break;
            }
            if sign == b'`' {
                return None;
            }
            solidus |= sign == b'/';
            at += 1;
        }
        let key = hash(bytes, self.at, at);
        self.at = at;
        Some(key)
    }

    /// Reads a word or mark of any alphabet; returns `None` for a blank.
    fn careful(&mut self) -> Option<u64> {
        let start = self.at;
        let first = self.text[start..].chars().next()?;
        self.at += first.len_utf8();
        if is_blank(first) {
            return None;
        }
        if !is_letter(first) {
            return Some(fold::mark(first) | MARK);
        }
        if !is_han(first) {
            let (mut before, mut solidus) = (first, false);
            while let Some((character, end)) = self.continued(before, solidus) {
                solidus |= character == '/';
                before = character;
                self.at = end;
            }
        }
        Some(fold::word(&self.text[start..self.at], self.language, &mut self.apart))
    }

    /// Returns the next character of a word and where it ends, past the invisible characters before it.
    fn continued(&self, before: char, solidus: bool) -> Option<(char, usize)> {
        let characters = self.text[self.at..].char_indices();
        let mut visible = characters.filter(|(_, character)| !is_invisible(*character));
        let (offset, character) = visible.next()?;
        let end = self.at + offset + character.len_utf8();
        if is_letter(character) {
            return (!is_han(character)).then_some((character, end));
        }
        let (_, after) = visible.next()?;
        let sign = fold::plain_sign(character);
        let joined = is_letter(after) && !is_han(after) && joins(sign, before, after, solidus);
        joined.then_some((sign, end))
    }
}

/// Returns whether a sign between two letters or digits belongs to the word; `solidus` says that the word has one.
fn joins(sign: char, before: char, after: char, solidus: bool) -> bool {
    match sign {
        '\'' => !before.is_numeric() && !after.is_numeric(),
        '/' => true,
        '.' => {
            after.is_numeric() && (solidus || before.is_numeric() || before.is_ascii_uppercase())
        }
        ',' => before.is_numeric() && after.is_numeric(),
        _ => false,
    }
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control() || is_invisible(character)
}

/// Returns whether a word may hold a character anywhere. Raised figures are marks: most point to a footnote.
fn is_letter(character: char) -> bool {
    (character.is_alphanumeric() || is_combining_mark(character)) && !is_raised(character)
}

fn is_raised(character: char) -> bool {
    matches!(character, '²' | '³' | '¹' | '\u{2070}'..='\u{2089}')
}

/// Returns whether a character is a Chinese one, which is a word by itself.
fn is_han(character: char) -> bool {
    matches!(character, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
        || matches!(character, '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}
