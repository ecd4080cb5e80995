//! Does everything that a form offers lead to a page, and does a list that is empty say what was asked and how to ask less?

use super::run::House;
use super::served::Served;

/// The pages with forms in which something is chosen.
const PAGES: [&str; 6] =
    ["/stances", "/votes", "/statements", "/timeline", "/participation", "/agreement"];

/// Returns what the forms of a page offer, as parameters.
fn offered(page: &str) -> Vec<String> {
    let selects = page.split("<select ").skip(1).filter_map(|rest| rest.split("</select>").next());
    let of_select = |select: &str| -> Vec<String> {
        let name = select.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let values = select.split("<option value=\"").skip(1);
        let values = values.filter_map(|rest| rest.split('"').next());
        values.filter(|value| !value.is_empty()).map(|value| format!("{name}={value}")).collect()
    };
    selects.flat_map(of_select).collect()
}

#[test]
fn each_choice_of_a_form_is_understood() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let mut choices = 0;
    for page in PAGES {
        for choice in offered(&site.get(page).body) {
            let answer = site.get(&format!("{page}?{choice}"));
            assert_eq!(answer.status, 200, "{page}?{choice}: {}", answer.body);
            choices += 1;
        }
    }
    assert!(choices > 40, "{choices}");
    assert_eq!(site.get("/stances?pillar=norms").status, 200, "a pillar is chosen by its id");
}

#[test]
fn a_lone_quotation_mark_is_no_word_to_look_for() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    for page in ["/participation", "/search"] {
        let answer = site.get(&format!("{page}?q=%22"));
        assert_eq!(answer.status, 400, "{page}: {}", answer.body);
        assert!(answer.body.contains("it has no word to look for"), "{page}: {}", answer.body);
    }
}

#[test]
fn an_empty_list_says_what_was_asked_and_leads_to_less() {
    let house = House::new();
    house.ok(&["import"]);
    let site = Served::new(&house);
    let votes = site.get("/votes?process=oewg-2021&year=1990").body;
    for told in [
        "The record holds no recorded votes with Year “1990” and Process “OEWG 2021-2025” up to this day.",
        "<a href=\"/votes?year=1990\">Without Process “OEWG 2021-2025”</a>",
        "<a href=\"/votes?process=oewg-2021\">Without Year “1990”</a>",
        "<a href=\"/votes\">All recorded votes</a>",
    ] {
        assert!(votes.contains(told), "{told}: {votes}");
    }
    let text = site.get("/votes.txt?process=oewg-2021&year=1990").body;
    assert!(text.contains("All recorded votes: /votes"), "{text}");
    let documents = site.get("/documents?q=zzzz").body;
    assert!(documents.contains("has “zzzz” in its symbol or its title. Remove"), "{documents}");
}
