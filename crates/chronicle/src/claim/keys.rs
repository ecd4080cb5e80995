//! What are the keys and facets of the claims that have many?

use super::{Facet, Remark};
use negotiation::decision::{Decision, Sponsorship};
use negotiation::dismissal::Dismissal;
use negotiation::erratum::Erratum;
use negotiation::explanation::{Explanation, IntendedVote};
use negotiation::id::ActorId;
use negotiation::issue::Issue;
use negotiation::judgement::Judgement;
use negotiation::position::{Position, Statement};
use negotiation::process::Process;
use negotiation::review::PositionKey;
use negotiation::symbol::Symbol;
use smol_str::{SmolStr, format_smolstr};
use std::collections::BTreeSet;

pub(super) fn decision_key(decision: &Decision) -> SmolStr {
    match (&decision.paragraph, &decision.listing) {
        (Some(paragraph), _) => format_smolstr!("{} {}, {}", decision.on, paragraph, decision.body),
        // A catalogue lists several votes on one text, and its own number is all that tells them apart.
        (None, Some(listing)) => {
            format_smolstr!("{} {}, {}", decision.on, listing.number, decision.body)
        }
        (None, None) => format_smolstr!("{}, {}", decision.on, decision.body),
    }
}

pub(super) fn decision_facet(decision: &Decision) -> Facet {
    match decision.listing {
        Some(_) => Facet::Listed(decision.on.clone()),
        None => Facet::Document(decision.on.clone()),
    }
}

/// One actor means to vote one way in one vote; a corrected record stands beside what the delegation told.
pub(super) fn intended_key(intended: &IntendedVote) -> SmolStr {
    let IntendedVote { on, paragraph, body, actor, notice, .. } = intended;
    match paragraph {
        Some(paragraph) => format_smolstr!("{on} {paragraph}, {body}, {actor}: {notice}"),
        None => format_smolstr!("{on}, {body}, {actor}: {notice}"),
    }
}

pub(super) fn intended_facets(intended: &IntendedVote) -> [Facet; 2] {
    [Facet::Document(intended.on.clone()), Facet::Actor(intended.actor.clone())]
}

/// An actor may explain one vote for itself and for a group, before the voting and after it.
pub(super) fn explanation_key(explanation: &Explanation) -> SmolStr {
    let Explanation { on, paragraph, body, actor, on_behalf_of, moment, .. } = explanation;
    let paragraph = paragraph.as_ref().map(|address| format!(" {address}")).unwrap_or_default();
    let group = on_behalf_of.as_ref().map(|group| format!(" for {group}")).unwrap_or_default();
    format_smolstr!("{on}{paragraph}, {body}, {actor}{group}, {moment}")
}

pub(super) fn explanation_facets(explanation: &Explanation, facets: &mut Vec<Facet>) {
    facets.push(Facet::Document(explanation.on.clone()));
    facets.push(Facet::Actor(explanation.actor.clone()));
    facets.extend(explanation.on_behalf_of.clone().map(Facet::Actor));
}

pub(super) fn sponsorship_key(sponsorship: &Sponsorship) -> SmolStr {
    let stage = if sponsorship.additional { "additional" } else { "first" };
    match &sponsorship.on_behalf_of {
        // One state may submit a text for a group beside others that submit it for themselves.
        Some(group) => {
            let first = sponsorship.sponsors.first().map(ActorId::as_str).unwrap_or_default();
            format_smolstr!("{} {stage} {first} for {group}", sponsorship.symbol)
        }
        None => format_smolstr!("{} {stage}", sponsorship.symbol),
    }
}

/// A statement that is held as a text has an address of its own; the others are told apart by what is known of them.
pub(super) fn statement_key(statement: &Statement) -> SmolStr {
    match (&statement.text, &statement.actor) {
        (Some(text), _) => format_smolstr!("{text}"),
        (None, Some(actor)) => format_smolstr!("{actor} {} {}", statement.date, statement.title),
        (None, None) => format_smolstr!("{} {}", statement.date, statement.title),
    }
}

/// Each document once, however many of its paragraphs the issue names.
pub(super) fn issue_facets(issue: &Issue, facets: &mut Vec<Facet>) {
    let documents: BTreeSet<&Symbol> =
        issue.paragraphs.iter().map(|paragraph| &paragraph.symbol).collect();
    facets.extend(documents.into_iter().cloned().map(Facet::Document));
}

pub(super) fn position_facets(position: &Position, facets: &mut Vec<Facet>) {
    facets.push(Facet::Actor(position.actor.clone()));
    facets.extend(position.on_behalf_of.clone().map(Facet::Actor));
    facets.push(Facet::Issue(position.issue.clone()));
    facets.extend(position.process.clone().map(Facet::Process));
}

/// Returns what is found under the position that something is said of.
pub(super) fn reviewed_facets(position: &PositionKey) -> [Facet; 2] {
    [Facet::Actor(position.actor.clone()), Facet::Issue(position.issue.clone())]
}

pub(super) fn judgement_key(judgement: &Judgement) -> SmolStr {
    let Judgement { symbol, paragraph, source, source_paragraph, .. } = judgement;
    SmolStr::from(Judgement::link((symbol, paragraph), (source, source_paragraph)))
}

pub(super) fn dismissal_key(dismissal: &Dismissal) -> SmolStr {
    let Dismissal { issue, occasion, statement, paragraph, .. } = dismissal;
    SmolStr::from(Dismissal::passage(issue, occasion, statement, paragraph))
}

pub(super) fn remark_facets(remark: &Remark, facets: &mut Vec<Facet>) {
    facets.push(Facet::Topic(SmolStr::new(&remark.topic)));
    facets.extend(remark.process.clone().map(Facet::Process));
    facets.extend(remark.issue.clone().map(Facet::Issue));
    facets.extend(remark.actors.iter().cloned().map(Facet::Actor));
    facets.extend(remark.documents.iter().cloned().map(Facet::Document));
}

pub(super) fn erratum_facets(erratum: &Erratum, facets: &mut Vec<Facet>) {
    facets.extend(erratum.processes.iter().cloned().map(Facet::Process));
    facets.extend(erratum.documents.iter().cloned().map(Facet::Document));
    facets.extend(erratum.issue.clone().map(Facet::Issue));
}

pub(super) fn process_facets(process: &Process, facets: &mut Vec<Facet>) {
    facets.extend(process.members.iter().cloned().map(Facet::Actor));
    facets.extend(process.established_by.clone().map(Facet::Document));
    facets.extend(process.predecessor.clone().map(Facet::Process));
}

pub(super) fn sponsorship_facets(sponsorship: &Sponsorship, facets: &mut Vec<Facet>) {
    facets.push(Facet::Document(sponsorship.symbol.clone()));
    facets.extend(sponsorship.sponsors.iter().cloned().map(Facet::Actor));
    facets.extend(sponsorship.on_behalf_of.clone().map(Facet::Actor));
}

pub(super) fn statement_facets(statement: &Statement, facets: &mut Vec<Facet>) {
    facets.extend(statement.speakers().cloned().map(Facet::Actor));
    facets.extend(statement.text.as_ref().map(|text| Facet::Occasion(text.occasion.clone())));
    facets.extend(statement.process.clone().map(Facet::Process));
    facets.extend(statement.document.clone().map(Facet::Document));
}
