//! How many words of a text came from which earlier text?

use super::count::{Count, Counts, is_there_in, most_first, percent, percents};
use crate::lens::Lens;
use crate::page::compare;
use crate::page::line::{Link, When, capital, counted};
use lineage::draft::lines;
use lineage::plain::Plain;
use lineage::provenance::{Kind, words};
use lineage::trace::{RunTrace, Trace};
use negotiation::document::Work;
use negotiation::language::Language;
use negotiation::paragraph::Text;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::HashMap;

/// How many sources the summary names; none of less than a hundredth of the words.
const NAMED_MAX: usize = 3;

/// How many texts are named in which words stood first.
const FIRSTS_MAX: usize = 8;

/// The texts that words of a text were taken from, as far as the day shown knows them.
#[derive(Debug)]
pub(super) struct Sources {
    counts: Counts,
    /// The texts in which those words stood first, those with most words first.
    firsts: Vec<Count>,
    /// The number of each source, from 1.
    numbers: HashMap<Symbol, usize>,
}

/// How many words of a text are of which sort.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    /// The same in words.
    pub(crate) words: String,
    /// All words of the text, those of footnotes and tables counted in.
    pub(crate) all: u32,
    /// Those that were taken from earlier texts.
    pub(crate) borrowed: u32,
    /// Those of them that were taken from texts that had been adopted.
    pub(crate) agreed: u32,
    /// Those that were taken from drafts, statements and other papers.
    pub(crate) unadopted: u32,
    /// Those that very many texts use.
    pub(crate) formulas: u32,
    /// Those that the text itself had before.
    pub(crate) repeated: u32,
    /// All others.
    pub(crate) new: u32,
}

/// A text that words were taken from.
#[derive(Debug, Serialize)]
pub(crate) struct Source {
    /// By which number it is named in the text.
    pub(crate) number: usize,
    /// The text, how many words were taken from it, and how many that is of a hundred words of the text.
    #[serde(flatten)]
    pub(crate) from: Whence,
    /// The comparison with it.
    pub(crate) compare: Link,
}

/// A text that some words came from.
#[derive(Debug, Serialize)]
pub(crate) struct Whence {
    /// The text.
    pub(crate) document: Link,
    /// Its title; empty when it is the one of this text, or not known.
    pub(crate) title: String,
    /// Its date.
    pub(crate) when: When,
    /// How many words.
    pub(crate) words: u32,
    /// How many that is of a hundred words of the text, in words.
    pub(crate) share: String,
}

impl Sources {
    pub(super) fn of(lens: &Lens, trace: &Trace, text: &Text) -> Sources {
        let counts = Counts::of(lens, trace, text.language);
        let numbers = counts.sources.iter().zip(1..);
        let numbers: HashMap<Symbol, usize> =
            numbers.map(|(count, number)| (count.symbol.clone(), number)).collect();
        let mut is_there: HashMap<&Symbol, bool> = HashMap::new();
        let mut firsts = HashMap::new();
        for (traced, line) in trace.paragraphs.iter().zip(lines(text)) {
            let borrowed = |run: &&RunTrace| {
                run.kind == Kind::Borrowed && numbers.contains_key(&run.source.symbol)
            };
            for origin in traced.runs.iter().filter(borrowed).flat_map(|run| &run.origins) {
                let first = &origin.first.symbol;
                let sees = is_there.entry(first);
                if *sees.or_insert_with(|| is_there_in(lens, first, text.language)) {
                    *firsts.entry(first).or_default() +=
                        count(&line.words, origin.start, origin.end, text.language);
                }
            }
        }
        Sources { counts, firsts: most_first(firsts), numbers }
    }

    /// Returns the number of a source; none when there was no such text on the day shown.
    pub(super) fn number(&self, symbol: &Symbol) -> Option<usize> {
        self.numbers.get(symbol).copied()
    }

    pub(super) fn summary(&self, lens: &Lens) -> Summary {
        let Counts { words, formulas, repeated, .. } = self.counts;
        let (adopted, others) = self.counts.by_adoption(lens);
        let sum = |counts: &[&Count]| counts.iter().map(|count| count.words).sum();
        Summary {
            words: in_words(&self.counts, &adopted, &others),
            all: words,
            borrowed: self.counts.borrowed(),
            agreed: sum(&adopted),
            unadopted: sum(&others),
            formulas,
            repeated,
            new: self.counts.new_words(),
        }
    }

    /// Returns the sources as they are listed.
    pub(super) fn listed(&self, lens: &Lens, symbol: &Symbol, title: &str) -> Vec<Source> {
        let source = |(count, number): (&Count, usize)| {
            let both = vec![count.symbol.clone(), symbol.clone()];
            let from = self.whence(lens, count, title);
            Source { number, from, compare: compare::link(lens, both, "compare") }
        };
        self.counts.sources.iter().zip(1..).map(source).collect()
    }

    /// Returns the texts in which most of the words taken over stood first.
    pub(super) fn firsts(&self, lens: &Lens, title: &str) -> Vec<Whence> {
        let firsts = self.firsts.iter().take(FIRSTS_MAX);
        firsts.map(|count| self.whence(lens, count, title)).collect()
    }

    fn whence(&self, lens: &Lens, count: &Count, title: &str) -> Whence {
        let work = lens.observatory.get::<Work>(count.symbol.as_str());
        let own = work.as_ref().map_or("", |work| work.title.as_str());
        Whence {
            document: Link::document(lens, &count.symbol),
            title: if own == title { String::new() } else { own.to_owned() },
            when: work.as_ref().map_or_else(When::none, |work| When::of(&work.date)),
            words: count.words,
            share: share(count.words, self.counts.words),
        }
    }
}

impl Whence {
    pub(super) fn words(&self) -> String {
        let (document, when, title) = (&self.document.words, &self.when.spoken, &self.title);
        let title = if title.is_empty() { String::new() } else { format!(", {title}") };
        format!("{document} ({when}{title}): {} words, {}", self.words, self.share)
    }
}

/// Says of what the text is made: `62 % agreed language: 41 % from A/RES/77/37, 21 % from 4 other texts; 38 % new.`
fn in_words(counts: &Counts, adopted: &[&Count], others: &[&Count]) -> String {
    let named = |group: &[&Count]| {
        let named = group.iter().take_while(|count| count.words * 100 >= counts.words);
        named.take(NAMED_MAX).count()
    };
    let mut parts = Vec::new();
    for group in [adopted, others] {
        let (first, rest) = group.split_at(named(group));
        parts.extend(first.iter().map(|count| count.words));
        parts.push(rest.iter().map(|count| count.words).sum());
    }
    parts.extend([counts.formulas, counts.repeated, counts.new_words()]);
    let percents = percents(&parts);
    let mut at = 0;
    let mut said = Vec::new();
    for (group, what) in [(adopted, "agreed language"), (others, "from drafts and other papers")] {
        let (first, rest) = group.split_at(named(group));
        let shares = &percents[at..=at + first.len()];
        at += shares.len();
        let mut from: Vec<String> = first
            .iter()
            .zip(shares)
            .map(|(count, share)| format!("{} from {}", percent(*share), count.symbol))
            .collect();
        if shares[first.len()] > 0 {
            let texts = counted(rest.len(), "other text", "other texts");
            from.push(format!("{} from {texts}", percent(shares[first.len()])));
        }
        if !from.is_empty() {
            let all = percent(shares.iter().sum());
            said.push(format!("{all} {what}: {}", from.join(", ")));
        }
    }
    if said.is_empty() {
        said.push("no agreed language".to_owned());
    }
    let apart =
        ["formulas", "repeated from the text itself", "new"].into_iter().zip(&percents[at..]);
    let apart = apart.filter(|(what, share)| **share > 0 || *what == "new");
    said.extend(apart.map(|(what, share)| format!("{} {what}", percent(*share))));
    capital(&format!("{}.", said.join("; ")))
}

/// Returns how many words stand between two places of a paragraph.
fn count(paragraph: &str, start: u32, end: u32, language: Language) -> u32 {
    let piece = paragraph.get(start as usize..end as usize).unwrap_or_default();
    u32::try_from(words(&Plain::of(piece, language)).count()).unwrap_or(u32::MAX)
}

fn share(words: u32, all: u32) -> String {
    match u64::from(words) * 200 / u64::from(all.max(1)) {
        0 if words == 0 => "none".to_owned(),
        0 | 1 => "under 1\u{a0}%".to_owned(),
        half => format!("{}\u{a0}%", half.div_ceil(2)),
    }
}
