//! Is a body called by its name, and are norms called norms?

use super::group::mentions;
use super::page::{Page, Sentence};
use super::token::{Token, What};
use super::{Out, Reader};
use crate::finding::{Proof, Rule};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::actor::{self, ActorKind};
use negotiation::commitment::{Commitment, CommitmentKind};
use negotiation::document::{Filing, WorkKind};
use negotiation::language::Language;
use negotiation::process::Process;
use negotiation::symbol::Symbol;

pub(super) const BODY_NAME: Rule = Rule {
    id: "body-name",
    holds: "A body is called by its name, its words in their order and number.",
    basis: "Compared with the official names of the processes in the record and of the organs and organisations that are known.",
};

pub(super) const NORMS: Rule = Rule {
    id: "norms",
    holds: "The norms of a report are called norms, and there are not more of them than it holds.",
    basis: "Compared with the commitments that the record counts under the report; principles are something else.",
};

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for sentence in &page.sentences {
        for name in &reader.names {
            body_name(name, &sentence.tokens, out);
        }
        norms(reader, sentence, out);
    }
}

/// A name of a body, in words.
pub(super) struct Name<'r> {
    words: Vec<String>,
    printed: String,
    proof: Option<Found<'r, Process>>,
}

/// Returns the names of the processes and of the bodies that are known.
pub(super) fn names<'a>(processes: &[Found<'a, Process>]) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = Vec::new();
    for process in processes {
        let printed = process.official_name.split(" on ").next().unwrap_or_default();
        let printed = printed.split(" to ").next().unwrap_or_default();
        if names.iter().all(|name| name.printed != printed) {
            names.push(Name {
                words: words(printed),
                printed: printed.to_owned(),
                proof: Some(*process),
            });
        }
    }
    let bodies = actor::actors()
        .iter()
        .filter(|one| matches!(one.kind, ActorKind::Organ | ActorKind::Organisation));
    for body in bodies {
        let printed = body.name(Language::En);
        names.push(Name { words: words(printed), printed: printed.to_owned(), proof: None });
    }
    names.retain(|name| name.words.len() >= 3);
    names
}

fn words(printed: &str) -> Vec<String> {
    let words = printed.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word)
}

fn body_name(name: &Name<'_>, tokens: &[Token], out: &mut Out) {
    let plain: Vec<&Token> = tokens.iter().filter(|token| !token.is_mark('-')).collect();
    for window in plain.windows(name.words.len()) {
        let said: Vec<&str> = window.iter().map(|token| token.word.as_str()).collect();
        if window.iter().any(|token| token.what != What::Word) || said == name.words {
            continue;
        }
        let one: Vec<&str> = said.iter().map(|word| singular(word)).collect();
        let other: Vec<&str> = name.words.iter().map(|word| singular(word)).collect();
        let (mut sorted, mut known) = (one.clone(), other.clone());
        sorted.sort_unstable();
        known.sort_unstable();
        let is_misordered = name.words.len() >= 4 && one != other && sorted == known;
        // Several groups are `groups`; a word inside a name is never in another number.
        let inner = 1..name.words.len() - 1;
        let is_misnumbered = one == other && said[inner.clone()] != name.words[inner];
        if let (true, Some(token)) = (is_misordered || is_misnumbered, window.first()) {
            let says = format!("the name `{}`", said.join(" "));
            let proofs = name.proof.iter().map(Proof::of).collect();
            out.add(&BODY_NAME, token, says, format!("the name is {}", name.printed), proofs);
        }
    }
}

/// Finds `11 principles` where the record counts eleven norms, and more norms than there are.
fn norms(reader: &Reader<'_>, sentence: &Sentence, out: &mut Out) {
    let tokens = &sentence.tokens;
    let adjectives = ["voluntary", "non", "binding", "and", "cyber", "un"];
    for (at, token) in tokens.iter().enumerate() {
        let Some(number) = token.number() else { continue };
        let after = tokens.get(at + 1..).unwrap_or_default();
        let noun = after
            .iter()
            .find(|token| !token.is_any(&adjectives) && !token.is_mark('-') && !token.is_mark(','));
        let Some(noun) = noun.filter(|noun| noun.is_any(&["principles", "norms"])) else {
            continue;
        };
        for report in reports_named(reader, sentence) {
            let held = norms_of(reader, &report);
            let Some(first) = held.first() else { continue };
            let count = u32::try_from(held.len()).unwrap_or(u32::MAX);
            let is_wrong = match noun.word.as_str() {
                "principles" => number == count,
                _ => number > count,
            };
            if is_wrong {
                let says = format!("{number} {} of {report}", noun.word);
                let record = format!("{report} holds {count} voluntary norms");
                out.add(&NORMS, token, says, record, vec![Proof::of(first)]);
            }
        }
    }
}

/// Returns the reports that a sentence names, by symbol or by their group.
fn reports_named(reader: &Reader<'_>, sentence: &Sentence) -> Vec<Symbol> {
    let by_symbol = sentence.tokens.iter().filter_map(Token::symbol).cloned();
    let mentions = mentions(&sentence.tokens);
    let meant = mentions.iter().filter_map(|mention| reader.meant(mention));
    let by_group = meant.flat_map(|process| reports_of(reader, process.noun().id.clone()));
    by_symbol.chain(by_group).collect()
}

/// Returns the reports that are filed under a process.
pub(super) fn reports_of(reader: &Reader<'_>, process: negotiation::id::ProcessId) -> Vec<Symbol> {
    let filings = reader.observatory.about::<Filing>(&Facet::Process(process));
    let symbols = filings.iter().map(|filing| filing.symbol.clone());
    let is_report =
        |symbol: &Symbol| reader.work(symbol).is_some_and(|work| work.kind == WorkKind::Report);
    symbols.filter(is_report).collect()
}

fn norms_of<'a>(reader: &Reader<'a>, report: &Symbol) -> Vec<Found<'a, Commitment>> {
    let agreed = reader.observatory.about::<Commitment>(&Facet::Document(report.clone()));
    agreed.into_iter().filter(|one| one.kind == CommitmentKind::Norm).collect()
}
