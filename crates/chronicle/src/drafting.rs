//! Which drafts went before a text, and what was said and handed in between the last of them and the text?

use crate::claim::Facet;
use crate::observatory::{Found, Observatory};
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::document::{Filing, Relation, RelationKind, Work};
use negotiation::id::ProcessId;
use negotiation::position::Statement;
use negotiation::symbol::Symbol;
use std::collections::{BTreeMap, BTreeSet};

/// How a text came to be written, as far as a view of the record shows.
#[derive(Debug)]
pub struct Drafting<'a> {
    /// The last day on which it may have been written.
    pub day: Date,
    /// The drafts before it, the earliest first.
    pub drafts: Vec<Found<'a, Work>>,
    /// The documents with what was said and handed in since the last draft, the earliest first.
    pub contributions: Vec<Contribution<'a>>,
    /// What was said in that time and of which no document holds the words, the earliest first.
    pub without_words: Vec<Found<'a, Statement>>,
}

/// A document with statements, or with a proposal.
#[derive(Debug, Clone)]
pub struct Contribution<'a> {
    /// The document that holds the words.
    pub document: Symbol,
    /// When they were said, or handed in.
    pub date: StatedDate,
    /// The statements that it holds; none where it is a proposal.
    pub statements: Vec<Found<'a, Statement>>,
    /// The document's own entry in the record.
    pub work: Option<Found<'a, Work>>,
}

/// Returns how a text came to be written; none where the view has no such text or does not know its day.
///
/// The drafts are those that the text revises, by the relations in the record or by its symbol, and those from which it
/// was made. What was said and handed in is that of the processes under which the text or one of its drafts is filed:
/// the statements, and the drafts, papers and letters that do not descend from the text or its drafts.
pub fn drafting<'a>(observatory: &'a Observatory, symbol: &Symbol) -> Option<Drafting<'a>> {
    let work = observatory.get::<Work>(symbol.as_str())?;
    let day = work.date.latest()?;
    let drafts = drafts(observatory, symbol);
    let mut drafting =
        Drafting { day, drafts, contributions: Vec::new(), without_words: Vec::new() };
    let Some(since) = drafting.drafts.last().and_then(|last| last.date.earliest()) else {
        return Some(drafting);
    };
    let is_between = |date: &StatedDate| {
        date.latest().is_some_and(|latest| latest >= since)
            && date.earliest().is_some_and(|earliest| earliest <= day)
    };
    let drafts = drafting.drafts.iter().map(|draft| &draft.noun().symbol);
    let own: BTreeSet<&Symbol> = drafts.chain([symbol]).collect();
    let mut said: BTreeMap<Symbol, Contribution<'a>> = BTreeMap::new();
    let mut held_nowhere = Vec::new();
    for process in &processes(observatory, &own) {
        let facet = Facet::Process(process.clone());
        for statement in observatory.about::<Statement>(&facet) {
            if statement.process.as_ref() != Some(process) || !is_between(&statement.date) {
                continue;
            }
            match &statement.document {
                Some(document) if own.contains(document) => {}
                Some(document) => contribution(observatory, &mut said, document, &statement.date)
                    .statements
                    .push(statement),
                None => held_nowhere.push(statement),
            }
        }
        for filing in observatory.about::<Filing>(&facet) {
            let proposal = observatory.get::<Work>(filing.symbol.as_str());
            let proposal =
                proposal.filter(|work| work.kind.is_proposal() && is_between(&work.date));
            if let Some(work) = proposal.filter(|work| !is_of_family(observatory, work, &own)) {
                contribution(observatory, &mut said, &work.noun().symbol, &work.noun().date);
            }
        }
    }
    drafting.contributions = said.into_values().collect();
    drafting
        .contributions
        .sort_by(|one, other| (&one.date, &one.document).cmp(&(&other.date, &other.document)));
    held_nowhere.sort_by(|one, other| one.date.cmp(&other.date));
    drafting.without_words = held_nowhere;
    Some(drafting)
}

/// Returns the contribution that a document holds, which is made when it is not there yet.
fn contribution<'a, 'b>(
    observatory: &'a Observatory,
    said: &'b mut BTreeMap<Symbol, Contribution<'a>>,
    document: &Symbol,
    date: &StatedDate,
) -> &'b mut Contribution<'a> {
    said.entry(document.clone()).or_insert_with(|| Contribution {
        document: document.clone(),
        date: date.clone(),
        statements: Vec::new(),
        work: observatory.get::<Work>(document.as_str()),
    })
}

/// Returns the drafts before a text, the earliest first; those of which the view has no entry are left out.
fn drafts<'a>(observatory: &'a Observatory, symbol: &Symbol) -> Vec<Found<'a, Work>> {
    let mut seen = BTreeSet::from([symbol.clone()]);
    let mut waiting = vec![symbol.clone()];
    let mut drafts = Vec::new();
    while let Some(text) = waiting.pop() {
        for draft in before(observatory, &text) {
            if seen.insert(draft.clone()) {
                drafts.extend(observatory.get::<Work>(draft.as_str()));
                waiting.push(draft);
            }
        }
    }
    drafts.sort_by(|one, other| (&one.date, &one.symbol).cmp(&(&other.date, &other.symbol)));
    drafts
}

/// Returns the texts that a text revises, or from which it was made.
fn before(observatory: &Observatory, text: &Symbol) -> Vec<Symbol> {
    let relations = observatory.about::<Relation>(&Facet::Document(text.clone()));
    let before = relations.into_iter().filter_map(|relation| {
        let Relation { from, kind, to, .. } = relation.noun();
        match kind {
            RelationKind::Revises if from == text => Some(to.clone()),
            RelationKind::DraftOf if to == text => Some(from.clone()),
            _ => None,
        }
    });
    text.revises().into_iter().chain(before).collect()
}

/// Returns the processes under which some documents are filed.
fn processes(observatory: &Observatory, symbols: &BTreeSet<&Symbol>) -> BTreeSet<ProcessId> {
    let filings = symbols
        .iter()
        .flat_map(|symbol| observatory.about::<Filing>(&Facet::Document((*symbol).clone())));
    filings.map(|filing| filing.noun().process.clone()).collect()
}

/// Returns whether a document is the text, one of its drafts, or what became of them.
fn is_of_family(observatory: &Observatory, work: &Work, own: &BTreeSet<&Symbol>) -> bool {
    let is_own = |symbol: &Symbol| own.contains(symbol);
    is_own(&work.symbol) || drafts(observatory, &work.symbol).iter().any(|it| is_own(&it.symbol))
}
