//! Which changes between two drafts matter, of which kind are they, and in which order should a tired reader see them?

mod fragment;
mod options;
mod scales;
mod signs;
#[cfg(test)]
mod tests;

use crate::redline::{self, Carried, Passage, Redline};
use fragment::Fragment;
use negotiation::address::Address;
use negotiation::language::Language;
use serde::Serialize;

pub use scales::Scales;

/// One change: words that were struck and words that came in their place, with what that means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The number of the passage in the redline.
    pub passage: u32,
    /// The address in the new draft; in the old one, if the words stand only there.
    pub address: Address,
    /// What it is, with the words that show it; the gravest first, and never empty.
    pub signs: Vec<Sign>,
    /// The words before it in the same paragraph, some of them.
    pub before: String,
    /// The words that were struck; empty when words were only added.
    pub struck: String,
    /// The words that were added; empty when words were only struck.
    pub added: String,
    /// The words after it, some of them.
    pub after: String,
    /// How much it matters, in points: the list is sorted by it.
    pub weight: u32,
}

impl Change {
    /// Returns its words in the order in which they are read, each part with its fate; a part may be empty.
    pub fn parts(&self) -> [(redline::Kind, &String); 4] {
        [
            (redline::Kind::Kept, &self.before),
            (redline::Kind::Struck, &self.struck),
            (redline::Kind::Added, &self.added),
            (redline::Kind::Kept, &self.after),
        ]
    }
}

/// What a change is, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// The kind.
    pub kind: Kind,
    /// The words of the old draft that show it; empty when it came in.
    pub was: String,
    /// The words of the new draft that show it; empty when it went out.
    pub now: String,
}

/// The kinds of change, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A word that turns the sentence round came in or went out.
    Negation,
    /// A lead verb or a verb of obligation went up its scale.
    Stronger,
    /// A lead verb or a verb of obligation went down its scale.
    Weaker,
    /// Of alternatives in brackets, some were kept and others were dropped.
    OptionChosen,
    /// A paragraph is gone.
    ParagraphGone,
    /// A paragraph is new.
    ParagraphNew,
    /// Words were put in brackets, or came in in brackets.
    BracketOpened,
    /// Brackets went, and their words stayed or went with them.
    BracketRemoved,
    /// A number changed, came in or went out.
    Number,
    /// A date did.
    Date,
    /// The name of a state, a group or an organ did.
    Actor,
    /// Words that leave room came in.
    HedgeAdded,
    /// Words that leave room went out.
    HedgeDropped,
    /// A cited document changed, came in or went out.
    Symbol,
    /// Words came from another paragraph.
    WordsMoved,
    /// Other words.
    #[default]
    Wording,
    /// A paragraph stands in another place.
    ParagraphMoved,
    /// Only punctuation.
    Punctuation,
}

impl Kind {
    /// Returns the kind in words, as a heading of a list.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Negation => "negation",
            Kind::Stronger => "stronger",
            Kind::Weaker => "weaker",
            Kind::OptionChosen => "option chosen",
            Kind::ParagraphGone => "paragraph gone",
            Kind::ParagraphNew => "paragraph new",
            Kind::BracketOpened => "bracket opened",
            Kind::BracketRemoved => "bracket removed",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Actor => "actor",
            Kind::HedgeAdded => "hedging added",
            Kind::HedgeDropped => "hedging dropped",
            Kind::Symbol => "cited document",
            Kind::WordsMoved => "words moved",
            Kind::Wording => "wording",
            Kind::ParagraphMoved => "paragraph moved",
            Kind::Punctuation => "punctuation",
        }
    }

    /// Returns how much a change of this kind matters in an operative paragraph, in points. What turns or binds
    /// counts most, then what is decided or opened, then facts, then style.
    fn weight(self) -> u32 {
        match self {
            Kind::Negation => 100,
            Kind::Stronger | Kind::Weaker => 90,
            Kind::OptionChosen => 85,
            Kind::ParagraphGone | Kind::ParagraphNew => 80,
            Kind::BracketOpened | Kind::BracketRemoved => 75,
            Kind::Number | Kind::Date => 65,
            Kind::Actor => 60,
            Kind::HedgeAdded | Kind::HedgeDropped => 55,
            Kind::Symbol => 40,
            Kind::WordsMoved => 35,
            Kind::Wording => 25,
            Kind::ParagraphMoved => 15,
            Kind::Punctuation => 5,
        }
    }
}

/// What each further sign of one change adds, in points.
const FURTHER_SIGN: u32 = 4;

/// Returns the changes of a redline, those that matter most first. Every changed word stands in one of them at most:
/// what was moved with its paragraph or away to another is told where it stands now.
///
/// ```
/// use lineage::change::{Kind, Scales, changes};
/// use lineage::draft::Draft;
/// use lineage::redline::Redline;
/// use negotiation::address::Address;
/// use negotiation::language::Language;
/// use negotiation::scale::{Scale, ScaleKind};
///
/// let modals = Scale {
///     id: "modals-en".parse()?,
///     kind: ScaleKind::Modal,
///     language: Language::En,
///     steps: vec!["shall".into(), "should".into(), "may".into()],
/// };
/// let draft = |words: &str| Draft::new(Language::En, [(Address::operative(5), words)]);
/// let (old, new) = (draft("Decides that an entry should stand;"), draft("Decides that an entry shall stand;"));
/// let scales = Scales::of(&[modals], Language::En);
/// let changes = changes(&Redline::between(&old, &new), Language::En, &scales);
/// assert_eq!((changes[0].signs[0].kind, changes[0].added.as_str()), (Kind::Stronger, "shall"));
/// # Ok::<(), negotiation::id::MalformedId>(())
/// ```
pub fn changes(redline: &Redline, language: Language, scales: &Scales) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, passage) in redline.passages.iter().enumerate() {
        let Some(place) = passage.new.first().or(passage.old.first()) else { continue };
        for (signs, fragment) in of_passage(passage, language, scales) {
            changes.push(Change {
                passage: at as u32,
                address: place.address.clone(),
                weight: weight(&signs, &place.address),
                signs,
                before: fragment.before,
                struck: fragment.struck,
                added: fragment.added,
                after: fragment.after,
            });
        }
    }
    changes.sort_by_key(|change| (std::cmp::Reverse(change.weight), change.passage));
    changes
}

/// Returns the changes of one passage, in its order.
fn of_passage(
    passage: &Passage,
    language: Language,
    scales: &Scales,
) -> Vec<(Vec<Sign>, Fragment)> {
    let whole = |kind: Kind| {
        let sign = Sign { kind, was: String::new(), now: String::new() };
        (vec![sign], Fragment::whole(passage))
    };
    match passage.carried {
        Carried::New => vec![whole(Kind::ParagraphNew)],
        Carried::Gone => vec![whole(Kind::ParagraphGone)],
        carried => {
            let mut found = Vec::new();
            if carried == Carried::Moved {
                let sign = Sign {
                    kind: Kind::ParagraphMoved,
                    was: passage.old[0].address.to_string(),
                    now: passage.new[0].address.to_string(),
                };
                found.push((vec![sign], Fragment::default()));
            }
            if passage.is_changed() {
                let text = fragment::Passage::of(passage, language);
                let (options, told) = options::found(&text);
                let rest = text.hunks(&told);
                for part in options.into_iter().chain(rest) {
                    found.push((signs::of(&text, &part, scales), text.fragment(&part.tokens)));
                }
            }
            found
        }
    }
}

fn weight(signs: &[Sign], address: &Address) -> u32 {
    let Some(first) = signs.first() else { return 0 };
    let points = first.kind.weight() + FURTHER_SIGN * (signs.len() as u32 - 1);
    // What is decided counts more than why, and that more than titles and notes.
    if address.is_heading() || address.is_footnote() {
        points * 2 / 5
    } else if address.is_preambular() {
        points * 3 / 5
    } else {
        points
    }
}
