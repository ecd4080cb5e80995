//! Heads of files: does every Rust file open by saying which question it answers?

use super::Rule;
use super::house::House;

pub(super) const RULE: Rule = Rule {
    name: "heads",
    reason: "Every file opens with `//!`: what question it answers, in a line or more (STYLE 7).",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in house.rust() {
        let first = text.lines().next().unwrap_or_default();
        if first.strip_prefix("//! ").is_none_or(|words| words.trim().is_empty()) {
            faults.push(format!("{path}: its first line is not `//! …`"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_head_is_caught() {
        let house = House::of_files(&[
            ("a.rs", "//! What is a?\n"),
            ("b.rs", "use std::fmt;\n"),
            ("c.rs", "//! \n"),
            ("d.rs", "\n//! Too late.\n"),
        ]);
        let faults = check(&house);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[0].starts_with("b.rs"));
    }
}
