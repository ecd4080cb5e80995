//! Does the comparison show each word of both texts once, and say what became of it?

use super::run::House;
use super::served::Served;
use serde_json::Value;

const OLD: &str = "EXERCISE/TIDES/L.1/Rev.1";
const NEW: &str = "EXERCISE/TIDES/L.1/Rev.2";

/// Returns the words that the page of a document prints, whatever the blanks between them.
fn words_of_document(site: &Served, symbol: &str) -> String {
    let page = site.get(&format!("/documents/{symbol}.json")).json();
    let parts = ["paragraphs", "footnotes"].into_iter();
    let printed = parts.flat_map(|part| page["text"][part].as_array().unwrap().clone());
    printed.map(|one| squeezed(one["words"].as_str().unwrap())).collect()
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Returns the words of one side of a comparison, in the order of the paragraphs of that side.
fn words_of_side(page: &Value, side: &str, own: [&str; 2]) -> String {
    let mut paragraphs: Vec<(String, String)> = Vec::new();
    for passage in page["passages"].as_array().unwrap() {
        let runs = passage["runs"].as_array().unwrap().iter();
        let text: String = runs
            .filter_map(|run| match run["kind"].as_str().unwrap() {
                "kept" if side == "old" => run["was"].as_str().or(run["text"].as_str()),
                "kept" => run["text"].as_str(),
                kind if own.contains(&kind) => run["text"].as_str(),
                _ => None,
            })
            .collect();
        let places = passage[side].as_array().unwrap();
        for (place, words) in places.iter().zip(text.split('\u{2029}')) {
            paragraphs.push((place["words"].as_str().unwrap().to_owned(), squeezed(words)));
        }
    }
    paragraphs.sort();
    paragraphs.into_iter().map(|(_, words)| words).collect()
}

fn sorted(words: &str) -> Vec<char> {
    let mut characters: Vec<char> = words.chars().collect();
    characters.sort_unstable();
    characters
}

#[test]
fn every_word_of_both_texts_is_shown_with_what_became_of_it() {
    let house = House::new();
    let site = Served::new(&house);
    let page = site.get(&format!("/compare/{OLD}...{NEW}.json")).json();
    let old = words_of_side(&page, "old", ["struck", "moved-away"]);
    let new = words_of_side(&page, "new", ["added", "moved-here"]);
    assert_eq!(sorted(&old), sorted(&words_of_document(&site, OLD)));
    assert_eq!(sorted(&new), sorted(&words_of_document(&site, NEW)));
    assert!(page["steps"][0]["added"].as_u64().unwrap() > 0);
    assert!(page["steps"][0]["struck"].as_u64().unwrap() > 0);
}

#[test]
fn paragraphs_are_followed_from_draft_to_draft() {
    let house = House::new();
    let site = Served::new(&house);
    let page = site.get(&format!("/compare/{OLD}...{NEW}.json")).json();
    let carried = |old: &str| {
        let passages = page["passages"].as_array().unwrap();
        let holds = |passage: &&Value| {
            passage["old"].as_array().unwrap().iter().any(|place| place["words"] == old)
        };
        let passage = passages.iter().find(holds).unwrap();
        (passage["carried"].as_str().unwrap().to_owned(), passage["new"][0]["words"].clone())
    };
    // The second revision merges two paragraphs into op8 and moves another one to op9.
    assert_eq!(carried("op8").0, "merged");
    assert!(page["passages"].to_string().contains("\"carried\":\"moved\""));
    assert_eq!(carried("op1"), ("same".to_owned(), "op1".into()));
    let three = format!("/compare/EXERCISE/TIDES/L.1...{OLD}...{NEW}.json?only=changes");
    let three = site.get(&three).json();
    assert!(three["unchanged"].as_u64().unwrap() > 0);
    for row in three["rows"].as_array().unwrap() {
        assert_eq!(row["cells"].as_array().unwrap().len(), 3);
    }
}

#[test]
fn a_comparison_that_cannot_be_made_says_why() {
    let house = House::new();
    let site = Served::new(&house);
    let says = |address: String, status: u16, words: &str| {
        let answer = site.get(&address);
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.body.contains(words), "{address}: {}", answer.body);
    };
    says("/compare/A/RES/75/240...A/RES/73/27".to_owned(), 404, "No text of A/RES/75/240 is held");
    says(format!("/compare/{OLD}...{NEW}?view=banana"), 400, "redline or columns");
    says(format!("/compare/{OLD}...{NEW}?only=banana"), 400, "expected changes");
    says(format!("/compare/{OLD}...{NEW}?page=99"), 404, "This list has no page 99");
    says(format!("/compare?old={OLD}"), 400, "the symbol of a document");
    says(format!("/compare?old={OLD}&new=banana"), 400, "the symbol of a document");
    assert_eq!(site.get(&format!("/compare?old={OLD}&new={NEW}")).status, 308);
    assert_eq!(site.get(&format!("/compare/{OLD}")).status, 404);
}

#[test]
fn what_matters_most_comes_first_and_brackets_burn_down() {
    let house = House::new();
    let site = Served::new(&house);
    let page = site.get(&format!("/compare/{OLD}...{NEW}.json")).json();
    let changes = page["changes"].as_array().unwrap();
    let weights: Vec<u64> =
        changes.iter().map(|change| change["weight"].as_u64().unwrap()).collect();
    assert!(weights.is_sorted_by(|one, next| one >= next), "{weights:?}");
    // The second revision calls upon harbours where the first one encouraged them.
    let first = &changes[0];
    assert_eq!(
        (&first["address"], &first["signs"][0]["kind"]),
        (&"op6".into(), &"stronger".into())
    );
    let whole: u64 =
        page["sorts"].as_array().unwrap().iter().map(|sort| sort["count"].as_u64().unwrap()).sum();
    let signs: usize = changes.iter().map(|change| change["signs"].as_array().unwrap().len()).sum();
    assert_eq!(whole, signs as u64);
    assert!(!page["scales"].as_array().unwrap().is_empty(), "no scale is named");
    let three = site.get(&format!("/compare/EXERCISE/TIDES/L.1...{OLD}...{NEW}.json")).json();
    let brackets = |stage: usize| three["stages"][stage]["brackets"].as_u64().unwrap();
    assert_eq!(brackets(1), 34);
    assert!(brackets(2) < brackets(1), "{} brackets are left", brackets(2));
}
