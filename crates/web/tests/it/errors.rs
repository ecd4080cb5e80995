//! Does an error say what happened and offer a way on?

use crate::ask::{ask, assert_bad_request, assert_not_found, get};
use crate::given::given;
use crate::pages_given::negotiating;

#[tokio::test]
async fn an_unknown_document_leads_to_those_beside_it() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/75/241").await;
    assert_not_found(&page);
    page.says("The record knows no document A/RES/75/241")
        .says("/documents/A/RES/75/240")
        .says("https://undocs.org/en/A/RES/75/241");
    let page = get(&given.router, "/documents/something").await;
    assert_not_found(&page);
    page.says("name=\"q\"");
}

#[tokio::test]
async fn a_path_of_a_thousand_parts_is_answered_like_any_other() {
    let given = given().await;
    for parts in [40, 250, 1_500, 20_000] {
        let page = get(&given.router, &format!("/documents/{}", "A/".repeat(parts))).await;
        assert!(page.status.is_client_error(), "{parts} parts: {}", page.status);
    }
    // What follows a document may be wrong, and the document right.
    get(&given.router, "/documents/A/RES/75/240/x/y/z").await.says("/documents/A/RES/75/240");
}

#[tokio::test]
async fn errors_come_in_the_form_that_was_asked_for() {
    let given = given().await;
    let json = get(&given.router, "/documents/A/RES/75/241.json").await;
    assert_not_found(&json);
    assert_eq!(json.json()["status"], 404);
    assert!(!json.header("x-request-id").is_empty());
    let text = get(&given.router, "/nothing.txt").await;
    assert_not_found(&text);
    text.is_silent_about("<");
}

#[tokio::test]
async fn only_reading_is_possible() {
    let given = given().await;
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = ask(&given.router, method, "/about", &[]).await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), "GET, HEAD");
    }
}

#[tokio::test]
async fn an_address_that_is_too_long_is_refused() {
    let given = given().await;
    assert_eq!(get(&given.router, &format!("/documents/{}", "A/".repeat(400))).await.status, 414);
    assert_eq!(get(&given.router, &format!("/documents?q={}", "a".repeat(3000))).await.status, 414);
}

#[tokio::test]
async fn a_control_character_in_a_path_is_refused_and_not_sent_back() {
    let given = given().await;
    for url in [
        "/documents/%00",
        "/documents/A/RES/75/240%00",
        "/processes/%1b/sessions/a.txt",
        "/documents/%E2%80%AEabc",
    ] {
        let page = get(&given.router, url).await;
        assert_eq!(page.status, 400, "{url}");
        page.says("holds a control character");
        assert!(!page.text().contains(['\0', '\u{1b}', '\u{202e}']), "{url}");
    }
    // One that a page does not know is left aside, as all of those are.
    assert_eq!(get(&given.router, "/documents?unknown=%00").await.status, 200);
}

#[tokio::test]
async fn what_was_wrong_is_shown_escaped() {
    let given = given().await;
    let page = get(&given.router, "/documents?page=%3Cscript%3E").await;
    assert_bad_request(&page, "“page=&#60;script&#62;” is not understood");
    page.is_silent_about("<script");
    get(&given.router, "/%3Cscript%3Ealert(1)").await.is_silent_about("<script");
}

#[tokio::test]
async fn a_paragraph_that_cannot_be_shown_says_why_and_leads_to_its_document() {
    let given = negotiating().await;
    let page = get(&given.router, "/documents/A/RES/77/37/op3").await;
    assert_not_found(&page);
    page.says("No text of A/RES/77/37 is held here, so operative paragraph 3 cannot be shown.")
        .says("The record names it all the same:")
        .says("href=\"/documents/A/RES/77/37\"");
    let page = get(&given.router, "/documents/A/RES/75/240/op99").await;
    assert_not_found(&page);
    page.says("The text of A/RES/75/240 that is held here has no operative paragraph 99 (op99).")
        .is_silent_about("names it all the same");
}

#[tokio::test]
async fn a_parameter_that_stands_twice_is_refused() {
    let given = negotiating().await;
    for url in ["/?as-of=2022-06-30&as-of=2024-11-01", "/votes?year=2022&year=2023"] {
        assert_bad_request(&get(&given.router, url).await, "it stands here twice");
    }
}

#[tokio::test]
async fn a_record_says_in_words_what_it_claims() {
    let given = negotiating().await;
    let page = get(&given.router, "/framework.json").await.json();
    let record = page["norms"][0]["proof"]["href"].as_str().unwrap().to_owned();
    get(&given.router, &record).await.says("<dd>Norm a: Promise a</dd>");
    let page = get(&given.router, "/timeline.json?process=global-mechanism").await.json();
    let record =
        page["years"][0]["entries"][0]["line"]["proof"]["href"].as_str().unwrap().to_owned();
    get(&given.router, &record)
        .await
        .says("<dd>Event: Global Mechanism organised, 31 March 2026</dd>")
        .is_silent_about("<dd>2026-03-31 Global");
}

#[tokio::test]
async fn a_text_that_is_still_being_traced_is_told_from_one_without_a_day() {
    let given = given().await;
    let page = get(&given.router, "/provenance/A/RES/75/240").await;
    assert_eq!(page.status, 503, "the text is held and nothing was traced");
    page.says("This page is not there yet").says("A/RES/75/240 came from is still being found out");
    page.says("come back in a minute").is_silent_about("`");
    let absent = get(&given.router, "/provenance/A/RES/1/1").await;
    assert_eq!(absent.status, 404);
}
