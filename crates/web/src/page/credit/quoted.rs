//! How are new words printed beside the words of the paper that used them?

use super::contributions::Listed;
use crate::lens::Lens;
use crate::markup::Markup;
use crate::page::line::{Link, When};
use crate::route::Route;
use lineage::credit::{CreditPassage, Credits};
use negotiation::symbol::Symbol;
use serde::Serialize;

/// New words, and where a statement or proposal used them.
#[derive(Debug, Serialize)]
pub(crate) struct Quoted {
    /// The paragraph of the revision.
    pub(super) paragraph: Link,
    /// Whether it is another one than that of the passage before.
    #[serde(skip)]
    pub(super) is_first: bool,
    /// What stands there, the new words marked.
    pub(super) text: Markup,
    /// The new words alone, row by row.
    pub(super) new: Vec<String>,
    /// The number of the statement or proposal.
    pub(super) number: usize,
    pub(super) when: When,
    #[serde(skip)]
    pub(super) who: String,
    /// The paragraph of the statement or proposal.
    pub(super) used_at: Link,
    /// What stands in that.
    pub(super) used: String,
}

/// Returns all passages, in the order of the revision; of one paragraph the earliest use first.
pub(super) fn all(
    lens: &Lens,
    symbol: &Symbol,
    credits: &Credits,
    contributions: &[Listed],
) -> Vec<Quoted> {
    let mut passages: Vec<(&CreditPassage, &Listed)> = Vec::new();
    for (credit, listed) in credits.credits.iter().zip(contributions) {
        passages.extend(credit.passages.iter().map(|passage| (passage, listed)));
    }
    passages.sort_by_key(|(passage, listed)| (passage.paragraph, listed.number));
    let mut before = None;
    let quoted = passages.into_iter().map(|(passage, listed)| {
        let is_first = before.replace(passage.paragraph) != Some(passage.paragraph);
        quoted(lens, symbol, passage, listed, is_first)
    });
    quoted.collect()
}

fn quoted(
    lens: &Lens,
    symbol: &Symbol,
    passage: &CreditPassage,
    listed: &Listed,
    is_first: bool,
) -> Quoted {
    let new = passage.new.iter().map(|new| &passage.text[new.start as usize..new.end as usize]);
    let used_at = Route::Paragraph(listed.symbol.clone(), passage.used_at.clone());
    let place = format!("{}, {}", listed.symbol, passage.used_at.spoken());
    Quoted {
        paragraph: Link::paragraph(lens, symbol, &passage.address),
        is_first,
        text: marked(passage),
        new: new.map(str::to_owned).collect(),
        number: listed.number,
        when: listed.when.clone(),
        who: listed.names(),
        used_at: Link { words: place, href: lens.link(&used_at) },
        used: passage.used.clone(),
    }
}

/// Prints what stands in the revision, the new words marked.
fn marked(passage: &CreditPassage) -> Markup {
    let mut markup = Markup::default();
    let mut end = 0;
    for new in &passage.new {
        markup.push_words(&passage.text[end..new.start as usize]);
        end = new.end as usize;
        markup.push_within("<mark>", &passage.text[new.start as usize..end], "</mark>");
    }
    markup.push_words(&passage.text[end..]);
    markup
}

impl Quoted {
    /// Returns the passage as plain text.
    pub(super) fn in_words(&self) -> String {
        let (when, who) = (&self.when.spoken, &self.who);
        let new: Vec<String> = self.new.iter().map(|new| format!("{{+{new}+}}")).collect();
        format!(
            "{}: {} in “{}”\n  {}: {when}, {who}, {}: “{}”",
            self.paragraph.words,
            new.join(" "),
            self.text.words(),
            self.number,
            self.used_at.words,
            self.used
        )
    }
}
