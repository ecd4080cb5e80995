//! Over which recorded votes is agreement asked?

use crate::lens::Lens;
use crate::line::counted;
use crate::page::votes::{Choosing, Filter, owners, recorded};
use crate::refusal::Refusal;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::agreement::{Agreement, Ballots, Measure};
use negotiation::decision::{Decision, RollCall};
use negotiation::document::Work;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::ops::RangeInclusive;

/// How many votes two must have cast both, where nothing else is asked: below that a single vote weighs a tenth.
const LEAST: u32 = 10;

/// The years that may be asked for: the General Assembly votes since 1946.
const YEARS: RangeInclusive<i16> = 1946..=2100;

/// The recorded votes that were chosen, and by which number agreement over them is told.
pub(crate) struct Chosen<'a> {
    votes: Vec<Found<'a, Decision>>,
    /// By which number agreement is told.
    pub(crate) measure: Measure,
    /// How many votes two must have cast both.
    pub(crate) least: u32,
    /// Which votes they are, in a sentence.
    pub(crate) words: String,
}

/// Something that can be typed in to choose votes.
#[derive(Debug)]
pub(crate) struct Typed {
    /// The parameter.
    pub(crate) name: &'static str,
    /// The words beside it.
    pub(crate) label: &'static str,
    /// What was given.
    pub(crate) value: String,
}

/// Over which votes agreement is told, and the form by which others are chosen.
#[derive(Debug, Serialize)]
pub(crate) struct Over {
    /// Over which votes.
    pub(crate) summary: String,
    /// By which number: `share`, `cosine` or `kappa`.
    pub(crate) measure: &'static str,
    /// How many votes two must have cast both to be compared.
    pub(crate) least: u32,
    /// What can be chosen.
    #[serde(skip)]
    pub(crate) form: Choosing,
    /// What can be typed in.
    #[serde(skip)]
    pub(crate) typed: Vec<Typed>,
}

impl Over {
    /// Returns what was chosen, in a form with some filters.
    pub(crate) fn of(lens: &Lens, chosen: &Chosen<'_>, filters: Vec<Filter>) -> Over {
        Over {
            summary: chosen.words.clone(),
            measure: chosen.measure.slug(),
            least: chosen.least,
            form: Choosing::of(lens, filters),
            typed: typed(lens),
        }
    }
}

impl<'a> Chosen<'a> {
    /// Returns the votes that the parameters of a page choose: those of a process, of some years, with words in their
    /// titles, on the texts of a list; all where there are none.
    pub(crate) fn of(lens: &'a Lens) -> Result<Chosen<'a>, Refusal> {
        let mut votes = recorded(lens);
        votes.retain(|vote| vote.roll_call().is_some_and(RollCall::has_voters));
        if let Some(process) = crate::page::processes::asked(lens)? {
            let owners = owners(lens, &votes);
            votes.retain(|vote| {
                owners.get(&vote.noun().on).is_some_and(|processes| processes.contains(&process))
            });
        }
        let (from, to) = (year(lens, "from")?, year(lens, "to")?);
        let is_within = |day: Option<Date>| {
            let year = day.map(Date::year);
            from.is_none_or(|from| year.is_some_and(|year| year >= from))
                && to.is_none_or(|to| year.is_some_and(|year| year <= to))
        };
        votes.retain(|vote| is_within(vote.date.earliest()));
        if let Some(words) = lens.asked.parameter("q") {
            let words = words.to_lowercase();
            votes.retain(|vote| titles(lens, vote).any(|title| title.contains(&words)));
        }
        if let Some(list) = texts(lens)? {
            votes.retain(|vote| list.contains(&vote.on));
        }
        let measure = measure(lens)?;
        let least =
            lens.parameter("least", "a whole number, how many votes both must have cast")?;
        Ok(Chosen { words: words(&votes), votes, measure, least: least.unwrap_or(LEAST).max(1) })
    }

    /// Returns who voted how.
    pub(crate) fn ballots(&self) -> Ballots<'_> {
        Ballots::of(self.votes.iter().filter_map(|vote| vote.noun().roll_call()))
    }

    /// Returns the agreement of two as it is told; `None` where both cast too few of the votes, or it is not defined.
    pub(crate) fn value(&self, both: &Agreement) -> Option<f64> {
        (both.shared() >= self.least).then(|| self.measure.of(both))?
    }
}

/// Returns the fields in which something can be typed, with what was given.
fn typed(lens: &Lens) -> Vec<Typed> {
    let fields = [
        ("q", "Words in the title"),
        ("from", "From year"),
        ("to", "To year"),
        ("least", "Votes both cast, at least"),
    ];
    let field = |(name, label): (&'static str, &'static str)| Typed {
        name,
        label,
        value: lens.asked.parameter(name).unwrap_or_default().to_owned(),
    };
    fields.map(field).into()
}

/// Prints a number that agreement is told by, with two decimals; empty where there is none.
pub(crate) fn number(value: Option<f64>) -> String {
    let Some(value) = value else { return String::new() };
    let rounded = format!("{value:.2}");
    match rounded.strip_prefix('-') {
        Some("0.00") => "0.00".to_owned(),
        Some(size) => format!("−{size}"),
        None => rounded,
    }
}

/// Returns by which number agreement is told.
fn measure(lens: &Lens) -> Result<Measure, Refusal> {
    let Some(given) = lens.asked.parameter("measure") else { return Ok(Measure::Share) };
    let found = Measure::ALL.into_iter().find(|measure| measure.slug() == given);
    found.ok_or_else(|| Refusal::parameter("measure", given, "share, cosine or kappa"))
}

fn year(lens: &Lens, name: &'static str) -> Result<Option<i16>, Refusal> {
    let expected = "a year like 2022, from 1946 to 2100";
    match lens.parameter(name, expected)? {
        Some(year) if !YEARS.contains(&year) => {
            Err(Refusal::parameter(name, &year.to_string(), expected))
        }
        year => Ok(year),
    }
}

fn texts(lens: &Lens) -> Result<Option<Vec<Symbol>>, Refusal> {
    let Some(given) = lens.asked.parameter("on") else { return Ok(None) };
    let expected = "symbols with commas between them, like A/RES/75/32,A/RES/77/37";
    let texts = given.split(',').map(|symbol| Symbol::parse_folding(symbol.trim()).0);
    let texts = texts.collect::<Result<Vec<Symbol>, _>>();
    texts.map(Some).map_err(|_| Refusal::parameter("on", given, expected))
}

/// Returns what a vote is called, by the text and by a catalogue, in small letters.
fn titles<'a>(lens: &'a Lens, vote: &'a Found<'a, Decision>) -> impl Iterator<Item = String> {
    let work = lens.observatory().get::<Work>(vote.on.as_str());
    let work = work.map(|work| work.title.to_lowercase());
    let listed = vote.listing.iter().flat_map(|listing| [&listing.title, &listing.words]);
    work.into_iter().chain(listed.map(|words| words.to_lowercase()))
}

fn words(votes: &[Found<'_, Decision>]) -> String {
    let days = || votes.iter().filter_map(|vote| vote.date.earliest());
    let many = counted(votes.len(), "recorded vote", "recorded votes");
    match (days().min(), days().max()) {
        (Some(first), Some(last)) => {
            format!("{many} with named voters, {} to {}", first.year(), last.year())
        }
        _ => format!("{many} with named voters"),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_have_two_decimals_and_no_negative_nought() {
        assert_eq!(number(Some(0.956)), "0.96");
        assert_eq!(number(Some(-0.25)), "−0.25");
        assert_eq!(number(Some(-0.001)), "0.00");
        assert_eq!(number(None), "");
    }
}
