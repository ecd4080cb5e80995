//! How many members had a group?

use super::group::{Mention, mentions};
use super::page::Page;
use super::token::Token;
use super::{Out, Reader, is_sure};
use crate::finding::{Proof, Rule};
use negotiation::process::Process;

pub(super) const GROUP_SIZE: Rule = Rule {
    id: "group-size",
    holds: "A group is said to have had as many members as it had.",
    basis: "Compared with the composition of the processes in the record.",
};

/// Words between a group and the number of its members.
const HAD: [&str; 14] = [
    "had",
    "has",
    "was",
    "is",
    "made",
    "up",
    "of",
    "consisted",
    "consists",
    "composed",
    "comprised",
    "comprises",
    "numbered",
    "counted",
];

pub(super) fn hold(reader: &Reader<'_>, page: &Page, out: &mut Out) {
    for sentence in &page.sentences {
        for mention in mentions(&sentence.tokens) {
            let process = reader.meant(&mention).filter(|process| is_sure(process, "composition"));
            let said = members(&sentence.tokens, &mention);
            let (Some(process), Some((token, number))) = (process, said) else { continue };
            let held = composition(process).filter(|(held, _)| *held != number);
            let Some((_, told)) = held else { continue };
            let says = format!("{} with {number} members", process.name);
            let record = format!("{}: {told}", process.name);
            out.add(&GROUP_SIZE, token, says, record, vec![Proof::of(process)]);
        }
    }
}

/// Returns the number of members that a sentence gives a group: `the GGE 2014/15 had 20 members`.
fn members<'t>(tokens: &'t [Token], mention: &Mention<'_>) -> Option<(&'t Token, u32)> {
    let after = tokens.get(mention.tokens.end..)?;
    let links = after.iter().take_while(|token| token.is_any(&HAD)).count();
    let [count, rest @ ..] = after.get(links..)? else { return None };
    let number = count.number().filter(|_| links > 0)?;
    let kinds = ["governmental", "member"];
    let noun = rest.iter().position(|token| !token.is_any(&kinds))?;
    let is_member = rest[noun].is_any(&["members", "experts", "states", "countries"]);
    // `5 experts from Africa` are a part of them.
    let part = ["from", "of", "who", "that", "in", "against", "for"];
    let is_part = rest.get(noun + 1).is_some_and(|next| next.is_any(&part));
    (is_member && !is_part).then_some((count, number))
}

/// Returns the number of members in the record, and its words: `20 experts`.
fn composition(process: &Process) -> Option<(u32, &str)> {
    let told = process.composition.as_deref()?;
    let (number, rest) = told.split_once(' ')?;
    (rest == "experts").then_some((number.parse().ok()?, told))
}
