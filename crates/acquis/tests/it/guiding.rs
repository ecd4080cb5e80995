//! Are the guiding questions of the exercise on the page of their issue, with who answered them by the day asked?

use super::run::House;
use super::served::Served;
use serde_json::Value;

#[test]
fn the_questions_of_the_chair_of_the_exercise_have_their_answers() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let asked = |query: &str| {
        let body = site.get(&format!("/issues/exercise-access.json{query}")).body;
        let page: Value = serde_json::from_str(&body).unwrap();
        let told = |one: &Value| {
            let names = |list: &str, name: &str| -> Vec<String> {
                let all = one[list].as_array().unwrap().iter();
                all.map(|who| who.pointer(name).unwrap().as_str().unwrap().to_owned()).collect()
            };
            (names("answers", "/what/words").join(", "), names("silent", "/words").join(", "))
        };
        page["questions"].as_array().unwrap().iter().map(told).collect::<Vec<_>>()
    };
    let pairs = |all: [(&str, &str); 3]| all.map(|(one, two)| (one.to_owned(), two.to_owned()));
    let whole = [
        ("Oxbow, Inkwater, Eelmouth", "Dunmarrow"),
        ("Oxbow, Dunmarrow", "Eelmouth, Inkwater"),
        ("Inkwater", "Dunmarrow, Eelmouth, Oxbow"),
    ];
    assert_eq!(asked(""), pairs(whole));
    let early = [("Oxbow", ""), ("Oxbow", ""), ("", "Oxbow")];
    assert_eq!(asked("?as-of=2026-02-04"), pairs(early));
    let page = site.get("/issues/exercise-access").body;
    assert!(page.contains("href=\"/processes/exercise-tides/sessions/1\""), "{page}");
    assert!(page.contains("What is owed to a reader who is refused?"), "{page}");
    assert!(!site.get("/issues/exercise-upkeep").body.contains("Guiding questions"));
}
