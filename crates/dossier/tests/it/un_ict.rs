//! Are the files of the observatory sound, whole and in canonical form?

#![expect(
    clippy::disallowed_methods,
    reason = "the test compares what is compiled in with the directory"
)]

use crate::{read, un_ict};
use chronicle::Claim;
use negotiation::actor::{ActorKind, actors, member_states_on, other_names};
use negotiation::decision::{Body, Mode};
use negotiation::id::IssueId;
use negotiation::issue::{Answer, Lean};
use negotiation::language::Language;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// As many as there are signs for answers of an issue's own.
const ANSWERS_MAX: usize = 6;

/// What GitHub and a reviewer still show.
const FILE_BYTES_MAX: usize = 256 * 1024;

fn directory() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../observatories/un-ict")
}

#[test]
fn the_files_are_in_canonical_form() {
    let printed = dossier::print(&read(&un_ict()));
    if std::env::var_os("BLESS").is_some() {
        for (name, text) in printed.iter() {
            fs::write(directory().join(name), text).unwrap();
        }
    }
    let names = |files: &dossier::Files| -> Vec<String> {
        files.iter().map(|(name, _)| name.to_owned()).collect()
    };
    assert_eq!(names(&printed), names(&un_ict()));
    for (name, text) in printed.iter() {
        let written = fs::read_to_string(directory().join(name)).unwrap();
        let different = text.lines().zip(written.lines()).position(|(one, other)| one != other);
        let line = different.map_or(text.lines().count(), |line| line + 1);
        assert!(
            text == written,
            "{name}:{line} is not canonical: run BLESS=1 cargo test -p dossier"
        );
    }
}

/// The README says by which rule a position gets its answer; the totals are those of the facts.
#[test]
fn every_answer_has_words_and_leans_and_the_positions_lean_as_the_facts_say() {
    let dossier = read(&un_ict());
    let mut answers: BTreeMap<IssueId, Vec<Answer>> = BTreeMap::new();
    let mut positions = Vec::new();
    for assertion in dossier.assertions {
        match assertion.says {
            Claim::Issue(issue) => {
                let own = issue.answers.clone();
                assert!(own.len() <= ANSWERS_MAX, "{} has more answers than signs", issue.id);
                for answer in &own {
                    assert!(!answer.words.is_empty() && answer.leans.is_some(), "{answer:?}");
                }
                let known = answers.entry(issue.id.clone()).or_insert_with(|| own.clone());
                assert_eq!(*known, own, "the rows of {} differ in their answers", issue.id);
            }
            Claim::Position(position) => positions.push(position),
            _ => {}
        }
    }
    let departures = departures();
    let mut departed = vec![];
    let mut leaning: BTreeMap<Lean, usize> = BTreeMap::new();
    for position in &positions {
        let own = &answers[&position.issue];
        assert!(own.is_empty() || Answer::among(own, &position.stance).is_some(), "{position:?}");
        let given = [position.actor.as_str(), position.issue.as_str(), &position.stance];
        let departure = departures.iter().find(|[actor, issue, _, answer]| {
            [actor.as_str(), issue.as_str(), answer.as_str()] == given
        });
        let lean = Lean::among(own, &position.stance);
        let of_fact = match departure {
            Some(departure) => {
                assert_eq!(lean, Some(Lean::Neither), "{departure:?}");
                departed.push(departure);
                Lean::of(&departure[2])
            }
            None => lean,
        };
        *leaning.entry(of_fact.unwrap()).or_default() += 1;
    }
    assert_eq!(departed.len(), departures.len(), "the README tells departures that are none");
    let expected =
        [(Lean::For, 260), (Lean::Between, 44), (Lean::Against, 83), (Lean::Neither, 10)];
    assert_eq!(leaning.into_iter().collect::<Vec<_>>(), expected);
    let own = answers.values().filter(|own| !own.is_empty()).count();
    assert_eq!((own, answers.len()), (22, 33));
    let given = |issue: &IssueId, answer: &Answer| {
        positions.iter().any(|one| one.issue == *issue && one.stance == answer.id)
    };
    for (issue, own) in &answers {
        let idle = own.iter().find(|answer| !given(issue, answer));
        assert!(idle.is_none(), "nobody answers {issue} with {idle:?}");
    }
}

/// Returns the positions that depart from the facts, as the README tells them: actor, issue, stance of the fact, answer.
fn departures() -> Vec<[String; 4]> {
    let readme = fs::read_to_string(directory().join("README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| line.trim().strip_prefix("| `"));
    let cells = |row: &str| {
        let cells: Vec<String> = row.split('|').map(|cell| cell.replace('`', "")).collect();
        std::array::from_fn(|place| cells[place].trim().to_owned())
    };
    rows.filter(|row| row.split('|').count() > 4).map(cells).collect()
}

#[test]
fn no_file_is_forgotten() {
    let entries = fs::read_dir(directory()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    let files = un_ict();
    let compiled_in: Vec<String> = files.iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names, compiled_in);
}

#[test]
fn no_file_is_too_large_to_review() {
    for (name, text) in un_ict().iter() {
        assert!(text.len() <= FILE_BYTES_MAX, "{name} has {} bytes", text.len());
    }
}

#[test]
fn voters_add_up_to_the_totals_or_are_not_listed() {
    for assertion in read(&un_ict()).assertions {
        let Claim::Decision(decision) = &assertion.says else { continue };
        let Mode::Recorded(roll_call) = &decision.mode else { continue };
        assert!(roll_call.adds_up(), "{} {:?}", decision.on, decision.body);
        assert_eq!(roll_call.has_voters(), decision.body == Body::Plenary, "{}", decision.on);
    }
}

#[test]
fn voters_are_members_on_the_day() {
    for assertion in read(&un_ict()).assertions {
        let Claim::Decision(decision) = &assertion.says else { continue };
        let Mode::Recorded(roll_call) = &decision.mode else { continue };
        let day = decision.date.earliest().unwrap();
        let members: Vec<_> = member_states_on(day).map(|member| &member.id).collect();
        for voter in roll_call.yes.iter().chain(&roll_call.no).chain(&roll_call.abstaining) {
            assert!(
                members.contains(&voter),
                "{voter} was no member on {day}, but voted on {}",
                decision.on
            );
        }
    }
}

#[test]
fn notes_on_decisions_name_states_as_the_united_nations_does() {
    for assertion in read(&un_ict()).assertions {
        let Claim::Decision(decision) = &assertion.says else { continue };
        let note = assertion.note.as_deref().unwrap_or_default();
        assert_eq!(short_names(note), [""; 0], "{}: {note}", decision.on);
    }
    let planted = "Against: Iran, Iran (Islamic Republic of). Abstaining: Laos. Syria left.";
    assert_eq!(short_names(planted), ["Iran", "Laos", "Syria"]);
}

/// Returns the names of states in a text that are in use but not official, as often as they stand there.
fn short_names(text: &str) -> Vec<&'static str> {
    let states = actors().iter().filter(|actor| actor.kind == ActorKind::MemberState);
    let mut rest = text.to_owned();
    let others = states.clone().flat_map(|state| other_names(&state.id));
    for state in states {
        rest = rest.replace(state.name(Language::En), "");
    }
    let is_word = |name: &str| {
        let ends = |side: Option<char>| side.is_none_or(|letter| !letter.is_alphanumeric());
        rest.match_indices(name).any(|(at, _)| {
            ends(rest[..at].chars().next_back()) && ends(rest[at + name.len()..].chars().next())
        })
    };
    let mut short: Vec<&str> =
        others.map(|other| other.name).filter(|name| is_word(name)).collect();
    short.sort_unstable();
    short
}

#[test]
fn general_knowledge_is_no_source() {
    for assertion in read(&un_ict()).assertions {
        for source in &assertion.sources {
            assert!(!source.cite.starts_with("No page was read"), "{}", assertion.says.key());
        }
    }
}

#[test]
fn the_errata_are_thirty_eight_and_cite_their_evidence() {
    let mut ids = std::collections::BTreeSet::new();
    for assertion in read(&un_ict()).assertions {
        let Claim::Erratum(erratum) = &assertion.says else { continue };
        ids.insert(erratum.id.to_string());
        // Nobody is evidence against himself at the very place where he errs.
        let places = assertion.sources.iter().filter_map(|source| {
            source.place.as_ref().map(|place| format!("{}, {place}", source.cite))
        });
        for place in places {
            assert!(!erratum.printed.contains(&place), "{} cites {place}", erratum.id);
        }
        assert!(assertion.since().is_some(), "{} holds since no day", erratum.id);
    }
    let expected: Vec<String> = (1..=38).map(|number| format!("e{number:02}")).collect();
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), expected);
}
