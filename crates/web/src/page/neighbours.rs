//! Who votes like a state, and how much, over the votes that were chosen?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::Link;
use crate::page::agreement::{Chosen, Over, choices, number};
use crate::page::{Page, Room};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use negotiation::actor::actor;
use negotiation::agreement::{Agreement, Measure};
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
        let is_state = actor(id).is_some_and(|known| known.kind.is_state());
        if !is_state {
            return Err(Refusal::absent(format!("No state that could vote is known as {id}.")));
        }
        let chosen = Chosen::of(lens)?;
        let ballots = chosen.ballots();
        let others = ballots.actors().into_iter().filter(|other| *other != id);
        let mut near: Vec<(&ActorId, Agreement, f64)> = others
            .filter_map(|other| {
                let both = ballots.between(id, other);
                Some((other, both, chosen.value(&both)?))
            })
            .collect();
        near.sort_by(|one, other| other.2.total_cmp(&one.2));
        let more = near.len().saturating_sub(room.of(NEIGHBOURS_MAX));
        near.truncate(room.of(NEIGHBOURS_MAX));
        let given = &lens.asked.parameters;
        let neighbour = |(other, both, _): (&ActorId, Agreement, f64)| Neighbour {
            actor: Link {
                words: lens.name(other),
                href: lens.link_with(&Route::Neighbours(other.clone()), given),
            },
            shared: both.shared(),
            same: both.same(),
            share: number(Measure::Share.of(&both)),
            cosine: number(Measure::Cosine.of(&both)),
            kappa: number(Measure::Kappa.of(&both)),
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
            rows: near.into_iter().map(neighbour).collect(),
            more,
        })
    }
}

impl NeighboursPage {
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
