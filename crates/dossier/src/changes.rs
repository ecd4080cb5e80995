//! What is new in a dossier, and what is gone from it, since it was last imported?

use crate::Dossier;
use chronicle::claim::Withdrawal;
use chronicle::{Assertion, Chronicle, Claim, Evidence, Kind, Record, RecordId, Source};
use std::collections::BTreeMap;

/// What importing a dossier appends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// What is new, and what takes the place of a record, which it then corrects.
    pub new: Vec<Assertion>,
    /// The withdrawals of records whose row is gone.
    pub withdrawn: Vec<Assertion>,
    /// How many rows stand as they are recorded.
    pub unchanged: usize,
}

impl Changes {
    /// Returns whether there is nothing to append.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.withdrawn.is_empty()
    }

    /// Returns everything to append, in order.
    pub fn appended(&self) -> impl Iterator<Item = &Assertion> {
        self.new.iter().chain(&self.withdrawn)
    }
}

/// Returns what has changed since the dossier was last recorded in the chronicle.
///
/// A row is compared with the last record that the dossier itself made about the same thing. What other people
/// have recorded or corrected in the meantime is theirs: a row that has not changed does not take it back.
pub fn changes(dossier: &Dossier, chronicle: &Chronicle) -> Changes {
    let mut recorded = BTreeMap::new();
    let mut withdrawals = BTreeMap::new();
    for (id, record) in standing(&dossier.by(), chronicle) {
        let says = &record.assertion.says;
        if says.kind() != Kind::Withdrawal {
            recorded.insert((says.kind(), says.key()), (id, record));
        } else if let Some(gone) = withdrawn(record, chronicle) {
            withdrawals.insert((gone.kind(), gone.key()), id);
        }
    }
    let mut changes = Changes::default();
    for assertion in &dossier.assertions {
        let key = (assertion.says.kind(), assertion.says.key());
        match recorded.remove(&key) {
            Some((_, record)) if record.assertion.digest() == assertion.digest() => {
                changes.unchanged += 1;
            }
            Some((id, _)) => changes.new.push(correcting(assertion, Some(id))),
            // A row that was put back takes the withdrawal back.
            None => changes.new.push(correcting(assertion, withdrawals.remove(&key))),
        }
    }
    for (id, record) in recorded.into_values() {
        changes.withdrawn.push(withdrawal(dossier, id, record));
    }
    changes
}

/// Returns the records somebody made and has not corrected themselves.
pub(crate) fn standing<'a>(by: &str, chronicle: &'a Chronicle) -> Vec<(RecordId, &'a Record)> {
    let records = chronicle.latest().filter_map(|id| Some((id, chronicle.record(&id)?)));
    let made = records.filter(|(_, record)| record.by == by);
    let stands = made.filter(|(id, _)| {
        let corrections = chronicle.corrections_of(id);
        let mut corrections = corrections.iter().filter_map(|id| chronicle.record(id));
        !corrections.any(|correction| correction.by == by)
    });
    stands.collect()
}

/// Returns what a withdrawal has withdrawn.
fn withdrawn<'a>(withdrawal: &Record, chronicle: &'a Chronicle) -> Option<&'a Claim> {
    let gone = chronicle.record(&withdrawal.assertion.corrects?)?;
    Some(&gone.assertion.says)
}

fn correcting(assertion: &Assertion, corrects: Option<RecordId>) -> Assertion {
    Assertion { corrects, ..assertion.clone() }
}

fn withdrawal(dossier: &Dossier, id: RecordId, gone: &Record) -> Assertion {
    let says = &gone.assertion.says;
    let what = format!("{:?}", says.kind()).to_lowercase();
    // The id tells apart two withdrawals of the same row at different times.
    let reason =
        format!("The row is gone from the dossier: {what} `{}` ({})", says.key(), id.short());
    let source = Source { cite: dossier.by(), place: None, retrieved: None, original: None };
    let claim = Claim::Withdrawal(Withdrawal { reason });
    let mut withdrawal = Assertion::new(claim, Evidence::Stated, source);
    withdrawal.corrects = Some(id);
    withdrawal
}
