//! Is each change told once, of the right kind, and the gravest first?

use super::{Scales, changes};
use crate::redline::Redline;
use crate::redline::tests::draft;
use negotiation::language::Language;
use negotiation::scale::{Scale, ScaleKind};

fn scales() -> Scales {
    let scale = |kind: ScaleKind, steps: &[&str]| Scale {
        id: "scale".parse().unwrap(),
        kind,
        language: Language::En,
        steps: steps.iter().map(|step| (*step).to_owned()).collect(),
    };
    let verbs = ["decides", "calls upon", "requests", "invites", "notes with concern", "notes"];
    Scales::of(
        &[
            scale(ScaleKind::LeadVerb, &verbs),
            scale(ScaleKind::Modal, &["shall", "should", "may"]),
            scale(ScaleKind::Hedge, &["as appropriate", "where possible", "without prejudice to"]),
            scale(ScaleKind::Negation, &["not", "without"]),
        ],
        Language::En,
    )
}

/// Prints the changes: weight, address, signs with their evidence, words.
fn check(old: &str, new: &str) -> Vec<String> {
    let redline = Redline::between(&draft(old), &draft(new));
    let changes = changes(&redline, Language::En, &scales());
    let line = |change: &super::Change| {
        let signs = change.signs.iter().map(|sign| match (sign.was.as_str(), sign.now.as_str()) {
            ("", "") => sign.kind.name().to_owned(),
            (was, now) => format!("{} ({was} → {now})", sign.kind.name()),
        });
        let signs: Vec<String> = signs.collect();
        let words = format!("-{}- +{}+", change.struck, change.added);
        format!("{} {}: {} {words}", change.weight, change.address, signs.join("; "))
    };
    changes.iter().map(line).collect()
}

#[test]
fn strength_is_read_off_the_scale() {
    assert_eq!(
        check(
            "op1 Invites States to meet and notes the offer;\nop2 Notes the report;",
            "op1 Calls upon States to meet and notes the offer;\nop2 Notes with concern the report;"
        ),
        [
            "90 op1: stronger (Invites → Calls upon) -Invites- +Calls upon+",
            "90 op2: stronger (Notes → Notes with concern) -- +with concern+",
        ]
    );
    assert_eq!(
        check(
            "op1 Decides that an entry shall not be struck out, as appropriate;",
            "op1 Decides that an entry may be struck out;"
        ),
        [
            "104 op1: negation (not → ); weaker (shall → may) -shall not- +may+",
            "55 op1: hedging dropped (as appropriate → ) -, as appropriate- ++",
        ]
    );
}

#[test]
fn figures_names_and_documents_are_named() {
    assert_eq!(
        check(
            "op1 Requests France to report by 1 May 2024 on resolution 75/240 in five copies;",
            "op1 Requests Iceland to report by 1 June 2025 on resolution 76/19 in six copies;"
        ),
        [
            "65 op1: date (May 2024 → June 2025) -May 2024- +June 2025+",
            "65 op1: number (five → six) -five- +six+",
            "60 op1: actor (FRA → ISL) -France- +Iceland+",
            "40 op1: cited document (75/240 → 76/19) -75/240- +76/19+",
        ]
    );
}

#[test]
fn brackets_are_told_by_their_words() {
    assert_eq!(
        check(
            "op1 Decides that it [shall] [should] be open [, except by night];\nop2 Invites harbours to correct an entry;\nop3 Recommends that [another] harbour keep it;",
            "op1 Decides that it shall be open;\nop2 Invites harbours to [openly] correct an entry;\nop3 Recommends that another harbour keep it;"
        ),
        [
            "85 op1: option chosen ([shall] [should] → shall) -[ … ] [should]- ++",
            "75 op1: bracket removed ([, except by night] → ) -[, except by night]- ++",
            "75 op2: bracket opened ( → [openly]) -- +[openly]+",
            "75 op3: bracket removed ([another] → another) -[ … ]- ++",
        ]
    );
}

#[test]
fn the_preamble_counts_less_and_commas_least() {
    assert_eq!(
        check(
            "pp1 Recalling that harbours may meet,\nop1 Welcomes the log;\nop2 Adopts the annex and the list;",
            "pp1 Recalling that harbours shall meet,\nop1 Welcomes the register;\nop2 Adopts the annex, and the list;\nop3 Decides to meet again;"
        ),
        [
            "80 op3: paragraph new -- +Decides to meet again;+",
            "54 pp1: stronger (may → shall) -may- +shall+",
            "25 op1: wording -log- +register+",
            "5 op2: punctuation -- +,+",
        ]
    );
}

#[test]
fn a_label_is_no_number_and_a_clause_that_saves_is_no_negation() {
    assert_eq!(
        check(
            "op1 Alt 1: Decides to meet in the harbour of Oxbow;",
            "op1 Alt 2: Decides to meet in the harbour of Oxbow;"
        ),
        ["25 op1: wording -1- +2+"]
    );
    assert_eq!(
        check(
            "op1 Decides to meet in the harbour of Oxbow;",
            "op1 Decides to meet in the harbour of Oxbow, without prejudice to the register;"
        ),
        [
            "55 op1: hedging added ( → without prejudice to) -- +, without prejudice to the register+"
        ]
    );
}

#[test]
fn a_date_that_came_in_is_printed_as_one() {
    assert_eq!(
        check(
            "op1 Decides to meet in the harbour of Oxbow;",
            "op1 Decides to meet in the harbour of Oxbow on 5 December 2018, with 20 States;"
        ),
        ["65 op1: date ( → 5 December 2018, 20) -- +on 5 December 2018, with 20 States+"]
    );
}
