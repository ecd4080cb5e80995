//! Is what a text calls open already settled?

use super::event::{Shape, class, stem, stems};
use super::group::{Whose, mentions};
use super::page::Page;
use super::token::Token;
use super::{Out, Reader, latest_day};
use crate::finding::{Proof, Rule};
use jiff::civil::Date;
use negotiation::date::StatedDate;

pub(super) const STALE: Rule = Rule {
    id: "stale",
    holds: "What is called open was not settled before the latest day that the text itself names.",
    basis: "Compared with what the groups of the record came to.",
};

/// How a text calls something open at the time of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// It remains to be seen whether it will be done.
    Seen,
    /// It is the open question.
    Question,
    /// It has yet to be done.
    Yet,
}

const PHRASES: [(Open, &[&str]); 7] = [
    (Open::Seen, &["remains", "to", "be", "seen"]),
    (Open::Question, &["main", "open", "issue", "is"]),
    (Open::Question, &["main", "open", "question", "is"]),
    (Open::Yet, &["has", "yet", "to", "be"]),
    (Open::Yet, &["have", "yet", "to", "be"]),
    (Open::Yet, &["is", "yet", "to", "be"]),
    (Open::Yet, &["are", "yet", "to", "be"]),
];

/// What modalities settle: how somebody takes part.
const PARTICIPATION: [&str; 8] = [
    "participate",
    "participation",
    "included",
    "inclusion",
    "involved",
    "involvement",
    "accredited",
    "accreditation",
];

/// The noun for which these words stand.
const MODALITY: &str = "modality";

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    let Some(day) = latest_day(page, reader.observatory.day()) else { return };
    for sentence in &page.sentences {
        held_against(reader, &sentence.tokens, day, out);
    }
}

/// Returns how a sentence calls something open, and the tokens of the phrase.
fn open(tokens: &[Token]) -> Option<(Open, std::ops::Range<usize>)> {
    PHRASES.iter().find_map(|(open, phrase)| {
        let is_phrase =
            |window: &[Token]| window.iter().zip(*phrase).all(|(token, word)| token.is(word));
        let at = tokens.windows(phrase.len()).position(is_phrase)?;
        Some((*open, at..at + phrase.len()))
    })
}

fn held_against(reader: &Reader<'_>, tokens: &[Token], day: Date, out: &mut Out) {
    let Some((open, phrase)) = open(tokens) else { return };
    let Some(token) = tokens.get(phrase.start) else { return };
    let rest = tokens.get(phrase.end..).unwrap_or_default();
    let mentions = mentions(tokens);
    for shape in reader.shapes.iter().filter(|shape| shape.event.achievement) {
        let is_settled = shape.event.date.latest().is_some_and(|settled| settled <= day);
        // Many groups have stakeholders: only a sentence that names this sort of group is about its own.
        let Some(process) = &shape.process else { continue };
        let names_group = mentions.iter().any(|one| one.kind == process.kind);
        let nouns = |token: &Token| shape.nouns.contains(&stem(&token.word));
        let end = tokens.iter().rposition(nouns).map_or(0, |last| last + 1);
        if is_settled
            && names_group
            && is_open(shape, open, tokens, rest)
            && reader.whose(tokens, end, process) != Whose::Another
        {
            let settled = shape.event.date.spoken();
            let says = format!("open, in a text that names {}", StatedDate::Day(day).spoken());
            let record = format!("{}: {settled}", shape.event.title);
            out.add(&STALE, token, says, record, vec![Proof::of(&shape.event)]);
        }
    }
}

/// Returns whether what is called open is that which the event settled, and not something that came after it.
fn is_open(shape: &Shape<'_>, open: Open, tokens: &[Token], rest: &[Token]) -> bool {
    let said = stems(tokens);
    let by_participation = shape.nouns.contains(MODALITY) && asks_how(rest);
    let is_said = |noun: &String| said.contains(noun) || (by_participation && noun == MODALITY);
    if !shape.nouns.iter().all(is_said) {
        return false;
    }
    let is_verb = |token: &Token| shape.class.is_some() && class(&token.word) == shape.class;
    match open {
        Open::Yet => rest.first().is_some_and(is_verb),
        Open::Seen => by_participation || rest.iter().any(is_verb),
        Open::Question => by_participation || begins_with(shape, rest),
    }
}

/// Returns whether words ask how somebody takes part: `how stakeholders will be included`, `the modus of participation`.
fn asks_how(rest: &[Token]) -> bool {
    let amounts = ["many", "much", "often", "long", "far"];
    let how = rest.windows(2).any(|two| two[0].is("how") && !two[1].is_any(&amounts));
    let mode = rest.iter().any(|token| token.is_any(&["modus", "mode", "manner"]));
    (how || mode) && rest.iter().any(|token| token.is_any(&PARTICIPATION))
}

/// Returns whether words begin with the nouns of an event: `stakeholder modalities`, not `the funding of the directory`.
fn begins_with(shape: &Shape<'_>, rest: &[Token]) -> bool {
    let links = ["the", "of", "a", "global"];
    let is_noun = |token: &Token| shape.nouns.contains(&stem(&token.word));
    let begin = rest
        .iter()
        .take_while(|token| is_noun(token) || token.is_any(&links) || token.is_mark('-'));
    let begin: Vec<String> = begin.map(|token| stem(&token.word)).collect();
    shape.nouns.iter().all(|noun| begin.contains(noun))
}
