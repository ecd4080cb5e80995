//! Who stands with whom: how many of the questions that two have in common do they answer alike?
//!
//! A square for each pair, below the diagonal, with the two numbers in it: filled where they mostly agree, with a
//! bar above and below the numbers where they mostly do not: no line goes through a figure. The actors are numbered; the table twin names each pair.

use super::{Canvas, Mark, Svg, escaped};
use std::fmt::Write as _;

/// The side of a square with its gap, in pixels: ten of them fit into a column of 288, a telephone of 320.
const SIDE_PIXELS: usize = 28;

/// The height of the two bars of a square, in pixels: the figures between them have fourteen.
const BAR_PIXELS: usize = 5;

/// Two actors by their places in the picture, the first below the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    /// The row, from nought.
    pub row: usize,
    /// The column, from nought.
    pub column: usize,
    /// Their names: `Cuba and Iran`.
    pub names: String,
    /// On how many questions they stand alike.
    pub alike: usize,
    /// How many they have in common.
    pub common: usize,
}

impl Square {
    fn words(&self) -> String {
        format!("{} of {} alike", self.alike, self.common)
    }

    fn class(&self) -> &'static str {
        match self.alike * 4 {
            quarters if quarters >= self.common * 3 => "with",
            quarters if quarters <= self.common => "against",
            _ => "between",
        }
    }
}

/// Returns the squares of some pairs of so many actors; nothing where there is no pair.
pub fn triangle(
    id: &str,
    title: &str,
    summary: &str,
    actors: usize,
    squares: &[Square],
) -> Option<Svg> {
    if squares.is_empty() {
        return None;
    }
    let mut markup = String::new();
    let side = SIDE_PIXELS - 2;
    for number in 0..actors {
        let at = number * SIDE_PIXELS;
        let _ = write!(
            markup,
            "<text class=\"name\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            at + side / 2,
            at + side / 2 + 5,
            number + 1
        );
    }
    for square in squares {
        let (x, y) = (square.column * SIDE_PIXELS, square.row * SIDE_PIXELS);
        let _ = write!(
            markup,
            "<g class=\"{}\"><title>{}: {}</title><rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\"/>",
            square.class(),
            escaped(&square.names),
            square.words(),
        );
        if square.class() == "against" {
            let (below, bar) = (side - BAR_PIXELS, BAR_PIXELS);
            let _ = write!(
                markup,
                "<path d=\"M{x} {y}h{side}v{bar}h-{side}zm0 {below}h{side}v{bar}h-{side}z\"/>"
            );
        }
        let _ = write!(
            markup,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}/{}</text></g>",
            x + side / 2,
            y + side / 2 + 4,
            square.alike,
            square.common,
        );
    }
    let height = u32::try_from(actors * SIDE_PIXELS).unwrap_or(u32::MAX);
    let mut canvas = Canvas::open(id, "pairs", height, title, summary);
    canvas.push(&markup);
    Some(canvas.close())
}

/// Returns what the table twin must say.
pub fn twin(squares: &[Square]) -> Vec<Mark> {
    squares.iter().map(|square| Mark::new(&square.names, square.words())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Square, triangle, twin};
    use crate::picture::disagreements;

    fn square(row: usize, column: usize, alike: usize) -> Square {
        Square { row, column, names: format!("A{row} and A{column}"), alike, common: 4 }
    }

    #[test]
    fn the_squares_and_their_table_carry_the_same_numbers() {
        let mut squares = vec![square(1, 0, 4), square(2, 0, 1), square(2, 1, 2)];
        let svg = triangle("t", "Pairs", "", 3, &squares).unwrap();
        assert!(disagreements(svg.as_str(), &twin(&squares)).is_empty());
        squares[1].alike = 3;
        assert_eq!(disagreements(svg.as_str(), &twin(&squares)).len(), 2);
    }

    #[test]
    fn with_against_and_between_look_different_without_colour() {
        let classes = [4, 3, 2, 1, 0].map(|alike| square(1, 0, alike).class());
        assert_eq!(classes, ["with", "with", "between", "against", "against"]);
        let svg = triangle("t", "Pairs", "", 2, &[square(1, 0, 0)]).unwrap();
        assert!(svg.as_str().contains("<path d=\"M0 28h26v5h-26zm0 21h26v5h-26z\"/>"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nobody() {
        assert_eq!(triangle("t", "Pairs", "", 0, &[]), None);
    }
}
