//! Who of which regional group answered how: as tiles, and as the table beside them?
//!
//! Both are made from one list of tiles, for votes as for stances.

use crate::lens::Lens;
use crate::line::Link;
use crate::picture::Svg;
use crate::picture::tiles::{Answer, Tile, tiles as drawn};
use crate::route::Route;
use jiff::civil::Date;
use negotiation::actor::{ActorKind, actors, regional_group_of};
use negotiation::id::ActorId;
use serde::Serialize;
use std::collections::BTreeMap;

/// The tiles of one group; of those in no group where there is no id.
pub(crate) type GroupTiles<A> = (Option<ActorId>, Vec<Tile<A>>);

/// The answers of a regional group: a picture, and its table twin.
#[derive(Debug, Serialize)]
pub(crate) struct GroupAnswers {
    /// The group.
    pub(crate) group: Link,
    /// The numbers in words.
    pub(crate) summary: String,
    /// The picture.
    pub(crate) picture: Svg,
    /// Those who answered alike, answer by answer; answers that nobody gave are left out.
    pub(crate) lists: Vec<Alike>,
}

/// Those of a group who answered alike.
#[derive(Debug, Serialize)]
pub(crate) struct Alike {
    /// The answer.
    pub(crate) words: String,
    /// The sign.
    pub(crate) sign: &'static str,
    /// The letter of its class.
    #[serde(skip)]
    pub(crate) letter: char,
    /// Where all of them lead, where they lead to one place: it stands once, at the answer.
    #[serde(skip)]
    pub(crate) shared: String,
    /// The states, under the name by which the data of votes have always had them.
    #[serde(rename = "voters")]
    pub(crate) who: Vec<Link>,
}

/// Returns the tiles group by group in the order of the groups, those in none last, each group by name.
pub(crate) fn by_region<A>(
    tiles: impl Iterator<Item = (ActorId, Tile<A>)>,
    day: Date,
) -> Vec<GroupTiles<A>> {
    let mut groups: BTreeMap<Option<ActorId>, Vec<Tile<A>>> = BTreeMap::new();
    for (id, tile) in tiles {
        let group = regional_group_of(&id, day).map(|group| group.id.clone());
        groups.entry(group).or_default().push(tile);
    }
    for tiles in groups.values_mut() {
        tiles.sort_by(|one, other| one.name.cmp(&other.name));
    }
    let order = actors()
        .iter()
        .filter(|actor| actor.kind == ActorKind::RegionalGroup)
        .map(|actor| Some(actor.id.clone()));
    order.chain([None]).filter_map(|id| groups.remove(&id).map(|tiles| (id, tiles))).collect()
}

/// Returns where several links lead, where that is one place.
fn shared(links: &[Link]) -> String {
    match links {
        [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|one| one.href == first.href) => {
            first.href.clone()
        }
        _ => String::new(),
    }
}

impl GroupAnswers {
    /// Returns the answers of a group; `id` must be unique on the page, and `ungrouped` heads those who are in none.
    pub(crate) fn of<A: Answer + Ord>(
        lens: &Lens,
        id: &str,
        ungrouped: &'static str,
        (group, tiles): &GroupTiles<A>,
        summary: String,
    ) -> GroupAnswers {
        let group = match group {
            Some(group) => Link::to(lens, &Route::Group(group.clone()), lens.name(group)),
            None => Link::plain(ungrouped),
        };
        let mut alike: BTreeMap<&A, Vec<Link>> = BTreeMap::new();
        for tile in tiles {
            let who = Link { words: tile.name.clone(), href: tile.href.clone() };
            alike.entry(&tile.answer).or_default().push(who);
        }
        let list = |(answer, who): (&A, Vec<Link>)| Alike {
            words: answer.words().to_owned(),
            sign: answer.sign(),
            letter: answer.colour(),
            shared: shared(&who),
            who,
        };
        GroupAnswers {
            picture: drawn(id, &group.words, &summary, tiles),
            lists: alike.into_iter().map(list).collect(),
            group,
            summary,
        }
    }
}
