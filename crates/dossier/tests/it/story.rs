//! What does the observatory show on a day, once the dossier is imported?

use crate::{import, un_ict};
use chronicle::claim::{Facet, Outcome};
use chronicle::observatory::Found;
use chronicle::{AsOf, Chronicle, Observatory};
use negotiation::count::Series;
use negotiation::decision::Decision;
use negotiation::event::Event;
use negotiation::issue::Issue;
use negotiation::process::{Phase, Session};
use std::sync::Arc;

fn observatory(day: &str) -> Observatory {
    let mut chronicle = Chronicle::new();
    import(&mut chronicle, 0, &un_ict());
    Arc::new(chronicle).observatory(AsOf::day(day.parse().unwrap()))
}

/// Returns names and dates of the sessions that lie ahead, the next first.
fn next(observatory: &Observatory, process: &str) -> Vec<(String, String)> {
    let facet = Facet::Process(process.parse().unwrap());
    let mut ahead: Vec<Found<'_, Session>> = observatory.about(&facet);
    ahead.retain(|session| Phase::on(observatory.day(), &session.held) == Phase::Scheduled);
    ahead.sort_by(|a, b| a.held.cmp(&b.held));
    ahead.iter().map(|session| (session.name.clone(), session.held.to_string())).collect()
}

fn latest_achievement(observatory: &Observatory) -> (String, String) {
    let achieved = observatory.all::<Event>().filter(|event| event.achievement);
    let latest = achieved.max_by(|a, b| a.date.cmp(&b.date)).unwrap();
    (latest.date.to_string(), latest.title.clone())
}

fn check(day: &str, process: &str, ahead: &[(&str, &str)], achieved: (&str, &str)) {
    let observatory = observatory(day);
    let expected: Vec<(String, String)> =
        ahead.iter().map(|(name, held)| ((*name).to_owned(), (*held).to_owned())).collect();
    assert_eq!(next(&observatory, process), expected, "as of {day}");
    let (date, title) = latest_achievement(&observatory);
    assert_eq!((date.as_str(), title.as_str()), achieved, "as of {day}");
}

#[test]
fn in_june_2022_the_third_session_lies_ahead_and_the_modalities_are_agreed() {
    check(
        "2022-06-30",
        "oewg-2021",
        &[
            ("Informal consultative meeting with interested stakeholders", "2022-07-21"),
            ("3rd substantive session", "2022-07-25/2022-07-29"),
        ],
        ("2022-04-22", "Stakeholder modalities agreed under a silence procedure"),
    );
}

#[test]
fn in_november_2024_the_ninth_session_lies_ahead_and_the_third_report_is_adopted() {
    check(
        "2024-11-01",
        "oewg-2021",
        &[("9th substantive session", "2024-12-02/2024-12-06")],
        (
            "2024-07-12",
            "Third annual progress report adopted; Iran dissociates itself from paragraph 27",
        ),
    );
}

#[test]
fn in_november_2026_the_thematic_groups_lie_ahead() {
    check(
        "2026-11-22",
        "global-mechanism",
        &[("Dedicated thematic group (DTG) meetings", "2026-12-07/2026-12-11")],
        ("2025-07-11", "Final report adopted; Global Mechanism agreed"),
    );
}

#[test]
fn what_had_not_happened_is_not_told() {
    let observatory = observatory("2022-06-30");
    assert!(observatory.get::<negotiation::process::Process>("global-mechanism").is_none());
    assert!(observatory.get::<Session>("oewg-2021/4").is_none());
    assert!(observatory.get::<Outcome>("oewg-2021/3").is_none());
    assert!(observatory.get::<Outcome>("oewg-2021/silence-2022-04-20").is_some());
    assert!(
        observatory.all::<Event>().all(|event| event.date.earliest() <= Some(observatory.day()))
    );
}

#[test]
fn a_relation_is_not_told_before_both_documents_exist() {
    let endorsed = "A/RES/80/16 endorses A/80/257";
    let get = |day| observatory(day).get::<negotiation::document::Relation>(endorsed).is_some();
    assert!(!get("2025-11-30"));
    assert!(get("2025-12-01"));
}

#[test]
fn a_commitment_is_not_told_before_it_was_agreed() {
    let norms = |day| observatory(day).all::<negotiation::commitment::Commitment>().count();
    assert_eq!(norms("2015-06-01"), 0);
    assert_eq!(norms("2016-01-01"), 11);
    assert_eq!(norms("2024-11-01"), 19);
}

#[test]
fn neither_question_nor_series_is_told_before_its_day() {
    let early = observatory("1990-01-01");
    assert_eq!(early.all::<Issue>().count(), 0);
    assert_eq!(early.all::<Series>().count(), 0);
    let series = |day| observatory(day).all::<Series>().count();
    assert!(0 < series("2022-06-30") && series("2022-06-30") < series("2024-11-01"));
}

#[test]
fn an_issue_is_told_as_it_stood() {
    let agreed = |day| {
        let observatory = observatory(day);
        observatory.get::<Issue>("stakeholder-modalities").map(|issue| issue.agreed.clone())
    };
    assert_eq!(agreed("2022-04-21").as_deref(), Some(""));
    assert!(agreed("2022-06-30").unwrap().starts_with("Modalities of 22 April 2022"));
    assert!(agreed("2026-01-01").unwrap().contains("Global Mechanism"));
}

#[test]
fn committee_and_plenary_are_two_votes_on_two_texts() {
    let observatory = observatory("2026-11-22");
    let totals = |key: &str| {
        let decision = observatory.get::<Decision>(key).unwrap_or_else(|| panic!("no {key}"));
        match &decision.noun().mode {
            negotiation::decision::Mode::Recorded(roll_call) => roll_call.totals.to_string(),
            mode => format!("{mode:?}"),
        }
    };
    assert_eq!(totals("A/C.1/77/L.73, First Committee"), "157-6-14");
    assert_eq!(totals("A/RES/77/37, General Assembly, plenary"), "156-7-14");
    assert_eq!(totals("A/C.1/75/L.8/Rev.1 op1, First Committee"), "92-52-24");
    assert_eq!(totals("A/C.1/75/L.8/Rev.1 pp10, First Committee"), "108-49-11");
    assert_eq!(totals("A/C.1/75/L.8/Rev.1, First Committee"), "104-50-20");
    assert_eq!(totals("A/RES/80/16, General Assembly, plenary"), "WithoutVote");
}

#[test]
fn every_position_answers_a_question_that_is_put() {
    let observatory = observatory("2026-11-22");
    let issues: Vec<String> =
        observatory.all::<Issue>().map(|issue| issue.noun().id.to_string()).collect();
    assert_eq!(issues.len(), 33);
    let positions: Vec<_> = observatory.all::<negotiation::position::Position>().collect();
    assert_eq!(positions.len(), 397);
    for position in positions {
        assert!(issues.iter().any(|issue| issue == position.issue.as_str()), "{}", position.issue);
    }
}
