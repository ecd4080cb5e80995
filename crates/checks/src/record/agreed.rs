//! Do the paragraphs that say what is agreed stand in the texts that are held?
//!
//! As with quotations, whoever has the texts looks for them and tells what was found.

use super::Look;
use crate::finding::{Checked, Rule};
use chronicle::Observatory;
use negotiation::issue::Issue;
use negotiation::provision::Provision;
use negotiation::symbol::Symbol;
use std::collections::BTreeSet;

/// The rule about the paragraphs of issues.
pub const AGREED_IN_TEXT: Rule = Rule {
    id: "agreed-in-text",
    holds: "A paragraph that an issue names as saying what is agreed stands in the text of its document.",
    basis: "Looked up in the texts that are held; of a document without a text nothing is said.",
};

/// The paragraphs that were looked at.
#[derive(Debug)]
pub struct Agreed(Look);

impl Default for Agreed {
    fn default() -> Agreed {
        Agreed(Look::of(&AGREED_IN_TEXT))
    }
}

/// Returns the documents of whose paragraphs issues say that they have what is agreed.
pub fn agreed_in(observatory: &Observatory) -> BTreeSet<Symbol> {
    let issues = observatory.all::<Issue>();
    issues.flat_map(|one| one.noun().paragraphs.iter().map(|it| it.symbol.clone())).collect()
}

impl Agreed {
    /// Looks at every issue of a record. `stands` says whether a text of the document has the paragraph; nothing where no
    /// text of it is held.
    pub fn look(&mut self, observatory: &Observatory, stands: impl Fn(&Provision) -> Option<bool>) {
        for one in observatory.all::<Issue>() {
            for paragraph in &one.noun().paragraphs {
                let Some(stands) = stands(paragraph) else { continue };
                let fault = (!stands).then(|| {
                    let says = format!("the issue `{}` names {paragraph} as agreed", one.noun().id);
                    (says, format!("the text of {} has no such paragraph", paragraph.symbol))
                });
                self.0.at(&one, fault);
            }
        }
    }

    /// Returns what came of it.
    pub fn checked(self) -> Checked {
        self.0.checked()
    }
}
