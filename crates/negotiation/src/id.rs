//! Short names by which things are addressed in URLs: which characters may they have, and whose are they?
//!
//! Every kind of id is a type of its own, so that a session cannot be asked for by the name of an issue.

use serde::{Deserialize, Deserializer, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// The longest id that is accepted, in bytes: a URL segment that still fits on a printed line.
pub const ID_BYTES_MAX: usize = 120;

/// Says why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not an id: use lower-case letters, digits and hyphens (ISO codes of states in capitals), at most {ID_BYTES_MAX} bytes"
)]
pub struct MalformedId {
    /// The text as it was given.
    pub text: String,
}

fn check(text: &str) -> Result<SmolStr, MalformedId> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let sound = !text.is_empty()
        && text.len() <= ID_BYTES_MAX
        && text.chars().all(allowed)
        && !text.starts_with('-')
        && !text.ends_with('-');
    if sound { Ok(SmolStr::new(text)) } else { Err(MalformedId { text: text.to_owned() }) }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(into = "String")]
        pub struct $name(SmolStr);

        impl $name {
            /// Returns the id as it stands in a URL.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// Tells whether the id is that of something invented for an exercise.
            pub fn is_exercise(&self) -> bool {
                crate::exercise::is_invented(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = MalformedId;

            fn from_str(text: &str) -> Result<Self, MalformedId> {
                check(text).map(Self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::spelt::deserialize(deserializer)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

id! {
    /// The id of an actor: the ISO 3166-1 alpha-3 code of a state (`ISL`), or a slug (`african-group`).
    ActorId
}
id! {
    /// The id of a process: `oewg-2021`.
    ProcessId
}
id! {
    /// The id of an issue, that is of an open question: `due-diligence`.
    IssueId
}
id! {
    /// The id of a commitment: `norm-a`, `cbm-1`.
    CommitmentId
}
id! {
    /// The id of a series of counts: `poc-directory-states`.
    SeriesId
}
id! {
    /// The id of a guiding question: `oewg-2021-3-law`.
    QuestionId
}
id! {
    /// The id of a pillar of a mandate: `threats`.
    PillarId
}
id! {
    /// The id of an erratum: `e01`.
    ErratumId
}
id! {
    /// The id of a survey of implementation: `national-survey`.
    SurveyId
}
id! {
    /// The id of a scale of words: `lead-verbs-en`.
    ScaleId
}

id! {
    /// The id of an occasion on which statements are made: `general-debate-75`.
    OccasionId
}
id! {
    /// The id of a statement among those of its occasion: who spoke, and for the how manieth time: `ISL`, `ISL-2`.
    StatementId
}

/// Makes an id out of a title: lower case, hyphens for everything that is neither letter nor digit.
///
/// ```
/// assert_eq!(negotiation::id::slug("National CERTs & points of contact"), "national-certs-points-of-contact");
/// ```
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for character in title.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= ID_BYTES_MAX {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{IssueId, ProcessId, slug};

    #[test]
    fn an_id_prints_as_it_parses() {
        for text in ["oewg-2021", "gge-2004", "global-mechanism"] {
            assert_eq!(text.parse::<ProcessId>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_malformed_id_says_what_it_was() {
        for text in ["", "-a", "a-", "a b", "a/b", "é"] {
            let refusal = text.parse::<IssueId>().unwrap_err();
            assert!(refusal.to_string().contains(&format!("`{text}`")), "{refusal}");
        }
    }

    #[test]
    fn a_slug_is_an_id() {
        assert_eq!(slug("(How) Does the right apply?"), "how-does-the-right-apply");
    }
}
