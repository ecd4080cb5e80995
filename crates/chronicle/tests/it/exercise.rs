//! Is what is invented told from what is real, and never claimed together with it?

use chronicle::{Assertion, Chronicles, Claim, Evidence, Record, Source};
use jiff::Timestamp;
use serde_json::json;
use std::sync::Arc;

fn claim(json: serde_json::Value) -> Claim {
    serde_json::from_value(json).unwrap()
}

fn position(actor: &str, issue: &str) -> Claim {
    claim(json!({
        "claim": "position", "actor": actor, "issue": issue, "stance": "supports",
        "date": "2026-02-03", "grade": "quoted", "words": "We support it.",
    }))
}

fn assertion(says: Claim) -> Assertion {
    let source = Source { cite: "A test".into(), place: None, retrieved: None, original: None };
    Assertion::new(says, Evidence::Stated, source)
}

#[test]
fn no_real_state_takes_a_position_in_an_exercise() {
    let refused = assertion(position("ISL", "exercise-access")).check().unwrap_err();
    assert!(refused.to_string().contains("something real beside something invented"), "{refused}");
    assertion(position("exercise-alderwick", "exercise-access")).check().unwrap();
    assertion(position("ISL", "due-diligence")).check().unwrap();
}

#[test]
fn every_name_in_a_claim_counts() {
    let mixed = [
        json!({"claim": "relation", "from": "A/RES/75/240", "kind": "endorses", "to": "EXERCISE/TIDES/RES/3/1"}),
        json!({"claim": "filing", "symbol": "EXERCISE/TIDES/L.1", "process": "oewg-2021"}),
        json!({"claim": "event", "date": "2026", "title": "x", "kind": "y", "process": "exercise-tides",
            "documents": ["A/75/816"]}),
        json!({"claim": "statement", "actor": "ISL", "date": "2026", "title": "x",
            "document": "EXERCISE/TIDES/WP.1"}),
        json!({"claim": "decision", "on": "EXERCISE/TIDES/L.1", "body": "group", "date": "2026",
            "mode": {"recorded": {"totals": {"yes": 1, "no": 0, "abstaining": 0}, "yes": ["TUV"]}}}),
        json!({"claim": "sponsorship", "symbol": "A/C.1/75/L.8", "sponsors": ["exercise-alderwick"]}),
        json!({"claim": "remark", "topic": "x", "text": "y", "issue": "exercise-access", "actors": ["KIR"]}),
        json!({"claim": "issue", "id": "exercise-access", "question": "x", "pillar": "threats"}),
        json!({"claim": "issue", "id": "exercise-access", "question": "x", "paragraphs": ["A/RES/73/27#op1"]}),
        json!({"claim": "filing", "symbol": "EXERCISE/TIDES/L.1", "process": "exercise-tides", "issues": ["threats"]}),
    ];
    for json in mixed {
        assert!(claim(json.clone()).mixes_real_and_invented(), "{json}");
    }
}

#[test]
fn a_record_belongs_to_an_exercise_by_its_names_or_by_its_dossier() {
    let record = |by: &str, says| Record::new(Timestamp::UNIX_EPOCH, by, assertion(says));
    let title = || claim(json!({"claim": "remark", "topic": "dossier", "text": "A title"}));
    assert!(record("dossier:exercise", title()).is_exercise());
    assert!(!record("dossier:un-ict", title()).is_exercise());
    assert!(record("add", position("exercise-alderwick", "exercise-access")).is_exercise());
}

#[test]
fn the_withdrawal_of_an_invented_record_is_of_the_exercise_too() {
    let correcting = |corrected: &Record, says| {
        let mut correction = assertion(says);
        correction.corrects = Some(corrected.id());
        Record::new(Timestamp::UNIX_EPOCH, "somebody", correction)
    };
    let withdrawal = || claim(json!({"claim": "withdrawal", "reason": "said too early"}));
    let recorded = |says| Record::new(Timestamp::UNIX_EPOCH, "somebody", assertion(says));
    let invented = recorded(position("exercise-alderwick", "exercise-access"));
    let real = recorded(position("ISL", "due-diligence"));
    let withdrawn = correcting(&invented, withdrawal());
    let again = correcting(&withdrawn, withdrawal());
    let withdrawn_real = correcting(&real, withdrawal());
    let mut chronicles = Chronicles::default();
    for record in [&real, &invented, &withdrawn, &withdrawn_real, &again] {
        chronicles.append(record.id(), Arc::new(record.clone()));
    }
    let Chronicles { world, exercises } = &chronicles;
    for record in [&invented, &withdrawn, &again] {
        assert!(exercises.record(&record.id()).is_some() && world.record(&record.id()).is_none());
    }
    for record in [&real, &withdrawn_real] {
        assert!(world.record(&record.id()).is_some() && exercises.record(&record.id()).is_none());
    }
}
