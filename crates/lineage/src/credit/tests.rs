//! Are the new words credited to those who used them before, and no other words to anybody?

use super::{Contribution, Credits, credit};
use crate::draft::Draft;
use jiff::civil::Date;
use negotiation::address::Address;
use negotiation::language::Language;

const ZERO: &[&str] = &[
    "Decides that each harbour keeps a register of its tides and of its soundings;",
    "Invites harbours to exchange faithful copies of their registers every ten years;",
];

fn draft(paragraphs: &[&str]) -> Draft {
    let numbered = (1..).zip(paragraphs);
    Draft::new(Language::En, numbered.map(|(number, words)| (Address::operative(number), *words)))
}

fn day(number: i8) -> Date {
    Date::new(2026, 3, number).unwrap()
}

/// Credits a revision of the tenth of March; each contribution with its name and day.
fn credits(revision: &[&str], drafts: &[&[&str]], said: &[(&str, i8, &str)]) -> Credits {
    let drafts: Vec<Draft> = drafts.iter().map(|paragraphs| draft(paragraphs)).collect();
    let said = said.iter().map(|(name, number, words)| Contribution {
        name: (*name).to_owned(),
        day: day(*number),
        words: draft(&[words]),
    });
    credit(day(10), &draft(revision), &drafts, &said.collect::<Vec<_>>())
}

#[track_caller]
fn check(found: &Credits, expected: &[(&str, u32, &[&str])]) {
    let told: Vec<(&str, u32, Vec<&str>)> = found
        .credits
        .iter()
        .map(|credit| {
            let marked = credit.passages.iter().flat_map(|passage| {
                let new = |new: &std::ops::Range<u32>| {
                    &passage.text[new.start as usize..new.end as usize]
                };
                passage.new.iter().map(new)
            });
            (credit.name.as_str(), credit.words, marked.collect())
        })
        .collect();
    let expected: Vec<(&str, u32, Vec<&str>)> =
        expected.iter().map(|(name, words, new)| (*name, *words, new.to_vec())).collect();
    assert_eq!(told, expected);
}

const REVISED: &[&str] = &[
    "Invites harbours to exchange faithful copies of their registers every nineteen years, when the moon has returned;",
    "Decides that each harbour keeps a register of its tides and of its soundings, open to any reader without fee;",
];

#[test]
fn only_new_words_are_credited_to_all_who_used_them_the_earliest_first() {
    let said = [
        ("Oxbow", 4, "It should be open to any reader without fee, wherever it is kept."),
        (
            "Inkwater",
            3,
            "Copies are made every nineteen years when the moon has returned to her place.",
        ),
        (
            "Kelpmoor",
            3,
            "We keep a register of our tides; let it be open to any reader, without fee.",
        ),
        ("Gullstead", 11, "Let it be open to any reader without fee."),
    ];
    let found = credits(REVISED, &[ZERO], &said);
    assert_eq!((found.words_new, found.words_used), (12, 12));
    check(
        &found,
        &[
            ("Inkwater", 6, &["nineteen", "when the moon has returned"]),
            ("Kelpmoor", 6, &["open to any reader without fee"]),
            ("Oxbow", 6, &["open to any reader without fee"]),
        ],
    );
    let oxbow = &found.credits[2];
    assert!((oxbow.share - 6.0 / 12.0).abs() < 1e-9, "{}", oxbow.share);
    assert_eq!(oxbow.passages[0].address, Address::operative(2));
    assert_eq!(oxbow.passages[0].used, "open to any reader without fee");
}

#[test]
fn what_stood_in_any_earlier_draft_or_elsewhere_in_it_is_credited_to_nobody() {
    let said = [("Oxbow", 4, "It should be open to any reader without fee, wherever it is kept.")];
    let between = ["Stresses that what is kept is open to any reader without fee;"];
    let found = credits(REVISED, &[&between, ZERO], &said);
    check(&found, &[]);
    assert_eq!((found.words_new, found.words_used), (6, 0));
}

#[test]
fn a_word_that_a_statement_put_into_words_of_the_draft_is_shown_with_them() {
    let revised = ["Decides that each harbour shall keep a register of its tides;"];
    let before = ["Decides that each harbour should keep a register of its tides;"];
    let said = [("Oxbow", 4, "We ask that each harbour shall keep a register of its tides.")];
    let found = credits(&revised, &[&before], &said);
    check(&found, &[("Oxbow", 1, &["shall"])]);
    let passage = &found.credits[0].passages[0];
    assert_eq!(passage.text, "that each harbour shall keep a register of");
    assert_eq!(passage.used, "that each harbour shall keep a register of");
}

#[test]
fn who_is_named_as_proposing_words_is_none_of_the_words() {
    let revised = [
        "Decides that each harbour keeps a register [without fee to any reader who asks] [proposed by Oxbow on behalf of the Upriver Group];",
    ];
    let said =
        [("Oxbow", 4, "On behalf of the Upriver Group: it is without fee to any reader who asks.")];
    let found = credits(&revised, &[ZERO], &said);
    assert_eq!(found.words_new, 7);
    check(&found, &[("Oxbow", 7, &["without fee to any reader who asks"])]);
}

#[test]
fn the_result_does_not_depend_on_the_order_in_which_contributions_are_given() {
    let mut said = vec![
        ("Kelpmoor", 3, "Let it be open to any reader, without fee."),
        ("Oxbow", 4, "It should be open to any reader without fee."),
        ("Inkwater", 3, "Every nineteen years when the moon has returned to her place."),
    ];
    let one = credits(REVISED, &[ZERO], &said);
    said.reverse();
    assert_eq!(credits(REVISED, &[ZERO], &said), one);
}
