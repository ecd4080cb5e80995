//! One door for every chore: what can be done here, and which chore was asked for?
//!
//! `cargo xtask` alone prints the list. Every chore starts from what Cargo, Debian and npm provide,
//! and says what it runs.

mod bench;
mod bless;
mod browser;
mod ci;
mod command;
mod machine;
mod node;
mod say;
mod steps;
mod test;
mod tidy;
mod world;

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::say::say;

/// The list that `cargo xtask` prints: name, what it does.
const CHORES: &[(&str, &str)] = &[
    (
        "ci",
        "everything below but `bless`, `bench` and `world`, in order, after installing what is missing",
    ),
    ("test", "the tests: nextest where present, else `cargo test`; doc tests always"),
    ("tidy", "the house as drawn: one rule after another, each with its reason"),
    ("bless", "run the tests and accept every changed snapshot; read the diff before committing"),
    ("browser", "open each kind of page in a real browser [--screenshots DIR] [--only NAME]"),
    ("bench", "how much work a job takes, beside a peer in the same run [NAME ...] [--rounds N]"),
    ("world", "write the shapes of the states anew, out of the npm package `world-atlas`"),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match enter_house().and_then(|()| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let (chore, rest) = match arguments {
        [] => return list(),
        [chore, rest @ ..] => (chore.as_str(), rest),
    };
    if !matches!(chore, "browser" | "bench") && !rest.is_empty() {
        anyhow::bail!(
            "`cargo xtask {chore}` takes no arguments, but was given `{}`",
            rest.join(" ")
        );
    }
    match chore {
        "ci" => ci::run(),
        "test" => test::run(),
        "tidy" => tidy::run(),
        "bless" => bless::run(),
        "browser" => browser::run(rest),
        "bench" => bench::run(rest),
        "world" => world::run(),
        "help" | "-h" | "--help" => list(),
        other => {
            list()?;
            anyhow::bail!("There is no chore called `{other}`.")
        }
    }
}

fn list() -> Result<()> {
    say!("cargo xtask <chore>\n");
    for (name, does) in CHORES {
        say!("  {name:<8} {does}");
    }
    Ok(())
}

/// Moves to the root of the workspace, so that every path below is relative to it.
fn enter_house() -> Result<()> {
    let Some(manifest) = std::env::var_os("CARGO_MANIFEST_DIR") else { return Ok(()) };
    let root = std::path::Path::new(&manifest).join("..");
    std::env::set_current_dir(&root).with_context(|| format!("while entering {}", root.display()))
}
