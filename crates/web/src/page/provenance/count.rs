//! How many words of a text came from which earlier text, as far as the day shown knows them?

use crate::lens::Lens;
use crate::page::document::held;
use crate::page::framework::{adoption, is_agreement};
use chronicle::claim::Facet;
use lineage::provenance::Kind;
use lineage::trace::{ParagraphTrace, Trace};
use negotiation::decision::{Decision, Outcome};
use negotiation::document::{Work, WorkKind};
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use std::collections::HashMap;

/// What the words of a text are, each counted once. What is in none of the counts is new.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counts {
    /// All words of the text, those of footnotes and tables counted in.
    pub(crate) words: u32,
    /// The texts that words were taken from, those with most words first.
    pub(crate) sources: Vec<Count>,
    /// Words that very many texts use.
    pub(crate) formulas: u32,
    /// Words that the text itself had before.
    pub(crate) repeated: u32,
}

/// How many words came from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) symbol: Symbol,
    pub(crate) words: u32,
}

impl Counts {
    /// Counts the words of a text; what was taken from a text that was not there on the day shown is new on it.
    pub(crate) fn of(lens: &Lens, trace: &Trace, language: Language) -> Counts {
        Counts::of_lines(lens, trace.paragraphs.iter(), language)
    }

    /// Counts the words of some lines of a text.
    pub(crate) fn of_lines<'a>(
        lens: &Lens,
        lines: impl Iterator<Item = &'a ParagraphTrace>,
        language: Language,
    ) -> Counts {
        let mut is_there: HashMap<&Symbol, bool> = HashMap::new();
        let mut taken = HashMap::new();
        let lines: Vec<&ParagraphTrace> = lines.collect();
        let words = lines.iter().map(|line| line.words).sum();
        let mut counts = Counts { words, ..Counts::default() };
        for run in lines.iter().flat_map(|line| &line.runs) {
            let source = &run.source.symbol;
            let sees =
                is_there.entry(source).or_insert_with(|| is_there_in(lens, source, language));
            if !*sees {
                continue;
            }
            match run.kind {
                Kind::Formula => counts.formulas += run.words,
                Kind::Repeated => counts.repeated += run.words,
                Kind::Borrowed => *taken.entry(source).or_default() += run.words,
            }
        }
        Counts { sources: most_first(taken), ..counts }
    }

    /// Returns the words that were taken from earlier texts.
    pub(crate) fn borrowed(&self) -> u32 {
        self.sources.iter().map(|count| count.words).sum()
    }

    /// Returns the words that no earlier text had.
    pub(crate) fn new_words(&self) -> u32 {
        self.words.saturating_sub(self.borrowed() + self.formulas + self.repeated)
    }

    /// Returns the sources that had been adopted, and the others: drafts, statements and papers.
    pub(crate) fn by_adoption(&self, lens: &Lens) -> (Vec<&Count>, Vec<&Count>) {
        self.sources.iter().partition(|count| is_adopted(lens, &count.symbol))
    }
}

/// Sorts texts, those with most words first.
pub(super) fn most_first(words: HashMap<&Symbol, u32>) -> Vec<Count> {
    let counts = words.into_iter().map(|(symbol, words)| Count { symbol: symbol.clone(), words });
    let mut counts: Vec<Count> = counts.collect();
    counts.sort_by(|one, other| (other.words, &one.symbol).cmp(&(one.words, &other.symbol)));
    counts
}

/// Returns whether the text was there, in this language, on the day shown.
pub(crate) fn is_there_in(lens: &Lens, symbol: &Symbol, language: Language) -> bool {
    held(lens, symbol).iter().any(|version| version.language == language)
}

/// Returns whether a text is agreed: a resolution or decision, or another text that a body has adopted as a whole, by a
/// decision or, as reports are, by consensus of those who wrote it. A draft is not, though a committee may have adopted
/// it: what comes of it is.
fn is_adopted(lens: &Lens, symbol: &Symbol) -> bool {
    let work = lens.observatory.get::<Work>(symbol.as_str());
    match work.map(|work| work.kind) {
        Some(WorkKind::Resolution | WorkKind::Decision | WorkKind::PresidentialStatement) => true,
        Some(WorkKind::Draft | WorkKind::DraftResolution) => false,
        _ => {
            let decisions = lens.observatory.about::<Decision>(&Facet::Document(symbol.clone()));
            adoption(lens, symbol).is_some_and(|stated| is_agreement(&stated))
                || decisions.iter().any(|decision| {
                    decision.on == *symbol
                        && decision.paragraph.is_none()
                        && decision.outcome == Outcome::Adopted
                })
        }
    }
}

/// Returns parts in whole percents that make up a hundred together; all are none when there is nothing.
pub(crate) fn percents(parts: &[u32]) -> Vec<u32> {
    let all: u64 = parts.iter().copied().map(u64::from).sum();
    if all == 0 {
        return vec![0; parts.len()];
    }
    let exact = |part: u32| u64::from(part) * 100;
    let mut whole: Vec<u32> =
        parts.iter().map(|part| u32::try_from(exact(*part) / all).unwrap_or(100)).collect();
    let missing = 100 - whole.iter().sum::<u32>();
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    by_rest.sort_by_key(|at| (std::cmp::Reverse(exact(parts[*at]) % all), *at));
    for at in by_rest.into_iter().take(missing as usize) {
        whole[at] += 1;
    }
    whole
}

/// Returns a whole percentage as it is printed.
pub(crate) fn percent(number: u32) -> String {
    format!("{number}\u{a0}%")
}

#[cfg(test)]
mod tests {
    use super::percents;

    #[test]
    fn percents_make_up_a_hundred() {
        assert_eq!(percents(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(percents(&[2, 0, 1]), [67, 0, 33]);
        assert_eq!(percents(&[999, 1]), [100, 0]);
        assert_eq!(percents(&[0, 0]), [0, 0]);
    }
}
