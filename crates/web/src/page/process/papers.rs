//! Which documents belong to a process, how was it voted on them, and who sponsored them?

use crate::agenda;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::Room;
use crate::page::vote::voters;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Decision, Mode, Sponsorship};
use negotiation::document::{Filing, Work};
use negotiation::id::ProcessId;
use negotiation::symbol::Symbol;
use serde::Serialize;

/// How many sponsored documents are printed, so that the page stays below 100 kB.
const SPONSORED_MAX: usize = 30;

/// Who sponsored a document.
#[derive(Debug, Serialize)]
pub(crate) struct Sponsored {
    /// When the document was issued.
    pub(crate) when: When,
    /// The document; its page names the sponsors.
    pub(crate) text: Link,
    /// How many sponsored it at first, and how many joined later.
    pub(crate) first: usize,
    pub(crate) joined: usize,
    /// The record of the first.
    pub(crate) proof: Proof,
}

/// A document with its filing under the process.
pub(crate) type Filed<'a> = (Found<'a, Filing>, Found<'a, Work>);

/// Returns the documents filed under the process, the latest first.
pub(crate) fn documents<'a>(lens: &'a Lens, id: &ProcessId) -> Vec<Filed<'a>> {
    let observatory = lens.observatory();
    let filings = observatory.about::<Filing>(&Facet::Process(id.clone()));
    let works = filings
        .into_iter()
        .filter_map(|filing| Some((filing, observatory.get::<Work>(filing.symbol.as_str())?)));
    let mut works: Vec<Filed<'a>> = works.collect();
    works.sort_by_key(|(_, work)| std::cmp::Reverse(work.date.earliest()));
    works
}

/// Returns the line of a document, with how it was adopted.
pub(crate) fn document_line(lens: &Lens, (filing, work): &Filed<'_>) -> Line {
    Line {
        when: When::of(&work.date),
        kind: match &filing.adoption {
            Some(adoption) => format!("{}: {adoption}", work.kind),
            None => work.kind.to_string(),
        },
        what: Link::document(lens, &work.symbol),
        detail: work.title.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, work),
    }
}

/// Returns the latest recorded votes on documents of the process, the latest first, with those who were not in favour as
/// long as they are few, and how many there are in all. A vote in committee and one in plenary have a line each.
pub(super) fn votes(lens: &Lens, id: &ProcessId, most: usize) -> (Vec<Line>, usize) {
    let observatory = lens.observatory();
    let on = |symbol: &Symbol| observatory.about::<Decision>(&Facet::Document(symbol.clone()));
    let mut decisions: Vec<Found<'_, Decision>> =
        agenda::filed(lens, Some(id)).into_iter().flat_map(on).collect();
    decisions.retain(|decision| {
        matches!(decision.mode, Mode::Recorded(_)) && decision.paragraph.is_none()
    });
    decisions.sort_by(|one, other| {
        other.date.cmp(&one.date).then_with(|| one.noun().on.cmp(&other.noun().on))
    });
    let line = |decision: &Found<'_, Decision>| {
        let line = agenda::decision_line(lens, decision);
        let parts = [line.detail.clone(), voters(lens, decision)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Line { detail: parts.join(". "), ..line }
    };
    (decisions.iter().take(most).map(line).collect(), decisions.len())
}

/// Returns the link to all recorded votes on the documents of the process.
pub(super) fn votes_link(lens: &Lens, id: &ProcessId, number: usize) -> Link {
    let href = lens.link_with(&Route::Votes, &[("process", id.to_string())]);
    Link { words: format!("All {number} recorded votes"), href }
}

/// Returns who sponsored the latest documents of the process, the earliest document first, and how many earlier ones
/// were sponsored.
pub(super) fn sponsored(
    lens: &Lens,
    documents: &[Filed<'_>],
    room: Room,
) -> (Vec<Sponsored>, usize) {
    let mut texts: Vec<Found<'_, Work>> = documents.iter().map(|(_, work)| *work).collect();
    texts.retain(|work| !sponsorships(lens, &work.symbol).is_empty());
    texts.sort_by(|one, other| {
        one.date.cmp(&other.date).then_with(|| one.noun().symbol.cmp(&other.noun().symbol))
    });
    let more = texts.len().saturating_sub(room.of(SPONSORED_MAX));
    (texts.iter().skip(more).filter_map(|work| sponsors_of(lens, work)).collect(), more)
}

fn sponsorships<'a>(lens: &'a Lens, symbol: &Symbol) -> Vec<Found<'a, Sponsorship>> {
    lens.observatory().about(&Facet::Document(symbol.clone()))
}

fn sponsors_of(lens: &Lens, work: &Work) -> Option<Sponsored> {
    let found = sponsorships(lens, &work.symbol);
    let number = |additional: bool| {
        let lists = found.iter().filter(|list| list.additional == additional);
        lists.map(|list| list.sponsors.len()).sum()
    };
    Some(Sponsored {
        when: When::of(&work.date),
        text: Link::document(lens, &work.symbol),
        first: number(false),
        joined: number(true),
        proof: Proof::of(lens, found.first()?).without_note(),
    })
}
