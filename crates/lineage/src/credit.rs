//! Who used the new words of a revision before, since the last draft?
//!
//! Evidence, never a verdict: a statement that used the words first may have had them from elsewhere. Each contribution
//! is held against the revision by itself, so that one does not hide another; what stood in an earlier draft is credited
//! to nobody.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::provenance::{Provenance, Run, Span, TracedText};

/// A statement or proposal.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// What it is called; each its own.
    pub name: String,
    /// Its day.
    pub day: Date,
    /// The keys of the words of its paragraphs ([`crate::provenance::keys`]).
    pub paragraphs: Vec<Vec<u64>>,
}

/// Which contributions used the new words of a revision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Credits {
    /// How many words stand in no earlier draft.
    pub words_new: u32,
    /// Those who used some of them, the earliest first.
    pub credits: Vec<Credit>,
}

/// What a contribution has of the new words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// New words, and where a contribution used them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditPassage {
    /// The paragraph of the revision, from 0.
    pub paragraph: u32,
    /// The new words of it.
    pub here: Span,
    /// The paragraph of the contribution, from 0.
    pub contribution_paragraph: u32,
    /// The same words there.
    pub there: Span,
}

/// Returns who used the new words of a revision.
///
/// `drafts` are the earlier drafts; `contributions` those since the last of them, in any order. What was said after the
/// day of the revision, `day`, is left out.
///
/// ```
/// use lineage::credit::{Contribution, credit};
/// use lineage::plain::Plain;
/// use lineage::provenance::keys;
/// use negotiation::language::Language;
///
/// let paragraphs = |text: &str| vec![keys(&Plain::of(text, Language::En))];
/// let draft = paragraphs("States should cooperate in the keeping of harbours.");
/// let revision =
///     paragraphs("States should cooperate in the keeping of harbours, with due regard for the needs of small islands.");
/// let statement = Contribution {
///     name: "Oxbow".into(),
///     day: "2026-03-02".parse()?,
///     paragraphs: paragraphs("We ask for due regard for the needs of small islands in this text."),
/// };
/// let credits = credit("2026-03-05".parse()?, &revision, &[draft], &[statement]);
/// assert_eq!(credits.words_new, 9);
/// assert_eq!((credits.credits[0].name.as_str(), credits.credits[0].words), ("Oxbow", 8));
/// # Ok::<(), jiff::Error>(())
/// ```
pub fn credit(
    day: Date,
    revision: &[Vec<u64>],
    drafts: &[Vec<Vec<u64>>],
    contributions: &[Contribution],
) -> Credits {
    let mut is_new: Vec<Vec<bool>> = revision.iter().map(|words| vec![true; words.len()]).collect();
    for draft in drafts {
        each_same(day, draft, revision, |pair| is_new[pair.paragraph][pair.here] = false);
    }
    let words_new = is_new.iter().flatten().filter(|is_new| **is_new).count() as u32;
    let before = contributions.iter().filter(|contribution| contribution.day <= day);
    let credits = before.filter_map(|contribution| {
        let mut passages: Vec<CreditPassage> = Vec::new();
        each_same(day, &contribution.paragraphs, revision, |pair| {
            if is_new[pair.paragraph][pair.here] {
                push(&mut passages, pair);
            }
        });
        let words: u32 = passages.iter().map(|one| one.here.end - one.here.start).sum();
        let share = f64::from(words) / f64::from(words_new.max(1));
        let name = contribution.name.clone();
        (words > 0).then_some(Credit { name, day: contribution.day, words, share, passages })
    });
    let mut credits: Vec<Credit> = credits.collect();
    credits.sort_by(|one, other| (one.day, &one.name).cmp(&(other.day, &other.name)));
    Credits { words_new, credits }
}

/// A word of the revision, and the same word of another text.
#[derive(Debug, Clone, Copy)]
struct Pair {
    paragraph: usize,
    here: usize,
    other_paragraph: u32,
    there: u32,
}

/// Calls with each word of a text that stands in another one.
fn each_same(day: Date, other: &[Vec<u64>], text: &[Vec<u64>], mut call: impl FnMut(Pair)) {
    let mut provenance = Provenance::new();
    provenance.add("1".to_owned(), day, other);
    let added = provenance.add("2".to_owned(), day, text);
    let Some(TracedText { paragraphs }) = added.traced.first() else { return };
    for (paragraph, traced) in paragraphs.iter().enumerate() {
        for run in traced.runs.iter().filter(|run| run.source.text == 0) {
            for (here, there) in same(run) {
                let other_paragraph = run.source.paragraph;
                call(Pair { paragraph, here: here as usize, other_paragraph, there });
            }
        }
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

/// Adds a word to the last passage, or begins the next.
fn push(passages: &mut Vec<CreditPassage>, pair: Pair) {
    let (paragraph, here) = (pair.paragraph as u32, pair.here as u32);
    if let Some(last) = passages.last_mut() {
        let goes_on = last.paragraph == paragraph && last.here.end == here;
        if goes_on
            && last.contribution_paragraph == pair.other_paragraph
            && last.there.end == pair.there
        {
            last.here.end += 1;
            last.there.end += 1;
            return;
        }
    }
    passages.push(CreditPassage {
        paragraph,
        here: Span { start: here, end: here + 1 },
        contribution_paragraph: pair.other_paragraph,
        there: Span { start: pair.there, end: pair.there + 1 },
    });
}
