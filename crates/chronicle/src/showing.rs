//! On which days is a version the one that is shown of its thing?
//!
//! A list of all versions of a kind, sorted once, serves every day: each page takes from it what its view shows. To look
//! each thing up for that would take longer than all the rest, so each version carries its days with it.

use crate::fold::Version;
use crate::record::RecordId;
use jiff::civil::Date;

/// A version among those of its thing, and the days on which it is the one shown by a view that knows all that is
/// recorded. It is of the chronicle that it was made from: what is appended later may end it.
#[derive(Debug, Clone)]
pub struct Showing {
    /// The number of the thing.
    thing: u32,
    id: RecordId,
    /// The first day; the first of all where no day is known.
    from: Date,
    /// The first day on which it is shown no more; none where it is the last version.
    until: Option<Date>,
}

impl Showing {
    /// Returns the showing of each version of a thing, which come in the order of their places.
    pub(crate) fn of_each<'a>(
        thing: u32,
        versions: impl DoubleEndedIterator<Item = (&'a Version, bool)>,
    ) -> Vec<(Showing, &'a Version)> {
        let mut until = None;
        let of = |(version, is_corrected): (&'a Version, bool)| {
            let from = version.since().unwrap_or(Date::MIN);
            let end = if is_corrected { Some(from) } else { until };
            if !is_corrected {
                until = Some(from);
            }
            (Showing { thing, id: version.id(), from, until: end }, version)
        };
        versions.rev().map(of).collect()
    }

    /// Returns the number of the thing.
    pub fn thing(&self) -> u32 {
        self.thing
    }

    /// Returns the id of the record.
    pub fn id(&self) -> &RecordId {
        &self.id
    }

    /// Returns whether it is shown on a day to whoever knows all that is recorded.
    pub(crate) fn is_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}
