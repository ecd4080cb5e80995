//! Which words of a sentence belong to which verb, as far as that is plain?

use super::token::{Token, What};
use negotiation::date::StatedDate;
use negotiation::symbol::{Symbol, SymbolKind};

/// The most tokens between a verb and its symbol or date: what is farther belongs to something else.
const REACH: usize = 16;

/// Words at which another clause begins.
const BREAKS: [&str; 36] = [
    "which",
    "that",
    "who",
    "whose",
    "where",
    "while",
    "but",
    "when",
    "because",
    "after",
    "before",
    "since",
    "until",
    "is",
    "are",
    "were",
    "has",
    "had",
    "have",
    "will",
    "would",
    "welcomed",
    "endorsed",
    "noted",
    "requested",
    "decided",
    "convened",
    "held",
    "recalled",
    "discussed",
    "published",
    "concluded",
    "building",
    "following",
    "pursuant",
    "reaffirmed",
];

/// A verb with what it governs.
pub(crate) struct Governed<'t> {
    /// Where the verb stands among the tokens.
    pub(crate) at: usize,
    /// The date that is named for it.
    pub(crate) date: Option<(&'t Token, &'t StatedDate)>,
    /// The resolution, decision or draft that it is about.
    pub(crate) symbol: Option<(&'t Token, &'t Symbol)>,
}

/// Returns each of some verbs, with the date and the symbol that plainly belong to it.
pub(crate) fn governed<'t>(tokens: &'t [Token], verbs: &[&str]) -> Vec<Governed<'t>> {
    let at_verbs = tokens.iter().enumerate().filter(|(_, token)| token.is_any(verbs));
    let each = at_verbs.map(|(at, _)| Governed {
        at,
        date: date_after(tokens, at).or_else(|| date_before(tokens, at)),
        symbol: symbol_after(tokens, at).or_else(|| symbol_before(tokens, at)),
    });
    each.collect()
}

/// Returns the tokens after a verb up to the next clause.
pub(crate) fn rest(tokens: &[Token], verb: usize) -> &[Token] {
    let after = tokens.get(verb + 1..).unwrap_or_default();
    let ends = |token: &Token| token.is_any(&BREAKS) || token.is_mark(';') || token.is_mark(':');
    let end = after.iter().position(ends).unwrap_or(after.len());
    after.get(..end.min(REACH)).unwrap_or_default()
}

/// Returns a date after the verb: `adopted on 4 January 1999`, `established in 2021 by`.
fn date_after(tokens: &[Token], verb: usize) -> Option<(&Token, &StatedDate)> {
    let after = rest(tokens, verb);
    let index = after.iter().position(|token| token.date().is_some())?;
    let leads = ["on", "in", "of", "during", "at"];
    let lead = index.checked_sub(1).and_then(|before| after.get(before));
    // After a comma a date belongs to something else, unless it is an aside: `adopted, on 4 December,`.
    let is_led = lead.is_some_and(|token| token.is_any(&leads));
    let comma = after.iter().take(index).position(|token| token.is_mark(','));
    let is_near = comma.is_none_or(|comma| comma == 0 && index <= 2);
    let to = after.iter().take(index).any(|token| token.is("to"));
    // `adopted by 129 votes to 6, with 45 abstentions, on 12 December 2019`: a vote stands between, and nothing else.
    let is_vote = after.iter().take(index).all(is_of_vote);
    let token = after.get(index).filter(|_| is_led && (is_vote || is_near && !to))?;
    Some((token, token.date()?))
}

/// Returns whether a token may stand in the telling of a vote.
fn is_of_vote(token: &Token) -> bool {
    let words = [
        "by",
        "a",
        "recorded",
        "vote",
        "of",
        "votes",
        "in",
        "favour",
        "favor",
        "to",
        "against",
        "and",
        "with",
        "abstentions",
        "abstention",
        "abstaining",
        "none",
        "on",
    ];
    token.is_any(&words) || token.is_mark(',') || token.is_mark('-') || token.number().is_some()
}

/// Returns the date with which the sentence begins: `In November 2022, the Committee adopted`.
pub(crate) fn date_before(tokens: &[Token], verb: usize) -> Option<(&Token, &StatedDate)> {
    let led = tokens.iter().take(4).position(|token| token.is_any(&["in", "on"]))?;
    let token = tokens.get(led + 1)?;
    let date = token.date()?;
    let between = tokens.get(led + 2..verb)?;
    let is_plain = between.len() <= REACH
        && between.iter().all(|token| token.date().is_none() && !token.is_any(&BREAKS[..20]));
    let commas = between.iter().skip(1).filter(|token| token.is_mark(',')).count();
    (is_plain && commas == 0).then_some((token, date))
}

fn is_decided(symbol: &Symbol) -> bool {
    matches!(symbol.kind(), SymbolKind::Resolution | SymbolKind::Decision | SymbolKind::Draft)
}

fn symbol_after(tokens: &[Token], verb: usize) -> Option<(&Token, &Symbol)> {
    let after = rest(tokens, verb);
    // `adopted a report and resolution 75/240` is left alone: two things, and perhaps two dates.
    let end = after.iter().position(|token| token.is_mark(',')).unwrap_or(after.len());
    let token = after.get(..end)?.iter().find(|token| token.symbol().is_some_and(is_decided))?;
    Some((token, token.symbol()?))
}

/// Returns the symbol whose adoption the verb tells: `A/RES/53/70 was formally adopted`.
fn symbol_before(tokens: &[Token], verb: usize) -> Option<(&Token, &Symbol)> {
    let links =
        ["was", "were", "been", "has", "had", "formally", "finally", "later", "then", "being"];
    let before = tokens.get(..verb)?;
    if let Some(found) = before_aside(before) {
        return Some(found);
    }
    let token = before.iter().rev().find(|token| {
        !token.is_any(&links) && !token.is_mark(',') && !token.is_mark(')') && !token.is_mark('(')
    })?;
    // `A/RES/53/70 adopted on` and `A/RES/53/70, adopted on`, not `A/RES/53/70 … report adopted on`.
    let symbol = token.symbol().filter(|symbol| is_decided(symbol))?;
    Some((token, symbol))
}

/// Returns the symbol that is the subject across an aside: `A/C.1/77/L.73, which recalls A/RES/76/19, was`.
fn before_aside(before: &[Token]) -> Option<(&Token, &Symbol)> {
    let auxiliaries =
        ["was", "were", "has", "had", "been", "is", "formally", "finally", "later", "then"];
    let asides = ["which", "recalling", "following", "building", "based", "succeeding", "unlike"];
    let closing = before.iter().rposition(|token| !token.is_any(&auxiliaries))?;
    let is_aside = closing + 1 < before.len() && before[closing].is_mark(',');
    let opening = before.get(..closing)?.iter().rposition(|token| token.is_mark(','))?;
    let begins = before.get(opening + 1).is_some_and(|token| token.is_any(&asides));
    let token = before.get(opening.checked_sub(1)?).filter(|_| is_aside && begins)?;
    Some((token, token.symbol().filter(|symbol| is_decided(symbol))?))
}

/// Returns whether a token ends the plain words between two things that belong together.
pub(crate) fn is_word_of(token: &Token, words: &[&str]) -> bool {
    match &token.what {
        What::Word => words.contains(&token.word.as_str()),
        What::Mark(mark) => matches!(mark, '(' | ')' | '-' | '"' | ','),
        _ => false,
    }
}
