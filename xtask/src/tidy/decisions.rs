//! Decisions: is each one page with the same four questions, numbered without a gap?

use super::Rule;
use super::house::House;
use super::markdown::{heading, prose};

const FOLDER: &str = "docs/decisions/";

const HEADINGS: &[&str] = &["Question", "Tried", "Chosen", "What would change our mind"];

/// One page: what takes longer is two decisions.
const DECISION_LINES_MAX: usize = 80;

pub(super) const RULE: Rule = Rule {
    name: "decisions",
    reason: "A decision is one page, docs/decisions/NNNN-name.md, numbered without a gap: Question, Tried, Chosen, What would change our mind.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let pages =
        house.texts().filter_map(|(path, text)| Some((path, path.strip_prefix(FOLDER)?, text)));
    let pages: Vec<_> = pages.filter(|(_, name, _)| *name != "README.md").collect();
    if pages.is_empty() {
        return vec![format!("{FOLDER} holds no decision")];
    }
    let mut faults = Vec::new();
    for (number, (path, name, text)) in (1..).zip(pages) {
        if !name.starts_with(&format!("{number:04}-")) || !name.ends_with(".md") {
            faults.push(format!("{path}: its name should be {number:04}-….md"));
        }
        let headings: Vec<&str> = prose(text).filter_map(|(_, line)| heading(line)).collect();
        for wanted in HEADINGS {
            if !headings
                .iter()
                .any(|heading| heading.trim_end_matches('?').eq_ignore_ascii_case(wanted))
            {
                faults.push(format!("{path}: has no heading \"{wanted}\""));
            }
        }
        let lines = text.lines().count();
        if lines > DECISION_LINES_MAX {
            faults.push(format!("{path}: {lines} lines, one page is {DECISION_LINES_MAX} at most"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Title\n## Question\n## Tried\n## Chosen\n## What would change our mind\n";

    #[test]
    fn pages_in_order_pass() {
        let house = House::of_files(&[
            ("docs/decisions/0001-a.md", PAGE),
            ("docs/decisions/0002-b.md", PAGE),
        ]);
        assert_eq!(check(&house), [""; 0]);
    }

    #[test]
    fn gaps_twins_and_missing_headings_are_caught() {
        let house = House::of_files(&[
            ("docs/decisions/0001-a.md", PAGE),
            ("docs/decisions/0003-b.md", "# Title\n## Question\n## Tried\n## Chosen\n"),
        ]);
        assert_eq!(
            check(&house),
            [
                "docs/decisions/0003-b.md: its name should be 0002-….md",
                "docs/decisions/0003-b.md: has no heading \"What would change our mind\""
            ]
        );
    }

    #[test]
    fn two_pages_are_caught() {
        let long = format!("{PAGE}{}", "words\n".repeat(80));
        assert_eq!(check(&House::of_files(&[("docs/decisions/0001-a.md", &long)])).len(), 1);
    }

    #[test]
    fn no_decisions_at_all_are_caught() {
        assert_eq!(check(&House::of_files(&[])), ["docs/decisions/ holds no decision"]);
    }
}
