//! Do the quoted words stand in the texts that are held?
//!
//! The texts are at hand only where the archive is, so whoever has it looks for the words and tells what was found.

use super::Look;
use crate::finding::{Checked, Rule};
use chronicle::Observatory;
use negotiation::position::{Grade, Position};
use negotiation::symbol::Symbol;
use std::collections::BTreeSet;

/// The rule about quotations.
pub const QUOTED_FROM_TEXT: Rule = Rule {
    id: "quoted-from-text",
    holds: "The words of a position that is graded as quoted stand in the text from which they are quoted.",
    basis: "Looked up in the texts that are held, whatever the dress of the words; of a document without a text nothing is said.",
};

/// The quotations that were looked at.
#[derive(Debug)]
pub struct Quoted(Look);

impl Default for Quoted {
    fn default() -> Quoted {
        Quoted(Look::of(&QUOTED_FROM_TEXT))
    }
}

/// Returns the documents from which positions are quoted.
pub fn quoted_from(observatory: &Observatory) -> BTreeSet<Symbol> {
    let quoted = observatory.all::<Position>().filter(|one| one.grade == Grade::Quoted);
    let sources = quoted.flat_map(|one| one.record.assertion.sources.iter());
    sources.filter_map(|source| source.cite.parse().ok()).collect()
}

impl Quoted {
    /// Looks at every quotation of a record. `stands` says whether words stand in a text of a document; nothing where no
    /// text of it is held.
    pub fn look(
        &mut self,
        observatory: &Observatory,
        stands: impl Fn(&Symbol, &str) -> Option<bool>,
    ) {
        for one in observatory.all::<Position>().filter(|one| one.grade == Grade::Quoted) {
            let sources = one.record.assertion.sources.iter();
            let symbols: Vec<Symbol> =
                sources.filter_map(|source| source.cite.parse().ok()).collect();
            let found: Vec<bool> =
                symbols.iter().filter_map(|symbol| stands(symbol, &one.words)).collect();
            if found.is_empty() {
                continue;
            }
            let fault = (!found.contains(&true)).then(|| {
                let says = format!("{} on {}: quoted as “{}”", one.actor, one.issue, one.words);
                let names: Vec<&str> = symbols.iter().map(Symbol::as_str).collect();
                (says, format!("these words do not stand in {}", names.join(", ")))
            });
            self.0.at(&one, fault);
        }
    }

    /// Returns what came of it.
    pub fn checked(self) -> Checked {
        self.0.checked()
    }
}
