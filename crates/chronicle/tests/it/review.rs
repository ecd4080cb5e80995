//! How does a position stand after what people said of it?

use chronicle::review::{Logs, Reviewed};
use chronicle::stance::Stances;
use chronicle::{AsOf, Assertion, Chronicle, Claim, Evidence, Observatory, Record, Source};
use negotiation::position::{Grade, Position};
use negotiation::review::{PositionKey, Request, Review, Verdict};
use std::sync::Arc;

fn position(stance: &str, by: Option<&str>) -> Position {
    Position {
        actor: "ISL".parse().unwrap(),
        on_behalf_of: None,
        issue: "due-diligence".parse().unwrap(),
        stance: stance.into(),
        date: "2023-07".parse().unwrap(),
        occasion: String::new(),
        process: None,
        grade: Grade::Paraphrased,
        words: format!("It {stance} it."),
        answers: vec![],
        by: by.map(Into::into),
    }
}

fn review(of: &Position, verdict: Verdict, reviewer: &str) -> Claim {
    Claim::Review(Review {
        position: PositionKey::of(of),
        verdict,
        reviewer: reviewer.into(),
        reviewed: "2026-11-20".parse().unwrap(),
        reason: "I read it again.".to_owned(),
        instead: String::new(),
    })
}

fn request(of: &Position, answered: Option<&str>) -> Claim {
    Claim::Request(Request {
        position: PositionKey::of(of),
        delegation: "ISL".parse().unwrap(),
        asked: "2026-11-20".parse().unwrap(),
        request: "We did not say so.".to_owned(),
        answered: answered.map(|day| day.parse().unwrap()),
        answer: String::new(),
    })
}

/// Returns the view of claims that Ana Tui recorded, a minute apart each.
fn view(claims: impl IntoIterator<Item = Claim>) -> Observatory {
    let source = Source { cite: "a test".into(), place: None, retrieved: None, original: None };
    let record = |(minute, claim): (usize, Claim)| {
        let assertion = Assertion::new(claim, Evidence::Stated, source.clone());
        let recorded = format!("2026-11-21T12:{minute:02}:00Z").parse().unwrap();
        Record::new(recorded, "Ana Tui", assertion)
    };
    let chronicle = Chronicle::of(claims.into_iter().enumerate().map(record));
    Arc::new(chronicle).observatory(AsOf::day("2024-06-01".parse().unwrap()))
}

fn reviewed(position: &Position, said: impl IntoIterator<Item = Claim>) -> Reviewed {
    let view = view([Claim::Position(position.clone())].into_iter().chain(said));
    let found = view.all::<Position>().next().unwrap();
    Logs::of(&view).reviewed(&found)
}

#[test]
fn a_second_person_confirms_and_who_recorded_does_not() {
    let own = position("supports", None);
    assert_eq!(reviewed(&own, []), Reviewed::Once);
    let confirmed = |of: &Position, by| review(of, Verdict::Confirmed, by);
    assert_eq!(reviewed(&own, [confirmed(&own, "Ana Tui")]), Reviewed::Once);
    assert_eq!(reviewed(&own, [confirmed(&own, "Sione Vea")]), Reviewed::Confirmed);
    // Where the position names who recorded it, that person counts.
    let named = position("supports", Some("Sione Vea"));
    assert_eq!(reviewed(&named, [confirmed(&named, "Sione Vea")]), Reviewed::Once);
    assert_eq!(reviewed(&named, [confirmed(&named, "Ana Tui")]), Reviewed::Confirmed);
}

#[test]
fn the_last_word_of_each_person_counts_and_a_dispute_outweighs_a_confirmation() {
    let it = position("supports", None);
    let says = |verdict, by| review(&it, verdict, by);
    let disputed = [says(Verdict::Confirmed, "Sione Vea"), says(Verdict::Disputed, "Tevita Lam")];
    assert_eq!(reviewed(&it, disputed.clone()), Reviewed::Disputed);
    let convinced = disputed.into_iter().chain([says(Verdict::Confirmed, "Tevita Lam")]);
    assert_eq!(reviewed(&it, convinced), Reviewed::Confirmed);
}

#[test]
fn a_request_disputes_until_it_is_answered() {
    let it = position("supports", None);
    assert_eq!(reviewed(&it, [request(&it, None)]), Reviewed::Disputed);
    let answered = [request(&it, None), request(&it, Some("2026-11-22"))];
    assert_eq!(reviewed(&it, answered), Reviewed::Once);
}

#[test]
fn what_was_corrected_counts_no_more_and_what_is_disputed_does() {
    let (wrong, right) = (position("supports", None), position("conditional", None));
    let stance = |said: Vec<Claim>| {
        let positions = [&wrong, &right].map(|one| Claim::Position(one.clone()));
        let view = view(positions.into_iter().chain(said));
        let stances = Stances::of(&view);
        let taken = stances.taken(&wrong.actor, &wrong.issue);
        assert_eq!(taken.len(), 2, "nothing is hidden");
        let counts = stances.get(&wrong.actor, &wrong.issue);
        counts.map(|stance| (stance.position.stance.to_string(), stance.reviewed))
    };
    let says = |of, verdict| review(of, verdict, "Sione Vea");
    let corrected = stance(vec![says(&wrong, Verdict::Corrected)]);
    assert_eq!(corrected, Some(("conditional".to_owned(), Reviewed::Once)));
    let both = vec![says(&wrong, Verdict::Corrected), says(&right, Verdict::Corrected)];
    assert_eq!(stance(both), None);
    // Which of two of one day counts does not depend on whether it is disputed.
    let before = stance(vec![]).unwrap();
    let first = if before.0 == "supports" { &wrong } else { &right };
    let disputed = stance(vec![says(first, Verdict::Disputed)]);
    assert_eq!(disputed, Some((before.0, Reviewed::Disputed)));
}
