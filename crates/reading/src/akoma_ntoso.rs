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
use crate::{Hint, Reading, Refusal, footnotes, limit};
use body::Body;
use element::{Element, all, children, name};
use negotiation::document::Format;
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::paragraph::{Paragraph, ParagraphKind, Text};
use negotiation::proceedings::Proceedings;
use roxmltree::{Document, ParsingOptions};
use words::Words;

pub(crate) use identify::{agenda_number, from_name, is_committee, language_of_name};

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
    let footnotes = footnotes::addressed(notes, &paragraphs, &mut doubts);
    let proceedings = proceedings(root, &title, &mut doubts);
    let text = Text { symbol, language, title, paragraphs, footnotes };
    Ok(Reading { format: Format::AkomaNtoso, text, proceedings, doubts: doubts.into_list() })
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
