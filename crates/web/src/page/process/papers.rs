//! Which documents belong to a process, how was it voted on them, and who sponsored them?

use crate::agenda;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::vote::voters;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Decision, Mode, Sponsorship};
use negotiation::document::{Filing, Work};
use negotiation::id::ProcessId;
use negotiation::symbol::Symbol;
use serde::Serialize;

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

/// Returns the latest documents filed under the process, the latest first, with how each was adopted and its key points,
/// and how many more there are.
pub(crate) fn documents(lens: &Lens, id: &ProcessId, most: usize) -> (Vec<Line>, usize) {
    let observatory = lens.observatory();
    let filings = observatory.about::<Filing>(&Facet::Process(id.clone()));
    let works = filings
        .iter()
        .filter_map(|filing| Some((filing, observatory.get::<Work>(filing.symbol.as_str())?)));
    let mut works: Vec<_> = works.collect();
    works.sort_by_key(|(_, work)| std::cmp::Reverse(work.date.earliest()));
    let line = |(filing, work): &(&Found<'_, Filing>, Found<'_, Work>)| Line {
        when: When::of(&work.date),
        kind: match &filing.adoption {
            Some(adoption) => format!("{}: {adoption}", work.kind),
            None => work.kind.to_string(),
        },
        what: Link::document(lens, &work.symbol),
        detail: work.title.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, work),
    };
    (works.iter().take(most).map(line).collect(), works.len().saturating_sub(most))
}

/// Returns the latest recorded votes on documents of the process, the latest first, with those who were not in favour as
/// long as they are few, and how many there are in all. A vote in committee and one in plenary have a line each.
pub(super) fn votes(lens: &Lens, id: &ProcessId, most: usize) -> (Vec<Line>, usize) {
    let observatory = lens.observatory();
    let on = |symbol| observatory.about::<Decision>(&Facet::Document(symbol));
    let mut decisions: Vec<Found<'_, Decision>> =
        agenda::filed(lens, Some(id)).into_iter().flat_map(on).collect();
    decisions.retain(|decision| {
        matches!(decision.mode, Mode::Recorded(_)) && decision.paragraph.is_none()
    });
    decisions.sort_by(|one, other| other.date.cmp(&one.date));
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
pub(super) fn sponsored(lens: &Lens, id: &ProcessId, most: usize) -> (Vec<Sponsored>, usize) {
    let symbols = agenda::filed(lens, Some(id));
    let mut rows: Vec<(Found<'_, Work>, Sponsored)> =
        symbols.iter().filter_map(|symbol| sponsors_of(lens, symbol)).collect();
    rows.sort_by(|(one, _), (other, _)| one.date.cmp(&other.date));
    let more = rows.len().saturating_sub(most);
    (rows.into_iter().skip(more).map(|(_, row)| row).collect(), more)
}

fn sponsors_of<'a>(lens: &'a Lens, symbol: &Symbol) -> Option<(Found<'a, Work>, Sponsored)> {
    let work = lens.observatory().get::<Work>(symbol.as_str())?;
    let found = lens.observatory().about::<Sponsorship>(&Facet::Document(symbol.clone()));
    let number = |additional: bool| {
        let lists = found.iter().filter(|list| list.additional == additional);
        lists.map(|list| list.sponsors.len()).sum()
    };
    let row = Sponsored {
        when: When::of(&work.date),
        text: Link::document(lens, symbol),
        first: number(false),
        joined: number(true),
        proof: Proof::of(lens, found.first()?).without_note(),
    };
    Some((work, row))
}
