//! Does the search keep its promises?

mod finding;
mod folders;
mod garbage;
mod given;
