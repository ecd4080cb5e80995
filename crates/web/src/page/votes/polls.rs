//! Which votes were recorded, in the order of time, and who voted how, whatever the day?
//!
//! Neither depends on the day: the order is made once for a snapshot, and how an actor voted is looked up once in each roll
//! call. Each page takes from it what its view shows.

use chronicle::observatory::Found;
use chronicle::{Chronicle, Claim, Observatory, Showing};
use jiff::civil::Date;
use negotiation::decision::{Decision, RollCall, Vote};
use negotiation::document::Work;
use negotiation::id::ActorId;
use negotiation::series::{SeriesName, names};
use negotiation::symbol::Symbol;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Of how many actors it is kept how they voted: a byte for each vote, and there are fewer states than this.
const ACTORS_MAX: usize = 300;

/// Every version of every decision by a recorded vote, the latest first.
#[derive(Debug, Default)]
pub(crate) struct Polls {
    polls: Vec<Poll>,
    /// How an actor voted in each.
    votes: Mutex<HashMap<ActorId, Arc<[Option<Vote>]>>>,
    /// Which may be of one series, by any title that their texts ever had here.
    series: OnceLock<HashMap<SeriesName, Vec<usize>>>,
}

#[derive(Debug)]
struct Poll {
    showing: Showing,
    /// The last day on which it can have been taken.
    day: Option<Date>,
    /// Whether any voter is named.
    has_voters: bool,
    /// The versions of other sources that tell of the same vote better: where a view shows one, it does not show this.
    better: Vec<Showing>,
}

impl Polls {
    /// Sorts every version of every recorded vote: the latest first, whole texts before their paragraphs.
    pub(crate) fn of(chronicle: &Chronicle) -> Polls {
        let all = chronicle.every::<Decision>();
        let mut votes: Vec<_> = all.filter(|(_, vote)| vote.roll_call().is_some()).collect();
        votes.sort_by_cached_key(|(_, vote)| {
            let key = vote.record.assertion.says.key();
            let vote = vote.noun();
            (Reverse(vote.date.latest()), &vote.on, vote.paragraph.is_some(), key)
        });
        let better = better(&votes);
        let polls = votes.into_iter().zip(better).map(|((showing, vote), better)| Poll {
            showing,
            day: vote.date.latest(),
            has_voters: vote.roll_call().is_some_and(RollCall::has_voters),
            better,
        });
        Polls { polls: polls.collect(), votes: Mutex::default(), series: OnceLock::new() }
    }

    /// Returns the numbers of the votes that a view shows, the latest first.
    pub(super) fn shown(&self, view: &Observatory) -> impl Iterator<Item = u32> {
        let shown = self.polls.iter().filter(|poll| poll.is_shown(view));
        shown.map(|poll| poll.showing.thing())
    }

    /// Returns the numbers of the votes that a view shows and that may be of a series, the latest first.
    ///
    /// By a title that a text bore on another day too: whoever asks looks again at what it bears in the view.
    pub(crate) fn of_series(&self, name: &SeriesName, view: &Observatory) -> Vec<u32> {
        let series = self.series.get_or_init(|| self.by_series(view.chronicle()));
        let polls = series.get(name).into_iter().flatten().map(|index| &self.polls[*index]);
        polls.filter(|poll| poll.is_shown(view)).map(|poll| poll.showing.thing()).collect()
    }

    fn by_series(&self, chronicle: &Chronicle) -> HashMap<SeriesName, Vec<usize>> {
        let mut titles: HashMap<&Symbol, Vec<&str>> = HashMap::new();
        for (_, work) in chronicle.every::<Work>() {
            titles.entry(&work.noun().symbol).or_default().push(&work.noun().title);
        }
        let mut series: HashMap<SeriesName, Vec<usize>> = HashMap::new();
        for (index, poll) in self.polls.iter().enumerate().filter(|(_, poll)| poll.has_voters) {
            let record = chronicle.record(poll.showing.id());
            let Some(Claim::Decision(vote)) = record.map(|record| &record.assertion.says) else {
                continue;
            };
            let titles = titles.get(&vote.on).into_iter().flatten();
            let of_texts = titles.flat_map(|title| names(Some(*title), None));
            for name in of_texts.chain(names(None, vote.listing.as_ref())) {
                let numbers = series.entry(name).or_default();
                if numbers.last() != Some(&index) {
                    numbers.push(index);
                }
            }
        }
        series
    }

    /// Returns the numbers of the votes that a view shows and of which voters are named, the latest first, each with the
    /// last day on which it can have been taken, and the vote of an actor.
    pub(crate) fn cast_by(
        &self,
        id: &ActorId,
        view: &Observatory,
    ) -> Vec<(u32, Option<Date>, Option<Vote>)> {
        let votes = self.votes_of(id, view.chronicle());
        let polls = self.polls.iter().zip(votes.iter());
        let shown = polls.filter(|(poll, _)| poll.has_voters && poll.is_shown(view));
        shown.map(|(poll, vote)| (poll.showing.thing(), poll.day, *vote)).collect()
    }

    fn votes_of(&self, id: &ActorId, chronicle: &Chronicle) -> Arc<[Option<Vote>]> {
        let kept = || self.votes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(votes) = kept().get(id) {
            return Arc::clone(votes);
        }
        let vote = |poll: &Poll| match &chronicle.record(poll.showing.id())?.assertion.says {
            Claim::Decision(decision) => decision.roll_call()?.vote_of(id),
            _ => None,
        };
        let votes: Arc<[Option<Vote>]> = self.polls.iter().map(vote).collect();
        let mut kept = kept();
        if kept.len() >= ACTORS_MAX {
            kept.clear();
        }
        kept.insert(id.clone(), Arc::clone(&votes));
        votes
    }
}

impl Poll {
    fn is_shown(&self, view: &Observatory) -> bool {
        view.shows(&self.showing) && !self.better.iter().any(|better| view.shows(better))
    }
}

/// Returns for each version the versions of other sources that tell of the same vote better.
fn better(votes: &[(Showing, Found<'_, Decision>)]) -> Vec<Vec<Showing>> {
    let mut on: HashMap<&Symbol, Vec<usize>> = HashMap::new();
    for (index, (_, vote)) in votes.iter().enumerate() {
        on.entry(&vote.noun().on).or_default().push(index);
    }
    let better_than = |vote: &Decision| {
        let others = on[&vote.on].iter().map(|index| &votes[*index]);
        let better = others
            .filter(|(_, other)| other.is_one_vote_with(vote) && other.is_told_better_than(vote));
        better.map(|(showing, _)| showing.clone()).collect()
    };
    votes.iter().map(|(_, vote)| better_than(vote)).collect()
}
