//! Who votes otherwise than in the vote before on the same item?
//!
//! That two texts are the same item is inferred, from their titles or from what a text builds on; the page says which.

use super::beside::Changed;
use crate::lens::Lens;
use crate::line::{Link, Proof, When};
use crate::page::votes::recorded;
use crate::picture::tiles::Cast;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Body, Decision, RollCall};
use negotiation::document::{Relation, RelationKind, Work};
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;

/// The vote before on the same item, beside the one shown.
#[derive(Debug, Serialize)]
pub(crate) struct Before {
    /// By which rule it was found, and that it is inferred.
    pub(crate) rule: String,
    /// The text voted on then, with the page of its votes.
    pub(crate) text: Link,
    /// When that vote was.
    pub(crate) when: When,
    /// When the vote shown was.
    pub(crate) now: When,
    /// Who voted in both, and otherwise.
    pub(crate) changed: Vec<Changed>,
    /// How many voted the same in both.
    pub(crate) same: usize,
    /// How many voted in one of the two only, of which nothing is said.
    pub(crate) once: usize,
    /// The record of the vote before.
    pub(crate) proof: Proof,
}

impl Before {
    /// Returns the vote before the latest one on a text; nothing where no voter is named, or none is found.
    pub(super) fn of(lens: &Lens, decisions: &[Found<'_, Decision>]) -> Option<Before> {
        let (now, now_call) =
            decisions.iter().find_map(|one| Some((one, voted_in_plenary(one)?)))?;
        let title = title_folded(lens, &now.on);
        let built_on = built_on(lens, &now.on);
        let day = now.date.earliest()?;
        let is_before = |one: &Decision| {
            one.on != now.on && one.date.latest().is_some_and(|latest| latest < day)
        };
        let is_of_item = |one: &Decision| {
            built_on.contains(&one.on) || (title.is_some() && title_folded(lens, &one.on) == title)
        };
        // The latest stands first; of several of one day, the first in the order of the symbols.
        let then = recorded(lens)
            .into_iter()
            .find(|one| voted_in_plenary(one).is_some() && is_before(one) && is_of_item(one))?;
        let then_call = voted_in_plenary(&then)?;
        let rule = if built_on.contains(&then.on) {
            "because this text builds on that one, as the record says"
        } else {
            "because the two texts bear the same title"
        };
        let (changed, same, once) = compared(lens, then_call, now_call);
        Some(Before {
            rule: format!(
                "Inferred: taken for the vote before on the same item {rule}; it is the latest earlier vote of the \
                 plenary, on a whole text and with voters named, of which this holds (of several of one day, the first \
                 in the order of the symbols)."
            ),
            text: Link::to(lens, &Route::Vote(then.on.clone()), then.on.as_str()),
            when: When::of(&then.date),
            now: When::of(&now.date),
            changed,
            same,
            once,
            proof: Proof::of(lens, &then),
        })
    }

    /// Returns the numbers in words.
    pub(crate) fn spoken(&self) -> String {
        format!(
            "{} voted the same as then, {} otherwise, {} in one of the two votes only.",
            self.same,
            self.changed.len(),
            self.once
        )
    }
}

/// Returns who voted how, of a vote of the plenary on a whole text of which voters are named.
fn voted_in_plenary(decision: &Decision) -> Option<&RollCall> {
    let is_meant = decision.body == Body::Plenary && decision.is_on_the_whole();
    decision.roll_call().filter(|call| is_meant && call.has_voters())
}

/// Returns the title of a text without regard to capitals; nothing where it bears none.
fn title_folded(lens: &Lens, symbol: &Symbol) -> Option<String> {
    let work = lens.observatory().get::<Work>(symbol.as_str())?;
    Some(work.title.trim().to_lowercase()).filter(|title| !title.is_empty())
}

/// Returns the texts on which a text builds, as the record says.
fn built_on(lens: &Lens, symbol: &Symbol) -> BTreeSet<Symbol> {
    let relations = lens.observatory().about::<Relation>(&Facet::Document(symbol.clone()));
    let onward = relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::BuildsOn && relation.from == *symbol);
    onward.map(|relation| relation.to.clone()).collect()
}

/// Returns who voted in both and otherwise, how many voted the same, and how many voted in one of the two only.
fn compared(lens: &Lens, then: &RollCall, now: &RollCall) -> (Vec<Changed>, usize, usize) {
    let voters: BTreeSet<_> = then.casts().chain(now.casts()).map(|(voter, _)| voter).collect();
    let (mut changed, mut same, mut once) = (Vec::new(), 0, 0);
    for voter in voters {
        match (then.vote_of(voter), now.vote_of(voter)) {
            (Some(one), Some(other)) if one == other => same += 1,
            (Some(one), Some(other)) => changed.push(Changed::of(
                lens,
                voter,
                Cast::from(Some(one)),
                Cast::from(Some(other)),
            )),
            _ => once += 1,
        }
    }
    (changed, same, once)
}
