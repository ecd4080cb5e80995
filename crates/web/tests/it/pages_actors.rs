//! Do the pages of actors, groups, issues, the framework and the sources say who, since when, and on which evidence?

use crate::ask::{assert_not_found, assert_page, get};
use crate::pages_given::negotiating;

#[tokio::test]
async fn an_actor_has_its_names_in_six_languages() {
    let given = negotiating().await;
    let page = get(&given.router, "/actors/TUV").await;
    assert_page(&page);
    page.says("lang=\"ar\" dir=\"rtl\"").says("Тувалу").says("<q>It must bind.</q>").says("798");
    let page = get(&given.router, "/actors/TUV.json").await.json();
    assert_eq!(page["names"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn the_share_of_the_votes_counts_each_vote_once() {
    let given = negotiating().await;
    let page = get(&given.router, "/actors/TUV.json").await.json();
    let parts = page["share"]["parts"].as_array().unwrap();
    let sum: u64 = parts.iter().map(|part| part["number"].as_u64().unwrap()).sum();
    assert_eq!(sum, page["votes"].as_array().unwrap().len() as u64);
}

#[tokio::test]
async fn who_is_in_no_table_has_a_page_all_the_same() {
    let given = negotiating().await;
    let page = get(&given.router, "/actors/a-coalition-of-the-few").await;
    assert_page(&page);
    page.says("It is a goal.");
    get(&given.router, "/actors")
        .await
        .says("Others seen in the record")
        .says("a-coalition-of-the-few");
    assert_not_found(&get(&given.router, "/actors/nobody-at-all").await);
}

#[tokio::test]
async fn a_group_is_shown_as_it_was_on_the_day() {
    let given = negotiating().await;
    get(&given.router, "/groups/eu?as-of=2020-01-31")
        .await
        .says("28 members")
        .is_silent_about("Left at midnight");
    get(&given.router, "/groups/eu?as-of=2020-02-01")
        .await
        .says("27 members")
        .says("Left at midnight");
    let page = get(&given.router, "/groups").await;
    assert_page(&page);
    page.says("/groups/african-group");
    assert_not_found(&get(&given.router, "/groups/the-band").await);
}

#[tokio::test]
async fn an_issue_shows_who_stands_where_and_what_is_inferred() {
    let given = negotiating().await;
    let page = get(&given.router, "/issues/due-diligence").await;
    assert_page(&page);
    page.says("International law")
        .says("A norm exists, <a href=\"/documents/A/70/174\">A/70/174</a>.")
        .says("<q>It must bind.</q>")
        .says("class=\"grade inferred\"")
        .says("1 inferred")
        .says("https://example.org/source");
    get(&given.router, "/issues").await.says("supports <b>2</b>").says("opposes <b>1</b>");
    get(&given.router, "/issues/due-diligence?as-of=2022-01-01").await.says("no position");
    assert_not_found(&get(&given.router, "/issues/nothing").await);
}

#[tokio::test]
async fn the_framework_has_its_texts_norms_and_dissent() {
    let given = negotiating().await;
    let page = get(&given.router, "/framework").await;
    assert_page(&page);
    page.says("A/70/174")
        .says("Welcomed by A/RES/70/237")
        .says("Promise a")
        .says("Promise 1")
        .says("Dissent:")
        .says("paragraph 13");
    let before = get(&given.router, "/framework?as-of=2015-01-01").await;
    before.is_silent_about("Promise a").is_silent_about("Welcomed by");
}

#[tokio::test]
async fn every_line_opens_its_record() {
    let given = negotiating().await;
    for url in [
        "/",
        "/processes/oewg-2021",
        "/votes",
        "/timeline",
        "/framework",
        "/issues/due-diligence",
        "/calendar?year=2022",
    ] {
        let page = get(&given.router, url).await;
        assert_page(&page);
        page.says("/records/");
    }
}

#[tokio::test]
async fn the_sources_are_counted() {
    let given = negotiating().await;
    let page = get(&given.router, "/sources").await;
    assert_page(&page);
    page.says("https://example.org/source")
        .says("Records by evidence")
        .says("3 originals are held");
}
