//! Who answered how, as one equal tile for each member, by regional group?
//!
//! Each tile has the code of the state, a colour and a sign, so that the smallest member can be seen and pressed and
//! colour is never the only sign. Of a vote: a plus in favour, a bar against, a ring for an abstention, an empty dashed
//! tile for a member that is in none of the lists; the signs of stances are in [`super::stand`]. One SVG for each group
//! lets the page reflow down to 320 pixels.

use super::{Mark, Svg, escaped};
use negotiation::decision::Vote;
use serde::Serialize;
use std::fmt::Write as _;

/// The side of a tile with its gap, in pixels: a finger needs 24 (WCAG 2.2, 2.5.8).
const TILE_PIXELS: usize = 36;

/// The most tiles in a row: eight of them fit into a column of 288 pixels, a telephone of 320.
const COLUMNS_MAX: usize = 8;

/// What a tile shows of a member.
pub trait Answer {
    /// Returns the words, as the table twin has them.
    fn words(&self) -> &str;

    /// Returns the symbol's id: one letter, because it is printed 193 times.
    fn letter(&self) -> char;

    /// Returns the class that colours it, one letter, too.
    fn colour(&self) -> char {
        self.letter()
    }

    /// Returns the sign beside the words in running text; empty where there is none.
    fn sign(&self) -> &'static str;

    /// Returns what stands behind the code on a tile because something is to be known of the answer; mostly nothing.
    fn flag(&self) -> &'static str {
        ""
    }
}

/// How a member voted; a member that is in none of the lists did not vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cast {
    /// In favour.
    Yes,
    /// Against.
    No,
    /// Abstaining.
    Abstaining,
    /// In none of the lists.
    NotVoting,
}

impl Cast {
    /// Returns all four, in the order in which the United Nations prints them.
    pub const ALL: [Cast; 4] = [Cast::Yes, Cast::No, Cast::Abstaining, Cast::NotVoting];

    /// Returns the words.
    pub fn words(self) -> &'static str {
        match self {
            Cast::Yes => "in favour",
            Cast::No => "against",
            Cast::Abstaining => "abstaining",
            Cast::NotVoting => "did not vote",
        }
    }

    /// Returns the sign beside the words in running text.
    pub fn sign(self) -> &'static str {
        match self {
            Cast::Yes => "+",
            Cast::No => "−",
            Cast::Abstaining => "○",
            Cast::NotVoting => "",
        }
    }

    /// Returns the letter of its class and its symbol.
    pub fn letter(self) -> char {
        match self {
            Cast::Yes => 'y',
            Cast::No => 'n',
            Cast::Abstaining => 'a',
            Cast::NotVoting => 'x',
        }
    }
}

impl Answer for Cast {
    fn words(&self) -> &str {
        Cast::words(*self)
    }

    fn letter(&self) -> char {
        Cast::letter(*self)
    }

    fn sign(&self) -> &'static str {
        Cast::sign(*self)
    }
}

impl From<Option<Vote>> for Cast {
    fn from(vote: Option<Vote>) -> Cast {
        match vote {
            Some(Vote::Yes) => Cast::Yes,
            Some(Vote::No) => Cast::No,
            Some(Vote::Abstaining) => Cast::Abstaining,
            None => Cast::NotVoting,
        }
    }
}

/// One member and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tile<A> {
    /// The three-letter code.
    pub code: String,
    /// The name.
    pub name: String,
    /// Where it leads: the page of a voter, the evidence of a stance; nowhere where it is empty.
    pub href: String,
    /// What it voted, or where it stands.
    pub answer: A,
}

/// Returns the drawing of the four signs of a vote, which must stand once on a page before any tiles.
pub fn vote_signs() -> Svg {
    let marks = [
        (Cast::Yes, "<path d=\"M17 19v10M12 24h10\"/>"),
        (Cast::No, "<path d=\"M12 24h10\"/>"),
        (Cast::Abstaining, "<circle cx=\"17\" cy=\"24\" r=\"4\"/>"),
        (Cast::NotVoting, ""),
    ];
    signs(&marks.map(|(cast, mark)| (cast.letter(), cast.letter(), mark.to_owned())))
}

/// Returns the drawing of signs, each under its letter, with the letter of its colour, drawn in the lower half of a tile.
pub(super) fn signs(marks: &[(char, char, String)]) -> Svg {
    let side = TILE_PIXELS - 2;
    let mut markup = String::from(
        "<svg class=\"signs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">",
    );
    for (letter, colour, mark) in marks {
        let _ = write!(
            markup,
            "<symbol id=\"v{letter}\" overflow=\"visible\"><rect class=\"tile-{colour}\" x=\".5\" y=\".5\" width=\"{side}\" \
             height=\"{side}\" rx=\"2\"/><g class=\"sign-{colour}\">{mark}</g></symbol>"
        );
    }
    markup.push_str("</svg>");
    Svg(markup)
}

/// Returns the tiles of one group, in the order given, each a link where there is anything to open.
///
/// `id` must be unique on the page; `name` names the group and `summary` says in words what the tiles show.
pub fn tiles<A: Answer>(id: &str, name: &str, summary: &str, tiles: &[Tile<A>]) -> Svg {
    let columns = tiles.len().clamp(1, COLUMNS_MAX);
    let (width, height) = (columns * TILE_PIXELS, tiles.len().div_ceil(columns) * TILE_PIXELS);
    let (id, name, summary) = (escaped(id), escaped(name), escaped(summary));
    let mut markup = format!(
        "<svg class=\"tiles\" role=\"group\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\"><title id=\"{id}-t\">{name}</title><desc id=\"{id}-d\">{summary}</desc>"
    );
    for (index, tile) in tiles.iter().enumerate() {
        let x = index % columns * TILE_PIXELS;
        if x == 0 {
            // What a row has in common stands once on it: a page may have 193 tiles.
            let end = if index == 0 { "" } else { "</g>" };
            let _ = write!(
                markup,
                "{end}<g transform=\"translate(0 {})\">",
                index / columns * TILE_PIXELS
            );
        }
        let (letter, colour) = (tile.answer.letter(), tile.answer.colour());
        let (open, close) = match tile.href.as_str() {
            "" => (format!("<g class=\"{colour}\">"), "</g>"),
            href => (format!("<a href=\"{}\" class=\"{colour}\">", escaped(href)), "</a>"),
        };
        let _ = write!(
            markup,
            "{open}<title>{}: {}</title><use href=\"#v{letter}\" x=\"{x}\"/><text x=\"{}\" y=\"13\">{}{}</text>{close}",
            escaped(&tile.name),
            escaped(tile.answer.words()),
            x + TILE_PIXELS / 2 - 1,
            escaped(&tile.code),
            tile.answer.flag(),
        );
    }
    markup.push_str(if tiles.is_empty() { "</svg>" } else { "</g></svg>" });
    Svg(markup)
}

/// Returns what the tiles say, as the table twin must say it.
pub fn twin<A: Answer>(tiles: &[Tile<A>]) -> Vec<Mark> {
    tiles.iter().map(|tile| Mark::new(&tile.name, tile.answer.words())).collect()
}

/// Returns a sentence that counts the votes: `50 in favour, 1 against, none abstaining, 3 not voting.`
pub fn counted(tiles: &[Tile<Cast>]) -> String {
    let count = |cast: Cast| tiles.iter().filter(|tile| tile.answer == cast).count();
    let parts = Cast::ALL.map(|cast| match count(cast) {
        0 if cast == Cast::NotVoting => "all voting".to_owned(),
        0 => format!("none {}", cast.words()),
        number if cast == Cast::NotVoting => format!("{number} not voting"),
        number => format!("{number} {}", cast.words()),
    });
    format!("{}.", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{Cast, Tile, counted, tiles as drawn, twin, vote_signs};
    use crate::picture::disagreements;

    fn tiles(count: usize) -> Vec<Tile<Cast>> {
        (0..count)
            .map(|index| Tile {
                code: format!("X{index:02}"),
                name: format!("State {index}"),
                href: format!("/actors/X{index:02}"),
                answer: Cast::ALL[index % 4],
            })
            .collect()
    }

    #[test]
    fn the_picture_and_its_table_carry_the_same_votes() {
        let tiles = tiles(54);
        let svg = drawn("af", "African Group", &counted(&tiles), &tiles);
        assert!(disagreements(svg.as_str(), &twin(&tiles)).is_empty());
    }

    #[test]
    fn a_vote_changed_in_the_table_alone_is_found() {
        let tiles = tiles(3);
        let svg = drawn("af", "African Group", &counted(&tiles), &tiles);
        let mut planted = twin(&tiles);
        planted[1].value = "in favour".to_owned();
        assert_eq!(disagreements(svg.as_str(), &planted).len(), 2);
    }

    #[test]
    fn tiles_fit_a_telephone_and_can_be_pressed() {
        let svg = drawn("af", "African Group", "", &tiles(54));
        assert!(svg.as_str().contains("width=\"288\" height=\"252\""), "{svg}");
    }

    #[test]
    fn each_vote_has_a_sign_of_its_own() {
        let signs = vote_signs();
        for cast in Cast::ALL {
            assert!(signs.as_str().contains(&format!("id=\"v{}\"", cast.letter())));
        }
    }

    #[test]
    fn a_tile_that_opens_nothing_is_no_link() {
        let silent = Tile { href: String::new(), ..tiles(1).remove(0) };
        let svg = drawn("af", "African Group", "", std::slice::from_ref(&silent));
        assert!(!svg.as_str().contains("<a "), "{svg}");
        assert!(disagreements(svg.as_str(), &twin(&[silent])).is_empty());
    }

    #[test]
    fn all_members_take_less_than_half_of_a_page() {
        let svg = drawn("all", "All", "", &tiles(193));
        assert!(svg.as_str().len() < 40_000, "{}", svg.as_str().len());
    }

    #[test]
    fn counts_are_spoken() {
        assert_eq!(counted(&tiles(1)), "1 in favour, none against, none abstaining, all voting.");
        assert_eq!(counted(&tiles(5)), "2 in favour, 1 against, 1 abstaining, 1 not voting.");
    }
}
