//! Which changes matter most, and what are they?

use super::passage::{Shown, anchor, place_link};
use crate::lens::Lens;
use crate::markup::Markup;
use crate::page::line::{Link, Proof};
use chronicle::observatory::Found;
use lineage::change::{Change, Kind, Scales};
use lineage::comparison::Step;
use lineage::redline::{self, Carried};
use negotiation::language::Language;
use negotiation::scale::Scale;
use serde::Serialize;

/// How many changes are printed: what a reader takes in at one sitting. The data of the page has all.
pub(super) const CHANGES_SHOWN: usize = 30;

/// A change, ready to print.
#[derive(Debug, Serialize)]
pub(crate) struct Matter {
    /// What it is, the gravest sign first, each with the words that show it.
    #[serde(skip)]
    pub(crate) signs: Vec<Signed>,
    /// The paragraph, in the later text; in the earlier one if the words stand only there.
    pub(crate) place: Link,
    /// The same on this page; empty when it stands on another one.
    #[serde(skip)]
    pub(crate) anchor: String,
    /// The words, with some of those round them.
    #[serde(skip)]
    pub(crate) words: Markup,
    /// The change as data.
    #[serde(flatten)]
    change: Change,
}

/// What a change is.
#[derive(Debug)]
pub(crate) struct Signed {
    /// The kind in words.
    pub(crate) kind: &'static str,
    /// The words that show it; empty when they are long.
    pub(crate) quoted: String,
}

/// How many changes are of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct Sort {
    /// The kind in words.
    pub(crate) kind: &'static str,
    /// How many changes show it.
    pub(crate) count: usize,
}

impl Matter {
    /// Returns the change as words.
    pub(crate) fn text(&self) -> String {
        let part = |(fate, words): (redline::Kind, &String)| {
            let (open, close) = fate.marks();
            let words = words.trim();
            if words.is_empty() { String::new() } else { format!("{open}{words}{close} ") }
        };
        let words: String = self.change.parts().into_iter().map(part).collect();
        let signs: Vec<String> = self.signs.iter().map(Signed::words).collect();
        format!("{}: {}. {}", self.place.words, signs.join("; "), words.trim())
    }
}

impl Signed {
    fn words(&self) -> String {
        format!("{} {}", self.kind, self.quoted).trim_end().to_owned()
    }
}

/// Returns the changes from one text to the next, those that matter most first.
pub(super) fn of(lens: &Lens, step: &Step) -> Vec<Matter> {
    let matter = |change: &Change| {
        let passage = usize::try_from(change.passage).ok().and_then(|at| step.passages.get(at));
        let is_gone = passage.is_some_and(|passage| passage.carried == Carried::Gone);
        let symbol = if is_gone { &step.old } else { &step.new };
        Matter {
            signs: change.signs.iter().map(sign).collect(),
            place: place_link(lens, symbol, &change.address, change.address.spoken()),
            anchor: passage.map_or_else(String::new, |passage| {
                anchor(passage.new.first(), passage.old.first())
            }),
            words: words(change),
            change: change.clone(),
        }
    };
    step.changes.iter().map(matter).collect()
}

/// Leaves the anchors of passages out that do not stand on this page.
pub(super) fn keep_anchors(matters: &mut [Matter], passages: &[Shown]) {
    for matter in matters {
        if !passages.iter().any(|passage| passage.anchor == matter.anchor) {
            matter.anchor.clear();
        }
    }
}

/// Counts the changes by what they are, in the order of their gravity.
pub(super) fn sorts(matters: &[Matter]) -> Vec<Sort> {
    let mut kinds: Vec<Kind> =
        matters.iter().flat_map(|matter| &matter.change.signs).map(|sign| sign.kind).collect();
    kinds.sort_unstable();
    let runs = kinds.chunk_by(|one, other| one == other);
    runs.map(|run| Sort { kind: run[0].name(), count: run.len() }).collect()
}

/// Returns the scales of a language by which words are weighed.
pub(super) fn scales(lens: &Lens, language: Language) -> Scales {
    Scales::of(lens.scales().all::<Scale>().map(|found| found.noun()), language)
}

/// Returns the records of the scales by which words are weighed.
pub(super) fn proofs(lens: &Lens, language: Language) -> Vec<Link> {
    let scales = lens.scales();
    let of_language = scales.all::<Scale>().filter(|scale| scale.language == language);
    let link = |scale: Found<'_, Scale>| {
        let words = scale.noun().id.to_string();
        Link { words, href: Proof::of(lens, &scale).href }
    };
    of_language.map(link).collect()
}

/// The longest words that are quoted beside the name of a kind, in characters: a phrase. Longer ones stand below.
const QUOTED_CHARACTERS_MAX: usize = 60;

/// Returns what a change is, with the words that show it where they are short.
fn sign(sign: &lineage::change::Sign) -> Signed {
    let is_short = |words: &str| words.chars().count() <= QUOTED_CHARACTERS_MAX;
    let quoted = match (sign.was.trim(), sign.now.trim()) {
        (was, now) if !is_short(was) || !is_short(now) => String::new(),
        ("", "") => String::new(),
        (was, "") => format!("“{was}” out"),
        ("", now) => format!("“{now}” in"),
        (was, now) => format!("“{was}” → “{now}”"),
    };
    Signed { kind: sign.kind.name(), quoted }
}

fn words(change: &Change) -> Markup {
    let mut markup = Markup::default();
    for (fate, words) in change.parts() {
        let (open, close) = match fate {
            redline::Kind::Struck => ("<del>", "</del>"),
            redline::Kind::Added => ("<ins>", "</ins>"),
            _ => ("", ""),
        };
        let words = words.trim();
        if words.is_empty() {
            continue;
        }
        // Marks of punctuation stand close to the words before them.
        if !markup.is_empty() && !words.starts_with([',', ';', '.', ':']) {
            markup.push_words(" ");
        }
        markup.push_within(open, words, close);
    }
    markup
}
