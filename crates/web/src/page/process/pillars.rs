//! What did each part of the mandate come to, year by year?
//!
//! Drawn from series named `pillar-` and the id of a pillar; how they were counted is the note of their records.

use super::chapter;
use super::counts::{counts, words};
use crate::lens::Lens;
use crate::line::{Line, Proof, capital};
use crate::picture::Svg;
use crate::picture::grid::{Cell, GridRow, bars};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::count::{Count, Series};
use negotiation::id::ProcessId;
use negotiation::issue::Pillar;
use serde::Serialize;
use std::collections::BTreeSet;

/// How the ids of the series and the topics of the remarks on a pillar begin.
const PREFIX: &str = "pillar-";

/// The pillars of a mandate over the years: the picture, its words, its table twin, and the account.
#[derive(Debug, Serialize)]
pub(crate) struct Pillars {
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
    /// The name.
    pub(crate) name: String,
    /// What was counted, year by year; empty where nothing was.
    pub(crate) cells: Vec<PillarCell>,
    /// What is told of it, the earliest first.
    pub(crate) account: Vec<Line>,
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
pub(super) fn is_of_pillar(series: &Series) -> bool {
    series.id.as_str().starts_with(PREFIX)
}

impl Pillars {
    /// Returns the pillars of a process over the years; nothing where the record neither counts nor tells of them.
    pub(crate) fn of(lens: &Lens, id: &ProcessId) -> Option<Pillars> {
        let mut pillars: Vec<Found<'_, Pillar>> = lens.observatory().all().collect();
        pillars.sort_by_key(|pillar| pillar.order);
        let mut series = lens.observatory().about::<Series>(&Facet::Process(id.clone()));
        series.retain(|series| is_of_pillar(series));
        let counted: Vec<(String, Vec<Found<'_, Count>>)> = pillars
            .iter()
            .map(|pillar| (capital(&pillar.name), of_pillar(lens, &series, pillar)))
            .collect();
        let dates = counted.iter().flat_map(|(_, counts)| counts).filter_map(|count| year(count));
        let years: Vec<String> = dates.collect::<BTreeSet<String>>().into_iter().collect();
        let grid: Vec<GridRow> = counted.iter().map(|row| grid_row(row, &years)).collect();
        let summary = summary(&grid, &years);
        let accounts = pillars
            .iter()
            .map(|pillar| chapter::remarks(lens, id, &format!("{PREFIX}{}", pillar.noun().id)));
        let rows: Vec<PillarRow> = counted
            .iter()
            .zip(accounts)
            .map(|((name, counts), account)| PillarRow {
                name: name.clone(),
                cells: years.iter().map(|year| cell(lens, counts, year)).collect(),
                account: account.iter().map(|remark| chapter::line(lens, remark)).collect(),
            })
            .collect();
        let is_told = !years.is_empty() || rows.iter().any(|row| !row.account.is_empty());
        let note = series.first().and_then(|series| series.record.assertion.note.clone());
        is_told.then(|| Pillars {
            picture: bars("pillars-picture", "Progress of the pillars", &summary, &years, &grid),
            summary,
            unit: series.first().map(|series| series.unit.clone()).unwrap_or_default(),
            method: note.unwrap_or_default(),
            years,
            rows,
        })
    }
}

fn of_pillar<'a>(
    lens: &'a Lens,
    series: &[Found<'a, Series>],
    pillar: &Pillar,
) -> Vec<Found<'a, Count>> {
    let id = format!("{PREFIX}{}", pillar.id);
    let own = series.iter().find(|series| series.noun().id.as_str() == id);
    own.map(|series| counts(lens, series)).unwrap_or_default()
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
        Some(Cell { value: count.value, words: words(count) })
    };
    GridRow { name: name.clone(), cells: years.iter().map(cell).collect() }
}

fn cell(lens: &Lens, counts: &[Found<'_, Count>], year: &str) -> PillarCell {
    let count = in_year(counts, year);
    PillarCell {
        year: year.to_owned(),
        words: count.map(|count| words(count)).unwrap_or_default(),
        proof: count.map(|count| Proof::of(lens, count).without_note()),
    }
}

/// Returns the picture in words: what each pillar came to in the first and in the last year in which it was counted.
fn summary(rows: &[GridRow], years: &[String]) -> String {
    let told = rows.iter().filter_map(|row| {
        let mut counted =
            years.iter().zip(&row.cells).filter_map(|(year, cell)| Some((year, cell.as_ref()?)));
        let (from, first) = counted.next()?;
        Some(match counted.next_back() {
            Some((to, last)) => {
                format!("{}: {} in {from}, {} in {to}", row.name, first.words, last.words)
            }
            None => format!("{}: {} in {from}", row.name, first.words),
        })
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { String::new() } else { format!("{}.", told.join("; ")) }
}
