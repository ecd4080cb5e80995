//! Which drafts went before this text, and which of them are held?

use crate::lens::Lens;
use crate::page::compare;
use crate::page::line::{Link, When};
use chronicle::drafting::Drafting;
use lineage::draft::Draft;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use serde::Serialize;

/// An earlier draft.
#[derive(Debug, Serialize)]
pub(crate) struct Earlier {
    pub(super) document: Link,
    pub(super) when: When,
    /// Whether its text is held, so that its words are not counted as new.
    pub(super) is_held: bool,
    /// The comparison with it; none where it is not held.
    pub(super) compare: Option<Link>,
    #[serde(skip)]
    original: Option<String>,
}

/// Returns the drafts before a text, the earliest first.
pub(super) fn of(
    lens: &Lens,
    drafting: &Drafting,
    symbol: &Symbol,
    language: Language,
) -> Vec<Earlier> {
    let drafts = drafting.drafts.iter().map(|draft| {
        let original = super::original(lens, &draft.symbol, language);
        let pair = vec![draft.symbol.clone(), symbol.clone()];
        Earlier {
            document: Link::document(lens, &draft.symbol),
            when: When::of(&draft.date),
            is_held: original.is_some(),
            compare: original.as_ref().map(|_| compare::link(lens, pair, "compare")),
            original,
        }
    });
    drafts.collect()
}

impl Earlier {
    /// Returns the words of the draft, where it is held.
    pub(super) fn text(&self, lens: &Lens) -> Option<Draft> {
        let reading = lens.reading(self.original.as_ref()?)?;
        Some(Draft::of(&reading.text))
    }

    /// Returns the draft in words.
    pub(super) fn words(&self) -> String {
        let held = if self.is_held { "" } else { ", not held here: its words count as new" };
        format!("{}, {}{held}", self.document.words, self.when.spoken)
    }
}
