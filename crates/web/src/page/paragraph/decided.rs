//! How are decisions and dissociations on one paragraph listed?

use crate::lens::Lens;
use crate::page::document::mode;
use crate::page::line::{Link, Proof, When, capital};
use crate::route::Route;
use chronicle::observatory::Found;
use negotiation::decision::{Decision, Dissociation, Outcome};
use serde::Serialize;

/// What somebody decided or declared about a paragraph.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Decided {
    /// When.
    pub(crate) when: When,
    /// Who.
    pub(crate) who: Link,
    /// What.
    pub(crate) what: String,
    /// The record.
    pub(crate) proof: Proof,
}

impl Decided {
    /// Returns a decision.
    pub(crate) fn decision(lens: &Lens, decision: &Found<'_, Decision>) -> Decided {
        let outcome =
            if decision.outcome == Outcome::Adopted { "retained" } else { "not retained" };
        Decided {
            when: When::of(&decision.date),
            who: Link::to(
                lens,
                &Route::Vote(decision.on.clone()),
                capital(&decision.body.to_string()),
            ),
            what: format!("{outcome} {}", mode(&decision.mode)),
            proof: Proof::of(lens, decision),
        }
    }

    /// Returns a dissociation.
    pub(crate) fn dissociation(lens: &Lens, dissociation: &Found<'_, Dissociation>) -> Decided {
        Decided {
            when: When::of(&dissociation.date),
            who: Link::actor(lens, &dissociation.actor),
            what: format!("dissociated itself: {}", dissociation.reason),
            proof: Proof::of(lens, dissociation),
        }
    }

    /// Returns it as words.
    pub(crate) fn text(&self) -> String {
        format!("{}: {}, {}", self.when.spoken, self.who.words, self.what)
    }
}
