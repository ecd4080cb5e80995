//! Which questions are asked? Drawn from the pieces themselves, always the same.

use std::collections::HashMap;

/// The kinds of question.
pub(super) const KINDS: [&str; 3] = ["phrase", "words", "common"];

/// How many of each kind.
const COUNTS: [usize; 3] = [200, 200, 20];

/// A question: words, all of them exact.
pub(super) struct Question {
    /// Its kind, as a place in [`KINDS`].
    pub(super) kind: usize,
    /// The words; one after another unless the kind is `words`.
    pub(super) words: Vec<String>,
    /// The year to which it is narrowed.
    pub(super) year: Option<String>,
}

/// Draws phrases of two or three words narrowed to the year of their piece, three words of a piece, and the commonest pairs.
pub(super) fn drawn(pieces: &str) -> Vec<Question> {
    let english: Vec<(&str, Vec<String>)> = pieces.lines().filter_map(english).collect();
    let mut chance = Chance(20_261_122);
    let mut questions = Vec::new();
    while questions.len() < COUNTS[0] && !english.is_empty() {
        let (year, words) = &english[chance.below(english.len())];
        let length = 2 + chance.below(2);
        let start = chance.below(words.len() - length);
        let words = words[start..start + length].to_vec();
        questions.push(Question { kind: 0, words, year: Some((*year).to_owned()) });
    }
    while questions.len() < COUNTS[0] + COUNTS[1] && !english.is_empty() {
        let (_, words) = &english[chance.below(english.len())];
        let words = (0..3).map(|_| words[chance.below(words.len())].clone()).collect();
        questions.push(Question { kind: 1, words, year: None });
    }
    let common = commonest(&english).into_iter();
    questions.extend(common.map(|words| Question { kind: 2, words, year: None }));
    questions
}

/// Returns year and words of an English piece whose letters every engine reads alike, and that is long enough.
fn english(line: &str) -> Option<(&str, Vec<String>)> {
    let mut parts = line.splitn(3, '\t');
    let (year, language, words) = (parts.next()?, parts.next()?, parts.next()?);
    let is_plain = language == "en" && year != "0" && words.is_ascii();
    let words = words.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> =
        words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    (is_plain && words.len() >= 8).then_some((year, words))
}

fn commonest(english: &[(&str, Vec<String>)]) -> Vec<Vec<String>> {
    let mut counts: HashMap<&[String], usize> = HashMap::new();
    for pair in english.iter().flat_map(|(_, words)| words.windows(2)) {
        *counts.entry(pair).or_default() += 1;
    }
    let mut pairs: Vec<(&[String], usize)> = counts.into_iter().collect();
    pairs.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
    pairs.into_iter().take(COUNTS[2]).map(|(pair, _)| pair.to_vec()).collect()
}

/// Chance that is the same every time: the constants are Knuth's (MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNTS, drawn};

    #[test]
    fn the_same_pieces_give_the_same_questions() {
        let pieces =
            "2021\ten\tThe use of force, and the threat of the use of force\n2021\tfr\tle mot\n"
                .repeat(3);
        let words = || {
            drawn(&pieces)
                .into_iter()
                .map(|one| (one.kind, one.words, one.year))
                .collect::<Vec<_>>()
        };
        assert_eq!(words(), words());
        assert!(words().len() > COUNTS[0] + COUNTS[1]);
        assert!(words().iter().all(|(_, words, _)| !words.contains(&"mot".to_owned())));
    }
}
