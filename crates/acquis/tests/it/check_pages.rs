//! What does `acquis check` say of each of the 38 errors of two public pages, and does it raise no false alarm?
//!
//! The errors are listed in `errors_of_pages.toml`. That each is accounted for is checked without the pages; that the
//! command finds what it should, and nothing else, is checked where they are.

use super::check_texts::observatory;
use super::run::shared;
use checks::Finding;
use serde::Deserialize;
use std::collections::BTreeSet;

const LIST: &str = include_str!("../errors_of_pages.toml");

/// How many errors there are.
const ERRORS: usize = 38;

const PAGES: [(&str, &str); 2] =
    [("late-2024", "000_60488144822d0876.txt"), ("mid-2022", "001_ec5627a30dfc0ff0.txt")];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    error: Vec<Error>,
    besides: Vec<Besides>,
}

/// An error, and what the command says of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Error {
    number: usize,
    /// What is wrong, in our own words.
    error: String,
    /// Where the command finds it, and by which rule.
    #[serde(default)]
    found: Vec<String>,
    /// What a finding must name for this error to be told by it.
    names: Option<String>,
    /// Why the record cannot know it.
    unknown: Option<String>,
}

/// A true finding that is none of the numbered errors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Besides {
    error: String,
    found: Vec<String>,
}

fn list() -> List {
    toml::from_str(LIST).unwrap()
}

/// Returns what is found on a page, each under the name of its place and rule.
fn findings(name: &str, file: &str) -> Option<Vec<(String, Finding)>> {
    let text = std::fs::read_to_string(shared("../seeds")?.join(file)).unwrap();
    let found = checks::text(&observatory(), &text).into_iter().map(|finding| {
        let place = finding.place.unwrap();
        let told = format!("{name}:{}:{}: {}", place.line, place.column, finding.rule.id);
        (told, finding)
    });
    Some(found.collect())
}

#[test]
fn each_error_is_found_or_it_is_said_why_not() {
    let list = list();
    let numbers: Vec<usize> = list.error.iter().map(|error| error.number).collect();
    assert_eq!(numbers, (1..=ERRORS).collect::<Vec<_>>());
    for error in &list.error {
        let is_told = error.found.is_empty() == error.unknown.is_some();
        assert!(is_told && !error.error.is_empty(), "{error:#?}");
    }
    let found = list.error.iter().filter(|error| !error.found.is_empty()).count();
    assert_eq!(found, 22);
}

#[test]
fn the_pages_yield_these_findings_and_no_other() {
    let list = list();
    let of_errors = list.error.iter().flat_map(|error| &error.found);
    let of_others = list.besides.iter().inspect(|one| assert!(!one.error.is_empty()));
    let expected: BTreeSet<&String> =
        of_errors.chain(of_others.flat_map(|one| &one.found)).collect();
    let mut all = Vec::new();
    for (name, file) in PAGES {
        let Some(found) = findings(name, file) else { return };
        all.extend(found);
    }
    let found: BTreeSet<&String> = all.iter().map(|(told, _)| told).collect();
    let missed: Vec<_> = expected.difference(&found).collect();
    let alarms: Vec<_> = found.difference(&expected).collect();
    assert!(missed.is_empty() && alarms.is_empty(), "missed {missed:#?}, false alarms {alarms:#?}");
    for error in list.error.iter().filter(|error| error.names.is_some()) {
        let words = error.names.clone().unwrap();
        let names = |(told, finding): &(String, Finding)| {
            error.found.contains(told) && finding.record.contains(&words)
        };
        assert!(all.iter().any(names), "{error:#?}");
    }
    for (told, finding) in &all {
        let is_of_record = finding.proofs.iter().any(|proof| !proof.sources.is_empty());
        let is_of_tables = finding.rule.id == "body-name";
        assert!(is_of_record || is_of_tables, "{told} has no source");
    }
}
