//! What time is it? The only place that asks.

/// Returns the time of this machine.
#[expect(clippy::disallowed_methods, reason = "this is the one place where the clock is asked")]
pub(crate) fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Returns today's day in UTC: the day that pages show when no other is asked for.
pub(crate) fn today() -> jiff::civil::Date {
    now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
