//! Which records cite a paragraph of a document as their source?
//!
//! Statements, positions, decisions and questions rest on paragraphs: a source names its document, and the place in it.

use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::record::{about, claimed};
use chronicle::claim::{Outcome, Remark};
use chronicle::observatory::{Claimed, Found};
use chronicle::{Chronicle, Claim, RecordId, Showing};
use negotiation::address::Address;
use negotiation::commitment::Commitment;
use negotiation::date::StatedDate;
use negotiation::decision::{Decision, Dissociation};
use negotiation::event::Event;
use negotiation::issue::{Issue, Pillar};
use negotiation::paragraph::Text;
use negotiation::position::{Position, Statement};
use negotiation::symbol::Symbol;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The records that cite paragraphs, by the document.
#[derive(Debug, Default)]
pub(crate) struct Attached {
    by_document: HashMap<Symbol, Vec<Citing>>,
}

/// A record that cites a paragraph, or hands in a whole document.
#[derive(Debug)]
struct Citing {
    /// The paragraph as it was cited; none for the whole document.
    address: Option<Address>,
    /// When the record is the one shown of its thing.
    showing: Showing,
    id: RecordId,
}

impl Attached {
    /// Returns the records of all days.
    pub(crate) fn of(chronicle: &Chronicle) -> Attached {
        let mut attached = Attached::default();
        attached.learn::<Issue>(chronicle);
        attached.learn::<Position>(chronicle);
        attached.learn::<Statement>(chronicle);
        attached.learn::<Decision>(chronicle);
        attached.learn::<Dissociation>(chronicle);
        attached.learn::<Commitment>(chronicle);
        attached.learn::<Outcome>(chronicle);
        attached.learn::<Event>(chronicle);
        attached.learn::<Pillar>(chronicle);
        attached.learn::<Remark>(chronicle);
        attached
    }

    fn learn<Noun: Claimed>(&mut self, chronicle: &Chronicle) {
        for (showing, found) in chronicle.every::<Noun>() {
            for (symbol, address) in cited(&found) {
                let citing = Citing { address, showing: showing.clone(), id: found.id };
                self.by_document.entry(symbol).or_default().push(citing);
            }
        }
    }

    /// Returns what the record shows that rests on a paragraph, the latest first.
    pub(crate) fn lines(
        &self,
        lens: &Lens,
        symbol: &Symbol,
        address: &Address,
        text: &Text,
    ) -> Vec<Line> {
        let citing = self.by_document.get(symbol).into_iter().flatten();
        let here = citing
            .filter(|one| one.address.as_ref().is_none_or(|cited| is_meant(cited, address, text)));
        let mut shown: Vec<RecordId> = Vec::new();
        for one in here.filter(|one| lens.observatory().shows(&one.showing)) {
            if !shown.contains(&one.id) {
                shown.push(one.id);
            }
        }
        let chronicle = lens.observatory().chronicle();
        let mut records: Vec<_> =
            shown.into_iter().filter_map(|id| Some((id, chronicle.record(&id)?))).collect();
        records.sort_by_key(|(id, record)| (Reverse(record.assertion.since()), *id));
        let line = |(id, record): (RecordId, &chronicle::Record)| {
            let claim = &record.assertion.says;
            let since = record.assertion.since();
            Line {
                when: since.map_or_else(When::none, |day| When::of(&StatedDate::Day(day))),
                kind: String::new(),
                what: Link {
                    words: crate::line::capital(&claimed(lens, claim)),
                    href: about(lens, claim).map(|link| link.href).unwrap_or_default(),
                },
                detail: String::new(),
                links: Vec::new(),
                proof: Proof::record(lens, &id, record),
            }
        };
        records.into_iter().map(line).collect()
    }
}

/// Returns the paragraphs that a record cites, and the document that it hands in; without those that an issue names as
/// agreed, which their pages list for themselves.
fn cited<Noun>(found: &Found<'_, Noun>) -> Vec<(Symbol, Option<Address>)> {
    let mut cited = Vec::new();
    for source in &found.record.assertion.sources {
        let (Some(place), Ok(symbol)) = (&source.place, source.cite.parse::<Symbol>()) else {
            continue;
        };
        let addresses = Address::cited_all(place).into_iter();
        cited.extend(addresses.map(|address| (symbol.clone(), Some(address))));
    }
    if let Claim::Issue(issue) = &found.record.assertion.says {
        let is_agreed = |symbol: &Symbol, address: &Address| {
            issue.paragraphs.iter().any(|one| one.symbol == *symbol && one.address == *address)
        };
        cited.retain(|(symbol, address)| {
            address.as_ref().is_none_or(|address| !is_agreed(symbol, address))
        });
    }
    if let Claim::Statement(statement) = &found.record.assertion.says {
        cited.extend(statement.document.clone().map(|symbol| (symbol, None)));
    }
    cited
}

/// Returns whether a cited paragraph is this one. People write `para. 12` for an operative paragraph too.
fn is_meant(cited: &Address, address: &Address, text: &Text) -> bool {
    match text.paragraph(cited) {
        Some(paragraph) => paragraph.address == *address,
        None => {
            let spelt = cited.to_string();
            let number = spelt.strip_prefix("para");
            number.is_some_and(|number| address.to_string().strip_prefix("op") == Some(number))
        }
    }
}
