//! The story of the chronicle, told at its boundary.

#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

mod drafting;
mod exercise;
mod fold;
mod guide;
mod pending;
mod review;
mod stance;
