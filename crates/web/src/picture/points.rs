//! Who stands where on two axes, each as the letters of its code?
//!
//! One unit is as long across as it is upwards, since distances are what the picture is about. Letters are the only sign. Where
//! a code would cover another there is a dot, too small to be pressed: the links stand in the table beside.

use super::{Mark, Svg, escaped};
use std::fmt::Write as _;

/// The size of the picture and the room at its edges, in pixels.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 520.0;
const EDGE: f64 = 24.0;

/// The room that a code takes, and the sign of one that has none.
const CODE: [f64; 2] = [22.0, 9.0];
const DOT: &str = "•";

/// One of those who are laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The letters that stand in its place.
    pub code: String,
    /// The name.
    pub name: String,
    /// Where it stands, across and upwards.
    pub at: [f64; 2],
    /// The same as printed.
    pub printed: String,
}

/// Returns the picture; `id` must be unique on the page, `title` names it and `summary` says in words what it shows.
pub fn points(id: &str, title: &str, summary: &str, points: &[Point]) -> Svg {
    let (id, title, summary) = (escaped(id), escaped(title), escaped(summary));
    let mut markup = format!(
        "<svg class=\"points\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{summary}</desc>"
    );
    let place = Place::of(points);
    let [x, y] = place.of_point([0.0, 0.0]);
    let _ = write!(markup, "<path d=\"M0 {y:.0}H{WIDTH}M{x:.0} 0V{HEIGHT}\"/>");
    let mut codes: Vec<[f64; 2]> = Vec::new();
    for point in points {
        let [x, y] = place.of_point(point.at);
        let covers =
            |code: &[f64; 2]| (code[0] - x).abs() < CODE[0] && (code[1] - y).abs() < CODE[1];
        let sign = if codes.iter().any(covers) { DOT } else { &point.code };
        if sign != DOT {
            codes.push([x, y]);
        }
        let _ = write!(
            markup,
            "<g><title>{}: {}</title><text x=\"{x:.0}\" y=\"{y:.0}\">{}</text></g>",
            escaped(&point.name),
            escaped(&point.printed),
            escaped(sign),
        );
    }
    markup.push_str("</svg>");
    Svg(markup)
}

/// Returns what the picture must say.
pub fn twin(points: &[Point]) -> Vec<Mark> {
    points.iter().map(|point| Mark::new(&point.name, &point.printed)).collect()
}

/// How places become pixels.
struct Place {
    scale: f64,
    middle: [f64; 2],
}

impl Place {
    fn of(points: &[Point]) -> Place {
        let range = |axis: usize| {
            let bounds = points.iter().map(|point| point.at[axis]);
            bounds.fold((0.0_f64, 0.0_f64), |(least, most), one| (least.min(one), most.max(one)))
        };
        let ((left, right), (low, high)) = (range(0), range(1));
        let long = |room: f64, length: f64| (room - 2.0 * EDGE) / length.max(1e-9);
        Place {
            scale: long(WIDTH, right - left).min(long(HEIGHT, high - low)),
            middle: [f64::midpoint(left, right), f64::midpoint(low, high)],
        }
    }

    fn of_point(&self, at: [f64; 2]) -> [f64; 2] {
        let x = WIDTH / 2.0 + (at[0] - self.middle[0]) * self.scale;
        [x, HEIGHT / 2.0 - (at[1] - self.middle[1]) * self.scale]
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, points, twin};
    use crate::picture::disagreements;

    fn all() -> Vec<Point> {
        let point = |place: u32| Point {
            code: format!("X{place:02}"),
            name: format!("State <{place}>"),
            at: [f64::from(place) / 100.0, f64::from(place % 7) / 10.0 - 0.3],
            printed: format!("{place}, {}", place % 7),
        };
        (0..193).map(point).collect()
    }

    #[test]
    fn the_picture_and_its_table_say_the_same() {
        let svg = points("p", "Points", "", &all());
        assert!(disagreements(svg.as_str(), &twin(&all())).is_empty());
        let mut planted = all();
        planted[3].printed = "elsewhere".to_owned();
        assert_eq!(disagreements(svg.as_str(), &twin(&planted)).len(), 2);
    }

    #[test]
    fn no_code_covers_another() {
        let near = |code: &str, x: f64| Point {
            code: code.into(),
            name: code.into(),
            at: [x, 0.0],
            printed: String::new(),
        };
        let svg =
            points("p", "Points", "", &[near("AAA", 0.0), near("BBB", 0.01), near("CCC", 1.0)]);
        let signs = |sign: &str| svg.as_str().matches(&format!(">{sign}</text>")).count();
        assert_eq!(["AAA", "BBB", "CCC", "•"].map(signs), [1, 0, 1, 1], "{}", svg.as_str());
    }

    #[test]
    fn everybody_is_inside_and_nobody_is_bent() {
        let svg = points("p", "Points", "", &all());
        let number = |rest: &str| rest.split('"').next()?.parse::<f64>().ok();
        let of = |name: &str| -> Vec<f64> {
            let start = format!("<text {name}=\"");
            svg.as_str().split(&start).skip(1).filter_map(number).collect()
        };
        let across = of("x");
        assert_eq!(across.len(), 193);
        assert!(across.iter().all(|x| (0.0..=720.0).contains(x)));
        assert!(across[192] - across[0] > 600.0, "the room is used");
        assert!(svg.as_str().len() < 40_000, "{}", svg.as_str().len());
    }
}
