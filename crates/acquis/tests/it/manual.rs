//! Is the manual of the commands the help that they print?

use super::run::{command, repository};
use std::fmt::Write;

/// Returns the manual as it must be.
fn manual() -> String {
    let mut manual = String::from(
        "# Commands\n\nThis page is what `acquis COMMAND --help` prints; a test compares the two, and `cargo xtask bless` writes\n\
         it anew.\n\nData go to standard output, everything else to standard error. A usage error exits with 2, a failure with 1\n\
         (of `check`, `doctor` and `search` with 2: their 1 is what they found), an interrupted batch with 130.\n",
    );
    chapter(&mut manual, &[]);
    manual
}

/// Writes the help of a command, and then that of the commands below it.
fn chapter(manual: &mut String, words: &[&str]) {
    let output = command().args(words).arg("--help").env("COLUMNS", "100").output().unwrap();
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    let name = ["acquis"].iter().chain(words).copied().collect::<Vec<_>>().join(" ");
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    write!(manual, "\n## {name}\n\n```text\n{}\n```\n", help.join("\n")).unwrap();
    let listed = help.iter().skip_while(|line| **line != "Commands:").skip(1);
    for line in listed.take_while(|line| !line.is_empty()) {
        // What a command is for may go on in the next line, further to the right.
        let named = line.strip_prefix("  ").filter(|named| !named.starts_with(' '));
        if let Some(below) = named.and_then(|named| named.split(' ').next())
            && below != "help"
        {
            chapter(manual, &[words, &[below]].concat());
        }
    }
}

#[test]
fn the_manual_is_what_help_prints() {
    let path = repository("docs/guide/commands.md");
    let manual = manual();
    if std::env::var_os("ACQUIS_BLESS").is_some() {
        std::fs::write(&path, &manual).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        kept, manual,
        "docs/guide/commands.md is not what the commands print: run `cargo xtask bless`"
    );
}

#[test]
fn a_usage_error_exits_with_two_and_writes_no_data() {
    let output = command().args(["add", "--no-such-flag"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().contains("--no-such-flag"));
}

#[test]
fn an_address_for_a_command_that_does_not_serve_is_a_usage_error() {
    let output = command().args(["--listen", "127.0.0.1:0", "config"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().contains("acquis serve"));
}
