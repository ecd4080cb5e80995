//! Every published resolution: are the addresses the printed numbers, is nothing lost, is nothing unsaid?

use crate::shared;
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::paragraph::{Paragraph, ParagraphKind};
use reading::{Hint, Read, Reading, read};
use std::collections::{BTreeMap, BTreeSet, HashSet};
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
    for piece in xml.split("<num").skip(1).filter(|piece| piece.starts_with(['>', ' '])) {
        let inside = piece.split_once('>').unwrap().1.split("</num>").next().unwrap();
        // A bullet is no number.
        if inside.contains(char::is_alphanumeric) {
            let seen = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{200b}');
            let text: String = inside.chars().filter(seen).collect();
            numbers.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
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
    const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشت";
    let expected = match ABJAD.chars().position(|letter| core.starts_with(letter)) {
        Some(place) => char::from(b'a' + u8::try_from(place).unwrap()).to_string(),
        None => core,
    };
    ["op", "para"].iter().any(|unit| address.ends_with(&format!("{unit}{expected}")))
        || address.ends_with(&format!("({expected})"))
}

#[derive(Default)]
struct Outcome {
    name: String,
    printed: usize,
    agreeing: usize,
    /// Printed numbers that no paragraph has.
    lost: Vec<String>,
    /// Printed numbers that are not the end of their paragraph's address, without a doubt that says so.
    wrong: Vec<String>,
    /// Those with such a doubt.
    doubted: Vec<String>,
    paragraphs: usize,
    unique: bool,
    doubts: Vec<Doubt>,
}

fn outcome(path: &Path, bytes: &[u8]) -> Outcome {
    let reading = reading(path, bytes);
    let printed = printed_numbers(std::str::from_utf8(bytes).unwrap());
    let paragraphs = &reading.text.paragraphs;
    let mut rest = paragraphs.iter().filter(|paragraph| paragraph.number.is_some());
    let unique: HashSet<_> = paragraphs.iter().map(|paragraph| &paragraph.address).collect();
    let mut outcome = Outcome {
        name: shared::name(path).to_owned(),
        printed: printed.len(),
        paragraphs: paragraphs.len(),
        unique: unique.len() == paragraphs.len(),
        ..Outcome::default()
    };
    let doubted = |address: &str| {
        let numbering = reading.doubts.iter().filter(|doubt| doubt.kind == DoubtKind::Numbering);
        numbering.flat_map(|doubt| doubt.place.split(", ")).any(|place| place == address)
    };
    for number in &printed {
        let mut ahead = rest.clone();
        let Some(paragraph) = ahead.find(|paragraph| paragraph.number.as_ref() == Some(number))
        else {
            outcome.lost.push(number.clone());
            continue;
        };
        rest = ahead;
        let address = paragraph.address.to_string();
        if agrees(number, paragraph) {
            outcome.agreeing += 1;
        } else if doubted(&address) {
            outcome.doubted.push(format!("{number} at {address}"));
        } else {
            outcome.wrong.push(format!("{number} at {address}"));
        }
    }
    outcome.doubts = reading.doubts;
    outcome
}

#[test]
fn every_numbered_paragraph_has_its_printed_number() {
    let Some(files) = texts() else { return };
    let outcomes = shared::each(&files, outcome);
    let sum = |count: fn(&Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    let (printed, agreeing) = (sum(|one| one.printed), sum(|one| one.agreeing));
    println!("{} files, {} paragraphs", files.len(), sum(|one| one.paragraphs));
    println!("{agreeing} of {printed} printed numbers are the address of their paragraph");
    for one in &outcomes {
        for (what, numbers) in
            [("lost", &one.lost), ("wrong", &one.wrong), ("doubted", &one.doubted)]
        {
            numbers.iter().for_each(|number| println!("{what}: {}: {number}", one.name));
        }
        assert!(one.unique, "{} has an address twice", one.name);
    }
    say_doubts(&outcomes);
    assert_eq!(agreeing + sum(|one| one.doubted.len()), printed);
}

fn say_doubts(outcomes: &[Outcome]) {
    let mut kinds: BTreeMap<DoubtKind, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for one in outcomes {
        for doubt in &one.doubts {
            let count = kinds.entry(doubt.kind).or_default();
            count.0 += 1;
            count.1.insert(&one.name);
        }
    }
    for (kind, (count, files)) in &kinds {
        println!("{kind:?}: {count} doubts in {} files", files.len());
    }
    let all = std::env::var_os("DOUBTS").is_some();
    for one in outcomes {
        for doubt in &one.doubts {
            if all || doubt.kind == DoubtKind::UnknownName {
                println!("D|{:?}|{}|{doubt}", doubt.kind, one.name);
            }
        }
    }
}

/// The addresses of what every language prints: paragraphs with a number, preambular and operative ones.
fn skeleton(reading: &Reading) -> Vec<String> {
    let paragraphs = reading.text.paragraphs.iter();
    let kinds = [
        ParagraphKind::Preambular,
        ParagraphKind::Operative,
        ParagraphKind::Numbered,
        ParagraphKind::Item,
    ];
    let printed = paragraphs.filter(|paragraph| kinds.contains(&paragraph.kind));
    printed.map(|paragraph| paragraph.address.to_string()).collect()
}

#[test]
fn six_languages_have_the_same_addresses() {
    let Some(folder) = shared::data("ict-core") else { return };
    let files = shared::files(&folder, "xml");
    let readings = shared::each(&files, reading);
    let mut works: BTreeMap<String, Vec<&Reading>> = BTreeMap::new();
    for reading in &readings {
        let symbol = reading.text.symbol.as_ref().unwrap().to_string();
        works.entry(symbol).or_default().push(reading);
    }
    let (mut agreeing, mut all) = (0, 0);
    for (symbol, expressions) in &works {
        let english =
            expressions.iter().find(|reading| reading.text.language.code() == "en").unwrap();
        let expected = skeleton(english);
        for reading in expressions {
            all += 1;
            let found = skeleton(reading);
            if found == expected {
                agreeing += 1;
                continue;
            }
            let difference: Vec<_> = expected
                .iter()
                .filter(|one| !found.contains(one))
                .map(|one| format!("-{one}"))
                .chain(
                    found.iter().filter(|one| !expected.contains(one)).map(|one| format!("+{one}")),
                )
                .take(12)
                .collect();
            println!("{symbol} {}: {}", reading.text.language, difference.join(" "));
        }
    }
    println!(
        "{agreeing} of {all} expressions of {} works have the addresses of the English text",
        works.len()
    );
}
