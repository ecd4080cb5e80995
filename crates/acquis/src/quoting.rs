//! Do quoted words, and paragraphs that issues name, stand in the texts that are held of their documents?

use anyhow::Result;
use archive::Archive;
use checks::{Agreed, Checked, Quoted};
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

    /// Returns whether a text has a paragraph.
    fn has(&self, address: &Address) -> bool {
        self.0.iter().any(|(_, text)| text.paragraph(address).is_some())
    }
}

/// Holds the rules about quotations and about the paragraphs of issues against the record of the world and that of the
/// exercises, on a day.
pub(crate) async fn check(
    archive: &Archive,
    chronicles: &Chronicles,
    as_of: chronicle::AsOf,
) -> Result<[Checked; 2]> {
    let (mut quoted, mut agreed) = (Quoted::default(), Agreed::default());
    for chronicle in [&chronicles.world, &chronicles.exercises] {
        let observatory = chronicle.observatory(as_of);
        let mut texts: HashMap<Symbol, Texts> = HashMap::new();
        let mut symbols = checks::quoted_from(&observatory);
        symbols.extend(checks::agreed_in(&observatory));
        for symbol in symbols {
            let of = Texts::of(archive, &observatory, &symbol).await?;
            texts.insert(symbol, of);
        }
        let held = |symbol: &Symbol| texts.get(symbol).filter(|texts| !texts.is_empty());
        quoted.look(&observatory, |symbol, words| Some(held(symbol)?.find(words).is_some()));
        agreed.look(&observatory, |it| Some(held(&it.symbol)?.has(&it.address)));
    }
    Ok([quoted.checked(), agreed.checked()])
}
