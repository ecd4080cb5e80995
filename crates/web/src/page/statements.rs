//! On which occasions was something said of which the words are held, by whom, and how much?

use super::calendar::asked_year;
use super::statement;
use super::votes::{Choosing, Pager, filter};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, Proof, When, counted};
use crate::nothing::Nothing;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::observatory::Found;
use negotiation::id::{ActorId, OccasionId};
use negotiation::position::Statement;
use negotiation::statement::{Held, Rendition};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many statements are printed on a page.
const STATEMENTS_PER_PAGE: usize = 100;

/// What a list of statements has, where it has any.
const WHAT: &str = "statements";

/// The statements of which the words are held, of all occasions or of one.
#[derive(Debug, Template, Serialize)]
#[template(path = "statements.html")]
pub(crate) struct StatementsPage {
    frame: Frame,
    /// The occasion, where the page is about one.
    pub(crate) heading: String,
    /// How the words of that occasion came to be written down, and what to mind; empty where there is nothing.
    pub(crate) warning: &'static str,
    #[serde(skip)]
    pub(crate) participation: String,
    /// What can be chosen.
    #[serde(skip)]
    pub(crate) form: Option<Choosing>,
    /// What is said where no statement fits.
    #[serde(skip)]
    nothing: Nothing,
    /// The occasions, the latest first; none where the page is about one.
    pub(crate) occasions: Vec<Row>,
    /// How many statements are listed, in words.
    pub(crate) summary: String,
    /// The statements.
    pub(crate) statements: Vec<Said>,
    /// The pages.
    pub(crate) pager: Pager,
}

/// An occasion.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// When.
    pub(crate) when: When,
    /// The occasion.
    pub(crate) occasion: Link,
    /// How many statements of it are held.
    pub(crate) statements: usize,
    /// How many actors made them.
    pub(crate) actors: usize,
    /// How many words they have.
    pub(crate) words: u64,
    /// How the words came to be written down.
    pub(crate) rendition: String,
}

/// A statement.
#[derive(Debug, Serialize)]
pub(crate) struct Said {
    /// When.
    pub(crate) when: When,
    /// Who spoke, with the page of the words.
    pub(crate) statement: Link,
    /// For which group; empty where for nobody else.
    pub(crate) on_behalf_of: String,
    /// The occasion.
    pub(crate) occasion: Link,
    /// How many words it has.
    pub(crate) words: u32,
    /// The record.
    pub(crate) proof: Proof,
}

/// What is known of an occasion from its statements.
#[derive(Default)]
struct Tally<'a> {
    first: Option<(&'a Statement, &'a Held)>,
    statements: usize,
    actors: BTreeSet<&'a ActorId>,
    words: u64,
}

impl StatementsPage {
    /// Returns the statements of all occasions.
    pub(crate) fn all(lens: &Lens) -> Result<StatementsPage, Refusal> {
        let year = asked_year(lens)?;
        let expected = "the id of somebody who spoke, like ISL";
        let actor: Option<ActorId> = lens.parameter("actor", expected)?;
        let all: Vec<Found<'_, Statement>> =
            lens.observatory().all::<Statement>().filter(|one| one.text.is_some()).collect();
        let occasions = tallies(&all);
        let speakers: BTreeSet<&ActorId> =
            all.iter().flat_map(|one| one.noun().speakers()).collect();
        if let Some(actor) = actor.as_ref().filter(|actor| !speakers.contains(actor)) {
            return Err(Refusal::parameter("actor", actor.as_str(), expected));
        }
        let years: BTreeSet<i16> =
            all.iter().filter_map(|one| Some(one.date.earliest()?.year())).collect();
        let years = years.into_iter().rev().map(|year| (year.to_string(), year.to_string()));
        let mut names: Vec<(String, String)> =
            speakers.iter().map(|id| (id.to_string(), lens.name(id))).collect();
        names.sort_by(|one, other| one.1.cmp(&other.1));
        let filters = vec![
            filter(lens, "actor", "Who spoke", names.into_iter()),
            filter(lens, "year", "Year", years),
        ];
        let is_asked = |one: &Found<'_, Statement>| {
            year.is_none_or(|year| one.date.earliest().is_some_and(|day| day.year() == year))
                && actor.as_ref().is_none_or(|actor| one.noun().speakers().any(|one| one == actor))
        };
        let mut chosen: Vec<Found<'_, Statement>> = all.into_iter().filter(is_asked).collect();
        chosen.sort_by_cached_key(|one| {
            (Reverse(one.date.latest()), one.text.as_ref().map(ToString::to_string))
        });
        let frame =
            lens.frame("Statements", "What was said, word for word, by occasion and speaker.");
        let listed = Self::of(lens, frame, chosen)?;
        Ok(StatementsPage {
            nothing: Nothing::of(lens, WHAT, &filters),
            form: Some(Choosing::of(lens, filters)),
            occasions: rows(lens, occasions),
            ..listed
        })
    }

    /// Returns the statements of one occasion.
    pub(crate) fn of_occasion(lens: &Lens, id: &OccasionId) -> Result<StatementsPage, Refusal> {
        let all = statement::of_occasion(lens, id);
        let first = all.first().map(Found::noun);
        let Some((title, Some(held))) = first.map(|one| (one.title.clone(), &one.text)) else {
            return Err(Refusal::absent(format!(
                "The record holds nothing that was said on an occasion {id} up to this day."
            )));
        };
        let warning = held.rendition.warning();
        let date = first.map_or_else(String::new, |one| one.date.spoken());
        let frame = lens.frame(title.as_str(), format!("What was said, {date}, word for word."));
        Ok(StatementsPage { heading: title, warning, ..Self::of(lens, frame, all)? })
    }

    fn of(
        lens: &Lens,
        frame: Frame,
        all: Vec<Found<'_, Statement>>,
    ) -> Result<StatementsPage, Refusal> {
        let summary = counted(all.len(), "statement", "statements");
        let (shown, pager) = Pager::cut(lens, all, STATEMENTS_PER_PAGE)?;
        Ok(StatementsPage {
            frame,
            heading: "Statements".to_owned(),
            warning: "",
            participation: lens.link(&Route::Participation),
            form: None,
            nothing: Nothing::of(lens, WHAT, &[]),
            occasions: Vec::new(),
            summary,
            statements: shown.iter().filter_map(|one| said(lens, one)).collect(),
            pager,
        })
    }
}

/// Adds up what was said on each occasion.
fn tallies<'a>(all: &[Found<'a, Statement>]) -> BTreeMap<&'a OccasionId, Tally<'a>> {
    let mut tallies: BTreeMap<&OccasionId, Tally<'_>> = BTreeMap::new();
    for statement in all.iter().map(Found::noun) {
        let Some(held) = &statement.text else { continue };
        let tally = tallies.entry(&held.occasion).or_default();
        tally.first.get_or_insert((statement, held));
        tally.statements += 1;
        tally.actors.extend(&statement.actor);
        tally.words += u64::from(held.passage.length_words);
    }
    tallies
}

fn rows(lens: &Lens, tallies: BTreeMap<&OccasionId, Tally<'_>>) -> Vec<Row> {
    let row = |(id, tally): (&OccasionId, Tally<'_>)| {
        let (statement, held) = tally.first?;
        let row = Row {
            when: When::of(&statement.date),
            occasion: Link::to(lens, &Route::Occasion(id.clone()), &statement.title),
            statements: tally.statements,
            actors: tally.actors.len(),
            words: tally.words,
            rendition: match held.rendition {
                Rendition::Record => String::new(),
                rendition => rendition.to_string(),
            },
        };
        Some((Reverse(statement.date.latest()), row))
    };
    let mut rows: Vec<_> = tallies.into_iter().filter_map(row).collect();
    rows.sort_by(|one, other| {
        one.0.cmp(&other.0).then_with(|| one.1.occasion.words.cmp(&other.1.occasion.words))
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

fn said(lens: &Lens, found: &Found<'_, Statement>) -> Option<Said> {
    let statement = found.noun();
    let held = statement.text.as_ref()?;
    let group = statement.on_behalf_of.as_ref();
    Some(Said {
        when: When::of(&statement.date),
        statement: statement::link(lens, statement.actor.as_ref(), held, None),
        on_behalf_of: group.map_or_else(String::new, |group| lens.name(group)),
        occasion: Link::to(lens, &Route::Occasion(held.occasion.clone()), &statement.title),
        words: held.passage.length_words,
        proof: Proof::of(lens, found),
    })
}

impl Page for StatementsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let Pager { page, pages, .. } = &self.pager;
        let mut plain = Plain::new(&format!("{}, page {page} of {pages}.", self.summary));
        if !self.warning.is_empty() {
            plain.paragraph(self.warning);
        }
        let occasion = |row: &Row| {
            let Row { when, occasion, statements, actors, words, .. } = row;
            let spoken = &when.spoken;
            format!(
                "{spoken}: {}; {statements} statements of {actors} actors, {words} words",
                occasion.words
            )
        };
        plain.items("Occasions", &self.occasions.iter().map(occasion).collect::<Vec<_>>());
        plain.heading("Statements");
        if self.statements.is_empty() {
            self.nothing.print(&mut plain);
        }
        for said in &self.statements {
            let group = match said.on_behalf_of.as_str() {
                "" => String::new(),
                group => format!(", on behalf of {group}"),
            };
            let (who, when) = (&said.statement.words, &said.when.spoken);
            plain.item(&format!(
                "{when}, {who}{group}: {}, {} words",
                said.occasion.words, said.words
            ));
        }
        plain.done()
    }
}
