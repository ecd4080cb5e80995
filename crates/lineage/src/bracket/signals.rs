//! Which words say that an option begins, or who proposed what stands in brackets?

use crate::plain::{Plain, Word};
use negotiation::language::Language;
use std::sync::LazyLock;

/// What options are called, in the languages that print a label before them.
const LABELS: [&str; 12] = [
    "Alt",
    "Alternative",
    "Option",
    "Variante",
    "Opción",
    "Alternativa",
    "Вариант",
    "Альтернатива",
    "الخيار",
    "البديل",
    "备选案文",
    "选项",
];

/// What stands before the name of who proposed something.
const PROPOSALS: [&str; 12] = [
    "proposed by",
    "proposal by",
    "proposal of",
    "suggested by",
    "proposé par",
    "proposition de",
    "propuesto por",
    "propuesta de",
    "предложено",
    "предложение",
    "اقترحته",
    "مقترح من",
];

/// How words say that others are agreed ad referendum, in whatever language.
const AD_REFERENDUM: [&str; 4] =
    ["agreed ad referendum", "agreed ad ref", "ad referendum", "ad ref"];

/// What stands alone in brackets that say of a paragraph that it is agreed.
const AGREED: [&str; 1] = ["agreed"];

/// What a paragraph may say of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    /// That it is agreed.
    Agreed,
    /// That it is agreed ad referendum.
    AdReferendum,
}

/// The longest number or letter of an option, in bytes: `1`, `B`, `iii`.
const NUMBER_BYTES_MAX: u32 = 4;

/// The signals as keys of words.
pub(super) struct Signals {
    labels: Vec<Vec<u64>>,
    proposals: Vec<Vec<u64>>,
    ad_referendum: Vec<Vec<u64>>,
    agreed: Vec<Vec<u64>>,
    /// The marks that may stand after a label.
    after: Vec<u64>,
}

static SIGNALS: LazyLock<Signals> = LazyLock::new(|| {
    let keys = |words: &&str| -> Vec<u64> {
        // No word of the two lists is read otherwise in another language.
        Plain::of(words, Language::En).words.iter().map(|word| word.key).collect()
    };
    Signals {
        labels: LABELS.iter().map(keys).collect(),
        proposals: PROPOSALS.iter().map(keys).collect(),
        ad_referendum: AD_REFERENDUM.iter().map(keys).collect(),
        agreed: AGREED.iter().map(keys).collect(),
        after: keys(&": . ) -"),
    }
});

impl Signals {
    pub(super) fn known() -> &'static Signals {
        &SIGNALS
    }

    /// Returns how many words at the beginning say that a proposer is named next.
    pub(super) fn proposal(&self, words: &[Word]) -> Option<usize> {
        begins_with(words, &self.proposals)
    }

    /// Returns whether some words begin by saying that something is agreed ad referendum.
    pub(super) fn is_ad_referendum(&self, words: &[Word]) -> bool {
        begins_with(words, &self.ad_referendum).is_some()
    }

    /// Returns whether some words begin by saying that something is agreed.
    pub(super) fn is_agreed(&self, words: &[Word]) -> bool {
        begins_with(words, &self.agreed).is_some()
    }

    /// Returns where a label begins and ends that stands at the end of some words.
    pub(super) fn label_before(&self, words: &[Word]) -> Option<(u32, u32)> {
        let words = match words.split_last() {
            Some((last, before)) if self.after.contains(&last.key) => before,
            _ => words,
        };
        // The longest label has four words, and a number follows it.
        let first = words.len().saturating_sub(5);
        (first..words.len()).find_map(|at| {
            let length = begins_with(&words[at..], &self.labels)?;
            let number = words.get(at + length)?;
            let ends = at + length + 1 == words.len() && is_number(*number);
            ends.then_some((words[at].start, number.end))
        })
    }

    /// Returns where a label with a colon begins and ends at the beginning of some words, and where the option starts.
    pub(super) fn label_at(&self, words: &[Word]) -> Option<(u32, u32, u32)> {
        let length = begins_with(words, &self.labels)?;
        let (number, mark) = (words.get(length)?, words.get(length + 1)?);
        let is_label = is_number(*number) && self.after[0] == mark.key;
        is_label.then_some((words[0].start, number.end, mark.end))
    }
}

fn begins_with(words: &[Word], signals: &[Vec<u64>]) -> Option<usize> {
    let begins = |signal: &&Vec<u64>| {
        signal.len() <= words.len() && signal.iter().zip(words).all(|(key, word)| *key == word.key)
    };
    signals.iter().find(begins).map(Vec::len)
}

fn is_number(word: Word) -> bool {
    !word.is_mark() && word.end - word.start <= NUMBER_BYTES_MAX
}
