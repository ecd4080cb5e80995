//! Akoma Ntoso for the United Nations, as its published files really are.
//!
//! A collection (`74/255 A-B`: parts that are resolutions of their own under one symbol) becomes one text: it has
//! one symbol, one vote and one page. Each part is a section, so that its paragraphs are `sA.op1`, `sB.op1`.

mod body;
mod element;
pub(crate) mod heading;
mod identify;
pub(crate) mod subjects;
mod table;
pub(crate) mod votes;
mod words;
pub(crate) mod workflow;

use crate::doubts::Doubts;
use crate::mend;
use crate::numbering::{self, Family};
use crate::{Hint, Reading, Refusal, limit};
use body::Body;
use element::{Element, all, children, name};
use negotiation::address::Address;
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::paragraph::{Footnote, Paragraph, ParagraphKind, Run, Text};
use negotiation::proceedings::Proceedings;
use roxmltree::{Document, ParsingOptions};
use std::collections::HashSet;
use words::{Note, Words};

pub(crate) use identify::{agenda_number, is_committee};

/// Reads a file of Akoma Ntoso.
///
/// Reads the characters of the file. Writes text, proceedings and doubts, or one refusal when there are no words.
pub(crate) fn read(
    xml: &str,
    decoding: Option<Doubt>,
    hint: &Hint<'_>,
) -> Result<Reading, Refusal> {
    let mut doubts = Doubts::default();
    decoding.into_iter().for_each(|doubt| doubts.add(doubt));
    if nests_deeper_than(xml, mend::DEPTH_MAX) {
        let what = format!(
            "Elements nested deeper than {} were left out and their words kept.",
            mend::DEPTH_MAX
        );
        doubts.push(DoubtKind::TooLarge, what, "");
        let mended = mend::mend(xml);
        let document = parse(&mended.xml).map_err(|error| refused(&error))?;
        return document_of(&document, hint, doubts);
    }
    let error = match parse(xml) {
        Ok(document) => return document_of(&document, hint, doubts),
        Err(roxmltree::Error::NodesLimitReached) => {
            let what =
                format!("the file has more than {} elements and pieces of text", limit::NODES_MAX);
            return Err(Refusal {
                kind: crate::RefusalKind::TooLarge,
                what,
                ..Refusal::too_large(xml.len())
            });
        }
        Err(error) => error,
    };
    let mended = mend::mend(xml);
    let place = error.pos();
    let document = parse(&mended.xml).map_err(|_| refused(&error))?;
    let what = format!(
        "The file is not well-formed: {}; {} mended and all words kept.",
        sentence(&error),
        places(mended.mended)
    );
    doubts.push(DoubtKind::Malformed, what, format!("line {}, column {}", place.row, place.col));
    document_of(&document, hint, doubts)
}

fn parse(xml: &str) -> Result<Document<'_>, roxmltree::Error> {
    Document::parse_with_options(
        xml,
        ParsingOptions { nodes_limit: limit::NODES_MAX, ..ParsingOptions::default() },
    )
}

fn refused(error: &roxmltree::Error) -> Refusal {
    let place = error.pos();
    Refusal::malformed(sentence(error), place.row, place.col)
}

/// Returns whether tags open inside each other more often than a limit; judged by the tags alone.
fn nests_deeper_than(xml: &str, limit: usize) -> bool {
    let mut depth = 0_usize;
    for tag in xml.split('<').skip(1) {
        match tag.as_bytes().first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) if tag.split('>').next().is_some_and(|inside| inside.ends_with('/')) => {}
            Some(_) => depth += 1,
        }
        if depth > limit {
            return true;
        }
    }
    false
}

/// Returns the parser's words without the place, which is said apart.
fn sentence(error: &roxmltree::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at ").map_or(text.as_str(), |(what, _)| what).to_owned()
}

fn places(count: usize) -> String {
    if count == 1 { "1 place was".to_owned() } else { format!("{count} places were") }
}

fn document_of(
    document: &Document<'_>,
    hint: &Hint<'_>,
    mut doubts: Doubts,
) -> Result<Reading, Refusal> {
    let root = document.root_element();
    let language = identify::language(root, hint, &mut doubts)?;
    let symbol = identify::symbol(root, hint, &mut doubts);
    let mut words = Words::new(&mut doubts);
    title_notes(root, &mut words);
    let blocks = blocks(root, &mut words);
    let notes = std::mem::take(&mut words.notes);
    if blocks.iter().all(|block| block.runs.is_empty() && block.table.is_none()) {
        return Err(Refusal::without_text());
    }
    let paragraphs = numbering::number(blocks, family(root), &mut doubts);
    let title = title(root, &paragraphs, &mut doubts);
    let footnotes = footnotes(notes, &paragraphs, &mut doubts);
    let proceedings = proceedings(root, &title, &mut doubts);
    let text = Text { symbol, language, title, paragraphs, footnotes };
    Ok(Reading { text, proceedings, doubts: doubts.into_list() })
}

/// Returns the title, or the first heading where no title is printed, as in statements of presidents.
fn title(root: Element<'_>, paragraphs: &[Paragraph], doubts: &mut Doubts) -> String {
    let heading = || {
        let heading =
            paragraphs.iter().find(|paragraph| paragraph.kind == ParagraphKind::Heading)?;
        Some(crate::spacing::collapse(&heading.words())).filter(|words| !words.is_empty())
    };
    identify::title(root).or_else(heading).unwrap_or_else(|| {
        doubts.push(DoubtKind::Empty, "No title is printed.", "preface");
        String::new()
    })
}

/// Reads the workflow, the vote, the subjects and the cover. Writes the proceedings.
fn proceedings(root: Element<'_>, title: &str, doubts: &mut Doubts) -> Proceedings {
    let mut proceedings = Proceedings {
        title: Some(title.to_owned()).filter(|title| !title.is_empty()),
        ..Proceedings::default()
    };
    identify::cover(root, &mut proceedings);
    workflow::read(root, &mut proceedings, doubts);
    workflow::days(root, &mut proceedings, doubts);
    votes::read(root, &mut proceedings, doubts);
    proceedings.subjects = subjects::read(root, doubts);
    proceedings
}

/// Resolutions, decisions and their drafts have operative paragraphs; other documents have numbered ones.
fn family(root: Element<'_>) -> Family {
    let report = children(root).any(|document| match name(document) {
        "doc" | "debateReport" | "debate" => true,
        "statement" => element::attribute(document, "name")
            .is_some_and(|name| name.starts_with("presidential")),
        _ => false,
    });
    if report { Family::Report } else { Family::Resolution }
}

/// Reads the footnotes of the title, whose marks the title does not keep.
fn title_notes(root: Element<'_>, words: &mut Words<'_>) {
    let documents = children(root).filter(|document| identify::is_document(*document));
    for preface in documents.flat_map(children).filter(|part| name(*part) == "preface") {
        if all(preface, "authorialNote").next().is_some() {
            words.of(preface);
        }
    }
}

/// Reads the document, or every part of a collection in its order. Writes their blocks.
fn blocks(root: Element<'_>, words: &mut Words<'_>) -> Vec<numbering::Block> {
    let mut body = Body::new(words);
    for document in children(root) {
        match name(document) {
            // A collection holds references; its parts stand in the components.
            "meta" | "components" | "documentCollection" => {}
            _ => body.document(document),
        }
    }
    let components =
        all(root, "component").filter(|component| children(*component).any(identify::is_document));
    for (index, component) in components.enumerate() {
        for document in children(component).filter(|document| identify::is_document(*document)) {
            let letter = u8::try_from(index % 26).map_or('?', |index| char::from(b'A' + index));
            body.part(document, &letter.to_string());
            body.document(document);
        }
    }
    body.blocks
}

/// Returns the annex or the part in which an address lies.
fn outermost(address: &Address) -> Option<Address> {
    let mut outermost = address.without_items().parent()?;
    while let Some(parent) = outermost.parent() {
        outermost = parent;
    }
    Some(outermost)
}

/// Gives each footnote its address, in the annex or part in which its mark first stands if its number is repeated.
fn footnotes(notes: Vec<Note>, paragraphs: &[Paragraph], doubts: &mut Doubts) -> Vec<Footnote> {
    let mut places: Vec<Option<&Address>> = vec![None; notes.len()];
    for paragraph in paragraphs {
        let cells = paragraph
            .table
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells)
            .flat_map(|cell| &cell.runs);
        for run in paragraph.runs.iter().chain(cells) {
            if let Run::Note(index) = run
                && let Some(place) = places.get_mut(*index as usize)
            {
                place.get_or_insert(&paragraph.address);
            }
        }
    }
    let mut given: HashSet<Address> = HashSet::with_capacity(notes.len());
    let mut spare = 0;
    let mut repeated = Vec::new();
    let mut footnotes = Vec::with_capacity(notes.len());
    for (note, place) in notes.into_iter().zip(places) {
        let number = note.marker.parse().unwrap_or_else(|_| {
            // Stars come before the first number: fn0, and then from far behind.
            spare += 1;
            if spare == 1 { 0 } else { 9000 + spare }
        });
        let mut address = Address::footnote(number);
        if given.contains(&address)
            && let Some(outermost) = place.and_then(outermost)
        {
            address = format!("{outermost}.{address}").parse().unwrap_or(address);
        }
        let mut repetition = 1;
        let first = address.clone();
        while !given.insert(address.clone()) {
            repetition += 1;
            address = first.clone().repeated(repetition);
        }
        if repetition > 1 {
            repeated.push(address.to_string());
        }
        footnotes.push(Footnote { address, marker: note.marker, runs: note.runs });
    }
    if !repeated.is_empty() {
        doubts.push(DoubtKind::Numbering, "The number of a footnote is printed more than once; its further uses are marked ~2, ~3.", crate::doubts::places(&repeated));
    }
    footnotes
}
