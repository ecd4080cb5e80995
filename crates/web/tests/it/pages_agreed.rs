//! Does the page of an issue say what is agreed in which words, and which documents are open, as of the day asked?

use crate::ask::{assert_page, get};
use crate::given::{Given, append, asserted};
use crate::pages_given::negotiating;
use chronicle::{Assertion, Claim};
use serde_json::{Value, json};

fn claim(claim: Value) -> Assertion {
    asserted(serde_json::from_value(claim).unwrap())
}

/// A question with paragraphs of a text that is held, of one that is not, and one that the text has not.
async fn given() -> Given {
    let given = negotiating().await;
    // What was voted on is named first here, and stands last on the page.
    let issue = json!({"claim": "issue", "id": "due-diligence", "question": "Is due diligence an obligation?",
        "agreed": "A norm exists.", "pillar": "law",
        "paragraphs": ["A/RES/75/240#op1", "A/70/174#para13(c)", "A/RES/75/240#op9"]});
    let paper = json!({"claim": "work", "symbol": "A/AC.292/2022/WP.1", "title": "On diligence", "kind": "paper",
        "date": "2022-03-01"});
    let filing = json!({"claim": "filing", "symbol": "A/AC.292/2022/WP.1", "process": "oewg-2021",
        "issues": ["due-diligence"]});
    let mut issue = claim(issue);
    issue.since = Some("2016-01-01".parse().unwrap());
    issue.sources[0].cite = "A/RES/75/240".into();
    issue.sources[0].place = Some("op. 1".into());
    append(&given.archive, vec![issue, claim(paper), claim(filing)]).await;
    given.site.refresh().await.unwrap();
    given
}

async fn data(given: &Given, query: &str) -> Value {
    get(&given.router, &format!("/issues/due-diligence.json{query}")).await.json()
}

#[tokio::test]
async fn each_paragraph_has_its_words_and_how_it_was_adopted() {
    let given = given().await;
    let page = get(&given.router, "/issues/due-diligence").await;
    assert_page(&page);
    page.says("<h2 id=\"agreed\">What is agreed, paragraph by paragraph</h2>")
        .says("<a href=\"/documents/A/RES/75/240/op1\">A/RES/75/240, operative paragraph 1</a>")
        .says("<q>Decides to convene a &#60;working&#62; group &#38; to keep it small;</q>")
        .says(
            "By recorded vote: 92 in favour, 50 against, 21 abstaining, General Assembly, plenary",
        )
        .says("Text not held.");
    let data = data(&given, "").await;
    let paragraphs = data["paragraphs"].as_array().unwrap();
    let told: Vec<(&str, &str)> = paragraphs
        .iter()
        .map(|one| (one["paragraph"]["words"].as_str().unwrap(), one["missing"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("A/70/174, paragraph 13 (c)", "Text not held."),
            ("A/RES/75/240, operative paragraph 1", ""),
            ("A/RES/75/240, operative paragraph 9", "The text that is held has no such paragraph."),
        ]
    );
    assert_eq!(paragraphs[0]["how"]["words"], "Consensus");
    let voted: Vec<&Value> = paragraphs.iter().map(|one| &one["is_voted"]).collect();
    assert_eq!(voted, [false, true, true]);
    assert_eq!(paragraphs[0]["words"], "");
    // The vote on the paragraph, and who does not stand behind it.
    let decided = paragraphs[1]["decided"].as_array().unwrap();
    assert_eq!(decided.len(), 2, "{decided:?}");
    assert!(decided[0]["what"].as_str().unwrap().contains("90 in favour"), "{decided:?}");
    assert_eq!(decided[1]["who"]["words"], "Iceland");
    let text = get(&given.router, "/issues/due-diligence.txt").await.text();
    for text in [&text, &page.text()] {
        let places = [
            "What is agreed, paragraph by paragraph",
            "A/70/174, paragraph 13 (c)",
            "Adopted by vote",
            "A/RES/75/240, operative paragraph 1",
            "Answers, and who gives them",
            "Open documents",
            "Who stands where",
        ];
        let places: Vec<_> = places.iter().map(|told| text.find(told)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {text}");
    }
    for told in [
        "A/RES/75/240, operative paragraph 1, 31",
        "Text not held.",
        "Decides to convene a <working>",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    get(&given.router, "/issues").await.says("A/RES/75/240, operative paragraph 1</a>");
}

#[tokio::test]
async fn a_paragraph_of_a_text_to_come_is_not_shown() {
    let given = given().await;
    let named = async |day: &str| -> Vec<String> {
        let data = data(&given, &format!("?as-of={day}")).await;
        let all = data["paragraphs"].as_array().unwrap().iter();
        all.map(|one| one["paragraph"]["words"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(named("2020-12-30").await, ["A/70/174, paragraph 13 (c)"]);
    assert_eq!(named("2020-12-31").await.len(), 3);
    let before = get(&given.router, "/issues/due-diligence?as-of=2020-12-30").await;
    before.is_silent_about("75/240");
}

#[tokio::test]
async fn the_page_of_a_paragraph_names_the_questions_on_which_it_says_what_is_agreed_once() {
    let given = given().await;
    let page = get(&given.router, "/documents/A/RES/75/240/op1").await;
    page.says("Agreed here, on open questions").says("<a href=\"/issues/due-diligence\">");
    let data = get(&given.router, "/documents/A/RES/75/240/op1.json").await.json();
    assert_eq!(data["agreed"][0]["detail"], "A norm exists.");
    let attached = data["attached"].as_array().unwrap().iter();
    let questions =
        attached.filter(|one| one["what"]["words"].as_str().unwrap().starts_with("Question"));
    assert_eq!(questions.count(), 0, "it is in the list of questions already");
    get(&given.router, "/documents/A/RES/75/240/op2").await.is_silent_about("Agreed here");
}

#[tokio::test]
async fn open_documents_are_those_of_the_day_with_what_open_means() {
    let given = given().await;
    let open = async |day: &str| {
        let data = data(&given, &format!("?as-of={day}")).await;
        let all = data["documents"].as_array().unwrap().iter();
        all.map(|one| one["what"]["words"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(open("2022-02-28").await, [""; 0]);
    assert_eq!(open("2022-03-01").await, ["A/AC.292/2022/WP.1: On diligence"]);
    assert_eq!(open("2025-07-10").await.len(), 1);
    // The working group was over on 11 July 2025.
    assert_eq!(open("2025-07-11").await, [""; 0]);
    let page = get(&given.router, "/issues/due-diligence?as-of=2022-03-01").await;
    page.says("<h2 id=\"documents\">Open documents</h2>")
        .says("no body has decided on the document")
        .says("Filed under the question; no record about the question cites it.");
    let none = get(&given.router, "/issues/due-diligence").await;
    none.says("The record names none.");
    let text = get(&given.router, "/issues/due-diligence.txt?as-of=2022-03-01").await.text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("On diligence, paper, OEWG 2021 [stated] Filed"), "{text}");
}

#[test]
fn the_record_of_an_issue_keeps_its_paragraphs() {
    let json = json!({"claim": "issue", "id": "tides", "question": "How?", "paragraphs": ["A/RES/73/27#op1.2"]});
    let read: Claim = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
}
