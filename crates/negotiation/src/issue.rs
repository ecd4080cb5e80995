//! Which questions are open, and which answers may be given to each?

use crate::id::{IssueId, PillarId};
use crate::provision::Provision;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// An issue: an open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The id, by which it is addressed.
    pub id: IssueId,
    /// The question.
    pub question: String,
    /// What is agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agreed: String,
    /// The paragraphs that say what is agreed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<Provision>,
    /// What is not agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub disputed: String,
    /// The pillar of the mandate under which it is discussed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pillar: Option<PillarId>,
    /// The answers that may be given, where they are more than for and against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// The words by which a passage is known to speak of it; `*` stands for any ending: `cyber*`, `international law`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<String>,
    /// The words by which a passage may be known to give an answer: the answer, a colon, and forms with ` / ` between
    /// them: `supports: welcome* / in favour of`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<String>,
}

/// An answer that may be given to an issue.
///
/// One of which only the id is known is written as that, and as its parts otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Spelt", into = "Spelt")]
pub struct Answer {
    /// What a position says as its stance.
    pub id: SmolStr,
    /// The answer in words; may be empty.
    pub words: String,
    /// Which way it leans, where that is said.
    pub leans: Option<Lean>,
}

/// Which way an answer leans, so that the answers to different issues may be shown side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lean {
    /// Yes.
    For,
    /// Yes to a part, or on a condition.
    Between,
    /// No.
    Against,
    /// Neither yes nor no: another proposal, or none.
    Neither,
}

/// How an answer is written.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Spelt {
    Id(SmolStr),
    Whole {
        id: SmolStr,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        leans: Option<Lean>,
    },
}

impl From<Spelt> for Answer {
    fn from(spelt: Spelt) -> Answer {
        match spelt {
            Spelt::Id(id) => Answer { id, words: String::new(), leans: None },
            Spelt::Whole { id, words, leans } => Answer { id, words, leans },
        }
    }
}

impl From<Answer> for Spelt {
    fn from(answer: Answer) -> Spelt {
        let Answer { id, words, leans } = answer;
        match leans {
            None if words.is_empty() => Spelt::Id(id),
            leans => Spelt::Whole { id, words, leans },
        }
    }
}

impl Issue {
    /// Returns the answer that a stance gives; `None` where it is not among the issue's own.
    pub fn answer(&self, stance: &str) -> Option<&Answer> {
        Answer::among(&self.answers, stance)
    }

    /// Returns which way a stance leans: as the issue says of its own answers, and as the word itself says of the general
    /// ones. `None` where nothing says.
    ///
    /// ```
    /// use negotiation::issue::{Issue, Lean};
    ///
    /// let issue: Issue = serde_json::from_str(
    ///     r#"{"id":"access","question":"May anybody read it?","answers":["later",{"id":"asked","words":"Whoever asks","leans":"between"}]}"#,
    /// )?;
    /// assert_eq!(issue.leans("asked"), Some(Lean::Between));
    /// assert_eq!(issue.leans("supports"), Some(Lean::For));
    /// assert_eq!(issue.leans("later"), None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn leans(&self, stance: &str) -> Option<Lean> {
        Lean::among(&self.answers, stance)
    }
}

impl Answer {
    /// Returns the answer that a stance gives, out of those that an issue has of its own.
    pub fn among<'a>(answers: &'a [Answer], stance: &str) -> Option<&'a Answer> {
        answers.iter().find(|answer| answer.id == stance)
    }
}

impl Lean {
    /// Returns which way a stance leans on an issue that has these answers of its own.
    pub fn among(answers: &[Answer], stance: &str) -> Option<Lean> {
        match Answer::among(answers, stance) {
            Some(answer) => answer.leans,
            None => Lean::of(stance),
        }
    }

    /// Returns which way one of the stances leans that may be taken on every issue.
    pub fn of(stance: &str) -> Option<Lean> {
        match stance {
            "supports" => Some(Lean::For),
            "conditional" => Some(Lean::Between),
            "opposes" => Some(Lean::Against),
            "neutral" => Some(Lean::Neither),
            _ => None,
        }
    }
}

/// A pillar: one of the parts into which a mandate is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pillar {
    /// The id, by which it is addressed.
    pub id: PillarId,
    /// Its place in the order of the mandate, from 1.
    pub order: u8,
    /// The name.
    pub name: String,
    /// The words by which the heading of its section in a report is known; `*` stands for any ending: `threat*`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    /// What is to be said about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
