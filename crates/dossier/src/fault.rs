//! What is wrong in which file, on which line, and what is to be done about it?

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Something in a file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1; `None` when the whole file is meant.
    pub line: Option<usize>,
    /// The column, from 1, counted in characters, where it is known.
    pub column: Option<usize>,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
    /// What is to be done about it.
    pub help: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(formatter, ":{number}")?;
        }
        write!(formatter, ": {}\n  hint: {}", self.what, self.help)
    }
}

impl std::error::Error for Fault {}

/// As many faults of one wording are listed; of more, the first alone, and how many there are.
const SAME_MAX: usize = 3;

/// Returns faults with those that repeat another, row after row, said once and counted.
pub(crate) fn counted(faults: Vec<Fault>) -> Vec<Fault> {
    let mut times: BTreeMap<(String, String), usize> = BTreeMap::new();
    for fault in &faults {
        *times.entry((fault.what.clone(), fault.help.clone())).or_default() += 1;
    }
    let mut said = BTreeSet::new();
    let once = faults.into_iter().filter_map(|mut fault| {
        let wording = (fault.what.clone(), fault.help.clone());
        let same = times.get(&wording).copied().unwrap_or(1);
        if same <= SAME_MAX {
            return Some(fault);
        }
        fault.what = format!("{}; so it is in {} other places", fault.what, same - 1);
        said.insert(wording).then_some(fault)
    });
    once.collect()
}

/// Returns the known word closest to a mistaken one, if it is close enough to be meant.
pub(crate) fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let measured = known.into_iter().map(|candidate| (distance(word, candidate), candidate));
    let near = measured.filter(|(far, candidate)| {
        let letters = word.chars().count().max(candidate.chars().count());
        *far <= (letters / 3).max(1)
    });
    near.min().map(|(_, candidate)| candidate)
}

/// Returns a question after the closest known word, else what is known.
pub(crate) fn suggestion<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    match closest(word, known.clone()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known are {}", listed(known)),
    }
}

fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    /// As many as a reader still reads.
    const WORDS_MAX: usize = 24;
    let mut quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    let more = quoted.len().saturating_sub(WORDS_MAX);
    quoted.truncate(WORDS_MAX);
    match (quoted.is_empty(), more) {
        (true, _) => "none".to_owned(),
        (false, 0) => quoted.join(", "),
        (false, more) => format!("{} and {more} more", quoted.join(", ")),
    }
}

/// Returns how many letters have to be changed, left out, put in or exchanged with their neighbour to make one word
/// of the other.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let changed = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::{closest, suggestion};

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(closest("agend", ["agenda", "place"]), Some("agenda"));
        assert_eq!(closest("valeu", ["agenda", "value"]), Some("value"));
        assert_eq!(closest("zebra", ["agenda", "place"]), None);
        assert_eq!(suggestion("zebra", ["agenda"]), "known are `agenda`");
    }
}
