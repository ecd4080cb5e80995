//! What this machine lacks: which programs does `cargo xtask ci` need, and can it install them itself?
//!
//! On Debian and its kin, as root or with a sudo that asks nothing, missing packages are installed and
//! named; anywhere else a sentence says what to install. Nothing that is present is touched.

use std::path::Path;

use anyhow::{Result, bail};

use crate::command::{cargo, find, program, run};
use crate::node;
use crate::say::say;

/// Something that has to be here, and the Debian packages that bring it.
pub(crate) struct Need {
    pub(crate) what: &'static str,
    pub(crate) why: &'static str,
    pub(crate) packages: &'static [&'static str],
    pub(crate) is_met: fn() -> bool,
}

/// Names under which a Chromium is found on PATH; `CHROMIUM` in the environment comes before them.
const CHROMIUM_NAMES: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where Debian, Fedora, Arch and macOS keep Noto.
const NOTO_FOLDERS: &[&str] = &[
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/google-noto",
    "/usr/share/fonts/noto",
    "/Library/Fonts",
];

const NEEDS: &[Need] = &[
    Need {
        what: "a C compiler",
        why: "SQLite is compiled from source",
        packages: &["gcc", "libc6-dev"],
        is_met: || find("cc").is_some(),
    },
    Need {
        what: "Chromium",
        why: "the browser test opens every kind of page in it",
        packages: &["chromium"],
        is_met: || find_chromium().is_some(),
    },
    Need {
        what: "fonts for Arabic and Cyrillic",
        why: "pages are measured as they are read, in the six languages",
        packages: &["fonts-noto-core"],
        is_met: || NOTO_FOLDERS.iter().any(|folder| Path::new(folder).is_dir()),
    },
    Need {
        what: "Node.js with npm",
        why: "the browser test is written for playwright-core and axe-core",
        packages: &["nodejs", "npm"],
        is_met: || find("node").is_some() && find("npm").is_some(),
    },
];

/// Installs what is missing, or says what to install; returns what was done, for the table.
pub(crate) fn prepare() -> Result<String> {
    let mut installed = add_components()?;
    installed.extend(add_packages(NEEDS)?);
    installed.extend(node::prepare()?);
    if installed.is_empty() {
        say!("Everything is here already.");
        return Ok("nothing to install".to_owned());
    }
    Ok(format!("installed {}", installed.join(" and ")))
}

/// Returns the Chromium to use.
pub(crate) fn find_chromium() -> Option<std::path::PathBuf> {
    match std::env::var_os("CHROMIUM") {
        Some(named) => Some(named.into()),
        None => CHROMIUM_NAMES.iter().find_map(|name| find(name)),
    }
}

fn add_components() -> Result<Vec<String>> {
    let is_there = |component: &str| {
        cargo(&[component, "--version"]).output().is_ok_and(|out| out.status.success())
    };
    let components = [("fmt", "rustfmt"), ("clippy", "clippy")];
    let missing: Vec<&str> =
        components.iter().filter(|(word, _)| !is_there(word)).map(|(_, name)| *name).collect();
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let names = missing.join(" ");
    if find("rustup").is_none() {
        bail!(
            "This Rust has no {names}, and there is no rustup to add it: install {names} for it, then run this again."
        );
    }
    say!("Installing {names} with rustup: formatting and lints are part of the check.");
    let words: Vec<&str> =
        ["component", "add"].into_iter().chain(missing.iter().copied()).collect();
    run(&mut program("rustup", &words))?;
    Ok(missing.into_iter().map(str::to_owned).collect())
}

/// Installs what is missing of `needs`, or says what to install; returns the packages that came.
pub(crate) fn add_packages(needs: &[Need]) -> Result<Vec<String>> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.is_met)()).collect();
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    for need in &missing {
        say!("Missing: {} ({}). Debian: {}.", need.what, need.why, need.packages.join(" "));
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    let names = packages.join(" ");
    let Some(prefix) = apt_prefix() else {
        bail!(
            "Please install what is missing (on Debian, as root: apt-get install {names}), then run this again."
        );
    };
    say!("Installing {names} with apt-get.");
    apt(&prefix, &["update", "-q"])?;
    let words: Vec<&str> = ["install", "-q", "-y", "--no-install-recommends"]
        .into_iter()
        .chain(packages.iter().copied())
        .collect();
    apt(&prefix, &words)?;
    if let Some(need) = missing.iter().find(|need| !(need.is_met)()) {
        bail!(
            "apt-get installed {names}, but {} is still not found: please install it by hand.",
            need.what
        );
    }
    Ok(packages.into_iter().map(str::to_owned).collect())
}

/// Returns the words to put before `apt-get` so that it may install, or nothing where it may not.
fn apt_prefix() -> Option<Vec<&'static str>> {
    find("apt-get")?;
    let answers = |name: &str, words: &[&str]| {
        program(name, words).output().ok().filter(|out| out.status.success())
    };
    let is_root = answers("id", &["-u"]).is_some_and(|out| out.stdout.trim_ascii() == b"0");
    if is_root {
        return Some(vec!["env", "DEBIAN_FRONTEND=noninteractive"]);
    }
    answers("sudo", &["-n", "true"])
        .map(|_| vec!["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"])
}

fn apt(prefix: &[&'static str], words: &[&str]) -> Result<()> {
    let all: Vec<&str> =
        prefix[1..].iter().copied().chain(["apt-get"]).chain(words.iter().copied()).collect();
    run(&mut program(prefix[0], &all))
}
