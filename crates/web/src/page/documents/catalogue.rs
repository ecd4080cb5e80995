//! Under which body, session, subject and kind is each document found?

use chronicle::{Chronicle, Observatory, Showing};
use negotiation::document::{Subject, SubjectScheme, Work, WorkKind};
use negotiation::id::slug;
use negotiation::symbol::{Organ, Symbol};
use std::collections::HashMap;

/// The documents of all views, the newest first: every version of each, of which a view shows one at most.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    entries: Vec<Entry>,
    /// The headings of subjects, by the numbers that entries carry.
    pub(super) subjects: Vec<String>,
}

/// One version of a document, filed.
#[derive(Debug)]
pub(super) struct Entry {
    showing: Showing,
    pub(super) symbol: Symbol,
    pub(super) title: String,
    pub(super) kind: WorkKind,
    pub(super) date: String,
    pub(super) iso: String,
    pub(super) body: &'static str,
    pub(super) session: String,
    pub(super) subjects: Vec<u32>,
}

/// The bodies under which documents are filed, in the order in which they are offered.
pub(super) const BODIES: [&str; 12] = [
    "General Assembly",
    "First Committee",
    "Second Committee",
    "Third Committee",
    "Fourth Committee",
    "Fifth Committee",
    "Sixth Committee",
    "Security Council",
    "Economic and Social Council",
    "Trusteeship Council",
    "Secretariat",
    "Other body",
];

impl Catalogue {
    /// Returns the documents that a view shows, the newest first.
    pub(super) fn shown(&self, view: &Observatory) -> Vec<&Entry> {
        self.entries.iter().filter(|entry| view.shows(&entry.showing)).collect()
    }

    /// Files every version of every document.
    pub(crate) fn of(chronicle: &Chronicle) -> Catalogue {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut catalogue = Catalogue::default();
        let mut dated = Vec::new();
        for (showing, work) in chronicle.every::<Work>() {
            let mut subjects: Vec<u32> = Vec::with_capacity(work.subjects.len());
            let subjects_proper = |subject: &&Subject| subject.scheme != SubjectScheme::Agenda;
            for subject in work.subjects.iter().filter(subjects_proper) {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let label = subject_label(subject);
                let number = *numbers.entry(label).or_insert_with_key(|label| {
                    catalogue.subjects.push(label.clone());
                    next
                });
                subjects.push(number);
            }
            subjects.sort_unstable();
            subjects.dedup();
            dated.push((
                work.date.latest(),
                Entry {
                    showing,
                    symbol: work.symbol.clone(),
                    title: work.title.clone(),
                    kind: work.kind,
                    date: if work.date.is_unknown() { String::new() } else { work.date.spoken() },
                    iso: work.date.to_string(),
                    body: body(&work.symbol),
                    session: work
                        .symbol
                        .session()
                        .map(|session| session.to_string())
                        .unwrap_or_default(),
                    subjects,
                },
            ));
        }
        // The newest first; on one day in the order of the symbols; what has no date comes last.
        dated.sort_by(|(one_day, one), (other_day, other)| {
            other_day.cmp(one_day).then_with(|| one.symbol.cmp(&other.symbol))
        });
        catalogue.entries = dated.into_iter().map(|(_, entry)| entry).collect();
        catalogue
    }
}

fn body(symbol: &Symbol) -> &'static str {
    match (symbol.committee(), symbol.organ()) {
        (Some(committee), _) => committee.name(),
        (None, Organ::Other | Organ::Exercise | Organ::RollCall) => "Other body",
        (None, organ) => organ.name(),
    }
}

/// Returns the heading of a subject as it is shown: bare numbers say what they count.
pub(crate) fn subject_label(subject: &Subject) -> String {
    match subject.scheme {
        SubjectScheme::Sdg => format!("Sustainable Development Goal {}", subject.heading),
        SubjectScheme::Agenda => format!("Agenda: {}", subject.heading),
        SubjectScheme::Unbis | SubjectScheme::Dhl | SubjectScheme::Eurovoc => {
            subject.heading.clone()
        }
    }
}

/// Returns the name of a body as it stands in a URL.
pub(super) fn body_id(body: &str) -> String {
    slug(body)
}
