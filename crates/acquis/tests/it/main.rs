//! The binary, told at its boundary: what it prints, what it writes, how it ends.

#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

mod add;
mod agreed;
mod any_text;
mod candidates;
mod changes;
mod check;
mod check_pages;
mod check_sentences;
mod check_texts;
mod compare;
mod compared;
mod credit;
mod data_guide;
mod dated;
mod dossier;
mod exercise;
mod guiding;
mod later;
mod link;
mod manual;
mod marked;
mod named;
mod offered;
mod own_answers;
mod pillars;
mod position;
mod provenance;
mod roll_calls;
mod run;
mod scales;
mod search;
mod served;
mod show;
mod side_by_side;
mod site;
mod spoken;
mod statements;
mod tour;
mod trace;
mod words;
