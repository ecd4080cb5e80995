//! How is the way in which something was decided written in one row?
//!
//! In the record, the mode of a decision is a value with parts of its own; in the file its parts are keys like any
//! other: `mode`, `totals`, `yes`, `no`, `abstaining`, `unknown`, `deadline`.

use serde_json::{Map, Value, json};

/// The modes of decision.
pub(crate) const MODES: &[&str] = &["without-vote", "consensus", "recorded", "silence"];

/// The keys of a recorded vote that hold lists.
const LISTS: [&str; 3] = ["yes", "no", "abstaining"];

/// Puts the parts of the mode together, as the record has them; a sentence says what does not fit.
pub(crate) fn fold(claim: &mut Map<String, Value>) -> Result<(), String> {
    let Some(Value::String(mode)) = claim.get("mode").cloned() else { return Ok(()) };
    let totals = claim.remove("totals");
    let lists: Vec<Option<Value>> = LISTS.iter().map(|list| claim.remove(*list)).collect();
    let unknown = claim.remove("unknown");
    let deadline = claim.remove("deadline");
    let voted = totals.is_some() || unknown.is_some() || lists.iter().any(Option::is_some);
    let folded = match mode.as_str() {
        "recorded" => {
            let Some(totals) = totals else {
                return Err("a recorded vote has `totals`, in favour, against, abstaining: totals = \"92-50-21\"".into());
            };
            let mut roll_call = Map::from_iter([("totals".to_owned(), split_totals(&totals))]);
            for (list, voters) in LISTS.iter().zip(lists) {
                roll_call.extend(voters.map(|voters| ((*list).to_owned(), voters)));
            }
            if let Some(names) = unknown {
                roll_call.insert("unknown".to_owned(), split_unknown(&names)?);
            }
            json!({ "recorded": roll_call })
        }
        _ if voted => {
            return Err(format!(
                "where nobody voted (mode = \"{mode}\") there are no totals and no voters"
            ));
        }
        "silence" => {
            let Some(deadline) = deadline else {
                return Err("a silence procedure has a `deadline`, in the words of the rule".into());
            };
            json!({ "silence": { "deadline": deadline } })
        }
        _ => Value::String(mode.clone()),
    };
    claim.insert("mode".to_owned(), folded);
    Ok(())
}

/// Takes the mode of the record apart into the keys of the row.
pub(crate) fn unfold(claim: &mut Map<String, Value>) {
    let Some(Value::Object(mode)) = claim.get("mode").cloned() else { return };
    for (name, parts) in mode {
        claim.insert("mode".to_owned(), Value::String(name));
        let Value::Object(parts) = parts else { continue };
        for (key, part) in parts {
            let written = match key.as_str() {
                "totals" => join_totals(&part),
                "unknown" => join_unknown(&part),
                _ => part,
            };
            claim.insert(key, written);
        }
    }
}

/// Reads `92-50-21`.
pub(crate) fn totals(text: &str) -> Option<[u16; 3]> {
    let numbers: Vec<u16> =
        text.split('-').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

fn split_totals(totals_as_text: &Value) -> Value {
    let [yes, no, abstaining] =
        totals_as_text.as_str().and_then(totals).expect("the cell was checked");
    json!({ "yes": yes, "no": no, "abstaining": abstaining })
}

fn join_totals(totals: &Value) -> Value {
    let number = |list: &str| totals.get(list).and_then(Value::as_u64).unwrap_or_default();
    Value::String(format!("{}-{}-{}", number("yes"), number("no"), number("abstaining")))
}

fn split_unknown(names: &Value) -> Result<Value, String> {
    let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
    let voters = names.map(|entry| match entry.split_once(": ") {
        Some((vote, name)) if LISTS.contains(&vote) => Ok(json!({ "vote": vote, "name": name })),
        _ => Err(format!("`{entry}` in `unknown` does not say in which list the name stood: write \"yes: ATLANTIS\"")),
    });
    voters.collect::<Result<Vec<Value>, String>>().map(Value::Array)
}

fn join_unknown(voters: &Value) -> Value {
    let part = |voter: &Value, key: &str| {
        voter.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let voters = voters.as_array().into_iter().flatten();
    voters.map(|voter| format!("{}: {}", part(voter, "vote"), part(voter, "name"))).collect()
}
