//! What did each year bring to each part of the mandate?
//!
//! Drawn from series named `pillar-` and the id of a pillar; how was counted is the note of their records. What was
//! counted stands below the picture: the remarks under a topic of the same name.

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, capital, counted};
use crate::page::Page;
use crate::page::process::{count_words, counts_of, remark_line, remarks_on};
use crate::picture::Svg;
use crate::picture::grid::{Cell, GridRow, bars};
use crate::route::Route;
use crate::twin::Plain;
use askama::Template;
use chronicle::claim::Remark;
use chronicle::observatory::Found;
use negotiation::count::{Count, Series};
use negotiation::id::ProcessId;
use negotiation::issue::{Issue, Pillar};
use serde::Serialize;
use std::collections::BTreeSet;

/// How the ids of the series and the topics of the remarks on a pillar begin.
pub(crate) const PREFIX: &str = "pillar-";

/// The pillars of the mandate over the years.
#[derive(Debug, Template, Serialize)]
#[template(path = "pillars.html")]
pub(crate) struct PillarsPage {
    frame: Frame,
    /// The picture.
    pub(crate) picture: Option<Svg>,
    /// The picture in words.
    pub(crate) summary: String,
    /// What was counted, and how.
    pub(crate) unit: String,
    pub(crate) method: String,
    /// The years, the earliest first.
    pub(crate) years: Vec<String>,
    /// The pillars in the order of the mandate.
    pub(crate) rows: Vec<PillarRow>,
}

/// A pillar over the years.
#[derive(Debug, Serialize)]
pub(crate) struct PillarRow {
    /// The id, for links into the page.
    pub(crate) id: String,
    /// The name.
    pub(crate) name: String,
    /// What is to be said about it.
    pub(crate) note: String,
    /// What was counted, year by year.
    pub(crate) cells: Vec<PillarCell>,
    /// What each year brought, the earliest first.
    pub(crate) account: Vec<Line>,
    /// The questions that are open under it.
    pub(crate) issues: Vec<Link>,
    /// The record of the pillar.
    pub(crate) proof: Proof,
}

/// What was counted for a pillar in a year.
#[derive(Debug, Serialize)]
pub(crate) struct PillarCell {
    /// The year.
    pub(crate) year: String,
    /// How many; empty where it was not counted.
    pub(crate) words: String,
    /// The record.
    pub(crate) proof: Option<Proof>,
}

/// Returns whether a series counts something of a pillar.
pub(crate) fn is_of_pillar(series: &Series) -> bool {
    series.id.as_str().starts_with(PREFIX)
}

impl PillarsPage {
    /// Returns the pillars as they stood on the day asked.
    pub(crate) fn new(lens: &Lens) -> PillarsPage {
        let pillars = in_order(lens);
        let counted: Vec<(String, Vec<Found<'_, Count>>)> = pillars
            .iter()
            .map(|pillar| (capital(&pillar.name), counts_of_pillar(lens, pillar)))
            .collect();
        let all = counted.iter().flat_map(|(_, counts)| counts);
        let years: BTreeSet<String> = all.filter_map(|count| year(count)).collect();
        let years: Vec<String> = years.into_iter().collect();
        let grid: Vec<GridRow> = counted.iter().map(|row| grid_row(row, &years)).collect();
        let summary = summary(&grid, &years);
        let series = pillars.iter().find_map(|pillar| series(lens, pillar));
        let rows = pillars
            .iter()
            .zip(&counted)
            .map(|(pillar, (_, counts))| row(lens, pillar, counts, &years));
        PillarsPage {
            frame: lens.frame(
                "The pillars, year by year",
                "What each year brought to each part of the mandate, as a picture, as a table and in words.",
            ),
            picture: bars("pillars-picture", "The pillars, year by year", &summary, &years, &grid),
            summary,
            unit: series.map(|series| series.unit.clone()).unwrap_or_default(),
            method: series.and_then(|one| one.record.assertion.note.clone()).unwrap_or_default(),
            rows: rows.collect(),
            years,
        }
    }
}

impl Page for PillarsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        plain.paragraph(&self.method);
        for row in &self.rows {
            plain.heading(&row.name).paragraph(&row.note);
            let cells = row.cells.iter().filter(|cell| !cell.words.is_empty());
            let cells: Vec<String> =
                cells.map(|cell| format!("{}: {}", cell.year, cell.words)).collect();
            plain.fact(&capital(&self.unit), &cells.join("; "));
            row.account.iter().for_each(|line| {
                plain.line(line);
            });
        }
        plain.done()
    }
}

/// Returns the pillars in the order of the mandate.
fn in_order(lens: &Lens) -> Vec<Found<'_, Pillar>> {
    let mut pillars: Vec<Found<'_, Pillar>> = lens.observatory().all().collect();
    pillars.sort_by_key(|pillar| pillar.order);
    pillars
}

fn series<'a>(lens: &'a Lens, pillar: &Pillar) -> Option<Found<'a, Series>> {
    lens.observatory().get(&format!("{PREFIX}{}", pillar.id))
}

fn counts_of_pillar<'a>(lens: &'a Lens, pillar: &Pillar) -> Vec<Found<'a, Count>> {
    series(lens, pillar).map(|series| counts_of(lens, series.noun())).unwrap_or_default()
}

fn row(
    lens: &Lens,
    pillar: &Found<'_, Pillar>,
    counts: &[Found<'_, Count>],
    years: &[String],
) -> PillarRow {
    let id = &pillar.noun().id;
    let issues = lens.observatory().all::<Issue>();
    let issues = issues.filter(|issue| issue.pillar.as_ref() == Some(id));
    PillarRow {
        id: id.to_string(),
        name: capital(&pillar.name),
        note: pillar.note.clone(),
        cells: years.iter().map(|year| cell(lens, counts, year)).collect(),
        account: remarks(lens, pillar).iter().map(|remark| told(lens, remark)).collect(),
        issues: issues.map(|issue| super::issues::link(lens, &issue)).collect(),
        proof: Proof::of(lens, pillar),
    }
}

fn remarks<'a>(lens: &'a Lens, pillar: &Pillar) -> Vec<Found<'a, Remark>> {
    remarks_on(lens, &format!("{PREFIX}{}", pillar.id))
}

/// Returns the line of a remark with the process in which it came about.
fn told(lens: &Lens, remark: &Found<'_, Remark>) -> Line {
    let mut line = remark_line(lens, remark);
    line.links.extend(remark.process.as_ref().map(|id| Link::process(lens, id)));
    line
}

fn year(count: &Count) -> Option<String> {
    Some(count.date.earliest()?.year().to_string())
}

fn in_year<'a, 'b>(counts: &'b [Found<'a, Count>], of: &str) -> Option<&'b Found<'a, Count>> {
    counts.iter().find(|count| year(count).as_deref() == Some(of))
}

fn grid_row((name, counts): &(String, Vec<Found<'_, Count>>), years: &[String]) -> GridRow {
    let cell = |year: &String| {
        let count = in_year(counts, year)?;
        Some(Cell { value: count.value, words: count_words(count) })
    };
    GridRow { name: name.clone(), cells: years.iter().map(cell).collect() }
}

fn cell(lens: &Lens, counts: &[Found<'_, Count>], year: &str) -> PillarCell {
    let count = in_year(counts, year);
    PillarCell {
        year: year.to_owned(),
        words: count.map(|count| count_words(count)).unwrap_or_default(),
        proof: count.map(|count| Proof::of(lens, count).without_note()),
    }
}

/// Returns the picture in words: what was counted for each pillar in all, and in which year most.
fn summary(rows: &[GridRow], years: &[String]) -> String {
    let told = rows.iter().filter_map(|row| {
        let cells = years.iter().zip(&row.cells);
        let counted: Vec<(&String, u64)> =
            cells.filter_map(|(year, cell)| Some((year, cell.as_ref()?.value))).collect();
        let total: u64 = counted.iter().map(|(_, value)| value).sum();
        // Of several years with the same number the first is named.
        let (year, most) = counted.iter().rev().max_by_key(|(_, value)| value)?;
        match most {
            0 => Some(format!("{}: none", row.name)),
            _ => Some(format!("{}: {total}, most in {year} ({most})", row.name)),
        }
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { String::new() } else { format!("{}.", told.join("; ")) }
}

/// What a process brought to the pillars.
#[derive(Debug, Serialize)]
pub(crate) struct Brought {
    /// How much it brought to each pillar, in words.
    pub(crate) words: Vec<String>,
    /// The page of all pillars.
    pub(crate) all: Link,
}

impl Brought {
    /// Returns what a process brought to the pillars; nothing where nothing is told of it.
    pub(crate) fn by(lens: &Lens, id: &ProcessId) -> Option<Brought> {
        let of = |pillar: &Found<'_, Pillar>| {
            let own = remarks(lens, pillar);
            let number = own.iter().filter(|remark| remark.process.as_ref() == Some(id)).count();
            let words = counted(number, "new element", "new elements");
            (number > 0).then(|| format!("{}: {words}", capital(&pillar.name)))
        };
        let words: Vec<String> = in_order(lens).iter().filter_map(of).collect();
        let all = Link::to(lens, &Route::Pillars, "What each year brought to each pillar");
        (!words.is_empty()).then_some(Brought { words, all })
    }
}

#[cfg(test)]
mod tests {
    use super::summary;
    use crate::picture::grid::{Cell, GridRow};

    #[test]
    fn the_summary_names_the_year_that_brought_most() {
        let cell = |value: u64| Some(Cell { value, words: value.to_string() });
        let row = |name: &str, cells| GridRow { name: name.to_owned(), cells };
        let years = ["2021".to_owned(), "2022".to_owned(), "2023".to_owned()];
        let rows = [
            row("Norms", vec![cell(1), cell(3), cell(3)]),
            row("Law", vec![None, cell(0), None]),
            row("Threats", vec![None, None, None]),
        ];
        assert_eq!(summary(&rows, &years), "Norms: 7, most in 2022 (3); Law: none.");
    }
}
