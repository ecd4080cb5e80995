//! Which words of a paragraph still stand in an earlier one, however many texts lie between?

use negotiation::language::Language;

use super::{ParagraphTrace, Quote, RunTrace};
use crate::draft::Line;
use crate::plain::Plain;
use crate::provenance::words;

/// Words of a paragraph that are followed back. Each is known by the place where it appeared first, which stays the
/// same from text to text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surviving {
    of: u32,
    groups: Vec<Group>,
}

/// Words that appeared first in one line, and where each has its middle there, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    first: Quote,
    middles: Vec<u32>,
}

impl Surviving {
    /// Returns the words of a paragraph, or of the rows of a table, that were taken from earlier places.
    ///
    /// `lines` are those of its text; a line that is traced and not among them counts for no word.
    pub fn new(traced: &[&ParagraphTrace], lines: &[Line], language: Language) -> Surviving {
        let mut groups = Vec::new();
        for traced in traced {
            let is_it = |line: &&Line| line.address == traced.address && line.row == traced.row;
            let Some(line) = lines.iter().find(is_it) else { continue };
            let plain = Plain::of(&line.words, language);
            let middles: Vec<u32> = words(&plain).map(|word| (word.start + word.end) / 2).collect();
            for origin in traced.runs.iter().flat_map(|run| &run.origins) {
                let inside = middles.iter().filter(|at| (origin.start..origin.end).contains(at));
                // The same words may have been printed there with other marks, of other lengths.
                let last = origin.first.end.saturating_sub(1);
                let there = |at: &u32| (at - origin.start + origin.first.start).min(last);
                let middles = inside.map(there).collect();
                groups.push(Group { first: origin.first.clone(), middles });
            }
        }
        Surviving { of: traced.iter().map(|line| line.words).sum(), groups }
    }

    /// Returns how many words the paragraph has.
    pub fn of(&self) -> u32 {
        self.of
    }

    /// Returns how many of them still stand.
    pub fn words(&self) -> u32 {
        self.groups.iter().map(|group| group.middles.len() as u32).sum()
    }

    /// Returns whether more than half of the words of the paragraph still stand.
    pub fn are_most(&self) -> bool {
        self.words() * 2 > self.of
    }

    /// Returns those that some runs of a paragraph on the way have taken from further back.
    pub fn within<'a>(&self, runs: impl Iterator<Item = &'a RunTrace>) -> Surviving {
        let origins: Vec<&Quote> =
            runs.flat_map(|run| &run.origins).map(|origin| &origin.first).collect();
        let stands = |first: &Quote, at: u32| {
            origins.iter().any(|one| {
                (&one.symbol, &one.address, one.row) == (&first.symbol, &first.address, first.row)
                    && (one.start..one.end).contains(&at)
            })
        };
        let groups = self.groups.iter().map(|Group { first, middles }| {
            let middles = middles.iter().copied().filter(|at| stands(first, *at)).collect();
            Group { first: first.clone(), middles }
        });
        Surviving { of: self.of, groups: groups.collect() }
    }
}
