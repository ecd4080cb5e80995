//! When, and by whom, was a text adopted?

use super::clause::{Governed, governed};
use super::page::{Page, Sentence};
use super::token::{Token, What};
use super::{Out, Reader, is_sure};
use crate::compare::{compatible, is_precise, session_days};
use crate::finding::{Proof, Rule};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::decision::{Body, Decision};
use negotiation::document::Work;
use negotiation::symbol::{Organ, Symbol, SymbolKind};

pub(super) const ADOPTION_DATE: Rule = Rule {
    id: "adoption-date",
    holds: "A resolution or decision is cited with the date on which it was adopted.",
    basis: "Compared with the document and the decisions on it in the record.",
};

pub(super) const SESSION_NUMBER: Rule = Rule {
    id: "session-number",
    holds: "The date that is named for a resolution lies in the session that its symbol names.",
    basis: "Session n of the General Assembly opens in September of the year 1945 + n (A/520/Rev.20, rule 1; ST/CS/SER.A); needs no record.",
};

pub(super) const COMMITTEE_ADOPTS: Rule = Rule {
    id: "committee-adopts",
    holds: "A Main Committee approves drafts; resolutions with an A/RES symbol are adopted by the plenary.",
    basis: "Rules of procedure of the General Assembly (A/520/Rev.20), rules 65 and 98.",
};

/// How many other places of a symbol are named with a finding: a text may cite it ten thousand times.
const ELSEWHERE_MAX: usize = 8;

const VERBS: [&str; 4] = ["adopted", "passed", "approved", "adopts"];

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for sentence in &page.sentences {
        for one in governed(&sentence.tokens, &VERBS) {
            committee(reader, sentence, &one, out);
            let (Some((_, date)), Some((token, symbol))) = (one.date, one.symbol) else { continue };
            let committee = committee_before(&sentence.tokens, one.at).is_some();
            dated(reader, page, &Claimed { token, symbol, date, by_committee: committee }, out);
        }
        for (token, symbol, date) in of_date(&sentence.tokens) {
            dated(reader, page, &Claimed { token, symbol, date, by_committee: false }, out);
        }
    }
}

/// What a text claims: this was adopted then.
struct Claimed<'t> {
    token: &'t Token,
    symbol: &'t Symbol,
    date: &'t StatedDate,
    by_committee: bool,
}

/// Returns the symbols that are cited with their dates: `53/70 of 4 December 1998`, `A/RES/53/70 (4 December 1998)`.
fn of_date(tokens: &[Token]) -> Vec<(&Token, &Symbol, &StatedDate)> {
    let triples = tokens.windows(3).filter_map(|three| {
        let [token, link, date] = three else { return None };
        let symbol = token.symbol().filter(|symbol| {
            matches!(symbol.kind(), SymbolKind::Resolution | SymbolKind::Decision)
        })?;
        let links = link.is_any(&["of", "dated"]) || link.is_mark('(');
        let date = date.date().filter(|date| links && is_precise(date))?;
        Some((token, symbol, date))
    });
    triples.collect()
}

fn dated(reader: &Reader<'_>, page: &Page, claimed: &Claimed<'_>, out: &mut Out) {
    let Claimed { token, symbol, date, .. } = claimed;
    let says = format!("{symbol}, adopted {}", date.spoken());
    let Some(work) = reader.work(symbol) else {
        // `resolution 51/22` may be of another body that numbers its texts so; `A/RES/51/22` is not.
        let is_printed = token.word.to_uppercase().starts_with("A/");
        if let Some(record) = outside_of_session(symbol, date).filter(|_| is_printed) {
            out.add(&SESSION_NUMBER, token, says, record, Vec::new());
        }
        return;
    };
    let mut days = vec![(work.date.clone(), Proof::of(&work))];
    let mut texts = vec![symbol.to_owned()];
    if claimed.by_committee {
        texts.extend(reader.drafts_of(symbol));
    }
    for text in texts {
        days.extend(reader.work(text).map(|work| (work.date.clone(), Proof::of(&work))));
        let decisions = reader.observatory.about::<Decision>(&Facet::Document(text.clone()));
        days.extend(decisions.iter().map(|one| (one.date.clone(), Proof::of(one))));
    }
    if !is_sure(&work, "date") || days.iter().any(|(day, _)| compatible(day, date)) {
        return;
    }
    let mut record = format!("{symbol} is of {}", work.date.spoken());
    if let Some(bounds) = outside_of_session(symbol, date) {
        record = format!("{record}; {bounds}");
    }
    let mut proofs = vec![Proof::of(&work)];
    for (other, told) in meant_instead(reader, &work, date) {
        record = format!("{record}; {told}");
        proofs.push(other);
    }
    let elsewhere = elsewhere(page, token, symbol);
    if !elsewhere.is_empty() {
        record = format!("{record}. The text gives this symbol elsewhere too: {elsewhere}");
    }
    out.add(&ADOPTION_DATE, token, says, record, proofs);
}

/// Says in which days the session that a symbol names was held, if the date lies outside.
fn outside_of_session(symbol: &Symbol, date: &StatedDate) -> Option<String> {
    let is_adopted = matches!(symbol.kind(), SymbolKind::Resolution | SymbolKind::Decision);
    let is_assembly = symbol.organ() == Organ::GeneralAssembly && symbol.body().is_none();
    let (first, last) = session_days(symbol).filter(|_| is_adopted && is_assembly)?;
    let (from, to) = (date.earliest()?, date.latest()?);
    let session = symbol.session()?;
    (from > last || to < first)
        .then(|| format!("session {session} was held from {} to {}", month(first), month(last)))
}

fn month(day: jiff::civil::Date) -> String {
    StatedDate::Month { year: day.year(), month: day.month() }.spoken()
}

/// Returns the texts of the same title that were decided on at that date: one of them may be meant.
fn meant_instead(
    reader: &Reader<'_>,
    work: &Found<'_, Work>,
    date: &StatedDate,
) -> Vec<(Proof, String)> {
    let same =
        reader.works.iter().filter(|one| one.title == work.title && one.symbol != work.symbol);
    let mut meant = Vec::new();
    for one in same {
        if compatible(&one.date, date) {
            meant.push((Proof::of(one), format!("{} is of {}", one.symbol, one.date.spoken())));
        }
        for draft in reader.drafts_of(&one.symbol) {
            let decisions = reader.observatory.about::<Decision>(&Facet::Document(draft.clone()));
            let decided = decisions.iter().filter(|decision| compatible(&decision.date, date));
            meant.extend(decided.map(|decision| {
                let told = format!(
                    "the {} decided on {draft} on {}, which became {}",
                    decision.body,
                    decision.date.spoken(),
                    one.symbol
                );
                (Proof::of(decision), told)
            }));
        }
    }
    meant
}

/// Returns the lines on which the text cites the symbol again: the first of them, and how many more there are.
fn elsewhere(page: &Page, token: &Token, symbol: &Symbol) -> String {
    let citations = page.citations(symbol);
    let again = citations.iter().filter(|start| **start != token.start).take(ELSEWHERE_MAX);
    let lines: Vec<String> = again.map(|start| format!("line {}", page.line(*start))).collect();
    let told = lines.join(", ");
    match citations.len().saturating_sub(1 + lines.len()) {
        0 => told,
        more => format!("{told} and {more} more"),
    }
}

/// Returns the Main Committee that is the subject of a verb: `the First Committee of the UNGA adopted`.
pub(super) fn committee_before(tokens: &[Token], verb: usize) -> Option<Body> {
    let from = verb.saturating_sub(10);
    let before = tokens.get(from..verb)?;
    let at = before.iter().rposition(|token| token.is("committee"))?;
    let number = before.get(at.checked_sub(1)?)?.ordinal()?;
    let between = ["of", "the", "un", "unga", "general", "assembly", "united", "nations", "'s"];
    let is_subject = before.get(at + 1..)?.iter().all(|token| {
        token.is_any(&between)
            || token.is_any(&["has", "had", "then", "also", "by", "vote", "a", "recorded"])
            || matches!(token.what, What::Mark('(' | ')' | ',') | What::Date(_))
            || token.is_any(&["in", "on"])
    });
    Body::committee(u8::try_from(number).ok()?).filter(|_| is_subject)
}

fn committee(reader: &Reader<'_>, sentence: &Sentence, one: &Governed<'_>, out: &mut Out) {
    let tokens = &sentence.tokens;
    let Some(body) = committee_before(tokens, one.at) else { return };
    let Some((token, symbol)) = one.symbol else { return };
    let between = tokens.get(one.at..).unwrap_or_default();
    let between: Vec<&Token> =
        between.iter().take_while(|other| other.start < token.start).collect();
    // `approved draft resolution I, later A/RES/77/37` tells two steps, and tells them rightly.
    let is_draft = between.iter().any(|other| other.is_any(&["draft", "drafts", "later"]));
    if symbol.kind() != SymbolKind::Resolution
        || is_draft
        || !between
            .iter()
            .any(|other| other.is_any(&["resolution", "resolutions"]) || other.symbol().is_some())
            && between.len() > 2
    {
        return;
    }
    let work = reader.work(symbol);
    let drafts: Vec<&str> = reader.drafts_of(symbol).into_iter().map(Symbol::as_str).collect();
    let by_draft = match drafts.as_slice() {
        [] => String::new(),
        drafts => format!("; its draft was {}", drafts.join(", ")),
    };
    let says = format!("the {body} adopted {symbol}");
    let record = format!("a committee approves drafts, the plenary adopts {symbol}{by_draft}");
    out.add(&COMMITTEE_ADOPTS, token, says, record, work.iter().map(Proof::of).collect());
}
