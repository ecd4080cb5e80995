//! Which remarks and counts of a process belong together, and in which order are they read?
//!
//! A remark has a topic, a series an id; both are words that the dossier chooses. The beginning of a topic, or a word of
//! the id, says to which chapter of the page it belongs. What fits none gets a heading of its own.

use super::counts::{Counts, Single};
use crate::agenda;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When, counted};
use crate::page::Room;
use crate::route::{List, Route};
use chronicle::claim::{Facet, Remark};
use chronicle::observatory::Found;
use negotiation::id::{IssueId, ProcessId};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many remarks of a chapter are printed; the page of their question has them all.
const REMARKS_MAX: usize = 6;

/// How many remarks are printed in a chapter that has no question, and how many chapters such topics make; the list of
/// all remarks has the others.
const REMARKS_WHOLE_MAX: usize = 30;
const TOPICS_MAX: usize = 12;

/// How many counts of a series are printed, and how many of series that were counted once; the list of all counts has
/// the others.
const COUNTS_MAX: usize = 60;

/// A chapter: which topics and which series belong to it.
struct Kind {
    id: &'static str,
    heading: &'static str,
    /// Beginnings of topics of remarks.
    topics: &'static [&'static str],
    /// Words in ids of series.
    series: &'static [&'static str],
}

/// The chapters in reading order: who takes part and how, what it deals with, what it set up, what comes after it.
const CHAPTERS: [Kind; 7] = [
    Kind {
        id: "composition",
        heading: "Selection, composition and working methods",
        topics: &["selection", "composition", "working-methods"],
        series: &["members", "taking-part"],
    },
    Kind {
        id: "relations",
        heading: "Relations with other bodies",
        topics: &["relations", "scope"],
        series: &[],
    },
    Kind {
        id: "stakeholders",
        heading: "Stakeholders",
        topics: &["stakeholder", "accreditation"],
        series: &["stakeholders", "modalities", "protest"],
    },
    Kind {
        id: "directory",
        heading: "Points-of-contact directory",
        topics: &["poc-"],
        series: &["poc"],
    },
    Kind {
        id: "future",
        heading: "The future process",
        topics: &["future", "programme-of-action"],
        series: &["sponsors", "cosponsors", "supporters"],
    },
    Kind {
        id: "participation",
        heading: "Who took the floor",
        topics: &["participation"],
        series: &["speakers", "speeches", "speaking"],
    },
    Kind { id: "compared", heading: "Compared with others", topics: &["comparison"], series: &[] },
];

/// The topics that stand elsewhere: in other parts of the page, and on the pages of the pillars, the framework and the
/// sources.
const ELSEWHERE: [&str; 10] = [
    "moved",
    "stalled",
    "regional",
    "silence",
    "official-pages",
    crate::page::pillars::PREFIX,
    "framework",
    "norm-",
    "cbm-",
    "credits",
];

/// A chapter of the page.
#[derive(Debug, Serialize)]
pub(crate) struct Chapter {
    /// The id, for links into the page.
    pub(crate) id: String,
    /// The heading.
    pub(crate) heading: String,
    /// The remarks, the earliest first.
    pub(crate) lines: Vec<Line>,
    /// The questions on whose pages the remarks stand that are not printed here.
    pub(crate) more: Vec<Link>,
    /// What was counted often enough for a picture.
    pub(crate) counts: Vec<Counts>,
    /// What was counted once or twice.
    pub(crate) singles: Vec<Single>,
}

/// Returns the chapters of a process that hold anything, in reading order; what fits none of them comes last.
pub(super) fn chapters(lens: &Lens, id: &ProcessId, room: Room) -> Vec<Chapter> {
    let all = lens.observatory().about::<Remark>(&Facet::Process(id.clone()));
    let (mut counts, mut singles) = super::counts::of(lens, id);
    let mut chapters = Vec::new();
    let mut topics_left: BTreeMap<&str, Vec<Found<'_, Remark>>> = BTreeMap::new();
    for kind in &CHAPTERS {
        let remarks = all.iter().filter(|remark| begins(&remark.noun().topic, kind.topics));
        let belongs = |series: &str| kind.series.iter().any(|word| has_word(series, word));
        chapters.push(Chapter {
            counts: counts.extract_if(.., |counts| belongs(&counts.id)).collect(),
            singles: singles.extract_if(.., |single| belongs(&single.series)).collect(),
            ..chapter(lens, kind.id, kind.heading, remarks.copied().collect())
        });
    }
    for remark in &all {
        let topic = remark.noun().topic.as_str();
        let has_place =
            begins(topic, &ELSEWHERE) || CHAPTERS.iter().any(|kind| begins(topic, kind.topics));
        if !has_place {
            topics_left.entry(topic).or_default().push(*remark);
        }
    }
    for (topic, remarks) in topics_left.into_iter().take(room.of(TOPICS_MAX)) {
        let id = format!("topic-{}", negotiation::id::slug(topic));
        chapters.push(chapter(lens, &id, &agenda::heading(topic), remarks));
    }
    chapters.push(Chapter { counts, singles, ..chapter(lens, "counted", "Counted", Vec::new()) });
    chapters.retain(|chapter| !chapter.is_empty());
    chapters.iter_mut().for_each(|chapter| chapter.cut(lens, id, room));
    chapters
}

impl Chapter {
    /// Leaves what there is room for, and says where the rest is.
    fn cut(&mut self, lens: &Lens, id: &ProcessId, room: Room) {
        let remarks = self.lines.len() > room.of(REMARKS_WHOLE_MAX);
        let most = room.of(COUNTS_MAX);
        let counts = self.singles.len() > most
            || self.counts.len() > most
            || self.counts.iter().any(|series| series.rows.len() > most);
        self.lines.truncate(room.of(REMARKS_WHOLE_MAX));
        self.singles.truncate(most);
        self.counts.truncate(most);
        for series in &mut self.counts {
            let earlier = series.rows.len().saturating_sub(most);
            series.rows.drain(..earlier);
        }
        let lists = [(remarks, List::Remarks), (counts, List::Counts)];
        let longer = lists.into_iter().filter(|(is_cut, _)| *is_cut);
        self.more.extend(longer.map(|(_, list)| {
            let words = format!("All {} of the process", list.segment());
            Link::to(lens, &Route::ProcessList(id.clone(), list), words)
        }));
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.counts.is_empty() && self.singles.is_empty()
    }
}

fn chapter(lens: &Lens, id: &str, heading: &str, mut remarks: Vec<Found<'_, Remark>>) -> Chapter {
    remarks.sort_by_key(dated);
    let more = shortened(lens, &mut remarks);
    Chapter {
        id: id.to_owned(),
        heading: heading.to_owned(),
        // One more than may be printed tells that there are more.
        lines: remarks
            .iter()
            .take(REMARKS_WHOLE_MAX + 1)
            .map(|remark| line(lens, remark))
            .collect(),
        more,
        counts: Vec::new(),
        singles: Vec::new(),
    }
}

/// Takes away remarks that are too many, of those which stand on the page of a question too; returns the links to these
/// questions. What stands nowhere else is printed whole.
fn shortened(lens: &Lens, remarks: &mut Vec<Found<'_, Remark>>) -> Vec<Link> {
    let mut hidden: BTreeMap<IssueId, usize> = BTreeMap::new();
    let mut surplus = remarks.len().saturating_sub(REMARKS_MAX);
    let mut place = remarks.len();
    while surplus > 0 && place > 0 {
        place -= 1;
        if let Some(issue) = remarks[place].noun().issue.clone() {
            remarks.remove(place);
            *hidden.entry(issue).or_default() += 1;
            surplus -= 1;
        }
    }
    let link = |(issue, number): (IssueId, usize)| {
        let words = counted(number, "more remark", "more remarks");
        let question = Link::issue(lens, &issue);
        Link { words: format!("{words} under: {}", question.words), ..question }
    };
    hidden.into_iter().map(link).collect()
}

/// Returns the remarks under a topic, whatever their process, the earliest first.
pub(crate) fn on<'a>(lens: &'a Lens, topic: &str) -> Vec<Found<'a, Remark>> {
    let mut found = lens.observatory().about::<Remark>(&Facet::Topic(topic.into()));
    found.sort_by_key(dated);
    found
}

/// Returns the line of a remark about a page elsewhere, which leads to that page: the first address among its sources.
pub(crate) fn address(lens: &Lens, remark: &Found<'_, Remark>) -> Line {
    let mut addresses =
        remark.record.assertion.sources.iter().map(|source| Link::source(lens, source).href);
    let href = addresses.find(|href| href.starts_with("https://")).unwrap_or_default();
    Line {
        when: When::none(),
        what: Link { words: remark.text.clone(), href },
        ..line(lens, remark)
    }
}

/// Returns the remarks of a process under topics that begin so, the earliest first.
pub(super) fn remarks<'a>(lens: &'a Lens, id: &ProcessId, topic: &str) -> Vec<Found<'a, Remark>> {
    let mut found = lens.observatory().about::<Remark>(&Facet::Process(id.clone()));
    found.retain(|remark| begins(&remark.noun().topic, &[topic]));
    found.sort_by_key(dated);
    found
}

/// Returns the day by which a remark is ordered: its own, else that since which it holds.
pub(crate) fn dated(remark: &Found<'_, Remark>) -> Option<jiff::civil::Date> {
    remark.date.earliest().or_else(|| remark.record.assertion.since())
}

fn begins(topic: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| topic.starts_with(beginning))
}

/// Returns whether an id has a word, or two in a row, between its hyphens.
fn has_word(id: &str, word: &str) -> bool {
    format!("-{id}-").contains(&format!("-{word}-"))
}

/// Returns the line of a remark, with the actors and documents it names.
pub(crate) fn line(lens: &Lens, remark: &Found<'_, Remark>) -> Line {
    let documents = remark.documents.iter().map(|symbol| Link::document(lens, symbol));
    let actors = remark.actors.iter().map(|id| Link::actor(lens, id));
    Line {
        when: if remark.date.is_unknown() { When::none() } else { When::of(&remark.date) },
        kind: String::new(),
        what: Link::plain(&remark.text),
        detail: String::new(),
        links: documents.chain(actors).collect(),
        proof: Proof::of(lens, remark),
    }
}

#[cfg(test)]
mod tests {
    use super::{CHAPTERS, ELSEWHERE, begins, has_word};

    #[test]
    fn a_series_belongs_where_one_of_its_words_stands() {
        assert!(has_word("oewg-2021-stakeholders-applied", "stakeholders"));
        assert!(has_word("oewg-2019-states-taking-part", "taking-part"));
        assert!(!has_word("joint-draft-2021-cosponsors", "sponsors"));
    }

    #[test]
    fn no_topic_belongs_to_two_places() {
        let topics: Vec<&str> =
            CHAPTERS.iter().flat_map(|kind| kind.topics).copied().chain(ELSEWHERE).collect();
        for one in &topics {
            let places = topics.iter().filter(|other| begins(one, &[other])).count();
            assert_eq!(places, 1, "{one}");
        }
    }
}
