//! Is a page made once, sent often, and never stale?

use crate::ask::{ask, assert_cached, get};
use crate::given::{append, asserted, given};
use chronicle::Claim;
use chronicle::claim::Remark;

#[tokio::test]
async fn unchanged_pages_are_not_sent_again() {
    let given = given().await;
    for url in [
        "/documents",
        "/documents/A/RES/75/240",
        "/documents/A/RES/75/240.json",
        "/about",
        "/style.css",
    ] {
        assert_cached(&given.router, url).await;
    }
}

#[tokio::test]
async fn pages_are_compressed_for_those_who_can_read_it() {
    let given = given().await;
    let url = "/documents/A/RES/75/240";
    let plain = get(&given.router, url).await;
    for _ in 0..2 {
        let gzip = ask(&given.router, "GET", url, &[("accept-encoding", "br, gzip;q=0.5")]).await;
        assert_eq!(gzip.header("content-encoding"), "gzip");
        assert!(gzip.bytes.len() < plain.bytes.len() / 2);
        assert_ne!(gzip.header("etag"), plain.header("etag"));
        assert_eq!(gzip.header("vary"), "accept-encoding");
    }
    let refused =
        ask(&given.router, "GET", url, &[("accept-encoding", "gzip;q=0, identity")]).await;
    assert_eq!(refused.header("content-encoding"), "");
    assert_eq!(refused.bytes, plain.bytes);
    let unmodified =
        ask(&given.router, "GET", url, &[("if-modified-since", plain.header("last-modified"))])
            .await;
    assert_eq!(unmodified.status, 304);
}

#[tokio::test]
async fn what_another_process_appends_is_on_the_next_page() {
    let given = given().await;
    let before = get(&given.router, "/documents/A/RES/75/240").await;
    before.is_silent_about("A late remark");
    assert!(!given.site.refresh().await.unwrap());
    let remark = Claim::Remark(Remark {
        topic: "test".into(),
        text: "A late remark".into(),
        date: "2021-01-01".parse().unwrap(),
        process: None,
        issue: None,
        actors: vec![],
        documents: vec!["A/RES/75/240".parse().unwrap()],
    });
    append(&given.archive, vec![asserted(remark)]).await;
    assert!(given.site.refresh().await.unwrap());
    let after = get(&given.router, "/documents/A/RES/75/240").await;
    after.says("A late remark");
    assert_ne!(before.header("etag"), after.header("etag"));
    assert!(given.directory.path().exists());
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_readers() {
    let given = given().await;
    for url in ["/about", "/nothing", "/documents?page=x", "/documents.json"] {
        let answer = get(&given.router, url).await;
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'; style-src 'self'"),
            "{url}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{url}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{url}");
        assert_eq!(answer.header("set-cookie"), "", "{url}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{url}");
    }
}

#[tokio::test]
async fn the_style_sheet_is_kept_for_ever_under_its_own_name() {
    let given = given().await;
    let page = get(&given.router, "/about").await.text();
    let path = page
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let sheet = get(&given.router, &path).await;
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert!(sheet.header("cache-control").contains("immutable"));
}
