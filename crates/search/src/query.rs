//! What is looked for: words, phrases, beginnings of words, and under which facets?
//!
//! The grammar, in which every part must hold:
//!
//! | written | finds |
//! | --- | --- |
//! | `cyber attacks` | paragraphs with both words, in any of their forms |
//! | `"use of force"` | exactly these words one after another; so too `open-ended` and `75/240` |
//! | `attribut*` | words that begin so |
//! | `-force`, `-"use of force"` | paragraphs without it |
//! | `process:oewg-2021 year:2021..2023` | only what stands under these facets; two of one field mean either |
//! | `-kind:letter` | all but what stands under this facet |
//! | `symbol:L.73` | only documents whose symbol has this fragment |
//!
//! Case and accents do not count. A quotation mark that is not closed is closed at the end.

mod read;

pub(crate) use read::years;

use crate::stem::languages_of;
use crate::words::{Word, words};
use negotiation::language::Language;
use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// The longest query, in characters: a long paragraph.
pub const QUERY_CHARACTERS_MAX: usize = 1_000;

/// How many parts a query may have; each is looked up.
pub const PARTS_MAX: usize = 32;

/// How many letters the beginning of a word must have: fewer begin half of all words.
pub const PREFIX_LETTERS_MIN: usize = 2;

/// What is looked for.
///
/// ```
/// use search::{Field, Query};
/// let query: Query = "\"use of force\" attribut* year:2021..2023".parse()?;
/// assert_eq!(query.values(Field::Year).collect::<Vec<_>>(), ["2021..2023"]);
/// assert_eq!(query.with(Field::Kind, "report").to_string(), "\"use of force\" attribut* year:2021..2023 kind:report");
/// assert!("langage:fr".parse::<Query>().unwrap_err().to_string().contains("language"));
/// # Ok::<(), search::MalformedQuery>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    parts: Vec<Part>,
}

/// Says why a query is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MalformedQuery(pub(crate) String);

/// What a hit can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Who sponsored the document, or spoke.
    Actor,
    /// The process to which the document belongs.
    Process,
    /// The session of the symbol (`75`), or of the process (`oewg-2021/8`).
    Session,
    /// The open question.
    Issue,
    /// The kind of document, `statement` or `position`.
    Kind,
    /// The year: `2021`, `2021..2023`.
    Year,
    /// The language: `en`.
    Language,
    /// A fragment of the symbol: `L.73`. No facet is counted for it.
    Symbol,
}

/// One part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) sought: Sought,
    pub(crate) is_excluded: bool,
}

/// What one part looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sought {
    /// A word in any of its forms, as it was typed.
    Word(String),
    /// Words one after another, exactly, as they were typed.
    Phrase(String),
    /// The beginning of a word, as it was typed; what comes before it when it has several words stands exactly.
    Prefix(String),
    /// A facet and its value.
    Facet(Field, SmolStr),
}

impl Field {
    /// Every field, in the order in which facets are shown.
    pub const ALL: [Field; 8] = [
        Field::Kind,
        Field::Year,
        Field::Process,
        Field::Session,
        Field::Issue,
        Field::Actor,
        Field::Language,
        Field::Symbol,
    ];

    /// Returns the name by which queries call it.
    pub fn name(self) -> &'static str {
        match self {
            Field::Actor => "actor",
            Field::Process => "process",
            Field::Session => "session",
            Field::Issue => "issue",
            Field::Kind => "kind",
            Field::Year => "year",
            Field::Language => "language",
            Field::Symbol => "symbol",
        }
    }
}

impl Query {
    /// Returns the values that are asked for of a field, those that are excluded not among them.
    pub fn values(&self, field: Field) -> impl Iterator<Item = &str> {
        let wanted = self.parts.iter().filter(|part| !part.is_excluded);
        wanted.filter_map(move |part| match &part.sought {
            Sought::Facet(of, value) if *of == field => Some(value.as_str()),
            _ => None,
        })
    }

    /// Returns whether words are looked for, not facets alone.
    pub fn has_words(&self) -> bool {
        let is_word = |part: &Part| !matches!(part.sought, Sought::Facet(..));
        self.parts.iter().any(|part| is_word(part) && !part.is_excluded)
    }

    /// Returns the same query with one more facet.
    #[must_use]
    pub fn with(&self, field: Field, value: &str) -> Query {
        let mut query = self.without(field, value);
        let sought = Sought::Facet(field, SmolStr::new(value));
        query.parts.push(Part { sought, is_excluded: false });
        query
    }

    /// Returns the same query without a facet.
    #[must_use]
    pub fn without(&self, field: Field, value: &str) -> Query {
        let is_it = |part: &Part| match &part.sought {
            Sought::Facet(of, given) => *of == field && given == value,
            _ => false,
        };
        Query { parts: self.parts.iter().filter(|part| !is_it(part)).cloned().collect() }
    }

    /// Returns what may be a fragment of a symbol: the words with a digit in them, where nothing else is sought.
    pub fn fragment(&self) -> Option<String> {
        let mut typed = Vec::new();
        for part in &self.parts {
            match &part.sought {
                Sought::Word(words) | Sought::Phrase(words) if !part.is_excluded => {
                    typed.push(words.as_str())
                }
                Sought::Facet(Field::Symbol, fragment) if !part.is_excluded => typed.push(fragment),
                Sought::Facet(..) => {}
                _ => return None,
            }
        }
        let fragment = typed.join(" ");
        fragment.contains(|character: char| character.is_ascii_digit()).then_some(fragment)
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Returns the languages of which forms of a word are looked up.
    pub(crate) fn languages(&self, word: &str) -> Vec<Language> {
        let named: Vec<Language> =
            self.values(Field::Language).filter_map(|code| code.parse().ok()).collect();
        if named.is_empty() { languages_of(word).to_vec() } else { named }
    }
}

impl Sought {
    /// Returns the words that are looked for; none of a facet.
    pub(crate) fn words(&self) -> Vec<Word> {
        match self {
            Sought::Word(typed) | Sought::Phrase(typed) | Sought::Prefix(typed) => words(typed),
            Sought::Facet(..) => Vec::new(),
        }
    }
}

impl FromStr for Query {
    type Err = MalformedQuery;

    fn from_str(text: &str) -> Result<Query, MalformedQuery> {
        read::query(text).map(|parts| Query { parts })
    }
}

impl FromStr for Field {
    type Err = MalformedQuery;

    fn from_str(name: &str) -> Result<Field, MalformedQuery> {
        let known = Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name));
        known.ok_or_else(|| {
            let names = Field::ALL.map(Field::name).join(", ");
            MalformedQuery(format!(
                "there is no field `{name}`: the fields are {names}; words with a colon stand in quotation marks"
            ))
        })
    }
}

impl fmt::Display for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            let minus = if part.is_excluded { "-" } else { "" };
            write!(formatter, "{space}{minus}")?;
            match &part.sought {
                Sought::Word(typed) => write!(formatter, "{typed}")?,
                Sought::Phrase(typed) => write!(formatter, "\"{typed}\"")?,
                Sought::Prefix(typed) => write!(formatter, "{typed}*")?,
                Sought::Facet(field, value) => {
                    let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
                    write!(formatter, "{}:{quote}{value}{quote}", field.name())?;
                }
            }
        }
        Ok(())
    }
}
