//! Which process is meant, when was it established, is it one of its own, and does it still go on?

use super::clause::governed;
use super::group::{Mention, mentions, one_of, span, years_of};
use super::page::{Page, Sentence};
use super::token::Token;
use super::{Out, Reader, is_years, latest_day, with_before};
use crate::compare::compatible;
use crate::finding::{Proof, Rule};
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::process::Process;

pub(super) const ESTABLISHED_DATE: Rule = Rule {
    id: "established-date",
    holds: "A process is established on the day of the resolution that sets it up, not when its work begins.",
    basis: "Compared with the processes in the record.",
};

pub(super) const PROCESS_TITLE: Rule = Rule {
    id: "process-title",
    holds: "A group is cited under its own title.",
    basis: "Compared with the official names in the record; groups of one kind differ in title and years.",
};

pub(super) const PROCESS_YEARS: Rule = Rule {
    id: "process-years",
    holds: "The years beside the name of a group are those of its work.",
    basis: "Compared with the beginning and the end of the processes in the record.",
};

pub(super) const NEW_GROUP: Rule = Rule {
    id: "new-group",
    holds: "A group that a resolution establishes is a body of its own with a mandate of its own; the one before it is not renewed.",
    basis: "The record holds two processes, each established by a text of its own, with their mandates.",
};

pub(super) const ONGOING: Rule = Rule {
    id: "ongoing",
    holds: "A group that is called ongoing has not ended.",
    basis: "Compared with the ends of the processes in the record and the latest day that the text names.",
};

const ESTABLISHED: [&str; 4] = ["established", "created", "constituted", "formed"];
const RENEWED: [&str; 6] =
    ["renewed", "renewal", "extended", "extension", "prolonged", "prolongation"];

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    let day = latest_day(page, reader.observatory.day());
    for (before, sentence) in with_before(page) {
        let mentions = mentions(&sentence.tokens);
        established_by_symbol(reader, sentence, out);
        established(reader, sentence, &mentions, out);
        titled(reader, before, sentence, &mentions, out);
        new_group(reader, sentence, &mentions, out);
        if let Some(day) = day {
            ongoing(reader, day, sentence, &mentions, out);
        }
        for mention in &mentions {
            years(reader, mention, out);
        }
    }
}

fn told(process: &Process) -> String {
    let by = process.established_by.as_ref().map_or_else(String::new, |by| format!(" by {by}"));
    format!("{} was established {}{by}", process.name, process.established_on.spoken())
}

fn established_by_symbol(reader: &Reader<'_>, sentence: &Sentence, out: &mut Out) {
    for one in governed(&sentence.tokens, &ESTABLISHED) {
        let (Some((token, date)), Some((_, symbol))) = (one.date, one.symbol) else { continue };
        let by = |process: &&Found<'_, Process>| process.established_by.as_ref() == Some(symbol);
        let Some(process) = reader.processes.iter().find(by) else { continue };
        if by_secretary_general(&sentence.tokens, one.at) {
            continue;
        }
        if !compatible(&process.established_on, date) {
            let says = format!("{} established {} by {symbol}", process.name, date.spoken());
            out.add(&ESTABLISHED_DATE, token, says, told(process), vec![Proof::of(process)]);
        }
    }
}

/// Holds `established` against the group that is its subject or its object, where no symbol says which.
fn established(reader: &Reader<'_>, sentence: &Sentence, mentions: &[Mention<'_>], out: &mut Out) {
    for one in governed(&sentence.tokens, &ESTABLISHED) {
        let Some((token, date)) = one.date.filter(|_| one.symbol.is_none()) else { continue };
        if by_secretary_general(&sentence.tokens, one.at) {
            continue;
        }
        let articles =
            ["the", "a", "an", "new", "first", "second", "un", "was", "were", "been", "had"];
        let is_next_to = |mention: &&Mention<'_>| {
            let (from, to) = if mention.tokens.start > one.at {
                (one.at + 1, mention.tokens.start)
            } else {
                (mention.tokens.end, one.at)
            };
            let between = sentence.tokens.get(from..to);
            between.is_some_and(|between| between.iter().all(|token| token.is_any(&articles)))
        };
        let Some(mention) = mentions.iter().find(is_next_to) else { continue };
        let candidates: Vec<_> = match reader.meant(mention) {
            Some(process) => vec![process],
            // Years that fit no process belong to a group that the record does not know.
            None if mention.years.is_some() => continue,
            None => reader.of_kind(mention.kind).collect(),
        };
        let fits = |process: &&Found<'_, Process>| compatible(&process.established_on, date);
        let near = candidates.iter().min_by_key(|process| distance(process, date));
        if let Some(process) = near.filter(|_| !candidates.iter().any(fits)) {
            let says = format!("{} established {}", one_of(mention.kind), date.spoken());
            out.add(&ESTABLISHED_DATE, token, says, told(process), vec![Proof::of(process)]);
        }
    }
}

/// Returns whether the Secretary-General is the one who established: he appoints the members, a year or more later.
fn by_secretary_general(tokens: &[Token], verb: usize) -> bool {
    let near = tokens.get(verb.saturating_sub(16)..).unwrap_or_default();
    near.windows(3).any(|three| three[0].is("secretary") && three[2].is("general"))
}

/// Returns how many days lie between the establishment of a process and a date.
fn distance(process: &Process, date: &StatedDate) -> u32 {
    match (process.established_on.earliest(), date.earliest()) {
        (Some(one), Some(other)) => {
            one.until(other).map_or(u32::MAX, |between| between.get_days().unsigned_abs())
        }
        _ => u32::MAX,
    }
}

/// Returns the words of a group's title, without its kind and its years.
fn title_words(process: &Process) -> Vec<String> {
    let title = process.official_name.split_once(" on ").map_or("", |(_, title)| title);
    let words = title.split(|character: char| !character.is_alphanumeric());
    let words = words.filter(|word| word.chars().any(char::is_alphabetic));
    words.map(str::to_lowercase).collect()
}

/// Returns the processes of a mention's kind whose title follows it, and where the title ends.
fn titles<'a, 'r>(
    reader: &'r Reader<'a>,
    tokens: &[Token],
    mention: &Mention<'_>,
) -> (Vec<&'r Found<'a, Process>>, usize) {
    let mut at = mention.tokens.end;
    if tokens.get(at).is_none_or(|token| !token.is("on")) {
        return (Vec::new(), at);
    }
    at += 1;
    at += usize::from(tokens.get(at).is_some_and(|token| token.is("the")));
    let length = |process: &Process| {
        let words = title_words(process);
        let said = tokens.get(at..at + words.len())?;
        let is_said = said.iter().zip(&words).all(|(token, word)| token.is(word));
        (is_said && words.len() > 3).then_some(words.len())
    };
    let found: Vec<_> = reader.of_kind(mention.kind).filter(|one| length(one).is_some()).collect();
    let words = found.iter().filter_map(|process| length(process)).max().unwrap_or(0);
    (found, at + words)
}

fn titled(
    reader: &Reader<'_>,
    before: Option<&Sentence>,
    sentence: &Sentence,
    here: &[Mention<'_>],
    out: &mut Out,
) {
    let tokens = &sentence.tokens;
    for mention in here {
        let (titled, end) = titles(reader, tokens, mention);
        let opens = tokens.get(end).is_some_and(|token| token.is_mark('(') || token.is("in"));
        let years = tokens.get(end + usize::from(opens)).and_then(Token::date);
        let years = mention.years.map(|(_, date)| date).or(years.filter(|date| is_years(date)));
        let named = years.and_then(|years| reader.of_years(mention.kind, years));
        if let (Some(named), Some(token)) = (named, tokens.get(mention.tokens.start)) {
            mistitled(&titled, named, token, out);
        }
    }
    // `The OEWG` of the next sentence is the one that was just named by its title.
    let Some(before) = before else { return };
    let is_taken_up = |mention: &&Mention<'_>| {
        mention.tokens.start == 1 && tokens.first().is_some_and(|token| token.is("the"))
    };
    let Some(again) = here.iter().find(|one| is_taken_up(one) && one.years.is_none()) else {
        return;
    };
    let spans = tokens.iter().filter_map(Token::date).filter(|date| is_years(date));
    let named = spans
        .filter(|date| matches!(date, StatedDate::Span { .. }))
        .find_map(|date| reader.of_years(again.kind, date));
    for mention in mentions(&before.tokens).iter().filter(|one| one.kind == again.kind) {
        let (titled, _) = titles(reader, &before.tokens, mention);
        if let (Some(named), Some(token)) = (named, before.tokens.get(mention.tokens.start)) {
            mistitled(&titled, named, token, out);
        }
    }
}

fn mistitled(
    titled: &[&Found<'_, Process>],
    named: &Found<'_, Process>,
    token: &Token,
    out: &mut Out,
) {
    let Some(first) = titled.first().filter(|_| titled.iter().all(|one| one.id != named.id)) else {
        return;
    };
    let says = format!("the title of {} for {}", first.name, named.name);
    let record = format!("{} is the {}", named.name, named.official_name);
    out.add(&PROCESS_TITLE, token, says, record, vec![Proof::of(named), Proof::of(*first)]);
}

fn years(reader: &Reader<'_>, mention: &Mention<'_>, out: &mut Out) {
    let Some((token, date)) = mention.years else { return };
    let Some((first, last)) = span(date).filter(|_| matches!(date, StatedDate::Span { .. })) else {
        return;
    };
    // Two years of which none fits name a group that the record does not know.
    let half = |process: &&Found<'_, Process>| {
        let (begins, ends) = years_of(process);
        begins == Some(first) || ends == Some(last)
    };
    let near = reader.of_kind(mention.kind).find(half);
    if let Some(process) = near.filter(|_| reader.of_years(mention.kind, date).is_none()) {
        let says = format!("{} of {}", one_of(mention.kind), date.spoken());
        let end = process.end.as_ref().map_or_else(String::new, StatedDate::spoken);
        let record = format!("{} worked from {} to {end}", process.name, process.start.spoken());
        out.add(&PROCESS_YEARS, token, says, record, vec![Proof::of(process)]);
    }
}

fn new_group(reader: &Reader<'_>, sentence: &Sentence, mentions: &[Mention<'_>], out: &mut Out) {
    let tokens = &sentence.tokens;
    for (at, token) in tokens.iter().enumerate() {
        let is_verb = token.is_any(&RENEWED);
        let next_is_mandate =
            tokens.get(at + 1).is_some_and(|next| next.is_any(&["mandate", "term"]));
        let is_mandate = next_is_mandate && token.ordinal().is_some_and(|number| number > 1);
        if !is_verb && !is_mandate {
            continue;
        }
        let near = |mention: &&Mention<'_>| {
            let gap = if mention.tokens.start > at {
                mention.tokens.start - at
            } else {
                at.saturating_sub(mention.tokens.end)
            };
            gap <= 4 && !mention.is_plural
        };
        let Some(mention) = mentions.iter().find(near) else { continue };
        let after = tokens.get(at..).unwrap_or_default();
        let by_years = after.iter().filter_map(Token::date).find_map(|date| {
            matches!(date, StatedDate::Span { .. })
                .then(|| reader.of_years(mention.kind, date))
                .flatten()
        });
        let by_symbol = after.iter().filter_map(Token::symbol).find_map(|symbol| {
            reader.of_kind(mention.kind).find(|one| one.established_by.as_ref() == Some(symbol))
        });
        let Some(new) = by_years.or(by_symbol) else { continue };
        let earlier = reader.of_kind(mention.kind).take_while(|one| one.id != new.id).last();
        if let Some(old) = earlier {
            let says = format!("{} as a renewal of {}", new.name, old.name);
            let record = format!("{}; {}{}", told(old), told(new), mandates(old, new));
            out.add(&NEW_GROUP, token, says, record, vec![Proof::of(new), Proof::of(old)]);
        }
    }
}

/// Says what the mandate of a group has that the one before did not have.
fn mandates(old: &Process, new: &Process) -> String {
    let added: Vec<&str> = new
        .mandate
        .iter()
        .filter(|point| !old.mandate.contains(point))
        .map(String::as_str)
        .collect();
    match added.as_slice() {
        [] => String::new(),
        added => format!(". In the mandate of {}: {}", new.name, added.join("; ")),
    }
}

fn ongoing(
    reader: &Reader<'_>,
    day: Date,
    sentence: &Sentence,
    mentions: &[Mention<'_>],
    out: &mut Out,
) {
    // A sentence that names its own date speaks of that date.
    if sentence.tokens.iter().any(|token| token.date().is_some()) {
        return;
    }
    for mention in mentions.iter().filter(|one| one.years.is_none() && !one.is_plural) {
        let before = sentence.tokens.get(..mention.tokens.start).unwrap_or_default();
        if !before.last().is_some_and(|token| token.is("ongoing")) {
            continue;
        }
        let end = |process: &Process| process.end.as_ref().and_then(StatedDate::latest);
        let last = reader.of_kind(mention.kind).max_by_key(|process| end(process));
        let Some(last) = last.filter(|last| end(last).is_some_and(|end| end < day)) else {
            continue;
        };
        let is_open = reader.of_kind(mention.kind).any(|process| process.end.is_none());
        if let (false, Some(token)) = (is_open, sentence.tokens.get(mention.tokens.start)) {
            let says = format!(
                "an ongoing {}, in a text that names {}",
                mention.kind,
                StatedDate::Day(day).spoken()
            );
            let ended = last.end.as_ref().map_or_else(String::new, StatedDate::spoken);
            let record = format!("the last of them, {}, ended {ended}", last.name);
            out.add(&ONGOING, token, says, record, vec![Proof::of(last)]);
        }
    }
}
