//! How are rows written as tables of a TOML file, and read from them?
//!
//! Comments are not kept: a file begins with the sheet's own head, and what is to be said about a row stands in its
//! `note`, where readers of the site find it too.

use crate::Fault;
use crate::cell::{Cell, Place};
use serde_json::{Map, Number, Value};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The longest line of a list before it is broken, in characters.
const LINE_CHARS_MAX: usize = 100;

/// Items up to this long fill lines like words; longer ones get a line each.
const SHORT_CHARS_MAX: usize = 40;

/// A row as it stands in a file.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Where it begins.
    pub(crate) place: Place,
    /// Its cells, by key, in the order of the file.
    pub(crate) cells: Vec<(String, Cell)>,
}

/// A TOML file: the keys before the first table, and the tables of rows by name.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) top: Row,
    pub(crate) rows: Vec<(String, Row)>,
}

/// Reads a TOML file as far as it can be read, and says what cannot.
pub(crate) fn read(file: &str, text: &str) -> (Tables, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let lines = Lines::new(text);
    let fault = |error: &toml::de::Error| {
        let place = error.span().map(|span| lines.place(span));
        Fault {
            file: file.to_owned(),
            line: place.map(|place| place.line),
            column: place.and_then(|place| place.column),
            what: format!("this is not TOML: {}", error.message()),
            help: "a row is [[row]] on a line of its own, then key = \"value\" lines; texts stand between quotation marks".to_owned(),
        }
    };
    let faults = errors.iter().map(fault).collect();
    let mut top = Row { place: Place { line: 1, column: None }, cells: Vec::new() };
    let mut rows = Vec::new();
    for (key, value) in table.get_ref() {
        match value.get_ref() {
            DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
                for item in items.iter() {
                    if let DeValue::Table(cells) = item.get_ref() {
                        let place = lines.place(item.span());
                        rows.push((key.get_ref().to_string(), row(cells, place, &lines)));
                    }
                }
            }
            DeValue::Table(cells) => {
                let place = lines.place(value.span());
                rows.push((key.get_ref().to_string(), row(cells, place, &lines)));
            }
            value => {
                let cell = cell(value, lines.place(key.span()), &lines);
                top.cells.push((key.get_ref().to_string(), cell));
            }
        }
    }
    (Tables { top, rows }, faults)
}

fn row(table: &DeTable<'_>, place: Place, lines: &Lines) -> Row {
    let mut cells: Vec<(String, Cell)> = table
        .iter()
        .map(|(key, value)| {
            let at = lines.place(key.span());
            (key.get_ref().to_string(), cell(value.get_ref(), at, lines))
        })
        .collect();
    cells.sort_by_key(|(_, cell)| cell.place);
    Row { place, cells }
}

fn cell(value: &DeValue<'_>, place: Place, lines: &Lines) -> Cell {
    let items = value.as_array().into_iter().flat_map(|items| items.iter());
    let items = items.map(|item| lines.place(item.span())).collect();
    Cell { value: json(value), place, items }
}

fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Integer(integer) => {
            let number = u64::from_str_radix(integer.as_str(), integer.radix()).ok();
            number.map_or_else(
                || Value::String(integer.to_string()),
                |n| Value::Number(Number::from(n)),
            )
        }
        DeValue::Float(float) => Value::String(float.to_string()),
        // Dates may be written without quotation marks.
        DeValue::Datetime(datetime) => Value::String(datetime.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let cells = table.iter();
            let cells =
                cells.map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
            Value::Object(cells.collect())
        }
    }
}

/// Where the lines of a text begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        let ends = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Lines { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    fn place(&self, span: Range<usize>) -> Place {
        let line = self.starts.partition_point(|start| *start <= span.start);
        let start = self.starts[line - 1];
        let before = self.text.get(start..span.start).unwrap_or_default();
        Place { line, column: Some(before.chars().count() + 1) }
    }
}

/// Prints rows, each as a list of keys and values.
pub(crate) fn print(head: &str, row: &str, rows: &[Vec<(&'static str, Value)>]) -> String {
    let mut text = String::new();
    for line in head.lines() {
        text.push_str(&format!("# {line}\n"));
    }
    for cells in rows {
        text.push_str(&format!("\n[[{row}]]\n"));
        text.push_str(&print_cells(cells));
    }
    text
}

/// Prints the keys and values of one row.
pub(crate) fn print_cells(cells: &[(&'static str, Value)]) -> String {
    cells.iter().map(|(key, value)| format!("{key} = {}\n", print_value(key, value))).collect()
}

fn print_value(key: &str, value: &Value) -> String {
    match value {
        Value::String(text) if text.contains('\n') => print_lines(text),
        Value::Array(items) => print_list(key, items),
        value => print_inline(value),
    }
}

fn print_inline(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{}\"", escaped(text)),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(print_inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(cells) => print_object(cells),
        // JSON and TOML write numbers and flags alike, and there is no null in a row.
        value => value.to_string(),
    }
}

fn print_object(cells: &Map<String, Value>) -> String {
    let cells: Vec<String> =
        cells.iter().map(|(key, value)| format!("{key} = {}", print_inline(value))).collect();
    format!("{{ {} }}", cells.join(", "))
}

fn print_list(key: &str, items: &[Value]) -> String {
    let printed: Vec<String> = items.iter().map(print_inline).collect();
    let line = format!("[{}]", printed.join(", "));
    if key.len() + " = ".len() + line.chars().count() <= LINE_CHARS_MAX {
        return line;
    }
    let short = printed.iter().all(|item| item.chars().count() <= SHORT_CHARS_MAX);
    let mut text = String::from("[\n");
    let mut filled = 0;
    for item in &printed {
        let length = item.chars().count() + ", ".len();
        if filled > 0 && (!short || filled + length > LINE_CHARS_MAX) {
            text.push('\n');
            filled = 0;
        }
        text.push_str(if filled == 0 { "  " } else { " " });
        text.push_str(item);
        text.push(',');
        filled += length;
    }
    text.push_str("\n]");
    text
}

/// Prints a text of several lines.
fn print_lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    format!("\"\"\"\n{}\"\"\"", lines.join("\n"))
}

/// Escapes what TOML does not let stand in a text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {
                escaped.push_str(&format!("\\u{:04X}", u32::from(control)));
            }
            character => escaped.push(character),
        }
    }
    escaped
}
