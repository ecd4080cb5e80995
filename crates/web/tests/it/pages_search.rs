//! Does the search find, link, refuse, and say when it cannot?

use crate::ask::{assert_page, get};
use crate::given::{Given, given, opened_with};
use archive::Archive;
use chronicle::Claim;
use search::{Absence, Finder, Folder, Index, Mark, Paper};
use std::sync::Arc;

/// The usual record with an index of its texts and statements.
async fn searched() -> (Given, Arc<Finder>) {
    let mut given = given().await;
    let finder = Arc::new(Finder::default());
    finder.show(Ok(index(&given.archive, &Folder::beside(given.directory.path())).await));
    given.site = opened_with(&given.directory, Arc::clone(&finder)).await;
    given.router = given.site.router();
    (given, finder)
}

async fn index(archive: &Archive, folder: &Folder) -> Arc<Index> {
    let mut papers = Vec::new();
    let mut log = archive.read_log(0);
    while let Some(records) = log.next().await.unwrap() {
        for (id, record) in records {
            match &record.assertion.says {
                Claim::Expression(expression) => {
                    let original = &expression.manifestation.original;
                    let derived = archive.derived(original).await.unwrap().unwrap();
                    papers.push(Paper::of_text(original, &derived.text));
                }
                _ => papers.extend(Paper::of_record(id, &record)),
            }
        }
    }
    let taught = |learn: &mut dyn FnMut(&Paper) -> Result<(), Absence>| {
        papers.iter().try_for_each(learn)?;
        Ok::<Mark, Absence>(Mark::default())
    };
    folder.build(1).unwrap().finish(taught).unwrap();
    Arc::new(folder.open().unwrap().1)
}

#[tokio::test]
async fn words_are_shown_in_their_paragraph_with_its_address() {
    let (given, _) = searched().await;
    let page = get(&given.router, "/search?q=decide+convene").await;
    assert_page(&page);
    page.says("<mark>Decides</mark>").says("<mark>convene</mark>");
    page.says("href=\"/documents/A/RES/75/240/op1\"");
    let data = get(&given.router, "/search.json?q=decide+convene").await.json();
    assert_eq!(data["total"], 1, "{data}");
    assert_eq!(data["hits"][0]["language"], "en");
    get(&given.router, "/search.txt?q=decide+convene")
        .await
        .says("A/RES/75/240, operative paragraph 1");
    // Another language leads to the paragraph in that language, and runs its own way.
    let arabic = get(&given.router, "/search?q=language:ar").await;
    arabic.says("/documents/A/RES/75/240/op1?language=ar").says("lang=\"ar\" dir=\"rtl\"");
}

#[tokio::test]
async fn facets_are_links_with_counts_that_lead_to_as_many_hits() {
    let (given, _) = searched().await;
    let data = get(&given.router, "/search.json?q=symbol:75/240").await.json();
    let mut followed = 0;
    for facet in data["facets"].as_array().unwrap() {
        for choice in facet["values"].as_array().unwrap() {
            let url = choice["url"].as_str().unwrap().replacen("/search?", "/search.json?", 1);
            let narrowed = get(&given.router, &url).await.json();
            assert_eq!(narrowed["total"], choice["count"], "{url}");
            followed += 1;
        }
    }
    assert!(followed >= 5, "{followed} choices");
}

#[tokio::test]
async fn a_text_is_not_found_before_its_day() {
    let (given, _) = searched().await;
    let total = async |query: &str| get(&given.router, query).await.json()["total"].clone();
    assert_eq!(total("/search.json?q=decide+convene&as-of=2020-12-30").await, 0);
    assert_eq!(total("/search.json?q=decide+convene&as-of=2026-01-01").await, 1);
    get(&given.router, "/search?q=decide&as-of=2026-01-01")
        .await
        .says("/documents/A/RES/75/240/op1?as-of=2026-01-01");
}

#[tokio::test]
async fn what_is_malformed_is_a_400_with_its_reason() {
    let (given, _) = searched().await;
    for (query, reason) in [
        ("q=lang:fr", "there is no field"),
        ("q=year:20x5", "a year or a span of years"),
        ("q=-force", "say what is"),
        ("q=force&page=0", "a whole number from 1"),
        ("q=force&order=worst", "best or recorded"),
    ] {
        let page = get(&given.router, &format!("/search?{query}")).await;
        assert_eq!(page.status, 400, "{query}");
        page.says(reason);
    }
    for beyond in [2, usize::MAX] {
        let url = format!("/search?q=decide&page={beyond}");
        assert_eq!(get(&given.router, &url).await.status, 404);
    }
    assert_eq!(get(&given.router, "/search.atom").await.status, 400);
    assert_eq!(get(&given.router, "/documents.atom").await.status, 404);
}

#[tokio::test]
async fn a_kept_search_is_a_feed() {
    let (given, _) = searched().await;
    get(&given.router, "/search?q=decide")
        .await
        .says("type=\"application/atom+xml\"")
        .says("href=\"/search.atom?q=decide\"");
    let feed = get(&given.router, "/search.atom?q=decide").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml");
    feed.says("<id>https://acquis.example/search?q=decide</id>");
    feed.says("<link rel=\"self\" type=\"application/atom+xml\" href=\"https://acquis.example/search.atom?q=decide\"/>");
    feed.says("<link rel=\"alternate\" type=\"text/html\" href=\"https://acquis.example/documents/A/RES/75/240/op1\"/>");
    feed.is_silent_about("<mark>");
}

#[tokio::test]
async fn without_an_index_the_search_says_so_and_nothing_else_is_the_worse() {
    let given = given().await;
    assert_page(&get(&given.router, "/search").await);
    let page = get(&given.router, "/search?q=decide").await;
    assert_eq!(page.status, 503);
    page.says("There is no index of the texts yet").says("acquis search --rebuild");
    assert_page(&get(&given.router, "/documents/A/RES/75/240").await);
    let (given, finder) = searched().await;
    finder.show(Err(Absence::Damaged("a test".to_owned())));
    get(&given.router, "/search?q=decide").await.says("is damaged (a test)");
    // What was refused is not kept.
    finder.show(Ok(index(&given.archive, &Folder::beside(given.directory.path())).await));
    assert_page(&get(&given.router, "/search?q=decide").await);
}

#[tokio::test]
async fn while_the_index_is_being_filled_the_search_says_what_is_missing() {
    let (given, finder) = searched().await;
    let forms = ["/search", "/search.json", "/search.txt"].map(|path| format!("{path}?q=decide"));
    for url in &forms {
        get(&given.router, url).await.is_silent_about("texts are in the index so far");
    }
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::beside(data.path());
    folder.build(1).unwrap().finish(|_| Ok::<Mark, Absence>(Mark::default())).unwrap();
    finder.show(Ok(Arc::new(folder.open().unwrap().1)));
    for url in &forms {
        let told = get(&given.router, url).await;
        told.says("0 of ").says("texts are in the index so far: the others cannot be found yet");
    }
    // An index that has read the whole record lacks nothing that is not there to be learnt.
    let all = Mark { position: u64::MAX, ..Mark::default() };
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::beside(data.path());
    folder.build(1).unwrap().finish(|_| Ok::<Mark, Absence>(all)).unwrap();
    finder.show(Ok(Arc::new(folder.open().unwrap().1)));
    get(&given.router, &forms[0]).await.is_silent_about("so far");
}

#[tokio::test]
async fn what_was_typed_is_never_markup() {
    let (given, _) = searched().await;
    let page = get(&given.router, "/search?q=%22%3Cscript%3Ealert(1)%22").await;
    assert_page(&page);
    page.is_silent_about("<script>");
}
