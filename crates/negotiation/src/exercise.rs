//! What is invented for practice, and how does everybody see that it is?
//!
//! Its name says so: the id is `exercise` or begins with `exercise-`, the symbol begins with `EXERCISE`. A name goes
//! wherever the thing goes (addresses, files, records, quotations), so that no copy can lose the mark.

use crate::id::ActorId;

/// The words by which what is invented is marked, on every page and in every file.
pub const MARK: &str = "Exercise: invented for practice; no state said this.";

/// The id of an exercise, and how the ids of what belongs to one begin.
const ID: &str = "exercise";

/// The first part of the symbol of an invented document, where that of a real one names an organ.
pub(crate) const ORGAN: &str = "EXERCISE";

/// Words that stay small within a name.
const SMALL: [&str; 4] = ["and", "for", "of", "the"];

/// How many letters stand for an invented delegation where there is no room for its name.
const CODE_LETTERS: usize = 3;

/// Tells whether an id is that of something invented.
///
/// ```
/// use negotiation::exercise::is_invented;
/// assert!(is_invented("exercise") && is_invented("exercise-tides"));
/// assert!(!is_invented("oewg-2021") && !is_invented("exercises-of-2022"));
/// ```
pub fn is_invented(id: &str) -> bool {
    id.strip_prefix(ID).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Returns the name of an invented actor, which its id spells; `None` for the id of anybody else.
///
/// ```
/// let id = "exercise-league-of-small-harbours".parse().unwrap();
/// assert_eq!(negotiation::exercise::name(&id).as_deref(), Some("League of Small Harbours"));
/// ```
pub fn name(id: &ActorId) -> Option<String> {
    let spelt = spelt(id)?;
    let words = spelt.split('-').enumerate().map(|(place, word)| {
        if place > 0 && SMALL.contains(&word) { word.to_owned() } else { capital(word) }
    });
    Some(words.collect::<Vec<_>>().join(" "))
}

/// Returns the letters that stand for an invented actor in a picture; `None` for the id of anybody else.
///
/// ```
/// let id = "exercise-lanternmouth".parse().unwrap();
/// assert_eq!(negotiation::exercise::code(&id).as_deref(), Some("LAN"));
/// ```
pub fn code(id: &ActorId) -> Option<String> {
    Some(spelt(id)?.chars().take(CODE_LETTERS).collect::<String>().to_ascii_uppercase())
}

fn spelt(id: &ActorId) -> Option<&str> {
    id.as_str().strip_prefix(ID)?.strip_prefix('-')
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}
