//! How often did a state vote how?

use crate::lens::Lens;
use crate::line::counted;
use crate::page::votes::{Voted, recorded, roll_call};
use crate::picture::tiles;
use chronicle::observatory::Found;
use negotiation::actor::member_states_on;
use negotiation::decision::{Decision, RollCall};
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

/// Returns the votes on whole texts and on paragraphs that a state cast, or did not cast while it was a member, the
/// latest first. Votes whose voters are not named are left out.
pub(crate) fn casts<'a>(lens: &'a Lens, id: &ActorId) -> Vec<(Found<'a, Decision>, tiles::Cast)> {
    let named = recorded(lens).into_iter().filter_map(|vote| {
        Some((vote, roll_call(vote.noun()).filter(|call| RollCall::has_voters(call))?))
    });
    let casts = named.filter_map(|(vote, roll_call)| {
        let cast = roll_call.vote_of(id);
        let day = vote.date.latest().unwrap_or(lens.day());
        // Who was no member on the day could not have voted.
        if cast.is_none() && !member_states_on(day).any(|state| state.id == *id) {
            return None;
        }
        Some((vote, tiles::Cast::from(cast)))
    });
    casts.collect()
}

impl Cast {
    /// Returns a vote of a state, ready to print.
    pub(crate) fn of(lens: &Lens, vote: &Found<'_, Decision>, cast: tiles::Cast) -> Cast {
        Cast {
            voted: Voted::of(lens, vote),
            words: cast.words(),
            sign: cast.sign(),
            letter: cast.letter(),
        }
    }
}

impl Share {
    /// Returns how often a state voted how; nothing where no vote is known.
    pub(crate) fn of(casts: &[(Found<'_, Decision>, tiles::Cast)]) -> Option<Share> {
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
        Some(Share { summary, parts })
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
