//! What does a text say that contradicts the record?
//!
//! The text is cut into sentences and these into words, symbols, dates and numbers ([`page`], [`token`]); each rule
//! looks for one shape of claim and asks the record about it. A claim is only taken where its shape is plain: what is
//! not understood is passed over, for a false alarm costs more trust than a miss.

mod adoption;
mod chair;
mod clause;
mod date;
mod endorsing;
mod event;
mod group;
mod mode;
mod name;
mod outcome;
mod page;
mod process;
mod session;
mod size;
mod stale;
mod stamp;
mod token;
mod vote;

use crate::finding::{Finding, Proof, Rule};
use chronicle::Observatory;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::document::{Relation, RelationKind, Work};
use negotiation::exercise::is_invented;
use negotiation::process::Process;
use negotiation::symbol::Symbol;
use page::{Page, Sentence};
use std::collections::BTreeSet;
use token::Token;

/// The longest text that is read, in bytes: a report of a thousand pages.
pub const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// A rule over a text and how it is held.
type Holding = fn(&Reader<'_>, &Page, &mut Out);

/// The rules over a text, in the order in which they are printed.
pub const RULES: [&Rule; 26] = [
    &adoption::ADOPTION_DATE,
    &adoption::SESSION_NUMBER,
    &adoption::COMMITTEE_ADOPTS,
    &process::ESTABLISHED_DATE,
    &vote::VOTE_TOTALS,
    &vote::COMMITTEE_VOTE,
    &mode::ADOPTION_MODE,
    &endorsing::REPORT_OR_RESOLUTION,
    &endorsing::ENDORSING_VERB,
    &endorsing::ALL_REPORTS,
    &session::SESSION_DATE,
    &process::PROCESS_TITLE,
    &process::PROCESS_YEARS,
    &process::NEW_GROUP,
    &process::ONGOING,
    &session::SESSION_PLACE,
    &chair::CHAIR_YEAR,
    &chair::CHAIR_NAME,
    &size::GROUP_SIZE,
    &outcome::GROUP_OUTCOME,
    &event::EVENT_DATE,
    &event::PRINT_DATE,
    &stale::STALE,
    &name::BODY_NAME,
    &name::NORMS,
    &stamp::STAMP,
];

const HOLDINGS: [Holding; 13] = [
    adoption::hold,
    vote::hold,
    mode::hold,
    endorsing::hold,
    session::hold,
    process::hold,
    chair::hold,
    size::hold,
    outcome::hold,
    event::hold,
    stale::hold,
    name::hold,
    stamp::hold,
];

/// Reads a text and returns what in it contradicts the record, in the order of the text.
///
/// A text that is longer than [`TEXT_BYTES_MAX`] is read to there.
pub fn text(observatory: &Observatory, text: &str) -> Vec<Finding> {
    Reader::of(observatory).read(text)
}

/// The record, made ready for the reading of texts.
pub(crate) struct Reader<'a> {
    pub(crate) observatory: &'a Observatory,
    /// The processes by their beginning.
    pub(crate) processes: Vec<Found<'a, Process>>,
    pub(crate) works: Vec<Found<'a, Work>>,
    pub(crate) relations: Vec<Found<'a, Relation>>,
    /// The names of bodies.
    names: Vec<name::Name<'a>>,
    /// What the events are about.
    shapes: Vec<event::Shape<'a>>,
}

impl<'a> Reader<'a> {
    pub(crate) fn of(observatory: &'a Observatory) -> Reader<'a> {
        // No text speaks of what was invented for an exercise.
        let real = |process: &Found<'_, Process>| !is_invented(process.noun().id.as_str());
        let mut processes: Vec<_> = observatory.all::<Process>().filter(real).collect();
        processes.sort_by(|one, other| one.start.cmp(&other.start));
        Reader {
            observatory,
            works: observatory.all::<Work>().collect(),
            relations: observatory.all::<Relation>().collect(),
            names: name::names(&processes),
            shapes: event::shapes(observatory, &processes),
            processes,
        }
    }

    /// Reads a text and returns what in it contradicts the record.
    pub(crate) fn read(&self, text: &str) -> Vec<Finding> {
        let length =
            (0..=TEXT_BYTES_MAX.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let text = text.get(..length.unwrap_or(0)).unwrap_or_default();
        let page = Page::of(text);
        let mut out = Out::default();
        for hold in HOLDINGS {
            hold(self, &page, &mut out);
        }
        let mut findings = out.findings;
        findings.sort_by_key(|(at, finding)| (*at, finding.rule.id));
        let offsets: Vec<usize> = findings.iter().map(|(at, _)| *at).collect();
        let places = page.places(text, offsets.into_iter());
        let placed = findings.into_iter().zip(places);
        placed.map(|((_, finding), place)| Finding { place: Some(place), ..finding }).collect()
    }

    /// Returns what the record holds about a document.
    pub(crate) fn work(&self, symbol: &Symbol) -> Option<Found<'a, Work>> {
        self.observatory.get::<Work>(symbol.as_str())
    }

    /// Returns the drafts that became a text.
    pub(crate) fn drafts_of(&self, symbol: &Symbol) -> Vec<&Symbol> {
        let of = |one: &&Found<'a, Relation>| {
            one.kind == RelationKind::DraftOf && one.noun().to == *symbol
        };
        self.relations.iter().filter(of).map(|one| &one.noun().from).collect()
    }
}

/// Returns whether a field of a claim is sure enough to contradict a text.
pub(crate) fn is_sure<Noun>(found: &Found<'_, Noun>, field: &str) -> bool {
    let assertion = &found.record.assertion;
    assertion.evidence != chronicle::Evidence::Inferred
        && !assertion.inferred.iter().any(|inferred| inferred == field)
}

/// Words of a sentence that speaks of what lies ahead.
const AHEAD: [&str; 7] =
    ["will", "shall", "scheduled", "upcoming", "planned", "next", "forthcoming"];

/// Returns the latest day that a text tells of as past: it was not written before that day.
fn latest_day(page: &Page, today: Date) -> Option<Date> {
    let is_ahead = |sentence: &&Sentence| sentence.tokens.iter().any(|one| one.is_any(&AHEAD));
    let told = page.sentences.iter().filter(|sentence| !is_ahead(sentence));
    let dates = told.flat_map(|sentence| &sentence.tokens);
    let dates = dates.filter_map(Token::date).filter(|date| !is_years(date));
    dates.filter_map(StatedDate::earliest).filter(|day| *day <= today).max()
}

/// Returns whether a date names years alone.
pub(crate) fn is_years(date: &StatedDate) -> bool {
    match date {
        StatedDate::Year(_) => true,
        StatedDate::Span { from, to } => is_years(from) && is_years(to),
        _ => false,
    }
}

/// What was found in a text so far.
#[derive(Default)]
pub(crate) struct Out {
    /// The findings, each with the byte at which it stands; their places are counted at the end.
    findings: Vec<(usize, Finding)>,
    seen: BTreeSet<(usize, &'static str)>,
}

impl Out {
    /// Reports what stands at a token; one rule reports a place once.
    pub(crate) fn add(
        &mut self,
        rule: &'static Rule,
        at: &Token,
        says: String,
        record: String,
        proofs: Vec<Proof>,
    ) {
        if self.seen.insert((at.start, rule.id)) {
            self.findings.push((at.start, Finding { rule, place: None, says, record, proofs }));
        }
    }
}

/// Returns the sentences with the sentence before each.
pub(crate) fn with_before(page: &Page) -> impl Iterator<Item = (Option<&Sentence>, &Sentence)> {
    let before = std::iter::once(None).chain(page.sentences.iter().map(Some));
    before.zip(&page.sentences)
}
