//! How wording travels: what changed between texts, and where did their words come from?
//!
//! Pure functions on text: no clock, no file, no network. Everything stands on [`plain`], which makes words
//! comparable and knows the way back to the characters as they were printed.

pub mod draft;
pub mod plain;
pub mod provenance;
pub mod redline;
