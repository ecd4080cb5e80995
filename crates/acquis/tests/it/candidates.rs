//! Are passages that may express a stance found by what the dossier says, and shown to nobody but who asks?

use super::run::{House, repository, shared};
use super::served::Served;
use std::collections::{BTreeMap, BTreeSet};

const ABOUT: &str = "id = \"garden\"\ntitle = \"Garden talks\"\n";

const ISSUES: &str = "[[issue]]\nid = \"carp\"\nquestion = \"Are rules for carp needed?\"\n\
    query = [\"rules & carp\"]\ncues = [\"supports: support* / welcome*\", \"opposes: reject*\"]\n\
    since = \"2040\"\nsource = \"https://example.org/garden\"\n\n\
    [[issue]]\nid = \"pond\"\nquestion = \"Whose is the pond?\"\nsince = \"2040\"\nsource = \"https://example.org/garden\"\n";

fn garden() -> House {
    let house = House::new();
    let folder = house.folder.path().join("garden");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("dossier.toml"), ABOUT).unwrap();
    std::fs::write(folder.join("issues.toml"), ISSUES).unwrap();
    house.ok(&["import", "garden"]);
    house.ok(&["add", repository("corpus/ISL_99_2044.txt").to_str().unwrap()]);
    house
}

#[test]
fn a_passage_is_found_with_its_cue_and_what_is_on_record_beside_it() {
    let house = garden();
    let later = ["candidates", "carp", "--as-of", "2045-01-01", "--json"];
    let found = house.json(&later);
    assert_eq!(found["all"], 1, "{found}");
    let one = &found["candidates"][0];
    assert_eq!((&one["actor"], &one["answer"]), (&"ISL".into(), &"supports".into()));
    assert_eq!(one["address"], "/statements/general-debate-99/ISL#p3");
    let cue = |end: &str| usize::try_from(one["cue"][end].as_u64().unwrap()).unwrap();
    assert_eq!(&one["text"].as_str().unwrap()[cue("start")..cue("end")], "support");
    assert!(one["recorded"].as_array().unwrap().is_empty());
    house.ok(&[
        "position",
        "add",
        "ISL",
        "carp",
        "supports",
        "--date",
        "2044",
        "--words",
        "Rules for carp.",
        "--source",
        "https://example.org/garden",
        "--by",
        "Ana Tui",
    ]);
    let told = house.ok(&["candidates", "carp", "--as-of", "2045-01-01"]);
    assert!(told.contains("We [support] _rules_ for the keeping of _carp_"), "{told}");
    assert!(told.contains("on record: supports, 2044"), "{told}");
}

#[test]
fn what_a_person_rejected_is_on_record_and_does_not_come_back() {
    let house = garden();
    let listed = ["candidates", "carp", "--as-of", "2045-01-01", "--json"];
    let passage = "/statements/general-debate-99/ISL#p3";
    let reject = |passage: &str, reason: &str| {
        let says = ["--reject", passage, "--by", "Ana Tui", "--because", reason];
        house.run(&[&listed[..], &says[..]].concat())
    };
    let elsewhere = reject("general-debate-99/ISL#p2", "on reeds");
    assert!(elsewhere.err.contains("write it as it is listed"), "{}", elsewhere.err);
    assert_ne!(reject(passage, " ").code, 0, "without a reason");
    assert_eq!(house.json(&listed)["all"], 1, "nothing was recorded yet");
    let nobody = ["candidates", "carp", "--as-of", "2045-01-01", "--reject", passage];
    assert_ne!(house.run(&nobody).code, 0, "without a name");
    let rejected = reject(passage, "on other carp");
    assert_eq!(rejected.code, 0, "{}", rejected.err);
    let said: serde_json::Value = serde_json::from_str(&rejected.out).unwrap();
    assert_eq!(said["dismissal"]["paragraph"], "p3", "{said}");
    let after = house.run(&listed);
    let found: serde_json::Value = serde_json::from_str(&after.out).unwrap();
    assert_eq!((after.code, &found["all"], &found["rejected"]), (1, &0.into(), &1.into()));
    // The same again is no second record.
    let again: serde_json::Value =
        serde_json::from_str(&reject(passage, "on other carp").out).unwrap();
    assert!(again["record"].is_null(), "{again}");
    let record = said["record"].as_str().unwrap();
    let page = Served::new(&house).get(&format!("/records/{record}.txt?as-of=2045-01-01")).body;
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let dismissed = "no stance on “Are rules for carp needed?”: on other carp";
    assert!(words.contains(dismissed) && words.contains("Ana Tui"), "{page}");
}

#[test]
fn a_candidate_is_no_position_and_stands_nowhere_on_the_site() {
    let site = Served::new(&garden());
    let page = site.get("/issues/carp?as-of=2045-01-01").body;
    assert!(!page.contains("Iceland"), "{page}");
}

#[test]
fn who_asks_for_what_nobody_says_or_for_an_issue_without_cues_is_told() {
    let house = garden();
    let none = house.run(&["candidates", "carp", "--actor", "Tuvalu", "--as-of", "2045-01-01"]);
    assert_eq!(none.code, 1, "{}", none.out);
    let without = house.run(&["candidates", "pond", "--as-of", "2045-01-01"]);
    assert!(without.err.contains("has no query and no cues"), "{}", without.err);
    let unknown = house.run(&["candidates", "moon"]);
    assert!(unknown.err.contains("no issue `moon`"), "{}", unknown.err);
}

/// Of the passages that were found by a plain search and that express a stance, as a person read them, how many are
/// listed, of how many: those by which the queries were mended, and those that were kept for the test
/// (docs/decisions/0013).
const LISTED: [(&str, usize, usize); 2] = [("tuned", 22, 24), ("unseen", 4, 8)];

#[test]
fn so_many_of_the_stances_that_a_plain_search_finds_are_listed() {
    let Some(speeches) = shared("general-debate") else { return };
    let labels = std::fs::read_to_string(repository("corpus/candidates-recall.csv")).unwrap();
    let rows: Vec<[&str; 3]> = labels
        .lines()
        .skip(1)
        .map(|line| line.splitn(3, ',').collect::<Vec<_>>().try_into().unwrap())
        .collect();
    let house = House::new();
    house.ok(&["import"]);
    let files: BTreeSet<String> =
        rows.iter().map(|[_, passage, _]| file(&speeches, passage)).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    house.ok(&[&["add"], files.as_slice()].concat());
    let is_listed = |issue: &str, passage: &str| {
        let found = house.run(&["candidates", issue, "--limit", "1000", "--json"]).out;
        found.contains(&format!("\"/statements/general-debate-{passage}\""))
    };
    for (how, expected, all) in LISTED {
        let own: Vec<_> = rows.iter().filter(|[_, _, read]| *read == how).collect();
        let listed = own.iter().filter(|[issue, passage, _]| is_listed(issue, passage)).count();
        assert_eq!(
            (listed, own.len()),
            (expected, all),
            "{how}: measure again and say so in the decision"
        );
    }
}

/// Returns the file of the speech that a passage stands in: `75/LIE#p8`.
fn file(speeches: &std::path::Path, passage: &str) -> String {
    let (session, rest) = passage.split_once('/').unwrap();
    let (state, _) = rest.split_once('#').unwrap();
    let year = 1945 + session.parse::<u32>().unwrap();
    speeches.join(format!("{session}/{state}_{session}_{year}.txt")).to_str().unwrap().to_owned()
}

/// How many of the passages that were read by hand express a stance, of how many (docs/decisions/0013).
const LABELLED: (usize, usize) = (22, 46);

#[test]
fn the_passages_that_were_read_by_hand_are_those_that_are_listed() {
    let Some(speeches) = shared("general-debate") else { return };
    let labels = std::fs::read_to_string(repository("corpus/candidates.csv")).unwrap();
    let mut issues: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let (mut files, mut stances, mut all) = (BTreeSet::new(), 0, 0);
    for line in labels.lines().skip(1) {
        let [issue, passage, label] = line.splitn(3, ',').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        files.insert(file(&speeches, passage));
        issues.entry(issue).or_default().insert(format!("/statements/general-debate-{passage}"));
        stances += usize::from(label == "yes");
        all += 1;
    }
    assert_eq!((stances, all), LABELLED);
    let house = House::new();
    house.ok(&["import"]);
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    house.ok(&[&["add"], files.as_slice()].concat());
    for (issue, labelled) in issues {
        let found = house.json(&["candidates", issue, "--limit", "1000", "--json"]);
        let listed: BTreeSet<String> = found["candidates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["address"].as_str().unwrap().to_owned())
            .collect();
        let lost: Vec<_> = labelled.difference(&listed).collect();
        assert!(lost.is_empty(), "{issue}: {lost:?} are not listed any more: read and label again");
    }
}
