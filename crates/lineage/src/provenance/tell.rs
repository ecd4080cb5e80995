//! What is told of a paragraph once it is known what explains it?

use std::collections::HashMap;

use negotiation::judgement::Judged;

use super::cover::{self, Cover, Coverer};
use super::index::{self, Index, Pushed, WordingId};
use super::{
    Edit, FORMULA_TEXTS_MIN, FORMULA_TEXTS_PER_YEAR, Kind, Origin, Passage, Run, Span,
    TracedParagraph, TracedText,
};

/// How many paragraphs with the same words are looked at for one of the text that explains most.
const SAME_MAX: usize = 16;

/// How a paragraph derives from earlier ones.
#[derive(Debug)]
pub(super) enum Derivation {
    /// An earlier paragraph has the same words.
    Whole(WordingId),
    /// Parts of earlier paragraphs.
    Parts(Vec<Cover>),
}

impl Derivation {
    /// Keeps the paragraph in the index, and adds what its own text explains.
    pub(super) fn keep(
        &mut self,
        index: &mut Index,
        coverer: &mut Coverer,
        words: &[u32],
        refused: &[WordingId],
    ) {
        let paragraph = index.next_paragraph();
        match (index.push(words), &mut *self) {
            (_, Derivation::Whole(_)) => {}
            (Pushed::Known(wording), Derivation::Parts(_)) => {
                if !refused.contains(&wording) {
                    *self = Derivation::Whole(wording);
                }
            }
            (Pushed::New(wording), Derivation::Parts(covers)) => {
                let own = coverer.cover_from_itself(index, wording, covers, refused);
                cover::add(covers, own);
                let mut origins = Vec::new();
                first_uses_of(index, covers, paragraph, words.len() as u32, &mut origins);
                index.push_first_uses(&origins);
            }
        }
    }
}

/// Returns what is told of a text that was just kept; `first` is its first paragraph.
pub(super) fn tell(
    index: &Index,
    first: u32,
    derivations: &[Derivation],
    said: &[Vec<(u32, Judged)>],
) -> TracedText {
    let weights = weights(index, first, derivations);
    let paragraphs = (first..).zip(derivations).zip(said).map(|((paragraph, derivation), said)| {
        let teller = Teller { index, first, paragraph, weights: &weights, said };
        let words = index.words_of(paragraph).len() as u32;
        let runs = match derivation {
            Derivation::Whole(_) if words == 0 => Vec::new(),
            Derivation::Whole(wording) => teller.whole(*wording, words).into_iter().collect(),
            Derivation::Parts(covers) => {
                covers.iter().filter_map(|cover| teller.part(cover)).collect()
            }
        };
        TracedParagraph { words, runs }
    });
    TracedText { paragraphs: paragraphs.collect() }
}

/// Returns for each earlier text how many words it explains of this one.
fn weights(index: &Index, first: u32, derivations: &[Derivation]) -> HashMap<u32, u32> {
    let mut weights = HashMap::new();
    let mut weigh = |wording: WordingId, words: u32| {
        let before = index.with_wording(wording).filter(|at| *at < first).take(SAME_MAX);
        for paragraph in before {
            *weights.entry(index.place_of(paragraph).0).or_insert(0) += words;
        }
    };
    for derivation in derivations {
        match derivation {
            Derivation::Whole(wording) => weigh(*wording, index.places(*wording).len() as u32),
            Derivation::Parts(covers) => covers.iter().for_each(|cover| {
                weigh(cover.wording, cover.blocks.iter().map(|block| block.length).sum());
            }),
        }
    }
    weights
}

/// Who tells of one paragraph.
struct Teller<'a> {
    index: &'a Index,
    /// The first paragraph of the text.
    first: u32,
    paragraph: u32,
    weights: &'a HashMap<u32, u32>,
    said: &'a [(u32, Judged)],
}

impl Teller<'_> {
    fn whole(&self, wording: WordingId, words: u32) -> Option<Run> {
        let source = self.source(wording)?;
        let all = Span { start: 0, end: words };
        let mut origins = Vec::new();
        self.push_origins(wording, all, 0, &mut origins);
        let uses = self.index.uses(wording) - 1;
        let first = self.index.first(wording);
        Some(Run {
            words: all,
            source: self.passage(source, all),
            kind: self.kind(source, uses, first),
            uses,
            is_accepted: self.is_accepted(source),
            edits: Vec::new(),
            origins,
        })
    }

    fn part(&self, cover: &Cover) -> Option<Run> {
        let source = self.source(cover.wording)?;
        let start = self.index.places(cover.wording).start;
        let (head, tail) = (cover.blocks.first()?, cover.blocks.last()?);
        let there = |place: u32| place - start;
        let mut edits = Vec::new();
        for pair in cover.blocks.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            edits.push(Edit {
                here: Span { start: before.here + before.length, end: after.here },
                there: Span { start: there(before.there + before.length), end: there(after.there) },
            });
        }
        let mut origins = Vec::new();
        for block in &cover.blocks {
            let words = Span { start: block.here, end: block.here + block.length };
            self.push_origins(cover.wording, words, there(block.there), &mut origins);
        }
        let uses = cover.texts.max(self.index.uses(cover.wording));
        let first = match cover.texts == uses {
            true => self.index.first(self.index.wording_at(cover.first)),
            false => self.index.first(cover.wording),
        };
        let taken = Span { start: there(head.there), end: there(tail.there + tail.length) };
        Some(Run {
            words: Span { start: head.here, end: tail.here + tail.length },
            source: self.passage(source, taken),
            kind: self.kind(source, uses, first),
            uses,
            is_accepted: self.is_accepted(source),
            edits,
            origins,
        })
    }

    /// Returns the paragraph that is named as source, of all that have the wording: one that a person has accepted
    /// before all others.
    fn source(&self, wording: WordingId) -> Option<u32> {
        let earlier = || self.index.with_wording(wording).filter(|at| *at < self.paragraph);
        let accepted = self.said.iter().filter(|(_, judged)| *judged == Judged::Accepted);
        let mut accepted = accepted.map(|(at, _)| *at);
        if let Some(named) = accepted.find(|at| self.index.wording(*at) == wording) {
            return Some(named);
        }
        let weight = |paragraph: &u32| {
            let text = self.index.place_of(*paragraph).0;
            (self.weights.get(&text).copied().unwrap_or(0), *paragraph)
        };
        let before = earlier().filter(|at| *at < self.first).take(SAME_MAX).max_by_key(weight);
        before.or_else(|| earlier().next())
    }

    fn kind(&self, source: u32, uses: u32, first: u32) -> Kind {
        if source >= self.first {
            return Kind::Repeated;
        }
        let day = |paragraph: u32| self.index.day(self.index.place_of(paragraph).0);
        let days = day(self.paragraph).duration_since(day(first)).as_hours() / 24;
        let years = (days as f64 / 365.25).max(1.0);
        let is_formula = uses >= FORMULA_TEXTS_MIN
            && f64::from(uses) > years * f64::from(FORMULA_TEXTS_PER_YEAR);
        if is_formula { Kind::Formula } else { Kind::Borrowed }
    }

    fn is_accepted(&self, source: u32) -> bool {
        self.said.contains(&(source, Judged::Accepted))
    }

    fn passage(&self, paragraph: u32, words: Span) -> Passage {
        let (text, paragraph) = self.index.place_of(paragraph);
        Passage { text, paragraph, words }
    }

    fn push_origins(&self, wording: WordingId, words: Span, there: u32, origins: &mut Vec<Origin>) {
        each_first_use(self.index, wording, words, there, |words, paragraph, word| {
            let first = Span { start: word, end: word + (words.end - words.start) };
            origins.push(Origin { words, first: self.passage(paragraph, first) });
        });
    }
}

/// Calls with each part of some words that has one origin: the words here, and the paragraph and word where they
/// appeared first. `there` is the word of the wording that the first of them is.
fn each_first_use(
    index: &Index,
    wording: WordingId,
    words: Span,
    there: u32,
    mut call: impl FnMut(Span, u32, u32),
) {
    let origins = index.first_uses(wording);
    let mut at = origins.partition_point(|origin| origin.here <= there) - 1;
    let (mut here, mut there) = (words.start, there);
    while here < words.end {
        let origin = origins[at];
        let end = origins.get(at + 1).map_or(u32::MAX, |next| next.here);
        let length = (end - there).min(words.end - here);
        call(
            Span { start: here, end: here + length },
            origin.paragraph,
            origin.word + (there - origin.here),
        );
        (here, there, at) = (here + length, there + length, at + 1);
    }
}

/// Writes where each word of a new wording appeared first: as in its sources, or here.
fn first_uses_of(
    index: &Index,
    covers: &[Cover],
    paragraph: u32,
    words: u32,
    origins: &mut Vec<index::FirstUse>,
) {
    let mut push = |next: index::FirstUse| {
        let goes_on = origins.last().is_some_and(|last: &index::FirstUse| {
            last.paragraph == next.paragraph && last.word + (next.here - last.here) == next.word
        });
        if !goes_on {
            origins.push(next);
        }
    };
    let mut at = 0;
    for cover in covers {
        let start = index.places(cover.wording).start;
        for block in &cover.blocks {
            if at < block.here {
                push(index::FirstUse { here: at, paragraph, word: at });
            }
            let span = Span { start: block.here, end: block.here + block.length };
            each_first_use(
                index,
                cover.wording,
                span,
                block.there - start,
                |words, paragraph, word| {
                    push(index::FirstUse { here: words.start, paragraph, word });
                },
            );
            at = span.end;
        }
    }
    if at < words {
        push(index::FirstUse { here: at, paragraph, word: at });
    }
}
