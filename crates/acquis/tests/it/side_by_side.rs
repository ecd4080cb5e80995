//! Are actors compared by what the record says of each, and is what cannot be compared refused?

use crate::run::House;
use crate::served::Served;
use serde_json::Value;

fn beside(site: &Served, who: &str) -> Value {
    let answer = site.get(&format!("/actors/side-by-side.json?who={who}"));
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

#[test]
fn actors_are_named_in_any_way_and_stand_where_their_own_pages_say() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let page = beside(&site, "isl;russian%20federation");
    let names = ["Iceland", "Russian Federation"];
    for (place, name) in names.into_iter().enumerate() {
        assert_eq!(page["actors"][place]["actor"]["words"], name, "{page}");
    }
    let threats = page["issues"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["issue"]["href"].as_str().unwrap().starts_with("/issues/threats"));
    let threats = threats.unwrap_or_else(|| panic!("{page}"));
    assert_eq!(threats["verdict"], "differ");
    assert_eq!(threats["stances"][0]["stance"], "named");
    assert_eq!(threats["stances"][0]["answer"], "Names a threat to be dealt with");
    assert_eq!(threats["stances"][1]["stance"], "not-all-belong");
    // A group's word is marked as the group's.
    let through = page["issues"].as_array().unwrap().iter().flat_map(|row| {
        row["stances"].as_array().unwrap().iter().filter(|one| one["capacity"] != "")
    });
    assert!(through.filter(|one| one.is_object()).count() > 0, "{page}");
}

#[test]
fn votes_of_both_are_counted_and_absence_is_no_vote() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let page = beside(&site, "exercise-oxbow;exercise-inkwater");
    let pair = &page["pairs"][0];
    let [both, alike] = ["both", "alike"].map(|name| pair[name].as_u64().unwrap());
    assert_eq!(both - alike, page["differing_all"].as_u64().unwrap(), "{page}");
    assert!(both > 0, "{page}");
    for vote in page["differing"].as_array().unwrap() {
        assert_ne!(vote["votes"][0]["words"], vote["votes"][1]["words"], "{vote}");
    }
}

#[test]
fn what_cannot_stand_side_by_side_is_refused() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    for (who, expected) in [
        ("Atlantis", "states or groups by name or code"),
        ("ISL;exercise-oxbow", "and not both"),
        ("ISL;TUV;KIR;NRU;FJI;WSM;TON", "6 actors at most"),
    ] {
        let answer = site.get(&format!("/actors/side-by-side?who={who}"));
        assert_eq!(answer.status, 400, "{who}");
        assert!(answer.body.contains(expected), "{who}: {}", answer.body);
    }
    assert_eq!(site.get("/actors/side-by-side").status, 200);
}
