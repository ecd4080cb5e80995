//! In which script is a text written, and which language does that leave?

use negotiation::language::Language;

/// How many letters are looked at.
const LETTERS_MAX: usize = 2_000;

/// Tells the language from the script of the first letters; Latin letters are taken for English. `None` without letters.
pub(crate) fn language(characters: impl Iterator<Item = char>) -> Option<Language> {
    let mut counts = [0_usize; 4];
    for letter in characters.filter(|c| c.is_alphabetic()).take(LETTERS_MAX) {
        match letter {
            '\u{0600}'..='\u{06ff}' => counts[0] += 1,
            '\u{4e00}'..='\u{9fff}' => counts[1] += 1,
            '\u{0400}'..='\u{04ff}' => counts[2] += 1,
            _ => counts[3] += 1,
        }
    }
    let (most, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    (*count > 0).then(|| [Language::Ar, Language::Zh, Language::Ru, Language::En][most])
}

/// Returns whether two languages are written in Latin letters, so that the script does not tell them apart.
pub(crate) fn both_latin(one: Language, other: Language) -> bool {
    let latin = |language| matches!(language, Language::En | Language::Fr | Language::Es);
    latin(one) && latin(other)
}
