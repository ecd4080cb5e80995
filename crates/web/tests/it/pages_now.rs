//! Do the pages say where things stand on the day asked, and nothing that came later?

use crate::ask::{assert_bad_request, assert_not_found, assert_page, get};
use crate::pages_given::negotiating;
use serde_json::Value;

/// The words at a path of a JSON array of lines.
fn titles(page: &Value, list: &str) -> Vec<String> {
    let lines = page[list].as_array().unwrap_or_else(|| panic!("no list {list}"));
    lines.iter().map(|line| line["what"]["words"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_home_page_of_mid_2022_knows_what_was_known_then() {
    let given = negotiating().await;
    let page = get(&given.router, "/index.json?as-of=2022-06-30").await.json();
    assert_eq!(
        titles(&page, "next"),
        ["Informal meeting with stakeholders", "3rd substantive session"]
    );
    assert_eq!(titles(&page, "latest")[0], "Silence procedure concluded");
    assert_eq!(page["last_held"]["what"]["words"], "Silence procedure on modalities");
    assert_eq!(titles(&page, "now"), [""; 0]);
}

#[tokio::test]
async fn the_home_page_of_late_2024_knows_what_was_known_then() {
    let given = negotiating().await;
    let page = get(&given.router, "/index.json?as-of=2024-11-01").await.json();
    assert_eq!(titles(&page, "next"), ["9th substantive session"]);
    assert_eq!(titles(&page, "latest")[0], "Third annual progress report adopted");
    get(&given.router, "/?as-of=2024-11-01")
        .await
        .says("2 to 6 December 2024")
        .is_silent_about("GLOBAL MECHANISM");
}

#[tokio::test]
async fn the_home_page_of_today_shows_the_mechanism() {
    let given = negotiating().await;
    let page = get(&given.router, "/").await;
    assert_page(&page);
    page.says("Next: Thematic groups (GLOBAL MECHANISM), 7 to 11 December 2026.")
        .says("GLOBAL MECHANISM")
        .says("Past processes");
    let page = get(&given.router, "/index.json?as-of=2026-12-09").await.json();
    assert_eq!(titles(&page, "now"), ["Thematic groups"]);
}

#[tokio::test]
async fn the_plain_text_of_the_home_page_has_the_headings_of_the_page() {
    let given = negotiating().await;
    let html = get(&given.router, "/?as-of=2022-06-30").await.text();
    let text = get(&given.router, "/index.txt?as-of=2022-06-30").await.text();
    for heading in ["Next", "Last achieved"] {
        assert!(html.contains(&format!(">{heading}</h2>")), "{heading}");
        assert!(text.contains(&format!("\n{heading}\n---")), "{heading}: {text}");
    }
}

#[tokio::test]
async fn a_process_shows_its_family_its_sessions_and_what_is_inferred() {
    let given = negotiating().await;
    let page = get(&given.router, "/processes/oewg-2019").await;
    assert_page(&page);
    page.says("Followed by").says("At the same time").says("GGE 2019");
    let page = get(&given.router, "/processes/oewg-2021").await;
    page.says("Ms Chair (Tuvalu) <em class=\"inferred-part\">inferred</em>")
        .says("Study the threats")
        .says("/processes/oewg-2021/sessions/8")
        .says("Objections were made without reasons.")
        .says("final report")
        .says("more than 120");
}

#[tokio::test]
async fn a_process_of_the_future_is_absent() {
    let given = negotiating().await;
    assert_not_found(&get(&given.router, "/processes/global-mechanism?as-of=2022-06-30").await);
    assert_not_found(&get(&given.router, "/processes/oewg-2021/sessions/9?as-of=2022-06-30").await);
    get(&given.router, "/processes?as-of=2022-06-30").await.is_silent_about("GLOBAL MECHANISM");
}

#[tokio::test]
async fn a_session_leads_to_the_one_before_and_the_one_after() {
    let given = negotiating().await;
    let page = get(&given.router, "/processes/oewg-2021/sessions/8").await;
    assert_page(&page);
    page.says("3rd substantive session")
        .says("9th substantive session")
        .says("Third annual progress report adopted");
}

#[tokio::test]
async fn what_others_state_wrongly_stands_beside_what_it_is_about() {
    let given = negotiating().await;
    for page in [
        "/processes/oewg-2021",
        "/processes/oewg-2021/sessions/8",
        "/documents/A/RES/75/240",
        "/documents/A/RES/75/240/op1",
        "/issues/due-diligence",
    ] {
        let answer = get(&given.router, page).await;
        assert_page(&answer);
        answer
            .says("Often stated wrongly")
            .says("The group was convened on the last day of 2020.")
            .is_silent_about("2020..")
            .says("Misprint. It puts the group&#39;s beginning a year late. (The Lunar Gazette, line 7)");
        let twin = get(&given.router, &format!("{page}.txt")).await;
        twin.says("Often stated wrongly\n-----").says("was convened");
    }
    for page in ["/processes/oewg-2021/sessions/3", "/documents/A/RES/75/240/op2"] {
        get(&given.router, page).await.is_silent_about("Often stated wrongly");
    }
}

#[tokio::test]
async fn the_calendar_shows_a_year_and_refuses_what_is_none() {
    let given = negotiating().await;
    let page = get(&given.router, "/calendar?year=2022").await;
    assert_page(&page);
    page.says("July 2022").says("25 to 29 July 2022").is_silent_about("9th substantive session");
    for year in ["soon", "-5", "0", "1066", "9999"] {
        let url = format!("/calendar?year={year}");
        assert_bad_request(&get(&given.router, &url).await, "a year like 2022");
    }
    for page in ["/calendar", "/timeline", "/votes"] {
        let url = format!("{page}?process=xx");
        assert_bad_request(&get(&given.router, &url).await, "the id of a process");
        // A process that was there only later narrows to nothing; it is no mistake of the reader.
        let url = format!("{page}?process=global-mechanism&as-of=2022-06-30");
        assert_page(&get(&given.router, &url).await);
    }
}

#[tokio::test]
async fn the_timeline_tells_events_and_documents_with_their_points() {
    let given = negotiating().await;
    let page = get(&given.router, "/timeline").await;
    assert_page(&page);
    page.says("The second session turns informal").says("Eleven norms").says("/documents/A/70/174");
    let page = get(&given.router, "/timeline?process=gge-2019").await;
    page.says("A/70/174").is_silent_about("The second session turns informal");
}
