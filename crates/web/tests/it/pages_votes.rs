//! Do the pages of votes show what was printed and who is named, without repairing or adding up anything?

use crate::ask::{assert_bad_request, assert_not_found, assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::{negotiating, roll_call, titled, vote};
use chronicle::Claim;
use negotiation::decision::{Body, RollCall, Totals, UnknownVoter, Vote};
use negotiation::document::{Relation, RelationKind};
use negotiation::listing::{Listing, Put};
use serde_json::Value;
use web::picture::{Mark, disagreements};

/// What the table twins of the ballots say, read from the data of the page.
fn told(page: &Value) -> Vec<Mark> {
    let mut marks = Vec::new();
    let ballots = page["ballots"].as_array().unwrap().iter();
    for group in ballots.flat_map(|ballot| ballot["groups"].as_array().unwrap()) {
        for list in group["lists"].as_array().unwrap() {
            let words = list["words"].as_str().unwrap();
            let voters = list["voters"].as_array().unwrap().iter();
            marks.extend(voters.map(|voter| Mark::new(voter["words"].as_str().unwrap(), words)));
        }
    }
    marks
}

#[tokio::test]
async fn tiles_and_table_say_the_same_of_every_member() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes/A/RES/77/37").await;
    assert_page(&page);
    let mut told = told(&get(&given.router, "/votes/A/RES/77/37.json").await.json());
    assert_eq!(told.len(), 2 * 193, "the whole text, and its third paragraph");
    assert_eq!(disagreements(&page.text(), &told), [""; 0]);
    told[0].value = "in favour and against".into();
    assert_eq!(disagreements(&page.text(), &told).len(), 2, "a planted disagreement is found");
}

#[tokio::test]
async fn totals_that_do_not_agree_and_unknown_names_are_shown_as_printed() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes/A/RES/77/37").await;
    page.says("The totals printed are")
        .says("Both stand")
        .says("ATLANTIS")
        .says("paragraph 3")
        .says("Kiribati");
}

#[tokio::test]
async fn committee_and_plenary_are_two_rows_and_never_one() {
    let given = negotiating().await;
    for url in ["/votes/A/RES/77/37.json", "/votes/A/C.1/77/L.73.json"] {
        let page = get(&given.router, url).await.json();
        let columns = page["beside"]["columns"].as_array().unwrap();
        let bodies: Vec<&str> =
            columns.iter().map(|column| column["body"].as_str().unwrap()).collect();
        assert_eq!(bodies, ["First Committee", "General Assembly, plenary"]);
        assert_eq!(columns[0]["yes"], "157");
        assert_ne!(columns[1]["yes"], "157");
    }
}

#[tokio::test]
async fn texts_that_one_report_recommends_have_nothing_to_do_with_each_other() {
    let given = negotiating().await;
    let day = "2023-12-22";
    let recommended = |to: &str| {
        Claim::Relation(Relation {
            from: "A/78/23".parse().unwrap(),
            kind: RelationKind::DraftOf,
            to: to.parse().unwrap(),
            place: None,
        })
    };
    let plenary = |on: &str| vote(on, None, Body::Plenary, day, roll_call(day));
    let claims = ["A/RES/78/81", "A/RES/78/82"].map(|on| [recommended(on), plenary(on)]);
    append(&given.archive, claims.into_iter().flatten().map(asserted).collect()).await;
    given.site.refresh().await.unwrap();
    for url in ["/votes/A/RES/78/81", "/votes/A/RES/78/82"] {
        get(&given.router, url).await.is_silent_about("what became of it");
    }
}

#[tokio::test]
async fn a_vote_without_voters_says_so() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes/A/C.1/77/L.73").await;
    assert_page(&page);
    page.says("but not who voted how").says("157").is_silent_about("class=\"tiles\"");
}

#[tokio::test]
async fn votes_are_listed_and_filtered() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes").await;
    assert_page(&page);
    page.says("A/C.1/77/L.73").says("/votes/A/RES/77/37").says("paragraph 3");
    get(&given.router, "/votes.txt?year=2022&body=first-committee")
        .await
        .says("A/C.1/77/L.73, First Committee: 157-6-14, approved,")
        .says("voters not held [stated]");
    let page = get(&given.router, "/votes?year=2022&body=first-committee").await;
    page.says("1 recorded vote,").is_silent_about("/votes/A/RES/77/37");
    get(&given.router, "/votes?as-of=2022-11-30").await.is_silent_about("/votes/A/RES/77/37");
    get(&given.router, "/votes?year=2022&as-of=2022-11-30")
        .await
        .says("name=\"as-of\" value=\"2022-11-30\"");
    assert_bad_request(&get(&given.router, "/votes?body=jury").await, "first-committee");
    assert_bad_request(&get(&given.router, "/votes?year=then").await, "a year like 2022");
    assert_bad_request(&get(&given.router, "/votes?page=0").await, "a whole number from 1");
    let beyond = get(&given.router, "/votes?page=99&year=2022").await;
    assert_not_found(&beyond);
    beyond.says("This list has no page 99: the last is page 1.").says("href=\"/votes?year=2022\"");
    assert_not_found(&get(&given.router, "/votes/A/RES/1/1").await);
}

/// Returns the row of a group in the first ballot of a page: in favour, against, abstaining, silent, and cohesion.
fn split(page: &Value, group: &str) -> Option<([u64; 4], String)> {
    let rows = page["ballots"][0]["splits"].as_array().unwrap();
    let row = rows.iter().find(|row| row["group"]["words"] == group)?;
    let number = |field: &str| row[field].as_u64().unwrap();
    let numbers = ["yes", "no", "abstaining", "silent"].map(number);
    Some((numbers, row["cohesion"].as_str().unwrap().to_owned()))
}

#[tokio::test]
async fn a_group_splits_as_its_members_of_that_day_voted() {
    let given = negotiating().await;
    // On the last day of January 2020 the Union had twenty-eight members, on the day after twenty-seven.
    for (symbol, day) in [("A/RES/74/901", "2020-01-31"), ("A/RES/74/902", "2020-02-01")] {
        let mut call = roll_call(day);
        for list in [&mut call.yes, &mut call.no, &mut call.abstaining] {
            list.retain(|id| !["GBR", "AUT", "BEL", "FRA"].contains(&id.as_str()));
        }
        call.no.extend(["GBR", "AUT", "BEL"].map(|id| id.parse().unwrap()));
        let claims =
            [titled(symbol, "Of one day", day), vote(symbol, None, Body::Plenary, day, call)];
        append(&given.archive, claims.map(asserted).to_vec()).await;
    }
    given.site.refresh().await.unwrap();
    let before = get(&given.router, "/votes/A/RES/74/901.json").await.json();
    let after = get(&given.router, "/votes/A/RES/74/902.json").await.json();
    let (then, _) = split(&before, "European Union").unwrap();
    let (now, cohesion) = split(&after, "European Union").unwrap();
    assert_eq!((then.iter().sum::<u64>(), now.iter().sum::<u64>()), (28, 27));
    assert_eq!(then[1], now[1] + 1, "the one that left had voted against");
    assert!(now[3] >= 1, "who stayed away is told and not counted as abstaining");
    let (most, all) = (now[..3].iter().max().unwrap(), now[..3].iter().sum::<u64>());
    let expected = (3.0 * *most as f64 - all as f64) / (2.0 * all as f64);
    assert_eq!(cohesion, format!("{expected:.2}"));
    get(&given.router, "/votes/A/RES/74/902").await.says("Hix, Noury and Roland");
    get(&given.router, "/votes/A/RES/74/902.txt").await.says("European Union (political):");
}

#[tokio::test]
async fn regional_groups_split_as_the_tiles_beside_them_and_small_ones_not_at_all() {
    let given = negotiating().await;
    let page = get(&given.router, "/votes/A/RES/77/37.json").await.json();
    let mut compared = 0;
    for group in page["ballots"][0]["groups"].as_array().unwrap() {
        let Some((numbers, _)) = split(&page, group["group"]["words"].as_str().unwrap()) else {
            continue;
        };
        for (words, number) in
            ["in favour", "against", "abstaining", "did not vote"].into_iter().zip(numbers)
        {
            let lists = group["lists"].as_array().unwrap();
            let list = lists.iter().find(|list| list["words"] == words);
            let drawn = list.map_or(0, |list| list["voters"].as_array().unwrap().len());
            assert_eq!(drawn as u64, number, "{} {words}", group["group"]["words"]);
        }
        compared += 1;
    }
    assert_eq!(compared, 5);
}

/// A roll call of a few in favour and against.
fn few(yes: &[&str], no: &[&str]) -> RollCall {
    let list = |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect();
    let mut call = RollCall { yes: list(yes), no: list(no), ..RollCall::default() };
    call.totals = call.named();
    call
}

#[tokio::test]
async fn a_group_of_which_two_voted_has_no_row_and_one_of_which_three_did_has() {
    let given = negotiating().await;
    let day = "2024-12-01";
    let call = few(&["ISL", "FRA", "NRU", "TUV"], &["FJI"]);
    let claims = [vote("A/RES/79/901", None, Body::Plenary, day, call)];
    append(&given.archive, claims.map(asserted).to_vec()).await;
    given.site.refresh().await.unwrap();
    let page = get(&given.router, "/votes/A/RES/79/901.json").await.json();
    let rows = page["ballots"][0]["splits"].as_array().unwrap().iter();
    let regional: Vec<&Value> = rows.filter(|row| row["kind"] == "regional").collect();
    assert_eq!(regional.len(), 1, "{regional:?}");
    let row = regional[0];
    assert_eq!(row["group"]["href"], "/groups/asia-pacific-group");
    assert_eq!((&row["yes"], &row["no"], &row["cohesion"]), (&2.into(), &1.into(), &"0.50".into()));
}

#[tokio::test]
async fn the_vote_before_is_the_latest_earlier_one_of_the_plenary_on_the_whole_of_the_item() {
    let given = negotiating().await;
    let (old, last, now) = ("A/RES/78/901", "A/RES/79/901", "A/RES/80/901");
    let whole = |on: &str, day: &str, call| vote(on, None, Body::Plenary, day, call);
    let totals =
        RollCall { totals: Totals { yes: 9, no: 0, abstaining: 0 }, ..RollCall::default() };
    let claims = vec![
        titled(old, "Tides and currents", "2023-12-01"),
        titled(last, "Tides and CURRENTS", "2024-12-01"),
        titled(now, "Tides and currents", "2025-12-01"),
        titled("A/RES/80/902", "Tides and currents", "2026-01-20"),
        titled("A/RES/79/903", "Tides", "2025-06-01"),
        titled("A/RES/79/904", "Tides and currents", "2025-07-01"),
        titled("A/RES/79/905", "Tides and currents", "2025-08-01"),
        titled("A/C.1/80/L.905", "Tides and currents", "2025-11-01"),
        whole(old, "2023-12-01", few(&["ISL", "TUV"], &["NRU"])),
        whole(last, "2024-12-01", few(&["ISL", "NRU", "FRA"], &["TUV"])),
        whole(now, "2025-12-01", few(&["ISL", "EST"], &["NRU", "TUV"])),
        whole("A/RES/80/902", "2026-01-20", few(&["ISL"], &["EST"])),
        whole("A/RES/79/903", "2025-06-01", few(&[], &["ISL", "TUV"])),
        whole("A/RES/79/904", "2025-07-01", totals),
        vote("A/RES/79/905", Some("op3"), Body::Plenary, "2025-08-01", few(&[], &["ISL"])),
        vote("A/C.1/80/L.905", None, Body::FirstCommittee, "2025-11-01", few(&[], &["ISL"])),
    ];
    append(&given.archive, claims.into_iter().map(asserted).collect()).await;
    given.site.refresh().await.unwrap();
    let url = format!("/votes/{now}");
    let before = get(&given.router, &format!("{url}.json")).await.json()["before"].take();
    assert_eq!(before["text"]["words"], last, "{before}");
    assert!(before["rule"].as_str().unwrap().contains("the same title"));
    let changed = before["changed"].as_array().unwrap();
    let told = changed.iter().map(|one| [&one["state"]["words"], &one["first"], &one["second"]]);
    assert_eq!(told.collect::<Vec<_>>(), [["Nauru", "in favour", "against"]]);
    assert_eq!((&before["same"], &before["once"]), (&2.into(), &2.into()));
    let page = get(&given.router, &url).await;
    assert_page(&page);
    page.says("Who voted otherwise").says(&format!("/votes/{last}")).says("Inferred: taken for");
    get(&given.router, &format!("{url}.txt")).await.says("Nauru: in favour, now against");
    let first = get(&given.router, &format!("/votes/{old}.json")).await.json();
    assert!(first["before"].is_null(), "a later vote is none before");

    let builds_on = Claim::Relation(Relation {
        from: now.parse().unwrap(),
        kind: RelationKind::BuildsOn,
        to: "A/RES/79/903".parse().unwrap(),
        place: None,
    });
    append(&given.archive, vec![asserted(builds_on)]).await;
    given.site.refresh().await.unwrap();
    let before = get(&given.router, &format!("{url}.json")).await.json()["before"].take();
    assert_eq!(before["text"]["words"], "A/RES/79/903");
    assert!(before["rule"].as_str().unwrap().contains("builds on"));
    let back = get(&given.router, "/votes/A/RES/79/903.json").await.json();
    assert!(back["before"].is_null(), "what is built on does not build");
}

/// A vote as a catalogue lists it.
fn listed(on: &str, day: &str, title: &str, words: &str) -> Claim {
    let Claim::Decision(mut decision) = vote(on, None, Body::Plenary, day, few(&["ISL"], &["NRU"]))
    else {
        panic!("a vote is a decision");
    };
    let (title, words) = (title.to_owned(), words.to_owned());
    let number = format!("V{}", on.rsplit('/').next().unwrap());
    decision.listing = Some(Listing { number, put: Put::Whole, title, words, reference: None });
    Claim::Decision(decision)
}

#[tokio::test]
async fn a_series_is_found_by_titles_without_years_and_by_headings_that_stand_alone() {
    let given = negotiating().await;
    let claims = [
        listed(
            "A/RES/60/901",
            "2005-12-01",
            "TIDES",
            "Tides of the harbour in 2005 : resolution / adopted",
        ),
        listed("A/RES/61/901", "2006-12-01", "TIDES, MEASURED", "Tides of the harbour in 2006"),
        listed("A/RES/60/911", "2005-12-02", "PONDS", "To measure the ponds"),
        listed("A/RES/61/911", "2006-12-02", "PONDS", "To measure the ponds again"),
        listed("A/RES/60/921", "2005-12-03", "GARDENS", "To plant gardens"),
        listed("A/RES/61/921", "2006-12-03", "GARDENS", "To water gardens"),
        listed("A/RES/61/922", "2006-12-04", "GARDENS", "To weed gardens"),
        listed("A/RES/59/931", "2004-12-03", "BOATS", "To paint boats"),
        listed("A/RES/61/931", "2006-12-05", "BOATS", "To mend boats"),
    ];
    append(&given.archive, claims.map(asserted).to_vec()).await;
    given.site.refresh().await.unwrap();
    for (now, then, because) in [
        ("A/RES/61/901", Some("A/RES/60/901"), "the same title, years"),
        ("A/RES/61/911", Some("A/RES/60/911"), "under one heading"),
        // Of two under one heading nobody knows which goes on; a session between breaks the series.
        ("A/RES/61/921", None, ""),
        ("A/RES/61/931", None, ""),
    ] {
        let page = get(&given.router, &format!("/votes/{now}.json")).await.json();
        assert_eq!(page["before"]["text"]["words"].as_str(), then, "{now}");
        let rule = page["before"]["rule"].as_str().unwrap_or_default();
        assert!(
            rule.contains(because) && (then.is_none() || rule.starts_with("Inferred")),
            "{rule}"
        );
    }
}

#[tokio::test]
async fn the_plain_text_says_which_votes_differ_and_which_names_nobody_is_known_by() {
    let given = negotiating().await;
    let (draft, text) = ("A/C.1/79/L.91", "A/RES/79/991");
    let call = |yes: &str, no: &str| {
        let ids = |id: &str| vec![id.parse().unwrap()];
        let unknown = vec![UnknownVoter { vote: Vote::No, name: "LEMURIA".into() }];
        let mut call = RollCall { yes: ids(yes), no: ids(no), unknown, ..RollCall::default() };
        call.totals = call.named();
        call
    };
    let draft_of = Claim::Relation(Relation {
        from: draft.parse().unwrap(),
        kind: RelationKind::DraftOf,
        to: text.parse().unwrap(),
        place: None,
    });
    let claims = [
        draft_of,
        vote(draft, None, Body::FirstCommittee, "2024-11-01", call("TUV", "NRU")),
        vote(text, None, Body::Plenary, "2024-12-01", call("NRU", "TUV")),
    ];
    append(&given.archive, claims.map(asserted).to_vec()).await;
    given.site.refresh().await.unwrap();
    let page = get(&given.router, &format!("/votes/{text}.txt")).await;
    page.says("The draft and what became of it")
        .says("Votes that differ between the first and the last")
        .says("Tuvalu: in favour, now against")
        .says("Names as printed that no table holds: LEMURIA (against)")
        .says("Adopted by 1 vote to 2, with no abstentions [stated]")
        .says("Totals: in favour 1, against 2, abstaining 0, did not vote 191");
    assert_eq!(page.text().matches("[stated]").count(), 3, "two rows and a vote: {}", page.text());
}
