//! The pure rooms: does anything that touches the world reach them, even through a guest's guest?

use std::collections::BTreeSet;

use super::Rule;
use super::house::House;

/// The rooms that are functions of what they are given.
pub(super) const PURE: &[&str] = &["negotiation", "chronicle", "reading", "lineage", "dossier"];

/// Crates that bring time, chance, threads of control or the outside with them.
const WORLDLY: &[&str] = &[
    "async-std",
    "axum",
    "chrono",
    "fastrand",
    "getrandom",
    "hyper",
    "mio",
    "rand",
    "rand_core",
    "reqwest",
    "rusqlite",
    "smol",
    "socket2",
    "sqlx",
    "sqlx-core",
    "tempfile",
    "time",
    "tokio",
    "tracing-subscriber",
    "ureq",
    "uuid",
    "walkdir",
];

pub(super) const RULE: Rule = Rule {
    name: "pure",
    reason: "negotiation, chronicle, reading, lineage and dossier are functions of what they are given: time, chance and the outside are parameters.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, room) in house.packages().iter().enumerate() {
        if room.folder.is_none() || !PURE.contains(&room.name.as_str()) {
            continue;
        }
        for name in reached(house, at) {
            if WORLDLY.contains(&name.as_str()) {
                faults.push(format!(
                    "`{}` is reached by `{name}` (cargo tree -p {} -i {name})",
                    room.name, room.name
                ));
            }
        }
    }
    faults
}

fn reached(house: &House, from: usize) -> BTreeSet<String> {
    let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
    while let Some(at) = open.pop() {
        open.extend(house.packages()[at].links.iter().filter(|next| seen.insert(**next)));
    }
    seen.into_iter().map(|at| house.packages()[at].name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house() -> House {
        House::of_files(&[])
            .with_rooms(&[("reading", &[]), ("archive", &[])])
            .with_guests(&[("polite", "MIT"), ("tokio", "MIT")])
            .with_link("polite", "tokio")
            .with_link("archive", "tokio")
    }

    #[test]
    fn the_other_rooms_may_touch_the_world() {
        assert!(check(&house()).is_empty());
    }

    #[test]
    fn a_worldly_guest_of_a_guest_is_caught() {
        let faults = check(&house().with_link("reading", "polite"));
        assert_eq!(faults, ["`reading` is reached by `tokio` (cargo tree -p reading -i tokio)"]);
    }
}
