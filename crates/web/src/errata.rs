//! What do other pages say wrongly about the thing on this page?

use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::address::Address;
use negotiation::erratum::Erratum;
use negotiation::process::Session;
use negotiation::symbol::Symbol;

/// The heading under which a page lists them.
pub(crate) const HEADING: &str = "Often stated wrongly";

/// Returns the errata about a process, a document or an issue.
pub(crate) fn errata(lens: &Lens, facet: &Facet) -> Vec<Line> {
    let found = lens.observatory().about::<Erratum>(facet);
    found.iter().map(|erratum| erratum_line(lens, erratum)).collect()
}

/// Returns the errata about a session.
pub(crate) fn errata_of_session(lens: &Lens, session: &Session) -> Vec<Line> {
    let found = lens.observatory().about::<Erratum>(&Facet::Process(session.process.clone()));
    let here = found.iter().filter(|erratum| {
        erratum.processes.first() == Some(&session.process)
            && erratum.session.as_ref() == Some(&session.id)
    });
    here.map(|erratum| erratum_line(lens, erratum)).collect()
}

/// Returns the errata about a paragraph.
pub(crate) fn errata_of_paragraph(lens: &Lens, symbol: &Symbol, address: &Address) -> Vec<Line> {
    let found = lens.observatory().about::<Erratum>(&Facet::Document(symbol.clone()));
    let here = found.iter().filter(|erratum| {
        erratum.documents.first() == Some(symbol) && erratum.paragraph.as_ref() == Some(address)
    });
    here.map(|erratum| erratum_line(lens, erratum)).collect()
}

/// Returns the line of an erratum: what is right, then what is said elsewhere, and where.
pub(crate) fn erratum_line(lens: &Lens, erratum: &Found<'_, Erratum>) -> Line {
    let misprint = if erratum.misprint { "Misprint. " } else { "" };
    Line {
        when: When::none(),
        kind: String::new(),
        what: Link::plain(&erratum.right),
        detail: format!("{misprint}{} ({})", erratum.said, erratum.printed.join("; ")),
        links: Vec::new(),
        proof: Proof::of(lens, erratum),
    }
}
