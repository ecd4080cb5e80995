//! Is each line of a catalogue of roll calls read as what it says, and no more?

use super::{RollCalls, read};
use negotiation::decision::{Outcome, RollCall, Vote};
use negotiation::doubt::DoubtKind;
use negotiation::listing::Put;

const HEADER: &str = "vote_id,symbol,session,date,title,description,part_vote,amendment,yes,no,abstain,committee,\
                      agenda_item,draft_or_report,plenary_record,source\n";

fn check(votes: &[&str], voters: &[&str]) -> RollCalls {
    let votes = format!("{HEADER}{}\n", votes.join("\n"));
    let voters = format!("vote_id,iso3,vote\n{}\n", voters.join("\n"));
    read(votes.as_bytes(), voters.as_bytes()).unwrap()
}

/// Prints each roll call as its text, its date, what was put and who voted how.
fn printed(catalogue: &RollCalls) -> Vec<String> {
    let voters = |roll_call: &RollCall| {
        let list = |vote: Vote| {
            let codes: Vec<&str> =
                roll_call.voters(vote).iter().map(negotiation::id::ActorId::as_str).collect();
            codes.join(" ")
        };
        Vote::ALL.map(list).join("|")
    };
    let line = |one: &super::Listed| {
        let decision = &one.decision;
        let put = decision.listing.as_ref().unwrap().put;
        format!(
            "{} {} {put:?} {}",
            decision.on,
            decision.date,
            voters(decision.roll_call().unwrap())
        )
    };
    catalogue.listed.iter().map(line).collect()
}

#[test]
fn a_day_of_the_week_is_not_taken_for_a_day_of_the_month() {
    let catalogue = check(
        &[
            "V4147,A/RES/53/77Q,53,1998-12-06,,,,,1,0,0,,,,,Voeten via dgrtwo/unvotes",
            "V6032,A/RES/53/77Q,53,1998-12-14,,,1,,1,0,0,,,,,Voeten via dgrtwo/unvotes",
            "V5600,A/RES/72/1,72,2017-12-04,,,,,1,0,0,,,,,Voeten via dgrtwo/unvotes",
            "U74-9,A/RES/74/9,74,2019-12-03,,,,,1,0,0,,,,A/74/PV.40,UNxml",
        ],
        &["V4147,USA,Y", "V6032,USA,Y", "V5600,USA,Y", "U74-9,USA,Y"],
    );
    assert_eq!(
        printed(&catalogue),
        [
            "A/RES/53/77 Q 1998-12 Whole USA||",
            "A/RES/53/77 Q 1998-12-14 Part USA||",
            "A/RES/72/1 2017-12-04 Whole USA||",
            "A/RES/74/9 2019-12-03 Whole USA||",
        ]
    );
    assert_eq!(catalogue.listed[3].decision.meeting, Some("A/74/PV.40".parse().unwrap()));
}

#[test]
fn voters_stand_in_the_order_of_their_codes_under_who_held_the_seat() {
    let catalogue = check(
        &[
            "V20,A/RES/1/1060,1,1946-12-01,INDIANS,,,,1,1,1,,,,,Voeten via dgrtwo/unvotes",
            "V6150,A/RES/73/262,73,2018-12-22,,,,,2,0,1,,,,,Voeten via dgrtwo/unvotes",
        ],
        &["V20,YUG,Y", "V20,TWN,N", "V20,FRA,A", "V6150,YUG,Y", "V6150,CHN,Y", "V6150,TWN,A"],
    );
    assert_eq!(
        printed(&catalogue),
        ["ROLLCALL/20 1946-12 Unstated YUG|CHN|FRA", "A/RES/73/262 2018-12-22 Whole CHN SRB||",]
    );
    let listing = catalogue.listed[0].decision.listing.as_ref().unwrap();
    assert_eq!(listing.reference.as_deref(), Some("A/RES/1/1060"));
    let unknown = &catalogue.listed[1].decision.roll_call().unwrap().unknown;
    assert_eq!(unknown[0].name, "TWN");
    assert_eq!(catalogue.doubts[0].kind, DoubtKind::UnknownName);
}

#[test]
fn one_vote_on_the_whole_text_is_left_and_it_is_the_first() {
    let catalogue = check(
        &[
            "V5802,A/RES/61/176,61,2006-12-19,,The President: a motion,,,1,2,0,,,,,unvotes",
            "V4723,A/RES/61/176,61,2006-12-19,Situation,,,,2,1,0,,,,,unvotes",
            "V5803,A/RES/61/176,61,2006-12-19,,,,1,1,2,0,,,,,unvotes",
            "V5804,A/RES/61/176/XII,61,2006-12-19,,,,,1,2,0,,,,,unvotes",
        ],
        &[],
    );
    let put: Vec<(Put, Outcome)> = catalogue
        .listed
        .iter()
        .map(|one| (one.decision.listing.as_ref().unwrap().put, one.decision.outcome))
        .collect();
    assert_eq!(
        put,
        [
            (Put::Unstated, Outcome::NotAdopted),
            (Put::Whole, Outcome::Adopted),
            (Put::Amendment, Outcome::NotAdopted),
            (Put::Part, Outcome::NotAdopted),
        ]
    );
}

#[test]
fn what_does_not_agree_is_doubted_and_kept() {
    let catalogue = check(
        &[
            "V9,A/RES/60/1,60,2005-10-31,,\"quoted, \"\"twice\"\"\",,,5,0,0,,,,,unvotes",
            "V9,A/RES/60/2,60,2005-10-31,,,,,5,0,0,,,,,unvotes",
            "V10,A/RES/60/3,60,never,,,,,0,0,0,,,,,unvotes",
            "V11,A/RES/60/4,60,2005-10-31,,,,,many,0,0,,,,,unvotes",
        ],
        &["V9,USA,Y", "V9,USA,X", "V77,USA,Y"],
    );
    let decision = &catalogue.listed[0].decision;
    assert_eq!(decision.roll_call().unwrap().totals.to_string(), "5-0-0");
    assert_eq!(decision.listing.as_ref().unwrap().words, "quoted, \"twice\"");
    assert_eq!(catalogue.listed.len(), 2);
    let kinds: Vec<DoubtKind> = catalogue.doubts.iter().map(|doubt| doubt.kind).collect();
    assert_eq!(
        kinds,
        [
            DoubtKind::Malformed,
            DoubtKind::VoteTotals,
            DoubtKind::Numbering,
            DoubtKind::Date,
            DoubtKind::Malformed,
            DoubtKind::Reference,
        ]
    );
}

#[test]
fn tables_without_a_roll_call_are_refused() {
    assert!(read(HEADER.as_bytes(), b"vote_id,iso3,vote\n").is_err());
    assert!(read(b"", b"").is_err());
}
