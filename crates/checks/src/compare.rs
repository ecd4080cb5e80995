//! Can two stated dates both be right?

use jiff::civil::{Date, date};
use negotiation::date::StatedDate;
use negotiation::symbol::Symbol;

/// Returns whether two dates can both be right: there is a day that both may mean. What is unknown contradicts nothing.
pub(crate) fn compatible(one: &StatedDate, other: &StatedDate) -> bool {
    match (one.earliest(), one.latest(), other.earliest(), other.latest()) {
        (Some(from), Some(to), Some(begin), Some(end)) => from <= end && begin <= to,
        _ => true,
    }
}

/// Returns whether a date named for something may be right when that thing lasted for a span.
///
/// A date with days must lie within the span (`on 10 July`, at a session of 8 to 12 July); a month or a year must
/// touch it.
pub(crate) fn within(stated: &StatedDate, span: &StatedDate) -> bool {
    let has_days = is_precise(stated) && is_precise(span);
    match (stated.earliest(), stated.latest(), span.earliest(), span.latest()) {
        (Some(from), Some(to), Some(begin), Some(end)) if has_days => begin <= from && to <= end,
        _ => compatible(stated, span),
    }
}

/// Returns whether a date names days.
pub(crate) fn is_precise(stated: &StatedDate) -> bool {
    match stated {
        StatedDate::Day(_) => true,
        StatedDate::Span { from, to } => is_precise(from) && is_precise(to),
        _ => false,
    }
}

/// Returns the days of the regular session of the General Assembly that a symbol names.
///
/// A session opens in September of the year 1945 + n (rule 1 of the rules of procedure, A/520/Rev.20) and closes
/// when the next one opens. The month is given on both sides, since the day differs from year to year; sessions before the
/// tenth did not keep to it.
pub(crate) fn session_days(symbol: &Symbol) -> Option<(Date, Date)> {
    let year = symbol.session()?.year_opened().filter(|year| *year >= 1955)?;
    Some((date(year, 9, 1), date(year.checked_add(1)?, 9, 30)))
}
