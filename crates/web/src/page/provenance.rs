//! Which words of this text came from which earlier text, and which are new?

pub(crate) mod count;
mod piece;
mod share;

use super::document::{Held, shown};
use super::line::Link;
use super::votes::Pager;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::{Page, words};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use negotiation::document::{Expression, Work};
use negotiation::symbol::Symbol;
use piece::{Told, told};
use serde::Serialize;
use share::{Source, Sources, Summary, Whence};
use std::collections::HashSet;

/// How many paragraphs stand on one page: of the longest usual ones they make less than 100 kB.
const PARAGRAPHS_PER_PAGE: usize = 40;

/// How many sources the list has at least, where there are so many: those that most words were taken from.
const SOURCES_MIN: usize = 12;

/// The page that says where the words of a text came from.
#[derive(Debug, Template, Serialize)]
#[template(path = "provenance.html")]
pub(crate) struct ProvenancePage {
    frame: Frame,
    symbol: String,
    title: String,
    document: Link,
    language: &'static str,
    #[serde(skip)]
    direction: &'static str,
    /// How many words are taken over, formulas, repeated, new.
    summary: Summary,
    /// The texts that words were taken from, those with most words first.
    sources: Vec<Source>,
    /// How many more there are that have few words, none of them on this page.
    sources_left_out: usize,
    /// The texts in which most of those words stood first.
    first: Vec<Whence>,
    /// The paragraphs of this page of the text.
    paragraphs: Vec<Told>,
    pager: Pager,
    /// The pages that show the flow of words in the processes of the text.
    #[serde(skip)]
    flows: Vec<Link>,
}

impl ProvenancePage {
    /// Returns the page of a text that is held and was traced.
    pub(crate) fn new(lens: &Lens, symbol: &Symbol) -> Result<ProvenancePage, Refusal> {
        let version = shown(lens, symbol)?;
        let reading = version.as_ref().and_then(|version| lens.reading(&version.original));
        let (Some(version), Some(reading)) = (&version, reading) else {
            if lens.is_yet_to_come(symbol) {
                return Err(Refusal::NoDocument(symbol.clone()));
            }
            return Err(Refusal::absent(format!("No text of {symbol} is held here.")));
        };
        let Some(trace) = lens.trace(symbol, version.language) else {
            return Err(untraced(lens, symbol));
        };
        let text = &reading.text;
        let sources = Sources::of(lens, trace, text);
        let all = told(lens, symbol, text, trace, &sources);
        let (paragraphs, pager) = Pager::cut(lens, all, PARAGRAPHS_PER_PAGE)?;
        let here: HashSet<usize> = paragraphs.iter().flat_map(Told::numbers).collect();
        let is_listed =
            |source: &Source| source.number <= SOURCES_MIN || here.contains(&source.number);
        let summary = sources.summary(lens);
        let work = lens.observatory.get::<Work>(symbol.as_str());
        let title = work.map_or_else(|| text.title.clone(), |work| work.title.clone());
        let mut listed = sources.listed(lens, symbol, &title);
        let count = listed.len();
        listed.retain(is_listed);
        let description = summary.words.clone();
        Ok(ProvenancePage {
            frame: lens.frame(format!("{symbol}: where the words came from"), description),
            symbol: symbol.to_string(),
            first: sources.firsts(lens, &title),
            title,
            document: Link::document(lens, symbol),
            language: version.language.code(),
            direction: version.language.direction(),
            sources_left_out: count - listed.len(),
            sources: listed,
            summary,
            paragraphs,
            pager,
            flows: words::links_of_text(lens, symbol),
        })
    }
}

/// Says why a text that is held has no trace: without a day it has no earlier texts, and else it is being traced.
fn untraced(lens: &Lens, symbol: &Symbol) -> Refusal {
    let work = lens.observatory.get::<Work>(symbol.as_str());
    let texts = lens.observatory.about::<Expression>(&Facet::Document(symbol.clone()));
    let is_dated = work.is_some_and(|work| work.date.earliest().is_some())
        || texts.iter().any(|text| text.issued.earliest().is_some());
    match is_dated {
        true => Refusal::Untraced(symbol.clone()),
        false => Refusal::absent(format!(
            "The day of {symbol} is not known, and so not which texts are earlier."
        )),
    }
}

/// Returns the original whose words the page prints; a malformed parameter is refused later.
pub(crate) fn texts_needed(lens: &Lens, symbol: &Symbol) -> Vec<String> {
    shown(lens, symbol).ok().flatten().map(|version| version.original).into_iter().collect()
}

/// Returns the link to the page; none when the text was not traced.
pub(crate) fn link(lens: &Lens, symbol: &Symbol, version: Option<&Held>) -> Option<Link> {
    let language = version?.language;
    lens.trace(symbol, language)?;
    let mut parameters = Vec::new();
    if language != negotiation::language::Language::En {
        parameters.push(("language", language.code().to_owned()));
    }
    let href = lens.link_with(&Route::Provenance(symbol.clone()), &parameters);
    Some(Link { words: "Where the words came from".to_owned(), href })
}

impl Page for ProvenancePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.title);
        plain.paragraph(&self.summary.words);
        let source = |source: &Source| format!("{}: {}", source.number, source.from.words());
        plain.items("Sources", &self.sources.iter().map(source).collect::<Vec<_>>());
        let first: Vec<String> = self.first.iter().map(Whence::words).collect();
        plain.items("Where most of these words stood first", &first);
        plain.heading("The words").paragraph(
            "{1: words} were taken from source 1, {formula: words} are formulas, {repeated: words} stood in \
             this text before; all others are new.",
        );
        for paragraph in &self.paragraphs {
            plain.indented(0, &paragraph.text());
        }
        plain.done()
    }
}
