//! Which brackets were opened, which went, and which alternative was chosen?
//!
//! A bracket is known by its words, not by its signs: when the words of an old bracket stand in the new draft outside
//! of one, the bracket went, whatever sign was aligned with whatever other.

use super::Kind;
use super::fragment::{Part, Passage};
use crate::bracket::{Bracket, Bracketing};
use crate::redline;

/// What became of the words of a bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// They stand in both drafts, in brackets.
    Stays,
    /// They stand in both, and only here in brackets.
    Freed,
    /// They stand only here.
    Alone,
}

/// Both sides of a passage with their brackets.
struct Sides<'a> {
    passage: &'a Passage,
    old: Bracketing,
    new: Bracketing,
}

/// Returns the changes of brackets with the tokens that they tell, and of each token whether it is told.
pub(super) fn found(passage: &Passage) -> (Vec<Part>, Vec<bool>) {
    let sides = Sides {
        passage,
        old: Bracketing::of(&passage.old.text, passage.language),
        new: Bracketing::of(&passage.new.text, passage.language),
    };
    let mut told = vec![false; passage.tokens.len()];
    let mut found = Vec::new();
    for is_new in [false, true] {
        let brackets = if is_new { &sides.new.brackets } else { &sides.old.brackets };
        let mut at = 0;
        while at < brackets.len() {
            let group = group(&brackets[at..]);
            let (kind, length) = sides.change(&brackets[at..at + group], is_new);
            if let Some(kind) = kind {
                let last = brackets[at..at + length].iter().map(|bracket| bracket.whole.1);
                let range = (brackets[at].whole.0, last.max().unwrap_or(0));
                let tokens = sides.take(range, is_new, &mut told);
                if !tokens.is_empty() {
                    let (was, now) = sides.evidence(range, is_new);
                    found.push(Part { kind, tokens, was, now });
                }
                // What is nested in it is told with it.
                at += brackets[at..]
                    .iter()
                    .take_while(|bracket| bracket.start < range.1)
                    .count()
                    .max(1);
            } else {
                at += 1;
            }
        }
    }
    found.sort_by_key(|part| part.tokens[0]);
    (found, told)
}

/// Returns how many brackets at the beginning belong to one choice, with what is nested between them; 1 for a
/// bracket that stands alone.
fn group(brackets: &[Bracket]) -> usize {
    let first = &brackets[0];
    let of_choice = |bracket: &&Bracket| bracket.choice.is_some() && bracket.choice == first.choice;
    let last = brackets.iter().rposition(|bracket| of_choice(&bracket));
    last.map_or(1, |last| last + 1)
}

impl Sides<'_> {
    /// Returns what became of a choice, or of a single bracket, and for how many of the brackets that is said.
    fn change(&self, group: &[Bracket], is_new: bool) -> (Option<Kind>, usize) {
        let depth = group[0].depth;
        let fates: Vec<Fate> = group
            .iter()
            .filter(|bracket| bracket.depth == depth)
            .map(|bracket| self.fate(bracket, is_new))
            .collect();
        let is_whole = |fate: Fate| fates.iter().all(|other| *other == fate);
        if is_new {
            // Of a new choice all is told together, of one that grew only what came in.
            let kind = (fates[0] != Fate::Stays).then_some(Kind::BracketOpened);
            let together = fates.iter().all(|fate| *fate != Fate::Stays);
            return (kind, if together { group.len() } else { 1 });
        }
        if fates.len() > 1 && !fates.contains(&Fate::Stays) && !is_whole(Fate::Alone) {
            let chosen = !is_whole(Fate::Freed);
            let kind = if chosen { Kind::OptionChosen } else { Kind::BracketRemoved };
            return (Some(kind), group.len());
        }
        ((fates[0] != Fate::Stays).then_some(Kind::BracketRemoved), 1)
    }

    /// Returns what became of the words of one bracket, by most of them.
    fn fate(&self, bracket: &Bracket, is_new: bool) -> Fate {
        let (here, there) = self.passage.sides(is_new);
        let brackets = if is_new { &self.old } else { &self.new };
        let (mut stays, mut freed, mut alone) = (0, 0, 0);
        for token in &self.passage.tokens {
            let (own, other) = if is_new { (token.new, token.old) } else { (token.old, token.new) };
            let Some(word) = own.map(|at| here.words[at]) else { continue };
            if word.is_mark() || !is_within(word.start, (bracket.start, bracket.end)) {
                continue;
            }
            match other.map(|at| there.words[at]) {
                None => alone += 1,
                Some(word) if brackets.depth_at(word.start as usize) > bracket.depth => stays += 1,
                Some(_) => freed += 1,
            }
        }
        if stays > 0 && stays >= freed {
            Fate::Stays
        } else if freed > 0 && freed * 2 >= alone {
            Fate::Freed
        } else {
            Fate::Alone
        }
    }

    /// Returns the words of a range of bytes as they stand on its side, and what stayed of them on the other.
    fn evidence(&self, range: (u32, u32), is_new: bool) -> (String, String) {
        let (here, there) = self.passage.sides(is_new);
        let stayed = self.passage.tokens.iter().filter_map(|token| {
            let (own, other) = if is_new { (token.new, token.old) } else { (token.old, token.new) };
            own.filter(|at| is_within(here.words[*at].start, range)).and(other)
        });
        let here = here.text[range.0 as usize..range.1 as usize].to_owned();
        let there = there.print(stayed);
        if is_new { (there, here) } else { (here, there) }
    }

    /// Takes the tokens of a range of bytes that are changed and have not been told. Of words that moved nothing is
    /// said here.
    fn take(&self, range: (u32, u32), is_new: bool, told: &mut [bool]) -> Vec<usize> {
        let (side, _) = self.passage.sides(is_new);
        let mut taken = Vec::new();
        for (at, token) in self.passage.tokens.iter().enumerate() {
            let own = if is_new { token.new } else { token.old };
            let is_inside = own.is_some_and(|at| is_within(side.words[at].start, range));
            let is_changed = matches!(token.fate, redline::Kind::Added | redline::Kind::Struck);
            if is_inside && is_changed && !told[at] {
                told[at] = true;
                taken.push(at);
            }
        }
        taken
    }
}

fn is_within(byte: u32, range: (u32, u32)) -> bool {
    (range.0..range.1).contains(&byte)
}
