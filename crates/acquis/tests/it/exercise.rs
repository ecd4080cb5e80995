//! Is everything of the exercise marked, wherever it is shown, and shown nowhere else?

use super::run::{House, repository};
use super::served::Served;
use negotiation::exercise::MARK;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

/// The largest page, in bytes.
const PAGE_BYTES_MAX: usize = 100_000;

/// Returns the pages that can be reached from some, by links that are wanted, with what they say.
fn walk(
    site: &Served,
    from: &[&str],
    wanted: impl Fn(&str, &str) -> bool,
) -> BTreeMap<String, String> {
    let mut waiting: VecDeque<String> = from.iter().map(|path| (*path).to_owned()).collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut pages = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let page = site.get(&path);
        assert_eq!(page.status, 200, "{path}");
        for link in page.links() {
            let bare = link.split('?').next().unwrap();
            let is_page = !bare.ends_with(".json") && !bare.ends_with(".txt");
            if is_page && wanted(&path, &link) && seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
        pages.insert(path, page.body);
    }
    pages
}

/// Returns the address of a page in another form.
fn twin(path: &str, ending: &str) -> String {
    match path.split_once('?') {
        Some((path, query)) => format!("{path}{ending}?{query}"),
        None => format!("{path}{ending}"),
    }
}

/// How addresses go on that name something invented. A real session may be called an exercise too.
const INVENTED: [&str; 6] = [
    "EXERCISE/",
    "process=exercise-",
    "/processes/exercise-",
    "/actors/exercise-",
    "/groups/exercise-",
    "/issues/exercise-",
];

/// Says whether an address names something that is invented.
fn names_an_exercise(path: &str) -> bool {
    path == "/exercise" || INVENTED.iter().any(|name| path.contains(name))
}

#[test]
fn a_vote_on_a_paragraph_is_drawn_as_its_table_tells_it() {
    let house = House::new();
    let site = Served::new(&house);
    let page = site.get("/votes/EXERCISE/TIDES/RES/3/1").body;
    let data: serde_json::Value = site.get("/votes/EXERCISE/TIDES/RES/3/1.json").json();
    let ballots = data["ballots"].as_array().unwrap();
    let on_paragraph = ballots.iter().find(|ballot| !ballot["paragraph"].is_null()).unwrap();
    let mut told = Vec::new();
    for list in on_paragraph["groups"][0]["lists"].as_array().unwrap() {
        let voters = list["voters"].as_array().unwrap().iter();
        let words = list["words"].as_str().unwrap();
        told.extend(
            voters.map(|one| web::picture::Mark::new(one["words"].as_str().unwrap(), words)),
        );
    }
    assert_eq!(told.len(), 15, "every member of the group, and nobody else");
    assert!(told.contains(&web::picture::Mark::new("Halyard Coast", "did not vote")), "{told:?}");
    assert_eq!(web::picture::disagreements(&page, &told), [""; 0]);
}

#[test]
fn every_page_of_the_exercise_is_marked_in_every_form() {
    let house = House::new();
    let site = Served::new(&house);
    // A comparison weighs its words by the scales of the real record, whatever it compares.
    let belongs = |from: &str, link: &str| {
        let is_elsewhere = from.starts_with("/records/") || from.starts_with("/compare/");
        names_an_exercise(link) || link.starts_with("/records/") && !is_elsewhere
    };
    let pages = walk(&site, &["/exercise"], belongs);
    for (path, html) in &pages {
        assert!(html.contains(MARK), "{path} is not marked");
        if path.contains(".atom") {
            // A feed is a form of its page, which is walked too; each entry says for itself that it is invented.
            let (entries, marked) = ("<entry>", "<entry>\n<title>Exercise: ");
            assert_eq!(html.matches(entries).count(), html.matches(marked).count(), "{path}");
            continue;
        }
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
        assert!(html.len() <= PAGE_BYTES_MAX, "{path} has {} bytes", html.len());
        let text = site.get(&twin(path, ".txt")).body;
        assert!(text.lines().take(4).any(|line| line == MARK), "{path}.txt is not marked: {text}");
        let json: serde_json::Value = site.get(&twin(path, ".json")).json();
        assert_eq!(json["frame"]["exercise"], MARK, "{path}.json is not marked");
    }
    let expected = [
        "/processes/exercise-tides",
        "/processes/exercise-tides/sessions/3",
        "/documents/EXERCISE/TIDES/L.1/Rev.1",
        "/documents/EXERCISE/TIDES/L.1/Rev.1/op12bis",
        "/documents/EXERCISE/TIDES/RES/3/1/op12",
        "/documents/EXERCISE/TIDES/WP.8",
        "/votes/EXERCISE/TIDES/RES/3/1",
        "/actors/exercise-oxbow",
        "/issues/exercise-access",
        "/timeline?process=exercise-tides",
    ];
    for path in expected {
        assert!(pages.contains_key(path), "nothing leads to {path}");
    }
    let of_kind = |kind: &str| pages.keys().filter(|path| path.starts_with(kind)).count();
    assert!(of_kind("/documents/") > 200 && of_kind("/records/") > 60, "{}", pages.len());
}

#[test]
fn no_page_of_the_real_negotiations_shows_anything_of_it() {
    let house = House::new();
    let site = Served::new(&house);
    // Records are reached from the home page alone: there are too many of them for a test.
    let real = |from: &str, link: &str| {
        let is_file =
            link.starts_with("/originals/") || link.contains('.') && link.contains("/style");
        let is_record = link.starts_with("/records/");
        !names_an_exercise(link) && !is_file && (!is_record || from == "/") && link != "/icon.svg"
    };
    let pages =
        walk(&site, &["/", "/?as-of=2026-09-15", "/timeline?as-of=2026-09-18"], |from, link| {
            // On another day only the first page is looked at.
            !from.contains("as-of") && real(from, link)
        });
    assert!(pages.len() > 300, "{}", pages.len());
    for (path, html) in &pages {
        assert!(!html.contains(MARK), "{path} is marked");
        for name in ["EXERCISE/", "exercise-tides", "Tidal archives", "tidal archives", "Oxbow"] {
            assert!(!html.contains(name), "{path} shows {name}");
        }
    }
    for path in [
        "/index",
        "/documents",
        "/votes",
        "/issues",
        "/timeline",
        "/calendar",
        "/actors",
        "/sources",
    ] {
        for ending in [".json", ".txt"] {
            let body = site.get(&format!("{path}{ending}")).body;
            assert!(
                !body.contains("exercise-tides") && !body.contains("EXERCISE/"),
                "{path}{ending}"
            );
        }
    }
    let leading = pages.iter().filter(|(_, html)| html.contains("href=\"/exercise\""));
    let leading: Vec<&str> = leading.map(|(path, _)| path.as_str()).collect();
    assert_eq!(leading, ["/about", "/processes"]);
}

fn texts(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let read = |entry: std::fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
    };
    entries.map(read).collect()
}

#[test]
fn the_texts_come_out_byte_for_byte_and_go_in_again_without_a_trace() {
    let house = House::new();
    house.ok(&["import"]);
    house.ok(&["export", "dossier", "exercise", "--out", "out"]);
    let out = house.folder.path().join("out");
    let kept = repository("observatories/exercise");
    assert_eq!(texts(&out.join("texts")), texts(&kept.join("texts")));
    for (name, bytes) in texts_beside(&out) {
        assert_eq!(bytes, std::fs::read(kept.join(&name)).unwrap(), "{name}");
    }
    let root = house.json(&["doctor", "--json"])["root"].clone();
    let summary = house.json(&["import", "out", "--json"]);
    assert_eq!((&summary[0]["new"], &summary[0]["texts"]), (&0.into(), &0.into()), "{summary}");
    assert_eq!(house.json(&["doctor", "--json"])["root"], root);
}

fn texts_beside(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.path().is_file());
    files
        .map(|entry| {
            (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_text_of_a_dossier_is_read_as_any_other_is() {
    let (carried, added) = (House::new(), House::new());
    carried.ok(&["import"]);
    let texts = repository("observatories/exercise/texts");
    added.ok(&["add", texts.to_str().unwrap()]);
    let symbol = "EXERCISE/TIDES/L.1/Rev.1";
    let shown = |house: &House| house.json(&["show", symbol, "--json"])["text"].clone();
    assert_eq!(shown(&carried), shown(&added));
    let doubts = carried.json(&["show", symbol, "--json"])["doubts"].clone();
    assert_eq!(doubts, serde_json::json!([]));
}

#[test]
fn a_text_that_puts_words_into_the_mouth_of_a_state_is_refused() {
    let house = House::new();
    let text = std::fs::read_to_string(repository("observatories/exercise/texts/principles.xml"));
    let folder = house.folder.path().join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let planted = text.unwrap().replace("Rev.2\" by=\"\"", "Rev.2\" by=\"ICELAND\"");
    std::fs::write(folder.join("planted.xml"), planted).unwrap();
    let ran = house.run(&["add", "papers", "--json"]);
    let summary: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let why = summary["refused"][0]["why"].as_str().unwrap();
    assert!(why.contains("something real beside something invented"), "{why}");
}

#[test]
fn an_entry_that_names_a_state_in_an_exercise_is_refused_and_stops_nothing() {
    let house = House::new();
    let entry = |symbol: &str| {
        format!(
            "{{\"symbol\": \"{symbol}\", \"title\": \"Lamps\", \"adoption_date\": \"2019-10-10\", \"sponsors\": [\"ICELAND\"]}}\n"
        )
    };
    let entries = [entry("EXERCISE/LAMPS/L.1"), entry("A/RES/74/900")].concat();
    std::fs::write(house.folder.path().join("entries.json"), entries).unwrap();
    let ran = house.run(&["add", "entries.json", "--json"]);
    let summary: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let refused = summary["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 1, "{}", ran.out);
    assert!(refused[0]["file"].as_str().unwrap().contains("EXERCISE/LAMPS/L.1"), "{}", ran.out);
    house.ok(&["show", "A/RES/74/900"]);
}

#[test]
fn no_text_of_the_world_is_checked_against_what_is_invented() {
    let house = House::new();
    house.ok(&["import"]);
    let text = "The group adopted EXERCISE/TIDES/RES/3/1 on 17 September 2026 by 12 votes to 2.\n";
    std::fs::write(house.folder.path().join("page.txt"), text).unwrap();
    let found = house.run(&["check", "page.txt"]);
    assert!(!found.out.contains("18 September 2026"), "{}", found.out);
    let checked = house.json(&["check", "--json"]).to_string();
    assert!(!checked.contains("EXERCISE/"), "{checked}");
}
