//! The ratchet: which old giants are let be, until they shrink?
//!
//! `xtask/ratchet.toml` lists them with their size in lines. An entry must fit exactly, so that a giant
//! which grows is a fault, and one which shrinks takes its entry along.

use std::collections::BTreeMap;

use super::house::House;

const FILE: &str = "xtask/ratchet.toml";

/// Compares what was measured with a limit and with one table of the ratchet; returns the faults.
pub(super) fn judge(
    house: &House,
    table: &str,
    lines_max: usize,
    measured: impl IntoIterator<Item = (String, usize)>,
) -> Vec<String> {
    let mut entries = match entries(house, table) {
        Ok(entries) => entries,
        Err(problem) => return vec![format!("{FILE}: {problem}")],
    };
    let mut faults = Vec::new();
    for (name, lines) in measured {
        match entries.remove(&name) {
            None if lines <= lines_max => {}
            None => faults.push(format!("{name}: {lines} lines, {lines_max} at most")),
            Some(_) if lines <= lines_max => {
                faults.push(format!("{name}: fits now; take it off {FILE}"))
            }
            Some(entry) if lines > entry => {
                faults.push(format!("{name}: grew from {entry} lines to {lines}"))
            }
            Some(entry) if lines < entry => {
                faults.push(format!("{name}: shrank to {lines} lines; say so in {FILE}"))
            }
            Some(_) => {}
        }
    }
    faults.extend(entries.keys().map(|name| format!("{name}: is gone; take it off {FILE}")));
    faults
}

fn entries(house: &House, table: &str) -> Result<BTreeMap<String, usize>, String> {
    let Some(text) = house.text(FILE) else { return Ok(BTreeMap::new()) };
    let ratchet: toml::Table = text.parse().map_err(|error| format!("{error}"))?;
    let Some(entries) = ratchet.get(table).and_then(toml::Value::as_table) else {
        return Ok(BTreeMap::new());
    };
    let entry = |(name, lines): (&String, &toml::Value)| {
        let lines = lines.as_integer().and_then(|lines| usize::try_from(lines).ok());
        lines.map(|lines| (name.clone(), lines)).ok_or(format!("`{name}` has no number of lines"))
    };
    entries.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(entry: &str, lines: usize, expected: &[&str]) {
        let house = House::of_files(&[(FILE, &format!("[functions]\n{entry}"))]);
        assert_eq!(judge(&house, "functions", 70, [("a.rs: go".to_owned(), lines)]), expected);
    }

    #[test]
    fn without_an_entry_the_limit_holds() {
        check("", 70, &[]);
        check("", 71, &["a.rs: go: 71 lines, 70 at most"]);
    }

    #[test]
    fn an_entry_must_fit_exactly() {
        check("\"a.rs: go\" = 90", 90, &[]);
        check("\"a.rs: go\" = 90", 91, &["a.rs: go: grew from 90 lines to 91"]);
        check(
            "\"a.rs: go\" = 90",
            80,
            &["a.rs: go: shrank to 80 lines; say so in xtask/ratchet.toml"],
        );
        check("\"a.rs: go\" = 90", 60, &["a.rs: go: fits now; take it off xtask/ratchet.toml"]);
    }

    #[test]
    fn an_entry_for_nothing_is_a_fault() {
        check("\"b.rs: gone\" = 90", 10, &["b.rs: gone: is gone; take it off xtask/ratchet.toml"]);
    }

    #[test]
    fn an_entry_without_a_number_is_a_fault() {
        check(
            "\"a.rs: go\" = \"many\"",
            90,
            &["xtask/ratchet.toml: `a.rs: go` has no number of lines"],
        );
    }
}
