//! Which drafts, papers and letters about a question are open on the day asked, and by what are they known to be about it?

use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When, capital};
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::pending::{self, Ground, Pending};
use negotiation::document::Filing;
use negotiation::id::{ActorId, IssueId};
use std::collections::BTreeSet;

pub(super) const HEADING: &str = "Open documents";
pub(super) const OPEN: &str = "Drafts, papers and letters on the question. Open means that by this day no body has decided on the document, no later text has taken its place, and its process is not over.";
pub(super) const NONE: &str = "The record names none.";

/// Returns the open documents about an issue, the latest first.
pub(super) fn documents(lens: &Lens, issue: &IssueId) -> Vec<Line> {
    pending::pending(lens.observatory(), issue).iter().map(|one| line(lens, one)).collect()
}

fn line(lens: &Lens, pending: &Pending<'_>) -> Line {
    let work = pending.work.noun();
    let words = format!("{}: {}", work.symbol, work.title);
    let filings = lens.observatory().about::<Filing>(&Facet::Document(work.symbol.clone()));
    let processes = filings.iter().map(|filing| Link::process(lens, &filing.process));
    Line {
        when: When::of(&work.date),
        kind: work.kind.to_string(),
        what: Link::to(lens, &Route::Document(work.symbol.clone()), words),
        detail: format!("{}.", capital(&told(lens, &pending.grounds))),
        links: processes.collect(),
        proof: proof(lens, pending),
    }
}

/// Returns the record by which the document is known to be about the issue; of a revision, its own.
fn proof(lens: &Lens, pending: &Pending<'_>) -> Proof {
    match pending.grounds.first() {
        Some(Ground::Filing(one)) => Proof::of(lens, one),
        Some(Ground::Issue(one)) => Proof::of(lens, one),
        Some(Ground::Position(one)) => Proof::of(lens, one),
        Some(Ground::Statement(one)) => Proof::of(lens, one),
        Some(Ground::Revision(_)) | None => Proof::of(lens, &pending.work),
    }
}

/// Says by what the document is known to be about the issue, each sort of record once.
fn told(lens: &Lens, grounds: &[Ground<'_>]) -> String {
    let mut told = Vec::new();
    let mut holders = BTreeSet::new();
    for ground in grounds {
        let words = match ground {
            Ground::Filing(_) => "filed under the question".to_owned(),
            Ground::Issue(_) => "cited where the question is recorded".to_owned(),
            Ground::Statement(_) => "answers a guiding question about it".to_owned(),
            Ground::Revision(earlier) => format!("revises {}", earlier.symbol),
            Ground::Position(position) => {
                holders.insert(lens.name(holder(position.on_behalf_of.as_ref(), &position.actor)));
                continue;
            }
        };
        if !told.contains(&words) {
            told.push(words);
        }
    }
    // An old letter that nobody took up again is open in the record and long over for everybody in the room.
    if grounds.iter().all(|ground| matches!(ground, Ground::Filing(_))) {
        told.push("no record about the question cites it".to_owned());
    }
    if !holders.is_empty() {
        let names: Vec<String> = holders.into_iter().collect();
        told.push(format!("cited for where {} stands", names.join(", ")));
    }
    told.join("; ")
}

fn holder<'a>(group: Option<&'a ActorId>, actor: &'a ActorId) -> &'a ActorId {
    group.unwrap_or(actor)
}
