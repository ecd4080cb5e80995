//! Which words of a passage belong to one change?

use super::Kind;
use crate::plain::{Plain, Word};
use crate::redline::{self, Run};
use negotiation::language::Language;
use std::ops::Range;

/// How many words are shown before and after a change.
const CONTEXT_WORDS: usize = 6;

/// A passage with its words in the order of the redline.
pub(super) struct Passage {
    pub(super) language: Language,
    pub(super) old: Side,
    pub(super) new: Side,
    pub(super) tokens: Vec<Token>,
}

/// One draft's side of a passage.
pub(super) struct Side {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
}

/// A word of a passage: its fate, and its numbers among the words of the sides on which it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) fate: redline::Kind,
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
}

/// The words that belong to one change.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// What it is, whatever its words show beside.
    pub(super) kind: Kind,
    /// The numbers of its tokens.
    pub(super) tokens: Vec<usize>,
    /// The words of both drafts that show the kind.
    pub(super) was: String,
    pub(super) now: String,
}

/// The words of a change, as they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fragment {
    pub(super) before: String,
    pub(super) struck: String,
    pub(super) added: String,
    pub(super) after: String,
}

impl Fragment {
    /// Returns all words of a passage that stands on one side only.
    pub(super) fn whole(passage: &redline::Passage) -> Fragment {
        let side = |words: fn(&Run) -> Option<&str>| -> String {
            passage.runs.iter().filter_map(words).collect()
        };
        Fragment { struck: side(Run::in_old), added: side(Run::in_new), ..Fragment::default() }
    }
}

impl Passage {
    pub(super) fn of(passage: &redline::Passage, language: Language) -> Passage {
        let side = |words: fn(&Run) -> Option<&str>| {
            let text: String = passage.runs.iter().filter_map(words).collect();
            let words = Plain::of(&text, language).words;
            Side { text, words }
        };
        let (old, new) = (side(Run::in_old), side(Run::in_new));
        let (mut old_at, mut new_at) = (0, 0);
        let mut tokens = Vec::with_capacity(old.words.len() + new.words.len());
        for run in &passage.runs {
            let count = Plain::of(&run.text, language).words.len();
            for _ in 0..count {
                let next = |stands: bool, at: &mut usize| {
                    *at += usize::from(stands);
                    stands.then(|| *at - 1)
                };
                tokens.push(Token {
                    fate: run.kind,
                    old: next(run.in_old().is_some(), &mut old_at),
                    new: next(run.in_new().is_some(), &mut new_at),
                });
            }
        }
        Passage { language, old, new, tokens }
    }

    /// Returns the new side and the old one, or the other way round.
    pub(super) fn sides(&self, is_new: bool) -> (&Side, &Side) {
        if is_new { (&self.new, &self.old) } else { (&self.old, &self.new) }
    }

    /// Returns the word of a token, on the new side where it stands there.
    pub(super) fn word(&self, token: &Token) -> Option<Word> {
        match (token.new, token.old) {
            (Some(new), _) => self.new.words.get(new).copied(),
            (None, Some(old)) => self.old.words.get(old).copied(),
            (None, None) => None,
        }
    }

    /// Returns the changes that are left when some tokens have been told: what stands between words that are kept.
    pub(super) fn hunks(&self, told: &[bool]) -> Vec<Part> {
        let mut hunks: Vec<Part> = Vec::new();
        let mut is_open = false;
        for (at, token) in self.tokens.iter().enumerate() {
            let kind = match token.fate {
                redline::Kind::Kept => None,
                // They are told where they stand now.
                redline::Kind::MovedAway => continue,
                redline::Kind::MovedHere => Some(Kind::WordsMoved),
                redline::Kind::Added | redline::Kind::Struck => Some(Kind::Wording),
            };
            match kind.filter(|_| !told[at]) {
                None => is_open &= kind.is_some(),
                Some(kind) => match hunks.last_mut() {
                    Some(last) if is_open && last.kind == kind => last.tokens.push(at),
                    _ => hunks.push(Part { kind, tokens: vec![at], ..Part::default() }),
                },
            }
            is_open |= kind.is_some() && !told[at];
        }
        let is_bracket = |at: &usize| {
            let token = &self.tokens[*at];
            let text = if token.new.is_some() { &self.new.text } else { &self.old.text };
            self.word(token).is_some_and(|word| matches!(word.of(text), "[" | "]" | "［" | "］"))
        };
        // A bracket whose words have been told, or that only closes later.
        hunks.retain(|part| !part.tokens.iter().all(is_bracket));
        hunks
    }

    /// Returns the words of some tokens, which are in order, and those around them.
    pub(super) fn fragment(&self, tokens: &[usize]) -> Fragment {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Fragment::default();
        };
        let changed = |fates: [redline::Kind; 2]| -> Vec<Token> {
            let tokens = tokens.iter().map(|at| self.tokens[*at]);
            tokens.filter(|token| fates.contains(&token.fate)).collect()
        };
        let struck = changed([redline::Kind::Struck, redline::Kind::MovedAway]);
        let added = changed([redline::Kind::Added, redline::Kind::MovedHere]);
        Fragment {
            before: self.context(first.saturating_sub(4 * CONTEXT_WORDS)..*first, true),
            struck: self.old.print(struck.iter().filter_map(|token| token.old)),
            added: self.new.print(added.iter().filter_map(|token| token.new)),
            after: self
                .context(last + 1..(last + 1 + 4 * CONTEXT_WORDS).min(self.tokens.len()), false),
        }
    }

    /// Returns the kept words of a stretch of tokens that are nearest to its end, or to its beginning.
    fn context(&self, tokens: Range<usize>, at_end: bool) -> String {
        let new: Vec<usize> = self.tokens[tokens].iter().filter_map(|token| token.new).collect();
        let cut = new.len().saturating_sub(CONTEXT_WORDS);
        let near = if at_end { &new[cut..] } else { &new[..new.len() - cut] };
        self.new.print(near.iter().copied())
    }
}

impl Side {
    /// Prints words, given by their numbers in order, with an ellipsis where some are left out.
    pub(super) fn print(&self, words: impl Iterator<Item = usize>) -> String {
        let mut printed = String::new();
        let mut last: Option<usize> = None;
        for at in words {
            let start = self.words[at].start as usize;
            match last {
                Some(before) if before + 1 == at => {
                    printed.push_str(&self.text[self.words[before].end as usize..start]);
                }
                Some(_) => printed.push_str(" … "),
                None => {}
            }
            printed.push_str(self.words[at].of(&self.text));
            last = Some(at);
        }
        printed
    }
}
