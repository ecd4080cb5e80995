//! Equal Earth: where does a place on the globe lie in the picture?
//!
//! The projection of B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of
//! Geographical Information Science 33 (2019): as much land, as much paper, whatever the latitude. A state near the pole
//! does not look larger than it is.

use super::ring::Point;

/// The longitude in the middle of the picture. Its other side, where the picture is cut, runs through the Bering Strait:
/// no state is cut in two.
pub(super) const MIDDLE_DEGREES: f64 = 11.5;

/// The size of the picture, in its own units; Antarctica is below it.
pub(super) const WIDTH: i32 = 800;
pub(super) const HEIGHT: i32 = 342;

/// The coefficients of the paper's equations 7 and 8.
const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];

/// Returns where points lie that are given in degrees, longitude first.
pub(super) fn project(points: &[Point]) -> Vec<Point> {
    let half = on_sphere(180.0, 0.0).0;
    let scale = f64::from(WIDTH) / (2.0 * half);
    let top = on_sphere(0.0, 84.0).1;
    let place = |(longitude, latitude): &Point| {
        let from_middle = (longitude - MIDDLE_DEGREES + 540.0).rem_euclid(360.0) - 180.0;
        let (x, y) = on_sphere(from_middle, *latitude);
        ((x + half) * scale, (top - y) * scale)
    };
    points.iter().map(place).collect()
}

/// Returns the place on a sphere of radius 1, from a longitude counted from the middle.
fn on_sphere(longitude: f64, latitude: f64) -> Point {
    let theta = (3.0_f64.sqrt() / 2.0 * latitude.to_radians().sin()).asin();
    let powers = |first: f64, factors: [f64; 4]| {
        let exponents = [0, 2, 6, 8];
        let terms = A.iter().zip(factors).zip(exponents);
        first * terms.map(|((a, factor), exponent)| a * factor * theta.powi(exponent)).sum::<f64>()
    };
    let slope = powers(1.0, [1.0, 3.0, 7.0, 9.0]);
    let x = 2.0 * 3.0_f64.sqrt() * longitude.to_radians() * theta.cos() / (3.0 * slope);
    (x, powers(theta, [1.0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sphere_is_as_wide_and_as_high_as_the_paper_says() {
        // Equator and pole: the published ratio of the axes is 2.05458 to 1.
        let (wide, high) = (on_sphere(180.0, 0.0).0, on_sphere(0.0, 90.0).1);
        assert!((wide / high - 2.05458).abs() < 0.0001, "{}", wide / high);
        assert_eq!(on_sphere(0.0, 0.0), (0.0, 0.0));
    }

    #[test]
    fn as_much_land_is_as_much_paper() {
        // Squares of one degree, at the equator and at 60 degrees north, where there is half as much land in one.
        let paper = |latitude: f64| {
            let corners = project(&[
                (20.0, latitude),
                (21.0, latitude),
                (21.0, latitude + 1.0),
                (20.0, latitude + 1.0),
            ]);
            super::super::ring::area(&corners)
        };
        let land =
            |latitude: f64| (latitude + 1.0).to_radians().sin() - latitude.to_radians().sin();
        let ratio = (paper(60.0) / paper(0.0)) / (land(60.0) / land(0.0));
        assert!((ratio - 1.0).abs() < 0.001, "{ratio}");
    }

    #[test]
    fn both_sides_of_the_date_line_are_neighbours() {
        let places = project(&[(179.9, 66.0), (-179.9, 66.0)]);
        assert!((places[0].0 - places[1].0).abs() < 1.0, "{places:?}");
    }
}
