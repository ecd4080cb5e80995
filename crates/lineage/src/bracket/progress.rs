//! How far is a text: what is agreed, what is open, and how did the brackets burn down from draft to draft?

use super::Bracketing;
use crate::draft::Draft;
use crate::redline::{Carried, Redline};
use negotiation::address::Address;
use negotiation::doubt::Doubt;
use serde::Serialize;

/// How far one draft is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// How many pairs of square brackets it has; those that only name a proposer do not count.
    pub brackets: u32,
    /// How many choices between alternatives are open.
    pub choices: u32,
    /// How many words stand in brackets or in options.
    pub bracketed_words: u32,
    /// How many words there are.
    pub words: u32,
    /// How many paragraphs are in each state.
    pub counts: Counts,
    /// Each paragraph; those that were dropped from the draft before stand where they were.
    pub paragraphs: Vec<Standing>,
}

/// How many paragraphs are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[expect(
    missing_docs,
    reason = "each state is documented at the variant of State that has its name"
)]
pub struct Counts {
    pub agreed: u32,
    pub ad_referendum: u32,
    pub open: u32,
    pub new: u32,
    pub dropped: u32,
}

/// How far one paragraph is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its address; of a dropped one, in the draft before.
    pub address: Address,
    /// The state.
    pub state: State,
    /// Its brackets and options.
    #[serde(flatten)]
    pub bracketing: Bracketing,
}

/// The state of a paragraph, as far as the text shows it: nobody's word is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It was in the draft before, and nothing in it is in brackets.
    Agreed,
    /// It says of itself that it is agreed ad referendum.
    AdReferendum,
    /// Something in it is in brackets, or an option.
    Open,
    /// It was not in the draft before, and nothing in it is in brackets.
    New,
    /// It was in the draft before and is no longer.
    Dropped,
}

/// Returns whether a paragraph says that it is agreed ad referendum, in whatever language: `ad ref`, `ad ref.`,
/// `ad referendum`; `broad reforms` says no such thing.
fn is_ad_referendum(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).any(|pair| pair[0] == "ad" && matches!(pair[1], "ref" | "referendum"))
}

/// Returns how far each of some drafts is, which follow each other.
///
/// ```
/// use lineage::bracket::progress::burn_down;
/// use lineage::draft::Draft;
/// use negotiation::address::Address;
/// use negotiation::language::Language;
///
/// let draft = |words: &str| Draft::new(Language::En, [(Address::operative(1), words)]);
/// let drafts = [draft("Decides to meet [every [second] year];"), draft("Decides to meet every [second] year;")];
/// let brackets: Vec<u32> = burn_down(&drafts).iter().map(|progress| progress.brackets).collect();
/// assert_eq!(brackets, [2, 1]);
/// ```
pub fn burn_down(drafts: &[Draft]) -> Vec<Progress> {
    let mut before: Option<&Draft> = None;
    let progress = drafts.iter().map(|draft| {
        let redline = before.map(|before| Redline::between(before, draft));
        before = Some(draft);
        Progress::of(draft, redline.as_ref())
    });
    progress.collect()
}

impl Progress {
    /// Returns how far a draft is, after its redline against the draft before; of a first draft there is none, and
    /// what is not in brackets counts as agreed.
    pub fn of(draft: &Draft, since: Option<&Redline>) -> Progress {
        let mut paragraphs = Vec::with_capacity(draft.len());
        match since {
            None => {
                paragraphs.extend((0..draft.len()).map(|at| standing(draft, at, State::Agreed)))
            }
            Some(redline) => {
                for passage in &redline.passages {
                    let state = match passage.carried {
                        Carried::New => State::New,
                        _ => State::Agreed,
                    };
                    let here = passage.new.iter().map(|place| place.position as usize);
                    paragraphs.extend(here.map(|at| standing(draft, at, state)));
                    if passage.carried == Carried::Gone {
                        paragraphs.extend(passage.old.iter().map(|place| Standing {
                            address: place.address.clone(),
                            state: State::Dropped,
                            bracketing: Bracketing::default(),
                        }));
                    }
                }
            }
        }
        Progress::sum(draft, paragraphs)
    }

    fn sum(draft: &Draft, paragraphs: Vec<Standing>) -> Progress {
        let mut counts = Counts::default();
        let (mut brackets, mut choices) = (0, 0);
        for standing in &paragraphs {
            *match standing.state {
                State::Agreed => &mut counts.agreed,
                State::AdReferendum => &mut counts.ad_referendum,
                State::Open => &mut counts.open,
                State::New => &mut counts.new,
                State::Dropped => &mut counts.dropped,
            } += 1;
            let found = &standing.bracketing.brackets;
            brackets += found.iter().filter(|bracket| bracket.is_square).count() as u32;
            choices += found.iter().filter_map(|bracket| bracket.choice).max().unwrap_or(0);
        }
        let (words, bracketed_words) = words(draft);
        Progress { brackets, choices, bracketed_words, words, counts, paragraphs }
    }

    /// Returns what could not be read in the brackets, with the address of the paragraph.
    pub fn doubts(&self) -> impl Iterator<Item = (&Address, &Doubt)> {
        let all = self.paragraphs.iter();
        all.flat_map(|standing| {
            standing.bracketing.doubts.iter().map(|doubt| (&standing.address, doubt))
        })
    }
}

/// Returns how far a paragraph is, that was carried or is new.
fn standing(draft: &Draft, position: usize, carried: State) -> Standing {
    let (address, text) = draft.paragraph(position);
    let bracketing = Bracketing::of(text, draft.language());
    let state = if is_ad_referendum(text) {
        State::AdReferendum
    } else if bracketing.brackets.is_empty() {
        carried
    } else {
        State::Open
    };
    Standing { address: address.clone(), state, bracketing }
}

/// Returns how many words a draft has, and how many of them are in brackets or options.
fn words(draft: &Draft) -> (u32, u32) {
    let (mut all, mut bracketed) = (0, 0);
    for (_, text) in draft.paragraphs() {
        let bracketing = Bracketing::of(text, draft.language());
        let words = crate::plain::Plain::of(text, draft.language()).words;
        for word in words.into_iter().filter(|word| !word.is_mark()) {
            all += 1;
            bracketed += u32::from(bracketing.depth_at(word.start as usize) > 0);
        }
    }
    (all, bracketed)
}
