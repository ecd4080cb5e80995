//! Over which recorded votes is agreement asked?

use crate::lens::Lens;
use crate::line::counted;
use crate::page::vote::kin;
use crate::page::votes::{Choosing, Filter, asked_body, bodies, owners, recorded};
use crate::refusal::Refusal;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::address::Address;
use negotiation::agreement::{Agreement, Ballots, Measure};
use negotiation::decision::{Body, Decision, RollCall};
use negotiation::document::Work;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;

/// How many votes two must have cast both, where nothing else is asked: below that a single vote weighs a tenth.
const LEAST: u32 = 10;

/// The years that may be asked for: the General Assembly votes since 1946.
pub(crate) const YEARS: RangeInclusive<i16> = 1946..=2100;

/// Whose votes are chosen where no body is asked for.
const ASSEMBLY: &str = "of the General Assembly and its Main Committees";

/// The recorded votes that were chosen, and by which number agreement over them is told.
pub(crate) struct Chosen<'a> {
    votes: Vec<Found<'a, Decision>>,
    /// By which number agreement is told.
    pub(crate) measure: Measure,
    /// How many votes two must have cast both.
    pub(crate) least: u32,
    /// Which votes they are, in a sentence.
    pub(crate) words: String,
    /// How many votes of committees are left out, since the plenary's vote on the same text is chosen.
    left_out: usize,
    /// The bodies of which votes with named voters are held.
    pub(crate) bodies: BTreeSet<Body>,
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
    /// How many they are.
    pub(crate) votes: usize,
    /// Which votes of committees are left out, since the plenary's vote on the same text counts; else empty.
    pub(crate) once: String,
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
            votes: chosen.votes.len(),
            once: match chosen.left_out {
                0 => String::new(),
                left_out => format!(
                    "Left out, since the vote of the plenary on the same text counts: {}.",
                    counted(left_out, "vote of a committee", "votes of committees")
                ),
            },
            measure: chosen.measure.slug(),
            least: chosen.least,
            form: Choosing::of(lens, filters),
            typed: typed(lens),
        }
    }
}

impl<'a> Chosen<'a> {
    /// Returns the votes that the parameters of a page choose: those of a body, of a process, of some years, with words in
    /// their titles, on the texts of a list; all of the General Assembly and its Main Committees where there are none.
    pub(crate) fn of(lens: &'a Lens) -> Result<Chosen<'a>, Refusal> {
        let (from, to) = years(lens)?;
        Chosen::within(lens, from, to)
    }

    /// Returns the votes that the parameters of a page choose, of whole years; of all where a bound is empty.
    pub(crate) fn within(
        lens: &'a Lens,
        from: Option<i16>,
        to: Option<i16>,
    ) -> Result<Chosen<'a>, Refusal> {
        let is_within = |day: Option<Date>| {
            let year = day.map(Date::year);
            from.is_none_or(|from| year.is_some_and(|year| year >= from))
                && to.is_none_or(|to| year.is_some_and(|year| year <= to))
        };
        let mut votes = recorded(lens);
        votes.retain(|vote| vote.roll_call().is_some_and(RollCall::has_voters));
        let bodies = bodies(&votes);
        let body = asked_body(lens, &bodies)?;
        votes.retain(|vote| is_of(lens, body, vote));
        if let Some(process) = crate::page::processes::asked(lens)? {
            let owners = owners(lens, &votes);
            votes.retain(|vote| {
                owners.get(&vote.noun().on).is_some_and(|processes| processes.contains(&process))
            });
        }
        if let Some(words) = lens.asked.parameter("q") {
            let words = words.to_lowercase();
            votes.retain(|vote| titles(lens, vote).any(|title| title.contains(&words)));
        }
        if let Some(list) = texts(lens)? {
            votes.retain(|vote| list.contains(&vote.on));
        }
        votes.retain(|vote| is_within(vote.date.earliest()));
        let left_out = count_once(lens, &mut votes);
        let measure = measure(lens)?;
        let least =
            lens.parameter("least", "a whole number, how many votes both must have cast")?;
        let least = least.unwrap_or(LEAST).max(1);
        let words = words(&votes, &of_whom(lens, body));
        Ok(Chosen { votes, measure, least, words, left_out, bodies })
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

/// Returns the first and the last year that are asked for; a range that runs backwards is refused.
fn years(lens: &Lens) -> Result<(Option<i16>, Option<i16>), Refusal> {
    match (year(lens, "from")?, year(lens, "to")?) {
        (Some(from), Some(to)) if from > to => {
            let expected = format!("a year not before {from}, with which the range begins");
            Err(Refusal::parameter("to", &to.to_string(), &expected))
        }
        years => Ok(years),
    }
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

/// Returns whether a vote is of the body that is asked for, or else of the General Assembly or a Main Committee of it: the
/// members of other bodies are not all states, and their votes beside it would weigh them more. An exercise has its own.
fn is_of(lens: &Lens, body: Option<Body>, vote: &Decision) -> bool {
    match body {
        Some(body) => vote.body == body,
        None => {
            let is_of_assembly = vote.body == Body::Plenary || vote.body.is_main_committee();
            is_of_assembly || lens.asked.is_of_exercise()
        }
    }
}

/// Returns whose votes are chosen, in words.
fn of_whom(lens: &Lens, body: Option<Body>) -> String {
    match body {
        None if lens.asked.is_of_exercise() => "of the exercise".to_owned(),
        None => ASSEMBLY.to_owned(),
        Some(Body::Plenary) => "of the plenary of the General Assembly".to_owned(),
        Some(Body::Group) => "of groups of a process".to_owned(),
        Some(body) => format!("of the {body}"),
    }
}

/// Leaves out the votes of committees where the vote of the plenary on the same text, or on the same paragraph of it, is
/// chosen too, and returns how many.
fn count_once(lens: &Lens, votes: &mut Vec<Found<'_, Decision>>) -> usize {
    let before = votes.len();
    let of_plenary: HashSet<(Symbol, Option<Address>)> = votes
        .iter()
        .filter(|vote| vote.body == Body::Plenary && is_addressed(vote))
        .map(|vote| (vote.on.clone(), vote.paragraph.clone()))
        .collect();
    votes.retain(|vote| {
        let counts_elsewhere = || {
            let mut texts = kin(lens, &vote.on).into_iter();
            texts.any(|text| of_plenary.contains(&(text, vote.paragraph.clone())))
        };
        !(vote.body.is_main_committee() && is_addressed(vote) && counts_elsewhere())
    });
    before - votes.len()
}

/// Returns whether it is known what of the text was voted on: the whole, or which paragraph.
fn is_addressed(vote: &Decision) -> bool {
    vote.paragraph.is_some() || vote.is_on_the_whole()
}

fn words(votes: &[Found<'_, Decision>], of_whom: &str) -> String {
    let days = || votes.iter().filter_map(|vote| vote.date.earliest());
    let many = counted(votes.len(), "recorded vote", "recorded votes");
    match (days().min(), days().max()) {
        _ if votes.is_empty() => {
            format!("No recorded vote {of_whom} with named voters fits what was chosen")
        }
        (Some(first), Some(last)) => {
            format!("{many} {of_whom} with named voters, {} to {}", first.year(), last.year())
        }
        _ => format!("{many} {of_whom} with named voters"),
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
