//! The story of the chronicle, told at its boundary.

mod fold;
mod guide;
