//! What stands in full in a list of which the page of a process, or of an actor, prints a part; which records are about a
//! question, and which rest on a source?

use super::actor::{self, latest_first};
use super::map::open_issue;
use super::process::{self, count_words, counts_of, document_line, documents, remark_line};
use super::record::record_line;
use super::session::statement_line;
use super::sources::records_on;
use super::vote::{explanation_line, intended_line};
use super::votes::Pager;
use crate::asked::Form;
use crate::feed;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When, capital};
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::List;
use askama::Template;
use chronicle::claim::{Contact, Facet, Remark};
use chronicle::observatory::Found;
use chronicle::{Claim, Record, RecordId, Source};
use negotiation::count::{Count, Series};
use negotiation::decision::{Dissociation, Sponsorship};
use negotiation::explanation::{Explanation, IntendedVote};
use negotiation::id::{ActorId, IssueId, ProcessId};
use negotiation::position::{Position, Statement};
use negotiation::process::Process;
use serde::Serialize;
use std::cmp::Reverse;

/// How many lines are printed on a page: of half a kilobyte each, with room for longer ones.
const LINES_PER_PAGE: usize = 80;

/// A list of a process or of an actor, page by page.
#[derive(Debug, Template, Serialize)]
#[template(path = "listing.html")]
pub(crate) struct ListingPage {
    frame: Frame,
    /// The process or the actor.
    pub(crate) owner: Link,
    /// What is listed.
    pub(crate) heading: String,
    /// How many lines there are.
    pub(crate) count: usize,
    /// The lines, the latest first.
    pub(crate) lines: Vec<Line>,
    /// The pages.
    pub(crate) pager: Pager,
    /// The address of the feed of the list; empty where it has none.
    #[serde(skip)]
    feed: String,
}

/// What stands above a list.
struct Head {
    frame: Frame,
    owner: Link,
    heading: String,
}

impl ListingPage {
    /// Returns a list of a process that exists on the day asked.
    pub(crate) fn of_process(
        lens: &Lens,
        id: &ProcessId,
        list: List,
    ) -> Result<ListingPage, Refusal> {
        process::found(lens, id)?;
        let (view, facet) = (lens.observatory(), Facet::Process(id.clone()));
        let owner = Link::process(lens, id);
        match list {
            List::Documents => Self::cut(lens, owner, list, documents(lens, id), |found| {
                document_line(lens, found)
            }),
            List::Remarks => {
                let found =
                    latest_first(view.about::<Remark>(&facet), |one| Some(&one.noun().date));
                Self::cut(lens, owner, list, found, |found| remark_line(lens, found))
            }
            List::Statements => {
                let found =
                    latest_first(view.about::<Statement>(&facet), |one| Some(&one.noun().date));
                Self::cut(lens, owner, list, found, |found| statement_line(lens, found))
            }
            List::Counts => Self::cut(lens, owner, list, counts_of(lens, id), |(series, count)| {
                count_line(lens, series, count)
            }),
            _ => Err(Refusal::Nowhere(lens.asked.route.path())),
        }
    }

    /// Returns a list of an actor.
    pub(crate) fn of_actor(lens: &Lens, id: &ActorId, list: List) -> Result<ListingPage, Refusal> {
        let (view, facet) = (lens.observatory(), Facet::Actor(id.clone()));
        let owner = Link::actor(lens, id);
        match list {
            List::Positions => {
                let found =
                    latest_first(view.about::<Position>(&facet), |one| Some(&one.noun().date));
                Self::cut(lens, owner, list, found, |found| actor::position_line(lens, found))
            }
            List::Sponsorships => {
                let found = latest_first(view.about::<Sponsorship>(&facet), |one| {
                    actor::issued(lens, &one.symbol)
                });
                Self::cut(lens, owner, list, found, |found| actor::sponsorship_line(lens, found))
            }
            List::Dissociations => {
                let found =
                    latest_first(view.about::<Dissociation>(&facet), |one| Some(&one.noun().date));
                Self::cut(lens, owner, list, found, |found| actor::dissociation_line(lens, found))
            }
            List::IntendedVotes => {
                let found =
                    latest_first(view.about::<IntendedVote>(&facet), |one| Some(&one.noun().date));
                Self::cut(lens, owner, list, found, |found| intended_line(lens, found))
            }
            List::Explanations => {
                let found =
                    latest_first(view.about::<Explanation>(&facet), |one| Some(&one.noun().date));
                Self::cut(lens, owner, list, found, |found| explanation_line(lens, found))
            }
            List::Statements => {
                let found =
                    latest_first(view.about::<Statement>(&facet), |one| Some(&one.noun().date));
                Self::cut(lens, owner, list, found, |found| statement_line(lens, found))
            }
            List::Remarks => {
                let found =
                    latest_first(view.about::<Remark>(&facet), |one| Some(&one.noun().date));
                Self::cut(lens, owner, list, found, |found| remark_line(lens, found))
            }
            List::Processes => {
                let found =
                    latest_first(view.about::<Process>(&facet), |one| Some(&one.noun().start));
                Self::cut(lens, owner, list, found, |found| actor::process_line(lens, found))
            }
            List::Contacts => {
                let found =
                    latest_first(view.about::<Contact>(&facet), |one| Some(&one.noun().nominated));
                Self::cut(lens, owner, list, found, |found| actor::contact_line(lens, found))
            }
            List::Documents | List::Counts => Err(Refusal::Nowhere(lens.asked.route.path())),
        }
    }

    /// Returns every record about a question, those that were corrected too.
    pub(crate) fn of_issue(lens: &Lens, id: &IssueId) -> Result<ListingPage, Refusal> {
        let issue = open_issue(lens, id)?;
        let owner = super::issues::link(lens, &issue);
        let facet = Facet::Issue(id.clone());
        let chronicle = lens.observatory().chronicle();
        let is_about = |record: &Record| match &record.assertion.says {
            Claim::Issue(issue) => issue.id == *id,
            says => says.facets().contains(&facet),
        };
        // A withdrawal names nothing but what it withdraws.
        let corrects_one = |record: &Record| {
            let corrected = record.assertion.corrects.and_then(|id| chronicle.record(&id));
            corrected.is_some_and(is_about)
        };
        let mut found = lens.observatory().latest(usize::MAX);
        found.retain(|(_, record)| is_about(record) || corrects_one(record));
        found.sort_by_key(|(_, record)| Reverse(record.assertion.since()));
        let about = "Every record about it, the latest day first; what was corrected stays.";
        let page = Self::of_records(lens, owner, "Day by day", about, found)?;
        Ok(ListingPage { feed: lens.twin(Form::Atom), ..page })
    }

    /// Returns what rests on the source that is asked for: the positions first, then by day.
    pub(crate) fn of_source(lens: &Lens) -> Result<ListingPage, Refusal> {
        let cite = lens.asked.parameter("source").unwrap_or_default();
        let mut found = match cite {
            "" => {
                let expected = "the address or the symbol of a source, as it stands on /sources";
                return Err(Refusal::parameter("source", cite, expected));
            }
            cite => records_on(lens, cite),
        };
        if found.is_empty() {
            let words = format!("No record that is shown on this day rests on “{cite}”.");
            return Err(Refusal::absent(words));
        }
        let is_position = |record: &Record| matches!(record.assertion.says, Claim::Position(_));
        found.sort_by_key(|(_, record)| (!is_position(record), Reverse(record.assertion.since())));
        let source = Source { cite: cite.into(), place: None, retrieved: None, original: None };
        let owner = Link::source(lens, &source);
        let about = "Every record that cites it: positions first, then all else.";
        Self::of_records(lens, owner, "What rests on it", about, found)
    }

    fn of_records(
        lens: &Lens,
        owner: Link,
        heading: &str,
        about: &str,
        found: Vec<(RecordId, &Record)>,
    ) -> Result<ListingPage, Refusal> {
        let frame = lens.frame(format!("{heading}: {}", owner.words), about);
        let head = Head { frame, owner, heading: heading.to_owned() };
        Self::paged(lens, head, found, |(id, record)| record_line(lens, id, record))
    }

    fn cut<T>(
        lens: &Lens,
        owner: Link,
        list: List,
        found: Vec<T>,
        line: impl Fn(&T) -> Line,
    ) -> Result<ListingPage, Refusal> {
        let heading = capital(list.segment());
        let frame = lens.frame(
            format!("{heading}: {}", owner.words),
            format!("All {} of {}, the latest first.", list.segment(), owner.words),
        );
        Self::paged(lens, Head { frame, owner, heading }, found, line)
    }

    /// Cuts a list to the page asked for; only what stands on it is put into words.
    fn paged<T>(
        lens: &Lens,
        Head { frame, owner, heading }: Head,
        found: Vec<T>,
        line: impl Fn(&T) -> Line,
    ) -> Result<ListingPage, Refusal> {
        let count = found.len();
        let (shown, pager) = Pager::cut(lens, found, LINES_PER_PAGE)?;
        let lines = shown.iter().map(line).collect();
        Ok(ListingPage { frame, owner, heading, count, lines, pager, feed: String::new() })
    }
}

impl Page for ListingPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn feed(&self) -> Option<String> {
        let is_fed = !self.feed.is_empty();
        is_fed.then(|| feed::of_lines(&self.frame, &self.feed, self.lines.iter()))
    }

    fn text(&self) -> String {
        let Pager { page, pages, .. } = &self.pager;
        let mut plain = Plain::new(&format!("{}, page {page} of {pages}.", self.count));
        plain.lines(&self.heading, &self.lines);
        plain.done()
    }
}

fn count_line(lens: &Lens, series: &Found<'_, Series>, count: &Found<'_, Count>) -> Line {
    Line {
        when: When::of(&count.date),
        kind: String::new(),
        what: Link::plain(format!("{}: {}", series.name, count_words(count))),
        detail: series.unit.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, count),
    }
}
