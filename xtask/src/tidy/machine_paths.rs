//! Paths of one machine: does anything name a folder that only its author has?

use super::Rule;
use super::house::House;

/// Folders at the top of a developer's machine. Written without their slashes, so that this file does
/// not accuse itself.
const PRIVATE: &[&str] = &["home", "work", "root", "Users"];

/// The records of the field may quote any address.
const FREE: &[&str] = &["corpus/", "observatories/"];

pub(super) const RULE: Rule = Rule {
    name: "machine_paths",
    reason: "What is committed works on every machine: no path begins in somebody's own folder.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in
        house.texts().filter(|(path, _)| !FREE.iter().any(|free| path.starts_with(free)))
    {
        for (at, line) in text.lines().enumerate() {
            if let Some(folder) = PRIVATE.iter().find(|folder| names(line, folder)) {
                faults.push(format!("{path}:{}: names /{folder}/", at + 1));
            }
        }
    }
    faults
}

/// Tells whether a line has `/folder/` at the beginning of a path, not in the middle of one.
fn names(line: &str, folder: &str) -> bool {
    let wanted = format!("/{folder}/");
    line.match_indices(&wanted).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        before
            .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_' | '}' | '/' | '*'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_line(line: &str, faults: usize) {
        assert_eq!(
            check(&House::of_files(&[("docs/guide/start.md", line)])).len(),
            faults,
            "{line}"
        );
    }

    #[test]
    fn private_folders_are_caught() {
        check_line(&format!("cd /{}/me/acquis", PRIVATE[0]), 1);
        check_line(&format!("\"/{}/main\"", PRIVATE[1]), 1);
        check_line(&format!("/{}/.cargo", PRIVATE[2]), 1);
    }

    #[test]
    fn the_middle_of_an_address_is_not() {
        check_line(&format!("https://example.org/{}/page", PRIVATE[0]), 0);
        check_line("docs/homework/one.md", 0);
    }

    #[test]
    fn records_may_quote_anything() {
        let line = format!("see /{}/x", PRIVATE[0]);
        assert!(check(&House::of_files(&[("corpus/a.txt", &line)])).is_empty());
    }
}
