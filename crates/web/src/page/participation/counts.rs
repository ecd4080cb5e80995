//! How much was said, by whom and when?

use crate::lens::Lens;
use crate::picture::tiles::Answer;
use crate::refusal::Refusal;
use chronicle::observatory::Found;
use negotiation::actor::{ActorKind, actors};
use negotiation::id::{ActorId, OccasionId};
use negotiation::language::Language;
use negotiation::position::Statement;
use search::{Field, Order, Query, Wanted};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a tile says of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spoken {
    /// It spoke, and nothing is asked of what.
    AtAll,
    /// It spoke of what is looked for.
    Of,
    /// It spoke, and not of what is looked for.
    OfOther,
    /// No statement of it is held.
    Not,
}

/// What one speaker said.
#[derive(Debug, Default)]
pub(super) struct Voice<'a> {
    pub(super) statements: u32,
    pub(super) words: u64,
    pub(super) occasions: BTreeSet<&'a OccasionId>,
}

/// What was said on one occasion.
#[derive(Debug, Default)]
pub(super) struct Held<'a> {
    pub(super) statements: u32,
    pub(super) words: u64,
    pub(super) actors: BTreeSet<&'a ActorId>,
}

/// What was said, added up.
#[derive(Debug, Default)]
pub(super) struct Counts<'a> {
    actors: BTreeMap<&'a ActorId, Voice<'a>>,
    printed: BTreeMap<&'a str, Voice<'a>>,
    occasions: BTreeMap<&'a OccasionId, Held<'a>>,
    passages: Option<HashMap<String, u32>>,
}

impl Spoken {
    pub(super) const ALL: [Spoken; 4] = [Spoken::AtAll, Spoken::Of, Spoken::OfOther, Spoken::Not];
}

impl Answer for Spoken {
    fn words(&self) -> &str {
        match self {
            Spoken::AtAll => "spoke",
            Spoken::Of => "spoke of it",
            Spoken::OfOther => "spoke of other things",
            Spoken::Not => "no statement held",
        }
    }

    fn letter(&self) -> char {
        match self {
            Spoken::AtAll | Spoken::Of => 'y',
            Spoken::OfOther => 'a',
            Spoken::Not => 'x',
        }
    }

    fn sign(&self) -> &'static str {
        match self {
            Spoken::AtAll | Spoken::Of => "+",
            Spoken::OfOther => "○",
            Spoken::Not => "",
        }
    }
}

impl<'a> Counts<'a> {
    /// Adds up some statements; `passages` says in how many passages each actor speaks of what is looked for, if anything
    /// is.
    pub(super) fn of(
        statements: impl Iterator<Item = &'a Statement>,
        passages: Option<HashMap<String, u32>>,
    ) -> Counts<'a> {
        let mut counts = Counts { passages, ..Counts::default() };
        for statement in statements {
            let Some(text) = &statement.text else { continue };
            let words = u64::from(text.passage.length_words);
            let voice = match &statement.actor {
                Some(actor) => counts.actors.entry(actor).or_default(),
                None => counts.printed.entry(text.speaker.as_str()).or_default(),
            };
            voice.statements += 1;
            voice.words += words;
            voice.occasions.insert(&text.occasion);
            let held = counts.occasions.entry(&text.occasion).or_default();
            held.statements += 1;
            held.words += words;
            held.actors.extend(&statement.actor);
        }
        counts
    }

    pub(super) fn of_actor(&self, id: &ActorId) -> Option<&Voice<'a>> {
        self.actors.get(id)
    }

    pub(super) fn of_occasion(&self, id: &OccasionId) -> Option<&Held<'a>> {
        self.occasions.get(id)
    }

    /// Returns in how many passages an actor speaks of what is looked for; 0 where nothing is looked for.
    pub(super) fn passages(&self, id: &ActorId) -> u32 {
        self.passages.as_ref().and_then(|passages| passages.get(id.as_str())).copied().unwrap_or(0)
    }

    /// Returns everybody known who spoke.
    pub(super) fn actors(&self) -> impl Iterator<Item = &'a ActorId> {
        self.actors.keys().copied()
    }

    /// Returns those who spoke under names that are nobody's.
    pub(super) fn printed(&self) -> impl Iterator<Item = (&'a str, &Voice<'a>)> {
        self.printed.iter().map(|(name, voice)| (*name, voice))
    }

    /// Returns what the tile of an actor says.
    pub(super) fn answer(&self, id: &ActorId) -> Spoken {
        match self.of_actor(id) {
            None => Spoken::Not,
            Some(_) if self.passages.is_none() => Spoken::AtAll,
            Some(_) if self.passages(id) == 0 => Spoken::OfOther,
            Some(_) => Spoken::Of,
        }
    }

    /// Returns how many statements there are, and on how many occasions.
    pub(super) fn totals(&self) -> (usize, usize) {
        let statements: u32 = self.occasions.values().map(|held| held.statements).sum();
        (usize::try_from(statements).unwrap_or(usize::MAX), self.occasions.len())
    }
}

/// Returns the occasions, each with one of its statements.
pub(super) fn occasions<'a>(
    all: &[Found<'a, Statement>],
) -> BTreeMap<&'a OccasionId, &'a Statement> {
    let named = all.iter().map(Found::noun);
    named.filter_map(|one| Some((&one.text.as_ref()?.occasion, one))).collect()
}

/// Returns the regional groups in their order, with their names.
pub(super) fn regions() -> impl Iterator<Item = (ActorId, String)> {
    let regional = actors().iter().filter(|actor| actor.kind == ActorKind::RegionalGroup);
    regional.map(|group| (group.id.clone(), group.name(Language::En).to_owned()))
}

/// Returns in how many passages of statements each actor speaks of what is looked for; `None` where nothing is.
pub(super) fn passages(
    lens: &Lens,
    given: &str,
    occasion: Option<&OccasionId>,
) -> Result<Option<HashMap<String, u32>>, Refusal> {
    if given.is_empty() {
        return Ok(None);
    }
    // What is given is understood by itself: a quotation mark that is left open must not swallow the filters.
    let query: Query = given.parse().map_err(|why| Refusal::query(given, &why))?;
    let query = query.with(Field::Kind, "statement");
    let query = match occasion {
        Some(id) => query.with(Field::Session, id.as_str()),
        None => query,
    };
    let wanted = Wanted { order: Order::Best, skipped: 0, shown: 0 };
    let found = lens.seeking()?.find(&query, wanted).map_err(Refusal::Unsearchable)?;
    let of_actors = found.facets.into_iter().filter(|(field, ..)| *field == Field::Actor);
    Ok(Some(of_actors.map(|(_, actor, count)| (actor.to_string(), count)).collect()))
}
