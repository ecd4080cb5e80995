//! Which tokens are dates?
//!
//! `4th January 1999`, `January 4, 1999`, `28 March-1 April 2022`, `June and July 2024`, `July of 2023`, `2021-2025`,
//! `2019/21`, `2024`. A day without a year is no date here.

use super::token::{Token, What};
use jiff::civil::Date;
use negotiation::date::{StatedDate, month};

/// The years that a lone number of four digits is believed to mean.
const YEARS: std::ops::RangeInclusive<u32> = 1945..=2099;

/// Joins the tokens of each date into one.
pub(super) fn join(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        if let Some((what, length)) = reading(&tokens[at..]) {
            tokens[at].what = what;
            tokens.drain(at + 1..at + length);
        }
        at += 1;
    }
}

/// Returns the date that begins here, and of how many tokens it is made.
fn reading(tokens: &[Token]) -> Option<(What, usize)> {
    if let Some((year, length)) = in_digits(tokens) {
        return Some((year, length));
    }
    let forms = [days_first, month_first, months, years];
    let (date, length) = forms.iter().find_map(|form| form(tokens))?;
    Some((What::Date(date), length))
}

/// Reads `24/01/2023`, `24.1.2023` and `2023-01-24`.
fn in_digits(tokens: &[Token]) -> Option<(What, usize)> {
    let [one, mark, two, again, three, ..] = tokens else { return None };
    let (What::Number(one, long), What::Number(two, _), What::Number(three, last)) =
        (&one.what, &two.what, &three.what)
    else {
        return None;
    };
    if mark.what != again.what || !['/', '.', '-'].iter().any(|sign| mark.is_mark(*sign)) {
        return None;
    }
    if *long == 4 {
        let date = day(*one, i8::try_from(*two).ok()?, *three)?;
        return Some((What::Date(date), 5));
    }
    let is_day = *last == 4 && YEARS.contains(three) && (1..=31).contains(one) && *two <= 31;
    is_day.then_some((What::Stamp(i16::try_from(*three).ok()?), 5))
}

fn month(token: &Token) -> Option<i8> {
    month::of_word(&token.word).filter(|_| token.what == What::Word)
}

fn number_of_day(token: &Token) -> Option<u32> {
    match token.what {
        What::Number(number, 1..=2) | What::Ordinal(number) => {
            Some(number).filter(|number| (1..=31).contains(number))
        }
        _ => None,
    }
}

fn year(token: &Token) -> Option<i16> {
    match token.what {
        What::Number(number, 4) if YEARS.contains(&number) => i16::try_from(number).ok(),
        _ => None,
    }
}

fn until(token: &Token) -> bool {
    token.is_mark('-') || token.is_any(&["to", "and", "until", "through"])
}

fn day(year: u32, month: i8, number: u32) -> Option<StatedDate> {
    let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(number).ok()?).ok()?;
    Some(StatedDate::Day(date))
}

/// Returns how many tokens there are before the year, and the year: `2022`, `, 2022`, `of 2022`.
fn then_year(tokens: &[Token]) -> Option<(i16, usize)> {
    let first = tokens.first()?;
    if let Some(year) = year(first) {
        return Some((year, 1));
    }
    let may_lead = first.is_mark(',') || first.is("of");
    may_lead.then(|| Some((year(tokens.get(1)?)?, 2)))?
}

/// Reads `4 January 1999`, `8-12 July 2024`, `28 March-1 April 2022`.
fn days_first(tokens: &[Token]) -> Option<(StatedDate, usize)> {
    let first = number_of_day(tokens.first()?)?;
    let mut at = 1;
    if tokens.get(at)?.is("of") {
        at += 1;
    }
    let begins = month(tokens.get(at)?);
    at += usize::from(begins.is_some());
    let mut last = None;
    let mut ends = begins;
    if tokens.get(at).is_some_and(until)
        && let Some(number) = tokens.get(at + 1).and_then(number_of_day)
        && let Some(named) = tokens.get(at + 2).and_then(month)
    {
        (last, ends) = (Some(number), Some(named));
        at += 3;
    }
    let ends = ends?;
    let (year, length) = then_year(tokens.get(at..)?)?;
    let year = u32::try_from(year).ok()?;
    let from = day(year, begins.unwrap_or(ends), first)?;
    let date = match last {
        Some(number) => StatedDate::span(from, day(year, ends, number)?)?,
        None => from,
    };
    Some((date, at + length))
}

/// Reads `January 4, 1999`, `July 8-12, 2024` and `July 25 to August 2, 2024`.
fn month_first(tokens: &[Token]) -> Option<(StatedDate, usize)> {
    let begins = month(tokens.first()?)?;
    let first = number_of_day(tokens.get(1)?)?;
    let mut at = 2;
    let mut last = None;
    let mut ends = begins;
    if tokens.get(at).is_some_and(until) {
        let named = tokens.get(at + 1).and_then(month);
        let number = tokens.get(at + 1 + usize::from(named.is_some())).and_then(number_of_day);
        if number.is_some() {
            (last, ends) = (number, named.unwrap_or(begins));
            at += 2 + usize::from(named.is_some());
        }
    }
    let (year, length) = then_year(tokens.get(at..)?)?;
    let year = u32::try_from(year).ok()?;
    let from = day(year, begins, first)?;
    let date = match last {
        Some(number) => StatedDate::span(from, day(year, ends, number)?)?,
        None => from,
    };
    Some((date, at + length))
}

/// Reads `July 2024`, `July of 2023`, `June and July 2024`.
fn months(tokens: &[Token]) -> Option<(StatedDate, usize)> {
    let begins = month(tokens.first()?)?;
    if let Some((year, length)) = then_year(tokens.get(1..)?) {
        return Some((StatedDate::Month { year, month: begins }, 1 + length));
    }
    let ends = tokens.get(1).filter(|token| until(token)).and(tokens.get(2)).and_then(month)?;
    let (year, length) = then_year(tokens.get(3..)?)?;
    let from = StatedDate::Month { year, month: begins };
    Some((StatedDate::span(from, StatedDate::Month { year, month: ends })?, 3 + length))
}

/// Reads `2021-2025`, `2019/21`, `2021 to 2025`, `2024`.
fn years(tokens: &[Token]) -> Option<(StatedDate, usize)> {
    let first = year(tokens.first()?)?;
    let alone = Some((StatedDate::Year(first), 1));
    let joins = tokens.get(1).is_some_and(|token| {
        token.is_mark('-') || token.is_mark('/') || token.is_any(&["to", "until"])
    });
    let last = match tokens.get(2).filter(|_| joins).map(|token| &token.what) {
        Some(What::Number(number, 4)) => i16::try_from(*number).ok(),
        // `2019/21` is short for `2019/2021`; the second year is never far.
        Some(What::Number(number, 2)) => {
            let whole = first - first % 100 + i16::try_from(*number).ok()?;
            Some(whole).filter(|whole| (first..first + 20).contains(whole))
        }
        _ => None,
    };
    let span = last.and_then(|last| {
        StatedDate::span(StatedDate::Year(first), StatedDate::Year(last)).filter(|_| last > first)
    });
    span.map(|span| (span, 3)).or(alone)
}
