//! Where does an actor stand on an issue on a day, and in whose name was that said?
//!
//! Four rules, in this order:
//!
//! 1. What an actor says in its own name counts before what was said for a group, whatever the dates.
//! 2. What was said for a group counts for those who were members on the day on which it was said and still are on the
//!    day asked: who joined later was not asked, and who left is not spoken for any more.
//! 3. The latest counts; what has no date comes after all that has one.
//! 4. On one day, who spoke comes before who was spoken for, the better evidence before the weaker, and at last the
//!    record that was recorded later.
//!
//! What was corrected counts no more; what is disputed counts as before, and says that it is disputed.
//!
//! What does not count is not lost: [`Stances::taken`] has every stance that was ever taken until the day.

use crate::claim::Facet;
use crate::observatory::{Found, Observatory};
use crate::review::{Logs, Reviewed};
use jiff::civil::Date;
use negotiation::actor::{ActorKind, actor, groups_of, is_member, members_of};
use negotiation::id::{ActorId, IssueId};
use negotiation::position::{Position, Statement};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// In whose name a position is that of an actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// Its own name. What was said for a group is the group's own, too.
    Own,
    /// It said it for this group.
    OnBehalfOf(ActorId),
    /// It was said for this group, of which it is a member.
    Member(ActorId),
}

/// A position as that of one actor.
#[derive(Debug, Clone)]
pub struct Stance<'a> {
    /// The position, with its stance, its grade and its record.
    pub position: Found<'a, Position>,
    /// In whose name it is the actor's.
    pub capacity: Capacity,
    /// How it stands after what people said of it.
    pub reviewed: Reviewed,
}

/// Where actors stand on issues, as of the day of a view.
#[derive(Debug, Default)]
pub struct Stances<'a> {
    /// Never an empty list; what counts comes first, what was corrected last.
    taken: BTreeMap<(ActorId, IssueId), Vec<Stance<'a>>>,
}

/// An actor's stance on an issue, and another one that it took in its own name on a later day.
#[derive(Debug, Clone)]
pub struct ChangeOfMind<'a> {
    /// The stance it left.
    pub before: Stance<'a>,
    /// The stance it took.
    pub after: Stance<'a>,
}

impl<'a> Stances<'a> {
    /// Returns where everybody stands on everything.
    pub fn of(observatory: &'a Observatory) -> Stances<'a> {
        Stances::gather(observatory, observatory.all(), &Logs::of(observatory), |_| true)
    }

    /// Returns where everybody stands on one issue.
    pub fn on(observatory: &'a Observatory, issue: &IssueId) -> Stances<'a> {
        let facet = Facet::Issue(issue.clone());
        let logs = Logs::on(observatory, issue);
        Stances::gather(observatory, observatory.under(&facet), &logs, |_| true)
    }

    /// Returns where one actor stands on everything.
    pub fn taken_by(observatory: &'a Observatory, actor: &ActorId) -> Stances<'a> {
        let groups = groups_of(actor, observatory.day()).map(|group| group.id.clone());
        // A group may be found twice, under who spoke for it and under itself.
        let positions = std::iter::once(actor.clone()).chain(groups);
        let positions = positions.flat_map(|one| observatory.about(&Facet::Actor(one)));
        let once: BTreeMap<_, _> = positions.map(|found| (found.id, found)).collect();
        let logs = Logs::of(observatory);
        Stances::gather(observatory, once.into_values(), &logs, |holder| holder == actor)
    }

    fn gather(
        observatory: &Observatory,
        positions: impl Iterator<Item = Found<'a, Position>>,
        logs: &Logs<'_>,
        is_asked: impl Fn(&ActorId) -> bool,
    ) -> Stances<'a> {
        let mut stances = Stances::default();
        for position in positions {
            let reviewed = logs.reviewed(&position);
            let holders = holders(&position, observatory.day());
            for (holder, capacity) in holders.into_iter().filter(|(holder, _)| is_asked(holder)) {
                let key = (holder, position.noun().issue.clone());
                stances.taken.entry(key).or_default().push(Stance { position, capacity, reviewed });
            }
        }
        for taken in stances.taken.values_mut() {
            taken.sort_by_cached_key(Stance::precedence);
        }
        stances
    }

    /// Returns the stance that counts; none where an actor is not known to have taken any.
    pub fn get(&self, actor: &ActorId, issue: &IssueId) -> Option<&Stance<'a>> {
        self.taken(actor, issue).first().filter(|stance| stance.counts())
    }

    /// Returns every stance that an actor took on an issue until the day: the one that counts first, then those that
    /// would count in its place, and at last those that were corrected.
    pub fn taken(&self, actor: &ActorId, issue: &IssueId) -> &[Stance<'a>] {
        let taken = self.taken.get(&(actor.clone(), issue.clone()));
        taken.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the issues on which an actor is known to have taken a stance.
    pub fn issues_of(&self, actor: &ActorId) -> impl Iterator<Item = &IssueId> {
        let of_actor = self.taken.keys().filter(move |(holder, _)| holder == actor);
        of_actor.map(|(_, issue)| issue)
    }

    /// Returns the changes of mind, by actor and issue and then by day.
    ///
    /// Only what was said in an actor's own name, on known days one after the other, and was not corrected, shows that it
    /// changed.
    pub fn changes_of_mind(&self) -> Vec<ChangeOfMind<'a>> {
        let of_one = |taken: &Vec<Stance<'a>>| {
            let own = taken.iter().rev().filter(|one| {
                one.capacity == Capacity::Own
                    && one.counts()
                    && !one.position.noun().date.is_unknown()
            });
            let own: Vec<&Stance<'a>> = own.collect();
            let changed = own.windows(2).filter(|pair| {
                let [before, after] = [0, 1].map(|at: usize| pair[at].position.noun());
                before.stance != after.stance && before.date < after.date
            });
            let change = |pair: &[&Stance<'a>]| ChangeOfMind {
                before: pair[0].clone(),
                after: pair[1].clone(),
            };
            changed.map(change).collect::<Vec<_>>()
        };
        self.taken.values().flat_map(of_one).collect()
    }

    /// Returns what was taken and counts no more where nothing counts in its place: all of it was corrected.
    pub fn corrected(&self) -> impl Iterator<Item = (&ActorId, &IssueId, &Stance<'a>)> {
        self.first().filter(|(_, _, stance)| !stance.counts())
    }

    /// Returns the stances that count, by actor and issue.
    pub fn iter(&self) -> impl Iterator<Item = (&ActorId, &IssueId, &Stance<'a>)> {
        self.first().filter(|(_, _, stance)| stance.counts())
    }

    fn first(&self) -> impl Iterator<Item = (&ActorId, &IssueId, &Stance<'a>)> {
        let all = self.taken.iter();
        all.filter_map(|((actor, issue), taken)| Some((actor, issue, taken.first()?)))
    }
}

impl Stance<'_> {
    /// Returns whether it may count: whether it was not corrected.
    pub fn counts(&self) -> bool {
        self.reviewed != Reviewed::Corrected
    }

    /// Returns what stances of one actor on one issue are sorted by: the least of them counts.
    fn precedence(&self) -> impl Ord + use<> {
        let Position { date, grade, .. } = self.position.noun();
        let is_for_group = self.capacity != Capacity::Own;
        let said = (!self.counts(), is_for_group, date.is_unknown(), Reverse(date.clone()));
        let recorded = Reverse(self.position.record.recorded);
        (said, self.capacity.clone(), *grade, recorded, self.position.id)
    }
}

/// Returns whether an actor is a group: the table of actors says so, or somebody spoke for it, where the table does not
/// say who belongs to it or an exercise has it.
pub fn is_group(observatory: &Observatory, id: &ActorId) -> bool {
    let facet = Facet::Actor(id.clone());
    match actor(id) {
        Some(known) if known.kind != ActorKind::Unnamed => known.kind.is_group(),
        _ => {
            observatory
                .under::<Position>(&facet)
                .any(|position| position.on_behalf_of.as_ref() == Some(id))
                || observatory
                    .under::<Statement>(&facet)
                    .any(|statement| statement.on_behalf_of.as_ref() == Some(id))
        }
    }
}

/// Returns whose position a position is on a day.
fn holders(position: &Found<'_, Position>, day: Date) -> Vec<(ActorId, Capacity)> {
    let speaker = &position.noun().actor;
    let is_group = |id: &ActorId| actor(id).is_some_and(|known| known.kind.is_group());
    let (mut holders, group) = match &position.noun().on_behalf_of {
        Some(group) => {
            let spoke = (speaker.clone(), Capacity::OnBehalfOf(group.clone()));
            (vec![spoke, (group.clone(), Capacity::Own)], Some(group))
        }
        None => {
            let group = Some(speaker).filter(|speaker| is_group(speaker));
            (vec![(speaker.clone(), Capacity::Own)], group)
        }
    };
    let Some(group) = group else { return holders };
    // What no day is known of counts for those who are members when it is asked for.
    let said = position.record.assertion.since().unwrap_or(day);
    let members = members_of(group, day).map(|member| &member.id);
    let members = members.filter(|member| *member != speaker && is_member(member, group, said));
    holders.extend(members.map(|member| (member.clone(), Capacity::Member(group.clone()))));
    holders
}
