//! The binary, told at its boundary: what it prints, what it writes, how it ends.

mod add;
mod dossier;
mod manual;
mod run;
mod show;
