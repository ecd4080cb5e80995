//! In which section does a block stand, and do sections enter its address?

use super::scope::Scope;
use super::{Block, Role};
use crate::ordinal::{self, Ordinal, Series, label};
use negotiation::paragraph::{Run, words};
use std::collections::HashSet;

/// The kinds of section, by which one encloses another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `Part One`, `Chapter II`, `Section B`: a word and a number.
    Word(&'static str),
    Roman,
    Letter,
}

/// The words that make a numbered section, in the languages where the number follows them.
const SECTION_WORDS: [&str; 14] = [
    "part",
    "chapter",
    "section",
    "article",
    "guideline",
    "rule",
    "regulation",
    "partie",
    "chapitre",
    "parte",
    "capítulo",
    "artículo",
    "раздел",
    "статья",
];

/// Joins a heading that is only a number with the heading after it: `I` and `Overview`.
pub(super) fn join_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if block.role == Role::Heading && block.number.is_none() {
            block = with_own_number(block);
        }
        match out.last_mut() {
            Some(last)
                if is_bare_number(last)
                    && block.role == Role::Heading
                    && block.number.is_none() =>
            {
                last.runs = block.runs;
                last.aliases.extend(block.aliases);
            }
            _ => out.push(block),
        }
    }
    out
}

/// Takes the number of a section out of its heading: `II. Overview`, or `II` alone.
fn with_own_number(mut block: Block) -> Block {
    let text = words(&block.runs);
    let first = text.split([' ', '\n', '\u{a0}']).next().unwrap_or_default();
    let alone = first.len() == text.trim_end().len();
    let numbered = first.ends_with(['.', '、']) || alone;
    let section = ordinal::read(first).is_some_and(|ordinal| ordinal.is_section());
    if !(section && numbered && first.chars().count() <= 6) {
        return block;
    }
    let Some(Run::Plain(start) | Run::Strong(start) | Run::Emphasis(start)) =
        block.runs.first_mut()
    else {
        return block;
    };
    let Some(rest) = start.strip_prefix(first) else { return block };
    let rest = rest.trim_start().to_owned();
    let number = first.to_owned();
    *start = rest;
    if start.is_empty() {
        block.runs.remove(0);
        while matches!(block.runs.first(), Some(Run::Break)) {
            block.runs.remove(0);
        }
    }
    Block { number: Some(number), ..block }
}

fn is_bare_number(block: &Block) -> bool {
    block.role == Role::Heading
        && block.number.is_some()
        && block.runs.iter().all(|run| matches!(run, Run::Note(_)))
}

/// Returns the labels of the sections around each block.
///
/// A label of a kind that is open closes everything inside it; another kind opens inside what is open.
pub(super) fn paths(blocks: &[Block]) -> Vec<Vec<String>> {
    let mut open: Vec<(Kind, u32, String)> = Vec::new();
    let mut paths = Vec::with_capacity(blocks.len());
    for block in blocks {
        if block.role == Role::Heading
            && let Some(found) = label_of(block, &open)
        {
            let at = open.iter().position(|(kind, ..)| *kind == found.0).unwrap_or(open.len());
            open.truncate(at);
            open.push(found);
        }
        paths.push(open.iter().map(|(_, _, label)| label.clone()).collect());
    }
    paths
}

fn label_of(block: &Block, open: &[(Kind, u32, String)]) -> Option<(Kind, u32, String)> {
    if let Some(number) = block.number.as_deref() {
        let ordinal = ordinal::read(number).filter(Ordinal::is_section)?;
        let (kind, series, place) = series(&ordinal, open)?;
        return Some((kind, place, label(series, place).to_uppercase()));
    }
    let text = block.words();
    let mut parts = text.split([' ', '\u{a0}', '\n']);
    let first = parts.next().unwrap_or_default().to_lowercase();
    let word = SECTION_WORDS.into_iter().find(|word| *word == first)?;
    let number = parts.next()?.trim_end_matches(['.', ':', ',', '—', '–']);
    let ordinal = ordinal::read(number).filter(|ordinal| !ordinal.bracketed)?;
    let (series, place) =
        ordinal.readings.iter().copied().min_by_key(|(series, _)| *series == Series::Letter)?;
    let (series, place) = match ordinal.place(Series::Letter) {
        Some(letter) if place >= 50 => (Series::Letter, letter),
        _ => (series, place),
    };
    Some((Kind::Word(word), place, label(series, place).to_uppercase()))
}

/// Decides whether `C` is the third letter or a hundred, `I` the first Roman number or the ninth letter.
fn series(ordinal: &Ordinal, open: &[(Kind, u32, String)]) -> Option<(Kind, Series, u32)> {
    let roman = ordinal.place(Series::Roman).map(|place| (Kind::Roman, Series::Roman, place));
    let letter = ordinal.place(Series::Letter).map(|place| (Kind::Letter, Series::Letter, place));
    let follows = |found: &(Kind, Series, u32)| {
        open.iter().any(|(kind, last, _)| *kind == found.0 && last + 1 == found.2)
    };
    let both: Vec<_> = [roman, letter].into_iter().flatten().collect();
    both.iter()
        .copied()
        .find(follows)
        .or_else(|| both.iter().copied().find(|found| found.2 == 1))
        .or_else(|| {
            let (first, second) = (both.first().copied(), both.get(1).copied());
            if first.is_some_and(|(_, series, place)| series == Series::Roman && place >= 50) {
                second.or(first)
            } else {
                first
            }
        })
}

/// Returns the blocks that are the only paragraphs of their sections and have no number: `op`.
///
/// In a section without numbered paragraphs the first one that opens with a verb is operative.
pub(super) fn sole_operatives(scope: &Scope) -> Vec<usize> {
    let mut sole: Vec<usize> = Vec::new();
    let mut done: HashSet<&[String]> = HashSet::new();
    let body = |block: &Block| block.role == Role::Body;
    for (block, path) in scope.blocks.iter().zip(&scope.paths) {
        if body(block) && block.decimal_label().is_some() {
            done.insert(path);
        }
    }
    let unnumbered = || {
        scope.blocks.iter().enumerate().filter(|(_, block)| body(block) && block.number.is_none())
    };
    let with_verb =
        |block: &Block| matches!(block.runs.first(), Some(Run::Emphasis(_) | Run::Strong(_)));
    let numbered = !done.is_empty();
    for (index, block) in unnumbered() {
        if with_verb(block) && done.insert(&scope.paths[index]) {
            sole.push(index);
        }
    }
    if !numbered && sole.is_empty() {
        sole.extend(unnumbered().map(|(index, _)| index).next());
    }
    sole
}

/// Returns how many sections, from the outermost, must be shown so that no number is repeated.
pub(super) fn shown(scope: &Scope, sole: &[usize]) -> usize {
    let deepest = scope.paths.iter().map(Vec::len).max().unwrap_or(0);
    let numbered: Vec<(String, &[String])> = scope
        .blocks
        .iter()
        .zip(&scope.paths)
        .enumerate()
        .filter(|(_, (block, _))| block.role == Role::Body && block.depth == 0)
        .filter_map(|(index, (block, path))| {
            let label =
                block.decimal_label().or_else(|| sole.contains(&index).then(String::new))?;
            Some((label, path.as_slice()))
        })
        .collect();
    let repeats = |depth: usize| {
        let mut seen = HashSet::new();
        numbered
            .iter()
            .filter(|(label, path)| !seen.insert((label.as_str(), &path[..path.len().min(depth)])))
            .count()
    };
    (0..=deepest).min_by_key(|depth| (repeats(*depth), *depth)).unwrap_or(0)
}
