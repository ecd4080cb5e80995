//! How are the paragraphs of a text printed: words, numbers, marks of footnotes, cited documents, tables?

use crate::lens::Lens;
use crate::markup::Markup;
use crate::route::Route;
use negotiation::address::Address;
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// A paragraph, ready to print.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Block {
    /// The address.
    pub(crate) address: String,
    /// The part it plays: `operative`, `heading`, …
    pub(crate) kind: ParagraphKind,
    /// The number as printed; empty when there is none.
    pub(crate) number: String,
    /// How deep it is indented.
    pub(crate) level: u8,
    /// The words.
    pub(crate) words: Markup,
    /// The rows, when it is a table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) rows: Vec<PrintedRow>,
    /// The paragraph's own page.
    pub(crate) url: String,
    /// The `id` in the page; empty where another column has it.
    #[serde(skip)]
    pub(crate) anchor: String,
    /// The address in words.
    #[serde(skip)]
    pub(crate) spoken: String,
    /// The classes of the element.
    #[serde(skip)]
    pub(crate) class: String,
    /// The element: `p`, `h2`, `h3`, `h4` or `table`.
    #[serde(skip)]
    pub(crate) element: &'static str,
    /// The heading of the annex that begins here, where the text itself has none.
    #[serde(skip)]
    pub(crate) annex: String,
}

/// A row of a table, ready to print.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrintedRow {
    /// Whether it is a heading of the columns below.
    pub(crate) heading: bool,
    /// The cells.
    pub(crate) cells: Vec<PrintedCell>,
}

/// A cell of a table, ready to print.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrintedCell {
    /// How many columns it spans.
    pub(crate) columns: u16,
    /// The words.
    pub(crate) words: Markup,
}

/// A footnote, ready to print.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Note {
    /// The address.
    pub(crate) address: String,
    /// The mark as printed.
    pub(crate) marker: String,
    /// The words.
    pub(crate) words: Markup,
    /// The `id` in the page.
    #[serde(skip)]
    pub(crate) anchor: String,
    /// The `id` of the first mark in the text; empty when nothing refers to the note.
    #[serde(skip)]
    pub(crate) back: String,
}

/// Where the paragraphs of a text have their addresses.
#[derive(Debug)]
enum On<'a> {
    /// Each has a page of its own.
    Pages(&'a Symbol),
    /// All stand on one page, with this address.
    Page(String),
}

/// Prints the paragraphs of one text.
#[derive(Debug)]
pub(crate) struct Printer<'a> {
    lens: &'a Lens,
    text: &'a Text,
    on: On<'a>,
    /// Stands before every `id`, so that two languages on one page do not get in each other's way.
    prefix: String,
    /// How often each footnote was referred to so far.
    marks: HashMap<u32, u32>,
    annex: Option<String>,
}

impl<'a> Printer<'a> {
    /// Returns the printer of a text; `prefix` is empty for the text that owns the addresses of the page.
    pub(crate) fn new(
        lens: &'a Lens,
        symbol: &'a Symbol,
        text: &'a Text,
        prefix: &str,
    ) -> Printer<'a> {
        Printer { prefix: prefix.to_owned(), ..Printer::on(lens, On::Pages(symbol), text) }
    }

    /// Returns the printer of a text whose paragraphs have no pages of their own.
    pub(crate) fn of_page(lens: &'a Lens, url: String, text: &'a Text) -> Printer<'a> {
        Printer::on(lens, On::Page(url), text)
    }

    fn on(lens: &'a Lens, on: On<'a>, text: &'a Text) -> Printer<'a> {
        Printer { lens, text, on, prefix: String::new(), marks: HashMap::new(), annex: None }
    }

    /// Prints the next paragraph.
    pub(crate) fn block(&mut self, paragraph: &Paragraph) -> Block {
        let address = &paragraph.address;
        let words = self.paragraph_words(paragraph);
        let rows = paragraph.table.iter().flat_map(|table| &table.rows).map(|row| PrintedRow {
            heading: row.heading,
            cells: row
                .cells
                .iter()
                .map(|cell| PrintedCell {
                    columns: cell.columns.max(1),
                    words: self.words(&cell.runs),
                })
                .collect(),
        });
        let rows: Vec<PrintedRow> = rows.collect();
        Block {
            address: address.to_string(),
            kind: paragraph.kind,
            number: paragraph.number.clone().unwrap_or_default(),
            level: paragraph.level,
            words,
            element: element(paragraph, &rows),
            rows,
            url: self.url(address),
            anchor: format!("{}{address}", self.prefix),
            spoken: address.spoken(),
            class: class(paragraph),
            annex: self.annex_begun(paragraph),
        }
    }

    fn url(&self, address: &Address) -> String {
        let symbol = match &self.on {
            On::Pages(symbol) => *symbol,
            On::Page(url) => return format!("{url}#{address}"),
        };
        let mut parameters = Vec::new();
        if self.text.language != Language::En {
            parameters.push(("language", self.text.language.code().to_owned()));
        }
        let route = Route::Paragraph(symbol.clone(), address.clone());
        self.lens.link_with(&route, &parameters)
    }

    /// Prints the footnotes; called after the paragraphs, whose marks they lead back to.
    pub(crate) fn notes(&mut self) -> Vec<Note> {
        let text = self.text;
        let notes = text.footnotes.iter().zip(0_u32..).map(|(footnote, index)| {
            let is_marked = self.marks.contains_key(&index);
            let address = footnote.address.to_string();
            Note {
                marker: footnote.marker.clone(),
                words: self.words(&footnote.runs),
                anchor: format!("{}{address}", self.prefix),
                back: if is_marked {
                    format!("{}ref-{address}", self.prefix)
                } else {
                    String::new()
                },
                address,
            }
        });
        notes.collect()
    }

    /// Prints the footnotes to which the paragraphs printed so far refer.
    pub(crate) fn notes_marked(&mut self) -> Vec<Note> {
        self.notes().into_iter().filter(|note| !note.back.is_empty()).collect()
    }

    /// Prints the words of a paragraph, the lead verb in italics.
    fn paragraph_words(&mut self, paragraph: &Paragraph) -> Markup {
        let mut markup = Markup::default();
        let mut runs = paragraph.runs.as_slice();
        if let (Some(verb), Some((Run::Plain(first), rest))) = (&paragraph.verb, runs.split_first())
            && let Some(after) = first.strip_prefix(verb.as_str())
        {
            markup.push_within("<em>", verb, "</em>");
            markup.push_words(after);
            runs = rest;
        }
        self.push(runs, &mut markup);
        markup
    }

    /// Prints some runs of words.
    pub(crate) fn words(&mut self, runs: &[Run]) -> Markup {
        let mut markup = Markup::default();
        self.push(runs, &mut markup);
        markup
    }

    fn push(&mut self, runs: &[Run], markup: &mut Markup) {
        for run in runs {
            match run {
                Run::Plain(words) => markup.push_words(words),
                Run::Emphasis(words) => markup.push_within("<em>", words, "</em>"),
                Run::Strong(words) => markup.push_within("<strong>", words, "</strong>"),
                Run::Citation { text, symbol } => {
                    markup.push_link(&self.lens.document(symbol), "", text);
                }
                Run::Link { text, url } if is_web(url) => {
                    markup.push_link(url, " rel=\"nofollow noopener\"", text);
                }
                Run::Link { text, .. } => markup.push_words(text),
                Run::Note(index) => self.push_mark(*index, markup),
                Run::Break => {
                    markup.push_html("<br>");
                    markup.push_silently("\n");
                }
            }
        }
    }

    fn push_mark(&mut self, index: u32, markup: &mut Markup) {
        let note = usize::try_from(index).ok().and_then(|index| self.text.footnotes.get(index));
        let Some(note) = note else { return };
        let count = self.marks.entry(index).or_default();
        *count += 1;
        let (prefix, address) = (&self.prefix, &note.address);
        let id = if *count == 1 {
            format!("{prefix}ref-{address}")
        } else {
            format!("{prefix}ref-{address}-{count}")
        };
        markup.push_html("<sup>");
        let attributes = format!(" id=\"{id}\" class=\"noteref\" role=\"doc-noteref\"");
        markup.push_link_silently(&format!("#{prefix}{address}"), &attributes, &note.marker);
        markup.push_html("</sup>");
    }

    /// Returns the heading of an annex that begins without a heading of its own.
    fn annex_begun(&mut self, paragraph: &Paragraph) -> String {
        let label = paragraph.address.annex_label();
        if label == self.annex.as_deref() {
            return String::new();
        }
        self.annex = label.map(str::to_owned);
        match label {
            Some(_) if paragraph.kind == ParagraphKind::Heading => String::new(),
            Some("") => "Annex".to_owned(),
            Some(label) => format!("Annex {label}"),
            None => String::new(),
        }
    }
}

/// Returns where the paragraphs of two texts stand beside each other: by address, in the order of the first.
///
/// A paragraph that only the second has follows the one it follows there.
pub(crate) fn aligned<'a>(
    left: &'a Text,
    right: &'a Text,
) -> Vec<(Option<&'a Paragraph>, Option<&'a Paragraph>)> {
    let places =
        right.paragraphs.iter().enumerate().map(|(place, paragraph)| (&paragraph.address, place));
    let places: HashMap<&Address, usize> = places.collect();
    let in_left: HashSet<&Address> =
        left.paragraphs.iter().map(|paragraph| &paragraph.address).collect();
    let mut pairs = Vec::with_capacity(left.paragraphs.len());
    let mut next = 0;
    for paragraph in &left.paragraphs {
        let found = places.get(&paragraph.address).copied();
        // What only the right text has comes before the paragraph that it precedes there.
        if let Some(found) = found {
            while next < found {
                let only = &right.paragraphs[next];
                if !in_left.contains(&only.address) {
                    pairs.push((None, Some(only)));
                }
                next += 1;
            }
            next = next.max(found + 1);
        }
        pairs.push((Some(paragraph), found.map(|found| &right.paragraphs[found])));
    }
    let rest = right
        .paragraphs
        .iter()
        .skip(next)
        .filter(|paragraph| !in_left.contains(&paragraph.address));
    pairs.extend(rest.map(|paragraph| (None, Some(paragraph))));
    pairs
}

/// Only addresses of the web become links: a document from outside must not put another scheme on the page.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn element(paragraph: &Paragraph, rows: &[PrintedRow]) -> &'static str {
    match (paragraph.kind, paragraph.level) {
        _ if !rows.is_empty() => "table",
        (ParagraphKind::Heading, 0) => "h2",
        (ParagraphKind::Heading, 1) => "h3",
        (ParagraphKind::Heading, _) => "h4",
        _ => "p",
    }
}

fn class(paragraph: &Paragraph) -> String {
    let kind = match paragraph.kind {
        ParagraphKind::Formula => "formula",
        ParagraphKind::Preambular => "preambular",
        _ => "",
    };
    let numbered = if paragraph.number.is_some() { "numbered" } else { "" };
    let level = match paragraph.level {
        0 => "",
        1 => "level-1",
        2 => "level-2",
        _ => "level-3",
    };
    let classes = [kind, numbered, level].into_iter().filter(|class| !class.is_empty());
    classes.collect::<Vec<_>>().join(" ")
}
