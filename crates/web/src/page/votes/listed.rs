//! What does a catalogue of roll calls say was put to the vote, and how is it seen that these are its own words?

use askama::Template;
use askama::filters::HtmlSafe;
use negotiation::decision::Decision;
use negotiation::listing::{Put, is_without_text};
use negotiation::symbol::Symbol;
use serde::Serialize;

/// How many letters of the words of a catalogue are printed in a list; the page of the vote has them all.
const LETTERS_MAX: usize = 200;

/// How a catalogue lists a vote, ready to print.
#[derive(Debug, Clone, Template, Serialize)]
#[template(path = "parts/listed.html")]
pub(crate) struct Listed {
    /// The number by which the catalogue knows it.
    pub(crate) number: String,
    /// What was put to the vote; empty for the whole text.
    pub(crate) put: &'static str,
    /// What the catalogue says of it, as printed there.
    pub(crate) words: String,
    /// What it refers to where that is no text; else empty.
    pub(crate) reference: String,
    /// What is to be said where its words tell of the adoption of another resolution; else empty.
    pub(crate) doubt: String,
}

impl HtmlSafe for Listed {}

impl Listed {
    /// Returns how a catalogue lists a decision; nothing where none does.
    pub(crate) fn of(decision: &Decision) -> Option<Listed> {
        let listing = decision.listing.as_ref()?;
        let said = [listing.title.as_str(), listing.words.as_str()];
        let said: Vec<&str> = said.into_iter().filter(|words| !words.is_empty()).collect();
        Some(Listed {
            number: listing.number.clone(),
            put: if listing.put == Put::Whole { "" } else { listing.put.words() },
            doubt: doubt(&decision.on, &listing.title),
            words: said.join(": "),
            reference: listing.reference.clone().unwrap_or_default(),
        })
    }

    /// Returns the same with words that a list has room for.
    pub(crate) fn shortened(mut self) -> Listed {
        if let Some((end, _)) = self.words.char_indices().nth(LETTERS_MAX) {
            self.words.truncate(end);
            self.words.push('…');
        }
        self
    }

    /// Returns it in plain words.
    pub(crate) fn spoken(&self) -> String {
        let put = if self.put.is_empty() { "the whole text" } else { self.put };
        let mut spoken = format!("Roll call {} of the catalogue: {put}.", self.number);
        if !self.words.is_empty() {
            spoken.push_str(&format!(" In the words of the catalogue: {}", self.words));
        }
        if !self.reference.is_empty() {
            spoken.push_str(&format!(" (it refers to {})", self.reference));
        }
        if !self.doubt.is_empty() {
            spoken.push_str(&format!(" {}", self.doubt));
        }
        spoken
    }
}

/// Says which other resolutions a title has as adopted, as minutes print it, `adopted (resolution 64/25)`: the catalogue may
/// have taken the minutes of another item for the title.
fn doubt(on: &Symbol, title: &str) -> String {
    let numbers = title.split("(resolution ").skip(1).filter_map(|rest| rest.split(')').next());
    let named = numbers.filter_map(|number| format!("A/RES/{number}").parse::<Symbol>().ok());
    let others: Vec<String> =
        named.filter(|symbol| symbol != on).map(|symbol| symbol.to_string()).collect();
    match others.is_empty() {
        true => String::new(),
        false => format!(
            "These words tell of the adoption of {}, and may not be about {on}.",
            others.join(", ")
        ),
    }
}

/// Returns how the text of a vote is called: by its symbol, or by the roll call where it bears none.
pub(crate) fn called(decision: &Decision) -> String {
    match &decision.listing {
        Some(listing) if is_without_text(&decision.on) => format!("Roll call {}", listing.number),
        _ => decision.on.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::doubt;

    #[test]
    fn a_title_that_tells_of_the_adoption_of_another_resolution_is_doubted() {
        let on = "A/RES/64/246".parse().unwrap();
        let minutes = "The draft resolution was adopted (resolution 64/25). The President: May I";
        assert!(doubt(&on, minutes).contains("the adoption of A/RES/64/25, and"));
        assert_eq!(doubt(&on, "The draft resolution was adopted (resolution 64/246)."), "");
        assert_eq!(doubt(&on, "Nuclear disarmament (resolution of the Council)"), "");
    }
}
