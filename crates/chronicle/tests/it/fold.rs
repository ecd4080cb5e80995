//! What does a view show, whatever the order in which the records came?

use chronicle::claim::Facet;
use chronicle::observatory::Claimed;
use chronicle::{
    AsOf, Assertion, Chronicle, Claim, Evidence, Observatory, Record, RecordId, Source,
};
use jiff::civil::Date;
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::process::{Session, SessionKind};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

fn source() -> Source {
    Source { cite: "a test".into(), place: None, retrieved: None, original: None }
}

fn session(held: &str, since: &str) -> Assertion {
    let session = Session {
        process: "oewg-2021".parse().unwrap(),
        id: "3".into(),
        name: "3rd substantive session".into(),
        kind: SessionKind::Substantive,
        held: held.parse().unwrap(),
        place: None,
        agenda: vec![],
    };
    let mut assertion = Assertion::new(Claim::Session(session), Evidence::Stated, source());
    assertion.since = Some(since.parse().unwrap());
    assertion
}

fn event(date: &str, title: &str, process: &str) -> Assertion {
    let event = Event {
        date: date.parse().unwrap(),
        title: title.into(),
        detail: String::new(),
        kind: "session".into(),
        process: Some(process.parse().unwrap()),
        session: None,
        documents: vec![],
        achievement: false,
    };
    Assertion::new(Claim::Event(event), Evidence::Stated, source())
}

fn recorded(day: &str, assertion: Assertion) -> Record {
    Record::new(format!("{day}T12:00:00Z").parse().unwrap(), "a test", assertion)
}

fn view(records: &[Record], day: &str, known: Option<&str>) -> Observatory {
    let chronicle = Arc::new(Chronicle::of(records.iter().cloned()));
    let known = known.map(|known| known.parse().unwrap());
    chronicle.observatory(AsOf { day: day.parse().unwrap(), known })
}

fn held(observatory: &Observatory) -> Option<String> {
    observatory.get::<Session>("oewg-2021/3").map(|session| session.held.to_string())
}

#[test]
fn what_was_not_yet_known_in_the_world_is_not_shown() {
    let records = [recorded("2026-11-01", session("2022-07-25/2022-07-29", "2022-04-01"))];
    assert_eq!(held(&view(&records, "2022-03-31", None)), None);
    assert_eq!(held(&view(&records, "2022-04-01", None)), Some("2022-07-25/2022-07-29".into()));
}

#[test]
fn a_session_that_was_moved_has_its_old_date_before_the_news() {
    let records = [
        recorded("2026-11-01", session("2022-07-11/2022-07-15", "2022-04-01")),
        recorded("2026-11-01", session("2022-07-25/2022-07-29", "2022-05-01")),
    ];
    assert_eq!(held(&view(&records, "2022-04-15", None)), Some("2022-07-11/2022-07-15".into()));
    assert_eq!(held(&view(&records, "2022-05-15", None)), Some("2022-07-25/2022-07-29".into()));
}

#[test]
fn a_correction_holds_for_every_day_but_only_for_those_who_know_of_it() {
    let wrong = recorded("2026-11-01", session("2022-07-20/2022-07-24", "2022-04-01"));
    let mut right = session("2022-07-25/2022-07-29", "2022-04-01");
    right.corrects = Some(wrong.id());
    let records = [wrong, recorded("2026-11-10", right)];
    assert_eq!(held(&view(&records, "2022-06-30", None)), Some("2022-07-25/2022-07-29".into()));
    let before = view(&records, "2022-06-30", Some("2026-11-09"));
    assert_eq!(held(&before), Some("2022-07-20/2022-07-24".into()));
    let nothing = view(&records, "2022-06-30", Some("2026-10-31"));
    assert_eq!(held(&nothing), None);
    assert_eq!(view(&records, "2022-06-30", None).history::<Session>("oewg-2021/3").len(), 2);
}

#[test]
fn what_is_withdrawn_is_gone_from_the_view_and_stays_in_the_log() {
    let wrong = recorded("2026-11-01", session("2022-07-25/2022-07-29", "2022-04-01"));
    let id = wrong.id();
    let withdrawal = Claim::Withdrawal(chronicle::claim::Withdrawal { reason: "invented".into() });
    let mut withdrawal = Assertion::new(withdrawal, Evidence::Stated, source());
    withdrawal.corrects = Some(id);
    let records = [wrong, recorded("2026-11-02", withdrawal)];
    let observatory = view(&records, "2022-06-30", None);
    assert_eq!(held(&observatory), None);
    assert!(observatory.chronicle().record(&id).is_some());
    assert_eq!(observatory.chronicle().corrections_of(&id).len(), 1);
}

#[test]
fn a_thing_that_moved_to_another_facet_is_found_there_alone() {
    let first = recorded("2026-11-01", event("2022-04-22", "Silence concluded", "poa"));
    let mut second = event("2022-04-22", "Silence concluded", "oewg-2021");
    second.corrects = Some(first.id());
    let observatory = view(&[first, recorded("2026-11-02", second)], "2026-01-01", None);
    let about = |process: &str| {
        let process: ProcessId = process.parse().unwrap();
        observatory.about::<Event>(&Facet::Process(process)).len()
    };
    assert_eq!((about("poa"), about("oewg-2021")), (0, 1));
}

/// Everything that a view shows, in one text.
fn shown(records: &[Record], day: Date, known: Option<Date>) -> String {
    let chronicle = Arc::new(Chronicle::of(records.iter().cloned()));
    looked_at(&chronicle.observatory(AsOf { day, known }))
}

fn looked_at(observatory: &Observatory) -> String {
    let process: ProcessId = "oewg-2021".parse().unwrap();
    let sessions: Vec<RecordId> = observatory.all::<Session>().map(|found| found.id).collect();
    let events: Vec<RecordId> = observatory.all::<Event>().map(|found| found.id).collect();
    assert_eq!(chosen::<Session>(observatory), BTreeSet::from_iter(sessions.iter().copied()));
    assert_eq!(chosen::<Event>(observatory), BTreeSet::from_iter(events.iter().copied()));
    let about = observatory.about::<Event>(&Facet::Process(process));
    let about: Vec<RecordId> = about.iter().map(|found| found.id).collect();
    let latest: Vec<RecordId> = observatory.latest(5).iter().map(|(id, _)| *id).collect();
    let history = observatory.history::<Session>("oewg-2021/3");
    let history: Vec<RecordId> = history.iter().map(|found| found.id).collect();
    format!("{sessions:?} {events:?} {about:?} {latest:?} {history:?}")
}

/// Of every version, those that the view shows: the same as all that it shows.
fn chosen<Noun: Claimed>(observatory: &Observatory) -> BTreeSet<RecordId> {
    let every = observatory.chronicle().every::<Noun>();
    let shown = every.filter(|(showing, _)| observatory.shows(showing));
    shown.map(|(_, version)| version.id).collect()
}

fn day() -> impl Strategy<Value = String> {
    (1_u8..29).prop_map(|day| format!("2022-04-{day:02}"))
}

fn record() -> impl Strategy<Value = Record> {
    let title = prop_oneof![Just("A"), Just("B"), Just("C")];
    let process = prop_oneof![Just("oewg-2021"), Just("poa")];
    let claim = prop_oneof![
        (day(), day()).prop_map(|(held, since)| session(&held, &since)),
        (day(), title, process).prop_map(|(date, title, process)| event(&date, title, process)),
    ];
    (day(), claim).prop_map(|(on, assertion)| recorded(&on, assertion))
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter(
        records in prop::collection::vec(record(), 1..12),
        corrections in prop::collection::vec((any::<prop::sample::Index>(), record()), 0..6),
        seed in any::<u64>(),
        day in day(),
        known in prop::option::of(day()),
    ) {
        let mut records = records;
        for (target, mut correction) in corrections {
            correction.assertion.corrects = Some(records[target.index(records.len())].id());
            records.push(correction);
        }
        let mut shuffled = records.clone();
        let mut state = seed;
        for place in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(place, usize::try_from(state >> 33).unwrap() % (place + 1));
        }
        let day: Date = day.parse().unwrap();
        let known = known.map(|known| known.parse().unwrap());
        prop_assert_eq!(shown(&records, day, known), shown(&shuffled, day, known));
    }

    #[test]
    fn arriving_twice_changes_nothing(records in prop::collection::vec(record(), 1..8), day in day()) {
        let twice: Vec<Record> = records.iter().chain(&records).cloned().collect();
        let day: Date = day.parse().unwrap();
        prop_assert_eq!(shown(&records, day, None), shown(&twice, day, None));
    }

    #[test]
    fn who_looks_between_two_records_changes_nothing(
        records in prop::collection::vec(record(), 1..12),
        day in day(),
    ) {
        let day: Date = day.parse().unwrap();
        let mut chronicle = Arc::new(Chronicle::new());
        for count in 1..=records.len() {
            let record = Arc::new(records[count - 1].clone());
            Arc::make_mut(&mut chronicle).append(record.id(), record);
            let looked = looked_at(&chronicle.observatory(AsOf { day, known: None }));
            prop_assert_eq!(looked, shown(&records[..count], day, None));
        }
    }

    #[test]
    fn bytes_read_back_and_never_change(record in record()) {
        let bytes = record.bytes();
        let again = Record::read(&bytes).unwrap();
        prop_assert_eq!(again.bytes(), bytes);
        prop_assert_eq!(again.id(), record.id());
    }
}

#[test]
fn the_bytes_of_a_record_are_these_and_stay_these() {
    // A change of this text would make every log that was ever written unverifiable.
    let bytes =
        recorded("2026-11-01", event("2022-04-22", "Silence concluded", "oewg-2021")).bytes();
    let expected = concat!(
        r#"{"by":"a test","evidence":"stated","recorded":"2026-11-01T12:00:00Z","#,
        r#""says":{"achievement":false,"claim":"event","date":"2022-04-22","kind":"session","#,
        r#""process":"oewg-2021","title":"Silence concluded"},"sources":[{"cite":"a test"}]}"#
    );
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}
