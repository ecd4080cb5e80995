//! What do the files assert?

use crate::carried::{self, FOR_PEOPLE, is_text};
use crate::changes::standing;
use crate::contradiction::contradictions;
use crate::fault::{self, suggestion};
use crate::mention::mentions;
use crate::order::order;
use crate::sheet::{Form, SHEETS, Sheet};
use crate::source::{self, Names};
use crate::tables::Row;
use crate::{Fault, Files, grid, row, since, tables};
use chronicle::claim::Remark;
use chronicle::{Assertion, Chronicle, Claim, Evidence, Kind, Source};
use negotiation::date::StatedDate;
use negotiation::exercise::is_invented;
use negotiation::id::ProcessId;
use serde_json::Value;
use std::collections::BTreeMap;

/// The file that says what the dossier is.
pub(crate) const FILE: &str = "dossier.toml";

/// What stands at the head of that file.
pub(crate) const HEAD: &str = "What this dossier is about.";

/// The topic of the remark that records the title.
const TOPIC: &str = "dossier";

/// The largest file that is read, in bytes: what a text editor and a review still bear.
const FILE_BYTES_MAX: usize = 256 * 1024;

/// A dossier: what its files assert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// The id; its records are made by `dossier:<id>`.
    pub id: String,
    /// The title.
    pub title: String,
    /// What it is about, in a paragraph or two.
    pub about: Option<String>,
    /// What is asserted, in the order in which it is printed; the title, the names of sources and those of the files
    /// that the dossier carries are among it.
    pub assertions: Vec<Assertion>,
    /// The originals that the dossier carries; what they say is read out of them as out of any other.
    pub texts: Files,
}

impl Dossier {
    /// Returns a dossier of assertions, whose title is among them; without one the id serves.
    pub fn of(id: &str, assertions: Vec<Assertion>) -> Dossier {
        let titled = assertions.iter().find_map(|assertion| about(id, assertion));
        let (title, about) = titled.unwrap_or_else(|| (id.to_owned(), None));
        let mut assertions = assertions;
        assertions.sort_by_cached_key(order);
        Dossier { id: id.to_owned(), title, about, assertions, texts: Files::new() }
    }

    /// Returns the dossier as the chronicle has it: what was recorded from it and what it has not itself taken back.
    pub fn recorded(id: &str, chronicle: &Chronicle) -> Dossier {
        let records = standing(&by(id), chronicle).into_iter();
        let assertions = records
            .map(|(_, record)| Assertion { corrects: None, ..record.assertion.clone() })
            .filter(|assertion| assertion.says.kind() != Kind::Withdrawal);
        Dossier::of(id, assertions.collect())
    }

    /// Returns by whom the records of the dossier are made: `dossier:un-ict`.
    pub fn by(&self) -> String {
        by(&self.id)
    }

    /// Returns where a text of the dossier comes from: `dossier:exercise/texts/zero-draft.xml`.
    pub fn origin(&self, text: &str) -> String {
        format!("{}/{text}", self.by())
    }
}

fn by(id: &str) -> String {
    format!("dossier:{id}")
}

/// An assertion, and where it stands.
pub(crate) struct Located {
    pub(crate) assertion: Assertion,
    file: &'static str,
    line: usize,
}

/// What the rows of the sheets say.
#[derive(Default)]
struct Rows {
    located: Vec<Located>,
    /// The things whose rows cannot be read: other rows may name them, and no fault follows from that.
    unread: Vec<(Kind, String)>,
}

/// Reads a dossier, or tells everything that is wrong with it.
///
/// ```
/// let files: dossier::Files = [
///     ("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n"),
///     ("sources.toml", "[[source]]\nname = \"gazette\"\ncite = \"The Lunar Gazette\"\n"),
///     ("counts.csv", "series,date,value,source\ncraters,1969-07,1,gazette: p. 3\n"),
/// ]
/// .into_iter()
/// .collect();
/// let moon = dossier::read(&files).unwrap();
/// assert_eq!(moon.assertions.len(), 3, "a title, the name of a source and a count");
///
/// let mut spoilt = files.clone();
/// spoilt.insert("counts.csv", "series,date,valeu,source\ncraters,1969-07,1,gazete\n");
/// let faults = dossier::read(&spoilt).unwrap_err();
/// assert_eq!(faults[0].to_string(), "counts.csv:2: a count has no `valeu`\n  hint: did you mean `value`?");
/// assert_eq!(faults[1].to_string(), "counts.csv:2: this count has no `value`\n  hint: add the key `value`");
/// assert!(faults[2].help.starts_with("did you mean `gazette`?"));
/// ```
pub fn read(files: &Files) -> Result<Dossier, Vec<Fault>> {
    let mut faults = strangers(files);
    let titled = read_about(files, &mut faults);
    let names = match files.get(source::FILE) {
        Some(text) => Names::read(text, &mut faults),
        None => Names::default(),
    };
    let mut rows = Rows::default();
    for sheet in SHEETS {
        if let Some(text) = files.get(sheet.file) {
            read_sheet(sheet, text, &names, &mut rows, &mut faults);
        }
    }
    refuse_dangling(&rows, &mut faults);
    let located = rows.located;
    refuse_twins(&located, &mut faults);
    for (row, (what, help)) in contradictions(&located) {
        faults.push(Fault { line: Some(row.line), ..whole(row.file, what, help) });
    }
    if let Some((id, ..)) = &titled {
        refuse_mixture(id, &located, &mut faults);
    }
    let Some((id, title, about)) = titled.filter(|_| faults.is_empty()) else {
        faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        return Err(fault::counted(faults));
    };
    let mut assertions: Vec<Assertion> =
        located.into_iter().map(|located| located.assertion).collect();
    since::fill(&mut assertions);
    assertions.push(title_assertion(&id, &title, about.as_deref()));
    assertions.extend(names.assertions());
    assertions.extend(carried::assertions(&by(&id), files));
    let texts = files.iter().filter(|(name, _)| is_text(name)).collect();
    Ok(Dossier { texts, ..Dossier::of(&id, assertions) })
}

/// Finds files that no dossier has, and files that are too large.
fn strangers(files: &Files) -> Vec<Fault> {
    let known = || {
        let sheets = SHEETS.iter().map(|sheet| sheet.file);
        sheets.chain([FILE, source::FILE]).chain(FOR_PEOPLE)
    };
    let faults = files.iter().filter_map(|(name, text)| {
        if !is_text(name) && !known().any(|file| file == name) {
            let known: Vec<&str> = known().collect();
            let help = suggestion(name, known.iter().copied());
            return Some(whole(name, "a dossier has no such file".to_owned(), help));
        }
        (text.len() > FILE_BYTES_MAX).then(|| {
            let what = format!("the file has {} bytes, {FILE_BYTES_MAX} are allowed", text.len());
            whole(name, what, "divide the dossier in two".to_owned())
        })
    });
    faults.collect()
}

fn whole(file: &str, what: String, help: String) -> Fault {
    Fault { file: file.to_owned(), line: None, column: None, what, help }
}

/// Reads id, title and what the dossier is about.
fn read_about(files: &Files, faults: &mut Vec<Fault>) -> Option<(String, String, Option<String>)> {
    let help = || "write id = \"…\" and title = \"…\"".to_owned();
    let Some(text) = files.get(FILE) else {
        faults.push(whole(
            FILE,
            "the dossier has no such file, which says what it is".to_owned(),
            help(),
        ));
        return None;
    };
    let (tables, wrong) = tables::read(FILE, text);
    faults.extend(wrong);
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    const KEYS: [&str; 3] = ["id", "title", "about"];
    for (key, cell) in &tables.top.cells {
        match &cell.value {
            Value::String(text) if KEYS.contains(&key.as_str()) => {
                texts.insert(key, text.clone());
            }
            _ => {
                let help = suggestion(key, KEYS);
                let what = format!("`{key}` is not known here, or is not a text");
                faults.push(Fault { line: Some(cell.place.line), ..whole(FILE, what, help) });
            }
        }
    }
    // Any id has the same letters.
    let id = texts.remove("id").filter(|id| id.parse::<ProcessId>().is_ok());
    let title = texts.remove("title").filter(|title| !title.trim().is_empty());
    let (Some(id), Some(title)) = (id, title) else {
        faults.push(whole(FILE, "the dossier has no id or no title".to_owned(), help()));
        return None;
    };
    Some((id, title, texts.remove("about")))
}

fn read_sheet(
    sheet: &'static Sheet,
    text: &str,
    names: &Names,
    out: &mut Rows,
    faults: &mut Vec<Fault>,
) {
    let rows = match sheet.form {
        Form::Grid => {
            let (rows, wrong) = grid::read(sheet, text);
            faults.extend(wrong);
            rows
        }
        Form::Tables => read_tables(sheet, text, faults),
    };
    for row in &rows {
        match row::assertions(sheet, row, names) {
            Ok(assertions) => out.located.extend(assertions.into_iter().map(|assertion| Located {
                assertion,
                file: sheet.file,
                line: row.place.line,
            })),
            Err(wrong) => {
                out.unread.extend(key_of(row).map(|key| (sheet.kind, key)));
                faults.extend(wrong);
            }
        }
    }
}

/// Returns the key of what a row is about, as far as it can be told from a row that cannot be read: its id, for a session
/// after that of its process.
fn key_of(row: &Row) -> Option<String> {
    let text = |key: &str| {
        let (_, cell) = row.cells.iter().find(|(name, _)| name == key)?;
        cell.value.as_str()
    };
    let id = text("id")?;
    Some(text("process").map_or_else(|| id.to_owned(), |process| format!("{process}/{id}")))
}

fn read_tables(sheet: &Sheet, text: &str, faults: &mut Vec<Fault>) -> Vec<Row> {
    let (tables, wrong) = tables::read(sheet.file, text);
    if !wrong.is_empty() {
        // What is left of the rows would only give faults that are none.
        faults.extend(wrong);
        return Vec::new();
    }
    let help = format!("begin each row with [[{}]]", sheet.row);
    for (key, cell) in &tables.top.cells {
        let what = format!("`{key}` stands outside of any row");
        let fault = whole(sheet.file, what, help.clone());
        faults.push(Fault { line: Some(cell.place.line), ..fault });
    }
    let mut rows = Vec::new();
    for (table, row) in tables.rows {
        if table == sheet.row {
            rows.push(row);
        } else {
            let what = format!("there are no rows `{table}` in this file");
            let fault = whole(sheet.file, what, help.clone());
            faults.push(Fault { line: Some(row.place.line), ..fault });
        }
    }
    rows
}

/// Finds rows that are about the same thing since the same day.
///
/// A thing may have several rows, each since another day: what was so in 2022, and what is so since 2025.
fn refuse_twins(located: &[Located], faults: &mut Vec<Fault>) {
    let mut seen = BTreeMap::new();
    for row in located {
        let (says, since) = (&row.assertion.says, row.assertion.since());
        let about = (says.kind(), says.key(), since);
        if let Some((file, line)) = seen.insert(about, (row.file, row.line)) {
            let what = format!("this is about `{}`, as is {file}:{line}", says.key());
            let help = "keep one of the two rows, and name both sources in it; or say since when each holds";
            faults.push(Fault { line: Some(row.line), ..whole(row.file, what, help.to_owned()) });
        }
    }
}

/// Finds names of processes, sessions, issues, pillars and series that nothing in the dossier has.
///
/// A dossier without, say, issues of its own adds to another one and may name what stands there.
fn refuse_dangling(rows: &Rows, faults: &mut Vec<Fault>) {
    let mut known: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for row in &rows.located {
        let says = &row.assertion.says;
        known.entry(says.kind()).or_default().push(says.key().to_string());
    }
    for (kind, key) in &rows.unread {
        known.entry(*kind).or_default().push(key.clone());
    }
    for row in &rows.located {
        for (kind, key) in mentions(&row.assertion.says) {
            let Some(keys) = known.get(&kind).filter(|keys| !keys.contains(&key)) else { continue };
            let what = format!("there is no {} `{key}`", format!("{kind:?}").to_lowercase());
            let help = suggestion(&key, keys.iter().map(String::as_str));
            faults.push(Fault { line: Some(row.line), ..whole(row.file, what, help) });
        }
    }
}

/// Finds what is invented in a dossier that is not, and what names nothing invented in one that is an exercise.
fn refuse_mixture(id: &str, located: &[Located], faults: &mut Vec<Fault>) {
    let is_exercise = is_invented(id);
    for row in located {
        if row.assertion.says.is_exercise() != is_exercise {
            let key = row.assertion.says.key();
            let (what, help) = match is_exercise {
                true => (
                    format!("nothing in the name of `{key}` says that it is invented"),
                    "in an exercise, ids begin with exercise- and symbols with EXERCISE/",
                ),
                false => (
                    format!("`{key}` is invented"),
                    "exercises have a dossier of their own, whose id begins with exercise",
                ),
            };
            faults.push(Fault { line: Some(row.line), ..whole(row.file, what, help.to_owned()) });
        }
    }
}

/// Returns what records the title of a dossier.
fn title_assertion(id: &str, title: &str, about: Option<&str>) -> Assertion {
    let remark = Remark {
        topic: TOPIC.to_owned(),
        text: title.to_owned(),
        date: StatedDate::Unknown,
        process: None,
        issue: None,
        actors: Vec::new(),
        documents: Vec::new(),
    };
    let source = Source { cite: by(id).into(), place: None, retrieved: None, original: None };
    let mut assertion = Assertion::new(Claim::Remark(remark), Evidence::Stated, source);
    assertion.note = about.map(str::to_owned);
    assertion
}

/// Returns the title and what the dossier is about, if that is what the assertion records.
pub(crate) fn about(id: &str, assertion: &Assertion) -> Option<(String, Option<String>)> {
    let Claim::Remark(remark) = &assertion.says else { return None };
    let recorded = title_assertion(id, &remark.text, assertion.note.as_deref());
    (recorded == *assertion).then(|| (remark.text.clone(), assertion.note.clone()))
}
