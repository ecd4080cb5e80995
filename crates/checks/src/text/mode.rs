//! Was a text adopted by a vote, or without one?

use super::adoption::committee_before;
use super::clause::{self, Governed, governed};
use super::page::{Page, Sentence};
use super::token::{Token, What};
use super::{Out, Reader, vote};
use crate::finding::{Proof, Rule};
use chronicle::observatory::Found;
use negotiation::decision::{Decision, Mode};
use negotiation::symbol::Symbol;

pub(super) const ADOPTION_MODE: Rule = Rule {
    id: "adoption-mode",
    holds: "A text on which a vote was recorded is not said to have been adopted without one, nor one that was adopted without to have been voted on.",
    basis: "Compared with the decisions on the text and on its drafts in the record.",
};

/// How many words after the verb the mode is told.
const NEAR_WORDS: usize = 6;

/// How a text is said to have been adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// By consensus, or without a vote.
    WithoutVote,
    /// By so many votes to so many; the abstentions are not told.
    Voted(u16, u16),
}

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for sentence in &page.sentences {
        let tokens = &sentence.tokens;
        // Votes on paragraphs are votes on other things; three figures are held against the totals.
        let is_on_part = tokens.iter().any(|token| token.is_any(&["paragraph", "paragraphs"]));
        if is_on_part || !vote::totals(tokens).is_empty() {
            continue;
        }
        for one in governed(tokens, &["adopted", "approved", "passed"]) {
            let Some((token, symbol)) = one.symbol else { continue };
            if let Some(said) = said(tokens, &one) {
                held_against(reader, sentence, &one, (token, symbol, said), out);
            }
        }
    }
}

/// Returns how a verb says that something was adopted: `by consensus`, `without a vote`, `by 100 votes to 5`.
fn said(tokens: &[Token], verb: &Governed<'_>) -> Option<Said> {
    let before = tokens.get(..verb.at)?;
    if before.iter().rev().take(3).any(|token| token.is_any(&["not", "never", "be"])) {
        return None;
    }
    let rest = clause::rest(tokens, verb.at);
    let near = rest.get(..rest.len().min(NEAR_WORDS + 2))?;
    (0..near.len()).find_map(|from| said_from(near.get(from..)?))
}

/// Returns how it is said, by words that begin with it.
fn said_from(words: &[Token]) -> Option<Said> {
    let figure = |token: &Token| match token.what {
        What::Number(number, 1..=3) => u16::try_from(number).ok(),
        _ => None,
    };
    match words {
        [by, consensus, ..] if by.is("by") && consensus.is("consensus") => Some(Said::WithoutVote),
        [without, vote, ..] if without.is("without") && vote.is("vote") => Some(Said::WithoutVote),
        [without, a, vote, ..] if without.is("without") && a.is("a") && vote.is("vote") => {
            Some(Said::WithoutVote)
        }
        [by, yes, votes, to, no, ..]
            if by.is("by") && votes.is("votes") && to.is_any(&["to", "against"]) =>
        {
            Some(Said::Voted(figure(yes)?, figure(no)?))
        }
        _ => None,
    }
}

fn held_against(
    reader: &Reader<'_>,
    sentence: &Sentence,
    verb: &Governed<'_>,
    (token, symbol, said): (&Token, &Symbol, Said),
    out: &mut Out,
) {
    let mut decisions = vote::decisions_on(reader, symbol);
    if committee_before(&sentence.tokens, verb.at).is_some() {
        let drafts = reader.drafts_of(symbol).into_iter();
        decisions.extend(drafts.flat_map(|draft| vote::decisions_on(reader, draft)));
    }
    decisions.retain(|one| one.paragraph.is_none());
    let is_said = |one: &Found<'_, Decision>| match (&one.mode, said) {
        (Mode::Recorded(call), Said::Voted(yes, no)) => {
            (call.totals.yes, call.totals.no) == (yes, no)
        }
        (Mode::Recorded(_), Said::WithoutVote) | (_, Said::Voted(..)) => false,
        (_, Said::WithoutVote) => true,
    };
    if decisions.is_empty() || decisions.iter().any(is_said) {
        return;
    }
    let record: Vec<String> = decisions.iter().map(|one| vote::told(one)).collect();
    let says = match said {
        Said::WithoutVote => format!("{symbol} adopted without a vote"),
        Said::Voted(yes, no) => format!("{symbol} adopted by {yes} votes to {no}"),
    };
    let proofs = decisions.iter().map(Proof::of).collect();
    out.add(&ADOPTION_MODE, token, says, record.join("; "), proofs);
}
