//! Who informed the Secretariat afterwards that it had meant to vote otherwise, and in which vote?
//!
//! `[Subsequently, the delegation of Nepal informed the Secretariat that it had intended to vote in favour; the delegation
//! of Uganda had intended to abstain.]` The note belongs to the vote whose result was announced last before it.

use super::Record;
use crate::doubts::Doubts;
use negotiation::actor::{How, resolve_many};
use negotiation::address::Address;
use negotiation::decision::{Body, Vote};
use negotiation::doubt::DoubtKind;
use negotiation::explanation::{IntendedVote, Notice};
use negotiation::id::ActorId;
use negotiation::symbol::Symbol;
use std::ops::Range;

/// How such notes begin.
const OPENING: &str = "[subsequently";

/// The longest note that is read, in letters: one that names every member.
const LETTERS_MAX: usize = 6_000;

/// What says how somebody meant to vote, and the vote.
const MEANT: &str = "hadintended";
const VOTES: [(&str, Vote); 3] =
    [("infavour", Vote::Yes), ("against", Vote::No), ("abstain", Vote::Abstaining)];

/// What was voted on when a result was announced.
struct Voted {
    on: Symbol,
    paragraph: Option<Address>,
}

/// Finds the notes, and what each says.
pub(super) fn find(record: &Record<'_>, doubts: &mut Doubts) -> Vec<IntendedVote> {
    let mut intended: Vec<IntendedVote> = Vec::new();
    for start in record.run.places(OPENING) {
        let place = record.paragraphs[record.run.paragraph(start)].address.to_string();
        let rest = &record.run.close[start..];
        let Some(length) = rest.find(']').filter(|length| *length <= LETTERS_MAX) else {
            let what = "A note on intended votes has no end, and was left out.";
            doubts.push(DoubtKind::Bracket, what, place);
            continue;
        };
        let Some(Voted { on, paragraph }) = voted(record, start) else {
            let what = "A note says how delegations had intended to vote, and not in which vote; it was left out.";
            doubts.push(DoubtKind::Reference, what, place);
            continue;
        };
        for (actor, vote) in told(record, start..start + length, doubts) {
            intended.push(IntendedVote {
                on: on.clone(),
                paragraph: paragraph.clone(),
                body: record.body,
                actor,
                vote,
                notice: Notice::Informed,
                date: record.date.clone(),
                meeting: Some(record.symbol.clone()),
            });
        }
    }
    intended
}

/// Returns what was voted on last before a place; none where the last result is of an amendment, or names no text.
fn voted(record: &Record<'_>, before: usize) -> Option<Voted> {
    let letters = &record.run.close;
    // `was retained by 148 votes to none`: the verb, `by`, a number.
    let (end, verb) =
        record.run.places("votesto").take_while(|at| *at < before).last().and_then(|at| {
            let verb = letters[..at].trim_end_matches(|c: char| c.is_ascii_digit());
            let verb = verb.strip_suffix("by")?;
            let words = ["retained", "adopted"];
            let word = words.into_iter().find(|word| verb.ends_with(word))?;
            Some((verb.len() - word.len(), word))
        })?;
    let sentence = letters[..end].rfind(['.', ':', ',']).map_or(0, |at| at + 1);
    let on = if record.body == Body::Plenary {
        let adopted = record.adopted();
        adopted.into_iter().find(|(at, _)| *at > end).map(|(_, symbol)| symbol)?
    } else {
        draft_before(record, before)?
    };
    let named = letters[sentence..end].trim_end_matches("was").trim_end_matches("were");
    let paragraph = match verb {
        "retained" => Some(Record::address(named)?),
        _ => None,
    };
    Some(Voted { on, paragraph })
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

/// Returns who meant to vote how, by the words of a note.
fn told(record: &Record<'_>, note: Range<usize>, doubts: &mut Doubts) -> Vec<(ActorId, Vote)> {
    let letters = &record.run.close;
    let place = record.paragraphs[record.run.paragraph(note.start)].address.to_string();
    let mut told = Vec::new();
    let mut from = note.start;
    while let Some(meant) = letters[from..note.end].find(MEANT).map(|at| from + at) {
        let said = meant + MEANT.len();
        let until = letters[said..note.end].find(MEANT).map_or(note.end, |at| said + at);
        let first = VOTES.iter().filter_map(|(words, vote)| {
            letters[said..until].find(words).map(|at| (at, words.len(), *vote))
        });
        let names = names(record, from..meant);
        match first.min_by_key(|(at, ..)| *at) {
            Some((at, length, vote)) => {
                told.extend(actors(&names, &place, doubts).into_iter().map(|actor| (actor, vote)));
                from = said + at + length;
            }
            None => {
                let what = format!(
                    "How {names} had intended to vote is not said in words that are known."
                );
                doubts.push(DoubtKind::VoteTotals, what, place.as_str());
                from = until;
            }
        }
    }
    told
}

/// Returns the names, as printed, before the words that say what they informed of.
fn names(record: &Record<'_>, range: Range<usize>) -> String {
    let letters = &record.run.close[range.clone()];
    let opening =
        ["thedelegationsof", "thedelegationof", "therepresentativesof", "therepresentativeof"]
            .into_iter()
            .filter_map(|words| letters.rfind(words).map(|at| at + words.len()))
            .max()
            .unwrap_or(0);
    let end = ["informed", "advised", "indicated", "notified"]
        .into_iter()
        .filter_map(|word| letters[opening..].find(word).map(|at| opening + at))
        .min()
        .unwrap_or(letters.len());
    record.run.printed(range.start + opening..range.start + end).trim().to_owned()
}

fn actors(names: &str, place: &str, doubts: &mut Doubts) -> Vec<ActorId> {
    let mut actors = Vec::new();
    for found in resolve_many(names) {
        match found {
            Ok(sponsor) => {
                if sponsor.how == How::Mended {
                    let what = format!("A name in `{names}` was read as `{}`.", sponsor.actor);
                    doubts.push(DoubtKind::MendedName, what, place);
                }
                actors.push(sponsor.actor);
            }
            Err(unknown) => {
                let what = format!("`{}` had intended to vote, and is not known.", unknown.name);
                doubts.push(DoubtKind::UnknownName, what, place);
            }
        }
    }
    actors
}
