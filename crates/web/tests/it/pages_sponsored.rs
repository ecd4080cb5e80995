//! Is what actors sponsored told in short, with every text one click away, and none of them lost in the data?

use crate::ask::{assert_not_found, assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::negotiating;
use axum::Router;
use chronicle::Claim;
use negotiation::decision::Sponsorship;

const WHO: &str = "who=ISL;TUV";

/// The site of the tests where two sponsored a draft together, and fifty more, and one of them three without the other.
async fn sponsored() -> Router {
    let given = negotiating().await;
    let claim = |(number, sponsors): (usize, &[&str])| {
        asserted(Claim::Sponsorship(Sponsorship {
            symbol: format!("A/C.2/{}/L.{number}", 70 + number / 30).parse().unwrap(),
            sponsors: sponsors.iter().map(|id| id.parse().unwrap()).collect(),
            on_behalf_of: None,
            additional: false,
        }))
    };
    let both = (1..=50).map(|number| (number, &["ISL", "TUV"][..]));
    let alone = (51..=53).map(|number| (number, &["TUV"][..]));
    append(&given.archive, both.chain(alone).map(claim).collect()).await;
    given.site.refresh().await.unwrap();
    given.router
}

#[tokio::test]
async fn texts_sponsored_together_are_counted_and_listed_page_by_page() {
    let site = sponsored().await;
    let page = get(&site, &format!("/actors/side-by-side?{WHO}")).await;
    assert_page(&page);
    page.says("Iceland and Tuvalu")
        .says("2020: 1, 2016: 21, 2015: 29")
        .says("Tuvalu without the others");
    let printed = |text: &str| text.matches("<span class=\"title symbol\">").count();
    assert_eq!(printed(&page.text()), 40);
    page.says("<details class=\"screen\" id=\"together\"><summary>Text by text: 51 that");
    let next = get(&site, &format!("/actors/side-by-side?page=2&{WHO}")).await;
    assert_eq!(printed(&next.text()), 11);
    next.says("id=\"together\" open").says("#together\">Previous page");
    assert_not_found(&get(&site, &format!("/actors/side-by-side?page=3&{WHO}")).await);
    let data = get(&site, &format!("/actors/side-by-side.json?{WHO}")).await.json();
    let shared = data["sponsored"].as_array().unwrap();
    assert_eq!(shared.len(), 51, "the data have all of them");
    assert_eq!(shared[1]["text"]["words"], "A/C.2/71/L.30", "the latest session first");
    let texts = |place: usize| data["sponsored_counts"][place]["texts"].as_u64();
    assert_eq!((texts(0), texts(1), texts(2)), (Some(51), Some(3), None), "{data}");
    let text = get(&site, &format!("/actors/side-by-side.txt?{WHO}")).await.text();
    assert_eq!(text.matches(": Iceland, Tuvalu").count(), 51, "{text}");
}
