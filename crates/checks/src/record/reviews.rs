//! Do positions answer their issues, and are those who confirm them others than those who recorded them?

use super::Look;
use crate::finding::Rule;
use chronicle::Observatory;
use chronicle::observatory::Found;
use chronicle::review::recorder;
use jiff::civil::Date;
use negotiation::issue::Issue;
use negotiation::position::{Position, STANCES};
use negotiation::review::{PositionKey, Review, Verdict};
use std::collections::BTreeMap;

pub(super) const STANCE_IS_ANSWER: Rule = Rule {
    id: "stance-is-answer",
    holds: "The stance of a position is an answer of its issue, or one of the four that every issue has.",
    basis: "Looked up among the answers that the issue has, on any day.",
};

pub(super) const TWO_PEOPLE: Rule = Rule {
    id: "two-people",
    holds: "A review is of a position that is recorded, and who recorded a position does not confirm it.",
    basis: "Two people read better than one.",
};

pub(super) fn stance_is_answer(observatory: &Observatory, look: &mut Look) {
    for one in observatory.all::<Position>() {
        let of = observatory.history::<Issue>(one.issue.as_str());
        let answers: Vec<&str> =
            of.iter().flat_map(|issue| &issue.noun().answers).map(|it| it.id.as_str()).collect();
        let is_answer = STANCES.contains(&&*one.stance) || answers.contains(&&*one.stance);
        let fault = (!is_answer).then(|| {
            let says = format!("{} on {}: `{}`", one.actor, one.issue, one.stance);
            let all = [answers.as_slice(), &STANCES].concat();
            (says, format!("the answers are {}", all.join(", ")))
        });
        look.at(&one, fault);
    }
}

pub(super) fn two_people(observatory: &Observatory, look: &mut Look) {
    // A review holds on every day, also on one before its position.
    let whole = observatory.on(Date::MAX);
    let positions: BTreeMap<PositionKey, Found<'_, Position>> =
        whole.all::<Position>().map(|found| (PositionKey::of(&found), found)).collect();
    for one in observatory.all::<Review>() {
        let position = positions.get(&one.position);
        let recorder = position.map(recorder);
        let fault = match recorder {
            None => Some("no such position is recorded".to_owned()),
            Some(recorder) => (one.verdict == Verdict::Confirmed && recorder == one.reviewer)
                .then(|| format!("{recorder} recorded it")),
        };
        let says = format!("{} by {}: {}", one.verdict, one.reviewer, one.position);
        look.at(&one, fault.map(|fault| (says, fault)));
    }
}
