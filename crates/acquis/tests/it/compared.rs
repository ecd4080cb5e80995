//! What does `compare` print of texts that are held?

use super::run::House;

const DRAFTS: [&str; 3] =
    ["EXERCISE/TIDES/L.1", "EXERCISE/TIDES/L.1/Rev.1", "EXERCISE/TIDES/L.1/Rev.2"];

#[test]
fn the_drafts_of_the_exercise_are_compared() {
    let house = House::new();
    house.ok(&["import"]);
    let compared = house.ok(&["compare", DRAFTS[1], DRAFTS[2], "--json"]);
    let compared: serde_json::Value = serde_json::from_str(&compared).unwrap();
    assert_eq!(compared["texts"][0]["progress"]["brackets"], 34);
    assert_eq!(compared["texts"][1]["progress"]["brackets"], 8);
    let step = &compared["steps"][0];
    let carried = |address: &str| -> String {
        let passages = step["passages"].as_array().unwrap();
        let is_here = |passage: &&serde_json::Value| {
            let places = passage["new"].as_array().unwrap();
            places.iter().any(|place| place["address"] == address)
        };
        passages.iter().find(is_here).unwrap()["carried"].as_str().unwrap().to_owned()
    };
    // Paragraph 13 went before 10; 8 and 9 became one; 12 bis became 13.
    assert_eq!(
        ["op8", "op9", "op13", "op14"].map(carried),
        ["merged", "moved", "renumbered", "same"]
    );
    let changes = step["changes"].as_array().unwrap();
    let has = |address: &str, kind: &str| {
        changes.iter().any(|change| {
            let signs = change["signs"].as_array().unwrap();
            change["address"] == address && signs.iter().any(|sign| sign["kind"] == kind)
        })
    };
    assert!(has("op6", "stronger") && has("op5", "option-chosen"), "{changes:#?}");
    let weights: Vec<u64> =
        changes.iter().map(|change| change["weight"].as_u64().unwrap()).collect();
    assert!(weights.is_sorted_by(|one, next| one >= next));
}

#[test]
fn the_list_of_changes_comes_first() {
    let house = House::new();
    house.ok(&["import"]);
    let printed = house.ok(&[&["compare"][..], &DRAFTS].concat());
    let at = |words: &str| printed.find(words).unwrap_or_else(|| panic!("{words}: {printed}"));
    assert!(at("34 brackets") < at("stronger (Encourages to Calls upon)"));
    assert!(at("stronger (Encourages to Calls upon)") < at("op9, moved from op13"));
}

#[test]
fn a_text_that_is_not_held_is_said() {
    let house = House::new();
    house.ok(&["import"]);
    let ran = house.run(&["compare", "A/RES/1/9999", DRAFTS[0]]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("A/RES/1/9999"), "{}", ran.err);
}
