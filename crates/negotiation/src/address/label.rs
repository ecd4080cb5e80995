//! What is printed beside a paragraph, an item or an annex: `4`, `4 bis`, `(ii)`, `C`?

use crate::symbol::roman::from_roman;
use smol_str::SmolStr;
use std::cmp::Ordering;

/// The longest label that is kept, in characters; printed ones have at most eight.
const LABEL_CHARS_MAX: usize = 24;

/// What stands for a label in which there was neither letter nor digit.
const NOTHING: &str = "0";

/// A printed label: letters and digits, with single full stops or hyphens between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Label(SmolStr);

impl Label {
    /// Makes a label of what is printed, leaving out spaces, parentheses and all else.
    pub(super) fn printed(text: &str) -> Label {
        Label::keeping(text, ".-")
    }

    /// Makes a label without full stops, which part the segments of an address: `1.2` becomes `1-2`.
    pub(super) fn of_segment(text: &str) -> Label {
        Label::keeping(&text.replace('.', "-"), "-")
    }

    fn keeping(text: &str, joints: &str) -> Label {
        let mut label = String::new();
        let mut joint = None;
        let mut count = 0;
        for character in text.chars() {
            if count >= LABEL_CHARS_MAX {
                break;
            }
            if character.is_alphanumeric() {
                if let Some(joint) = joint.take().filter(|_| !label.is_empty()) {
                    label.push(joint);
                }
                label.push(character);
                count += 1;
            } else if joints.contains(character) {
                joint = Some(character);
            }
        }
        if label.is_empty() {
            label.push_str(NOTHING);
        }
        Label(label.into())
    }

    /// Returns the label if the text is one exactly as it would be printed.
    pub(super) fn exact(text: &str) -> Option<Label> {
        let label = Label::printed(text);
        (label.as_str() == text).then_some(label)
    }

    /// Returns the label if the text is one of an annex or a section.
    pub(super) fn exact_segment(text: &str) -> Option<Label> {
        Label::exact(text).filter(|label| !label.as_str().contains('.'))
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the label with the space that print has before `bis`.
    pub(super) fn spoken(&self) -> String {
        let text = self.as_str();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at(digits);
        if digits > 0 && LATIN_ADVERBS.contains(&rest) {
            format!("{number} {rest}")
        } else {
            text.to_owned()
        }
    }

    /// Compares by number, by Roman number where one is meant, or by letters, `z` before `aa`.
    pub(super) fn natural(&self, other: &Label, numerals: Numerals) -> Ordering {
        let (one, two) = (self.as_str(), other.as_str());
        rank(one, numerals).cmp(&rank(two, numerals)).then_with(|| one.cmp(two))
    }
}

/// What is inserted between two numbers without renumbering the rest.
pub(super) const LATIN_ADVERBS: [&str; 6] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies"];

/// Whether `i` is a letter or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numerals {
    /// As in (a), (b), … (i).
    Letters,
    /// As in (i), (ii), … (x), or annex IV.
    Roman,
}

/// Returns what labels are sorted by: the number they begin with, their length, where they stand among adverbs.
fn rank(text: &str, numerals: Numerals) -> (u64, usize, usize) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    if digits > 0 {
        let adverb = LATIN_ADVERBS.iter().position(|adverb| *adverb == rest).map_or(0, |at| at + 1);
        return (number.parse().unwrap_or(u64::MAX), rest.len().min(1), adverb);
    }
    let upper = text.to_ascii_uppercase();
    let small = upper.bytes().all(|byte| b"IVX".contains(&byte));
    let roman = from_roman(&upper).filter(|_| numerals == Numerals::Roman && small);
    match roman {
        Some(number) => (u64::from(number), 0, 0),
        None => (u64::MAX, text.chars().count(), 0),
    }
}
