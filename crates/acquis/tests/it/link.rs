//! Can a person accept or reject a link between two paragraphs, and is what was rejected never seen again?

use super::run::House;
use super::served::Served;
use serde_json::Value;
use std::time::{Duration, Instant};

const DRAFT: &str = "EXERCISE/TIDES/L.1#op2";
const REVISION: &str = "EXERCISE/TIDES/L.1/Rev.1#op2";

/// The same paragraphs on the site.
const DRAFT_PAGE: &str = "/documents/EXERCISE/TIDES/L.1/op2";
const REVISION_PAGE: &str = "/documents/EXERCISE/TIDES/L.1/Rev.1/op2";
const PROVENANCE: &str = "/provenance/EXERCISE/TIDES/L.1/Rev.1";

fn judge(house: &House, word: &str) -> Value {
    let why = ["--by", "Ana Tui", "--because", "compared by hand", "--json"];
    house.json(&[&["link", word, REVISION, DRAFT], why.as_slice()].concat())
}

/// Returns the runs of the revision's paragraph that were taken from the draft's.
fn runs(house: &House) -> Vec<Value> {
    let trace = house.json(&["trace", REVISION, "--json"]);
    let runs = trace["paragraphs"][0]["runs"].as_array().unwrap().iter();
    let from_draft = |run: &&Value| {
        run["source"]["symbol"] == "EXERCISE/TIDES/L.1" && run["source"]["address"] == "op2"
    };
    runs.filter(from_draft).cloned().collect()
}

/// Returns how often a paragraph of the draft is named as source of the revision's, or the other way round, by the site.
fn shown(site: &Served) -> usize {
    let json = |page: &str| -> Value {
        let answer = site.get(&format!("{page}.json"));
        serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{page}: {error}"))
    };
    let names = |list: &Value, page: &str| {
        let list = list.as_array().unwrap().iter();
        list.filter(|one| one["paragraph"]["href"] == page).count()
    };
    let (draft, revision) = (json(DRAFT_PAGE), json(REVISION_PAGE));
    let chain = &revision["chain"];
    let provenance = json(PROVENANCE);
    let paragraphs = provenance["paragraphs"].as_array().unwrap().iter();
    let told = paragraphs.filter(|one| one["address"]["words"] == "op2");
    let pieces = told.flat_map(|one| one["pieces"].as_array().unwrap());
    names(&draft["chain"]["later"], REVISION_PAGE)
        + names(&chain["steps"], DRAFT_PAGE)
        + names(&chain["others"], DRAFT_PAGE)
        + pieces.filter(|piece| piece["source"]["url"] == DRAFT_PAGE).count()
}

#[test]
fn an_accepted_link_is_marked_with_its_record() {
    let house = House::traced();
    assert_eq!(runs(&house)[0]["is_accepted"], false);
    let record = judge(&house, "accept")["record"].as_str().unwrap().to_owned();
    assert_eq!(judge(&house, "accept")["record"], Value::Null, "said already");
    assert_eq!(runs(&house)[0]["is_accepted"], true);
    assert!(house.ok(&["trace", REVISION]).contains(", confirmed"));
    let site = Served::new(&house);
    for page in [PROVENANCE, REVISION_PAGE, DRAFT_PAGE] {
        let link = format!("<a href=\"/records/{record}\">confirmed by Ana Tui</a>");
        assert!(site.get(page).body.contains(&link), "{page}");
    }
    let text = site.get(&format!("{REVISION_PAGE}.txt")).body.replace(['\n', ' '], "");
    assert!(text.contains("confirmedbyAnaTui"), "{text}");
    let told = site.get(&format!("/records/{record}")).body;
    assert!(told.contains("compared by hand") && told.contains("Ana Tui"), "{told}");
}

#[test]
fn a_person_can_return_to_what_was_said_first() {
    let house = House::traced();
    for (word, is_there) in
        [("accept", true), ("reject", false), ("accept", true), ("reject", false)]
    {
        assert!(judge(&house, word)["record"].is_string(), "{word} is said anew");
        assert_eq!(!runs(&house).is_empty(), is_there, "{word}");
    }
}

#[test]
fn a_rejected_link_never_comes_back() {
    let house = House::traced();
    judge(&house, "reject");
    let gone = || assert_eq!(runs(&house), Vec::<Value>::new());
    gone();
    house.ok(&["rebuild"]);
    gone();
    house.ok(&["import"]);
    let corpus = super::run::repository("corpus/harbour.en.xml");
    house.ok(&["add", corpus.to_str().unwrap()]);
    gone();
    let site = Served::new(&house);
    assert_eq!(shown(&site), 0);
    // Nor on a day before anybody had judged it.
    let past = site.get(&format!("{REVISION_PAGE}.json?as-of=2026-06-01")).body;
    assert!(!past.contains(&format!("{DRAFT_PAGE}?as-of")), "{past}");
    // Who thinks better of it says so; the record has both.
    judge(&house, "accept");
    assert_eq!(runs(&house)[0]["is_accepted"], true);
}

#[test]
fn a_server_hides_at_once_what_is_rejected() {
    let house = House::traced();
    let site = Served::new(&house);
    assert!(shown(&site) >= 3);
    let kept = || std::fs::metadata(house.data().join("traces")).unwrap().modified().unwrap();
    let before = kept();
    judge(&house, "reject");
    let begun = Instant::now();
    while shown(&site) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "the link is still shown");
        std::thread::sleep(Duration::from_millis(100));
    }
    // It traces again by itself: the words have another source, or are new, and what is kept says so.
    while kept() == before {
        assert!(begun.elapsed() < Duration::from_secs(60), "the words are not traced again");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(shown(&site), 0);
}

#[test]
fn only_a_proposed_link_can_be_judged_by_a_person_with_a_reason() {
    let house = House::traced();
    let refused = |here: &str, there: &str, by: &str, why: &str, words: &str| {
        let ran = house.run(&["link", "reject", here, there, "--by", by, "--because", why]);
        assert!(ran.code == 1 && ran.err.contains(words), "{}", ran.err);
    };
    refused(REVISION, "EXERCISE/TIDES/L.1#op7", "Ana Tui", "so", "no words of");
    refused("EXERCISE/TIDES/L.1", DRAFT, "Ana Tui", "so", "names no paragraph");
    refused(REVISION, DRAFT, "dossier:un-ict", "so", "the name of a person");
    refused(REVISION, DRAFT, "add", "so", "the name of a person");
    refused(REVISION, DRAFT, "Ana Tui", " ", "--because says why");
    let empty = House::new();
    let ran = empty.run(&["link", "accept", REVISION, DRAFT, "--by", "A", "--because", "b"]);
    assert!(ran.code == 1 && ran.err.contains("there is no data file"), "{}", ran.err);
}
