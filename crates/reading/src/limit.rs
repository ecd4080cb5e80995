//! How large may a file be before it is cut or refused?
//!
//! The numbers are an order of magnitude above the largest file of six sessions of the General Assembly.

/// The most bytes that are read: the largest of 2,361 files has 1.1 million, a catalogue of a session 2.2 million.
pub const BYTES_MAX: usize = 32 * 1024 * 1024;

/// The deepest nesting of elements that is followed; real files nest 21 deep, and every level costs stack.
pub const DEPTH_MAX: usize = 96;

/// The most nodes of a file; one of 32 million bytes cannot hold more that carry words.
pub const NODES_MAX: u32 = 2_000_000;

/// The most paragraphs of a text; the longest resolution has about a thousand.
pub const PARAGRAPHS_MAX: usize = 50_000;

/// The most doubts that are kept; whoever has to read them gives up earlier.
pub const DOUBTS_MAX: usize = 500;

/// The most entries of a catalogue; a session of the General Assembly has fewer than four hundred.
pub const ENTRIES_MAX: usize = 100_000;

/// The longest name of an actor that is looked up, in bytes; the longest real list of sponsors has 5,000.
pub const SPONSORS_BYTES_MAX: usize = 20_000;
