//! The words: do GLOSSARY.md and the code call things by the same names?
//!
//! A definition is a line such as ``**process** (`Process`): a negotiating track …``, bulleted or not.
//! Names that need no definition of their own stand under the heading "Also in code".

use std::collections::BTreeSet;

use super::Rule;
use super::house::House;
use super::markdown::{code_spans, heading, prose};
use super::names::names_of_crate;

const GLOSSARY: &str = "GLOSSARY.md";

/// The rooms whose nouns are the field's own words.
const WORD_ROOMS: &[&str] = &["negotiation", "chronicle"];

pub(super) const RULE: Rule = Rule {
    name: "glossary",
    reason: "One word for one thing, in code, pages and docs: a name in GLOSSARY.md is public in the code, and every public noun of negotiation and chronicle is in GLOSSARY.md.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let Some(text) = house.text(GLOSSARY) else { return vec![format!("{GLOSSARY} is missing")] };
    let defined = names_in(text);
    if defined.is_empty() {
        return vec![format!(
            "{GLOSSARY}: no definition such as `**process** (`Process`): …` was found"
        )];
    }
    let rooms = house.rooms().filter(|room| room.name != "xtask");
    let known: BTreeSet<String> =
        rooms.flat_map(|room| names_of_crate(house, &room.name).known).collect();
    let mut faults = Vec::new();
    for (line, name) in &defined {
        if !known.contains(last_segment(name)) {
            faults.push(format!("{GLOSSARY}:{line}: `{name}` is no public name in the code"));
        }
    }
    for room in WORD_ROOMS {
        for (noun, path) in names_of_crate(house, room).nouns {
            if !defined.iter().any(|(_, name)| last_segment(name) == noun) {
                faults.push(format!("{path}: `{noun}` is not in {GLOSSARY}"));
            }
        }
    }
    faults
}

fn last_segment(name: &str) -> &str {
    name.rsplit("::").next().unwrap_or(name)
}

/// Returns the code names that the glossary defines or lists, with their lines.
fn names_in(text: &str) -> Vec<(usize, &str)> {
    let mut names = Vec::new();
    let mut is_list = false;
    for (line, words) in prose(text) {
        if let Some(heading) = heading(words) {
            is_list = heading.eq_ignore_ascii_case("Also in code");
        } else if is_list {
            names.extend(code_spans(words).map(|name| (line, name)));
        } else if let Some(named) = names_of_definition(words) {
            names.extend(code_spans(named).map(|name| (line, name)));
        }
    }
    names
}

/// Returns what stands in the parentheses right after the bold term.
fn names_of_definition(line: &str) -> Option<&str> {
    let line = line.trim_start().trim_start_matches(['-', '*']).trim_start();
    let (_term, rest) = line.split_once("** (").or_else(|| line.split_once("**, ("))?;
    let (named, _definition) = rest.split_once(')')?;
    named.contains('`').then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(glossary: &str) -> Vec<String> {
        let files = [
            (GLOSSARY, glossary),
            (
                "crates/negotiation/src/actor.rs",
                "//! x\npub struct Actor;\npub enum Stance { Supports }\nstruct Private;",
            ),
            ("crates/web/src/lib.rs", "//! x\npub struct Page;"),
        ];
        check(&House::of_files(&files).with_rooms(&[("negotiation", &[]), ("web", &[])]))
    }

    #[test]
    fn the_same_words_pass() {
        let glossary = "# Words\n**actor** (`Actor`): who acts.\n- **support** (`Stance::Supports`, `Page`): x\n\n\
                        **plain word**: has no code.\n## Also in code\n`Stance`\n";
        assert_eq!(faults(glossary), [""; 0]);
    }

    #[test]
    fn a_word_without_code_is_caught() {
        assert_eq!(
            faults("**party** (`Party`): who acts.\n## Also in code\n`Actor`, `Stance`"),
            ["GLOSSARY.md:1: `Party` is no public name in the code"]
        );
    }

    #[test]
    fn a_noun_without_a_word_is_caught() {
        assert_eq!(
            faults("**actor** (`Actor`): who acts."),
            ["crates/negotiation/src/actor.rs: `Stance` is not in GLOSSARY.md"]
        );
    }

    #[test]
    fn a_missing_or_empty_glossary_is_caught() {
        assert_eq!(check(&House::of_files(&[])), ["GLOSSARY.md is missing"]);
        assert_eq!(faults("Nothing.").len(), 1);
    }
}
