//! Do the issues of the exercise name paragraphs that stand in its texts, and does the check find one that does not?

use super::run::House;
use super::served::Served;
use serde_json::Value;

#[test]
fn a_paragraph_that_stands_in_no_text_is_found_by_the_check() {
    let house = House::new();
    house.ok(&["import"]);
    let checked = || house.checked("agreed-in-text");
    let sound = checked();
    assert!(sound["looked_at"].as_u64().unwrap() >= 5, "{sound}");
    assert_eq!(sound["findings"], Value::Array(vec![]), "{sound}");
    let folder = house.folder.path().join("exercise");
    house.ok(&["export", "dossier", "exercise", "--out", folder.to_str().unwrap()]);
    let file = folder.join("issues.toml");
    let rows = std::fs::read_to_string(&file).unwrap();
    let planted = rows.replace("EXERCISE/TIDES/RES/3/1#op13", "EXERCISE/TIDES/RES/3/1#op31");
    assert_ne!(rows, planted);
    std::fs::write(&file, planted).unwrap();
    house.ok(&["import", folder.to_str().unwrap()]);
    let found = checked();
    let told = found["findings"][0]["says"].as_str().unwrap();
    assert!(told.contains("names EXERCISE/TIDES/RES/3/1#op31 as agreed"), "{found}");
    assert_eq!(found["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn the_issues_of_the_exercise_have_their_paragraphs_and_open_documents_of_the_day() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let told = |query: &str| {
        let body = site.get(&format!("/issues/exercise-access.json{query}")).body;
        let page: Value = serde_json::from_str(&body).unwrap();
        let words = |list: &str, name: &str| -> Vec<String> {
            let all = page[list].as_array().unwrap().iter();
            all.map(|one| one.pointer(name).unwrap().as_str().unwrap().to_owned()).collect()
        };
        let documents = words("documents", "/what/words").into_iter();
        let symbols: Vec<String> = documents
            .map(|one| one.split(':').next().unwrap().replace("EXERCISE/TIDES/", ""))
            .collect();
        (words("paragraphs", "/words"), symbols.join(" "))
    };
    let (paragraphs, open) = told("");
    assert!(paragraphs[0].starts_with("Decides that a tidal archive shall be open to any reader"));
    assert!(paragraphs[1].starts_with("Recommends that a refusal be given in writing"));
    assert_eq!(open, "", "the working group is over");
    let none: [String; 0] = [];
    assert_eq!(told("?as-of=2026-02-04"), (none.into(), "WP.2 L.1".to_owned()));
    let of = |day: &str| told(&format!("?as-of={day}")).1;
    assert_eq!(of("2026-05-20"), "WP.8 L.1/Rev.1 WP.4 WP.2");
    let page = site.get("/issues/exercise-access?as-of=2026-05-20").body;
    for told in [
        "Cited for where Dunmarrow stands.",
        "Revises EXERCISE/TIDES/L.1.",
        "Answers a guiding question about it; cited for where Inkwater stands.",
        "Cited for where Upriver Group stands.",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert_eq!(of("2026-09-08"), "INF.2 L.1/Rev.2 WP.8 WP.4 WP.2");
    // Silence was broken: the proposal is decided on, though not adopted.
    assert_eq!(of("2026-09-09"), "L.1/Rev.2 WP.8 WP.4 WP.2");
}
