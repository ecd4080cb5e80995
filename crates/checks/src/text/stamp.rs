//! Is a date before a title that of the thing, or that of the page?

use super::group::mentions;
use super::name::reports_of;
use super::page::Page;
use super::token::{Token, What};
use super::{Out, Reader};
use crate::finding::{Proof, Rule};
use negotiation::symbol::Symbol;

pub(super) const STAMP: Rule = Rule {
    id: "stamp-date",
    holds: "A date in digits before the title of a document is the document's date, not that on which a page was edited.",
    basis: "Compared with the document in the record.",
};

/// How many tokens of a title may stand before what it is the title of.
const LEAD_TOKENS_MAX: usize = 3;

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for sentence in &page.sentences {
        let bullets = ['•', '*', '-', '·'];
        let mut tokens = sentence.tokens.as_slice();
        while let [first, rest @ ..] = tokens
            && bullets.iter().any(|bullet| first.is_mark(*bullet))
        {
            tokens = rest;
        }
        let [stamp, mark, title @ ..] = tokens else { continue };
        let What::Stamp(year) = stamp.what else { continue };
        if mark.is_mark('-') || mark.is_mark(':') {
            titled(reader, stamp, year, title, out);
        }
    }
}

fn titled(reader: &Reader<'_>, stamp: &Token, year: i16, title: &[Token], out: &mut Out) {
    let lead = title.get(..title.len().min(LEAD_TOKENS_MAX)).unwrap_or_default();
    let cited = lead.iter().filter_map(Token::symbol).cloned();
    let mentions = mentions(title);
    let named = mentions.iter().filter(|mention| mention.tokens.start < LEAD_TOKENS_MAX);
    // The title of a report, not of a page about the group.
    let is_report = title.iter().take(8).any(|token| token.is("report"));
    let meant = named.filter(|_| is_report).filter_map(|mention| reader.meant(mention));
    let reports = meant.flat_map(|process| reports_of(reader, process.noun().id.clone()));
    let documents: Vec<Symbol> = cited.chain(reports).collect();
    let works: Vec<_> = documents.iter().filter_map(|symbol| reader.work(symbol)).collect();
    let years =
        |work: &negotiation::document::Work| work.date.earliest().map(jiff::civil::Date::year);
    let Some(first) = works.first() else { return };
    if works.iter().any(|work| years(work) == Some(year)) {
        return;
    }
    let says = format!("{} dated {}", first.symbol, stamp_text(stamp, year));
    let record = format!("{} is of {}", first.symbol, first.date.spoken());
    out.add(&STAMP, stamp, says, record, vec![Proof::of(first)]);
}

fn stamp_text(stamp: &Token, year: i16) -> String {
    format!("{}/…/{year}", stamp.word)
}
