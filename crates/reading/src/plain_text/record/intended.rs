//! Who informed the Secretariat afterwards that it had meant to vote otherwise, and in which vote?
//!
//! `[Subsequently, the delegation of Nepal informed the Secretariat that it had intended to vote in favour; the delegation
//! of Uganda had intended to abstain.]` The note belongs to the vote whose result was announced last before it.

use super::Record;
use super::voted::{self, Voted};
use crate::doubts::Doubts;
use negotiation::actor::{How, resolve_many};
use negotiation::decision::Vote;
use negotiation::doubt::DoubtKind;
use negotiation::explanation::{IntendedVote, Notice};
use negotiation::id::ActorId;
use std::ops::Range;

/// How such notes begin.
const OPENING: &str = "[subsequently";

/// The longest note that is read, in letters: one that names every member.
const LETTERS_MAX: usize = 6_000;

/// What says how somebody meant to vote, and the vote.
const MEANT: &str = "hadintended";
const VOTES: [(&str, Vote); 3] =
    [("infavour", Vote::Yes), ("against", Vote::No), ("abstain", Vote::Abstaining)];

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
        let Some(Voted { on, paragraph }) = voted::last(record, start) else {
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
