//! A run of named steps: which ones passed, how long did each take, and what did each count?

use std::time::Instant;

use anyhow::{Context, Result};

use crate::say::say;

/// The steps of one run, in order, with their clock.
pub(crate) struct Steps {
    started: Instant,
    done: Vec<Done>,
}

struct Done {
    name: &'static str,
    seconds: f64,
    outcome: Result<String, ()>,
}

impl Steps {
    /// Starts the clock.
    pub(crate) fn start() -> Self {
        Self { started: Instant::now(), done: Vec::new() }
    }

    /// Runs one step; its work returns what it counted (or nothing worth counting).
    ///
    /// The first failure prints the table so far and ends the run.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<String>,
    ) -> Result<()> {
        say!("\n== {name}");
        let clock = Instant::now();
        let result = work();
        let outcome = result.as_ref().map(String::clone).map_err(|_| ());
        self.done.push(Done { name, seconds: clock.elapsed().as_secs_f64(), outcome });
        if result.is_err() {
            self.print_table();
        }
        result.map(|_| ()).with_context(|| format!("Stopped at the step `{name}`"))
    }

    /// Prints the table and the closing line.
    pub(crate) fn finish(self) {
        self.print_table();
        say!("{}", self.closing_line());
    }

    fn closing_line(&self) -> String {
        let counted: Vec<&str> = self
            .done
            .iter()
            .filter_map(|done| done.outcome.as_deref().ok())
            .filter(|counted| !counted.is_empty())
            .collect();
        let seconds = self.started.elapsed().as_secs();
        format!("All {} steps passed in {seconds} s: {}.", self.done.len(), counted.join(", "))
    }

    fn print_table(&self) {
        say!("\n{:<28} {:>9}", "step", "seconds");
        for done in &self.done {
            let word = match &done.outcome {
                Ok(counted) => counted.as_str(),
                Err(()) => "FAILED",
            };
            say!("{}", format!("{:<28} {:>9.1}  {word}", done.name, done.seconds).trim_end());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts() {
        let mut steps = Steps::start();
        steps.step("format", || Ok(String::new())).unwrap();
        steps.step("tests", || Ok("12 tests".to_owned())).unwrap();
        assert_eq!(steps.closing_line(), "All 2 steps passed in 0 s: 12 tests.");
    }

    #[test]
    fn the_first_failure_ends_the_run_and_is_named() {
        let error = Steps::start().step("tests", || anyhow::bail!("two are red")).unwrap_err();
        assert_eq!(format!("{error:#}"), "Stopped at the step `tests`: two are red");
    }
}
