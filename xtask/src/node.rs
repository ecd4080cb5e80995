//! Node.js and the packages of the browser test: which node runs it, and are its packages here?
//!
//! playwright-core wants Node 20, and Debian 12 has 18. In that case npm itself brings a newer node
//! into `browser/node_modules`, where nothing else sees it.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::command::{ask, find, program, run};
use crate::say::say;

/// The oldest major version of Node.js that playwright-core accepts.
const NODE_MAJOR_MIN: u32 = 20;

/// The Node.js that npm brings where the machine's own is too old: exact, like every guest.
const NODE_FROM_NPM: &str = "22.23.3";

/// Where npm puts it: not directly in `node_modules`, which `npm ci` empties.
const NODE_FOLDER: &str = "browser/node_modules/.node";

/// Installs the packages of the browser test where they are missing or older than the lock file.
pub(crate) fn prepare() -> Result<Vec<String>> {
    let mut installed = Vec::new();
    if !packages_are_current() {
        say!(
            "Installing playwright-core and axe-core into browser/node_modules, as browser/package-lock.json says."
        );
        run(&mut npm(&["ci", "--prefix", "browser"]))?;
        installed.push("the browser test's npm packages".to_owned());
    }
    if find_node().is_none() {
        let package = format!("node-linux-{}@{NODE_FROM_NPM}", architecture()?);
        say!(
            "This machine's Node.js is older than {NODE_MAJOR_MIN}: installing {package} into {NODE_FOLDER}."
        );
        run(&mut npm(&[
            "install",
            "--no-save",
            "--no-package-lock",
            "--prefix",
            NODE_FOLDER,
            &package,
        ]))?;
        installed.push(package);
    }
    Ok(installed)
}

/// Returns a Node.js that is new enough.
pub(crate) fn find_node() -> Option<PathBuf> {
    let own = find("node");
    let from_npm = architecture().ok().map(|cpu| {
        Path::new(NODE_FOLDER)
            .join("node_modules")
            .join(format!("node-linux-{cpu}"))
            .join("bin/node")
    });
    [own, from_npm]
        .into_iter()
        .flatten()
        .find(|node| node.exists() && major_of(node) >= NODE_MAJOR_MIN)
}

fn npm(words: &[&str]) -> std::process::Command {
    let mut command = program("npm", words);
    command.args(["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    command
}

fn packages_are_current() -> bool {
    let changed = |path: &str| Path::new(path).metadata().and_then(|about| about.modified()).ok();
    match (changed("browser/node_modules/.package-lock.json"), changed("browser/package-lock.json"))
    {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}

fn major_of(node: &Path) -> u32 {
    ask(&mut program(node, &["--version"]))
        .ok()
        .and_then(|version| parse_major(&version))
        .unwrap_or(0)
}

fn parse_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn architecture() -> Result<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Ok("x64"),
        ("linux", "aarch64") => Ok("arm64"),
        (system, cpu) => {
            bail!(
                "Please install Node.js {NODE_MAJOR_MIN} or newer: npm has none to offer for {system} on {cpu}."
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(parse_major("v18.20.4\n"), Some(18));
        assert_eq!(parse_major("v20.20.2"), Some(20));
        assert_eq!(parse_major("nonsense"), None);
    }
}
