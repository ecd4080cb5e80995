//! Under which subjects is the text catalogued?

use super::element::{Element, all, attribute};
use crate::doubts::Doubts;
use negotiation::document::{Subject, SubjectScheme};
use negotiation::doubt::DoubtKind;

/// Reads every `keyword` of the classifications, which repeat each other. Writes each subject once.
pub(super) fn read(root: Element<'_>, doubts: &mut Doubts) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for keyword in all(root, "keyword") {
        let dictionary = attribute(keyword, "dictionary").unwrap_or_default();
        let value = attribute(keyword, "value")
            .or_else(|| attribute(keyword, "showAs"))
            .unwrap_or_default();
        if value.is_empty() || attribute(keyword, "refersTo") == Some("title") {
            continue;
        }
        // The items before the Security Council have no number, or one in brackets that says nothing to a reader.
        let value =
            attribute(keyword, "showAs").filter(|_| dictionary.starts_with("S/")).unwrap_or(value);
        let Some(mut subject) = subject(value, dictionary) else {
            let what = format!(
                "The vocabulary `{dictionary}` of the subject `{value}` is not known; it was left out."
            );
            doubts.push(DoubtKind::Reference, what, "classification");
            continue;
        };
        subject.concept =
            attribute(keyword, "href").filter(|href| href.starts_with("http")).map(str::to_owned);
        add(&mut subjects, subject);
    }
    subjects
}

/// Adds a subject unless it is there; the concept's address decides, else the heading.
pub(crate) fn add(subjects: &mut Vec<Subject>, subject: Subject) {
    let same = subjects.iter_mut().find(|other| {
        other.scheme == subject.scheme
            && (other.heading.eq_ignore_ascii_case(&subject.heading)
                || other.concept.is_some() && other.concept == subject.concept)
    });
    match same {
        Some(other) if other.concept.is_none() => other.concept = subject.concept,
        Some(_) => {}
        None => subjects.push(subject),
    }
}

/// Makes a subject of a heading and the name of its vocabulary, which is printed in several ways.
pub(crate) fn subject(heading: &str, dictionary: &str) -> Option<Subject> {
    let scheme = match dictionary {
        "UNBIS" | "UNBIS Thesaurus" => SubjectScheme::Unbis,
        "DHLAUTH" => SubjectScheme::Dhl,
        "EuroVoc" => SubjectScheme::Eurovoc,
        "SDGO" | "SDG" => SubjectScheme::Sdg,
        // The agenda of a session is named by its symbol: A/79/251, A/ES-11/2, S/79.
        agenda if agenda.starts_with("A/") || agenda.starts_with("S/") => SubjectScheme::Agenda,
        _ => return None,
    };
    let heading = match scheme {
        SubjectScheme::Unbis | SubjectScheme::Eurovoc => sentence_case(heading),
        _ => crate::spacing::collapse(heading),
    };
    (!heading.is_empty()).then_some(Subject { scheme, heading, concept: None })
}

/// Prints `DIGITAL TECHNOLOGY`, `digital_technology` and `Digital Technology` as `Digital technology`.
fn sentence_case(heading: &str) -> String {
    let heading = crate::spacing::collapse(&heading.replace('_', " "));
    let loud = !heading.chars().any(char::is_lowercase);
    let mut out = String::with_capacity(heading.len());
    for (index, character) in heading.chars().enumerate() {
        match (index, loud) {
            (0, _) => out.extend(character.to_uppercase()),
            (_, true) => out.extend(character.to_lowercase()),
            (_, false) => out.push(character),
        }
    }
    out
}
