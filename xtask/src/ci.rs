//! Everything a change must pass: which steps, in which order?
//!
//! The cheap and the talkative come first, so that a slip is known in seconds; the browser comes last,
//! because it needs the program that the tests have built.

use anyhow::{Context, Result};

use crate::browser;
use crate::command::{self, cargo, find};
use crate::machine;
use crate::say::say;
use crate::steps::Steps;
use crate::test;
use crate::tidy;

/// Runs all steps; the first failure ends the run.
pub(crate) fn run() -> Result<()> {
    let mut steps = Steps::start();
    steps.step("what this machine needs", machine::prepare)?;
    steps.step("format", || {
        quietly(&["fmt", "--all", "--check"]).context("`cargo fmt --all` repairs this")
    })?;
    steps.step("tidy", tidy::check)?;
    steps.step("licences and sources", supply)?;
    steps.step("clippy", || {
        quietly(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])
    })?;
    test::add_to(&mut steps)?;
    steps.step("documentation", documentation)?;
    steps.step("browser", || browser::check(&[]))?;
    steps.finish();
    Ok(())
}

fn quietly(words: &[&str]) -> Result<String> {
    command::run(&mut cargo(words)).map(|()| String::new())
}

/// Checks dependencies with cargo-deny; without it, two rules of tidy have just done so.
fn supply() -> Result<String> {
    if find("cargo-deny").is_none() {
        say!(
            "cargo-deny is not installed: the tidy rules `licences` and `sources` stand in for it."
        );
        return Ok(String::new());
    }
    quietly(&["deny", "--offline", "check", "bans", "licenses", "sources"])
}

fn documentation() -> Result<String> {
    let mut command = cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    command::run(command.env("RUSTDOCFLAGS", "-D warnings")).map(|()| String::new())
}
