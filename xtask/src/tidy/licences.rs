//! Licences of dependencies: is each on the list in `deny.toml`?
//!
//! The same question that cargo-deny answers, from the same list, for machines without it.

use super::Rule;
use super::house::House;

pub(super) const RULE: Rule = Rule {
    name: "licences",
    reason: "What is shipped may be shipped: every dependency's licence is on the list in deny.toml.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let allowed = match allowed(house.text("deny.toml").unwrap_or_default()) {
        Ok(allowed) => allowed,
        Err(problem) => return vec![format!("deny.toml: {problem}")],
    };
    let mut faults = Vec::new();
    for package in house.packages() {
        let name = format!("{} {}", package.name, package.version);
        match package.license.as_deref() {
            None => faults.push(format!("{name}: its manifest names no licence")),
            Some(licence) if !is_allowed(licence, &allowed) => {
                faults.push(format!("{name}: {licence}"))
            }
            Some(_) => {}
        }
    }
    faults
}

fn allowed(deny: &str) -> Result<Vec<String>, String> {
    let table: toml::Table = deny.parse().map_err(|error| format!("{error}"))?;
    let list = table
        .get("licenses")
        .and_then(|licences| licences.get("allow"))
        .and_then(toml::Value::as_array);
    let list = list.ok_or("there is no list `allow` under [licenses]")?;
    Ok(list.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect())
}

/// Judges an SPDX expression: `AND` binds before `OR`, parentheses before both; old manifests write `/` for `OR`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let verdict = any(&mut words, allowed);
    verdict && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut verdict = all(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        verdict |= all(words, allowed);
    }
    verdict
}

fn all(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut verdict = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        verdict &= one(words, allowed);
    }
    verdict
}

fn one(words: &mut Words<'_>, allowed: &[String]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let verdict = any(words, allowed);
        return verdict && words.next() == Some(")");
    }
    let Some(mut licence) = words.next().map(str::to_owned) else { return false };
    if words.next_if_eq(&"WITH").is_some() {
        licence = format!("{licence} WITH {}", words.next().unwrap_or_default());
    }
    allowed.contains(&licence)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENY: &str = "[licenses]\nallow = [\"MIT\", \"Apache-2.0\", \"Unicode-3.0\", \"Apache-2.0 WITH LLVM-exception\"]";

    fn faults(guests: &[(&str, &str)]) -> Vec<String> {
        check(&House::of_files(&[("deny.toml", DENY)]).with_guests(guests))
    }

    #[test]
    fn listed_licences_pass() {
        let found = faults(&[
            ("a", "MIT"),
            ("b", "GPL-3.0 OR MIT"),
            ("c", "(MIT OR GPL-3.0) AND Unicode-3.0"),
            ("d", "MIT/Apache-2.0"),
            ("e", "Apache-2.0 WITH LLVM-exception OR GPL-2.0"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn unlisted_and_missing_licences_are_caught() {
        let found =
            faults(&[("a", "GPL-3.0-only"), ("b", "MIT AND AGPL-3.0"), ("c", "(MIT"), ("d", "")]);
        assert_eq!(
            found,
            [
                "a 1.0.0: GPL-3.0-only",
                "b 1.0.0: MIT AND AGPL-3.0",
                "c 1.0.0: (MIT",
                "d 1.0.0: its manifest names no licence"
            ]
        );
    }

    #[test]
    fn a_missing_list_is_caught() {
        assert_eq!(check(&House::of_files(&[])).len(), 1);
    }
}
