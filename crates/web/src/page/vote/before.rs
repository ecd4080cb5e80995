//! Who votes otherwise than in the vote before on the same item?
//!
//! That two texts are of one series is inferred: from what a text builds on, from their titles, or from the heading under
//! which a catalogue lists them; the page says which.

use super::beside::{Changed, by_name};
use crate::lens::Lens;
use crate::line::{Link, Proof, When};
use crate::page::votes::{called, recorded};
use crate::picture::tiles::Cast;
use crate::plain::Plain;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Body, Decision, RollCall};
use negotiation::document::{Relation, RelationKind, Work};
use negotiation::series::{SeriesName, names};
use negotiation::symbol::{Session, Symbol};
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
        let (then, because) = built_on(lens, now)
            .or_else(|| of_one_title(lens, now))
            .or_else(|| under_one_heading(lens, now))?;
        let then_call = voted_in_plenary(&then)?;
        let (changed, same, once) = compared(lens, then_call, now_call);
        Some(Before {
            rule: format!(
                "Inferred: taken for the vote before on the same item because {because}; it is the latest earlier vote of \
                 the plenary, on a whole text and with voters named, of which this holds (of several of one day, the first \
                 in the order of the symbols)."
            ),
            text: Link::to(lens, &Route::Vote(then.on.clone()), called(&then)),
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

    /// Writes it in plain words.
    pub(super) fn write(&self, plain: &mut Plain) {
        plain.heading("Since the vote before on the same item");
        plain.paragraph(&format!(
            "Then: {}, {} [{}].",
            self.text.words,
            self.when.spoken,
            self.proof.spoken()
        ));
        plain.paragraph(&self.spoken()).paragraph(&self.rule);
        for one in &self.changed {
            plain.item(&one.spoken());
        }
    }
}

/// Returns who voted how, of a vote of the plenary on a whole text of which voters are named.
fn voted_in_plenary(decision: &Decision) -> Option<&RollCall> {
    let is_meant = decision.body == Body::Plenary && decision.is_on_the_whole();
    decision.roll_call().filter(|call| is_meant && call.has_voters())
}

/// Returns the vote before on a text that the text builds on, as the record says.
fn built_on<'a>(
    lens: &'a Lens,
    now: &Found<'a, Decision>,
) -> Option<(Found<'a, Decision>, &'static str)> {
    let relations = lens.observatory().about::<Relation>(&Facet::Document(now.on.clone()));
    let onward = relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::BuildsOn && relation.from == now.on);
    let texts: BTreeSet<&Symbol> = onward.map(|relation| &relation.noun().to).collect();
    if texts.is_empty() {
        return None;
    }
    let mut votes = recorded(lens).into_iter();
    let then = votes.find(|one| texts.contains(&one.on) && is_before(one, now))?;
    Some((then, "this text builds on that one, as the record says"))
}

/// Returns the vote before on a text of the same title but for what changes from year to year.
fn of_one_title<'a>(
    lens: &'a Lens,
    now: &Found<'a, Decision>,
) -> Option<(Found<'a, Decision>, &'static str)> {
    let names = names_of(lens, now);
    let titles = names.iter().filter(|name| matches!(name, SeriesName::Title(_)));
    let votes = titles.filter_map(|title| {
        let mut votes = of_series(lens, title).into_iter();
        votes.find(|one| is_before(one, now))
    });
    let then = votes.max_by(|one, other| one.date.latest().cmp(&other.date.latest()))?;
    let same = "the two texts bear the same title, years and numbers of sessions left out";
    Some((then, same))
}

/// Returns the vote of the session before that a catalogue lists under the same heading, where it lists one vote alone
/// under it in each of the two sessions.
fn under_one_heading<'a>(
    lens: &'a Lens,
    now: &Found<'a, Decision>,
) -> Option<(Found<'a, Decision>, &'static str)> {
    let Some(Session::Regular(session)) = now.on.session() else { return None };
    let names = names_of(lens, now);
    let heading = names.iter().find(|name| matches!(name, SeriesName::Heading(_)))?;
    let votes = of_series(lens, heading);
    let alone = |session: u32| {
        let is_of =
            |one: &&Found<'_, Decision>| one.on.session() == Some(Session::Regular(session));
        let mut of_session = votes.iter().filter(is_of);
        of_session.next().filter(|_| of_session.next().is_none())
    };
    let then = alone(session)
        .filter(|one| one.on == now.on)
        .and_then(|_| alone(session.checked_sub(1)?))
        .filter(|one| is_before(one, now))?;
    let same = "the catalogue lists both under one heading, and no other vote under it in either of the two sessions, \
                which follow each other";
    Some((*then, same))
}

/// Returns the votes of the plenary on whole texts of a series, the latest first, as they are named in this view.
fn of_series<'a>(lens: &'a Lens, name: &SeriesName) -> Vec<Found<'a, Decision>> {
    let view = lens.observatory();
    let votes = lens.polls().of_series(name, view);
    let votes = votes.into_iter().filter_map(|vote| view.at::<Decision>(vote));
    votes
        .filter(|vote| voted_in_plenary(vote).is_some() && names_of(lens, vote).contains(name))
        .collect()
}

fn names_of(lens: &Lens, vote: &Decision) -> Vec<SeriesName> {
    let work = lens.observatory().get::<Work>(vote.on.as_str());
    names(work.map(|work| work.noun().title.as_str()), vote.listing.as_ref())
}

fn is_before(one: &Decision, now: &Decision) -> bool {
    let is_earlier = one.date.latest().zip(now.date.earliest()).is_some_and(|(one, now)| one < now);
    one.on != now.on && is_earlier && voted_in_plenary(one).is_some()
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
    by_name(&mut changed);
    (changed, same, once)
}
