//! Are words found where they stand, and are the same words the same?

use super::Plain;
use negotiation::language::Language;
use proptest::prelude::*;

fn printed(text: &str) -> Vec<&str> {
    let words = Plain::of(text, Language::En).words;
    words.into_iter().map(|word| word.of(text)).collect()
}

#[track_caller]
fn same(language: Language, one: &str, other: &str) {
    let keys = |text: &str| -> Vec<u64> {
        Plain::of(text, language).words.iter().map(|word| word.key).collect()
    };
    assert_eq!(keys(one), keys(other), "{one} | {other}");
}

#[track_caller]
fn different(language: Language, one: &str, other: &str) {
    assert_ne!(Plain::of(one, language).words[0].key, Plain::of(other, language).words[0].key);
}

#[test]
fn words_and_marks_are_told_apart() {
    let text = "States’ “use”, [5 per cent]";
    let words = Plain::of(text, Language::En).words;
    let marks: Vec<&str> =
        words.iter().filter(|word| word.is_mark()).map(|word| word.of(text)).collect();
    assert_eq!(marks, ["’", "“", "”", ",", "[", "]"]);
    assert_eq!(printed("capacity-building"), ["capacity", "-", "building"]);
}

#[test]
fn numbers_and_symbols_are_one_word() {
    for whole in
        ["1,000", "3.5", "A/C.1/75/L.8/Rev.1", "harbour’s", "A/80/257", "l'Assemblée", "L.73"]
    {
        assert_eq!(printed(whole), [whole]);
    }
    assert_eq!(printed("5, 8 and/or.9"), ["5", ",", "8", "and/or.9"]);
    assert_eq!(printed("cooperation.5 Done."), ["cooperation", ".", "5", "Done", "."]);
    assert_eq!(printed("peace¹ and"), ["peace", "¹", "and"]);
}

#[test]
fn dress_makes_no_other_word() {
    same(Language::En, "Member STATES", "member states");
    same(Language::En, "the “due diligence” – of States’", "the \"due diligence\" - of States'");
    same(Language::En, "e\u{fb03}cient co\u{ad}operation", "efficient cooperation");
    same(Language::Fr, "re\u{301}solution œuvre", "RÉSOLUTION Œuvre");
    same(Language::En, "\u{410}/\u{421}.1/75/L.8", "A/C.1/75/L.8");
    same(Language::En, "\u{410} State", "A State");
    same(Language::En, "４５％ ٤٥ %", "45% 45%");
    same(Language::Ar, "الأمـــن السَّيبراني", "الأمن السيبراني");
    same(Language::Ar, "\u{fefb}", "لا");
    same(Language::Zh, "，《决议》", "，《决议》");
}

#[test]
fn letters_make_another_word() {
    different(Language::Ru, "\u{441}", "c");
    different(Language::Fr, "ou", "où");
    different(Language::En, "shall", "should");
    different(Language::En, "²", "2");
    different(Language::Ru, "Москва", "Москвы");
}

#[test]
fn chinese_is_taken_by_character() {
    let text = "2021年国际安全，A/RES/75/240号";
    assert_eq!(printed(text), ["2021", "年", "国", "际", "安", "全", "，", "A/RES/75/240", "号"]);
}

/// Texts of what is met in documents, and of what is not.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[a-zA-Z0-9 ,./'\\-\\[\\]]{0,8}",
        "[“”’‘«»–— \u{a0}\u{ad}\u{200b}²ﬁœ\u{301}éà]{0,4}",
        "[а-яА-Яё ]{0,6}",
        "[\u{621}-\u{652}٠-٩ ]{0,6}",
        "[一-龥，。]{0,4}",
        "\\PC{0,4}",
    ];
    proptest::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

fn language() -> impl Strategy<Value = Language> {
    proptest::sample::select(Language::ALL.to_vec())
}

proptest! {
    /// The way back is exact: between the words stand only blanks, and a word read alone is the same word.
    #[test]
    fn every_word_leads_back_to_its_characters(text in text(), language in language()) {
        let mut end = 0;
        for word in Plain::of(&text, language).words {
            let gap = &text[end..word.start as usize];
            prop_assert!(Plain::of(gap, language).words.is_empty(), "{gap:?}");
            prop_assert!(!gap.chars().any(char::is_alphanumeric), "{gap:?}");
            let alone = Plain::of(word.of(&text), language).words;
            prop_assert_eq!(alone.len(), 1);
            prop_assert_eq!(alone[0].key, word.key);
            prop_assert_eq!(alone[0].of(word.of(&text)), word.of(&text));
            end = word.end as usize;
        }
        let rest = &text[end..];
        prop_assert!(Plain::of(rest, language).words.is_empty() && !rest.chars().any(char::is_alphanumeric));
    }

    /// The fast path and the careful one read the same words: a joiner of no width sends a word the other way.
    #[test]
    fn ascii_is_read_the_same_on_both_paths(text in "[a-cA-C1-3 ,./'`\\-]{0,24}") {
        let slow: String = text.chars().flat_map(|character| [character, '\u{2060}']).collect();
        let key = |text: &str| -> Vec<u64> {
            Plain::of(text, Language::En).words.iter().map(|word| word.key).collect()
        };
        prop_assert_eq!(key(&text), key(&slow));
    }

    /// Composed or taken apart, a text has the same words.
    #[test]
    fn composition_makes_no_difference(text in "[a-zéèñüçйё ]{0,24}", language in language()) {
        use unicode_normalization::UnicodeNormalization;
        let apart: String = text.nfd().collect();
        let key = |text: &str| -> Vec<u64> {
            Plain::of(text, language).words.iter().map(|word| word.key).collect()
        };
        prop_assert_eq!(key(&text), key(&apart));
    }
}
