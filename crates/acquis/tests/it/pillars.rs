//! Are the words of the reports counted by pillar, from the paragraphs under its headings, and what is not held named?

use super::run::{House, repository};
use super::served::Served;
use serde_json::{Value, json};
use web::picture::{Mark, disagreements};

const ABOUT: &str = "id = \"garden\"\ntitle = \"Garden talks\"\n";

const PROCESS: &str = "[[process]]\nid = \"ponds\"\nname = \"Ponds\"\nofficial_name = \"Gardeners on ponds\"\n\
    kind = \"related\"\nstart = \"2042-01-01\"\nsource = \"https://example.org/garden\"\n";

/// A house with two reports of gardeners whose words are traced, a third that is not held, and one without agreement.
fn garden() -> House {
    let house = House::new();
    let folder = house.folder.path().join("garden");
    std::fs::create_dir(&folder).unwrap();
    let pillar = |(id, order, name, heading): (&str, u8, &str, &str)| {
        format!(
            "[[pillar]]\nid = \"{id}\"\norder = {order}\nname = \"{name}\"\nheadings = [\"{heading}\"]\n\
             since = \"2040\"\nsource = \"https://example.org/garden\"\n\n"
        )
    };
    let pillars =
        [("threats", 1, "Threats to carp", "threat*"), ("norms", 2, "Rules for ponds", "rules")];
    let report = |(symbol, date, adoption): (&str, &str, &str)| {
        format!(
            "[[document]]\nsymbol = \"{symbol}\"\ntitle = \"A report of the gardeners\"\nkind = \"report\"\n\
             date = \"{date}\"\nprocess = \"ponds\"\nadoption = \"{adoption}\"\nsource = \"https://example.org/garden\"\n\n"
        )
    };
    let reports = [
        ("A/98/701", "2043-06-01", "consensus"),
        ("A/99/702", "2044-06-01", "consensus"),
        ("A/99/703", "2044-07-01", "consensus"),
        ("A/99/704", "2044-08-01", "no consensus"),
    ];
    let files = [
        ("dossier.toml", ABOUT.to_owned()),
        ("processes.toml", PROCESS.to_owned()),
        ("pillars.toml", pillars.map(pillar).concat()),
        ("documents.toml", reports.map(report).concat()),
    ];
    for (name, words) in files {
        std::fs::write(folder.join(name), words).unwrap();
    }
    house.ok(&["import", "garden"]);
    for report in ["first", "second"] {
        let path = repository(&format!("corpus/garden-report-{report}.txt"));
        house.ok(&["add", path.to_str().unwrap()]);
    }
    house.ok(&["rebuild"]);
    house
}

fn page(site: &Served, query: &str) -> Value {
    let answer = site.get(&format!("/pillars.json{query}"));
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

/// Returns of each share the report, the pillar, its paragraphs and how many words are new, carried over and others.
fn told(page: &Value) -> Vec<Value> {
    let shares = page["progress"]["shares"].as_array().unwrap().iter();
    let told = shares.map(|share| {
        let of = &share["paragraphs"][0]["words"];
        json!([
            share["report"]["words"],
            share["pillar"],
            of,
            share["new"],
            share["carried"],
            share["others"]
        ])
    });
    told.collect()
}

#[test]
fn the_words_under_each_heading_are_counted_and_what_is_not_held_is_named() {
    let site = Served::new(&garden());
    let later = page(&site, "?as-of=2045-01-01");
    let (threats, rules) = ("Threats to carp", "Rules for ponds");
    let expected = [
        json!(["A/98/701", threats, "paragraph 2 to paragraph 3", 43, 0, 0]),
        json!(["A/98/701", rules, "paragraph 4", 21, 0, 0]),
        json!(["A/99/702", threats, "paragraph 1 to paragraph 2", 15, 22, 0]),
        json!(["A/99/702", rules, "paragraph 3 to paragraph 4", 17, 21, 0]),
    ];
    assert_eq!(
        told(&later),
        expected,
        "only what stands under a heading, below it too, and not after it"
    );
    let href = &later["progress"]["shares"][2]["paragraphs"][0]["href"];
    assert_eq!(href, "/documents/A/99/702?as-of=2045-01-01#para1");
    let not_held: Vec<&str> = later["progress"]["not_held"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| link["words"].as_str().unwrap())
        .collect();
    assert!(not_held.contains(&"A/99/703") && not_held.contains(&"A/75/816"), "{not_held:?}");
    assert!(!not_held.contains(&"A/99/704"), "what was not agreed carries nothing over");
    let earlier = page(&site, "?as-of=2043-12-31");
    assert_eq!(told(&earlier), expected[..2], "and only what there was on the day");
}

#[test]
fn the_bars_say_what_the_table_says_and_lead_to_what_was_counted() {
    let site = Served::new(&garden());
    let html = site.get("/pillars?as-of=2045-01-01").body;
    let section = html.split("id=\"progress\"").nth(1).unwrap();
    let picture = section.split("<figure").nth(1).unwrap().split("</figure>").next().unwrap();
    let progress = &page(&site, "?as-of=2045-01-01")["progress"];
    let years: Vec<&str> = ["2043", "2044"].to_vec();
    assert_eq!(progress["years"], json!(years));
    let mut twin = Vec::new();
    for row in progress["rows"].as_array().unwrap() {
        for (at, year) in years.iter().enumerate() {
            let name = format!("{}, {year}", row["name"].as_str().unwrap());
            twin.push(Mark::new(name, row["values"][at].to_string()));
            let href = row["hrefs"][at].as_str().unwrap();
            if let Some(id) = href.strip_prefix('#') {
                assert!(section.contains(&format!("<tr id=\"{id}\">")), "{href} leads nowhere");
                assert_eq!(section.matches(&format!("<a href=\"{href}\">")).count(), 4, "{href}");
            }
        }
    }
    assert_eq!(disagreements(picture, &twin), Vec::<String>::new());
    let planted = twin.iter_mut().find(|mark| mark.value == "22").unwrap();
    planted.value = "23".to_owned();
    assert_eq!(disagreements(picture, &twin).len(), 2);
    let text = site.get("/pillars.txt?as-of=2045-01-01").body;
    assert!(text.contains("Threats to carp: 58 new words, 22 carried over"), "{text}");
}

#[test]
fn without_a_report_it_says_that_words_are_not_counted() {
    let site = Served::new(&House::new());
    let html = site.get("/pillars").body;
    assert!(html.contains("Words are not counted by pillar"), "{html}");
    assert!(html.contains("A/75/816") && !html.contains("progress-picture"), "{html}");
}
