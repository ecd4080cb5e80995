//! The nouns of a multilateral negotiation and their laws.
//!
//! Ground floor of the house: everybody may use it, and it uses nobody. No I/O, no clock, no chance:
//! whatever depends on the outside is a parameter. The words are defined in GLOSSARY.md.

pub mod actor;
pub mod address;
pub mod agreement;
pub mod commitment;
pub mod count;
pub mod date;
pub mod decision;
pub mod dismissal;
pub mod document;
pub mod doubt;
pub mod erratum;
pub mod event;
pub mod exercise;
pub mod explanation;
pub mod id;
pub mod issue;
pub mod judgement;
pub mod language;
pub mod listing;
pub mod numeral;
pub mod paragraph;
pub mod position;
pub mod proceedings;
pub mod process;
pub mod provision;
pub mod question;
pub mod review;
pub mod scale;
pub mod series;
pub mod spelt;
pub mod statement;
pub mod survey;
pub mod symbol;
