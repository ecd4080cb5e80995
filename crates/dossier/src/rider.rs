//! What else does a row claim?
//!
//! A session's row says what the session came to, a document's row to which process it belongs. Both are claims of
//! their own, because they hold from another day or come again from another reader; in the file they ride along.
//! A rider has the sources and the evidence of its row; one that differs has a sheet of its own.

use crate::sheet::Holds::{Date, Many, Slug, Text};
use crate::sheet::Need::May;
use crate::sheet::{Column, Sheet};
use chronicle::{Assertion, Claim, Kind};
use negotiation::date::StatedDate;
use serde_json::{Map, Value};

/// The claims that ride along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rider {
    /// What a process or a session came to.
    Outcome,
    /// To which process a document belongs.
    Filing,
}

impl Rider {
    /// Returns the columns of the rider.
    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            Rider::Outcome => &[
                Column { key: "outcome", field: "text", holds: Text, need: May },
                Column { key: "outcome_date", field: "date", holds: Date, need: May },
                Column { key: "failure", field: "failure", holds: Text, need: May },
            ],
            Rider::Filing => &[
                Column { key: "process", field: "process", holds: Slug, need: May },
                Column { key: "adoption", field: "adoption", holds: Text, need: May },
                Column { key: "points", field: "points", holds: Many(&Text), need: May },
                Column { key: "issues", field: "issues", holds: Many(&Slug), need: May },
            ],
        }
    }

    /// Returns the kind of the rider's claim.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Rider::Outcome => Kind::Outcome,
            Rider::Filing => Kind::Filing,
        }
    }

    /// Returns the rider's claim as JSON, out of the row's cells and the claim of the row; `None` when nothing
    /// rides along, and a sentence when something is missing.
    pub(crate) fn claim(
        self,
        cells: &Map<String, Value>,
        of: &Claim,
    ) -> Result<Option<Value>, String> {
        let mut claim = Map::new();
        for column in self.columns() {
            if let Some(value) = cells.get(column.key) {
                claim.insert(column.field.to_owned(), value.clone());
            }
        }
        if claim.is_empty() {
            return Ok(None);
        }
        let head = self.columns()[0].key;
        if !cells.contains_key(head) {
            return Err(format!("what is said about the {head} has no `{head}` to go with"));
        }
        match of {
            Claim::Work(work) => insert(&mut claim, "symbol", work.symbol.as_str()),
            Claim::Process(process) => insert(&mut claim, "process", process.id.as_str()),
            Claim::Session(session) => {
                insert(&mut claim, "process", session.process.as_str());
                insert(&mut claim, "session", &session.id);
            }
            _ => {}
        }
        if self == Rider::Outcome && !claim.contains_key("date") {
            let Some(end) = end(of) else {
                return Err(
                    "when the outcome was reached is not said: add `outcome_date`".to_owned()
                );
            };
            insert(&mut claim, "date", &end.to_string());
        }
        let tag = if self == Rider::Outcome { "outcome" } else { "filing" };
        insert(&mut claim, "claim", tag);
        Ok(Some(Value::Object(claim)))
    }

    /// Returns which of the names in the row's `inferred` mean the rider, by their JSON names.
    pub(crate) fn inferred(self, names: &[String]) -> Vec<String> {
        let of_rider = |name: &String| {
            let column = self.columns().iter().find(|column| column.key == name);
            column.map(|column| column.field.to_owned())
        };
        names.iter().filter_map(of_rider).collect()
    }

    /// Returns the name by which a row's `inferred` means a field of the rider.
    pub(crate) fn named(self, field: &str) -> Option<&'static str> {
        self.columns().iter().find(|column| column.field == field).map(|column| column.key)
    }

    /// Returns the cells of a rider for the row of its host.
    pub(crate) fn cells(self, rider: &Assertion, host: &Claim) -> Map<String, Value> {
        let claim = serde_json::to_value(&rider.says).expect("claims have string keys only");
        let mut cells = Map::new();
        for column in self.columns() {
            if let Some(value) = claim.get(column.field) {
                cells.insert(column.key.to_owned(), value.clone());
            }
        }
        if let (Claim::Outcome(outcome), Some(end)) = (&rider.says, end(host))
            && outcome.date == end
        {
            cells.remove("outcome_date");
        }
        cells
    }

    /// Returns whether the rider may be written in the row of the host: it says nothing of its own beside its claim.
    pub(crate) fn may_ride(self, rider: &Assertion, host: &Assertion) -> bool {
        let known = rider.inferred.iter().all(|field| self.named(field).is_some());
        rider.sources == host.sources
            && rider.evidence == host.evidence
            && rider.since.is_none()
            && rider.note.is_none()
            && known
            && self.is_of(&rider.says, &host.says)
    }

    fn is_of(self, rider: &Claim, host: &Claim) -> bool {
        match (rider, host) {
            (Claim::Outcome(outcome), Claim::Process(process)) => {
                outcome.process == process.id && outcome.session.is_none()
            }
            (Claim::Outcome(outcome), Claim::Session(session)) => {
                outcome.process == session.process
                    && outcome.session.as_deref() == Some(session.id.as_str())
            }
            (Claim::Filing(filing), Claim::Work(work)) => filing.symbol == work.symbol,
            _ => false,
        }
    }
}

/// Returns the names by which the row's `inferred` means the row's own claim.
pub(crate) fn own_inferred(sheet: &Sheet, names: &[String]) -> Vec<String> {
    let rides = |name: &&String| {
        sheet.rider.is_some_and(|rider| rider.columns().iter().any(|column| column.key == *name))
    };
    names.iter().filter(|name| !rides(name)).cloned().collect()
}

/// Returns the last date of a process or a session, which is that of its outcome unless it is said otherwise.
fn end(of: &Claim) -> Option<StatedDate> {
    let held = match of {
        Claim::Session(session) => &session.held,
        Claim::Process(process) => process.end.as_ref()?,
        _ => return None,
    };
    match held {
        StatedDate::Unknown => None,
        StatedDate::Span { to, .. } => Some(to.as_ref().clone()),
        date => Some(date.clone()),
    }
}

fn insert(claim: &mut Map<String, Value>, field: &str, text: &str) {
    claim.insert(field.to_owned(), Value::String(text.to_owned()));
}
