//! Which paragraphs say what is agreed, how were they adopted, and since when do the words stand?

use crate::lens::{Lens, TextName};
use crate::line::{Link, When, counted};
use crate::page::document::{Held, adoption, is_voted, shown};
use crate::page::paragraph::chain::{self, Earliest};
use crate::page::paragraph::{Decided, decided_on};
use crate::plain::Plain;
use negotiation::document::Work;
use negotiation::issue::Issue;
use negotiation::provision::Provision;
use serde::Serialize;

const HEADING: &str = "What is agreed, paragraph by paragraph";
const VOTED: &str = "Adopted by vote";

/// How many words are shown before a reader asks for the rest, and up to how many a paragraph is shown whole.
const WORDS_SHOWN: usize = 40;
const WORDS_WHOLE: usize = 60;

/// A paragraph that says what is agreed.
#[derive(Debug, Serialize)]
pub(crate) struct Agreed {
    /// The paragraph; its document where no text of that is held.
    pub(crate) paragraph: Link,
    /// The day of its document: of the adoption where there is one, else of the issue.
    pub(crate) when: When,
    /// How the document was adopted; none where the record does not say.
    pub(crate) how: Option<Link>,
    /// Whether its text was put to a recorded vote.
    pub(crate) is_voted: bool,
    /// The first words, and the rest where there are many more; both empty where no text is held.
    pub(crate) words: String,
    pub(crate) rest: String,
    /// Why there are no words; empty where there are.
    pub(crate) missing: &'static str,
    /// What was decided on the paragraph for itself, and who dissociated itself from it.
    pub(crate) decided: Vec<Decided>,
    /// The earliest paragraph to which its words are traced back; none where they are traced to no other.
    pub(crate) earliest: Option<Earliest>,
    /// How many later texts use words of it.
    pub(crate) later: usize,
    /// The same in words, with where its page names them.
    #[serde(skip)]
    pub(crate) uses: Link,
}

/// Returns the paragraphs of an issue whose documents were there on the day asked.
fn there<'a>(lens: &'a Lens, issue: &'a Issue) -> impl Iterator<Item = &'a Provision> {
    let is_there = |one: &&Provision| lens.observatory().get::<Work>(one.symbol.as_str()).is_some();
    issue.paragraphs.iter().filter(is_there)
}

/// Returns the text of a paragraph that is read: that in English, else the first.
fn held(lens: &Lens, paragraph: &Provision) -> Option<Held> {
    shown(lens, &paragraph.symbol).ok().flatten()
}

fn name(lens: &Lens, paragraph: &Provision) -> Option<TextName> {
    Some((paragraph.symbol.clone(), held(lens, paragraph)?.language))
}

/// Returns the originals whose words are printed.
pub(super) fn texts_needed(lens: &Lens, issue: &Issue) -> Vec<String> {
    there(lens, issue).filter_map(|one| Some(held(lens, one)?.original)).collect()
}

/// Returns the texts that tell since when the words stand, as far as the traces at hand let it know.
pub(super) fn traces_needed(lens: &Lens, issue: &Issue) -> Vec<TextName> {
    let named = there(lens, issue).filter_map(|one| Some((name(lens, one)?, one)));
    named.flat_map(|(name, one)| chain::texts(lens, &name, &one.address)).collect()
}

/// Returns the paragraphs of an issue, as the record has them; those whose texts were put to a vote last.
pub(super) fn agreed(lens: &Lens, issue: &Issue) -> Vec<Agreed> {
    let mut agreed: Vec<Agreed> = there(lens, issue).map(|one| of(lens, one)).collect();
    agreed.sort_by_key(|one| one.is_voted);
    agreed
}

/// Returns the paragraphs under their headings, with an id for each: none for a heading without paragraphs.
pub(super) fn sections(agreed: &[Agreed]) -> Vec<(&'static str, &'static str, Vec<&Agreed>)> {
    let under = |is_voted| agreed.iter().filter(|one| one.is_voted == is_voted).collect();
    let sections = [("agreed", HEADING, under(false)), ("voted", VOTED, under(true))];
    sections.into_iter().filter(|(_, _, rows): &(_, _, Vec<_>)| !rows.is_empty()).collect()
}

/// Returns the links to the paragraphs of an issue.
pub(crate) fn links(lens: &Lens, issue: &Issue) -> Vec<Link> {
    there(lens, issue).map(|one| link(lens, one)).collect()
}

fn link(lens: &Lens, paragraph: &Provision) -> Link {
    let there = Link::paragraph(lens, &paragraph.symbol, &paragraph.address);
    Link { words: paragraph.spoken(), ..there }
}

fn of(lens: &Lens, paragraph: &Provision) -> Agreed {
    let Provision { symbol, address } = paragraph;
    let work = lens.observatory().get::<Work>(symbol.as_str());
    let link = link(lens, paragraph);
    let traced = name(lens, paragraph).map(|name| chain::lineage(lens, &name, address));
    let (earliest, later) = traced.unwrap_or_default();
    let (words, missing) = words(lens, paragraph);
    let (words, rest) = parted(&words);
    Agreed {
        when: work.map_or_else(When::none, |work| When::of(&work.date)),
        how: adoption(lens, symbol),
        is_voted: is_voted(lens, symbol),
        words,
        rest,
        missing,
        decided: decided_on(lens, symbol, address),
        earliest,
        later,
        uses: Link {
            words: format!("Used since in {}", counted(later, "later text", "later texts")),
            href: format!("{}#later", link.href),
        },
        paragraph: link,
    }
}

/// Returns the words of a paragraph, or why there are none.
fn words(lens: &Lens, paragraph: &Provision) -> (String, &'static str) {
    let Some(held) = held(lens, paragraph) else { return (String::new(), "Text not held.") };
    let reading = lens.reading(&held.original);
    let found = reading.and_then(|reading| reading.text.paragraph(&paragraph.address));
    match found {
        Some(found) => (found.words(), ""),
        None => (String::new(), "The text that is held has no such paragraph."),
    }
}

/// Returns the first words and the rest.
fn parted(words: &str) -> (String, String) {
    let words: Vec<&str> = words.split_whitespace().collect();
    let shown = if words.len() <= WORDS_WHOLE { words.len() } else { WORDS_SHOWN };
    let (first, rest) = words.split_at(shown);
    (first.join(" "), rest.join(" "))
}

/// Prints the paragraphs under a heading into the text form of the page.
pub(super) fn print(heading: &str, paragraphs: &[&Agreed], plain: &mut Plain) {
    plain.heading(heading);
    for one in paragraphs {
        let how = one.how.as_ref().map_or_else(String::new, |how| format!(" {}.", how.words));
        plain.item(&format!("{}, {}.{how}", one.paragraph.words, one.when.spoken));
        plain.detail(one.missing);
        plain.detail([one.words.as_str(), one.rest.as_str()].join(" ").trim());
        for decided in &one.decided {
            plain.detail(&format!("{}.", decided.text().trim_end_matches('.')));
        }
        if let Some(Earliest { paragraph, when, standing }) = &one.earliest {
            let (paragraph, when) = (&paragraph.words, &when.spoken);
            plain.detail(&format!("Traced back to {paragraph} ({when}): {standing}."));
        }
        if one.later > 0 {
            plain.detail(&format!("{}.", one.uses.words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{WORDS_SHOWN, WORDS_WHOLE, parted};

    #[test]
    fn no_word_is_lost_between_the_first_and_the_rest() {
        let more = WORDS_WHOLE + 1;
        for (count, shown) in [(0, 0), (1, 1), (WORDS_WHOLE, WORDS_WHOLE), (more, WORDS_SHOWN)] {
            let words: Vec<String> = (0..count).map(|number| format!("w{number}")).collect();
            let (first, rest) = parted(&words.join("\n "));
            assert_eq!(first.split_whitespace().count(), shown);
            assert_eq!(format!("{first} {rest}").trim(), words.join(" "));
        }
    }
}
