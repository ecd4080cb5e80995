//! Finds words in the texts that are held and in what the record says of statements and positions.
//!
//! The index is derived: it lies beside the data file, can be thrown away and is made again from the archive. It knows
//! words and where they stand, nothing else; which texts there are on a day, and under which facets each is found, is
//! looked up in the record ([`Holdings`]). So a hit is shown only where the text was there on the day asked.
//!
//! The way of a query: words → [`Query`] → lookups in the [`Index`] → hits that are in the [`Holdings`] of the day,
//! counted under their facets ([`View::find`]).

mod collect;
mod fields;
mod finder;
mod fold;
mod folder;
mod holdings;
mod index;
mod marks;
pub mod paper;
mod query;
mod stem;
mod view;
mod words;

pub use collect::Order;
pub use finder::Finder;
pub use folder::{Build, FOLDER_NAME, Folder};
pub use holdings::{Holding, Holdings, spoken};
pub use index::{Absence, Index, Mark, Writer};
pub use marks::Marked;
pub use paper::{Paper, Piece};
pub use query::{
    Field, MalformedQuery, PARTS_MAX, PREFIX_LETTERS_MIN, QUERY_CHARACTERS_MAX, Query,
};
pub use view::{Found, HITS_MAX, Hit, View, Wanted};
