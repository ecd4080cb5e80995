//! What was counted in a process, and how did it grow?

use crate::lens::Lens;
use crate::line::{Proof, When};
use crate::picture::Svg;
use crate::picture::line::{Point, series_line, summary};
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::count::{Count, Series};
use negotiation::id::ProcessId;
use serde::Serialize;

/// A series of counts: the picture, and its table twin.
#[derive(Debug, Serialize)]
pub(crate) struct Counts {
    /// The id, for links into the page.
    pub(crate) id: String,
    /// What is counted.
    pub(crate) name: String,
    /// The unit, in the plural.
    pub(crate) unit: String,
    /// The picture; absent where one count alone is known.
    pub(crate) picture: Option<Svg>,
    /// The picture in words.
    pub(crate) summary: String,
    /// The counts, the earliest first.
    pub(crate) rows: Vec<CountRow>,
    /// The record of the series.
    pub(crate) proof: Proof,
}

/// One count.
#[derive(Debug, Serialize)]
pub(crate) struct CountRow {
    /// When.
    pub(crate) when: When,
    /// How many, with what the source adds.
    pub(crate) words: String,
    /// The record.
    pub(crate) proof: Proof,
}

impl Counts {
    /// Returns what was counted in a process up to the day asked.
    pub(crate) fn of(lens: &Lens, id: &ProcessId) -> Vec<Counts> {
        let series = lens.observatory().about::<Series>(&Facet::Process(id.clone()));
        let counts = series.iter().map(|series| one(lens, series));
        counts.filter(|counts| !counts.rows.is_empty()).collect()
    }
}

fn one(lens: &Lens, series: &Found<'_, Series>) -> Counts {
    let topic = Facet::Topic(series.noun().id.as_str().into());
    let mut counts = lens.observatory().about::<Count>(&topic);
    counts.sort_by(|one, other| one.date.cmp(&other.date));
    let points: Vec<Point> = counts.iter().filter_map(|count| point(count)).collect();
    Counts {
        id: series.noun().id.to_string(),
        name: series.name.clone(),
        unit: series.unit.clone(),
        picture: series_line(series.noun().id.as_str(), &series.name, &points),
        summary: summary(&points),
        rows: counts.iter().map(|count| row(lens, count)).collect(),
        proof: Proof::of(lens, series),
    }
}

fn point(count: &Count) -> Option<Point> {
    let words = words(count);
    Some(Point {
        day: count.date.earliest()?,
        spoken: count.date.spoken(),
        value: count.value,
        words,
    })
}

fn row(lens: &Lens, count: &Found<'_, Count>) -> CountRow {
    CountRow { when: When::of(&count.date), words: words(count), proof: Proof::of(lens, count) }
}

/// Returns the count with what its source adds: `at least 115`.
fn words(count: &Count) -> String {
    match count.qualifier.as_deref() {
        None | Some("exact") => count.value.to_string(),
        Some(qualifier) => format!("{qualifier} {}", count.value),
    }
}
