//! How far is a text: what is agreed, what is open, and how did the brackets burn down from draft to draft?

use super::Bracketing;
use super::signals::Says;
use crate::draft::Draft;
use crate::plain::Plain;
use crate::redline::{Carried, Place, Redline};
use negotiation::address::Address;
use negotiation::doubt::Doubt;
use serde::Serialize;

/// How far one draft is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
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
    /// It was in the draft before or says of itself that it is agreed, and nothing in it is in brackets.
    Agreed,
    /// It says of itself that it is agreed ad referendum.
    AdReferendum,
    /// Something in it is in brackets, or an option.
    Open,
    /// It was not in the draft before, or there is no draft before, and nothing in it is in brackets.
    New,
    /// It was in the draft before and is no longer.
    Dropped,
}

impl Progress {
    /// Returns how far a draft is, after its redline against the draft before. Of a first draft there is none, and
    /// all in it that is not in brackets is new: nobody has agreed to it yet.
    ///
    /// ```
    /// use lineage::bracket::progress::Progress;
    /// use lineage::draft::Draft;
    /// use lineage::redline::Redline;
    /// use negotiation::address::Address;
    /// use negotiation::language::Language;
    ///
    /// let draft = |words: &str| Draft::new(Language::En, [(Address::operative(1), words)]);
    /// let (old, new) = (draft("Decides to meet [every [second] year];"), draft("Decides to meet every year;"));
    /// let (first, second) = (Progress::of(&old, None), Progress::of(&new, Some(&Redline::between(&old, &new))));
    /// assert_eq!((first.brackets, first.bracketed_words, first.counts.open), (2, 3, 1));
    /// assert_eq!((second.brackets, second.bracketed_words, second.counts.agreed), (0, 0, 1));
    /// ```
    pub fn of(draft: &Draft, since: Option<&Redline>) -> Progress {
        let mut progress = Progress::default();
        match since {
            None => (0..draft.len()).for_each(|at| progress.add(draft, at, State::New)),
            Some(redline) => {
                for passage in &redline.passages {
                    let state = match passage.carried {
                        Carried::New => State::New,
                        _ => State::Agreed,
                    };
                    let here = passage.new.iter().map(|place| place.position as usize);
                    here.for_each(|at| progress.add(draft, at, state));
                    if passage.carried == Carried::Gone {
                        passage.old.iter().for_each(|place| progress.add_dropped(place));
                    }
                }
            }
        }
        progress
    }

    /// Adds a paragraph of the draft, that was carried or is new.
    fn add(&mut self, draft: &Draft, position: usize, carried: State) {
        let (address, text) = draft.paragraph(position);
        let words = Plain::of(text, draft.language()).words;
        let bracketing = Bracketing::read(text, &words);
        for word in words.iter().filter(|word| !word.is_mark()) {
            self.words += 1;
            self.bracketed_words += u32::from(bracketing.depth_at(word.start as usize) > 0);
        }
        let found = &bracketing.brackets;
        self.brackets += found.iter().filter(|bracket| bracket.is_square).count() as u32;
        self.choices += found.iter().filter_map(|bracket| bracket.choice).max().unwrap_or(0);
        let state = match bracketing.says {
            Some(Says::AdReferendum) => State::AdReferendum,
            _ if !found.is_empty() => State::Open,
            Some(Says::Agreed) => State::Agreed,
            None => carried,
        };
        self.count(Standing { address: address.clone(), state, bracketing });
    }

    /// Adds a paragraph that was dropped from the draft before.
    fn add_dropped(&mut self, place: &Place) {
        let address = place.address.clone();
        self.count(Standing { address, state: State::Dropped, bracketing: Bracketing::default() });
    }

    fn count(&mut self, standing: Standing) {
        *match standing.state {
            State::Agreed => &mut self.counts.agreed,
            State::AdReferendum => &mut self.counts.ad_referendum,
            State::Open => &mut self.counts.open,
            State::New => &mut self.counts.new,
            State::Dropped => &mut self.counts.dropped,
        } += 1;
        self.paragraphs.push(standing);
    }

    /// Returns what could not be read in the brackets, with the address of the paragraph.
    pub fn doubts(&self) -> impl Iterator<Item = (&Address, &Doubt)> {
        let all = self.paragraphs.iter();
        all.flat_map(|standing| {
            standing.bracketing.doubts.iter().map(|doubt| (&standing.address, doubt))
        })
    }
}
