//! Can every page be read as of a past day, and does it say so?

use crate::ask::{assert_bad_request, assert_not_found, assert_page, get};
use crate::given::{given, opened};
use crate::pages_given::negotiating;
use axum::Router;
use jiff::ToSpan;
use jiff::civil::{Date, date};

#[tokio::test]
async fn a_past_day_shows_what_stood_then_and_links_stay_there() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/73/27?as-of=2019-06-30").await;
    assert_page(&page);
    page.says("As of 30 June 2019")
        .says("back to today")
        .says("/documents?as-of=2019-06-30")
        .says("name=\"robots\" content=\"noindex\"");
    page.is_silent_about("A/RES/75/240");
    // What is sought from the list is sought on that day.
    let list = get(&given.router, "/documents?as-of=2019-06-30").await;
    list.says("61 documents").says("<input type=\"hidden\" name=\"as-of\" value=\"2019-06-30\">");
}

#[tokio::test]
async fn what_was_not_there_yet_leads_to_today() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/75/240?as-of=2019-06-30").await;
    assert_not_found(&page);
    page.says("On 30 June 2019 the record did not show A/RES/75/240 yet").says("31 December 2020");
}

#[tokio::test]
async fn what_is_refused_on_a_day_names_that_day() {
    let given = given().await;
    let page = get(&given.router, "/processes/oewg-2021?as-of=1990-01-01").await;
    assert_eq!(page.status, 404);
    page.says("1 January 1990");
    // The way on is through the record of that day, and back to this page.
    page.says("As of 1 January 1990").says("/documents?as-of=1990-01-01");
    page.says("<a href=\"/processes/oewg-2021\">back to today</a>");
    page.says("<a href=\"/processes/oewg-2021\">The same page today</a>");
}

#[tokio::test]
async fn a_paragraph_of_a_text_to_come_is_not_said_to_be_missing() {
    let given = given().await;
    for path in ["/documents/A/RES/75/240/op1", "/provenance/A/RES/75/240"] {
        let page = get(&given.router, &format!("{path}?as-of=2019-06-30")).await;
        assert_not_found(&page);
        page.says("On 30 June 2019 the record did not show A/RES/75/240 yet");
        page.is_silent_about("is held here");
    }
}

#[tokio::test]
async fn another_day_can_be_chosen_on_each_page() {
    let given = given().await;
    let page = get(&given.router, "/documents?known=2030-01-01&session=75&page=1").await;
    assert_page(&page);
    page.says("<form action=\"/documents\">")
        .says("<input type=\"hidden\" name=\"known\" value=\"2030-01-01\">")
        .says("<input type=\"hidden\" name=\"session\" value=\"75\">")
        .says("name=\"as-of\" type=\"date\"");
    page.is_silent_about("name=\"page\"");
}

#[tokio::test]
async fn a_day_before_the_first_record_is_an_empty_page() {
    let given = given().await;
    let page = get(&given.router, "/documents?known=2000-01-01").await;
    assert_page(&page);
    page.says("As the record stood on 1 January 2000").says("no documents");
}

#[tokio::test]
async fn a_malformed_day_is_never_ignored() {
    let given = given().await;
    for url in
        ["/documents?as-of=banana", "/about?known=2022-13-01", "/documents/A/RES/75/240?as-of="]
    {
        assert_bad_request(&get(&given.router, url).await, "a day like 2022-06-30");
    }
    assert_page(&get(&given.router, "/documents?utm_source=mail").await);
}

/// Pages of past days that are filled into patterns.
const PAGES: &[&str] = &[
    "/",
    "/index.json",
    "/documents/A/RES/75/240",
    "/documents/A/RES/75/240.json",
    "/documents/A/RES/75/240/op1",
    "/processes/oewg-2021",
    "/processes/oewg-2021/sessions/1",
    "/votes/A/RES/75/240",
    "/framework",
    "/issues",
    "/sources",
    "/actors/ISL.json",
    "/groups/eu",
    "/processes",
    "/processes.txt",
    "/calendar",
    "/calendar.json",
    "/calendar?year=2021",
    "/timeline",
    "/timeline.txt",
    "/documents",
    "/documents?body=general-assembly",
    "/documents.txt",
    "/votes",
    "/votes.json",
    "/about",
    "/about.txt",
    "/index.txt",
    "/groups/eu.txt",
    "/documents/A/RES/75/240.txt",
    "/processes/oewg-2021.txt",
];

/// Asks for the pages as of some days, one after the other.
async fn as_of(site: &Router, days: impl Iterator<Item = Date>) -> Vec<(String, String)> {
    let mut answers = Vec::new();
    for day in days {
        for path in PAGES {
            let before = if path.contains('?') { '&' } else { '?' };
            let url = format!("{path}{before}as-of={day}");
            for url in [format!("{url}&known=2099-01-01"), url] {
                let text = get(site, &url).await.text();
                // An error names the moment of its request.
                let lines = text.lines().filter(|line| !line.to_lowercase().contains("request"));
                answers.push((url, lines.collect::<Vec<_>>().join("\n")));
            }
        }
    }
    answers.sort();
    answers
}

#[tokio::test]
async fn a_day_looks_the_same_whichever_day_was_looked_at_before() {
    let given = negotiating().await;
    let days = || date(2018, 11, 1).series(9.days()).take_while(|day| day.year() < 2022);
    let forwards = as_of(&given.router, days()).await;
    let other = opened(&given.directory).await.router();
    let backwards = as_of(&other, days().collect::<Vec<_>>().into_iter().rev()).await;
    for ((url, one), (_, other)) in forwards.iter().zip(&backwards) {
        let differing = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        assert_eq!(differing, None, "{url}");
        assert_eq!(one, other, "{url}");
    }
}
