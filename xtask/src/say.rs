//! Printing, in one place: where do the words to the person at the terminal go?
//!
//! Everything goes to standard output, in the order in which it happens. A closed pipe is not an error.

use std::fmt::Arguments;
use std::io::Write;

/// Prints one line, formatted as `println!` would.
macro_rules! say {
    ($($words:tt)*) => { $crate::say::line(format_args!($($words)*)) };
}
pub(crate) use say;

/// Prints one line; a reader who has gone away is no reason to fail.
pub(crate) fn line(words: Arguments<'_>) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{words}");
    let _ = out.flush();
}
