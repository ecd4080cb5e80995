//! Does the page of an issue say who answered a guiding question, and of nobody that it was silent who was not asked?

use crate::ask::{assert_page, get};
use crate::given::{Given, append, asserted};
use crate::pages_given::negotiating;
use serde_json::{Value, json};

/// A question to the third session, and who spoke then or before, in that process or another.
fn asked() -> Vec<Value> {
    let position = |actor: &str, day: &str, more: Value| {
        let mut claim = json!({"claim": "position", "actor": actor, "issue": "due-diligence", "stance": "conditional",
            "date": day, "grade": "paraphrased", "words": format!("{actor} says so."), "process": "oewg-2021"});
        claim.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        claim
    };
    vec![
        json!({"claim": "question", "id": "oewg-2021-3-diligence", "process": "oewg-2021", "session": "3",
            "date": "2022-07-25", "text": "Whom does due diligence bind?", "issue": "due-diligence"}),
        position(
            "FRA",
            "2022-07-26",
            json!({"on_behalf_of": "eu", "answers": ["oewg-2021-3-diligence"]}),
        ),
        json!({"claim": "statement", "actor": "FJI", "date": "2022-07-27", "process": "oewg-2021", "session": "3",
            "title": "Whom it binds", "answers": ["oewg-2021-3-diligence"]}),
        position("FJI", "2022-07-27", json!({})),
        // A member of the group that answered, and a state that was a member before.
        position("DEU", "2022-07-27", json!({})),
        position("GBR", "2022-07-27", json!({})),
        position("KEN", "2022-07-25", json!({})),
        // Said before, by inference, elsewhere, on a day that is not known, and wrongly recorded.
        position("ZAF", "2022-07-24", json!({})),
        position("USA", "2022-07-27", json!({"grade": "inferred"})),
        position("CHL", "2022-07-27", json!({"process": "gge-2019"})),
        position("PER", "2022-07", json!({})),
        position("BRA", "2022-07-27", json!({})),
        json!({"claim": "review", "actor": "BRA", "issue": "due-diligence", "stance": "conditional",
            "date": "2022-07-27", "words": "BRA says so.", "verdict": "corrected", "reviewer": "Ana Tui",
            "reviewed": "2022-08-01", "reason": "Another spoke."}),
    ]
}

async fn asking(claims: Vec<Value>) -> Given {
    let given = negotiating().await;
    let claims = claims.into_iter().map(|claim| asserted(serde_json::from_value(claim).unwrap()));
    append(&given.archive, claims.collect()).await;
    given.site.refresh().await.unwrap();
    given
}

fn names(of: &Value) -> Vec<&str> {
    let all = of.as_array().unwrap().iter();
    all.map(|one| one["words"].as_str().or(one["what"]["words"].as_str()).unwrap()).collect()
}

#[tokio::test]
async fn a_guiding_question_has_its_session_its_answers_and_who_gave_none() {
    let given = asking(asked()).await;
    let page = get(&given.router, "/issues/due-diligence").await;
    assert_page(&page);
    page.says("<h2 id=\"guiding\">Guiding questions</h2>")
        .says("<h3>Whom does due diligence bind?</h3>")
        .says("<a href=\"/processes/oewg-2021/sessions/3\">3rd substantive session, OEWG 2021</a>");
    let data = get(&given.router, "/issues/due-diligence.json").await.json();
    let question = &data["questions"][0];
    assert_eq!(names(&question["answers"]), ["France", "Fiji"]);
    let left = "United Kingdom of Great Britain and Northern Ireland";
    assert_eq!(names(&question["silent"]), ["Kenya", left]);
    let record = question["answers"][0]["proof"]["href"].as_str().unwrap();
    get(&given.router, record).await.says("FRA says so.");
    let source = question["proof"]["href"].as_str().unwrap();
    get(&given.router, source).await.says("Whom does due diligence bind?");
    let text = get(&given.router, "/issues/due-diligence.txt").await.text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "Whom does due diligence bind? (put to 3rd substantive session, OEWG 2021, 25 July 2022)",
        "conditional, paraphrased, on behalf of European Union",
        "with no answer on record: Kenya, United Kingdom",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[tokio::test]
async fn a_guiding_question_is_shown_as_it_stood_on_the_day() {
    let given = asking(asked()).await;
    let page =
        async |day: &str| get(&given.router, &format!("/issues/due-diligence?as-of={day}")).await;
    page("2022-07-24").await.is_silent_about("Guiding questions");
    page("2022-07-25").await.says("No answer is on record.").says("Kenya");
    page("2022-07-26").await.says("FRA says so.").is_silent_about("No answer is on record.");
    page("2022-07-26").await.is_silent_about("Whom it binds");
}

#[tokio::test]
async fn where_no_guiding_question_is_held_nothing_is_said_of_any() {
    let elsewhere = json!({"claim": "question", "id": "oewg-2021-3-norms", "process": "oewg-2021",
        "date": "2022-07-25", "text": "Are norms enough?", "issue": "new-norms"});
    let given = asking(vec![elsewhere]).await;
    let page = get(&given.router, "/issues/due-diligence").await;
    page.is_silent_about("Guiding questions").is_silent_about("Are norms enough?");
    get(&given.router, "/issues/due-diligence.txt").await.is_silent_about("Guiding questions");
    let data = get(&given.router, "/issues/due-diligence.json").await.json();
    assert_eq!(data["questions"], json!([]));
}
