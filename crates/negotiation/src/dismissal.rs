//! Which passage did a person read, and find that it expresses no stance on an issue?

use crate::address::Address;
use crate::id::{IssueId, OccasionId, StatementId};
use serde::{Deserialize, Serialize};

/// A passage of a statement that a program listed as one that may express a stance, and that a person read and rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissal {
    /// The issue.
    pub issue: IssueId,
    /// The occasion on which it was said.
    pub occasion: OccasionId,
    /// Which statement of the occasion.
    pub statement: StatementId,
    /// The paragraph of it.
    pub paragraph: Address,
    /// Why, in the person's own words.
    pub reason: String,
}

impl Dismissal {
    /// Returns what names a passage that was read for an issue.
    ///
    /// ```
    /// use negotiation::dismissal::Dismissal;
    ///
    /// let passage = Dismissal::passage(
    ///     &"due-diligence".parse()?, &"general-debate-75".parse()?, &"LIE".parse()?, &"p8".parse()?,
    /// );
    /// assert_eq!(passage, "due-diligence general-debate-75/LIE#p8");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn passage(
        issue: &IssueId,
        occasion: &OccasionId,
        statement: &StatementId,
        paragraph: &Address,
    ) -> String {
        format!("{issue} {occasion}/{statement}#{paragraph}")
    }
}
