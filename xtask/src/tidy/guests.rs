//! Foreign crates: does each have one home, and a decision that names it?

use std::collections::BTreeSet;

use super::Rule;
use super::house::House;
use super::markdown::code_spans;

/// The vocabulary that every room may speak.
const VOCABULARY: &[&str] = &["jiff", "serde", "serde_json", "sha2", "smol_str", "thiserror"];

/// What tests may use anywhere.
const FOR_TESTS: &[&str] = &["axum", "http-body-util", "insta", "proptest", "tempfile", "tower"];

/// Guests, and the rooms they live in. More than one only where the guest is the air of the upper floor.
const HOMES: &[(&str, &[&str])] = &[
    ("anyhow", &["acquis", "xtask"]),
    ("askama", &["web"]),
    ("axum", &["web"]),
    ("clap", &["acquis"]),
    ("csv", &["dossier", "reading"]),
    ("flate2", &["web"]),
    ("foldhash", &["chronicle"]),
    ("hashbrown", &["chronicle"]),
    ("hyper", &["web"]),
    ("hyper-util", &["web"]),
    ("indicatif", &["acquis"]),
    ("lz4_flex", &["archive"]),
    ("proc-macro2", &["xtask"]),
    ("roxmltree", &["reading"]),
    ("sqlx", &["archive"]),
    ("syn", &["xtask"]),
    ("tantivy", &["search"]),
    ("tokio", &["acquis", "archive", "web"]),
    ("toml", &["acquis", "dossier", "xtask"]),
    ("tower", &["web"]),
    ("tower-http", &["web"]),
    ("tracing", &["acquis", "archive", "web"]),
    ("tracing-subscriber", &["acquis"]),
    ("unicode-normalization", &["lineage"]),
];

pub(super) const RULE: Rule = Rule {
    name: "guests",
    reason: "A foreign crate has one home and its types do not leave it; a new guest, or a new home, is named by a decision in docs/decisions and by a line in xtask/src/tidy/guests.rs.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    let mut shipped = BTreeSet::new();
    for room in house.rooms() {
        for ask in room.asks_for.iter().filter(|ask| !house.is_room(&ask.name)) {
            let (room, guest) = (room.name.as_str(), ask.name.as_str());
            if ask.is_for_tests && FOR_TESTS.contains(&guest) {
                continue;
            }
            shipped.insert(guest);
            match HOMES.iter().find(|(name, _)| *name == guest) {
                _ if VOCABULARY.contains(&guest) => {}
                None => faults.push(format!("`{room}` invites `{guest}`, which has no home yet")),
                Some((_, homes)) if !homes.contains(&room) => {
                    let homes = homes.join("`, `");
                    faults.push(format!("`{room}` invites `{guest}`, whose home is `{homes}`"));
                }
                Some(_) => {}
            }
        }
    }
    let named = named_in_decisions(house);
    let unnamed = shipped.iter().filter(|guest| !named.contains(*guest));
    faults.extend(unnamed.map(|guest| format!("`{guest}` is named in no decision")));
    faults
}

fn named_in_decisions(house: &House) -> BTreeSet<&str> {
    let decisions = house.texts().filter(|(path, _)| path.starts_with("docs/decisions/"));
    decisions.flat_map(|(_, text)| text.lines().flat_map(code_spans)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn faults(rooms: &[(&str, &[&str])]) -> Vec<String> {
        let decision = ("docs/decisions/0001-guests.md", "`sqlx`, `serde`, `left-pad`, `tempfile`");
        check(&House::of_files(&[decision]).with_rooms(rooms))
    }

    #[test]
    fn guests_at_home_are_welcome() {
        assert!(faults(&[("archive", &["sqlx", "serde", "tempfile?"])]).is_empty());
    }

    #[test]
    fn a_guest_in_a_second_room_is_caught() {
        assert_eq!(
            faults(&[("web", &["sqlx"])]),
            ["`web` invites `sqlx`, whose home is `archive`"]
        );
    }

    #[test]
    fn an_unknown_guest_is_caught() {
        assert_eq!(
            faults(&[("web", &["left-pad"])]),
            ["`web` invites `left-pad`, which has no home yet"]
        );
    }

    #[test]
    fn a_guest_that_no_decision_names_is_caught() {
        assert_eq!(faults(&[("web", &["axum"])]), ["`axum` is named in no decision"]);
    }

    #[test]
    fn what_serves_tests_may_not_be_shipped() {
        assert_eq!(
            faults(&[("web", &["tempfile"])]),
            ["`web` invites `tempfile`, which has no home yet"]
        );
    }
}
