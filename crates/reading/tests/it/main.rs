//! The tests of reading: small invented documents, laws, and the published files where they are at hand.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "tests read files and say what they found"
)]

mod before_74;
mod broken;
mod catalogues;
mod corpus;
mod laws;
mod notation;
mod pages;
mod real;
mod records;
mod shared;
mod spoken;

#[test]
fn every_test_file_is_a_module() {
    let main = include_str!("main.rs");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    for file in shared::files(&folder, "rs") {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(name == "main" || main.contains(&format!("mod {name};")), "{name} is forgotten");
    }
}
