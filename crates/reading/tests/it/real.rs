//! Every published resolution: are the addresses the printed numbers, is nothing lost, is nothing unsaid?

use crate::shared;
use negotiation::doubt::DoubtKind;
use negotiation::paragraph::{Paragraph, ParagraphKind};
use reading::{Hint, Read, Reading, read};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

fn texts() -> Option<Vec<PathBuf>> {
    let mut files = shared::files(&shared::data("ga-resolutions")?, "xml");
    files.extend(shared::files(&shared::data("ict-core")?, "xml"));
    files.extend(shared::files(&shared::data("security-council")?, "xml"));
    Some(files)
}

fn reading(path: &Path, bytes: &[u8]) -> Reading {
    match read(bytes, &Hint { name: shared::name(path) }) {
        Read::Document(reading) => *reading,
        other => panic!("{}: {other:?}", shared::name(path)),
    }
}

/// Finds the printed numbers of a file without any parser: what stands between `<num` and `</num>`.
fn printed_numbers(xml: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for piece in xml.split("<num").skip(1) {
        if !piece.starts_with(['>', ' ']) {
            continue;
        }
        let inside = piece.split_once('>').unwrap().1.split("</num>").next().unwrap();
        let text: String = inside.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{200b}')).collect();
        numbers.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    numbers
}

/// Whether the address ends as the printed number says, judged without the reader's own rules.
fn agrees(printed: &str, paragraph: &Paragraph) -> bool {
    if paragraph.kind == ParagraphKind::Heading {
        return true;
    }
    let address = paragraph.address.to_string();
    let address = address.split('~').next().unwrap();
    let core: String = printed.chars().filter(|c| c.is_alphanumeric() || *c == '.').collect();
    let core = core.trim_matches('.').to_lowercase();
    if core.starts_with(|c: char| c.is_ascii_digit()) {
        let unit = address.rsplit('.').next().unwrap();
        let whole = format!("op{core}");
        let numbered = format!("para{core}");
        return unit == whole || unit == numbered || address.ends_with(&whole) || address.ends_with(&numbered);
    }
    const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشت";
    let expected = match ABJAD.chars().position(|letter| core.starts_with(letter)) {
        Some(place) => char::from(b'a' + u8::try_from(place).unwrap()).to_string(),
        None => core,
    };
    address.ends_with(&format!("({expected})"))
}

struct Outcome {
    name: String,
    printed: usize,
    agreeing: usize,
    lost: Vec<String>,
    wrong: Vec<String>,
    repeated: usize,
    doubts: Vec<negotiation::doubt::Doubt>,
    paragraphs: usize,
    empty: usize,
    unique: bool,
}

fn outcome(path: &Path, bytes: &[u8]) -> Outcome {
    let reading = reading(path, bytes);
    let printed = printed_numbers(std::str::from_utf8(bytes).unwrap());
    let numbered: Vec<&Paragraph> = reading.text.paragraphs.iter().filter(|paragraph| paragraph.number.is_some()).collect();
    let mut rest = numbered.iter();
    let (mut agreeing, mut lost, mut wrong) = (0, Vec::new(), Vec::new());
    let mut repeated = 0;
    for number in &printed {
        let mut ahead = rest.clone();
        match ahead.find(|paragraph| paragraph.number.as_deref() == Some(number)) {
            None => lost.push(number.clone()),
            Some(paragraph) => {
                rest = ahead;
                repeated += usize::from(paragraph.address.to_string().contains('~'));
                if agrees(number, paragraph) { agreeing += 1 } else { wrong.push(format!("{number} at {}", paragraph.address)) }
            }
        }
    }
    let addresses: HashSet<_> = reading.text.paragraphs.iter().map(|paragraph| &paragraph.address).collect();
    Outcome {
        name: shared::name(path).to_owned(),
        printed: printed.len(),
        agreeing,
        lost,
        wrong,
        repeated,
        unique: addresses.len() == reading.text.paragraphs.len(),
        paragraphs: reading.text.paragraphs.len(),
        empty: reading.text.paragraphs.iter().filter(|paragraph| paragraph.runs.is_empty() && paragraph.table.is_none() && paragraph.kind != ParagraphKind::Heading).count(),
        doubts: reading.doubts,
    }
}

#[test]
fn every_numbered_paragraph_has_its_printed_number() {
    let Some(files) = texts() else { return };
    let outcomes = shared::each(&files, outcome);
    let sum = |count: fn(&Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    let (printed, agreeing) = (sum(|one| one.printed), sum(|one| one.agreeing));
    println!("{} files, {} paragraphs, {} empty", files.len(), sum(|one| one.paragraphs), sum(|one| one.empty));
    println!("{agreeing} of {printed} printed numbers are their paragraph's address, {} of them repeated in print", sum(|one| one.repeated));
    let mut kinds: BTreeMap<DoubtKind, (usize, HashSet<&str>)> = BTreeMap::new();
    for one in &outcomes {
        for doubt in &one.doubts {
            let count = kinds.entry(doubt.kind).or_default();
            count.0 += 1;
            count.1.insert(&one.name);
        }
        for lost in &one.lost {
            println!("lost: {} {lost}", one.name);
        }
        for wrong in &one.wrong {
            println!("wrong: {} {wrong}", one.name);
        }
        assert!(one.unique, "{} has an address twice", one.name);
    }
    for (kind, (count, files)) in &kinds {
        println!("{kind:?}: {count} doubts in {} files", files.len());
    }
    if std::env::var_os("DOUBTS").is_some() {
        for one in &outcomes {
            for doubt in &one.doubts {
                println!("D|{:?}|{}|{doubt}", doubt.kind, one.name);
            }
        }
    }
    assert_eq!(agreeing, printed);
}
