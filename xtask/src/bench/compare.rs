//! Comparing two drafts: how much work is it, and is the list of changes short and true, beside git?
//!
//! Two drafts of 100 pages are made of real paragraphs with planted changes, the same in every run. `git diff
//! --word-diff` compares the same lines; what it takes to start is taken off. The cliffs are drafts in which a careless
//! method compares everything with everything.

mod drafts;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::bench::DATA_FOLDER;
use crate::bench::process::measure;
use crate::bench::report::{Goal, Report};
use crate::bench::scratch::Scratch;
use crate::command::{self, ask, cargo, program};
use crate::say::say;
use drafts::Planted;

/// How many paragraphs 100 pages have.
const PARAGRAPHS: usize = 900;
/// How many words the cliffs have.
const CLIFF_WORDS: usize = 40_000;
/// How often each side compares in one round: enough for a clock that ticks a hundred times a second.
const TIMES: usize = 100;
const MILLISECONDS: f64 = 1_000.0;

/// A pair of files to compare.
struct Pair {
    name: &'static str,
    old: PathBuf,
    new: PathBuf,
    /// How often it is compared in one round.
    times: usize,
}

/// Runs the benchmark.
pub(super) fn run(rounds: usize) -> Result<Option<Report>> {
    let folder = PathBuf::from(DATA_FOLDER).join("ga-resolutions");
    if !folder.is_dir() {
        say!("skipped: no {DATA_FOLDER}");
        return Ok(None);
    }
    let ours = build()?;
    let mut report = Report::begin("compare");
    let target = ours.parent().and_then(Path::parent).and_then(Path::parent);
    let scratch = Scratch::new(target.context("no target folder")?, "compare")?;
    let real = drafts::real_paragraphs(&folder, 10 * PARAGRAPHS)?;
    let planted = drafts::plant(&real[..PARAGRAPHS]);
    let write =
        |name: &'static str, old: &[String], new: &[String], times: usize| -> Result<Pair> {
            let file = |side: &str, lines: &[String]| -> Result<PathBuf> {
                let path = scratch.path().join(format!("{name}-{side}.txt"));
                std::fs::write(&path, lines.join("\n") + "\n").context("while writing a draft")?;
                Ok(path)
            };
            Ok(Pair { name, old: file("old", old)?, new: file("new", new)?, times })
        };
    let typical = write("typical", &planted.old, &planted.new, TIMES)?;
    let tiny = write("tiny", &planted.old[..1], &planted.old[..1], TIMES)?;
    let thousand = drafts::plant(&real);
    let thousand = write("1000-pages", &thousand.old, &thousand.new, TIMES / 10)?;
    let mut cliffs = Vec::new();
    for (name, old, new) in drafts::cliffs(CLIFF_WORDS) {
        cliffs.push(write(name, &old, &new, TIMES / 10)?);
    }
    report.note(format!(
        "{} paragraphs and {} words before, {} and {} after; {} edited, {} gone, {} new, {} moved",
        planted.old.len(),
        drafts::words(&planted.old),
        planted.new.len(),
        drafts::words(&planted.new),
        planted.edited,
        planted.gone,
        planted.inserted,
        planted.moved.len()
    ));
    answers(&mut report, &ours, &typical, &planted)?;
    let (mut own, mut git, mut large, mut worst) =
        (Vec::new(), Vec::new(), Vec::new(), vec![Vec::new(); cliffs.len()]);
    for number in 1..=rounds {
        let start = own_seconds(&ours, &tiny)?;
        let round_own = own_seconds(&ours, &typical)? - start;
        let round_git = git_seconds(&typical)? - git_seconds(&tiny)?;
        own.push(round_own * MILLISECONDS);
        git.push(round_git * MILLISECONDS);
        large.push(own_seconds(&ours, &thousand)? * MILLISECONDS);
        for (cliff, worst) in cliffs.iter().zip(&mut worst) {
            worst.push(own_seconds(&ours, cliff)? / round_own);
        }
        say!("round {number}: {:.2} ms, git {:.2} ms", own[number - 1], git[number - 1]);
        report.raw(json!({ "own_ms": own[number - 1], "git_ms": git[number - 1], "1000_pages_ms": large[number - 1] }));
    }
    report.figure("own", "cpu-ms", own.clone());
    report.figure("git", "cpu-ms", git.clone());
    let beside = own.iter().zip(&git).map(|(own, git)| own / git).collect();
    report.goal("beside-git", "x cpu", beside, Goal::AtMost(1.0));
    report.goal("1000-pages", "cpu-ms", large, Goal::Below(100.0));
    for (cliff, worst) in cliffs.iter().zip(worst) {
        report.goal(cliff.name, "x typical", worst, Goal::AtMost(20.0));
    }
    Ok(Some(report))
}

/// Builds what compares, and returns it.
fn build() -> Result<PathBuf> {
    let words = ["build", "--release", "--locked", "--package", "lineage", "--example"];
    command::run(cargo(&words).arg("compare_drafts"))?;
    let printed = ask(&mut cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&printed).context("while reading cargo metadata")?;
    let target = metadata["target_directory"].as_str();
    let target = PathBuf::from(target.context("cargo metadata names no target_directory")?);
    Ok(target.join("release/examples/compare_drafts"))
}

fn own(ours: &Path, pair: &Pair, times: usize) -> Command {
    let mut command = program(ours, &[]);
    command.arg(&pair.old).arg(&pair.new).arg(times.to_string());
    command
}

/// Returns the processor time of one comparison on our side.
fn own_seconds(ours: &Path, pair: &Pair) -> Result<f64> {
    Ok(measure(&mut own(ours, pair, pair.times))?.cpu_seconds / pair.times as f64)
}

/// Returns the processor time of one comparison by git, with its start.
fn git_seconds(pair: &Pair) -> Result<f64> {
    let script = "i=0; while [ $i -lt $3 ]; do git diff --no-index --word-diff=porcelain \"$1\" \"$2\" > /dev/null; i=$((i+1)); done; true";
    let mut command = program("sh", &["-c", script, "sh"]);
    command.arg(&pair.old).arg(&pair.new).arg(pair.times.to_string());
    Ok(measure(&mut command)?.cpu_seconds / pair.times as f64)
}

/// Compares the answers: the length of the list of changes, and the moves that were planted.
fn answers(report: &mut Report, ours: &Path, pair: &Pair, planted: &Planted) -> Result<()> {
    let printed = measure(&mut own(ours, pair, 1))?.printed;
    let found: Value = serde_json::from_str(&printed).context("the comparison is no JSON")?;
    if found["holds_both"] != true {
        bail!("the redline does not hold both drafts");
    }
    let count = |name: &str| found[name].as_u64().unwrap_or(0);
    let moved = found["moved"].as_array().cloned().unwrap_or_default();
    let is_planted = |pair: &&Value| {
        let at = |index: usize| pair[index].as_u64().unwrap_or(u64::MAX) as usize;
        planted.moved.contains(&(at(0), at(1)))
    };
    let right = moved.iter().filter(is_planted).count();
    let git = git_words(pair)?;
    let own = count("added") + count("struck");
    report.note(format!(
        "words told as changed: {own} ({} added, {} struck, {} more moved), by git {git}",
        count("added"),
        count("struck"),
        count("moved_here")
    ));
    report.goal("list-beside-git", "x words", vec![own as f64 / git as f64], Goal::AtMost(0.65));
    report.goal("moves-found", "of 25", vec![right as f64], Goal::AtLeast(24.0));
    report.goal("moves-false", "paragraphs", vec![(moved.len() - right) as f64], Goal::AtMost(1.0));
    Ok(())
}

/// Returns how many words git tells as added and removed.
fn git_words(pair: &Pair) -> Result<usize> {
    let mut command = Command::new("git");
    command.args(["diff", "--no-index", "--word-diff=porcelain"]).arg(&pair.old).arg(&pair.new);
    // It ends with 1 when the files differ.
    let output = command.output().context("while running git")?;
    let printed = String::from_utf8(output.stdout).context("git printed no UTF-8")?;
    let body = printed.lines().skip_while(|line| !line.starts_with("@@"));
    let changed = body.filter(|line| line.starts_with(['+', '-']));
    Ok(changed.map(|line| line[1..].split_whitespace().count()).sum())
}
