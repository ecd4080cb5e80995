//! Do the matrix of all, the two axes and the tables of values say what the numbers say, in a page that is not too large?

use crate::ask::{assert_bad_request, assert_not_found, assert_page, get};
use crate::given::{append, asserted};
use crate::pages_given::{negotiating, roll_call, vote};
use negotiation::decision::{Body, RollCall};
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
