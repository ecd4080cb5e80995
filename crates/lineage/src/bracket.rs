//! What is still in brackets: which words, which alternatives, proposed by whom?

pub mod progress;
mod signals;
#[cfg(test)]
mod tests;

use crate::plain::{Plain, Word};
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::language::Language;
use serde::Serialize;
use signals::{Says, Signals};

/// The brackets and options of a paragraph, in the order in which they begin.
///
/// ```
/// use lineage::bracket::Bracketing;
/// use negotiation::language::Language;
///
/// let text = "[shall] [should] not be struck out [, except by the keeper] [proposed by Oxbow];";
/// let bracketing = Bracketing::of(text, Language::En);
/// let words: Vec<&str> = bracketing.brackets.iter().map(|bracket| bracket.words(text)).collect();
/// assert_eq!(words, ["shall", "should", ", except by the keeper"]);
/// assert_eq!(bracketing.brackets[0].choice, bracketing.brackets[1].choice);
/// assert_eq!(bracketing.brackets[2].proposed_by.as_deref(), Some("Oxbow"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Bracketing {
    /// The brackets and options.
    pub brackets: Vec<Bracket>,
    /// What could not be read: a bracket that is not closed, or was not opened.
    pub doubts: Vec<Doubt>,
    /// What the paragraph says of itself; brackets that only say so are none of the brackets.
    #[serde(skip)]
    pub(crate) says: Option<Says>,
}

/// Words that are not agreed: in square brackets, or an option that bears a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bracket {
    /// The offset in bytes of the opening bracket; of the first word, where an option stands without brackets.
    pub start: u32,
    /// The offset in bytes after the closing bracket, or after the last word.
    pub end: u32,
    /// Whether the words stand in square brackets; else they are only labelled as an option.
    pub is_square: bool,
    /// How many brackets and options enclose it.
    pub depth: u32,
    /// The label as printed: `Option A`, `Alt 1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Who proposed the words, as printed in the brackets after them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<String>,
    /// The number of the choice to which it belongs: alternatives follow each other directly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<u32>,
    /// Where its label begins and where the name of the proposer ends.
    #[serde(skip)]
    pub(crate) whole: (u32, u32),
}

/// A pair of brackets that match.
#[derive(Clone, Copy)]
struct Square {
    start: usize,
    end: usize,
}

impl Bracketing {
    /// Reads the brackets of one paragraph.
    pub fn of(text: &str, language: Language) -> Bracketing {
        Bracketing::read(text, &Plain::of(text, language).words)
    }

    /// Reads the brackets of one paragraph, whose words are at hand.
    fn read(text: &str, words: &[Word]) -> Bracketing {
        let (squares, mut doubts) = squares(text);
        let reading = Reading { text, words, signals: Signals::known() };
        let mut brackets: Vec<Bracket> = Vec::new();
        let mut names = Vec::new();
        // `broad reforms` says no such thing, `ad ref.` and `(ad referendum)` do.
        let is_said = (0..words.len()).any(|at| reading.signals.is_ad_referendum(&words[at..]));
        let mut says = is_said.then_some(Says::AdReferendum);
        for square in squares {
            match reading.proposer(square) {
                Some(name) => names.push((square, name)),
                None => match reading.says(square) {
                    Some(said) => says = says.max(Some(said)),
                    None => brackets.push(reading.bracket(square)),
                },
            }
        }
        brackets.extend(reading.labelled(&brackets));
        brackets.sort_by_key(|bracket| (bracket.start, std::cmp::Reverse(bracket.end)));
        for (square, name) in names {
            if !attribute(text, &mut brackets, square, &name) {
                let what = format!("`{name}` is named as proposing, but no bracket stands before");
                doubts.push(Doubt::new(DoubtKind::Bracket, what, format!("byte {}", square.start)));
            }
        }
        deepen(&mut brackets);
        choose(text, &mut brackets);
        Bracketing { brackets, doubts, says }
    }

    /// Returns how many brackets and options enclose a byte.
    pub(crate) fn depth_at(&self, byte: usize) -> u32 {
        let inside = self.brackets.iter().filter(|bracket| bracket.holds(byte));
        inside.map(|bracket| bracket.depth + 1).max().unwrap_or(0)
    }
}

impl Bracket {
    /// Returns the words without their brackets.
    ///
    /// # Panics
    ///
    /// If the text is not the one that the bracket was read in.
    pub fn words<'a>(&self, text: &'a str) -> &'a str {
        let inside = &text[self.start as usize..self.end as usize];
        if !self.is_square {
            return inside;
        }
        let mut characters = inside.chars();
        characters.next();
        characters.next_back();
        characters.as_str().trim()
    }

    fn holds(&self, byte: usize) -> bool {
        (self.start as usize..self.end as usize).contains(&byte)
    }
}

/// Returns whether a word is the number of a label: the 1 of `Alt 1`.
pub(crate) fn numbers_label(words: &[Word], at: usize) -> bool {
    Signals::known().label_before(&words[..=at]).is_some_and(|(_, end)| end == words[at].end)
}

/// Finds the brackets that match, in the order of their beginnings, and doubts the others.
fn squares(text: &str) -> (Vec<Square>, Vec<Doubt>) {
    let (mut open, mut squares, mut doubts) = (Vec::new(), Vec::new(), Vec::new());
    let mut doubt = |what: &str, at: usize| {
        doubts.push(Doubt::new(DoubtKind::Bracket, what, format!("byte {at}")));
    };
    for (at, character) in text.char_indices() {
        match character {
            '[' | '［' => open.push(at),
            ']' | '］' => match open.pop() {
                Some(start) => squares.push(Square { start, end: at + character.len_utf8() }),
                None => doubt("a bracket is closed that was not opened", at),
            },
            _ => {}
        }
    }
    open.into_iter().for_each(|at| doubt("a bracket is opened and not closed", at));
    squares.sort_by_key(|square| square.start);
    (squares, doubts)
}

/// A paragraph being read.
struct Reading<'a> {
    text: &'a str,
    words: &'a [Word],
    signals: &'static Signals,
}

impl Reading<'_> {
    fn bracket(&self, square: Square) -> Bracket {
        let before = self.words.partition_point(|word| (word.start as usize) < square.start);
        let label = self.signals.label_before(&self.words[..before]);
        Bracket {
            start: square.start as u32,
            end: square.end as u32,
            is_square: true,
            depth: 0,
            whole: (label.map_or(square.start as u32, |(start, _)| start), square.end as u32),
            label: label.map(|(start, end)| self.text[start as usize..end as usize].to_owned()),
            proposed_by: None,
            choice: None,
        }
    }

    /// Returns the words after a bracket.
    fn after(&self, bracket: usize) -> &[Word] {
        &self.words[self.words.partition_point(|word| word.start as usize <= bracket)..]
    }

    /// Returns what brackets say of the paragraph, if that is all they do: `[agreed ad ref]`, or `[agreed]` at the
    /// beginning or end. In `the [agreed] framework` a word is open.
    fn says(&self, square: Square) -> Option<Says> {
        let words = self.after(square.start);
        if self.signals.is_ad_referendum(words) {
            return Some(Says::AdReferendum);
        }
        let is_word = |word: &&Word| !word.is_mark();
        let start = |word: &Word| word.start as usize;
        let inside = words.iter().filter(is_word).take_while(|word| start(word) < square.end);
        let is_first = !self.words.iter().filter(is_word).any(|word| start(word) < square.start);
        let is_last = !words.iter().filter(is_word).any(|word| start(word) >= square.end);
        let is_agreed = inside.count() == 1 && self.signals.is_agreed(words);
        (is_agreed && (is_first || is_last)).then_some(Says::Agreed)
    }

    /// Returns who is named, if the words in the brackets only say who proposed what stands before.
    fn proposer(&self, square: Square) -> Option<String> {
        let words = self.after(square.start);
        let after = self.signals.proposal(words)?;
        let name = words.get(after)?.start as usize;
        let inside = self.text.get(name..square.end)?;
        let mut characters = inside.chars();
        characters.next_back();
        Some(characters.as_str().trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// Returns the options that bear a label and stand outside of brackets: each goes on to the next label.
    fn labelled(&self, brackets: &[Bracket]) -> Vec<Bracket> {
        let is_inside = |start: u32| brackets.iter().any(|bracket| bracket.holds(start as usize));
        // What bears a label within a bracket belongs to that; an option that ended there would cross it.
        let labels: Vec<(u32, u32, u32)> = (0..self.words.len())
            .filter_map(|at| self.signals.label_at(&self.words[at..]))
            .filter(|(start, ..)| !is_inside(*start))
            .collect();
        let mut options = Vec::new();
        for (at, (start, end, words)) in labels.iter().copied().enumerate() {
            if brackets.iter().any(|bracket| bracket.whole.0 == start) {
                continue;
            }
            let next = labels.get(at + 1).map_or(self.text.len(), |next| next.0 as usize);
            let option = self.text[words as usize..next].trim();
            let first = next - self.text[words as usize..next].trim_start().len();
            if !option.is_empty() {
                options.push(Bracket {
                    start: first as u32,
                    end: (first + option.len()) as u32,
                    is_square: false,
                    depth: 0,
                    label: Some(self.text[start as usize..end as usize].to_owned()),
                    proposed_by: None,
                    choice: None,
                    whole: (start, (first + option.len()) as u32),
                });
            }
        }
        options
    }
}

/// Gives the name of the proposer to the bracket that stands directly before; tells whether one does.
fn attribute(text: &str, brackets: &mut [Bracket], square: Square, name: &str) -> bool {
    let before = |bracket: &&mut Bracket| {
        let between = text.get(bracket.whole.1 as usize..square.start);
        between.is_some_and(|between| between.trim().is_empty())
    };
    let Some(bracket) = brackets.iter_mut().rev().find(before) else { return false };
    bracket.whole.1 = square.end as u32;
    bracket.proposed_by = Some(match &bracket.proposed_by {
        Some(others) => format!("{others}; {name}"),
        None => name.to_owned(),
    });
    true
}

/// Counts for each what encloses it.
fn deepen(brackets: &mut [Bracket]) {
    let mut open: Vec<u32> = Vec::new();
    for bracket in brackets {
        open.retain(|end| *end > bracket.start);
        bracket.depth = open.len() as u32;
        open.push(bracket.end);
    }
}

/// Numbers the choices: brackets at one depth between which stands nothing, or a solidus.
fn choose(text: &str, brackets: &mut [Bracket]) {
    let mut choices = 0;
    // The last bracket at each depth.
    let mut last: Vec<usize> = Vec::new();
    for at in 0..brackets.len() {
        let depth = brackets[at].depth as usize;
        last.truncate(depth + 1);
        if let Some(before) = last.get(depth).copied() {
            let between = brackets[before].whole.1 as usize..brackets[at].whole.0 as usize;
            let between = text.get(between).map(str::trim);
            if between.is_some_and(|between| between.is_empty() || between == "/") {
                let choice = brackets[before].choice.unwrap_or_else(|| {
                    choices += 1;
                    choices
                });
                brackets[before].choice = Some(choice);
                brackets[at].choice = Some(choice);
            }
            last.pop();
        }
        last.push(at);
    }
}
