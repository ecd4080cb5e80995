//! By what can a search be narrowed, and how many hits are left then?

use crate::lens::Lens;
use crate::line::{Link, capital};
use negotiation::issue::Issue;
use negotiation::process::{Process, Session};
use search::{Field, Found, Query, spoken};
use serde::Serialize;
use smol_str::SmolStr;

/// How many values of a field are offered at first; the others are folded away.
const CHOICES_MAX: usize = 8;

/// How many are offered at most: a page stays small.
const CHOICES_ALL_MAX: usize = 40;

/// One field with its values.
#[derive(Debug, Serialize)]
pub(crate) struct Narrowing {
    /// The name by which queries call it.
    pub(crate) field: &'static str,
    /// The values, those with most hits first; years and sessions the latest first.
    pub(crate) values: Vec<Choice>,
    #[serde(skip)]
    pub(crate) name: String,
    #[serde(skip)]
    pub(crate) more: Vec<Choice>,
}

/// One value.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Choice {
    /// The value as queries write it.
    pub(crate) value: String,
    pub(crate) name: String,
    pub(crate) count: u32,
    /// The search so narrowed; without it when it is chosen.
    pub(crate) url: String,
    pub(crate) is_chosen: bool,
}

impl Narrowing {
    /// Returns all values that are offered.
    pub(super) fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.values.iter().chain(&self.more)
    }
}

/// Returns by what the hits can be narrowed.
pub(super) fn narrowings(lens: &Lens, query: &Query, found: &Found) -> Vec<Narrowing> {
    let fields = Field::ALL.into_iter().filter(|field| *field != Field::Symbol);
    let of = |field: Field| {
        let own = found.facets.iter().filter(|(of, ..)| *of == field);
        let mut values: Vec<(&SmolStr, u32)> =
            own.map(|(_, value, count)| (value, *count)).collect();
        sort(field, &mut values);
        values.truncate(CHOICES_ALL_MAX);
        let choice = |(value, count): (&SmolStr, u32)| choice(lens, query, field, value, count);
        let mut choices: Vec<Choice> = values.into_iter().map(choice).collect();
        let more = choices.split_off(choices.len().min(CHOICES_MAX));
        Narrowing { field: field.name(), name: capital(field.name()), values: choices, more }
    };
    fields.map(of).filter(|narrowing| !narrowing.values.is_empty()).collect()
}

fn sort(field: Field, values: &mut [(&SmolStr, u32)]) {
    let number = |value: &str| value.parse::<u32>().ok();
    match field {
        Field::Year | Field::Session => {
            values.sort_by(|(one, _), (other, _)| {
                number(other).cmp(&number(one)).then_with(|| one.cmp(other))
            });
        }
        _ => values.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0))),
    }
}

fn choice(lens: &Lens, query: &Query, field: Field, value: &str, count: u32) -> Choice {
    let is_chosen = query.values(field).any(|chosen| chosen.eq_ignore_ascii_case(value));
    let other = if is_chosen { query.without(field, value) } else { query.with(field, value) };
    let url = lens.asked.with("q", &other.to_string());
    Choice { value: value.to_owned(), name: name(lens, field, value), count, url, is_chosen }
}

fn name(lens: &Lens, field: Field, value: &str) -> String {
    let process =
        |id: &str| lens.observatory().get::<Process>(id).map(|process| process.name.clone());
    match (field, value.split_once('/')) {
        (Field::Process, _) => process(value).unwrap_or_else(|| value.to_owned()),
        (Field::Session, Some((id, session))) => {
            let known = lens.observatory().get::<Session>(value);
            match (process(id), known) {
                (Some(process), Some(known)) => format!("{process}, {}", known.name),
                (Some(process), None) => format!("{process}, {session}"),
                (None, _) => value.to_owned(),
            }
        }
        (Field::Issue, _) => {
            let issue = lens.observatory().get::<Issue>(value);
            issue.map_or_else(|| value.to_owned(), |issue| issue.question.clone())
        }
        _ => spoken(field, value),
    }
}

/// Returns the facets that are asked for, each leading to the search without it.
pub(super) fn filters(lens: &Lens, query: &Query) -> Vec<Link> {
    let of = |field: Field| {
        query.values(field).map(move |value| {
            let left = query.without(field, value).to_string();
            let href = lens.asked.with("q", &left);
            Link { words: format!("{} {}", field.name(), name(lens, field, value)), href }
        })
    };
    Field::ALL.into_iter().flat_map(of).collect()
}
