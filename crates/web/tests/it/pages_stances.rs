//! Do the pictures of stances say what their tables say, tell own words from a group's, and open their evidence?

use crate::ask::{assert_bad_request, assert_not_found, assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::{negotiating, second_question};
use axum::Router;
use chronicle::Claim;
use negotiation::position::{Grade, Position};
use serde_json::Value;
use std::collections::BTreeSet;
use web::picture::{Mark, disagreements};

fn position(actor: &str, stance: &str, date: &str, grade: Grade) -> Claim {
    Claim::Position(Position {
        actor: actor.parse().unwrap(),
        on_behalf_of: None,
        issue: "due-diligence".parse().unwrap(),
        stance: stance.into(),
        date: date.parse().unwrap(),
        occasion: "a session".into(),
        process: None,
        grade,
        words: "In these words.".into(),
        by: None,
        answers: vec![],
    })
}

/// The site of the tests where a group spoke too, and one of its members for itself.
async fn stood() -> Router {
    let given = negotiating().await;
    let claims = [
        position("african-group", "conditional", "2022-03-29", Grade::Paraphrased),
        position("KEN", "opposes", "2022-03-30", Grade::Quoted),
    ];
    append(&given.archive, claims.into_iter().map(asserted).collect()).await;
    append(&given.archive, second_question()).await;
    given.site.refresh().await.unwrap();
    given.router
}

/// Returns the pictures of a class on a page.
fn pictures(page: &str, class: &str) -> String {
    let open = format!("<svg class=\"{class}\" role");
    let pictures = page.split(&open).skip(1).filter_map(|rest| rest.split("</svg>").next());
    pictures.collect()
}

/// Returns what the tables beside the tiles say, read from the data of the page.
fn told(page: &Value) -> Vec<Mark> {
    let lists = page["groups"].as_array().unwrap().iter();
    let lists = lists.flat_map(|group| group["lists"].as_array().unwrap());
    let mark = |list: &Value| -> Vec<Mark> {
        let states = list["voters"].as_array().unwrap().iter();
        let mark = |state: &Value| {
            Mark::new(state["words"].as_str().unwrap(), list["words"].as_str().unwrap())
        };
        states.map(mark).collect()
    };
    lists.flat_map(mark).collect()
}

#[tokio::test]
async fn map_tiles_and_table_say_the_same_of_every_state() {
    let site = stood().await;
    let page = get(&site, "/issues/due-diligence/map").await;
    assert_page(&page);
    let mut all = told(&get(&site, "/issues/due-diligence/map.json").await.json());
    assert_eq!(all.len(), 193);
    let is_known = |mark: &&Mark| mark.value != "no position known";
    let known: Vec<Mark> = all.iter().filter(is_known).cloned().collect();
    assert_eq!(known.len(), 56, "Iceland, Tuvalu and the African Group");
    let (map, tiles) = (pictures(&page.text(), "world"), pictures(&page.text(), "tiles"));
    assert_eq!(disagreements(&tiles, &all), [""; 0]);
    assert_eq!(disagreements(&map, &known), [""; 0]);
    let planted = all.iter_mut().find(|mark| mark.name == "Kenya").unwrap();
    assert_eq!(planted.value, "opposes", "its own word counts before its group's");
    planted.value = "supports".into();
    assert_eq!(disagreements(&tiles, &all).len(), 2, "a planted disagreement is found");
    assert!(!disagreements(&map, &known[1..]).is_empty());
}

#[tokio::test]
async fn a_stance_through_a_group_leads_to_the_position_of_the_group() {
    let site = stood().await;
    let page = get(&site, "/issues/due-diligence/map").await;
    page.says("conditional, through African Group")
        .says(
            "<a href=\"#p0\" class=\"P\"><title>Ghana: conditional, through African Group</title>",
        )
        .says("<tr id=\"p0\">")
        .says("supports, inferred");
    let twin = get(&site, "/issues/due-diligence/map.txt").await;
    twin.says("African Group: conditional, 29 March 2022, for 53 members");
}

#[tokio::test]
async fn before_anybody_spoke_the_whole_world_is_silent() {
    let site = stood().await;
    let page = get(&site, "/issues/due-diligence/map?as-of=2022-01-01").await;
    assert_page(&page);
    page.says("Of none of 193 states a position is known.");
    assert!(!pictures(&page.text(), "world").contains("<a "), "silent land opens nothing");
    assert_not_found(&get(&site, "/issues/nothing/map").await);
}

/// Returns what a list of answers counts: the answer, how many give it themselves, how many of them by inference alone.
fn counted(answers: &Value, key: &str) -> Vec<(String, u64, u64)> {
    let count = |one: &Value| {
        let [actors, inferred] = ["actors", "inferred"].map(|field| one[field].as_u64().unwrap());
        (one[key].as_str().unwrap().to_owned(), actors, inferred)
    };
    let all = answers.as_array().unwrap().iter().map(count);
    let mut given: Vec<_> = all.filter(|(_, actors, _)| *actors > 0).collect();
    given.sort();
    given
}

#[tokio::test]
async fn the_list_of_questions_counts_as_the_page_of_each_does() {
    let given = negotiating().await;
    let claims = [
        position("african-group", "conditional", "2022-03-29", Grade::Paraphrased),
        position("KEN", "supports", "2022-03-29", Grade::Quoted),
        position("KEN", "opposes", "2022-03-30", Grade::Quoted),
        position("FJI", "supports", "2022-03-30", Grade::Inferred),
    ];
    append(&given.archive, claims.into_iter().map(asserted).collect()).await;
    append(&given.archive, second_question()).await;
    given.site.refresh().await.unwrap();
    let site = given.router;
    let of_list = async |day: &str| {
        let list = get(&site, &format!("/issues.json{day}")).await.json();
        let sections = list["sections"].as_array().unwrap().clone();
        let rows = sections.into_iter().flat_map(|one| one["issues"].as_array().unwrap().clone());
        let mut due =
            rows.filter(|row| row["issue"]["words"].as_str().unwrap().contains("diligence"));
        counted(&due.next_back().unwrap()["stances"], "stance")
    };
    for day in ["", "?as-of=2022-03-29"] {
        let page = get(&site, &format!("/issues/due-diligence.json{day}")).await.json();
        assert_eq!(of_list(day).await, counted(&page["answers"], "answer"), "{day}");
    }
    let positions = get(&site, "/issues/due-diligence.json").await.json();
    let positions = positions["stances"].as_array().unwrap().clone();
    let own = positions.iter().filter(|one| one["on_behalf_of"] == "");
    let actors: BTreeSet<&str> = own.map(|one| one["actor"]["words"].as_str().unwrap()).collect();
    let all: u64 = of_list("").await.iter().map(|(_, actors, _)| actors).sum();
    assert_eq!(all, actors.len() as u64, "each counts once, by its latest word");
}

/// Returns what the signs of the board say, read off where they stand: the row, the column, the sign and its ground.
fn board(page: &str) -> Vec<Mark> {
    let body = page.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let mut marks = Vec::new();
    for row in body.split("<tr>").skip(1) {
        let (head, cells) = row.split_once("</th>").unwrap();
        let name = head.rsplit_once("\">").unwrap().1.trim_end_matches("</a>");
        for (cell, number) in cells.split("<td").skip(1).zip(1..) {
            let Some((_, sign)) = cell.rsplit_once("\">") else { continue };
            let sign = sign.split('<').next().unwrap();
            let ground = if cell.contains(" through\"") { "dashed" } else { "filled" };
            marks.push(Mark::new(format!("{name} on {number}"), format!("{sign} {ground}")));
        }
    }
    marks
}

/// Returns what the data of the board say in the same notation.
fn board_told(page: &Value) -> Vec<Mark> {
    let mut marks = Vec::new();
    for row in page["rows"].as_array().unwrap() {
        let name = row["actor"]["words"].as_str().unwrap();
        for (cell, number) in row["cells"].as_array().unwrap().iter().zip(1..) {
            let Some(words) = cell["evidence"]["words"].as_str() else { continue };
            let sign = match cell["stance"].as_str().unwrap() {
                "supports" => "+",
                "opposes" => "−",
                "conditional" => "±",
                other => panic!("{other}"),
            };
            let doubt = if words.ends_with("inferred") { "?" } else { "" };
            let ground = if cell["through"] == "" { "filled" } else { "dashed" };
            marks.push(Mark::new(format!("{name} on {number}"), format!("{sign}{doubt} {ground}")));
        }
    }
    marks
}

#[tokio::test]
async fn every_sign_of_the_board_stands_where_its_evidence_says() {
    let site = stood().await;
    for url in ["/stances", "/stances?page=3", "/stances?by=group", "/stances?by=others"] {
        let page = get(&site, url).await;
        assert_page(&page);
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let mut told = board_told(&get(&site, &format!("{path}.json?{query}")).await.json());
        let drawn = board(&page.text());
        assert!(!drawn.is_empty(), "{url}");
        assert_eq!(drawn, told, "{url}");
        told[0].value = "○ filled".into();
        assert_ne!(drawn, told, "a planted disagreement is found");
        assert_eq!(page.text().matches("href=\"/records/").count(), drawn.len(), "{url}");
    }
}

#[tokio::test]
async fn the_board_counts_the_questions_on_which_somebody_shown_took_a_stance() {
    let site = stood().await;
    for url in ["/stances.json?by=group", "/stances.json?by=others"] {
        let data = get(&site, url).await.json();
        assert_eq!(data["pager"]["pages"], 1, "all rows are on one page: {url}");
        let cells = |row: &serde_json::Value| row["cells"].as_array().unwrap().clone();
        let rows: Vec<Vec<serde_json::Value>> =
            data["rows"].as_array().unwrap().iter().map(cells).collect();
        let is_own = |cell: &serde_json::Value| cell["through"] == "";
        let shown = data["issues"].as_array().unwrap().len();
        let questions =
            (0..shown).filter(|place| rows.iter().any(|row| is_own(&row[*place]))).count();
        let told = match questions {
            1 => "on 1 question".to_owned(),
            some => format!("on {some} questions"),
        };
        let summary = data["summary"].as_str().unwrap();
        assert!(summary.contains(&told), "{url}: {summary}, {questions}");
        assert!(questions < shown, "{url}: a count of all questions would be the same");
    }
}

#[tokio::test]
async fn the_board_is_narrowed_to_groups_and_pillars_and_refuses_what_is_neither() {
    let site = stood().await;
    get(&site, "/stances?by=group").await.says("African Group").is_silent_about(">Kenya<");
    get(&site, "/stances?by=state").await.says(">Kenya<").is_silent_about("a-coalition");
    get(&site, "/stances?by=others").await.says("a-coalition").is_silent_about(">Kenya<");
    assert_bad_request(&get(&site, "/stances?by=banana").await, "state, group, others");
    assert_bad_request(&get(&site, "/stances?pillar=banana").await, "one of");
    get(&site, "/stances?as-of=2022-01-01").await.says("No stance is known");
    let before = get(&site, "/stances?as-of=1990-01-01").await;
    before
        .says("No stance is known")
        .is_silent_about("in their own name")
        .is_silent_about("+ supports");
}

/// Returns the picture of a class on a page, with what stands in it.
fn picture(page: &str, class: &str) -> String {
    let open = format!("<svg class=\"picture {class}\"");
    page.split(&open).nth(1).unwrap().split("</svg>").next().unwrap().to_owned()
}

#[tokio::test]
async fn the_columns_of_the_years_say_what_their_table_says() {
    let site = stood().await;
    let page = get(&site, "/issues/due-diligence/years").await;
    assert_page(&page);
    let data = get(&site, "/issues/due-diligence/years.json").await.json();
    let mut told = Vec::new();
    for row in data["rows"].as_array().unwrap() {
        let words = row["answer"].as_str().unwrap();
        for (year, actors) in
            data["years"].as_array().unwrap().iter().zip(row["actors"].as_array().unwrap())
        {
            told.push(Mark::new(
                format!("{words}, {}", year.as_str().unwrap()),
                actors.to_string(),
            ));
        }
    }
    assert_eq!(disagreements(&picture(&page.text(), "steps"), &told), [""; 0]);
    assert!(told.contains(&Mark::new("conditional, 2022", "1")), "{told:?}");
    told[0].value = "99".into();
    assert_eq!(disagreements(&picture(&page.text(), "steps"), &told).len(), 2, "planted");
    page.says("New in 2022").says("/records/");
    let years = data["years"].as_array().unwrap();
    assert_eq!(years.last().unwrap(), "2026 so far", "the year of the day shown has a column");
    let past = get(&site, "/issues/due-diligence/years.json?as-of=2023-12-31").await.json();
    assert_eq!(past["years"].as_array().unwrap().last().unwrap(), "2023", "a whole year");
    get(&site, "/issues/due-diligence/years?as-of=2022-01-01").await.says("holds no position");
    assert_not_found(&get(&site, "/issues/nothing/years").await);
}

/// The site of the tests where three states answered three questions.
async fn answered() -> Router {
    let given = negotiating().await;
    let mut claims = Vec::new();
    for (actor, stances) in [
        ("CUB", ["supports", "opposes", "supports"]),
        ("IRN", ["supports", "opposes", "opposes"]),
        ("FRA", ["opposes", "supports", "opposes"]),
        ("african-group", ["opposes", "supports", "opposes"]),
    ] {
        for (stance, issue) in stances.iter().zip(["one", "two", "three"]) {
            let Claim::Position(position) =
                position(actor, stance, "2022-03-29", Grade::Paraphrased)
            else {
                continue;
            };
            let issue = issue.parse().unwrap();
            claims.push(asserted(Claim::Position(Position { issue, ..position })));
        }
    }
    append(&given.archive, claims).await;
    given.site.refresh().await.unwrap();
    given.router
}

#[tokio::test]
async fn pairs_are_counted_from_own_words_and_drawn_as_they_are_told() {
    let site = answered().await;
    let page = get(&site, "/stances/together").await;
    assert_page(&page);
    let data = get(&site, "/stances/together.json").await.json();
    let pairs = data["drawn_pairs"].as_array().unwrap();
    let mark = |pair: &Value| {
        let name = |which: &str| pair[which]["words"].as_str().unwrap().to_owned();
        let value = format!("{} of {} alike", pair["alike"], pair["common"]);
        Mark::new(format!("{} and {}", name("one"), name("other")), value)
    };
    let mut told: Vec<Mark> = pairs.iter().map(mark).collect();
    assert_eq!(told.len(), 6, "four actors, and no member of the group");
    assert!(told.contains(&Mark::new("Cuba and Iran (Islamic Republic of)", "2 of 3 alike")));
    assert!(told.contains(&Mark::new("France and African Group", "3 of 3 alike")));
    assert_eq!(disagreements(&picture(&page.text(), "pairs"), &told), [""; 0]);
    told[0].value = "0 of 9 alike".into();
    assert_eq!(disagreements(&picture(&page.text(), "pairs"), &told).len(), 2, "planted");
    let of = get(&site, "/stances/together.json?actor=CUB").await.json();
    let listed = of["lists"].as_array().unwrap().iter();
    assert_eq!(listed.map(|list| list["pairs"].as_array().unwrap().len()).sum::<usize>(), 3);
    assert_not_found(&get(&site, "/stances/together?actor=KEN").await);
    assert_bad_request(&get(&site, "/stances/together?actor=!").await, "an actor such as ISL");
    get(&site, "/stances/together?as-of=2022-01-01").await.says("No pair has so many");
}
