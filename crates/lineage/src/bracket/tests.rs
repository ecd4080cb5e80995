//! Are brackets found as they are nested, and is nothing that is broken taken for whole?

use super::Bracketing;
use super::progress::{Progress, State};
use crate::change::Scales;
use crate::comparison::Comparison;
use crate::redline::tests::draft;
use negotiation::language::Language;
use proptest::prelude::*;

/// Prints brackets: depth, label, words, proposer, choice.
fn check(text: &str) -> Vec<String> {
    let bracketing = Bracketing::of(text, Language::En);
    let brackets = bracketing.brackets.iter().map(|bracket| {
        let label = bracket.label.as_ref().map(|label| format!("{label}: ")).unwrap_or_default();
        let by = bracket.proposed_by.as_ref().map(|by| format!(" (by {by})")).unwrap_or_default();
        let choice = bracket.choice.map(|choice| format!(" /{choice}")).unwrap_or_default();
        format!("{} {label}{}{by}{choice}", bracket.depth, bracket.words(text))
    });
    brackets.chain(bracketing.doubts.iter().map(|doubt| format!("? {}", doubt.what))).collect()
}

#[test]
fn brackets_nest_and_alternatives_stand_side_by_side() {
    assert_eq!(
        check("[three] [five [or seven]] years; [and [a] [b]]"),
        ["0 three /1", "0 five [or seven] /1", "1 or seven", "0 and [a] [b]", "1 a /2", "1 b /2"]
    );
}

#[test]
fn options_bear_labels_and_proposers_names() {
    assert_eq!(
        check(
            "Option A: [Invites harbours;] Option B: [Decides to assist;] [proposed by Kelpmoor on behalf of the League]"
        ),
        [
            "0 Option A: Invites harbours; /1",
            "0 Option B: Decides to assist; (by Kelpmoor on behalf of the League) /1"
        ]
    );
    assert_eq!(
        check("Alt 1: Decides to meet; Alt 2: Decides not to meet;"),
        ["0 Alt 1: Decides to meet; /1", "0 Alt 2: Decides not to meet; /1"]
    );
    assert_eq!(check("the option 3 is open [agreed ad ref]"), [""; 0]);
    // A label within a bracket ends no option outside of it.
    assert_eq!(
        check("Option A: States [may Option B: meet] again"),
        ["0 Option A: States [may Option B: meet] again", "1 may Option B: meet"]
    );
}

#[test]
fn what_does_not_match_is_doubted() {
    assert_eq!(
        check("a] [b [c] d"),
        [
            "0 c",
            "? a bracket is closed that was not opened",
            "? a bracket is opened and not closed"
        ]
    );
    assert_eq!(
        check("words [proposed by Oxbow]"),
        ["? `Oxbow` is named as proposing, but no bracket stands before"]
    );
}

#[test]
fn the_states_of_paragraphs_follow_from_draft_to_draft() {
    let drafts = [
        draft(
            "op1 Decides to [meet];\nop2 Requests a report on the archives of the harbour;\nop3 Fire;",
        ),
        draft(
            "op1 Decides to meet;\nop2 Invites [all] States to a meeting in the spring of the year;\nop3 Requests a report on the archives of the harbour; [agreed ad ref]",
        ),
    ];
    let named = drafts.map(|draft| ("EXERCISE/TIDES/L.1".parse().unwrap(), draft));
    let compared = Comparison::of(&named, &Scales::default()).texts;
    let progress: Vec<Progress> = compared.into_iter().map(|text| text.progress).collect();
    let states = |at: usize| -> Vec<(String, State)> {
        let paragraphs = progress[at].paragraphs.iter();
        paragraphs.map(|standing| (standing.address.to_string(), standing.state)).collect()
    };
    let is = |address: &str, state: State| (address.to_owned(), state);
    assert_eq!(states(0), [is("op1", State::Open), is("op2", State::New), is("op3", State::New)]);
    assert_eq!(
        states(1),
        [
            is("op1", State::Agreed),
            is("op2", State::Open),
            is("op3", State::AdReferendum),
            is("op3", State::Dropped)
        ]
    );
    assert_eq!((progress[0].brackets, progress[1].brackets), (1, 1));
    assert_eq!((progress[0].words, progress[0].bracketed_words), (13, 1));
}

proptest! {
    /// Whatever is given: brackets lie inside each other or apart, and every sign is in one or doubted.
    #[test]
    fn any_text_can_be_read(text in "([\\[\\]:;ab ]|Alt 1|Option B|proposed by|\\PC){0,24}") {
        let bracketing = Bracketing::of(&text, Language::En);
        for (at, one) in bracketing.brackets.iter().enumerate() {
            prop_assert!(one.start < one.end && text.get(one.start as usize..one.end as usize).is_some());
            for other in &bracketing.brackets[at + 1..] {
                let (apart, inside) = (one.end <= other.start, other.end <= one.end);
                prop_assert!(apart || inside, "{one:?} {other:?}");
            }
        }
        let signs = text.matches(['[', ']', '［', '］']).count();
        let squares = bracketing.brackets.iter().filter(|bracket| bracket.is_square);
        let proposers = bracketing.brackets.iter().filter_map(|bracket| bracket.proposed_by.as_ref());
        let named: usize = proposers.map(|names| names.matches("; ").count() + 1).sum();
        let marked = text.to_lowercase().matches("agreed").count();
        let read = squares.count() + named + marked + bracketing.doubts.len();
        prop_assert!(read * 2 >= signs);
    }
}

#[test]
fn only_the_words_say_that_a_paragraph_is_agreed() {
    use crate::draft::Draft;
    use negotiation::address::Address;
    let state = |words: &str| {
        let draft = Draft::new(Language::En, [(Address::operative(1), words)]);
        Progress::of(&draft, None).paragraphs[0].state
    };
    assert_eq!(state("Decides to meet; [agreed ad ref]"), State::AdReferendum);
    assert_eq!(state("Decides to meet; (ad referendum)"), State::AdReferendum);
    assert_eq!(state("Decides to meet [openly and by broad reforms];"), State::Open);
    assert_eq!(state("Decides to meet; [Agreed]"), State::Agreed);
    assert_eq!(state("[agreed.] Decides to meet;"), State::Agreed);
    assert_eq!(state("Affirms the [agreed] framework;"), State::Open);
    assert_eq!(state("Affirms the [agreed norms];"), State::Open);
    assert_eq!(state("Decides to meet, as agreed;"), State::New);
}
