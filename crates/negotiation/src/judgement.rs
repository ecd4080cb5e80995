//! What has a person said of a link that was proposed between two paragraphs?
//!
//! Where words come from is found out by comparing texts, and a person may know better.

use crate::address::Address;
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};

/// What a person has said of a link: that words of a paragraph were taken from an earlier one.
///
/// It holds for the text in every language, since addresses are the same in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The text whose words are traced.
    pub symbol: Symbol,
    /// The paragraph of it.
    pub paragraph: Address,
    /// The text that the words were proposed to come from; it may be the same.
    pub source: Symbol,
    /// The paragraph of that.
    pub source_paragraph: Address,
    /// Whether they do.
    pub judged: Judged,
    /// Why, in the person's own words.
    pub reason: String,
}

impl Judgement {
    /// Returns what names a link: the paragraph, and the earlier one.
    ///
    /// ```
    /// use negotiation::judgement::Judgement;
    ///
    /// let (here, there) = ("A/RES/75/32".parse()?, "A/RES/74/28".parse()?);
    /// let link = Judgement::link((&here, &"op1".parse()?), (&there, &"op2".parse()?));
    /// assert_eq!(link, "A/RES/75/32#op1 A/RES/74/28#op2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn link(paragraph: (&Symbol, &Address), source: (&Symbol, &Address)) -> String {
        format!("{}#{} {}#{}", paragraph.0, paragraph.1, source.0, source.1)
    }
}

/// What was said of a proposed link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judged {
    /// The words were taken from there.
    Accepted,
    /// They were not; nor from any paragraph that has just the same words.
    Rejected,
}
