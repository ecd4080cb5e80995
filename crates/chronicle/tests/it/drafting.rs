//! Which drafts went before a text, and what is taken for said and handed in since the last of them?

use chronicle::drafting::drafting;
use chronicle::{AsOf, Assertion, Chronicle, Claim, Evidence, Observatory, Record, Source};
use negotiation::document::{Filing, Relation, RelationKind, Standing, Work, WorkKind};
use negotiation::position::Statement;
use std::sync::Arc;

fn work(symbol: &str, date: &str, kind: WorkKind) -> Claim {
    Claim::Work(Work {
        symbol: symbol.parse().unwrap(),
        title: symbol.into(),
        kind,
        date: date.parse().unwrap(),
        agenda_item: None,
        committee: None,
        subjects: vec![],
        standing: Standing::Official,
    })
}

fn filed(symbol: &str) -> Claim {
    Claim::Filing(Filing {
        symbol: symbol.parse().unwrap(),
        process: "oewg-2021".parse().unwrap(),
        adoption: None,
        points: vec![],
        issues: vec![],
    })
}

fn related(from: &str, kind: RelationKind, to: &str) -> Claim {
    let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
    Claim::Relation(Relation { from, kind, to, place: None })
}

fn said(process: &str, date: &str, title: &str, document: Option<&str>) -> Claim {
    Claim::Statement(Statement {
        actor: Some("ISL".parse().unwrap()),
        on_behalf_of: None,
        date: date.parse().unwrap(),
        process: Some(process.parse().unwrap()),
        session: None,
        title: title.into(),
        document: document.map(|document| document.parse().unwrap()),
        words: String::new(),
        text: None,
        answers: vec![],
    })
}

fn view(claims: Vec<Claim>, day: &str) -> Observatory {
    let source = Source { cite: "a test".into(), place: None, retrieved: None, original: None };
    let record = |claim| {
        let assertion = Assertion::new(claim, Evidence::Stated, source.clone());
        Record::new("2026-11-01T12:00:00Z".parse().unwrap(), "a test", assertion)
    };
    let chronicle = Arc::new(Chronicle::of(claims.into_iter().map(record)));
    chronicle.observatory(AsOf { day: day.parse().unwrap(), known: None })
}

/// Two drafts, the text adopted, and what was said and handed in.
fn claims() -> Vec<Claim> {
    use WorkKind::{DraftResolution, MeetingRecord, Paper, Resolution};
    let mut claims = vec![
        work("A/C.1/77/L.23", "2022-10-13", DraftResolution),
        work("A/C.1/77/L.23/Rev.1", "2022-10-25", DraftResolution),
        work("A/RES/77/36", "2022-12-07", Resolution),
        related("A/C.1/77/L.23/Rev.1", RelationKind::DraftOf, "A/RES/77/36"),
        work("A/C.1/77/L.73", "2022-10-24", DraftResolution),
        work("A/AC.292/2022/WP.1", "2022-10-20", Paper),
        work("A/AC.292/2022/WP.2", "2022-10-12", Paper),
        work("A/AC.292/2022/WP.3", "2022-10-26", Paper),
        work("A/C.1/77/PV.20", "2022-10-20", MeetingRecord),
        said("oewg-2021", "2022-10-14", "held", Some("A/AC.292/2022/WP.9")),
        said("oewg-2021", "2022-10-15", "not held", None),
        said("oewg-2021", "2022-10-12", "before", Some("A/AC.292/2022/WP.8")),
        said("oewg-2021", "2022-10-26", "after", Some("A/AC.292/2022/WP.7")),
        said("gge-2019", "2022-10-14", "elsewhere", Some("A/AC.292/2022/WP.6")),
    ];
    let symbols = [
        "A/C.1/77/L.23",
        "A/C.1/77/L.23/Rev.1",
        "A/RES/77/36",
        "A/C.1/77/L.73",
        "A/AC.292/2022/WP.1",
        "A/AC.292/2022/WP.2",
        "A/AC.292/2022/WP.3",
        "A/C.1/77/PV.20",
    ];
    claims.extend(symbols.map(filed));
    claims
}

#[track_caller]
fn check(symbol: &str, day: &str, drafts: &[&str], contributions: &[&str], without: &[&str]) {
    let observatory = view(claims(), day);
    let found = drafting(&observatory, &symbol.parse().unwrap()).unwrap();
    let of_drafts: Vec<&str> = found.drafts.iter().map(|work| work.symbol.as_str()).collect();
    assert_eq!(of_drafts, drafts);
    let documents = found.contributions.iter().map(|one| one.document.as_str());
    assert_eq!(documents.collect::<Vec<_>>(), contributions);
    let titles = found.without_words.iter().map(|statement| statement.title.as_str());
    assert_eq!(titles.collect::<Vec<_>>(), without);
}

#[test]
fn what_came_between_the_last_draft_and_its_revision_counts_and_nothing_else() {
    check(
        "A/C.1/77/L.23/Rev.1",
        "2026-11-01",
        &["A/C.1/77/L.23"],
        &["A/AC.292/2022/WP.9", "A/AC.292/2022/WP.1", "A/C.1/77/L.73"],
        &["not held"],
    );
}

#[test]
fn a_text_that_was_adopted_has_all_its_drafts_and_none_of_them_is_a_contribution() {
    check(
        "A/RES/77/36",
        "2026-11-01",
        &["A/C.1/77/L.23", "A/C.1/77/L.23/Rev.1"],
        &["A/AC.292/2022/WP.3", "A/AC.292/2022/WP.7"],
        &[],
    );
}

#[test]
fn a_first_draft_has_none_before_it_and_nothing_since() {
    check("A/C.1/77/L.23", "2026-11-01", &[], &[], &[]);
}

#[test]
fn a_text_of_a_later_day_is_not_there_and_its_revision_descends_from_the_draft() {
    let observatory = view(claims(), "2022-10-20");
    assert!(drafting(&observatory, &"A/C.1/77/L.23/Rev.1".parse().unwrap()).is_none());
    // The revision is handed in after the other draft, and is no contribution to what it revises.
    let mut claims = claims();
    claims.push(work("A/C.1/77/L.23/Rev.2", "2022-10-25", WorkKind::DraftResolution));
    claims.push(filed("A/C.1/77/L.23/Rev.2"));
    let observatory = view(claims, "2026-11-01");
    let found = drafting(&observatory, &"A/C.1/77/L.23/Rev.1".parse().unwrap()).unwrap();
    let mut documents = found.contributions.iter().map(|one| one.document.as_str());
    assert!(!documents.any(|document| document.ends_with("Rev.2")));
}
