//! Do document pages show the words, the way, the votes and the sources, and nothing that does not belong?

use crate::ask::{assert_bad_request, assert_not_found, assert_page, get};
use crate::given::{append, asserted, given};
use chronicle::Claim;
use chronicle::claim::Withdrawal;

#[tokio::test]
async fn a_document_shows_its_text_and_nothing_of_it_gets_through_as_markup() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/75/240").await;
    assert_page(&page);
    page.says("<p id=\"op1\"")
        .says("<em>Decides</em> to convene a &lt;working&gt; group &amp; to keep it small;")
        .says("<em>Recalling</em> its resolutions")
        .says("href=\"/documents/A/RES/75/240/op1\"")
        .says("<a href=\"/documents/A/RES/73/27\">73/27</a>")
        .says("role=\"doc-noteref\"")
        .says("role=\"doc-backlink\"")
        .says("<h2>Annex A</h2>")
        .says("colspan=\"2\"")
        .is_silent_about("javascript:");
}

#[tokio::test]
async fn committee_and_plenary_stand_side_by_side() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/75/240").await;
    page.says("<b>104</b> in favour")
        .says("<b>92</b> in favour")
        .says("First Committee")
        .says("/votes/A/RES/75/240");
    let draft = get(&given.router, "/documents/A/C.1/75/L.8").await;
    draft
        .says("<b>104</b> in favour")
        .says("<b>92</b> in favour")
        .says("The text is not held here");
}

#[tokio::test]
async fn every_fact_opens_its_record_and_the_record_its_source() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/75/240").await.text();
    let records: Vec<&str> =
        page.split("href=\"/records/").skip(1).map(|rest| &rest[..64]).collect();
    assert!(records.len() > 12, "{} links to records", records.len());
    let record = get(&given.router, &format!("/records/{}", records[0])).await;
    assert_page(&record);
    record
        .says("https://example.org/source")
        .says("Stated: a source says so")
        .says("Canonical bytes");
}

#[tokio::test]
async fn a_corrected_record_says_so() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/73/27").await.text();
    let id = &page.split("href=\"/records/").nth(1).unwrap()[..64];
    let mut withdrawal =
        asserted(Claim::Withdrawal(Withdrawal { reason: "It was entered by mistake".into() }));
    withdrawal.corrects = Some(id.parse().unwrap());
    append(&given.archive, vec![withdrawal]).await;
    given.site.refresh().await.unwrap();
    get(&given.router, &format!("/records/{id}")).await.says("<strong>Corrected.</strong>");
}

#[tokio::test]
async fn languages_stand_alone_or_side_by_side() {
    let given = given().await;
    let arabic = get(&given.router, "/documents/A/RES/75/240?language=ar").await;
    arabic.says("<div class=\"text\" lang=\"ar\" dir=\"rtl\">");
    let both = get(&given.router, "/documents/A/RES/75/240?with=ar").await;
    assert_page(&both);
    both.says("id=\"op1\"").says("id=\"ar-op1\"").says("dir=\"rtl\"");
    assert_not_found(&get(&given.router, "/documents/A/RES/75/240?language=es").await);
    assert_bad_request(
        &get(&given.router, "/documents/A/RES/75/240?language=de").await,
        "one of ar, zh, en, fr, ru, es",
    );
}

#[tokio::test]
async fn a_paragraph_has_a_page_of_its_own() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/75/240/op1").await;
    assert_page(&page);
    page.says("<h1>Operative paragraph 1</h1>")
        .says("(a)")
        .says("lang=\"fr\"")
        .says("rel=\"prev\"")
        .says("rel=\"next\"")
        .says("90 in favour")
        .says("dissociated itself")
        .says("How to cite");
    assert_not_found(&get(&given.router, "/documents/A/RES/75/240/op99").await);
}

#[tokio::test]
async fn the_list_is_narrowed_by_what_is_asked() {
    let given = given().await;
    let list = get(&given.router, "/documents").await;
    list.says("64 documents").says("rel=\"next\"");
    let page_two = get(&given.router, "/documents?page=2").await;
    page_two.says("rel=\"prev\"").says("Page 2 of 2");
    assert_not_found(&get(&given.router, "/documents?page=3").await);
    assert_bad_request(&get(&given.router, "/documents?page=two").await, "a whole number from 1");
    assert_bad_request(&get(&given.router, "/documents?body=parliament").await, "first-committee");
    for session in ["next", "999", "0", "-3", "S-", "ES-100"] {
        let url = format!("/documents?session={session}");
        assert_bad_request(&get(&given.router, &url).await, "a session like 75");
    }
    assert_page(&get(&given.router, "/documents?session=ES-11").await);
    get(&given.router, "/documents?session=75").await.says("2 documents");
    get(&given.router, "/documents?body=first-committee")
        .await
        .says("1 document<")
        .says("A/C.1/75/L.8");
    get(&given.router, "/documents?q=75/240").await.says("1 document<");
    get(&given.router, "/documents?q=earlier").await.says("A/RES/73/27");
    get(&given.router, "/documents?q=nothing+like+it")
        .await
        .says("No document in the record has “nothing like it” in its symbol or its title. Remove");
    get(&given.router, "/documents?subject=Information+security&kind=report")
        .await
        .says("60 documents");
}
