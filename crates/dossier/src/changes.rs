//! What is new in a dossier, and what is gone from it, since it was last imported?

use crate::{Dossier, carried};
use chronicle::claim::Withdrawal;
use chronicle::{Assertion, Chronicle, Claim, Evidence, Kind, Record, RecordId, Source};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// What importing a dossier appends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// What is new, and what takes the place of a record, which it then corrects.
    pub new: Vec<Assertion>,
    /// The withdrawals of records whose row is gone.
    pub withdrawn: Vec<Assertion>,
    /// The originals that the dossier carries now and did not when it was last recorded, by their names.
    pub texts_new: Vec<String>,
    /// The originals that it does not carry any more: what was read out of them is to be withdrawn.
    pub texts_gone: Vec<String>,
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

/// What a record is about.
type About = (Kind, SmolStr);

/// Returns what has changed since the dossier was last recorded in the chronicle.
///
/// A row is compared with the last record that the dossier itself made about the same thing; where a thing has several
/// rows, each since another day, with the record that holds since the same day. What other people have recorded or
/// corrected in the meantime is theirs: a row that has not changed does not take it back.
pub fn changes(dossier: &Dossier, chronicle: &Chronicle) -> Changes {
    let mut recorded: BTreeMap<About, Vec<Standing<'_>>> = BTreeMap::new();
    let mut withdrawals: BTreeMap<About, Vec<RecordId>> = BTreeMap::new();
    for (id, record) in standing(&dossier.by(), chronicle) {
        let says = &record.assertion.says;
        if says.kind() != Kind::Withdrawal {
            recorded.entry(about(says)).or_default().push((id, record));
        } else if let Some(gone) = withdrawn(record, chronicle) {
            withdrawals.entry(about(gone)).or_default().push(id);
        }
    }
    let mut rows: BTreeMap<About, Vec<&Assertion>> = BTreeMap::new();
    for assertion in &dossier.assertions {
        rows.entry(about(&assertion.says)).or_default().push(assertion);
    }
    let mut changes = Changes::default();
    for (thing, rows) in rows {
        let records = recorded.remove(&thing).unwrap_or_default();
        let taken_back = withdrawals.remove(&thing).unwrap_or_default();
        changes.compare(dossier, rows, records, taken_back);
    }
    for (id, record) in recorded.into_values().flatten() {
        changes.texts_gone.extend(text(dossier, &record.assertion));
        changes.withdrawn.push(withdrawal(dossier, id, record));
    }
    changes.texts_new = changes.new.iter().filter_map(|new| text(dossier, new)).collect();
    changes
}

/// A record that stands, with its id.
type Standing<'a> = (RecordId, &'a Record);

impl Changes {
    /// Compares the rows about one thing with the records about it.
    fn compare(
        &mut self,
        dossier: &Dossier,
        mut rows: Vec<&Assertion>,
        mut records: Vec<Standing<'_>>,
        mut withdrawals: Vec<RecordId>,
    ) {
        let before = rows.len();
        rows.retain(|row| {
            let digest = row.digest();
            take(&mut records, |(_, record)| record.assertion.digest() == digest).is_none()
        });
        self.unchanged += before - rows.len();
        for row in rows {
            let same_day = |(_, record): &Standing<'_>| record.assertion.since() == row.since();
            let corrected = take(&mut records, same_day).or_else(|| records.pop());
            // A row that was put back takes its withdrawal back.
            let corrects = corrected.map(|(id, _)| id).or_else(|| withdrawals.pop());
            self.new.push(Assertion { corrects, ..row.clone() });
        }
        for (id, record) in records {
            self.withdrawn.push(withdrawal(dossier, id, record));
        }
    }
}

fn about(claim: &Claim) -> About {
    (claim.kind(), claim.key())
}

/// Returns the name of the original that an assertion says the dossier carries, if it says so.
fn text(dossier: &Dossier, assertion: &Assertion) -> Option<String> {
    let (name, _) = carried::recorded(&dossier.by(), assertion)?;
    carried::is_text(name).then(|| name.to_owned())
}

/// Takes the first item out that is as wanted.
fn take<T>(items: &mut Vec<T>, wanted: impl FnMut(&T) -> bool) -> Option<T> {
    let place = items.iter().position(wanted)?;
    Some(items.remove(place))
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

fn withdrawal(dossier: &Dossier, id: RecordId, gone: &Record) -> Assertion {
    let says = &gone.assertion.says;
    let what = format!("{:?}", says.kind()).to_lowercase();
    // The id tells apart two withdrawals of the same row at different times.
    let reason =
        format!("The row is gone from the dossier: {what} `{}` ({})", says.key(), id.short());
    let source = Source { cite: dossier.by().into(), place: None, retrieved: None, original: None };
    let claim = Claim::Withdrawal(Withdrawal { reason });
    let mut withdrawal = Assertion::new(claim, Evidence::Stated, source);
    withdrawal.corrects = Some(id);
    withdrawal
}
