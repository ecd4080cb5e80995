//! How is a paragraph printed with where each of its words came from?

use super::share::Sources;
use crate::judgement::confirmed;
use crate::lens::Lens;
use crate::markup::Markup;
use crate::page::compare::{
    self,
    passage::{place_link, place_words},
};
use crate::page::line::Link;
use lineage::draft::{Line, lines};
use lineage::provenance::Kind;
use lineage::trace::{ParagraphTrace, Quote, RunTrace, Trace};
use negotiation::address::Address;
use negotiation::paragraph::Text;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::HashMap;

/// A line of the text, ready to print: a paragraph, a row of a table or a footnote.
#[derive(Debug, Serialize)]
pub(crate) struct Told {
    /// The paragraph with its own page, or the place of the footnote on the page of the text.
    pub(crate) address: Link,
    /// The `id` in the page.
    #[serde(skip)]
    pub(crate) anchor: String,
    /// The number of the paragraph or the mark of the footnote as printed; empty when there is none.
    pub(crate) number: String,
    /// The words, with marks of where they came from.
    #[serde(skip)]
    pub(crate) words: Markup,
    /// The earlier paragraphs that words were taken from.
    #[serde(skip)]
    pub(crate) from: Vec<From>,
    /// The words, piece by piece.
    pub(crate) pieces: Vec<Piece>,
}

/// An earlier paragraph that words were taken from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct From {
    /// The number of its text; none for this text itself.
    pub(crate) number: Option<usize>,
    /// The paragraph.
    pub(crate) paragraph: Link,
    /// The comparison of both texts, at this paragraph; none for this text itself.
    pub(crate) compare: Option<Link>,
    /// Who has confirmed it; none where nobody has.
    pub(crate) confirmed: Option<Link>,
}

/// Words of one sort.
#[derive(Debug, Serialize)]
pub(crate) struct Piece {
    /// `new`, `borrowed`, `formula` or `repeated`.
    pub(crate) sort: Sort,
    /// The words.
    pub(crate) text: String,
    /// The number of the source; none unless borrowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number: Option<usize>,
    /// The paragraph that they were taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Place>,
    /// Who has confirmed that they were, with the record; none where nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) confirmed: Option<Link>,
    /// The paragraphs in which they stood first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) first: Vec<Place>,
    /// What was changed when they were taken over, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) edits: Vec<Edit>,
}

/// The sorts of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Sort {
    New,
    Borrowed,
    Formula,
    Repeated,
}

/// A paragraph of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    symbol: Symbol,
    address: Address,
    /// Which row of a table, from 1; none when it is no row.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    /// Its page.
    url: String,
}

/// Words that were changed when others were taken over.
#[derive(Debug, Serialize)]
pub(crate) struct Edit {
    /// What stands here; empty where words were dropped.
    is: String,
    /// What stood in the source; empty where words were added.
    was: String,
    /// Where `is` begins in the words of the piece, in bytes.
    #[serde(skip)]
    start: usize,
}

/// Returns the lines of a text with where their words came from.
pub(super) fn told(
    lens: &Lens,
    symbol: &Symbol,
    text: &Text,
    trace: &Trace,
    sources: &Sources,
) -> Vec<Told> {
    let numbers =
        text.paragraphs.iter().filter_map(|one| Some((&one.address, one.number.as_ref()?)));
    let markers = text.footnotes.iter().map(|note| (&note.address, &note.marker));
    let numbers: HashMap<&Address, &String> = numbers.chain(markers).collect();
    let told = lines(text).enumerate().map(|(at, line)| {
        // What was read again since it was traced is shown as it is.
        let traced = trace.paragraphs.get(at);
        let traced = traced.filter(|one| (&one.address, one.row) == (&line.address, line.row));
        let pieces = pieces(lens, symbol, &line, traced, sources);
        let number = numbers.get(&line.address).filter(|_| line.row.is_none());
        let words_of_place = place_words(&line.address, line.row);
        Told {
            address: place_link(lens, symbol, &line.address, words_of_place),
            anchor: match line.row {
                Some(row) => format!("{}-{row}", line.address),
                None => line.address.to_string(),
            },
            number: number.map_or_else(String::new, |number| (*number).clone()),
            words: words(&pieces),
            // A comparison counts the lines of a text as they are counted here.
            from: from(lens, symbol, &format!("new-{at}"), &pieces),
            pieces,
        }
    });
    told.collect()
}

fn pieces(
    lens: &Lens,
    symbol: &Symbol,
    line: &Line,
    traced: Option<&ParagraphTrace>,
    sources: &Sources,
) -> Vec<Piece> {
    let words = &line.words;
    let mut pieces = Vec::new();
    let mut end = 0;
    for run in traced.into_iter().flat_map(|traced| &traced.runs) {
        let (Some(new), Some(taken)) =
            (words.get(end..run.start as usize), words.get(run.start as usize..run.end as usize))
        else {
            break;
        };
        let number = sources.number(&run.source.symbol);
        // A text that was not there on the day shown is no source on it.
        if run.kind == Kind::Borrowed && number.is_none() {
            continue;
        }
        push_new(&mut pieces, new);
        let here = (symbol, &line.address);
        let confirmed = confirmed(lens, here, (&run.source.symbol, &run.source.address));
        pieces.push(Piece { confirmed, ..piece(lens, run, taken, number) });
        end = run.end as usize;
    }
    push_new(&mut pieces, &words[end..]);
    pieces
}

fn push_new(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        let (first, edits) = (Vec::new(), Vec::new());
        let text = text.to_owned();
        let (number, source, confirmed) = (None, None, None);
        pieces.push(Piece { sort: Sort::New, text, number, source, confirmed, first, edits });
    }
}

fn piece(lens: &Lens, run: &RunTrace, taken: &str, number: Option<usize>) -> Piece {
    let (sort, number) = match run.kind {
        Kind::Borrowed => (Sort::Borrowed, number),
        Kind::Formula => (Sort::Formula, None),
        Kind::Repeated => (Sort::Repeated, None),
    };
    let mut first: Vec<Place> = Vec::new();
    for origin in &run.origins {
        let place = place(lens, &origin.first);
        if !lens.is_to_come(&place.symbol) && !first.contains(&place) {
            first.push(place);
        }
    }
    let edits = run.edits.iter().filter_map(|edit| {
        let (start, end) = (
            edit.start.checked_sub(run.start)? as usize,
            edit.end.checked_sub(run.start)? as usize,
        );
        Some(Edit { is: taken.get(start..end)?.to_owned(), was: edit.was.clone(), start })
    });
    Piece {
        sort,
        text: taken.to_owned(),
        number,
        source: Some(place(lens, &run.source)),
        confirmed: None,
        first,
        edits: edits.collect(),
    }
}

fn place(lens: &Lens, quote: &Quote) -> Place {
    let (symbol, address) = (quote.symbol.clone(), quote.address.clone());
    let url = place_link(lens, &symbol, &address, "").href;
    Place { symbol, address, row: quote.row, url }
}

/// Prints the words of a paragraph: those taken over underlined, with the number of their source after them.
fn words(pieces: &[Piece]) -> Markup {
    let mut markup = Markup::default();
    for piece in pieces {
        let class = match (piece.sort, piece.number) {
            (Sort::Borrowed, Some(number)) => format!("from from-{}", number.min(4)),
            (Sort::Formula | Sort::Repeated, _) => "from formulaic".to_owned(),
            _ => {
                push(&mut markup, "", &piece.text, "");
                continue;
            }
        };
        let open = format!("<span class=\"{class}\">");
        let mut end = 0;
        for edit in &piece.edits {
            push(&mut markup, &open, &piece.text[end..edit.start], "</span>");
            push(&mut markup, "", &edit.is, "");
            end = edit.start + edit.is.len();
        }
        push(&mut markup, &open, &piece.text[end..], "</span>");
        if let (Some(number), Some(source)) = (piece.number, &piece.source) {
            let label = format!(
                " aria-label=\"Source {number}, {}, {}\"",
                source.symbol,
                source.address.spoken()
            );
            markup.push_html("<sup>");
            markup.push_link_silently(&source.url, &label, &number.to_string());
            markup.push_html("</sup>");
        }
    }
    markup
}

/// Prints words inside tags, the blanks at both ends outside them; breaks as breaks.
fn push(markup: &mut Markup, open: &str, words: &str, close: &str) {
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            markup.push_html("<br>");
            markup.push_silently("\n");
        }
        let inner = line.trim();
        if inner.is_empty() {
            markup.push_words(line);
            continue;
        }
        let start = line.len() - line.trim_start().len();
        markup.push_words(&line[..start]);
        markup.push_within(open, inner, close);
        markup.push_words(&line[start + inner.len()..]);
    }
}

/// Returns the earlier paragraphs that words were taken from, each once.
fn from(lens: &Lens, symbol: &Symbol, anchor: &str, pieces: &[Piece]) -> Vec<From> {
    let mut all: Vec<From> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.sort != Sort::Formula) {
        let Some(source) = &piece.source else { continue };
        let place = place_words(&source.address, source.row);
        let (words, compare) = match piece.number {
            Some(_) => {
                let both = vec![source.symbol.clone(), symbol.clone()];
                let mut compare = compare::link(lens, both, "compare");
                compare.href = format!("{}#{anchor}", compare.href);
                (format!("{}, {place}", source.symbol), Some(compare))
            }
            None => (format!("repeats {place}"), None),
        };
        let paragraph = Link { words, href: source.url.clone() };
        let confirmed = piece.confirmed.clone();
        let one = From { number: piece.number, paragraph, compare, confirmed };
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

impl Told {
    /// Returns the numbers of the sources.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().filter_map(|piece| piece.number)
    }

    /// Returns the paragraph as words with marks.
    pub(super) fn text(&self) -> String {
        let mut out = format!("[{}] ", self.address.words);
        for piece in &self.pieces {
            match (piece.sort, piece.number) {
                (Sort::Borrowed, Some(number)) => out += &format!("{{{number}: {}}}", piece.text),
                (Sort::Formula, _) => out += &format!("{{formula: {}}}", piece.text),
                (Sort::Repeated, _) => out += &format!("{{repeated: {}}}", piece.text),
                _ => out += &piece.text,
            }
        }
        out
    }
}
