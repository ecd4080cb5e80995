//! How is a passage printed: where it stands in both texts, and what became of each word?

use super::carried_words;
use crate::lens::Lens;
use crate::markup::Markup;
use crate::page::line::{Link, counted};
use crate::route::Route;
use lineage::comparison::Step;
use lineage::draft::BREAK;
use lineage::redline::{Carried, Kind, Passage, Place, Run};
use negotiation::address::Address;
use negotiation::symbol::Symbol;
use serde::Serialize;

/// A passage, ready to print.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    /// The `id` in the page.
    #[serde(skip)]
    pub(crate) anchor: String,
    /// Where it stood; none when it is new.
    pub(crate) old: Vec<Link>,
    /// Where it stands; none when it is gone.
    pub(crate) new: Vec<Link>,
    /// How it was carried.
    pub(crate) carried: Carried,
    /// The same in words.
    #[serde(skip)]
    pub(crate) how: &'static str,
    /// The words, with what became of them.
    #[serde(skip)]
    pub(crate) words: Markup,
    /// The same as data.
    pub(crate) runs: Vec<Run>,
    /// Whether anything changed but the number.
    pub(crate) is_changed: bool,
}

/// What changed from one text to the next, in numbers.
#[derive(Debug, Serialize)]
pub(crate) struct Counts {
    /// The comparison of these two alone.
    pub(crate) pair: Link,
    /// How many words stand in both, only in the new text, only in the old one.
    pub(crate) kept: usize,
    pub(crate) added: usize,
    pub(crate) struck: usize,
    /// How many words stand elsewhere than before.
    pub(crate) moved: usize,
    /// How many paragraphs were carried in which way, in words.
    pub(crate) paragraphs: String,
}

/// Which side of a redline is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Old,
    New,
    Both,
}

impl Shown {
    /// Returns whether it stands under the same addresses in both texts.
    pub(crate) fn is_in_place(&self) -> bool {
        self.old.iter().map(|link| &link.words).eq(self.new.iter().map(|link| &link.words))
    }

    /// Returns the passage as words: its places, how it was carried, its words with marks.
    pub(crate) fn text(&self) -> String {
        let places = |links: &[Link]| {
            let words: Vec<&str> = links.iter().map(|link| link.words.as_str()).collect();
            if words.is_empty() { "none".to_owned() } else { words.join(", ") }
        };
        let (old, new) = (places(&self.old), places(&self.new));
        let place = if self.is_in_place() { old } else { format!("{old} → {new}") };
        let how = if self.how.is_empty() { String::new() } else { format!(", {}", self.how) };
        format!("[{place}{how}] {}", marked(&self.runs, Side::Both))
    }
}

impl Counts {
    /// Counts the words and paragraphs of a comparison.
    pub(crate) fn of(lens: &Lens, step: &Step) -> Counts {
        let words = |kinds: &[Kind]| -> usize {
            let runs = step.passages.iter().flat_map(|passage| &passage.runs);
            let runs = runs.filter(|run| kinds.contains(&run.kind));
            runs.map(|run| run.text.split_whitespace().count()).sum()
        };
        let Step { old, new, .. } = step;
        Counts {
            pair: super::link(lens, vec![old.clone(), new.clone()], format!("{old} and {new}")),
            kept: words(&[Kind::Kept]),
            added: words(&[Kind::Added]),
            struck: words(&[Kind::Struck]),
            moved: words(&[Kind::MovedHere]),
            paragraphs: paragraphs(&step.passages),
        }
    }

    /// Returns the numbers as words.
    pub(crate) fn words(&self) -> String {
        format!(
            "{}: {} words kept, {} added, {} struck, {} moved; {}",
            self.pair.words, self.kept, self.added, self.struck, self.moved, self.paragraphs
        )
    }
}

fn paragraphs(passages: &[Passage]) -> String {
    let ways = [
        (Carried::New, "new"),
        (Carried::Gone, "gone"),
        (Carried::Moved, "moved"),
        (Carried::Split, "split"),
        (Carried::Merged, "merged"),
        (Carried::Renumbered, "renumbered"),
    ];
    let count =
        |carried: Carried| passages.iter().filter(|passage| passage.carried == carried).count();
    let said = ways.into_iter().map(|(carried, words)| (count(carried), words));
    let said: Vec<String> = said
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    let same = counted(
        passages.iter().filter(|passage| passage.is_untouched()).count(),
        "paragraph without a change",
        "paragraphs without a change",
    );
    if said.is_empty() { same } else { format!("{same}, {}", said.join(", ")) }
}

/// Prints the passages of two texts.
pub(super) fn all(lens: &Lens, step: &Step) -> Vec<Shown> {
    let passage = |passage: &Passage| Shown {
        anchor: anchor(passage.new.first(), passage.old.first()),
        old: places(lens, &step.old, &passage.old),
        new: places(lens, &step.new, &passage.new),
        carried: passage.carried,
        how: carried_words(passage.carried),
        words: words(&passage.runs, Side::Both),
        runs: passage.runs.clone(),
        is_changed: !passage.is_untouched(),
    };
    step.passages.iter().map(passage).collect()
}

/// Returns the links to the paragraphs of a passage, by their addresses.
pub(super) fn places(lens: &Lens, symbol: &Symbol, places: &[Place]) -> Vec<Link> {
    let link = |place: &Place| place_link(lens, symbol, &place.address, place.address.to_string());
    places.iter().map(link).collect()
}

/// Returns how a line of a text is named: the address, and the row when it is one of a table.
pub(crate) fn place_words(address: &Address, row: Option<u32>) -> String {
    match row {
        Some(row) => format!("{address}, row {row}"),
        None => address.to_string(),
    }
}

/// Returns the link to a paragraph that is compared, whose text is held; a footnote stands on the page of its document.
pub(crate) fn place_link(
    lens: &Lens,
    symbol: &Symbol,
    address: &Address,
    words: impl Into<String>,
) -> Link {
    let words = words.into();
    match address.is_footnote() {
        true => {
            let page = lens.link(&Route::Document(symbol.clone()));
            Link { words, href: format!("{page}#{address}") }
        }
        false => Link::to(lens, &Route::Paragraph(symbol.clone(), address.clone()), words),
    }
}

/// Returns the `id` of a passage: positions, as a table gives several lines to one address.
pub(super) fn anchor(new: Option<&Place>, old: Option<&Place>) -> String {
    match (new, old) {
        (Some(new), _) => format!("new-{}", new.position),
        (None, Some(old)) => format!("old-{}", old.position),
        (None, None) => String::new(),
    }
}

/// Prints runs of words with what became of them; words that moved lead to their other place.
pub(crate) fn words(runs: &[Run], side: Side) -> Markup {
    let mut markup = Markup::default();
    for run in runs {
        match (run.kind, side) {
            (Kind::Kept, Side::Old) => push(&mut markup, "", run.in_old().unwrap_or(""), ""),
            (Kind::Kept, _) => {
                push(&mut markup, "", &run.text, "");
                // The blank before struck words is of the old text alone.
                if side == Side::Both && lost_blank(run) {
                    markup.push_words(" ");
                }
            }
            (Kind::Added, Side::New | Side::Both) => {
                push(&mut markup, "<ins>", &run.text, "</ins>")
            }
            (Kind::Struck, Side::Old | Side::Both) => {
                push(&mut markup, "<del>", &run.text, "</del>")
            }
            (Kind::MovedHere, Side::New | Side::Both) => {
                push(&mut markup, "<ins class=\"moved\">", &run.text, "</ins>");
                lead(&mut markup, run, "old", "from");
            }
            (Kind::MovedAway, Side::Old | Side::Both) => {
                push(&mut markup, "<del class=\"moved\">", &run.text, "</del>");
                lead(&mut markup, run, "new", "to");
            }
            _ => {}
        }
    }
    markup
}

/// Returns whether a blank followed kept words in the old text, and none does in the new one.
fn lost_blank(run: &Run) -> bool {
    run.was.as_ref().is_some_and(|was| was.ends_with(' ')) && !run.text.ends_with(' ')
}

fn push(markup: &mut Markup, open: &str, words: &str, close: &str) {
    for (index, piece) in words.split(BREAK).enumerate() {
        if index > 0 {
            markup.push_html("<br>");
            markup.push_silently("\n");
        }
        if !piece.is_empty() {
            markup.push_within(open, piece, close);
        }
    }
}

/// Says where words that moved stand in the other text.
fn lead(markup: &mut Markup, run: &Run, side: &str, preposition: &str) {
    let Some(place) = &run.elsewhere else { return };
    let place_words = format!("{preposition} {}", place.address);
    markup.push_html(&format!(" <span class=\"whence {side}\">"));
    markup.push_words(&place_words);
    markup.push_html("</span> ");
}

/// Returns the runs of one side as plain text, with the marks of [`Run::marked`].
pub(crate) fn marked(runs: &[Run], side: Side) -> String {
    let stands = |run: &&Run| match side {
        Side::Old => run.in_old().is_some(),
        Side::New => run.in_new().is_some(),
        Side::Both => true,
    };
    runs.iter().filter(stands).map(Run::marked).collect()
}
