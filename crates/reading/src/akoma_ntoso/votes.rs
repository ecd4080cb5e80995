//! How was the text adopted, and who voted how?

use super::element::{self, Element, all, attribute};
use crate::doubts::{Doubts, places};
use negotiation::actor::{How, resolve};
use negotiation::decision::{Mode, RollCall, Totals, UnknownVoter, Vote};
use negotiation::doubt::DoubtKind;
use negotiation::proceedings::Proceedings;

/// Reads `voting` and the step of adoption. Writes the mode with every voter; an unknown name is kept and doubted.
pub(super) fn read(root: Element<'_>, proceedings: &mut Proceedings, doubts: &mut Doubts) {
    let outcome = all(root, "voting")
        .next()
        .and_then(|voting| attribute(voting, "outcome"))
        .unwrap_or_default();
    let adopted = all(root, "step").find(|step| attribute(*step, "outcome") == Some("adopted"));
    let words = adopted.and_then(|step| attribute(step, "as")).unwrap_or_default();
    let by = adopted.and_then(|step| attribute(step, "by")).unwrap_or_default();
    let counts: Vec<_> = all(root, "count").collect();
    if !counts.is_empty() {
        let roll_call = roll_call(&counts, doubts);
        check(&roll_call, doubts);
        proceedings.mode = Some(Mode::Recorded(roll_call));
        return;
    }
    proceedings.mode = [outcome, words, by].into_iter().find_map(mode_in_words);
    if outcome == "adoptedRecordedVote" && proceedings.mode.is_none() {
        let what =
            "The text was adopted by recorded vote, and the file names neither totals nor voters.";
        doubts.push(DoubtKind::VoteTotals, what, "voting");
    }
}

/// Reads `adoptedWithoutVote`, `Adopted without vote, 59th plenary meeting`, `Adopted 90-0-47, …`.
pub(crate) fn mode_in_words(words: &str) -> Option<Mode> {
    let lower = words.to_lowercase();
    if lower.contains("silence") {
        return Some(Mode::Silence { deadline: String::new() });
    }
    if lower.contains("withoutvote")
        || lower.contains("without vote")
        || lower.contains("without a vote")
    {
        return Some(Mode::WithoutVote);
    }
    if lower.contains("consensus") {
        return Some(Mode::Consensus);
    }
    let totals = lower.split([' ', ',', '(']).find_map(|word| {
        let mut numbers = word.split('-').map(|number| number.parse::<u16>().ok());
        let totals =
            Totals { yes: numbers.next()??, no: numbers.next()??, abstaining: numbers.next()?? };
        numbers.next().is_none().then_some(totals)
    })?;
    Some(Mode::Recorded(RollCall { totals, ..RollCall::default() }))
}

fn roll_call(counts: &[Element<'_>], doubts: &mut Doubts) -> RollCall {
    let mut roll_call = RollCall::default();
    for count in counts {
        let vote = match attribute(*count, "refersTo")
            .map(|reference| reference.trim_start_matches('#'))
        {
            Some("inFavour") => Vote::Yes,
            Some("against") => Vote::No,
            Some("abstaining") => Vote::Abstaining,
            other => {
                let what = format!(
                    "A count of votes is for `{}`, which is not known; it was left out.",
                    other.unwrap_or("nothing")
                );
                doubts.push(DoubtKind::VoteTotals, what, "voting");
                continue;
            }
        };
        let names: Vec<String> = all(*count, "organization")
            .map(element::words)
            .filter(|name| !name.is_empty())
            .collect();
        let printed = attribute(*count, "value").unwrap_or_default();
        let total = printed.parse().unwrap_or_else(|_| {
            let what = format!(
                "The total {vote} is printed `{printed}`; the {} names were counted instead.",
                names.len()
            );
            doubts.push(DoubtKind::VoteTotals, what, "voting");
            u16::try_from(names.len()).unwrap_or(u16::MAX)
        });
        add(&mut roll_call, vote, total, names.iter().map(String::as_str), "voting", doubts);
    }
    roll_call
}

/// Adds one list of voters, which stands at a place, with its total; a name that is not known is kept as printed, with a doubt.
pub(crate) fn add<'a>(
    roll_call: &mut RollCall,
    vote: Vote,
    total: u16,
    names: impl Iterator<Item = &'a str>,
    place: &str,
    doubts: &mut Doubts,
) {
    let RollCall { totals, yes, no, abstaining, unknown } = roll_call;
    let (printed, voters) = match vote {
        Vote::Yes => (&mut totals.yes, yes),
        Vote::No => (&mut totals.no, no),
        Vote::Abstaining => (&mut totals.abstaining, abstaining),
    };
    *printed = total;
    let mut twice: Vec<String> = Vec::new();
    for name in names {
        match resolve(name) {
            Ok(resolved) => {
                if resolved.how == How::Mended {
                    let what = format!("The voter `{name}` was read as `{}`.", resolved.actor);
                    doubts.push(DoubtKind::MendedName, what, place);
                }
                if voters.contains(&resolved.actor) {
                    twice.push(name.to_owned());
                } else {
                    voters.push(resolved.actor);
                }
            }
            Err(error) => {
                doubts.push(DoubtKind::UnknownName, format!("The voter {error}."), place);
                unknown.push(UnknownVoter { vote, name: name.to_owned() });
            }
        }
    }
    if !twice.is_empty() {
        let names = places(&twice);
        let what = format!("These voters are named twice {vote} and were counted once: {names}.");
        doubts.push(DoubtKind::VoteTotals, what, place);
    }
}

/// Says where voters and totals differ, and who is in two lists.
pub(crate) fn check(roll_call: &RollCall, doubts: &mut Doubts) {
    let named = roll_call.named();
    if roll_call.has_voters() && !roll_call.adds_up() {
        let what = format!(
            "The totals printed are {}, and the voters named {named}; both were kept (in favour, against, abstaining).",
            roll_call.totals
        );
        doubts.push(DoubtKind::VoteTotals, what, "voting");
    }
    let lists = [&roll_call.yes, &roll_call.no, &roll_call.abstaining];
    for (index, list) in lists.iter().enumerate() {
        for voter in
            list.iter().filter(|voter| lists[index + 1..].iter().any(|other| other.contains(voter)))
        {
            let what = format!("The voter `{voter}` stands in two lists.");
            doubts.push(DoubtKind::VoteTotals, what, "voting");
        }
    }
}
