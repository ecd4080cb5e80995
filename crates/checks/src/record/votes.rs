//! Are drafts and resolutions, committee votes and plenary votes, totals and voters kept apart and do they agree?

use super::Look;
use crate::finding::{Proof, Rule};
use chronicle::Observatory;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Body, Decision, Mode, Outcome, RollCall};
use negotiation::document::{Relation, RelationKind, Work, WorkKind};
use negotiation::symbol::{Symbol, SymbolKind};
use std::collections::BTreeSet;

pub(super) const KIND_OF_SYMBOL: Rule = Rule {
    id: "kind-of-symbol",
    holds: "What a document is agrees with its symbol: RES a resolution, DEC a decision, L. a draft, PV. and SR. records, no series a report or another document.",
    basis: "United Nations Document Series Symbols (ST/CS/SER.A).",
};

pub(super) const BODY_AND_TEXT: Rule = Rule {
    id: "body-and-text",
    holds: "A Main Committee decides on its own drafts, the plenary on resolutions and decisions.",
    basis: "Rules of procedure of the General Assembly (A/520/Rev.20), rules 65 and 98; the committee is in the symbol of the draft.",
};

pub(super) const COMMITTEE_FIRST: Rule = Rule {
    id: "committee-first",
    holds: "A committee decides on a draft before the plenary adopts the resolution that came of it, or on the same day.",
    basis: "The plenary acts on the report of the committee (A/520/Rev.20, rule 65).",
};

pub(super) const TWO_VOTES: Rule = Rule {
    id: "two-votes",
    holds: "The vote of a committee on a draft and the vote of the plenary on the resolution are two votes: they never bear one date and the same voters.",
    basis: "Compared with the decision on the draft that the record joins to the resolution.",
};

pub(super) const DRAFT_JOINED: Rule = Rule {
    id: "draft-joined",
    holds: "A draft that a committee approved is joined to the text that came of it.",
    basis: "Without the relation the two votes could not be told apart.",
};

pub(super) const VOTERS_AND_TOTALS: Rule = Rule {
    id: "voters-and-totals",
    holds: "The voters that are named add up to the totals as printed.",
    basis: "Counted. Totals are reported as printed and never repaired.",
};

pub(super) const ONE_VOTE_EACH: Rule = Rule {
    id: "one-vote-each",
    holds: "A voter stands in one list once.",
    basis: "Each member has one vote (Charter, Article 18, paragraph 1).",
};

pub(super) fn kind_of_symbol(observatory: &Observatory, look: &mut Look) {
    for work in observatory.all::<Work>() {
        let expected: &[WorkKind] = match work.symbol.kind() {
            SymbolKind::Resolution => &[WorkKind::Resolution],
            SymbolKind::Decision => &[WorkKind::Decision],
            SymbolKind::Draft => &[WorkKind::DraftResolution, WorkKind::Draft, WorkKind::Other],
            SymbolKind::VerbatimRecord | SymbolKind::SummaryRecord => &[WorkKind::MeetingRecord],
            SymbolKind::Document => &[
                WorkKind::Report,
                WorkKind::Letter,
                WorkKind::Paper,
                WorkKind::Draft,
                WorkKind::Other,
            ],
            _ => continue,
        };
        let fault = (!expected.contains(&work.kind)).then(|| {
            let says = format!("{} is entered as a {}", work.symbol, work.kind);
            (says, "its symbol names another sort of document".to_owned())
        });
        look.at(&work, fault);
    }
}

pub(super) fn body_and_text(observatory: &Observatory, look: &mut Look) {
    for decision in observatory.all::<Decision>() {
        let own = decision.on.committee().and_then(Body::of_committee);
        let is_plenary_text =
            matches!(decision.on.kind(), SymbolKind::Resolution | SymbolKind::Decision);
        let other = match decision.body {
            Body::Plenary if own.is_some() => own.map(|body| body.to_string()),
            Body::Plenary | Body::SecurityCouncil | Body::Group => None,
            committee if own != Some(committee) && (is_plenary_text || own.is_some()) => {
                Some(own.unwrap_or(Body::Plenary).to_string())
            }
            _ => None,
        };
        let fault = other.map(|body| {
            let says = format!("{} decided on {}", decision.body, decision.on);
            (says, format!("by its symbol that is a text of the {body}"))
        });
        look.at(&decision, fault);
    }
}

/// Returns the decisions on a whole text.
fn decisions<'a>(observatory: &'a Observatory, symbol: &Symbol) -> Vec<Found<'a, Decision>> {
    let mut decisions = observatory.about::<Decision>(&Facet::Document(symbol.clone()));
    decisions.retain(|decision| decision.paragraph.is_none() && decision.on == *symbol);
    decisions
}

/// Calls with each pair of a decision on a draft and one on the text that came of it.
fn pairs(
    observatory: &Observatory,
    mut each: impl FnMut(&Found<'_, Decision>, &Found<'_, Decision>),
) {
    let drafts = observatory.all::<Relation>().filter(|one| one.kind == RelationKind::DraftOf);
    for relation in drafts {
        for draft in decisions(observatory, &relation.from) {
            for text in decisions(observatory, &relation.to) {
                each(&draft, &text);
            }
        }
    }
}

pub(super) fn committee_first(observatory: &Observatory, look: &mut Look) {
    pairs(observatory, |draft, text| {
        let (Some(before), Some(after)) = (draft.date.earliest(), text.date.latest()) else {
            return;
        };
        let fault = (before > after).then(|| {
            let says = format!("{} was decided on {}", draft.on, draft.date.spoken());
            let record = format!("{} was adopted before, {}", text.on, text.date.spoken());
            (says, record, vec![Proof::of(text)])
        });
        look.against(draft, fault);
    });
}

pub(super) fn two_votes(observatory: &Observatory, look: &mut Look) {
    pairs(observatory, |draft, text| {
        let (Mode::Recorded(one), Mode::Recorded(other)) = (&draft.mode, &text.mode) else {
            return;
        };
        let is_one = one.totals == other.totals
            && (draft.date == text.date || (one.has_voters() && one == other));
        let fault = is_one.then(|| {
            let says = format!("{} and {} have one vote, {}", draft.on, text.on, one.totals);
            let record = "a draft and the resolution are voted on separately".to_owned();
            (says, record, vec![Proof::of(text)])
        });
        look.against(draft, fault);
    });
}

pub(super) fn draft_joined(observatory: &Observatory, look: &mut Look) {
    for decision in observatory.all::<Decision>() {
        let is_draft = decision.on.kind() == SymbolKind::Draft && decision.paragraph.is_none();
        if !is_draft || decision.outcome != Outcome::Adopted || decision.on.committee().is_none() {
            continue;
        }
        let relations = observatory.about::<Relation>(&Facet::Document(decision.on.clone()));
        let is_joined = |one: &Found<'_, Relation>| {
            one.kind == RelationKind::DraftOf && one.from == decision.on
        };
        // Between the two votes there is nothing yet to be joined to.
        let is_fresh = decision
            .date
            .latest()
            .is_none_or(|day| observatory.day() <= day.saturating_add(jiff::Span::new().months(3)));
        let fault = (!is_fresh && !relations.iter().any(is_joined)).then(|| {
            let says = format!("{} was approved by the {}", decision.on, decision.body);
            (says, "no record says which text came of it".to_owned())
        });
        look.at(&decision, fault);
    }
}

pub(super) fn voters_and_totals(observatory: &Observatory, look: &mut Look) {
    for (decision, roll_call) in roll_calls(observatory) {
        let fault = (!roll_call.adds_up()).then(|| {
            let says = format!("{}: totals {}", decision.on, roll_call.totals);
            (says, format!("voters named: {}", roll_call.named()))
        });
        look.at(&decision, fault);
    }
}

pub(super) fn one_vote_each(observatory: &Observatory, look: &mut Look) {
    for (decision, roll_call) in roll_calls(observatory) {
        let mut seen = BTreeSet::new();
        let voters = roll_call.casts().map(|(voter, _)| voter.as_str());
        let twice: Vec<&str> = voters.filter(|voter| !seen.insert(*voter)).collect();
        let fault = (!twice.is_empty()).then(|| {
            (format!("{}: {} twice", decision.on, twice.join(", ")), "one vote each".to_owned())
        });
        look.at(&decision, fault);
    }
}

/// Returns the recorded votes whose voters are named.
fn roll_calls(observatory: &Observatory) -> Vec<(Found<'_, Decision>, &RollCall)> {
    let recorded =
        observatory.all::<Decision>().filter_map(|decision| match &decision.noun().mode {
            Mode::Recorded(roll_call) if roll_call.has_voters() => Some((decision, roll_call)),
            _ => None,
        });
    recorded.collect()
}
