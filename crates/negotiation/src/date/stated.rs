//! A date as precise as it was stated, and no more.

use super::month;
use crate::spelt;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The earliest year that is believed; what lies before it is a placeholder of some database.
pub(super) const YEAR_MIN: i16 = 1000;

/// A date as it was stated, neither more nor less precise.
///
/// ```
/// use negotiation::date::StatedDate;
///
/// let session: StatedDate = "2024-12-02/2024-12-06".parse()?;
/// assert_eq!(session.spoken(), "2 to 6 December 2024");
/// assert!(session.contains(jiff::civil::date(2024, 12, 4)));
/// assert!("2024-12".parse::<StatedDate>()? > "2024-11-30".parse()?);
/// # Ok::<(), negotiation::date::MalformedDate>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub enum StatedDate {
    /// A day.
    Day(Date),
    /// A month of which the day was not stated.
    Month {
        /// The year.
        year: i16,
        /// The month, from 1 to 12.
        month: i8,
    },
    /// A year of which the month was not stated.
    Year(i16),
    /// From one date to another, both included. Neither end is a span or unknown.
    Span {
        /// The first date.
        from: Box<StatedDate>,
        /// The last date.
        to: Box<StatedDate>,
    },
    /// Not known.
    Unknown,
}

/// Says why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a date: {reason}; write 2024-12-02, 2024-12, 2024, 2024-12-02/2024-12-06 or unknown"
)]
pub struct MalformedDate {
    /// The text as it was given.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl StatedDate {
    /// Returns the span between two dates, or nothing if they run backwards, or are spans or unknown.
    ///
    /// ```
    /// use negotiation::date::StatedDate;
    ///
    /// let (from, to) = (StatedDate::Year(2019), StatedDate::Year(2021));
    /// assert_eq!(StatedDate::span(from.clone(), to.clone()).unwrap().to_string(), "2019/2021");
    /// assert_eq!(StatedDate::span(to, from), None);
    /// ```
    pub fn span(from: StatedDate, to: StatedDate) -> Option<StatedDate> {
        let simple = |date: &StatedDate| !matches!(date, StatedDate::Span { .. });
        let forward = from.earliest()? <= to.earliest()? && from.latest()? <= to.latest()?;
        (simple(&from) && simple(&to) && forward)
            .then(|| StatedDate::Span { from: Box::new(from), to: Box::new(to) })
    }

    /// Returns the date that is not known: what a record holds that states none.
    pub fn unknown() -> StatedDate {
        StatedDate::Unknown
    }

    /// Tells whether nothing is known of the date.
    pub fn is_unknown(&self) -> bool {
        *self == StatedDate::Unknown
    }

    /// Tells whether it is stated to the day, at both ends where it is a span.
    pub fn is_to_the_day(&self) -> bool {
        match self {
            StatedDate::Day(_) => true,
            StatedDate::Span { from, to } => from.is_to_the_day() && to.is_to_the_day(),
            StatedDate::Month { .. } | StatedDate::Year(_) | StatedDate::Unknown => false,
        }
    }

    /// Returns the first day it may be, or nothing if it is unknown.
    pub fn earliest(&self) -> Option<Date> {
        match self {
            StatedDate::Day(day) => Some(*day),
            StatedDate::Month { year, month } => Date::new(*year, *month, 1).ok(),
            StatedDate::Year(year) => Date::new(*year, 1, 1).ok(),
            StatedDate::Span { from, .. } => from.earliest(),
            StatedDate::Unknown => None,
        }
    }

    /// Returns the last day it may be, or nothing if it is unknown.
    pub fn latest(&self) -> Option<Date> {
        match self {
            StatedDate::Day(day) => Some(*day),
            StatedDate::Month { year, month } => {
                Date::new(*year, *month, 1).ok().map(Date::last_of_month)
            }
            StatedDate::Year(year) => Date::new(*year, 12, 31).ok(),
            StatedDate::Span { to, .. } => to.latest(),
            StatedDate::Unknown => None,
        }
    }

    /// Tells whether the day may be meant; an unknown date contains no day.
    pub fn contains(&self, day: Date) -> bool {
        let (Some(earliest), Some(latest)) = (self.earliest(), self.latest()) else { return false };
        earliest <= day && day <= latest
    }

    /// Returns the date in words, as the United Nations Editorial Manual writes it.
    ///
    /// ```
    /// use negotiation::date::StatedDate;
    ///
    /// let spoken = |text: &str| text.parse::<StatedDate>().unwrap().spoken();
    /// assert_eq!(spoken("2024-12-02"), "2 December 2024");
    /// assert_eq!(spoken("2021-11-29/2021-12-03"), "29 November to 3 December 2021");
    /// assert_eq!(spoken("unknown"), "date not known");
    /// ```
    pub fn spoken(&self) -> String {
        match self {
            StatedDate::Day(day) => {
                format!("{} {} {}", day.day(), month::name(day.month()), day.year())
            }
            StatedDate::Month { year, month } => format!("{} {year}", month::name(*month)),
            StatedDate::Year(year) => year.to_string(),
            StatedDate::Span { from, to } => spoken_span(from, to),
            StatedDate::Unknown => "date not known".to_owned(),
        }
    }
}

/// Leaves out of the first date what the second repeats.
fn spoken_span(from: &StatedDate, to: &StatedDate) -> String {
    match (from, to) {
        (StatedDate::Day(a), StatedDate::Day(b)) if a.year() == b.year() => {
            if a == b {
                to.spoken()
            } else if a.month() == b.month() {
                format!("{} to {}", a.day(), to.spoken())
            } else {
                format!("{} {} to {}", a.day(), month::name(a.month()), to.spoken())
            }
        }
        (StatedDate::Month { year: a, month }, StatedDate::Month { year: b, .. })
            if a == b && from != to =>
        {
            format!("{} to {}", month::name(*month), to.spoken())
        }
        _ if from == to => to.spoken(),
        _ => format!("{} to {}", from.spoken(), to.spoken()),
    }
}

impl FromStr for StatedDate {
    type Err = MalformedDate;

    /// Reads the text form only; [`StatedDate::read`] understands what people write.
    fn from_str(text: &str) -> Result<Self, MalformedDate> {
        let refuse = |reason| MalformedDate { text: text.to_owned(), reason };
        if text == "unknown" {
            return Ok(StatedDate::Unknown);
        }
        match text.split_once('/') {
            None => single(text).map_err(refuse),
            Some((from, to)) => {
                let (from, to) = (single(from).map_err(refuse)?, single(to).map_err(refuse)?);
                StatedDate::span(from, to).ok_or_else(|| refuse("it ends before it begins"))
            }
        }
    }
}

/// Reads a day, a month or a year in ISO 8601 extended form.
fn single(text: &str) -> Result<StatedDate, &'static str> {
    let digits = |part: &str, length: usize| {
        let sound = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| part.parse::<i16>().ok()).flatten().ok_or("its numbers are not as expected")
    };
    let mut parts = text.split('-');
    let year = digits(parts.next().unwrap_or_default(), 4)?;
    if year < YEAR_MIN {
        return Err("no document is so old, so it must be a placeholder");
    }
    let month = parts.next().map(|part| digits(part, 2)).transpose()?;
    let day = parts.next().map(|part| digits(part, 2)).transpose()?;
    if parts.next().is_some() {
        return Err("it has more than a year, a month and a day");
    }
    let small = |number: i16| i8::try_from(number).unwrap_or(-1);
    match (month.map(small), day.map(small)) {
        (None, _) => Ok(StatedDate::Year(year)),
        (Some(month), None) if (1..=12).contains(&month) => Ok(StatedDate::Month { year, month }),
        (Some(_), None) => Err("there is no such month"),
        (Some(month), Some(day)) => Date::new(year, month, day)
            .map(StatedDate::Day)
            .map_err(|_| "there is no such day in the calendar"),
    }
}

impl<'de> Deserialize<'de> for StatedDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        spelt::deserialize(deserializer)
    }
}

impl From<StatedDate> for String {
    fn from(date: StatedDate) -> String {
        date.to_string()
    }
}

impl From<Date> for StatedDate {
    fn from(day: Date) -> StatedDate {
        StatedDate::Day(day)
    }
}

impl fmt::Display for StatedDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StatedDate::Day(day) => write!(formatter, "{day}"),
            StatedDate::Month { year, month } => write!(formatter, "{year:04}-{month:02}"),
            StatedDate::Year(year) => write!(formatter, "{year:04}"),
            StatedDate::Span { from, to } => write!(formatter, "{from}/{to}"),
            StatedDate::Unknown => formatter.write_str("unknown"),
        }
    }
}

impl Ord for StatedDate {
    /// Orders by the earliest day, then by the latest; unknown dates come last.
    fn cmp(&self, other: &Self) -> Ordering {
        // Sorted lists have many of one day; to print both would take longer than all the rest.
        if self == other {
            return Ordering::Equal;
        }
        let unknown = |date: &StatedDate| *date == StatedDate::Unknown;
        let bounds = |date: &StatedDate| (date.earliest(), date.latest());
        let undated = |date: &StatedDate| date.earliest().is_none() || date.latest().is_none();
        unknown(self)
            .cmp(&unknown(other))
            .then_with(|| undated(self).cmp(&undated(other)))
            .then_with(|| bounds(self).cmp(&bounds(other)))
            .then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for StatedDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
