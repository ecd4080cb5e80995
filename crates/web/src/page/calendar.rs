//! Which sessions were held in a year, and which are scheduled?

use crate::agenda::{Named, session_line, sessions};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, counted};
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use askama::Template;
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::process::{Phase, Session};
use serde::Serialize;
use std::collections::BTreeSet;

/// The sessions of a year.
#[derive(Debug, Template, Serialize)]
#[template(path = "calendar.html")]
pub(crate) struct CalendarPage {
    frame: Frame,
    /// The year.
    pub(crate) year: i16,
    /// How many sessions there are, in words.
    pub(crate) summary: String,
    /// The years in which something was held or is scheduled.
    #[serde(skip)]
    pub(crate) years: Vec<Link>,
    /// The months in which something begins.
    pub(crate) months: Vec<Month>,
    /// The sessions whose dates are not known; on the page of the present year alone.
    pub(crate) undated: Vec<Line>,
}

/// The sessions that begin in a month.
#[derive(Debug, Serialize)]
pub(crate) struct Month {
    /// The name; `At a time of the year that is not stated` where the month is not known.
    pub(crate) name: String,
    /// The sessions, with their phase.
    pub(crate) lines: Vec<Entry>,
}

/// A session.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    /// The session.
    pub(crate) line: Line,
    /// Whether it lies ahead, is going on, or is over.
    pub(crate) phase: String,
    /// The letter of its class.
    #[serde(skip)]
    pub(crate) class: &'static str,
}

impl CalendarPage {
    /// Returns the calendar of the year asked for, else of the year of the day.
    pub(crate) fn new(lens: &Lens) -> Result<CalendarPage, Refusal> {
        let year = asked_year(lens)?;
        let process = super::processes::asked(lens)?;
        let year = year.unwrap_or(lens.day().year());
        let all = sessions(lens, process.as_ref());
        let of_year: Vec<_> =
            all.iter().filter(|session| falls_into(&session.held, year)).collect();
        let undated =
            all.iter().filter(|session| session.held.is_unknown() && year == lens.day().year());
        let summary = counted(of_year.len(), "session or meeting", "sessions and meetings");
        Ok(CalendarPage {
            frame: lens.frame(
                format!("Calendar {year}"),
                format!("Sessions and meetings of {year}: {summary}."),
            ),
            year,
            summary,
            years: years(lens, &all, year),
            months: months(lens, &of_year, year),
            undated: undated
                .map(|session| session_line(lens, session, Named::WithProcess))
                .collect(),
        })
    }
}

impl Page for CalendarPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&format!("{}: {}.", self.year, self.summary));
        for month in &self.months {
            plain.heading(&month.name);
            for entry in &month.lines {
                plain.line(&entry.line).detail(&entry.phase);
            }
        }
        plain.lines("Date not known", &self.undated);
        plain.done()
    }
}

/// The years that can be asked for: since there is a United Nations, and as far ahead as a mandate ever reached.
const YEARS: std::ops::RangeInclusive<i16> = 1945..=2100;

/// Returns the year to which a list is narrowed.
pub(crate) fn asked_year(lens: &Lens) -> Result<Option<i16>, Refusal> {
    let expected = "a year like 2022, from 1945 to 2100";
    match lens.parameter("year", expected)? {
        Some(year) if !YEARS.contains(&year) => {
            Err(Refusal::parameter("year", &year.to_string(), expected))
        }
        year => Ok(year),
    }
}

fn falls_into(held: &StatedDate, year: i16) -> bool {
    match (held.earliest(), held.latest()) {
        (Some(from), Some(to)) => from.year() <= year && year <= to.year(),
        _ => false,
    }
}

fn years(lens: &Lens, all: &[Found<'_, Session>], chosen: i16) -> Vec<Link> {
    let mut years: BTreeSet<i16> = BTreeSet::from([chosen, lens.day().year()]);
    for session in all {
        years.extend(session.held.earliest().map(jiff::civil::Date::year));
        years.extend(session.held.latest().map(jiff::civil::Date::year));
    }
    let link = |year: i16| {
        let words = year.to_string();
        let href = if year == chosen { String::new() } else { lens.asked.with("year", &words) };
        Link { words, href }
    };
    years.into_iter().rev().map(link).collect()
}

/// Returns the months of a year in which something begins; what began before the year comes first.
fn months(lens: &Lens, sessions: &[&Found<'_, Session>], year: i16) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for session in sessions {
        let name = month_of(&session.held, year);
        let phase = Phase::on(lens.day(), &session.held);
        let entry = Entry {
            line: session_line(lens, session, Named::WithProcess),
            phase: phase.to_string(),
            class: if phase == Phase::Past { "past" } else { "ahead" },
        };
        match months.iter_mut().find(|month| month.name == name) {
            Some(month) => month.lines.push(entry),
            None => months.push(Month { name, lines: vec![entry] }),
        }
    }
    months
}

fn month_of(held: &StatedDate, year: i16) -> String {
    let first = match held {
        StatedDate::Span { from, .. } => from,
        date => date,
    };
    match (first, held.earliest()) {
        (StatedDate::Year(_), _) | (_, None) => "Month not stated".to_owned(),
        (_, Some(day)) if day.year() < year => format!("Begun in {}", day.year()),
        (_, Some(day)) => StatedDate::Month { year, month: day.month() }.spoken(),
    }
}
