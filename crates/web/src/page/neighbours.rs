//! Who votes like a state, and how much, over the votes that were chosen?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, counted};
use crate::page::agreement::{Chosen, Over, choices, number};
use crate::page::{Page, Room};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use negotiation::actor::actor;
use negotiation::agreement::{Agreement, Ballots, Measure};
use negotiation::id::ActorId;
use serde::Serialize;

/// How many neighbours are printed where there is room: all who ever voted beside a state.
const NEIGHBOURS_MAX: usize = 220;

/// Who votes like a state.
#[derive(Debug, Template, Serialize)]
#[template(path = "neighbours.html")]
pub(crate) struct NeighboursPage {
    frame: Frame,
    /// Whose neighbours.
    pub(crate) actor: Link,
    /// Over which votes, and what else can be chosen.
    #[serde(flatten)]
    pub(crate) over: Over,
    /// In how many of them it took part.
    pub(crate) cast: u32,
    /// The matrix of the same votes.
    #[serde(skip)]
    pub(crate) matrix: String,
    /// Those who can be compared, the nearest first.
    pub(crate) rows: Vec<Neighbour>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// One who votes beside a state.
#[derive(Debug, Serialize)]
pub(crate) struct Neighbour {
    /// Who.
    pub(crate) actor: Link,
    /// In how many votes both took part.
    pub(crate) shared: u32,
    /// In how many of them they voted the same.
    pub(crate) same: u32,
    /// The share of equal votes, the cosine and Cohen's kappa; empty where one is not defined.
    pub(crate) share: String,
    pub(crate) cosine: String,
    pub(crate) kappa: String,
}

impl NeighboursPage {
    /// Returns those who vote beside an actor.
    pub(crate) fn new(lens: &Lens, id: &ActorId, room: Room) -> Result<NeighboursPage, Refusal> {
        if !can_vote(id) {
            return Err(Refusal::absent(format!("No state that could vote is known as {id}.")));
        }
        let chosen = Chosen::of(lens)?;
        let ballots = chosen.ballots();
        let mut near = nearest(&chosen, &ballots, id);
        let more = near.len().saturating_sub(room.of(NEIGHBOURS_MAX));
        near.truncate(room.of(NEIGHBOURS_MAX));
        let given = &lens.asked.parameters;
        let beside = |other: &ActorId| Link {
            words: lens.name(other),
            href: lens.link_with(&Route::Neighbours(other.clone()), given),
        };
        let name = lens.name(id);
        Ok(NeighboursPage {
            frame: lens.frame(
                format!("Who votes like {name}"),
                format!("The states that vote most like {name} in recorded votes, and those that vote least so."),
            ),
            actor: Link::actor(lens, id),
            over: Over::of(lens, &chosen, choices(lens, &chosen)),
            cast: ballots.cast_by(id),
            matrix: lens.link_with(&Route::Agreement, given),
            rows: near
                .into_iter()
                .map(|(other, both)| Neighbour::of(beside(other), &both))
                .collect(),
            more,
        })
    }

    /// Returns over which votes, and in how many of them the state took part, where there is one at all.
    fn summary(&self) -> String {
        match self.over.votes {
            0 => self.over.summary.clone(),
            _ => format!(
                "{}; {} took part in {} of them",
                self.over.summary, self.actor.words, self.cast
            ),
        }
    }
}

impl Neighbour {
    /// Returns one with the numbers of both; the link leads wherever the page that shows it goes on.
    pub(crate) fn of(actor: Link, both: &Agreement) -> Neighbour {
        Neighbour {
            actor,
            shared: both.shared(),
            same: both.same(),
            share: number(Measure::Share.of(both)),
            cosine: number(Measure::Cosine.of(both)),
            kappa: number(Measure::Kappa.of(both)),
        }
    }

    /// Returns in how many votes the two voted the same, and of how many.
    pub(crate) fn counts(&self) -> String {
        format!("{} of {}", self.same, counted(self.shared as usize, "vote", "votes"))
    }
}

/// Returns whether somebody is a state, of which it can be asked who votes like it.
pub(crate) fn can_vote(id: &ActorId) -> bool {
    actor(id).is_some_and(|known| known.kind.is_state())
}

/// Returns who can be compared with an actor over the votes that are chosen, the nearest first; of two as near, the one
/// that shared more votes.
pub(crate) fn nearest<'a>(
    chosen: &Chosen<'_>,
    ballots: &Ballots<'a>,
    id: &ActorId,
) -> Vec<(&'a ActorId, Agreement)> {
    let others = ballots.actors().into_iter().filter(|other| *other != id);
    let mut near: Vec<(&ActorId, Agreement, f64)> = others
        .filter_map(|other| {
            let both = ballots.between(id, other);
            Some((other, both, chosen.value(&both)?))
        })
        .collect();
    near.sort_by(|(_, one_both, one), (_, other_both, other)| {
        other.total_cmp(one).then(other_both.shared().cmp(&one_both.shared()))
    });
    near.into_iter().map(|(other, both, _)| (other, both)).collect()
}

impl Page for NeighboursPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain =
            Plain::new(&format!("{}. Sorted by: {}.", self.summary(), self.over.measure));
        plain.paragraph(&self.over.once);
        plain.heading("Name: share, cosine, kappa; votes both cast");
        for row in &self.rows {
            plain.item(&format!(
                "{}: {}, {}, {}; {}",
                row.actor.words, row.share, row.cosine, row.kappa, row.shared
            ));
        }
        plain.done()
    }
}
