//! Who chaired which group, by year?

use super::event::says;
use super::group::{Mention, mentions, one_of, span, years_of};
use super::page::Page;
use super::token::{Token, What};
use super::{Out, Reader, is_sure};
use crate::finding::{Proof, Rule};
use chronicle::observatory::Found;
use negotiation::actor;
use negotiation::id::ActorId;
use negotiation::process::{Process, ProcessKind};
use std::ops::Range;

pub(super) const CHAIR_YEAR: Rule = Rule {
    id: "chair-year",
    holds: "A state is said to have chaired a group in a year of that group, and a row of such years counts them in one way.",
    basis: "Compared with the chairs and the years of the processes in the record.",
};

pub(super) const CHAIR_NAME: Rule = Rule {
    id: "chair-name",
    holds: "A group was chaired by the one who chaired it.",
    basis: "Compared with the chairs of the processes in the record, by name and by state.",
};

/// How many sentences back the kind of group may have been named.
const SENTENCES_BACK_MAX: usize = 3;
/// The most words that are read as the one who chaired: a title, a name, a state.
const CHAIR_WORDS_MAX: usize = 12;
/// The most words of a state's name.
const NAME_WORDS_MAX: usize = 5;

/// A state and a year for which it is said to have chaired.
struct Chaired<'t> {
    state: ActorId,
    token: &'t Token,
    /// The first and the last year named.
    years: (i16, i16),
}

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for (index, sentence) in page.sentences.iter().enumerate() {
        if !sentence.tokens.iter().any(|token| token.is_any(&["chaired", "chair", "chairs"])) {
            continue;
        }
        let from = index.saturating_sub(SENTENCES_BACK_MAX);
        let near = page.sentences.get(from..=index).unwrap_or_default().iter().rev();
        let kind = near.flat_map(|one| mentions(&one.tokens)).map(|mention| mention.kind).next();
        if let Some(kind) = kind {
            held_against(reader, kind, &chaired(&sentence.tokens), out);
        }
        for mention in mentions(&sentence.tokens).iter().filter(|one| !one.is_plural) {
            let process = reader.meant(mention).filter(|process| is_sure(process, "chair"));
            let chair = chair_words(&sentence.tokens, mention);
            if let (Some(process), Some((token, words))) = (process, chair) {
                named(reader, process, token, words, out);
            }
        }
    }
}

/// Returns the words that say who chaired a group, and the verb: `Australia chaired the GGE`, `the GGE was chaired by`,
/// `the chair of the GGE was`.
fn chair_words<'t>(tokens: &'t [Token], mention: &Mention<'_>) -> Option<(&'t Token, &'t [Token])> {
    let is_end = |token: &Token| {
        token.is_mark(',')
            || token.is_mark(';')
            || token.is_any(&["and", "but", "which", "in", "who"])
    };
    let Range { start, end } = mention.tokens;
    let after = tokens.get(end..)?;
    if let [was, chaired, by, rest @ ..] = after
        && was.is_any(&["was", "is", "were"])
        && chaired.is("chaired")
        && by.is("by")
    {
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        return Some((chaired, rest.get(..length.min(CHAIR_WORDS_MAX))?));
    }
    let before = tokens.get(..start)?;
    let before = match before.split_last() {
        Some((the, before)) if the.is("the") => before,
        _ => before,
    };
    if let [.., chair, of] = before
        && of.is("of")
        && chair.is_any(&["chair", "chairman", "chairwoman", "chairperson"])
        && let [is, rest @ ..] = after
        && is.is_any(&["was", "is"])
    {
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        let words = rest.get(..length.min(CHAIR_WORDS_MAX))?;
        // `The chair was thanked by` and `is to go to` name others.
        let names = !words.iter().any(|token| token.is_any(&["by", "to", "with", "from", "not"]));
        return names.then_some((chair, words));
    }
    let (chaired, words) = before.split_last().filter(|(last, _)| last.is("chaired"))?;
    let from = words.iter().rposition(is_end).map_or(0, |at| at + 1);
    let from = from.max(words.len().saturating_sub(CHAIR_WORDS_MAX));
    Some((chaired, words.get(from..)?))
}

/// Holds the chair that is told against the one in the record: another known chair, or another state, is wrong.
fn named(
    reader: &Reader<'_>,
    process: &Found<'_, Process>,
    token: &Token,
    words: &[Token],
    out: &mut Out,
) {
    let Some(chair) = process.chair.as_deref() else { return };
    let is_said = |process: &Process| {
        let name = process.chair.as_deref().and_then(|chair| chair.split(" (").next());
        name.is_some_and(|name| says(words, name))
    };
    let known = reader.processes.iter().find(|other| is_said(other));
    let states = (1..=words.len()).filter_map(|end| state_at_end(words.get(..end)?));
    let states: Vec<ActorId> = states.collect();
    let own = chair_of(process);
    let is_other_chair = known.is_some() && !is_said(process);
    let is_other_state =
        !states.is_empty() && own.as_ref().is_some_and(|own| !states.contains(own));
    if is_other_chair || (is_other_state && known.is_none()) {
        let said: Vec<&str> = words.iter().map(|token| token.word.as_str()).collect();
        let says = format!("{} chaired by `{}`", process.name, said.join(" "));
        let record = format!("{} was chaired by {chair}", process.name);
        out.add(&CHAIR_NAME, token, says, record, vec![Proof::of(process)]);
    }
}

/// Returns the states of a sentence, each with the years after it: `Brazil in 2015`, `Brazil chaired in 2005 and 2010`.
fn chaired(tokens: &[Token]) -> Vec<Chaired<'_>> {
    let mut found: Vec<Chaired<'_>> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(years) = token.date().filter(|date| super::is_years(date)).and_then(span) else {
            continue;
        };
        let before = tokens.get(..at).unwrap_or_default();
        let is_listed = before.last().is_some_and(|last| last.is("and"))
            && at >= 2
            && tokens[at - 2].date().is_some();
        let state = match found.last() {
            Some(last) if is_listed => Some(last.state.clone()),
            _ => before
                .split_last()
                .filter(|(last, _)| last.is("in"))
                .and_then(|(_, before)| state_at_end(before)),
        };
        found.extend(state.map(|state| Chaired { state, token, years }));
    }
    found
}

/// Returns the state that these tokens end with, before `chaired` where that stands between.
fn state_at_end(tokens: &[Token]) -> Option<ActorId> {
    let tokens = match tokens.split_last() {
        Some((last, before)) if last.is("chaired") => before,
        _ => tokens,
    };
    (1..=NAME_WORDS_MAX).rev().find_map(|length| {
        let words = tokens.get(tokens.len().checked_sub(length)?..)?;
        let is_name = words.iter().all(|token| token.what == What::Word);
        let name: Vec<&str> = words.iter().map(|token| token.word.as_str()).collect();
        let id = actor::resolve(&name.join(" ")).ok().filter(|_| is_name)?.actor;
        actor::actor(&id).filter(|one| one.kind.is_state()).map(|_| id)
    })
}

/// Returns the state of a process's chair, from the name of the state in parentheses.
fn chair_of(process: &Process) -> Option<ActorId> {
    let (_, state) = process.chair.as_deref()?.split_once('(')?;
    let (state, _) = state.split_once(')')?;
    actor::resolve(state).ok().map(|resolved| resolved.actor)
}

fn held_against(reader: &Reader<'_>, kind: ProcessKind, chaired: &[Chaired<'_>], out: &mut Out) {
    let ends_in = |one: &Chaired<'_>, process: &Process| years_of(process).1 == Some(one.years.1);
    let by = |one: &Chaired<'_>, process: &Process| chair_of(process).as_ref() == Some(&one.state);
    let in_last_years = chaired
        .iter()
        .filter(|one| reader.of_kind(kind).any(|process| by(one, process) && ends_in(one, process)))
        .count();
    for one in chaired {
        let covers = |process: &&Found<'_, Process>| {
            let (begins, ends) = years_of(process);
            begins.is_some_and(|begins| begins <= one.years.0)
                && ends.is_some_and(|ends| one.years.1 <= ends)
        };
        let own = reader.of_kind(kind).filter(covers).find(|process| by(one, process));
        let record = match own {
            Some(process) if in_last_years >= 2 && !ends_in(one, process) => {
                let ends = years_of(process).1.map_or_else(String::new, |year| year.to_string());
                let others = "the other years of the sentence are those in which a group ended";
                Some((process, format!("{others}; {} ended in {ends}", process.name)))
            }
            Some(_) => None,
            None => {
                reader.of_kind(kind).find(covers).filter(|one| one.chair.is_some()).map(|process| {
                    let chair = process.chair.clone().unwrap_or_default();
                    (process, format!("{} was chaired by {chair}", process.name))
                })
            }
        };
        if let Some((process, record)) = record {
            let years = if one.years.0 == one.years.1 {
                one.years.0.to_string()
            } else {
                format!("{}-{}", one.years.0, one.years.1)
            };
            let says = format!("{} chaired by {} in {years}", one_of(kind), one.state);
            out.add(&CHAIR_YEAR, one.token, says, record, vec![Proof::of(process)]);
        }
    }
}
