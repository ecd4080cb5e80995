//! What is a word without its dress?

use negotiation::language::Language;
use negotiation::symbol::{is_invisible, lookalike};
use unicode_normalization::UnicodeNormalization;

/// A 64-bit hash of bytes, taken eight at a time: fast for words, which are short, and the same everywhere.
///
/// No word holds a byte that is zero, so that the zeros that fill the last eight are told from its letters.
#[derive(Clone, Copy)]
pub(super) struct Hash {
    state: u64,
    /// The bytes that are no eight yet, the first one lowest, and how many bits they take.
    rest: u64,
    bits: u32,
}

impl Hash {
    pub(super) fn new() -> Hash {
        Hash { state: 0x9e37_79b9_7f4a_7c15, rest: 0, bits: 0 }
    }

    /// Goes on by a byte.
    pub(super) fn with(self, byte: u8) -> Hash {
        let (rest, bits) = (self.rest | (u64::from(byte) << self.bits), self.bits + 8);
        let longer = Hash { rest, bits, ..self };
        if bits == 64 { Hash { rest: 0, bits: 0, ..longer.with_eight(rest) } } else { longer }
    }

    /// Goes on by eight bytes, the first one lowest; all bytes before must have come in eights too.
    pub(super) fn with_eight(self, eight: u64) -> Hash {
        Hash { state: mixed(self.state ^ eight), ..self }
    }

    /// Returns the hash, with the bit free that tells marks.
    pub(super) fn finish(self) -> u64 {
        let whole = if self.bits > 0 { self.with_eight(self.rest) } else { self };
        mixed(whole.state) & !super::MARK
    }

    fn with_char(self, character: char) -> Hash {
        character.encode_utf8(&mut [0; 4]).bytes().fold(self, Hash::with)
    }
}

/// Returns a number of which every bit depends on all: the product with a constant, its halves laid on each other.
fn mixed(number: u64) -> u64 {
    let product = u128::from(number) * 0xd6e8_feb8_6659_fd93_u128;
    (product as u64) ^ ((product >> 64) as u64)
}

/// Returns the key of a word; `apart` is only room to work in.
pub(super) fn word(word: &str, language: Language, apart: &mut String) -> u64 {
    apart.clear();
    apart.extend(word.nfkd().filter(|character| !is_dress(*character)));
    let latin = is_taken_for_latin(apart, language);
    let mut hash = Hash::new();
    for character in apart.chars() {
        let letter = match lookalike(character) {
            Some(alike) if latin && character.is_alphabetic() => alike,
            _ => plain_sign(character),
        };
        for lowered in letter.to_lowercase() {
            hash = hash.with_char(one_form(lowered));
        }
    }
    hash.finish()
}

/// Returns the key of a mark, without the bit that says so.
pub(super) fn mark(mark: char) -> u64 {
    let apart = std::iter::once(plain_sign(mark)).nfkd().map(plain_sign);
    apart.fold(Hash::new(), Hash::with_char).finish()
}

/// Returns the plain form of a mark of ASCII.
pub(super) fn plain_mark(mark: u8) -> u8 {
    if mark == b'`' { b'\'' } else { mark }
}

/// Returns the plain form of a quotation mark, an apostrophe, a dash, a solidus, a digit.
pub(super) fn plain_sign(sign: char) -> char {
    match sign {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | '`' => '\'',
        _ if sign.is_ascii() || sign.is_alphabetic() => sign,
        _ => lookalike(sign).unwrap_or(sign),
    }
}

/// Returns whether the letters of a word that look Latin are to be taken for Latin ones: beside real ones or digits,
/// or where the text is not Russian and the word holds nothing else.
fn is_taken_for_latin(word: &str, language: Language) -> bool {
    let alike = |letter: char| !letter.is_alphabetic() || lookalike(letter).is_some();
    word.bytes().any(|byte| byte.is_ascii_alphanumeric())
        || (language != Language::Ru && word.chars().all(alike))
}

/// Returns whether a character changes nothing about which word it is: invisible ones, Arabic vowel signs, and the
/// line that stretches Arabic words.
fn is_dress(character: char) -> bool {
    is_invisible(character) || matches!(character, '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}')
}

/// Returns the form under which a letter counts that is written in two ways.
fn one_form(letter: char) -> char {
    match letter {
        'ς' => 'σ',
        // Persian letters, which Arabic files hold in the place of the Arabic ones.
        'ی' => 'ي',
        'ک' => 'ك',
        _ => letter,
    }
}
