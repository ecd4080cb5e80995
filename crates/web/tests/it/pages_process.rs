//! Does the page of a process tell what moved, who takes part and how it compares, as of the day asked?

use crate::ask::{assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::negotiating;
use axum::Router;
use chronicle::Claim;
use chronicle::claim::Remark;
use negotiation::document::Filing;
use negotiation::event::Event;
use negotiation::issue::Pillar;
use negotiation::position::{Grade, Position};
use negotiation::process::{Session, SessionKind};
use serde_json::Value;

fn remark(topic: &str, text: &str, date: &str) -> Claim {
    Claim::Remark(Remark {
        topic: topic.into(),
        text: text.into(),
        date: date.parse().unwrap(),
        process: Some("oewg-2021".parse().unwrap()),
        issue: None,
        actors: vec![],
        documents: vec![],
    })
}

fn event(date: &str, title: &str, kind: &str, achievement: bool) -> Claim {
    Claim::Event(Event {
        date: date.parse().unwrap(),
        title: title.into(),
        detail: String::new(),
        kind: kind.into(),
        process: Some("oewg-2021".parse().unwrap()),
        session: None,
        documents: vec![],
        achievement,
    })
}

fn pillar(id: &str, order: u8) -> Claim {
    Claim::Pillar(Pillar {
        id: id.parse().unwrap(),
        order,
        name: id.to_owned(),
        headings: vec![id.to_owned()],
        note: String::new(),
    })
}

fn position(actor: &str, words: &str) -> Claim {
    Claim::Position(Position {
        actor: actor.parse().unwrap(),
        on_behalf_of: None,
        issue: "due-diligence".parse().unwrap(),
        stance: "supports".into(),
        date: "2022-03-29".parse().unwrap(),
        occasion: "second substantive session".into(),
        process: Some("oewg-2021".parse().unwrap()),
        grade: Grade::Paraphrased,
        words: words.into(),
        answers: vec![],
        by: None,
    })
}

/// The site of the tests with a process of which more is told.
async fn told() -> Router {
    let given = negotiating().await;
    let claims = vec![
        pillar("threats", 1),
        pillar("norms", 2),
        remark("pillar-threats", "Ransomware is named.", "2023-07-28"),
        remark("pillar-threats", "Machines that learn are named.", "2023-07-28"),
        remark("moved", "A first report was agreed.", "2022-07-29"),
        remark("stalled", "Law stood still.", "2022"),
        remark("poc-directory-tiers", "Two tiers.", "2023-05-23"),
        remark("pillar-norms", "A checklist was handed out.", "2023-07-28"),
        remark("norm-a", "Often invoked.", "2023-07-28"),
        remark("framework-term", "A borrowed word.", "2022-06-30"),
        remark("official-pages", "The page of the group.", "2021-06-01"),
        remark("odd-topic", "Something else.", "2023-05-23"),
        event("2022-06-22", "Zero draft of the first report", "draft", false),
        event("2022-07-20", "First revision of the first report", "draft", false),
        event("2022-07-29", "First report adopted", "report", true),
        event("2023-06-10", "Zero draft of the second report", "draft", false),
        event("2022-01-18", "Proposal put under silence, and broken", "procedure", false),
        position("TUV", "It must bind the large."),
        position("FJI", "It must bind all."),
        position("FRA", "It is binding already."),
        position("african-union", "It binds."),
    ];
    append(&given.archive, claims.into_iter().map(asserted).collect()).await;
    given.site.refresh().await.unwrap();
    given.router
}

#[tokio::test]
async fn the_account_of_a_year_says_what_moved_and_what_stalled() {
    let site = told().await;
    assert_page(&get(&site, "/processes/oewg-2021").await);
    let page = get(&site, "/processes/oewg-2021.json").await.json();
    let years = page["years"].as_array().unwrap();
    let year = years.iter().find(|year| year["year"] == "2022").unwrap();
    assert_eq!(year["moved"][0]["what"]["words"], "A first report was agreed.");
    assert_eq!(year["stalled"][0]["what"]["words"], "Law stood still.");
    assert!(year["sessions"].as_str().unwrap().contains("substantive session"), "{year}");
    get(&site, "/processes/oewg-2021?as-of=2022-06-30").await.is_silent_about("A first report");
}

#[tokio::test]
async fn a_place_that_most_sessions_share_is_said_once_unless_one_is_not_known() {
    let given = negotiating().await;
    let held =
        async |site: &Router| get(site, "/processes/oewg-2021.json").await.json()["held"].clone();
    let before = held(&given.router).await;
    assert_eq!(
        (&before["place"], &before["rows"][0]["line"]["detail"]),
        (&"New York".into(), &"".into())
    );
    let nowhere = Claim::Session(Session {
        process: "oewg-2021".parse().unwrap(),
        id: "somewhere".into(),
        name: "Informal consultation".into(),
        kind: SessionKind::Informal,
        held: "2023-02-01".parse().unwrap(),
        place: None,
        agenda: vec![],
    });
    append(&given.archive, vec![asserted(nowhere)]).await;
    given.site.refresh().await.unwrap();
    let after = held(&given.router).await;
    assert_eq!(
        (&after["place"], &after["rows"][0]["line"]["detail"]),
        (&"".into(), &"New York".into())
    );
}

#[tokio::test]
async fn a_draft_stands_under_the_report_that_was_adopted_next() {
    let site = told().await;
    let page = get(&site, "/processes/oewg-2021.json?as-of=2023-06-30").await.json();
    let reports = page["reports"].as_array().unwrap();
    let is_first = |report: &&Value| report["adopted"]["what"]["words"] == "First report adopted";
    let first = reports.iter().find(is_first).unwrap();
    assert_eq!(first["drafts"].as_array().unwrap().len(), 2);
    let second = reports.last().unwrap();
    assert!(second["adopted"].is_null(), "{second}");
    assert_eq!(second["drafts"][0]["what"]["words"], "Zero draft of the second report");
}

#[tokio::test]
async fn the_picture_of_the_pillars_says_what_its_table_says() {
    let site = told().await;
    let page = get(&site, "/pillars").await;
    assert_page(&page);
    let html = page.text();
    let svg = html.split("<svg class=\"picture grid\"").nth(1).unwrap();
    let marks = web::picture::marks(svg.split("</svg>").next().unwrap());
    let drawn: Vec<String> =
        marks.iter().map(|mark| format!("{}: {}", mark.name, mark.value)).collect();
    let of = |mark: &str| drawn.iter().filter(|drawn| *drawn == mark).count();
    let expected = ["Threats, 2021: 0", "Threats, 2022: 0", "Threats, 2023: 2", "Norms, 2023: 1"];
    assert_eq!(expected.map(of), [1; 4], "{drawn:?}");
    let page = get(&site, "/pillars.json").await.json();
    let until_2026 = ["2021", "2022", "2023", "2024", "2025", "2026"];
    assert_eq!(page["years"], serde_json::json!(until_2026), "the years of which anything is told");
    let rows = page["rows"].as_array().unwrap();
    let row = |name: &str| rows.iter().find(|row| row["name"] == name).unwrap();
    assert_eq!(row("Threats")["counts"], serde_json::json!([0, 0, 2, 0, 0, 0]));
    let page = get(&site, "/pillars.json?as-of=2023-12-31").await.json();
    assert_eq!(page["years"], serde_json::json!(&until_2026[..3]), "and up to the day shown");
    assert_eq!(row("Norms")["account"][0]["what"]["words"], "A checklist was handed out.");
    get(&site, "/pillars?as-of=2022-12-31").await.is_silent_about("A checklist");
    get(&site, "/pillars")
        .await
        .says("Words are not counted by pillar")
        .says("href=\"/processes/oewg-2021/words\"")
        .is_silent_about("href=\"/processes/gge-2019/words\"");
    get(&site, "/processes/oewg-2021").await.says("Norms: 1 new element").says("href=\"/pillars\"");
}

#[tokio::test]
async fn a_document_of_two_processes_stands_once_in_the_timeline() {
    let given = negotiating().await;
    let filing = Claim::Filing(Filing {
        symbol: "A/70/174".parse().unwrap(),
        process: "oewg-2021".parse().unwrap(),
        adoption: None,
        points: vec!["Eleven norms".into(), "Taken up again".into()],
        issues: vec![],
    });
    append(&given.archive, vec![asserted(filing)]).await;
    given.site.refresh().await.unwrap();
    let page = get(&given.router, "/timeline.json").await.json();
    let years = page["years"].as_array().unwrap().iter();
    let entries = years.flat_map(|year| year["entries"].as_array().unwrap());
    let report: Vec<&Value> =
        entries.filter(|entry| entry["line"]["what"]["words"] == "A/70/174").collect();
    assert_eq!(report.len(), 1);
    assert_eq!(report[0]["points"], serde_json::json!(["Eleven norms", "Taken up again"]));
    assert_eq!(report[0]["line"]["links"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_told_of_a_norm_stands_beside_it_and_official_pages_with_the_sources() {
    let site = told().await;
    let page = get(&site, "/framework.json").await.json();
    assert_eq!(page["norms"][0]["remarks"][0]["what"]["words"], "Often invoked.");
    assert_eq!(page["remarks"][0]["what"]["words"], "A borrowed word.");
    for page in ["/sources", "/processes/oewg-2021"] {
        get(&site, page)
            .await
            .says("<a href=\"https://example.org/source\">The page of the group.</a>");
    }
}

#[tokio::test]
async fn states_are_counted_in_their_regional_group_and_groups_beside_them() {
    let site = told().await;
    let page = get(&site, "/processes/oewg-2021.json").await.json();
    let regions = page["regions"]["regions"].as_array().unwrap();
    let of = |name: &str| regions.iter().find(|one| one["group"]["words"] == name);
    let asia = of("Asia-Pacific Group").unwrap_or_else(|| panic!("{regions:?}"));
    assert_eq!((&asia["on_record"], &asia["positions"]), (&2.into(), &2.into()));
    assert!(of("African Group").is_none(), "the Union is no state of the group");
    assert_eq!(page["regions"]["groups"][0]["positions"], 1);
}

#[tokio::test]
async fn remarks_stand_in_their_chapter_and_odd_ones_under_a_heading_of_their_own() {
    let site = told().await;
    let page = get(&site, "/processes/oewg-2021.json").await.json();
    let headings: Vec<&str> = page["chapters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|chapter| chapter["heading"].as_str().unwrap())
        .collect();
    let place = |heading: &str| headings.iter().position(|one| *one == heading);
    assert!(place("Stakeholders").unwrap() < place("Points-of-contact directory").unwrap());
    assert!(place("Odd topic").is_some(), "{headings:?}");
    assert!(place("Moved").is_none() && place("Pillar threats").is_none(), "{headings:?}");
    assert_eq!(page["procedures"][0]["what"]["words"], "Proposal put under silence, and broken");
}

#[tokio::test]
async fn a_process_is_compared_with_its_predecessor_and_those_of_its_time() {
    let site = told().await;
    let page = get(&site, "/processes/oewg-2019.json").await.json();
    let names: Vec<&str> = page["compared"]["processes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|process| process["words"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["OEWG 2019", "GGE 2019"]);
    let rows = page["compared"]["rows"].as_array().unwrap();
    let kind = rows.iter().find(|row| row["label"] == "Kind").unwrap();
    assert_eq!(kind["cells"][1]["what"]["words"], "group of governmental experts");
}

#[tokio::test]
async fn the_seats_of_a_group_are_counted_by_region() {
    let given = negotiating().await;
    let page = get(&given.router, "/processes/gge-2019").await;
    page.says("<dt>Seats by regional group</dt>").says(
        "African Group 1, Asia-Pacific Group 1, Western European and others Group 2, in none of them 1",
    );
    get(&given.router, "/processes/oewg-2021").await.is_silent_about("Seats by regional group");
}
