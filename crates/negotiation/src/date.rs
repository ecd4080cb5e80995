//! When was it, as people state it: a day, a month, a year, a span, or not known; and at which moment?

pub mod month;
mod read;
mod stated;
#[cfg(test)]
mod tests;
mod time;

pub use stated::{MalformedDate, StatedDate};
pub use time::{MalformedTime, StatedTime};
