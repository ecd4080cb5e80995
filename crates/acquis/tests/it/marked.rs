//! Do pictures and their tables mark what is disputed, and does a history keep what was corrected?

use super::run::House;
use super::served::Served;
use serde_json::Value;

#[test]
fn delegations_alone_count_among_the_states_and_disputed_positions_are_marked() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let map = site.get("/issues/exercise-access/map.json").json();
    let summary = map["summary"].as_str().unwrap();
    assert!(summary.starts_with("Of 15 states, the position of 5 is known"), "{summary}");
    assert!(summary.ends_with("Of 10 no position is known."), "{summary}");
    let correction = site.get("/issues/exercise-correction/map.json").json();
    assert!(correction["summary"].as_str().unwrap().contains("Of 15 states,"), "{correction}");
    let others = map["others"].as_array().unwrap();
    assert!(others.iter().any(|one| one["actor"]["words"] == "Upriver Group"), "{map}");
    assert_eq!((&map["disputed"], &map["corrected"]), (&2.into(), &0.into()));
    let page = site.get("/issues/exercise-access/map").body;
    for told in [
        "<title>Oxbow: with-consent, disputed</title>",
        ">OXB!</text>",
        "</span> with-consent, disputed</th>",
        "<b>!</b> disputed",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let years = site.get("/issues/exercise-access/years").body;
    assert!(years.contains("1 of them disputed") && years.contains("<b>disputed</b>"), "{years}");
    let correction = site.get("/issues/exercise-correction/years").body;
    assert!(correction.contains("One position was corrected and counts in no year."));
}

#[test]
fn what_is_disputed_of_a_state_is_marked_on_the_board_and_on_the_map() {
    let house = House::new();
    house.ok(&["import"]);
    let log = house.ok(&["export", "log"]);
    let records = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let is_asked = |one: &Value| {
        let says = &one["says"];
        says["claim"] == "position" && says["actor"] == "GBR" && says["issue"] == "sovereignty"
    };
    let position = records.into_iter().find(is_asked).unwrap();
    let bytes = serde_json::to_vec(&position).unwrap();
    let record = chronicle::RecordId::of(&bytes).to_string();
    let site = Served::new(&house);
    let board = "/stances?by=state";
    assert!(!site.get(board).body.contains(">C!</a>"));
    let why = "read again in the source";
    house.ok(&["position", "dispute", &record, "--by", "Sione Vea", "--because", why]);
    drop(site);
    let site = Served::new(&house);
    assert!(site.get(board).body.contains(">C!</a>"), "the board");
    let map = site.get("/issues/sovereignty/map").body;
    assert!(map.contains(" class=\"disputed\"><title>United Kingdom"), "the map");
    let marked = "<span class=\"grade disputed\">disputed</span>";
    let beside = site.get("/actors/side-by-side?who=GBR;FRA").body;
    assert_eq!(beside.matches(marked).count(), 1, "side by side");
    let text = site.get("/actors/side-by-side.txt?who=GBR;FRA").body;
    assert_eq!(text.matches(", disputed, ").count(), 1, "{text}");
}

#[test]
fn what_is_disputed_of_a_group_and_of_its_members_is_marked_on_its_page() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let page = site.get("/groups/eu.json").json();
    let issues = page["issues"].as_array().unwrap();
    let on = issues.iter().find(|on| !on["alike"].as_array().unwrap().is_empty()).unwrap();
    let member = on["alike"][0]["words"].as_str().unwrap();
    let id = on["alike"][0]["href"].as_str().unwrap().rsplit('/').next().unwrap();
    let beside = site.get(&format!("/actors/side-by-side.json?who={id};RUS")).json();
    let rows = beside["issues"].as_array().unwrap();
    let row = rows.iter().find(|row| row["issue"] == on["issue"]).unwrap();
    let record = |proof: &Value| {
        proof["href"].as_str().unwrap().strip_prefix("/records/").unwrap().to_owned()
    };
    let records = [record(&on["taken"]["proof"]), record(&row["stances"][0]["proof"])];
    drop(site);
    for record in &records {
        let why = "read again in the source";
        house.ok(&["position", "dispute", record, "--by", "Sione Vea", "--because", why]);
    }
    let site = Served::new(&house);
    let page = site.get("/groups/eu").body;
    assert!(page.contains("<span class=\"grade disputed\">disputed</span>"), "the group's own");
    assert!(page.contains(&format!("disputed: {member}</span>")), "{member}: {page}");
    let text = site.get("/groups/eu.txt").body;
    assert!(text.contains(&format!("disputed: {member}")), "{text}");
}

#[test]
fn a_history_has_every_record_of_a_question_and_the_days_before_lack_the_later_ones() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let history = site.get("/issues/exercise-correction/history").body;
    for told in [
        "It would have entries corrected by whoever reads them.",
        "Corrected by Tomas Brandt",
        "May an entry be struck out",
    ] {
        assert!(history.contains(told), "{told}: {history}");
    }
    let lines = |address: &str| site.get(address).json()["lines"].as_array().unwrap().clone();
    let all = lines("/issues/exercise-correction/history.json");
    let of = |line: &&Value| line["what"]["words"].as_str().unwrap().starts_with("Question: ");
    assert_eq!(
        all.iter().filter(of).count(),
        2,
        "as it stood before and after the second revision"
    );
    let days: Vec<&str> = all.iter().map(|line| line["when"]["iso"].as_str().unwrap()).collect();
    assert!(days.is_sorted_by(|one, other| one >= other), "{days:?}");
    let early = lines("/issues/exercise-correction/history.json?as-of=2026-02-04");
    assert!(!early.is_empty() && early.len() < all.len(), "{}", early.len());
    let feed = site.get("/issues/exercise-correction/history.atom").body;
    assert_eq!(feed.matches("<entry>").count(), all.len(), "{feed}");
    assert_eq!(site.get("/issues/nothing/history").status, 404);
}

#[test]
fn a_source_leads_to_what_rests_on_it() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let cited = site.get("/sources/cited.json?source=A/RES/73/27").json();
    assert_eq!(cited["owner"]["words"], "A/RES/73/27");
    assert!(cited["count"].as_u64().unwrap() > 0);
    let exercise = site.get("/sources/cited?source=EXERCISE/TIDES/WP.4").body;
    assert!(exercise.contains("position of Inkwater"), "{exercise}");
    assert_eq!(site.get("/sources/cited").status, 400);
    assert_eq!(site.get("/sources/cited?source=nothing").status, 404);
    let sources = site.get("/sources").body;
    assert!(sources.contains("href=\"/sources/cited?source="), "{sources}");
}
