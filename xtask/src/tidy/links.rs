//! Links in the documents: does each lead somewhere?

use super::Rule;
use super::house::House;
use super::markdown::{anchor, heading, link_targets, prose};

pub(super) const RULE: Rule = Rule {
    name: "links",
    reason: "A link inside the house leads to a file, and to a heading, that exists.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in
        house.texts().filter(|(path, _)| path.ends_with(".md") && !path.starts_with("corpus/"))
    {
        for (line, words) in prose(text) {
            for target in link_targets(words).iter().filter(|target| !is_outside(target)) {
                if let Some(problem) = problem(house, path, target) {
                    faults.push(format!("{path}:{line}: {problem}"));
                }
            }
        }
    }
    faults
}

fn is_outside(target: &str) -> bool {
    target.contains("://") || target.starts_with("mailto:") || target.starts_with("data:")
}

fn problem(house: &House, from: &str, target: &str) -> Option<String> {
    let (file, part) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() { from.to_owned() } else { resolve(from, file) };
    if !house.has(&path) {
        return Some(format!("`{target}` leads to no file"));
    }
    let is_page = path.ends_with(".md") && !part.is_empty();
    let mut headings =
        prose(house.text(&path).unwrap_or_default()).filter_map(|(_, line)| heading(line));
    (is_page && !headings.any(|words| anchor(words) == part))
        .then(|| format!("`{target}` leads to no heading"))
}

fn resolve(from: &str, target: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_links_are_caught() {
        let house = House::of_files(&[
            (
                "README.md",
                "# Acquis\n[a](docs/decisions/0001-a.md) [b](docs/nowhere.md) [c](#acquis) [d](#other)",
            ),
            (
                "docs/decisions/0001-a.md",
                "[up](../../README.md#acquis) [out](https://example.org/x) [gone](../x.md)",
            ),
        ]);
        assert_eq!(
            check(&house),
            [
                "README.md:2: `docs/nowhere.md` leads to no file",
                "README.md:2: `#other` leads to no heading",
                "docs/decisions/0001-a.md:1: `../x.md` leads to no file"
            ]
        );
    }
}
