//! Who used the new words of a revision before, since the last draft?
//!
//! Evidence, never a verdict: a statement that used the words first may have had them from elsewhere. Each contribution
//! is held against the revision by itself, so that one does not hide another; what stood in an earlier draft is credited
//! to nobody.

#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;
use negotiation::address::Address;
use serde::Serialize;

use crate::bracket::{Bracket, Bracketing};
use crate::draft::{Draft, Piece};
use crate::plain::Word;
use crate::provenance::{Provenance, Run, TracedText};

/// How many words that are not new may stand between new ones of one passage, and how many are quoted around them.
const CONTEXT_WORDS: usize = 4;

/// A statement or proposal.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// What it is called; each its own.
    pub name: String,
    /// Its day.
    pub day: Date,
    /// Its words, tables and footnotes too.
    pub words: Draft,
}

/// Which contributions used the new words of a revision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Credits {
    /// How many words stand in no earlier draft.
    pub words_new: u32,
    /// How many of them at least one contribution used.
    pub words_used: u32,
    /// Those who used some of them, the earliest first.
    pub credits: Vec<Credit>,
}

/// What a contribution has of the new words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Credit {
    /// What it is called.
    pub name: String,
    /// Its day.
    pub day: Date,
    /// How many of the new words it used.
    pub words: u32,
    /// The share of all new words, from 0 to 1.
    pub share: f64,
    /// Where, in order of the revision.
    pub passages: Vec<CreditPassage>,
}

/// New words with some around them, and where a contribution used them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CreditPassage {
    /// The paragraph of the revision, from 0.
    #[serde(skip)]
    pub paragraph: u32,
    /// Its address.
    pub address: Address,
    /// What stands there.
    pub text: String,
    /// The new words in `text`, in bytes.
    pub new: Vec<Range<u32>>,
    /// How many they are.
    pub words: u32,
    /// The paragraph of the contribution.
    pub used_at: Address,
    /// What stands in that.
    pub used: String,
}

/// Returns who used the new words of a revision.
///
/// `drafts` are the earlier drafts; `contributions` those since the last of them, in any order. What was said after the
/// day of the revision, `day`, is left out. Fewer than six words in common, old ones among them, are no evidence: they are
/// no run of [`crate::provenance`].
///
/// ```
/// use lineage::credit::{Contribution, credit};
/// use lineage::draft::Draft;
/// use negotiation::address::Address;
/// use negotiation::language::Language;
///
/// let text = |words: &str| Draft::new(Language::En, [(Address::operative(1), words)]);
/// let draft = text("States should cooperate in the keeping of harbours.");
/// let revision =
///     text("States should cooperate in the keeping of harbours, with due regard for the needs of small islands.");
/// let statement = Contribution {
///     name: "Oxbow".into(),
///     day: "2026-03-02".parse()?,
///     words: text("We ask for due regard for the needs of small islands in this text."),
/// };
/// let credits = credit("2026-03-05".parse()?, &revision, &[draft], &[statement]);
/// assert_eq!((credits.words_new, credits.words_used), (9, 8));
/// let credit = &credits.credits[0];
/// assert_eq!((credit.name.as_str(), credit.words), ("Oxbow", 8));
/// assert_eq!(credit.passages[0].used, "due regard for the needs of small islands");
/// # Ok::<(), jiff::Error>(())
/// ```
pub fn credit(
    day: Date,
    revision: &Draft,
    drafts: &[Draft],
    contributions: &[Contribution],
) -> Credits {
    let revised = Words::of(revision);
    let mut is_new = of_the_text(&revised);
    for draft in drafts {
        each_run(day, &Words::of(draft), &revised, |paragraph, run| {
            same(run).for_each(|(here, _)| is_new[paragraph][here as usize] = false);
        });
    }
    let mut is_used: Vec<Vec<bool>> = is_new.iter().map(|words| vec![false; words.len()]).collect();
    let before = contributions.iter().filter(|contribution| contribution.day <= day);
    let mut credits: Vec<Credit> = Vec::new();
    let count = |all: &[Vec<bool>]| all.iter().flatten().filter(|is| **is).count() as u32;
    let words_new = count(&is_new);
    for contribution in before {
        let there = Words::of(&contribution.words);
        let mut passages = Vec::new();
        each_run(day, &there, &revised, |paragraph, run| {
            let new = same(run).filter(|(here, _)| is_new[paragraph][*here as usize]);
            let new: Vec<(u32, u32)> = new.collect();
            new.iter().for_each(|(here, _)| is_used[paragraph][*here as usize] = true);
            let apart = |one: &(u32, u32), next: &(u32, u32)| {
                (next.0 - one.0).max(next.1 - one.1) as usize <= CONTEXT_WORDS + 1
            };
            let passage = |new: &[(u32, u32)]| passage((&revised, paragraph), &there, run, new);
            passages.extend(new.chunk_by(apart).map(passage));
        });
        let words: u32 = passages.iter().map(|passage| passage.words).sum();
        let share = f64::from(words) / f64::from(words_new.max(1));
        let (name, day) = (contribution.name.clone(), contribution.day);
        if words > 0 {
            credits.push(Credit { name, day, words, share, passages });
        }
    }
    credits.sort_by(|one, other| (one.day, &one.name).cmp(&(other.day, &other.name)));
    Credits { words_new, words_used: count(&is_used), credits }
}

/// A draft with the words of its paragraphs, without marks of punctuation.
struct Words<'a> {
    draft: &'a Draft,
    paragraphs: Vec<Vec<Word>>,
}

impl<'a> Words<'a> {
    fn of(draft: &'a Draft) -> Words<'a> {
        let words = |words: Range<usize>| draft.words()[words].iter().copied();
        let paragraphs = draft.pieces().iter();
        let paragraphs = paragraphs
            .map(|piece| words(piece.words.clone()).filter(|word| !word.is_mark()).collect());
        Words { draft, paragraphs: paragraphs.collect() }
    }

    fn keys(&self) -> Vec<Vec<u64>> {
        let keys = |words: &Vec<Word>| words.iter().map(|word| word.key).collect();
        self.paragraphs.iter().map(keys).collect()
    }

    /// Returns the bytes in the whole text from the first word of some to the last.
    fn bytes(&self, paragraph: usize, words: Range<usize>) -> Range<usize> {
        let words = &self.paragraphs[paragraph][words];
        let start = words.first().map_or(0, |first| first.start as usize);
        start..words.last().map_or(start, |last| last.end as usize)
    }
}

/// Returns for each word of a draft whether it belongs to the text, and not to the name of an option or of who proposed it.
fn of_the_text(draft: &Words) -> Vec<Vec<bool>> {
    let paragraphs = draft.draft.pieces().iter().zip(&draft.paragraphs);
    let of_paragraph = |(piece, words): (&Piece, &Vec<Word>)| {
        let text = &draft.draft.text()[piece.bytes.clone()];
        let brackets = Bracketing::of(text, draft.draft.language()).brackets;
        let is_name = |word: &Word| {
            let at = word.start - piece.bytes.start as u32;
            let names = |of: &Bracket| of.whole.0..of.start;
            let proposers = |of: &Bracket| of.end..of.whole.1;
            brackets.iter().any(|of| names(of).contains(&at) || proposers(of).contains(&at))
        };
        words.iter().map(|word| !is_name(word)).collect()
    };
    paragraphs.map(of_paragraph).collect()
}

/// Calls with each run of words of a text that stands in another one, and the paragraph in which it does.
fn each_run(day: Date, other: &Words, text: &Words, mut call: impl FnMut(usize, &Run)) {
    let mut provenance = Provenance::new();
    provenance.add("1".to_owned(), day, &other.keys());
    let added = provenance.add("2".to_owned(), day, &text.keys());
    let Some(TracedText { paragraphs }) = added.traced.first() else { return };
    for (paragraph, traced) in paragraphs.iter().enumerate() {
        let runs = traced.runs.iter().filter(|run| run.source.text == 0);
        runs.for_each(|run| call(paragraph, run));
    }
}

/// Returns the words of a run that are the same, here and there.
fn same(run: &Run) -> impl Iterator<Item = (u32, u32)> {
    let edits = run.edits.iter();
    let starts = std::iter::once((run.words.start, run.source.words.start))
        .chain(edits.clone().map(|edit| (edit.here.end, edit.there.end)));
    let ends = edits.map(|edit| edit.here.start).chain(std::iter::once(run.words.end));
    starts.zip(ends).flat_map(|((here, there), end)| (here..end).zip(there..))
}

/// Returns some new words of a run as they stand in both texts, with what stands around them in the run.
fn passage(
    (revised, paragraph): (&Words, usize),
    there: &Words,
    run: &Run,
    new: &[(u32, u32)],
) -> CreditPassage {
    let around = |first: u32, last: u32, run: crate::provenance::Span| {
        let start = (first as usize).saturating_sub(CONTEXT_WORDS).max(run.start as usize);
        start..(last as usize + 1 + CONTEXT_WORDS).min(run.end as usize)
    };
    let (first, last) = (new[0], new[new.len() - 1]);
    let bytes = revised.bytes(paragraph, around(first.0, last.0, run.words));
    let used_in = run.source.paragraph as usize;
    let used = there.bytes(used_in, around(first.1, last.1, run.source.words));
    let neighbours = new.chunk_by(|one, next| one.0 + 1 == next.0);
    let marked = neighbours.map(|words| {
        let words = words[0].0 as usize..words[words.len() - 1].0 as usize + 1;
        let words = revised.bytes(paragraph, words);
        (words.start - bytes.start) as u32..(words.end - bytes.start) as u32
    });
    CreditPassage {
        paragraph: paragraph as u32,
        address: revised.draft.paragraph(paragraph).0.clone(),
        new: marked.collect(),
        words: new.len() as u32,
        text: revised.draft.text()[bytes].to_owned(),
        used_at: there.draft.paragraph(used_in).0.clone(),
        used: there.draft.text()[used].to_owned(),
    }
}
