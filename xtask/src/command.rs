//! Other programs: how is one run, shown and listened to?
//!
//! Each command is printed before it runs. Standard input is always empty, so that nothing can wait
//! for an answer.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::say::say;

/// Returns a `cargo` command with the given words.
pub(crate) fn cargo(words: &[&str]) -> Command {
    program("cargo", words)
}

/// Returns a command for any program with the given words.
pub(crate) fn program(name: impl AsRef<OsStr>, words: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(words).stdin(Stdio::null());
    // Set by `cargo run` for this program alone; build scripts further down must not see them.
    for leftover in
        ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"]
    {
        command.env_remove(leftover);
    }
    command
}

/// Runs a command and lets it print; fails with a sentence that names it.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    say!("$ {shown}");
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Runs a command, prints each line it prints, and returns all of them: for steps that count.
pub(crate) fn run_and_hear(command: &mut Command) -> Result<Vec<String>> {
    let shown = show(command);
    say!("$ {shown}");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{shown}` could not be started"))?;
    let errors = child.stderr.take().map(|stream| std::thread::spawn(move || echo(stream)));
    let mut heard = child.stdout.take().map(echo).unwrap_or_default();
    if let Some(Ok(lines)) = errors.map(std::thread::JoinHandle::join) {
        heard.extend(lines);
    }
    let status = child.wait().with_context(|| format!("while waiting for `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(heard)
}

/// Runs a command in silence and returns what it prints on standard output.
pub(crate) fn ask(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let output = command.output().with_context(|| format!("`{shown}` could not be started"))?;
    if !output.status.success() {
        bail!(
            "`{shown}` ended with {}: {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{shown}` printed something that is not UTF-8"))
}

/// Returns where a program is, if PATH has it.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

fn echo(stream: impl Read) -> Vec<String> {
    let mut lines = Vec::new();
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        say!("{line}");
        lines.push(line);
    }
    lines
}

fn show(command: &Command) -> String {
    let mut words: Vec<String> = Vec::new();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            words.push(format!("{}={}", name.to_string_lossy(), quote(&value.to_string_lossy())));
        }
    }
    words.push(command.get_program().to_string_lossy().into_owned());
    words.extend(command.get_args().map(|word| quote(&word.to_string_lossy())));
    words.join(" ")
}

fn quote(word: &str) -> String {
    if word.is_empty() || word.contains([' ', '"', '$', '*']) {
        format!("'{word}'")
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_its_command() {
        let error = run(&mut program("false", &["--twice"])).unwrap_err();
        assert!(error.to_string().starts_with("`false --twice` ended with"), "{error}");
    }

    #[test]
    fn both_streams_are_heard() {
        let lines = run_and_hear(&mut program("sh", &["-c", "echo out; echo err >&2"])).unwrap();
        assert_eq!(lines, ["out", "err"]);
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert!(find("sh").is_some());
        assert!(find("no-such-program").is_none());
    }
}
