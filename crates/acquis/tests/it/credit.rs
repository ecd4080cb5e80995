//! Do the statements of the exercise get the credit that its papers give them, on the page and by the command?

use super::run::House;
use super::served::Served;
use serde_json::Value;

const REVISION: &str = "EXERCISE/TIDES/L.1/Rev.1";

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// Returns the text without the case of its letters, its brackets and its breaks.
fn bare(words: &Value) -> String {
    let words = words.as_str().unwrap().to_lowercase().replace(['[', ']', ','], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_command_names_those_who_used_new_words_the_earliest_first() {
    let house = House::new();
    house.ok(&["import"]);
    let found = house.json(&["credit", REVISION, "--json"]);
    assert_eq!(found["drafts"], serde_json::json!(["EXERCISE/TIDES/L.1"]));
    let credits = array(&found["credits"]);
    let names: Vec<&str> = credits.iter().map(|one| one["name"].as_str().unwrap()).collect();
    let statements = ["WP.1", "WP.2", "WP.3", "WP.4"];
    assert_eq!(names, statements.map(|paper| format!("EXERCISE/TIDES/{paper}")));
    let kelpmoor = &credits[0];
    let roof = "no harbour should lose its archive for want of a roof [or of a keeper";
    let said = "No harbour should lose its archive for want of a roof or of a keeper";
    let passages = array(&kelpmoor["passages"]);
    let is_it = |one: &&Value| one["text"] == roof && one["used"] == said;
    let passage = passages.iter().find(is_it).unwrap_or_else(|| panic!("{kelpmoor:#}"));
    assert_eq!((&passage["address"], &passage["used_at"]), (&"pp4".into(), &"para2".into()));
    // Who is named in the draft as proposing words is none of its words.
    assert!(!kelpmoor.to_string().contains("League"), "{kelpmoor:#}");
    for credit in credits {
        let of = credit["words"].as_f64().unwrap() / found["words_new"].as_f64().unwrap();
        assert!((credit["share"].as_f64().unwrap() - of).abs() < 1e-9);
    }
    let told = house.ok(&["credit", REVISION]);
    assert!(told.contains("3 February 2026, Kelpmoor, League of Small Harbours"), "{told}");
}

#[test]
fn a_draft_without_one_before_it_is_refused_with_the_reason() {
    let house = House::new();
    house.ok(&["import"]);
    let ran = house.run(&["credit", "EXERCISE/TIDES/L.1"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no earlier draft"), "{}", ran.err);
}

#[test]
fn every_line_opens_the_statement_at_its_paragraph_and_the_words_stand_there() {
    let house = House::new();
    let site = Served::new(&house);
    let page = site.get(&format!("/credit/{REVISION}.json")).json();
    let passages = array(&page["passages"]);
    assert!(passages.len() > 10, "{}", passages.len());
    for passage in passages {
        for (place, quoted) in [("paragraph", "text"), ("used_at", "used")] {
            let href = passage[place]["href"].as_str().unwrap();
            let paragraph = site.get(&format!("{href}.json")).json();
            let words = bare(&paragraph["versions"][0]["paragraphs"][0]["words"]);
            assert!(words.contains(&bare(&passage[quoted])), "{href}: {passage:#}");
        }
        for new in array(&passage["new"]) {
            assert!(bare(&passage["text"]).contains(&bare(new)), "{passage:#}");
        }
    }
    let html = site.get(&format!("/credit/{REVISION}")).body;
    assert!(html.contains("<mark>that a refusal be given in writing"), "{html}");
    assert!(html.contains("href=\"/documents/EXERCISE/TIDES/WP.4/para3\""));
    let text = site.get(&format!("/credit/{REVISION}.txt")).body;
    assert!(text.contains("5 February 2026, Inkwater"), "{text}");
    for verdict in [" won ", "author", "credited"] {
        assert!(!text.to_lowercase().contains(verdict), "{verdict}: {text}");
    }
    let document = site.get(&format!("/documents/{REVISION}")).body;
    assert!(document.contains(&format!("href=\"/credit/{REVISION}\"")));
}

#[test]
fn what_was_not_there_on_the_day_is_not_looked_at() {
    let house = House::new();
    let site = Served::new(&house);
    let before = site.get(&format!("/credit/{REVISION}?as-of=2026-03-01"));
    assert_eq!(before.status, 404);
    let first = site.get("/credit/EXERCISE/TIDES/L.1");
    assert_eq!(first.status, 404);
    assert!(first.body.contains("No earlier draft of EXERCISE/TIDES/L.1"), "{}", first.body);
    let malformed = site.get(&format!("/credit/{REVISION}?page=two"));
    assert_eq!(malformed.status, 400);
    // Of the second revision those count that spoke after the first, and the words of both drafts are old.
    let second = site.get("/credit/EXERCISE/TIDES/L.1/Rev.2.json?as-of=2026-08-24").json();
    let of: Vec<&str> = array(&second["contributions"])
        .iter()
        .map(|one| one["document"]["words"].as_str().unwrap())
        .collect();
    let (used, others) = (of.len(), array(&second["others"]).len());
    assert_eq!(used + others, 4, "{second:#}");
    assert!(of.iter().all(|paper| *paper >= "EXERCISE/TIDES/WP.5"), "{of:?}");
    assert_eq!(array(&second["drafts"]).len(), 2);
}
