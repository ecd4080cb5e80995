//! Templates: does every page have one of its own name, and every template a page?

use super::Rule;
use super::house::House;

const PAGES: &str = "crates/web/src/page/";
const TEMPLATES: &str = "crates/web/templates/";

/// The words by which a page's head says that it prints no HTML of its own.
const WITHOUT: &str = "No template";

pub(super) const RULE: Rule = Rule {
    name: "templates",
    reason: "One template per page, of the same name as the page's file (STYLE 54); a page without one says \"No template: …\" in its head.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    let named = |path: &str, folder: &str, ending: &str| {
        let name = path.strip_prefix(folder)?.strip_suffix(ending)?;
        (!name.contains('/')).then(|| name.to_owned())
    };
    for (path, text) in house.rust() {
        let Some(page) = named(path, PAGES, ".rs") else { continue };
        let says_why = text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .any(|line| line.contains(WITHOUT));
        if !says_why && !house.has(&format!("{TEMPLATES}{page}.html")) {
            faults.push(format!("{path}: there is no {TEMPLATES}{page}.html"));
        }
    }
    for path in house.files() {
        let Some(template) = named(path, TEMPLATES, ".html") else { continue };
        if template != "base" && !house.has(&format!("{PAGES}{template}.rs")) {
            faults.push(format!("{path}: there is no {PAGES}{template}.rs"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_a_template_and_a_template_without_a_page_are_caught() {
        let house = House::of_files(&[
            ("crates/web/src/page/actor.rs", "//! What did an actor say?"),
            ("crates/web/src/page/vote.rs", "//! How was it voted?"),
            (
                "crates/web/src/page/feed.rs",
                "//! What is new?\n//! No template: Atom is written by export.",
            ),
            ("crates/web/templates/actor.html", ""),
            ("crates/web/templates/base.html", ""),
            ("crates/web/templates/parts/seal.html", ""),
            ("crates/web/templates/old.html", ""),
        ]);
        assert_eq!(
            check(&house),
            [
                "crates/web/src/page/vote.rs: there is no crates/web/templates/vote.html",
                "crates/web/templates/old.html: there is no crates/web/src/page/old.rs"
            ]
        );
    }
}
