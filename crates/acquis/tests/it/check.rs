//! Does `acquis check` say what contradicts the record, where, on which source, and with which exit code?

use super::run::House;
use super::site::{now, read};
use chronicle::{AsOf, Assertion, Chronicle, Claim, Record};
use negotiation::position::Grade;
use std::sync::Arc;

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
    // No catalogue of votes, no intended vote, no quotation and no review is compiled in for the world.
    let expected = ["two-sources", "intended-vote", "quoted-words", "two-people"];
    assert_eq!(idle, expected, "a rule that looks at nothing says nothing");
}

#[test]
fn the_rule_on_quotations_looks_at_those_of_the_exercise() {
    let (_, files) = dossier::compiled_in().into_iter().find(|(id, _)| *id == "exercise").unwrap();
    let dossier = read(&files);
    let quoted_words = |assertions: Vec<Assertion>| {
        let record = |assertion| Record::new(now(), dossier.by(), assertion);
        let chronicle = Arc::new(Chronicle::of(assertions.into_iter().map(record)));
        let observatory = chronicle.observatory(AsOf::day("2026-11-22".parse().unwrap()));
        let mut held = checks::record(&observatory).into_iter();
        let rule = held.find(|checked| checked.rule.id == "quoted-words").unwrap();
        (rule.looked_at, rule.findings.len())
    };
    assert_eq!(quoted_words(dossier.assertions.clone()), (8, 0));
    let mut planted = dossier.assertions.clone();
    let quoted = planted.iter_mut().find_map(|assertion| match &mut assertion.says {
        Claim::Position(position) if position.grade == Grade::Quoted => Some(position),
        _ => None,
    });
    quoted.unwrap().words = " ".to_owned();
    assert_eq!(quoted_words(planted), (8, 1), "a quotation without words is found");
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
fn utf_16_with_its_mark_is_read_with_its_places() {
    let house = House::new();
    let words = "Later on,\nA/RES/77/37 was adopted on 7 December 2021.\n";
    let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let files = [
        ([&[0xFF, 0xFE][..], &little].concat(), "little.txt"),
        ([&[0xFE, 0xFF][..], &big].concat(), "big.txt"),
        ([&[0xEF, 0xBB, 0xBF], words.as_bytes()].concat(), "marked.txt"),
    ];
    for (bytes, name) in files {
        std::fs::write(house.folder.path().join(name), bytes).unwrap();
        let ran = house.run(&["check", name]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.out.starts_with(&format!("{name}:2:1: adoption-date: ")), "{}", ran.out);
    }
}

/// Runs the check of a file that must fail, and returns what is said about it.
fn failing(house: &House, file: &str) -> String {
    let ran = house.run(&["check", file]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{file}: {}", ran.err);
    assert!(ran.err.contains(file), "{}", ran.err);
    ran.err
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    let house = House::new();
    let unmarked: Vec<u8> = "A/RES/77/37".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("unmarked.txt", unmarked), ("paper.pdf", b"%PDF-1.7\n\0\x01".to_vec())] {
        std::fs::write(house.folder.path().join(name), bytes).unwrap();
        let said = failing(&house, name);
        assert!(said.contains("save") && said.contains("plain text in UTF-8"), "{said}");
    }
    for (name, bytes) in [("empty.txt", &b""[..]), ("blank.txt", &b"\xff\xfe \x00\n\x00"[..])] {
        std::fs::write(house.folder.path().join(name), bytes).unwrap();
        assert!(failing(&house, name).contains("plain text in UTF-8"), "{name}");
    }
    assert!(failing(&house, "absent.txt").contains("cannot be read"));
    std::fs::create_dir(house.folder.path().join("papers")).unwrap();
    assert!(failing(&house, "papers").contains("name the files in it"));
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_not_waited_for() {
    let house = House::new();
    let pipe = house.folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for file in ["pipe", "/dev/zero"] {
        assert!(failing(&house, file).contains("neither a file nor a folder"), "{file}");
    }
}

#[test]
fn a_check_that_fails_is_told_from_one_that_finds() {
    let house = House::new();
    let file = written(&house, "A/RES/77/37 was adopted on 7 December 2021.\n");
    assert_eq!(house.run(&["check", &file]).code, 1);
    let settings = house.folder.path().join("broken.toml");
    std::fs::write(&settings, "name = [").unwrap();
    let ran = house.run(&["--config", settings.to_str().unwrap(), "check", &file]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn a_text_that_agrees_yields_nothing() {
    let house = House::new();
    let file = written(&house, "A/RES/77/37 was adopted on 7 December 2022 by 156-7-14 votes.\n");
    let ran = house.run(&["check", &file]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
}
