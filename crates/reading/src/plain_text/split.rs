//! Which words did the printing tear apart or run together: `internat ionally`, `open -ended`, `SecretaryGeneral`?
//!
//! The text is its own dictionary: a word that is printed whole elsewhere confirms its pieces. What nothing
//! confirms is put together only where a piece is too short to be a word, and is doubted.

use super::marks::Piece;
use super::vocabulary::{Vocabulary, core};
use crate::doubts::{Doubts, places};
use negotiation::doubt::DoubtKind;

/// How two pieces belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Together {
    Certain,
    Supposed,
    /// Joined by a hyphen that was lost.
    Hyphened,
    /// The hyphen at the end of the line was the printer's.
    WithoutHyphen,
}

/// Mends words by what the text has elsewhere.
pub(super) struct Mender<'v> {
    vocabulary: &'v Vocabulary,
    /// Whether the text has words that were certainly torn; a text that has none is supposed to have none.
    torn: bool,
    /// The lines and words of which it is not sure.
    unsure: Vec<String>,
    /// The lines and words that were given a hyphen because the text has it elsewhere.
    hyphened: Vec<String>,
}

impl<'v> Mender<'v> {
    /// Returns one for a text with these words.
    pub(super) fn new(vocabulary: &'v Vocabulary, paragraphs: &[Vec<Piece>]) -> Mender<'v> {
        let certain = |pair: &[Piece]| match pair {
            [Piece::Word { text: one, at, .. }, Piece::Word { text: two, at: line, .. }] => {
                let joined = on_a_line(one, two, "", vocabulary);
                at == line && joined == Some(Together::Certain)
            }
            _ => false,
        };
        let torn = paragraphs.iter().any(|pieces| pieces.windows(2).any(certain));
        Mender { vocabulary, torn, unsure: Vec::new(), hyphened: Vec::new() }
    }

    /// Mends the words of a paragraph: reads its pieces, writes whole words.
    pub(super) fn mend(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            let Piece::Word { text, page, at } = piece else {
                out.push(piece);
                continue;
            };
            let next = match pieces.peek() {
                Some(Piece::Word { text, at: line, .. }) if *line == at => core(text),
                _ => "",
            };
            let text = match with_hyphen(&text, self.vocabulary) {
                Some((hyphened, is_certain)) => {
                    if !is_certain {
                        self.hyphened.push(format!("line {at} ({})", core(&hyphened)));
                    }
                    hyphened
                }
                None => text,
            };
            let together = self.together(out.last(), &text, at, next);
            match (out.last_mut(), together) {
                (Some(Piece::Word { text: last, at: line, .. }), Some(together)) => {
                    join(last, &text, together);
                    *line = at;
                    if together == Together::Supposed {
                        self.unsure.push(format!("line {at} ({})", core(last)));
                    }
                }
                _ => out.push(Piece::Word { text, page, at }),
            }
        }
        out
    }

    /// Says where words were put together without being sure.
    pub(super) fn doubt(self, doubts: &mut Doubts) {
        if !self.unsure.is_empty() {
            let what = "A word was printed in pieces and put together, though the text has it nowhere else to confirm it.";
            doubts.push(DoubtKind::SplitWord, what, places(&self.unsure));
        }
        if !self.hyphened.is_empty() {
            let what = "A word that is printed once without a hyphen was given the one that the text prints elsewhere.";
            doubts.push(DoubtKind::SplitWord, what, places(&self.hyphened));
        }
    }

    /// Tells whether a piece and the one before it are one word.
    fn together(
        &self,
        last: Option<&Piece>,
        text: &str,
        at: usize,
        next: &str,
    ) -> Option<Together> {
        let Some(Piece::Word { text: last, at: line, .. }) = last else { return None };
        if *line != at {
            return over_the_edge(last, text, self.vocabulary);
        }
        let together = on_a_line(last, text, next, self.vocabulary)?;
        (self.torn || together != Together::Supposed).then_some(together)
    }
}

fn join(last: &mut String, text: &str, together: Together) {
    match together {
        Together::Hyphened => last.push('-'),
        Together::WithoutHyphen => last.truncate(last.len() - 1),
        Together::Certain | Together::Supposed => {}
    }
    last.push_str(text);
}

/// Tells whether two pieces on one line are one word.
fn on_a_line(last: &str, text: &str, next: &str, vocabulary: &Vocabulary) -> Option<Together> {
    let (one, two) = (core(last), core(text));
    let open = last.ends_with(char::is_alphabetic);
    if open && text.starts_with('-') && text[1..].starts_with(char::is_alphabetic) {
        return Some(Together::Certain);
    }
    if !open || two.is_empty() || !text.starts_with(two) || !is_one_word(two) {
        return None;
    }
    let whole = format!("{one}{two}");
    if two.starts_with(char::is_uppercase) {
        let names = one.starts_with(char::is_uppercase);
        let lost = names && vocabulary.hyphen(&whole) == Some(one.len());
        return lost.then_some(Together::Hyphened);
    }
    let known = vocabulary.knows(one) && vocabulary.knows(two);
    // `a broad` is not `abroad`.
    if vocabulary.count(&whole) > 0 && !known && one != "a" {
        return Some(Together::Certain);
    }
    let continues = !next.is_empty() && vocabulary.count(&format!("{two}{next}")) > 0;
    // A single letter may also be the first of its word.
    let first = one.len() == 1 && last == one && is_piece(one, vocabulary);
    let torn = is_piece(two, vocabulary) && !continues || first;
    torn.then_some(Together::Supposed)
}

/// Tells whether the end of a line and the start of the next are one word.
fn over_the_edge(last: &str, text: &str, vocabulary: &Vocabulary) -> Option<Together> {
    let stem = last.strip_suffix('-').filter(|stem| stem.ends_with(char::is_alphabetic))?;
    let (one, two) = (core(stem), core(text));
    if two.is_empty() || !text.starts_with(two) {
        return None;
    }
    if two.starts_with(char::is_uppercase) || vocabulary.count(&format!("{one}-{two}")) > 0 {
        return Some(Together::Certain);
    }
    let whole = vocabulary.count(&format!("{one}{two}")) > 0;
    Some(if whole { Together::WithoutHyphen } else { Together::Supposed })
}

/// Gives a word the hyphen that it has elsewhere and lost at the end of a line, and says whether it is certain: a
/// capital within the word tells that it is two. `None` when it lost none.
fn with_hyphen(text: &str, vocabulary: &Vocabulary) -> Option<(String, bool)> {
    let word = core(text);
    let mut inner = word.chars().zip(word.chars().skip(1));
    let is_certain = inner.any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let hyphen = vocabulary.hyphen(word)?;
    if !is_certain && vocabulary.count(word) > 1 {
        return None;
    }
    let (before, after) = text.split_at_checked(text.find(word)? + hyphen)?;
    Some((format!("{before}-{after}"), is_certain))
}

/// Returns whether a piece is too short to be a word and none that is known.
fn is_piece(word: &str, vocabulary: &Vocabulary) -> bool {
    const LETTERS_MAX: usize = 3;
    (1..=LETTERS_MAX).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && !vocabulary.knows(word)
}

fn is_one_word(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || c == '-')
}
