//! Does `acquis check` take right sentences for right, and say of wrong ones what is wrong?

use super::check_texts::observatory;
use checks::Finding;
use serde::Deserialize;

const SENTENCES: &str = include_str!("../sentences.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    right: Vec<String>,
    wrong: Vec<Wrong>,
}

/// A sentence that contradicts the record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    text: String,
    /// The one rule that finds it.
    rule: String,
    /// What the finding tells of the record.
    tells: String,
}

fn sentences() -> Sentences {
    let sentences: Sentences = toml::from_str(SENTENCES).unwrap();
    assert!(sentences.right.len() >= 25 && sentences.wrong.len() >= 25);
    sentences
}

fn told(findings: &[Finding]) -> Vec<String> {
    let tell = |one: &Finding| format!("{}: {}; record: {}", one.rule.id, one.says, one.record);
    findings.iter().map(tell).collect()
}

#[test]
fn nothing_is_said_of_what_is_right() {
    let observatory = observatory();
    let found =
        sentences().right.into_iter().map(|text| (told(&checks::text(&observatory, &text)), text));
    let alarms: Vec<_> = found.filter(|(found, _)| !found.is_empty()).collect();
    assert!(alarms.is_empty(), "{alarms:#?}");
}

#[test]
fn of_what_is_wrong_it_is_said_what_the_record_has() {
    let observatory = observatory();
    let mut missed = Vec::new();
    for wrong in sentences().wrong {
        let found = checks::text(&observatory, &wrong.text);
        let is_told = match found.as_slice() {
            [one] => one.rule.id == wrong.rule && one.record.contains(&wrong.tells),
            _ => false,
        };
        if !is_told {
            missed.push((told(&found), wrong));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
