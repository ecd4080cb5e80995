//! The outside in pure rooms: does their code name files, processes, sockets or the environment?
//!
//! `clippy.toml` forbids the calls that clippy can name; this sees the modules as well.

use super::Rule;
use super::house::House;
use super::pure::PURE;

const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::thread",
    "SystemTime",
    "Instant::now",
];

pub(super) const RULE: Rule = Rule {
    name: "outside",
    reason: "negotiation, chronicle, reading, lineage and dossier read no file, clock or environment: whoever calls them brings it.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for room in PURE {
        let folder = format!("crates/{room}/src/");
        for (path, text) in house.rust().filter(|(path, _)| path.starts_with(&folder)) {
            let code =
                text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
            for (at, line) in code {
                for word in OUTSIDE.iter().filter(|word| line.contains(**word)) {
                    faults.push(format!("{path}:{}: `{word}`", at + 1));
                }
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_read_in_a_pure_room_is_caught() {
        let house = House::of_files(&[
            ("crates/reading/src/lib.rs", "//! No std::fs here.\nuse std::fs::File;\n"),
            ("crates/archive/src/lib.rs", "use std::fs::File;\n"),
            ("crates/reading/tests/it/main.rs", "use std::fs::File;\n"),
        ]);
        assert_eq!(check(&house), ["crates/reading/src/lib.rs:2: `std::fs`"]);
    }
}
