//! What did each year bring to each part of the mandate?
//!
//! The numbers are counted here, from the remarks under a topic named `pillar-` and the id of a pillar: each tells one
//! thing that a report or a step agreed in its year brought. The remarks stand below the picture. Where reports are held,
//! their words are counted by pillar too.

mod progress;

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, capital, counted};
use crate::page::Page;
use crate::page::process::{dated, remark_line, remarks_on};
use crate::picture::Svg;
use crate::picture::grid::{GridRow, bars};
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Remark;
use chronicle::observatory::Found;
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::issue::{Issue, Pillar};
use negotiation::process::Process;
use progress::Progress;
pub(crate) use progress::{texts_needed, traces_needed};
use serde::Serialize;

/// How the topics of the remarks on a pillar begin.
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
    /// The years, the earliest first.
    pub(crate) years: Vec<String>,
    /// The pillars in the order of the mandate.
    pub(crate) rows: Vec<PillarRow>,
    /// New and carried-over words by pillar and year, from the reports that are held.
    pub(crate) progress: Progress,
    /// The pages that count, text by text, which words were new and which carried over.
    #[serde(skip)]
    flows: Vec<Link>,
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
    /// How many new elements each year brought, in the order of the years.
    pub(crate) counts: Vec<u64>,
    /// The new elements, the earliest first.
    pub(crate) account: Vec<Line>,
    /// The questions that are open under it.
    pub(crate) issues: Vec<Link>,
    /// The record of the pillar.
    pub(crate) proof: Proof,
}

impl PillarsPage {
    /// Returns the pillars as they stood on the day asked.
    pub(crate) fn new(lens: &Lens) -> PillarsPage {
        let pillars = in_order(lens);
        let told: Vec<(&Found<'_, Pillar>, Vec<Found<'_, Remark>>)> =
            pillars.iter().map(|pillar| (pillar, remarks(lens, pillar))).collect();
        let years = years(lens, told.iter().flat_map(|(_, remarks)| remarks));
        let rows: Vec<PillarRow> =
            told.iter().map(|(pillar, remarks)| row(lens, pillar, remarks, &years)).collect();
        let years: Vec<String> = years.iter().map(i16::to_string).collect();
        let grid = rows.iter().map(|row| GridRow::unlinked(row.name.clone(), row.counts.clone()));
        let grid: Vec<GridRow> = grid.collect();
        let summary = summary(&grid, &years);
        PillarsPage {
            frame: lens.frame(
                "The pillars, year by year",
                "What each year brought to each part of the mandate, as a picture, as a table and in words.",
            ),
            picture: bars("pillars-picture", "The pillars, year by year", &summary, &years, &grid),
            summary,
            years,
            rows,
            progress: Progress::of(lens, &pillars),
            flows: flows(lens),
        }
    }

    /// Returns the years with the counts of a pillar in each.
    fn by_year<'a>(&'a self, row: &'a PillarRow) -> impl Iterator<Item = (&'a String, &'a u64)> {
        self.years.iter().zip(&row.counts)
    }
}

impl Page for PillarsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for row in &self.rows {
            plain.heading(&row.name).paragraph(&row.note);
            let cells: Vec<String> =
                self.by_year(row).map(|(year, count)| format!("{year}: {count}")).collect();
            plain.fact("New elements", &cells.join("; "));
            row.account.iter().for_each(|line| {
                plain.line(line);
            });
        }
        self.progress.write(&mut plain);
        plain.done()
    }
}

/// Returns the pages of the flow of words, of each process of which a text is held.
fn flows(lens: &Lens) -> Vec<Link> {
    let processes = lens.observatory().all::<Process>();
    let link = |process: Found<'_, Process>| {
        let flow = super::words::link(lens, &process.noun().id)?;
        Some(Link { words: process.name.clone(), ..flow })
    };
    processes.filter_map(link).collect()
}

/// Returns the pillars in the order of the mandate.
pub(crate) fn in_order(lens: &Lens) -> Vec<Found<'_, Pillar>> {
    let mut pillars: Vec<Found<'_, Pillar>> = lens.observatory().all().collect();
    pillars.sort_by_key(|pillar| pillar.order);
    pillars
}

fn remarks<'a>(lens: &'a Lens, pillar: &Pillar) -> Vec<Found<'a, Remark>> {
    remarks_on(lens, &format!("{PREFIX}{}", pillar.id))
}

/// Returns the years from the start of the first process of which anything is told to the last of which the record
/// tells anything up to the day shown: a year that brought nothing to any pillar is shown to have brought nothing.
fn years<'a>(lens: &Lens, remarks: impl Iterator<Item = &'a Found<'a, Remark>>) -> Vec<i16> {
    let (mut first, mut last) = (i16::MAX, i16::MIN);
    let told = lens.observatory().all::<Event>().filter_map(|event| event.date.earliest());
    let told = told.map(jiff::civil::Date::year).max();
    for remark in remarks {
        let Some(year) = year(remark) else { continue };
        let process = remark.process.as_ref();
        let process = process.and_then(|id| lens.observatory().get::<Process>(id.as_str()));
        let start = process.and_then(|process| process.start.earliest());
        first = first.min(start.map_or(year, |start| start.year().min(year)));
        last = last.max(year);
    }
    if first > last {
        return Vec::new();
    }
    (first..=last.max(told.unwrap_or(last))).collect()
}

fn year(remark: &Found<'_, Remark>) -> Option<i16> {
    dated(remark).map(jiff::civil::Date::year)
}

fn row(
    lens: &Lens,
    pillar: &Found<'_, Pillar>,
    remarks: &[Found<'_, Remark>],
    years: &[i16],
) -> PillarRow {
    let id = &pillar.noun().id;
    let issues = lens.observatory().all::<Issue>();
    let issues = issues.filter(|issue| issue.pillar.as_ref() == Some(id));
    let in_year =
        |of: &i16| remarks.iter().filter(|remark| year(remark) == Some(*of)).count() as u64;
    PillarRow {
        id: id.to_string(),
        name: capital(&pillar.name),
        note: pillar.note.clone(),
        counts: years.iter().map(in_year).collect(),
        account: remarks.iter().map(|remark| told(lens, remark)).collect(),
        issues: issues.map(|issue| super::issues::link(lens, &issue)).collect(),
        proof: Proof::of(lens, pillar).without_note(),
    }
}

/// Returns the line of a remark with the process in which it came about.
fn told(lens: &Lens, remark: &Found<'_, Remark>) -> Line {
    let mut line = remark_line(lens, remark);
    line.links.extend(remark.process.as_ref().map(|id| Link::process(lens, id)));
    line
}

/// Returns the picture in words: how many elements each pillar got in all, and in which year most.
fn summary(rows: &[GridRow], years: &[String]) -> String {
    let told = rows.iter().map(|row| {
        let total: u64 = row.values.iter().sum();
        // Of several years with the same number the first is named.
        match years.iter().zip(&row.values).rev().max_by_key(|(_, value)| **value) {
            Some((year, most)) if *most > 0 => {
                format!("{}: {total}, most in {year} ({most})", row.name)
            }
            _ => format!("{}: none", row.name),
        }
    });
    let told: Vec<String> = told.collect();
    if years.is_empty() { String::new() } else { format!("{}.", told.join("; ")) }
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
    use crate::picture::grid::GridRow;

    #[test]
    fn the_summary_names_the_year_that_brought_most() {
        let row = |name: &str, values| GridRow::unlinked(name.to_owned(), values);
        let years = ["2021".to_owned(), "2022".to_owned(), "2023".to_owned()];
        let rows = [row("Norms", vec![1, 3, 3]), row("Law", vec![0, 0, 0])];
        assert_eq!(summary(&rows, &years), "Norms: 7, most in 2022 (3); Law: none.");
    }
}
