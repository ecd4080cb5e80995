//! At which moment, and in whose time zone?

use crate::spelt;
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Deserializer, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A moment as it was stated, always with the time zone in which it was.
///
/// The text form is that of RFC 9557, so that a deadline of six in the evening in New York stays six in the
/// evening whatever becomes of daylight saving. Two statements of one moment in two zones are not equal.
///
/// ```
/// use negotiation::date::StatedTime;
///
/// let deadline: StatedTime = "2022-04-22T18:00:00-04:00[America/New_York]".parse()?;
/// assert_eq!(deadline.timestamp().to_string(), "2022-04-22T22:00:00Z");
/// assert_eq!(deadline.spoken(), "22 April 2022, 18:00 (New York time)");
/// # Ok::<(), negotiation::date::MalformedTime>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[serde(into = "String")]
pub struct StatedTime(Zoned);

/// Says why a text is not a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a moment with its zone: {reason}; write 2022-04-22T18:00:00-04:00[America/New_York]"
)]
pub struct MalformedTime {
    /// The text as it was given.
    pub text: String,
    /// What is wrong with it.
    pub reason: String,
}

impl StatedTime {
    /// Returns the moment at which a clock in the zone shows the time.
    ///
    /// A time that the clock skips in spring is read as the hour after it, one that it shows twice in autumn as the first (RFC 5545).
    ///
    /// ```
    /// use jiff::civil::date;
    /// use negotiation::date::StatedTime;
    ///
    /// let noon = StatedTime::on_clock(date(2024, 12, 2).at(12, 0, 0, 0), "Europe/Vienna")?;
    /// assert_eq!(noon.to_string(), "2024-12-02T12:00:00+01:00[Europe/Vienna]");
    /// # Ok::<(), negotiation::date::MalformedTime>(())
    /// ```
    pub fn on_clock(clock: DateTime, zone: &str) -> Result<StatedTime, MalformedTime> {
        clock.in_tz(zone).map(StatedTime).map_err(|error| MalformedTime {
            text: format!("{clock}[{zone}]"),
            reason: error.to_string(),
        })
    }

    /// Returns the moment with its zone.
    pub fn zoned(&self) -> &Zoned {
        &self.0
    }

    /// Returns the moment, whatever the zone.
    pub fn timestamp(&self) -> Timestamp {
        self.0.timestamp()
    }

    /// Returns the day in the zone in which it was stated.
    pub fn date(&self) -> Date {
        self.0.date()
    }

    /// Returns the name of the zone, `America/New_York`, or its offset if it has no name.
    pub fn zone(&self) -> String {
        match self.0.time_zone().iana_name() {
            Some(name) => name.to_owned(),
            None => self.0.offset().to_string(),
        }
    }

    /// Returns the moment in words, with the zone named by its city.
    pub fn spoken(&self) -> String {
        let day = super::StatedDate::Day(self.date()).spoken();
        let clock = self.0.strftime("%H:%M");
        let zone = self.zone();
        let place = match zone.rsplit_once('/') {
            Some((_, city)) => format!("{} time", city.replace('_', " ")),
            None => zone,
        };
        format!("{day}, {clock} ({place})")
    }
}

impl From<Zoned> for StatedTime {
    fn from(zoned: Zoned) -> StatedTime {
        StatedTime(zoned)
    }
}

impl FromStr for StatedTime {
    type Err = MalformedTime;

    fn from_str(text: &str) -> Result<Self, MalformedTime> {
        let refuse = |reason: String| MalformedTime { text: text.to_owned(), reason };
        text.parse::<Zoned>().map(StatedTime).map_err(|error| refuse(error.to_string()))
    }
}

impl<'de> Deserialize<'de> for StatedTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        spelt::deserialize(deserializer)
    }
}

impl From<StatedTime> for String {
    fn from(time: StatedTime) -> String {
        time.to_string()
    }
}

impl fmt::Display for StatedTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl Ord for StatedTime {
    /// Orders by the moment, then by its text.
    fn cmp(&self, other: &Self) -> Ordering {
        self.timestamp()
            .cmp(&other.timestamp())
            .then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for StatedTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for StatedTime {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for StatedTime {}

impl Hash for StatedTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.timestamp().hash(state);
    }
}
