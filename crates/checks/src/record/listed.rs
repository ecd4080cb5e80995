//! Does a catalogue of roll calls say of a vote what the text or the dossier says of it?

use super::Look;
use crate::compare::compatible;
use crate::finding::{Proof, Rule};
use chronicle::Observatory;
use chronicle::claim::Facet;
use negotiation::decision::{Decision, Mode, RollCall, Vote};
use std::collections::BTreeSet;

/// How many voters a finding names; the record of each source has them all.
const VOTERS_NAMED_MAX: usize = 12;

pub(super) const TWO_SOURCES: Rule = Rule {
    id: "two-sources",
    holds: "A catalogue of roll calls and the other sources of a vote on a whole text say the same: that there was a vote, its day, its totals, its voters.",
    basis: "Compared with each other source in the record. Both stand as they are; neither is merged into the other.",
};

pub(super) fn two_sources(observatory: &Observatory, look: &mut Look) {
    let listed = observatory.all::<Decision>().filter(|one| one.listing.is_some());
    for one in listed.filter(|one| one.is_on_the_whole()) {
        let others = observatory.about::<Decision>(&Facet::Document(one.on.clone()));
        let others = others.into_iter().filter(|other| other.is_on_the_whole());
        for other in others.filter(|other| other.body == one.body) {
            let fault = difference(&one, &other).map(|(says, record)| {
                let what = format!("the catalogue lists the vote on {} with {says}", one.on);
                (what, record, vec![Proof::of(&other)])
            });
            look.against(&one, fault);
        }
    }
}

/// Returns what the one source says and what the other; nothing where they agree as far as both speak.
fn difference(one: &Decision, other: &Decision) -> Option<(String, String)> {
    let listed = one.roll_call()?;
    let told = match &other.mode {
        Mode::Recorded(told) => told,
        Mode::WithoutVote | Mode::Consensus | Mode::Silence { .. } => {
            let totals = format!("totals {}", listed.totals);
            return Some((totals, "the other source knows of no recorded vote".to_owned()));
        }
    };
    if listed.totals != told.totals {
        let totals = |roll_call: &RollCall| format!("totals {}", roll_call.totals);
        return Some((totals(listed), totals(told)));
    }
    if !compatible(&one.date, &other.date) {
        return Some((format!("the date {}", one.date), other.date.spoken()));
    }
    if !listed.has_voters() || !told.has_voters() {
        return None;
    }
    let (mine, theirs) = (listed.as_set(), told.as_set());
    (mine != theirs)
        .then(|| (only("voters", &mine, &theirs), only("the other source", &theirs, &mine)))
}

fn only(what: &str, mine: &BTreeSet<(&str, Vote)>, theirs: &BTreeSet<(&str, Vote)>) -> String {
    let own: Vec<String> =
        mine.difference(theirs).map(|(voter, vote)| format!("{voter} {vote}")).collect();
    match own.len() {
        0 => format!("{what}: none that the other does not have"),
        many if many > VOTERS_NAMED_MAX => {
            let more = many - VOTERS_NAMED_MAX;
            format!("{what}: {} and {more} more", own[..VOTERS_NAMED_MAX].join(", "))
        }
        _ => format!("{what}: {}", own.join(", ")),
    }
}
