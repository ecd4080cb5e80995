//! Does the search keep its promises?

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stand outside test functions, and a failed one may panic"
)]

mod finding;
mod folders;
mod garbage;
mod given;
