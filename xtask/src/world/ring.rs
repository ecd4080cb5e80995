//! A ring of land: which of its points are needed, and how is it written shortest?

use anyhow::{Result, bail};

/// A place: longitude and latitude in degrees, or across and down in the picture.
pub(super) type Point = (f64, f64);

/// How far a border may move when points are left out, in units of the picture: less than a line is wide.
const TOLERANCE: f64 = 0.6;

/// The area from which on an island is seen, in square units of the picture.
const SEEN: i64 = 3;

/// The longest step between two points, in units of the picture: a longer one runs round the globe.
const STEP_MAX: f64 = 160.0;

/// A ring of land, in whole units of the picture.
#[derive(Debug, PartialEq)]
pub(super) struct Ring(Vec<(i32, i32)>);

impl Ring {
    /// Returns the ring that runs along some arcs. Each is thinned by itself, so that neighbours keep one border.
    pub(super) fn of(arcs: impl Iterator<Item = Vec<Point>>) -> Result<Ring> {
        let mut points: Vec<(i32, i32)> = Vec::new();
        for arc in arcs {
            if arc.windows(2).any(|pair| (pair[0].0 - pair[1].0).abs() > STEP_MAX) {
                bail!("a ring of land is cut by the edge of the picture");
            }
            points.extend(thinned(&arc).into_iter().map(rounded));
        }
        points.dedup();
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        Ok(Ring(points))
    }

    /// Returns twice the area.
    pub(super) fn area(&self) -> i64 {
        let next = self.0.iter().cycle().skip(1);
        let across = self.0.iter().zip(next);
        let twice = |((x1, y1), (x2, y2)): (&(i32, i32), &(i32, i32))| {
            i64::from(*x1) * i64::from(*y2) - i64::from(*x2) * i64::from(*y1)
        };
        across.map(twice).sum::<i64>().abs()
    }

    /// Returns whether there is anything to see.
    pub(super) fn is_seen(&self) -> bool {
        self.area() >= 2 * SEEN
    }

    /// Returns the ring as a part of an SVG path: the first point, then steps.
    pub(super) fn path(&self) -> String {
        let Some((first, rest)) = self.0.split_first() else { return String::new() };
        let mut path = format!("M{} {}l", first.0, first.1);
        let mut at = first;
        for (index, point) in rest.iter().enumerate() {
            for (place, step) in [point.0 - at.0, point.1 - at.1].into_iter().enumerate() {
                // A minus separates by itself.
                if step >= 0 && (index > 0 || place > 0) {
                    path.push(' ');
                }
                path.push_str(&step.to_string());
            }
            at = point;
        }
        path.push('z');
        path
    }
}

/// Returns the nearest whole place.
pub(super) fn rounded((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

/// Returns the area between some corners.
pub(super) fn area(corners: &[Point]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    let twice = corners.iter().zip(next).map(|(one, other)| one.0 * other.1 - other.0 * one.1);
    twice.sum::<f64>().abs() / 2.0
}

/// Returns whether a place lies between some corners: whether a line from it crosses the border an odd number of times.
pub(super) fn contains(corners: &[Point], (x, y): Point) -> bool {
    let next = corners.iter().cycle().skip(1);
    let crosses = |(one, other): &(&Point, &Point)| {
        (one.1 > y) != (other.1 > y)
            && x < one.0 + (y - one.1) / (other.1 - one.1) * (other.0 - one.0)
    };
    corners.iter().zip(next).filter(crosses).count() % 2 == 1
}

/// Returns the points without which a line would move by more than [`TOLERANCE`], after D. Douglas and T. Peucker (1973).
fn thinned(line: &[Point]) -> Vec<Point> {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return Vec::new() };
    let inner = line.iter().enumerate().take(line.len() - 1).skip(1);
    let far = inner.map(|(index, point)| (index, distance(*point, *first, *last)));
    match far.max_by(|one, other| one.1.total_cmp(&other.1)) {
        Some((index, distance)) if distance > TOLERANCE => {
            let mut kept = thinned(&line[..=index]);
            kept.pop();
            kept.extend(thinned(&line[index..]));
            kept
        }
        _ => vec![*first, *last],
    }
}

/// Returns how far a point lies from the line between two others.
fn distance((x, y): Point, (x1, y1): Point, (x2, y2): Point) -> f64 {
    let (across, down) = (x2 - x1, y2 - y1);
    let length = across.mul_add(across, down * down);
    let along = if length > 0.0 { ((x - x1) * across + (y - y1) * down) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (x - x1 - along * across).hypot(y - y1 - along * down)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 5] = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)];

    #[test]
    fn a_ring_is_written_in_steps_and_closed() {
        let ring = Ring::of([SQUARE.to_vec()].into_iter()).unwrap();
        assert_eq!(ring.path(), "M0 0l9 0 0 9-9 0z");
        assert_eq!(ring.area(), 162);
    }

    #[test]
    fn a_point_on_the_way_is_left_out_and_a_corner_is_not() {
        assert_eq!(thinned(&[(0.0, 0.0), (5.0, 0.3), (9.0, 0.0)]), [(0.0, 0.0), (9.0, 0.0)]);
        assert_eq!(thinned(&[(0.0, 0.0), (5.0, 3.0), (9.0, 0.0)]).len(), 3);
    }

    #[test]
    fn a_ring_that_runs_round_the_globe_is_refused() {
        assert!(Ring::of([vec![(1.0, 5.0), (999.0, 5.0), (500.0, 9.0)]].into_iter()).is_err());
    }

    #[test]
    fn a_place_lies_inside_or_outside() {
        assert!(contains(&SQUARE, (4.0, 4.0)));
        assert!(!contains(&SQUARE, (10.0, 4.0)));
        assert!((area(&SQUARE) - 81.0).abs() < 1e-9);
    }
}
