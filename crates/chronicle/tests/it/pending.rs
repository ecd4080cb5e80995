//! Which documents about an issue are open on a day, and by what are they known to be about it?

use chronicle::pending::{Ground, pending};
use chronicle::{AsOf, Assertion, Chronicle, Claim, Evidence, Observatory, Record, Source};
use serde_json::{Value, json};
use std::sync::Arc;

fn work(symbol: &str, date: &str, kind: &str) -> Value {
    json!({"claim": "work", "symbol": symbol, "title": symbol, "kind": kind, "date": date})
}

/// A question, a draft that is revised and adopted, papers, and a process that ends.
fn claims() -> Vec<(Value, &'static str)> {
    let filed = |symbol: &str, process: &str, issues: &[&str]| json!({"claim": "filing", "symbol": symbol, "process": process, "issues": issues});
    let position = |actor: &str| {
        json!({"claim": "position", "actor": actor, "issue": "tides", "stance": "supports", "date": "2022-01-20",
            "grade": "paraphrased", "words": "High."})
    };
    let draft = "A/C.1/77/L.23/Rev.1";
    let all = [
        (json!({"claim": "issue", "id": "tides", "question": "How high?"}), "A/C.1/77/L.23"),
        (
            json!({"claim": "process", "id": "oewg-tides", "name": "Tides", "official_name": "Tides", "kind": "oewg",
            "start": "2022-01-01", "end": "2022-12-20"}),
            "a letter",
        ),
        (work("A/C.1/77/L.23", "2022-01-10", "draft-resolution"), "a letter"),
        (work(draft, "2022-02-10", "draft-resolution"), "a letter"),
        (work("A/RES/77/36", "2022-12-07", "resolution"), "a letter"),
        (
            json!({"claim": "relation", "from": draft, "kind": "draft-of", "to": "A/RES/77/36"}),
            "a letter",
        ),
        (work("A/AC.9/WP.1", "2022-01-15", "paper"), "a letter"),
        (work("A/AC.9/WP.2", "2022-01-16", "paper"), "a letter"),
        (work("A/AC.9/WP.3", "2022-01-17", "paper"), "a letter"),
        (work("A/AC.9/SR.1", "2022-01-20", "meeting-record"), "a letter"),
        (work("A/77/900", "2022-01-18", "letter"), "a letter"),
        (filed("A/AC.9/WP.1", "oewg-tides", &[]), "a letter"),
        (filed("A/AC.9/WP.2", "oewg-tides", &[]), "a letter"),
        (filed("A/AC.9/WP.3", "oewg-tides", &["winds"]), "a letter"),
        (filed("A/77/900", "the-item", &["tides"]), "a letter"),
        (position("ISL"), "A/AC.9/WP.1"),
        (position("TUV"), "A/AC.9/SR.1"),
        (
            json!({"claim": "question", "id": "tides-1", "process": "oewg-tides", "date": "2022-01-02", "text": "How?",
            "issue": "tides"}),
            "a letter",
        ),
        (
            json!({"claim": "statement", "actor": "FJI", "date": "2022-01-16", "process": "oewg-tides", "title": "Low",
            "document": "A/AC.9/WP.2", "answers": ["tides-1"]}),
            "a letter",
        ),
        (
            json!({"claim": "statement", "actor": "KIR", "date": "2022-01-17", "process": "oewg-tides", "title": "Winds",
            "document": "A/AC.9/WP.3"}),
            "a letter",
        ),
    ];
    all.into()
}

fn view(claims: Vec<(Value, &'static str)>, day: &str) -> Observatory {
    let record = |(claim, cite): (Value, &str)| {
        let says: Claim = serde_json::from_value(claim).unwrap();
        let source = Source { cite: cite.into(), place: None, retrieved: None, original: None };
        let assertion = Assertion::new(says, Evidence::Stated, source);
        Record::new("2026-11-01T12:00:00Z".parse().unwrap(), "a test", assertion)
    };
    let chronicle = Arc::new(Chronicle::of(claims.into_iter().map(record)));
    chronicle.observatory(AsOf { day: day.parse().unwrap(), known: None })
}

/// Returns the open documents of a day, each with the grounds.
fn open(claims: Vec<(Value, &'static str)>, day: &str) -> Vec<String> {
    let observatory = view(claims, day);
    let told = |ground: &Ground<'_>| match ground {
        Ground::Filing(_) => "filed".to_owned(),
        Ground::Issue(_) => "question".to_owned(),
        Ground::Position(one) => format!("position of {}", one.actor),
        Ground::Statement(_) => "answer".to_owned(),
        Ground::Revision(earlier) => format!("revises {}", earlier.symbol),
    };
    let pending = pending(&observatory, &"tides".parse().unwrap());
    let all = pending.iter().map(|one| {
        let grounds: Vec<String> = one.grounds.iter().map(told).collect();
        format!("{}: {}", one.work.symbol, grounds.join(", "))
    });
    all.collect()
}

const LETTER: &str = "A/77/900: filed";
const PAPERS: [&str; 2] = ["A/AC.9/WP.2: answer", "A/AC.9/WP.1: position of ISL"];

#[test]
fn what_records_about_the_issue_name_is_open_until_something_takes_its_place() {
    let first = "A/C.1/77/L.23: question";
    assert_eq!(open(claims(), "2022-01-12"), [first]);
    assert_eq!(open(claims(), "2022-02-09"), [LETTER, PAPERS[0], PAPERS[1], first]);
    let revised = "A/C.1/77/L.23/Rev.1: revises A/C.1/77/L.23";
    assert_eq!(open(claims(), "2022-12-06"), [revised, LETTER, PAPERS[0], PAPERS[1]]);
    // The text was adopted; then the process was over, and what it left stays open under the item alone.
    assert_eq!(open(claims(), "2022-12-19"), [LETTER, PAPERS[0], PAPERS[1]]);
    assert_eq!(open(claims(), "2022-12-20"), [LETTER]);
}

#[test]
fn what_was_decided_on_is_open_no_more_whatever_came_of_it() {
    let decided = |more: Value| {
        let mut decision = json!({"claim": "decision", "on": "A/77/900", "body": "group", "date": "2022-03-01",
            "mode": "consensus", "outcome": "not-adopted"});
        decision.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let mut all = claims();
        all.push((decision, "a letter"));
        all
    };
    let is_open = |claims, day: &str| open(claims, day).contains(&LETTER.to_owned());
    assert!(is_open(decided(json!({})), "2022-02-28"));
    assert!(!is_open(decided(json!({})), "2022-03-01"));
    assert!(is_open(decided(json!({"paragraph": "para3"})), "2022-03-01"));
    let listed = json!({"mode": {"recorded": {"totals": {"yes": 1, "no": 2, "abstaining": 0}}}, "body": "plenary",
        "listing": {"number": "V1", "put": "whole"}});
    assert!(!is_open(decided(listed), "2022-03-01"));
}

#[test]
fn a_revision_that_only_a_relation_tells_of_takes_the_place_of_what_it_revises() {
    let mut all = claims();
    all.push((work("A/77/950", "2022-04-01", "letter"), "a letter"));
    let relation =
        json!({"claim": "relation", "from": "A/77/950", "kind": "revises", "to": "A/77/900"});
    all.push((relation, "a letter"));
    let told = open(all, "2022-12-31");
    assert_eq!(told, ["A/77/950: revises A/77/900"]);
}
