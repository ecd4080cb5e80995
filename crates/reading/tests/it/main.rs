//! The tests of reading: small invented documents, laws, and the published files where they are at hand.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "tests read files and say what they found"
)]

mod real;
mod shared;
