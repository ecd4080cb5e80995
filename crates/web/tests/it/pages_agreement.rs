//! Do the matrix of all, the two axes and the tables of values say what the numbers say, in a page that is not too large?

use crate::ask::{assert_bad_request, assert_not_found, assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::{negotiating, roll_call, vote};
use chronicle::Claim;
use negotiation::decision::{Body, RollCall};
use negotiation::document::{Relation, RelationKind};
use serde_json::Value;
use web::picture::letters::differing;
use web::picture::{Mark, disagreements};

/// Returns the agreement of all as the data have it.
fn numbers(page: &Value) -> Vec<Vec<Option<f64>>> {
    let rows = page["members"].as_array().unwrap().iter();
    let value = |value: &Value| value.as_str().unwrap().replace('−', "-").parse().ok();
    rows.map(|row| row["values"].as_array().unwrap().iter().map(value).collect()).collect()
}

#[tokio::test]
async fn the_letters_of_all_members_say_what_the_numbers_say_on_a_page_that_is_not_too_large() {
    let given = negotiating().await;
    let url = "/agreement?group=all&least=1&from=1946&to=2026";
    let page = get(&given.router, url).await;
    assert_page(&page);
    assert!(page.text().len() < 100_000, "{}", page.text().len());
    let data =
        get(&given.router, "/agreement.json?group=all&least=1&from=1946&to=2026").await.json();
    let mut rows = numbers(&data);
    assert!(rows.len() > 150, "{}", rows.len());
    assert_eq!(differing(&page.text(), &rows), [""; 0]);
    rows[3][5] = Some(-1.0);
    rows[5][3] = None;
    assert_eq!(differing(&page.text(), &rows).len(), 2, "planted numbers are found");
}

#[tokio::test]
async fn the_table_as_values_is_that_of_the_page() {
    let given = negotiating().await;
    let table = get(&given.router, "/agreement.csv?group=all&least=1").await;
    let data = get(&given.router, "/agreement.json?group=all&least=1").await.json();
    let text = table.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), data["members"].as_array().unwrap().len() + 1);
    assert!(lines[0].starts_with("actor,name,votes_cast,"));
    let cells = |line: &str| line.split(',').count();
    assert!(
        lines.iter().filter(|line| !line.contains('"')).all(|line| cells(line) == cells(lines[0]))
    );
    get(&given.router, "/agreement.csv?least=1")
        .await
        .says("regional_group,votes_cast,African Group");
    get(&given.router, "/agreement/points.csv?least=1").await.says("actor,name,regional_group");
    assert_not_found(&get(&given.router, "/agreement/ISL.csv").await);
    assert_bad_request(&get(&given.router, "/agreement?group=everybody").await, "or all");
}

/// A vote of two blocs; who is in the first votes in favour where `is_first`, and who is in the second does not.
fn of_blocs(is_first: bool) -> RollCall {
    let ids = |names: [&str; 3]| names.map(|name| name.parse().unwrap()).into();
    let (mut first, mut second) = (ids(["ISL", "NOR", "DNK"]), ids(["TUV", "NRU", "KIR"]));
    if !is_first {
        std::mem::swap(&mut first, &mut second);
    }
    let mut call = RollCall { yes: first, no: second, ..RollCall::default() };
    call.totals = call.named();
    call
}

#[tokio::test]
async fn two_blocs_stand_apart_and_the_picture_says_where() {
    let given = negotiating().await;
    let on = |number: usize| format!("A/RES/79/9{number:02}");
    let claims = (0..8).map(|number| {
        vote(&on(number), None, Body::Plenary, "2024-12-01", of_blocs(number % 2 == 0))
    });
    append(&given.archive, claims.map(asserted).collect()).await;
    given.site.refresh().await.unwrap();
    let query = format!("on={}&least=5", (0..8).map(on).collect::<Vec<_>>().join(","));
    let data = get(&given.router, &format!("/agreement/points.json?{query}")).await.json();
    let rows = data["rows"].as_array().unwrap();
    let mut told: Vec<Mark> = rows
        .iter()
        .map(|row| {
            let [first, second] = [&row["first"], &row["second"]].map(|one| one.as_str().unwrap());
            Mark::new(row["actor"]["words"].as_str().unwrap(), format!("{first}, {second}"))
        })
        .collect();
    let across = |name: &str| told.iter().find(|mark| mark.name == name).unwrap().value.clone();
    assert_eq!(told.len(), 6);
    assert_eq!(across("Iceland"), across("Norway"));
    assert_ne!(across("Iceland"), across("Tuvalu"));
    assert!(data["shown"].as_str().unwrap().contains("100 % of the whole spread"), "{data}");
    let page = get(&given.router, &format!("/agreement/points?{query}")).await;
    assert_page(&page);
    page.says("principal coordinates").says("an absence is not an abstention");
    assert_eq!(disagreements(&page.text(), &told), [""; 0]);
    told[0].value = "elsewhere".into();
    assert_eq!(disagreements(&page.text(), &told).len(), 2, "a planted disagreement is found");
    let few = get(&given.router, &format!("/agreement/points?{query}0")).await;
    few.says("there is nothing to lay out");
}

#[tokio::test]
async fn who_shared_too_few_votes_is_named_and_not_laid_out() {
    let given = negotiating().await;
    let mut call = roll_call("2024-12-02");
    call.yes.retain(|id| id.as_str() != "ISL");
    let alone = RollCall { yes: vec!["ISL".parse().unwrap()], ..RollCall::default() };
    let claims = [
        vote("A/RES/79/951", None, Body::Plenary, "2024-12-02", call),
        vote("A/RES/79/952", None, Body::Plenary, "2024-12-02", alone),
    ];
    append(&given.archive, claims.map(asserted).to_vec()).await;
    given.site.refresh().await.unwrap();
    let url = "/agreement/points?on=A/RES/79/951,A/RES/79/952&least=1";
    let page = get(&given.router, url).await;
    page.says("Not laid out").says("Iceland");
    assert!(page.text().len() < 100_000, "{}", page.text().len());
}

#[tokio::test]
async fn the_votes_of_another_body_count_only_where_they_are_asked_for() {
    let given = negotiating().await;
    let before = get(&given.router, "/agreement.json").await.json();
    let council = (1..=3).map(|number| {
        let on = format!("S/RES/27{number:02}");
        vote(&on, None, Body::SecurityCouncil, "2023-10-02", of_blocs(true))
    });
    append(&given.archive, council.map(asserted).collect()).await;
    given.site.refresh().await.unwrap();
    let after = get(&given.router, "/agreement.json").await.json();
    assert_eq!(after["votes"], before["votes"]);
    assert_eq!(after["summary"], before["summary"]);
    for page in ["/agreement", "/agreement/points", "/agreement/ISL"] {
        let shown = get(&given.router, page).await;
        assert_page(&shown);
        shown.says("of the General Assembly and its Main Committees with named voters");
        let of_council = get(&given.router, &format!("{page}.json?body=security-council")).await;
        assert_eq!(of_council.json()["votes"], 3, "{page}");
    }
    let page = get(&given.router, "/agreement?body=security-council").await;
    page.says("3 recorded votes of the Security Council with named voters");
    assert_bad_request(
        &get(&given.router, "/agreement?body=council").await,
        "first-committee, general-assembly-plenary, security-council",
    );
}

#[tokio::test]
async fn a_text_on_which_committee_and_plenary_voted_counts_once() {
    let given = negotiating().await;
    let claims = [
        Claim::Relation(Relation {
            from: "A/C.1/79/L.90".parse().unwrap(),
            kind: RelationKind::DraftOf,
            to: "A/RES/79/990".parse().unwrap(),
            place: None,
        }),
        vote("A/C.1/79/L.90", None, Body::FirstCommittee, "2024-11-01", of_blocs(true)),
        vote("A/C.1/79/L.90", Some("op3"), Body::FirstCommittee, "2024-11-01", of_blocs(true)),
        vote("A/RES/79/990", None, Body::Plenary, "2024-12-01", of_blocs(true)),
    ];
    append(&given.archive, claims.map(asserted).to_vec()).await;
    given.site.refresh().await.unwrap();
    let on = async |texts: &str, and: &str| {
        get(&given.router, &format!("/agreement.json?on={texts}{and}")).await.json()
    };
    // The plenary voted on the whole alone: the vote of the committee on a paragraph is another.
    let both = on("A/C.1/79/L.90,A/RES/79/990", "").await;
    assert_eq!(both["votes"], 2);
    assert!(both["once"].as_str().unwrap().ends_with("counts: 1 vote of a committee."), "{both}");
    get(&given.router, "/agreement").await.says("Left out, since the vote of the plenary");
    // Where that of the plenary is not chosen, that of the committee counts.
    for of_committee in [
        on("A/C.1/79/L.90", "").await,
        on("A/C.1/79/L.90,A/RES/79/990", "&body=first-committee").await,
    ] {
        assert_eq!((&of_committee["votes"], &of_committee["once"]), (&2.into(), &"".into()));
    }
}

#[tokio::test]
async fn a_choice_that_no_vote_fits_is_said_in_a_sentence_and_a_range_that_runs_backwards_refused()
{
    let given = negotiating().await;
    for page in ["/agreement", "/agreement/points", "/agreement/ISL"] {
        for form in ["", ".txt"] {
            let shown = get(&given.router, &format!("{page}{form}?q=zzzz")).await;
            shown.says(
                "No recorded vote of the General Assembly and its Main Committees with named",
            );
            assert!(!shown.text().contains("took part in 0"), "{page}{form}");
        }
        let backwards = get(&given.router, &format!("{page}?from=2030&to=1990")).await;
        assert_bad_request(&backwards, "a year not before 2030");
        let control = get(&given.router, &format!("{page}?q=a%00b")).await;
        assert_bad_request(&control, "text without control characters");
        assert!(!control.text().contains('\0'), "{page}");
    }
    for url in ["/search?q=%1B", "/votes?year=%00"] {
        assert!(!get(&given.router, url).await.text().contains(['\0', '\u{1b}']), "{url}");
    }
    let early = "/agreement?as-of=1946-01-01&group=eastern-european-group";
    assert_bad_request(&get(&given.router, early).await, "had no member states that day");
}

#[tokio::test]
async fn each_number_of_a_wide_matrix_has_a_name_in_the_plain_text() {
    let given = negotiating().await;
    let query = "group=eastern-european-group&least=1";
    let data = get(&given.router, &format!("/agreement.json?{query}")).await.json();
    let members = data["members"].as_array().unwrap();
    let text = get(&given.router, &format!("/agreement.txt?{query}")).await.text();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(members.len() > 20, "{}", members.len());
    for member in members {
        let name = member["who"]["words"].as_str().unwrap();
        let (_, row) = words.split_once(&format!("- {name}, ")).unwrap();
        let row = row.split(" - ").next().unwrap().split("Cluster:").next().unwrap();
        let (_, row) = row.split_once(" cast").unwrap();
        let row = row.split("-- http").next().unwrap();
        let values = member["values"].as_array().unwrap().iter().zip(members);
        let told = values.filter(|(value, _)| **value != "");
        let mut number = 0;
        for (value, other) in told {
            let pair =
                format!("{} {}", other["who"]["words"].as_str().unwrap(), value.as_str().unwrap());
            assert!(row.contains(&pair), "{name}: {pair}: {row}");
            number += 1;
        }
        assert_eq!(row.split(", ").filter(|pair| !pair.trim().is_empty()).count(), number, "{row}");
    }
}

#[tokio::test]
async fn the_columns_of_the_plain_text_are_aligned_where_a_line_holds_them() {
    let given = negotiating().await;
    let text = get(&given.router, "/agreement.txt?least=1").await.text();
    let head = text.lines().find(|line| line.trim_start().starts_with("1  ")).unwrap();
    let rows = text.lines().skip_while(|line| *line != head).skip(1).take(5);
    let widths: Vec<usize> = rows.map(|row| row.chars().count()).collect();
    assert_eq!(widths, [head.chars().count(); 5], "{text}");
    assert!(widths[0] <= 76, "{text}");
}
