//! Does what actors say of their votes fit what is recorded of them?

use super::Look;
use crate::finding::{Proof, Rule};
use chronicle::Observatory;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::actor::member_states_on;
use negotiation::decision::{Decision, RollCall};
use negotiation::explanation::IntendedVote;

pub(super) const INTENDED_VOTE: Rule = Rule {
    id: "intended-vote",
    holds: "Who had meant to vote otherwise could vote, and is recorded otherwise or in none of the lists.",
    basis: "Held against each roll call of the same vote in the record that names voters, and against who was a member on that day.",
};

pub(super) fn intended_vote(observatory: &Observatory, look: &mut Look) {
    for intended in observatory.all::<IntendedVote>() {
        let one = intended.noun();
        let facets = [Facet::Document(one.on.clone()), Facet::Listed(one.on.clone())];
        let decisions = facets.iter().flat_map(|facet| observatory.about::<Decision>(facet));
        let same = decisions.filter(|decision| one.is_about(decision)).find(|decision| {
            decision.roll_call().is_some_and(|call| call.vote_of(&one.actor) == Some(one.vote))
        });
        let fault = same.map(|decision| as_recorded(&intended, &decision));
        look.against(&intended, fault.or_else(|| no_member(one)));
    }
}

/// Returns that somebody meant to vote as is recorded.
fn as_recorded(
    intended: &Found<'_, IntendedVote>,
    decision: &Found<'_, Decision>,
) -> (String, String, Vec<Proof>) {
    let one = intended.noun();
    let says = format!("{} had meant to vote on {}: {}", one.actor, one.on, one.vote);
    let totals = decision.roll_call().map(|call: &RollCall| call.totals.to_string());
    let totals = totals.unwrap_or_default();
    let record = format!("the roll call ({totals}) has it vote so: nothing is left to correct");
    (says, record, vec![Proof::of(decision)])
}

/// Returns that somebody could not vote, being no member state on the day; those of exercises are in no table.
fn no_member(one: &IntendedVote) -> Option<(String, String, Vec<Proof>)> {
    let day = one.date.latest().filter(|_| !one.on.is_exercise())?;
    let is_member = member_states_on(day).any(|state| state.id == one.actor);
    let says = format!("{} had meant to vote on {}: {}", one.actor, one.on, one.vote);
    (!is_member).then(|| (says, "it was no member state on that day".to_owned(), Vec::new()))
}
