//! Did a group come to a report?

use super::group::{Mention, mentions};
use super::page::Page;
use super::token::Token;
use super::{Out, Reader, clause};
use crate::finding::{Proof, Rule};
use negotiation::process::{Process, ProcessKind};

pub(super) const GROUP_OUTCOME: Rule = Rule {
    id: "group-outcome",
    holds: "A group of experts that ended without a report is not said to have agreed on one, nor one that agreed to have failed.",
    basis: "Compared with the events of the process in the record: its report, or its end without one.",
};

/// The kinds of event that tell how a group ended.
const REPORT: &str = "report";
const FAILURE: &str = "failure";

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for sentence in &page.sentences {
        for mention in mentions(&sentence.tokens).iter().filter(|one| one.kind == ProcessKind::Gge)
        {
            let said = said_to_agree(&sentence.tokens, mention);
            if let (Some(process), Some((token, agreed))) = (reader.meant(mention), said) {
                held_against(reader, process, token, agreed, out);
            }
        }
    }
}

/// Returns whether a sentence says that a group came to a report, or that it did not; and its verb.
fn said_to_agree<'t>(tokens: &'t [Token], mention: &Mention<'_>) -> Option<(&'t Token, Outcome)> {
    let auxiliaries = ["has", "had", "then", "finally", "later", "also"];
    let after = tokens.get(mention.tokens.end..)?;
    let skipped = after.iter().take_while(|token| token.is_any(&auxiliaries)).count();
    let verb_at = mention.tokens.end + skipped;
    let verb = tokens.get(verb_at)?;
    let rest = clause::rest(tokens, verb_at);
    let near = rest.get(..rest.len().min(6)).unwrap_or_default();
    let report = near.iter().any(|token| token.is("report"));
    let negated = near.iter().any(|token| token.is_any(&["no", "not", "without", "neither"]));
    let by_consensus = near.iter().any(|token| token.is("consensus"));
    if verb.is_any(&["ended", "closed", "concluded", "finished"]) {
        let link = near.first().filter(|_| report)?;
        let with = link.is("with") && by_consensus && !negated;
        let how = if link.is("without") { Some(Outcome::None) } else { None };
        return how.or(with.then_some(Outcome::Report)).map(|how| (verb, how));
    }
    let draft = near.iter().any(|token| token.is_any(&["draft", "procedural", "on"]));
    let agreed = verb.is_any(&["adopted", "agreed", "issued", "produced", "reached"]);
    let is_told = agreed && report && by_consensus && !negated;
    // `Agreed on a consensus report` is one, `adopted a draft report` is none.
    let is_told = is_told && (!draft || near.first().is_some_and(|token| token.is("on")));
    is_told.then_some((verb, Outcome::Report))
}

/// How a group ended, as a text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Report,
    None,
}

fn held_against(
    reader: &Reader<'_>,
    process: &Process,
    token: &Token,
    said: Outcome,
    out: &mut Out,
) {
    let own =
        |kind: &'static str| {
            reader.shapes.iter().map(|shape| &shape.event).find(move |event| {
                event.process.as_ref() == Some(&process.id) && event.kind == kind
            })
        };
    let (contrary, same) = match said {
        Outcome::Report => (own(FAILURE), own(REPORT)),
        Outcome::None => (own(REPORT), own(FAILURE)),
    };
    if let (Some(event), None) = (contrary, same) {
        let how = if said == Outcome::Report { "with a report" } else { "without a report" };
        let says = format!("{} ended {how}", process.name);
        let record = format!("{}: {}", event.title, event.date.spoken());
        out.add(&GROUP_OUTCOME, token, says, record, vec![Proof::of(event)]);
    }
}
