//! Does every page that shows stances say the answers of a question's own in words, and draw them by the side to which they
//! lean?

use super::run::House;
use super::served::Served;
use serde_json::Value;

const RULE: &str = "A rule of its own, whose breach is unlawful";
const PRINCIPLE: &str = "A principle, no rule of its own";

/// Returns the address of the data of a page.
fn twin(page: &str) -> String {
    match page.split_once('?') {
        Some((path, query)) => format!("{path}.json?{query}"),
        None => format!("{page}.json"),
    }
}

#[test]
fn every_page_says_an_answer_in_words() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    for page in [
        "/issues/sovereignty",
        "/issues/sovereignty/map",
        "/issues/sovereignty/years",
        "/stances",
        "/actors/GBR",
        "/actors/side-by-side?who=GBR;FRA",
    ] {
        for page in [page.to_owned(), twin(page)] {
            let body = site.get(&page).body;
            assert!(body.contains(PRINCIPLE), "{page}: {body}");
        }
    }
    for page in ["/actors/GBR.txt", "/actors/side-by-side.txt?who=GBR;FRA", "/stances.txt"] {
        let body = site.get(page).body;
        // Lines are broken between words.
        let body = body.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(body.contains(PRINCIPLE), "{page}: {body}");
    }
    let group = site.get("/groups/eu").body;
    assert!(group.contains("A rule of international law"), "{group}");
}

#[test]
fn a_side_has_one_colour_on_every_picture_and_each_answer_its_own_sign() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let map = site.get("/issues/sovereignty/map").body;
    for (letter, colour) in [('b', 'y'), ('c', 'p'), ('d', 'n')] {
        let symbol = format!("id=\"v{letter}\" overflow=\"visible\"><rect class=\"tile-{colour}\"");
        let pattern = format!("id=\"w{letter}\" width=\"8\"");
        assert!(map.contains(&symbol) && map.contains(&pattern), "{letter}: {map}");
        assert!(map.contains(&format!("class=\"land-{colour} full\"")), "{colour}: {map}");
    }
    let json: Value = site.get("/issues/sovereignty/map.json").json();
    let key = json["key"].as_array().unwrap();
    let rule = key.iter().find(|row| row["answer"] == "rule").unwrap_or_else(|| panic!("{json}"));
    assert_eq!((&rule["sign"], &rule["words"]), (&"A".into(), &RULE.into()));
    let board = site.get("/stances").body;
    assert!(board.contains("<span class=\"own n\">C</span> principle"), "{board}");
    assert!(board.contains("<td class=\"n\">"), "{board}");
    let issue = site.get("/issues/sovereignty").body;
    assert!(issue.contains("<span class=\"own p\">B</span> partly-principle"), "{issue}");
}
