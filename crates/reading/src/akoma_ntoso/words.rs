//! What do the words of an element say: which are set in italics, which cite, where is a footnote?

use super::element::{self, Element, attribute, name};
use crate::doubts::Doubts;
use crate::footnotes::Note;
use crate::{citation, limit, spacing};
use negotiation::doubt::DoubtKind;
use negotiation::paragraph::Run;
use std::collections::BTreeSet;

/// Reads words, and collects the footnotes and doubts that are met on the way.
pub(super) struct Words<'d> {
    /// The footnotes, in the order of their marks.
    pub(super) notes: Vec<Note>,
    pub(super) doubts: &'d mut Doubts,
    unknown: BTreeSet<String>,
}

/// How words are set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    Plain,
    Italic,
    Bold,
}

impl<'d> Words<'d> {
    pub(super) fn new(doubts: &'d mut Doubts) -> Self {
        Words { notes: Vec::new(), doubts, unknown: BTreeSet::new() }
    }

    /// Reads the words of an element.
    ///
    /// Reads text, `span`, `a`, `authorialNote`, `sup`, `eol`. Writes runs, with the white space of print, and notes.
    pub(super) fn of(&mut self, node: Element<'_>) -> Vec<Run> {
        let mut runs = Vec::new();
        self.inside(node, Dress::Plain, 0, &mut runs);
        citation::cite(spacing::tidy(runs))
    }

    /// Reads words that stand beside each other without an element of their own.
    pub(super) fn of_stray(&mut self, nodes: &[Element<'_>]) -> Vec<Run> {
        let mut runs = Vec::new();
        for node in nodes {
            if node.is_text() {
                runs.push(Run::Plain(node.text().unwrap_or_default().to_owned()));
            } else {
                self.element(*node, Dress::Plain, 0, &mut runs);
            }
        }
        citation::cite(spacing::tidy(runs))
    }

    /// Says once for each name that an element is not known.
    pub(super) fn unknown(&mut self, name: &str, place: Option<&str>) {
        if self.unknown.insert(name.to_owned()) {
            let what = format!("The element `{name}` is not known; its words were kept.");
            self.doubts.push(DoubtKind::UnknownElement, what, place.unwrap_or_default());
        }
    }

    fn inside(&mut self, node: Element<'_>, dress: Dress, depth: usize, runs: &mut Vec<Run>) {
        if depth > limit::DEPTH_MAX {
            self.doubts.push(DoubtKind::TooLarge, "Words nested too deep were left out.", "");
            return;
        }
        for child in node.children() {
            if child.is_text() {
                runs.push(dressed(child.text().unwrap_or_default().to_owned(), dress));
            } else if child.is_element() {
                self.element(child, dress, depth + 1, runs);
            }
        }
    }

    fn element(&mut self, node: Element<'_>, dress: Dress, depth: usize, runs: &mut Vec<Run>) {
        match name(node) {
            "a" => self.link(node, runs),
            "authorialNote" => self.note(node, runs),
            "sup" => self.raised(node, dress, depth, runs),
            "eol" | "br" => runs.push(Run::Break),
            "img" | "meta" => {}
            "span" | "i" | "b" | "u" => self.inside(node, dress_of(node, dress), depth, runs),
            "p" => {
                if !runs.is_empty() {
                    runs.push(Run::Break);
                }
                self.inside(node, dress, depth, runs);
            }
            known if is_inline(known) => self.inside(node, dress, depth, runs),
            unknown => {
                self.unknown(unknown, attribute(node, "eId"));
                self.inside(node, dress, depth, runs);
            }
        }
    }

    /// Reads a link and those that continue it: `<a>43/78</a><a> H</a>` is one citation.
    fn link(&mut self, node: Element<'_>, runs: &mut Vec<Run>) {
        let href = attribute(node, "href").unwrap_or_default();
        let continues = |other: Element<'_>| {
            name(other) == "a" && attribute(other, "href").unwrap_or_default() == href
        };
        if node.prev_sibling().is_some_and(continues) {
            return;
        }
        let mut text = String::new();
        let mut next = Some(node);
        while let Some(part) = next.filter(|part| continues(*part)) {
            text.extend(
                part.descendants().filter_map(|inner| inner.text().filter(|_| inner.is_text())),
            );
            next = part.next_sibling();
        }
        let (leading, trailing) =
            (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
        if leading {
            runs.push(Run::Plain(" ".to_owned()));
        }
        runs.push(citation::link(&spacing::collapse(&text), href, self.doubts));
        if trailing {
            runs.push(Run::Plain(" ".to_owned()));
        }
        for note in element::all(node, "authorialNote") {
            self.note(note, runs);
        }
    }

    fn note(&mut self, node: Element<'_>, runs: &mut Vec<Run>) {
        let index = self.notes.len();
        let marker = attribute(node, "marker").unwrap_or("*").to_owned();
        // The place is taken before the words are read: a note may hold a note.
        self.notes.push(Note { marker, runs: Vec::new() });
        let mut words = self.of(node);
        drop_own_mark(&mut words);
        if words.is_empty() {
            let what = format!("Footnote {} is empty.", self.notes[index].marker);
            self.doubts.push(
                DoubtKind::Reference,
                what,
                attribute(node, "eId").unwrap_or_default(),
            );
        }
        self.notes[index].runs = words;
        runs.push(Run::Note(u32::try_from(index).unwrap_or(u32::MAX)));
    }

    /// Reads raised words: the mark of a footnote met before, the brackets around a mark (in Arabic), or words.
    fn raised(&mut self, node: Element<'_>, dress: Dress, depth: usize, runs: &mut Vec<Run>) {
        let text = element::words(node);
        let marks: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric() && c != '*')
            .filter(|mark| !mark.is_empty())
            .collect();
        if marks.is_empty()
            && text.chars().all(|c| "(),،، ".contains(c))
            && element::child(node, "authorialNote").is_none()
        {
            return;
        }
        let found: Option<Vec<usize>> = marks
            .iter()
            .map(|mark| self.notes.iter().rposition(|note| note.marker == *mark))
            .collect();
        match found {
            Some(found) if !found.is_empty() => {
                runs.extend(
                    found
                        .into_iter()
                        .map(|index| Run::Note(u32::try_from(index).unwrap_or(u32::MAX))),
                );
            }
            _ => {
                if !marks.is_empty() && marks.iter().all(|mark| mark.parse::<u16>().is_ok()) {
                    let what = format!(
                        "The raised number `{text}` is the mark of no footnote before it; it was kept as words."
                    );
                    self.doubts.push(DoubtKind::Reference, what, "");
                }
                self.inside(node, dress, depth, runs);
            }
        }
    }
}

/// Elements that only mark what their words are.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "inline"
            | "docNumber"
            | "docTitle"
            | "docDate"
            | "docType"
            | "docProponent"
            | "docStatus"
            | "docAuthority"
            | "session"
            | "location"
            | "event"
            | "organization"
            | "person"
            | "role"
            | "term"
            | "concept"
            | "def"
            | "num"
            | "ref"
            | "rref"
            | "mref"
            | "date"
            | "quantity"
            | "sub"
            | "ins"
            | "del"
            | "abbr"
            | "decoration"
            | "embeddedText"
            | "placeholder"
            | "noteRef"
            | "marker"
            | "content"
            | "heading"
            | "subheading"
    )
}

fn dress_of(node: Element<'_>, outer: Dress) -> Dress {
    let class = attribute(node, "class").unwrap_or_default();
    if class.contains("italic") || name(node) == "i" {
        Dress::Italic
    } else if class.contains("bold") || name(node) == "b" {
        Dress::Bold
    } else {
        outer
    }
}

fn dressed(text: String, dress: Dress) -> Run {
    match dress {
        Dress::Plain => Run::Plain(text),
        Dress::Italic => Run::Emphasis(text),
        Dress::Bold => Run::Strong(text),
    }
}

/// Takes the empty brackets from the start of a note, in which Arabic prints the mark.
fn drop_own_mark(runs: &mut Vec<Run>) {
    let Some(Run::Plain(first)) = runs.first_mut() else { return };
    for mark in ["()", "( )"] {
        if let Some(rest) = first.strip_prefix(mark) {
            *first = rest.trim_start().to_owned();
            if first.is_empty() {
                runs.remove(0);
            }
            return;
        }
    }
}
