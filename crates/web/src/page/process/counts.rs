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

/// The fewest counts of which a picture is drawn: a line between two says no more than the two.
const PICTURED_MIN: usize = 3;

/// A series of counts: the picture, and its table twin.
#[derive(Debug, Serialize)]
pub(crate) struct Counts {
    /// The id, for links into the page.
    pub(crate) id: String,
    /// What is counted.
    pub(crate) name: String,
    /// The unit, in the plural.
    pub(crate) unit: String,
    /// The picture; absent where all counts are of one day.
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

/// One count of a series that has too few for a picture.
#[derive(Debug, Serialize)]
pub(crate) struct Single {
    /// The id of the series.
    pub(crate) series: String,
    /// What is counted.
    pub(crate) name: String,
    /// When.
    pub(crate) when: When,
    /// How many, with what the source adds.
    pub(crate) words: String,
    /// The record.
    pub(crate) proof: Proof,
}

/// Returns what was counted in a process up to the day asked, often enough for a picture and not.
pub(super) fn of(lens: &Lens, id: &ProcessId) -> (Vec<Counts>, Vec<Single>) {
    let series = lens.observatory().about::<Series>(&Facet::Process(id.clone()));
    let (mut pictured, mut singles) = (Vec::new(), Vec::new());
    for series in &series {
        let counts = counts(lens, series);
        if counts.len() >= PICTURED_MIN {
            pictured.push(one(lens, series, &counts));
        } else {
            singles.extend(counts.iter().map(|count| single(lens, series, count)));
        }
    }
    (pictured, singles)
}

/// Returns every count of a process, each with its series, the latest first.
pub(crate) fn all<'a>(
    lens: &'a Lens,
    id: &ProcessId,
) -> Vec<(Found<'a, Series>, Found<'a, Count>)> {
    let series = lens.observatory().about::<Series>(&Facet::Process(id.clone()));
    let mut all: Vec<_> = series
        .iter()
        .flat_map(|one| counts(lens, one).into_iter().map(|count| (*one, count)))
        .collect();
    all.sort_by(|(_, one), (_, other)| other.date.cmp(&one.date));
    all
}

/// Returns the counts of a series, the earliest first.
fn counts<'a>(lens: &'a Lens, series: &Series) -> Vec<Found<'a, Count>> {
    let mut counts = lens.observatory().about::<Count>(&Facet::Topic(series.id.as_str().into()));
    counts.sort_by(|one, other| one.date.cmp(&other.date));
    counts
}

fn one(lens: &Lens, series: &Found<'_, Series>, counts: &[Found<'_, Count>]) -> Counts {
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

fn single(lens: &Lens, series: &Series, count: &Found<'_, Count>) -> Single {
    Single {
        series: series.id.to_string(),
        name: series.name.clone(),
        when: When::of(&count.date),
        words: words(count),
        proof: Proof::of(lens, count),
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
pub(crate) fn words(count: &Count) -> String {
    match count.qualifier.as_deref() {
        None | Some("exact") => count.value.to_string(),
        Some(qualifier) => format!("{qualifier} {}", count.value),
    }
}
