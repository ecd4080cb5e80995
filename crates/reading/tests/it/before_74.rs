//! Do the eight resolutions that are held as text out of PDFs read as they were written down by hand?

use crate::shared;
use negotiation::paragraph::{Footnote, Paragraph, Run, words};
use reading::{Hint, Read, Reading, read};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The expected paragraphs of one file: its name, the line of facts, the lines of paragraphs and footnotes.
struct Expected {
    name: String,
    facts: String,
    rows: Vec<String>,
}

fn expected() -> Vec<Expected> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/ict-before-74.paragraphs");
    let text = fs::read_to_string(path).unwrap();
    let sections = text.split("\n=== ").skip(1);
    let section = |section: &str| {
        let mut lines = section.lines().map(str::to_owned).filter(|line| !line.is_empty());
        let (name, facts) = (lines.next().unwrap(), lines.next().unwrap());
        // Where a page breaks is told to the reader of the file; the words show that nothing of it is left.
        let row = |line: String| line.replace("  over a page break", "");
        Expected { name, facts, rows: lines.map(row).collect() }
    };
    sections.map(section).collect()
}

fn row(address: &str, runs: &[Run], verb: Option<&str>, footnotes: &[Footnote]) -> String {
    let said = words(runs);
    let all: Vec<&str> = said.split(' ').collect();
    let hash = Sha256::digest(said.as_bytes());
    let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let marks = runs.iter().filter_map(|run| match run {
        Run::Note(index) => Some(footnotes[*index as usize].address.to_string()),
        _ => None,
    });
    let marks: Vec<String> = marks.collect();
    let verb = verb.map(|verb| format!("  <{verb}>")).unwrap_or_default();
    let marks =
        if marks.is_empty() { String::new() } else { format!("  marks {}", marks.join(" ")) };
    let (first, last, count) = (all[0], all[all.len() - 1], all.len());
    format!("{address:<8} {count:>4}  {hash}  {first} … {last}{verb}{marks}")
}

fn rows(reading: &Reading) -> Vec<String> {
    let notes = &reading.text.footnotes;
    let paragraph = |paragraph: &Paragraph| {
        let verb = paragraph.verb.as_deref();
        row(&paragraph.address.to_string(), &paragraph.runs, verb, notes)
    };
    let paragraphs = reading.text.paragraphs.iter().map(paragraph);
    let footnotes =
        notes.iter().map(|note| row(&note.address.to_string(), &note.runs, None, notes));
    paragraphs.chain(footnotes).collect()
}

fn facts(reading: &Reading) -> String {
    let way = &reading.proceedings;
    let day = |day: &Option<negotiation::date::StatedDate>| day.as_ref().unwrap().to_string();
    [
        way.session.unwrap().to_string(),
        way.agenda_item.clone().unwrap(),
        way.report.as_ref().unwrap().0.to_string(),
        day(&way.adopted_on),
        day(&way.issued_on),
        way.meeting.as_ref().unwrap().to_string(),
    ]
    .join(" · ")
}

#[test]
fn eight_resolutions_read_as_written_down() {
    let Some(folder) = shared::data("ict-before-74-txt") else { return };
    let all = expected();
    assert_eq!(all.len(), 8);
    let mut wrong = Vec::new();
    for expected in &all {
        let name = format!("{}.txt", expected.name);
        let Read::Document(reading) =
            read(&fs::read(folder.join(&name)).unwrap(), &Hint { name: &name })
        else {
            panic!("{name} is no document");
        };
        let found = rows(&reading);
        let missing = expected.rows.iter().filter(|row| !found.contains(row));
        let spare = found.iter().filter(|row| !expected.rows.contains(row));
        wrong.extend(missing.map(|row| format!("{name} -{row}")));
        wrong.extend(spare.map(|row| format!("{name} +{row}")));
        assert_eq!(
            reading.text.symbol.as_ref().unwrap().to_string(),
            expected.name.replace('_', "/")
        );
        assert_eq!(reading.proceedings.committee.as_deref(), Some("First Committee"), "{name}");
        assert_eq!(facts(&reading), expected.facts, "{name}");
        println!(
            "{name}: {} of {} paragraphs and footnotes, {} doubts",
            expected.rows.iter().filter(|row| found.contains(row)).count(),
            expected.rows.len(),
            reading.doubts.len()
        );
        for doubt in &reading.doubts {
            println!("    ? {doubt}");
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
