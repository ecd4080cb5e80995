//! The map: does ARCHITECTURE.md name only what exists, and every crate?

use super::Rule;
use super::house::House;
use super::markdown::{code_spans, prose};
use super::names::names_of_crate;

const MAP: &str = "ARCHITECTURE.md";

/// A name between backticks that ends like this is a file, wherever it lies.
const FILE_ENDINGS: &[&str] = &[".rs", ".toml", ".md", ".mjs", ".sql", ".html", ".css"];

pub(super) const RULE: Rule = Rule {
    name: "architecture",
    reason: "A map that names what is gone misleads: every path and every `crate::name` in ARCHITECTURE.md exists, and every crate is on it.",
    check,
};

fn check(house: &House) -> Vec<String> {
    let Some(text) = house.text(MAP) else { return vec![format!("{MAP} is missing")] };
    let mut faults = Vec::new();
    let mut named = Vec::new();
    for (line, words) in prose(text) {
        for span in code_spans(words) {
            named.push(span.trim_end_matches('/'));
            if let Some(problem) = problem(house, span) {
                faults.push(format!("{MAP}:{line}: `{span}` {problem}"));
            }
        }
    }
    for room in house.rooms() {
        let folder = room.folder.as_deref().unwrap_or_default();
        if !named.iter().any(|name| *name == room.name || *name == folder) {
            faults.push(format!("{MAP}: does not name the crate `{folder}`"));
        }
    }
    faults
}

fn problem(house: &House, span: &str) -> Option<&'static str> {
    if let Some((room, rest)) = span.split_once("::").filter(|(room, _)| house.is_room(room)) {
        return (!has_name(house, room, rest)).then_some("is no public name");
    }
    if span.contains(char::is_whitespace) {
        return None;
    }
    let (top, is_deep) = span.split_once('/').map_or((span, false), |(top, _)| (top, true));
    let is_top =
        house.files().any(|file| file.split_once('/').is_some_and(|(folder, _)| folder == top));
    let is_drawn =
        ["crates", "docs", "xtask", "observatories", "corpus", "browser", "benches", "fuzz"]
            .contains(&top);
    if is_deep && (is_top || is_drawn) {
        return (!has_path(house, span)).then_some("does not exist");
    }
    let is_file =
        FILE_ENDINGS.iter().any(|ending| span.ends_with(ending)) && !span.starts_with(['.', '/']);
    let is_there = || house.files().any(|file| file == span || file.ends_with(&format!("/{span}")));
    (is_file && !span.contains('*') && !is_there()).then_some("is the name of no file")
}

/// A path may hold one `*` per segment.
fn has_path(house: &House, path: &str) -> bool {
    let wanted: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let fits = |file: &str| {
        let mut parts = file.split('/');
        wanted.iter().all(|want| parts.next().is_some_and(|part| fits_segment(part, want)))
    };
    house.files().any(fits)
}

fn fits_segment(part: &str, want: &str) -> bool {
    match want.split_once('*') {
        Some((start, end)) => {
            part.len() >= start.len() + end.len() && part.starts_with(start) && part.ends_with(end)
        }
        None => part == want,
    }
}

fn has_name(house: &House, room: &str, rest: &str) -> bool {
    let last = rest.rsplit("::").next().unwrap_or_default();
    let word: String = last.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    names_of_crate(house, room).known.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(map: &str) -> Vec<String> {
        let files = [
            (MAP, map),
            ("crates/web/src/page/document.rs", "//! x"),
            ("crates/web/src/lib.rs", "//! x\npub struct Route;"),
        ];
        check(&House::of_files(&files).with_rooms(&[("web", &[])]))
    }

    #[test]
    fn what_exists_may_be_named() {
        let map = "`crates/web/` has `crates/*/src/page/*.rs`, `page/document.rs`, `web::Route`, `A/RES/75/240`, `.rs`";
        assert_eq!(faults(map), [""; 0]);
    }

    #[test]
    fn what_does_not_exist_is_caught() {
        assert_eq!(
            faults("`web`: `crates/web/src/gone.rs`\n`gone.rs`\n`web::Gone`\n`docs/guide/`"),
            [
                "ARCHITECTURE.md:1: `crates/web/src/gone.rs` does not exist",
                "ARCHITECTURE.md:2: `gone.rs` is the name of no file",
                "ARCHITECTURE.md:3: `web::Gone` is no public name",
                "ARCHITECTURE.md:4: `docs/guide/` does not exist"
            ]
        );
    }

    #[test]
    fn a_crate_that_is_not_on_the_map_is_caught() {
        assert_eq!(faults("Nothing."), ["ARCHITECTURE.md: does not name the crate `crates/web`"]);
    }

    #[test]
    fn a_missing_map_is_caught() {
        assert_eq!(check(&House::of_files(&[])), ["ARCHITECTURE.md is missing"]);
    }
}
