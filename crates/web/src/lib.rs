//! The only crate that knows HTTP and HTML.
//!
//! The way of a reader's request: URL → a `route::Route` → the `snapshot::Snapshot`, seen as of the day asked
//! (`lens::Lens`) → a page struct with every word ready to print → its template. A finished page is kept until the
//! record grows or the day ends, and most requests are answered from there, before any of this is reached. A page as of
//! a past day is filled into the pattern of all the days on which it says the same (`pattern`).

pub mod picture;
pub mod route;
pub mod shelf;
pub mod site;

mod agenda;
mod ancestry;
mod answer;
mod asked;
mod asset;
mod attached;
mod csv;
mod epoch;
mod errata;
mod feed;
mod frame;
mod front;
mod growth;
mod judgement;
mod lens;
mod line;
mod listen;
mod markup;
mod nothing;
mod page;
mod pattern;
mod plain;
mod print;
mod query;
mod quoted;
mod refusal;
mod reviewing;
mod seeking;
mod snapshot;
mod tally;

pub use shelf::Shelf;
pub use site::{Clock, Settings, Site};
