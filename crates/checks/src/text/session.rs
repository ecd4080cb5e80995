//! When was a session of a process held?

use super::group::{Mention, mentions};
use super::page::{Page, Sentence};
use super::token::Token;
use super::{Out, Reader, is_years};
use crate::compare::within;
use crate::finding::{Proof, Rule};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::process::{Process, ProcessKind, Session};

pub(super) const SESSION_DATE: Rule = Rule {
    id: "session-date",
    holds: "A session is cited with the days on which it was held or is scheduled.",
    basis: "Compared with the sessions of the process in the record.",
};

pub(super) const SESSION_PLACE: Rule = Rule {
    id: "session-place",
    holds: "A session is told with the place in which it was held.",
    basis: "Compared with the sessions of the process in the record.",
};

/// The seats of the United Nations, by their first word and as the record writes them.
const SEATS: [(&str, &str); 4] =
    [("new", "New York"), ("geneva", "Geneva"), ("vienna", "Vienna"), ("nairobi", "Nairobi")];

/// How many sentences back the group of a session may have been named.
const SENTENCES_BACK_MAX: usize = 4;

/// Words that may stand between the ordinal and `session`.
const ADJECTIVES: [&str; 6] = ["substantive", "formal", "plenary", "final", "official", "and"];

/// Words that may stand between a session and its date.
const LINKS: [&str; 32] = [
    "of",
    "the",
    "was",
    "is",
    "were",
    "held",
    "from",
    "on",
    "in",
    "scheduled",
    "for",
    "be",
    "will",
    "to",
    "took",
    "place",
    "takes",
    "at",
    "new",
    "york",
    "geneva",
    "un",
    "headquarters",
    "its",
    "meet",
    "between",
    "group",
    "convened",
    "oewg",
    "gge",
    "during",
    "dates",
];

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for (index, sentence) in page.sentences.iter().enumerate() {
        for named in sessions(&sentence.tokens) {
            let here = mentions(&sentence.tokens);
            if let Some((kind, Some(process))) = group_of(reader, page, index, &named)
                && let Some((token, seat)) = seat_of(&sentence.tokens, &named, &here)
            {
                placed(reader, (kind, process), &named, (token, seat), out);
            }
            let date = date_of(&sentence.tokens, &named, &here);
            let Some((token, date)) = date else { continue };
            let Some((kind, process)) = group_of(reader, page, index, &named) else { continue };
            let candidates: Vec<&Found<'_, Process>> = match process {
                Some(process) => vec![process],
                None => reader.of_kind(kind).collect(),
            };
            held_against(reader, &candidates, &named, (token, date), out);
        }
    }
}

/// A session as a text names it.
struct Named {
    /// The id in the record: `8`, `organisational`.
    id: String,
    /// The tokens of its name.
    from: usize,
    to: usize,
    /// Whether the text calls it substantive or organisational, as only sessions of such groups are.
    is_certain: bool,
}

fn sessions(tokens: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| token.is("session")) {
        let mut from = at;
        let mut is_certain = false;
        while let Some(before) = from.checked_sub(1).filter(|before| {
            tokens[*before].is_any(&ADJECTIVES)
                || tokens[*before].is_any(&["organisational", "organizational"])
        }) {
            is_certain |= tokens[before].is("substantive");
            from = before;
        }
        let is_organisational = tokens
            .get(from..at)
            .unwrap_or_default()
            .iter()
            .any(|token| token.word.starts_with("organi"));
        let ordinal = from.checked_sub(1).and_then(|before| tokens[before].ordinal());
        let id = match ordinal {
            _ if is_organisational => "organisational".to_owned(),
            Some(number) => number.to_string(),
            None => continue,
        };
        // `first and second session` names two, of which the dates cannot be told apart.
        let pair =
            from.checked_sub(2).is_some_and(|before| tokens[before].is_any(&["and", "-", "to"]))
                && from.checked_sub(3).is_some_and(|before| tokens[before].ordinal().is_some());
        let of_another = tokens.get(at + 1).is_some_and(|token| token.is("of"))
            && mentions(tokens.get(at + 1..at + 8).unwrap_or_default()).is_empty()
            && !tokens
                .get(at + 2..at + 4)
                .unwrap_or_default()
                .iter()
                .any(|token| token.is("group"));
        if !pair && !of_another {
            found.push(Named { id, from, to: at + 1, is_certain: is_certain || is_organisational });
        }
    }
    found
}

/// Returns the date that plainly belongs to a session.
fn date_of<'t>(
    tokens: &'t [Token],
    named: &Named,
    here: &[Mention<'_>],
) -> Option<(&'t Token, &'t StatedDate)> {
    let is_of_name = |index: usize| here.iter().any(|mention| mention.tokens.contains(&index));
    for (index, token) in tokens.iter().enumerate().skip(named.to).take(14) {
        if is_of_name(index) {
            continue;
        }
        if let Some(date) = token.date() {
            return Some((token, date)).filter(|(_, date)| !is_years(date));
        }
        if !super::clause::is_word_of(token, &LINKS) || token.is_mark(',') {
            break;
        }
    }
    // `In March 2021, the OEWG concluded with its third session`.
    let first = tokens.iter().take(3).position(|token| token.is_any(&["in", "on"]))?;
    let token = tokens.get(first + 1)?;
    let verbs =
        ["concluded", "held", "convened", "met", "opened", "closed", "with", "its", "a", "for"];
    let between = tokens.get(first + 2..named.from.checked_sub(1)?)?;
    let is_plain = between.iter().enumerate().all(|(offset, token)| {
        is_of_name(first + 2 + offset)
            || token.is_mark(',')
            || token.is_any(&verbs)
            || token.is_any(&["the", "un", "group"])
    });
    let has_verb = between.iter().any(|token| token.is_any(&verbs[..6]));
    token.date().filter(|date| is_plain && has_verb && !is_years(date)).map(|date| (token, date))
}

/// Returns the seat that plainly belongs to a session: `took place in Geneva`.
fn seat_of<'t>(
    tokens: &'t [Token],
    named: &Named,
    here: &[Mention<'_>],
) -> Option<(&'t Token, &'static str)> {
    let is_of_name = |index: usize| here.iter().any(|mention| mention.tokens.contains(&index));
    for (index, token) in tokens.iter().enumerate().skip(named.to).take(14) {
        if let Some((_, seat)) = SEATS.iter().find(|(first, _)| token.is(first)) {
            let is_led = tokens[index - 1].is_any(&["in", "at"]);
            return is_led.then_some((token, *seat));
        }
        let is_link = super::clause::is_word_of(token, &LINKS) && !token.is_mark(',');
        if !is_of_name(index) && token.date().is_none() && !is_link {
            return None;
        }
    }
    None
}

/// Holds the seat that is told against the place of the session.
fn placed(
    reader: &Reader<'_>,
    (kind, process): (ProcessKind, &Found<'_, Process>),
    named: &Named,
    (token, seat): (&Token, &str),
    out: &mut Out,
) {
    let key = format!("{}/{}", process.noun().id, named.id);
    let Some(session) = reader.observatory.get::<Session>(&key) else { return };
    let Some(place) = session.place.as_ref().filter(|_| super::is_sure(&session, "place")) else {
        return;
    };
    if !place.contains(seat) {
        let says = format!("session {} of {} in {seat}", named.id, super::group::one_of(kind));
        let record = format!("{} of {}: {place}", session.name, process.name);
        out.add(&SESSION_PLACE, token, says, record, vec![Proof::of(&session)]);
    }
}

/// Returns the group whose session is meant: the one that the sentence names, or one named shortly before.
fn group_of<'r, 'a>(
    reader: &'r Reader<'a>,
    page: &Page,
    index: usize,
    named: &Named,
) -> Option<(ProcessKind, Option<&'r Found<'a, Process>>)> {
    let meant = |sentence: &Sentence| {
        let mentions = mentions(&sentence.tokens);
        let last = mentions.iter().rev().find(|mention| !mention.is_plural)?;
        // Years that no process of the record has are those of a group it does not know.
        if last.years.is_some() && reader.meant(last).is_none() && !is_near(reader, last) {
            return None;
        }
        Some((last.kind, reader.meant(last)))
    };
    if let Some(found) = meant(page.sentences.get(index)?) {
        return Some(found);
    }
    let from = index.saturating_sub(SENTENCES_BACK_MAX);
    let mut before = page.sentences.get(from..index)?.iter().rev();
    before.find_map(meant).filter(|_| named.is_certain).map(|(kind, _)| (kind, None))
}

fn is_near(reader: &Reader<'_>, mention: &Mention<'_>) -> bool {
    let Some((_, date)) = mention.years else { return false };
    reader.of_kind(mention.kind).any(|process| {
        let held = (process.start.earliest(), date.earliest());
        matches!(held, (Some(one), Some(other)) if one.year() == other.year())
    })
}

fn held_against(
    reader: &Reader<'_>,
    candidates: &[&Found<'_, Process>],
    named: &Named,
    (token, date): (&Token, &StatedDate),
    out: &mut Out,
) {
    let key = |process: &&&Found<'_, Process>| format!("{}/{}", process.noun().id, named.id);
    let sessions: Vec<Found<'_, Session>> = candidates
        .iter()
        .filter_map(|process| reader.observatory.get::<Session>(&key(&process)))
        .collect();
    let fits = |session: &Found<'_, Session>| within(date, &session.held);
    // A session that the record does not know may be the one that is meant.
    let is_whole = candidates.len() == 1 || sessions.iter().any(|one| is_nearby(date, &one.held));
    let Some(first) = sessions.iter().min_by_key(|one| gap(date, &one.held)) else { return };
    if sessions.iter().any(fits) || !is_whole || !super::is_sure(first, "held") {
        return;
    }
    let mut record = format!("{}: {}", first.name, first.held.spoken());
    let mut proofs = vec![Proof::of(first)];
    let others = reader.observatory.about::<Session>(&Facet::Process(first.process.clone()));
    if let Some(other) = others.iter().find(|one| within(date, &one.held)) {
        record = format!("{record}; {} was the {}", other.held.spoken(), other.name);
        proofs.push(Proof::of(other));
    }
    let says = format!("session {} of {} on {}", named.id, first.process, date.spoken());
    out.add(&SESSION_DATE, token, says, record, proofs);
}

/// Returns how many days lie between two dates.
fn gap(one: &StatedDate, other: &StatedDate) -> u32 {
    match (one.earliest(), other.earliest()) {
        (Some(one), Some(other)) => {
            one.until(other).map_or(u32::MAX, |between| between.get_days().unsigned_abs())
        }
        _ => u32::MAX,
    }
}

/// Returns whether two dates are so near that one may be a slip for the other.
fn is_nearby(one: &StatedDate, other: &StatedDate) -> bool {
    gap(one, other) <= 400
}
