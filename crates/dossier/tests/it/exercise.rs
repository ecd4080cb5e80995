//! Are the files of the exercise sound, whole and in canonical form, and is everything in them invented?

#![expect(
    clippy::disallowed_methods,
    reason = "the test compares what is compiled in with the directory"
)]

use crate::read;
use chronicle::Claim;
use dossier::Files;
use negotiation::decision::Mode;
use negotiation::exercise::MARK;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../observatories/exercise")
}

fn compiled_in() -> Files {
    let (_, files) = dossier::compiled_in().into_iter().find(|(id, _)| *id == "exercise").unwrap();
    files
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(directory().join(folder)).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.path().is_file());
    files.map(|entry| format!("{folder}{}", entry.file_name().to_string_lossy())).collect()
}

#[test]
fn the_files_are_in_canonical_form() {
    let printed = dossier::print(&read(&compiled_in()));
    if std::env::var_os("BLESS").is_some() {
        for (name, text) in printed.iter() {
            fs::write(directory().join(name), text).unwrap();
        }
    }
    for (name, text) in printed.iter() {
        let written = fs::read_to_string(directory().join(name)).unwrap();
        assert!(text == written, "{name} is not canonical: run BLESS=1 cargo test -p dossier");
    }
}

#[test]
fn no_file_is_forgotten() {
    let written: BTreeSet<String> = names("").into_iter().chain(names("texts/")).collect();
    let compiled_in = compiled_in();
    let compiled_in: BTreeSet<String> =
        compiled_in.iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(written, compiled_in);
}

#[test]
fn every_text_says_that_it_is_invented() {
    for (name, text) in read(&compiled_in()).texts.iter() {
        let cover =
            text.split_once("<coverPage>").and_then(|(_, rest)| rest.split_once("</coverPage>"));
        assert!(cover.unwrap().0.contains(MARK), "{name}");
    }
}

#[test]
fn every_row_names_what_is_invented_alone() {
    let rows = read(&compiled_in()).assertions;
    // The title of the dossier, the names of its sources and those of its files name nothing.
    let is_of_dossier = |claim: &Claim| match claim {
        Claim::Remark(remark) => ["dossier", "source", "file"].contains(&remark.topic.as_str()),
        _ => false,
    };
    for row in rows.iter().filter(|row| !is_of_dossier(&row.says)) {
        assert!(row.says.is_exercise(), "{}", row.says.key());
    }
    assert!(rows.iter().all(|row| !row.says.mixes_real_and_invented()));
}

#[test]
fn every_answer_names_a_question_that_was_put_before() {
    let rows = read(&compiled_in()).assertions;
    let put: BTreeMap<_, _> = rows
        .iter()
        .filter_map(|row| match &row.says {
            Claim::Question(question) => Some((&question.id, question.date.latest())),
            _ => None,
        })
        .collect();
    let answers = rows.iter().flat_map(|row| match &row.says {
        Claim::Position(position) => {
            position.answers.iter().map(|id| (id, position.date.earliest())).collect()
        }
        Claim::Statement(statement) => {
            statement.answers.iter().map(|id| (id, statement.date.earliest())).collect()
        }
        _ => Vec::new(),
    });
    let answers: Vec<_> = answers.collect();
    assert!(!answers.is_empty());
    for (id, day) in answers {
        assert!(put.get(id).is_some_and(|put| *put <= day), "{id} on {day:?}");
    }
}

#[test]
fn voters_are_members_and_add_up() {
    let rows = read(&compiled_in()).assertions;
    let members = rows.iter().find_map(|row| match &row.says {
        Claim::Process(process) => Some(process.members.clone()),
        _ => None,
    });
    let members = members.unwrap();
    let votes = rows.iter().filter_map(|row| match &row.says {
        Claim::Decision(decision) => Some(&decision.mode),
        _ => None,
    });
    let roll_calls = votes.filter_map(|mode| match mode {
        Mode::Recorded(roll_call) => Some(roll_call),
        _ => None,
    });
    for roll_call in roll_calls {
        assert!(roll_call.adds_up() && roll_call.has_voters());
        let voters = roll_call.yes.iter().chain(&roll_call.no).chain(&roll_call.abstaining);
        assert!(voters.clone().all(|voter| members.contains(voter)));
    }
}

#[test]
fn what_is_quoted_is_in_the_text_that_is_cited() {
    let dossier = read(&compiled_in());
    let (quoted, nobody_says) = misquoted(&dossier);
    assert_eq!((quoted, nobody_says), (8, Vec::new()));
    let mut planted = compiled_in();
    let positions = planted.get("positions.csv").unwrap();
    let misquote = positions.replacen("altogether", "in part", 1);
    assert_ne!(positions, misquote);
    planted.insert("positions.csv", misquote);
    let (_, nobody_says) = misquoted(&read(&planted));
    assert_eq!(nobody_says, ["We would delete the exception in paragraph 5 in part."]);
}

/// Returns how many positions are quoted, and the words of those that the text they cite does not have.
fn misquoted(dossier: &dossier::Dossier) -> (usize, Vec<String>) {
    let quoted = dossier.assertions.iter().filter_map(|row| match &row.says {
        Claim::Position(position) if position.grade == negotiation::position::Grade::Quoted => {
            Some((&row.sources, &position.words))
        }
        _ => None,
    });
    let quoted: Vec<_> = quoted.collect();
    let is_said = |(sources, words): &(&Vec<chronicle::Source>, &String)| {
        sources.iter().any(|source| {
            let is_of = format!(">{}</docNumber>", source.cite);
            let mut texts = dossier.texts.iter();
            texts.any(|(_, text)| text.contains(&is_of) && text.contains(words.as_str()))
        })
    };
    let missing = quoted.iter().filter(|one| !is_said(one));
    (quoted.len(), missing.map(|(_, words)| (*words).clone()).collect())
}
