//! Which documents are there: by body, by session, by kind, by subject?

mod catalogue;

use super::line::{Link, capital, counted};
use super::votes::Pager;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use catalogue::{BODIES, Entry, body_id};
use negotiation::document::WorkKind;
use serde::Serialize;
use std::collections::HashMap;

pub(crate) use catalogue::{Catalogue, subject_label};

/// How many documents stand on a page.
const DOCUMENTS_PER_PAGE: usize = 50;

/// How many entries of a facet are offered at first; the others are folded away.
const CHOICES_MAX: usize = 12;

/// How many subjects are offered at most: there are thousands, and each document names its own.
const SUBJECTS_MAX: usize = 60;

/// The page that lists documents.
#[derive(Debug, Template, Serialize)]
#[template(path = "documents.html")]
pub(crate) struct DocumentsPage {
    frame: Frame,
    total: usize,
    count: String,
    page: usize,
    pages: usize,
    documents: Vec<Listed>,
    facets: Vec<FacetOf>,
    #[serde(skip)]
    filters: Vec<Link>,
    #[serde(skip)]
    sought: String,
    #[serde(skip)]
    action: String,
    #[serde(skip)]
    kept: Vec<(&'static str, String)>,
    #[serde(skip)]
    previous: String,
    #[serde(skip)]
    next: String,
}

/// A document in the list.
#[derive(Debug, Serialize)]
pub(crate) struct Listed {
    symbol: String,
    title: String,
    kind: String,
    #[serde(skip)]
    date_spoken: String,
    date: String,
    body: &'static str,
    session: String,
    url: String,
}

/// One way to narrow the list.
#[derive(Debug, Serialize)]
pub(crate) struct FacetOf {
    name: &'static str,
    choices: Vec<Choice>,
    #[serde(skip)]
    more: Vec<Choice>,
}

/// One choice of a facet.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Choice {
    name: String,
    count: usize,
    url: String,
    is_chosen: bool,
}

/// What is asked for.
#[derive(Debug, Default)]
struct Filter {
    body: Option<&'static str>,
    session: Option<String>,
    kind: Option<WorkKind>,
    /// The number of the subject; `u32::MAX` for one that no document has.
    subject: Option<u32>,
    words: Vec<String>,
    fragment: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Body,
    Session,
    Kind,
    Subject,
}

impl DocumentsPage {
    /// Returns the page of the list.
    pub(crate) fn new(lens: &Lens) -> Result<DocumentsPage, Refusal> {
        let catalogue = lens.catalogue();
        let filter = Filter::read(lens, &catalogue)?;
        let entries = catalogue.shown(lens.observatory());
        let found: Vec<&Entry> =
            entries.iter().copied().filter(|entry| filter.takes(entry, None)).collect();
        let total = found.len();
        let (shown, pager) = Pager::cut(lens, found, DOCUMENTS_PER_PAGE)?;
        let Pager { page, pages, previous, next } = pager;
        let kept = lens.asked.parameters.iter().filter(|(name, _)| *name != "q" && *name != "page");
        Ok(DocumentsPage {
            frame: lens.frame("Documents", "Documents by body, session, kind and subject."),
            total,
            count: counted(total, "document", "documents"),
            documents: shown.into_iter().map(|entry| listed(lens, entry)).collect(),
            facets: facets(lens, &catalogue, &entries, &filter),
            filters: filters(lens),
            sought: lens.asked.parameter("q").unwrap_or_default().to_owned(),
            action: Route::Documents.path(),
            kept: lens.asked.days().chain(kept.cloned()).collect(),
            previous,
            next,
            page,
            pages,
        })
    }
}

/// Returns whether a session may be one of those by which documents are numbered: of the General Assembly, which began
/// its first in 1946 and begins one each year, one of its special or emergency sessions, or a year, as other organs count.
fn is_session(given: &str, year: i16) -> bool {
    let special = given.strip_prefix("ES-").or_else(|| given.strip_prefix("S-"));
    let Ok(number) = special.unwrap_or(given).parse::<i16>() else { return false };
    match special {
        Some(_) => (1..100).contains(&number),
        None => (1..=year - 1945).contains(&number) || (1946..=year + 1).contains(&number),
    }
}

impl Filter {
    fn read(lens: &Lens, catalogue: &Catalogue) -> Result<Filter, Refusal> {
        let mut filter = Filter::default();
        if let Some(given) = lens.asked.parameter("body") {
            let found = BODIES.into_iter().find(|body| body_id(body) == given);
            let expected = || format!("one of {}", BODIES.map(body_id).join(", "));
            filter.body =
                Some(found.ok_or_else(|| Refusal::parameter("body", given, &expected()))?);
        }
        if let Some(given) = lens.asked.parameter("kind") {
            let found = WorkKind::ALL.into_iter().find(|kind| kind.slug() == given);
            let expected = || format!("one of {}", WorkKind::ALL.map(WorkKind::slug).join(", "));
            filter.kind =
                Some(found.ok_or_else(|| Refusal::parameter("kind", given, &expected()))?);
        }
        if let Some(given) = lens.asked.parameter("session") {
            if !is_session(given, lens.today().year()) {
                return Err(Refusal::parameter(
                    "session",
                    given,
                    "a session like 75, S-27 or ES-11",
                ));
            }
            filter.session = Some(given.to_owned());
        }
        if let Some(given) = lens.asked.parameter("subject") {
            let found =
                catalogue.subjects.iter().position(|subject| subject.eq_ignore_ascii_case(given));
            filter.subject =
                Some(found.and_then(|number| u32::try_from(number).ok()).unwrap_or(u32::MAX));
        }
        let sought = lens.asked.parameter("q").unwrap_or_default();
        filter.words = sought.split_whitespace().map(str::to_lowercase).collect();
        filter.fragment = sought.to_owned();
        Ok(filter)
    }

    /// Returns whether an entry passes, one side left aside.
    fn takes(&self, entry: &Entry, aside: Option<Side>) -> bool {
        let passes = |side: Side, holds: bool| holds || aside == Some(side);
        passes(Side::Body, self.body.is_none_or(|body| body == entry.body))
            && passes(Side::Kind, self.kind.is_none_or(|kind| kind == entry.kind))
            && passes(
                Side::Session,
                self.session.as_ref().is_none_or(|session| *session == entry.session),
            )
            && passes(
                Side::Subject,
                self.subject.is_none_or(|subject| entry.subjects.contains(&subject)),
            )
            && self.finds(entry)
    }

    fn finds(&self, entry: &Entry) -> bool {
        if self.words.is_empty() || entry.symbol.matches_fragment(&self.fragment) {
            return true;
        }
        let title = entry.title.to_lowercase();
        self.words.iter().all(|word| title.contains(word))
    }
}

fn listed(lens: &Lens, entry: &Entry) -> Listed {
    Listed {
        symbol: entry.symbol.to_string(),
        title: entry.title.clone(),
        kind: capital(&entry.kind.to_string()),
        date_spoken: entry.date.clone(),
        date: entry.iso.clone(),
        body: entry.body,
        session: entry.session.clone(),
        url: lens.link(&Route::Document(entry.symbol.clone())),
    }
}

/// Returns the filters that are set, each leading to the list without it.
fn filters(lens: &Lens) -> Vec<Link> {
    let set = lens.asked.parameters.iter().filter(|(name, _)| *name != "page");
    let one = |(name, value): &(&'static str, String)| {
        let label = if *name == "q" { "containing" } else { name };
        Link {
            words: format!("{label} {}", value.replace('-', " ")),
            href: lens.asked.with(name, ""),
        }
    };
    set.map(one).collect()
}

/// How many documents each choice would show, the other filters as they are.
#[derive(Default)]
struct Tally<'a> {
    bodies: HashMap<&'a str, usize>,
    kinds: HashMap<WorkKind, usize>,
    sessions: HashMap<&'a str, usize>,
    subjects: HashMap<u32, usize>,
}

impl<'a> Tally<'a> {
    fn of(entries: &[&'a Entry], filter: &Filter) -> Tally<'a> {
        let mut tally = Tally::default();
        for entry in entries {
            if filter.takes(entry, Some(Side::Body)) {
                *tally.bodies.entry(entry.body).or_default() += 1;
            }
            if filter.takes(entry, Some(Side::Kind)) {
                *tally.kinds.entry(entry.kind).or_default() += 1;
            }
            if !entry.session.is_empty() && filter.takes(entry, Some(Side::Session)) {
                *tally.sessions.entry(&entry.session).or_default() += 1;
            }
            if filter.takes(entry, Some(Side::Subject)) {
                for subject in &entry.subjects {
                    *tally.subjects.entry(*subject).or_default() += 1;
                }
            }
        }
        tally
    }
}

fn facets(lens: &Lens, catalogue: &Catalogue, entries: &[&Entry], filter: &Filter) -> Vec<FacetOf> {
    let Tally { bodies, kinds, sessions, subjects } = Tally::of(entries, filter);
    let body = |body: &'static str| {
        let count = *bodies.get(body)?;
        Some(choice(
            lens,
            "body",
            body.to_owned(),
            &body_id(body),
            count,
            filter.body == Some(body),
        ))
    };
    let kind = |kind: WorkKind| {
        let count = *kinds.get(&kind)?;
        Some(choice(
            lens,
            "kind",
            capital(&kind.to_string()),
            kind.slug(),
            count,
            filter.kind == Some(kind),
        ))
    };
    let mut sessions: Vec<(&str, usize)> = sessions.into_iter().collect();
    sessions.sort_by_key(|(session, _)| {
        std::cmp::Reverse((session.parse::<u32>().ok(), session.to_string()))
    });
    let session = |(session, count): (&str, usize)| {
        choice(
            lens,
            "session",
            session.to_owned(),
            session,
            count,
            filter.session.as_deref() == Some(session),
        )
    };
    let mut subjects: Vec<(u32, usize)> = subjects.into_iter().collect();
    let heading = |number: u32| catalogue.subjects.get(number as usize).map_or("", String::as_str);
    subjects.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| heading(one.0).cmp(heading(two.0))));
    subjects.truncate(SUBJECTS_MAX);
    let subject = |(number, count): (u32, usize)| {
        choice(
            lens,
            "subject",
            heading(number).to_owned(),
            heading(number),
            count,
            filter.subject == Some(number),
        )
    };
    let all = [
        facet("Body", BODIES.into_iter().filter_map(body).collect()),
        facet("Kind", WorkKind::ALL.into_iter().filter_map(kind).collect()),
        facet("Session", sessions.into_iter().map(session).collect()),
        facet("Subject", subjects.into_iter().map(subject).collect()),
    ];
    all.into_iter().filter(|facet| !facet.choices.is_empty()).collect()
}

fn choice(
    lens: &Lens,
    parameter: &'static str,
    name: String,
    value: &str,
    count: usize,
    is_chosen: bool,
) -> Choice {
    let url = lens.asked.with(parameter, if is_chosen { "" } else { value });
    Choice { name, count, url, is_chosen }
}

/// Folds away what is beyond the first choices, the chosen one never.
fn facet(name: &'static str, mut choices: Vec<Choice>) -> FacetOf {
    let mut more = choices.split_off(choices.len().min(CHOICES_MAX));
    if let Some(chosen) = more.iter().position(|choice| choice.is_chosen) {
        choices.push(more.remove(chosen));
    }
    FacetOf { name, choices, more }
}

impl Page for DocumentsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain =
            Plain::new(&format!("{}, page {} of {}", self.count, self.page, self.pages));
        for document in &self.documents {
            let Listed { symbol, title, kind, date_spoken, .. } = document;
            plain.item(&format!("{symbol}: {title} ({kind}, {date_spoken})"));
        }
        plain.done()
    }
}
