//! Who stood where on a question at the end of each year?
//!
//! Each column is the record as of the last day of its year: no position is carried back before the day since when it
//! is known. What has neither day nor year is there from the day on which a source first tells it.

use crate::frame::{Frame, spoken};
use crate::lens::Lens;
use crate::line::{Link, capital, counted};
use crate::page::map::open_issue;
use crate::page::{Page, Room};
use crate::picture::Svg;
use crate::picture::stand::Sign;
use crate::picture::steps::{self, Step, stacked};
use crate::plain::Plain;
use crate::refusal::Refusal;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Observatory;
use chronicle::review::{Logs, Reviewed};
use chronicle::stance::{Capacity, Stances};
use jiff::civil::{Date, date};
use negotiation::id::{ActorId, IssueId};
use negotiation::issue::Issue;
use negotiation::position::{Position, STANCES};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many stances that were new in a year are printed; the page of the question has them all.
const MOVES_MAX: usize = 120;

/// The stances on a question over the years.
#[derive(Debug, Template, Serialize)]
#[template(path = "years.html")]
pub(crate) struct YearsPage {
    frame: Frame,
    /// The question.
    pub(crate) issue: Link,
    /// The picture in words.
    pub(crate) summary: String,
    /// The picture.
    pub(crate) picture: Option<Svg>,
    /// The years, the earliest first.
    pub(crate) years: Vec<String>,
    /// The answers, each with the number of actors who gave it in their own name at the end of each year.
    pub(crate) rows: Vec<Row>,
    /// How many positions on it were corrected, and count in no year.
    pub(crate) corrected: usize,
    /// Who came to stand elsewhere, or spoke for the first time, year by year.
    pub(crate) moves: Vec<Moves>,
}

/// An answer over the years.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The answer.
    pub(crate) answer: String,
    /// The answer in words; empty where it is a general one.
    pub(crate) words: String,
    /// Its sign.
    pub(crate) sign: &'static str,
    /// How many actors, year by year.
    pub(crate) actors: Vec<u64>,
    /// Of how many of them it is disputed, year by year.
    pub(crate) disputed: Vec<u64>,
}

/// What was new at the end of a year.
#[derive(Debug, Serialize)]
pub(crate) struct Moves {
    /// The year.
    pub(crate) year: String,
    /// The actors with the stance that was new, each with its evidence.
    pub(crate) moves: Vec<Move>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// A stance that was new at the end of a year.
#[derive(Debug, Serialize)]
pub(crate) struct Move {
    /// The actor, with the record of its stance.
    pub(crate) who: Link,
    /// The stance.
    pub(crate) stance: String,
    /// Its sign.
    pub(crate) sign: &'static str,
    /// Whether a person disputes it, or a request to correct it waits for an answer.
    pub(crate) is_disputed: bool,
    /// The stance before; empty where none was known.
    pub(crate) before: String,
}

/// Who stood where at the end of a year, in their own name.
type Standing = BTreeMap<ActorId, Held>;

/// A stance at the end of a year.
struct Held {
    stance: String,
    is_disputed: bool,
    /// Its record.
    href: String,
}

impl YearsPage {
    /// Returns the years from the first position to the one of the day asked.
    pub(crate) fn new(lens: &Lens, id: &IssueId, room: Room) -> Result<YearsPage, Refusal> {
        let issue = open_issue(lens, id)?;
        let years = years(lens, id);
        let standings: Vec<Standing> =
            years.iter().map(|year| standing(lens, &at_end(lens, *year), id)).collect();
        let rows = rows(&issue, &standings);
        let names: Vec<String> = years.iter().map(|year| named(lens, *year)).collect();
        let steps: Vec<Step> = rows.iter().map(|row| step(&issue, row)).collect();
        let summary = summary(&names, &last_day(lens, &years), &rows);
        Ok(YearsPage {
            frame: lens.frame(
                format!("Year by year: {}", issue.question),
                format!("{} Who stood where at the end of each year.", issue.question),
            ),
            picture: stacked("years", &issue.question, &summary, &names, &steps),
            corrected: corrected(lens, id),
            moves: moves(lens, &issue, &names, &standings, room),
            issue: super::issues::link(lens, &issue),
            summary,
            years: names,
            rows,
        })
    }

    /// Returns the years with the number of actors who gave an answer in each, as the picture says it.
    fn by_year<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a String, String)> {
        self.years.iter().enumerate().map(|(place, year)| (year, told(row, place)))
    }

    /// Returns how many were corrected, in words; empty where none was.
    fn corrected_words(&self) -> String {
        match self.corrected {
            0 => String::new(),
            1 => "One position was corrected and counts in no year.".to_owned(),
            some => format!("{some} positions were corrected and count in no year."),
        }
    }

    /// Returns whether anything is disputed in any year.
    fn has_disputed(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.disputed).any(|some| *some > 0)
    }
}

/// Returns the years from that of the first position on a question to that of the day shown: that nothing was said of
/// late is told too.
fn years(lens: &Lens, id: &IssueId) -> Vec<i16> {
    let positions = lens.observatory().about::<Position>(&Facet::Issue(id.clone()));
    let known = positions.iter().filter_map(|position| position.record.assertion.since());
    match known.map(Date::year).min() {
        Some(first) => (first..=lens.day().year()).collect(),
        None => Vec::new(),
    }
}

/// Returns a year as its column is called; one that is not over says so.
fn named(lens: &Lens, year: i16) -> String {
    match is_over(lens, year) {
        true => year.to_string(),
        false => format!("{year} so far"),
    }
}

fn is_over(lens: &Lens, year: i16) -> bool {
    date(year, 12, 31) <= lens.day()
}

/// Returns how many positions on a question were corrected.
fn corrected(lens: &Lens, id: &IssueId) -> usize {
    let logs = Logs::on(lens.observatory(), id);
    let facet = Facet::Issue(id.clone());
    let positions = lens.observatory().under::<Position>(&facet);
    positions.filter(|one| logs.reviewed(one) == Reviewed::Corrected).count()
}

/// Returns the record as of the end of a year, or as of the day of the page where that is earlier.
fn at_end(lens: &Lens, year: i16) -> Observatory {
    lens.observatory().on(date(year, 12, 31).min(lens.day()))
}

fn standing(lens: &Lens, observatory: &Observatory, id: &IssueId) -> Standing {
    let stances = Stances::on(observatory, id);
    let own = stances.iter().filter(|(_, _, stance)| stance.capacity == Capacity::Own);
    own.map(|(actor, _, stance)| {
        let held = Held {
            stance: stance.position.stance.to_string(),
            is_disputed: stance.reviewed == Reviewed::Disputed,
            href: lens.source(stance.position.id),
        };
        (actor.clone(), held)
    })
    .collect()
}

/// Returns the answers that were given at the end of any year, in the order of the question.
fn rows(issue: &Issue, standings: &[Standing]) -> Vec<Row> {
    let given: BTreeSet<&str> = standings
        .iter()
        .flat_map(|standing| standing.values())
        .map(|held| held.stance.as_str())
        .collect();
    let known = STANCES.into_iter().chain(issue.answers.iter().map(|answer| answer.id.as_str()));
    let mut answers: Vec<&str> = known.filter(|answer| given.contains(answer)).collect();
    let others: Vec<&str> = given.into_iter().filter(|answer| !answers.contains(answer)).collect();
    answers.extend(others);
    let row = |answer: &str| Row {
        answer: answer.to_owned(),
        words: super::issues::worded(&issue.answers, answer),
        sign: Sign::of(answer, &issue.answers).spoken(),
        actors: counted_by_year(standings, |held| held.stance == answer),
        disputed: counted_by_year(standings, |held| held.stance == answer && held.is_disputed),
    };
    answers.into_iter().map(row).collect()
}

fn counted_by_year(standings: &[Standing], is: impl Fn(&Held) -> bool) -> Vec<u64> {
    let count = |standing: &Standing| standing.values().filter(|held| is(held)).count() as u64;
    standings.iter().map(count).collect()
}

/// Returns the number of a year as the picture says it.
fn told(row: &Row, place: usize) -> String {
    steps::told(&row.actors, &row.disputed, place)
}

fn step(issue: &Issue, row: &Row) -> Step {
    Step {
        sign: Sign::of(&row.answer, &issue.answers),
        words: row.answer.clone(),
        values: row.actors.clone(),
        disputed: row.disputed.clone(),
    }
}

/// Returns what was new at the end of each year; years that brought nothing new are left out.
fn moves(
    lens: &Lens,
    issue: &Issue,
    years: &[String],
    standings: &[Standing],
    room: Room,
) -> Vec<Moves> {
    let nobody = Standing::new();
    let before = std::iter::once(&nobody).chain(standings);
    let new = |(year, (before, after)): (&String, (&Standing, &Standing))| {
        let mut moves: Vec<Move> = after
            .iter()
            .filter(|(actor, held)| before.get(*actor).is_none_or(|old| old.stance != held.stance))
            .map(|(actor, held)| Move {
                who: Link { words: lens.name(actor), href: held.href.clone() },
                stance: held.stance.clone(),
                sign: Sign::of(&held.stance, &issue.answers).spoken(),
                is_disputed: held.is_disputed,
                before: before.get(actor).map(|old| old.stance.clone()).unwrap_or_default(),
            })
            .collect();
        moves.sort_by(|one, other| one.who.words.cmp(&other.who.words));
        let more = moves.len().saturating_sub(room.of(MOVES_MAX));
        moves.truncate(room.of(MOVES_MAX));
        Moves { year: year.clone(), moves, more }
    };
    let all = years.iter().zip(before.zip(standings)).map(new);
    all.filter(|moves| !moves.moves.is_empty()).collect()
}

/// Returns when the last column stands, in words: a year that is not over is shown as of the day of the page.
fn last_day(lens: &Lens, years: &[i16]) -> String {
    let Some(last) = years.last() else { return String::new() };
    match is_over(lens, *last) {
        true => format!("at the end of {last}"),
        false => format!("on {}", spoken(lens.day())),
    }
}

/// Returns the picture in a sentence: `From 2 actors at the end of 2021 to 12 actors on 3 May 2024: supports 9, opposes 3.`
fn summary(years: &[String], last: &str, rows: &[Row]) -> String {
    let Some(first) = years.first() else { return String::new() };
    let total = |place: usize| -> usize {
        rows.iter().filter_map(|row| row.actors.get(place)).map(|count| *count as usize).sum()
    };
    let place = years.len() - 1;
    let counts =
        rows.iter().filter_map(|row| Some(format!("{} {}", row.answer, row.actors.get(place)?)));
    let counts: Vec<String> = counts.collect();
    let actors = |place| counted(total(place), "actor", "actors");
    match place {
        0 => format!("{}, {}: {}.", capital(last), actors(0), counts.join(", ")),
        _ => format!(
            "From {} at the end of {first} to {} {last}: {}.",
            actors(0),
            actors(place),
            counts.join(", ")
        ),
    }
}

impl Page for YearsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for row in &self.rows {
            let cells = self.by_year(row).map(|(year, count)| format!("{year}: {count}"));
            plain.fact(&row.answer, &cells.collect::<Vec<_>>().join("; "));
        }
        plain.paragraph(&self.corrected_words());
        for year in &self.moves {
            let moves: Vec<String> = year.moves.iter().map(Move::words).collect();
            plain.items(&format!("New in {}", year.year), &moves);
        }
        plain.done()
    }
}

impl Move {
    fn words(&self) -> String {
        let before = match self.before.as_str() {
            "" => String::new(),
            before => format!(", before: {before}"),
        };
        let disputed = if self.is_disputed { ", disputed" } else { "" };
        format!("{}: {}{disputed}{before}", self.who.words, self.stance)
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, summary};

    #[test]
    fn the_summary_says_both_ends() {
        let row = |answer: &str, actors: &[u64]| Row {
            answer: answer.to_owned(),
            words: String::new(),
            sign: "",
            actors: actors.to_vec(),
            disputed: Vec::new(),
        };
        let rows = [row("supports", &[1, 2]), row("opposes", &[0, 1])];
        assert_eq!(
            summary(&["2021".to_owned(), "2022".to_owned()], "on 3 May 2022", &rows),
            "From 1 actor at the end of 2021 to 3 actors on 3 May 2022: supports 2, opposes 1."
        );
    }
}
