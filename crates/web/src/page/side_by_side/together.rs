//! How often did actors vote alike, and when did they not?

use crate::lens::Lens;
use crate::line::counted;
use crate::page::votes::Voted;
use crate::picture::tiles::Cast;
use negotiation::agreement::Agreement;
use negotiation::decision::{Decision, Vote};
use negotiation::id::ActorId;
use serde::Serialize;

/// How many votes in which they differ are printed.
const DIFFERING_MAX: usize = 20;

/// How often two actors voted alike.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    /// The two, by name.
    pub(crate) one: String,
    pub(crate) other: String,
    /// In how many votes both voted; absence is no abstention.
    pub(crate) both: usize,
    /// In how many of them they voted the same.
    pub(crate) alike: usize,
    /// The same in words.
    pub(crate) words: String,
}

/// A vote in which actors differed.
#[derive(Debug, Serialize)]
pub(crate) struct Differing {
    /// The vote.
    #[serde(flatten)]
    pub(crate) voted: Voted,
    /// How each voted.
    pub(crate) votes: Vec<CastVote>,
}

/// How one actor voted.
#[derive(Debug, Serialize)]
pub(crate) struct CastVote {
    /// The vote, in words and as a sign.
    pub(crate) words: &'static str,
    pub(crate) sign: &'static str,
}

/// The votes that a view shows, each with how the actors voted.
pub(super) struct VotesCast {
    /// The number of the vote, and how each actor voted; the latest first.
    cast: Vec<(u32, Vec<Option<Vote>>)>,
}

impl VotesCast {
    pub(super) fn of(lens: &Lens, ids: &[ActorId]) -> VotesCast {
        let polls = lens.polls();
        let mut cast: Vec<(u32, Vec<Option<Vote>>)> = Vec::new();
        for (place, id) in ids.iter().enumerate() {
            // The votes are the same for everybody, and in the same order.
            for (index, (poll, _, vote)) in
                polls.cast_by(id, lens.observatory()).into_iter().enumerate()
            {
                if place == 0 {
                    cast.push((poll, Vec::with_capacity(ids.len())));
                }
                if let Some((known, votes)) = cast.get_mut(index) {
                    debug_assert_eq!(*known, poll, "the votes are in one order");
                    votes.push(vote);
                }
            }
        }
        VotesCast { cast }
    }

    /// Returns how often each two voted alike.
    pub(super) fn pairs(&self, names: &[String]) -> Vec<Pair> {
        let places = 0..names.len();
        let pairs =
            places.clone().flat_map(|one| (one + 1..names.len()).map(move |other| (one, other)));
        if self.cast.is_empty() {
            return Vec::new();
        }
        pairs.map(|(one, other)| self.pair((one, other), (&names[one], &names[other]))).collect()
    }

    fn pair(&self, (one, other): (usize, usize), names: (&str, &str)) -> Pair {
        let votes = self.cast.iter().map(|(_, votes)| (votes[one], votes[other]));
        let agreement = Agreement::of(votes);
        let [both, alike] = [agreement.shared(), agreement.same()].map(|count| count as usize);
        let words = match both {
            0 => "no vote in which both voted".to_owned(),
            all => format!(
                "alike in {alike} of {} ({} %)",
                counted(all, "vote", "votes"),
                (100 * alike + all / 2) / all
            ),
        };
        let (one, other) = (names.0.to_owned(), names.1.to_owned());
        Pair { one, other, both, alike, words }
    }

    /// Returns the latest votes in which two who voted did not vote alike, and how many there are.
    pub(super) fn differing(&self, lens: &Lens) -> (Vec<Differing>, usize) {
        let differ = |votes: &[Option<Vote>]| {
            let mut cast = votes.iter().flatten();
            cast.next().is_some_and(|first| cast.any(|vote| vote != first))
        };
        let all: Vec<_> = self.cast.iter().filter(|(_, votes)| differ(votes)).collect();
        let shown = all.iter().take(DIFFERING_MAX).filter_map(|(poll, votes)| {
            let vote = lens.observatory().at::<Decision>(*poll)?;
            let votes = votes.iter().map(|vote| CastVote::of(Cast::from(*vote))).collect();
            Some(Differing { voted: Voted::of(lens, &vote), votes })
        });
        (shown.collect(), all.len())
    }
}

impl CastVote {
    fn of(cast: Cast) -> CastVote {
        CastVote { words: cast.words(), sign: cast.sign() }
    }
}
