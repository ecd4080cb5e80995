//! How alike do actors vote, over a set of recorded votes?
//!
//! Only votes in which both took part count: an absence is not an abstention, and says nothing about agreement.

mod coordinates;
mod linkage;

use crate::decision::{RollCall, Vote};
use crate::id::ActorId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

pub use coordinates::{Coordinates, comparable, principal_coordinates};
pub use linkage::{Linkage, average_linkage};

/// The votes in the order of every table here.
pub const VOTES: [Vote; 3] = [Vote::Yes, Vote::Abstaining, Vote::No];

/// How many votes one word of a list holds.
const WORD_BITS: usize = u64::BITS as usize;

/// Who voted how in a set of recorded votes.
///
/// Each actor has three lists of one bit a vote, so that two actors are compared sixty-four votes at a time.
#[derive(Debug, Clone, Default)]
pub struct Ballots<'a> {
    votes: usize,
    /// The place of each actor in the list.
    places: HashMap<&'a ActorId, usize>,
    cast: Vec<Cast>,
}

/// What one actor cast: for each of [`VOTES`], the votes in which it did so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Cast([Vec<u64>; 3]);

/// By which number agreement is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The share of equal votes ([`Agreement::share`]).
    Share,
    /// The cosine of the two rows of votes ([`Agreement::cosine`]).
    Cosine,
    /// The share beyond chance ([`Agreement::kappa`]).
    Kappa,
}

/// How two actors voted in the votes in which both took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// In how many votes the one voted as the row says and the other as the column, in the order of [`VOTES`].
    pub table: [[u32; 3]; 3],
}

impl<'a> Ballots<'a> {
    /// Counts the ballots of recorded votes. Who stands in two lists of one vote counts as the first list says.
    pub fn of(roll_calls: impl IntoIterator<Item = &'a RollCall>) -> Ballots<'a> {
        let mut ballots = Ballots::default();
        for roll_call in roll_calls {
            for (place, vote) in VOTES.into_iter().enumerate() {
                for actor in roll_call.voters(vote) {
                    ballots.cast(actor, place);
                }
            }
            ballots.votes += 1;
        }
        ballots
    }

    fn cast(&mut self, actor: &'a ActorId, list: usize) {
        let (word, bit) = (self.votes / WORD_BITS, 1 << (self.votes % WORD_BITS));
        let next = self.cast.len();
        let place = *self.places.entry(actor).or_insert(next);
        if place == next {
            self.cast.push(Cast::default());
        }
        let cast = &mut self.cast[place];
        if cast.0.iter().any(|list| list.get(word).is_some_and(|votes| votes & bit != 0)) {
            return;
        }
        let list = &mut cast.0[list];
        if list.len() <= word {
            list.resize(word + 1, 0);
        }
        list[word] |= bit;
    }

    /// Returns how many recorded votes were counted.
    pub fn votes(&self) -> usize {
        self.votes
    }

    /// Returns who voted at least once, in the order of the identifiers.
    pub fn actors(&self) -> Vec<&'a ActorId> {
        let mut actors: Vec<&ActorId> = self.places.keys().copied().collect();
        actors.sort_unstable();
        actors
    }

    /// Returns in how many votes an actor took part.
    pub fn cast_by(&self, actor: &ActorId) -> u32 {
        let cast = self.places.get(actor).map(|place| &self.cast[*place]);
        cast.map_or(0, |cast| cast.0.iter().flatten().map(|votes| votes.count_ones()).sum())
    }

    /// Returns how two actors voted where both took part; none of either counts where one never voted.
    pub fn between(&self, one: &ActorId, other: &ActorId) -> Agreement {
        match (self.places.get(one), self.places.get(other)) {
            (Some(one), Some(other)) => self.cast[*one].beside(&self.cast[*other]),
            _ => Agreement::default(),
        }
    }

    /// Returns how each of some actors voted beside each other: a row for each, with a column for each.
    pub fn matrix(&self, actors: &[&ActorId]) -> Vec<Vec<Agreement>> {
        let row = |one: &&ActorId| actors.iter().map(|other| self.between(one, other)).collect();
        actors.iter().map(row).collect()
    }
}

impl Measure {
    /// Returns all measures.
    pub const ALL: [Measure; 3] = [Measure::Share, Measure::Cosine, Measure::Kappa];

    /// Returns the agreement of two actors by this measure; `None` where it is not defined for them.
    pub fn of(self, agreement: &Agreement) -> Option<f64> {
        match self {
            Measure::Share => agreement.share(),
            Measure::Cosine => agreement.cosine(),
            Measure::Kappa => agreement.kappa(),
        }
    }

    /// Returns the name as it stands in an address: `share`.
    pub fn slug(self) -> &'static str {
        match self {
            Measure::Share => "share",
            Measure::Cosine => "cosine",
            Measure::Kappa => "kappa",
        }
    }
}

/// Returns how much a group votes alike, from 0 (the votes are spread evenly) to 1 (all alike): the agreement index of
/// three votes, (m − (n − m)/2) / n with m for the most frequent vote and n for all who voted. `None` where nobody did.
/// (S. Hix, A. Noury, G. Roland, Power to the Parties: Cohesion and Competition in the European Parliament, 1979-2001,
/// British Journal of Political Science 35, 2005.)
///
/// ```
/// use negotiation::agreement::cohesion;
/// assert_eq!(cohesion([30, 0, 0]), Some(1.0));
/// assert_eq!(cohesion([10, 10, 10]), Some(0.0));
/// assert_eq!(cohesion([0, 0, 0]), None);
/// ```
pub fn cohesion(counts: [usize; 3]) -> Option<f64> {
    let all: usize = counts.iter().sum();
    let most = counts.into_iter().max().unwrap_or_default();
    (all > 0).then(|| (most as f64 - (all - most) as f64 / 2.0) / all as f64)
}

impl Cast {
    fn beside(&self, other: &Cast) -> Agreement {
        let mut table = [[0; 3]; 3];
        for (row, mine) in table.iter_mut().zip(&self.0) {
            for (count, theirs) in row.iter_mut().zip(&other.0) {
                *count = mine.iter().zip(theirs).map(|(one, two)| (one & two).count_ones()).sum();
            }
        }
        Agreement { table }
    }
}

impl Agreement {
    /// Counts how two voted, vote by vote; a vote in which one of them took no part does not count.
    ///
    /// ```
    /// use negotiation::agreement::Agreement;
    /// use negotiation::decision::Vote;
    ///
    /// let votes = [(Some(Vote::Yes), Some(Vote::Yes)), (Some(Vote::Yes), Some(Vote::No)), (None, Some(Vote::No))];
    /// let both = Agreement::of(votes);
    /// assert_eq!((both.shared(), both.same()), (2, 1));
    /// ```
    pub fn of(votes: impl IntoIterator<Item = (Option<Vote>, Option<Vote>)>) -> Agreement {
        let place = |vote: Vote| VOTES.iter().position(|one| *one == vote);
        let mut both = Agreement::default();
        for (one, other) in votes {
            if let (Some(one), Some(other)) = (one.and_then(place), other.and_then(place)) {
                both.table[one][other] += 1;
            }
        }
        both
    }

    /// Returns in how many votes both took part.
    pub fn shared(&self) -> u32 {
        self.table.iter().flatten().sum()
    }

    /// Returns in how many votes both voted the same.
    pub fn same(&self) -> u32 {
        (0..VOTES.len()).map(|place| self.table[place][place]).sum()
    }

    /// Returns the share of the votes in which both voted the same, from 0 to 1; `None` when they shared no vote.
    pub fn share(&self) -> Option<f64> {
        let shared = self.shared();
        (shared > 0).then(|| f64::from(self.same()) / f64::from(shared))
    }

    /// Returns the cosine of the two rows of votes, with 1 for in favour, 0 for abstaining and −1 for against, over the
    /// votes in which both took part; from −1 (always opposed) to 1. `None` when one of them only abstained.
    pub fn cosine(&self) -> Option<f64> {
        let [[yes_yes, _, yes_no], [_, _, _], [no_yes, _, no_no]] =
            self.table.map(|row| row.map(f64::from));
        let (mine, theirs) = self.margins();
        let length = ((mine[0] + mine[2]) * (theirs[0] + theirs[2])).sqrt();
        (length > 0.0).then(|| (yes_yes + no_no - yes_no - no_yes) / length)
    }

    /// Returns Cohen's kappa: the share of equal votes beyond what the habits of both make likely by chance, divided by
    /// the most it could be beyond it (J. Cohen, A coefficient of agreement for nominal scales, 1960). 1 is perfect, 0 is
    /// chance, below 0 is less than chance. `None` when they shared no vote, or when both always voted alike in one
    /// way, so that chance explains everything.
    pub fn kappa(&self) -> Option<f64> {
        let observed = self.share()?;
        let shared = f64::from(self.shared());
        let (mine, theirs) = self.margins();
        let by_chance: f64 = mine.iter().zip(theirs).map(|(one, other)| one * other).sum::<f64>()
            / (shared * shared);
        (by_chance < 1.0).then(|| (observed - by_chance) / (1.0 - by_chance))
    }

    /// Returns how often each of the two cast each of [`VOTES`].
    fn margins(&self) -> ([f64; 3], [f64; 3]) {
        let mine = self.table.map(|row| f64::from(row.iter().sum::<u32>()));
        let theirs = [0, 1, 2]
            .map(|column| f64::from(self.table.iter().map(|row| row[column]).sum::<u32>()));
        (mine, theirs)
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Ballots};
    use crate::decision::RollCall;
    use crate::id::ActorId;
    use proptest::prelude::*;

    fn actor(name: &str) -> ActorId {
        name.parse().unwrap()
    }

    fn call(yes: &[&str], abstaining: &[&str], no: &[&str]) -> RollCall {
        let list = |names: &[&str]| names.iter().map(|name| actor(name)).collect();
        RollCall {
            yes: list(yes),
            no: list(no),
            abstaining: list(abstaining),
            ..RollCall::default()
        }
    }

    #[test]
    fn absences_are_not_abstentions() {
        let calls = [
            call(&["FRA", "EST"], &[], &[]),
            call(&["FRA"], &[], &[]),
            call(&["FRA"], &["EST"], &[]),
        ];
        let ballots = Ballots::of(&calls);
        let both = ballots.between(&actor("FRA"), &actor("EST"));
        assert_eq!((both.shared(), both.same(), both.share()), (2, 1, Some(0.5)));
        assert_eq!(ballots.cast_by(&actor("EST")), 2);
        assert_eq!(ballots.between(&actor("FRA"), &actor("TUV")).share(), None);
    }

    #[test]
    fn kappa_and_cosine_are_as_computed_by_hand() {
        // 50 votes: 20 both yes, 15 both no, 5 yes beside no, 10 no beside yes. Observed 0.7; by chance
        // (25 x 30 + 25 x 20) / 50^2 = 0.5; kappa 0.2 / 0.5 = 0.4. Cosine (35 - 15) / 50 = 0.4.
        let both = Agreement { table: [[20, 0, 5], [0, 0, 0], [10, 0, 15]] };
        assert!((both.kappa().unwrap() - 0.4).abs() < 1e-12);
        assert!((both.cosine().unwrap() - 0.4).abs() < 1e-12);
        // An abstention beside a vote in favour makes the row longer, and agrees with nothing.
        let halting = Agreement { table: [[3, 1, 0], [0, 0, 0], [0, 0, 0]] };
        assert!((halting.cosine().unwrap() - 3.0 / 12.0_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn what_chance_explains_has_no_kappa() {
        assert_eq!(Agreement { table: [[9, 0, 0], [0, 0, 0], [0, 0, 0]] }.kappa(), None);
        assert_eq!(Agreement { table: [[0, 0, 0], [0, 9, 0], [0, 0, 0]] }.cosine(), None);
        assert_eq!(Agreement::default().kappa(), None);
    }

    #[test]
    fn a_vote_counts_once_for_each_voter() {
        let calls = [call(&["FRA", "FRA", "EST"], &["FRA"], &[])];
        let ballots = Ballots::of(&calls);
        let both = ballots.between(&actor("FRA"), &actor("EST"));
        assert_eq!((ballots.cast_by(&actor("FRA")), both.same(), both.shared()), (1, 1, 1));
    }

    proptest! {
        /// The bits say what counting vote by vote says, over more votes than a word holds.
        #[test]
        fn bits_count_as_one_by_one(votes in prop::collection::vec((0_u8..4, 0_u8..4), 0..200)) {
            let calls: Vec<RollCall> = votes
                .iter()
                .map(|(one, other)| {
                    let list = |place| {
                        let mut names = Vec::new();
                        if *one == place { names.push("FRA"); }
                        if *other == place { names.push("EST"); }
                        names
                    };
                    call(&list(0), &list(1), &list(2))
                })
                .collect();
            let both = Ballots::of(&calls).between(&actor("FRA"), &actor("EST"));
            let mut table = [[0; 3]; 3];
            for (one, other) in votes.iter().filter(|(one, other)| *one < 3 && *other < 3) {
                table[usize::from(*one)][usize::from(*other)] += 1;
            }
            prop_assert_eq!(both.table, table);
            prop_assert_eq!(Ballots::of(&calls).matrix(&[&actor("EST"), &actor("FRA")])[1][0], both);
            prop_assert!(both.cosine().is_none_or(|cosine| (-1.0..=1.0 + 1e-9).contains(&cosine)));
            prop_assert!(both.kappa().is_none_or(|kappa| kappa <= 1.0));
        }
    }
}
