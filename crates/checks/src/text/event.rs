//! When did something happen, is what is called open already settled, and is a date that of an act or of its print?

use super::clause::date_before;
use super::group::mentions;
use super::page::Page;
use super::token::{Token, What};
use super::{Out, Reader, is_sure, is_years, latest_day};
use crate::compare::{compatible, is_precise};
use crate::finding::{Proof, Rule};
use chronicle::Observatory;
use chronicle::observatory::Found;
use negotiation::actor;
use negotiation::date::StatedDate;
use negotiation::event::Event;
use negotiation::exercise::is_invented;
use negotiation::language::Language;
use std::collections::BTreeSet;

pub(super) const EVENT_DATE: Rule = Rule {
    id: "event-date",
    holds: "What a group came to is told with the date on which it came to it.",
    basis: "Compared with the events in the record whose title has the same nouns and the same verb.",
};

pub(super) const PRINT_DATE: Rule = Rule {
    id: "print-date",
    holds: "The date of an act is not the date of the document that printed it.",
    basis: "Compared with the events in the record and the dates of their documents.",
};

pub(super) const STALE: Rule = Rule {
    id: "stale",
    holds: "What is called open was not settled before the latest day that the text itself names.",
    basis: "Compared with what the groups of the record came to.",
};

/// Verbs that tell one thing, by the first of their class.
const CLASSES: [&[&str]; 4] = [
    &["agreed", "adopted", "agree", "adopt", "approved", "concluded", "reached"],
    &["launched", "launch", "launches", "opened", "started"],
    &["proposes", "proposed", "propose", "proposal", "proposing"],
    &["ends", "ended", "end"],
];

/// Words that end the core of an event's title: what follows says how, where or in which document.
const ENDS: [&str; 10] = ["under", "at", "in", "by", "with", "for", "without", "after", "to", "on"];

/// Words that say nothing about the subject.
const EMPTY: [&str; 22] = [
    "the",
    "a",
    "an",
    "of",
    "and",
    "its",
    "their",
    "un",
    "united",
    "nations",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "delegations",
    "states",
    "officially",
    "formally",
    "group",
    "s",
];

/// Phrases that call something open at the time of writing.
const OPEN: [&[&str]; 7] = [
    &["remains", "to", "be", "seen"],
    &["main", "open", "issue", "is"],
    &["main", "open", "question", "is"],
    &["has", "yet", "to", "be"],
    &["have", "yet", "to", "be"],
    &["is", "yet", "to", "be"],
    &["are", "yet", "to", "be"],
];

/// What an event is about.
pub(super) struct Shape<'a> {
    event: Found<'a, Event>,
    nouns: BTreeSet<String>,
    class: Option<usize>,
}

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    let shapes = reader.shapes.as_slice();
    let day = latest_day(page, reader.observatory.day());
    for sentence in &page.sentences {
        for (clause, date) in clauses(&sentence.tokens) {
            event_date(shapes, clause, date, out);
        }
        print_date(reader, shapes, &sentence.tokens, out);
        if let Some(day) = day {
            stale(reader, shapes, &sentence.tokens, day, out);
        }
    }
}

/// Returns what the events of the record are about.
pub(super) fn shapes(observatory: &Observatory) -> Vec<Shape<'_>> {
    let real = |event: &Found<'_, Event>| {
        event.process.as_ref().is_none_or(|process| !is_invented(process.as_str()))
    };
    observatory.all::<Event>().filter(real).map(shape).collect()
}

/// Returns a word without its plural.
fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s");
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word).to_owned(),
    }
}

fn class(word: &str) -> Option<usize> {
    CLASSES.iter().position(|class| class.contains(&word))
}

fn shape(event: Found<'_, Event>) -> Shape<'_> {
    let title = event.title.to_lowercase();
    let core = title.split([';', ':', ',']).next().unwrap_or_default();
    let words = core.split(|character: char| !character.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.iter().copied().take_while(|word| !ENDS.contains(word)).collect();
    let class = words.iter().find_map(|word| class(word));
    let nouns = words.iter().filter(|word| self::class(word).is_none() && !EMPTY.contains(word));
    let nouns = nouns.map(|word| stem(word)).collect();
    Shape { event, nouns, class }
}

/// Returns the clauses of a sentence, each with the date that it names or with that of the beginning of the sentence.
fn clauses(tokens: &[Token]) -> Vec<(&[Token], (&Token, &StatedDate))> {
    let is_end = |token: &Token| token.is_mark(',') || token.is_mark(';') || token.is("and");
    let first = date_before(tokens, tokens.len().min(6));
    let mut clauses = Vec::new();
    for clause in tokens.split(is_end) {
        let mut own = dates(clause);
        match (own.next(), own.next()) {
            (Some(date), None) => clauses.push((clause, date)),
            (None, _) => clauses.extend(first.map(|date| (clause, date))),
            _ => {}
        }
    }
    clauses
}

/// Returns the dates of a clause; years count only after `in`, for others belong to the name of a group.
fn dates(clause: &[Token]) -> impl Iterator<Item = (&Token, &StatedDate)> {
    clause.iter().enumerate().filter_map(|(at, token)| {
        let date = token.date()?;
        let is_led = at.checked_sub(1).is_some_and(|before| clause[before].is("in"));
        (!is_years(date) || (is_led && matches!(date, StatedDate::Year(_))))
            .then_some((token, date))
    })
}

fn stems(tokens: &[Token]) -> BTreeSet<String> {
    tokens.iter().filter(|token| token.what == What::Word).map(|token| stem(&token.word)).collect()
}

fn event_date(
    shapes: &[Shape<'_>],
    clause: &[Token],
    (token, date): (&Token, &StatedDate),
    out: &mut Out,
) {
    let said = stems(clause);
    let classes: BTreeSet<usize> = clause.iter().filter_map(|token| class(&token.word)).collect();
    let tells = |shape: &&Shape<'_>| {
        let is_same = shape.class.is_some_and(|class| classes.contains(&class));
        is_same && shape.nouns.len() >= 2 && shape.nouns.is_subset(&said)
    };
    let told: Vec<&Shape<'_>> = shapes.iter().filter(tells).collect();
    let Some(first) = told.first() else { return };
    let fits = |shape: &&Shape<'_>| compatible(&shape.event.date, date);
    if told.iter().any(fits) || !is_sure(&first.event, "date") {
        return;
    }
    let says = format!("{}, {}", first.event.title, date.spoken());
    let record = format!("{}: {}", first.event.title, first.event.date.spoken());
    out.add(&EVENT_DATE, token, says, record, vec![Proof::of(&first.event)]);
}

/// Finds an act of an actor that is dated by the document that printed it.
fn print_date(reader: &Reader<'_>, shapes: &[Shape<'_>], tokens: &[Token], out: &mut Out) {
    for token in tokens {
        let Some(date) = token.date().filter(|date| is_precise(date)) else { continue };
        for shape in shapes.iter().filter(|shape| !compatible(&shape.event.date, date)) {
            let printed = shape.event.documents.iter().filter_map(|symbol| reader.work(symbol));
            let Some(printed) = printed.into_iter().find(|work| work.date == *date) else {
                continue;
            };
            let says_verb = tokens.iter().any(|token| class(&token.word) == shape.class);
            if shape.class.is_none() || !says_verb || !names_actor(tokens, &shape.event.title) {
                continue;
            }
            let says = format!("{}, {}", shape.event.title, date.spoken());
            let is_sure = is_sure(&shape.event, "date") && is_sure(&printed, "date");
            let record = format!(
                "{}; {} is the date of {}, which printed it{}",
                shape.event.date.spoken(),
                date.spoken(),
                printed.symbol,
                if is_sure { "" } else { " (inferred)" }
            );
            let proofs = vec![Proof::of(&shape.event), Proof::of(&printed)];
            out.add(&PRINT_DATE, token, says, record, proofs);
        }
    }
}

/// Returns whether a sentence names the state that an event's title names.
fn names_actor(tokens: &[Token], title: &str) -> bool {
    let states = actor::actors().iter().filter(|one| one.kind.is_state());
    let mut named = states.filter(|one| title.contains(one.name(Language::En)));
    named.any(|one| {
        let others = actor::other_names(&one.id).iter().map(|other| other.name);
        others.chain([one.name(Language::En)]).any(|name| says(tokens, name))
    })
}

fn says(tokens: &[Token], name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    tokens.windows(words.len().max(1)).any(|window| {
        window.iter().zip(&words).all(|(token, word)| token.word.trim_end_matches("'s") == word)
    })
}

fn stale(
    reader: &Reader<'_>,
    shapes: &[Shape<'_>],
    tokens: &[Token],
    day: jiff::civil::Date,
    out: &mut Out,
) {
    let open = OPEN.iter().find_map(|phrase| {
        tokens
            .windows(phrase.len())
            .position(|window| window.iter().zip(*phrase).all(|(token, word)| token.is(word)))
    });
    let Some(token) = open.and_then(|at| tokens.get(at)) else { return };
    let said = stems(tokens);
    let mentions = mentions(tokens);
    for shape in shapes.iter().filter(|shape| shape.event.achievement) {
        let common = shape.nouns.intersection(&said).count();
        let is_about = common > 0 && common * 2 >= shape.nouns.len();
        // Many groups have stakeholders: only a sentence that names this sort of group is about its own.
        let kind = reader
            .processes
            .iter()
            .find(|one| shape.event.process.as_ref() == Some(&one.noun().id));
        let is_about =
            is_about && kind.is_some_and(|one| mentions.iter().any(|other| other.kind == one.kind));
        let is_settled = shape.event.date.latest().is_some_and(|settled| settled <= day);
        if is_about && is_settled {
            let settled = shape.event.date.spoken();
            let says = format!("open, in a text that names {}", StatedDate::Day(day).spoken());
            let record = format!("{}: {settled}", shape.event.title);
            out.add(&STALE, token, says, record, vec![Proof::of(&shape.event)]);
        }
    }
}
