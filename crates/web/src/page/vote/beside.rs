//! How did the committee decide on the draft, and the plenary on what became of it?
//!
//! The two are joined by the relation between the texts and stand side by side. They are never added up.

use super::{one_source_each, told};
use crate::agenda::decided;
use crate::lens::Lens;
use crate::line::{Link, Proof, When};
use crate::picture::tiles::Cast;
use crate::plain::Plain;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Decision, RollCall};
use negotiation::document::{Relation, RelationKind};
use negotiation::id::ActorId;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;

/// How many steps from draft to draft are followed: `L.8`, `L.8/Rev.1`, the resolution.
const STEPS_MAX: usize = 6;

/// Decisions on a draft and on the text adopted, side by side.
#[derive(Debug, Serialize)]
pub(crate) struct Beside {
    /// The decisions, the earliest first.
    pub(crate) columns: Vec<Column>,
    /// The states whose votes differ, where voters are named in two decisions.
    pub(crate) changed: Vec<Changed>,
}

/// One decision.
#[derive(Debug, Serialize)]
pub(crate) struct Column {
    /// The text.
    pub(crate) text: Link,
    /// The body.
    pub(crate) body: String,
    /// When.
    pub(crate) when: When,
    /// How, in words.
    pub(crate) decided: String,
    /// The totals as printed; empty where nothing was voted.
    pub(crate) yes: String,
    pub(crate) no: String,
    pub(crate) abstaining: String,
    /// The record.
    pub(crate) proof: Proof,
}

/// A state whose vote changed.
#[derive(Debug, Serialize)]
pub(crate) struct Changed {
    /// The state.
    pub(crate) state: Link,
    /// The vote in the first decision and in the second.
    pub(crate) first: &'static str,
    pub(crate) second: &'static str,
}

impl Beside {
    /// Returns the decisions on a text and on the drafts it came from or became; nothing where there is one alone.
    pub(crate) fn of(lens: &Lens, symbol: &Symbol) -> Option<Beside> {
        let texts = kin(lens, symbol);
        let on = |text| one_source_each(told(lens, text)).0;
        let mut decisions: Vec<Found<'_, Decision>> = texts.iter().flat_map(on).collect();
        decisions.retain(|decision| decision.is_on_the_whole());
        decisions.sort_by(|one, other| {
            one.date.cmp(&other.date).then_with(|| one.body.cmp(&other.body))
        });
        if decisions.len() < 2 {
            return None;
        }
        let named: Vec<&RollCall> = decisions
            .iter()
            .filter_map(|one| one.noun().roll_call())
            .filter(|one| one.has_voters())
            .collect();
        let changed = match named.as_slice() {
            [first, .., last] => changed(lens, first, last),
            _ => Vec::new(),
        };
        Some(Beside {
            columns: decisions.iter().map(|decision| column(lens, decision)).collect(),
            changed,
        })
    }

    /// Writes it in plain words.
    pub(super) fn write(&self, plain: &mut Plain) {
        plain.heading("The draft and what became of it");
        for column in &self.columns {
            plain.item(&format!(
                "{}, {}, {}: {} [{}]",
                column.when.spoken,
                column.text.words,
                column.body,
                column.decided,
                column.proof.spoken()
            ));
        }
        let differ: Vec<String> = self.changed.iter().map(Changed::spoken).collect();
        plain.items("Votes that differ between the first and the last", &differ);
    }
}

impl Changed {
    /// Returns a state with its vote in the first decision and in the second.
    pub(super) fn of(lens: &Lens, id: &ActorId, first: Cast, second: Cast) -> Changed {
        Changed { state: Link::actor(lens, id), first: first.words(), second: second.words() }
    }

    /// Returns it in words.
    pub(super) fn spoken(&self) -> String {
        format!("{}: {}, now {}", self.state.words, self.first, self.second)
    }
}

/// Returns the text with the drafts that it came from, and with what it became. Where a draft became several texts, as a
/// committee's report does that recommends many, none of them has to do with another: what it became is left out.
pub(crate) fn kin(lens: &Lens, symbol: &Symbol) -> BTreeSet<Symbol> {
    let mut kin = follow(lens, symbol, earlier);
    kin.append(&mut follow(lens, symbol, later));
    kin
}

/// Returns the text, and the texts that it leads to step by step.
fn follow(
    lens: &Lens,
    symbol: &Symbol,
    next: impl Fn(&Lens, &Symbol) -> Vec<Symbol>,
) -> BTreeSet<Symbol> {
    let mut found = BTreeSet::from([symbol.clone()]);
    let mut last = vec![symbol.clone()];
    for _ in 0..STEPS_MAX {
        last = last.iter().flat_map(|text| next(lens, text)).collect();
        last.retain(|text| found.insert(text.clone()));
    }
    found
}

/// Returns the drafts of a text, and the drafts that it replaces.
fn earlier(lens: &Lens, symbol: &Symbol) -> Vec<Symbol> {
    let relations = lens.observatory().about::<Relation>(&Facet::Document(symbol.clone()));
    let before = relations.iter().filter_map(|relation| match relation.kind {
        RelationKind::DraftOf if relation.to == *symbol => Some(relation.from.clone()),
        RelationKind::Revises if relation.from == *symbol => Some(relation.to.clone()),
        _ => None,
    });
    before.collect()
}

/// Returns what a draft became, and the drafts that replace it; of several that it became none.
fn later(lens: &Lens, symbol: &Symbol) -> Vec<Symbol> {
    let relations = lens.observatory().about::<Relation>(&Facet::Document(symbol.clone()));
    let became = |relation: &Found<'_, Relation>| {
        relation.kind == RelationKind::DraftOf && relation.from == *symbol
    };
    let replaces = |relation: &Found<'_, Relation>| {
        relation.kind == RelationKind::Revises && relation.to == *symbol
    };
    let texts: BTreeSet<&Symbol> =
        relations.iter().filter(|one| became(one)).map(|one| &one.to).collect();
    let is_one = texts.len() == 1;
    let replacing = relations.iter().filter(|one| replaces(one)).map(|one| one.from.clone());
    texts.into_iter().filter(|_| is_one).cloned().chain(replacing).collect()
}

fn column(lens: &Lens, decision: &Found<'_, Decision>) -> Column {
    let totals = decision.roll_call().map(|roll_call| roll_call.totals);
    let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
    Column {
        text: Link::to(lens, &Route::Vote(decision.on.clone()), decision.on.as_str()),
        body: decision.body.to_string(),
        when: When::of(&decision.date),
        decided: decided(decision),
        yes: number(totals.map(|totals| totals.yes)),
        no: number(totals.map(|totals| totals.no)),
        abstaining: number(totals.map(|totals| totals.abstaining)),
        proof: Proof::of(lens, decision),
    }
}

fn changed(lens: &Lens, first: &RollCall, second: &RollCall) -> Vec<Changed> {
    let states: BTreeSet<&ActorId> =
        first.casts().chain(second.casts()).map(|(voter, _)| voter).collect();
    let pair = |id: &ActorId| (Cast::from(first.vote_of(id)), Cast::from(second.vote_of(id)));
    let differing = states.into_iter().filter(|id| pair(id).0 != pair(id).1);
    let row = |id: &ActorId| {
        let (one, other) = pair(id);
        Changed::of(lens, id, one, other)
    };
    let mut changed: Vec<Changed> = differing.map(row).collect();
    by_name(&mut changed);
    changed
}

/// Sorts states as a reader looks for them: the record has them by their codes.
pub(super) fn by_name(changed: &mut [Changed]) {
    changed.sort_by(|one, other| one.state.words.cmp(&other.state.words));
}
