//! Which words does a text consist of, when it is not to matter how they were typed?
//!
//! Two words are the same here when they differ only in case, in the form of quotation marks and dashes, in
//! ligatures, soft hyphens, marks of Arabic reading, look-alike letters of another alphabet, or in the way in which
//! Unicode composes them. Chinese is taken character by character.

mod fold;
mod scan;
#[cfg(test)]
mod tests;

use negotiation::language::Language;

/// The bit of a key that says that the word is a mark.
const MARK: u64 = 1 << 63;

/// A text made comparable: its words in reading order, each with the way back to the original.
///
/// ```
/// use lineage::plain::Plain;
/// use negotiation::language::Language;
///
/// let printed = "The “peace\u{ad}ful” use of ICTs, ﬁnally";
/// let typed = "the \"peaceful\" use of ICTs, finally";
/// let (printed_words, typed_words) =
///     (Plain::of(printed, Language::En).words, Plain::of(typed, Language::En).words);
/// assert!(printed_words.iter().map(|word| word.key).eq(typed_words.iter().map(|word| word.key)));
/// assert_eq!(printed_words[2].of(printed), "peace\u{ad}ful");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plain {
    /// The words and marks; their ranges are in order and do not overlap, and only blanks stand between them.
    pub words: Vec<Word>,
}

/// A word, or a mark of punctuation, of a text.
///
/// A word is a run of letters and digits. An apostrophe between letters belongs to it, a solidus between letters or
/// digits, and a full stop or comma before a digit where a number or symbol goes on: `harbour’s`, `1,000`,
/// `A/C.1/75/L.8`. A hyphen divides words: `capacity-building` is two words and a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The offset in bytes at which it begins in the original text.
    pub start: u32,
    /// The offset in bytes at which it ends.
    pub end: u32,
    /// A hash of the word without its dress: the same on every machine and in every version that has not changed
    /// what is dress.
    pub key: u64,
}

impl Plain {
    /// Returns the words of a text.
    ///
    /// The language decides only whether a word made of nothing but Cyrillic letters that look like Latin ones is
    /// taken for Latin. Of a text longer than 4 GB the beginning is read.
    pub fn of(text: &str, language: Language) -> Plain {
        Plain { words: scan::words(text, language) }
    }
}

impl Word {
    /// Returns whether this is a mark: punctuation or a sign, such as `,`, `[` or `%`.
    pub fn is_mark(self) -> bool {
        self.key & MARK != 0
    }

    /// Returns the characters of the word in the text that it was taken from.
    ///
    /// # Panics
    ///
    /// If the word was taken from another text and its range is none of this one.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}
