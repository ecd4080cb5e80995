//! Finding words: how much processor time does an answer take, beside SQLite's and PostgreSQL's full text?
//!
//! All three are given the same pieces and the same questions, one after the other in each round. SQLite is given our words
//! and must find the same; PostgreSQL has words of its own, and how often it finds as many is noted.
//! Each answer is the number of hits, the ten best by rank and the hits by year, and for ours by six facets more, with the
//! ten paragraphs and what was found in them marked. Processor time is that of the one thread or process that answers, as
//! the kernel counts it in billionths of a second.

mod engines;
mod questions;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::bench::DATA_FOLDER;
use crate::bench::acquis::Acquis;
use crate::bench::process::measure;
use crate::bench::report::{Goal, Report};
use crate::bench::scratch::{Scratch, files_under};
use crate::command::{self, cargo, program};
use crate::say::say;
use engines::Engine;
use questions::{KINDS, Question};

/// What is searched: resolutions in the languages that are there.
const FOLDERS: [&str; 2] = ["ga-resolutions", "security-council"];

/// Of one engine in one round: the processor time of each answer in milliseconds, and the hits, question by question.
struct Answers {
    milliseconds: Vec<f64>,
    hits: Vec<u64>,
}

/// Runs the benchmark.
pub(super) fn run(rounds: usize) -> Result<Option<Report>> {
    let folders: Vec<PathBuf> =
        FOLDERS.iter().map(|name| Path::new(DATA_FOLDER).join(name)).collect();
    if !folders.iter().all(|folder| folder.is_dir()) {
        say!("skipped: no {DATA_FOLDER}");
        return Ok(None);
    }
    let acquis = Acquis::build()?;
    let example = ["build", "--release", "--locked", "--package", "acquis", "--example", "finding"];
    command::run(&mut cargo(&example))?;
    let finding = acquis.target.join("release/examples/finding");
    let mut report = Report::begin("search");
    let scratch = Scratch::new(&acquis.target, "search")?;
    let data = scratch.path().join("data");
    for folder in &folders {
        let folder = folder.to_str().context("the path of the data is not UTF-8")?;
        command::run(&mut acquis.command(&["--quiet", "add", folder], &data))?;
    }
    let index = measure(&mut acquis.command(&["--quiet", "search", "--rebuild"], &data))?;
    let pieces = measure(program(&finding, &["pieces"]).arg(&data))?.printed;
    let index_bytes: u64 = files_under(&data.join("search"))?
        .iter()
        .filter_map(|path| Some(path.metadata().ok()?.len()))
        .sum();
    report.note(format!(
        "{} pieces, {:.1} MB of words",
        pieces.lines().count(),
        pieces.len() as f64 / 1e6
    ));
    report.figure("index", "cpu-s", vec![index.cpu_seconds]);
    report.figure("index-file", "MB", vec![index_bytes as f64 / 1e6]);
    let mut engines = vec![Engine::ours(&finding, &data)?];
    for peer in [engines::sqlite(&pieces, scratch.path()), engines::postgresql(&pieces)] {
        match peer? {
            Ok(engine) => {
                report.figure(
                    &format!("index-{}", engine.name),
                    "cpu-s",
                    vec![engine.index_seconds],
                );
                engines.push(engine);
            }
            Err(why) => report.note(why),
        }
    }
    let questions = questions::drawn(&pieces);
    report.note(format!("{} questions, {}", questions.len(), KINDS.join(", ")));
    let mut done = Vec::new();
    for number in 1..=rounds {
        let round: Result<Vec<Answers>> =
            engines.iter_mut().map(|engine| answers(engine, &questions)).collect();
        let round = round?;
        say!("round {number}: {}", told(&engines, &round));
        report.raw(raw(&engines, &round));
        done.push(round);
    }
    figures(&mut report, &engines, &questions, &done)?;
    Ok(Some(report))
}

fn answers(engine: &mut Engine, questions: &[Question]) -> Result<Answers> {
    let mut answers = Answers { milliseconds: Vec::new(), hits: Vec::new() };
    for question in questions {
        let (hits, milliseconds) = engine.ask(question)?;
        answers.hits.push(hits);
        answers.milliseconds.push(milliseconds);
    }
    Ok(answers)
}

fn told(engines: &[Engine], round: &[Answers]) -> String {
    let one = |(engine, answers): (&Engine, &Answers)| {
        let mut all = answers.milliseconds.clone();
        format!("{} p50 {:.2} p99 {:.2} ms", engine.name, at(&mut all, 0.5), at(&mut all, 0.99))
    };
    engines.iter().zip(round).map(one).collect::<Vec<_>>().join(", ")
}

fn raw(engines: &[Engine], round: &[Answers]) -> Value {
    let one = |(engine, answers): (&Engine, &Answers)| {
        (engine.name.to_owned(), json!(answers.milliseconds))
    };
    engines.iter().zip(round).map(one).collect::<serde_json::Map<_, _>>().into()
}

/// Returns what so large a share of the measurements does not exceed.
fn at(all: &mut [f64], share: f64) -> f64 {
    all.sort_by(f64::total_cmp);
    let place = (share * all.len() as f64).ceil() as usize;
    all.get(place.saturating_sub(1)).copied().unwrap_or(0.0)
}

fn figures(
    report: &mut Report,
    engines: &[Engine],
    questions: &[Question],
    rounds: &[Vec<Answers>],
) -> Result<()> {
    let kinds = KINDS.iter().enumerate().map(|(number, kind)| (*kind, Some(number)));
    for (kind, wanted) in kinds.chain([("all", None)]) {
        let of = |round: &[Answers], engine: usize, share: f64| {
            let own = questions
                .iter()
                .zip(&round[engine].milliseconds)
                .filter(|(one, _)| wanted.is_none_or(|kind| one.kind == kind));
            at(&mut own.map(|(_, milliseconds)| *milliseconds).collect::<Vec<f64>>(), share)
        };
        let each = |engine: usize, share: f64| {
            rounds.iter().map(|round| of(round, engine, share)).collect::<Vec<f64>>()
        };
        report.figure(&format!("{kind}-p50"), "cpu-ms", each(0, 0.5));
        report.goal(&format!("{kind}-p99"), "cpu-ms", each(0, 0.99), Goal::Below(3.0));
        for (place, engine) in engines.iter().enumerate().skip(1) {
            let times = |share: f64| -> Vec<f64> {
                rounds.iter().map(|round| of(round, place, share) / of(round, 0, share)).collect()
            };
            let name = engine.name;
            report.goal(
                &format!("{kind}-p50-{name}"),
                "x less cpu",
                times(0.5),
                Goal::AtLeast(engine.times_median),
            );
            report.goal(
                &format!("{kind}-p99-{name}"),
                "x less cpu",
                times(0.99),
                Goal::AtLeast(25.0),
            );
        }
    }
    compare(report, engines, questions, rounds)
}

/// Every engine must find the same in every round; SQLite, whose words are ours, the same as we.
fn compare(
    report: &mut Report,
    engines: &[Engine],
    questions: &[Question],
    rounds: &[Vec<Answers>],
) -> Result<()> {
    let [first, ..] = rounds else { bail!("no round was run") };
    for (place, engine) in engines.iter().enumerate() {
        if rounds.iter().any(|round| round[place].hits != first[place].hits) {
            bail!("{} found other hits in another round", engine.name);
        }
        let same =
            first[place].hits.iter().zip(&first[0].hits).filter(|(one, ours)| one == ours).count();
        let has_our_words = engine.name == "fts5";
        if has_our_words && same < questions.len() {
            bail!(
                "{} finds other hits than we in {} questions",
                engine.name,
                questions.len() - same
            );
        }
        let total: u64 = first[place].hits.iter().sum();
        report.note(format!(
            "answers: {} finds {total} hits, as many as ours in {same} of {} questions",
            engine.name,
            questions.len()
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn the_share_of_a_few_is_one_of_them() {
        let mut all = [4.0, 1.0, 3.0, 2.0];
        assert_eq!([at(&mut all, 0.5), at(&mut all, 0.99), at(&mut all, 0.01)], [2.0, 4.0, 1.0]);
    }
}
