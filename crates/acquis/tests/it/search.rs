//! Does `acquis search` find what was added, learn what comes later, and mend its index?

use super::run::House;

/// Puts texts of the corpus into the house and adds them.
fn add(house: &House, files: &[&str]) {
    let corpus = super::run::repository("corpus");
    let folder = house.folder.path().join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    for file in files {
        std::fs::copy(corpus.join(file), folder.join(file)).unwrap();
    }
    house.ok(&["add", "papers"]);
}

/// After the day of the texts in the corpus.
const LATE: &str = "2099-01-01";

fn found(house: &House, query: &str) -> serde_json::Value {
    let ran = house.run(&["search", query, "--as-of", LATE, "--json"]);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

#[test]
fn what_is_added_is_found_and_what_comes_later_too() {
    let house = House::new();
    add(&house, &["harbour.en.xml"]);
    let gardens = found(&house, "HARBOURS garden");
    assert_eq!(gardens["total"], 1, "{gardens}");
    assert_eq!(gardens["hits"][0]["symbol"], "A/RES/99/1");
    assert_eq!(gardens["hits"][0]["found"], serde_json::json!(["gardens", "harbour"]));
    let text = house.ok(&["search", "\"water the beds\"", "kind:resolution", "--as-of", LATE]);
    let place =
        text.lines().find_map(|line| line.split(' ').next().filter(|word| word.contains('#')));
    // The place is one that `acquis show` takes.
    assert!(house.ok(&["show", place.unwrap(), "--as-of", LATE]).contains("water the beds"));
    assert_eq!(found(&house, "language:ar")["total"], 0);
    add(&house, &["harbour.ar.xml"]);
    assert!(found(&house, "language:ar")["total"].as_u64().unwrap() > 0);
}

#[test]
fn a_text_of_a_later_day_is_not_found() {
    let house = House::new();
    add(&house, &["harbour.en.xml"]);
    let ran = house.run(&["search", "gardeners", "--as-of", "2090-03-03"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    house.ok(&["search", "gardeners", "--as-of", LATE]);
}

#[test]
fn a_damaged_index_says_so_and_is_made_again() {
    let house = House::new();
    add(&house, &["harbour.en.xml"]);
    let before = found(&house, "gardeners");
    let index = house.data().join("search/1");
    std::fs::write(index.join("meta.json"), "{").unwrap();
    let ran = house.run(&["search", "gardeners", "--as-of", LATE, "--json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("damaged"), "{}", ran.err);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&ran.out).unwrap(), before);
    // Nothing but the index was touched.
    std::fs::remove_dir_all(house.data().join("search")).unwrap();
    house.ok(&["doctor"]);
    assert_eq!(found(&house, "gardeners"), before);
    house.ok(&["search", "--rebuild"]);
    assert_eq!(found(&house, "gardeners"), before);
}

#[test]
fn what_is_not_understood_is_explained() {
    let house = House::new();
    add(&house, &["harbour.en.xml"]);
    let ran = house.run(&["search", "lang:fr"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("language"), "{}", ran.err);
    assert!(ran.out.is_empty());
}

#[test]
fn positions_of_the_observatory_are_found_and_exercises_only_in_their_own_search() {
    let house = House::new();
    house.ok(&["import"]);
    let found =
        house.json(&["search", "kind:position", "issue:attribution", "actor:RUS", "--json"]);
    assert!(found["total"].as_u64().unwrap() > 0, "{found}");
    // Found among the invented, and not among the real.
    assert_eq!(house.run(&["search", "tide*"]).code, 1);
    let invented = house.ok(&["search", "tide*", "process:exercise-tides"]);
    assert!(invented.contains("EXERCISE/"), "{invented}");
}

#[test]
fn the_words_of_a_statement_are_found_by_who_spoke_and_in_which_session() {
    let house = House::new();
    house.ok(&["import"]);
    let places = |query: &str| -> Vec<String> {
        let found = found(&house, &format!("process:exercise-tides {query}"));
        let hits = found["hits"].as_array().unwrap().iter();
        hits.map(|hit| format!("{}#{}", hit["symbol"], hit["place"]).replace('"', "")).collect()
    };
    let refusal = "EXERCISE/TIDES/WP.4#para3".to_owned();
    let all = ["", "actor:exercise-inkwater", "session:exercise-tides/1", "kind:statement"];
    for facet in all {
        let found = places(&format!("refusal moon {facet}"));
        assert!(found.contains(&refusal), "{facet}: {found:?}");
    }
    for facet in ["actor:exercise-oxbow", "session:exercise-tides/2", "-kind:statement"] {
        let found = places(&format!("refusal moon {facet}"));
        assert!(!found.contains(&refusal), "{facet}: {found:?}");
    }
    // For whom it was said counts too.
    let league = places("roof actor:exercise-league-of-small-harbours");
    assert_eq!(league, ["EXERCISE/TIDES/WP.1#para2"]);
}
