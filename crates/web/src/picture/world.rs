//! Where on the globe does who stand: which land is marked by what?
//!
//! The shapes are prepared by `cargo xtask world`. Land is marked by a pattern, so that colour is never the only sign; a
//! small state is a dot. What no stance is known of is drawn as one piece of land: it opens nothing and says nothing.

use super::stand::{Sign, Stand, patterns};
use super::tiles::{Answer, Tile};
use super::{Svg, escaped};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The size of the picture, and the land of each state by its code (M49).
struct World {
    width: &'static str,
    height: &'static str,
    land: BTreeMap<&'static str, &'static str>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let lines = include_str!("../../data/world.csv").lines();
    let mut rows =
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(','));
    // The first row names the columns of the second.
    let (width, height) = rows.nth(1).unwrap_or_default();
    World { width, height, land: rows.collect() }
});

/// Returns the map of where states stand, the tile of each with its code (M49); `id` must be unique on the page.
pub fn world(id: &str, title: &str, summary: &str, states: &[(&str, &Tile<Stand>)]) -> Svg {
    let known = |(code, tile): &&(&str, &Tile<Stand>)| {
        tile.answer.drawn().is_known() && !tile.href.is_empty() && WORLD.land.contains_key(code)
    };
    let states: Vec<&(&str, &Tile<Stand>)> = states.iter().filter(known).collect();
    let used: BTreeSet<Sign> = states.iter().map(|(_, tile)| tile.answer.drawn()).collect();
    let used: Vec<Sign> = used.into_iter().collect();
    let marked: BTreeSet<&str> = states.iter().map(|(code, _)| *code).collect();
    let (id, title, summary) = (escaped(id), escaped(title), escaped(summary));
    let mut markup = format!(
        "<svg class=\"world\" role=\"group\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {} {}\"><title id=\"{id}-t\">{title}\
         </title><desc id=\"{id}-d\">{summary}</desc>{}<path class=\"x\" d=\"",
        WORLD.width,
        WORLD.height,
        patterns(&used),
    );
    let rest = WORLD.land.iter().filter(|(code, _)| !marked.contains(*code));
    rest.for_each(|(_, path)| markup.push_str(path));
    markup.push_str("\"/>");
    for (code, tile) in states {
        let _ = write!(
            markup,
            "<a href=\"{}\"{}><title>{}: {}</title><path fill=\"url(#w{})\" d=\"{}\"/></a>",
            escaped(&tile.href),
            if tile.answer.is_disputed() { " class=\"disputed\"" } else { "" },
            escaped(&tile.name),
            escaped(tile.answer.words()),
            tile.answer.letter(),
            WORLD.land.get(code).copied().unwrap_or_default(),
        );
    }
    markup.push_str("</svg>");
    Svg(markup)
}

#[cfg(test)]
mod tests {
    use super::{WORLD, world};
    use crate::picture::stand::Stand;
    use crate::picture::tiles::{Tile, twin};
    use crate::picture::{Mark, disagreements};
    use negotiation::actor::{ActorKind, actors};

    fn tile(name: &str, stance: &str) -> Tile<Stand> {
        let href = format!("/records/{name}");
        Tile { code: String::new(), name: name.to_owned(), href, answer: Stand::of(stance, &[]) }
    }

    #[test]
    fn every_member_and_every_observer_has_land() {
        let states = actors().iter().filter(|actor| {
            matches!(actor.kind, ActorKind::MemberState | ActorKind::ObserverState)
        });
        for state in states {
            let land = state.m49.and_then(|code| WORLD.land.get(code));
            assert!(land.is_some_and(|path| path.starts_with('M')), "{}", state.id);
        }
        assert_eq!((WORLD.width, WORLD.land.len()), ("800", 196));
    }

    #[test]
    fn the_map_and_its_table_carry_the_same_stances() {
        let (iceland, tuvalu) = (tile("Iceland", "supports"), tile("Tuvalu", "opposes"));
        let svg = world("w", "World", "", &[("352", &iceland), ("798", &tuvalu)]);
        let mut told = twin(&[iceland, tuvalu]);
        assert!(disagreements(svg.as_str(), &told).is_empty());
        told[1] = Mark::new("Tuvalu", "supports");
        assert_eq!(disagreements(svg.as_str(), &told).len(), 2);
    }

    #[test]
    fn land_is_marked_where_the_stance_is_disputed_and_bare_where_it_was_corrected() {
        let disputed =
            Tile { answer: Stand::of("supports", &[]).disputed(), ..tile("Iceland", "supports") };
        let corrected = Tile { answer: Stand::corrected(), ..tile("Tuvalu", "supports") };
        let svg = world("w", "World", "", &[("352", &disputed), ("798", &corrected)]);
        assert_eq!(svg.as_str().matches(" class=\"disputed\"").count(), 1, "{svg}");
        assert!(disagreements(svg.as_str(), &twin(&[disputed])).is_empty(), "{svg}");
    }

    #[test]
    fn land_of_which_no_stance_is_known_opens_nothing() {
        let unknown = Tile { href: String::new(), answer: Stand::unknown(), ..tile("Iceland", "") };
        let svg = world("w", "World", "", &[("352", &unknown)]);
        assert!(!svg.as_str().contains("<a "), "{svg}");
        assert!(svg.as_str().len() < 30_000, "{}", svg.as_str().len());
    }
}
