//! Each rule over the record: a fault that it must find, planted into a small record that is sound.

use chronicle::{AsOf, Assertion, Chronicle, Claim, Evidence, Observatory, Record, Source};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A process with two sessions, its founding resolution with draft and votes, and a report that was welcomed.
fn sound() -> Vec<Value> {
    let vote = |yes: &[&str], no: &[&str]| json!({"recorded": {"totals": {"yes": yes.len(), "no": no.len(), "abstaining": 0}, "yes": yes, "no": no}});
    vec![
        json!({"claim": "process", "id": "oewg-tides", "name": "OEWG 2016-2018", "kind": "oewg", "end": "2018-06-08",
            "official_name": "Open-ended Working Group on tides 2016-2018", "established_by": "A/RES/70/900",
            "established_on": "2015-12-14", "start": "2016-06-01"}),
        json!({"claim": "session", "process": "oewg-tides", "id": "1", "name": "1st session", "kind": "substantive",
            "held": "2017-06-05/2017-06-09"}),
        json!({"claim": "session", "process": "oewg-tides", "id": "2", "name": "2nd session", "kind": "substantive",
            "held": "2018-06-04/2018-06-08"}),
        json!({"claim": "work", "symbol": "A/RES/70/900", "title": "Tides", "kind": "resolution", "date": "2015-12-14"}),
        json!({"claim": "work", "symbol": "A/C.1/70/L.90", "title": "Tides", "kind": "draft-resolution",
            "date": "2015-11-02"}),
        json!({"claim": "relation", "from": "A/C.1/70/L.90", "kind": "draft-of", "to": "A/RES/70/900"}),
        json!({"claim": "decision", "on": "A/C.1/70/L.90", "body": "first-committee", "date": "2015-11-04",
            "mode": vote(&["ISL", "TUV"], &["KIR"])}),
        json!({"claim": "decision", "on": "A/RES/70/900", "body": "plenary", "date": "2015-12-14",
            "mode": vote(&["ISL", "TUV", "MLT"], &["KIR"])}),
        json!({"claim": "work", "symbol": "A/73/900", "title": "Report on tides", "kind": "report", "date": "2018-07-02"}),
        json!({"claim": "filing", "symbol": "A/73/900", "process": "oewg-tides"}),
        json!({"claim": "work", "symbol": "A/RES/73/900", "title": "Tides", "kind": "resolution", "date": "2018-12-10"}),
        json!({"claim": "relation", "from": "A/RES/73/900", "kind": "welcomes", "to": "A/73/900"}),
        json!({"claim": "event", "date": "2018-06-08", "title": "Report agreed", "kind": "report",
            "detail": "A/RES/73/900 was adopted on 10 December 2018.", "process": "oewg-tides", "session": "2"}),
        json!({"claim": "series", "id": "members", "name": "Members", "unit": "states"}),
        json!({"claim": "count", "series": "members", "date": "2017", "value": 12}),
        json!({"claim": "issue", "id": "high-tide", "question": "How high may a tide be?"}),
        json!({"claim": "position", "actor": "ISL", "issue": "high-tide", "stance": "supports", "date": "2017-06-05",
            "grade": "quoted", "words": "As high as it comes."}),
        json!({"claim": "decision", "on": "A/RES/73/900", "body": "plenary", "date": "2018-12-10",
            "mode": vote(&["ISL", "TUV", "MLT"], &["KIR"])}),
        json!({"claim": "decision", "on": "A/RES/73/900", "body": "plenary", "date": "2018-12",
            "mode": vote(&["ISL", "TUV", "MLT"], &["KIR"]), "listing": {"number": "V9", "put": "whole"}}),
        json!({"claim": "decision", "on": "A/RES/73/900", "body": "plenary", "date": "2018-12-10",
            "mode": vote(&["ISL"], &["KIR"]), "listing": {"number": "V10", "put": "part", "words": "PARA. 3"}}),
        json!({"claim": "position", "actor": "MLT", "issue": "high-tide", "stance": "neutral", "date": "2017-06-05",
            "grade": "paraphrased", "words": "It has none."}),
        json!({"claim": "review", "actor": "MLT", "issue": "high-tide", "stance": "neutral", "date": "2017-06-05",
            "words": "It has none.", "verdict": "confirmed", "reviewer": "Ana Tui", "reviewed": "2020-02-01",
            "reason": "Read again."}),
        json!({"claim": "intended-vote", "on": "A/RES/73/900", "body": "plenary", "actor": "KIR", "vote": "abstaining",
            "date": "2018-12-10"}),
        json!({"claim": "intended-vote", "on": "A/RES/73/900", "body": "plenary", "actor": "FJI", "vote": "yes",
            "date": "2018-12-10"}),
        json!({"claim": "question", "id": "tides-1-height", "process": "oewg-tides", "session": "1",
            "date": "2017-06-05", "text": "How high is high?", "issue": "high-tide"}),
        json!({"claim": "position", "actor": "TUV", "issue": "high-tide", "stance": "supports", "date": "2017-06-06",
            "grade": "paraphrased", "words": "Higher than it was.", "answers": ["tides-1-height"]}),
        json!({"claim": "statement", "actor": "FJI", "date": "2017-06-06", "process": "oewg-tides", "title": "Tides",
            "answers": ["tides-1-height"]}),
    ]
}

fn observed(claims: &[Value]) -> Observatory {
    let records = claims.iter().map(|claim| {
        let says: Claim = serde_json::from_value(claim.clone()).unwrap();
        let source = Source {
            cite: "https://example.org/tides".into(),
            place: None,
            retrieved: Some("2020-02-02".parse().unwrap()),
            original: None,
        };
        let assertion = Assertion::new(says, Evidence::Stated, source);
        Record::new("2020-02-02T10:00:00Z".parse().unwrap(), "test", assertion)
    });
    Arc::new(Chronicle::of(records)).observatory(AsOf::day("2020-03-01".parse().unwrap()))
}

/// Returns the rules that find something.
fn found(claims: &[Value]) -> Vec<&'static str> {
    let checked = checks::record(&observed(claims));
    checked.into_iter().filter(|one| !one.findings.is_empty()).map(|one| one.rule.id).collect()
}

/// Expects that one change of the sound record, of the claim at `index`, is found by one rule.
#[track_caller]
fn check(rule: &str, index: usize, field: &str, value: Value) {
    let mut claims = sound();
    let slot = claims[index].pointer_mut(field).unwrap_or_else(|| panic!("no {field} at {index}"));
    *slot = value;
    assert_eq!(found(&claims), [rule], "{field} of {}", claims[index]);
}

/// Expects that further claims are found by one rule.
#[track_caller]
fn check_added(rule: &str, more: &[Value]) {
    let mut claims = sound();
    claims.extend_from_slice(more);
    assert_eq!(found(&claims), [rule]);
}

#[test]
fn a_sound_record_is_left_alone_and_each_rule_looks_at_it() {
    let checked = checks::record(&observed(&sound()));
    for one in &checked {
        assert!(one.findings.is_empty() && one.looked_at > 0, "{one:#?}");
    }
    let ids: BTreeSet<&str> = checked.iter().map(|one| one.rule.id).collect();
    assert_eq!(ids.len(), checked.len(), "each rule has an id of its own");
}

#[test]
fn dates_that_do_not_fit_are_found() {
    check_added(
        "session-of-symbol",
        &[
            json!({"claim": "work", "symbol": "A/RES/73/901", "title": "Tides", "kind": "resolution", "date": "2020-01-10"}),
        ],
    );
    check("decision-date", 7, "/date", json!("2015-12-15"));
    check("established", 0, "/established_on", json!("2015-12-24"));
    check("page-stamp", 16, "/date", json!("2020-02-02"));
    check("count-date", 14, "/date", json!("unknown"));
    check("later-text", 8, "/date", json!("2019-01-10"));
    check("committee-first", 6, "/date", json!("2015-12-20"));
}

#[test]
fn texts_and_bodies_that_do_not_fit_are_found() {
    check("kind-of-symbol", 8, "/kind", json!("resolution"));
    check("body-and-text", 6, "/body", json!("third-committee"));
    check("endorsing-instrument", 11, "/to", json!("A/RES/70/900"));
    check_added(
        "draft-joined",
        &[
            json!({"claim": "work", "symbol": "A/C.1/73/L.91", "title": "Tides", "kind": "draft-resolution",
                "date": "2018-10-30"}),
            json!({"claim": "decision", "on": "A/C.1/73/L.91", "body": "first-committee", "date": "2018-11-05",
                "mode": "without-vote"}),
        ],
    );
}

#[test]
fn votes_that_do_not_add_up_are_found() {
    check("voters-and-totals", 7, "/mode/recorded/totals/yes", json!(4));
    check("one-vote-each", 7, "/mode/recorded/no", json!(["TUV"]));
    let mut claims = sound();
    claims[6]["mode"] = claims[7]["mode"].clone();
    assert_eq!(found(&claims), ["two-votes"]);
}

#[test]
fn a_catalogue_that_says_something_else_of_a_vote_is_found() {
    check("two-sources", 18, "/mode/recorded/yes", json!(["ISL", "TUV", "NRU"]));
    check(
        "two-sources",
        17,
        "/mode",
        json!({"recorded": {"totals": {"yes": 3, "no": 2, "abstaining": 0}}}),
    );
    let mut claims = sound();
    claims[17]["mode"] = json!("without-vote");
    assert_eq!(found(&claims), ["two-sources"]);
    let mut claims = sound();
    claims[18]["date"] = json!("2018-11");
    assert_eq!(found(&claims), ["decision-date", "two-sources"]);
}

#[test]
fn an_intended_vote_that_is_recorded_so_or_by_whom_could_not_vote_is_found() {
    check("intended-vote", 22, "/vote", json!("no"));
    check("intended-vote", 23, "/actor", json!("ISL"));
    check("intended-vote", 23, "/actor", json!("VAT"));
    // Of the vote on a paragraph, the roll call of the whole says nothing.
    let mut claims = sound();
    claims[22]["vote"] = json!("no");
    claims[22]["paragraph"] = json!("op3");
    assert_eq!(found(&claims), Vec::<&str>::new());
}

#[test]
fn what_is_named_and_not_there_is_found() {
    check("named-is-there", 9, "/process", json!("oewg-seas"));
    check("named-is-there", 12, "/session", json!("9"));
    check("named-is-there", 14, "/series", json!("guests"));
    check("named-is-there", 16, "/issue", json!("low-tide"));
    check("named-is-there", 16, "/actor", json!("XQX"));
    check("named-is-there", 16, "/actor", json!("friends-of-the-tide"));
    check("quoted-words", 16, "/words", json!(" "));
    let mut claims = sound();
    claims[16]["on_behalf_of"] = json!("friends-of-the-tide");
    assert_eq!(found(&claims), ["named-is-there"]);
    // The table knows these by their id alone, and an exercise spells its own.
    for known in ["most-states", "exercise-lanternmouth"] {
        claims[16]["on_behalf_of"] = json!(known);
        assert_eq!(found(&claims), Vec::<&str>::new(), "{known}");
    }
}

#[test]
fn an_answer_to_a_question_that_nobody_put_is_found() {
    check("named-is-there", 25, "/answers/0", json!("tides-1-depth"));
    check("named-is-there", 26, "/answers/0", json!("tides-1-depth"));
    check("named-is-there", 24, "/session", json!("9"));
    check("named-is-there", 24, "/issue", json!("low-tide"));
}

#[test]
fn answers_and_reviews_that_do_not_fit_are_found() {
    let position = |stance: &str| {
        json!({"claim": "position", "actor": "TUV", "issue": "high-tide", "stance": stance,
        "date": "2017-06-05", "grade": "inferred", "words": "It depends."})
    };
    check_added("stance-is-answer", &[position("sometimes")]);
    // What the issue itself has for an answer is one.
    let issue = json!({"claim": "issue", "id": "high-tide", "question": "How high may a tide be?",
        "answers": [{"id": "sometimes", "words": "At times", "leans": "between"}]});
    let claims = [sound(), vec![issue, position("sometimes")]].concat();
    assert_eq!(found(&claims), Vec::<&str>::new());
    // A position that nobody recorded, and one that its recorder confirms.
    check("two-people", 21, "/words", json!("As low as it goes."));
    check("two-people", 21, "/reviewer", json!("test"));
}

#[test]
fn sessions_out_of_place_are_found() {
    check("within-process", 2, "/held", json!("2019-06-03/2019-06-07"));
    check("no-overlap", 2, "/held", json!("2017-06-08/2017-06-12"));
    check("in-order", 2, "/held", json!("2016-09-05/2016-09-09"));
}

#[test]
fn words_that_contradict_the_figures_are_found() {
    check("own-words", 12, "/detail", json!("A/RES/73/900 was adopted on 10 December 2019."));
}

#[test]
fn a_paragraph_that_the_text_has_not_is_found_and_one_of_no_text_is_let_be() {
    let issue = json!({"claim": "issue", "id": "low-tide", "question": "How low?",
        "paragraphs": ["A/RES/73/900#op3", "A/RES/73/900#op4", "A/73/900#para2"]});
    let mut claims = sound();
    claims.push(issue);
    let observatory = observed(&claims);
    assert_eq!(checks::agreed_in(&observatory).len(), 2);
    let mut agreed = checks::Agreed::default();
    agreed.look(&observatory, |one| {
        (one.symbol.as_str() == "A/RES/73/900").then(|| one.address.to_string() == "op3")
    });
    let checked = agreed.checked();
    assert_eq!(checked.rule.id, "agreed-in-text");
    assert_eq!(checked.looked_at, 2, "of A/73/900 no text is held");
    let says: Vec<&str> = checked.findings.iter().map(|one| one.says.as_str()).collect();
    assert_eq!(says, ["the issue `low-tide` names A/RES/73/900#op4 as agreed"]);
}

#[test]
fn a_document_or_an_issue_that_is_not_there_is_found_where_one_names_the_other() {
    let paragraphs = json!(["A/RES/73/900#op3", "A/RES/73/901#op1"]);
    let issue = json!({"claim": "issue", "id": "low-tide", "question": "How low?", "paragraphs": paragraphs});
    check_added("named-is-there", &[issue]);
    let filing = json!({"claim": "filing", "symbol": "A/RES/73/900", "process": "oewg-tides",
        "issues": ["high-tide", "no-tide"]});
    check_added("named-is-there", &[filing]);
}

#[test]
fn each_rule_has_a_planted_fault() {
    let source = include_str!("record.rs");
    for one in checks::record(&observed(&[])) {
        assert!(source.contains(&format!("\"{}\"", one.rule.id)), "{}", one.rule.id);
    }
}
