//! Which texts have a column: those of the process, those before them that their words came from, and those after them
//! that their words went into?
//!
//! Traces are taken to hand one after the other; what is known so far says which are looked at next.

use crate::lens::Lens;
use crate::page::process::documents;
use crate::page::provenance::count::{Counts, is_there_in};
use lineage::trace::Trace;
use negotiation::id::ProcessId;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use std::collections::{BTreeSet, HashMap};

/// A text is followed back to another if that gave it at least one in so many of its words.
const ONE_IN: u32 = 10;

/// It is followed forward to another that took at least one in so many of its own words from it: more is asked, since
/// what is adopted is quoted by many that have little to do with it.
const LATER_ONE_IN: u32 = 4;

/// Fewer words than so many are a turn of phrase, which short decisions take from anywhere.
const WORDS_MIN: u32 = 50;

/// How many later texts of each are looked at, those first that share most words with it: formulas are in hundreds.
const LATER_MAX: usize = 5;

/// The texts of the picture, as far as is known.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// The texts, and whether each belongs to the process.
    pub(super) texts: Vec<(Symbol, bool)>,
    /// Those that were found and have no column.
    pub(super) left_out: BTreeSet<Symbol>,
    /// How many documents of the process are not held in the language, or were not traced.
    pub(super) missing: usize,
    /// All texts that were looked at, in the order in which it was found out that they matter.
    pub(super) looked_at: Vec<Symbol>,
}

impl Reach {
    /// Returns the texts, at most so many: those of the process first, then those nearest to them.
    pub(super) fn of(lens: &Lens, id: &ProcessId, language: Language, most: usize) -> Reach {
        let mut reach = Reach::default();
        let filed = documents(lens, id);
        let mut own: Vec<Symbol> = filed.iter().map(|(_, work)| work.symbol.clone()).collect();
        let all = own.len();
        own.retain(|symbol| is_there_in(lens, symbol, language));
        reach.looked_at.clone_from(&own);
        own.retain(|symbol| lens.trace(symbol, language).is_some());
        reach.missing = all - own.len();
        // The latest come first.
        for symbol in &own {
            reach.put(symbol, true, most);
        }
        let first = reach.texts.len();
        reach.back(lens, language, &own, most);
        reach.forward(lens, language, first, most);
        reach
    }

    fn put(&mut self, symbol: &Symbol, is_own: bool, most: usize) -> bool {
        if self.texts.iter().any(|(there, _)| there == symbol) {
            return false;
        }
        let has_room = self.texts.len() < most;
        if has_room {
            self.texts.push((symbol.clone(), is_own));
        } else {
            self.left_out.insert(symbol.clone());
        }
        has_room
    }

    fn look(&mut self, symbol: &Symbol) {
        if !self.looked_at.contains(symbol) {
            self.looked_at.push(symbol.clone());
        }
    }

    /// Follows texts back to those that they took words from.
    fn back(&mut self, lens: &Lens, language: Language, own: &[Symbol], most: usize) {
        let mut now = own.to_vec();
        while !now.is_empty() {
            let mut next = Vec::new();
            for symbol in &now {
                let Some(trace) = lens.trace(symbol, language) else { continue };
                for source in sources(lens, trace, language, ONE_IN) {
                    self.look(&source);
                    if self.put(&source, false, most) {
                        next.push(source);
                    }
                }
            }
            now = next;
        }
    }

    /// Follows the first so many texts forward to those that took words from them.
    fn forward(&mut self, lens: &Lens, language: Language, first: usize, most: usize) {
        let mut now: Vec<Symbol> =
            self.texts.iter().take(first).map(|(symbol, _)| symbol.clone()).collect();
        while !now.is_empty() {
            let mut next = Vec::new();
            for symbol in &now {
                let Some(trace) = lens.trace(symbol, language) else { continue };
                for later in later(lens, trace, language) {
                    self.look(&later);
                    let taken = lens.trace(&later, language);
                    let takes = taken.is_some_and(|taken| {
                        sources(lens, taken, language, LATER_ONE_IN).contains(symbol)
                    });
                    if takes && self.put(&later, false, most) {
                        next.push(later);
                    }
                }
            }
            now = next;
        }
    }
}

/// Returns the earlier texts that gave a text at least one in so many of its words, those with most words first.
fn sources(lens: &Lens, trace: &Trace, language: Language, one_in: u32) -> Vec<Symbol> {
    let Counts { sources, words, .. } = Counts::of(lens, trace, language);
    let enough = sources
        .into_iter()
        .filter(|count| count.words >= WORDS_MIN && count.words * one_in >= words);
    enough.map(|count| count.symbol).collect()
}

/// Returns the later texts that share most words with a text, as far as they were there on the day shown.
fn later(lens: &Lens, trace: &Trace, language: Language) -> Vec<Symbol> {
    let mut words: HashMap<&Symbol, u32> = HashMap::new();
    for used in trace.paragraphs.iter().flat_map(|paragraph| &paragraph.later) {
        *words.entry(&used.symbol).or_default() += used.words;
    }
    let mut most: Vec<(&Symbol, u32)> = words.into_iter().collect();
    most.sort_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
    let there = most.into_iter().map(|(symbol, _)| symbol);
    let there = there.filter(|symbol| is_there_in(lens, symbol, language));
    there.take(LATER_MAX).cloned().collect()
}
