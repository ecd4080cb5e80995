//! Does the page of the checks show every rule, what contradicts it on the day asked, and the errors of other pages?

use crate::ask::{assert_bad_request, assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::negotiating;
use chronicle::Claim;
use negotiation::document::{Standing, Work, WorkKind};

/// A resolution of the seventy-seventh session that claims to be of the seventy-ninth.
fn misdated() -> Claim {
    Claim::Work(Work {
        symbol: "A/RES/77/901".parse().unwrap(),
        title: "A resolution that was entered wrongly".into(),
        kind: WorkKind::Resolution,
        date: "2024-11-05".parse().unwrap(),
        agenda_item: None,
        committee: None,
        subjects: vec![],
        standing: Standing::Official,
    })
}

#[tokio::test]
async fn every_rule_is_shown_with_what_it_looked_at() {
    let given = negotiating().await;
    let page = get(&given.router, "/checks").await;
    assert_page(&page);
    let twin = get(&given.router, "/checks.json").await.json();
    let rules = twin["rules"].as_array().unwrap();
    assert!(rules.len() >= 20);
    for rule in rules {
        page.says(&format!("<code>{}</code>", rule["rule"]["id"].as_str().unwrap()));
    }
    for rule in twin["text_rules"].as_array().unwrap() {
        page.says(&format!("<code>{}</code>", rule["id"].as_str().unwrap()));
    }
    let text = get(&given.router, "/checks.txt").await;
    text.says("session-of-symbol");
    let alone = twin["command_rules"].as_array().unwrap();
    assert_eq!(alone.len(), 2);
    for rule in alone {
        let id = rule["id"].as_str().unwrap();
        assert!(rules.iter().all(|held| held["rule"]["id"] != id), "{id} is held here too");
        page.says(&format!("<li><code>{id}</code>"));
        text.says(id);
    }
    assert_bad_request(&get(&given.router, "/checks?page=none").await, "page");
}

#[tokio::test]
async fn a_planted_fault_is_found_and_not_before_its_day() {
    let given = negotiating().await;
    let told = "A/RES/77/901 is dated 5 November 2024";
    get(&given.router, "/checks").await.is_silent_about(told);
    let ids = append(&given.archive, vec![asserted(misdated())]).await;
    given.site.refresh().await.unwrap();
    let page = get(&given.router, "/checks").await;
    assert_page(&page);
    page.says(told).says(&format!("/records/{}", ids[0]));
    get(&given.router, "/checks?as-of=2024-11-04").await.is_silent_about(told);
}

#[tokio::test]
async fn errors_of_other_pages_stand_beside_what_is_right() {
    let given = negotiating().await;
    let page = get(&given.router, "/checks").await;
    let twin = get(&given.router, "/checks.json").await.json();
    let errata = twin["errata"].as_array().unwrap();
    assert!(!errata.is_empty());
    page.says("Errors of other pages");
    for erratum in errata {
        page.says(erratum["proof"]["href"].as_str().unwrap());
    }
}
