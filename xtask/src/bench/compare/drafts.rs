//! Drafts to compare: real paragraphs with planted changes, and drafts that no method likes.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Result, bail};

use crate::bench::scratch::files_under;

/// The seed: with another, other paragraphs are changed.
const SEED: u64 = 0x5eed_0fd4_af75;
/// How many paragraphs are moved.
const MOVES: usize = 25;
/// How far a paragraph is moved at least.
const MOVE_MIN: usize = 20;
/// How many in a hundred paragraphs are taken out, and put in.
const GONE_PERCENT: usize = 3;
/// One in so many paragraphs is lightly edited.
const EDITED: usize = 3;
/// The shortest paragraph that is taken, in words.
const WORDS_MIN: usize = 12;

/// Words with which others are replaced, as in a negotiation.
const REPLACEMENTS: [&str; 8] =
    ["should", "all", "relevant", "voluntary", "appropriate", "effectively", "regional", "further"];

/// Two drafts and what was planted.
pub(super) struct Planted {
    pub(super) old: Vec<String>,
    pub(super) new: Vec<String>,
    pub(super) edited: usize,
    pub(super) gone: usize,
    pub(super) inserted: usize,
    /// Of each paragraph that was moved: its position in the old draft, and in the new one.
    pub(super) moved: Vec<(usize, usize)>,
}

/// Numbers that look like chance and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// Takes paragraphs out of the English texts, document by document, each once: of several equal ones nobody could say
/// which was moved.
pub(super) fn real_paragraphs(folder: &Path, count: usize) -> Result<Vec<String>> {
    let (mut paragraphs, mut seen) = (Vec::new(), HashSet::new());
    for file in files_under(folder)? {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        if !name.is_some_and(|name| name.ends_with("E.xml")) {
            continue;
        }
        let xml = std::fs::read_to_string(&file)?;
        let inside = xml.split("<p").filter_map(|rest| {
            let opened = rest.strip_prefix([' ', '>'])?;
            let words = if rest.starts_with('>') { opened } else { opened.split_once('>')?.1 };
            words.split("</p>").next()
        });
        let words = inside.map(without_tags).filter(|words| words.split(' ').count() >= WORDS_MIN);
        paragraphs.extend(words.filter(|words| seen.insert(words.clone())));
        if paragraphs.len() >= count {
            paragraphs.truncate(count);
            return Ok(paragraphs);
        }
    }
    bail!("{} holds only {} paragraphs", folder.display(), paragraphs.len());
}

fn without_tags(xml: &str) -> String {
    let mut words = String::with_capacity(xml.len());
    for piece in xml.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    let plain = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    plain.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// Makes a second draft: a third of the paragraphs lightly edited, some taken out, some put in, some moved.
pub(super) fn plant(old: &[String]) -> Planted {
    let mut dice = Dice(SEED);
    let changed = old.len() * GONE_PERCENT / 100;
    // New paragraphs are others that no draft holds: old ones backwards, word by word.
    let fresh = |words: &str| words.split(' ').rev().collect::<Vec<&str>>().join(" ");
    let mut new: Vec<(Option<usize>, String)> =
        old.iter().enumerate().map(|(at, words)| (Some(at), words.clone())).collect();
    let mut edited = 0;
    for (_, words) in &mut new {
        if dice.below(EDITED) == 0 {
            edit(words, &mut dice);
            edited += 1;
        }
    }
    for _ in 0..changed {
        new.remove(dice.below(new.len()));
    }
    let mut sources = Vec::new();
    let moves = MOVES * old.len() / 900;
    while sources.len() < moves {
        let from = dice.below(new.len());
        let to = dice.below(new.len() - 1);
        let Some(source) = new[from].0 else { continue };
        if from.abs_diff(to) >= MOVE_MIN && !sources.contains(&source) {
            let moved = new.remove(from);
            new.insert(to, moved);
            sources.push(source);
        }
    }
    for _ in 0..changed {
        let words = fresh(&old[dice.below(old.len())]);
        new.insert(dice.below(new.len()), (None, words));
    }
    let place = |source: &usize| new.iter().position(|(from, _)| *from == Some(*source));
    let moved = sources.iter().filter_map(|source| Some((*source, place(source)?))).collect();
    let new = new.into_iter().map(|(_, words)| words).collect();
    Planted { old: old.to_vec(), new, edited, gone: changed, inserted: changed, moved }
}

/// Changes one to three words: replaced, put in or taken out.
fn edit(paragraph: &mut String, dice: &mut Dice) {
    let mut words: Vec<&str> = paragraph.split(' ').collect();
    for _ in 0..=dice.below(3) {
        let at = dice.below(words.len());
        let word = REPLACEMENTS[dice.below(REPLACEMENTS.len())];
        match dice.below(3) {
            0 => words[at] = word,
            1 => words.insert(at, word),
            _ => drop(words.remove(at)),
        }
    }
    let edited = words.join(" ");
    *paragraph = edited;
}

/// Returns pairs of drafts of so many words of which none, or every one, is the same.
pub(super) fn cliffs(words: usize) -> Vec<(&'static str, Vec<String>, Vec<String>)> {
    let drawn = |prefix: &str, per_line: usize| -> Vec<String> {
        let all: Vec<String> = (0..words).map(|at| format!("{prefix}{at}")).collect();
        all.chunks(per_line).map(|line| line.join(" ")).collect()
    };
    let same = |per_line: usize| -> Vec<String> {
        vec!["the"; words].chunks(per_line).map(|line| line.join(" ")).collect()
    };
    let two = |seed: u64| -> Vec<String> {
        let mut dice = Dice(seed);
        let all: Vec<&str> = (0..words).map(|_| ["a", "b"][dice.below(2)]).collect();
        vec![all.join(" ")]
    };
    vec![
        ("cliff-all-different", drawn("x", 45), drawn("y", 45)),
        ("cliff-all-different-one-paragraph", drawn("x", words), drawn("y", words)),
        ("cliff-all-the-same", same(45), same(44)),
        ("cliff-two-words-one-paragraph", two(SEED), two(SEED + 1)),
    ]
}

/// Returns how many words some paragraphs have.
pub(super) fn words(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|words| words.split(' ').count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planted_is_where_it_is_said() {
        let old: Vec<String> = (0..900).map(|at| format!("paragraph {at} has its words")).collect();
        let planted = plant(&old);
        assert_eq!(planted.moved.len(), MOVES);
        assert_eq!(planted.new.len(), old.len());
        for (from, to) in planted.moved {
            let shared = old[from].split(' ').filter(|word| planted.new[to].contains(word)).count();
            assert!(shared >= 2, "{} became {}", old[from], planted.new[to]);
        }
    }

    #[test]
    fn tags_are_taken_off() {
        assert_eq!(without_tags("<i>Calls  upon</i> A &amp; B;"), "Calls upon A & B;");
    }
}
