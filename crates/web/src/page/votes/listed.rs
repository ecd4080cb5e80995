//! What does a catalogue of roll calls say was put to the vote, and how is it seen that these are its own words?

use askama::Template;
use askama::filters::HtmlSafe;
use negotiation::decision::Decision;
use negotiation::listing::{Put, is_without_text};
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
        spoken
    }
}

/// Returns how the text of a vote is called: by its symbol, or by the roll call where it bears none.
pub(crate) fn called(decision: &Decision) -> String {
    match &decision.listing {
        Some(listing) if is_without_text(&decision.on) => format!("Roll call {}", listing.number),
        _ => decision.on.to_string(),
    }
}
