//! How large may a file be before it is cut or refused?
//!
//! Each limit is at least eight times what the largest of 2,361 published files needs.

/// The most bytes that are read: the largest text has 444 kB, the largest catalogue 858 kB.
pub const BYTES_MAX: usize = 32 * 1024 * 1024;

/// The deepest nesting of elements that is followed; published files nest 11 deep, and every level costs stack.
pub const DEPTH_MAX: usize = 96;

/// The most nodes of a file; published ones have about 6,000 tags, and each node costs about a hundred bytes.
pub const NODES_MAX: u32 = 2_000_000;

/// The most paragraphs of a text; the longest resolution has about seven hundred.
pub const PARAGRAPHS_MAX: usize = 50_000;

/// The most doubts that are kept; whoever has to read them gives up earlier.
pub const DOUBTS_MAX: usize = 500;

/// The most entries of a catalogue; a session of the General Assembly has fewer than four hundred.
pub const ENTRIES_MAX: usize = 100_000;

/// The longest list of sponsors that is looked up, in bytes; the longest published one has 2,245.
pub const SPONSORS_BYTES_MAX: usize = 20_000;
