//! Lengths of files: does each fit in the head?

use super::Rule;
use super::house::House;
use super::ratchet;

/// At 300 lines one asks whether there are two nouns in a file; at this many, tidy asks.
const FILE_LINES_MAX: usize = 500;

/// Files that people write by hand and have to read whole.
const WRITTEN: &[&str] = &[".rs", ".mjs", ".js", ".css", ".html", ".sql"];

pub(super) const RULE: Rule = Rule {
    name: "lengths",
    reason: "A file has at most 500 lines: a longer one holds two nouns (STYLE 24); old giants in xtask/ratchet.toml may only shrink.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let written = house.texts().filter(|(path, _)| is_written(path));
    ratchet::judge(
        house,
        "files",
        FILE_LINES_MAX,
        written.map(|(path, text)| (path.to_owned(), text.lines().count())),
    )
}

fn is_written(path: &str) -> bool {
    WRITTEN.iter().any(|ending| path.ends_with(ending)) && !path.starts_with("corpus/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_giant_is_caught() {
        let house = House::of_files(&[
            ("crates/web/src/page.rs", &"x\n".repeat(501)),
            ("crates/web/src/route.rs", &"x\n".repeat(500)),
            ("corpus/long.html", &"x\n".repeat(501)),
        ]);
        assert_eq!(check(&house), ["crates/web/src/page.rs: 501 lines, 500 at most"]);
    }
}
