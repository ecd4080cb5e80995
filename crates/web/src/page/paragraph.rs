//! What does this one paragraph say, in every language held, and how is it cited?

pub(crate) mod chain;
mod decided;

use super::document::{Held, held};
use super::line::{Line, Link, Proof, When, capital};
use super::page_of_text;
use crate::errata::{self, errata_of_paragraph};
use crate::frame::Frame;
use crate::lens::{Lens, TextName};
use crate::page::Page;
use crate::plain::Plain;
use crate::print::{Block, Note, Printer};
use crate::refusal::Refusal;
use crate::route::Route;
use crate::shelf::Reading;
use askama::Template;
use chain::{Chain, Taken};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
pub(crate) use decided::Decided;
use negotiation::address::Address;
use negotiation::date::StatedDate;
use negotiation::decision::{Decision, Dissociation};
use negotiation::document::Work;
use negotiation::issue::Issue;
use negotiation::language::Language;
use negotiation::provision::Provision;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The page of a paragraph.
#[derive(Debug, Template, Serialize)]
#[template(path = "paragraph.html")]
pub(crate) struct ParagraphPage {
    frame: Frame,
    symbol: String,
    address: String,
    spoken: String,
    title: String,
    #[serde(skip)]
    document: Link,
    /// The paragraph in each language held, the first being the one asked for.
    versions: Vec<VersionOf>,
    #[serde(skip)]
    previous: Option<Link>,
    #[serde(skip)]
    next: Option<Link>,
    /// What it is part of, outermost first.
    #[serde(skip)]
    within: Vec<Link>,
    cites: Vec<Link>,
    /// Where its words were before, and where they are since.
    chain: Chain,
    decisions: Vec<Decided>,
    dissociations: Vec<Decided>,
    /// The open questions on which it says what is agreed.
    agreed: Vec<Line>,
    /// Positions, statements, questions, decisions and other records that cite it as their source.
    attached: Vec<Line>,
    /// Statements that used its words, where no agreed text had them before, the latest first.
    said: Vec<Line>,
    errata: Vec<Line>,
    citation: String,
}

/// The paragraph in one language, with what is below it.
#[derive(Debug, Serialize)]
pub(crate) struct VersionOf {
    language: &'static str,
    #[serde(skip)]
    language_name: &'static str,
    #[serde(skip)]
    direction: &'static str,
    paragraphs: Vec<Block>,
    footnotes: Vec<Note>,
}

/// The heading of the questions on which it says what is agreed.
const AGREED: &str = "Agreed here, on open questions";

/// The heading of the records that cite the paragraph.
pub(crate) const ATTACHED: &str = "Records that cite this paragraph";

/// The heading of the statements that used its words.
const SAID: &str = "Statements that used its words";

/// So many of them are shown.
const SAID_SHOWN: usize = 40;

impl ParagraphPage {
    /// Returns the page of a paragraph.
    pub(crate) fn new(
        lens: &Lens,
        symbol: &Symbol,
        address: &Address,
    ) -> Result<ParagraphPage, Refusal> {
        let asked = lens.parameter::<Language>("language", "one of ar, zh, en, fr, ru, es")?;
        let mut held = held(lens, symbol);
        // The language asked for comes first, then English, then the rest in the official order.
        held.sort_by_key(|version| {
            (Some(version.language) != asked, version.language != Language::En, version.language)
        });
        let readings =
            held.iter().filter_map(|version| Some((version, lens.reading(&version.original)?)));
        let readings: Vec<(&Held, &Arc<Reading>)> =
            readings.filter(|(_, reading)| reading.text.paragraph(address).is_some()).collect();
        let Some((_, first)) = readings.first() else {
            return Err(missing(lens, symbol, address, !held.is_empty()));
        };
        let work = lens.observatory.get::<Work>(symbol.as_str());
        let title =
            work.as_ref().map_or_else(|| first.text.title.clone(), |work| work.title.clone());
        let spoken = address.spoken();
        let versions: Vec<VersionOf> =
            readings.iter().map(|(_, reading)| version(lens, symbol, address, reading)).collect();
        let words = versions.first().and_then(|version| version.paragraphs.first());
        let description = words.map_or_else(String::new, |block| shortened(block.words.words()));
        Ok(ParagraphPage {
            frame: lens.frame(format!("{symbol}, {spoken}"), description),
            symbol: symbol.to_string(),
            address: address.to_string(),
            document: Link::document(lens, symbol),
            previous: neighbour(lens, symbol, first, address, Side::Before),
            next: neighbour(lens, symbol, first, address, Side::After),
            within: within(lens, symbol, first, address),
            cites: cites(lens, first, address),
            chain: Chain::of(lens, &(symbol.clone(), first.text.language), address),
            decisions: decisions(lens, symbol, address),
            dissociations: dissociations(lens, symbol, address),
            agreed: agreed(lens, symbol, address),
            attached: lens.attached().lines(lens, symbol, address, &first.text),
            said: super::statement::quoting(lens, symbol, address),
            errata: errata_of_paragraph(lens, symbol, address),
            citation: super::document::citation(lens, symbol, &title, work.as_ref(), &spoken),
            spoken: capital(&spoken),
            title,
            versions,
        })
    }
}

/// Returns the text that the page is about first of all: in the language asked for, else in English.
fn first(lens: &Lens, symbol: &Symbol) -> Option<TextName> {
    let version = super::document::shown(lens, symbol).ok().flatten()?;
    Some((symbol.clone(), version.language))
}

/// Returns the texts of which the page shows where the words came from, as far as those at hand let it know.
pub(crate) fn traces_needed(lens: &Lens, symbol: &Symbol, address: &Address) -> Vec<TextName> {
    first(lens, symbol).map_or_else(Vec::new, |name| chain::texts(lens, &name, address))
}

/// Returns the originals whose words the page prints.
pub(crate) fn texts_needed(lens: &Lens, symbol: &Symbol, address: &Address) -> Vec<String> {
    let own = held(lens, symbol).into_iter().map(|version| version.original);
    let earlier = first(lens, symbol).map(|name| chain::originals(lens, &name, address));
    own.chain(earlier.into_iter().flatten()).collect()
}

/// Says that a paragraph cannot be shown, why, and what the record says of it all the same.
fn missing(lens: &Lens, symbol: &Symbol, address: &Address, is_held: bool) -> Refusal {
    let spoken = address.spoken();
    let why = match is_held {
        true => format!("The text of {symbol} that is held here has no {spoken} ({address})."),
        false => format!("No text of {symbol} is held here, so {spoken} cannot be shown."),
    };
    let named = decided_on(lens, symbol, address);
    let named: Vec<String> = named.iter().map(Decided::text).collect();
    let told = if named.is_empty() {
        String::new()
    } else {
        format!(" The record names it all the same: {}.", named.join("; "))
    };
    Refusal::NoParagraph { symbol: symbol.clone(), what: format!("{why}{told}") }
}

/// How many characters of a paragraph a link preview shows.
const DESCRIPTION_CHARACTERS_MAX: usize = 200;

fn shortened(words: &str) -> String {
    match words.char_indices().nth(DESCRIPTION_CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// Prints the paragraph and the items below it.
fn version(lens: &Lens, symbol: &Symbol, address: &Address, reading: &Reading) -> VersionOf {
    let language = reading.text.language;
    let prefix =
        if language == Language::En { String::new() } else { format!("{}-", language.code()) };
    let mut printer = Printer::new(lens, symbol, &reading.text, &prefix);
    let below = |other: &Address| other == address || ancestors(other).contains(address);
    let paragraphs = reading.text.paragraphs.iter().filter(|paragraph| below(&paragraph.address));
    let paragraphs: Vec<Block> = paragraphs.map(|paragraph| printer.block(paragraph)).collect();
    VersionOf {
        language: language.code(),
        language_name: language.own_name(),
        direction: language.direction(),
        footnotes: printer.notes_marked(),
        paragraphs,
    }
}

fn ancestors(address: &Address) -> Vec<Address> {
    std::iter::successors(address.parent(), Address::parent).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Returns the paragraph before or after, items of the paragraph itself left out.
fn neighbour(
    lens: &Lens,
    symbol: &Symbol,
    reading: &Reading,
    address: &Address,
    side: Side,
) -> Option<Link> {
    let paragraphs = &reading.text.paragraphs;
    let at = paragraphs.iter().position(|paragraph| paragraph.address == *address)?;
    let found = match side {
        Side::Before => paragraphs[..at].last(),
        Side::After => paragraphs[at + 1..]
            .iter()
            .find(|paragraph| !ancestors(&paragraph.address).contains(address)),
    };
    let found = found?;
    let route = Route::Paragraph(symbol.clone(), found.address.clone());
    Some(Link::to(lens, &route, found.address.spoken()))
}

fn within(lens: &Lens, symbol: &Symbol, reading: &Reading, address: &Address) -> Vec<Link> {
    let held =
        ancestors(address).into_iter().filter(|parent| reading.text.paragraph(parent).is_some());
    let mut within: Vec<Link> = held
        .map(|parent| {
            Link::to(lens, &Route::Paragraph(symbol.clone(), parent.clone()), parent.spoken())
        })
        .collect();
    within.reverse();
    within
}

fn cites(lens: &Lens, reading: &Reading, address: &Address) -> Vec<Link> {
    let Some(paragraph) = reading.text.paragraph(address) else { return Vec::new() };
    let symbols: BTreeSet<&Symbol> =
        paragraph.runs.iter().filter_map(negotiation::paragraph::Run::symbol).collect();
    symbols.into_iter().map(|symbol| Link::document(lens, symbol)).collect()
}

/// Returns what was decided on a paragraph for itself, and who dissociated itself from it.
pub(crate) fn decided_on(lens: &Lens, symbol: &Symbol, address: &Address) -> Vec<Decided> {
    let decisions = decisions(lens, symbol, address).into_iter();
    decisions.chain(dissociations(lens, symbol, address)).collect()
}

/// Returns the open questions on which the paragraph says what is agreed.
fn agreed(lens: &Lens, symbol: &Symbol, address: &Address) -> Vec<Line> {
    let issues = lens.observatory.about::<Issue>(&Facet::Document(symbol.clone()));
    let is_this = |one: &Provision| one.symbol == *symbol && one.address == *address;
    let here = issues.iter().filter(|issue| issue.paragraphs.iter().any(is_this));
    let line = |issue: &Found<'_, Issue>| {
        let since = issue.record.assertion.since();
        Line {
            when: since.map_or_else(When::none, |day| When::of(&StatedDate::Day(day))),
            kind: String::new(),
            what: super::issues::link(lens, issue),
            detail: issue.agreed.clone(),
            links: Vec::new(),
            proof: Proof::of(lens, issue),
        }
    };
    here.map(line).collect()
}

fn decisions(lens: &Lens, symbol: &Symbol, address: &Address) -> Vec<Decided> {
    let decisions = lens.observatory.about::<Decision>(&Facet::Document(symbol.clone()));
    let here = decisions.iter().filter(|decision| decision.paragraph.as_ref() == Some(address));
    here.map(|decision| Decided::decision(lens, decision)).collect()
}

fn dissociations(lens: &Lens, symbol: &Symbol, address: &Address) -> Vec<Decided> {
    let found = lens.observatory.about::<Dissociation>(&Facet::Document(symbol.clone()));
    let here = found.iter().filter(|dissociation| dissociation.paragraphs.contains(address));
    here.map(|dissociation| Decided::dissociation(lens, dissociation)).collect()
}

impl Page for ParagraphPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.title);
        for version in &self.versions {
            plain.heading(version.language_name);
            page_of_text(&mut plain, &version.paragraphs, &version.footnotes);
        }
        plain.items("Where the words came from", &self.chain.text());
        let (others, later) = (&self.chain.others, &self.chain.later);
        plain.items("Also taken from", &others.iter().map(Taken::text).collect::<Vec<_>>());
        plain.items("Used since in", &later.iter().map(Taken::text).collect::<Vec<_>>());
        for (heading, list) in
            [("Decisions", &self.decisions), ("Dissociations", &self.dissociations)]
        {
            plain.items(heading, &list.iter().map(Decided::text).collect::<Vec<_>>());
        }
        plain.lines(AGREED, &self.agreed);
        plain.lines(ATTACHED, &self.attached);
        plain.lines(SAID, &self.said);
        plain.items(errata::HEADING, &self.errata.iter().map(Line::words).collect::<Vec<_>>());
        plain.heading("How to cite").item(&self.citation);
        plain.done()
    }
}
