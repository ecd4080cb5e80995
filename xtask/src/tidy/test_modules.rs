//! Test files: is each one compiled, into one binary per crate?

use super::Rule;
use super::house::House;

pub(super) const RULE: Rule = Rule {
    name: "test_modules",
    reason: "A crate has one test binary, tests/it/main.rs, and a test file that is no module of it is never run (STYLE 41).",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, _) in house.rust() {
        let Some((room, test)) =
            path.strip_prefix("crates/").and_then(|path| path.split_once("/tests/"))
        else {
            continue;
        };
        // Unit tests in a file of their own are modules of what they test, or rustc says so.
        if room.contains('/') {
            continue;
        }
        let Some(module) = test.strip_prefix("it/").and_then(|test| test.strip_suffix(".rs"))
        else {
            faults.push(format!("{path}: belongs into crates/{room}/tests/it/"));
            continue;
        };
        if module == "main" {
            continue;
        }
        let (parent, name) = match module.rsplit_once('/') {
            Some((folder, name)) => (format!("crates/{room}/tests/it/{folder}.rs"), name),
            None => (format!("crates/{room}/tests/it/main.rs"), module),
        };
        let text = house.text(&parent).unwrap_or_default();
        if !text.lines().any(|line| declares(line, name)) {
            faults.push(format!("{path}: {parent} has no `mod {name};`"));
        }
    }
    faults
}

fn declares(line: &str, name: &str) -> bool {
    let line = line.trim();
    let line =
        line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub ")).unwrap_or(line);
    line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) == Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_test_file_is_caught() {
        let house = House::of_files(&[
            ("crates/web/tests/it/main.rs", "mod pages;\n// mod votes;\n"),
            ("crates/web/tests/it/pages.rs", "mod actors;"),
            ("crates/web/tests/it/pages/actors.rs", ""),
            ("crates/web/tests/it/pages/issues.rs", ""),
            ("crates/web/tests/it/votes.rs", ""),
            ("crates/web/tests/alone.rs", ""),
            ("crates/web/src/route/tests/laws.rs", ""),
        ]);
        assert_eq!(
            check(&house),
            [
                "crates/web/tests/alone.rs: belongs into crates/web/tests/it/",
                "crates/web/tests/it/pages/issues.rs: crates/web/tests/it/pages.rs has no `mod issues;`",
                "crates/web/tests/it/votes.rs: crates/web/tests/it/main.rs has no `mod votes;`"
            ]
        );
    }
}
