//! What has a person said of the links between paragraphs?

use crate::lens::Lens;
use crate::line::Link;
use crate::route::Route;
use chronicle::Observatory;
use chronicle::claim::Facet;
use negotiation::address::Address;
use negotiation::judgement::{Judged, Judgement};
use negotiation::symbol::Symbol;

/// Returns the links of a text, and to it, that were rejected.
pub(crate) fn rejected(view: &Observatory, symbol: &Symbol) -> Vec<Judgement> {
    let found = view.about::<Judgement>(&Facet::Document(symbol.clone())).into_iter();
    let rejected = found.filter(|judgement| judgement.judged == Judged::Rejected);
    rejected.map(|judgement| judgement.noun().clone()).collect()
}

/// Returns who has accepted that words of a paragraph were taken from an earlier one, with the record of it; none where
/// nobody has.
pub(crate) fn confirmed(
    lens: &Lens,
    paragraph: (&Symbol, &Address),
    source: (&Symbol, &Address),
) -> Option<Link> {
    let found = lens.observatory().get::<Judgement>(&Judgement::link(paragraph, source))?;
    (found.judged == Judged::Accepted).then(|| {
        let words = format!("confirmed by {}", found.record.by);
        Link::to(lens, &Route::Record(found.id), words)
    })
}
