//! Tracing words: how much of what was planted is found, how fast, and how does the cost grow?
//!
//! `crates/acquis/examples/provenance` does the work and counts its own processor time; this runs it and holds what it
//! says against the goals. Beside it runs a small program in Python by the same method, on one megabyte.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::bench::DATA_FOLDER;
use crate::bench::acquis::Acquis;
use crate::bench::process::measure;
use crate::bench::report::{Goal, Report};
use crate::bench::scratch::Scratch;
use crate::command::{self, ask, cargo, find, program};
use crate::say::say;

/// How many copies are planted in how many bytes of text, and the seed of the dice.
const PLANTS: &str = "1500";
const PLANTED_BYTES: &str = "10300000";
const SEED: &str = "7";

/// Bytes of the smallest corpus whose cost is compared with that of the largest.
const SMALL_BYTES: f64 = 10e6;

/// The same method in Python, and the text that it is given.
const REFERENCE: &str = "benches/provenance.py";
const REFERENCE_BYTES: &str = "1000000";

const EVERYTHING: &str = "1000000000";

/// The corpora, as the example writes them.
struct Corpora {
    example: PathBuf,
    scratch: Scratch,
}

/// Runs the benchmark.
pub(super) fn run(rounds: usize) -> Result<Option<Report>> {
    if !PathBuf::from(DATA_FOLDER).is_dir() {
        say!("skipped: no {DATA_FOLDER}");
        return Ok(None);
    }
    let acquis = Acquis::build()?;
    let example = ["build", "--release", "--locked", "--package", "acquis", "--example"];
    command::run(cargo(&example).arg("provenance"))?;
    let scratch = Scratch::new(&acquis.target, "provenance")?;
    let corpora = Corpora { example: acquis.target.join("release/examples/provenance"), scratch };
    let mut report = Report::begin("provenance");
    let folder = corpora.scratch.path().display().to_string();
    report.note(format!("corpora: {}", corpora.ask(&["prepare", DATA_FOLDER, &folder])?));
    report.note(
        "measured elsewhere (PERFORMANCE.md, 10.3 MB of speeches, 1,517 planted copies): passim 2.0.1 428 CPU-seconds, \
         3.7 to 4.9 GB, recall 0.944; a prototype in Rust 0.46 CPU-seconds, 164 MB, recall 0.987"
            .to_owned(),
    );
    planted(&corpora, &mut report)?;
    chain(&corpora, &folder, &mut report)?;
    speed(&corpora, rounds, &mut report)?;
    growth(&corpora, &mut report)?;
    reference(&corpora, rounds, &mut report)?;
    Ok(Some(report))
}

impl Corpora {
    fn file(&self, name: &str) -> String {
        self.scratch.path().join(format!("{name}.txt")).display().to_string()
    }

    /// Returns what the example says.
    fn ask(&self, words: &[&str]) -> Result<Value> {
        let printed = ask(&mut program(&self.example, words))?;
        serde_json::from_str(&printed)
            .with_context(|| format!("`{}` printed {printed}", words.join(" ")))
    }
}

fn number(value: &Value, field: &str) -> f64 {
    value[field].as_f64().unwrap_or(f64::NAN)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Edited copies: recall and precision by word, the right source being asked for.
fn planted(corpora: &Corpora, report: &mut Report) -> Result<()> {
    for (corpus, short) in [("ga-resolutions", "resolutions"), ("general-debate", "speeches")] {
        let said = corpora.ask(&["planted", &corpora.file(corpus), PLANTED_BYTES, PLANTS, SEED])?;
        report.raw(json!({ "planted": corpus, "said": said }));
        for line in list(&said) {
            let (rate, shape) = (number(line, "rate"), line["shape"].as_str().unwrap_or_default());
            let (recall, precision) = (number(line, "recall"), number(line, "precision"));
            let name = format!("{short}-{rate:.0}%-{shape}");
            let least = if rate <= 20.0 { 0.98 } else { 0.92 };
            if shape == "all" {
                report.goal(
                    &format!("{name}-recall"),
                    "of words",
                    vec![recall],
                    Goal::AtLeast(least),
                );
                report.goal(
                    &format!("{name}-precision"),
                    "of words",
                    vec![precision],
                    Goal::AtLeast(least),
                );
            }
            let found = number(line, "plants_found");
            let least = match (short, rate as u32, shape) {
                ("speeches", 30, "whole") => 0.995,
                ("speeches", 30, "fragment") => 0.93,
                _ => continue,
            };
            report.goal(&format!("{name}-found"), "of plants", vec![found], Goal::AtLeast(least));
        }
        let all = list(&said).iter().filter(|line| line["shape"] == "all");
        let (mut plants, mut found) = (0.0, 0.0);
        for line in all {
            plants += number(line, "plants");
            found += number(line, "plants") * number(line, "plants_found");
        }
        report.goal(
            &format!("{short}-found"),
            "of plants",
            vec![found / plants],
            Goal::AtLeast(0.99),
        );
    }
    Ok(())
}

/// The resolutions that are known to follow each other.
fn chain(corpora: &Corpora, folder: &str, report: &mut Report) -> Result<()> {
    for link in list(&corpora.ask(&["chain", folder])?) {
        let later = link["later"].as_str().unwrap_or_default();
        let earlier = link["earlier"].as_str().unwrap_or_default();
        let name = format!("{later} from {earlier}").replace("A/RES/", "");
        report.goal(
            &name,
            "% of words",
            vec![number(link, "share")],
            Goal::AtLeast(number(link, "least")),
        );
    }
    Ok(())
}

/// Everything from nothing, and how processor time grows with the text.
fn speed(corpora: &Corpora, rounds: usize, report: &mut Report) -> Result<()> {
    let (resolutions, speeches) = (corpora.file("ga-resolutions"), corpora.file("general-debate"));
    let council = corpora.file("security-council");
    let all: &[&str] = &[&resolutions, &speeches, &council];
    let small = format!("{SMALL_BYTES:.0}");
    let cases: [(&str, &str, &[&str]); 4] = [
        ("resolutions", EVERYTHING, &[&resolutions]),
        ("speeches", EVERYTHING, &[&speeches]),
        ("resolutions-10MB", &small, &[&resolutions]),
        ("everything", EVERYTHING, all),
    ];
    let mut said: Vec<Vec<Value>> = vec![Vec::new(); cases.len()];
    for _ in 0..rounds {
        for ((_, bytes, files), said) in cases.iter().zip(&mut said) {
            said.push(corpora.ask(&[&["trace", bytes], *files].concat())?);
        }
    }
    let each = |case: usize, field: &str| -> Vec<f64> {
        said[case].iter().map(|one| number(one, field)).collect()
    };
    for (case, least) in [(0, Some(15.0)), (1, Some(35.0)), (2, None), (3, None)] {
        let (name, rates) = (cases[case].0, each(case, "megabytes_per_second"));
        match least {
            Some(least) => report.goal(name, "MB/cpu-s", rates, Goal::AtLeast(least)),
            None => report.figure(name, "MB/cpu-s", rates),
        }
        let memory = each(case, "memory_times_text");
        report.goal(&format!("{name}-memory"), "x text", memory, Goal::AtMost(4.0));
        report.raw(json!({ "trace": name, "said": said[case] }));
    }
    let exponents = said[2].iter().zip(&said[0]).map(|(small, large)| {
        let ratio = |field: &str| (number(large, field) / number(small, field)).ln();
        ratio("cpu_seconds") / ratio("bytes")
    });
    report.goal("exponent-10-to-34MB", "", exponents.collect(), Goal::AtMost(1.08));
    Ok(())
}

/// One more text, when ever more others are there.
fn growth(corpora: &Corpora, report: &mut Report) -> Result<()> {
    let files =
        ["ga-resolutions", "general-debate", "security-council"].map(|name| corpora.file(name));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let said = corpora.ask(&[&["growth", &corpora.file("ict-core")], files.as_slice()].concat())?;
    report.raw(json!({ "growth": said }));
    let sizes = list(&said);
    for size in sizes {
        let name = format!("one-more-at-{}-eighths", number(size, "eighths"));
        report.goal(&name, "cpu-ms", vec![number(size, "most_ms")], Goal::Below(100.0));
    }
    let growths =
        sizes.windows(2).map(|pair| number(&pair[1], "mean_ms") / number(&pair[0], "mean_ms"));
    report.goal("growth-when-doubled", "x", growths.collect(), Goal::AtMost(1.3));
    Ok(())
}

/// The same method in Python on a part of the speeches, and we on the same.
fn reference(corpora: &Corpora, rounds: usize, report: &mut Report) -> Result<()> {
    let Some(python) = find("python3") else {
        report.note("no python3 here: its yardstick is left out".to_owned());
        return Ok(());
    };
    let file = corpora.file("general-debate");
    let run = |program: &Path, words: &[&str]| measure(Command::new(program).args(words));
    let mut beside = Vec::new();
    for _ in 0..rounds {
        let theirs = run(&python, &[REFERENCE, &file, REFERENCE_BYTES])?;
        let ours = corpora.ask(&["trace", REFERENCE_BYTES, &file])?;
        let said: Value =
            serde_json::from_str(&theirs.printed).context("while reading what Python says")?;
        let seconds = number(&said, "cpu_seconds");
        beside.push(seconds / number(&ours, "cpu_seconds"));
        report.raw(json!({ "reference": said, "ours": ours }));
    }
    report.figure("python-beside-us", "x cpu", beside);
    Ok(())
}
