//! Who speaks for a work whose English text is not held?
//!
//! Reads the claims that texts in other languages make about their works. Writes, for each work that nobody has
//! spoken for, those of the first language in the official order.

use super::mark::Before;
use super::reader::BY;
use crate::claims::{self, File};
use archive::{Archive, Operation};
use chronicle::{AsOf, Assertion, Observatory};
use jiff::civil::Date;
use negotiation::document::{Expression, Work};
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The claims that wait.
#[derive(Default)]
pub(super) struct HeldBack {
    waiting: HashMap<Symbol, (Language, Vec<Assertion>)>,
    spoken_for: HashSet<Symbol>,
}

impl HeldBack {
    /// Notes that a text that speaks for its work was read.
    pub(super) fn speaks(&mut self, symbol: Symbol) {
        self.waiting.remove(&symbol);
        self.spoken_for.insert(symbol);
    }

    /// Keeps the claims of a text in another language.
    pub(super) fn wait(&mut self, symbol: Symbol, language: Language, claims: Vec<Assertion>) {
        if self.spoken_for.contains(&symbol) {
            return;
        }
        let better = self.waiting.get(&symbol).is_none_or(|(other, _)| language < *other);
        if better {
            self.waiting.insert(symbol, (language, claims));
        }
    }

    /// Returns the works for which a text of this batch has spoken.
    pub(super) fn spoken_for(&self) -> &HashSet<Symbol> {
        &self.spoken_for
    }

    /// Writes the claims about the works that nobody has spoken for; returns how many records were appended.
    ///
    /// A batch that was killed may have left texts whose claims it held back; after one, they are made up for here.
    pub(super) async fn write(
        mut self,
        archive: &Archive,
        today: Date,
        before: Before,
    ) -> anyhow::Result<usize> {
        if self.waiting.is_empty() && before == Before::Finished {
            return Ok(0);
        }
        let chronicle = Arc::new(archive.chronicle().await?);
        let observatory = chronicle.observatory(AsOf::day(today));
        if before == Before::BrokenOff {
            self.make_up(archive, &observatory).await?;
        }
        let mut waiting: Vec<_> = self.waiting.into_iter().collect();
        waiting.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut appended = 0;
        for (symbol, (_, assertions)) in waiting {
            if is_spoken_for(&observatory, &symbol) {
                continue;
            }
            let by = BY.to_owned();
            let operation =
                Operation { by, assertions, original: None, derived: None, vault: Vec::new() };
            appended += archive.write(operation).await?.appended.len();
        }
        Ok(appended)
    }

    /// Adds the claims of texts that are held though nobody has spoken for their works.
    async fn make_up(
        &mut self,
        archive: &Archive,
        observatory: &Observatory,
    ) -> anyhow::Result<()> {
        for expression in observatory.all::<Expression>() {
            let symbol = &expression.symbol;
            if self.waiting.contains_key(symbol) || is_spoken_for(observatory, symbol) {
                continue;
            }
            let hash = &expression.manifestation.original;
            let (Some(facts), Some(derived)) =
                (archive.original_facts(hash).await?, archive.derived(hash).await?)
            else {
                continue;
            };
            let file = File {
                name: &facts.name,
                original: hash,
                bytes: facts.length,
                retrieved: facts.retrieved,
                format: expression.manifestation.format,
            };
            let claims = claims::of_work(&file, symbol, &derived.text.title, &derived.proceedings);
            self.wait(symbol.clone(), expression.language, claims);
        }
        Ok(())
    }
}

/// Returns whether a text that was added has spoken for its work.
fn is_spoken_for(observatory: &Observatory, symbol: &Symbol) -> bool {
    observatory.history::<Work>(symbol.as_str()).iter().any(|found| found.record.by == BY)
}
