//! Does every page stay below 100 kB when the record is large, and has each a text and a data twin?

use crate::ask::{assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::{negotiating, roll_call};
use chronicle::Claim;
use chronicle::claim::Remark;
use negotiation::decision::{Body, Decision, Mode, Outcome};
use negotiation::document::{Filing, Standing, Work, WorkKind};
use negotiation::position::{Grade, Position, Statement};
use negotiation::process::{Session, SessionKind};

/// The most bytes of a page: what a telephone in a corridor loads in a second.
const PAGE_BYTES_MAX: usize = 100_000;

const PAGES: [&str; 27] = [
    "/",
    "/processes",
    "/processes/oewg-2021",
    "/processes/oewg-2021/sessions/8",
    "/processes/oewg-2021/documents",
    "/processes/oewg-2021/remarks",
    "/processes/oewg-2021/statements",
    "/votes",
    "/votes/A/RES/77/37",
    "/actors",
    "/actors/ISL",
    "/actors/ISL/positions",
    "/actors/ISL/statements",
    "/groups",
    "/groups/united-nations",
    "/calendar",
    "/timeline",
    "/framework",
    "/pillars",
    "/issues",
    "/issues/due-diligence",
    "/issues/due-diligence/map",
    "/sources",
    "/issues/due-diligence/years",
    "/stances",
    "/stances/together",
    "/checks",
];

/// Four hundred remarks of one process, under topics with and without a chapter, and as many statements in it.
fn told() -> Vec<Claim> {
    let words = "what is told of it, in as many words as it takes ".repeat(6);
    let remark = |number: u32| {
        Claim::Remark(Remark {
            topic: ["a-topic", "moved", "stalled", "regional", "silence"][number as usize % 5]
                .into(),
            text: format!("Remark {number}: {words}"),
            date: format!("2022-04-{:02}", number % 28 + 1).parse().unwrap(),
            process: Some("oewg-2021".parse().unwrap()),
            issue: None,
            actors: vec!["ISL".parse().unwrap()],
            documents: vec![],
        })
    };
    let statement = |number: u32| {
        Claim::Statement(Statement {
            actor: Some(if number.is_multiple_of(2) { "ISL" } else { "eu" }.parse().unwrap()),
            on_behalf_of: None,
            date: format!("2022-05-{:02}", number % 28 + 1).parse().unwrap(),
            process: Some("oewg-2021".parse().unwrap()),
            session: None,
            title: format!("Statement {number}: {words}"),
            document: None,
            words: String::new(),
            text: None,
            answers: vec![],
        })
    };
    (1..=400).map(remark).chain((1..=400).map(statement)).collect()
}

/// Two hundred positions of one state, and ninety sessions of one process.
fn more() -> Vec<Claim> {
    let position = |number: u32| {
        Claim::Position(Position {
            actor: "ISL".parse().unwrap(),
            on_behalf_of: None,
            issue: format!("question-{}", number % 60).parse().unwrap(),
            stance: "supports".into(),
            date: format!("2022-03-{:02}", number % 28 + 1).parse().unwrap(),
            occasion: "second substantive session".into(),
            process: None,
            grade: Grade::Paraphrased,
            words: format!("Statement {number}: {}", "the words of a statement ".repeat(8)),
            answers: vec![],
            by: None,
        })
    };
    let session = |number: u32| {
        Claim::Session(Session {
            process: "oewg-2021".parse().unwrap(),
            id: format!("extra-{number}"),
            name: format!("Informal consultation {number}"),
            kind: SessionKind::Informal,
            held: format!("2022-09-{:02}", number % 30 + 1).parse().unwrap(),
            place: Some("New York, United Nations Headquarters".into()),
            agenda: vec![],
        })
    };
    (1..=200).map(position).chain((1..=90).map(session)).collect()
}

/// Two thousand documents, six hundred of them voted on by all members.
fn many() -> Vec<Claim> {
    let mut claims = Vec::new();
    let call = roll_call("2022-12-07");
    for number in 1..=2_000_u32 {
        let symbol: negotiation::symbol::Symbol =
            format!("A/RES/77/{}", 1_000 + number).parse().unwrap();
        let title = "Developments in the field of information and telecommunications in the context of international security";
        claims.push(Claim::Work(Work {
            symbol: symbol.clone(),
            title: title.into(),
            kind: WorkKind::Resolution,
            date: "2022-12-15".parse().unwrap(),
            agenda_item: None,
            committee: None,
            subjects: vec![],
            standing: Standing::Official,
        }));
        claims.push(Claim::Filing(Filing {
            symbol: symbol.clone(),
            process: "oewg-2021".parse().unwrap(),
            adoption: Some("recorded vote".into()),
            points: vec![title.into(), title.into()],
            issues: vec![],
        }));
        if number <= 600 {
            claims.push(Claim::Decision(Box::new(Decision {
                on: symbol,
                paragraph: None,
                body: Body::Plenary,
                date: "2022-12-15".parse().unwrap(),
                meeting: None,
                mode: Mode::Recorded(call.clone()),
                outcome: Outcome::Adopted,
                listing: None,
            })));
        }
    }
    claims
}

#[tokio::test]
async fn no_page_of_a_large_record_is_large() {
    let given = negotiating().await;
    append(&given.archive, many().into_iter().chain(more()).chain(told()).map(asserted).collect())
        .await;
    given.site.refresh().await.unwrap();
    for url in PAGES {
        let page = get(&given.router, url).await;
        assert_page(&page);
        assert!(page.bytes.len() < PAGE_BYTES_MAX, "{url} has {} bytes", page.bytes.len());
    }
    get(&given.router, "/votes?page=2").await.says("Page 2 of");
    get(&given.router, "/timeline?page=3").await.says("Page 3 of");
    // What a page leaves out stands in the list to which it leads.
    for (page, list, last) in [
        ("/processes/oewg-2021", "/processes/oewg-2021/remarks", "Remark 28:"),
        ("/processes/oewg-2021", "/processes/oewg-2021/statements", "Statement 28:"),
        ("/processes/oewg-2021", "/processes/oewg-2021/documents", "A/RES/77/2999"),
        ("/actors/ISL", "/actors/ISL/positions", "Statement 28:"),
        ("/actors/ISL", "/actors/ISL/statements", "Statement 28:"),
    ] {
        let short = get(&given.router, page).await.text();
        assert!(short.contains(&format!("\"{list}\"")), "{page} does not lead to {list}");
        let first = get(&given.router, list).await.text();
        let pages = first.split("page 1 of ").nth(1).and_then(|rest| rest.split('<').next());
        let pages: usize = pages.unwrap().trim().parse().unwrap();
        let mut all = first;
        for number in 2..=pages {
            let next = get(&given.router, &format!("{list}?page={number}")).await;
            assert!(next.bytes.len() < PAGE_BYTES_MAX, "{list}?page={number}");
            all.push_str(&next.text());
        }
        assert!(all.contains(last), "{list} leaves out {last}");
    }
}

#[tokio::test]
async fn every_page_has_one_heading_and_its_twins() {
    let given = negotiating().await;
    for url in PAGES {
        let page = get(&given.router, url).await;
        assert_eq!(page.text().matches("<h1").count(), 1, "{url}");
        let stem = if url == "/" { "/index" } else { url };
        let text = get(&given.router, &format!("{stem}.txt")).await;
        assert_eq!(text.status, 200, "{url}");
        assert!(!text.text().contains('<'), "{url}: markup in the plain text");
        assert!(get(&given.router, &format!("{stem}.json")).await.json().is_object(), "{url}");
    }
}

#[tokio::test]
async fn no_table_is_without_a_caption_and_no_picture_without_a_name() {
    let given = negotiating().await;
    for url in PAGES {
        let page = get(&given.router, url).await.text();
        assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{url}");
        for svg in page.split("<svg").skip(1).filter(|svg| !svg.contains("aria-hidden")) {
            let opening = svg.split('>').next().unwrap();
            assert!(opening.contains("aria-labelledby"), "{url}: {opening}");
        }
    }
}
