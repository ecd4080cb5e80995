//! What does tracing cost, and what does it find?

use std::error::Error;
use std::path::Path;

use lineage::provenance::{Kind, Provenance, Run, TracedText};
use serde_json::{Value, json};

use crate::corpus::{self, Text};

/// The chain of resolutions that is known: the later, the earlier, and the share of the words of the later in percent
/// that stand in the earlier in six or more words in a row.
const CHAIN: &[(&str, &str, f64)] = &[
    ("A/RES/74/28", "A/RES/73/266", 85.0),
    ("A/RES/75/32", "A/RES/74/28", 82.0),
    ("A/RES/68/243", "A/RES/66/24", 74.0),
    ("A/RES/60/45", "A/RES/58/32", 62.0),
    ("A/RES/75/240", "A/RES/73/27", 56.0),
    ("A/RES/78/16", "A/RES/77/37", 52.0),
];

/// The text that is mostly new, and how much of it is not.
const MOSTLY_NEW: (&str, f64) = ("A/RES/79/237", 11.0);

/// How many times a text is added to see what it costs.
const TIMES: usize = 25;

/// Returns the processor time that this thread has taken, as the kernel counts it.
pub(crate) fn cpu_seconds() -> f64 {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    line.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Traces texts in order of time.
pub(crate) fn traced(texts: &[Text]) -> Vec<TracedText> {
    let mut provenance = Provenance::new();
    let traced = texts.iter().flat_map(|text| add(&mut provenance, text).1);
    traced.collect()
}

/// Traces texts and says what that took: the making comparable of words is counted in.
pub(crate) fn trace(texts: &[Text]) -> Value {
    let bytes: usize = texts.iter().map(Text::bytes).sum();
    let (mut words, mut runs, mut found) = (0_u64, 0, [0_u64; 3]);
    let mut provenance = Provenance::new();
    let held = memory_now();
    let started = cpu_seconds();
    for text in texts {
        for paragraph in add(&mut provenance, text).1.iter().flat_map(|text| &text.paragraphs) {
            words += u64::from(paragraph.words);
            runs += paragraph.runs.len();
            paragraph.runs.iter().for_each(|run| found[run.kind as usize] += same(run));
        }
    }
    let seconds = cpu_seconds() - started;
    json!({
        "texts": texts.len(), "bytes": bytes, "words": words, "cpu_seconds": seconds,
        "megabytes_per_second": bytes as f64 / 1e6 / seconds, "runs": runs,
        "borrowed": found[Kind::Borrowed as usize], "formula": found[Kind::Formula as usize],
        "repeated": found[Kind::Repeated as usize],
        // The texts are held twice while they are loaded, which is no part of tracing them: what is counted is what is
        // held at the end, when it is most, and the texts once.
        "memory_times_text": (memory_now() - held) / bytes as f64 + 1.0,
    })
}

fn add(provenance: &mut Provenance, text: &Text) -> (u32, Vec<TracedText>) {
    let added = provenance.add(text.name.clone(), text.day, &text.keys());
    (added.from, added.traced)
}

/// Returns how many bytes of memory this process holds.
fn memory_now() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = held.and_then(|held| held.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) * 1024.0
}

/// Returns how many words of a run are the same as in its source.
fn same(run: &Run) -> u64 {
    run.origins.iter().map(|origin| u64::from(origin.words.end - origin.words.start)).sum()
}

/// Says how much of each resolution of the chain is found in the one before it, beside what shingles of six words find.
pub(crate) fn chain(folder: &Path) -> Result<Value, Box<dyn Error>> {
    let mut texts = Vec::new();
    for name in ["ict-before-74-txt", "ict-core"] {
        texts.extend(corpus::load(&folder.join(format!("{name}.txt")), usize::MAX)?);
    }
    texts.sort_by(|one, other| (one.day, &one.name).cmp(&(other.day, &other.name)));
    let text = |name: &str| {
        texts.iter().find(|text| text.name == name).ok_or(format!("{name} is missing"))
    };
    let mut said = Vec::new();
    for (later, earlier, least) in CHAIN {
        let pair = [text(earlier)?.clone(), text(later)?.clone()];
        said.push(link(later, earlier, *least, &pair));
    }
    let (name, least) = MOSTLY_NEW;
    let day = text(name)?.day;
    let mut earlier: Vec<Text> = texts.iter().filter(|one| one.day < day).cloned().collect();
    earlier.push(text(name)?.clone());
    said.push(link(name, "all earlier", least, &earlier));
    Ok(json!(said))
}

/// Says how many of the words of the last text are found in the others.
fn link(later: &str, earlier: &str, least: f64, texts: &[Text]) -> Value {
    let traced = traced(texts);
    let paragraphs = traced.last().map(|text| text.paragraphs.as_slice()).unwrap_or_default();
    let words: u32 = paragraphs.iter().map(|paragraph| paragraph.words).sum();
    let runs = paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
    let found: u64 = runs.filter(|run| run.kind != Kind::Repeated).map(same).sum();
    json!({
        "later": later, "earlier": earlier, "least": least,
        "share": 100.0 * found as f64 / f64::from(words.max(1)),
    })
}

/// Returns the milliseconds of processor time that one more text costs, as the mean of several times: the kernel counts
/// in steps that are longer than a text takes.
fn cost(provenance: &mut Provenance, text: &Text, day: jiff::civil::Date) -> f64 {
    let keys = text.keys();
    let mut seconds = 0.0;
    for _ in 0..TIMES {
        let started = cpu_seconds();
        provenance.add("one more".to_owned(), day, &keys);
        seconds += cpu_seconds() - started;
        provenance.take_back();
    }
    1000.0 * seconds / TIMES as f64
}

/// Says what one more text costs, when an eighth, a quarter, a half and all of the others are there.
pub(crate) fn growth(samples: &[Text], others: &[Text]) -> Result<Value, Box<dyn Error>> {
    let mut sizes = Vec::new();
    for eighths in [1, 2, 4, 8] {
        let mut provenance = Provenance::new();
        let day = jiff::civil::Date::new(2100, 1, 1)?;
        let is_sample = |text: &Text| samples.iter().any(|sample| sample.name == text.name);
        // Every eighth text, so that each size has all sorts and years of them.
        for (_, text) in others
            .iter()
            .enumerate()
            .filter(|(number, text)| number % 8 < eighths && !is_sample(text))
        {
            add(&mut provenance, text);
        }
        let costs: Vec<f64> =
            samples.iter().map(|sample| cost(&mut provenance, sample, day)).collect();
        let most = costs.iter().copied().fold(0.0, f64::max);
        sizes.push(json!({
            "eighths": eighths, "texts": provenance.names().len(),
            "mean_ms": costs.iter().sum::<f64>() / costs.len() as f64, "most_ms": most,
        }));
    }
    Ok(json!(sizes))
}
