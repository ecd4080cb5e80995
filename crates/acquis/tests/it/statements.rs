//! Are speeches and the turns of a transcript taken in as statements: attributed, addressed, found, and never twice?

use super::run::{House, repository};
use super::served::Served;
use serde_json::Value;

/// The day after the invented speeches of 2044.
const LATER: &str = "as-of=2045-01-01";

fn spoken() -> House {
    let house = House::new();
    let files = ["corpus/ISL_99_2044.txt", "corpus/harbour-meeting.md"].map(repository);
    let files = files.iter().map(|file| file.to_str().unwrap());
    house.ok(&["import"]);
    house.ok(&[&["add"], &*files.collect::<Vec<_>>()].concat());
    house
}

#[test]
fn a_speech_and_a_meeting_are_so_many_statements_and_the_same_again_is_nothing() {
    let house = House::new();
    let meeting = repository("corpus/harbour-meeting.md");
    let speech = repository("corpus/ISL_99_2044.txt");
    let arguments = ["add", meeting.to_str().unwrap(), speech.to_str().unwrap(), "--json"];
    let first = house.json(&arguments);
    assert_eq!((&first["read"], &first["statements"]), (&2.into(), &7.into()));
    assert_eq!(first["records"], 7, "a statement is one record, and nothing else is claimed");
    let again = house.json(&arguments);
    assert_eq!((&again["unchanged"], &again["records"]), (&2.into(), &0.into()));
}

#[test]
fn a_speech_without_words_is_refused_with_a_sentence() {
    let house = House::new();
    std::fs::write(house.folder.path().join("ISL_98_2043.txt"), "/12 /i255 /14 /15").unwrap();
    std::fs::write(house.folder.path().join("notes.md"), "# Notes\n\nNobody speaks.\n").unwrap();
    let ran = house.run(&["add", "ISL_98_2043.txt", "notes.md", "--json"]);
    let summary: Value = serde_json::from_str(&ran.out).unwrap();
    let refused = summary["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 2, "{summary}");
    assert!(refused.iter().all(|one| one["why"].as_str().unwrap().len() > 20), "{summary}");
    assert_eq!(summary["records"], 0);
}

#[test]
fn a_statement_has_a_page_with_its_words_its_speaker_and_how_they_were_written_down() {
    let site = Served::new(&spoken());
    let page = |path: &str| {
        let body = site.get(&format!("{path}?{LATER}")).body;
        body.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let speech = page("/statements/general-debate-99/ISL.txt");
    assert!(speech.contains("Iceland: General debate, 99th session"), "{speech}");
    assert!(speech.contains("[p2] We have met in this garden"), "{speech}");
    assert!(speech.contains("UN General Debate Corpus (CC0 1.0), ISL_99_2044.txt"), "{speech}");
    let meeting = "/statements/2044-09-16-tides-1-first-meeting-of-the-gardeners";
    let kuwait = page(&format!("{meeting}/KWT.txt"));
    assert!(kuwait.contains("On behalf of: Gulf Cooperation Council"), "{kuwait}");
    assert!(kuwait.contains("Automatic transcript"), "{kuwait}");
    assert!(kuwait.contains("1. The pond needs water."), "{kuwait}");
    // Nobody is known by the name, and its words are not those of Kuwait, nor is `GA` Gabon.
    assert!(!kuwait.contains("call to order") && !kuwait.contains("Once more"), "{kuwait}");
    let list = page(&format!("{meeting}.txt"));
    assert!(list.contains("GARDEN | Co-Chair") && list.contains("GA | Ann Gardener"), "{list}");
    assert!(!list.contains("Gabon"), "{list}");
    assert!(page("/actors/IRN/statements.txt").contains("Tides 1"));
    // What is said in 2044 is on no page of today.
    assert_eq!(site.get("/statements/general-debate-99/ISL").status, 404);
    assert_eq!(site.get(&format!("/statements?actor=USA&{LATER}")).status, 400);
}

#[test]
fn words_of_a_statement_are_found_under_who_spoke_and_when() {
    let house = spoken();
    let find = |query: &str| house.json(&["search", query, "--as-of", "2045-01-01", "--json"]);
    let found = find("carp keeping actor:ISL year:2044 kind:statement");
    assert_eq!(found["total"], 1, "{found}");
    assert_eq!(found["hits"][0]["statement"], "general-debate-99/ISL");
    assert_eq!(found["hits"][0]["place"], "p3");
    assert_eq!(
        find("carp actor:gcc")["hits"][0]["statement"].as_str().unwrap().rsplit('/').next(),
        Some("KWT")
    );
    let ran = house.run(&["search", "carp keeping actor:KWT", "--as-of", "2045-01-01"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
}

#[test]
fn who_spoke_is_counted_state_by_state_and_small_states_are_not_lost() {
    let house = spoken();
    let site = Served::new(&house);
    let page = |path: &str| -> Value { site.get(&format!("{path}{LATER}")).json() };
    let all = page("/participation.json?");
    let state = |page: &Value, name: &str| {
        let states = page["states"].as_array().unwrap().iter();
        let mut state = states.filter(|row| row["who"]["words"] == name);
        state.next().cloned().unwrap()
    };
    assert_eq!(all["states"].as_array().unwrap().len(), 193, "each member has a row");
    let kuwait = state(&all, "Kuwait");
    assert_eq!((&kuwait["statements"], &kuwait["words"]), (&2.into(), &21.into()), "{kuwait}");
    assert_eq!(state(&all, "Tuvalu")["statements"], 0);
    // The chair and the President of the General Assembly are no states, and no words of theirs are one's.
    let others = all["others"].as_array().unwrap();
    let chair = others.iter().find(|row| row["who"]["words"] == "GARDEN | Co-Chair").unwrap();
    assert_eq!((&chair["statements"], &chair["words"]), (&2.into(), &19.into()));
    let summary = all["summary"].as_str().unwrap();
    assert!(
        summary
            .starts_with("Words of 3 of 193 member states are held: 7 statements on 2 occasions."),
        "{summary}"
    );
    // Every word is counted once.
    let words = |rows: &Value| -> u64 {
        rows.as_array().unwrap().iter().map(|row| row["words"].as_u64().unwrap()).sum()
    };
    assert_eq!(words(&all["states"]) + words(&all["others"]), words(&all["occasions"]));
    let html = site.get(&format!("/participation?{LATER}")).body;
    let tile = |answer: &str| html.matches(&format!(": {answer}</title>")).count();
    assert_eq!((tile("spoke"), tile("no statement held")), (3, 190), "each member has a tile");
    let one = page("/participation.json?occasion=general-debate-99&");
    assert!(
        one["summary"].as_str().unwrap().starts_with("Words of 1 of 193"),
        "{}",
        one["summary"]
    );
    assert_eq!(site.get(&format!("/participation?occasion=banana&{LATER}")).status, 400);
    let before = site.get("/participation.json?as-of=2040-01-01").body;
    assert!(
        before.contains("Words of 0 of 193 member states are held: no statements"),
        "{before:.300}"
    );
}

#[test]
fn who_speaks_of_something_is_told_apart_from_who_speaks() {
    let house = spoken();
    house.ok(&["search", "--rebuild"]);
    let site = Served::new(&house);
    let html = site.get(&format!("/participation?q=carp&{LATER}")).body;
    let tile = |answer: &str| html.matches(&format!(": {answer}</title>")).count();
    assert_eq!((tile("spoke of it"), tile("spoke of other things")), (2, 1), "{html:.600}");
    assert!(html.contains("Passages of 2 member states have"), "{html:.600}");
}
