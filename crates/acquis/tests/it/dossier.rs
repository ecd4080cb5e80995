//! Does a dossier come out of the record as it went in, and does importing it again change nothing?

use super::run::{House, repository};
use std::collections::BTreeMap;
use std::path::Path;

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    let named = files.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).unwrap())
    });
    named.filter(|(name, _)| name != "LICENSE" && name != "README.md").collect()
}

#[test]
fn the_compiled_in_dossier_comes_out_byte_for_byte() {
    let house = House::new();
    house.ok(&["import"]);
    house.ok(&["export", "dossier", "un-ict", "--out", "out"]);
    let (kept, out) =
        (files(&repository("observatories/un-ict")), files(&house.folder.path().join("out")));
    assert_eq!(kept.keys().collect::<Vec<_>>(), out.keys().collect::<Vec<_>>());
    for (name, text) in &kept {
        assert!(text == &out[name], "{name} came out otherwise than it went in");
    }
}

#[test]
fn importing_again_appends_nothing() {
    let house = House::new();
    house.ok(&["import"]);
    let root = house.json(&["doctor", "--json"])["root"].clone();
    let summary = house.json(&["import", "--json"]);
    let nothing = ["new", "corrected", "withdrawn"].map(|name| summary[0][name].as_u64().unwrap());
    assert_eq!(nothing, [0, 0, 0]);
    assert!(summary[0]["unchanged"].as_u64().unwrap() > 600);
    assert_eq!(house.json(&["doctor", "--json"])["root"], root);
}

#[test]
fn a_changed_row_corrects_and_a_row_that_is_gone_is_withdrawn() {
    let house = House::new();
    house.ok(&["import"]);
    house.ok(&["export", "dossier", "un-ict", "--out", "out"]);
    let path = house.folder.path().join("out/issues.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let changed = text.replacen("question = \"", "question = \"Truly: ", 1);
    assert_ne!(text, changed);
    std::fs::write(&path, changed).unwrap();
    let summary = house.json(&["import", "out", "--json"]);
    assert_eq!((&summary[0]["new"], &summary[0]["corrected"]), (&0.into(), &1.into()), "{summary}");
    let path = house.folder.path().join("out/events.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let cut = text.rfind("\n[[event]]").unwrap();
    std::fs::write(&path, &text[..cut]).unwrap();
    let summary = house.json(&["import", "out", "--json", "--dry-run"]);
    assert_eq!(summary[0]["withdrawn"], 1, "{summary}");
}

#[test]
fn a_fault_names_file_and_line_and_nothing_is_recorded() {
    let house = House::new();
    house.ok(&["import"]);
    house.ok(&["export", "dossier", "un-ict", "--out", "out"]);
    let path = house.folder.path().join("out/issues.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("question = ", "questian = ", 1)).unwrap();
    let before = house.json(&["doctor", "--json"])["root"].clone();
    let ran = house.run(&["import", "out"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("issues.toml") && ran.err.contains("questian"), "{}", ran.err);
    assert_eq!(house.json(&["doctor", "--json"])["root"], before);
}
