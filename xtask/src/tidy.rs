//! The house as drawn: does the tree still look the way the documents say?
//!
//! One file per rule, twenty to forty lines each. A rule reads the [`House`] and returns its faults;
//! all faults of all rules are printed before anything fails. Each rule's tests plant a fault and see
//! it caught.

mod architecture;
mod blobs;
mod decisions;
mod functions;
mod glossary;
mod guests;
mod heads;
mod house;
mod lengths;
mod licences;
mod links;
mod machine_paths;
mod markdown;
mod names;
mod open_ends;
mod outside;
mod pure;
mod ratchet;
mod rooms;
mod sources;
mod templates;
mod test_modules;

use anyhow::{Result, bail};

use crate::say::say;
use crate::tidy::house::House;

/// One rule of the house.
struct Rule {
    name: &'static str,
    /// Why the rule exists, printed with its faults.
    reason: &'static str,
    /// Returns one sentence per fault, each beginning with the place.
    check: fn(&House) -> Vec<String>,
}

const RULES: &[Rule] = &[
    rooms::RULE,
    pure::RULE,
    guests::RULE,
    outside::RULE,
    licences::RULE,
    sources::RULE,
    heads::RULE,
    lengths::RULE,
    functions::RULE,
    test_modules::RULE,
    blobs::RULE,
    architecture::RULE,
    glossary::RULE,
    decisions::RULE,
    open_ends::RULE,
    machine_paths::RULE,
    templates::RULE,
    links::RULE,
];

/// Runs every rule, and fails after printing all faults.
pub(crate) fn run() -> Result<()> {
    let total = check()?;
    say!("{total}, no faults.");
    Ok(())
}

/// Runs every rule and returns how many there were.
pub(crate) fn check() -> Result<String> {
    let house = House::read()?;
    let mut faults = 0;
    for rule in RULES {
        let found = (rule.check)(&house);
        if !found.is_empty() {
            say!("\n{}: {}", rule.name, rule.reason);
        }
        for fault in &found {
            say!("  {fault}");
        }
        faults += found.len();
    }
    if faults > 0 {
        bail!("Tidy found {faults} faults, listed above, each under the rule it breaks");
    }
    Ok(format!("{} rules over {} files", RULES.len(), house.files().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_file_is_in_the_list() {
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tidy")).unwrap();
        let rules = files
            .filter(|file| {
                let text = std::fs::read_to_string(file.as_ref().unwrap().path()).unwrap();
                text.contains("pub(super) const RULE: Rule")
            })
            .count();
        assert_eq!(rules, RULES.len());
    }

    #[test]
    fn reasons_are_sentences() {
        for rule in RULES {
            assert!(rule.reason.ends_with('.'), "{}", rule.name);
        }
    }
}
