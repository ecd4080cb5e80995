//! How did each regional and each political group split in a vote, as of the day of the vote?

use crate::lens::Lens;
use crate::line::Link;
use crate::page::agreement::number;
use crate::picture::tiles::Cast;
use crate::route::Route;
use jiff::civil::Date;
use negotiation::actor::{Actor, ActorKind, actors, members_of};
use negotiation::agreement::cohesion;
use negotiation::decision::RollCall;
use negotiation::id::ActorId;
use serde::Serialize;
use std::collections::BTreeSet;

/// How many members of a group must have voted for it to have a row: of fewer, cohesion says nothing.
const VOTED_MIN: usize = 3;

/// What cohesion is, and whose measure.
pub(crate) const COHESION: &str = "Cohesion is 1 where all members who voted did so alike and 0 where they spread evenly \
     over in favour, against and abstaining: the agreement index of Hix, Noury and Roland (British Journal of Political \
     Science 35, 2005); who did not vote does not count in it.";

/// How the members of one group voted.
#[derive(Debug, Serialize)]
pub(crate) struct Split {
    /// The group.
    pub(crate) group: Link,
    /// Whether it is a regional or a political group.
    pub(crate) kind: &'static str,
    /// How many members voted in favour.
    pub(crate) yes: usize,
    /// How many voted against.
    pub(crate) no: usize,
    /// How many abstained.
    pub(crate) abstaining: usize,
    /// How many could vote and stand in none of the lists.
    pub(crate) silent: usize,
    /// How alike those who voted did so, from 0 to 1.
    pub(crate) cohesion: String,
}

/// Returns how each group split of which at least [`VOTED_MIN`] members voted: the regional groups, then the political
/// ones. `electorate` are those who could vote; a member of a group that could not, and did not, is left out.
pub(super) fn splits(
    lens: &Lens,
    roll_call: &RollCall,
    electorate: &[ActorId],
    day: Date,
) -> Vec<Split> {
    let electorate: BTreeSet<&ActorId> = electorate.iter().collect();
    let groups = [ActorKind::RegionalGroup, ActorKind::PoliticalGroup]
        .into_iter()
        .flat_map(|kind| actors().iter().filter(move |actor| actor.kind == kind));
    groups.filter_map(|group| split(lens, roll_call, &electorate, group, day)).collect()
}

fn split(
    lens: &Lens,
    roll_call: &RollCall,
    electorate: &BTreeSet<&ActorId>,
    group: &Actor,
    day: Date,
) -> Option<Split> {
    let casts: Vec<Cast> = members_of(&group.id, day)
        .map(|member| (&member.id, Cast::from(roll_call.vote_of(&member.id))))
        .filter(|(id, cast)| *cast != Cast::NotVoting || electorate.contains(id))
        .map(|(_, cast)| cast)
        .collect();
    let [yes, no, abstaining, silent] =
        Cast::ALL.map(|cast| casts.iter().filter(|one| **one == cast).count());
    if yes + no + abstaining < VOTED_MIN {
        return None;
    }
    Some(Split {
        group: Link::to(lens, &Route::Group(group.id.clone()), lens.name(&group.id)),
        kind: if group.kind == ActorKind::RegionalGroup { "regional" } else { "political" },
        yes,
        no,
        abstaining,
        silent,
        cohesion: number(cohesion([yes, no, abstaining])),
    })
}

impl Split {
    /// Returns the row in words.
    pub(crate) fn spoken(&self) -> String {
        format!(
            "{} ({}): {} in favour, {} against, {} abstaining, {} did not vote; cohesion {}",
            self.group.words,
            self.kind,
            self.yes,
            self.no,
            self.abstaining,
            self.silent,
            self.cohesion
        )
    }
}
