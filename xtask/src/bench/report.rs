//! What was measured: figures, their goals, and the files that keep them.
//!
//! A run is kept in `benches/runs/<day>`: the lines as they were printed, and every single round.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::command::{ask, find, program};
use crate::say::say;

/// Where runs are kept.
const RUNS_FOLDER: &str = "benches/runs";

/// What a figure has to reach.
#[derive(Debug, Clone, Copy)]
pub(super) enum Goal {
    AtLeast(f64),
    AtMost(f64),
    Below(f64),
}

/// One figure, as each round gave it.
pub(super) struct Figure {
    name: String,
    unit: &'static str,
    rounds: Vec<f64>,
    goal: Option<Goal>,
}

/// All figures of a benchmark.
pub(super) struct Report {
    name: &'static str,
    machine: Vec<String>,
    /// What else there is to say: sizes, answers, what the peer was.
    notes: Vec<String>,
    figures: Vec<Figure>,
    /// Every measurement, as it was taken.
    raw: Vec<Value>,
}

impl Report {
    /// Begins a report, with the machine as it is before the first round.
    pub(super) fn begin(name: &'static str) -> Self {
        let machine = machine();
        Self { name, machine, notes: Vec::new(), figures: Vec::new(), raw: Vec::new() }
    }

    /// Says something about the run, now and in the file.
    pub(super) fn note(&mut self, note: String) {
        say!("{note}");
        self.notes.push(note);
    }

    /// Keeps a measurement.
    pub(super) fn raw(&mut self, measurement: Value) {
        self.raw.push(measurement);
    }

    /// Adds a figure that has no goal.
    pub(super) fn figure(&mut self, name: &str, unit: &'static str, rounds: Vec<f64>) {
        self.figures.push(Figure { name: self.full(name), unit, rounds, goal: None });
    }

    /// Adds a figure that has a goal.
    pub(super) fn goal(&mut self, name: &str, unit: &'static str, rounds: Vec<f64>, goal: Goal) {
        self.figures.push(Figure { name: self.full(name), unit, rounds, goal: Some(goal) });
    }

    /// Returns how many goals there are.
    pub(super) fn goals(&self) -> usize {
        self.figures.iter().filter(|figure| figure.goal.is_some()).count()
    }

    /// Returns the names of the figures that missed their goals.
    pub(super) fn missed(&self) -> Vec<String> {
        let missed = self.figures.iter().filter(|figure| figure.is_met() == Some(false));
        missed.map(|figure| figure.name.clone()).collect()
    }

    /// Prints the figures, one a line.
    pub(super) fn print(&self) {
        say!("");
        for figure in &self.figures {
            say!("{}", figure.line());
        }
    }

    /// Writes the report and its rounds to the folder of the day.
    pub(super) fn keep(&self) -> Result<()> {
        let day = ask(&mut program("date", &["-u", "+%F"]))?;
        let folder = format!("{RUNS_FOLDER}/{}", day.trim());
        std::fs::create_dir_all(&folder).with_context(|| format!("while making {folder}"))?;
        let end = load_average();
        let mut text =
            format!("# {}, {}\n\n    cargo xtask bench {}\n\n", self.name, day.trim(), self.name);
        for line in
            self.machine.iter().chain([&format!("load at the end: {end}")]).chain(&self.notes)
        {
            text.push_str(&format!("- {line}\n"));
        }
        text.push_str("\nMedian of the rounds (least–most), goal, verdict:\n\n");
        for figure in &self.figures {
            text.push_str(&format!("    {}\n", figure.line()));
        }
        let figures: Vec<Value> = self.figures.iter().map(Figure::json).collect();
        let all = json!({
            "bench": self.name, "day": day.trim(), "machine": self.machine, "load_at_end": end,
            "notes": self.notes, "figures": figures, "raw": self.raw,
        });
        let json = serde_json::to_string_pretty(&all).context("while writing the rounds")?;
        for (ending, content) in [("md", text), ("json", json + "\n")] {
            let path = format!("{folder}/{}.{ending}", self.name);
            std::fs::write(&path, content).with_context(|| format!("while writing {path}"))?;
        }
        say!("Kept in {folder}/{}.md and .json.", self.name);
        Ok(())
    }

    fn full(&self, name: &str) -> String {
        format!("{}/{name}", self.name)
    }
}

impl Figure {
    fn is_met(&self) -> Option<bool> {
        let median = median(&self.rounds);
        self.goal.map(|goal| match goal {
            Goal::AtLeast(least) => median >= least,
            Goal::AtMost(most) => median <= most,
            Goal::Below(bound) => median < bound,
        })
    }

    fn line(&self) -> String {
        let goal = match self.goal {
            None => String::new(),
            Some(Goal::AtLeast(least)) => format!("goal >= {}", digits(least)),
            Some(Goal::AtMost(most)) => format!("goal <= {}", digits(most)),
            Some(Goal::Below(bound)) => format!("goal < {}", digits(bound)),
        };
        let verdict = match self.is_met() {
            None => "",
            Some(true) => "PASS",
            Some(false) => "FAIL",
        };
        let (least, most) = extremes(&self.rounds);
        let value =
            format!("{} ({}–{})", digits(median(&self.rounds)), digits(least), digits(most));
        let line = format!("{:<38} {value:>24} {:<12} {goal:<14} {verdict}", self.name, self.unit);
        line.trim_end().to_owned()
    }

    fn json(&self) -> Value {
        json!({
            "name": self.name, "unit": self.unit, "rounds": self.rounds,
            "median": median(&self.rounds), "met": self.is_met(),
        })
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

fn extremes(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
        (least.min(*value), most.max(*value))
    })
}

/// Prints three digits that count, and no false precision.
fn digits(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 0.1 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// Says on what machine, with which programs and of which state of the code a run was taken.
fn machine() -> Vec<String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor =
        processor.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let processor = processor.map_or("unknown processor", |(_, name)| name.trim());
    let mut commit = first_line("git", &["rev-parse", "--short", "HEAD"]);
    if !first_line("git", &["status", "--porcelain", "--", "crates"]).is_empty() {
        commit.push_str(", with changes");
    }
    vec![
        format!("machine: {cores} cores of {processor}, {}", first_line("uname", &["-sr"])),
        format!("compiler: {}", first_line("rustc", &["--version"])),
        format!("commit: {commit}"),
        format!("load at the beginning: {}", load_average()),
    ]
}

/// Returns the first line that a program prints, on whichever stream.
pub(super) fn first_line(name: &str, words: &[&str]) -> String {
    if find(name).is_none() {
        return String::new();
    }
    let Ok(output) = program(name, words).output() else { return String::new() };
    let stream = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    String::from_utf8_lossy(&stream).lines().next().unwrap_or_default().trim().to_owned()
}

fn load_average() -> String {
    let average = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    average.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(rounds: &[f64], goal: Goal) -> Figure {
        let rounds = rounds.to_vec();
        Figure { name: "add/cold".to_owned(), unit: "texts/s", rounds, goal: Some(goal) }
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn a_line_says_all() {
        let line = figure(&[410.0, 380.0, 450.5], Goal::AtLeast(400.0)).line();
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words.join(" "), "add/cold 410 (380–450) texts/s goal >= 400 PASS");
    }

    #[test]
    fn a_missed_goal_is_seen() {
        assert_eq!(figure(&[1.2, 0.9, 1.1], Goal::AtMost(1.0)).is_met(), Some(false));
        assert_eq!(figure(&[10.0], Goal::Below(10.0)).is_met(), Some(false));
        assert_eq!(figure(&[], Goal::AtLeast(1.0)).is_met(), Some(false));
    }
}
