//! How are assertions written as files?

use crate::order::order;
use crate::reading::{Dossier, FILE, HEAD, about};
use crate::sheet::{Form, SHEETS, Sheet, sheet_of};
use crate::since::{Known, SINCE};
use crate::source::{self, Names, is_name_of_source};
use crate::{Files, carried, grid, row, tables};
use chronicle::Assertion;
use serde_json::Value;

/// Prints a dossier in the canonical form: of canonical files, `print(&read(&files)?)` gives every byte back.
///
/// Rows stand in an order that depends on what they say and on nothing else, keys in the order of their sheet, and
/// what goes without saying is left out. So is what plain files do not hold: language versions of documents, sealed
/// contacts, withdrawals. The README and the licence come out as they were.
///
/// ```
/// let text = "# What this dossier is about.\n\nid = \"moon\"\ntitle = \"Lunar talks\"\n";
/// let files: dossier::Files = [("dossier.toml", text)].into_iter().collect();
/// let moon = dossier::read(&files).unwrap();
/// assert_eq!(dossier::print(&moon), files);
/// ```
pub fn print(dossier: &Dossier) -> Files {
    let by = dossier.by();
    let is_of_dossier = |assertion: &Assertion| {
        about(&dossier.id, assertion).is_some() || carried::recorded(&by, assertion).is_some()
    };
    let asserted = dossier.assertions.iter();
    let names = Names::of(asserted.filter(|assertion| !is_of_dossier(assertion)));
    let mut files = Files::new();
    files.insert(FILE, print_about(dossier));
    files.extend(names.print().map(|text| (source::FILE, text)));
    files.extend(dossier.texts.iter());
    let carried = dossier.assertions.iter().filter_map(|one| carried::recorded(&by, one));
    files.extend(carried.filter_map(|(name, text)| Some((name, text?))));
    let rows = rows(dossier);
    for sheet in SHEETS {
        let cells: Vec<Vec<(&'static str, Value)>> = rows
            .iter()
            .filter(|row| row.sheet == sheet)
            .map(|row| row::cells(sheet, &row.assertion, row.riding, &names))
            .collect();
        if cells.is_empty() {
            continue;
        }
        let text = match sheet.form {
            Form::Tables => tables::print(sheet.head, sheet.row, &cells),
            Form::Grid => grid::print(sheet, &cells),
        };
        files.insert(sheet.file, text);
    }
    files
}

fn print_about(dossier: &Dossier) -> String {
    let text = |text: &str| Value::String(text.to_owned());
    let mut cells = vec![("id", text(&dossier.id)), ("title", text(&dossier.title))];
    cells.extend(dossier.about.as_deref().map(|about| ("about", text(about))));
    format!("# {HEAD}\n\n{}", tables::print_cells(&cells))
}

/// A row to be printed: an assertion, without what goes without saying, and what rides along.
struct Printed<'a> {
    sheet: &'static Sheet,
    assertion: Assertion,
    riding: Option<&'a Assertion>,
}

/// Returns the rows in order, every rider in the row it may ride in.
fn rows(dossier: &Dossier) -> Vec<Printed<'_>> {
    let written = dossier.assertions.iter().filter(|assertion| {
        !is_name_of_source(assertion)
            && about(&dossier.id, assertion).is_none()
            && carried::recorded(&dossier.by(), assertion).is_none()
    });
    let mut sorted: Vec<&Assertion> = written.collect();
    sorted.sort_by_cached_key(|assertion| order(assertion));
    let mut has_row = vec![true; sorted.len()];
    let mut rides = vec![None; sorted.len()];
    for (index, host) in sorted.iter().enumerate() {
        let Some(rider) = sheet_of(host.says.kind()).and_then(|sheet| sheet.rider) else {
            continue;
        };
        let found = sorted.iter().enumerate().position(|(place, candidate)| {
            has_row[place]
                && candidate.says.kind() == rider.kind()
                && rider.may_ride(candidate, host)
        });
        if let Some(place) = found {
            has_row[place] = false;
            rides[index] = Some(sorted[place]);
        }
    }
    let known = Known::of(&dossier.assertions);
    let all = sorted.iter().zip(has_row).zip(rides);
    let rows = all.filter(|((_, has_row), _)| *has_row).filter_map(|((assertion, _), riding)| {
        let sheet = sheet_of(assertion.says.kind())?;
        let mut assertion = (*assertion).clone();
        if known.tells(&assertion) {
            assertion.since = None;
            assertion.inferred.retain(|field| field != SINCE);
        }
        Some(Printed { sheet, assertion, riding })
    });
    rows.collect()
}
