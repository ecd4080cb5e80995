//! Can one person record a position and another confirm, dispute or correct it, and does all of it stay?

use super::run::{House, shared};
use super::served::Served;
use negotiation::issue::{Answer, Issue, Lean};
use serde_json::Value;
use std::collections::BTreeMap;

const WORDS: &str = "A tidal archive should be open to any reader";

/// Runs `acquis position` and returns the records that it made.
fn position(house: &House, arguments: &[&str]) -> Vec<String> {
    let out = house.json(&[&["position"], arguments, &["--json"]].concat());
    let records = out["records"].as_array().unwrap().iter();
    records.map(|record| record.as_str().unwrap().to_owned()).collect()
}

/// Returns the arguments of a position that Ana Tui records.
fn add<'a>(words: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let who = ["add", "exercise-inkwater", "exercise-access", "open", "--date", "2026-02-05"];
    let rest = ["--words", words, "--source", "EXERCISE/TIDES/WP.4", "--by", "Ana Tui"];
    [who.as_slice(), &rest, more].concat()
}

fn say<'a>(what: &'a str, record: &'a str, by: &'a str) -> Vec<&'a str> {
    vec![what, record, "--by", by, "--because", "read again in the statement"]
}

/// Returns the assertions of the log of a kind, the latest last.
fn claims(house: &House, kind: &str) -> Vec<Value> {
    let log = house.ok(&["export", "log"]);
    let records = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    records.filter(|record| record["says"]["claim"] == kind).collect()
}

fn refused(house: &House, arguments: &[&str]) -> String {
    let ran = house.run(&[&["position"], arguments].concat());
    assert_eq!(ran.code, 1, "{arguments:?}: {}", ran.out);
    ran.err
}

#[test]
fn quoted_words_are_recorded_with_the_place_where_they_stand_and_no_others() {
    let house = House::new();
    house.ok(&["import"]);
    let told = refused(&house, &add("open to any reader, for a fee", &["--quoted"]));
    assert!(told.contains("these words do not stand in EXERCISE/TIDES/WP.4"), "{told}");
    let record = &position(&house, &add("a tidal archive … without FEE", &["--quoted"]))[0];
    let log = claims(&house, "position");
    let source = &log.last().unwrap()["sources"][0];
    assert_eq!(source["place"], "para2", "{source}");
    assert_eq!(source["original"].as_str().unwrap().len(), 64, "{source}");
    assert_eq!(record.len(), 64);
    let other = ["add", "ISL", "due-diligence", "maybe", "--date", "2024", "--words", "It may."];
    let told = refused(&house, &[&other[..], &["--source", "a page", "--by", "Ana Tui"]].concat());
    assert!(told.contains("`maybe` is no answer to due-diligence"), "{told}");
}

#[test]
fn who_recorded_a_position_does_not_confirm_it_and_whoever_thinks_again_may_return() {
    let house = House::new();
    house.ok(&["import"]);
    let record = position(&house, &add(WORDS, &[])).remove(0);
    let told = refused(&house, &say("confirm", &record, "Ana Tui"));
    assert!(told.contains("another person confirms it"), "{told}");
    // The record is named by the digits that a page shows, too.
    for what in ["confirm", "dispute", "confirm"] {
        assert_eq!(position(&house, &say(what, &record[..12], "Sione Vea")).len(), 1, "{what}");
    }
    assert!(position(&house, &say("confirm", &record, "Sione Vea")).is_empty(), "said already");
    assert!(refused(&house, &say("confirm", "0b2d", "Sione Vea")).contains("12 digits"));
    let verdicts = claims(&house, "review").into_iter().filter(|one| one["by"] == "Sione Vea");
    let verdicts: Vec<Value> = verdicts.map(|one| one["says"]["verdict"].clone()).collect();
    assert_eq!(verdicts, ["confirmed", "disputed", "confirmed"]);
}

#[test]
fn a_correction_a_request_and_its_answer_outlive_whatever_is_done_to_the_data() {
    let house = House::new();
    house.ok(&["import"]);
    let wrong = position(&house, &add("It is open on Mondays.", &[])).remove(0);
    let from = ["--says", "We said any day.", "--date", "2026-10-01", "--source", "letter"];
    let asked = [&["request", &wrong[..12], "--by", "Sione Vea"], &from[..]].concat();
    assert_eq!(position(&house, &asked).len(), 1);
    let early = ["answer", &wrong, "--says", "Yes.", "--date", "2026-09-30", "--by", "Sione Vea"];
    assert!(refused(&house, &early).contains("cannot have been answered"));
    let answer = ["answer", &wrong, "--says", "Yes.", "--date", "2026-10-02", "--by", "Sione Vea"];
    assert_eq!(position(&house, &answer).len(), 1);
    let correct = ["--stance", "open", "--words", WORDS, "--quoted"];
    let correct = [say("correct", &wrong, "Sione Vea"), correct.to_vec()].concat();
    assert_eq!(position(&house, &correct).len(), 2, "the review, and the right position");
    let before = claims(&house, "review").len();
    house.ok(&["rebuild"]);
    house.ok(&["import"]);
    let corpus = super::run::repository("corpus/harbour.en.xml");
    house.ok(&["add", corpus.to_str().unwrap()]);
    assert_eq!(claims(&house, "review").len(), before);
    let request = claims(&house, "request").into_iter().rfind(|one| one["by"] == "Sione Vea");
    assert_eq!(request.unwrap()["says"]["answered"], "2026-10-02");
}

#[test]
fn a_quotation_that_does_not_stand_in_its_text_is_found_by_the_check() {
    let house = House::new();
    house.ok(&["import"]);
    let checked = || house.checked("quoted-from-text");
    let sound = checked();
    assert!(sound["looked_at"].as_u64().unwrap() >= 7, "{sound}");
    assert_eq!(sound["findings"], Value::Array(vec![]), "{sound}");
    // A person who writes the file by hand quotes what nobody said.
    let folder = house.folder.path().join("exercise");
    house.ok(&["export", "dossier", "exercise", "--out", folder.to_str().unwrap()]);
    let file = folder.join("positions.csv");
    let rows = std::fs::read_to_string(&file).unwrap();
    let planted = rows
        .replace("should be open to any reader, without", "should be open to no reader, without");
    assert_ne!(rows, planted);
    std::fs::write(&file, planted).unwrap();
    std::fs::remove_file(folder.join("reviews.toml")).unwrap();
    house.ok(&["import", folder.to_str().unwrap()]);
    let found = checked();
    let told = found["findings"][0]["says"].as_str().unwrap();
    assert!(told.contains("open to no reader"), "{found}");
    assert_eq!(found["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn the_pages_show_what_was_said_of_a_position_in_every_form() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let access = site.get("/issues/exercise-access").body;
    for told in [
        "confirmed",
        "disputed",
        "by Tomas Brandt",
        "asks for a correction",
        "Not answered yet",
        "Answered on 24 September 2026",
    ] {
        assert!(access.contains(told), "{told}");
    }
    let correction = site.get("/issues/exercise-correction").body;
    assert!(correction.contains("It would have entries corrected by whoever reads them."));
    assert!(correction.contains("In its place: In that time we have lost one inkwell"));
    // What was corrected counts no more.
    let json: Value = site.get("/issues/exercise-correction.json").json();
    let answers = json["answers"].as_array().unwrap().iter();
    let of = |one: &Value| format!("{} {}", one["answer"].as_str().unwrap(), one["actors"]);
    assert_eq!(answers.map(of).collect::<Vec<_>>(), ["supports 1", "conditional 1", "neutral 1"]);
    let text = site.get("/issues/exercise-correction.txt").body;
    assert!(text.contains("corrected]"), "{text}");
    let actor = site.get("/actors/exercise-inkwater").body;
    assert!(actor.contains("corrected") && actor.contains("confirmed"), "{actor}");
    let stances = json["stances"].as_array().unwrap().iter();
    let wrong = stances.clone().find(|one| one["reviewed"] == "corrected").unwrap();
    let record = site.get(wrong["proof"]["href"].as_str().unwrap()).body;
    assert!(record.contains("What was said of it") && record.contains("Tomas Brandt"), "{record}");
}

/// Returns the links to records on all pages of a list.
fn records(site: &Served, first: &str) -> std::collections::BTreeSet<String> {
    let mut found = std::collections::BTreeSet::new();
    let mut next = Some(first.to_owned());
    while let Some(address) = next {
        let page = site.get(&address);
        assert_eq!(page.status, 200, "{address}");
        let links = page.links();
        found.extend(
            links.iter().filter_map(|link| Some(link.strip_prefix("/records/")?.to_owned())),
        );
        next = page.body.split("rel=\"next\" href=\"").nth(1).map(|rest| {
            rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
        });
    }
    found
}

/// Returns words as they stand in a query.
fn encoded(words: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    words.bytes().map(byte).collect()
}

#[test]
fn every_position_is_reached_from_its_issue_its_actor_and_its_source_and_leads_to_it() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let positions =
        claims(&house, "position").into_iter().filter(|one| one["by"] == "dossier:un-ict");
    let positions: Vec<Value> = positions.collect();
    assert_eq!(positions.len(), 397);
    let mut by_page: BTreeMap<String, std::collections::BTreeSet<String>> = Default::default();
    for one in &positions {
        let bytes = serde_json::to_vec(one).unwrap();
        let id = chronicle::RecordId::of(&bytes).to_string();
        let says = &one["says"];
        let (issue, actor) = (says["issue"].as_str().unwrap(), says["actor"].as_str().unwrap());
        let cite = one["sources"][0]["cite"].as_str().unwrap();
        for page in [
            format!("/issues/{issue}"),
            format!("/actors/{actor}/positions"),
            format!("/issues/{issue}/history"),
            format!("/sources/cited?source={}", encoded(cite)),
        ] {
            let found = by_page.entry(page.clone()).or_insert_with(|| records(&site, &page));
            assert!(found.contains(&id), "{page} does not lead to {id}: {}", says["words"]);
        }
        let record = site.get(&format!("/records/{id}")).body.replace("&#39;", "'");
        assert!(record.contains(&cite.replace('&', "&amp;")), "{id} does not name {cite}");
    }
    assert!(by_page.len() > 100, "33 issues and 109 actors");
}

#[test]
fn no_position_leans_otherwise_than_the_facts_say() {
    let Some(facts) = shared("facts/positions.jsonl") else { return };
    let house = House::new();
    house.ok(&["import"]);
    let mut answers: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    for issue in claims(&house, "issue") {
        let issue: Issue = serde_json::from_value(issue["says"].clone()).unwrap();
        answers.insert(issue.id.to_string(), issue.answers);
    }
    let mut leaning: BTreeMap<(String, Option<Lean>), i32> = BTreeMap::new();
    for one in claims(&house, "position").iter().filter(|one| one["by"] == "dossier:un-ict") {
        let [issue, stance] = ["issue", "stance"].map(|field| one["says"][field].as_str().unwrap());
        let lean = Lean::among(&answers[issue], stance);
        *leaning.entry((issue.to_owned(), lean)).or_default() += 1;
    }
    for line in std::fs::read_to_string(facts).unwrap().lines() {
        let fact: Value = serde_json::from_str(line).unwrap();
        let [issue, stance] = ["issue", "stance"].map(|field| fact[field].as_str().unwrap());
        *leaning.entry((issue.to_owned(), Lean::of(stance))).or_default() -= 1;
    }
    for [issue, stance, answer] in departures() {
        *leaning.entry((issue.clone(), Lean::of(&stance))).or_default() += 1;
        *leaning.entry((issue.clone(), Lean::among(&answers[&issue], &answer))).or_default() -= 1;
    }
    leaning.retain(|_, difference| *difference != 0);
    assert!(leaning.is_empty(), "{leaning:?}");
}

/// Returns where positions depart from the facts, as the README of the observatory tells it: issue, stance of the fact,
/// answer.
fn departures() -> Vec<[String; 3]> {
    let readme = include_str!("../../../../observatories/un-ict/README.md");
    let rows = readme.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let rows = rows.filter(|cells| cells.len() > 6 && cells[1].starts_with('`'));
    rows.map(|cells| [2, 3, 4].map(|place| cells[place].replace('`', ""))).collect()
}
