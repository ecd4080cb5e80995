//! Which position counts, for whom and in whose name?

use chronicle::stance::{Capacity, Stance, Stances};
use chronicle::{AsOf, Assertion, Chronicle, Claim, Evidence, Observatory, Record, Source};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use negotiation::actor::is_member;
use negotiation::date::StatedDate;
use negotiation::id::{ActorId, IssueId};
use negotiation::position::{Grade, Position};
use proptest::prelude::*;
use std::sync::Arc;

fn id(text: &str) -> ActorId {
    text.parse().unwrap()
}

fn issue() -> IssueId {
    "due-diligence".parse().unwrap()
}

/// Returns a position in the notation `GBR for eu: supports, 2019-07-05`.
fn position(text: &str) -> Position {
    let (who, what) = text.split_once(": ").unwrap();
    let (stance, date) = what.split_once(", ").unwrap();
    let (actor, group) = match who.split_once(" for ") {
        Some((actor, group)) => (actor, Some(id(group))),
        None => (who, None),
    };
    Position {
        actor: id(actor),
        on_behalf_of: group,
        issue: issue(),
        stance: stance.into(),
        date: date.parse().unwrap(),
        occasion: String::new(),
        process: None,
        grade: Grade::Paraphrased,
        words: text.to_owned(),
        answers: vec![],
        by: None,
    }
}

fn record(position: Position) -> Record {
    let source = Source { cite: "a test".into(), place: None, retrieved: None, original: None };
    let assertion = Assertion::new(Claim::Position(position), Evidence::Stated, source);
    Record::new("2026-11-01T12:00:00Z".parse().unwrap(), "a test", assertion)
}

fn view(records: impl IntoIterator<Item = Record>, day: Date) -> Observatory {
    Arc::new(Chronicle::of(records)).observatory(AsOf::day(day))
}

/// Returns the stance that counts, and in whose name: `supports as member of eu`.
fn counts(positions: &[&str], actor: &str, day: Date) -> String {
    let view = view(positions.iter().map(|text| record(position(text))), day);
    let stances = Stances::of(&view);
    stances.get(&id(actor), &issue()).map_or_else(|| "nothing".to_owned(), told)
}

fn told(stance: &Stance<'_>) -> String {
    let name = match &stance.capacity {
        Capacity::Own => String::new(),
        Capacity::OnBehalfOf(group) => format!(" for {group}"),
        Capacity::Member(group) => format!(" as member of {group}"),
    };
    format!("{}{name}", stance.position.stance)
}

const DAY: Date = date(2024, 6, 1);

#[test]
fn a_group_speaks_for_its_members_until_they_speak_themselves() {
    let group = "eu: opposes, 2023-05-01";
    assert_eq!(counts(&[group], "FRA", DAY), "opposes as member of eu");
    assert_eq!(counts(&[group], "eu", DAY), "opposes");
    assert_eq!(counts(&[group], "NOR", DAY), "nothing");
    // What it said itself counts, though it is older.
    assert_eq!(counts(&[group, "FRA: supports, 2019-07-05"], "FRA", DAY), "supports");
    assert_eq!(
        counts(&[group, "FRA: supports, 2019-07-05"], "DEU", DAY),
        "opposes as member of eu"
    );
}

#[test]
fn who_left_a_group_is_spoken_for_only_until_that_day_and_who_joined_later_is_not() {
    let group = ["eu: opposes, 2019-05-01"];
    assert_eq!(counts(&group, "GBR", date(2020, 1, 31)), "opposes as member of eu");
    assert_eq!(counts(&group, "GBR", date(2020, 2, 1)), "nothing");
    let alliance = ["nato: supports, 2022-05-01"];
    assert_eq!(counts(&alliance, "NOR", DAY), "supports as member of nato");
    assert_eq!(counts(&alliance, "SWE", DAY), "nothing", "it joined in March 2024");
}

#[test]
fn a_state_that_speaks_for_a_group_is_marked_and_so_are_those_it_speaks_for() {
    let said = ["TUN for arab-group: conditional, 2025-07-11"];
    let day = date(2025, 8, 1);
    assert_eq!(counts(&said, "TUN", day), "conditional for arab-group");
    assert_eq!(counts(&said, "EGY", day), "conditional as member of arab-group");
    assert_eq!(counts(&said, "arab-group", day), "conditional");
    let also = [said[0], "TUN: supports, 2020-01-01"];
    assert_eq!(counts(&also, "TUN", day), "supports", "its own word");
}

#[test]
fn the_latest_counts_and_what_has_no_date_comes_last() {
    let all = ["CHN: conditional, unknown", "CHN: opposes, 2017-06-23", "CHN: supports, 2023-02"];
    assert_eq!(counts(&all, "CHN", DAY), "supports");
    assert_eq!(counts(&all, "CHN", date(2022, 1, 1)), "opposes");
    assert_eq!(counts(&all, "CHN", date(2016, 1, 1)), "conditional");
    assert_eq!(counts(&all[1..], "CHN", date(2016, 1, 1)), "nothing");
}

#[test]
fn on_one_day_the_better_evidence_counts() {
    let weak = Position { grade: Grade::Inferred, ..position("ISL: opposes, 2023-02-01") };
    let strong = Position { grade: Grade::Quoted, ..position("ISL: supports, 2023-02-01") };
    for pair in [[weak.clone(), strong.clone()], [strong, weak]] {
        let view = view(pair.map(record), DAY);
        let stances = Stances::of(&view);
        assert_eq!(told(stances.get(&id("ISL"), &issue()).unwrap()), "supports");
        assert_eq!(stances.taken(&id("ISL"), &issue()).len(), 2, "what does not count is shown");
    }
}

#[test]
fn who_says_something_else_on_a_later_day_has_changed_its_mind() {
    let said = [
        "RUS: opposes, 2023-07-28",
        "RUS: opposes, 2024-03-05",
        "RUS: conditional, 2024-07-11",
        "RUS: supports, unknown",
        "eu: supports, 2022-01-01",
        "FRA for eu: opposes, 2023-01-01",
        "FRA: supports, 2023-02-01",
    ];
    let view = view(said.map(|text| record(position(text))), date(2024, 12, 1));
    let changes = Stances::of(&view).changes_of_mind();
    let words = |stance: &Stance<'_>| stance.position.words.clone();
    let told: Vec<_> = changes.iter().map(|one| (words(&one.before), words(&one.after))).collect();
    let pair = |before: usize, after: usize| (said[before].to_owned(), said[after].to_owned());
    // What France said for the group changed the group's mind and not its own.
    assert_eq!(told, [pair(1, 2), pair(4, 5)]);
}

const ACTORS: [&str; 6] = ["FRA", "GBR", "NOR", "eu", "nordic-countries", "most-states"];

fn any_position() -> impl Strategy<Value = Position> {
    let group = prop_oneof![3 => Just(None), 1 => Just(Some("eu")), 1 => Just(Some("nato"))];
    let days = prop_oneof![1 => Just(None), 4 => (0..3000i32).prop_map(Some)];
    let grade = prop::sample::select(vec![Grade::Quoted, Grade::Paraphrased, Grade::Inferred]);
    let stance = prop::sample::select(vec!["supports", "opposes", "neutral"]);
    let actor = prop::sample::select(ACTORS.to_vec());
    (actor, group, days, grade, stance).prop_map(|(actor, group, days, grade, stance)| {
        let date = days.map_or(StatedDate::Unknown, |days| {
            date(2017, 1, 1).saturating_add(days.days()).into()
        });
        let group = group.map(id);
        Position {
            on_behalf_of: group,
            date,
            grade,
            ..position(&format!("{actor}: {stance}, unknown"))
        }
    })
}

proptest! {
    #[test]
    fn the_rules_hold_whatever_was_said(positions in prop::collection::vec(any_position(), 0..12), days in 0..3200i32) {
        let day = date(2017, 1, 1).saturating_add(days.days());
        let view = view(positions.iter().cloned().map(record), day);
        let stances = Stances::of(&view);
        for (actor, issue, stance) in stances.iter() {
            let taken = stances.taken(actor, issue);
            prop_assert_eq!(stance.position.id, taken[0].position.id);
            let has_own = taken.iter().any(|one| one.capacity == Capacity::Own);
            prop_assert_eq!(stance.capacity == Capacity::Own, has_own);
            for one in taken {
                let date = &one.position.date;
                prop_assert!(date.earliest().is_none_or(|said| said <= day));
                if let Capacity::Member(group) = &one.capacity {
                    prop_assert!(is_member(actor, group, day));
                    prop_assert!(date.earliest().is_none_or(|said| is_member(actor, group, said)));
                }
                let competes = (one.capacity == Capacity::Own) == has_own;
                if competes && !date.is_unknown() {
                    prop_assert!(!stance.position.date.is_unknown());
                    prop_assert!(*date <= stance.position.date);
                }
            }
        }
    }

    #[test]
    fn every_position_is_its_speakers_and_all_ways_of_asking_agree(positions in prop::collection::vec(any_position(), 0..12)) {
        let day = date(2024, 6, 1);
        let forward = view(positions.iter().cloned().map(record), day);
        let backward = view(positions.iter().rev().cloned().map(record), day);
        let (stances, again, on) = (Stances::of(&forward), Stances::of(&backward), Stances::on(&forward, &issue()));
        for found in forward.all::<Position>() {
            let taken = stances.taken(&found.noun().actor, &issue());
            prop_assert!(taken.iter().any(|one| one.position.id == found.id));
        }
        let actors = ACTORS.into_iter().chain(["DEU", "DNK", "SWE", "nato"]).map(id);
        for actor in actors {
            let told = |stances: &Stances<'_>| {
                let taken = stances.taken(&actor, &issue());
                taken.iter().map(|one| (one.position.id, one.capacity.clone())).collect::<Vec<_>>()
            };
            prop_assert_eq!(told(&stances), told(&again));
            prop_assert_eq!(told(&stances), told(&on));
            prop_assert_eq!(told(&stances), told(&Stances::taken_by(&forward, &actor)));
        }
    }
}
