//! Which source is meant by a short name?
//!
//! Addresses are long and stand in many rows, so `sources.toml` gives each a name. A row cites by name, by URL or
//! by the symbol of a document, and may add the place after a colon: `oewg-page-2022: next steps`. The names are
//! recorded as remarks, so that a dossier comes out of the record as it went in.

use crate::Fault;
use crate::fault::suggestion;
use crate::tables::{self, Row};
use chronicle::claim::Remark;
use chronicle::{Assertion, Claim, Evidence, Source};
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::id::slug;
use negotiation::symbol::Symbol;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The file of the names.
pub(crate) const FILE: &str = "sources.toml";

/// The topic of the remarks that record the names.
pub(crate) const TOPIC: &str = "source";

/// What stands at the head of the file.
const HEAD: &str = "The sources by the short names under which the rows cite them. `retrieved` is the day on which a page was read.";

/// The longest name that is made up for a source that has none.
const MADE_UP_CHARS_MAX: usize = 40;

/// The keys of a source.
const KEYS: [&str; 5] = ["name", "cite", "retrieved", "original", "note"];

/// Sources by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(BTreeMap<String, Named>);

#[derive(Debug, Clone)]
struct Named {
    source: Source,
    note: Option<String>,
}

impl Names {
    /// Reads the names.
    pub(crate) fn read(text: &str, faults: &mut Vec<Fault>) -> Names {
        let (tables, wrong) = tables::read(FILE, text);
        faults.extend(wrong);
        let mut names = Names::default();
        for (key, cell) in &tables.top.cells {
            let what = format!("`{key}` stands outside of any row");
            faults.push(fault(cell.place.line, what, "begin each source with [[source]]"));
        }
        for (table, row) in &tables.rows {
            if table != "source" {
                let what = format!("there are no rows `{table}` here");
                faults.push(fault(row.place.line, what, "write [[source]]"));
                continue;
            }
            let named = named(row, faults);
            let Some((name, named)) = named else { continue };
            if names.0.insert(name.clone(), named).is_some() {
                let what = format!("there are two sources called `{name}`");
                faults.push(fault(row.place.line, what, "give one of them another name"));
            }
        }
        names
    }

    /// Returns what records the names.
    pub(crate) fn assertions(&self) -> impl Iterator<Item = Assertion> + '_ {
        self.0.iter().map(|(name, named)| {
            let remark = Remark {
                topic: TOPIC.to_owned(),
                text: name.clone(),
                date: StatedDate::Unknown,
                process: None,
                issue: None,
                actors: Vec::new(),
                documents: Vec::new(),
            };
            let says = Claim::Remark(remark);
            let mut assertion = Assertion::new(says, Evidence::Stated, named.source.clone());
            assertion.note.clone_from(&named.note);
            assertion
        })
    }

    /// Returns the names that assertions record, and makes names up for sources that cannot be cited without one.
    pub(crate) fn of<'a>(assertions: impl Iterator<Item = &'a Assertion> + Clone) -> Names {
        let mut names = Names::default();
        for assertion in assertions.clone() {
            if let Some((name, named)) = recorded(assertion) {
                names.0.insert(name, named);
            }
        }
        let unplain: BTreeSet<Source> = assertions
            .filter(|assertion| recorded(assertion).is_none())
            .flat_map(|assertion| &assertion.sources)
            .map(nowhere)
            .filter(|source| names.name_of(source).is_none() && !is_plain(source))
            .collect();
        for source in unplain {
            let name = names.made_up(&source);
            names.0.insert(name, Named { source, note: None });
        }
        names
    }

    /// Returns the source that a citation means, or what is wrong and what is to be done.
    pub(crate) fn cited(&self, text: &str) -> Result<Source, (String, String)> {
        let (name, place) = match text.trim().split_once(": ") {
            Some((name, place)) => (name, Some(place.into())),
            None => (text.trim(), None),
        };
        if let Some(named) = self.0.get(name) {
            return Ok(Source { place, ..named.source.clone() });
        }
        let cite = match name.parse::<Symbol>() {
            Ok(symbol) => symbol.as_str().into(),
            Err(_) if is_url(name) => name.into(),
            // A table that stands alone comes without names: what cannot be one is the title of a publication.
            Err(_) if self.0.is_empty() && !is_name(name) => name.into(),
            Err(_) => {
                let what = format!("no source is called `{name}`");
                let known = suggestion(name, self.0.keys().map(String::as_str));
                let help =
                    format!("{known}; new sources go into {FILE}, or cite a URL or a symbol");
                return Err((what, help));
            }
        };
        Ok(Source { cite, place, retrieved: None, original: None })
    }

    /// Returns how a source is cited.
    pub(crate) fn citation(&self, source: &Source) -> String {
        let name = self.name_of(&nowhere(source)).unwrap_or(&source.cite);
        match &source.place {
            Some(place) => format!("{name}: {place}"),
            None => name.to_owned(),
        }
    }

    /// Prints the names; `None` when there are none.
    pub(crate) fn print(&self) -> Option<String> {
        let rows = self.0.iter().map(|(name, named)| {
            let text = |text: &str| Value::String(text.to_owned());
            let retrieved = named.source.retrieved.map(|day| text(&day.to_string()));
            let original = named.source.original.as_deref().map(text);
            let note = named.note.as_deref().map(text);
            let cells =
                [Some(text(name)), Some(text(&named.source.cite)), retrieved, original, note];
            let cells = KEYS.into_iter().zip(cells);
            cells.filter_map(|(key, cell)| Some((key, cell?))).collect()
        });
        let rows: Vec<Vec<(&'static str, Value)>> = rows.collect();
        (!rows.is_empty()).then(|| tables::print(HEAD, "source", &rows))
    }

    fn name_of(&self, source: &Source) -> Option<&str> {
        let named = self.0.iter().find(|(_, named)| named.source == *source);
        named.map(|(name, _)| name.as_str())
    }

    fn made_up(&self, source: &Source) -> String {
        let without_scheme = source.cite.split_once("://").map_or(&*source.cite, |(_, rest)| rest);
        let mut stem: String = slug(without_scheme).chars().take(MADE_UP_CHARS_MAX).collect();
        while stem.ends_with('-') {
            stem.pop();
        }
        if !is_name(&stem) {
            stem = "source".to_owned();
        }
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let mut candidates = std::iter::once(stem.clone()).chain(numbered);
        candidates.find(|name| !self.0.contains_key(name)).expect("numbers do not end")
    }
}

/// Returns whether the assertion records the name of a source, and nothing more.
pub(crate) fn is_name_of_source(assertion: &Assertion) -> bool {
    recorded(assertion).is_some()
}

fn recorded(assertion: &Assertion) -> Option<(String, Named)> {
    let Claim::Remark(remark) = &assertion.says else { return None };
    let [source] = assertion.sources.as_slice() else { return None };
    let plain = remark.topic == TOPIC
        && is_name(&remark.text)
        && remark.date.is_unknown()
        && remark.process.is_none()
        && remark.issue.is_none()
        && remark.actors.is_empty()
        && remark.documents.is_empty()
        && assertion.evidence == Evidence::Stated
        && assertion.since.is_none()
        && assertion.inferred.is_empty()
        && source.place.is_none();
    let named = Named { source: source.clone(), note: assertion.note.clone() };
    plain.then(|| (remark.text.clone(), named))
}

fn named(row: &Row, faults: &mut Vec<Fault>) -> Option<(String, Named)> {
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, cell) in &row.cells {
        let what = match &cell.value {
            Value::String(text) if KEYS.contains(&key.as_str()) => {
                texts.insert(key, text);
                continue;
            }
            _ if KEYS.contains(&key.as_str()) => format!("`{key}` is not a text"),
            _ => format!("a source has no `{key}`"),
        };
        faults.push(fault(cell.place.line, what, &suggestion(key, KEYS)));
    }
    let mut complain = |what: String, help: &str| {
        faults.push(fault(row.place.line, what, help));
        None
    };
    let Some(name) = texts.get("name").filter(|name| is_name(name)) else {
        return complain(
            "this source has no name, or one that is no name".to_owned(),
            "write name = \"…\" with small letters, digits, points and hyphens",
        );
    };
    let Some(cite) = texts.get("cite").filter(|cite| !cite.trim().is_empty()) else {
        return complain(
            format!("what `{name}` stands for is not said"),
            "write cite = \"…\": a URL, a symbol, or the name of a publication",
        );
    };
    let retrieved = match texts.get("retrieved").map(|day| day.parse::<Date>()) {
        None => None,
        Some(Ok(day)) => Some(day),
        Some(Err(_)) => {
            return complain(
                format!("the day on which `{name}` was retrieved is not a day"),
                "write it like 2024-12-02",
            );
        }
    };
    let original = texts.get("original").map(|hash| (*hash).to_owned());
    let source = Source { cite: (*cite).into(), place: None, retrieved, original };
    let note = texts.get("note").map(|note| (*note).to_owned());
    Some(((*name).to_owned(), Named { source, note }))
}

fn fault(line: usize, what: String, help: &str) -> Fault {
    Fault { file: FILE.to_owned(), line: Some(line), column: None, what, help: help.to_owned() }
}

fn is_name(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    !text.is_empty() && text.chars().all(allowed)
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// Returns whether a source can be cited without a name.
fn is_plain(source: &Source) -> bool {
    let alone = source.retrieved.is_none() && source.original.is_none();
    let symbol =
        || source.cite.parse::<Symbol>().is_ok_and(|symbol| symbol.as_str() == source.cite);
    alone && (is_url(&source.cite) || symbol())
}

/// Returns the source without the place in it.
fn nowhere(source: &Source) -> Source {
    Source { place: None, ..source.clone() }
}
