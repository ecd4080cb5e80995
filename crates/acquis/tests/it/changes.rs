//! Does the page of changes show what is new since a day or a session, and nothing else?

use super::run::House;
use super::served::Served;
use serde_json::Value;
use std::fs;
use std::time::{Duration, Instant};

const PAGE: &str = "/processes/exercise-tides/changes";

fn json(site: &Served, address: &str) -> Value {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let answer = site.get(&format!("{path}.json?{query}"));
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// Returns the lines of a group; none when there is no such group.
fn lines(page: &Value, id: &str) -> Vec<Value> {
    let groups = page["groups"].as_array().unwrap().iter();
    let found = groups.filter(|group| group["id"] == id);
    found.flat_map(|group| group["lines"].as_array().unwrap()).cloned().collect()
}

fn words(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["what"]["words"].as_str().unwrap()).collect()
}

#[test]
fn what_is_new_is_there_now_and_was_not_before() {
    let house = House::traced();
    let site = Served::new(&house);
    let page = json(&site, &format!("{PAGE}?since=2026-05-06"));
    let new = lines(&page, "documents");
    assert!(words(&new).contains(&"EXERCISE/TIDES/RES/3/1"), "{new:?}");
    for line in &new {
        let href = line["what"]["href"].as_str().unwrap();
        assert_eq!(site.get(&format!("{href}?as-of=2026-05-05")).status, 404, "{href}");
    }
    let all = json(&site, "/processes/exercise-tides/documents");
    let all = all["lines"].as_array().unwrap().iter();
    let later = all.filter(|line| line["when"]["iso"].as_str().unwrap() >= "2026-05-06");
    assert_eq!(later.count(), new.len());
    let days: Vec<&str> = new.iter().map(|line| line["when"]["iso"].as_str().unwrap()).collect();
    assert!(days.is_sorted_by(|one, other| one >= other), "the latest first: {days:?}");
    let sorts =
        ["agreed", "decisions", "votes", "dissociations", "positions", "statements", "events"];
    for sort in sorts {
        assert!(!lines(&page, sort).is_empty(), "no {sort}");
    }
    assert!(words(&lines(&page, "votes"))[0].contains("EXERCISE/TIDES/RES/3/1"));
    let html = site.get(&format!("{PAGE}?since=2026-05-06")).body;
    assert!(html.contains("New documents") && html.contains("href=\"/records/"), "{html}");
}

#[test]
fn what_is_new_is_a_feed_too() {
    let house = House::traced();
    let site = Served::new(&house);
    for page in [PAGE, "/issues/exercise-access/changes"] {
        let query = "?since=2026-05-06";
        let told = json(&site, &format!("{page}{query}"));
        assert_eq!(told["feed"], format!("{page}.atom{query}"));
        assert!(site.get(&format!("{page}{query}")).body.contains(&format!("{page}.atom{query}")));
        let feed = site.get(&format!("{page}.atom{query}"));
        assert_eq!(feed.status, 200);
        let groups = told["groups"].as_array().unwrap().iter();
        let lines = groups.map(|group| group["lines"].as_array().unwrap().len()).sum::<usize>();
        let entries: Vec<&str> = feed.body.split("<entry>").skip(1).collect();
        assert!(lines > 0 && entries.len() == lines.min(50), "{page}: {lines}");
        let updated = |entry: &&str| {
            let (_, rest) = entry.split_once("<updated>").unwrap();
            rest.split_once("</updated>").unwrap().0.parse::<jiff::Timestamp>().unwrap()
        };
        let times: Vec<jiff::Timestamp> = entries.iter().map(updated).collect();
        assert!(times.is_sorted_by(|one, other| one >= other), "the latest first");
        let ids = entries.iter().map(|entry| entry.split_once("<id>").unwrap().1);
        let ids: std::collections::BTreeSet<&str> =
            ids.map(|id| id.split_once("</id>").unwrap().0).collect();
        assert_eq!(ids.len(), entries.len(), "each has an id of its own");
    }
    assert_eq!(site.get("/processes/exercise-tides/changes.atom?since=yesterday").status, 400);
    assert_eq!(site.get("/processes/exercise-tides.atom").status, 404);
}

#[test]
fn a_session_stands_for_the_day_after_it_and_the_last_one_for_none() {
    let house = House::traced();
    let site = Served::new(&house);
    let groups = |query: &str| json(&site, &format!("{PAGE}{query}"))["groups"].clone();
    assert_eq!(groups("?since=2"), groups("?since=2026-05-09"));
    assert_ne!(groups("?since=2"), groups("?since=2026-05-08"));
    assert_eq!(groups("?as-of=2026-08-01"), groups("?since=2&as-of=2026-08-01"));
    assert_eq!(groups("?since=exercise-tides/2"), groups("?since=2"));
    // Nothing of what came after the day of the page.
    let then = json(&site, &format!("{PAGE}?since=1&as-of=2026-08-01"));
    assert!(!words(&lines(&then, "documents")).contains(&"EXERCISE/TIDES/RES/3/1"));
    assert!(!lines(&then, "documents").is_empty());
    let none = site.get(&format!("{PAGE}?since=2026-11-01"));
    assert!(none.status == 200 && none.body.contains("nothing that is on record"), "{}", none.body);
}

#[test]
fn what_is_malformed_is_refused_with_what_was_expected() {
    let house = House::traced();
    let site = Served::new(&house);
    let issue = "/issues/exercise-access/changes";
    for (page, query, says) in [
        (PAGE, "since=banana", "a day like 2024-07-01, or a session that is over: 3, 2, 1"),
        (PAGE, "since=2026-02-30", "a day like"),
        (PAGE, "since=20260501", "a day like"),
        (PAGE, "since=99", "a session that is over"),
        // On that day the second session lies ahead.
        (PAGE, "since=2&as-of=2026-03-01", "a session that is over: 1"),
        (issue, "since=2", "exercise-tides/3"),
    ] {
        let answer = site.get(&format!("{page}?{query}"));
        assert_eq!(answer.status, 400, "{page}?{query}");
        assert!(answer.body.contains(says), "{page}?{query}: {}", answer.body);
    }
    assert_eq!(site.get("/processes/nothing/changes").status, 404);
    assert_eq!(site.get("/issues/nothing/changes").status, 404);
}

#[test]
fn a_question_tells_what_was_agreed_and_who_said_what_since() {
    let house = House::traced();
    let site = Served::new(&house);
    let page = json(&site, "/issues/exercise-access/changes?since=exercise-tides/1");
    assert!(!lines(&page, "positions").is_empty());
    let question = lines(&page, "question");
    assert!(question[0]["detail"].as_str().unwrap().starts_with("Before: "), "{question:?}");
    let early =
        json(&site, "/issues/exercise-access/changes?since=exercise-tides/1&as-of=2026-05-04");
    assert_eq!(lines(&early, "question"), Vec::<Value>::new());
    for (page, changes) in [
        ("/issues/exercise-access", "/issues/exercise-access/changes"),
        ("/processes/exercise-tides", PAGE),
    ] {
        assert!(site.get(page).body.contains(&format!("href=\"{changes}\"")), "{page}");
    }
}

#[test]
fn who_changed_their_mind_is_shown_with_both_positions() {
    let house = House::traced();
    let site = Served::new(&house);
    let issues = json(&site, "/issues");
    let sections = issues["sections"].as_array().unwrap().iter();
    let rows = sections.flat_map(|section| section["issues"].as_array().unwrap());
    let mut changed = 0;
    for row in rows {
        let issue = row["issue"]["href"].as_str().unwrap();
        let page = json(&site, &format!("{issue}/changes?since=1998-01-01"));
        for line in lines(&page, "minds") {
            let (before, after) = line["kind"].as_str().unwrap().split_once(" → ").unwrap();
            assert_ne!(before, after);
            let stance = |href: &Value| -> Value {
                let record = json(&site, href.as_str().unwrap());
                let json = record["record"].clone();
                json["says"]["stance"].clone()
            };
            assert_eq!(stance(&line["links"][0]["href"]), before);
            assert_eq!(stance(&line["proof"]["href"]), after);
            changed += 1;
        }
    }
    assert!(changed > 0, "nobody ever changed their mind");
}

#[test]
fn how_much_of_a_new_text_is_agreed_language_is_what_its_own_page_says() {
    let house = House::traced();
    let site = Served::new(&house);
    let page = json(&site, &format!("{PAGE}?since=1998-01-01"));
    let agreed = lines(&page, "agreed");
    assert!(agreed.len() > 5, "{agreed:?}");
    let flow = json(&site, "/processes/exercise-tides/words");
    for line in &agreed {
        let mut rows = flow["texts"].as_array().unwrap().iter();
        let row = rows.find(|row| row["text"]["words"] == line["what"]["words"]).unwrap();
        assert_eq!(row["made_of"], line["detail"]);
    }
}

#[test]
fn a_correction_is_listed_with_what_it_corrects() {
    let house = House::traced();
    let folder = house.folder.path().join("exercise");
    house.ok(&["export", "dossier", "exercise", "--out", folder.to_str().unwrap()]);
    let site = Served::new(&house);
    let corrections = || lines(&json(&site, &format!("{PAGE}?since=1998-01-01")), "corrections");
    assert_eq!(corrections(), Vec::<Value>::new());
    let events = folder.join("events.toml");
    let text = fs::read_to_string(&events).unwrap();
    let detail = text.lines().find(|line| line.starts_with("detail = ")).unwrap();
    let changed = text.replacen(detail, "detail = \"Told otherwise.\"", 1);
    fs::write(&events, changed).unwrap();
    house.ok(&["import", folder.to_str().unwrap()]);
    let begun = Instant::now();
    while corrections().is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(20), "no correction is shown");
        std::thread::sleep(Duration::from_millis(100));
    }
    let found = corrections();
    assert_eq!(found.len(), 1, "{found:?}");
    let corrected = json(&site, found[0]["links"][0]["href"].as_str().unwrap());
    assert!(corrected["record"].to_string().contains("\"event\""), "{corrected}");
    // Nothing was corrected on the days to come.
    let page = json(&site, &format!("{PAGE}?since=2999-01-01"));
    assert_eq!(lines(&page, "corrections"), Vec::<Value>::new());
}

#[test]
fn all_that_ever_happened_fits_on_a_page() {
    let house = House::traced();
    let site = Served::new(&house);
    for page in ["/processes/oewg-2021", "/processes/unga-c1-item", "/issues/framework"] {
        let answer = site.get(&format!("{page}/changes?since=1998-01-01"));
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.body.len() < 100_000, "{page}: {} bytes", answer.body.len());
    }
}
