//! Does the site answer as readers, programs and caches expect?
//!
//! One small archive of invented records lies behind every test; the questions are put to the router in process.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stand outside test functions, and a failed one may panic"
)]

mod ask;
mod given;

mod addresses;
mod caching;
mod documents;
mod errors;
mod style;
mod time;

mod pages_given;

mod pages_actors;
mod pages_agreed;
mod pages_agreement;
mod pages_checks;
mod pages_guiding;
mod pages_now;
mod pages_process;
mod pages_said_of_votes;
mod pages_search;
mod pages_size;
mod pages_sponsored;
mod pages_stances;
mod pages_votes;
