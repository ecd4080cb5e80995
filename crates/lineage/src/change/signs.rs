//! What does a change mean, and which words show it?

use super::fragment::{Part, Passage, Side};
use super::scales::{Found, Scales};
use super::{Kind, Sign};
use crate::bracket::numbers_label;
use negotiation::actor::resolve;
use negotiation::date::month;
use negotiation::numeral;
use negotiation::scale::ScaleKind;
use negotiation::symbol::symbols_in;

/// The longest name of an actor, in words.
const NAME_WORDS_MAX: usize = 8;
/// The shortest name of an actor, in bytes: codes of three letters are too often something else.
const NAME_BYTES_MIN: usize = 4;
/// The years that a number of four digits is taken for.
const YEARS: std::ops::Range<u32> = 1900..2100;

/// One side of a change: the numbers of its changed words.
struct Changed<'a> {
    side: &'a Side,
    words: Vec<usize>,
}

/// Returns the signs of a change, the gravest first.
pub(super) fn of(passage: &Passage, part: &Part, scales: &Scales) -> Vec<Sign> {
    let kind = part.kind;
    let tokens = || part.tokens.iter().map(|at| passage.tokens[*at]);
    let old = tokens().filter(|token| token.new.is_none()).filter_map(|token| token.old);
    let new = tokens().filter(|token| token.old.is_none()).filter_map(|token| token.new);
    let old = Changed { side: &passage.old, words: old.collect() };
    let new = Changed { side: &passage.new, words: new.collect() };
    let mut signs = Vec::new();
    if kind != Kind::WordsMoved {
        strength(passage, &old, &new, scales, &mut signs);
        figures(&old, &new, &mut signs);
        signs.extend(sign(Kind::Actor, &old.names(), &new.names()));
        signs.extend(sign(Kind::Symbol, &old.symbols(), &new.symbols()));
    }
    let only_marks = old.is_marks() && new.is_marks();
    match kind {
        Kind::Wording if !signs.is_empty() => {}
        Kind::Wording if only_marks => signs.push(bare(Kind::Punctuation)),
        Kind::Wording | Kind::WordsMoved => signs.push(bare(kind)),
        _ => signs.push(Sign { kind, was: part.was.clone(), now: part.now.clone() }),
    }
    signs.sort_by_key(|sign| (std::cmp::Reverse(sign.kind.weight()), sign.kind));
    signs
}

/// The words of the change itself show it.
fn bare(kind: Kind) -> Sign {
    Sign { kind, was: String::new(), now: String::new() }
}

/// Returns a sign if two lists of words differ; what stands in both is left out.
fn sign(kind: Kind, was: &[String], now: &[String]) -> Option<Sign> {
    let only = |these: &[String], those: &[String]| -> String {
        let only: Vec<&str> =
            these.iter().filter(|one| !those.contains(one)).map(String::as_str).collect();
        only.join(", ")
    };
    let (was, now) = (only(was, now), only(now, was));
    (!was.is_empty() || !now.is_empty()).then_some(Sign { kind, was, now })
}

/// Finds the words of scales that changed: verbs that went up or down, hedges and negations that came or went.
fn strength(
    passage: &Passage,
    old: &Changed<'_>,
    new: &Changed<'_>,
    scales: &Scales,
    signs: &mut Vec<Sign>,
) {
    let (mut was, mut now) = (old.found(scales), new.found(scales));
    // `notes` may have become `notes with concern`: then the old phrase itself has not changed.
    for found in &now {
        was.extend(kept_under(passage, found, scales, true, &was));
    }
    for found in &was.clone() {
        now.extend(kept_under(passage, found, scales, false, &now));
    }
    for kind in [ScaleKind::LeadVerb, ScaleKind::Modal] {
        let of = |found: &[Found]| found.iter().copied().find(|found| found.kind == kind);
        if let (Some(before), Some(after)) = (of(&was), of(&now))
            && before.step != after.step
        {
            // The first step is the strongest.
            let kind = if after.step < before.step { Kind::Stronger } else { Kind::Weaker };
            let (was, now) = (old.side.print(before.words()), new.side.print(after.words()));
            signs.push(Sign { kind, was, now });
        }
    }
    let printed = |found: &[Found], side: &Side, kind: ScaleKind| -> Vec<String> {
        let found = found.iter().filter(|found| found.kind == kind);
        found.map(|found| side.print(found.words()).to_lowercase()).collect()
    };
    for kind in [ScaleKind::Negation, ScaleKind::Hedge] {
        let (was, now) = (printed(&was, old.side, kind), printed(&now, new.side, kind));
        let Some(found) = sign(Kind::Negation, &was, &now) else { continue };
        let kind = match kind {
            ScaleKind::Negation => Kind::Negation,
            _ if found.now.is_empty() => Kind::HedgeDropped,
            _ => Kind::HedgeAdded,
        };
        signs.push(Sign { kind, ..found });
    }
}

/// Returns the phrase of the other side that shares a kept word with a phrase and is of the same scale.
fn kept_under(
    passage: &Passage,
    found: &Found,
    scales: &Scales,
    is_new: bool,
    known: &[Found],
) -> Option<Found> {
    let shared = passage.tokens.iter().find_map(|token| {
        let (own, other) = if is_new { (token.new, token.old) } else { (token.old, token.new) };
        own.filter(|own| found.words().contains(own)).and(other)
    })?;
    let there = if is_new { &passage.old } else { &passage.new };
    let phrases = scales.found(&there.words);
    let phrase = phrases.into_iter().find(|other| other.words().contains(&shared))?;
    (phrase.kind == found.kind && !known.contains(&phrase)).then_some(phrase)
}

/// Finds numbers and dates that changed.
fn figures(old: &Changed<'_>, new: &Changed<'_>, signs: &mut Vec<Sign>) {
    let ((was, was_date), (now, now_date)) = (old.figures(), new.figures());
    let kind = if was_date || now_date { Kind::Date } else { Kind::Number };
    signs.extend(sign(kind, &was, &now));
}

impl Found {
    fn words(&self) -> std::ops::Range<usize> {
        self.at..self.at + self.length
    }
}

impl Changed<'_> {
    fn text(&self, at: usize) -> &str {
        self.side.words[at].of(&self.side.text)
    }

    fn is_marks(&self) -> bool {
        self.words.iter().all(|at| self.side.words[*at].is_mark())
    }

    /// Returns the phrases of scales of which a word has changed.
    fn found(&self, scales: &Scales) -> Vec<Found> {
        let mut found = scales.found(&self.side.words);
        found.retain(|found| found.words().any(|at| self.words.binary_search(&at).is_ok()));
        found
    }

    /// Returns the changed numbers as printed, and whether they belong to a date. What follows each other in a date is
    /// one figure; the number of a label is none.
    fn figures(&self) -> (Vec<String>, bool) {
        let mut figures: Vec<String> = Vec::new();
        let mut is_date = false;
        // The word before, where it belongs to a date.
        let mut before = None;
        for at in self.words.iter().copied() {
            let Some((figure, is_of_date)) = self.figure(at) else { continue };
            match figures.last_mut() {
                Some(last) if is_of_date && at.checked_sub(1) == before && before.is_some() => {
                    last.push(' ');
                    last.push_str(&figure);
                }
                _ => figures.push(figure),
            }
            is_date |= is_of_date;
            before = is_of_date.then_some(at);
        }
        (figures, is_date)
    }

    /// Returns a word as a figure, and whether it belongs to a date; none if it is no figure.
    fn figure(&self, at: usize) -> Option<(String, bool)> {
        let word = self.text(at);
        let small = word.to_lowercase();
        if let Some(month) = month::of_word(&small).filter(|_| self.stands_by_number(at)) {
            return Some((month::name(month).to_owned(), true));
        }
        if is_number(word) {
            let is_of_date = self.stands_by_month(at) || is_year(word);
            let is_label = numbers_label(&self.side.words, at);
            return (!is_label).then(|| (word.to_owned(), is_of_date));
        }
        let is_spelt = small != "one" && numeral::cardinal(&small).is_some()
            || small != "first" && numeral::ordinal(&small).is_some();
        is_spelt.then_some((small, false))
    }

    /// Returns the words next to a word, changed or not.
    fn next_to(&self, at: usize) -> impl Iterator<Item = &str> {
        let near = at.saturating_sub(2)..(at + 3).min(self.side.words.len());
        near.filter(move |near| *near != at).map(|near| self.text(near))
    }

    fn stands_by_number(&self, at: usize) -> bool {
        self.next_to(at).any(is_number)
    }

    fn stands_by_month(&self, at: usize) -> bool {
        // `may` is a month only in capitals.
        let is_month = |word: &str| word != "may" && month::of_word(&word.to_lowercase()).is_some();
        self.next_to(at).any(is_month)
    }

    /// Returns the cited documents of which a word has changed.
    fn symbols(&self) -> Vec<String> {
        let mut symbols: Vec<String> = Vec::new();
        for at in self.words.iter().copied() {
            let word = self.text(at);
            let is_bare = word
                .split_once('/')
                .is_some_and(|(session, number)| is_number(session) && is_number(number));
            if is_bare {
                symbols.push(word.to_owned());
            } else if word.contains('/') {
                symbols.extend(symbols_in(word).into_iter().map(|found| found.symbol.to_string()));
            }
        }
        symbols
    }

    /// Returns the names of actors of which a word has changed, by their ids.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut end = 0;
        for at in self.words.iter().copied() {
            let is_name = |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase());
            if at < end || !is_name(self.text(at)) {
                continue;
            }
            let longest = (at + 1..=(at + NAME_WORDS_MAX).min(self.side.words.len())).rev();
            let start = self.side.words[at].start as usize;
            for last in longest {
                let name = &self.side.text[start..self.side.words[last - 1].end as usize];
                if name.len() >= NAME_BYTES_MIN
                    && let Ok(resolved) = resolve(name)
                {
                    names.push(resolved.actor.to_string());
                    end = last;
                    break;
                }
            }
        }
        names
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_numeric())
        && word.chars().all(|sign| sign.is_numeric() || matches!(sign, '.' | ','))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year| YEARS.contains(&year))
}
