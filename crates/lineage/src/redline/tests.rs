//! Does a redline hold both drafts, and is it the one that a person would draw?

mod laws;

use super::{Kind, Redline};
use crate::draft::Draft;
use negotiation::language::Language;
use std::fmt::Write;

/// Reads a draft in the notation of these tests: a line a paragraph, its address first.
pub(crate) fn draft(notation: &str) -> Draft {
    let lines = notation.lines().map(str::trim).filter(|line| !line.is_empty());
    Draft::new(
        Language::En,
        lines.map(|line| {
            let (address, words) = line.split_once(' ').unwrap_or((line, ""));
            (address.parse().unwrap(), words.trim())
        }),
    )
}

/// Prints a redline in one line a passage: `[-struck-]`, `{+added+}`, `[<moved away<]`, `{>moved here>}`.
fn check(old: &str, new: &str) -> String {
    let redline = Redline::between(&draft(old), &draft(new));
    let mut printed = String::new();
    for passage in &redline.passages {
        let addresses = |places: &[super::Place]| {
            let addresses: Vec<String> =
                places.iter().map(|place| place.address.to_string()).collect();
            if addresses.is_empty() { "–".to_owned() } else { addresses.join("+") }
        };
        let (old, new) = (addresses(&passage.old), addresses(&passage.new));
        let carried = format!("{:?}", passage.carried).to_lowercase();
        write!(printed, "{old} → {new} {carried}: ").unwrap();
        for run in &passage.runs {
            let text = run.text.replace(crate::draft::BREAK, "¶");
            let (words, blank) = text.split_at(text.trim_end().len());
            printed.push_str(&match run.kind {
                Kind::Kept => text.clone(),
                Kind::Struck => format!("[-{words}-]{blank}"),
                Kind::Added => format!("{{+{words}+}}{blank}"),
                Kind::MovedAway => format!("[<{words}<]{blank}"),
                Kind::MovedHere => format!("{{>{words}>}}{blank}"),
            });
        }
        printed.push('\n');
    }
    printed
}

#[test]
fn words_are_struck_and_added_where_a_person_would_mark_them() {
    insta::assert_snapshot!(check(
        "op4 Invites harbours to compare their registers once a year;
         op5 Decides that an entry, once made, should not be struck out [, except by the keeper];
         op8 Recommends that a copy be deposited with another harbour;
         op9 Affirms [A] [B] and C;",
        "op4 Invites all harbours to compare their registers twice a year, in spring;
         op5 Decides that an entry, once made, [shall] [should] not be struck out;
         op8 Recommends that a copy be deposited with [another harbour] [two other harbours];
         op9 Affirms [A] [X] [B] and C;"
    ));
}

#[test]
fn paragraphs_are_followed_to_their_new_numbers() {
    insta::assert_snapshot!(check(
        "pp1 Recalling its resolution 75/240 of 31 December 2020,
         op1 Decides to convene a group of experts on the matter;
         op2 Requests the secretariat to support the group;
         op3 Invites the pilots to contribute their own logs to the archive of the harbour;
         op4 Fire;
         op5 Decides to remain seized of the matter.",
        "pp1 Recalling its resolution 75/240 of 31 December 2020,
         op1 Invites the pilots to contribute their own logs to the archive of the harbour;
         op2 Decides to convene a group of experts on the matter;
         op3 Welcomes the offer of the host country to hold its next session there;
         op4 Also requests the secretariat to support the group;
         op5 Flood;
         op6 Decides to remain seized of the matter."
    ));
}

#[test]
fn paragraphs_are_split_and_merged() {
    insta::assert_snapshot!(check(
        "op1 Recommends that a copy of each archive be deposited with another harbour;
         op2 Also recommends that deposited copies be exchanged every nineteen years;
         op3 Requests keepers to record the source of each entry, and invites them to publish the list of sources once a year;
         op4 Decides to meet again.",
        "op1 Recommends that a copy of each archive be deposited with another harbour, and that deposited copies be exchanged every nineteen years;
         op2 Requests keepers to record the source of each entry;
         op3 Invites keepers to publish the list of sources once a year;
         op4 Decides to meet again."
    ));
}

#[test]
fn a_clause_that_went_elsewhere_is_moved_and_not_struck() {
    insta::assert_snapshot!(check(
        "op1 Urges States to cooperate, taking into account the particular needs and circumstances of small harbours and of their keepers, in good faith;
         op2 Requests a report on the lights of the coast;",
        "op1 Urges States to cooperate in good faith;
         op2 Requests a report on the lights of the coast, taking into account the particular needs and circumstances of small harbours and of their keepers;"
    ));
}

#[test]
fn dress_is_kept_and_told() {
    let redline = Redline::between(
        &draft("op1 Decides that the “Member states” meet"),
        &draft("op1 Decides that the \"Member States\" meet"),
    );
    let runs = &redline.passages[0].runs;
    assert!(runs.iter().all(|run| run.kind == Kind::Kept));
    let was: Vec<&str> = runs.iter().filter_map(|run| run.was.as_deref()).collect();
    assert_eq!(was, ["“", "states” "]);
}
