//! How wording travels: what changed between texts, and where did their words come from?
//!
//! Pure functions on text: no clock, no file, no network. Everything stands on [`plain`], which makes words
//! comparable and knows the way back to the characters as they were printed.
//!
//! To compare texts: [`draft::Draft::of`] takes a text apart into addressed paragraphs, once;
//! [`redline::Redline::between`] two drafts tells what became of each paragraph and word; [`change::changes`] ranks
//! what matters in it, with scales of words from the record; [`bracket::progress::Progress::of`] tells how far
//! a draft is; [`comparison::Comparison::of`] does all this for texts that follow each other. All that they return can
//! be serialised, and a page prints it as it is:
//!
//! - a redline is a list of passages in the order of the new draft; a passage has the addresses of its paragraphs in
//!   both drafts, how they were `carried`, and `runs` of words, each `kept`, `added`, `struck`, `moved-away` or
//!   `moved-here`, which printed one after the other are the marked-up paragraph;
//! - a change points at its passage by number, and has its signs with their evidence, the words around it, and a
//!   weight; the heaviest comes first;
//! - progress has the counts for a chart and the state of each paragraph.
//!
//! To know where words come from: [`trace::Texts`] takes texts by symbol and day and gives each its [`trace::Trace`],
//! which is what is kept and shown; [`provenance`] is the engine below it, and [`credit::credit`] tells who used the new
//! words of a revision before. [`quotation::find`] tells where quoted words stand, and
//! [`section::sections`] which paragraphs of a report stand under the heading of which pillar.
//! [`spoken::Spoken`] holds what was said against agreed texts.

pub mod bracket;
pub mod candidate;
pub mod change;
pub mod comparison;
pub mod credit;
pub mod draft;
mod form;
pub mod plain;
pub mod provenance;
pub mod quotation;
pub mod redline;
pub mod section;
pub mod spoken;
pub mod trace;
