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

/// What is known of eleven resolutions from their printed pages: STANDARDS 5.1, test oracles.
const KNOWN: [&str; 11] = [
    "A/RES/74/28 A/C.1/74/L.49/Rev.1 A/74/363 A/74/PV.46 163-10-6 - -",
    "A/RES/74/29 A/C.1/74/L.50/Rev.1 A/74/363 A/74/PV.46 129-6-45 - -",
    "A/RES/75/32 A/C.1/75/L.4 A/75/394 A/75/PV.37 163-10-7 16 para_18",
    "A/RES/75/240 A/C.1/75/L.8/Rev.1 A/75/394 A/75/PV.48 92-50-21 22 para_24",
    "A/RES/76/19 A/C.1/76/L.13 A/76/439 A/76/PV.45 none 13 para_15",
    "A/RES/77/36 A/C.1/77/L.23/Rev.1 A/77/380 A/77/PV.46 112-52-8 8 para_10",
    "A/RES/77/37 A/C.1/77/L.73 A/77/380 A/77/PV.46 156-7-14 25 para_27",
    "A/RES/78/16 A/C.1/78/L.60/Rev.1 A/78/404 A/78/PV.42 161-9-11 21 para_23",
    "A/RES/78/237 A/C.1/78/L.11 A/78/404 A/78/PV.50 104-53-7 18 para_20",
    "A/RES/79/237 A/C.1/79/L.13 A/79/403 A/79/PV.55 none 3 para_5",
    "A/RES/80/16 A/C.1/80/L.20 A/80/534 A/80/PV.52 none 3 para_5",
];

#[test]
fn known_resolutions_read_as_they_are_known() {
    let Some(folder) = shared::data("ict-core/xml") else { return };
    for known in KNOWN {
        let known: Vec<&str> = known.split(' ').collect();
        let path = folder.join(format!("{}.en.xml", known[0].replace('/', "_")));
        let reading = reading(&path, &std::fs::read(&path).unwrap());
        let way = &reading.proceedings;
        assert_eq!(reading.text.symbol.as_ref().unwrap().to_string(), known[0]);
        assert_eq!(way.drafts.last().unwrap().to_string(), known[1], "{}", known[0]);
        assert_eq!(way.report.as_ref().unwrap().0.to_string(), known[2], "{}", known[0]);
        let meeting = way.meeting.as_ref().unwrap().to_string();
        assert_eq!(meeting.split(" (").next().unwrap(), known[3], "{}", known[0]);
        let vote =
            way.roll_call().map_or("none".to_owned(), |roll_call| roll_call.totals.to_string());
        assert_eq!(vote, known[4], "{}", known[0]);
        assert!(
            way.roll_call()
                .is_none_or(|roll_call| roll_call.adds_up() && roll_call.unknown.is_empty())
        );
        if known[5] == "-" {
            continue;
        }
        let kind = |kind: ParagraphKind| {
            reading.text.paragraphs.iter().filter(move |paragraph| paragraph.kind == kind)
        };
        assert_eq!(kind(ParagraphKind::Preambular).count().to_string(), known[5], "{}", known[0]);
        let first = kind(ParagraphKind::Operative).next().unwrap();
        assert_eq!(first.aliases[0], known[6], "{}", known[0]);
        let verbs = kind(ParagraphKind::Operative).chain(kind(ParagraphKind::Preambular));
        assert!(
            verbs.clone().all(|paragraph| paragraph.verb.is_some()),
            "{} has a paragraph without verb",
            known[0]
        );
    }
}
