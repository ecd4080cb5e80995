//! The real record of a meeting: are its votes those of the catalogue of roll calls, voter by voter?

use crate::shared;
use negotiation::decision::{Decision, Outcome, RollCall, Totals};
use reading::{Hint, Read, read, roll_calls};
use std::fs;

#[test]
fn a_record_and_the_catalogue_tell_of_one_vote_alike() {
    let (Some(records), Some(catalogue)) =
        (shared::data("meeting-records-txt"), shared::data("votes"))
    else {
        return;
    };
    let path = records.join("A_73_PV.65_excerpts.txt");
    let bytes = fs::read(&path).unwrap();
    let Read::Document(reading) = read(&bytes, &Hint { name: shared::name(&path) }) else {
        panic!("the record is not read as a document");
    };
    let (votes, without): (Vec<Decision>, Vec<Decision>) =
        reading.proceedings.votes.into_iter().partition(|one| one.roll_call().is_some());
    let without: Vec<String> = without.iter().map(|decision| decision.on.to_string()).collect();
    assert_eq!(without, ["A/RES/73/261", "A/RES/73/279"]);
    let said: Vec<_> = votes.iter().map(said).collect();
    let totals = |yes, no, abstaining| Totals { yes, no, abstaining };
    // A page break has cut the lists of the third, and the result alone is taken.
    assert_eq!(
        said,
        [
            ("A/RES/73/261".to_owned(), Some("op21(e)".to_owned()), totals(148, 0, 14), true),
            ("A/RES/73/266".to_owned(), None, totals(138, 12, 16), true),
            ("A/DEC/73/546".to_owned(), None, totals(88, 4, 75), false),
        ]
    );
    let of = |name: &str| fs::read(catalogue.join(name)).unwrap();
    let listed = roll_calls::read(&of("rollcalls.csv"), &of("votes.csv")).unwrap().listed;
    let listed = listed.into_iter().map(|listed| listed.decision);
    let listed = listed.filter(|decision| decision.on.as_str() == "A/RES/73/266");
    let [listed]: [Decision; 1] = listed.collect::<Vec<_>>().try_into().unwrap();
    let whole = &votes[1];
    assert_eq!(voters(whole).as_set(), voters(&listed).as_set());
    assert_eq!(voters(whole).as_set().len(), 166);
}

fn said(vote: &Decision) -> (String, Option<String>, Totals, bool) {
    assert_eq!(vote.outcome, Outcome::Adopted);
    let paragraph = vote.paragraph.as_ref().map(ToString::to_string);
    let RollCall { totals, .. } = *voters(vote);
    (vote.on.to_string(), paragraph, totals, voters(vote).has_voters())
}

fn voters(vote: &Decision) -> &RollCall {
    vote.roll_call().unwrap()
}
