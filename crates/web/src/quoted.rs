//! Which words of a statement stood in an agreed text before, and which statements used the words of a paragraph?

use archive::Quotings;
use lineage::spoken::Quoting;
use negotiation::address::Address;
use negotiation::symbol::Symbol;
use std::collections::HashMap;
use std::ops::Range;

/// What is kept of all statements, by statement and by paragraph.
#[derive(Debug, Default)]
pub(crate) struct Quoted {
    quotings: Vec<Quoting>,
    by_statement: HashMap<String, Range<usize>>,
    by_source: HashMap<(Symbol, Address), Vec<usize>>,
}

impl Quoted {
    /// Returns what is kept, so that it is found.
    pub(crate) fn of(Quotings { mut quotings, .. }: Quotings) -> Quoted {
        // The order within a statement stays: that of reading.
        quotings.sort_by(|one, other| one.statement.cmp(&other.statement));
        let mut quoted = Quoted::default();
        for (at, quoting) in quotings.iter().enumerate() {
            let own = quoted.by_statement.entry(quoting.statement.clone()).or_insert(at..at);
            own.end = at + 1;
            let source = (quoting.source.clone(), quoting.source_paragraph.clone());
            quoted.by_source.entry(source).or_default().push(at);
        }
        Quoted { quotings, ..quoted }
    }

    /// Returns what a statement quotes, in reading order.
    pub(crate) fn by(&self, statement: &str) -> &[Quoting] {
        self.by_statement.get(statement).map_or(&[], |own| &self.quotings[own.clone()])
    }

    /// Returns what statements quote of a paragraph, where no earlier text had the words.
    pub(crate) fn of_paragraph(
        &self,
        symbol: &Symbol,
        address: &Address,
    ) -> impl Iterator<Item = &Quoting> {
        let found = self.by_source.get(&(symbol.clone(), address.clone()));
        found.into_iter().flatten().map(|at| &self.quotings[*at])
    }
}
