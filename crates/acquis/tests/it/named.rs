//! Is a thing called by its name wherever it has one, and are tables legible as plain text?

use super::run::House;
use super::served::Served;
use serde_json::Value;

/// Pages on which questions are named.
const PAGES: [&str; 5] = [
    "/stances/together",
    "/issues/gge-track/history",
    "/actors/RUS",
    "/processes/oewg-2021/remarks",
    "/search?q=working",
];

#[test]
fn a_question_is_called_by_its_words_and_not_by_its_id() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let issues: Value = site.get("/issues.json").json();
    let rows = issues["sections"].as_array().unwrap().iter();
    let rows = rows.flat_map(|section| section["issues"].as_array().unwrap());
    let ids = rows.map(|row| row["issue"]["href"].as_str().unwrap().trim_start_matches("/issues/"));
    let ids: Vec<&str> = ids.filter(|id| id.contains('-')).collect();
    assert!(ids.len() > 15, "{ids:?}");
    for page in PAGES {
        let body = site.get(page).body;
        for id in &ids {
            for words in [(*id).to_owned(), id.replace('-', " ")] {
                assert!(!body.contains(&format!(">{words}</a>")), "{page} says {words}");
                assert!(!body.contains(&format!(", {words}, ")), "{page} says {words}");
            }
        }
    }
    let together = site.get("/stances/together").body;
    assert!(together.contains(">Is a legally binding instrument needed?</a>"), "{together}");
}

#[test]
fn tables_are_legible_as_plain_text() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let survey = site.get("/surveys/exercise-harbour-survey.txt").body;
    for line in
        ["Delegation    1    2  3  4  5  6", "Inkwater      ●    ●  ●  ◐  ◐  ●", "○ planned"]
    {
        assert!(survey.contains(line), "{line}: {survey}");
    }
    let board = site.get("/stances.txt").body;
    assert!(
        board.contains("- Russian Federation\n    1: not-all-belong\n    2: new-too\n"),
        "{board}"
    );
}
