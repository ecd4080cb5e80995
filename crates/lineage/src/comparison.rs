//! What is there to tell of several texts that follow each other?

use crate::bracket::progress::Progress;
use crate::change::{Change, Scales, changes};
use crate::draft::Draft;
use crate::redline::{Passage, Redline};
use negotiation::symbol::Symbol;
use serde::Serialize;

/// Texts compared, each with the one before it: what a page and a program are given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The texts, as they were given.
    pub texts: Vec<Compared>,
    /// The steps from each text to the next: one less than there are texts.
    pub steps: Vec<Step>,
}

/// One text of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Its symbol.
    pub symbol: Symbol,
    /// How far it is, after the text before it.
    pub progress: Progress,
}

/// What changed from one text to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The older text.
    pub old: Symbol,
    /// The newer text.
    pub new: Symbol,
    /// The changes, those that matter most first.
    pub changes: Vec<Change>,
    /// The passages of the redline, to which the changes point.
    pub passages: Vec<Passage>,
}

impl Comparison {
    /// Compares texts of one language, the oldest first.
    pub fn of(texts: &[(Symbol, Draft)], scales: &Scales) -> Comparison {
        let mut comparison = Comparison { texts: Vec::new(), steps: Vec::new() };
        for (at, (symbol, draft)) in texts.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &texts[before]);
            let redline = before.map(|(_, before)| Redline::between(before, draft));
            let progress = Progress::of(draft, redline.as_ref());
            comparison.texts.push(Compared { symbol: symbol.clone(), progress });
            if let (Some((old, _)), Some(redline)) = (before, redline) {
                comparison.steps.push(Step {
                    old: old.clone(),
                    new: symbol.clone(),
                    changes: changes(&redline, draft.language(), scales),
                    passages: redline.passages,
                });
            }
        }
        comparison
    }
}
