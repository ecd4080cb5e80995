//! Open ends: does the code hide work that nobody is told about?

use super::Rule;
use super::house::House;

// Written in two halves, so that this file does not accuse itself.
const LATER: &str = concat!("TO", "DO");
const IGNORED: &str = concat!("#[ig", "nore");
const ALLOWED: &[&str] = &[
    concat!("#[al", "low("),
    concat!("#![al", "low("),
    concat!("#[exp", "ect("),
    concat!("#![exp", "ect("),
];

/// Files in which people leave notes.
const CODE: &[&str] = &[".rs", ".mjs", ".js", ".css", ".html", ".sql", ".sh", ".toml"];

pub(super) const RULE: Rule = Rule {
    name: "open_ends",
    reason: "What is left to do has an issue's number (STYLE 12), no test is ignored (STYLE 40), and a lint is only lifted with a reason.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in house.texts() {
        if !CODE.iter().any(|ending| path.ends_with(ending)) || path.starts_with("corpus/") {
            continue;
        }
        for (at, line) in text.lines().enumerate() {
            let place = format!("{path}:{}", at + 1);
            if line
                .match_indices(LATER)
                .any(|(start, _)| !line[start + LATER.len()..].starts_with("(#"))
            {
                faults.push(format!(
                    "{place}: `{LATER}` without the number of an issue: `{LATER}(#123): …`"
                ));
            }
            if line.contains(IGNORED) {
                faults.push(format!("{place}: an ignored test"));
            }
        }
        faults.extend(
            lifted(text).map(|line| format!("{path}:{line}: a lint is lifted without a reason")),
        );
    }
    faults
}

/// Returns the lines on which a lint is lifted by an attribute that gives no reason.
fn lifted(text: &str) -> impl Iterator<Item = usize> {
    let starts =
        ALLOWED.iter().flat_map(move |word| text.match_indices(word)).filter(move |(start, _)| {
            let attribute = &text[*start..];
            let attribute = &attribute[..attribute.find(")]").unwrap_or(attribute.len())];
            !attribute.contains("reason")
        });
    starts.map(|(start, _)| text[..start].lines().count().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_line(line: &str, faults: usize) {
        assert_eq!(check(&House::of_files(&[("a.rs", line)])).len(), faults, "{line}");
    }

    #[test]
    fn notes_without_a_number_are_caught() {
        check_line(&format!("// {LATER}(#12): later"), 0);
        check_line(&format!("// {LATER}: later"), 1);
        check_line(&format!("// {LATER}(me): later"), 1);
    }

    #[test]
    fn ignored_tests_are_caught() {
        check_line(&format!("{IGNORED}]"), 1);
        check_line(&format!("{IGNORED} = \"slow\"]"), 1);
    }

    #[test]
    fn lints_lifted_without_a_reason_are_caught() {
        check_line(&format!("{}dead_code)]", ALLOWED[0]), 1);
        check_line(&format!("{}dead_code)]", ALLOWED[1]), 1);
        check_line(&format!("{}\n  dead_code,\n  reason = \"read by serde\"\n)]", ALLOWED[0]), 0);
    }
}
