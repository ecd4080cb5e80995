//! Do the pages of votes show what was printed and who is named, without repairing or adding up anything?

use crate::ask::{assert_bad_request, assert_not_found, assert_page, get};
use crate::pages_given::negotiating;
use serde_json::Value;
use web::picture::{Mark, disagreements};

/// What the table twins of the ballots say, read from the data of the page.
fn told(page: &Value) -> Vec<Mark> {
    let mut marks = Vec::new();
    let ballots = page["ballots"].as_array().unwrap().iter();
    for group in ballots.flat_map(|ballot| ballot["groups"].as_array().unwrap()) {
        for list in group["lists"].as_array().unwrap() {
            let words = list["words"].as_str().unwrap();
            let voters = list["voters"].as_array().unwrap().iter();
            marks.extend(voters.map(|voter| Mark::new(voter["words"].as_str().unwrap(), words)));
        }
    }
    marks
}

#[tokio::test]
async fn tiles_and_table_say_the_same_of_every_member() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes/A/RES/77/37").await;
    assert_page(&page);
    let mut told = told(&get(&given.router, "/votes/A/RES/77/37.json").await.json());
    assert_eq!(told.len(), 2 * 193, "the whole text, and its third paragraph");
    assert_eq!(disagreements(&page.text(), &told), [""; 0]);
    told[0].value = "in favour and against".into();
    assert_eq!(disagreements(&page.text(), &told).len(), 2, "a planted disagreement is found");
}

#[tokio::test]
async fn totals_that_do_not_agree_and_unknown_names_are_shown_as_printed() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes/A/RES/77/37").await;
    page.says("The totals printed are")
        .says("Both stand")
        .says("ATLANTIS")
        .says("paragraph 3")
        .says("Kiribati");
}

#[tokio::test]
async fn committee_and_plenary_are_two_rows_and_never_one() {
    let given = negotiating().await;
    for url in ["/votes/A/RES/77/37.json", "/votes/A/C.1/77/L.73.json"] {
        let page = get(&given.router, url).await.json();
        let columns = page["beside"]["columns"].as_array().unwrap();
        let bodies: Vec<&str> =
            columns.iter().map(|column| column["body"].as_str().unwrap()).collect();
        assert_eq!(bodies, ["First Committee", "General Assembly, plenary"]);
        assert_eq!(columns[0]["yes"], "157");
        assert_ne!(columns[1]["yes"], "157");
    }
}

#[tokio::test]
async fn a_vote_without_voters_says_so() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes/A/C.1/77/L.73").await;
    assert_page(&page);
    page.says("but not who voted how").says("157").is_silent_about("class=\"tiles\"");
}

#[tokio::test]
async fn votes_are_listed_and_filtered() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes").await;
    assert_page(&page);
    page.says("A/C.1/77/L.73").says("/votes/A/RES/77/37").says("paragraph 3");
    let page = get(&given.router, "/votes?year=2022&body=first-committee").await;
    page.says("1 recorded vote,").is_silent_about("/votes/A/RES/77/37");
    get(&given.router, "/votes?as-of=2022-11-30").await.is_silent_about("/votes/A/RES/77/37");
    get(&given.router, "/votes?year=2022&as-of=2022-11-30")
        .await
        .says("name=\"as-of\" value=\"2022-11-30\"");
    assert_bad_request(&get(&given.router, "/votes?body=jury").await, "first-committee");
    assert_bad_request(&get(&given.router, "/votes?year=then").await, "a year like 2022");
    assert_bad_request(&get(&given.router, "/votes?page=0").await, "a whole number from 1");
    let beyond = get(&given.router, "/votes?page=99&year=2022").await;
    assert_not_found(&beyond);
    beyond.says("This list has no page 99: the last is page 1.").says("href=\"/votes?year=2022\"");
    assert_not_found(&get(&given.router, "/votes/A/RES/1/1").await);
}
