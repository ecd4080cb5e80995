//! Do quoted words stand in the texts that are held of the document from which they are quoted?

use anyhow::Result;
use archive::Archive;
use checks::{Checked, Quoted};
use chronicle::claim::Facet;
use chronicle::{Chronicles, Observatory};
use lineage::quotation;
use negotiation::address::Address;
use negotiation::document::Expression;
use negotiation::paragraph::Text;
use negotiation::symbol::Symbol;
use std::collections::HashMap;

/// The texts that are held of one document, each with the hash of its original.
#[derive(Default)]
pub(crate) struct Texts(Vec<(String, Text)>);

impl Texts {
    /// Reads the texts of a document.
    pub(crate) async fn of(
        archive: &Archive,
        observatory: &Observatory,
        symbol: &Symbol,
    ) -> Result<Texts> {
        let mut texts = Texts::default();
        for found in observatory.about::<Expression>(&Facet::Document(symbol.clone())) {
            let original = found.noun().manifestation.original.clone();
            if let Some(derived) = archive.derived(&original).await? {
                texts.0.push((original, derived.text));
            }
        }
        Ok(texts)
    }

    /// Returns whether no text is held.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns where words stand, with the hash of the original.
    pub(crate) fn find(&self, words: &str) -> Option<(Address, String)> {
        let mut found = self
            .0
            .iter()
            .filter_map(|(original, text)| Some((quotation::find(words, text)?, original.clone())));
        found.next()
    }
}

/// Holds the rule about quotations against the record of the world and that of the exercises, on a day.
pub(crate) async fn check(
    archive: &Archive,
    chronicles: &Chronicles,
    as_of: chronicle::AsOf,
) -> Result<Checked> {
    let mut quoted = Quoted::default();
    for chronicle in [&chronicles.world, &chronicles.exercises] {
        let observatory = chronicle.observatory(as_of);
        let mut texts: HashMap<Symbol, Texts> = HashMap::new();
        for symbol in checks::quoted_from(&observatory) {
            let of = Texts::of(archive, &observatory, &symbol).await?;
            texts.insert(symbol, of);
        }
        let held = |symbol: &Symbol| texts.get(symbol).filter(|texts| !texts.is_empty());
        quoted.look(&observatory, |symbol, words| Some(held(symbol)?.find(words).is_some()));
    }
    Ok(quoted.checked())
}
