//! How often did a state vote how?

use crate::lens::Lens;
use crate::line::counted;
use crate::page::votes::Voted;
use crate::picture::tiles;
use jiff::civil::Date;
use negotiation::actor::{Membership, actor, seats_of};
use negotiation::decision::Decision;
use negotiation::id::ActorId;
use serde::Serialize;

/// One vote of a state.
#[derive(Debug, Serialize)]
pub(crate) struct Cast {
    /// The vote.
    #[serde(flatten)]
    pub(crate) voted: Voted,
    /// How the state voted, in words and as a sign.
    pub(crate) words: &'static str,
    pub(crate) sign: &'static str,
    /// The letter of its class.
    #[serde(skip)]
    pub(crate) letter: char,
}

/// How often a state voted how.
#[derive(Debug, Serialize)]
pub(crate) struct Share {
    /// The numbers in a sentence.
    pub(crate) summary: String,
    /// How many votes they are.
    pub(crate) votes: usize,
    /// The numbers by vote.
    pub(crate) parts: Vec<Part>,
}

/// How often a state cast one vote.
#[derive(Debug, Serialize)]
pub(crate) struct Part {
    /// The vote, in words and as a sign.
    pub(crate) words: &'static str,
    pub(crate) sign: &'static str,
    /// The letter of its class.
    #[serde(skip)]
    pub(crate) letter: char,
    /// How often.
    pub(crate) number: usize,
    /// Of a hundred.
    pub(crate) percent: String,
}

/// Returns the numbers of the votes on whole texts and on paragraphs that a state cast, or did not cast while it was a
/// member, the latest first, each with how it voted. Votes whose voters are not named are left out.
pub(crate) fn casts(lens: &Lens, id: &ActorId) -> Vec<(u32, tiles::Cast)> {
    let (view, polls) = (lens.observatory(), lens.polls());
    let is_state = actor(id).is_some_and(|known| known.kind.is_state());
    // Who was no member on the day could not have voted.
    let seats: Vec<&Membership> = if is_state { seats_of(id).collect() } else { Vec::new() };
    let could_vote = |day: Option<Date>| {
        let day = day.unwrap_or(lens.day());
        seats.iter().any(|seat| seat.holds_on(day))
    };
    let mut votes = polls.cast_by(id, view);
    votes.retain(|(_, day, vote)| vote.is_some() || could_vote(*day));
    votes.into_iter().map(|(poll, _, vote)| (poll, tiles::Cast::from(vote))).collect()
}

impl Cast {
    /// Returns how a state voted in the vote with a number, ready to print.
    pub(crate) fn of(lens: &Lens, poll: u32, cast: tiles::Cast) -> Option<Cast> {
        let vote = lens.observatory().at::<Decision>(poll)?;
        Some(Cast {
            voted: Voted::of(lens, &vote),
            words: cast.words(),
            sign: cast.sign(),
            letter: cast.letter(),
        })
    }
}

impl Share {
    /// Returns how often a state voted how; nothing where no vote is known.
    pub(crate) fn of(casts: &[(u32, tiles::Cast)]) -> Option<Share> {
        if casts.is_empty() {
            return None;
        }
        let part = |cast: tiles::Cast| {
            let number = casts.iter().filter(|(_, one)| one.letter() == cast.letter()).count();
            let percent = percent(number, casts.len());
            Part { words: cast.words(), sign: cast.sign(), letter: cast.letter(), number, percent }
        };
        let parts: Vec<Part> = tiles::Cast::ALL.into_iter().map(part).collect();
        let words: Vec<String> =
            parts.iter().map(|part| format!("{} {}", part.number, part.words)).collect();
        let votes = counted(casts.len(), "vote", "votes");
        let summary = format!("Of {votes} whose voters are held: {}.", words.join(", "));
        Some(Share { summary, votes: casts.len(), parts })
    }
}

/// Returns a share of a hundred to one decimal, rounded half up.
fn percent(number: usize, of: usize) -> String {
    let per_mille = (number * 2_000 + of) / (2 * of.max(1));
    format!("{}.{}", per_mille / 10, per_mille % 10)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(percent(1, 3), "33.3");
        assert_eq!(percent(2, 3), "66.7");
        assert_eq!(percent(3, 3), "100.0");
        assert_eq!(percent(0, 3), "0.0");
    }
}
