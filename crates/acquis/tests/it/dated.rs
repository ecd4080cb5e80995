//! Does the site show, as of each day, every dated statement that two snapshots of one public page make?
//!
//! The statements are listed in `dated_statements.toml`, all of them, right or corrected. What is listed is checked
//! without the snapshots; that the list is complete is checked where they are.

use super::run::{repository, shared};
use super::site::{Asked, read, un_ict, unpunctuated};
use chronicle::Claim;
use dossier::{Dossier, Files};
use jiff::civil::Date;
use negotiation::date::month;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const LIST: &str = include_str!("../dated_statements.toml");

/// How many statements are listed: one that is dropped by accident is missed.
const STATEMENTS: usize = 141;

/// The two snapshots: the day as of which the site is asked, and the file.
const SNAPSHOTS: [(&str, &str, &str); 2] = [
    ("mid-2022", "2022-06-30", "001_ec5627a30dfc0ff0.txt"),
    ("late-2024", "2024-11-01", "000_60488144822d0876.txt"),
];

/// The years that count as dates: those of the negotiations, and of the judgment that they invoke.
const YEARS: std::ops::RangeInclusive<u32> = 1945..=2030;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    statement: Vec<Statement>,
}

/// A dated statement of a snapshot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    /// In which snapshot, and in which line of it.
    snapshot: String,
    line: usize,
    /// What is stated, with its date.
    stated: String,
    /// The page of the site that must show it.
    url: String,
    /// What the page must say.
    shows: Vec<String>,
    /// As of another day than that of the snapshot.
    on: Option<Date>,
    /// The correction that the page must show, where the statement is wrong.
    erratum: Option<String>,
}

impl Statement {
    fn day(&self) -> Date {
        let of_snapshot = SNAPSHOTS.iter().find(|(name, _, _)| *name == self.snapshot);
        self.on.unwrap_or_else(|| of_snapshot.unwrap().1.parse().unwrap())
    }
}

fn list() -> Vec<Statement> {
    toml::from_str::<List>(LIST).unwrap().statement
}

/// Returns what the errata said was right on a day, by their ids.
fn corrections(dossier: &Dossier, day: Date) -> BTreeMap<String, String> {
    let mut versions: Vec<(Date, String, String)> = Vec::new();
    for assertion in &dossier.assertions {
        let Claim::Erratum(erratum) = &assertion.says else { continue };
        let since = assertion.since().unwrap();
        if since <= day {
            versions.push((since, erratum.id.to_string(), erratum.right.clone()));
        }
    }
    versions.sort();
    versions.into_iter().map(|(_, id, right)| (id, right)).collect()
}

/// Returns the statements that the site does not show, with what it should say.
async fn not_shown(dossier: &Dossier) -> Vec<String> {
    let mut site = Asked::of(dossier).await;
    let mut missing = Vec::new();
    for statement in list() {
        let day = statement.day();
        let mut expected = statement.shows.clone();
        if let Some(id) = &statement.erratum {
            let corrections = corrections(dossier, day);
            let right = corrections.get(id);
            expected.push(right.unwrap_or_else(|| panic!("no erratum {id} on {day}")).clone());
        }
        let separator = if statement.url.contains('?') { '&' } else { '?' };
        let url = format!("{}{separator}as-of={day}", statement.url);
        let words = site.words(&url).await;
        for phrase in expected.iter().filter(|phrase| !words.contains(&unpunctuated(phrase))) {
            let Statement { snapshot, line, stated, .. } = &statement;
            missing.push(format!("{snapshot}, line {line}: {stated}\n  {url} lacks: {phrase}"));
        }
    }
    missing
}

#[tokio::test]
async fn the_site_shows_every_dated_statement_as_of_its_day() {
    assert_eq!(list().len(), STATEMENTS);
    let missing = not_shown(&read(&un_ict())).await;
    assert!(missing.is_empty(), "{} of {STATEMENTS}:\n{}", missing.len(), missing.join("\n"));
}

/// Returns the files with a fault planted into one of them, in every row that says what is right.
fn planted(file: &str, right: &str, wrong: &str) -> Files {
    let mut files = un_ict();
    let text = files.get(file).unwrap().to_owned();
    assert!(text.contains(right), "{file} has no {right}");
    files.insert(file, text.replace(right, wrong));
    files
}

#[tokio::test]
async fn a_planted_fault_is_found() {
    let found_anyway = not_shown(&read(&un_ict())).await.len();
    for (file, right, wrong) in [
        ("sessions.toml", "held = \"2024-12-02/2024-12-06\"", "held = \"2024-12-03/2024-12-07\""),
        ("sessions.toml", "held = \"2022-07-21\"", "held = \"2022-07-22\""),
        ("sessions.toml", "held = \"2020-02-10/2020-02-14\"", "held = \"2020-02-10/2020-02-15\""),
        ("processes.toml", "established_on = \"2018-12-05\"", "established_on = \"2018-12-06\""),
        ("processes.toml", "end = \"2021-03-12\"", "end = \"2021-03-13\""),
        ("processes.toml", "chair = \"Karsten Geier (Germany)\"", "chair = \"Karsten Geier\""),
        ("events.toml", "date = \"2024-05-09\"", "date = \"2024-05-10\""),
        ("events.toml", "date = \"2022-04-22\"", "date = \"2022-04-21\""),
        ("decisions.toml", "totals = \"157-6-14\"", "totals = \"157-7-14\""),
    ] {
        let found = not_shown(&read(&planted(file, right, wrong))).await.len();
        assert!(found > found_anyway, "{file}: {wrong} is not noticed");
    }
}

#[tokio::test]
async fn each_snapshot_day_shows_what_its_page_showed_first() {
    let mut site = Asked::of(&read(&un_ict())).await;
    for (url, phrases) in [
        ("/?as-of=2022-06-30", MID_2022.as_slice()),
        ("/processes/oewg-2021?as-of=2022-06-30", MID_2022.as_slice()),
        ("/?as-of=2024-11-01", LATE_2024.as_slice()),
        ("/processes/oewg-2021?as-of=2024-11-01", LATE_2024.as_slice()),
        ("/", TODAY.as_slice()),
    ] {
        let words = site.words(url).await;
        let mut rest = words.as_str();
        for phrase in phrases {
            let after = rest.split_once(&unpunctuated(phrase)).map(|(_, after)| after);
            rest = after.unwrap_or_else(|| panic!("{url} lacks, in this order: {phrase}\n{words}"));
        }
    }
}

/// What comes next and what was last achieved, in the order in which it must stand.
const MID_2022: [&str; 3] = [
    "Next 21 July 2022 Informal consultative meeting with interested stakeholders",
    "25 to 29 July 2022 3rd substantive session",
    "Last achieved 22 April 2022 Stakeholder modalities agreed under a silence procedure",
];

const LATE_2024: [&str; 2] = [
    "Next 2 to 6 December 2024 9th substantive session",
    "Last achieved 12 July 2024 Third annual progress report adopted",
];

const TODAY: [&str; 3] = [
    "Next 7 to 11 December 2026 Dedicated thematic group (DTG) meetings",
    "Processes going on",
    "Global Mechanism",
];

/// Returns the years, months and days that a line names, as they must be named again in the list.
///
/// A number is a year by its size, and a day where a month or another day of a span comes after it.
fn dates(line: &str) -> BTreeSet<String> {
    let runs = runs(line);
    let mut found = BTreeSet::new();
    let mut before_a_month = false;
    for run in runs.iter().rev() {
        let number = run.parse::<u32>().ok();
        if (1..=12).any(|month| month::name(month) == run) {
            found.insert(run.clone());
            before_a_month = true;
        } else if number.is_some_and(|number| YEARS.contains(&number) && run.len() == 4) {
            found.insert(run.clone());
            before_a_month = false;
        } else if before_a_month && number.is_some_and(|number| (1..=31).contains(&number)) {
            found.insert(run.trim_start_matches('0').to_owned());
        } else if !["th", "st", "nd", "rd", "to"].contains(&run.as_str()) {
            before_a_month = false;
        }
    }
    found
}

/// Cuts a text into runs of letters and runs of digits.
fn runs(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for character in text.chars() {
        let kind = (character.is_alphabetic(), character.is_ascii_digit());
        match runs.last_mut() {
            Some(run) if last == Some(kind) => run.push(character),
            _ => runs.push(character.to_string()),
        }
        last = Some(kind);
    }
    runs.retain(|run| run.starts_with(char::is_alphanumeric));
    runs
}

#[test]
fn dates_are_found_in_a_line() {
    let found = |line: &str| dates(line).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(
        found("from 28 March-1April 2022, 4 of them (A/RES/75/240)"),
        "1 2022 28 April March"
    );
    assert_eq!(found("on 9-13 September 2019 and in 2020/21"), "13 2019 2020 9 September");
    assert_eq!(found("on 30th September 1998; states may, 12 votes"), "1998 30 September");
    assert_eq!(found("24/01/2023 - no. 1234"), "2023");
}

#[test]
fn the_list_names_every_date_of_the_snapshots() {
    if shared("").is_none() {
        return;
    }
    let mut listed: BTreeMap<(String, usize), BTreeSet<String>> = BTreeMap::new();
    for statement in list() {
        let line = listed.entry((statement.snapshot, statement.line)).or_default();
        line.extend(dates(&statement.stated));
    }
    let mut missing = Vec::new();
    for (snapshot, _, file) in SNAPSHOTS {
        let text = std::fs::read_to_string(repository("../shared/seeds").join(file)).unwrap();
        for (index, line) in text.lines().enumerate() {
            let none = BTreeSet::new();
            let listed = listed.get(&(snapshot.to_owned(), index + 1)).unwrap_or(&none);
            let unlisted: Vec<String> = dates(line).difference(listed).cloned().collect();
            if !unlisted.is_empty() {
                missing.push(format!("{snapshot}, line {}: {}", index + 1, unlisted.join(", ")));
            }
        }
    }
    assert!(missing.is_empty(), "not listed:\n{}", missing.join("\n"));
}
