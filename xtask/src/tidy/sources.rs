//! Sources of dependencies: does each come from its public registry, under a lock?

use super::Rule;
use super::house::House;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

pub(super) const RULE: Rule = Rule {
    name: "sources",
    reason: "Everybody can fetch what we build from: crates come from crates.io, npm packages from npmjs.org, both under a lock file.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for package in house.packages() {
        match package.source.as_deref() {
            None | Some(CRATES_IO) => {}
            Some(other) => {
                faults.push(format!("{} {} comes from {other}", package.name, package.version))
            }
        }
    }
    for lock in ["Cargo.lock", "browser/package-lock.json"] {
        if !house.has(lock) {
            faults.push(format!("{lock} is missing"));
        }
    }
    let packages = house.text("browser/package-lock.json").unwrap_or_default();
    for line in packages.lines().map(str::trim) {
        let Some(address) = line.strip_prefix("\"resolved\": \"") else { continue };
        if !address.starts_with(NPM) {
            faults.push(format!(
                "browser/package-lock.json: {}",
                address.trim_end_matches(['"', ','])
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(lock: &str) -> House {
        House::of_files(&[("Cargo.lock", ""), ("browser/package-lock.json", lock)])
            .with_guests(&[("serde", "MIT")])
    }

    #[test]
    fn public_sources_pass() {
        assert!(
            check(&house("\"resolved\": \"https://registry.npmjs.org/x/-/x-1.tgz\",")).is_empty()
        );
    }

    #[test]
    fn a_crate_from_git_is_caught() {
        let faults = check(&house("").with_source("serde", "git+https://example.org/serde"));
        assert_eq!(faults, ["serde 1.0.0 comes from git+https://example.org/serde"]);
    }

    #[test]
    fn a_private_npm_mirror_is_caught() {
        let faults = check(&house("  \"resolved\": \"http://mirror.example/x-1.tgz\","));
        assert_eq!(faults, ["browser/package-lock.json: http://mirror.example/x-1.tgz"]);
    }

    #[test]
    fn a_missing_lock_is_caught() {
        let faults = check(&House::of_files(&[]));
        assert_eq!(faults, ["Cargo.lock is missing", "browser/package-lock.json is missing"]);
    }
}
