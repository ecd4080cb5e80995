//! Accepting changed snapshots: what do the tests yield now?

use anyhow::Result;

use crate::command::{self, cargo, find};
use crate::say::say;

/// Runs the tests with insta told to write what it sees.
///
/// Snapshots inside test files can only be rewritten by cargo-insta; without it they stay as they are,
/// and the tests that hold them stay red.
pub(crate) fn run() -> Result<()> {
    if find("cargo-insta").is_some() {
        let mut accept = cargo(&["insta", "test", "--workspace", "--accept"]);
        command::run(accept.env("ACQUIS_BLESS", "1"))?;
    } else {
        say!(
            "cargo-insta is not installed: snapshots in files are rewritten, those inside tests are not."
        );
        command::run(
            cargo(&["test", "--workspace", "--no-fail-fast"])
                .env("INSTA_UPDATE", "always")
                .env("ACQUIS_BLESS", "1"),
        )?;
    }
    say!("Read `git diff` before committing: it is now what the program promises.");
    Ok(())
}
