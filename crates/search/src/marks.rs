//! Which words of a paragraph were found, and which part of a long one is shown?

use crate::query::{Query, Sought};
use crate::stem::Stems;
use crate::words::{Word, words};
use negotiation::language::Language;
use smol_str::SmolStr;
use std::ops::Range;

/// How many characters of a paragraph are shown: as many as most paragraphs have.
const SHOWN_CHARACTERS_MAX: usize = 700;

/// How many characters stand before the first word found, where a paragraph is cut.
const BEFORE_CHARACTERS: usize = 160;

/// Some words of a paragraph, and whether they were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub words: String,
    /// Whether they were found.
    pub is_found: bool,
}

/// Returns a paragraph, or the part about the first words found, with what was found marked.
pub(crate) fn marked(
    text: &str,
    query: &Query,
    language: Language,
    stems: &mut Stems,
) -> Vec<Marked> {
    let words = words(text);
    let found = joined(text, found(text, &words, query, language, stems));
    let shown = shown(text, &words, found.first().map_or(0, |first| first.start));
    let mut pieces = Vec::new();
    let mut put = |words: &str, is_found: bool| {
        if !words.is_empty() {
            pieces.push(Marked { words: words.to_owned(), is_found });
        }
    };
    put(if shown.start > 0 { "… " } else { "" }, false);
    let mut at = shown.start;
    for range in
        found.into_iter().filter(|range| shown.start <= range.start && range.end <= shown.end)
    {
        put(&text[at..range.start], false);
        put(&text[range.clone()], true);
        at = range.end;
    }
    put(&text[at..shown.end], false);
    put(if shown.end < text.len() { " …" } else { "" }, false);
    pieces
}

/// Returns the ranges of the words that are looked for, in order.
fn found(
    text: &str,
    words: &[Word],
    query: &Query,
    language: Language,
    stems: &mut Stems,
) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut wanted: Vec<SmolStr> = Vec::new();
    for part in query.parts().iter().filter(|part| !part.is_excluded) {
        let sought = part.sought.words();
        match &part.sought {
            Sought::Word(typed) => wanted.extend(stems.of_query(typed, &query.languages(typed))),
            Sought::Phrase(_) => ranges.extend(phrases(words, &sought)),
            Sought::Prefix(_) => {
                let Some((last, before)) = sought.split_last() else { continue };
                ranges.extend(
                    words
                        .iter()
                        .filter(|word| word.text.starts_with(last.text.as_str()))
                        .map(range),
                );
                ranges.extend(phrases(words, before));
            }
            Sought::Facet(..) => {}
        }
    }
    if !wanted.is_empty() {
        let is_wanted = |word: &&Word| has_stem(text, word, language, &wanted, stems);
        ranges.extend(words.iter().filter(is_wanted).map(range));
    }
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges
}

fn has_stem(
    text: &str,
    word: &Word,
    language: Language,
    wanted: &[SmolStr],
    stems: &mut Stems,
) -> bool {
    !word.is_ideograph
        && stems.of(&text[word.from..word.to], language).iter().any(|stem| wanted.contains(stem))
}

fn range(word: &Word) -> Range<usize> {
    word.from..word.to
}

/// Returns where words stand one after another; where Chinese characters and others alternate, where each run stands.
fn phrases(words: &[Word], sought: &[Word]) -> Vec<Range<usize>> {
    let run = |run: &[Word]| -> Vec<Range<usize>> {
        let is_it = |window: &&[Word]| {
            window.iter().zip(run).all(|(word, sought)| word.text == sought.text)
        };
        let windows = words.windows(run.len()).filter(is_it);
        windows.map(|window| window[0].from..window[run.len() - 1].to).collect()
    };
    crate::words::runs(sought).flat_map(run).collect()
}

/// Joins ranges that overlap, or that only white space parts.
fn joined(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last)
                if range.start <= last.end || text[last.end..range.start].trim().is_empty() =>
            {
                last.end = last.end.max(range.end);
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// Returns the part of a paragraph that is shown, cut between words.
fn shown(text: &str, words: &[Word], first: usize) -> Range<usize> {
    if text.chars().count() <= SHOWN_CHARACTERS_MAX {
        return 0..text.len();
    }
    let start = match text[..first].chars().count().checked_sub(BEFORE_CHARACTERS) {
        None | Some(0) => 0,
        Some(skipped) => {
            let cut = text.char_indices().nth(skipped).map_or(0, |(offset, _)| offset);
            words.iter().map(|word| word.from).find(|from| *from >= cut).unwrap_or(0)
        }
    };
    let end = text[start..]
        .char_indices()
        .nth(SHOWN_CHARACTERS_MAX)
        .map_or(text.len(), |(offset, _)| start + offset);
    let end = match end == text.len() {
        true => end,
        false => words.iter().rev().map(|word| word.to).find(|to| *to <= end).unwrap_or(end),
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::marked;
    use crate::stem::Stems;
    use negotiation::language::Language;

    #[track_caller]
    fn check(query: &str, text: &str, expected: &str) {
        let pieces = marked(text, &query.parse().unwrap(), Language::En, &mut Stems::new());
        let piece = |piece: &super::Marked| match piece.is_found {
            true => format!("[{}]", piece.words),
            false => piece.words.clone(),
        };
        assert_eq!(pieces.iter().map(piece).collect::<String>(), expected);
    }

    #[test]
    fn what_was_found_is_marked_as_it_is_printed() {
        check(
            "negotiation",
            "Negotiations, and the negotiating text",
            "[Negotiations], and the [negotiating] text",
        );
        check("\"use of force\" use", "the use of Force, of use", "the [use of Force], of [use]");
        check("attribut* -force", "Attribution by force", "[Attribution] by force");
        check("75/240", "resolution 75/240 of 2020", "resolution [75/240] of 2020");
        check("谈判", "在谈判中", "在[谈判]中");
        check("kind:report", "nothing", "nothing");
    }

    #[test]
    fn a_long_paragraph_is_cut_between_words_about_the_first_word_found() {
        let text = format!("{}needle {}", "before ".repeat(200), "after ".repeat(200));
        let pieces = marked(&text, &"needle".parse().unwrap(), Language::En, &mut Stems::new());
        let shown: String = pieces.iter().map(|piece| piece.words.as_str()).collect();
        assert!(shown.starts_with("… before ") && shown.ends_with(" after …"), "{shown}");
        assert!(shown.chars().count() <= super::SHOWN_CHARACTERS_MAX + 4);
        assert_eq!(pieces.iter().filter(|piece| piece.is_found).count(), 1);
    }
}
