//! What became of each paragraph of a text in the next one, and of each word?

mod align;
mod matching;
mod moved;
mod order;
mod runs;
mod similarity;
#[cfg(test)]
pub(crate) mod tests;

use crate::draft::{BREAK, Draft};
use align::Edit;
use negotiation::address::Address;
use serde::Serialize;

/// What became of each paragraph and of each word of one draft in another.
///
/// Every paragraph of both drafts stands in exactly one passage, and every character of both in exactly one run of
/// it, so that either draft can be had back from the redline and from the other.
///
/// ```
/// use lineage::draft::Draft;
/// use lineage::redline::{Carried, Kind, Redline};
/// use negotiation::address::Address;
/// use negotiation::language::Language;
///
/// let draft = |words: &str| Draft::new(Language::En, [(Address::operative(5), words)]);
/// let (old, new) = (draft("Decides that an entry should stand;"), draft("Decides that an entry shall stand;"));
/// let redline = Redline::between(&old, &new);
/// let passage = &redline.passages[0];
/// assert_eq!(passage.carried, Carried::Same);
/// let runs: Vec<(Kind, &str)> = passage.runs.iter().map(|run| (run.kind, run.text.as_str())).collect();
/// assert_eq!(
///     runs,
///     [
///         (Kind::Kept, "Decides that an entry "),
///         (Kind::Struck, "should "),
///         (Kind::Added, "shall "),
///         (Kind::Kept, "stand;"),
///     ]
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redline {
    /// The passages in the order of the new draft; what is gone stands where it was.
    pub passages: Vec<Passage>,
}

/// Paragraphs of the old draft, the paragraphs of the new one that carry their words, and the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// How the paragraphs were carried.
    pub carried: Carried,
    /// The paragraphs of the old draft: none when it is new, several that follow each other when it was merged.
    pub old: Vec<Place>,
    /// The paragraphs of the new draft: none when it is gone, several that follow each other when it was split.
    pub new: Vec<Place>,
    /// The words, with a [`BREAK`] between paragraphs.
    pub runs: Vec<Run>,
}

/// Where a paragraph stands in its draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// The address.
    pub address: Address,
    /// The position among all paragraphs of the draft, from 0.
    pub position: u32,
}

/// How a paragraph came from one draft into the next. Its words may have changed, whatever is said here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carried {
    /// Under the same address, in the same order.
    Same,
    /// Under another address, in the same order.
    Renumbered,
    /// To another place in the order.
    Moved,
    /// One paragraph became several.
    Split,
    /// Several paragraphs became one.
    Merged,
    /// Not in the old draft.
    New,
    /// Not in the new draft.
    Gone,
}

/// Words of one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Their fate.
    pub kind: Kind,
    /// The characters: of the new draft where they stand there, else of the old one.
    pub text: String,
    /// Of kept words that were printed otherwise (in capitals, with other quotation marks or blanks): how they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// Of moved words: the paragraph of the other draft in which they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Place>,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// They stand in both.
    Kept,
    /// They stand only in the new draft.
    Added,
    /// They stand only in the old draft.
    Struck,
    /// They stood here and stand elsewhere in the new draft.
    MovedAway,
    /// They stand here and stood elsewhere in the old draft.
    MovedHere,
}

/// A passage before it is put into words.
struct Pair {
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
    /// The paragraph is out of the order in which most are carried.
    moved: bool,
}

impl Redline {
    /// Compares two drafts. The time grows with their length, whatever they hold.
    pub fn between(old: &Draft, new: &Draft) -> Redline {
        let pairs = order::arrange(old, new, matching::pairs(old, new));
        let mut aligner = align::Aligner::new(old, new);
        let mut edits: Vec<Vec<Edit>> = pairs.iter().map(|pair| aligner.align(pair)).collect();
        moved::find(old, new, &mut edits);
        let passages = pairs.iter().zip(&edits);
        Redline { passages: passages.map(|(pair, edits)| passage(old, new, pair, edits)).collect() }
    }

    /// Returns the paragraphs of the old draft.
    pub fn old_paragraphs(&self) -> Vec<String> {
        self.side(|passage| &passage.old, Run::in_old)
    }

    /// Returns the paragraphs of the new draft.
    pub fn new_paragraphs(&self) -> Vec<String> {
        self.side(|passage| &passage.new, Run::in_new)
    }

    fn side(
        &self,
        places: impl Fn(&Passage) -> &[Place],
        words: impl Fn(&Run) -> Option<&str>,
    ) -> Vec<String> {
        let count = self.passages.iter().map(|passage| places(passage).len()).sum();
        let mut paragraphs = vec![String::new(); count];
        for passage in self.passages.iter().filter(|passage| !places(passage).is_empty()) {
            let text: String = passage.runs.iter().filter_map(&words).collect();
            for (place, words) in places(passage).iter().zip(text.split(BREAK)) {
                paragraphs[place.position as usize] = words.to_owned();
            }
        }
        paragraphs
    }
}

impl Passage {
    /// Returns whether any word was added, struck or moved.
    pub fn is_changed(&self) -> bool {
        self.runs.iter().any(|run| run.kind != Kind::Kept)
    }

    /// Returns whether the paragraph is as it was, perhaps under another number: no word changed, and it was not moved,
    /// split or merged.
    pub fn is_untouched(&self) -> bool {
        matches!(self.carried, Carried::Same | Carried::Renumbered) && !self.is_changed()
    }
}

impl Kind {
    /// Returns the marks that stand before and after words of this fate in plain text: `{+added+}`, `[-struck-]`,
    /// `{>moved here>}`, `[<moved away<]`; none round what is kept.
    pub fn marks(self) -> (&'static str, &'static str) {
        match self {
            Kind::Kept => ("", ""),
            Kind::Added => ("{+", "+}"),
            Kind::Struck => ("[-", "-]"),
            Kind::MovedHere => ("{>", ">}"),
            Kind::MovedAway => ("[<", "<]"),
        }
    }
}

impl Run {
    /// Returns the characters as plain text between their marks, with a new line for each [`BREAK`]. The blanks after
    /// the words stand outside of the marks.
    ///
    /// ```
    /// use lineage::redline::{Kind, Run};
    ///
    /// let run = |kind| Run { kind, text: "all ".to_owned(), was: None, elsewhere: None };
    /// assert_eq!(run(Kind::Kept).marked(), "all ");
    /// assert_eq!(run(Kind::Added).marked(), "{+all+} ");
    /// ```
    pub fn marked(&self) -> String {
        let text = self.text.replace(BREAK, "\n");
        let (words, blanks) = text.split_at(text.trim_end().len());
        match self.kind.marks() {
            _ if words.is_empty() => text,
            (open, close) => format!("{open}{words}{close}{blanks}"),
        }
    }

    /// Returns the characters as they stand in the old draft, if they do.
    pub fn in_old(&self) -> Option<&str> {
        match self.kind {
            Kind::Kept => Some(self.was.as_deref().unwrap_or(&self.text)),
            Kind::Struck | Kind::MovedAway => Some(&self.text),
            Kind::Added | Kind::MovedHere => None,
        }
    }

    /// Returns the characters as they stand in the new draft, if they do.
    pub fn in_new(&self) -> Option<&str> {
        match self.kind {
            Kind::Kept | Kind::Added | Kind::MovedHere => Some(&self.text),
            Kind::Struck | Kind::MovedAway => None,
        }
    }
}

fn passage(old: &Draft, new: &Draft, pair: &Pair, edits: &[Edit]) -> Passage {
    Passage {
        carried: carried(old, new, pair),
        old: pair.old.clone().map(|position| place(old, position)).collect(),
        new: pair.new.clone().map(|position| place(new, position)).collect(),
        runs: runs::of(old, new, pair, edits),
    }
}

fn place(draft: &Draft, position: usize) -> Place {
    Place { address: draft.pieces()[position].address.clone(), position: position as u32 }
}

fn carried(old: &Draft, new: &Draft, pair: &Pair) -> Carried {
    match (pair.old.len(), pair.new.len()) {
        (0, _) => Carried::New,
        (_, 0) => Carried::Gone,
        (1, 2..) => Carried::Split,
        (2.., _) => Carried::Merged,
        _ if pair.moved => Carried::Moved,
        _ if old.pieces()[pair.old.start].address == new.pieces()[pair.new.start].address => {
            Carried::Same
        }
        _ => Carried::Renumbered,
    }
}

/// Returns the hash of a sequence that went on by one more.
fn join(sequence: u64, next: u64) -> u64 {
    let mixed = (sequence.rotate_left(23) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}
