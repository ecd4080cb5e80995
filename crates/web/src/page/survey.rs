//! What do states say of how they carry out what they agreed: who answered, about what, how far have they come?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, Proof, counted};
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::commitment::Commitment;
use negotiation::id::{ActorId, CommitmentId, SurveyId};
use negotiation::survey::{Level, Response, Survey};
use serde::Serialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// A survey: commitments by states, a sign in each cell, which opens the answer.
#[derive(Debug, Template, Serialize)]
#[template(path = "survey.html")]
pub(crate) struct SurveyPage {
    frame: Frame,
    /// The name.
    pub(crate) name: String,
    /// Who asks, and how the answers are given.
    pub(crate) about: String,
    /// The process to which it belongs.
    pub(crate) process: Option<Link>,
    /// The record.
    pub(crate) proof: Proof,
    /// How many answered, in words.
    pub(crate) summary: String,
    /// What is asked, in the order of the survey.
    pub(crate) columns: Vec<Column>,
    /// Who answered, by name.
    pub(crate) rows: Vec<Row>,
    /// Every level with its sign.
    pub(crate) legend: Vec<Grade>,
}

/// A commitment that is asked about.
#[derive(Debug, Serialize)]
pub(crate) struct Column {
    /// The id.
    pub(crate) id: String,
    /// The letter or number by which negotiators call it.
    pub(crate) label: String,
    /// The title, with the place where it is told.
    pub(crate) title: Link,
    /// How many answered with each level; levels that nobody gave are left out.
    pub(crate) counts: Vec<Count>,
}

/// How many answered with a level.
#[derive(Debug, Serialize)]
pub(crate) struct Count {
    /// The level.
    pub(crate) level: String,
    /// How many.
    pub(crate) actors: usize,
}

/// The answers of one actor.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// Who, with the answers in full.
    pub(crate) actor: Link,
    /// One for each commitment.
    pub(crate) cells: Vec<Cell>,
}

/// An answer at a glance.
#[derive(Debug, Serialize)]
pub(crate) struct Cell {
    /// The level; empty where nothing was answered.
    pub(crate) level: String,
    /// The sign, and the letter of its class.
    #[serde(skip)]
    pub(crate) sign: &'static str,
    #[serde(skip)]
    pub(crate) letter: &'static str,
    /// The answer; empty where there is none.
    pub(crate) href: String,
}

/// A level, as the legend explains it.
#[derive(Debug, Serialize)]
pub(crate) struct Grade {
    pub(crate) sign: &'static str,
    pub(crate) level: String,
}

impl SurveyPage {
    /// Returns a survey as it stands on the day asked.
    pub(crate) fn new(lens: &Lens, id: &SurveyId) -> Result<SurveyPage, Refusal> {
        let survey = survey(lens, id)?;
        let by_actor = by_actor(lens, id);
        let mut rows: Vec<Row> =
            by_actor.iter().map(|(actor, answers)| row(lens, &survey, actor, answers)).collect();
        rows.sort_by(|one, other| one.actor.words.cmp(&other.actor.words));
        let columns =
            survey.commitments.iter().map(|id| column(lens, id, &by_actor)).collect::<Vec<_>>();
        let answers: usize = columns.iter().flat_map(|one| &one.counts).map(|one| one.actors).sum();
        let summary = match rows.len() {
            0 => "No answer is in the record.".to_owned(),
            actors => format!(
                "{} of {}, about {}.",
                counted(answers, "answer", "answers"),
                counted(actors, "delegation", "delegations"),
                counted(columns.len(), "commitment", "commitments")
            ),
        };
        Ok(SurveyPage {
            frame: lens.frame(
                survey.name.as_str(),
                format!("{}: who says to carry out which commitment, and how far.", survey.name),
            ),
            name: survey.name.clone(),
            about: survey.about.clone(),
            process: survey.process.as_ref().map(|id| Link::process(lens, id)),
            proof: Proof::of(lens, &survey),
            summary,
            columns,
            rows,
            legend: Level::ALL
                .map(|level| Grade { sign: sign(level).0, level: level.to_string() })
                .into(),
        })
    }
}

/// Returns a survey that is known on the day.
pub(super) fn survey<'a>(lens: &'a Lens, id: &SurveyId) -> Result<Found<'a, Survey>, Refusal> {
    let survey = lens.observatory().get::<Survey>(id.as_str());
    survey.ok_or_else(|| Refusal::absent(format!("The record knows no survey “{id}”.")))
}

/// What each actor answers, by commitment.
type ByActor<'a> = BTreeMap<&'a ActorId, BTreeMap<&'a CommitmentId, Found<'a, Response>>>;

fn by_actor<'a>(lens: &'a Lens, id: &SurveyId) -> ByActor<'a> {
    let mut by_actor = ByActor::new();
    for found in lens.observatory().about::<Response>(&Facet::Topic(SmolStr::new(id.as_str()))) {
        let noun = found.noun();
        by_actor.entry(&noun.actor).or_default().insert(&noun.commitment, found);
    }
    by_actor
}

fn row(
    lens: &Lens,
    survey: &Survey,
    actor: &ActorId,
    answers: &BTreeMap<&CommitmentId, Found<'_, Response>>,
) -> Row {
    let route = Route::SurveyAnswers(survey.id.clone(), actor.clone());
    let actor = Link::to(lens, &route, lens.name(actor));
    let cell = |id: &CommitmentId| match answers.get(id) {
        Some(found) => {
            let (sign, letter) = sign(found.level);
            let href = format!("{}#{id}", actor.href);
            Cell { level: found.level.to_string(), sign, letter, href }
        }
        None => Cell { level: String::new(), sign: "", letter: "", href: String::new() },
    };
    Row { cells: survey.commitments.iter().map(cell).collect(), actor }
}

fn column(lens: &Lens, id: &CommitmentId, by_actor: &ByActor<'_>) -> Column {
    let given = |level: Level| {
        let answers = by_actor.values().filter_map(|answers| answers.get(id));
        answers.filter(|found| found.level == level).count()
    };
    let counts = Level::ALL.map(|level| Count { level: level.to_string(), actors: given(level) });
    Column {
        id: id.to_string(),
        label: label(lens, id),
        title: title(lens, id),
        counts: counts.into_iter().filter(|count| count.actors > 0).collect(),
    }
}

/// Returns the letter or number by which a commitment is called.
pub(super) fn label(lens: &Lens, id: &CommitmentId) -> String {
    let commitment = lens.observatory().get::<Commitment>(id.as_str());
    commitment.map_or_else(|| id.to_string(), |commitment| commitment.label.clone())
}

/// Returns the title of a commitment, which leads to where the framework tells of it.
pub(super) fn title(lens: &Lens, id: &CommitmentId) -> Link {
    match lens.observatory().get::<Commitment>(id.as_str()) {
        // The framework is the world's; what exercises agreed is told where they are.
        Some(commitment) if id.is_exercise() => Link::plain(commitment.title.as_str()),
        Some(commitment) => {
            let framework = Link::to(lens, &Route::Framework, commitment.title.as_str());
            Link { href: format!("{}#{id}", framework.href), ..framework }
        }
        None => Link::plain(id.as_str()),
    }
}

/// Returns the sign of a level, and the letter of its class.
fn sign(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::InPlace => ("●", "y"),
        Level::Partly => ("◐", "a"),
        Level::Planned => ("○", "a"),
        Level::NotInPlace => ("−", "n"),
        Level::NotApplicable => ("n/a", "x"),
        Level::NoAnswer => ("?", "x"),
    }
}

impl SurveyPage {
    /// Returns the answers as a table of signs, with a row that heads it.
    fn table(&self) -> Vec<Vec<String>> {
        let labels = self.columns.iter().map(|column| column.label.clone());
        let head = std::iter::once("Delegation".to_owned()).chain(labels).collect();
        let row = |row: &Row| {
            let signs = row.cells.iter().map(|cell| cell.sign.to_owned());
            std::iter::once(row.actor.words.clone()).chain(signs).collect()
        };
        std::iter::once(head).chain(self.rows.iter().map(row)).collect()
    }
}

impl Page for SurveyPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.about);
        plain.paragraph(&self.summary).heading("Commitments");
        for column in &self.columns {
            plain.item(&format!("({}) {}", column.label, column.title.words));
            let counts = column.counts.iter();
            let counts: Vec<String> =
                counts.map(|count| format!("{} {}", count.actors, count.level)).collect();
            plain.detail(&counts.join(", "));
        }
        if self.rows.is_empty() {
            return plain.done();
        }
        plain.heading("Answers");
        if plain.aligned(&self.table()) {
            let signs = self.legend.iter().map(|one| format!("{} {}", one.sign, one.level));
            plain.paragraph(&format!("{}.", signs.collect::<Vec<_>>().join(", ")));
            return plain.done();
        }
        for row in &self.rows {
            let given = self.columns.iter().zip(&row.cells);
            let given = given.filter(|(_, cell)| !cell.level.is_empty());
            let given: Vec<String> =
                given.map(|(column, cell)| format!("({}) {}", column.label, cell.level)).collect();
            plain.item(&format!("{}: {}", row.actor.words, given.join("; ")));
        }
        plain.done()
    }
}
