//! What holds for the redline of any two drafts?

use crate::draft::Draft;
use crate::plain::Plain;
use crate::redline::{Kind, Passage, Place, Redline};
use negotiation::address::Address;
use negotiation::language::Language;
use proptest::prelude::*;
use proptest::sample::Index;

/// One change that a person makes to a draft.
#[derive(Debug, Clone)]
enum Stroke {
    Move(Index, Index),
    Drop(Index),
    Insert(Index, String),
    Word(Index, Index, String),
    Split(Index, Index),
    Merge(Index),
}

fn paragraph() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "(the|of|States|shall|should|cooperate|security|not|harbour|register|keepers|archive)",
        1 => "[,;:\\[\\]()“”]",
        1 => "[a-zé\u{ad}\u{2029}A-Z0-9 \n]{0,4}",
    ];
    proptest::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let index = any::<Index>;
    prop_oneof![
        (index(), index()).prop_map(|(from, to)| Stroke::Move(from, to)),
        index().prop_map(Stroke::Drop),
        (index(), paragraph()).prop_map(|(at, words)| Stroke::Insert(at, words)),
        (index(), index(), "[a-c,]{0,2}").prop_map(|(at, word, by)| Stroke::Word(at, word, by)),
        (index(), index()).prop_map(|(at, word)| Stroke::Split(at, word)),
        index().prop_map(Stroke::Merge),
    ]
}

/// Two drafts, the second made out of the first.
fn drafts() -> impl Strategy<Value = (Draft, Draft)> {
    let old = proptest::collection::vec(paragraph(), 0..12);
    (old, proptest::collection::vec(stroke(), 0..8)).prop_map(|(old, strokes)| {
        let mut new = old.clone();
        for stroke in strokes {
            make(&mut new, stroke);
        }
        (numbered(old), numbered(new))
    })
}

fn make(draft: &mut Vec<String>, stroke: Stroke) {
    if draft.is_empty() {
        return;
    }
    let count = draft.len();
    match stroke {
        Stroke::Move(from, to) => {
            let moved = draft.remove(from.index(count));
            draft.insert(to.index(count), moved);
        }
        Stroke::Drop(at) => drop(draft.remove(at.index(count))),
        Stroke::Insert(at, words) => draft.insert(at.index(count), words),
        Stroke::Word(at, word, by) => {
            let paragraph = &mut draft[at.index(count)];
            let mut words: Vec<&str> = paragraph.split(' ').collect();
            let at = word.index(words.len());
            words[at] = &by;
            *paragraph = words.join(" ");
        }
        Stroke::Split(at, word) => {
            let at = at.index(count);
            let blanks: Vec<usize> = draft[at].match_indices(' ').map(|(at, _)| at).collect();
            if !blanks.is_empty() {
                let rest = draft[at].split_off(blanks[word.index(blanks.len())]);
                draft.insert(at + 1, rest);
            }
        }
        Stroke::Merge(at) => {
            let at = at.index(count);
            if at + 1 < count {
                let rest = draft.remove(at + 1);
                draft[at].push_str(&rest);
            }
        }
    }
}

fn numbered(paragraphs: Vec<String>) -> Draft {
    let numbered = paragraphs.into_iter().zip(1..);
    Draft::new(Language::En, numbered.map(|(words, number)| (Address::operative(number), words)))
}

fn words_of(draft: &Draft) -> Vec<String> {
    draft.paragraphs().map(|(_, words)| words.to_owned()).collect()
}

fn keys(text: &str) -> Vec<u64> {
    Plain::of(text, Language::En).words.iter().map(|word| word.key).collect()
}

/// Returns the words of one kind, in all passages, sorted.
fn of_kind(redline: &Redline, kind: Kind) -> Vec<u64> {
    let runs = redline.passages.iter().flat_map(|passage| &passage.runs);
    let mut words: Vec<u64> =
        runs.filter(|run| run.kind == kind).flat_map(|run| keys(&run.text)).collect();
    words.sort_unstable();
    words
}

proptest! {
    /// The redline holds both drafts, to the character: applied to the old one it gives the new, and backwards.
    #[test]
    fn it_leads_from_the_old_draft_to_the_new_and_back((old, new) in drafts()) {
        let redline = Redline::between(&old, &new);
        prop_assert_eq!(redline.old_paragraphs(), words_of(&old));
        prop_assert_eq!(redline.new_paragraphs(), words_of(&new));
    }

    /// Every paragraph stands in one passage; what is moved away arrives; what is kept is the same word.
    #[test]
    fn nothing_is_told_twice((old, new) in drafts()) {
        let redline = Redline::between(&old, &new);
        for (places, draft) in [
            ((|passage: &Passage| passage.old.clone()) as fn(&Passage) -> Vec<Place>, &old),
            (|passage: &Passage| passage.new.clone(), &new),
        ] {
            let mut told: Vec<u32> =
                redline.passages.iter().flat_map(places).map(|place| place.position).collect();
            told.sort_unstable();
            prop_assert_eq!(told, (0..draft.len() as u32).collect::<Vec<u32>>());
        }
        prop_assert_eq!(of_kind(&redline, Kind::MovedAway), of_kind(&redline, Kind::MovedHere));
        for run in redline.passages.iter().flat_map(|passage| &passage.runs) {
            if let Some(was) = &run.was {
                prop_assert_eq!(keys(was), keys(&run.text));
            }
        }
    }

    /// A draft is the same as itself, and a redline is the same every time.
    #[test]
    fn it_depends_on_nothing_else((old, new) in drafts()) {
        prop_assert_eq!(Redline::between(&old, &new), Redline::between(&old.clone(), &new.clone()));
        let same = Redline::between(&old, &old);
        prop_assert!(same.passages.iter().all(|passage| !passage.is_changed() && passage.old == passage.new));
    }
}
