//! When did something happen, and is a date that of an act or of its print?

use super::clause::date_before;
use super::group::{Whose, mentions};
use super::page::Page;
use super::token::{Token, What};
use super::{Out, Reader, is_sure, is_years};
use crate::compare::{compatible, is_precise};
use crate::finding::{Proof, Rule};
use chronicle::Observatory;
use chronicle::observatory::Found;
use negotiation::actor;
use negotiation::date::StatedDate;
use negotiation::event::Event;
use negotiation::exercise::is_invented;
use negotiation::language::Language;
use negotiation::numeral;
use negotiation::process::Process;
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

/// Verbs that tell one thing, by the first of their class.
const CLASSES: [&[&str]; 4] = [
    &[
        "agreed",
        "agree",
        "agrees",
        "adopted",
        "adopt",
        "adopts",
        "approved",
        "approves",
        "concluded",
        "reached",
    ],
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

/// Words beside the nouns and the verb that leave what is told as it is.
const LIGHT: [&str; 14] = [
    "on", "upon", "for", "in", "at", "to", "has", "have", "had", "finally", "later", "then",
    "also", "global",
];

/// Bodies that decide for themselves: what one of them did is not what a group did.
const BODIES: [&str; 6] = ["assembly", "unga", "plenary", "committee", "council", "commission"];

/// What an event is about.
pub(super) struct Shape<'a> {
    pub(super) event: Found<'a, Event>,
    /// The process in which it happened.
    pub(super) process: Option<Found<'a, Process>>,
    pub(super) nouns: BTreeSet<String>,
    /// The last of the nouns: `report`.
    head: Option<String>,
    pub(super) class: Option<usize>,
}

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    let shapes = reader.shapes.as_slice();
    for sentence in &page.sentences {
        for (clause, date) in clauses(&sentence.tokens) {
            event_date(reader, clause, date, out);
        }
        print_date(reader, shapes, &sentence.tokens, out);
    }
}

/// Returns what the events of the record are about.
pub(super) fn shapes<'a>(
    observatory: &'a Observatory,
    processes: &[Found<'a, Process>],
) -> Vec<Shape<'a>> {
    let real = |event: &Found<'_, Event>| {
        event.process.as_ref().is_none_or(|process| !is_invented(process.as_str()))
    };
    let of = |event: Found<'a, Event>| {
        let own =
            |process: &&Found<'_, Process>| event.process.as_ref() == Some(&process.noun().id);
        shape(event, processes.iter().find(own).copied())
    };
    observatory.all::<Event>().filter(real).map(of).collect()
}

/// Returns a word without its plural.
pub(super) fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s");
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word).to_owned(),
    }
}

pub(super) fn class(word: &str) -> Option<usize> {
    CLASSES.iter().position(|class| class.contains(&word))
}

fn shape<'a>(event: Found<'a, Event>, process: Option<Found<'a, Process>>) -> Shape<'a> {
    // `Open-ended` is no end.
    let title = event.title.to_lowercase().replace("open-ended working group", "oewg");
    let core = title.split([';', ':', ',']).next().unwrap_or_default();
    let words = core.split(|character: char| !character.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.iter().copied().take_while(|word| !ENDS.contains(word)).collect();
    let class = words.iter().find_map(|word| class(word));
    let nouns = words.iter().filter(|word| self::class(word).is_none() && !EMPTY.contains(word));
    let nouns: Vec<String> = nouns.map(|word| stem(word)).collect();
    let head = nouns.last().cloned();
    Shape { event, process, nouns: nouns.into_iter().collect(), head, class }
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

pub(super) fn stems(tokens: &[Token]) -> BTreeSet<String> {
    tokens.iter().filter(|token| token.what == What::Word).map(|token| stem(&token.word)).collect()
}

impl Shape<'_> {
    /// Returns the end of the words of a clause that tell of the event: all its nouns and its verb, with nothing among
    /// them that would make it something else.
    fn told_to(&self, clause: &[Token]) -> Option<usize> {
        let class = self.class.filter(|_| self.nouns.len() >= 2)?;
        let names: Vec<_> = mentions(clause).into_iter().map(|one| one.tokens).collect();
        let verbs = (0..clause.len()).filter(|at| self::class(&clause[*at].word) == Some(class));
        verbs.into_iter().find_map(|verb| {
            let is_noun = |at: &usize, noun: &str| {
                clause[*at].what == What::Word && stem(&clause[*at].word) == noun
            };
            let near = |noun: &String| {
                let places = (0..clause.len()).filter(|at| is_noun(at, noun));
                places.min_by_key(|at| at.abs_diff(verb))
            };
            let places: Vec<usize> = self.nouns.iter().map(near).collect::<Option<_>>()?;
            let (first, last) = (*places.iter().min()?, *places.iter().max()?);
            let is_light = |at: usize| match clause[at].what {
                What::Word => clause[at].is_any(&EMPTY) || clause[at].is_any(&LIGHT),
                What::Number(..) | What::Ordinal(_) | What::Stamp(_) => false,
                What::Symbol(_) | What::Date(_) | What::Mark(_) => true,
            };
            let is_plain = |at: usize| {
                at == verb
                    || places.contains(&at)
                    || names.iter().any(|name| name.contains(&at))
                    || is_light(at)
            };
            (first.min(verb)..=last.max(verb)).all(is_plain).then_some(last + 1)
        })
    }

    /// Returns whether the title counts: the third report is no other, the final report may be that of any group.
    fn is_counted(&self) -> bool {
        self.nouns.iter().any(|noun| numeral::ordinal(noun).is_some())
    }
}

fn event_date(
    reader: &Reader<'_>,
    clause: &[Token],
    (token, date): (&Token, &StatedDate),
    out: &mut Out,
) {
    let said = stems(clause);
    let tells = |shape: &&Shape<'_>| {
        let by_another =
            BODIES.iter().any(|body| said.contains(*body) && !shape.nouns.contains(*body));
        let is_of_another = |end: usize| {
            shape
                .process
                .as_ref()
                .is_some_and(|one| reader.whose(clause, end, one) == Whose::Another)
        };
        !by_another && shape.told_to(clause).is_some_and(|end| !is_of_another(end))
    };
    let told: Vec<&Shape<'_>> = reader.shapes.iter().filter(tells).collect();
    let Some(first) = told.first() else { return };
    let fits = |shape: &&Shape<'_>| compatible(&shape.event.date, date);
    // What another group came to then may be meant, where the name is no more than `final report`.
    let is_akin = |shape: &Shape<'_>| {
        shape.class == first.class && shape.head == first.head && !first.is_counted()
    };
    let may_be_another = reader.shapes.iter().any(|shape| is_akin(shape) && fits(&shape));
    if told.iter().any(fits) || may_be_another || !is_sure(&first.event, "date") {
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

pub(super) fn says(tokens: &[Token], name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    tokens.windows(words.len().max(1)).any(|window| {
        window.iter().zip(&words).all(|(token, word)| token.word.trim_end_matches("'s") == word)
    })
}
