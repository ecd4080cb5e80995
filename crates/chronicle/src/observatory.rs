//! What does the record show, as of a day in the world and as known on a day of the record?
//!
//! A view costs nothing to make: it is the chronicle and two days. Every question asked of it looks up, among
//! the versions of a thing, the one that holds.

use crate::claim::{Claim, Facet, Kind};
use crate::fold::{Chronicle, Version};
use crate::record::{Record, RecordId};
use crate::showing::Showing;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::ops::Deref;
use std::sync::Arc;

/// The two days of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AsOf {
    /// The day in the world.
    pub day: Date,
    /// The last day of the record that counts, to its end in UTC; `None` counts all of it.
    pub known: Option<Date>,
}

impl AsOf {
    /// Returns the view of a day with all that is recorded.
    pub fn day(day: Date) -> AsOf {
        AsOf { day, known: None }
    }

    /// Returns whether what was recorded at this time counts.
    pub fn knows(&self, recorded: Timestamp) -> bool {
        self.known.is_none_or(|known| recorded.to_zoned(TimeZone::UTC).date() <= known)
    }
}

/// The record, seen as of a day.
#[derive(Debug, Clone)]
pub struct Observatory {
    chronicle: Arc<Chronicle>,
    as_of: AsOf,
}

/// A noun found in the record, with the record that claims it.
#[derive(Debug)]
pub struct Found<'a, Noun> {
    noun: &'a Noun,
    /// The record that claims it.
    pub record: &'a Record,
    /// The id of that record.
    pub id: RecordId,
}

impl<Noun> Clone for Found<'_, Noun> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Noun> Copy for Found<'_, Noun> {}

impl<'a, Noun: Claimed> Found<'a, Noun> {
    /// Returns the noun of a version; none where the version is of another kind.
    pub(crate) fn of(version: &'a Version) -> Option<Found<'a, Noun>> {
        let record = version.record();
        Some(Found { noun: Noun::of(&record.assertion.says)?, record, id: version.id() })
    }
}

impl<'a, Noun> Found<'a, Noun> {
    /// Returns the noun for as long as the observatory lives.
    pub fn noun(&self) -> &'a Noun {
        self.noun
    }
}

impl<Noun> Deref for Found<'_, Noun> {
    type Target = Noun;

    fn deref(&self) -> &Noun {
        self.noun
    }
}

/// A noun that a claim can wrap.
pub trait Claimed: Sized + 'static {
    /// The kind of its claims.
    const KIND: Kind;

    /// Returns the noun inside a claim of its kind.
    fn of(claim: &Claim) -> Option<&Self>;
}

macro_rules! claimed {
    ($($path:path => $kind:ident),* $(,)?) => {$(
        impl Claimed for $path {
            const KIND: Kind = Kind::$kind;

            fn of(claim: &Claim) -> Option<&Self> {
                match claim {
                    Claim::$kind(noun) => Some(noun),
                    _ => None,
                }
            }
        }
    )*};
}

claimed! {
    negotiation::process::Process => Process,
    crate::claim::Outcome => Outcome,
    negotiation::process::Session => Session,
    negotiation::process::Meeting => Meeting,
    negotiation::document::Work => Work,
    negotiation::document::Filing => Filing,
    negotiation::document::Expression => Expression,
    negotiation::document::Relation => Relation,
    negotiation::decision::Decision => Decision,
    negotiation::explanation::IntendedVote => IntendedVote,
    negotiation::explanation::Explanation => Explanation,
    negotiation::decision::Sponsorship => Sponsorship,
    negotiation::decision::Dissociation => Dissociation,
    negotiation::event::Event => Event,
    negotiation::issue::Issue => Issue,
    negotiation::issue::Pillar => Pillar,
    negotiation::position::Position => Position,
    negotiation::review::Review => Review,
    negotiation::review::Request => Request,
    negotiation::position::Statement => Statement,
    negotiation::question::Question => Question,
    negotiation::commitment::Commitment => Commitment,
    negotiation::survey::Survey => Survey,
    negotiation::survey::Response => Response,
    negotiation::count::Series => Series,
    negotiation::count::Count => Count,
    crate::claim::Contact => Contact,
    crate::claim::Remark => Remark,
    negotiation::erratum::Erratum => Erratum,
    negotiation::scale::Scale => Scale,
    negotiation::judgement::Judgement => Judgement,
    negotiation::dismissal::Dismissal => Dismissal,
    crate::claim::Withdrawal => Withdrawal,
}

impl Observatory {
    pub(crate) fn new(chronicle: Arc<Chronicle>, as_of: AsOf) -> Observatory {
        Observatory { chronicle, as_of }
    }

    /// Returns the days of the view.
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    /// Returns the view of another day in the world, with what is known in this one.
    pub fn on(&self, day: Date) -> Observatory {
        Observatory { as_of: AsOf { day, ..self.as_of }, ..self.clone() }
    }

    /// Returns the day in the world.
    pub fn day(&self) -> Date {
        self.as_of.day
    }

    /// Returns the chronicle behind the view.
    pub fn chronicle(&self) -> &Chronicle {
        &self.chronicle
    }

    /// Returns the noun with this key, as it stood.
    pub fn get<Noun: Claimed>(&self, key: &str) -> Option<Found<'_, Noun>> {
        Found::of(self.chronicle.version(Noun::KIND, key, &self.as_of)?)
    }

    /// Returns the noun of the thing with this number (see [`Chronicle::every`]), as it stood.
    pub fn at<Noun: Claimed>(&self, thing: u32) -> Option<Found<'_, Noun>> {
        Found::of(self.chronicle.shown(thing, &self.as_of)?)
    }

    /// Returns all nouns of a kind, in the order of their keys.
    pub fn all<Noun: Claimed>(&self) -> impl Iterator<Item = Found<'_, Noun>> {
        let versions = self.chronicle.versions_of_kind(Noun::KIND, self.as_of);
        versions.filter_map(Found::of)
    }

    /// Returns the nouns of a kind that are found under a facet, by the day since when they hold.
    pub fn about<Noun: Claimed>(&self, facet: &Facet) -> Vec<Found<'_, Noun>> {
        let versions = self.chronicle.versions_about(Noun::KIND, facet, &self.as_of);
        versions.into_iter().filter_map(Found::of).collect()
    }

    /// Returns the nouns of a kind that are found under a facet, in no order: for whoever counts them.
    pub fn under<Noun: Claimed>(&self, facet: &Facet) -> impl Iterator<Item = Found<'_, Noun>> {
        self.chronicle.versions_under(Noun::KIND, facet, &self.as_of).filter_map(Found::of)
    }

    /// Returns every record about the thing with this key that counts in this view, the corrected ones too.
    pub fn history<Noun: Claimed>(&self, key: &str) -> Vec<Found<'_, Noun>> {
        let versions = self.chronicle.history(Noun::KIND, key);
        let found = versions.filter_map(Found::of);
        found.filter(|found| self.as_of.knows(found.record.recorded)).collect()
    }

    /// Returns the latest records that count in this view, the latest first.
    pub fn latest(&self, count: usize) -> Vec<(RecordId, &Record)> {
        let ids = self.chronicle.latest_in(self.as_of).take(count);
        ids.filter_map(|id| Some((id, self.chronicle.record(&id)?))).collect()
    }

    /// Returns whether this is the version that the view shows of its thing (see [`Chronicle::every`]).
    pub fn shows(&self, showing: &Showing) -> bool {
        self.chronicle.shows(showing, &self.as_of)
    }
}
