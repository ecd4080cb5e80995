//! Has every page its one address, and do variants lead there?

use crate::ask::{ask, assert_not_found, assert_page, assert_redirect, get};
use crate::given::given;

#[tokio::test]
async fn pages_stand_at_their_addresses() {
    let given = given().await;
    for url in [
        "/documents",
        "/documents/A/RES/75/240",
        "/documents/A/RES/75/240?language=fr",
        "/documents/A/RES/75/240?language=ar",
        "/documents/A/RES/75/240?with=ar",
        "/documents/A/RES/75/240/op1",
        "/documents/A/RES/75/240/op1(a)",
        "/documents/A/RES/75/240/annA.t1",
        "/documents/S/RES/2625%20%282022%29",
        "/documents/A/75/394",
        "/about",
    ] {
        assert_page(&get(&given.router, url).await);
    }
}

#[tokio::test]
async fn variants_redirect_and_keep_the_day() {
    let given = given().await;
    let router = &given.router;
    assert_redirect(&get(router, "/documents/a/res/75/240").await, "/documents/A/RES/75/240");
    assert_redirect(&get(router, "/d/75/240").await, "/documents/A/RES/75/240");
    assert_redirect(
        &get(router, "/documents/A/RES/75/240/OP1").await,
        "/documents/A/RES/75/240/op1",
    );
    assert_redirect(&get(router, "/processes/OEWG-2021").await, "/processes/oewg-2021");
    assert_redirect(&get(router, "/groups/EU").await, "/groups/eu");
    assert_redirect(&get(router, "/d/A/RES/75/240/op1").await, "/documents/A/RES/75/240/op1");
    assert_redirect(
        &get(router, "/documents/?as-of=2022-06-30").await,
        "/documents?as-of=2022-06-30",
    );
    assert_redirect(
        &get(router, "/documents/a/res/75/240.json").await,
        "/documents/A/RES/75/240.json",
    );
}

#[tokio::test]
async fn every_page_has_twins() {
    let given = given().await;
    for path in ["/documents", "/documents/A/RES/75/240", "/documents/A/RES/75/240/op1", "/about"] {
        let page = get(&given.router, path).await;
        assert!(
            page.header("link").contains(&format!("<{path}.json>; rel=\"alternate\"")),
            "{}",
            page.header("link")
        );
        assert!(page.header("link").contains("rel=\"canonical\""));
        let json = get(&given.router, &format!("{path}.json")).await;
        assert_eq!(json.header("content-type"), "application/json");
        assert_eq!(json.header("access-control-allow-origin"), "*");
        assert_eq!(json.json()["frame"]["url"], format!("https://acquis.example{path}"));
        let text = get(&given.router, &format!("{path}.txt")).await;
        assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
        text.says("https://acquis.example").is_silent_about("<p");
    }
}

#[tokio::test]
async fn the_data_of_a_document_has_its_words_under_their_addresses() {
    let given = given().await;
    let data = get(&given.router, "/documents/A/RES/75/240.json").await.json();
    assert_eq!(data["symbol"], "A/RES/75/240");
    assert_eq!(data["text"]["paragraphs"][2]["address"], "op1");
    assert_eq!(
        data["text"]["paragraphs"][2]["words"],
        "Decides to convene a <working> group & to keep it small;"
    );
    assert_eq!(data["decisions"][0]["figures"][0][1], 104);
}

#[tokio::test]
async fn originals_are_downloads_that_no_browser_runs() {
    let given = given().await;
    let answer = get(&given.router, &format!("/originals/{}", given.original)).await;
    assert_eq!(answer.text(), "<akomaNtoso>en</akomaNtoso>");
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
    assert!(answer.header("cache-control").contains("immutable"));
    let disposition = answer.header("content-disposition");
    assert!(disposition.starts_with("attachment; filename=\"N20_____en.xml\""), "{disposition}");
    assert_not_found(&get(&given.router, &format!("/originals/{}", "0".repeat(64))).await);
}

#[tokio::test]
async fn programs_find_what_they_look_for() {
    let given = given().await;
    for path in ["/livez", "/readyz", "/version", "/robots.txt", "/style.css"] {
        assert_eq!(get(&given.router, path).await.status, 200, "{path}");
    }
    let head = ask(&given.router, "HEAD", "/about", &[]).await;
    let whole = get(&given.router, "/about").await;
    assert!(head.bytes.is_empty());
    assert_eq!(head.header("content-length"), whole.bytes.len().to_string());
}
