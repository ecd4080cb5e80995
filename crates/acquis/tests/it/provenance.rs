//! Do the pages show where the words of a text came from, and only what was there on the day?

use super::run::House;
use super::served::Served;
use serde_json::Value;
use std::time::{Duration, Instant};

const DRAFT: &str = "EXERCISE/TIDES/L.1";
const REVISION: &str = "EXERCISE/TIDES/L.1/Rev.1";

/// A data folder in which the words were traced, and its site.
fn traced() -> (House, Served) {
    let house = House::traced();
    let site = Served::new(&house);
    (house, site)
}

/// Returns the paragraphs of all pages of a text.
fn paragraphs(site: &Served, page: &Value) -> Vec<Value> {
    let pages = 1..=page["pager"]["pages"].as_u64().unwrap();
    let of_page = |number| {
        let page = site.get(&format!("/provenance/{REVISION}.json?page={number}")).json();
        array(&page["paragraphs"]).clone()
    };
    pages.flat_map(of_page).collect()
}

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

#[test]
fn every_word_is_shown_once_with_where_it_came_from() {
    let (_house, site) = traced();
    let page = site.get(&format!("/provenance/{REVISION}.json")).json();
    let document = site.get(&format!("/documents/{REVISION}.json")).json();
    let paragraphs = paragraphs(&site, &page);
    let (printed, notes) = (&document["text"]["paragraphs"], &document["text"]["footnotes"]);
    assert!(!array(notes).is_empty());
    let printed: Vec<&Value> = array(printed).iter().chain(array(notes)).collect();
    assert_eq!(paragraphs.len(), printed.len());
    for (told, printed) in paragraphs.iter().zip(printed) {
        let pieces = array(&told["pieces"]).iter();
        let words: String = pieces.map(|piece| piece["text"].as_str().unwrap()).collect();
        assert_eq!(printed["words"], words);
    }
    let count = |sort: &str| page["summary"][sort].as_u64().unwrap();
    let sorts = ["borrowed", "formulas", "repeated", "new"].map(count);
    assert_eq!(sorts.iter().sum::<u64>(), count("all"));
    let of_sources = array(&page["sources"]).iter().map(|one| one["words"].as_u64().unwrap());
    assert_eq!(of_sources.sum::<u64>(), count("borrowed"));
    assert_eq!(page["sources"][0]["document"]["words"], DRAFT);
    assert!(count("new") > 0 && count("borrowed") > count("new"));
}

#[test]
fn what_was_changed_is_told_with_what_stood_there() {
    let (_house, site) = traced();
    let page = site.get(&format!("/provenance/{REVISION}.json")).json();
    let paragraphs = paragraphs(&site, &page);
    let pieces = paragraphs.iter().flat_map(|one| array(&one["pieces"]));
    let edited: Vec<&Value> = pieces.filter(|piece| piece.get("edits").is_some()).collect();
    assert!(!edited.is_empty());
    for piece in edited {
        let source = &piece["source"];
        let draft = site.get(&format!("{}.json", source["url"].as_str().unwrap())).json();
        let before = &draft["versions"][0]["paragraphs"][0]["words"];
        for edit in array(&piece["edits"]) {
            assert!(piece["text"].as_str().unwrap().contains(edit["is"].as_str().unwrap()));
            let was = edit["was"].as_str().unwrap();
            assert!(before.as_str().unwrap().contains(was), "{was}: {before}");
        }
    }
    let html = site.get(&format!("/provenance/{REVISION}")).body;
    assert!(html.contains(&format!("href=\"/compare/{DRAFT}...{REVISION}#new-")));
    assert!(html.contains(&format!("href=\"/documents/{DRAFT}/op2\"")));
    let document = site.get(&format!("/documents/{REVISION}")).body;
    assert!(document.contains(&format!("href=\"/provenance/{REVISION}\"")));
}

#[test]
fn a_paragraph_leads_back_and_forward_but_not_beyond_the_day() {
    let (_house, site) = traced();
    let revised = site.get(&format!("/documents/{REVISION}/op2.json")).json();
    let step = &revised["chain"]["steps"][0];
    assert_eq!(step["paragraph"]["href"], format!("/documents/{DRAFT}/op2"));
    assert_eq!(step["standing"], "17 of 17 words");
    let edited = site.get(&format!("/documents/{REVISION}/op4.json")).json();
    assert_eq!(edited["chain"]["steps"][0]["standing"], "22 of 24 words");
    let later = |page: &Value| -> Vec<String> {
        let later = array(&page["chain"]["later"]).iter();
        later.map(|one| one["paragraph"]["href"].as_str().unwrap().to_owned()).collect()
    };
    let page = site.get(&format!("/documents/{DRAFT}/op2.json")).json();
    assert!(later(&page).contains(&format!("/documents/{REVISION}/op2")), "{page:#}");
    // On the day of the draft itself nobody had used it.
    let drafted = step["when"]["iso"].as_str().unwrap();
    let then = site.get(&format!("/documents/{DRAFT}/op2.json?as-of={drafted}")).json();
    assert_eq!(later(&then), Vec::<String>::new());
}

#[test]
fn a_server_traces_what_it_finds_untraced() {
    let house = House::new();
    let site = Served::new(&house);
    let address = format!("/provenance/{REVISION}");
    let begun = Instant::now();
    while site.get(&address).status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(20), "the page does not appear");
        std::thread::sleep(Duration::from_millis(100));
    }
    let says = |address: String, status: u16, words: &str| {
        let answer = site.get(&address);
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.body.contains(words), "{address}: {}", answer.body);
    };
    says(format!("{address}?page=9"), 404, "This list has no page 9");
    says(format!("{address}?language=banana"), 400, "one of ar");
    says("/provenance/A/RES/75/240".to_owned(), 404, "No text of A/RES/75/240 is held");
}

#[test]
fn a_paragraph_lists_the_records_that_cite_it_and_no_others() {
    let (_house, site) = traced();
    let attached = |page: &str| -> Vec<Value> { array(&site.get(page).json()["attached"]).clone() };
    let records = |page: &str| -> Vec<String> {
        let lines = attached(page).into_iter();
        lines.map(|line| line["proof"]["href"].as_str().unwrap().to_owned()).collect()
    };
    let (record, other) = ("EXERCISE/TIDES/SR.9", "/documents/EXERCISE/TIDES/SR.9/para2.json");
    let page = "/documents/EXERCISE/TIDES/SR.9/para5.json";
    let found = records(page);
    assert!(!found.is_empty());
    for href in &found {
        let told = site.get(&format!("{href}.json")).json();
        let sources = array(&told["record"]["sources"]).iter();
        let mut places = sources.filter(|source| source["cite"] == record);
        assert!(places.any(|source| source["place"].as_str().unwrap().contains('5')), "{told}");
        assert!(!records(other).contains(href), "{href}");
    }
    // A draft is an operative text, of which people cite `para. 12`: the question rests on it.
    let rests_on = |page: &str| {
        let on_question = |line: &Value| {
            line["what"]["href"].as_str().unwrap().starts_with("/issues/exercise-access")
        };
        attached(page).iter().any(on_question)
    };
    assert!(rests_on("/documents/EXERCISE/TIDES/L.1/op12.json?as-of=2026-02-10"));
    // What is agreed since is found in the text adopted.
    assert!(rests_on("/documents/EXERCISE/TIDES/RES/3/1/op12.json"));
    assert!(!rests_on("/documents/EXERCISE/TIDES/L.1/op12.json"));
    // A statement that is held stands on each of its paragraphs, with who made it.
    let statement = site.get("/documents/EXERCISE/TIDES/WP.8/para3").body;
    assert!(statement.contains("Statement of") && statement.contains("Position of"), "{statement}");
}
