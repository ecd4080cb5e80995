//! How a test runs the binary: in a folder of its own, with nothing from the environment.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A data folder that vanishes, and the binary.
pub(crate) struct House {
    pub(crate) folder: TempDir,
}

/// What a run came to.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl House {
    pub(crate) fn new() -> House {
        House { folder: TempDir::new().unwrap() }
    }

    /// Returns a data folder with the observatories that are compiled in, the words of their texts traced.
    pub(crate) fn traced() -> House {
        let house = House::new();
        house.ok(&["import"]);
        house.ok(&["rebuild"]);
        house
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Runs a command on the data folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in(self.folder.path(), arguments)
    }

    fn run_in(&self, folder: &Path, arguments: &[&str]) -> Ran {
        let output =
            command().current_dir(folder).arg("--data").arg(self.data()).args(arguments).output();
        Ran::of(output.unwrap())
    }

    /// Runs a command that must succeed and returns what it prints.
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?} failed: {}{}", ran.out, ran.err);
        ran.out
    }

    /// Runs a command that must succeed and returns the JSON that it prints.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let out = self.ok(arguments);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }

    /// Returns what a rule of `acquis check` looked at and found in the record.
    pub(crate) fn checked(&self, rule: &str) -> serde_json::Value {
        let ran = self.run(&["check", "--json"]);
        let rules: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
        rules.into_iter().find(|one| one["rule"]["id"] == rule).unwrap()
    }
}

impl Ran {
    fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Returns the binary with an empty environment.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_acquis"));
    command.env_clear().env("HOME", "/nonexistent");
    command
}

/// Returns a file of this repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Returns a folder of the shared data, or says that the test is skipped.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = repository("../shared/data").join(path);
    if !path.exists() {
        use std::io::Write;
        drop(writeln!(std::io::stderr(), "skipped: no ../shared/data"));
        return None;
    }
    Some(path)
}
