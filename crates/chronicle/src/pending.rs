//! Which documents about a question has nobody decided on yet?

use crate::claim::Facet;
use crate::observatory::{Found, Observatory};
use crate::record::Assertion;
use negotiation::decision::Decision;
use negotiation::document::{Filing, Relation, RelationKind, Work};
use negotiation::id::{IssueId, QuestionId};
use negotiation::issue::Issue;
use negotiation::position::{Position, Statement};
use negotiation::process::Process;
use negotiation::question::Question;
use negotiation::symbol::Symbol;
use std::collections::BTreeMap;

/// A draft, paper or letter about an issue that is open on the day of the view.
#[derive(Debug)]
pub struct Pending<'a> {
    /// The document.
    pub work: Found<'a, Work>,
    /// By what it is known to be about the issue; there is at least one.
    pub grounds: Vec<Ground<'a>>,
}

/// By what a document is known to be about an issue.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'a> {
    /// It is filed under the issue.
    Filing(Found<'a, Filing>),
    /// The record of the issue cites it.
    Issue(Found<'a, Issue>),
    /// A position on the issue rests on it.
    Position(Found<'a, Position>),
    /// It holds a statement that answers a guiding question about the issue.
    Statement(Found<'a, Statement>),
    /// It revises a document about the issue.
    Revision(Found<'a, Work>),
}

/// What is known of the documents about an issue.
type Grounds<'a> = BTreeMap<Symbol, Vec<Ground<'a>>>;

/// Returns the documents about an issue that are open, the latest first.
///
/// A draft, paper or letter is open as long as no body has decided on it as a whole, whatever came of that, no later text
/// took its place, and not all processes are over under which it is filed.
pub fn pending<'a>(observatory: &'a Observatory, issue: &IssueId) -> Vec<Pending<'a>> {
    let mut grounds = Grounds::new();
    named(observatory, issue, &mut grounds);
    revised(observatory, &mut grounds);
    let works = grounds
        .into_iter()
        .filter_map(|(symbol, grounds)| Some((observatory.get::<Work>(symbol.as_str())?, grounds)));
    let open = works.filter(|(work, _)| work.kind.is_proposal() && is_open(observatory, work));
    let mut pending: Vec<Pending<'a>> =
        open.map(|(work, grounds)| Pending { work, grounds }).collect();
    pending.sort_by(|one, other| {
        other.work.date.cmp(&one.work.date).then_with(|| one.work.symbol.cmp(&other.work.symbol))
    });
    pending
}

/// Finds the documents that records about the issue name.
fn named<'a>(observatory: &'a Observatory, issue: &IssueId, grounds: &mut Grounds<'a>) {
    let facet = Facet::Issue(issue.clone());
    for filing in observatory.about::<Filing>(&facet) {
        grounds.entry(filing.symbol.clone()).or_default().push(Ground::Filing(filing));
    }
    if let Some(issue) = observatory.get::<Issue>(issue.as_str()) {
        for symbol in cited(&issue.record.assertion) {
            grounds.entry(symbol).or_default().push(Ground::Issue(issue));
        }
    }
    for position in observatory.about::<Position>(&facet) {
        for symbol in cited(&position.record.assertion) {
            grounds.entry(symbol).or_default().push(Ground::Position(position));
        }
    }
    let questions = observatory.about::<Question>(&facet);
    let asked: Vec<&QuestionId> = questions.iter().map(|question| &question.noun().id).collect();
    let mut processes: Vec<_> =
        questions.iter().map(|question| question.noun().process.clone()).collect();
    processes.sort_unstable();
    processes.dedup();
    for process in processes {
        for statement in observatory.about::<Statement>(&Facet::Process(process)) {
            let answers = statement.answers.iter().any(|answered| asked.contains(&answered));
            if let Some(symbol) = statement.document.clone().filter(|_| answers) {
                grounds.entry(symbol).or_default().push(Ground::Statement(statement));
            }
        }
    }
}

/// Returns the documents on which a record rests, each once.
fn cited(assertion: &Assertion) -> Vec<Symbol> {
    let mut cited: Vec<Symbol> =
        assertion.sources.iter().filter_map(|source| source.cite.parse().ok()).collect();
    cited.sort_unstable();
    cited.dedup();
    cited
}

/// Adds the revisions of the documents that are known: what revises a text is about the same.
fn revised<'a>(observatory: &'a Observatory, grounds: &mut Grounds<'a>) {
    let mut waiting: Vec<Symbol> = grounds.keys().cloned().collect();
    while let Some(symbol) = waiting.pop() {
        let Some(earlier) = observatory.get::<Work>(symbol.as_str()) else { continue };
        for later in revisions(observatory, &symbol) {
            let known = grounds.entry(later.clone()).or_default();
            if known.is_empty() {
                known.push(Ground::Revision(earlier));
                waiting.push(later);
            }
        }
    }
}

/// Returns the documents that revise one, by the relations in the record or by their symbol.
fn revisions(observatory: &Observatory, symbol: &Symbol) -> Vec<Symbol> {
    let relations = observatory.about::<Relation>(&Facet::Document(symbol.clone()));
    let recorded = relations.iter().filter_map(|relation| {
        let Relation { from, kind, to, .. } = relation.noun();
        (*kind == RelationKind::Revises && to == symbol).then(|| from.clone())
    });
    let is_there = |symbol: &Symbol| observatory.get::<Work>(symbol.as_str()).is_some();
    recorded.chain([symbol.next_revision()]).filter(is_there).collect()
}

fn is_open(observatory: &Observatory, work: &Work) -> bool {
    let symbol = &work.symbol;
    !is_decided(observatory, symbol)
        && revisions(observatory, symbol).is_empty()
        && !has_become_another(observatory, symbol)
        && !is_left_behind(observatory, symbol)
}

fn is_decided(observatory: &Observatory, symbol: &Symbol) -> bool {
    let facets = [Facet::Document(symbol.clone()), Facet::Listed(symbol.clone())];
    let mut decisions = facets.iter().flat_map(|facet| observatory.about::<Decision>(facet));
    decisions.any(|decision| decision.on == *symbol && decision.is_on_the_whole())
}

/// Returns whether a text was made of it, or has it as an annex.
fn has_become_another(observatory: &Observatory, symbol: &Symbol) -> bool {
    let relations = observatory.about::<Relation>(&Facet::Document(symbol.clone()));
    let mut became = relations.iter().filter(|relation| {
        relation.from == *symbol
            && matches!(relation.kind, RelationKind::DraftOf | RelationKind::AnnexedTo)
    });
    // A relation has no day of its own. A text of which nothing is known but the relation is there with it.
    became.any(|relation| {
        let to = relation.to.as_str();
        observatory.get::<Work>(to).is_some() || observatory.history::<Work>(to).is_empty()
    })
}

/// Returns whether all processes are over under which it is filed.
fn is_left_behind(observatory: &Observatory, symbol: &Symbol) -> bool {
    let filings = observatory.about::<Filing>(&Facet::Document(symbol.clone()));
    let is_over = |filing: &Found<'_, Filing>| {
        let process = observatory.get::<Process>(filing.process.as_str());
        let end = process.and_then(|process| process.noun().end.as_ref()?.latest());
        end.is_some_and(|end| end <= observatory.day())
    };
    !filings.is_empty() && filings.iter().all(is_over)
}
