//! Does a dossier come out of the record as it went in, and does importing it again change nothing?

use super::run::{House, repository};
use super::served::Served;
use std::collections::BTreeMap;
use std::path::Path;

/// Returns the files of a folder and of those in it, by their names below it.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let inside = self::files(&path).into_iter();
            files.extend(inside.map(|(below, text)| (format!("{name}/{below}"), text)));
        } else {
            files.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
    files
}

#[test]
fn a_dossier_comes_out_byte_for_byte_with_the_terms_of_its_data_and_goes_in_again() {
    let house = House::new();
    house.ok(&["import"]);
    for id in ["un-ict", "exercise"] {
        house.ok(&["export", "dossier", id, "--out", id]);
        let kept = files(&repository(&format!("observatories/{id}")));
        let out = files(&house.folder.path().join(id));
        assert!(kept.contains_key("LICENSE") && kept.contains_key("README.md"), "{id}");
        assert_eq!(kept.keys().collect::<Vec<_>>(), out.keys().collect::<Vec<_>>());
        for (name, text) in &kept {
            assert!(text == &out[name], "{id}/{name} came out otherwise than it went in");
        }
        let root = house.json(&["doctor", "--json"])["root"].clone();
        house.ok(&["import", id]);
        assert_eq!(house.json(&["doctor", "--json"])["root"], root, "{id}");
    }
}

#[test]
fn what_was_read_in_a_text_that_is_gone_is_withdrawn_until_it_is_put_back() {
    let house = House::new();
    house.ok(&["import"]);
    house.ok(&["export", "dossier", "exercise", "--out", "out"]);
    let path = house.folder.path().join("out/texts/statement-oxbow.xml");
    let text = std::fs::read_to_string(&path).unwrap();
    let shown = || house.run(&["show", "EXERCISE/TIDES/WP.2"]);
    let before = shown().out;
    assert!(before.contains("prior and written consent"), "{before}");
    std::fs::remove_file(&path).unwrap();
    let planned = house.json(&["import", "out", "--json", "--dry-run"])[0].clone();
    let ran = house.ok(&["import", "out"]);
    let withdrawn = planned["withdrawn_of_texts"].as_u64().unwrap();
    assert!(withdrawn > 0, "{planned}");
    let told = format!("1 text is gone, {withdrawn} records of what was read there withdrawn");
    assert!(ran.contains(&told), "{ran}");
    assert!(!shown().out.contains("prior and written consent"), "{}", shown().out);
    let root = house.json(&["doctor", "--json"])["root"].clone();
    house.ok(&["import", "out"]);
    assert_eq!(house.json(&["doctor", "--json"])["root"], root, "it is withdrawn once");
    std::fs::write(&path, text).unwrap();
    let summary = house.json(&["import", "out", "--json"])[0].clone();
    assert_eq!(summary["records_of_texts"], withdrawn, "{summary}");
    assert_eq!(shown().out, before);
}

#[test]
fn a_text_under_another_name_is_not_gone() {
    let house = House::new();
    house.ok(&["import"]);
    house.ok(&["export", "dossier", "exercise", "--out", "out"]);
    let texts = house.folder.path().join("out/texts");
    std::fs::rename(texts.join("statement-oxbow.xml"), texts.join("oxbow.xml")).unwrap();
    let summary = house.json(&["import", "out", "--json"])[0].clone();
    assert_eq!(summary["withdrawn_of_texts"], 0, "{summary}");
    let shown = house.run(&["show", "EXERCISE/TIDES/WP.2"]).out;
    assert!(shown.contains("prior and written consent"), "{shown}");
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
fn what_is_not_there_is_not_imported_and_it_is_said_what_can_be() {
    let house = House::new();
    let ran = house.run(&["import", "absent.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("absent.csv is not there: name a folder"), "{}", ran.err);
}

#[test]
fn a_server_that_starts_leaves_an_edited_dossier_as_it_is() {
    let house = House::new();
    house.ok(&["import"]);
    house.ok(&["export", "dossier", "un-ict", "--out", "out"]);
    let path = house.folder.path().join("out/processes.toml");
    let rows = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, rows.replace("Deborah Stokes", "Deborah M. Stokes")).unwrap();
    house.ok(&["import", "out"]);
    let site = Served::new(&house);
    let page = site.get("/processes/gge-2012").body;
    assert!(page.contains("Deborah M. Stokes"), "the edit is undone: {page}");
    // To import what is compiled in is another matter: that is asked for.
    let summary = house.json(&["import", "--json"]);
    assert_ne!(summary[0]["corrected"], 0, "{summary}");
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

#[test]
fn what_contradicts_itself_is_refused_and_nothing_is_recorded() {
    let house = House::new();
    house.ok(&["import"]);
    let before = house.json(&["doctor", "--json"])["root"].clone();
    let spoilt = [
        ("positions.csv", ",supports,", ",supprots,", "has no answer `supprots`"),
        (
            "processes.toml",
            "end = \"2005\"",
            "end = \"2003\"",
            "ends (2003) before it starts (2004)",
        ),
        (
            "decisions.toml",
            "totals = \"138-12-16\"",
            "totals = \"139-12-16\"",
            "the totals of the vote on A/RES/73/266",
        ),
    ];
    for (file, sound, wrong, told) in spoilt {
        let out = house.folder.path().join("out");
        std::fs::remove_dir_all(&out).ok();
        house.ok(&["export", "dossier", "un-ict", "--out", "out"]);
        let text = std::fs::read_to_string(out.join(file)).unwrap();
        let at = text.find(sound).unwrap();
        let line = text[..at].matches('\n').count() + 1;
        std::fs::write(out.join(file), text.replacen(sound, wrong, 1)).unwrap();
        let ran = house.run(&["import", "out"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.err.contains("; 1 to mend") && ran.err.contains(told), "{}", ran.err);
        assert!(ran.err.contains("hint: "), "{}", ran.err);
        let place =
            ran.err.split(&format!("{file}:")).nth(1).and_then(|rest| rest.split(':').next());
        // The row begins on its line or above it.
        assert!(place.unwrap().parse::<usize>().unwrap() <= line, "{}", ran.err);
        assert_eq!(house.json(&["doctor", "--json"])["root"], before);
    }
}

const ANSWERS: &str = "survey,date,actor,commitment,level,words,source\n\
    national-survey,2026-11-02,TUV,norm-a,partly,A law is in force; a team is not.,note verbale of 2 November 2026\n\
    national-survey,2026-11-02,TUV,norm-h,planned,,note verbale of 2 November 2026\n";

#[test]
fn a_table_that_stands_alone_is_recorded_and_corrected() {
    let house = House::new();
    house.ok(&["import"]);
    let path = house.folder.path().join("answers-of-tuvalu.csv");
    std::fs::write(&path, ANSWERS).unwrap();
    let summary = house.json(&["import", "answers-of-tuvalu.csv", "--json"]);
    assert_eq!((&summary[0]["new"], &summary[0]["withdrawn"]), (&3.into(), &0.into()), "{summary}");
    let site = Served::new(&house);
    let page = site.get("/surveys/national-survey.json").body;
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["rows"][0]["cells"][0]["level"], "partly in place", "{page}");
    std::fs::write(&path, ANSWERS.replace(",planned,", ",in-place,")).unwrap();
    let summary = house.json(&["import", "answers-of-tuvalu.csv", "--json"]);
    assert_eq!((&summary[0]["new"], &summary[0]["corrected"]), (&0.into(), &1.into()), "{summary}");
}

#[test]
fn a_table_of_no_known_heading_or_with_the_name_of_a_dossier_is_refused() {
    let house = House::new();
    house.ok(&["import"]);
    let write = |name: &str, text: &str| {
        std::fs::write(house.folder.path().join(name), text).unwrap();
        house.run(&["import", name])
    };
    let before = house.json(&["doctor", "--json"])["root"].clone();
    let strange = write("answers.csv", "state,answer\nTUV,yes\n");
    assert!(strange.err.contains("responses.csv (survey, date"), "{}", strange.err);
    let taken = write("un-ict.csv", ANSWERS);
    assert!(taken.err.contains("has more than this table"), "{}", taken.err);
    let named = write("Answers of Tuvalu.csv", ANSWERS);
    assert!(named.err.contains("lower-case letters"), "{}", named.err);
    assert_eq!([strange.code, taken.code, named.code], [1, 1, 1]);
    assert_eq!(house.json(&["doctor", "--json"])["root"], before);
}
