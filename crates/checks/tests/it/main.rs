//! Does each rule over the record find a planted fault, and leave a sound record alone?

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stand outside test functions, and a failed one may panic"
)]

mod record;
