//! Through which texts did the words of a paragraph come, what changed on the way, and who took them since?

use crate::judgement::confirmed;
use crate::lens::{Lens, TextName};
use crate::markup::Markup;
use crate::page::compare::passage::{Side, marked, place_link, words};
use crate::page::document::held;
use crate::page::line::{Link, When, counted};
use lineage::draft::{Draft, lines};
use lineage::provenance::Kind;
use lineage::redline::{Passage, Redline, Run};
use lineage::trace::{ParagraphTrace, RunTrace, Surviving, Use};
use negotiation::address::Address;
use negotiation::document::Work;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// How many steps back are followed.
const STEPS_MAX: usize = 40;

/// How many later texts are printed. The data of the page has all that are kept.
pub(super) const LATER_SHOWN: usize = 30;

/// Where the words of a paragraph were before, step by step, and where they are since.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Chain {
    /// Each earlier paragraph in which most of the words stood, the latest first.
    pub(crate) steps: Vec<Step>,
    /// Other earlier paragraphs that some of the words were taken from.
    pub(crate) others: Vec<Taken>,
    /// Later paragraphs that words were taken over into, the earliest first.
    pub(crate) later: Vec<Taken>,
}

/// A step back.
#[derive(Debug, Serialize)]
pub(crate) struct Step {
    /// The earlier paragraph.
    pub(crate) paragraph: Link,
    /// The date of its text.
    pub(crate) when: When,
    /// What was changed since it, up to the paragraph one step later.
    #[serde(skip)]
    pub(crate) words: Markup,
    /// The same as data; empty when nothing was changed.
    pub(crate) runs: Vec<Run>,
    /// How many words of the paragraph at the beginning of the chain stand there: `18 of 22 words`.
    pub(crate) standing: String,
    /// The comparison of both texts.
    pub(crate) compare: Link,
    /// Who has confirmed that the words were taken from here, with the record; none where nobody has.
    pub(crate) confirmed: Option<Link>,
}

/// Words were taken over.
#[derive(Debug, Serialize)]
pub(crate) struct Taken {
    /// The other paragraph.
    pub(crate) paragraph: Link,
    /// The date of its text.
    pub(crate) when: When,
    /// How many words.
    pub(crate) words: u32,
    /// Who has confirmed it, with the record; none where nobody has.
    pub(crate) confirmed: Option<Link>,
}

/// The earliest paragraph to which words are traced back.
#[derive(Debug, Serialize)]
pub(crate) struct Earliest {
    /// The paragraph.
    pub(crate) paragraph: Link,
    /// The date of its text.
    pub(crate) when: When,
    /// How many words of the later paragraph stand there: `18 of 22 words`.
    pub(crate) standing: String,
}

/// A paragraph of a text, by name.
type Named = (Symbol, Address);

/// An earlier paragraph of a chain, and the words of the one at the beginning that stand there.
type Earlier = (Named, Surviving);

impl Chain {
    /// Returns the chain of a paragraph; nothing when its text was not traced.
    pub(super) fn of(lens: &Lens, name: &TextName, address: &Address) -> Chain {
        let (symbol, language) = name;
        let traced = traced(lens, symbol, *language, address);
        let followed = followed(lens, name, address);
        let own = (symbol.clone(), address.clone());
        let mut later = own.clone();
        let mut steps = Vec::new();
        for earlier in &followed {
            steps.extend(step(lens, earlier, &later, *language));
            later = earlier.0.clone();
        }
        let others = sources(lens, &traced, *language).into_iter();
        let first = followed.first().map(|(named, _)| named);
        let others = others.filter(|(source, _)| first != Some(source));
        let mut uses = used(&traced);
        uses.retain(|used| is_there(lens, &used.symbol, *language));
        Chain {
            steps,
            others: others.map(|(source, words)| taken(lens, &own, &source, words)).collect(),
            later: uses.iter().map(|used| used_since(lens, &own, used)).collect(),
        }
    }

    /// Returns the steps as words.
    pub(super) fn text(&self) -> Vec<String> {
        self.steps.iter().map(Step::text).collect()
    }
}

impl Step {
    fn text(&self) -> String {
        let words = match self.runs.is_empty() {
            true => "the same words".to_owned(),
            false => marked(&self.runs, Side::Both),
        };
        let confirmed = spoken(self.confirmed.as_ref());
        let (paragraph, when) = (&self.paragraph.words, &self.when.spoken);
        format!("{paragraph} ({when}; {}{confirmed}): {words}", self.standing)
    }
}

impl Taken {
    pub(super) fn text(&self) -> String {
        let confirmed = spoken(self.confirmed.as_ref());
        let (paragraph, when) = (&self.paragraph.words, &self.when.spoken);
        format!("{paragraph} ({when}{confirmed}): {} words", self.words)
    }
}

fn spoken(confirmed: Option<&Link>) -> String {
    confirmed.map_or_else(String::new, |link| format!("; {}", link.words))
}

/// Returns where the chain of a paragraph begins, and how many later texts use words of the paragraph.
pub(crate) fn lineage(
    lens: &Lens,
    name: &TextName,
    address: &Address,
) -> (Option<Earliest>, usize) {
    let (symbol, language) = name;
    let earliest = followed(lens, name, address).pop();
    let earliest = earliest.map(|(named, standing)| Earliest {
        paragraph: paragraph(lens, &named),
        when: when(lens, &named.0),
        standing: told(&standing),
    });
    let used = used(&traced(lens, symbol, *language, address));
    let later: BTreeSet<&Symbol> = used.iter().map(|used| &used.symbol).collect();
    (earliest, later.into_iter().filter(|symbol| is_there(lens, symbol, *language)).count())
}

/// Returns the texts of the chain as far as the traces at hand lead, the text of the paragraph first.
pub(crate) fn texts(lens: &Lens, name: &TextName, address: &Address) -> Vec<TextName> {
    let earlier =
        followed(lens, name, address).into_iter().map(|((symbol, _), _)| (symbol, name.1));
    std::iter::once(name.clone()).chain(earlier).collect()
}

/// Returns the originals of the earlier texts of the chain.
pub(super) fn originals(lens: &Lens, name: &TextName, address: &Address) -> Vec<String> {
    let texts = texts(lens, name, address).into_iter().skip(1);
    texts.filter_map(|(symbol, language)| original(lens, &symbol, language)).collect()
}

/// Returns each earlier paragraph in which more than half of the words of a paragraph stood, the latest first.
///
/// The words are those of the paragraph itself at every step: of words that came in on the way none counts, or a chain
/// would go on with others, step by step, to a text that has nothing of it.
fn followed(lens: &Lens, name: &TextName, address: &Address) -> Vec<Earlier> {
    let (language, mut chain) = (name.1, Vec::<Earlier>::new());
    let mut traced = traced(lens, &name.0, language, address);
    let Some(mut standing) = standing(lens, name, &traced) else { return chain };
    while chain.len() < STEPS_MAX
        && let Some((source, left)) = furthest(lens, &traced, language, &standing)
        && left.are_most()
    {
        traced = self::traced(lens, &source.0, language, &source.1);
        standing = left.clone();
        chain.push((source, left));
    }
    chain
}

/// Returns the words of a paragraph that are followed; nothing when its text is not at hand.
fn standing(
    lens: &Lens,
    (symbol, language): &TextName,
    traced: &[&ParagraphTrace],
) -> Option<Surviving> {
    let held = held(lens, symbol).into_iter().find(|one| one.language == *language)?;
    let reading = lens.reading(&held.original)?;
    let lines: Vec<_> = lines(&reading.text).collect();
    Some(Surviving::new(traced, &lines, *language))
}

/// Returns the earlier paragraph from which most of the words were taken, with those that were.
fn furthest(
    lens: &Lens,
    traced: &[&ParagraphTrace],
    language: Language,
    standing: &Surviving,
) -> Option<Earlier> {
    let sources = sources(lens, traced, language).into_iter().map(|(source, _)| {
        let left = standing.within(borrowed(traced).filter(|run| taken_from(run) == source));
        (source, left)
    });
    // The first of several that have as many.
    sources.min_by_key(|(_, left)| std::cmp::Reverse(left.words()))
}

/// Returns the runs that were taken from earlier texts.
fn borrowed<'a>(traced: &[&'a ParagraphTrace]) -> impl Iterator<Item = &'a RunTrace> {
    traced.iter().flat_map(|line| &line.runs).filter(|run| run.kind == Kind::Borrowed)
}

fn taken_from(run: &RunTrace) -> Named {
    (run.source.symbol.clone(), run.source.address.clone())
}

fn told(standing: &Surviving) -> String {
    format!("{} of {}", standing.words(), counted(standing.of() as usize, "word", "words"))
}

/// Returns what is known of a paragraph, or of the rows of a table; nothing when its text was not traced.
fn traced<'a>(
    lens: &'a Lens,
    symbol: &Symbol,
    language: Language,
    address: &Address,
) -> Vec<&'a ParagraphTrace> {
    let lines = lens.trace(symbol, language).into_iter().flat_map(|trace| &trace.paragraphs);
    lines.filter(|line| line.address == *address).collect()
}

/// Returns the later paragraphs that words were taken over into, each once, the earliest first.
fn used(traced: &[&ParagraphTrace]) -> Vec<Use> {
    let mut all: Vec<Use> = Vec::new();
    let mut places = HashMap::new();
    for used in traced.iter().flat_map(|line| &line.later) {
        let place = *places.entry((&used.symbol, &used.address)).or_insert(all.len());
        match all.get_mut(place) {
            Some(one) => one.words += used.words,
            None => all.push(used.clone()),
        }
    }
    all.sort_by_key(|used| used.day);
    all
}

/// Returns the earlier paragraphs that were there on the day shown, that with most words first.
fn sources(lens: &Lens, traced: &[&ParagraphTrace], language: Language) -> Vec<(Named, u32)> {
    let mut found: Vec<(Named, u32)> = Vec::new();
    for run in borrowed(traced) {
        let source = taken_from(run);
        match found.iter_mut().find(|(one, _)| *one == source) {
            Some((_, words)) => *words += run.words,
            None if is_there(lens, &source.0, language) => found.push((source, run.words)),
            None => {}
        }
    }
    found.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
    found
}

fn is_there(lens: &Lens, symbol: &Symbol, language: Language) -> bool {
    original(lens, symbol, language).is_some()
}

fn original(lens: &Lens, symbol: &Symbol, language: Language) -> Option<String> {
    let versions = held(lens, symbol).into_iter();
    versions.filter(|one| one.language == language).map(|one| one.original).next()
}

/// Returns what changed from a paragraph to the one that was taken from it.
fn step(
    lens: &Lens,
    (earlier, standing): &Earlier,
    later: &Named,
    language: Language,
) -> Option<Step> {
    let draft = |(symbol, address): &Named| {
        let reading = lens.reading(&original(lens, symbol, language)?)?;
        let lines = lines(&reading.text).filter(|line| line.address == *address);
        Some(Draft::new(language, lines.map(|line| (line.address, line.words))))
    };
    let redline = Redline::between(&draft(earlier)?, &draft(later)?);
    let mut runs: Vec<Run> = Vec::new();
    if redline.passages.iter().any(Passage::is_changed) {
        runs = redline.passages.into_iter().flat_map(|passage| passage.runs).collect();
    }
    let both = vec![earlier.0.clone(), later.0.clone()];
    Some(Step {
        confirmed: confirmed(lens, names(later), names(earlier)),
        paragraph: paragraph(lens, earlier),
        when: when(lens, &earlier.0),
        words: words(&runs, Side::Both),
        runs,
        standing: told(standing),
        compare: crate::page::compare::link(lens, both, "compare both texts"),
    })
}

/// Returns an earlier paragraph that words of this one were taken from.
fn taken(lens: &Lens, own: &Named, source: &Named, words: u32) -> Taken {
    Taken {
        confirmed: confirmed(lens, names(own), names(source)),
        paragraph: paragraph(lens, source),
        when: when(lens, &source.0),
        words,
    }
}

/// Returns a later paragraph that took words from this one.
fn used_since(lens: &Lens, own: &Named, used: &Use) -> Taken {
    let later = (used.symbol.clone(), used.address.clone());
    Taken {
        confirmed: confirmed(lens, names(&later), names(own)),
        paragraph: paragraph(lens, &later),
        when: when(lens, &later.0),
        words: used.words,
    }
}

fn names((symbol, address): &Named) -> (&Symbol, &Address) {
    (symbol, address)
}

fn paragraph(lens: &Lens, (symbol, address): &Named) -> Link {
    place_link(lens, symbol, address, format!("{symbol}, {}", address.spoken()))
}

fn when(lens: &Lens, symbol: &Symbol) -> When {
    let work = lens.observatory.get::<Work>(symbol.as_str());
    work.map_or_else(When::none, |work| When::of(&work.date))
}
