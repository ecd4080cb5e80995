//! Which files has a dossier, and which columns has each?
//!
//! One sheet is one file and one kind of claim. The keys are the names of the fields in the record's JSON, so that
//! a row and a record read alike; where a row is kinder than the record, [`crate::decided`] and [`crate::rider`]
//! say so.

mod list;
mod vocabulary;
mod words;

use crate::rider::Rider;
use chronicle::Kind;
use serde_json::Value;

pub(crate) use list::SHEETS;

/// A file of rows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// The name of the file.
    pub(crate) file: &'static str,
    /// What one row is: the name of its table in TOML, and the word for it in messages.
    pub(crate) row: &'static str,
    /// How the claim is tagged in JSON.
    pub(crate) claim: &'static str,
    /// The kind of claim that a row makes.
    pub(crate) kind: Kind,
    /// What stands at the head of the file.
    pub(crate) head: &'static str,
    /// How the rows are written.
    pub(crate) form: Form,
    /// The keys of the claim itself, in the order in which they are printed.
    pub(crate) columns: &'static [Column],
    /// What else a row may claim.
    pub(crate) rider: Option<Rider>,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As tables of a TOML file.
    Tables,
    /// As lines of a CSV file.
    Grid,
}

/// A key of a row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// The key.
    pub(crate) key: &'static str,
    /// The name of the field in the record's JSON, which is the key with few exceptions.
    pub(crate) field: &'static str,
    /// What may stand in it.
    pub(crate) holds: Holds,
    /// Whether it must be there.
    pub(crate) need: Need,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// It must.
    Must,
    /// It may.
    May,
    /// It may, and where it is not there, that means this.
    Usually(Usual),
}

/// What goes without saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Usual {
    /// No.
    No,
    /// A word.
    Word(&'static str),
}

impl Usual {
    /// Returns whether the value is the usual one.
    pub(crate) fn is(self, value: &Value) -> bool {
        match self {
            Usual::No => *value == Value::Bool(false),
            Usual::Word(word) => value.as_str() == Some(word),
        }
    }
}

/// What may stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Any text.
    Text,
    /// A short name for a URL.
    Slug,
    /// An actor.
    Actor,
    /// A date as it was stated.
    Date,
    /// The symbol of a document.
    Symbol,
    /// The address of a paragraph.
    Address,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A whole number up to this one.
    Number(u64),
    /// The totals of a vote: `92-50-21`.
    Totals,
    /// Subjects with their vocabularies.
    Subjects,
    /// The answers to an issue.
    Answers,
    /// A paragraph of a document.
    Provision,
    /// Any number of these.
    Many(&'static Holds),
}

/// What every row may say beside its claim, in the order in which it is printed. `since` stands for whatever the
/// sheet calls it.
pub(crate) const EVERY_ROW: [&str; 5] = ["since", "evidence", "inferred", "source", "note"];

impl Sheet {
    /// Returns what the sheet calls the day since when a row holds.
    pub(crate) fn since(&self) -> &'static str {
        match self.kind {
            Kind::Session | Kind::Meeting => "announced",
            _ => "since",
        }
    }

    /// Returns the columns of the claim and of its rider.
    pub(crate) fn all_columns(&self) -> impl Iterator<Item = &'static Column> + Clone {
        let riding: &'static [Column] = self.rider.map_or(&[], Rider::columns);
        self.columns.iter().chain(riding)
    }

    /// Returns the columns that every row must fill in.
    pub(crate) fn necessary(&self) -> impl Iterator<Item = &'static Column> {
        self.columns.iter().filter(|column| column.need == Need::Must)
    }

    /// Returns every key that a row may have, in the order in which they are printed.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> + Clone {
        let since = self.since();
        let every_row = EVERY_ROW.into_iter();
        let named = every_row.map(move |key| if key == "since" { since } else { key });
        self.all_columns().map(|column| column.key).chain(named)
    }
}

/// Returns the sheet of a kind of claim; `None` for what is not written in dossiers.
pub(crate) fn sheet_of(kind: Kind) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::{SHEETS, sheet_of};
    use chronicle::Kind;

    /// What comes from reading originals, is sealed, or is said by a person under a name of their own has no place in
    /// plain files.
    const NOT_IN_FILES: [Kind; 5] =
        [Kind::Expression, Kind::Contact, Kind::Judgement, Kind::Dismissal, Kind::Withdrawal];

    #[test]
    fn every_kind_of_claim_has_one_sheet_or_a_reason() {
        for kind in Kind::ALL {
            let sheets = SHEETS.iter().filter(|sheet| sheet.kind == kind).count();
            assert_eq!(sheets, usize::from(!NOT_IN_FILES.contains(&kind)), "{kind:?}");
        }
        assert!(sheet_of(Kind::Contact).is_none());
    }

    #[test]
    fn no_key_is_listed_twice() {
        for sheet in SHEETS {
            let mut keys: Vec<&str> = sheet.keys().collect();
            keys.sort_unstable();
            let count = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), count, "{}", sheet.file);
        }
    }
}
