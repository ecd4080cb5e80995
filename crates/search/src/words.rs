//! What are the words of a text, and where do they stand in it?
//!
//! A word is a run of letters and digits; whatever else stands between them separates. So `l'égalité` is two words, and
//! `A/RES/75/240` four. Chinese is written without spaces: each of its characters is a word of its own.

use crate::fold;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word, folded.
    pub(crate) text: String,
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
    let mut open: Option<Word> = None;
    for (offset, character) in text.char_indices() {
        let end = offset + character.len_utf8();
        let is_ideograph = fold::is_ideograph(character);
        let belongs = !is_ideograph && (character.is_alphanumeric() || fold::is_mark(character));
        if !belongs {
            words.extend(open.take().filter(|word| !word.text.is_empty()));
        }
        if is_ideograph {
            words.push(Word { text: character.into(), from: offset, to: end, is_ideograph });
        }
        if belongs {
            let word = open.get_or_insert_with(|| Word {
                text: String::new(),
                from: offset,
                to: end,
                is_ideograph,
            });
            fold::push_folded(&mut word.text, character);
            word.to = end;
        }
    }
    words.extend(open.filter(|word| !word.text.is_empty()));
    words
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
