//! How many words of a text came from which earlier text?

use crate::lens::Lens;
use crate::page::compare;
use crate::page::document::held;
use crate::page::line::{Link, When, counted};
use lineage::plain::Plain;
use lineage::provenance::{Kind, words};
use lineage::trace::Trace;
use negotiation::document::Work;
use negotiation::language::Language;
use negotiation::paragraph::Text;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::HashMap;
use std::rc::Rc;

/// How many sources the summary names; none of less than a hundredth of the words.
const NAMED_MAX: usize = 3;

/// How many texts are named in which words stood first.
const FIRSTS_MAX: usize = 8;

/// The texts that words of a text were taken from, as far as the day shown knows them.
#[derive(Debug)]
pub(super) struct Sources {
    /// Those with most words first.
    counts: Vec<Count>,
    /// The texts in which those words stood first, those with most words first.
    firsts: Vec<Count>,
    /// The number of each source, from 1.
    numbers: HashMap<Symbol, usize>,
    /// All words of the text, and those of them that are formulas and repetitions.
    words: u32,
    formulas: u32,
    repeated: u32,
}

#[derive(Debug)]
struct Count {
    symbol: Symbol,
    words: u32,
}

/// How many words of a text are of which sort.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    /// The same in words.
    pub(crate) words: String,
    /// All words of the text, without footnotes and tables.
    pub(crate) all: u32,
    /// Those that were taken from earlier texts.
    pub(crate) borrowed: u32,
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
        let language = text.language;
        let mut is_there: HashMap<&Symbol, bool> = HashMap::new();
        let (mut taken, mut firsts) = (HashMap::new(), HashMap::new());
        let (mut formulas, mut repeated) = (0, 0);
        let paragraphs = trace.paragraphs.iter().zip(&text.paragraphs);
        let runs = paragraphs.flat_map(|(traced, paragraph)| {
            let words: Rc<str> = paragraph.words().into();
            traced.runs.iter().map(move |run| (run, Rc::clone(&words)))
        });
        for (run, words) in runs {
            let mut sees = |symbol| {
                *is_there.entry(symbol).or_insert_with(|| is_there_in(lens, symbol, language))
            };
            if !sees(&run.source.symbol) {
                continue;
            }
            match run.kind {
                Kind::Formula => formulas += run.words,
                Kind::Repeated => repeated += run.words,
                Kind::Borrowed => {
                    *taken.entry(&run.source.symbol).or_default() += run.words;
                    for origin in run.origins.iter().filter(|origin| sees(&origin.first.symbol)) {
                        let count = count(&words, origin.start, origin.end, language);
                        *firsts.entry(&origin.first.symbol).or_default() += count;
                    }
                }
            }
        }
        let (counts, firsts) = (most_first(taken), most_first(firsts));
        let numbers = counts.iter().zip(1..).map(|(count, number)| (count.symbol.clone(), number));
        let words = trace.paragraphs.iter().map(|paragraph| paragraph.words).sum();
        Sources { numbers: numbers.collect(), counts, firsts, words, formulas, repeated }
    }

    /// Returns the number of a source; none when there was no such text on the day shown.
    pub(super) fn number(&self, symbol: &Symbol) -> Option<usize> {
        self.numbers.get(symbol).copied()
    }

    pub(super) fn summary(&self) -> Summary {
        let borrowed = self.counts.iter().map(|count| count.words).sum::<u32>();
        let (formulas, repeated) = (self.formulas, self.repeated);
        let new = self.words.saturating_sub(borrowed + formulas + repeated);
        let summary =
            Summary { words: String::new(), all: self.words, borrowed, formulas, repeated, new };
        Summary { words: self.in_words(&summary), ..summary }
    }

    fn in_words(&self, summary: &Summary) -> String {
        let named = self.counts.iter().take_while(|count| count.words * 100 >= self.words);
        let named: Vec<&Count> = named.take(NAMED_MAX).collect();
        let others = &self.counts[named.len()..];
        let mut parts: Vec<u32> = named.iter().map(|count| count.words).collect();
        parts.push(others.iter().map(|count| count.words).sum());
        parts.extend([summary.formulas, summary.repeated, summary.new]);
        let percents = percents(&parts);
        let (of_sources, rest) = percents.split_at(named.len() + 1);
        let percent = |number: u32| format!("{number}\u{a0}%");
        let mut from: Vec<String> = named
            .iter()
            .zip(of_sources)
            .map(|(count, share)| format!("{} from {}", percent(*share), count.symbol))
            .collect();
        if of_sources[named.len()] > 0 {
            let texts = counted(others.len(), "other text", "other texts");
            from.push(format!("{} from {texts}", percent(of_sources[named.len()])));
        }
        let taken = match from.is_empty() {
            true => "None of the words was taken from an earlier text that is held here".to_owned(),
            false => format!(
                "{} of the words were taken from earlier texts that are held here: {}",
                percent(of_sources.iter().sum()),
                from.join(", ")
            ),
        };
        let apart = [(rest[0], "formulas"), (rest[1], "what the text itself said before")];
        let apart = apart.into_iter().filter(|(share, _)| *share > 0);
        let apart: Vec<String> =
            apart.map(|(share, what)| format!("{} {what}", percent(share))).collect();
        let apart = match apart.is_empty() {
            true => String::new(),
            false => format!(" Apart from these: {}.", apart.join(", ")),
        };
        format!("{taken}; {} are new.{apart}", percent(rest[2]))
    }

    /// Returns the sources as they are listed.
    pub(super) fn listed(&self, lens: &Lens, symbol: &Symbol, title: &str) -> Vec<Source> {
        let source = |(count, number): (&Count, usize)| {
            let both = vec![count.symbol.clone(), symbol.clone()];
            let from = self.whence(lens, count, title);
            Source { number, from, compare: compare::link(lens, both, "compare") }
        };
        self.counts.iter().zip(1..).map(source).collect()
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
            share: share(count.words, self.words),
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

/// Sorts texts, those with most words first.
fn most_first(words: HashMap<&Symbol, u32>) -> Vec<Count> {
    let counts = words.into_iter().map(|(symbol, words)| Count { symbol: symbol.clone(), words });
    let mut counts: Vec<Count> = counts.collect();
    counts.sort_by(|one, other| (other.words, &one.symbol).cmp(&(one.words, &other.symbol)));
    counts
}

/// Returns whether the text was there, in this language, on the day shown.
fn is_there_in(lens: &Lens, symbol: &Symbol, language: Language) -> bool {
    held(lens, symbol).iter().any(|version| version.language == language)
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

/// Returns parts in whole percents that make up a hundred together; all are none when there is nothing.
fn percents(parts: &[u32]) -> Vec<u32> {
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
