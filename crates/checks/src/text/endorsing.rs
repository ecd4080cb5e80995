//! What did the Assembly make of a report: which text, with which verb?

use super::page::Page;
use super::token::Token;
use super::{Out, Reader, clause};
use crate::finding::{Proof, Rule};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::document::{Filing, Relation, RelationKind, WorkKind};
use negotiation::process::{Process, ProcessKind};
use negotiation::symbol::{Symbol, SymbolKind};

pub(super) const REPORT_OR_RESOLUTION: Rule = Rule {
    id: "report-or-resolution",
    holds: "A report is cited under the symbol of a report, and what adopted, endorsed or welcomed it under that of a resolution or a decision.",
    basis: "United Nations Document Series Symbols (ST/CS/SER.A): A/70/174 and A/RES/70/174 are two documents; compared with the documents in the record.",
};

pub(super) const ENDORSING_VERB: Rule = Rule {
    id: "endorsing-verb",
    holds: "A resolution that welcomes a report or takes note of it did not adopt or endorse it.",
    basis: "Compared with the relation between the two texts in the record, which keeps the verb.",
};

pub(super) const ALL_REPORTS: Rule = Rule {
    id: "all-reports",
    holds: "What is said of all reports holds for each of them: by which sort of text, and with which verb.",
    basis: "Compared with every report of a group in the record and what was made of it.",
};

const STRONG: [&str; 6] = ["adopted", "endorsed", "approved", "adopts", "endorses", "approves"];
const WEAK: [&str; 4] = ["welcomed", "welcomes", "noted", "notes"];

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for sentence in &page.sentences {
        let tokens = &sentence.tokens;
        called_a_resolution(reader, tokens, out);
        all_reports(reader, tokens, out);
        for (at, verb) in tokens.iter().enumerate() {
            let is_strong = verb.is_any(&STRONG);
            if (is_strong || verb.is_any(&WEAK)) && says_report(tokens, at) {
                by_text(reader, tokens, at, is_strong, out);
            }
        }
    }
}

/// Returns whether the subject of the verb is a report: `the report was later adopted by`.
fn says_report(tokens: &[Token], verb: usize) -> bool {
    let from = verb.saturating_sub(12);
    let before = tokens.get(from..verb).unwrap_or_default();
    let Some(at) = before.iter().rposition(|token| token.is_any(&["report", "reports"])) else {
        return false;
    };
    let others = ["resolution", "decision", "draft", "proposal", "mandate", "welcomed", "annexed"];
    !before.get(at..).unwrap_or_default().iter().any(|token| token.is_any(&others))
}

/// Returns the text by which, according to the words after a verb, something was adopted.
fn agent(tokens: &[Token], verb: usize) -> Option<(&Token, &Symbol)> {
    let after = clause::rest(tokens, verb);
    let by = after.iter().position(|token| token.is_any(&["by", "in"])).filter(|by| *by <= 2)?;
    let verbs = [&STRONG[..], &WEAK[..]].concat();
    let until = |token: &&Token| !token.is_mark(',') && !token.is_any(&verbs) && !token.is("and");
    let token = after.get(by..)?.iter().take_while(until).find(|token| token.symbol().is_some())?;
    Some((token, token.symbol()?))
}

fn by_text(reader: &Reader<'_>, tokens: &[Token], verb: usize, is_strong: bool, out: &mut Out) {
    let Some((token, symbol)) = agent(tokens, verb) else { return };
    let said = &tokens[verb].word;
    let is_instrument = matches!(symbol.kind(), SymbolKind::Resolution | SymbolKind::Decision);
    if !is_instrument {
        let report = reader.work(symbol).filter(|work| work.kind == WorkKind::Report);
        if let Some(report) = report {
            let says = format!("a report {said} by {symbol}");
            let record = format!("{symbol} is a report itself{}", made_of_it(reader, symbol));
            out.add(&REPORT_OR_RESOLUTION, token, says, record, vec![Proof::of(&report)]);
        }
        return;
    }
    let twin = twins(symbol).iter().find_map(|twin| reader.work(twin));
    if let Some(twin) = twin.filter(|_| reader.work(symbol).is_none()) {
        let says = format!("a report {said} by {symbol}");
        let made = made_of_it(reader, &twin.symbol);
        let itself = if twin.kind == WorkKind::Report { " itself" } else { "" };
        let record = format!("{} is the {}{itself}{made}", twin.symbol, twin.kind);
        out.add(&REPORT_OR_RESOLUTION, token, says, record, vec![Proof::of(&twin)]);
        return;
    }
    verb_of(reader, token, symbol, said, is_strong, out);
}

/// Returns the other symbols with the numbers of a resolution or decision: `A/70/174` of `A/RES/70/174`.
fn twins(symbol: &Symbol) -> Vec<Symbol> {
    let text = symbol.as_str();
    let numbers = text.strip_prefix("A/RES/").or_else(|| text.strip_prefix("A/DEC/"));
    let forms = ["A/", "A/DEC/", "A/RES/"].iter().zip(std::iter::repeat(numbers));
    let forms = forms.filter_map(|(prefix, numbers)| format!("{prefix}{}", numbers?).parse().ok());
    forms.filter(|form: &Symbol| form != symbol).collect()
}

/// Returns what the record says a text made of reports.
fn verdicts<'r, 'a>(
    reader: &'r Reader<'a>,
    is: impl Fn(&Relation) -> bool,
) -> Vec<&'r Found<'a, Relation>> {
    let kinds = [RelationKind::Endorses, RelationKind::Welcomes, RelationKind::TakesNoteOf];
    let relations = reader.relations.iter();
    relations.filter(|one| kinds.contains(&one.kind) && is(one)).collect()
}

fn made_of_it(reader: &Reader<'_>, report: &Symbol) -> String {
    let verdicts = verdicts(reader, |one| one.to == *report);
    let told: Vec<String> =
        verdicts.iter().map(|one| format!("{} {} it", one.from, one.kind.forward())).collect();
    if told.is_empty() { String::new() } else { format!("; {}", told.join(", ")) }
}

fn verb_of(
    reader: &Reader<'_>,
    token: &Token,
    symbol: &Symbol,
    said: &str,
    is_strong: bool,
    out: &mut Out,
) {
    let verdicts = verdicts(reader, |one| one.from == *symbol);
    let fits = |one: &&Found<'_, Relation>| (one.kind == RelationKind::Endorses) == is_strong;
    if verdicts.is_empty() || verdicts.iter().any(fits) {
        return;
    }
    let told: Vec<String> =
        verdicts.iter().map(|one| format!("{symbol} {} {}", one.kind.forward(), one.to)).collect();
    let proofs = verdicts.iter().map(|one| Proof::of(*one)).collect();
    let says = format!("a report {said} by {symbol}");
    out.add(&ENDORSING_VERB, token, says, told.join("; "), proofs);
}

/// Finds `resolution A/70/174` and `report A/RES/70/237`.
fn called_a_resolution(reader: &Reader<'_>, tokens: &[Token], out: &mut Out) {
    for two in tokens.windows(2) {
        let [word, token] = two else { continue };
        let Some(work) = token.symbol().and_then(|symbol| reader.work(symbol)) else { continue };
        let is_wrong = match work.kind {
            WorkKind::Report => word.is_any(&["resolution"]),
            WorkKind::Resolution | WorkKind::Decision => word.is_any(&["report"]),
            _ => false,
        };
        if is_wrong {
            let says = format!("{} {}", word.word, work.symbol);
            let record = format!("{} is a {}: {}", work.symbol, work.kind, work.title);
            out.add(&REPORT_OR_RESOLUTION, token, says, record, vec![Proof::of(&work)]);
        }
    }
}

/// Finds `all reports were adopted by resolutions` where one was not.
fn all_reports(reader: &Reader<'_>, tokens: &[Token], out: &mut Out) {
    let Some(all) = tokens.iter().position(|token| token.is_any(&["all", "each", "every"])) else {
        return;
    };
    let after = tokens.get(all + 1..).unwrap_or_default();
    let near = after.iter().take(4).any(|token| token.is_any(&["report", "reports"]));
    let verb = after.iter().position(|token| token.is_any(&STRONG));
    let Some(verb) = verb.filter(|verb| near && *verb <= 8) else { return };
    let rest = after.get(verb + 1..).unwrap_or_default();
    let by = rest.iter().take(2).any(|token| token.is("by"));
    let by_resolution =
        rest.iter().take(8).any(|token| token.is_any(&["resolution", "resolutions"]));
    if !(by && by_resolution) {
        return;
    }
    let otherwise = verdicts(reader, |one| {
        is_of_group(reader, &one.to)
            && (one.from.kind() == SymbolKind::Decision || one.kind != RelationKind::Endorses)
    });
    if otherwise.is_empty() {
        return;
    }
    let told: Vec<String> = otherwise
        .iter()
        .map(|one| format!("{} {} {}", one.from, one.kind.forward(), one.to))
        .collect();
    let proofs = otherwise.iter().map(|one| Proof::of(*one)).collect();
    let says = format!("all reports {} by resolutions", after[verb].word);
    out.add(&ALL_REPORTS, &tokens[all], says, told.join("; "), proofs);
}

/// Returns whether a document is a report that a group of the record came to.
fn is_of_group(reader: &Reader<'_>, symbol: &Symbol) -> bool {
    let is_report = reader.work(symbol).is_some_and(|work| work.kind == WorkKind::Report);
    let filings = reader.observatory.about::<Filing>(&Facet::Document(symbol.clone()));
    let of_group =
        |process: &Found<'_, Process>| matches!(process.kind, ProcessKind::Gge | ProcessKind::Oewg);
    is_report
        && filings.iter().any(|filing| {
            reader.processes.iter().any(|one| one.noun().id == filing.process && of_group(one))
        })
}
