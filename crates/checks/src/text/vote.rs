//! Which figures does a text give for a vote, and on what?

use super::adoption::committee_before;
use super::clause::governed;
use super::page::{Page, Sentence};
use super::token::{Token, What};
use super::{Out, Reader};
use crate::finding::{Proof, Rule};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Decision, Mode, Totals};
use negotiation::symbol::{Symbol, SymbolKind};

pub(super) const VOTE_TOTALS: Rule = Rule {
    id: "vote-totals",
    holds: "The totals of a vote are those of the text on which it was taken.",
    basis: "Compared with the decisions on the text, on its paragraphs and on its drafts in the record.",
};

pub(super) const COMMITTEE_VOTE: Rule = Rule {
    id: "committee-vote",
    holds: "The vote of a committee on a draft is not given as the vote on the resolution.",
    basis: "Two votes on two texts, joined by a relation in the record; the figures differ.",
};

/// How many sentences back the text of a vote may have been named.
const SENTENCES_BACK_MAX: usize = 12;

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for (index, sentence) in page.sentences.iter().enumerate() {
        for (at, totals) in totals(&sentence.tokens) {
            let token = &sentence.tokens[at];
            let Some((symbol, by_committee)) = voted_on(page, index, at) else { continue };
            held_against(reader, &Vote { token, totals, symbol, by_committee }, out);
        }
    }
}

/// A vote as a text tells it.
struct Vote<'t> {
    token: &'t Token,
    totals: Totals,
    symbol: &'t Symbol,
    /// Whether the text says that a committee voted.
    by_committee: bool,
}

/// Returns the totals in a sentence: `157-6-14`, `157 in favour to 6 against (…), with 14 abstentions`.
pub(super) fn totals(tokens: &[Token]) -> Vec<(usize, Totals)> {
    let says_vote = |token: &Token| {
        token.word.starts_with("vote") || token.is_any(&["adopted", "favour", "favor", "against"])
    };
    // Separate votes on paragraphs are seldom in the record.
    let is_on_part = tokens.iter().any(|token| token.is_any(&["paragraph", "paragraphs"]));
    if is_on_part || !tokens.iter().any(says_vote) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if let Some(totals) = in_figures(tokens, at).or_else(|| in_words(tokens, at)) {
            found.push((at, totals));
        }
    }
    found
}

fn figure(token: &Token) -> Option<u16> {
    match token.what {
        What::Number(number, 1..=3) => u16::try_from(number).ok(),
        What::Word if token.word == "none" || token.word == "no" => Some(0),
        What::Word => token.number().and_then(|number| u16::try_from(number).ok()),
        _ => None,
    }
}

fn in_figures(tokens: &[Token], at: usize) -> Option<Totals> {
    let [yes, one, no, two, abstaining, ..] = tokens.get(at..)? else { return None };
    let is_joined = |token: &Token| token.is_mark('-') || token.is_mark(':');
    let is_free = at.checked_sub(1).is_none_or(|before| !is_joined(&tokens[before]));
    let numbers = [yes, no, abstaining].iter().all(|token| matches!(token.what, What::Number(..)));
    if !(is_free && numbers && is_joined(one) && is_joined(two)) {
        return None;
    }
    Some(Totals { yes: figure(yes)?, no: figure(no)?, abstaining: figure(abstaining)? })
}

/// Reads totals that are told in words; what stands in parentheses names the voters and is passed over.
fn in_words(tokens: &[Token], at: usize) -> Option<Totals> {
    let yes = figure(tokens.get(at)?).filter(|_| matches!(tokens[at].what, What::Number(..)))?;
    let mut plain = Vec::new();
    let mut depth = 0_usize;
    for token in tokens.get(at + 1..)?.iter().take(60) {
        match token.what {
            What::Mark('(') => depth += 1,
            What::Mark(')') => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(token),
            _ => {}
        }
    }
    let words = [
        "votes", "vote", "in", "favour", "favor", "for", "to", "against", "and", "with", "states",
        "voted", "voting", "none",
    ];
    let is_plain = |token: &&&Token| token.is_any(&words) || token.is_mark(',');
    let first = plain.iter().take_while(|token| figure(token).is_none() && is_plain(token)).count();
    let no = figure(plain.get(first)?)?;
    let between = plain.get(..first)?;
    let after = plain.get(first + 1..)?;
    let says_against = between.iter().any(|token| token.is_any(&["to", "against"]))
        || after.first().is_some_and(|token| token.is("against"))
        || after.get(1).is_some_and(|token| token.is("against"));
    let second =
        after.iter().take_while(|token| figure(token).is_none() && is_plain(token)).count();
    let abstaining = figure(after.get(second)?)?;
    let tail = after.get(second + 1..)?;
    let says_abstaining = tail.iter().take(2).any(|token| token.word.starts_with("abst"));
    let is_near = between.len() <= 5 && second <= 5 && first > 0;
    (says_against && says_abstaining && is_near).then_some(Totals { yes, no, abstaining })
}

/// Returns the text that was voted on, and whether a committee is said to have voted.
fn voted_on(page: &Page, index: usize, at: usize) -> Option<(&Symbol, bool)> {
    let sentence = page.sentences.get(index)?;
    let is_text = |token: &&Token| {
        token.symbol().is_some_and(|symbol| {
            matches!(
                symbol.kind(),
                SymbolKind::Resolution | SymbolKind::Draft | SymbolKind::Decision
            )
        })
    };
    let near = sentence.tokens.get(..at)?.iter().rev().find(is_text);
    let near = near.or_else(|| sentence.tokens.get(at..)?.iter().find(is_text));
    if let Some(symbol) = near.and_then(Token::symbol) {
        // Where several texts are named, the vote is on the one of which the verb tells.
        let told = governed(&sentence.tokens, &["adopted", "approved", "passed", "carried"]);
        let told = told.into_iter().filter(|one| one.symbol.is_some());
        let told = told.min_by_key(|one| one.at.abs_diff(at)).and_then(|one| one.symbol);
        let symbol = told.map_or(symbol, |(_, symbol)| symbol);
        return Some((symbol, says_committee(sentence)));
    }
    // `It was adopted by …`: the text was named before.
    let subject = sentence
        .tokens
        .iter()
        .take(2)
        .any(|token| token.is_any(&["it", "resolution", "draft", "text"]));
    let from = index.saturating_sub(SENTENCES_BACK_MAX);
    let before = page.sentences.get(from..index)?.iter().rev();
    let mut named = before.filter(|_| subject).filter_map(|sentence| {
        let symbol = sentence.tokens.iter().rev().find(is_text)?.symbol()?;
        Some((symbol, says_committee(sentence)))
    });
    let (symbol, _) = named.next()?;
    Some((symbol, says_committee(sentence)))
}

fn says_committee(sentence: &Sentence) -> bool {
    sentence.tokens.iter().any(|token| token.is_any(&["committee", "draft"]))
        || (0..sentence.tokens.len()).any(|at| committee_before(&sentence.tokens, at).is_some())
}

/// Returns the decisions on a text and on its paragraphs.
pub(super) fn decisions_on<'a>(reader: &Reader<'a>, symbol: &Symbol) -> Vec<Found<'a, Decision>> {
    let found = reader.observatory.about::<Decision>(&Facet::Document(symbol.clone()));
    found.into_iter().filter(|decision| decision.on == *symbol).collect()
}

/// Says who decided on what, when and how.
pub(super) fn told(decision: &Decision) -> String {
    let how = recorded(decision)
        .map_or_else(|| "without a recorded vote".to_owned(), |totals| totals.to_string());
    format!("{} on {} on {}: {how}", decision.body, decision.on, decision.date.spoken())
}

fn recorded(decision: &Decision) -> Option<Totals> {
    match &decision.mode {
        Mode::Recorded(roll_call) => Some(roll_call.totals),
        _ => None,
    }
}

fn held_against(reader: &Reader<'_>, vote: &Vote<'_>, out: &mut Out) {
    let own = decisions_on(reader, vote.symbol);
    let drafts = reader.drafts_of(vote.symbol).into_iter();
    let drafts: Vec<_> = drafts.flat_map(|draft| decisions_on(reader, draft)).collect();
    let has = |decisions: &[Found<'_, Decision>]| {
        decisions.iter().any(|one| recorded(one) == Some(vote.totals))
    };
    if has(&own) || own.is_empty() {
        return;
    }
    let is_of_draft = has(&drafts);
    if is_of_draft && vote.by_committee {
        return;
    }
    let mut proofs: Vec<Proof> = Vec::new();
    let mut record = Vec::new();
    for one in own.iter().filter(|one| one.paragraph.is_none()) {
        record.push(told(one));
        proofs.push(Proof::of(one));
    }
    for one in reader.observatory.all::<Decision>() {
        let is_near = drafts.iter().any(|draft| draft.id == one.id) || is_akin(reader, vote, &one);
        if is_near && recorded(&one) == Some(vote.totals) {
            let day = one.date.spoken();
            record.push(format!(
                "{} is the vote of the {} on {} on {day}",
                vote.totals, one.body, one.on
            ));
            proofs.push(Proof::of(&one));
            if let Some((relation, after)) = plenary_after(reader, &one) {
                record.push(relation);
                proofs.push(after);
            }
        }
    }
    let rule = if is_of_draft { &COMMITTEE_VOTE } else { &VOTE_TOTALS };
    let says = format!("{} as the vote on {}", vote.totals, vote.symbol);
    out.add(rule, vote.token, says, record.join("; "), proofs);
}

/// Returns whether a decision is on a text of the same subject: one of the same title, or its draft.
fn is_akin(reader: &Reader<'_>, vote: &Vote<'_>, decision: &Decision) -> bool {
    let title = |symbol: &Symbol| reader.work(symbol).map(|work| work.noun().title.as_str());
    let own = title(vote.symbol);
    let became = reader.relations.iter().filter(|one| one.from == decision.on);
    own.is_some()
        && (title(&decision.on) == own
            || became.into_iter().any(|one| title(&one.noun().to) == own))
}

/// Says how the plenary voted on the text that a draft became.
fn plenary_after(reader: &Reader<'_>, draft: &Decision) -> Option<(String, Proof)> {
    let kind = negotiation::document::RelationKind::DraftOf;
    let relation = reader.relations.iter().find(|one| one.kind == kind && one.from == draft.on)?;
    let decisions = reader.observatory.about::<Decision>(&Facet::Document(relation.to.clone()));
    let after = decisions.into_iter().find(|one| one.paragraph.is_none())?;
    let totals = recorded(&after)
        .map_or_else(|| "without a recorded vote".to_owned(), |one| one.to_string());
    Some((format!("it became {}, adopted {totals}", relation.to), Proof::of(&after)))
}
