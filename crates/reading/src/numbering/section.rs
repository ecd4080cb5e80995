//! In which section does a block stand, and do sections enter its address?

use super::scope::Scope;
use super::{Block, Role};
use crate::ordinal::{self, Ordinal, Series, label};
use negotiation::numeral;
use negotiation::paragraph::{Run, words};
use std::collections::HashSet;

/// The kinds of section, by which one encloses another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `Part One`, `Chapter II`, `Article 5`: a word, given in English, and a number.
    Word(&'static str),
    Roman,
    Letter,
}

/// A section as its heading prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Section {
    kind: Kind,
    place: u32,
    label: String,
}

/// The words that make a numbered section, each with the one by which the same section goes in every language.
const SECTION_WORDS: [(&str, &str); 38] = [
    ("part", "part"),
    ("partie", "part"),
    ("parte", "part"),
    ("часть", "part"),
    ("الجزء", "part"),
    ("部分", "part"),
    ("chapter", "chapter"),
    ("chapitre", "chapter"),
    ("capítulo", "chapter"),
    ("глава", "chapter"),
    ("الفصل", "chapter"),
    ("章", "chapter"),
    ("section", "section"),
    ("sección", "section"),
    ("раздел", "section"),
    ("القسم", "section"),
    ("节", "section"),
    ("article", "article"),
    ("artículo", "article"),
    ("статья", "article"),
    ("المادة", "article"),
    ("条", "article"),
    ("principle", "principle"),
    ("principe", "principle"),
    ("principio", "principle"),
    ("принцип", "principle"),
    ("المبدأ", "principle"),
    ("guideline", "guideline"),
    ("directive", "guideline"),
    ("directriz", "guideline"),
    ("rule", "rule"),
    ("règle", "rule"),
    ("regla", "rule"),
    ("правило", "rule"),
    ("regulation", "regulation"),
    ("objective", "objective"),
    ("objectif", "objective"),
    ("objetivo", "objective"),
];

/// Numbers that are written out in headings, in the languages other than English.
const WRITTEN_NUMBERS: [&[&str]; 10] = [
    &["premier", "première", "primero", "primera", "первая", "الأول", "الأولى"],
    &["deuxième", "segunda", "вторая", "الثاني", "الثانية"],
    &["troisième", "tercera", "третья", "الثالث", "الثالثة"],
    &["quatrième", "cuarta", "четвертая", "الرابع", "الرابعة"],
    &["cinquième", "quinta", "пятая", "الخامس", "الخامسة"],
    &["sixième", "sexta", "шестая", "السادس", "السادسة"],
    &["septième", "السابع", "السابعة"],
    &["huitième", "الثامن", "الثامنة"],
    &["neuvième", "التاسع", "التاسعة"],
    &["dixième", "العاشر", "العاشرة"],
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

/// Makes headings of lines that are nothing but the name of a section (`第一条`, `Article 5`), and of its title below.
pub(super) fn mark_headings(blocks: &mut [Block]) {
    const NAME_CHARS_MAX: usize = 16;
    const TITLE_CHARS_MAX: usize = 120;
    let mut below_name = false;
    for block in blocks {
        let plain = block.role == Role::Body && block.number.is_none();
        let text = block.words();
        let length = text.chars().count();
        let name =
            length <= NAME_CHARS_MAX && named(&text).is_some_and(|(_, rest)| rest.is_empty());
        let closed =
            text.trim_end().ends_with(['.', ',', ';', ':', '。', '，', '；', '：', '،', '؛']);
        if plain && (name || below_name && length <= TITLE_CHARS_MAX && !closed) {
            block.role = Role::Heading;
        }
        below_name = name && block.role == Role::Heading;
    }
}

/// Nests a list numbered 1, 2, 3 below the paragraph that announces it with a colon.
///
/// It is one only if the paragraph's own numbering goes on after it: 7 (1, 2, 3), 8.
pub(super) fn nest_lists(blocks: &mut [Block]) {
    let number = |block: &Block| {
        let decimal = block.role == Role::Body && block.depth == 0;
        decimal.then(|| block.decimal_label()?.parse::<u32>().ok()).flatten()
    };
    let mut last = 0;
    let mut index = 0;
    while index < blocks.len() {
        let Some(first) = number(&blocks[index]) else {
            index += 1;
            continue;
        };
        let announced = index > 0 && blocks[index - 1].words().trim_end().ends_with([':', '：']);
        let end = (announced && last > 0 && first != last + 1)
            .then(|| end_of_list(&blocks[index..], first, last, number))
            .flatten();
        let Some(end) = end else {
            last = first;
            index += 1;
            continue;
        };
        for block in &mut blocks[index..index + end] {
            if number(block).is_some() {
                block.depth = 1;
            }
        }
        index += end;
    }
}

/// Returns where the numbering of the text goes on after a list, if it does.
fn end_of_list(
    blocks: &[Block],
    first: u32,
    last: u32,
    number: impl Fn(&Block) -> Option<u32>,
) -> Option<usize> {
    let numbers = blocks.iter().enumerate().filter_map(|(at, block)| Some((at, number(block)?)));
    let ((at, found), _) = numbers.zip(first..).find(|((_, found), expected)| found != expected)?;
    (found == last + 1).then_some(at)
}

/// Returns the labels of the sections around each block.
///
/// A section of a kind that is open closes everything inside it; another kind opens inside what is open.
pub(super) fn paths(blocks: &[Block]) -> Vec<Vec<String>> {
    let mut open: Vec<Section> = Vec::new();
    let mut paths = Vec::with_capacity(blocks.len());
    for block in blocks {
        if block.role == Role::Heading
            && let Some(found) = section(block, &open)
        {
            let at = open.iter().position(|other| other.kind == found.kind).unwrap_or(open.len());
            open.truncate(at);
            open.push(found);
        }
        paths.push(open.iter().map(|section| section.label.clone()).collect());
    }
    paths
}

fn section(block: &Block, open: &[Section]) -> Option<Section> {
    if let Some(number) = block.number.as_deref() {
        let ordinal = ordinal::read(number).filter(Ordinal::is_section)?;
        let (kind, series, place) = series(&ordinal, open)?;
        return Some(Section { kind, place, label: label(series, place).to_uppercase() });
    }
    named(&block.words()).map(|(section, _)| section)
}

/// Reads `Chapter II Offences`, `Статья 5`, `第一章`: the section, and the words after it.
fn named(text: &str) -> Option<(Section, &str)> {
    let text = text.trim();
    if let Some(after) = text.strip_prefix('第') {
        let (at, (word, kind)) = SECTION_WORDS
            .iter()
            .filter_map(|entry| Some((after.find(entry.0)?, entry)))
            .filter(|(at, (word, _))| *at <= 12 && !word.is_ascii())
            .min_by_key(|(at, _)| *at)?;
        let place = read_place(&after[..at])?;
        return Some((
            Section { kind: Kind::Word(kind), place, label: place.to_string() },
            after[at + word.len()..].trim(),
        ));
    }
    let (first, rest) = text.split_once([' ', '\u{a0}', '\n'])?;
    let first = first.to_lowercase();
    let kind = SECTION_WORDS.iter().find(|(word, _)| *word == first)?.1;
    let (number, rest) = rest.split_once([' ', '\u{a0}', '\n']).unwrap_or((rest, ""));
    let number = number.trim_end_matches(['.', ':', ',', '—', '–']);
    let (place, label) = match ordinal::read(number).filter(|ordinal| !ordinal.bracketed) {
        Some(ordinal) => {
            // Letters stay letters (Part A); everything else is a number in every language (Chapter II).
            let letter = ordinal
                .place(Series::Letter)
                .filter(|_| number.len() == 1 && number != "I" && number != "V" && number != "X");
            let place =
                ordinal.place(Series::Decimal).or(letter).or(ordinal.place(Series::Roman))?;
            let series = if letter == Some(place) { Series::Letter } else { Series::Decimal };
            (place, label(series, place).to_uppercase())
        }
        None => read_place(number).map(|place| (place, place.to_string()))?,
    };
    Some((Section { kind: Kind::Word(kind), place, label }, rest.trim()))
}

fn read_place(number: &str) -> Option<u32> {
    let lower = number.trim().to_lowercase();
    if let Some(place) = numeral::cardinal(&lower).or_else(|| numeral::ordinal(&lower)) {
        return Some(place.into());
    }
    let written = WRITTEN_NUMBERS.iter().position(|words| words.contains(&lower.as_str()));
    if let Some(written) = written {
        return u32::try_from(written + 1).ok();
    }
    let ordinal = ordinal::read(&lower)?;
    ordinal.place(Series::Decimal).or(ordinal.place(Series::Roman))
}

/// Decides whether `C` is the third letter or a hundred, `I` the first Roman number or the ninth letter.
fn series(ordinal: &Ordinal, open: &[Section]) -> Option<(Kind, Series, u32)> {
    let roman = ordinal.place(Series::Roman).map(|place| (Kind::Roman, Series::Roman, place));
    let letter = ordinal.place(Series::Letter).map(|place| (Kind::Letter, Series::Letter, place));
    let both: Vec<_> = [roman, letter].into_iter().flatten().collect();
    let follows = |found: &(Kind, Series, u32)| {
        open.iter().any(|section| section.kind == found.0 && section.place + 1 == found.2)
    };
    let likely = both
        .iter()
        .copied()
        .find(follows)
        .or_else(|| both.iter().copied().find(|found| found.2 == 1));
    likely.or_else(|| match (roman, letter) {
        (Some((.., place)), Some(letter)) if place >= 50 => Some(letter),
        _ => roman.or(letter),
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
        let says = |(_, block): &(usize, &Block)| block.words().contains(char::is_alphanumeric);
        sole.extend(unnumbered().find(says).map(|(index, _)| index));
    }
    sole
}

/// Which sections enter the addresses of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// As many as this, from the outermost.
    Outer(usize),
    /// The innermost alone: articles are numbered through all chapters.
    Innermost,
}

impl Shown {
    /// Returns the part of a path that is shown.
    pub(super) fn of(self, path: &[String]) -> &[String] {
        match self {
            Shown::Outer(count) => &path[..path.len().min(count)],
            Shown::Innermost => &path[path.len().saturating_sub(1)..],
        }
    }
}

/// Returns the fewest sections that must be shown so that no number is repeated.
pub(super) fn shown(scope: &Scope, sole: &[usize]) -> Shown {
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
    let repeats = |shown: Shown| {
        let mut seen = HashSet::new();
        numbered
            .iter()
            .filter(|(label, path)| !seen.insert((label.as_str(), shown.of(path))))
            .count()
    };
    let mut ways = vec![Shown::Outer(0), Shown::Outer(1)];
    if deepest > 1 {
        ways.push(Shown::Innermost);
        ways.extend((2..=deepest).map(Shown::Outer));
    }
    ways.into_iter().min_by_key(|shown| repeats(*shown)).unwrap_or(Shown::Outer(0))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn an_article_is_an_article_in_every_language() {
        for heading in [
            "Article 5",
            "Article 5 Scope",
            "Artículo 5",
            "Статья 5",
            "المادة 5",
            "第五条",
            "第5条",
            "Article\u{a0}5",
        ] {
            let (section, _) = named(heading).unwrap_or_else(|| panic!("{heading} is no section"));
            assert_eq!((section.label.as_str(), section.place), ("5", 5), "{heading}");
            assert_eq!(section.kind, super::Kind::Word("article"), "{heading}");
        }
    }

    #[test]
    fn chapters_may_be_numbered_in_words() {
        for heading in
            ["Chapter I", "Chapitre premier", "Capítulo I", "Глава I", "الفصل الأول", "第一章"]
        {
            assert_eq!(
                named(heading).map(|(section, _)| section.label).as_deref(),
                Some("1"),
                "{heading}"
            );
        }
        assert_eq!(
            named("Part A. Agenda").map(|(section, rest)| (section.label, rest)),
            Some(("A".to_owned(), "Agenda"))
        );
        assert_eq!(named("Part of the garden"), None);
    }
}
