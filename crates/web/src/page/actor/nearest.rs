//! Who votes most like a state, at a glance?

use crate::lens::Lens;
use crate::line::{Link, counted};
use crate::page::agreement::{Chosen, YEARS};
use crate::page::neighbours::{Neighbour, can_vote, nearest};
use crate::refusal::Refusal;
use crate::route::Route;
use negotiation::id::ActorId;
use serde::Serialize;

/// How many stand on the page of an actor, and over the votes of how many years, of which the last is that of the day:
/// who votes alike today is asked there, and most states were not yet members when the first votes were taken.
const GLANCE_MAX: usize = 6;
const GLANCE_YEARS: i16 = 10;

/// Those who vote most like a state, at a glance.
#[derive(Debug, Serialize)]
pub(crate) struct Nearest {
    /// Over which votes.
    pub(crate) summary: String,
    /// The nearest few, the nearest first; empty where it shared too few votes with each.
    pub(crate) rows: Vec<Neighbour>,
    /// How many more are just as near as the last of them.
    pub(crate) as_near: usize,
    /// The page with all of them, over the same votes.
    pub(crate) all: Link,
}

impl Nearest {
    /// Returns those who vote most like a state; nothing for who is none. Where ten years are too few votes, as of a state
    /// that is no longer, those of all years count.
    pub(crate) fn of(lens: &Lens, id: &ActorId) -> Result<Option<Nearest>, Refusal> {
        if !can_vote(id) {
            return Ok(None);
        }
        let from = (lens.day().year() - (GLANCE_YEARS - 1)).max(*YEARS.start());
        let near = Nearest::since(lens, id, Some(from))?;
        if near.rows.is_empty() {
            return Nearest::since(lens, id, None).map(Some);
        }
        Ok(Some(near))
    }

    fn since(lens: &Lens, id: &ActorId, from: Option<i16>) -> Result<Nearest, Refusal> {
        let chosen = Chosen::within(lens, from, None)?;
        let near = nearest(&chosen, &chosen.ballots(), id);
        let (shown, others) = near.split_at(near.len().min(GLANCE_MAX));
        let last = shown.last().and_then(|(_, both)| chosen.value(both));
        let as_near = others.iter().take_while(|(_, both)| chosen.value(both) == last).count();
        let rows = shown.iter().map(|(other, both)| Neighbour::of(Link::actor(lens, other), both));
        let given: Vec<_> = from.map(|from| ("from", from.to_string())).into_iter().collect();
        let all = Link {
            words: "All who vote beside it".to_owned(),
            href: lens.link_with(&Route::Neighbours(id.clone()), &given),
        };
        Ok(Nearest { rows: rows.collect(), as_near, all, summary: chosen.words })
    }

    /// Returns what the numbers say, and over which votes.
    pub(crate) fn told(&self) -> String {
        format!(
            "Share of the votes that both cast in which both voted the same, and how many they cast. {}.",
            self.summary
        )
    }

    /// Returns how many more are as near as the last, in words; empty where none is.
    pub(crate) fn others(&self) -> String {
        match (self.as_near, self.rows.last()) {
            (0, _) | (_, None) => String::new(),
            (more, Some(last)) => {
                format!("and {}: {}", counted(more, "more state", "more states"), last.share)
            }
        }
    }
}
