//! The browser test: is every kind of page sound when it is really opened?
//!
//! Builds the program, then hands over to `browser/test.mjs`, which starts it on an empty data folder.

use anyhow::{Context, Result, bail};

use crate::command::{self, ask, cargo, program, run_and_hear};
use crate::machine::find_chromium;
use crate::node;

/// Real documents, present only where the project is worked on; without them their pages are skipped.
const DATA_FOLDER: &str = "../shared/data";

/// Prepares Node.js, then runs the test with what the caller asked for.
pub(crate) fn run(wishes: &[String]) -> Result<()> {
    node::prepare()?;
    check(wishes).map(|_| ())
}

/// Builds the program, runs the test, and returns its closing line.
pub(crate) fn check(wishes: &[String]) -> Result<String> {
    let Some(chromium) = find_chromium() else {
        bail!(
            "There is no Chromium on PATH: install it, or name one in the environment variable CHROMIUM."
        );
    };
    let Some(node) = node::find_node() else {
        bail!("There is no Node.js that is new enough: `cargo xtask ci` installs one.");
    };
    // The same selection of crates as the tests, so that after them there is nothing left to compile.
    command::run(&mut cargo(&["build", "--workspace", "--bins", "--tests", "--locked"]))?;
    let mut test = program(node, &["browser/test.mjs"]);
    test.args(wishes)
        .env("CHROMIUM", chromium)
        .env("ACQUIS", built_program()?)
        .env("ACQUIS_TEST_DATA", DATA_FOLDER);
    let lines = run_and_hear(&mut test)?;
    Ok(lines.last().map(|total| format!("browser {total}")).unwrap_or_default())
}

fn built_program() -> Result<String> {
    let printed = ask(&mut cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&printed).context("while reading cargo metadata")?;
    let folder = metadata["target_directory"]
        .as_str()
        .context("cargo metadata names no target_directory")?;
    Ok(format!("{folder}/debug/acquis"))
}
