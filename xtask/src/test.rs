//! The tests: with what are they run, and how many were there?

use anyhow::Result;

use crate::command::{cargo, find, run_and_hear};
use crate::steps::Steps;

/// Runs unit and integration tests, then doc tests.
pub(crate) fn run() -> Result<()> {
    let mut steps = Steps::start();
    add_to(&mut steps)?;
    steps.finish();
    Ok(())
}

/// Adds the two test steps to a run.
pub(crate) fn add_to(steps: &mut Steps) -> Result<()> {
    steps.step("tests", units)?;
    steps.step("doc tests", doc_tests)
}

fn units() -> Result<String> {
    let mut command = if find("cargo-nextest").is_some() {
        cargo(&[
            "nextest",
            "run",
            "--workspace",
            "--locked",
            "--no-fail-fast",
            "--status-level",
            "fail",
        ])
    } else {
        cargo(&["test", "--workspace", "--locked", "--no-fail-fast", "--lib", "--bins", "--tests"])
    };
    // A snapshot that changed is a failure here, never a file to be written.
    let lines = run_and_hear(command.env("INSTA_UPDATE", "no").env("CARGO_TERM_COLOR", "never"))?;
    Ok(format!("{} tests", count(&lines)))
}

fn doc_tests() -> Result<String> {
    let mut command = cargo(&["test", "--workspace", "--locked", "--no-fail-fast", "--doc"]);
    let lines = run_and_hear(command.env("CARGO_TERM_COLOR", "never"))?;
    Ok(format!("{} doc tests", count(&lines)))
}

/// Adds up the totals that nextest (`Summary [ 1.0s] 12 tests run: 12 passed`) and cargo
/// (`test result: ok. 12 passed; …`) print.
fn count(lines: &[String]) -> u64 {
    lines.iter().filter(|line| is_total(line)).filter_map(|line| passed(line)).sum()
}

fn is_total(line: &str) -> bool {
    line.starts_with("test result:") || line.trim_start().starts_with("Summary [")
}

fn passed(line: &str) -> Option<u64> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|word| word.trim_end_matches([';', ',']) == "passed")?;
    words.get(at.checked_sub(1)?)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &str, expected: u64) {
        let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
        assert_eq!(count(&lines), expected);
    }

    #[test]
    fn totals_of_nextest_are_read() {
        check("     Summary [   0.812s] 37 tests run: 37 passed, 0 skipped", 37);
        check("     Summary [   0.812s] 1 test run: 1 passed (1 slow), 0 skipped", 1);
    }

    #[test]
    fn totals_of_cargo_are_added_up() {
        check(
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.0s\n\
             test says::something::passed ... ok\n\
             test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.0s",
            7,
        );
    }
}
