//! Which paragraphs of a report stand under the heading of which pillar?
//!
//! The dossier says by which words the heading of a pillar is known. A section goes on until a heading of the same rank
//! or a higher one, or the next part of the document: `II.` is above `A.`, and both are above a heading without a
//! number. Headings below that of a pillar belong to its section, whatever they name.

use crate::form::{Form, Words};
use negotiation::address::Address;
use negotiation::id::PillarId;
use negotiation::issue::Pillar;
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, ParagraphKind, Text};

/// Paragraphs under the heading of a pillar, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The pillar.
    pub pillar: PillarId,
    /// The heading as printed, with its number.
    pub heading: String,
    /// The addresses of the paragraphs; headings are none of them.
    pub paragraphs: Vec<Address>,
}

/// How high a heading stands: the earlier, the higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Roman,
    Letter,
    Unnumbered,
}

/// A section that is open, with the rank of its heading and the part of the document that it stands in.
struct Open<'a> {
    section: Section,
    rank: Rank,
    /// The label of the annex that it stands in, if it stands in one.
    part: Option<&'a str>,
}

/// Returns the sections of a text that stand under headings of pillars and have paragraphs, in reading order.
///
/// Of a heading that names two pillars, the one that it names first has the section.
pub fn sections(text: &Text, pillars: &[Pillar]) -> Vec<Section> {
    let forms: Vec<(&PillarId, Vec<Form>)> = pillars
        .iter()
        .map(|pillar| {
            (&pillar.id, pillar.headings.iter().filter_map(|it| Form::read(it)).collect())
        })
        .collect();
    let mut found = Vec::new();
    let mut open: Option<Open<'_>> = None;
    // A number may be printed, and read, on a line before the words of its heading.
    let mut number = String::new();
    for paragraph in &text.paragraphs {
        let part = paragraph.address.annex_label();
        if open.as_ref().is_some_and(|open| open.part != part) {
            found.extend(open.take().map(|open| open.section));
        }
        if paragraph.kind != ParagraphKind::Heading {
            if let Some(open) = &mut open {
                open.section.paragraphs.push(paragraph.address.clone());
            }
            number.clear();
            continue;
        }
        let heading = format!("{number} {}", printed(paragraph)).trim().to_owned();
        if Rank::of(&heading) != Rank::Unnumbered && !heading.contains(' ') {
            number = heading;
            continue;
        }
        number.clear();
        let rank = Rank::of(&heading);
        if open.as_ref().is_some_and(|open| open.rank < rank) {
            continue;
        }
        found.extend(open.take().map(|open| open.section));
        open = pillar(&heading, &forms, text.language).map(|pillar| {
            let section = Section { pillar: pillar.clone(), heading, paragraphs: Vec::new() };
            Open { section, rank, part }
        });
    }
    found.extend(open.map(|open| open.section));
    found.retain(|section| !section.paragraphs.is_empty());
    found
}

/// Returns the pillar that a heading names first.
fn pillar<'a>(
    heading: &str,
    forms: &[(&'a PillarId, Vec<Form>)],
    language: Language,
) -> Option<&'a PillarId> {
    let words = Words::of(heading, language);
    let named = forms.iter().filter_map(|(pillar, forms)| {
        let first = forms.iter().filter_map(|form| form.places(&words).next());
        Some((first.map(|place| place.start).min()?, *pillar))
    });
    named.min_by_key(|(place, _)| *place).map(|(_, pillar)| pillar)
}

fn printed(paragraph: &Paragraph) -> String {
    let words = paragraph.words();
    match &paragraph.number {
        Some(number) => format!("{number} {words}").trim().to_owned(),
        None => words,
    }
}

impl Rank {
    /// Returns the rank by the number that a heading begins with: `II.`, `A.`, or none.
    ///
    /// Of the single letters that are Roman numbers too, `I`, `V` and `X` are taken for these: no report has so many
    /// sections that `C` and `D` could be a hundred and five hundred.
    fn of(heading: &str) -> Rank {
        let first = heading.split_whitespace().next().unwrap_or_default();
        let number = first.trim_end_matches('.');
        let is_alone = first.len() > number.len() || heading == first;
        let mut letters = number.chars();
        match (letters.next(), letters.next()) {
            (Some('I' | 'V' | 'X'), None) if is_alone => Rank::Roman,
            (Some(letter), None) if is_alone && letter.is_ascii_uppercase() => Rank::Letter,
            (Some(_), Some(_)) if number.chars().all(|it| matches!(it, 'I' | 'V' | 'X')) => {
                Rank::Roman
            }
            _ => Rank::Unnumbered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rank, sections};
    use negotiation::issue::Pillar;
    use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};

    fn pillars() -> Vec<Pillar> {
        let pillar = |(id, headings): (&str, &[&str])| Pillar {
            id: id.parse().unwrap(),
            order: 1,
            name: id.to_owned(),
            headings: headings.iter().map(|it| (*it).to_owned()).collect(),
            note: String::new(),
        };
        let all: [(&str, &[&str]); 3] = [
            ("tides", &["spring tide*"]),
            ("harbours", &["harbour building", "harbour dues"]),
            ("pilots", &["pilots"]),
        ];
        all.map(pillar).to_vec()
    }

    fn text(lines: &[(&str, &str)]) -> Text {
        let paragraph = |(address, words): &(&str, &str)| {
            let is_heading = address.contains('h');
            Paragraph {
                address: address.parse().unwrap(),
                kind: if is_heading { ParagraphKind::Heading } else { ParagraphKind::Numbered },
                number: None,
                level: 0,
                verb: None,
                runs: vec![Run::Plain((*words).to_owned())],
                table: None,
                aliases: vec![],
            }
        };
        Text {
            symbol: None,
            language: "en".parse().unwrap(),
            title: String::new(),
            paragraphs: lines.iter().map(paragraph).collect(),
            footnotes: vec![],
        }
    }

    fn told(lines: &[(&str, &str)]) -> Vec<String> {
        let sections = sections(&text(lines), &pillars());
        let told = sections.iter().map(|section| {
            let addresses = section.paragraphs.iter().map(ToString::to_string);
            format!("{}: {}", section.pillar, addresses.collect::<Vec<_>>().join(" "))
        });
        told.collect()
    }

    #[test]
    fn a_section_ends_where_the_next_of_its_rank_begins() {
        let lines = [
            ("h1", "A. Introduction"),
            ("para1", "Of pilots nothing is said yet."),
            ("h2", "B. Existing and potential spring tides"),
            ("para2", "They are high."),
            ("h3", "Pilots at spring tides"),
            ("para3", "They are few."),
            ("h4", "C. Harbour-building"),
            ("para4", "It is dear."),
            ("h5", "D. Conclusions"),
            ("para5", "We meet again."),
        ];
        assert_eq!(told(&lines), ["tides: para2 para3", "harbours: para4"]);
    }

    #[test]
    fn what_stands_above_a_section_ends_it_and_what_stands_below_does_not() {
        let lines = [
            ("h1", "II. Pilots and harbour dues"),
            ("para1", "One."),
            ("h2", "A. Spring tides"),
            ("para2", "Two."),
            ("h3", "III."),
            ("h4", "Spring tides"),
            ("para3", "Three."),
            ("annA.para1", "An annex is another part."),
        ];
        assert_eq!(told(&lines), ["pilots: para1 para2", "tides: para3"]);
        let lines =
            [("h1", "C. Pilots"), ("para1", "One."), ("h2", "IV. Farewell"), ("para2", "Two.")];
        assert_eq!(told(&lines), ["pilots: para1"]);
    }

    #[test]
    fn a_number_before_a_heading_tells_its_rank() {
        let of = ["II. On law", "V. On law", "C. On law", "C On law", "On law", "In all", "A."];
        use Rank::{Letter, Roman, Unnumbered};
        let expected = [Roman, Roman, Letter, Unnumbered, Unnumbered, Unnumbered, Letter];
        assert_eq!(of.map(Rank::of), expected);
    }
}
