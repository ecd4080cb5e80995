//! Does `acquis check` say what contradicts the record, where, on which source, and with which exit code?

use super::run::House;

fn written(house: &House, words: &str) -> String {
    let path = house.folder.path().join("text.txt");
    std::fs::write(&path, words).unwrap();
    path.display().to_string()
}

#[test]
fn the_compiled_in_record_agrees_with_itself() {
    let house = House::new();
    let checked = house.json(&["check", "--json"]);
    let checked = checked.as_array().unwrap();
    assert!(checked.len() >= 20);
    for rule in checked {
        assert_eq!(rule["findings"].as_array().unwrap().len(), 0, "{rule:#}");
    }
    let idle = checked.iter().filter(|rule| rule["looked_at"] == 0);
    let idle: Vec<_> = idle.map(|rule| rule["rule"]["id"].as_str().unwrap()).collect();
    assert_eq!(idle, ["quoted-words"], "a rule that looks at nothing says nothing");
}

#[test]
fn the_compiled_in_record_agrees_with_itself_on_past_days() {
    let house = House::new();
    for day in ["2016-09-15", "2022-06-30", "2024-11-01"] {
        let checked = house.json(&["check", "--as-of", day, "--json"]);
        for rule in checked.as_array().unwrap() {
            assert_eq!(rule["findings"].as_array().unwrap().len(), 0, "{day}: {rule:#}");
        }
    }
}

#[test]
fn a_contradiction_has_a_place_a_source_and_an_exit_code() {
    let house = House::new();
    let file = written(&house, "Later on,\nA/RES/77/37 was adopted on 7 December 2021.\n");
    let ran = house.run(&["check", &file]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let start =
        format!("{file}:2:1: adoption-date: A/RES/77/37, adopted 7 December 2021; record: ");
    assert!(ran.out.starts_with(&start), "{}", ran.out);
    assert!(ran.out.contains("A/RES/77/37 is of 7 December 2022"), "{}", ran.out);
    assert!(ran.out.contains("; source: "), "{}", ran.out);
}

#[test]
fn a_text_that_agrees_yields_nothing() {
    let house = House::new();
    let file = written(&house, "A/RES/77/37 was adopted on 7 December 2022 by 156-7-14 votes.\n");
    let ran = house.run(&["check", &file]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
}
