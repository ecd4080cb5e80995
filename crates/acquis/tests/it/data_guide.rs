//! Does the guide to the data tell of every field of every kind of page, and of no field that is not there?

use super::run::{House, repository};
use super::served::Served;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The shapes that the guide tells once, and the two fields with a guide of their own.
const SHAPES: [&[&str]; 4] = [
    &["iso", "spoken"],
    &["href", "words"],
    &["evidence", "href", "inferred", "note", "words"],
    &["detail", "kind", "links", "proof", "what", "when"],
];
const ELSEWHERE: [&str; 2] = ["frame", "record"];

/// What the guide tells of one kind of page: its address, and the row of each field.
#[derive(Default)]
struct Section {
    address: String,
    rows: BTreeMap<String, String>,
}

fn sections() -> Vec<Section> {
    let guide = std::fs::read_to_string(repository("docs/guide/data.md")).unwrap();
    let sections = guide.split("\n## ").skip(2).map(|text| {
        let mut section = Section::default();
        for line in text.lines() {
            let name = line.strip_prefix("| `").and_then(|rest| rest.split('`').next());
            match name {
                Some(name) => drop(section.rows.insert(name.to_owned(), line.to_owned())),
                None if line.starts_with("`/") => section.address = line.replace('`', ""),
                None => {}
            }
        }
        section
    });
    sections.collect()
}

/// Collects the names of the fields below a value, in the notation of the guide: `rows[].line`.
fn fields(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => {
            items.iter().for_each(|item| fields(item, &format!("{path}[]"), found))
        }
        Value::Object(object) => {
            let names: Vec<&str> = object.keys().map(String::as_str).collect();
            let is_told_once = SHAPES.iter().any(|shape| {
                names.iter().copied().collect::<BTreeSet<_>>() == shape.iter().copied().collect()
            });
            if is_told_once && !path.is_empty() {
                return;
            }
            for (name, below) in
                object.iter().filter(|(name, _)| !ELSEWHERE.contains(&name.as_str()))
            {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                found.insert(path.clone());
                fields(below, &path, found);
            }
        }
        _ => {}
    }
}

/// Returns the address of a page's data.
fn data_of(address: &str) -> String {
    match (address, address.split_once('?')) {
        ("/", _) => "/index.json".to_owned(),
        (_, Some((path, query))) => format!("{path}.json?{query}"),
        (path, None) => format!("{path}.json"),
    }
}

#[test]
fn the_guide_tells_every_field_of_every_kind_of_page() {
    let house = House::traced();
    let speech = repository("corpus/ISL_99_2044.txt");
    house.ok(&["add", speech.to_str().unwrap()]);
    let site = Served::new(&house);
    let sections = sections();
    assert!(sections.len() >= 22, "{} kinds of page", sections.len());
    for section in sections.iter().filter(|section| !section.address.is_empty()) {
        let address = &section.address;
        let answer = site.get(&data_of(address));
        let page: Value = serde_json::from_str(&answer.body)
            .unwrap_or_else(|error| panic!("{address}: {error}: {}", answer.body));
        let mut found = BTreeSet::new();
        fields(&page, "", &mut found);
        for field in &found {
            let top = field.split(['.', '[']).next().unwrap();
            let row = section.rows.get(top).map_or("", String::as_str);
            assert!(!row.is_empty(), "{address}: the guide does not tell `{top}`");
            let below = field[top.len()..].trim_start_matches("[]").trim_start_matches('.');
            assert!(
                below.is_empty() || row.contains(&format!("`{below}`")),
                "{address}: the guide does not tell `{below}` of `{top}`"
            );
        }
        for told in section.rows.keys() {
            assert!(page.get(told).is_some(), "{address}: there is no `{told}`");
        }
    }
}
