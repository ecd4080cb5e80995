//! What do people write in plain files, and what does it assert?
//!
//! A dossier is a directory of plain files: TOML for processes, sessions and issues, CSV for positions, relations
//! and counts. Reading it yields assertions; printing the assertions yields the same files, byte for byte. Pure: a
//! directory is a map from file names to texts, and the binary does the reading and writing.

mod carried;
mod cell;
mod changes;
mod compiled;
mod contradiction;
mod decided;
mod fault;
mod files;
mod grid;
mod mention;
mod order;
mod printing;
mod reading;
mod rider;
mod row;
mod sheet;
mod since;
mod source;
mod tables;

pub use changes::{Changes, changes};
pub use compiled::compiled_in;
pub use fault::Fault;
pub use files::Files;
pub use printing::print;
pub use reading::{Dossier, read};
