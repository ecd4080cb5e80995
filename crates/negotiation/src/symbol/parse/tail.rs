//! What may follow the number of a symbol: a part letter, an old session, a year, a note, modifiers, a star?

use super::{Extent, Part, SPACES_MAX, Scanner, vocabulary};
use crate::symbol::roman::from_roman;
use crate::symbol::vocabulary::Label;

/// The longest note, in bytes: `(Parts XIII and XIV)` is longer than any seen.
const NOTE_BYTES_MAX: usize = 40;

/// Words after which a lone `A` is a part letter rather than the English article.
const WORDS_AFTER_LETTER: [&str; 6] = ["and", "of", "on", "or", "to", "was"];

impl Scanner<'_> {
    /// Reads everything after the number; each piece is optional.
    pub(super) fn tail(&mut self) {
        if self.is_adopted() {
            let lettered = self.attempt(Self::letter_before_session);
            if !lettered && !self.attempt(Self::old_session) && self.security_council {
                self.attempt(Self::year);
            }
            if !lettered {
                self.attempt(Self::part_letter);
            }
        }
        let noted = self.attempt(Self::note);
        while self.attempt(Self::modifier) {}
        self.stars();
        if !noted {
            self.attempt(Self::note);
        }
        if self.whole() {
            self.skip_spaces();
        }
    }

    fn is_adopted(&self) -> bool {
        self.parts.contains(&Part::Adopted) && matches!(self.parts.last(), Some(Part::Number(_)))
    }

    /// Steps back if a piece cannot be read to its end.
    fn attempt(&mut self, piece: fn(&mut Self) -> Option<()>) -> bool {
        let (at, length) = (self.at, self.canonical.len());
        let read = piece(self).is_some();
        if !read {
            self.at = at;
            self.canonical.truncate(length);
        }
        read
    }

    /// Tells whether `(XXV)` follows the number just read, perhaps after a part letter.
    pub(super) fn old_session_follows(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut shadow = Scanner {
            bytes: rest.get(..rest.len().min(NOTE_BYTES_MAX)).unwrap_or_default(),
            at: 0,
            canonical: String::new(),
            parts: Vec::new(),
            principal: self.principal,
            security_council: self.security_council,
            extent: self.extent,
        };
        shadow.attempt(Scanner::letter_before_session) || shadow.attempt(Scanner::old_session)
    }

    /// Moves the letter of `2603 A (XXIV)` behind the session.
    fn letter_before_session(&mut self) -> Option<()> {
        self.skip_spaces();
        let letter = self.peek(0);
        if !letter.is_ascii_uppercase() {
            return None;
        }
        self.at += 1;
        self.old_session()?;
        self.canonical.push(' ');
        self.canonical.push(char::from(letter));
        Some(())
    }

    /// Reads `(XXV)`, `(S-VI)` or `(ES-I)`.
    fn old_session(&mut self) -> Option<()> {
        self.skip_spaces();
        let inside = self.parenthesis()?;
        let numeral = inside.strip_prefix("ES-").or(inside.strip_prefix("S-")).unwrap_or(&inside);
        from_roman(numeral)?;
        self.canonical.push('(');
        self.canonical.push_str(&inside);
        self.canonical.push(')');
        Some(())
    }

    /// Reads the year of a resolution of the Security Council, `(2022)`.
    fn year(&mut self) -> Option<()> {
        self.skip_spaces();
        let inside = self.parenthesis()?;
        if inside.len() != 4 || !inside.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.canonical.push_str(" (");
        self.canonical.push_str(&inside);
        self.canonical.push(')');
        Some(())
    }

    /// Returns what stands between parentheses, with single spaces.
    fn parenthesis(&mut self) -> Option<String> {
        if self.peek(0) != b'(' {
            return None;
        }
        self.at += 1;
        let sound = |byte: &u8| {
            byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || b".-,".contains(byte)
        };
        let length = self.run(NOTE_BYTES_MAX, sound);
        if length > NOTE_BYTES_MAX || self.peek(length) != b')' {
            return None;
        }
        let inside = self.take(length);
        self.at += 1;
        Some(inside.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Reads ` B`, `B`, `[B]` or ` A-C` after the number of a resolution.
    fn part_letter(&mut self) -> Option<()> {
        let spaces = self.skip_spaces();
        let bracketed = self.peek(0) == b'[';
        self.at += usize::from(bracketed);
        let letter = self.peek(0);
        if !letter.is_ascii_uppercase() {
            return None;
        }
        self.at += 1;
        let last = self.peek(1);
        let range = self.peek(0) == b'-'
            && last.is_ascii_uppercase()
            && last > letter
            && !self.peek(2).is_ascii_alphanumeric()
            && self.peek(2) != b'/';
        self.at += if range { 2 } else { 0 };
        if bracketed && self.peek(0) != b']' {
            return None;
        }
        self.at += usize::from(bracketed);
        let alone = !self.is_word_start() && (spaces == 0 || range || !self.is_article(letter));
        if !alone {
            return None;
        }
        self.canonical.push(' ');
        self.canonical.push(char::from(letter));
        if range {
            self.canonical.push('-');
            self.canonical.push(char::from(last));
        }
        Some(())
    }

    /// Tells whether the letter just read begins a word, an abbreviation or another symbol.
    fn is_word_start(&self) -> bool {
        let next = self.peek(0);
        let abbreviates = (next == b'.' || next == b'-') && self.peek(1).is_ascii_alphanumeric();
        // A byte of 0x80 and above belongs to a letter or a typographic apostrophe.
        let slash = next == b'/' && self.modifier_label(1).is_none();
        next.is_ascii_alphanumeric() || next >= 0x80 || next == b'\'' || abbreviates || slash
    }

    /// Tells whether `A` or `I` is an English word here: in running text, before another word.
    fn is_article(&self, letter: u8) -> bool {
        if self.whole() || !matches!(letter, b'A' | b'I') {
            return false;
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let spaces = rest.iter().take(SPACES_MAX).take_while(|b| b.is_ascii_whitespace()).count();
        let word = rest.get(spaces..).unwrap_or_default();
        let length = word.iter().take(4).take_while(|byte| byte.is_ascii_lowercase()).count();
        let word = word.get(..length).unwrap_or_default();
        spaces > 0 && length > 0 && !WORDS_AFTER_LETTER.iter().any(|known| known.as_bytes() == word)
    }

    /// Reads ` (Resumption 1)` and the other notes that symbols carry.
    fn note(&mut self) -> Option<()> {
        self.skip_spaces();
        let inside = self.parenthesis()?;
        let keyword = vocabulary::NOTES.into_iter().find(|keyword| {
            inside.get(..keyword.len()).is_some_and(|head| head.eq_ignore_ascii_case(keyword))
        })?;
        let rest = inside.get(keyword.len()..).unwrap_or_default().trim_start();
        if !rest.split(' ').all(is_note_number) {
            return None;
        }
        self.canonical.push_str(" (");
        self.canonical.push_str(keyword);
        if !rest.is_empty() {
            self.canonical.push(' ');
            self.canonical.push_str(rest);
        }
        self.canonical.push(')');
        Some(())
    }

    fn modifier_label(&self, ahead: usize) -> Option<(usize, &'static str)> {
        let rest = self.bytes.get(self.at + ahead..).unwrap_or_default();
        let letters = rest.iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(rest.get(..letters)?).ok()?;
        let known = if rest.get(letters) == Some(&b'.') {
            vocabulary::dotted(word)
        } else {
            vocabulary::bare(word)
        };
        match known {
            Some((Label::Modifier, spelling)) => Some((letters, spelling)),
            _ => None,
        }
    }

    /// Reads `/Rev.1`, also with spaces within.
    fn modifier(&mut self) -> Option<()> {
        self.skip_spaces();
        if self.peek(0) != b'/' {
            return None;
        }
        self.at += 1;
        self.skip_spaces();
        let (letters, spelling) = self.modifier_label(0)?;
        self.at += letters;
        self.canonical.push('/');
        self.canonical.push_str(spelling);
        if self.peek(0) != b'.' {
            return (spelling == "Summary").then_some(());
        }
        self.at += 1;
        self.skip_spaces();
        self.canonical.push('.');
        self.number().map(|_| ())
    }

    /// Reads the stars of technical reissues.
    fn stars(&mut self) {
        if self.extent == Extent::Starred {
            return;
        }
        let start = self.at;
        if self.whole() {
            self.skip_spaces();
        }
        let stars = self.run(2, |&byte| byte == b'*');
        if stars == 0 {
            self.at = start;
        }
        let stars = self.take(stars);
        self.canonical.push_str(&stars);
    }
}

/// Accepts `1`, `29C`, `XIV`, `I-III` and the `and` between two of them.
fn is_note_number(word: &str) -> bool {
    let sound =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"-,".contains(&byte);
    word.is_empty() || word == "and" || (word.len() <= 8 && word.bytes().all(sound))
}
