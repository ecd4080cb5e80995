//! Where does an item stand below its paragraph: is `(i)` the ninth letter or the first Roman number?

use super::{Block, Role};
use crate::ordinal::{self, Ordinal, Series, label};

/// The deepest nesting of items; the deepest in print is `(a)(i)a.`.
const LEVELS_MAX: usize = 6;

/// The items met so far below one paragraph: the last place of each level.
#[derive(Debug, Default)]
pub(super) struct Items {
    levels: Vec<(Series, u32)>,
}

/// Where an item stands.
pub(super) struct Place {
    /// The labels from the first level down.
    pub(super) labels: Vec<String>,
    /// Whether it is the next of its series, or the first of a new one.
    pub(super) follows: bool,
}

/// Returns for each block the number of the next item or paragraph, which tells `(i)` before `(j)` from `(i)` before `(ii)`.
pub(super) fn upcoming(blocks: &[Block]) -> Vec<Option<String>> {
    let mut next = None;
    let mut upcoming: Vec<Option<String>> = blocks
        .iter()
        .rev()
        .map(|block| {
            let after = next.clone();
            match block.role {
                Role::Body if block.number.is_some() => next.clone_from(&block.number),
                Role::Heading if block.number.is_some() => next = None,
                _ => {}
            }
            after
        })
        .collect();
    upcoming.reverse();
    upcoming
}

impl Items {
    pub(super) fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// Places the next item by its number, by how deep the file nests it (0: not said) and by what comes next.
    pub(super) fn place(&mut self, ordinal: &Ordinal, depth: u8, next: Option<&str>) -> Place {
        let readings = readings(ordinal);
        let chosen = self
            .continued(&readings, next)
            .or_else(|| self.opened(&readings, depth))
            .map(|chosen| (chosen, true));
        let ((level, series, place), follows) =
            chosen.unwrap_or_else(|| (self.fallen_back(&readings, depth), false));
        self.levels.truncate(level);
        self.levels.push((series, place));
        Place {
            labels: self.levels.iter().map(|(series, place)| label(*series, *place)).collect(),
            follows,
        }
    }

    /// Finds the level whose next item this is, the deepest first.
    fn continued(
        &self,
        readings: &[(Series, u32)],
        next: Option<&str>,
    ) -> Option<(usize, Series, u32)> {
        let fits: Vec<(usize, Series, u32)> = self
            .levels
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(level, (series, last))| {
                readings.contains(&(*series, last + 1)).then_some((level, *series, last + 1))
            })
            .collect();
        let first = *fits.first()?;
        // `(i)` after `(h)` opens a Roman series only if `(ii)` follows it.
        let opens = readings.contains(&(Series::Roman, 1)) && first.1 == Series::Letter;
        let next = next.and_then(ordinal::read);
        let second = next.as_ref().is_some_and(|next| next.place(Series::Roman) == Some(2));
        if opens && second && self.levels.len() < LEVELS_MAX {
            return Some((self.levels.len(), Series::Roman, 1));
        }
        Some(first)
    }

    /// Opens a new level below the last.
    fn opened(&self, readings: &[(Series, u32)], depth: u8) -> Option<(usize, Series, u32)> {
        let used = |series: Series| self.levels.iter().any(|(other, _)| *other == series);
        let first = readings.iter().copied().filter(|(_, place)| *place == 1);
        let (series, place) = first.min_by_key(|(series, _)| used(*series))?;
        // A file may nest it less deep than it is printed, never deeper.
        let level = self.levels.len();
        // Letters inside letters are a repeated number, unless the file nests them.
        (level < LEVELS_MAX && (!used(series) || usize::from(depth) > level))
            .then_some((level, series, place))
    }

    /// Places an item that fits nowhere: at the level of its series, or below the last.
    fn fallen_back(&self, readings: &[(Series, u32)], depth: u8) -> (usize, Series, u32) {
        let same = self.levels.iter().enumerate().rev().find_map(|(level, (series, _))| {
            readings
                .iter()
                .find(|(other, _)| other == series)
                .map(|(series, place)| (level, *series, *place))
        });
        let (series, place) = readings[0];
        let deepest = usize::from(depth).saturating_sub(1).min(self.levels.len()).min(LEVELS_MAX);
        same.unwrap_or((deepest, series, place))
    }
}

/// Returns what a number can be as an item: the likelier first, letters before Roman numbers for a single sign.
fn readings(ordinal: &Ordinal) -> Vec<(Series, u32)> {
    let mut readings = ordinal.readings.clone();
    let letter = ordinal.place(Series::Letter).unwrap_or(0);
    if letter > 26 && ordinal.place(Series::Roman).is_some() {
        readings.sort_by_key(|(series, _)| *series != Series::Roman);
    }
    if readings.is_empty() {
        readings.push((Series::Decimal, 1));
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::{Items, ordinal};

    /// Places the items of a list, with as many spaces before each as the file nests it.
    fn check(printed: &[&str], expected: &[&str]) {
        let mut items = Items::default();
        let placed: Vec<String> = printed
            .iter()
            .enumerate()
            .map(|(index, number)| {
                let depth = u8::try_from(number.len() - number.trim_start().len()).unwrap();
                let next = printed.get(index + 1).map(|next| next.trim());
                items.place(&ordinal::read(number).unwrap(), depth, next).labels.join(".")
            })
            .collect();
        assert_eq!(placed, expected);
    }

    #[test]
    fn i_after_h_is_a_letter() {
        check(&["(g)", "(h)", "(i)", "(j)"], &["g", "h", "i", "j"]);
    }

    #[test]
    fn i_below_a_is_a_roman_number() {
        check(
            &["(a)", "(i)", "(ii)", "(b)", "(i)", "(ii)"],
            &["a", "a.i", "a.ii", "b", "b.i", "b.ii"],
        );
    }

    #[test]
    fn i_below_h_is_told_by_what_follows() {
        check(&["(h)", "(i)", "(ii)", "(i)"], &["h", "h.i", "h.ii", "i"]);
    }

    #[test]
    fn letters_go_on_after_z() {
        check(&["(z)", "(aa)", "(bb)"], &["z", "aa", "bb"]);
    }

    #[test]
    fn the_file_may_say_how_deep_it_is() {
        check(&[" (a)", "  (a)", "  (b)", " (b)"], &["a", "a.a", "a.b", "b"]);
    }

    #[test]
    fn the_file_may_nest_less_than_is_printed() {
        check(&[" (e)", " (i)", " (ii)", " (f)"], &["e", "e.i", "e.ii", "f"]);
    }

    #[test]
    fn items_may_be_roman_from_the_start() {
        check(&["(i)", "(ii)", "(a)", "(b)", "(iii)"], &["i", "ii", "ii.a", "ii.b", "iii"]);
    }
}
