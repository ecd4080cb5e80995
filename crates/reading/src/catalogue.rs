//! What does the catalogue say about a text: the JSON extracts that come with the published files?
//!
//! One entry a line, without the words of the text. The shape changed from session to session: dates in three
//! spellings, `N.A.` or an empty text for nothing, drafts run together, lines repeated.

use crate::akoma_ntoso::{agenda_number, heading, is_committee, subjects, votes, workflow};
use crate::doubts::Doubts;
use crate::{Read, Refusal, limit, spacing, sponsors};
use negotiation::date::StatedDate;
use negotiation::decision::{Mode, RollCall, Vote};
use negotiation::document::Subject;
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::numeral;
use negotiation::proceedings::Proceedings;
use negotiation::symbol::{Symbol, symbols_in};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;

/// The entries of a catalogue, in the order of the file, each text once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The entries.
    pub entries: Vec<CatalogueEntry>,
    /// What was uncertain about the file as a whole: lines that are no entries, lines repeated.
    pub doubts: Vec<Doubt>,
}

/// What the catalogue says about one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// The symbol of the text.
    pub symbol: Symbol,
    /// What is said about its way.
    pub proceedings: Proceedings,
    /// What was uncertain about the entry.
    pub doubts: Vec<Doubt>,
    /// The line of the file, counted from 1.
    pub line: u32,
}

/// Reads JSON Lines, or one JSON list of entries.
///
/// Reads the characters of the file. Writes an entry for each text; a line that is none is doubted and left out.
pub(crate) fn read(text: &str, decoding: Option<Doubt>) -> Read {
    let mut doubts = Doubts::default();
    decoding.into_iter().for_each(|doubt| doubts.add(doubt));
    let mut entries: Vec<CatalogueEntry> = Vec::new();
    let mut known: HashMap<Symbol, usize> = HashMap::new();
    for (line, value) in values(text, &mut doubts) {
        let Some(entry) = entry(&value, line, &mut doubts) else { continue };
        if entries.len() >= limit::ENTRIES_MAX {
            let what = format!(
                "The catalogue has more than {} entries; the rest was left out.",
                limit::ENTRIES_MAX
            );
            doubts.push(DoubtKind::TooLarge, what, format!("line {line}"));
            break;
        }
        match known.get(&entry.symbol) {
            Some(first) => repeated(&mut entries[*first], &entry, &mut doubts),
            None => {
                known.insert(entry.symbol.clone(), entries.len());
                entries.push(entry);
            }
        }
    }
    if entries.is_empty() {
        let what = "no line of the file is the entry of a text with its symbol";
        return Read::Refused(Refusal::malformed(what, 1, 1));
    }
    Read::Catalogue(Catalogue { entries, doubts: doubts.into_list() })
}

/// Returns every JSON object with its line.
fn values(text: &str, doubts: &mut Doubts) -> Vec<(u32, Value)> {
    if text.starts_with('[')
        && let Ok(Value::Array(list)) = serde_json::from_str(text)
    {
        return list.into_iter().map(|value| (1, value)).collect();
    }
    let mut values = Vec::new();
    for (line, content) in (1_u32..).zip(text.lines()) {
        if content.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(content.trim().trim_end_matches(',')) {
            Ok(value) => values.push((line, value)),
            Err(error) => {
                let what =
                    format!("The line is no JSON ({}) and was left out.", plain_error(&error));
                doubts.push(
                    DoubtKind::Malformed,
                    what,
                    format!("line {line}, column {}", error.column()),
                );
            }
        }
    }
    values
}

fn plain_error(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line").next().unwrap_or_default().to_owned()
}

/// Keeps what a repeated line adds, and says whether it differs.
fn repeated(first: &mut CatalogueEntry, again: &CatalogueEntry, doubts: &mut Doubts) {
    let place = format!("line {}", again.line);
    let differs = first.proceedings != again.proceedings;
    let done = if differs {
        "differs from it; what it adds was kept, and the first counts where they disagree"
    } else {
        "says the same"
    };
    let what = format!("The entry of {} repeats line {} and {done}.", first.symbol, first.line);
    let kind = if differs { DoubtKind::Contradiction } else { DoubtKind::Numbering };
    doubts.push(kind, what, place);
    crate::join::fill(&mut first.proceedings, &again.proceedings);
}

fn entry(value: &Value, line: u32, doubts: &mut Doubts) -> Option<CatalogueEntry> {
    let printed = text(value, "symbol").unwrap_or_default();
    let (symbol, _) = Symbol::parse_folding(&printed);
    let Ok(symbol) = symbol else {
        let what = format!("The entry's symbol is `{printed}`, which is none; it was left out.");
        doubts.push(DoubtKind::Symbol, what, format!("line {line}"));
        return None;
    };
    let mut own = Doubts::default();
    let proceedings = proceedings(value, &mut own);
    Some(CatalogueEntry { symbol, proceedings, doubts: own.into_list(), line })
}

fn proceedings(value: &Value, doubts: &mut Doubts) -> Proceedings {
    let session = text(value, "session").and_then(|words| session_number(&words));
    let (drafts, report) = origin(value);
    let date = text(value, "adoption_date").map(|printed| StatedDate::read(&printed));
    let adopted_on = date.map(|(date, doubt)| {
        doubt.into_iter().for_each(|doubt| doubts.push(doubt.kind, doubt.what, "adoption_date"));
        date
    });
    let meeting =
        text(value, "pv").and_then(|printed| workflow::meeting(&printed, session, "pv", doubts));
    Proceedings {
        debate: None,
        votes: Vec::new(),
        intended: Vec::new(),
        explanations: Vec::new(),
        title: text(value, "title").or_else(|| text(value, "resolution_title")),
        session,
        agenda_item: text(value, "agenda_item").and_then(|words| agenda_number(&words)),
        agenda_item_name: text(value, "agenda_item_name"),
        committee: text(value, "committee")
            .map(|name| committee(&name))
            .filter(|name| is_committee(name)),
        drafts,
        report,
        meeting,
        adopted_on: adopted_on.filter(|date| !date.is_unknown()),
        issued_on: None,
        mode: mode(value, doubts),
        sponsors: sponsors::read_list(list(value, "sponsors").iter().map(String::as_str), doubts),
        additional_sponsors: sponsors::read_list(
            list(value, "additional_sponsors").iter().map(String::as_str),
            doubts,
        ),
        subjects: subject_list(value, doubts),
    }
}

/// Reads `A/74/483` with its paragraph, or `A/75/L.8 and A/75/L.8/Add.1`: the report or the drafts, by their series.
fn origin(value: &Value) -> (Vec<Symbol>, Option<(Symbol, Option<String>)>) {
    let printed = text(value, "originating_document").unwrap_or_default();
    let draft = text(value, "draft_resolution").unwrap_or_default();
    let mut drafts = Vec::new();
    let mut report = None;
    for found in symbols_in(&format!("{draft} ; {printed}")) {
        if found.symbol.series() == Some("L") || draft.contains(found.symbol.as_str()) {
            if !drafts.contains(&found.symbol) {
                drafts.push(found.symbol);
            }
        } else if report.is_none() {
            let number =
                text(value, "report_paragraph").map(|number| workflow::paragraph_place(&number));
            report = Some((found.symbol, number));
        }
    }
    (drafts, report)
}

fn mode(value: &Value, doubts: &mut Doubts) -> Option<Mode> {
    let words = text(value, "adoption_type").or_else(|| text(value, "voting_type"))?;
    let lists = [
        ("MS_in_favour", Vote::Yes),
        ("MS_against", Vote::No),
        ("MS_abstaining", Vote::Abstaining),
    ];
    let mut roll_call = RollCall::default();
    for (field, vote) in lists {
        let names = list(value, field);
        let printed = text(value, &format!("{field}_count")).unwrap_or_default();
        let counted = u16::try_from(names.len()).unwrap_or(u16::MAX);
        let total = printed
            .split(['-', ' '])
            .next()
            .and_then(|number| number.parse().ok())
            .unwrap_or(counted);
        votes::add(&mut roll_call, vote, total, names.iter().map(String::as_str), "voting", doubts);
    }
    let recorded = roll_call.has_voters() || words.to_lowercase().contains("recorded");
    if !recorded {
        return votes::mode_in_words(&words);
    }
    votes::check(&roll_call, doubts);
    Some(Mode::Recorded(roll_call))
}

fn subject_list(value: &Value, doubts: &mut Doubts) -> Vec<Subject> {
    let mut found = Vec::new();
    for goal in list(value, "SDGs") {
        found.extend(subjects::subject(&goal, "SDGO"));
    }
    for pair in value.get("subjects").and_then(Value::as_array).into_iter().flatten() {
        let part = |index: usize| pair.get(index).and_then(Value::as_str).unwrap_or_default();
        if part(0).is_empty() || heading::is_address(part(0)) {
            continue;
        }
        match subjects::subject(part(0), part(1)) {
            Some(subject) => found.push(subject),
            None => {
                let what = format!(
                    "The vocabulary `{}` of the subject `{}` is not known; it was left out.",
                    part(1),
                    part(0)
                );
                doubts.push(DoubtKind::Reference, what, "subjects");
            }
        }
    }
    let mut once = Vec::new();
    found.into_iter().for_each(|subject| subjects::add(&mut once, subject));
    once
}

/// Returns a text field that says something: `N.A.` and nothing are the same.
fn text(value: &Value, field: &str) -> Option<String> {
    let printed = match value.get(field)? {
        Value::String(text) => spacing::collapse(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(printed)
        .filter(|text| !text.is_empty() && !matches!(text.as_str(), "N.A." | "N/A" | "n.a."))
}

fn list(value: &Value, field: &str) -> Vec<String> {
    let values = value.get(field).and_then(Value::as_array).into_iter().flatten();
    let texts = values.filter_map(Value::as_str).map(spacing::collapse);
    texts.filter(|text| !text.is_empty() && text != "N.A.").collect()
}

/// Prints `#fifthCommittee` as `Fifth Committee`.
fn committee(printed: &str) -> String {
    let Some(id) = printed.strip_prefix('#').and_then(|id| id.strip_suffix("Committee")) else {
        return printed.to_owned();
    };
    let mut letters = id.chars();
    let first =
        letters.next().map(|letter| letter.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{} Committee", letters.as_str())
}

/// Reads `Seventy-fourth session`.
pub(crate) fn session_number(words: &str) -> Option<u16> {
    let words = words.to_lowercase();
    let ordinal = words.split_whitespace().next()?;
    if let Ok(number) = ordinal.trim_matches(|c: char| !c.is_ascii_digit()).parse() {
        return Some(number);
    }
    numeral::ordinal(ordinal)
}

#[cfg(test)]
mod tests {
    use super::session_number;

    #[test]
    fn sessions_are_written_out() {
        for (words, number) in [
            ("Seventy-fourth session", 74),
            ("Eightieth session", 80),
            ("Seventy-ninth session", 79),
            ("Tenth", 10),
            ("Eighty-first", 81),
        ] {
            assert_eq!(session_number(words), Some(number), "{words}");
        }
        assert_eq!(session_number("Emergency special session"), None);
    }
}
