//! Which decisions does the record of a meeting tell of, on what, with which result, and who voted how?
//!
//! `A recorded vote was taken. In favour: … Against: … Abstaining: … Operative paragraph 21 (e) was retained by 148 votes to
//! none, with 14 abstentions.` Of a list of voters whose columns a PDF has run into each other nothing warns but its
//! length: the lists are taken when each has as many names as the result says, and otherwise the result alone.

use super::{ORDINALS, Record};
use crate::akoma_ntoso::votes;
use crate::doubts::Doubts;
use negotiation::address::Address;
use negotiation::decision::{Body, Decision, Mode, Outcome, RollCall, Totals, Vote};
use negotiation::doubt::DoubtKind;
use negotiation::symbol::Symbol;
use std::ops::Range;

/// How a vote is opened.
const OPENING: &str = "arecordedvotewastaken";

/// What stands between the two numbers of a result that is announced.
const RESULTS: [&str; 2] = ["votesto", "voteto"];

/// What comes of a vote, in the words before its numbers; the longer ones first.
const OUTCOMES: [(&str, Outcome); 5] = [
    ("notretained", Outcome::NotAdopted),
    ("notadopted", Outcome::NotAdopted),
    ("rejected", Outcome::NotAdopted),
    ("retained", Outcome::Adopted),
    ("adopted", Outcome::Adopted),
];

/// What can be voted on.
const SUBJECTS: [&str; 6] = [
    "operativeparagraph",
    "preambularparagraph",
    "paragraph",
    "subparagraph",
    "draftresolution",
    "draftdecision",
];

/// The headings of the lists of voters, in their order.
const LISTS: [(&str, Vote); 3] =
    [("infavour:", Vote::Yes), ("against:", Vote::No), ("abstaining:", Vote::Abstaining)];

/// What was voted on when a result was announced.
pub(super) struct Voted {
    pub(super) on: Symbol,
    pub(super) paragraph: Option<Address>,
}

/// A result as it is announced: `Operative paragraph 21 (e) was retained by 148 votes to none, with 14 abstentions`.
struct Announced {
    /// Where the sentence begins, and where `by` does.
    sentence: Range<usize>,
    outcome: Outcome,
    totals: Totals,
}

/// Finds the votes whose result says what was voted on, the others are doubted; and what was adopted without a vote.
pub(super) fn find(record: &Record<'_>, doubts: &mut Doubts) -> Vec<Decision> {
    let mut decisions = recorded(record, doubts);
    let adopted = record.adopted().into_iter().filter(|(at, _)| is_without_vote(record, *at));
    let adopted: Vec<Decision> =
        adopted.map(|(_, on)| decision(record, on, Mode::WithoutVote)).collect();
    decisions.extend(adopted);
    decisions
}

/// Returns whether a number is given to a text in the sentence that announces its adoption, with no result of a vote in it:
/// `The draft resolution, as a whole, was adopted (resolution 73/261).` Who recalls a resolution in a speech does not say so.
fn is_without_vote(record: &Record<'_>, number: usize) -> bool {
    let letters = record.run.close.as_str();
    let start = letters[..number].rfind(['.', '?', ':', ']']).map_or(0, |before| before + 1);
    let start = start.max(record.run.beginning(number));
    let said = letters[start..number].trim_start_matches("the");
    let is_text = said.starts_with("draftresolution") || said.starts_with("draftdecision");
    let after = letters[number..].split_once(')').map_or("", |(_, after)| after);
    record.body == Body::Plenary
        && is_text
        && said.ends_with("wasadopted")
        && after.starts_with('.')
}

fn decision(record: &Record<'_>, on: Symbol, mode: Mode) -> Decision {
    Decision {
        on,
        paragraph: None,
        body: record.body,
        date: record.date.clone(),
        meeting: Some(record.symbol.clone()),
        mode,
        outcome: Outcome::Adopted,
        listing: None,
    }
}

/// Finds the recorded votes.
fn recorded(record: &Record<'_>, doubts: &mut Doubts) -> Vec<Decision> {
    let openings: Vec<usize> = record.run.places(OPENING).collect();
    let ends = openings.iter().skip(1).copied().chain([record.run.close.len()]);
    let mut decisions = Vec::new();
    for (start, end) in openings.iter().copied().zip(ends) {
        let place = record.paragraphs[record.run.paragraph(start)].address.to_string();
        let announced = results(record, start..end).next().and_then(|at| announced(record, at));
        let voted = announced.as_ref().and_then(|announced| of(record, announced));
        let (Some(announced), Some(Voted { on, paragraph })) = (announced, voted) else {
            let what = "A recorded vote was taken, and its result does not say on which text or paragraph in words \
                        that are known; it was left out.";
            doubts.push(DoubtKind::Reference, what, place);
            continue;
        };
        let lists = start + OPENING.len()..announced.sentence.start;
        let roll_call = roll_call(record, lists, announced.totals, &place, doubts);
        let whole = decision(record, on, Mode::Recorded(roll_call));
        decisions.push(Decision { paragraph, outcome: announced.outcome, ..whole });
    }
    decisions
}

/// Returns what was voted on last before a place; none where the last result is of an amendment, or names no text.
pub(super) fn last(record: &Record<'_>, before: usize) -> Option<Voted> {
    of(record, &announced(record, results(record, 0..before).last()?)?)
}

/// Returns where results stand within some letters, in order: the place between their two numbers.
fn results(record: &Record<'_>, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let places = RESULTS.into_iter().flat_map(|words| {
        let places = record.run.places(words).filter(|at| within.contains(at));
        places.map(|at| at..at + words.len()).collect::<Vec<_>>()
    });
    let mut places: Vec<Range<usize>> = places.collect();
    places.sort_by_key(|place| place.start);
    places.into_iter()
}

/// Returns the result whose two numbers stand around a place.
fn announced(record: &Record<'_>, between: Range<usize>) -> Option<Announced> {
    let letters = record.run.close.as_str();
    let digits = |letters: &str| letters.chars().take_while(char::is_ascii_digit).count();
    let number = |letters: &str| match letters.starts_with("none") {
        true => Some(0),
        false => letters[..digits(letters)].parse::<u16>().ok(),
    };
    let verb = letters[..between.start].trim_end_matches(|c: char| c.is_ascii_digit());
    let yes = number(&letters[verb.len()..])?;
    let verb = verb.strip_suffix("by")?;
    let (word, outcome) = OUTCOMES.into_iter().find(|(word, _)| verb.ends_with(word))?;
    let rest = &letters[between.end..];
    let no = number(rest)?;
    let rest = rest.trim_start_matches("none").trim_start_matches(|c: char| c.is_ascii_digit());
    let abstaining = match rest.strip_prefix(",with").or_else(|| rest.strip_prefix("with")) {
        Some(rest) if rest[digits(rest)..].starts_with("abstention") => number(rest)?,
        _ => 0,
    };
    let end = verb.len() - word.len();
    let beginning = record.run.beginning(end);
    // The commas of `the draft resolution, as a whole, was` stand behind its subject, those of the list before it.
    let named = SUBJECTS.into_iter().filter_map(|words| letters[beginning..end].rfind(words)).max();
    let before = beginning + named.unwrap_or(end - beginning);
    let start = letters[..before].rfind(['.', ':', ',']).map_or(0, |before| before + 1);
    let start = start.max(beginning);
    let start = start + subject(&letters[start..end]);
    let totals = Totals { yes, no, abstaining };
    Some(Announced { sentence: start..end, outcome, totals })
}

/// Returns where the words begin that name what was voted on. The last name of a list stands before them when the reading
/// of the page has put both into one paragraph.
fn subject(letters: &str) -> usize {
    let Some(at) = SUBJECTS.into_iter().filter_map(|words| letters.find(words)).min() else {
        return 0;
    };
    let before = &letters[..at];
    let before = ORDINALS.iter().find_map(|one| before.strip_suffix(one)).unwrap_or(before);
    before.strip_suffix("the").unwrap_or(before).len()
}

/// Returns what a result is of.
///
/// The result of a vote on the whole text names it. A vote on a paragraph is taken before the one on the whole, so the
/// text is the one that is adopted next.
fn of(record: &Record<'_>, announced: &Announced) -> Option<Voted> {
    let Range { start, end } = announced.sentence;
    let letters = &record.run.close;
    let named = letters[start..end].trim_end_matches("was").trim_end_matches("were");
    // A text about the promotion of something is no motion.
    let mut motions = named.match_indices("motion");
    let is_of_motion = motions.any(|(at, _)| !named[..at].ends_with("pro"));
    if named.contains("amendment") || is_of_motion || is_of_words(&letters[..start]) {
        return None;
    }
    let paragraph = match named.contains("paragraph") {
        true => Some(Record::address(named)?),
        false => None,
    };
    let on = if record.body == Body::Plenary {
        let (at, symbol) = record.adopted().into_iter().find(|(at, _)| *at > end)?;
        let is_of_sentence = !letters[end..at].contains('.');
        (paragraph.is_some() || is_of_sentence).then_some(symbol)?
    } else {
        draft_before(record, end)?
    };
    Some(Voted { on, paragraph })
}

/// Returns whether the result is of some words of a paragraph: `The words “…” in operative paragraph 3 were retained`.
fn is_of_words(before: &str) -> bool {
    let mut quoted = ["in", "of"].into_iter().filter_map(|word| before.strip_suffix(word));
    quoted.any(|before| before.ends_with(['”', '’', '"', '\'']))
}

/// Returns the draft that a committee named last before a place: `Draft resolution A/C.1/73/L.27/Rev.1 was adopted by`.
fn draft_before(record: &Record<'_>, before: usize) -> Option<Symbol> {
    const WORD: &str = "draftresolution";
    let named = record.run.places(WORD).take_while(|at| *at < before).filter_map(|at| {
        let printed = record.run.printed(at + WORD.len()..before);
        let symbol = printed.split([' ', ',', ';']).next()?;
        symbol.trim_end_matches('.').parse::<Symbol>().ok().filter(|one| one.committee().is_some())
    });
    named.last()
}

/// Returns a roll call with its totals, and with the voters where every list is whole.
fn roll_call(
    record: &Record<'_>,
    lists: Range<usize>,
    totals: Totals,
    place: &str,
    doubts: &mut Doubts,
) -> RollCall {
    let mut whole = RollCall { totals, ..RollCall::default() };
    let mut found = Doubts::default();
    for (vote, total, names) in headed(record, lists, totals) {
        let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        let names: Vec<&str> = names.filter(|name| *name != "None").collect();
        votes::add(&mut whole, vote, total, names.into_iter(), place, &mut found);
    }
    if whole.named() == totals {
        found.into_list().into_iter().for_each(|doubt| doubts.add(doubt));
        return whole;
    }
    let what = format!(
        "The lists of a recorded vote have {} names where its result is {totals} (in favour, against, abstaining); only \
         the result was taken.",
        whole.named()
    );
    doubts.push(DoubtKind::VoteTotals, what, place);
    RollCall { totals, ..RollCall::default() }
}

/// Returns the lists that stand below their headings within some letters, with their totals and their words as printed.
fn headed<'a>(
    record: &'a Record<'_>,
    within: Range<usize>,
    totals: Totals,
) -> Vec<(Vote, u16, &'a str)> {
    let mut from = within.start;
    let mut starts = Vec::new();
    for (heading, vote) in LISTS {
        let Some(at) = record.run.close[from..within.end].find(heading) else { continue };
        starts.push((vote, from + at, from + at + heading.len()));
        from += at + heading.len();
    }
    let ends = starts.iter().skip(1).map(|(_, heading, _)| *heading).chain([within.end]);
    let lists = starts.iter().zip(ends).map(|((vote, _, start), end)| {
        let total = match vote {
            Vote::Yes => totals.yes,
            Vote::No => totals.no,
            Vote::Abstaining => totals.abstaining,
        };
        (*vote, total, record.run.printed(*start..end))
    });
    lists.collect()
}
