//! Does what one document does to another fit what the two are, and when they are from?

use super::Look;
use crate::finding::{Proof, Rule};
use chronicle::Observatory;
use negotiation::document::{Relation, RelationKind, Work};
use negotiation::symbol::SymbolKind;

pub(super) const ENDORSING_INSTRUMENT: Rule = Rule {
    id: "endorsing-instrument",
    holds: "What endorses, welcomes or takes note of a report is a resolution or a decision, and what is endorsed is neither.",
    basis: "A report is not adopted by the Assembly; a resolution or a decision says what the Assembly makes of it, with a verb that is kept (United Nations Editorial Manual).",
};

pub(super) const LATER_TEXT: Rule = Rule {
    id: "later-text",
    holds: "A text does something only to a text that is not younger than itself; a draft is not younger than what came of it.",
    basis: "Compared with the dates of both texts.",
};

pub(super) fn endorsing_instrument(observatory: &Observatory, look: &mut Look) {
    let kinds = [RelationKind::Endorses, RelationKind::Welcomes, RelationKind::TakesNoteOf];
    let is_instrument =
        |kind: SymbolKind| matches!(kind, SymbolKind::Resolution | SymbolKind::Decision);
    for relation in observatory.all::<Relation>().filter(|one| kinds.contains(&one.kind)) {
        let says = || format!("{} {} {}", relation.from, relation.kind.forward(), relation.to);
        let fault = match (is_instrument(relation.from.kind()), is_instrument(relation.to.kind())) {
            (true, false) => None,
            (false, _) => Some(format!("{} is no resolution and no decision", relation.from)),
            (true, true) => Some(format!("{} is no report", relation.to)),
        };
        look.at(&relation, fault.map(|record| (says(), record)));
    }
}

pub(super) fn later_text(observatory: &Observatory, look: &mut Look) {
    for relation in observatory.all::<Relation>() {
        // What is annexed or recommended is often issued on other days than the text round it.
        let (later, earlier) = match relation.kind {
            RelationKind::DraftOf => (&relation.to, &relation.from),
            RelationKind::AnnexedTo | RelationKind::Recommends => continue,
            RelationKind::RecordsAdoptionOf | RelationKind::Cites => continue,
            _ => (&relation.from, &relation.to),
        };
        let work = |symbol: &negotiation::symbol::Symbol| observatory.get::<Work>(symbol.as_str());
        let (Some(later), Some(earlier)) = (work(later), work(earlier)) else { continue };
        let days = (later.date.latest(), earlier.date.earliest());
        let (Some(last), Some(first)) = days else { continue };
        let fault = (last < first).then(|| {
            let says = format!("{} {} {}", relation.from, relation.kind.forward(), relation.to);
            let record = format!(
                "{} is of {}, {} of {}",
                later.symbol,
                later.date.spoken(),
                earlier.symbol,
                earlier.date.spoken()
            );
            (says, record, vec![Proof::of(&later), Proof::of(&earlier)])
        });
        look.against(&relation, fault);
    }
}
