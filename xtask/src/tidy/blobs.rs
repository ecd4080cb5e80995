//! Large files: is the repository still quick to clone?

use super::Rule;
use super::house::House;

/// A long source file is 20 kB; a screenshot fits if it is made small.
const BLOB_BYTES_MAX: u64 = 256 * 1024;

pub(super) const RULE: Rule = Rule {
    name: "blobs",
    reason: "No file outside corpus/ is larger than 256 kB: history keeps every version of it for ever.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let large = house
        .sizes()
        .filter(|(path, bytes)| *bytes > BLOB_BYTES_MAX && !path.starts_with("corpus/"));
    large.map(|(path, bytes)| format!("{path}: {} kB", bytes / 1024)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_is_caught() {
        let large = "x".repeat(300 * 1024);
        let house = House::of_files(&[
            ("docs/picture.png", &large),
            ("corpus/long.xml", &large),
            ("small", "x"),
        ]);
        assert_eq!(check(&house), ["docs/picture.png: 300 kB"]);
    }
}
