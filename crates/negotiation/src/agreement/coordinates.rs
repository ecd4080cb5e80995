//! Where do actors stand to each other, laid out on two axes?
//!
//! Principal coordinates (J. C. Gower, Some distance properties of latent root and vector methods used in multivariate
//! analysis, Biometrika 53, 1966): points in a plane whose distances are as near as a plane allows to those that are given.
//! With 1 less the share of equal votes for the square of a distance the distances are those of points in some space
//! (J. C. Gower, P. Legendre, Metric and Euclidean properties of dissimilarity coefficients, Journal of Classification 3,
//! 1986), as far as all took part in the same votes.

/// How often a vector is turned at most, and when it has stopped turning.
const TURNS_MAX: usize = 5_000;
const STILL: f64 = 1e-13;

/// The points of some actors, who are told by their places in the list that was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Coordinates {
    /// Where each stands on the two axes, the one that shows more first.
    pub at: Vec<[f64; 2]>,
    /// Which part of the whole spread each axis shows, from 0 to 1.
    pub shown: [f64; 2],
}

/// Returns the places of those between whom a number is known for every two: whoever lacks most numbers is left out, again
/// and again, of several the one that stands last.
///
/// ```
/// use negotiation::agreement::comparable;
///
/// let table = [
///     vec![Some(1.0), Some(0.5), None],
///     vec![Some(0.5), Some(1.0), Some(0.2)],
///     vec![None, Some(0.2), Some(1.0)],
/// ];
/// assert_eq!(comparable(&table), [0, 1]);
/// ```
pub fn comparable(table: &[Vec<Option<f64>>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..table.len()).collect();
    loop {
        let lacking = |one: usize| {
            places.iter().filter(|other| **other != one && table[one][**other].is_none()).count()
        };
        let worst = places.iter().copied().max_by_key(|one| (lacking(*one), *one));
        match worst.filter(|one| lacking(*one) > 0) {
            Some(worst) => places.retain(|one| *one != worst),
            // One alone is beside nobody.
            None if places.len() < 2 => return Vec::new(),
            None => return places,
        }
    }
}

/// Lays actors out by the squares of their distances, a square table with one row for each.
///
/// An axis has no direction of its own: it is turned so that whoever stands furthest from its middle has a positive number.
///
/// ```
/// use negotiation::agreement::principal_coordinates;
///
/// // Three on a line, at 0, 1 and 3.
/// let laid_out = principal_coordinates(&[vec![0.0, 1.0, 9.0], vec![1.0, 0.0, 4.0], vec![9.0, 4.0, 0.0]]);
/// assert!((laid_out.at[2][0] - laid_out.at[0][0] - 3.0).abs() < 1e-9);
/// assert!((laid_out.shown[0] - 1.0).abs() < 1e-9);
/// ```
pub fn principal_coordinates(squares: &[Vec<f64>]) -> Coordinates {
    let mut products = centred(squares);
    let spread: f64 = (0..products.len()).map(|place| products[place][place]).sum();
    let mut at = vec![[0.0; 2]; squares.len()];
    let mut shown = [0.0; 2];
    for axis in 0..2 {
        let (vector, value) = greatest(&products);
        if value <= STILL * spread || spread <= 0.0 {
            break;
        }
        for (point, part) in at.iter_mut().zip(&vector) {
            point[axis] = part * value.sqrt();
        }
        shown[axis] = value / spread;
        for (row, mine) in products.iter_mut().zip(&vector) {
            for (product, theirs) in row.iter_mut().zip(&vector) {
                *product -= value * mine * theirs;
            }
        }
    }
    Coordinates { at, shown }
}

/// Returns the products of the places of each two about their common middle.
fn centred(squares: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let count = squares.len().max(1) as f64;
    let means: Vec<f64> = squares.iter().map(|row| row.iter().sum::<f64>() / count).collect();
    let mean = means.iter().sum::<f64>() / count;
    let product =
        |(square, theirs): (&f64, &f64), mine: f64| -0.5 * (square - mine - theirs + mean);
    let rows = squares.iter().zip(&means);
    rows.map(|(row, mine)| row.iter().zip(&means).map(|pair| product(pair, *mine)).collect())
        .collect()
}

/// Returns the direction of the greatest spread, of length 1, and how great it is: by turning the row of whoever stands
/// furthest from the middle until it turns no more.
fn greatest(products: &[Vec<f64>]) -> (Vec<f64>, f64) {
    let furthest = (0..products.len())
        .rev()
        .max_by(|one, other| products[*one][*one].total_cmp(&products[*other][*other]));
    let Some(furthest) = furthest else { return (Vec::new(), 0.0) };
    let mut vector = of_length_one(&products[furthest]);
    let mut value = 0.0;
    for _ in 0..TURNS_MAX {
        let turned: Vec<f64> = products.iter().map(|row| inner(row, &vector)).collect();
        value = inner(&turned, &vector);
        let turned = of_length_one(&turned);
        let moved: f64 = turned.iter().zip(&vector).map(|(new, old)| (new - old).powi(2)).sum();
        vector = turned;
        if moved < STILL * STILL {
            break;
        }
    }
    let mut far = 0.0_f64;
    for part in &vector {
        // What differs by rounding alone is no further.
        if part.abs() > far.abs() + STILL.sqrt() {
            far = *part;
        }
    }
    if far < 0.0 {
        vector.iter_mut().for_each(|part| *part = -*part);
    }
    (vector, value)
}

fn inner(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn of_length_one(vector: &[f64]) -> Vec<f64> {
    let length = inner(vector, vector).sqrt();
    match length > 0.0 {
        true => vector.iter().map(|part| part / length).collect(),
        false => vec![0.0; vector.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::{Coordinates, comparable, principal_coordinates};
    use crate::agreement::Ballots;
    use crate::decision::RollCall;
    use crate::id::ActorId;

    /// Three blocs of four: the first and the second differ in many votes, the third goes with each of them at times and
    /// alone at others. One voter of each bloc goes its own way now and then.
    fn planted() -> (Vec<ActorId>, Vec<RollCall>) {
        let codes =
            ["ALB", "BEL", "CAN", "DNK", "ECU", "FJI", "GHA", "HTI", "IDN", "JAM", "KEN", "LAO"];
        let ids: Vec<ActorId> = codes.iter().map(|code| code.parse().unwrap()).collect();
        let calls = (0..60_usize).map(|vote| {
            let mut call = RollCall::default();
            for (place, id) in ids.iter().enumerate() {
                let bloc = place / 4;
                let strays = place % 4 == 3 && vote % 11 == place % 11;
                let is_for = match (vote % 3, bloc) {
                    (0, 0) | (1, 0 | 2) | (2, 2) => !strays,
                    _ => strays,
                };
                if is_for { call.yes.push(id.clone()) } else { call.no.push(id.clone()) }
            }
            call
        });
        let calls = calls.collect();
        (ids, calls)
    }

    fn laid_out(ids: &[ActorId], calls: &[RollCall]) -> Coordinates {
        let ballots = Ballots::of(calls);
        let ids: Vec<&ActorId> = ids.iter().collect();
        let squares: Vec<Vec<f64>> = ballots
            .matrix(&ids)
            .iter()
            .map(|row| row.iter().map(|both| 1.0 - both.share().unwrap()).collect())
            .collect();
        principal_coordinates(&squares)
    }

    fn apart(one: [f64; 2], other: [f64; 2]) -> f64 {
        ((one[0] - other[0]).powi(2) + (one[1] - other[1]).powi(2)).sqrt()
    }

    #[test]
    fn planted_blocs_are_found_again() {
        let (ids, calls) = planted();
        let at = laid_out(&ids, &calls).at;
        for one in 0..12 {
            for other in 0..12 {
                let distance = apart(at[one], at[other]);
                match one / 4 == other / 4 {
                    true => assert!(distance < 0.2, "{one} and {other} are {distance} apart"),
                    false => assert!(distance > 0.4, "{one} and {other} are {distance} apart"),
                }
            }
        }
    }

    #[test]
    fn neither_the_order_of_the_actors_nor_that_of_the_votes_changes_where_anybody_stands() {
        let (mut ids, mut calls) = planted();
        let before = laid_out(&ids, &calls);
        ids.reverse();
        calls.rotate_left(17);
        let mut after = laid_out(&ids, &calls);
        after.at.reverse();
        for (one, other) in before.at.iter().zip(&after.at) {
            assert!(apart(*one, *other) < 1e-6, "{one:?} {other:?}");
        }
        assert!((before.shown[0] - after.shown[0]).abs() < 1e-9);
    }

    #[test]
    fn whoever_stands_furthest_out_has_a_positive_number() {
        let squares = [vec![0.0, 1.0, 16.0], vec![1.0, 0.0, 9.0], vec![16.0, 9.0, 0.0]];
        let at = principal_coordinates(&squares).at;
        assert!(at[2][0] > 0.0 && at[0][0] < 0.0, "{at:?}");
        assert!(at.iter().all(|point| point[1].abs() < 1e-6), "a line has no second axis: {at:?}");
    }

    #[test]
    fn an_absence_moves_nobody() {
        let (ids, mut calls) = planted();
        let before = laid_out(&ids, &calls);
        // A vote in which one alone took part says nothing of any two.
        calls.push(RollCall { yes: vec![ids[0].clone()], ..RollCall::default() });
        assert_eq!(laid_out(&ids, &calls), before);
    }

    #[test]
    fn none_alike_and_alone_stand_in_the_middle() {
        assert!(principal_coordinates(&[]).at.is_empty());
        assert_eq!(principal_coordinates(&[vec![0.0]]).at, [[0.0; 2]]);
        let alike = principal_coordinates(&[vec![0.0, 0.0], vec![0.0, 0.0]]);
        assert_eq!((alike.at, alike.shown), (vec![[0.0; 2]; 2], [0.0; 2]));
    }

    #[test]
    fn who_lacks_most_numbers_is_left_out_first() {
        let table = [
            vec![Some(1.0), None, Some(0.4), Some(0.3)],
            vec![None, Some(1.0), None, Some(0.2)],
            vec![Some(0.4), None, Some(1.0), Some(0.1)],
            vec![Some(0.3), Some(0.2), Some(0.1), Some(1.0)],
        ];
        assert_eq!(comparable(&table), [0, 2, 3]);
        let strangers = [vec![Some(1.0), None], vec![None, Some(1.0)]];
        assert!(comparable(&strangers).is_empty());
    }
}
