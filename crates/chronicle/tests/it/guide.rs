//! Does the guide list every claim, with an example that reads back?

use chronicle::{Kind, Record};
use std::collections::BTreeSet;

const GUIDE: &str = include_str!("../../../../docs/guide/claims.md");

fn examples() -> Vec<&'static str> {
    let blocks = GUIDE.split("```json\n").skip(1);
    blocks.map(|block| block.split("\n```").next().unwrap()).collect()
}

#[test]
fn every_example_reads_back() {
    for example in examples() {
        let record = Record::read(example.as_bytes()).unwrap_or_else(|e| panic!("{e}: {example}"));
        let bytes = record.bytes();
        assert_eq!(Record::read(&bytes).unwrap(), record);
        // Nothing that the guide shows is dropped on the way: both are the same JSON value.
        let shown: serde_json::Value = serde_json::from_str(example).unwrap();
        let kept: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(kept, shown);
        record.assertion.check().unwrap();
    }
}

#[test]
fn every_kind_of_claim_has_an_example() {
    let shown: BTreeSet<Kind> = examples()
        .iter()
        .map(|example| Record::read(example.as_bytes()).unwrap().assertion.says.kind())
        .collect();
    let all: BTreeSet<Kind> = Kind::ALL.into_iter().collect();
    assert_eq!(shown, all);
}

#[test]
fn a_record_without_source_is_refused() {
    let mut record = Record::read(examples()[0].as_bytes()).unwrap();
    record.assertion.sources.clear();
    assert!(record.assertion.check().unwrap_err().to_string().contains("source"));
}
