//! What do `show`, `config` and `doctor` print?

use super::run::{House, command};

#[test]
fn a_process_is_shown_as_of_a_day() {
    let house = House::new();
    house.ok(&["import"]);
    let shown = house.ok(&["show", "oewg-2021", "--as-of", "2022-06-30"]);
    let third = shown.lines().find(|line| line.contains("25 to 29 July 2022")).unwrap_or_default();
    assert!(third.contains("scheduled"), "{shown}");
}

#[test]
fn an_actor_is_found_by_name_and_by_code() {
    let house = House::new();
    house.ok(&["import"]);
    let by_code = house.ok(&["show", "ISL"]);
    assert_eq!(house.ok(&["show", "Iceland"]), by_code);
    assert!(by_code.starts_with("Iceland (ISL)"), "{by_code}");
}

#[test]
fn an_id_is_whose_it_is_though_it_reads_like_the_name_of_another() {
    let house = House::new();
    house.ok(&["import"]);
    let allies = house.ok(&["show", "nato-allies"]);
    assert!(allies.starts_with("NATO allies (nato-allies)"), "{allies}");
    let alliance = house.ok(&["show", "NATO allies"]);
    assert!(alliance.starts_with("North Atlantic Treaty Organization (nato)"), "{alliance}");
}

#[test]
fn what_is_not_known_is_said() {
    let house = House::new();
    house.ok(&["import"]);
    for what in ["A/RES/1/9999", "Atlantis", "70/174", "A/RES/77/37/garbage"] {
        let ran = house.run(&["show", what]);
        assert_eq!(ran.code, 1, "{what}");
        assert!(ran.err.contains(what), "{}", ran.err);
    }
}

#[test]
fn looking_makes_no_data_file() {
    let house = House::new();
    for (arguments, code) in [(&["doctor"][..], 2), (&["show", "ISL"], 1), (&["export", "log"], 1)]
    {
        let ran = house.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}");
        assert!(ran.err.contains("there is no data file"), "{}", ran.err);
    }
    assert!(!house.data().exists());
}

#[test]
fn settings_say_where_they_come_from() {
    let output =
        command().args(["config", "--json"]).env("ACQUIS_LISTEN", "127.0.0.1:9").output().unwrap();
    let settings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(settings["listen"]["origin"], "environment");
    assert_eq!(settings["name"]["origin"], "default");
}

#[test]
fn a_closed_pipe_is_silent() {
    let house = House::new();
    house.ok(&["import"]);
    let mut child = command()
        .arg("--data")
        .arg(house.data())
        .args(["export", "log"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_process_before_its_first_day_and_a_day_that_is_none_are_told_in_a_sentence() {
    let house = House::new();
    house.ok(&["import"]);
    let early = house.run(&["show", "oewg-2021", "--as-of", "1900-01-01"]);
    assert_ne!(early.code, 0);
    assert!(
        early.err.contains("`oewg-2021` is not known as of 1900-01-01: it begins"),
        "{}",
        early.err
    );
    let banana = house.run(&["show", "oewg-2021", "--as-of", "banana"]);
    assert_eq!(banana.code, 2);
    assert!(
        banana.err.contains("a day of the calendar is written like 2022-06-30"),
        "{}",
        banana.err
    );
}

#[test]
fn a_day_before_a_document_a_seat_or_a_group_is_told() {
    let house = House::new();
    house.ok(&["import"]);
    let early = house.run(&["show", "A/RES/75/240", "--as-of", "1999-01-01"]);
    assert_eq!(early.code, 1);
    let told = "A/RES/75/240 is not known as of 1999-01-01: its date is 31 December 2020";
    assert!(early.err.contains(told), "{}", early.err);
    let shown = |what: &str, day: &str| house.ok(&["show", what, "--as-of", day]);
    let no_member = "No member of the United Nations on 1999-01-01";
    assert!(shown("TUV", "1999-01-01").contains(no_member));
    assert!(!shown("TUV", "2001-01-01").contains("No member"));
    assert!(shown("african-group", "1900-01-01").contains("No members known on 1900-01-01"));
    assert!(!shown("african-group", "2024-01-01").contains("No members"));
}

#[test]
fn a_control_character_in_an_argument_is_refused_and_never_printed() {
    let house = House::new();
    house.ok(&["import"]);
    for what in ["A/RES/75/240\u{1b}[31m", "Ice\u{1}land"] {
        let ran = house.run(&["show", what]);
        assert_eq!(ran.code, 1, "{what:?}");
        assert!(ran.err.contains('\u{fffd}'), "{}", ran.err);
        assert!(!ran.err.contains(['\u{1}', '\u{1b}']), "{:?}", ran.err);
    }
}
