//! One speech of the general debate, as the UN General Debate Corpus has it: who spoke, in which session and year?
//!
//! The files hold the words alone; speaker, session and year are their names, `ISL_75_2020.txt`.

use super::head::{self, Head};
use crate::Hint;
use crate::doubts::Doubts;
use crate::numbering::Family;
use negotiation::actor;
use negotiation::date::StatedDate;
use negotiation::doubt::DoubtKind;
use negotiation::id::slug;
use negotiation::language::Language;
use negotiation::paragraph::Paragraph;
use negotiation::proceedings::Proceedings;
use negotiation::statement::{Debate, Passage, Rendition, Speech};

/// The sessions of which the collection says that they are translated by machine in part.
const TRANSLATED_IN_PART: [u16; 1] = [80];

/// The session of the year 1946, of which the collection has the first speeches, is the first.
const YEAR_BEFORE_FIRST_SESSION: i16 = 1945;

/// The longest paragraph, in words, that is not doubted: of 41,000 in five sessions a hundred are longer.
const PARAGRAPH_WORDS_MAX: usize = 600;

/// What the name of a file says of the speech in it.
pub(super) struct Named<'a> {
    speaker: &'a str,
    session: u16,
    year: i16,
}

impl<'a> Named<'a> {
    /// Reads a name such as `ISL_75_2020.txt`; none where it is another sort of name.
    pub(super) fn read(name: &'a str) -> Option<Named<'a>> {
        let mut parts = name.strip_suffix(".txt")?.split('_');
        let (speaker, session, year) = (parts.next()?, parts.next()?, parts.next()?);
        let is_code = (2..=3).contains(&speaker.len())
            && speaker.bytes().all(|byte| byte.is_ascii_uppercase());
        let (session, year): (u16, i16) = (session.parse().ok()?, year.parse().ok()?);
        // The session opens in the year that it is counted from; a speech may have been made in the next.
        let opened = i16::try_from(session).ok()?.checked_add(YEAR_BEFORE_FIRST_SESSION)?;
        let is_of_year = year == opened || year == opened + 1;
        (is_code && is_of_year && parts.next().is_none()).then_some(Named {
            speaker,
            session,
            year,
        })
    }

    /// Returns what a printed head would say.
    ///
    /// The collection is English; a speech that was left in another language is doubted.
    pub(super) fn head(&self, lines: &[&str], hint: &Hint<'_>, doubts: &mut Doubts) -> Head {
        let ordinal = ordinal(self.session);
        let mut told = Doubts::default();
        let language = head::language(lines, hint, false, &mut told);
        if language != Language::En {
            told.into_list().into_iter().for_each(|doubt| doubts.add(doubt));
        }
        Head {
            symbol: None,
            language,
            title: format!("General debate, {ordinal} session of the General Assembly"),
            proceedings: Proceedings { session: Some(self.session), ..Proceedings::default() },
            family: Family::Report,
            body: 0,
        }
    }

    /// Returns the debate with its one speech.
    pub(super) fn debate(
        &self,
        title: &str,
        paragraphs: &[Paragraph],
        doubts: &mut Doubts,
    ) -> Option<Debate> {
        let actor = actor::resolve(self.speaker).ok().map(|resolved| resolved.actor);
        if actor.is_none() {
            let what = format!("`{}` is the code of nobody that is known.", self.speaker);
            doubts.push(DoubtKind::UnknownName, what, "name of the file");
        }
        doubt_breaks(paragraphs, doubts);
        let name = actor.as_ref().map_or_else(|| slug(self.speaker), ToString::to_string);
        let speech = Speech {
            name: name.parse().ok()?,
            speaker: self.speaker.to_owned(),
            actor,
            on_behalf_of: None,
            passage: Passage::of(paragraphs)?,
        };
        Some(Debate {
            occasion: format!("general-debate-{}", self.session).parse().ok()?,
            title: title.to_owned(),
            date: StatedDate::Year(self.year),
            rendition: match TRANSLATED_IN_PART.contains(&self.session) {
                true => Rendition::TranslatedInPart,
                false => Rendition::Collected,
            },
            collection: Some("UN General Debate Corpus (CC0 1.0)".to_owned()),
            speeches: vec![speech],
        })
    }
}

/// Doubts paragraphs that are so long that their breaks were probably lost.
fn doubt_breaks(paragraphs: &[Paragraph], doubts: &mut Doubts) {
    let count = |paragraph: &Paragraph| paragraph.words().split_whitespace().count();
    for paragraph in paragraphs {
        let words = count(paragraph);
        if words > PARAGRAPH_WORDS_MAX {
            let what = format!("The paragraph has {words} words; its breaks were probably lost.");
            doubts.push(DoubtKind::Unnumbered, what, paragraph.address.to_string());
        }
    }
}

/// Returns a number as it is printed before `session`: `75th`, `81st`.
fn ordinal(number: u16) -> String {
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::{Named, ordinal};

    #[test]
    fn only_a_name_with_speaker_session_and_its_year_is_that_of_a_speech() {
        for name in ["ISL_75_2020.txt", "EU_79_2024.txt", "PSE_80_2025.txt"] {
            assert!(Named::read(name).is_some(), "{name}");
        }
        for name in ["ISL_75_1999.txt", "isl_75_2020.txt", "ISL_75_2020_2.txt", "A_75_240.txt"] {
            assert!(Named::read(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_session_is_printed_as_people_say_it() {
        let said = [1, 2, 3, 11, 12, 13, 75, 81].map(ordinal);
        assert_eq!(said, ["1st", "2nd", "3rd", "11th", "12th", "13th", "75th", "81st"]);
    }
}
