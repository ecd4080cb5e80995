//! Who may depend on whom: does each room use only the rooms that the drawing allows?

use super::Rule;
use super::house::House;

/// The drawing in ARCHITECTURE.md, as a table: a room, and the rooms it may use.
const DRAWING: &[(&str, &[&str])] = &[
    ("negotiation", &[]),
    ("chronicle", &["negotiation"]),
    ("reading", &["negotiation"]),
    ("lineage", &["negotiation"]),
    ("dossier", &["chronicle", "negotiation"]),
    ("archive", &["chronicle", "lineage", "negotiation"]),
    ("checks", &["chronicle", "negotiation"]),
    ("search", &["chronicle", "negotiation"]),
    // Never `reading`: a reader's request parses nothing and fetches nothing.
    ("web", &["archive", "checks", "chronicle", "lineage", "negotiation", "search"]),
    (
        "acquis",
        &[
            "archive",
            "checks",
            "chronicle",
            "dossier",
            "lineage",
            "negotiation",
            "reading",
            "search",
            "web",
        ],
    ),
    ("xtask", &[]),
];

pub(super) const RULE: Rule = Rule {
    name: "rooms",
    reason: "A crate uses only what the drawing in ARCHITECTURE.md lets it use; a new door is a decision in docs/decisions and a line in xtask/src/tidy/rooms.rs.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let mut faults = Vec::new();
    for room in house.rooms() {
        let Some((_, allowed)) = DRAWING.iter().find(|(name, _)| *name == room.name) else {
            faults.push(format!("`{}` has no place in the drawing", room.name));
            continue;
        };
        for ask in room.asks_for.iter().filter(|ask| house.is_room(&ask.name)) {
            // A room may ask for itself with a feature that only its tests want.
            let is_itself = ask.is_for_tests && ask.name == room.name;
            if !is_itself && !allowed.contains(&ask.name.as_str()) {
                faults.push(format!("`{}` may not use `{}`", room.name, ask.name));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn faults(rooms: &[(&str, &[&str])]) -> Vec<String> {
        check(&House::of_files(&[]).with_rooms(rooms))
    }

    #[test]
    fn the_drawing_is_allowed() {
        let none: [String; 0] = [];
        assert_eq!(
            faults(&[("negotiation", &["serde"]), ("reading", &["negotiation", "reading?"])]),
            none
        );
    }

    #[test]
    fn a_forbidden_door_is_caught() {
        let found =
            faults(&[("negotiation", &[]), ("reading", &["negotiation"]), ("web", &["reading"])]);
        assert_eq!(found, ["`web` may not use `reading`"]);
    }

    #[test]
    fn a_forbidden_door_for_tests_is_caught_too() {
        assert_eq!(
            faults(&[("archive", &[]), ("lineage", &["archive?"])]),
            ["`lineage` may not use `archive`"]
        );
    }

    #[test]
    fn a_room_that_nobody_drew_is_caught() {
        assert_eq!(faults(&[("utils", &[])]), ["`utils` has no place in the drawing"]);
    }
}
