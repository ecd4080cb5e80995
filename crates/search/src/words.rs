//! What are the words of a text, and where do they stand in it?
//!
//! A word is a run of letters and digits; whatever else stands between them separates. So `l'égalité` is two words, and
//! `A/RES/75/240` four. Chinese is written without spaces: each of its characters is a word of its own.

use crate::fold;
use smol_str::{SmolStr, StrExt};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word, folded.
    pub(crate) text: SmolStr,
    /// The byte at which it begins.
    pub(crate) from: usize,
    /// The byte after it.
    pub(crate) to: usize,
    /// Whether it is a Chinese character.
    pub(crate) is_ideograph: bool,
}

/// Returns the words of a text in their order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        if first.is_ascii() && !first.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let ascii = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let from = at;
        // A letter beyond ASCII may belong to the word.
        if ascii > 0 && bytes.get(from + ascii).is_none_or(u8::is_ascii) {
            at += ascii;
            let text = text[from..at].to_ascii_lowercase_smolstr();
            words.push(Word { text, from, to: at, is_ideograph: false });
        } else {
            let word = any_word(text, from);
            at = word.to;
            words.extend(Some(word).filter(|word| !word.text.is_empty()));
        }
    }
    words
}

/// Returns the word of any script that begins at a byte, or an empty one where none does.
fn any_word(text: &str, from: usize) -> Word {
    let mut folded = String::new();
    let mut to = from;
    for character in text[from..].chars() {
        let is_first = to == from;
        let is_ideograph = fold::is_ideograph(character);
        let belongs = !is_ideograph && (character.is_alphanumeric() || fold::is_mark(character));
        if is_first || belongs {
            to += character.len_utf8();
        }
        if is_first && is_ideograph {
            let text = SmolStr::from_iter([character]);
            return Word { text, from, to, is_ideograph };
        }
        if !belongs {
            break;
        }
        fold::push_folded(&mut folded, character);
    }
    Word { text: SmolStr::new(folded), from, to, is_ideograph: false }
}

/// Splits words into runs that are all Chinese characters or have none.
pub(crate) fn runs(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    words.chunk_by(|one, next| one.is_ideograph == next.is_ideograph)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = words(text);
        let found: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(found, expected);
        for word in &words {
            assert_eq!(crate::fold::folded(&text[word.from..word.to]), word.text);
        }
    }

    #[test]
    fn letters_and_digits_are_words_and_the_rest_separates() {
        check(
            "Recalling resolution A/RES/75/240 (2020),",
            &["recalling", "resolution", "a", "res", "75", "240", "2020"],
        );
        check("l'égalité d’aujourd’hui", &["l", "egalite", "d", "aujourd", "hui"]);
        check(" — …", &[]);
    }

    #[test]
    fn a_letter_beyond_ascii_belongs_to_the_word_before_and_after_it() {
        check("naïve État; 1e\u{301} «a» b…c", &["naive", "etat", "1e", "a", "b", "c"]);
        check("\u{301} a\u{301}\u{301}", &["a"]);
    }

    #[test]
    fn a_soft_hyphen_does_not_part_a_word() {
        check("infor\u{AD}mation", &["information"]);
    }

    #[test]
    fn chinese_characters_stand_alone() {
        check("第75/240号决议", &["第", "75", "240", "号", "决", "议"]);
    }

    #[test]
    fn arabic_words_keep_their_letters() {
        check("المفاوضاتُ، ٢٠٢١", &["المفاوضات", "2021"]);
    }
}
