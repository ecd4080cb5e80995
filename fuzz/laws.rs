//! What holds for any text that is given to lineage and to the search, whatever stands in it?
//!
//! Each law panics where it does not hold. The targets of cargo-fuzz run them, and so do the tests in
//! `crates/acquis/tests/it/any_text.rs`, so that both ask the same.

use jiff::civil::Date;
use lineage::bracket::Bracketing;
use lineage::change::{Scales, changes};
use lineage::credit::{Contribution, credit};
use lineage::draft::Draft;
use lineage::plain::Plain;
use lineage::redline::{Kind, Redline};
use negotiation::address::Address;
use negotiation::language::Language;
use search::Query;

/// Stands between the two texts that are compared.
pub(crate) const BETWEEN: char = '\u{1e}';

/// Brackets lie inside each other or apart, their bytes are whole characters, and each sign without its other half is
/// doubted.
pub(crate) fn brackets(text: &str) {
    let language = language(text);
    let Bracketing { brackets, doubts, .. } = Bracketing::of(text, language);
    for (at, bracket) in brackets.iter().enumerate() {
        assert!(bracket.start < bracket.end, "{bracket:?} is empty");
        let inside = text.get(bracket.start as usize..bracket.end as usize);
        let inside = inside.expect("a bracket begins and ends between characters");
        assert!(inside.contains(bracket.words(text)), "{bracket:?} has other words");
        let mut depth = 0;
        for other in &brackets[..at] {
            assert!(other.start <= bracket.start, "{bracket:?} is out of order");
            let is_apart = other.end <= bracket.start;
            assert!(is_apart || bracket.end <= other.end, "{other:?} and {bracket:?} cross");
            depth += u32::from(!is_apart);
        }
        assert_eq!(bracket.depth, depth, "{bracket:?}");
    }
    let (mut open, mut alone) = (0, 0);
    for sign in text.chars() {
        match sign {
            '[' | '［' => open += 1,
            ']' | '］' if open == 0 => alone += 1,
            ']' | '］' => open -= 1,
            _ => {}
        }
    }
    assert!(doubts.len() >= open + alone, "{} signs are alone: {doubts:?}", open + alone);
}

/// Every word leads back to its characters, between the words stands none, and a word read alone is the same word.
pub(crate) fn plain(text: &str) {
    let language = language(text);
    let mut end = 0;
    for word in Plain::of(text, language).words {
        let gap = &text[end..word.start as usize];
        assert!(!gap.chars().any(char::is_alphanumeric), "{gap:?} was left out");
        let alone = Plain::of(word.of(text), language).words;
        assert_eq!(alone.len(), 1, "{:?}", word.of(text));
        assert_eq!(alone[0].key, word.key, "{:?}", word.of(text));
        end = word.end as usize;
    }
    assert!(!text[end..].chars().any(char::is_alphanumeric), "{:?} was left out", &text[end..]);
}

/// The redline gives both texts back to the character, tells each paragraph once, and what is moved away arrives; its
/// changes are told with what they are, and credit never gives more than there is.
pub(crate) fn redline(text: &str) {
    let language = language(text);
    let (old, new) = text.split_once(BETWEEN).unwrap_or((text, ""));
    let (old, new) = (draft(old, language), draft(new, language));
    let redline = Redline::between(&old, &new);
    let words = |draft: &Draft| draft.paragraphs().map(|(_, words)| words.to_owned()).collect();
    let (of_old, of_new): (Vec<String>, Vec<String>) = (words(&old), words(&new));
    assert_eq!(redline.old_paragraphs(), of_old);
    assert_eq!(redline.new_paragraphs(), of_new);
    let places = redline.passages.iter().flat_map(|passage| &passage.new);
    let mut told: Vec<u32> = places.map(|place| place.position).collect();
    told.sort_unstable();
    assert!(told.iter().copied().eq(0..new.len() as u32), "{told:?}");
    let moved = [Kind::MovedAway, Kind::MovedHere].map(|kind| of_kind(&redline, kind, language));
    assert_eq!(moved[0], moved[1], "what is moved away does not arrive");
    let changes = changes(&redline, language, &Scales::default());
    assert!(changes.iter().all(|change| !change.signs.is_empty()), "{changes:?}");
    assert!(changes.is_sorted_by(|one, next| one.weight >= next.weight));
    let contribution = Contribution { name: "new".into(), day: Date::MIN, words: new.clone() };
    let credits = credit(Date::MAX, &new, &[old], &[contribution]);
    let most = credits.credits.iter().map(|credit| credit.words).max().unwrap_or(0);
    assert!(most <= credits.words_used && credits.words_used <= credits.words_new, "{credits:?}");
}

/// A query is refused with a reason or means what it prints.
pub(crate) fn query(text: &str) {
    match text.parse::<Query>() {
        Err(refusal) => assert!(refusal.to_string().len() > 10, "{refusal}"),
        Ok(query) => {
            let printed = query.to_string();
            assert_eq!(printed.parse::<Query>(), Ok(query), "{printed:?}");
        }
    }
}

/// Chooses a language by the length of the text, so that every text is read in one and the same.
fn language(text: &str) -> Language {
    Language::ALL[text.len() % Language::ALL.len()]
}

/// Takes each line for a paragraph.
fn draft(text: &str, language: Language) -> Draft {
    let lines = (1..).zip(text.split('\n'));
    Draft::new(language, lines.map(|(number, words)| (Address::operative(number), words)))
}

/// Returns the words of one kind in all passages, sorted.
fn of_kind(redline: &Redline, kind: Kind, language: Language) -> Vec<u64> {
    let runs = redline.passages.iter().flat_map(|passage| &passage.runs);
    let runs = runs.filter(|run| run.kind == kind);
    let words = runs.flat_map(|run| Plain::of(&run.text, language).words);
    let mut keys: Vec<u64> = words.map(|word| word.key).collect();
    keys.sort_unstable();
    keys
}
