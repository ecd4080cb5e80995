//! Where did each word of each text appear first, from which text was it taken, and what changed on the way?
//!
//! Give [`Provenance`] the texts; it gives each paragraph its [`Run`]s, as `git blame` gives lines their commits:
//!
//! - A run is a row of words that stands in one earlier paragraph, its *source*, with small changes: the [`Edit`]s.
//!   Words outside every run are new here.
//! - Words that were taken over keep the *origin* that they have in the source: the place of their first appearance.
//! - Of paragraphs that explain the same words the source is one of the text that explains most of this text, and
//!   among those of several such texts the latest.
//! - Of paragraphs that have most words in common with each other the source is the one that had to be changed least.
//! - [`Kind`] tells substance from formulas by how many texts a year use the words, and from what a text repeats
//!   after itself.
//!
//! Everything is counted in words without marks of punctuation ([`words`]); texts, and paragraphs in a text, are
//! counted from 0. Texts may arrive in any order: the result is that of their order of time, and what a text says of
//! its sources never changes when a later one comes.
//!
//! ```
//! use lineage::plain::Plain;
//! use lineage::provenance::{Kind, Provenance, keys};
//! use negotiation::language::Language;
//!
//! let text = |text| vec![keys(&Plain::of(text, Language::En))];
//! let mut provenance = Provenance::new();
//! provenance.add("A/RES/1".into(), "2019-12-12".parse()?, &text("Decides to convene a group of twenty experts in Geneva;"));
//! let added =
//!     provenance.add("A/RES/2".into(), "2020-12-31".parse()?, &text("Decides to convene a group of thirty experts in Geneva"));
//! let run = &added.traced[0].paragraphs[0].runs[0];
//! assert_eq!((run.source.text, run.source.paragraph, run.kind), (0, 0, Kind::Borrowed));
//! assert_eq!((run.words.start, run.words.end, run.edits.len()), (0, 10, 1));
//! # Ok::<(), jiff::Error>(())
//! ```

mod align;
mod anchors;
mod cover;
mod glance;
mod index;
mod ranking;
mod shingles;
mod tell;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;
use negotiation::judgement::Judged;
use serde::{Deserialize, Serialize};

use crate::plain::{Plain, Word};
use cover::Coverer;
use index::Index;
use tell::Derivation;

/// Some words of a paragraph, from the first to before the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first word, from 0.
    pub start: u32,
    /// The word after the last.
    pub end: u32,
}

/// Some words of a paragraph of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// The text, in order of time from 0.
    pub text: u32,
    /// The paragraph of that text, from 0.
    pub paragraph: u32,
    /// The words of that paragraph.
    pub words: Span,
}

/// Words of a paragraph that stand, with small changes, in an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words, those of the edits between them included.
    pub words: Span,
    /// Where they were taken from.
    pub source: Passage,
    /// What sort of words they are.
    pub kind: Kind,
    /// How many texts had used words like these before: the middle one of their shingles, or the wording as a whole.
    pub uses: u32,
    /// Whether a person has accepted that this paragraph is taken from that one.
    pub is_accepted: bool,
    /// What was changed, in order.
    pub edits: Vec<Edit>,
    /// Where the words that are the same appeared first, in order.
    pub origins: Vec<Origin>,
}

/// Words that were added, dropped or replaced within a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The words here; empty where words were dropped.
    pub here: Span,
    /// The words of the source; empty where words were added.
    pub there: Span,
}

/// Words that are the same, and where they appeared first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The words here.
    pub words: Span,
    /// The same words where they appeared first.
    pub first: Passage,
}

/// What sort of words a run has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Substance of an earlier text.
    Borrowed,
    /// Words that so many texts a year use that nobody borrows them ([`FORMULA_TEXTS_MIN`], [`FORMULA_TEXTS_PER_YEAR`]).
    Formula,
    /// Words that the same text has used before.
    Repeated,
}

/// The fewest earlier texts that make words a formula.
pub const FORMULA_TEXTS_MIN: u32 = 12;

/// How many texts a year use a formula, at least, since its first use. A yearly resolution on one item uses its
/// substance once a year, two or three sister resolutions so many times.
pub const FORMULA_TEXTS_PER_YEAR: u32 = 4;

/// What is known of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TracedParagraph {
    /// How many words it has.
    pub words: u32,
    /// Where they come from, in order; the others are new here.
    pub runs: Vec<Run>,
}

/// What is known of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TracedText {
    /// Its paragraphs.
    pub paragraphs: Vec<TracedParagraph>,
}

/// A text that arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its name; each text has one of its own.
    pub name: String,
    /// Its day. Texts of one day are in order of their names.
    pub day: Date,
    /// The keys of the words of its paragraphs.
    pub paragraphs: Vec<Vec<u64>>,
}

/// What becomes of the texts at one time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// The names of texts that leave.
    pub leaving: HashSet<String>,
    /// The names of texts that stay and are traced again, because something else was said of their links.
    pub again: HashSet<String>,
    /// Texts that arrive.
    pub coming: Vec<Arrival>,
}

/// What a change has brought about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The first text that is another one, or was traced again; all before it are as they were.
    pub from: u32,
    /// What is known of the texts from there on.
    pub traced: Vec<TracedText>,
}

/// Paragraphs of a text that follow each other, named so that they stay the same when texts arrive: the name of the
/// text, and their numbers there.
pub type Named = (String, Range<u32>);

/// All texts so far, and what is needed to trace the next one.
#[derive(Debug)]
pub struct Provenance {
    index: Index,
    coverer: Coverer,
    /// The names of the texts, in order of time.
    names: Vec<String>,
    /// What persons have said: by the name of the text, of the links of which paragraphs to which earlier ones.
    judgements: HashMap<String, Vec<(Range<u32>, Named, Judged)>>,
}

/// A text that is to be traced.
struct Waiting {
    name: String,
    day: Date,
    paragraphs: Vec<Vec<u32>>,
}

impl Default for Provenance {
    fn default() -> Self {
        Self::new()
    }
}

impl Provenance {
    /// Returns a provenance without texts.
    pub fn new() -> Self {
        let (index, coverer) = (Index::new(), Coverer::default());
        Self { index, coverer, names: Vec::new(), judgements: HashMap::new() }
    }

    /// Learns what a person has said of the links from some paragraphs to earlier ones, once for each link.
    ///
    /// It is heeded whenever the text of the paragraphs is traced from then on: say it before the later of both texts
    /// arrives, or have the text traced again.
    pub fn judge(&mut self, (name, paragraphs): Named, sources: Named, judged: Judged) {
        self.judgements.entry(name).or_default().push((paragraphs, sources, judged));
    }

    /// Forgets all that persons have said.
    pub fn forget_judgements(&mut self) {
        self.judgements.clear();
    }

    /// Adds a text: its name, its day, and the keys of the words of its paragraphs.
    pub fn add(&mut self, name: String, day: Date, paragraphs: &[Vec<u64>]) -> Changed {
        let coming = vec![Arrival { name, day, paragraphs: paragraphs.to_vec() }];
        self.change(Change { coming, ..Change::default() })
    }

    /// Takes texts in and lets others go. Those that are later than the earliest of them are traced again, and no others.
    pub fn change(&mut self, change: Change) -> Changed {
        let Change { mut leaving, mut again, coming } = change;
        let mut waiting: Vec<Waiting> = coming.into_iter().map(Waiting::of).collect();
        waiting.sort_by(Waiting::order);
        leaving.retain(|name| self.names.contains(name));
        again.retain(|name| self.names.contains(name) && !leaving.contains(name));
        let mut taken = Vec::new();
        while let Some(last) = self.names.last() {
            let day = self.index.day(self.index.texts() - 1);
            let is_later = waiting
                .first()
                .is_some_and(|first| (first.day, first.name.as_str()) < (day, last.as_str()));
            if !is_later && leaving.is_empty() && again.is_empty() {
                break;
            }
            let Some((day, paragraphs)) = self.index.pop_text() else { break };
            let name = self.names.pop().unwrap_or_default();
            again.remove(&name);
            if !leaving.remove(&name) {
                taken.push(Waiting { name, day, paragraphs });
            }
        }
        let from = self.index.texts();
        waiting.extend(taken);
        waiting.sort_by(Waiting::order);
        let traced = waiting.into_iter().map(|text| self.trace(text)).collect();
        Changed { from, traced }
    }

    /// Takes the latest text back, as if it had never been added.
    pub fn take_back(&mut self) {
        self.index.pop_text();
        self.names.pop();
    }

    /// Returns the names of the texts, in order of time.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Traces a text that is later than all others, and keeps it.
    fn trace(&mut self, Waiting { name, day, paragraphs }: Waiting) -> TracedText {
        let first = self.index.next_paragraph();
        let said: Vec<Vec<(u32, Judged)>> =
            (0..paragraphs.len()).map(|at| self.said_of(&name, at)).collect();
        let mut derivations = Vec::with_capacity(paragraphs.len());
        for (words, said) in paragraphs.iter().zip(&said) {
            let refused: Vec<_> = rejected(said).map(|there| self.index.wording(there)).collect();
            derivations.push(
                match self.index.same(words).filter(|wording| !refused.contains(wording)) {
                    Some(wording) => Derivation::Whole(wording),
                    None => Derivation::Parts(self.coverer.cover(&self.index, words, &refused)),
                },
            );
        }
        self.index.push_text(day);
        for ((derivation, words), said) in derivations.iter_mut().zip(&paragraphs).zip(&said) {
            let refused: Vec<_> = rejected(said).map(|there| self.index.wording(there)).collect();
            derivation.keep(&mut self.index, &mut self.coverer, words, &refused);
        }
        self.names.push(name);
        tell::tell(&self.index, first, &derivations, &said)
    }

    /// Returns what was said of links of a paragraph to paragraphs that are there.
    fn said_of(&self, name: &str, paragraph: usize) -> Vec<(u32, Judged)> {
        let said = self.judgements.get(name).into_iter().flatten();
        let said = said.filter(|(own, ..)| own.contains(&count(paragraph)));
        said.flat_map(|(_, (text, sources), judged)| {
            let text = self.names.iter().position(|name| name == text).map(count);
            let there = text.map_or(0..0, |text| self.index.paragraphs(text));
            let (start, end) = (there.start + sources.start, there.start + sources.end);
            (start..end.min(there.end)).map(|at| (at, *judged))
        })
        .collect()
    }
}

impl Waiting {
    fn of(arrival: Arrival) -> Waiting {
        let Arrival { name, day, paragraphs } = arrival;
        let words = |keys: Vec<u64>| keys.into_iter().map(word_of).collect();
        Waiting { name, day, paragraphs: paragraphs.into_iter().map(words).collect() }
    }

    fn order(&self, other: &Waiting) -> Ordering {
        (self.day, &self.name).cmp(&(other.day, &other.name))
    }
}

/// Returns a count as it is kept: there are never more texts or paragraphs than words.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn rejected(said: &[(u32, Judged)]) -> impl Iterator<Item = u32> {
    said.iter().filter(|(_, judged)| *judged == Judged::Rejected).map(|(at, _)| *at)
}

/// Returns the words of a text without marks of punctuation: those that are traced.
pub fn words(plain: &Plain) -> impl Iterator<Item = Word> {
    plain.words.iter().copied().filter(|word| !word.is_mark())
}

/// Returns the keys of the words of a text without marks of punctuation.
pub fn keys(plain: &Plain) -> Vec<u64> {
    words(plain).map(|word| word.key).collect()
}

/// Returns the half of a key that is kept: of a hundred thousand different words one or two pairs become the same.
fn word_of(key: u64) -> u32 {
    (key >> 16) as u32
}
