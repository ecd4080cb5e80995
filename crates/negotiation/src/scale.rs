//! How strongly do words bind: which stand higher than which?

use crate::id::ScaleId;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A scale: words that say how strongly a text puts something, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// The id, by which it is referred to: `lead-verbs-en`.
    pub id: ScaleId,
    /// What the words are.
    pub kind: ScaleKind,
    /// The language of the words.
    pub language: Language,
    /// The steps, the strongest first; the forms of one step are divided by ` / `: `urges / urging`.
    pub steps: Vec<String>,
}

/// What the words of a scale are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScaleKind {
    /// Verbs that open a paragraph: `decides`, `encourages`.
    LeadVerb,
    /// Verbs of obligation inside it: `shall`, `should`, `may`.
    Modal,
    /// Words that leave room: `as appropriate`, `where possible`. They have no order.
    Hedge,
    /// Words that turn a sentence round: `not`, `without`. They have no order.
    Negation,
}

impl Scale {
    /// Returns each form with its step, counted from 0, the strongest.
    ///
    /// ```
    /// use negotiation::language::Language;
    /// use negotiation::scale::{Scale, ScaleKind};
    ///
    /// let steps = vec!["urges / urging".to_owned(), "invites".to_owned()];
    /// let scale = Scale { id: "verbs".parse()?, kind: ScaleKind::LeadVerb, language: Language::En, steps };
    /// let forms: Vec<(usize, &str)> = scale.forms().collect();
    /// assert_eq!(forms, [(0, "urges"), (0, "urging"), (1, "invites")]);
    /// # Ok::<(), negotiation::id::MalformedId>(())
    /// ```
    pub fn forms(&self) -> impl Iterator<Item = (usize, &str)> {
        let steps = self.steps.iter().enumerate();
        steps.flat_map(|(step, forms)| forms.split(" / ").map(move |form| (step, form.trim())))
    }
}
