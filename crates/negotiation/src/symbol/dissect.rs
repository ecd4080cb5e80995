//! What does each part of a canonical symbol say?

use super::parse::YEARS;
use super::part::{Modifier, Session};
use super::roman::from_roman;
use super::vocabulary::{self, Label};

/// The parts of one symbol.
pub(super) struct Dissected<'a> {
    /// `A`.
    pub(super) organ: &'a str,
    /// `RES`, `75`, `240`: what stands between the organ and the modifiers, without note and stars.
    pub(super) parts: Vec<&'a str>,
    /// The modifiers in their order.
    pub(super) modifiers: Vec<Modifier>,
    /// `Resumption 1`.
    pub(super) note: Option<&'a str>,
    /// Whether the note stands after the modifiers.
    pub(super) note_last: bool,
    /// Whether it is a technical reissue.
    pub(super) starred: bool,
}

impl<'a> Dissected<'a> {
    /// Takes a canonical symbol apart.
    pub(super) fn of(canonical: &'a str) -> Self {
        let mut pieces = canonical.split('/');
        let organ = pieces.next().unwrap_or_default();
        let mut dissected = Dissected {
            organ,
            parts: Vec::new(),
            modifiers: Vec::new(),
            note: None,
            note_last: false,
            starred: canonical.contains('*'),
        };
        for piece in pieces {
            let piece = dissected.without_note(piece).trim_end_matches('*');
            match modifier(piece) {
                Some(modifier) => {
                    dissected.modifiers.push(modifier);
                    dissected.note_last = dissected.note.is_some() && canonical.ends_with(')');
                }
                None => dissected.parts.push(piece),
            }
        }
        dissected
    }

    /// Puts the note aside; the year of a resolution of the Security Council is none.
    fn without_note(&mut self, piece: &'a str) -> &'a str {
        let Some((before, inside)) = piece.split_once(" (") else { return piece };
        let inside = inside.trim_end_matches('*').trim_end_matches(')');
        let (before, note) = match inside.split_once(") (") {
            Some((year, note)) => (piece.get(..before.len() + year.len() + 3), note),
            None if inside.starts_with(|first: char| first.is_ascii_digit()) => return piece,
            None => (Some(before), inside),
        };
        self.note = Some(note);
        before.unwrap_or(piece)
    }

    /// Returns the session, which documents of the Security Council do not name.
    pub(super) fn session(&self) -> Option<Session> {
        if self.organ == "S" {
            return None;
        }
        let (last, before) = self.parts.split_last()?;
        let named = before.iter().find_map(|part| special(part).or_else(|| regular(part)));
        named.or_else(|| old(last))
    }

    /// Returns the year, if one is named.
    pub(super) fn year(&self) -> Option<i16> {
        let (last, before) = self.parts.split_last()?;
        let named = before.iter().find_map(|part| number(part).filter(|n| YEARS.contains(n)));
        let bracketed = || last.split_once(" (")?.1.trim_end_matches(')').parse().ok();
        named.or_else(bracketed).and_then(|year| i16::try_from(year).ok())
    }

    /// Returns the last series that is named, without its number.
    pub(super) fn series(&self) -> Option<&'a str> {
        self.parts.iter().rev().find_map(|part| {
            let (word, known) = match part.split_once('.') {
                Some((word, _)) => (word, vocabulary::dotted(word)),
                None => (*part, vocabulary::bare(part)),
            };
            known.filter(|(label, _)| !matches!(label, Label::Body | Label::Modifier)).map(|_| word)
        })
    }

    /// Returns the number of the document, without part letter, session or year.
    pub(super) fn number(&self) -> Option<u32> {
        let last = self.parts.last()?;
        let value = last.split_once('.').map_or(*last, |(_, value)| value);
        let length = value.bytes().take_while(u8::is_ascii_digit).count();
        value.get(..length)?.parse().ok()
    }

    /// Returns the part letter, `B` or `A-C`.
    pub(super) fn letter(&self) -> Option<&'a str> {
        let (_, letter) = self.parts.last()?.rsplit_once(' ')?;
        letter.starts_with(|first: char| first.is_ascii_uppercase()).then_some(letter)
    }

    /// Returns the subsidiary body, `C.1`, `AC.292` or `HRC`.
    pub(super) fn body(&self) -> Option<&'a str> {
        let first = *self.parts.first()?;
        let known = match first.split_once('.') {
            Some((word, _)) => vocabulary::dotted(word),
            None => vocabulary::bare(first),
        };
        let starts_so = first.starts_with(|letter: char| letter.is_ascii_alphabetic());
        match known {
            Some((label, _)) => (label == Label::Body).then_some(first),
            None => (starts_so && special(first).is_none()).then_some(first),
        }
    }

    /// Prints the symbol again with other modifiers, without stars.
    pub(super) fn with_modifiers(&self, modifiers: &[Modifier]) -> String {
        let mut text = self.organ.to_owned();
        for part in &self.parts {
            text.push('/');
            text.push_str(part);
        }
        let note = self.note.map(|note| format!(" ({note})")).unwrap_or_default();
        let (first, last) = if self.note_last { ("", note.as_str()) } else { (note.as_str(), "") };
        text.push_str(first);
        for modifier in modifiers {
            text.push('/');
            text.push_str(&modifier.to_string());
        }
        text.push_str(last);
        text
    }
}

fn modifier(piece: &str) -> Option<Modifier> {
    if piece == "Summary" {
        return Some(Modifier::Summary);
    }
    let (word, number) = piece.split_once('.')?;
    let number = number.parse().ok()?;
    match word {
        "Rev" => Some(Modifier::Revision(number)),
        "Add" => Some(Modifier::Addendum(number)),
        "Corr" => Some(Modifier::Corrigendum(number)),
        "Amend" => Some(Modifier::Amendment(number)),
        _ => None,
    }
}

fn number(part: &str) -> Option<u32> {
    part.parse().ok()
}

fn regular(part: &str) -> Option<Session> {
    number(part).filter(|number| !YEARS.contains(number)).map(Session::Regular)
}

fn special(part: &str) -> Option<Session> {
    if let Some(digits) = part.strip_prefix("ES-") {
        return digits.parse().ok().map(Session::EmergencySpecial);
    }
    part.strip_prefix("S-")?.parse().ok().map(Session::Special)
}

/// Reads the session of `2625(XXV)`.
fn old(part: &str) -> Option<Session> {
    let numeral = part.split_once('(')?.1.split_once(')')?.0;
    if let Some(numeral) = numeral.strip_prefix("ES-") {
        return from_roman(numeral).map(Session::EmergencySpecial);
    }
    match numeral.strip_prefix("S-") {
        Some(numeral) => from_roman(numeral).map(Session::Special),
        None => from_roman(numeral).map(Session::Regular),
    }
}
