//! How are rows written as lines of a CSV file, and read from them?
//!
//! An empty cell says nothing. Flags are `yes`; an item of a list ends at `; `, and a semicolon inside an item is
//! written `\;`.

use crate::Fault;
use crate::cell::{Cell, Place};
use crate::sheet::{Column, Form, Holds, SHEETS, Sheet};
use crate::tables::Row;
use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use serde_json::{Number, Value};

/// The keys whose cells hold lists.
const LISTS: [&str; 3] = ["source", "inferred", "answers"];

/// Reads a CSV file as far as it can be read, and says what cannot.
pub(crate) fn read(sheet: &Sheet, text: &str) -> (Vec<Row>, Vec<Fault>) {
    // Spreadsheets mark UTF-8 with a character that is not part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    let mut heading: Option<StringRecord> = None;
    for (index, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(fault(
                    sheet,
                    index + 1,
                    format!("this is not CSV: {error}"),
                    "save the spreadsheet as CSV in UTF-8",
                ));
                continue;
            }
        };
        let line = record
            .position()
            .map_or(index + 1, |at| usize::try_from(at.line()).unwrap_or(index + 1));
        match &heading {
            None => heading = Some(record),
            Some(heading) if record.len() > heading.len() => {
                let what = format!(
                    "the line has {} cells, the heading has {}",
                    record.len(),
                    heading.len()
                );
                faults.push(fault(
                    sheet,
                    line,
                    what,
                    "put cells that hold a comma between quotation marks",
                ));
            }
            Some(heading) => rows.extend(row(sheet, heading, &record, line)),
        }
    }
    if let Some(heading) = heading.filter(|heading| heading.len() == 1 && heading[0].contains(';'))
    {
        let what = format!("the heading is one cell: `{}`", &heading[0]);
        return (
            Vec::new(),
            vec![fault(
                sheet,
                1,
                what,
                "save the file with commas between the cells, not semicolons",
            )],
        );
    }
    (rows, faults)
}

/// Returns the sheet whose every necessary column a heading names, and which knows every column that it names.
pub(crate) fn sheet_of(text: &str) -> Option<&'static Sheet> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let heading = reader.records().next()?.ok()?;
    let fits = |sheet: &&Sheet| {
        let is_named = |column: &Column| heading.iter().any(|name| name.trim() == column.key);
        let is_known = |name: &str| sheet.keys().any(|key| key == name.trim());
        sheet.form == Form::Grid && sheet.necessary().all(is_named) && heading.iter().all(is_known)
    };
    SHEETS.iter().find(fits)
}

fn fault(sheet: &Sheet, line: usize, what: String, help: &str) -> Fault {
    let file = sheet.file.to_owned();
    Fault { file, line: Some(line), column: None, what, help: help.to_owned() }
}

fn row(sheet: &Sheet, heading: &StringRecord, record: &StringRecord, line: usize) -> Option<Row> {
    let place = Place { line, column: None };
    let named = heading.iter().zip(record).filter(|(_, text)| !text.is_empty());
    let cells: Vec<(String, Cell)> = named
        .map(|(key, text)| {
            let value = value(sheet, key, text);
            (key.to_owned(), Cell { value, place, items: Vec::new() })
        })
        .collect();
    // A spreadsheet leaves lines of commas alone behind its last row.
    (!cells.is_empty()).then_some(Row { place, cells })
}

fn value(sheet: &Sheet, key: &str, text: &str) -> Value {
    let text_value = || Value::String(text.to_owned());
    if LISTS.contains(&key) {
        return split(text).into_iter().map(Value::String).collect();
    }
    match sheet.columns.iter().find(|column| column.key == key).map(|column| column.holds) {
        Some(Holds::Flag) if text == "yes" => Value::Bool(true),
        Some(Holds::Flag) if text == "no" => Value::Bool(false),
        Some(Holds::Number(_)) => {
            text.parse::<u64>().map_or_else(|_| text_value(), |n| Value::Number(Number::from(n)))
        }
        _ => text_value(),
    }
}

/// Prints rows, each as a list of keys and values, under the heading of the sheet.
pub(crate) fn print(sheet: &Sheet, rows: &[Vec<(&'static str, Value)>]) -> String {
    let keys: Vec<&str> = sheet.keys().collect();
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let wrote = "writing to memory does not fail, and every line has the heading's length";
    writer.write_record(&keys).expect(wrote);
    for cells in rows {
        let line = keys.iter().map(|key| {
            let cell = cells.iter().find(|(name, _)| name == key);
            cell.map(|(_, value)| print_value(key, value)).unwrap_or_default()
        });
        writer.write_record(line).expect(wrote);
    }
    let bytes = writer.into_inner().expect(wrote);
    String::from_utf8(bytes).expect("texts went in, texts come out")
}

fn print_value(key: &str, value: &Value) -> String {
    match value {
        Value::String(text) if LISTS.contains(&key) => join([text.as_str()].into_iter()),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(items) => join(items.iter().filter_map(Value::as_str)),
        value => value.to_string(),
    }
}

fn join<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> =
        items.map(|item| item.replace('\\', "\\\\").replace(';', "\\;")).collect();
    items.join("; ")
}

/// Takes a list apart at its semicolons.
fn split(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let item = items.last_mut().expect("there is one item at least");
        match character {
            '\\' => item.extend(characters.next()),
            ';' => items.push(String::new()),
            ' ' if item.is_empty() => {}
            character => item.push(character),
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

#[cfg(test)]
mod tests {
    use super::{join, split};

    #[test]
    fn a_list_in_a_cell_comes_apart_as_it_was_joined() {
        for items in [vec!["a"], vec!["a", "b: paras. 4; 5"], vec!["back\\slash", "c"]] {
            assert_eq!(split(&join(items.iter().copied())), items);
        }
        assert_eq!(split("a;b ; c;"), ["a", "b ", "c"]);
    }
}
