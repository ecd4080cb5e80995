//! Under which subjects is the text catalogued?

use super::element::{Element, all, attribute};
use super::heading;
use crate::doubts::Doubts;
use negotiation::document::{Subject, SubjectScheme};
use negotiation::doubt::DoubtKind;

/// Reads every `keyword` of the classifications, which repeat each other. Writes each subject once.
pub(super) fn read(root: Element<'_>, doubts: &mut Doubts) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for keyword in all(root, "keyword") {
        let dictionary = attribute(keyword, "dictionary").unwrap_or_default();
        let words = |name| attribute(keyword, name).filter(|words| !heading::is_address(words));
        let value = words("value").or_else(|| words("showAs")).unwrap_or_default();
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

/// Adds a subject unless it is there; the concept's address decides, else the heading, whatever its capitals.
///
/// Of the same words in two vocabularies, those of the thesaurus of the United Nations stay.
pub(crate) fn add(subjects: &mut Vec<Subject>, subject: Subject) {
    let words = subject.heading.to_lowercase();
    let same = subjects.iter_mut().find(|other| {
        let alike = other.heading.to_lowercase() == words;
        if other.scheme == subject.scheme {
            alike || other.concept.is_some() && other.concept == subject.concept
        } else {
            alike && rank(other.scheme).is_some() && rank(subject.scheme).is_some()
        }
    });
    match same {
        Some(other) if other.scheme != subject.scheme => {
            if rank(subject.scheme) < rank(other.scheme) {
                *other = subject;
            }
        }
        Some(other) if other.concept.is_none() => other.concept = subject.concept,
        Some(_) => {}
        None => subjects.push(subject),
    }
}

/// Which vocabulary of words comes first; goals and items of an agenda are numbers.
fn rank(scheme: SubjectScheme) -> Option<u8> {
    match scheme {
        SubjectScheme::Unbis => Some(0),
        SubjectScheme::Dhl => Some(1),
        SubjectScheme::Eurovoc => Some(2),
        SubjectScheme::Sdg | SubjectScheme::Agenda => None,
    }
}

/// Makes a subject of a heading and the name of its vocabulary, which is printed in several ways.
pub(crate) fn subject(words: &str, dictionary: &str) -> Option<Subject> {
    let scheme = match dictionary {
        "UNBIS" | "UNBIS Thesaurus" => SubjectScheme::Unbis,
        "DHLAUTH" => SubjectScheme::Dhl,
        "EuroVoc" => SubjectScheme::Eurovoc,
        "SDGO" | "SDG" => SubjectScheme::Sdg,
        // The agenda of a session is named by its symbol: A/79/251, A/ES-11/2, S/79.
        agenda if agenda.starts_with("A/") || agenda.starts_with("S/") => SubjectScheme::Agenda,
        _ => return None,
    };
    let words = heading::decode(words);
    let heading = match scheme {
        SubjectScheme::Unbis | SubjectScheme::Eurovoc => heading::cased(&words),
        _ => crate::spacing::collapse(&words),
    };
    (!heading.is_empty()).then_some(Subject { scheme, heading, concept: None })
}
