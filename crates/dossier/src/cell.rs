//! What stands in a cell, where, and is it what the column holds?

use crate::decided;
use crate::fault::suggestion;
use crate::sheet::Holds;
use negotiation::actor;
use negotiation::address::Address;
use negotiation::date::StatedDate;
use negotiation::document::Subject;
use negotiation::id::{ActorId, IssueId};
use negotiation::issue::Answer;
use negotiation::provision::Provision;
use negotiation::symbol::{MalformedSymbol, Session, Symbol};
use serde_json::Value;

/// A place in a file, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The line.
    pub(crate) line: usize,
    /// The column in characters, where it is known.
    pub(crate) column: Option<usize>,
}

/// A value as it stands in a file.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    /// The value, as JSON.
    pub(crate) value: Value,
    /// Where it stands.
    pub(crate) place: Place,
    /// Where its items stand, if it is a list.
    pub(crate) items: Vec<Place>,
}

/// What is wrong with a cell, and what is to be done.
pub(crate) type Wrong = (Place, String, String);

impl Cell {
    /// Returns the value as the record has it, or what is wrong with it.
    pub(crate) fn checked(&self, key: &str, holds: Holds) -> Result<Value, Vec<Wrong>> {
        let Holds::Many(of) = holds else {
            return checked(&self.value, holds).map_err(|refusal| vec![self.wrong(key, refusal)]);
        };
        let Value::Array(items) = &self.value else {
            let refusal = Refusal::new(
                "is not a list".to_owned(),
                format!("write {key} = [\"…\"], with one item or more"),
            );
            return Err(vec![self.wrong(key, refusal)]);
        };
        let mut wrong = Vec::new();
        let mut good = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match checked(item, *of) {
                Ok(value) => good.push(value),
                Err(refusal) => {
                    let place = self.items.get(index).copied().unwrap_or(self.place);
                    wrong.push((place, format!("`{key}` {}", refusal.what), refusal.help));
                }
            }
        }
        if wrong.is_empty() { Ok(Value::Array(good)) } else { Err(wrong) }
    }

    fn wrong(&self, key: &str, refusal: Refusal) -> Wrong {
        (self.place, format!("`{key}` {}", refusal.what), refusal.help)
    }
}

/// Why a value does not fit; the sentence continues after the key.
struct Refusal {
    what: String,
    help: String,
}

impl Refusal {
    fn new(what: String, help: String) -> Refusal {
        Refusal { what, help }
    }
}

fn checked(value: &Value, holds: Holds) -> Result<Value, Refusal> {
    match (holds, value) {
        (Holds::Flag, Value::Bool(_)) => Ok(value.clone()),
        (Holds::Flag, _) => Err(Refusal::new(
            format!("is {value}, but can only be true or false"),
            "write true or false, without quotation marks".to_owned(),
        )),
        (Holds::Number(most), _) => match value.as_u64() {
            Some(number) if number <= most => Ok(value.clone()),
            _ => Err(Refusal::new(
                format!("is {value}, but can only be a whole number from 0 to {most}"),
                "write the number with digits alone".to_owned(),
            )),
        },
        (Holds::Subjects, _) => match serde_json::from_value::<Vec<Subject>>(value.clone()) {
            Ok(_) => Ok(value.clone()),
            Err(error) => Err(Refusal::new(
                format!("cannot be read: {error}"),
                "write subjects = [{ scheme = \"unbis\", heading = \"…\" }]".to_owned(),
            )),
        },
        (Holds::Answers, _) => match serde_json::from_value::<Vec<Answer>>(value.clone()) {
            Ok(_) => Ok(value.clone()),
            Err(error) => Err(Refusal::new(
                format!("cannot be read: {error}"),
                "write answers = [{ id = \"partly\", words = \"…\", leans = \"between\" }]"
                    .to_owned(),
            )),
        },
        (_, Value::String(text)) => checked_text(text, holds).map(Value::String),
        _ => Err(Refusal::new(
            format!("is {value}, but can only be text"),
            "put it between quotation marks".to_owned(),
        )),
    }
}

/// The last session that had a resolution with a part O: A/RES/56/24 had parts as far as V.
const PART_O_SESSION_MAX: u32 = 56;

/// Returns a symbol in its canonical spelling; refuses an O that was written for a zero.
fn symbol_of(symbol: &Symbol) -> Result<String, Refusal> {
    let is_late =
        |session| matches!(session, Session::Regular(number) if number > PART_O_SESSION_MAX);
    if symbol.part() == Some("O") && symbol.session().is_some_and(is_late) {
        let what = format!("is `{symbol}`, with the letter O after its number");
        return Err(Refusal::new(what, "write the digit 0".to_owned()));
    }
    Ok(symbol.to_string())
}

/// Returns the text as the record has it: a symbol in its canonical spelling, an actor by its id.
fn checked_text(text: &str, holds: Holds) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        let help = "leave the key out where nothing is to be said".to_owned();
        return Err(Refusal::new("is empty".to_owned(), help));
    }
    let as_shown = |error: &dyn std::error::Error| {
        let message = error.to_string();
        let (what, help) = message.split_once("; ").unwrap_or((&message, "correct it"));
        Refusal::new(format!("cannot be read: {what}"), help.to_owned())
    };
    match holds {
        Holds::Date => {
            text.parse::<StatedDate>().map(|date| date.to_string()).map_err(|e| as_shown(&e))
        }
        Holds::Symbol => symbol_of(&text.parse().map_err(|e: MalformedSymbol| as_shown(&e))?),
        Holds::Provision => {
            text.parse::<Provision>().map(|one| one.to_string()).map_err(|e| as_shown(&e))
        }
        Holds::Address => {
            text.parse::<Address>().map(|address| address.to_string()).map_err(|e| as_shown(&e))
        }
        // Every id has the same letters; whose it is, is said by the column.
        Holds::Slug => text.parse::<IssueId>().map(String::from).map_err(|error| {
            Refusal::new(
                format!("cannot be read: {error}"),
                "it is part of a web address: oewg-2021, due-diligence".to_owned(),
            )
        }),
        Holds::Actor => actor_id(text),
        Holds::Word(words) if words.contains(&text) => Ok(text.to_owned()),
        Holds::Word(words) => Err(Refusal::new(
            format!("is `{text}`, which is none of its words"),
            suggestion(text, words.iter().copied()),
        )),
        Holds::Totals if decided::totals(text).is_some() => Ok(text.to_owned()),
        Holds::Totals => Err(Refusal::new(
            format!("is `{text}`, which are not the totals of a vote"),
            "write in favour, against, abstaining: 92-50-21".to_owned(),
        )),
        _ => Ok(text.to_owned()),
    }
}

/// Returns the id of an actor.
///
/// A name that is known is refused with its id, so that a file has one spelling for each actor. A slug that is not
/// known is let be: actors without an entry of their own may hold positions.
fn actor_id(text: &str) -> Result<String, Refusal> {
    let id = text.parse::<ActorId>();
    let known = id.as_ref().is_ok_and(|id| actor::actor(id).is_some());
    let slug =
        |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    match id {
        Ok(id) if known || slug(text) => Ok(id.into()),
        _ => {
            let help = match actor::resolve(text) {
                Ok(resolved) => format!("write `{}`", resolved.actor),
                Err(unknown) => match unknown.suggestion() {
                    Some(name) => format!(
                        "did you mean {name}? Write the code of the state (ISL) or a slug (african-group)"
                    ),
                    None => "write the code of a state (ISL) or a slug (african-group)".to_owned(),
                },
            };
            Err(Refusal::new(format!("is `{text}`, which is not the id of an actor"), help))
        }
    }
}
