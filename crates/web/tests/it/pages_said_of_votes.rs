//! Does what actors say of their votes stand beside them, and change nothing in them?

use crate::ask::{assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::negotiating;
use chronicle::Claim;
use serde_json::json;

const URL: &str = "/votes/A/RES/77/37";

fn claim(fields: serde_json::Value) -> Claim {
    serde_json::from_value(fields).unwrap()
}

/// An intended vote of one that stayed away, one on a paragraph, and an explanation for a group.
fn said() -> Vec<Claim> {
    vec![
        claim(
            json!({"claim": "intended-vote", "on": "A/RES/77/37", "body": "plenary", "actor": "ALB",
            "vote": "yes", "date": "2022-12-07", "meeting": "A/77/PV.946"}),
        ),
        claim(
            json!({"claim": "intended-vote", "on": "A/RES/77/37", "paragraph": "op9", "body": "plenary",
            "actor": "ISL", "vote": "no", "notice": "corrected", "date": "2022-12-07"}),
        ),
        claim(
            json!({"claim": "explanation", "on": "A/RES/77/37", "body": "plenary", "actor": "NOR",
            "on_behalf_of": "nordic-countries", "moment": "before", "date": "2022-12-07", "words": "The tides are ours."}),
        ),
    ]
}

#[tokio::test]
async fn what_is_said_of_a_vote_stands_beside_it_and_changes_no_figure() {
    let given = negotiating().await;
    let ballots = get(&given.router, &format!("{URL}.json")).await.json()["ballots"].take();
    get(&given.router, URL).await.is_silent_about("Intended votes");
    append(&given.archive, said().into_iter().map(asserted).collect()).await;
    given.site.refresh().await.unwrap();

    let page = get(&given.router, &format!("{URL}.json")).await.json();
    assert_eq!(page["ballots"], ballots, "totals, tiles and lists are what they were");
    let intended = page["said"]["intended"].as_array().unwrap();
    let told: Vec<_> = intended
        .iter()
        .map(|one| {
            [&one["what"]["words"], &one["kind"], &one["detail"]].map(|one| one.as_str().unwrap())
        })
        .collect();
    let informed = "Recorded: did not vote. Informed the Secretariat afterwards.";
    let corrected = "On operative paragraph 9. The roll call of this vote is not held. The record was corrected.";
    assert_eq!(
        told,
        [
            ["Albania", "intended vote: in favour", informed],
            ["Iceland", "intended vote: against", corrected]
        ]
    );
    let explained = &page["said"]["explanations"][0];
    assert_eq!(explained["kind"], "before the decision, for Nordic countries");
    assert_eq!(explained["detail"], "The tides are ours.");

    let shown = get(&given.router, URL).await;
    assert_page(&shown);
    shown.says("Intended votes").says("stay as they were recorded").says("The tides are ours.");
    let text = get(&given.router, &format!("{URL}.txt")).await;
    text.says("Albania, intended vote: in favour, A/77/PV.946 [").says("The tides are ours.");
    let words = text.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("stay as they were recorded"), "{words}");
}

#[tokio::test]
async fn who_says_something_of_its_votes_has_it_on_its_page() {
    let given = negotiating().await;
    append(&given.archive, said().into_iter().map(asserted).collect()).await;
    given.site.refresh().await.unwrap();
    let page = get(&given.router, "/actors/ALB").await;
    page.says("Intended votes").says(URL).says("Recorded: did not vote.");
    get(&given.router, "/actors/ALB.txt").await.says("intended: in favour");
    get(&given.router, "/actors/ALB/intended-votes").await.says("Recorded: did not vote.");
    let all = get(&given.router, "/actors/nordic-countries/explanations").await;
    all.says("The tides are ours.");
    get(&given.router, "/actors/ALB?as-of=2022-12-06").await.is_silent_about("Intended votes");
}
