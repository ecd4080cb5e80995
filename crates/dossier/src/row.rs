//! How does a row become assertions, and how do assertions become a row?

use crate::Fault;
use crate::cell::{Cell, Place, Wrong};
use crate::decided;
use crate::fault::suggestion;
use crate::rider::{Rider, own_inferred};
use crate::sheet::{EVERY_ROW, Need, Sheet};
use crate::since::SINCE;
use crate::source::Names;
use crate::tables::Row;
use chronicle::{Assertion, Claim, Evidence, Source};
use negotiation::date::StatedDate;
use serde_json::{Map, Value};

/// Turns a row into its assertion, followed by what rides along, or says everything that is wrong with it.
pub(crate) fn assertions(
    sheet: &Sheet,
    row: &Row,
    names: &Names,
) -> Result<Vec<Assertion>, Vec<Fault>> {
    let mut reader = RowReader { sheet, row, wrong: Vec::new() };
    reader.refuse_unknown_keys();
    let cells = reader.cells();
    let sources = reader.sources(names);
    let evidence = reader.evidence();
    let since = reader.since();
    let inferred = reader.inferred();
    let note = reader.text("note").map(|cell| cell.value.as_str().unwrap_or_default().to_owned());
    let claims = if reader.wrong.is_empty() { reader.claims(&cells) } else { None };
    let Some((says, riding)) = claims else { return Err(reader.faults()) };
    let mut asserted = vec![Assertion {
        says,
        since,
        evidence,
        inferred: own_inferred(sheet, &inferred),
        sources: sources.clone(),
        note,
        corrects: None,
    }];
    asserted.extend(riding.map(|(rider, says)| Assertion {
        inferred: rider.inferred(&inferred),
        sources,
        ..bare(says, evidence)
    }));
    for assertion in &asserted {
        if let Err(error) = assertion.check() {
            reader.complain(row.place, error.to_string(), "shorten the row or split it".to_owned());
        }
    }
    if reader.wrong.is_empty() { Ok(asserted) } else { Err(reader.faults()) }
}

fn bare(says: Claim, evidence: Evidence) -> Assertion {
    Assertion {
        says,
        since: None,
        evidence,
        inferred: Vec::new(),
        sources: Vec::new(),
        note: None,
        corrects: None,
    }
}

/// A row on its way to being read, with what was found wrong so far.
struct RowReader<'a> {
    sheet: &'a Sheet,
    row: &'a Row,
    wrong: Vec<Wrong>,
}

impl<'a> RowReader<'a> {
    fn complain(&mut self, place: Place, what: String, help: String) {
        self.wrong.push((place, what, help));
    }

    fn faults(&self) -> Vec<Fault> {
        let faults = self.wrong.iter().map(|(place, what, help)| Fault {
            file: self.sheet.file.to_owned(),
            line: Some(place.line),
            column: place.column,
            what: what.clone(),
            help: help.clone(),
        });
        faults.collect()
    }

    fn cell(&self, key: &str) -> Option<&'a Cell> {
        self.row.cells.iter().find(|(name, _)| name == key).map(|(_, cell)| cell)
    }

    /// Returns a cell that holds a text, and complains about one that holds something else.
    fn text(&mut self, key: &str) -> Option<&'a Cell> {
        let cell = self.cell(key)?;
        match cell.value.as_str() {
            Some(text) if !text.trim().is_empty() => Some(cell),
            _ => {
                self.complain(
                    cell.place,
                    format!("`{key}` is not a text, or an empty one"),
                    "put it between quotation marks, or leave the key out".to_owned(),
                );
                None
            }
        }
    }

    fn refuse_unknown_keys(&mut self) {
        let keys = self.sheet.keys();
        for (key, cell) in &self.row.cells {
            if !keys.clone().any(|known| known == key) {
                let article = if "aeiou".contains(&self.sheet.row[..1]) { "an" } else { "a" };
                let what = format!("{article} {} has no `{key}`", self.sheet.row);
                self.wrong.push((cell.place, what, suggestion(key, keys.clone())));
            }
        }
    }

    /// Returns the cells of the claim and its rider, each checked.
    fn cells(&mut self) -> Map<String, Value> {
        let mut cells = Map::new();
        for column in self.sheet.all_columns() {
            match self.cell(column.key) {
                None if column.need == Need::Must => {
                    let what = format!("this {} has no `{}`", self.sheet.row, column.key);
                    self.complain(self.row.place, what, format!("add the key `{}`", column.key));
                }
                None => {}
                Some(cell) => match cell.checked(column.key, column.holds) {
                    Ok(value) => {
                        cells.insert(column.key.to_owned(), value);
                    }
                    Err(wrong) => self.wrong.extend(wrong),
                },
            }
        }
        cells
    }

    fn sources(&mut self, names: &Names) -> Vec<Source> {
        let Some(cell) = self.cell("source") else {
            let what = format!("this {} names no source", self.sheet.row);
            self.complain(
                self.row.place,
                what,
                "every row says where it comes from: add `source`".to_owned(),
            );
            return Vec::new();
        };
        let mut sources = Vec::new();
        for text in texts(&cell.value) {
            match names.cited(text) {
                Ok(source) => sources.push(source),
                Err((what, help)) => self.complain(cell.place, what, help),
            }
        }
        if sources.is_empty() && self.wrong.is_empty() {
            self.complain(
                cell.place,
                "`source` is empty".to_owned(),
                "name at least one source".to_owned(),
            );
        }
        sources
    }

    fn evidence(&mut self) -> Evidence {
        let Some(cell) = self.text("evidence") else { return Evidence::Stated };
        match serde_json::from_value(cell.value.clone()) {
            Ok(evidence) => evidence,
            Err(_) => {
                let word = cell.value.as_str().unwrap_or_default();
                let what = format!("`evidence` is `{word}`, which is none of its words");
                self.complain(cell.place, what, suggestion(word, ["stated", "inferred", "held"]));
                Evidence::Stated
            }
        }
    }

    fn since(&mut self) -> Option<StatedDate> {
        let key = self.sheet.since();
        let cell = self.text(key)?;
        match cell.value.as_str().unwrap_or_default().parse() {
            Ok(StatedDate::Unknown) => None,
            Ok(date) => Some(date),
            Err(error) => {
                self.complain(
                    cell.place,
                    format!("`{key}` cannot be read: {error}"),
                    "write it like 2024-12-02".to_owned(),
                );
                None
            }
        }
    }

    /// Returns the names in `inferred`, which are keys of the row; the day since when it holds is always `since`.
    fn inferred(&mut self) -> Vec<String> {
        let Some(cell) = self.cell("inferred") else { return Vec::new() };
        let since = self.sheet.since();
        let named = self.sheet.all_columns().map(|column| column.key).chain([since]);
        let mut inferred = Vec::new();
        for name in texts(&cell.value) {
            if !named.clone().any(|key| key == name) {
                let what = format!("`inferred` names `{name}`, which is no key of this row");
                self.complain(cell.place, what, suggestion(name, named.clone()));
            }
            let column = self.sheet.columns.iter().find(|column| column.key == name);
            let own = column.map_or(name, |column| column.field);
            inferred.push(if name == since { SINCE.to_owned() } else { own.to_owned() });
        }
        inferred
    }

    /// Returns the claim of the row, and what rides along.
    fn claims(&mut self, cells: &Map<String, Value>) -> Option<(Claim, Option<(Rider, Claim)>)> {
        let mut claim = Map::new();
        for column in self.sheet.columns {
            if let Some(value) = cells.get(column.key) {
                claim.insert(column.field.to_owned(), value.clone());
            }
        }
        let help = "correct the row".to_owned();
        if self.sheet.kind == chronicle::Kind::Decision
            && let Err(what) = decided::fold(&mut claim)
        {
            self.complain(self.row.place, what, help);
            return None;
        }
        claim.insert("claim".to_owned(), Value::String(self.sheet.claim.to_owned()));
        let says = self.claim(Value::Object(claim))?;
        let riding = self.sheet.rider.map(|rider| (rider, rider.claim(cells, &says)));
        match riding {
            None | Some((_, Ok(None))) => Some((says, None)),
            Some((rider, Ok(Some(claim)))) => {
                let riding = self.claim(claim)?;
                Some((says, Some((rider, riding))))
            }
            Some((_, Err(what))) => {
                self.complain(self.row.place, what, help);
                None
            }
        }
    }

    fn claim(&mut self, claim: Value) -> Option<Claim> {
        match serde_json::from_value(claim) {
            Ok(claim) => Some(claim),
            Err(error) => {
                let what = format!("this {} cannot be read: {error}", self.sheet.row);
                self.complain(self.row.place, what, "correct the row".to_owned());
                None
            }
        }
    }
}

/// Returns the texts of a list, or the one text where it stands alone.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let items = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    value.as_str().into_iter().chain(items)
}

/// Turns an assertion, and what rides along with it, into the keys and values of a row.
pub(crate) fn cells(
    sheet: &'static Sheet,
    assertion: &Assertion,
    riding: Option<&Assertion>,
    names: &Names,
) -> Vec<(&'static str, Value)> {
    let claim = serde_json::to_value(&assertion.says).expect("claims have string keys only");
    let Value::Object(mut claim) = claim else { return Vec::new() };
    if sheet.kind == chronicle::Kind::Decision {
        decided::unfold(&mut claim);
    }
    let own = sheet.columns.iter().filter_map(|column| {
        let value = claim.remove(column.field)?;
        let usual = matches!(column.need, Need::Usually(usual) if usual.is(&value));
        (!usual).then_some((column.key, value))
    });
    let mut cells: Vec<(&'static str, Value)> = own.collect();
    if let (Some(rider), Some(riding)) = (sheet.rider, riding) {
        let mut rides = rider.cells(riding, &assertion.says);
        let columns = rider.columns().iter();
        cells.extend(columns.filter_map(|column| Some((column.key, rides.remove(column.key)?))));
    }
    let every_row = EVERY_ROW.into_iter();
    cells.extend(every_row.filter_map(|key| beside(sheet, assertion, riding, names, key)));
    cells
}

/// Returns what a row says beside its claim, under one key.
fn beside(
    sheet: &'static Sheet,
    assertion: &Assertion,
    riding: Option<&Assertion>,
    names: &Names,
    key: &'static str,
) -> Option<(&'static str, Value)> {
    match key {
        "since" => {
            let since = assertion.since.as_ref()?;
            Some((sheet.since(), Value::String(since.to_string())))
        }
        "evidence" => {
            let word = assertion.evidence.to_string();
            (assertion.evidence != Evidence::Stated).then_some((key, Value::String(word)))
        }
        "inferred" => {
            let inferred = inferred_keys(sheet, assertion, riding);
            (!inferred.is_empty()).then(|| (key, inferred.into_iter().collect()))
        }
        "source" => {
            let mut citations: Vec<String> =
                assertion.sources.iter().map(|source| names.citation(source)).collect();
            match (citations.len(), citations.pop()) {
                (1, Some(only)) => Some((key, Value::String(only))),
                (_, last) => Some((key, citations.into_iter().chain(last).collect())),
            }
        }
        _ => Some((key, Value::String(assertion.note.clone()?))),
    }
}

fn inferred_keys(
    sheet: &'static Sheet,
    assertion: &Assertion,
    riding: Option<&Assertion>,
) -> Vec<String> {
    let own = assertion.inferred.iter().map(|field| {
        let column = sheet.columns.iter().find(|column| column.field == field);
        match column {
            _ if field == SINCE => sheet.since().to_owned(),
            Some(column) => column.key.to_owned(),
            None => field.clone(),
        }
    });
    let riding = riding.into_iter().flat_map(|riding| &riding.inferred);
    let riding = riding.filter_map(|field| sheet.rider?.named(field)).map(str::to_owned);
    own.chain(riding).collect()
}
