//! Does `acquis trace` say where words come from, and is what was found kept until texts are added?

use super::run::House;
use serde_json::Value;
use std::fs;

/// The first revision of the exercise, and the draft before it.
const REVISION: &str = "EXERCISE/TIDES/L.1/Rev.1";
const DRAFT: &str = "EXERCISE/TIDES/L.1";

/// A data folder with the observatories that are compiled in, the exercise among them.
fn house() -> House {
    let house = House::new();
    house.ok(&["import"]);
    house
}

fn paragraph<'a>(trace: &'a Value, address: &str) -> &'a Value {
    let paragraphs = trace["paragraphs"].as_array().unwrap();
    paragraphs.iter().find(|paragraph| paragraph["address"] == address).unwrap()
}

#[test]
fn a_revision_comes_from_the_draft_before_it() {
    let house = house();
    let revision = house.json(&["trace", REVISION, "--json"]);
    let second = paragraph(&revision, "op2");
    let run = &second["runs"][0];
    assert_eq!((&run["source"]["symbol"], &run["kind"]), (&DRAFT.into(), &"borrowed".into()));
    assert_eq!(run["words"], second["words"]);
    // The draft knows who used it.
    let draft = house.json(&["trace", &format!("{DRAFT}#op2"), "--json"]);
    let later = &draft["paragraphs"][0]["later"][0];
    assert_eq!((&later["symbol"], &later["address"]), (&REVISION.into(), &"op2".into()));
    let text = house.ok(&["trace", &format!("{REVISION}#op2")]);
    assert!(text.contains(&format!("words from {DRAFT}#op2")), "{text}");
    let run = house.run(&["trace", &format!("{REVISION}#op99")]);
    assert!(run.code == 1 && run.err.contains("has no paragraph op99"), "{}", run.err);
}

#[test]
fn what_was_found_is_kept_until_texts_are_added() {
    let house = house();
    house.ok(&["trace", DRAFT]);
    let kept = house.data().join("traces");
    let read = || fs::read(&kept).unwrap();
    let first = read();
    let changed = || fs::metadata(&kept).unwrap().modified().unwrap();
    let written = changed();
    house.ok(&["trace", DRAFT]);
    assert_eq!(changed(), written);
    let corpus = super::run::repository("corpus/harbour.en.xml");
    house.ok(&["add", corpus.to_str().unwrap()]);
    house.ok(&["trace", DRAFT]);
    let second = read();
    assert_ne!(second, first);
    // A file that is damaged or gone is made again, the same to the byte.
    fs::write(&kept, b"spoiled").unwrap();
    house.ok(&["trace", DRAFT]);
    assert_eq!(read(), second);
    fs::remove_file(&kept).unwrap();
    house.ok(&["rebuild"]);
    assert_eq!(read(), second);
}
