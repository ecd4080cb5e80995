//! What does a document say about its own way: drafts, sponsors, committee report, record, vote, subjects?
//!
//! Filled by reading, joined from the file itself and from the catalogue entry that comes with it; what
//! follows from it is recorded claim by claim.

use crate::date::StatedDate;
use crate::decision::{Decision, Mode, RollCall};
use crate::document::Subject;
use crate::explanation::{Explanation, IntendedVote};
use crate::id::ActorId;
use crate::statement::Debate;
use crate::symbol::Symbol;
use serde::{Deserialize, Serialize};

/// The way of a text as the text itself, or its catalogue entry, tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proceedings {
    /// The title without number.
    pub title: Option<String>,
    /// The session of the General Assembly, by number.
    pub session: Option<u16>,
    /// The agenda item as printed, without the words `Agenda item`.
    pub agenda_item: Option<String>,
    /// The name of the agenda item.
    pub agenda_item_name: Option<String>,
    /// The committee that recommended the text, as printed.
    pub committee: Option<String>,
    /// The drafts, the latest last.
    pub drafts: Vec<Symbol>,
    /// The committee's report, with the paragraph that recommends the text, as printed.
    pub report: Option<(Symbol, Option<String>)>,
    /// The record of the meeting that adopted the text.
    pub meeting: Option<Symbol>,
    /// The day of adoption.
    pub adopted_on: Option<StatedDate>,
    /// The day of issue.
    pub issued_on: Option<StatedDate>,
    /// How it was adopted.
    pub mode: Option<Mode>,
    /// The sponsors of the draft.
    pub sponsors: Vec<NamedSponsor>,
    /// Those who joined later.
    pub additional_sponsors: Vec<NamedSponsor>,
    /// The subjects, each once.
    pub subjects: Vec<Subject>,
    /// What was said, and by whom, where the text is what speakers said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debate: Option<Debate>,
    /// The votes that were taken, where the text is the record of a meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Decision>,
    /// How actors had meant to vote, where the text is the record of a meeting that says so in a note.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intended: Vec<IntendedVote>,
    /// The explanations of vote in the record of a meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<Explanation>,
}

/// A sponsor as named in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedSponsor {
    /// The actor, or `None` when the name is not known; then a doubt says so.
    pub actor: Option<ActorId>,
    /// Those for whom the sponsor acts.
    pub on_behalf_of: Option<ActorId>,
    /// The name as printed.
    pub name: String,
}

impl Proceedings {
    /// Returns the recorded vote, where there was one.
    pub fn roll_call(&self) -> Option<&RollCall> {
        match &self.mode {
            Some(Mode::Recorded(roll_call)) => Some(roll_call),
            _ => None,
        }
    }
}
