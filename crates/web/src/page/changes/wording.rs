//! How much of a new text is agreed language, and where does it say something new?

use crate::lens::{Lens, TextName};
use crate::line::{Line, Link, Proof, When, counted};
use crate::page::document::held;
use crate::page::provenance::count::Counts;
use crate::page::words::made_of;
use crate::route::Route;
use chronicle::observatory::Found;
use lineage::trace::{ParagraphTrace, Trace};
use negotiation::document::Work;
use negotiation::language::Language;
use negotiation::symbol::Symbol;

/// The fewest words of a paragraph that says something new: headings and mere references have fewer.
const WORDS_MIN: u32 = 10;

/// How many paragraphs are named.
const PARAGRAPHS_MAX: usize = 6;

/// Returns the text of a document that is looked at: the English one, else the first that is held.
pub(super) fn name(lens: &Lens, symbol: &Symbol) -> Option<TextName> {
    let held = held(lens, symbol);
    let english = held.iter().find(|version| version.language == Language::En);
    let version = english.or_else(|| held.first())?;
    Some((symbol.clone(), version.language))
}

/// Returns of what a new text is made, with the paragraphs that are mostly new; none where it was not traced.
pub(super) fn line(lens: &Lens, work: &Found<'_, Work>) -> Option<Line> {
    let (symbol, language) = name(lens, &work.symbol)?;
    let trace = lens.trace(&symbol, language)?;
    let counts = Counts::of(lens, trace, language);
    let new: Vec<&ParagraphTrace> = mostly_new(lens, trace).collect();
    let paragraphs = new.iter().take(PARAGRAPHS_MAX);
    Some(Line {
        when: When::of(&work.date),
        kind: counted(new.len(), "paragraph mostly new", "paragraphs mostly new"),
        what: Link::to(lens, &Route::Provenance(symbol.clone()), symbol.as_str()),
        detail: made_of(lens, &counts),
        links: paragraphs
            .map(|paragraph| Link::paragraph(lens, &symbol, &paragraph.address))
            .collect(),
        proof: Proof::of(lens, work),
    })
}

/// Returns the paragraphs of which more than half is new, footnotes and rows of tables left out.
fn mostly_new<'a>(lens: &'a Lens, trace: &'a Trace) -> impl Iterator<Item = &'a ParagraphTrace> {
    trace.paragraphs.iter().filter(|paragraph| {
        let known = paragraph.runs.iter().filter(|run| !lens.is_to_come(&run.source.symbol));
        let known: u32 = known.map(|run| run.words).sum();
        let is_paragraph = paragraph.row.is_none() && !paragraph.address.is_footnote();
        is_paragraph && paragraph.words >= WORDS_MIN && known * 2 < paragraph.words
    })
}
