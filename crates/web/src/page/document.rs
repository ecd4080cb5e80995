//! What does this document say, how did it come about, and what rests on it?

mod apparatus;
mod facts;
mod versions;
mod way;

use super::compare::comparisons;
use super::credit;
use super::line::{Line, Link, capital};
use super::page_of_text;
use super::provenance;
use crate::errata::{self, errata};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::Page;
use crate::plain::Plain;
use crate::print::{Block, Note, Printer, aligned};
use crate::refusal::Refusal;
use crate::shelf::Reading;
use apparatus::{Apparatus, Doubtful, Reference, Version};
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
pub(crate) use facts::Fact;
use facts::Point;
use negotiation::document::Work;
use negotiation::paragraph::Run;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;
use way::{Sponsors, Step, Taken};

pub(crate) use facts::{adoption, citation, is_voted, mode};
pub(crate) use versions::{Held, held};

/// From how many headings on a table of contents is worth its place.
const CONTENTS_MIN: usize = 5;

/// The page of a document.
#[derive(Debug, Template, Serialize)]
#[template(path = "document.html")]
pub(crate) struct DocumentPage {
    frame: Frame,
    symbol: String,
    title: String,
    kind: String,
    facts: Vec<Fact>,
    /// The key points, in our own words.
    points: Vec<Point>,
    /// Said instead of the text when it is not held here, with the link to where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Link>,
    languages: Vec<Choice>,
    #[serde(skip)]
    beside: Vec<Choice>,
    /// Comparisons that a reader is likely to want.
    comparisons: Vec<Link>,
    /// Where the words came from; none when that is not found out.
    provenance: Option<Link>,
    /// Who used the new words before; none where no earlier draft or nothing that was said since is held.
    credit: Option<Link>,
    text: Option<Printed>,
    way: Vec<Step>,
    decisions: Vec<Taken>,
    sponsors: Vec<Sponsors>,
    dissociations: Vec<Reference>,
    relations: Vec<Reference>,
    mentions: Vec<Reference>,
    errata: Vec<Line>,
    cites: Vec<Reference>,
    cited_by: Vec<Reference>,
    #[serde(skip)]
    cited_by_more: String,
    originals: Vec<Version>,
    doubts: Vec<Doubtful>,
    records: Vec<Version>,
    citation: String,
    #[serde(skip)]
    parts: Vec<Link>,
    /// Whether two languages stand side by side.
    #[serde(skip)]
    is_parallel: bool,
}

/// A language in which the document is held.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Choice {
    /// The code.
    pub(crate) code: &'static str,
    /// The language's own name.
    pub(crate) name: &'static str,
    /// The direction of writing.
    #[serde(skip)]
    pub(crate) direction: &'static str,
    /// The link to the document in this language.
    pub(crate) url: String,
    /// Whether it is the one that is shown.
    #[serde(skip)]
    pub(crate) is_current: bool,
}

/// The words of the document.
#[derive(Debug, Serialize)]
pub(crate) struct Printed {
    language: &'static str,
    #[serde(skip)]
    language_name: &'static str,
    #[serde(skip)]
    direction: &'static str,
    #[serde(skip)]
    contents: Vec<Link>,
    /// The paragraphs; empty when two languages stand side by side.
    paragraphs: Vec<Block>,
    footnotes: Vec<Note>,
    /// The paragraphs of two languages, side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<Beside>,
}

/// Two languages side by side, paragraph by paragraph.
#[derive(Debug, Serialize)]
pub(crate) struct Beside {
    language: &'static str,
    #[serde(skip)]
    language_name: &'static str,
    #[serde(skip)]
    direction: &'static str,
    pairs: Vec<Pair>,
    footnotes: Vec<Note>,
}

/// One paragraph in two languages; either may be missing.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    left: Option<Block>,
    right: Option<Block>,
}

impl DocumentPage {
    /// Returns the page of a document.
    pub(crate) fn new(lens: &Lens, symbol: &Symbol) -> Result<DocumentPage, Refusal> {
        let work = lens.observatory.get::<Work>(symbol.as_str());
        if work.is_none() && (lens.is_yet_to_come(symbol) || !is_mentioned(lens, symbol)) {
            return Err(Refusal::NoDocument(symbol.clone()));
        }
        let held = held(lens, symbol);
        let shown = versions::shown(lens, symbol, &held)?;
        let beside = versions::beside(lens, &held)?
            .filter(|other| Some(other.language) != shown.map(|shown| shown.language));
        let reading = shown.and_then(|shown| lens.reading(&shown.original));
        let other = beside.and_then(|other| lens.reading(&other.original));
        let text = reading.map(|reading| printed(lens, symbol, reading, other));
        let title = title(symbol, work.as_ref(), reading);
        let missing = text.is_none().then(|| facts::elsewhere(symbol));
        let kind =
            work.as_ref().map_or_else(|| "document".to_owned(), |work| work.kind.to_string());
        let sentence = format!("{symbol}: {title}. The text, its votes, sponsors and sources.");
        let apparatus = Apparatus::of(lens, symbol, &held, reading);
        let mut page = DocumentPage {
            frame: lens.frame(format!("{symbol} {title}"), sentence),
            symbol: symbol.to_string(),
            facts: facts::facts(lens, symbol, work.as_ref()),
            points: facts::points(lens, symbol),
            citation: facts::citation(lens, symbol, &title, work.as_ref(), ""),
            title,
            kind: capital(&kind),
            missing,
            is_parallel: beside.is_some(),
            languages: versions::choices(lens, symbol, &held, shown),
            beside: versions::choices_beside(lens, symbol, &held, shown, beside),
            comparisons: comparisons(lens, symbol, &cited(reading)),
            provenance: provenance::link(lens, symbol, shown),
            credit: credit::link(lens, symbol, shown),
            text,
            way: way::steps(lens, symbol),
            decisions: way::decisions(lens, symbol),
            sponsors: way::sponsors(lens, symbol),
            dissociations: apparatus.dissociations,
            relations: apparatus.relations,
            mentions: apparatus.mentions,
            errata: errata(lens, &Facet::Document(symbol.clone())),
            cites: apparatus.cites,
            cited_by: apparatus.cited_by,
            cited_by_more: apparatus.cited_by_more,
            originals: apparatus.originals,
            doubts: apparatus.doubts,
            records: apparatus.records,
            parts: Vec::new(),
        };
        page.parts = page.filled();
        Ok(page)
    }

    /// Returns the sections after the text that have something in them.
    fn filled(&self) -> Vec<Link> {
        let parts = [
            ("Decisions", "#decisions", !self.decisions.is_empty()),
            ("How it came about", "#way", !self.way.is_empty()),
            ("Sponsors", "#sponsors", !self.sponsors.is_empty()),
            ("Dissociations", "#dissociations", !self.dissociations.is_empty()),
            ("Beside other texts", "#relations", !self.relations.is_empty()),
            ("In the record", "#mentions", !self.mentions.is_empty()),
            (errata::HEADING, "#errata", !self.errata.is_empty()),
            ("Cites", "#cites", !self.cites.is_empty()),
            ("Cited by", "#cited-by", !self.cited_by.is_empty()),
            ("Originals", "#originals", !self.originals.is_empty()),
            ("Doubts of reading", "#doubts", !self.doubts.is_empty()),
            ("How to cite", "#cite", true),
        ];
        let filled = parts.into_iter().filter(|(_, _, is_filled)| *is_filled);
        filled
            .map(|(words, href, _)| Link { words: words.to_owned(), href: href.to_owned() })
            .collect()
    }
}

/// Returns the version that is shown: in the language asked for, else in English, else the first.
pub(crate) fn shown(lens: &Lens, symbol: &Symbol) -> Result<Option<Held>, Refusal> {
    Ok(versions::shown(lens, symbol, &held(lens, symbol))?.cloned())
}

/// Returns the originals whose words the page prints; a malformed parameter is refused later.
pub(crate) fn texts_needed(lens: &Lens, symbol: &Symbol) -> Vec<String> {
    let held = held(lens, symbol);
    let shown = versions::shown(lens, symbol, &held).ok().flatten();
    let beside = versions::beside(lens, &held).ok().flatten();
    [shown, beside].into_iter().flatten().map(|version| version.original.clone()).collect()
}

/// Returns the documents that a text cites.
fn cited(reading: Option<&Arc<Reading>>) -> Vec<Symbol> {
    let paragraphs = reading.into_iter().flat_map(|reading| &reading.text.paragraphs);
    let symbols = paragraphs.flat_map(|paragraph| &paragraph.runs).filter_map(Run::symbol);
    let symbols: BTreeSet<&Symbol> = symbols.collect();
    symbols.into_iter().cloned().collect()
}

/// Returns whether the record says anything about a document of which it has no entry.
fn is_mentioned(lens: &Lens, symbol: &Symbol) -> bool {
    let facet = Facet::Document(symbol.clone());
    let observatory = &lens.observatory;
    !observatory.about::<negotiation::document::Relation>(&facet).is_empty()
        || !observatory.about::<negotiation::decision::Decision>(&facet).is_empty()
        || !observatory.about::<negotiation::decision::Sponsorship>(&facet).is_empty()
        || !observatory.about::<negotiation::document::Expression>(&facet).is_empty()
        || lens.snapshot().citations.cited_by.contains_key(symbol)
}

/// Returns the title: that of the record, else the one printed on the text, else none but the symbol.
fn title(
    symbol: &Symbol,
    work: Option<&Found<'_, Work>>,
    reading: Option<&Arc<Reading>>,
) -> String {
    let recorded = work.map(|work| work.title.clone());
    let printed = reading.map(|reading| reading.text.title.clone());
    let titles = recorded.into_iter().chain(printed);
    titles.into_iter().find(|title| !title.trim().is_empty()).unwrap_or_else(|| symbol.to_string())
}

fn printed(
    lens: &Lens,
    symbol: &Symbol,
    reading: &Reading,
    other: Option<&Arc<Reading>>,
) -> Printed {
    let text = &reading.text;
    let mut left = Printer::new(lens, symbol, text, "");
    let mut paragraphs = Vec::new();
    let mut beside = None;
    match other {
        None => {
            paragraphs = text.paragraphs.iter().map(|paragraph| left.block(paragraph)).collect()
        }
        Some(other) => {
            let prefix = format!("{}-", other.text.language.code());
            let mut right = Printer::new(lens, symbol, &other.text, &prefix);
            let pairs = aligned(text, &other.text).into_iter();
            let pairs = pairs.map(|(one, two)| Pair {
                left: one.map(|paragraph| left.block(paragraph)),
                right: two.map(|paragraph| right.block(paragraph)),
            });
            beside = Some(Beside {
                language: other.text.language.code(),
                language_name: other.text.language.own_name(),
                direction: other.text.language.direction(),
                pairs: pairs.collect(),
                footnotes: right.notes(),
            });
        }
    }
    Printed {
        language: text.language.code(),
        language_name: text.language.own_name(),
        direction: text.language.direction(),
        contents: contents(&paragraphs),
        footnotes: left.notes(),
        paragraphs,
        beside,
    }
}

fn contents(paragraphs: &[Block]) -> Vec<Link> {
    let headings = paragraphs.iter().filter(|block| matches!(block.element, "h2" | "h3"));
    let heading = |block: &Block| {
        let number =
            if block.number.is_empty() { String::new() } else { format!("{} ", block.number) };
        Link {
            words: format!("{number}{}", block.words.words()),
            href: format!("#{}", block.anchor),
        }
    };
    let contents: Vec<Link> = headings.map(heading).collect();
    if contents.len() < CONTENTS_MIN { Vec::new() } else { contents }
}

impl Page for DocumentPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        for fact in &self.facts {
            plain.fact(&fact.name, &fact.words());
        }
        plain.fact("Text", self.missing.as_ref().map_or("", |missing| missing.words.as_str()));
        for point in &self.points {
            plain.item(&point.words);
        }
        if let Some(text) = &self.text {
            plain.heading(text.language_name);
            page_of_text(&mut plain, &text.paragraphs, &text.footnotes);
            for pair in text.beside.iter().flat_map(|beside| &beside.pairs) {
                let both = [&pair.left, &pair.right].into_iter().flatten().cloned();
                page_of_text(&mut plain, &both.collect::<Vec<_>>(), &[]);
            }
        }
        let mut list = |heading: &str, items: Vec<String>| {
            plain.items(heading, &items);
        };
        let words =
            |references: &[Reference]| references.iter().map(Reference::text).collect::<Vec<_>>();
        list("How it came about", self.way.iter().map(Step::words).collect());
        list("Decisions", self.decisions.iter().map(Taken::text).collect());
        list("Sponsors", self.sponsors.iter().map(Sponsors::words).collect());
        list("Dissociations", words(&self.dissociations));
        list("Relations", words(&self.relations));
        list("Mentioned", words(&self.mentions));
        list(errata::HEADING, self.errata.iter().map(Line::words).collect());
        list("Cites", words(&self.cites));
        list("Cited by", words(&self.cited_by));
        list("Originals", self.originals.iter().map(Version::words).collect());
        list("Doubts of reading", self.doubts.iter().map(Doubtful::text).collect());
        list("Records", self.records.iter().map(Version::words).collect());
        list("How to cite", vec![self.citation.clone()]);
        plain.done()
    }
}
