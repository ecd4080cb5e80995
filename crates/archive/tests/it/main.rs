//! Does the archive keep what it promises? One test binary; each file asks one question.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics, in its helpers too")]

mod concurrency;
mod faults;
mod invention;
mod kill;
mod opening;
mod schema;
mod story;
mod vault;
mod verifying;

/// A test file that is not a module is a test that never runs.
#[test]
fn no_file_is_forgotten() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let named = include_str!("main.rs");
    for file in std::fs::read_dir(here).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(
            module == "main" || named.contains(&format!("mod {module};")),
            "{name} is no module"
        );
    }
}
