//! Benchmarks: how much work does a job take, beside a peer that does the same in the same run?
//!
//! Never part of the tests: a busy machine proves nothing. Both sides take turns, every figure is the
//! median of the rounds with its extremes, and processor time counts before the clock on the wall,
//! because it is steady under load. Answers are compared too: a run whose answer differs is a failure.

mod acquis;
mod add;
mod compare;
mod http;
mod load;
mod nginx;
mod process;
mod provenance;
mod report;
mod scale;
mod scratch;
mod search;
mod serve;

use anyhow::{Context, Result, bail};

use crate::bench::report::Report;
use crate::say::say;

/// The documents that are measured on, which are no part of the repository.
const DATA_FOLDER: &str = "../shared/data";

/// Fewer rounds make no median.
const ROUNDS_MIN: usize = 5;

/// One benchmark.
struct Bench {
    name: &'static str,
    rounds: usize,
    /// Runs it; nothing when what it needs is absent, after saying so.
    run: fn(usize) -> Result<Option<Report>>,
}

const BENCHES: &[Bench] = &[
    Bench { name: "add", rounds: 5, run: add::run },
    Bench { name: "serve", rounds: 6, run: serve::run },
    Bench { name: "compare", rounds: 5, run: compare::run },
    Bench { name: "search", rounds: 5, run: search::run },
    Bench { name: "scale", rounds: 5, run: scale::run },
    Bench { name: "provenance", rounds: 5, run: provenance::run },
];

/// Runs the benchmarks that are asked for, all of them when none is, and keeps what they measured.
pub(crate) fn run(wishes: &[String]) -> Result<()> {
    let wishes = Wishes::read(wishes)?;
    let (mut goals, mut missed) = (0, Vec::new());
    for bench in BENCHES {
        if !wishes.names.is_empty() && !wishes.names.contains(&bench.name) {
            continue;
        }
        say!("\n== {}", bench.name);
        let Some(report) = (bench.run)(wishes.rounds.unwrap_or(bench.rounds))? else { continue };
        report.print();
        report.keep()?;
        goals += report.goals();
        missed.extend(report.missed());
    }
    if !missed.is_empty() {
        bail!("{} of {goals} goals were missed: {}", missed.len(), missed.join(", "));
    }
    say!("All {goals} goals were met.");
    Ok(())
}

/// What the caller wants.
struct Wishes {
    names: Vec<&'static str>,
    rounds: Option<usize>,
}

impl Wishes {
    fn read(words: &[String]) -> Result<Self> {
        let mut wishes = Self { names: Vec::new(), rounds: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word == "--rounds" {
                let rounds = words.next().and_then(|rounds| rounds.parse().ok());
                let rounds: usize = rounds.context("`--rounds` is followed by a number")?;
                if rounds < ROUNDS_MIN {
                    bail!("{rounds} rounds are too few: {ROUNDS_MIN} at least");
                }
                wishes.rounds = Some(rounds);
            } else if let Some(bench) = BENCHES.iter().find(|bench| bench.name == word) {
                wishes.names.push(bench.name);
            } else {
                let names: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
                bail!("There is no benchmark called `{word}`, only {}.", names.join(" and "));
            }
        }
        Ok(wishes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<Wishes> {
        Wishes::read(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn wishes_are_read() {
        let wishes = read("serve --rounds 7").unwrap();
        assert_eq!((wishes.names, wishes.rounds), (vec!["serve"], Some(7)));
        let wishes = read("").unwrap();
        assert_eq!((wishes.names, wishes.rounds), (vec![], None));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for words in ["--rounds", "--rounds many", "--rounds 4", "fly"] {
            assert!(read(words).is_err(), "{words}");
        }
    }
}
