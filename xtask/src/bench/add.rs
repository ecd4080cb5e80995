//! Taking in texts: how many a second, with how much memory, beside programs that only look at the files?
//!
//! Two yardsticks run over the same files: `sha256sum`, which is the least anybody must do, and the XML
//! parser of Python's standard library, which makes a tree of each and throws it away.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::bench::DATA_FOLDER;
use crate::bench::acquis::Acquis;
use crate::bench::process::{Measured, measure};
use crate::bench::report::{Goal, Report, first_line};
use crate::bench::scratch::{Scratch, files_under};
use crate::command::{ask, find, program};
use crate::say::say;

/// Six sessions of resolutions, with their catalogues.
const RESOLUTIONS: &str = "ga-resolutions";

const MEGABYTE: f64 = 1_000_000.0;

/// Parses every file it is given, and counts elements so that nothing can be skipped.
const PYTHON: &str = "import sys, xml.etree.ElementTree as tree
print(sum(1 for path in sys.argv[1:] for _ in tree.parse(path).iter()))";

/// What a round measured.
struct Round {
    cold: Measured,
    unchanged: Measured,
    file_bytes: u64,
    sha256sum: Measured,
    python: Option<Measured>,
}

/// Runs the benchmark.
pub(super) fn run(rounds: usize) -> Result<Option<Report>> {
    let folder = PathBuf::from(DATA_FOLDER).join(RESOLUTIONS);
    if !folder.is_dir() {
        say!("skipped: no {DATA_FOLDER}");
        return Ok(None);
    }
    let acquis = Acquis::build()?;
    let texts: Vec<PathBuf> =
        files_under(&folder)?.into_iter().filter(|path| is_text(path)).collect();
    let bytes: u64 = texts.iter().filter_map(|path| Some(path.metadata().ok()?.len())).sum();
    let python = find_python();
    let mut report = Report::begin("add");
    report.note(format!(
        "{} texts of {RESOLUTIONS}, {:.1} MB, read once before the first round",
        texts.len(),
        bytes as f64 / MEGABYTE
    ));
    if python.is_none() {
        report.note("no python3 here: its yardstick is left out".to_owned());
    }
    // Nobody shall pay for the first reading from the disk.
    look(&texts)?;
    let mut done = Vec::new();
    for number in 1..=rounds {
        let round = one(&acquis, &folder, &texts, python.as_deref())?;
        say!(
            "round {number}: cold {:.2} s ({:.2} cpu), unchanged {:.2} s ({:.2} cpu), sha256sum {:.2} cpu",
            round.cold.wall_seconds,
            round.cold.cpu_seconds,
            round.unchanged.wall_seconds,
            round.unchanged.cpu_seconds,
            round.sha256sum.cpu_seconds
        );
        report.raw(round.json());
        done.push(round);
    }
    check_answers(&done, texts.len(), &mut report)?;
    figures(&mut report, &done, texts.len() as f64);
    Ok(Some(report))
}

fn one(acquis: &Acquis, folder: &Path, texts: &[PathBuf], python: Option<&Path>) -> Result<Round> {
    let data = Scratch::new(&acquis.target, "add")?;
    let add = || {
        let path = folder.to_str().context("the path of the data is not UTF-8")?;
        measure(&mut acquis.command(&["add", path, "--json"], data.path()))
    };
    let cold = add()?;
    let sha256sum = look(texts)?;
    let unchanged = add()?;
    let python = python.map(|python| measure(program(python, &["-c", PYTHON]).args(texts)));
    let file_bytes = data.bytes()?;
    Ok(Round { cold, unchanged, file_bytes, sha256sum, python: python.transpose()? })
}

fn look(texts: &[PathBuf]) -> Result<Measured> {
    measure(program("sha256sum", &[]).args(texts))
}

fn figures(report: &mut Report, rounds: &[Round], texts: f64) {
    let each = |figure: &dyn Fn(&Round) -> f64| rounds.iter().map(figure).collect::<Vec<f64>>();
    let files = |round: &Round| count(&round.unchanged, "files").unwrap_or(0) as f64;
    let cold = "cold";
    report.goal(cold, "texts/s", each(&|r| texts / r.cold.wall_seconds), Goal::AtLeast(400.0));
    report.figure("cold-per-cpu", "texts/cpu-s", each(&|r| texts / r.cold.cpu_seconds));
    let megabytes = each(&|r| r.cold.peak_bytes as f64 / MEGABYTE);
    report.goal("cold-memory", "MB", megabytes, Goal::Below(300.0));
    report.figure("cold-file", "MB", each(&|r| r.file_bytes as f64 / MEGABYTE));
    let unchanged = each(&|r| files(r) / r.unchanged.wall_seconds);
    report.goal("unchanged", "files/s", unchanged, Goal::AtLeast(4_000.0));
    report.figure(
        "unchanged-per-cpu",
        "files/cpu-s",
        each(&|r| files(r) / r.unchanged.cpu_seconds),
    );
    let beside = each(&|r| r.cold.cpu_seconds / r.sha256sum.cpu_seconds);
    report.figure("cold-beside-sha256sum", "x cpu", beside);
    let beside = each(&|r| r.unchanged.cpu_seconds / r.sha256sum.cpu_seconds);
    report.figure("unchanged-beside-sha256sum", "x cpu", beside);
    let pairs = rounds.iter().filter_map(|round| Some((round, round.python.as_ref()?)));
    let beside: Vec<f64> = pairs.map(|(r, peer)| r.cold.cpu_seconds / peer.cpu_seconds).collect();
    if !beside.is_empty() {
        report.figure("cold-beside-elementtree", "x cpu", beside);
    }
}

/// Every round must have read every text, found them unchanged, and appended as many records as the others.
fn check_answers(rounds: &[Round], texts: usize, report: &mut Report) -> Result<()> {
    let mut records = Vec::new();
    for round in rounds {
        let read = count(&round.cold, "read")?;
        if read != texts as u64 {
            bail!("{read} texts were read, of {texts}: {}", round.cold.printed);
        }
        let (files, unchanged) =
            (count(&round.unchanged, "files")?, count(&round.unchanged, "unchanged")?);
        // A file that is no text, such as what the folder says of itself, is refused every time.
        let no_texts = refused(&round.cold)?;
        let is_same = unchanged + no_texts == files && no_texts == refused(&round.unchanged)?;
        if !is_same || count(&round.unchanged, "records")? != 0 {
            bail!("{unchanged} of {files} files were unchanged: {}", round.unchanged.printed);
        }
        records.push(count(&round.cold, "records")?);
    }
    if records.iter().any(|count| *count != records[0]) {
        bail!("The rounds appended different numbers of records: {records:?}");
    }
    report.note(format!("answers: every round read all texts and appended {} records", records[0]));
    Ok(())
}

fn count(measured: &Measured, name: &str) -> Result<u64> {
    summary(measured)?[name]
        .as_u64()
        .with_context(|| format!("the summary does not count `{name}`"))
}

/// Returns how many files were refused.
fn refused(measured: &Measured) -> Result<u64> {
    let summary = summary(measured)?;
    let refused = summary["refused"].as_array().context("the summary does not list `refused`")?;
    Ok(refused.len() as u64)
}

fn summary(measured: &Measured) -> Result<Value> {
    serde_json::from_str(&measured.printed).context("the summary of `acquis add` is no JSON")
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "xml")
}

/// Returns Python itself: what PATH names may be a script that looks for it.
fn find_python() -> Option<PathBuf> {
    let on_path = find("python3")?;
    let itself = ask(&mut program(on_path, &["-c", "import sys; print(sys.executable)"])).ok()?;
    let itself = PathBuf::from(itself.trim());
    say!("{}", first_line(itself.to_str()?, &["--version"]));
    Some(itself)
}

impl Round {
    fn json(&self) -> Value {
        let measured = |measured: &Measured| {
            json!({
                "wall_seconds": measured.wall_seconds,
                "cpu_seconds": measured.cpu_seconds,
                "peak_bytes": measured.peak_bytes,
            })
        };
        json!({
            "cold": measured(&self.cold), "unchanged": measured(&self.unchanged),
            "file_bytes": self.file_bytes, "sha256sum": measured(&self.sha256sum),
            "elementtree": self.python.as_ref().map(measured),
        })
    }
}
