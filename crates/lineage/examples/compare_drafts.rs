//! What does comparing two drafts cost, and what does it find?
//!
//! `compare_drafts OLD NEW TIMES` reads two files, a paragraph a line, and compares them so many times, words and all
//! from the beginning each time. It prints JSON: how many words were told as added, struck and moved, and which
//! paragraphs as moved. The benchmark `cargo xtask bench compare` runs it.

#![expect(
    clippy::disallowed_methods,
    reason = "a program to measure with reads files; the crate does not"
)]

use lineage::draft::Draft;
use lineage::redline::{Carried, Kind, Redline};
use negotiation::address::Address;
use negotiation::language::Language;
use serde_json::json;
use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [old, new, times] = arguments.as_slice() else {
        return Err("usage: compare_drafts OLD NEW TIMES".into());
    };
    let (old, new) = (std::fs::read_to_string(old)?, std::fs::read_to_string(new)?);
    let times: usize = times.parse()?;
    let mut redline = None;
    for _ in 0..times.max(1) {
        redline = Some(Redline::between(&draft(&old), &draft(&new)));
    }
    let redline = redline.ok_or("nothing was compared")?;
    let words = |kind: Kind| -> usize {
        let runs = redline.passages.iter().flat_map(|passage| &passage.runs);
        let of_kind = runs.filter(|run| run.kind == kind);
        of_kind.map(|run| run.text.split_whitespace().count()).sum()
    };
    let moved: Vec<(u32, u32)> = redline
        .passages
        .iter()
        .filter(|passage| passage.carried == Carried::Moved)
        .map(|passage| (passage.old[0].position, passage.new[0].position))
        .collect();
    let report = json!({
        "added": words(Kind::Added), "struck": words(Kind::Struck),
        "moved_here": words(Kind::MovedHere), "moved": moved,
        "holds_both": redline.old_paragraphs() == lines(&old) && redline.new_paragraphs() == lines(&new),
    });
    writeln!(std::io::stdout().lock(), "{report}")?;
    Ok(())
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

fn draft(text: &str) -> Draft {
    let numbered = lines(text).into_iter().zip(1..);
    Draft::new(Language::En, numbered.map(|(words, number)| (Address::operative(number), words)))
}
