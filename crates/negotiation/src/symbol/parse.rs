//! How is a symbol spelt? One scanner reads it, alone or at the head of a running text.
//!
//! The grammar is that of ST/CS/SER.A: `organ *( "/" part ) *( "/" modifier ) [ "*" ] [ " (" note ")" ]`.
//! Look-alike characters are folded before; everything read here is ASCII.

mod tail;

use super::vocabulary::{self, Label};
use std::ops::RangeInclusive;

/// The longest symbol that is read, in parts; the longest seen in practice have eight.
const PARTS_MAX: usize = 12;

/// The longest number, in digits, so that it fits in 32 bits.
const DIGITS_MAX: usize = 9;

/// The longest word within a symbol, in letters (`SECURITYCOUNCIL` does not occur).
const WORD_LETTERS_MAX: usize = 12;

/// The most spaces that are bridged at one place, as at the end of an indented line.
const SPACES_MAX: usize = 8;

/// From which number on `A/520` is taken for a symbol in running text, where `A/4` may be a paper size.
const LONE_NUMBER_MIN: u32 = 100;

/// Years that a symbol may name.
pub(super) const YEARS: RangeInclusive<u32> = 1946..=2199;

/// Whether a text is a symbol and nothing else, or begins with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The whole text must be the symbol, in any case of letters.
    Whole,
    /// The text goes on after the symbol; what is doubtful does not belong to it.
    Running,
    /// As `Running`, but a star is decoration (`*A/75/1*`) and not a reissue.
    Starred,
}

/// A symbol that was read, and where it ended.
pub(super) struct Reading {
    /// The canonical spelling.
    pub(super) canonical: String,
    /// The number of bytes read.
    pub(super) end: usize,
}

/// What a part between two slashes looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// `75`, `2026`.
    Number(u32),
    /// `S-27`, `ES-11`.
    Session,
    /// `AC.292`, `WG.III`, `SER.A`.
    Body,
    /// `C.1` of a principal organ, after which a session comes.
    Committee,
    /// `L.8`, `PV.48`.
    Series,
    /// `RES`, `DEC`: resolutions and decisions, which need a session and a number.
    Adopted,
    /// `PRST`: needs a year and a number.
    Statement,
    /// `HRC`, `INF`, `GC`, `EX(65)`.
    Word,
}

/// Whether what has been read could be a whole symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Incomplete,
    Possible,
    Complete,
}

/// Reads a symbol from the start of a text.
pub(super) fn read(text: &str, extent: Extent) -> Result<Reading, &'static str> {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: 0,
        canonical: String::new(),
        parts: Vec::new(),
        principal: false,
        security_council: false,
        extent,
    };
    scanner.organ()?;
    scanner.body()?;
    scanner.tail();
    if extent == Extent::Whole && scanner.at < text.len() {
        return Err("something follows that is no part of a symbol");
    }
    Ok(Reading { canonical: scanner.canonical, end: scanner.at })
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    canonical: String,
    parts: Vec<Part>,
    /// The organ is `A`, `S`, `E` or `T`, letters so common that more care is needed.
    principal: bool,
    security_council: bool,
    extent: Extent,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// Returns the number of bytes from here on that satisfy a test, at most one more than the limit.
    fn run(&self, limit: usize, test: impl Fn(&u8) -> bool) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        rest.iter().take(limit + 1).take_while(|byte| test(byte)).count()
    }

    /// Returns the ASCII text of the next bytes and steps over them.
    fn take(&mut self, length: usize) -> String {
        let end = (self.at + length).min(self.bytes.len());
        let taken = self.bytes.get(self.at..end).unwrap_or_default();
        self.at = end;
        taken.iter().map(|&byte| char::from(byte)).collect()
    }

    fn skip_spaces(&mut self) -> usize {
        let spaces = self.run(SPACES_MAX - 1, u8::is_ascii_whitespace);
        self.at += spaces;
        spaces
    }

    fn whole(&self) -> bool {
        self.extent == Extent::Whole
    }

    /// Reads `A`, `ST`, `CRC` or `TD(X)`.
    fn organ(&mut self) -> Result<(), &'static str> {
        let length = self.run(WORD_LETTERS_MAX, u8::is_ascii_alphabetic);
        let word = self.take(length);
        let spelt = if self.whole() { word.to_ascii_uppercase() } else { word };
        if !vocabulary::is_organ(&spelt) {
            return Err("it does not begin with a known organ such as A, S, E, ST or CRC");
        }
        self.principal = vocabulary::is_principal(&spelt);
        self.security_council = spelt == "S";
        self.canonical.push_str(&spelt);
        if !self.principal {
            self.bracketed_session();
        }
        Ok(())
    }

    /// Reads the parts up to the modifiers, and steps back to where the symbol was last complete.
    fn body(&mut self) -> Result<(), &'static str> {
        let mut sound = None;
        while self.parts.len() < PARTS_MAX {
            let (at, length) = (self.at, self.canonical.len());
            let Some(part) = self.slash_and_part() else {
                self.at = at;
                self.canonical.truncate(length);
                break;
            };
            self.parts.push(part);
            if self.acceptable() {
                sound = Some((self.at, self.canonical.len(), self.parts.len()));
            }
        }
        let Some((at, length, count)) = sound else {
            return Err(self.what_is_missing());
        };
        if self.whole() && count < self.parts.len() {
            return Err("a number is missing at its end");
        }
        self.at = at;
        self.canonical.truncate(length);
        self.parts.truncate(count);
        Ok(())
    }

    fn what_is_missing(&self) -> &'static str {
        match self.parts.first() {
            None => "no part that a symbol may have follows the organ",
            Some(Part::Adopted) => "a resolution or decision needs its session and its number",
            Some(_) => "the number of the document is missing",
        }
    }

    fn slash_and_part(&mut self) -> Option<Part> {
        self.slash()?;
        let part = self.part()?;
        self.allowed(part).then_some(part)
    }

    /// Steps over a slash; spaces around it are bridged while the symbol cannot end here.
    fn slash(&mut self) -> Option<()> {
        let bridging = self.whole() || self.standing() < Standing::Complete && !self.may_end();
        let before = self.skip_spaces();
        if self.peek(0) != b'/' || (before > 0 && !bridging) {
            return None;
        }
        self.at += 1;
        let after = self.skip_spaces();
        if after > 0 && !bridging {
            return None;
        }
        self.canonical.push('/');
        Some(())
    }

    /// Tells whether a running text may end the symbol here: `A/75/240` but not `A/C.1/75` or `S/2026`.
    fn may_end(&self) -> bool {
        let year =
            matches!(self.parts.last(), Some(Part::Number(number)) if YEARS.contains(number));
        self.acceptable() && !year
    }

    fn part(&mut self) -> Option<Part> {
        if self.peek(0).is_ascii_digit() {
            return self.number().map(Part::Number);
        }
        self.special_session().or_else(|| self.labelled())
    }

    /// Reads digits as they are printed.
    fn number(&mut self) -> Option<u32> {
        let length = self.run(DIGITS_MAX, u8::is_ascii_digit);
        if length == 0 || length > DIGITS_MAX {
            return None;
        }
        let digits = self.take(length);
        self.canonical.push_str(&digits);
        digits.parse().ok()
    }

    /// Reads `S-27` or `ES-11`.
    fn special_session(&mut self) -> Option<Part> {
        let letters = self.run(2, u8::is_ascii_alphabetic);
        if !(1..=2).contains(&letters) || self.peek(letters) != b'-' {
            return None;
        }
        if !self.peek(letters + 1).is_ascii_digit() {
            return None;
        }
        let start = self.at;
        let prefix = self.take(letters).to_ascii_uppercase();
        if prefix != "S" && prefix != "ES" {
            self.at = start;
            return None;
        }
        self.at += 1;
        self.canonical.push_str(&prefix);
        self.canonical.push('-');
        self.number().map(|_| Part::Session)
    }

    /// Reads a word, with its number after a full stop if it has one.
    fn labelled(&mut self) -> Option<Part> {
        let letters = self.run(WORD_LETTERS_MAX, u8::is_ascii_alphabetic);
        if letters == 0 || letters > WORD_LETTERS_MAX {
            return None;
        }
        let word = self.take(letters);
        if self.peek(0) == b'.' {
            return self.dotted(&word);
        }
        if self.peek(0).is_ascii_alphanumeric() {
            return None;
        }
        match vocabulary::bare(&word) {
            Some((Label::Modifier, _)) => None,
            Some((label, spelling)) => {
                self.canonical.push_str(spelling);
                Some(match label {
                    Label::Adopted => Part::Adopted,
                    Label::Statement => Part::Statement,
                    _ => Part::Word,
                })
            }
            None => self.unknown_word(&word),
        }
    }

    /// Accepts country codes and the names of small bodies, in capitals.
    fn unknown_word(&mut self, word: &str) -> Option<Part> {
        let doubtful = self.principal && (word.len() < 2 || self.parts.is_empty() && !self.whole());
        if doubtful || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        self.canonical.push_str(word);
        self.bracketed_session();
        Some(Part::Word)
    }

    /// Reads `(65)` or `(XIV)` directly after a word, as in `TD/B/EX(65)/3`.
    fn bracketed_session(&mut self) {
        if self.peek(0) != b'(' {
            return;
        }
        let start = self.at;
        self.at += 1;
        let length = self.run(6, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let session = self.take(length);
        if (1..=6).contains(&length) && self.peek(0) == b')' && self.peek(1) == b'/' {
            self.at += 1;
            self.canonical.push('(');
            self.canonical.push_str(&session);
            self.canonical.push(')');
        } else {
            self.at = start;
        }
    }

    /// Reads the number after `L.`, `C.`, `WG.`, `SER.`; a modifier ends the body.
    fn dotted(&mut self, word: &str) -> Option<Part> {
        let (label, spelling) = match vocabulary::dotted(word) {
            Some((Label::Modifier, _)) => return None,
            Some(known) => known,
            None if word.bytes().all(|byte| byte.is_ascii_uppercase()) && !self.principal => {
                (Label::Body, word)
            }
            None => return None,
        };
        self.at += 1;
        self.skip_spaces();
        self.canonical.push_str(spelling);
        self.canonical.push('.');
        if self.peek(0).is_ascii_digit() {
            self.number()?;
        } else if label == Label::Body {
            let length = self.run(6, u8::is_ascii_uppercase);
            let value = self.take(length);
            let sound = super::roman::from_roman(&value).is_some() || length == 1;
            if !sound || self.peek(0).is_ascii_alphanumeric() {
                return None;
            }
            self.canonical.push_str(&value);
        } else {
            return None;
        }
        Some(match label {
            Label::Body if self.principal && spelling == "C" => Part::Committee,
            Label::Body => Part::Body,
            _ => Part::Series,
        })
    }

    /// Tells whether a part may stand after those already read.
    fn allowed(&self, part: Part) -> bool {
        match self.standing() {
            Standing::Complete if self.principal => part == Part::Series,
            _ => true,
        }
    }

    fn standing(&self) -> Standing {
        let Some((last, before)) = self.parts.split_last() else {
            return Standing::Incomplete;
        };
        match (before.last(), last) {
            (_, Part::Series) => Standing::Complete,
            (Some(Part::Adopted), Part::Number(_)) => self.adopted_standing(),
            (Some(Part::Statement), Part::Number(_)) => Standing::Incomplete,
            (Some(Part::Number(_) | Part::Session), Part::Number(_)) => Standing::Complete,
            (_, Part::Number(_)) => Standing::Possible,
            _ => Standing::Incomplete,
        }
    }

    /// A resolution of the Security Council needs no session, and an old one has it in parentheses.
    fn adopted_standing(&self) -> Standing {
        if self.security_council || self.old_session_follows() {
            Standing::Complete
        } else {
            Standing::Incomplete
        }
    }

    fn acceptable(&self) -> bool {
        match self.standing() {
            Standing::Complete => true,
            Standing::Incomplete => false,
            Standing::Possible if self.whole() || !self.principal => true,
            Standing::Possible => self.convincing(),
        }
    }

    /// Tells whether a lone number in running text is one of a document rather than of a session or a year.
    fn convincing(&self) -> bool {
        let Some((&Part::Number(number), before)) = self.parts.split_last() else { return false };
        let year = YEARS.contains(&number);
        match before.last() {
            None => !year && number >= LONE_NUMBER_MIN,
            Some(Part::Word | Part::Committee) if before.len() == 1 => number >= LONE_NUMBER_MIN,
            Some(Part::Body) => !year,
            _ => true,
        }
    }
}
