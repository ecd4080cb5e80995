//! Plain text as it comes out of a PDF: lines, with the furniture of the printed page among them.
//!
//! The head says which text it is; `pages` takes running heads, folios and footnotes out; `paragraphs` puts the
//! lines together again; `marks` and `split` mend the words. What is printed without a dress is given none: the
//! lead verb is told by the table in `lead`. Unnumbered paragraphs are told apart in English only.

mod head;
mod lead;
mod marks;
mod notes;
mod pages;
mod paragraphs;
mod record;
mod speech;
mod split;
mod vocabulary;

use crate::akoma_ntoso::workflow;
use crate::doubts::Doubts;
use crate::footnotes::{self, Note};
use crate::numbering::{self, Block, Role};
use crate::{Hint, Reading, Refusal, citation, spacing};
use head::Head;
use marks::Piece;
use negotiation::date::StatedDate;
use negotiation::document::Format;
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};
use pages::Pages;
use paragraphs::{Closing, Draft};
use speech::Named;
use split::Mender;
use vocabulary::Vocabulary;

/// Reads plain text.
///
/// Reads the characters of the file. Writes text, proceedings and doubts, or one refusal when there are no words.
pub(crate) fn read(
    text: &str,
    decoding: Option<Doubt>,
    hint: &Hint<'_>,
) -> Result<Reading, Refusal> {
    if !has_words(text) {
        let what = "the file has lines and hardly a letter in them: the fonts of its PDF give numbers for characters";
        return Err(Refusal::malformed(what, 1, 1));
    }
    let mut doubts = Doubts::default();
    decoding.into_iter().for_each(|doubt| doubts.add(doubt));
    let lines: Vec<&str> = text.lines().collect();
    let named = Named::read(hint.name);
    let mut head = match &named {
        Some(named) => named.head(&lines, hint, &mut doubts),
        None => head::read(&lines, hint, &mut doubts),
    };
    let Pages { lines, notes } = pages::turn(&lines, &head, &mut doubts);
    let vocabulary = Vocabulary::of(&lines);
    let (mut drafts, closing) = paragraphs::find(lines, head.family);
    if drafts.is_empty() {
        return Err(Refusal::without_text());
    }
    paragraphs::doubt_breaks(&drafts, head.family, &mut doubts);
    let mut pieces: Vec<Vec<Piece>> = drafts.iter_mut().map(Draft::take_pieces).collect();
    marks::lift(&mut pieces, &notes, &mut doubts);
    let mut mender = Mender::new(&vocabulary, &pieces);
    let blocks = drafts.into_iter().zip(pieces);
    let blocks: Vec<Block> =
        blocks.map(|(draft, pieces)| block(draft, &mender.mend(pieces))).collect();
    let notes = notes.into_iter().map(|note| Note {
        marker: note.number.to_string(),
        runs: runs(&mender.mend(note.pieces)),
    });
    let notes: Vec<Note> = notes.collect();
    mender.doubt(&mut doubts);
    let paragraphs = numbering::number(blocks, head.family, &mut doubts);
    let footnotes = footnotes::addressed(notes, &paragraphs, &mut doubts);
    close(&closing, &mut head, &mut doubts);
    let title = title(&head, &paragraphs, &mut doubts);
    head.proceedings.title = Some(title.clone()).filter(|title| !title.is_empty());
    head.proceedings.debate =
        named.and_then(|named| named.debate(&title, &paragraphs, &mut doubts));
    let text = Text { symbol: head.symbol, language: head.language, title, paragraphs, footnotes };
    record::read(&text, &mut head.proceedings, &mut doubts);
    Ok(Reading {
        format: Format::PlainText,
        text,
        proceedings: head.proceedings,
        doubts: doubts.into_list(),
    })
}

/// Returns whether at least every third character is a letter; in printed texts nine of ten are.
fn has_words(text: &str) -> bool {
    let printed = text.chars().filter(|c| !c.is_whitespace());
    let (letters, all) = printed.fold((0_usize, 0_usize), |(letters, all), c| {
        (letters + usize::from(c.is_alphabetic()), all + 1)
    });
    letters * 3 >= all
}

/// Makes a block of a paragraph's words.
fn block(draft: Draft, pieces: &[Piece]) -> Block {
    let runs = runs(pieces);
    let words = negotiation::paragraph::words(&runs);
    let lead = match draft.role {
        Role::Preambular => lead::preambular(&words),
        Role::Body => lead::operative(&words),
        _ => None,
    };
    let lead = lead.map(str::to_owned);
    // How deep an item is indented is lost; that it is one is printed.
    let item = draft.number.as_deref().is_some_and(|number| number.starts_with('('));
    Block { number: draft.number, depth: u8::from(item), lead, runs, ..Block::new(draft.role) }
}

/// Makes runs of words and marks.
fn runs(pieces: &[Piece]) -> Vec<Run> {
    let mut runs = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Word { text, .. } => runs.push(Run::Plain(format!(" {text}"))),
            Piece::Mark(index) => {
                runs.push(Run::Note(u32::try_from(*index).unwrap_or(u32::MAX)));
            }
        }
    }
    citation::cite(spacing::tidy(runs))
}

/// Reads the lines below the text: `79th plenary meeting` and the day.
fn close(closing: &Closing, head: &mut Head, doubts: &mut Doubts) {
    let proceedings = &mut head.proceedings;
    if let Some(meeting) = &closing.meeting {
        proceedings.meeting = workflow::meeting(meeting, proceedings.session, "last lines", doubts);
    }
    let Some(day) = closing.day.as_ref().filter(|day| !day.is_unknown()) else { return };
    match &proceedings.adopted_on {
        Some(printed) if printed != day => doubts.push(
            DoubtKind::Contradiction,
            format!("The day of adoption is {printed} above the text and {day} below it; the first was kept."),
            "last lines",
        ),
        Some(_) => {}
        None => proceedings.adopted_on = Some(StatedDate::clone(day)),
    }
}

/// Returns the printed title, or the first heading where none is printed.
fn title(head: &Head, paragraphs: &[Paragraph], doubts: &mut Doubts) -> String {
    if !head.title.is_empty() {
        return head.title.clone();
    }
    let heading = paragraphs.iter().find(|paragraph| paragraph.kind == ParagraphKind::Heading);
    heading.map(Paragraph::words).unwrap_or_else(|| {
        doubts.push(DoubtKind::Empty, "No title is printed.", "first lines");
        String::new()
    })
}
