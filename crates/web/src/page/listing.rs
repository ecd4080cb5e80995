//! What stands in full in a list of which the page of a process, or of an actor, prints a part?

use super::actor::{self, latest_first};
use super::process::{self, count_words, counts_of, document_line, documents, remark_line};
use super::session::statement_line;
use super::vote::{explanation_line, intended_line};
use super::votes::Pager;
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
use negotiation::count::{Count, Series};
use negotiation::decision::{Dissociation, Sponsorship};
use negotiation::explanation::{Explanation, IntendedVote};
use negotiation::id::{ActorId, ProcessId};
use negotiation::position::{Position, Statement};
use negotiation::process::Process;
use serde::Serialize;

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

    /// Cuts a list to the page asked for; only what stands on it is put into words.
    fn cut<T>(
        lens: &Lens,
        owner: Link,
        list: List,
        found: Vec<T>,
        line: impl Fn(&T) -> Line,
    ) -> Result<ListingPage, Refusal> {
        let (heading, count) = (capital(list.segment()), found.len());
        let (shown, pager) = Pager::cut(lens, found, LINES_PER_PAGE)?;
        Ok(ListingPage {
            frame: lens.frame(
                format!("{heading}: {}", owner.words),
                format!("All {} of {}, the latest first.", list.segment(), owner.words),
            ),
            owner,
            heading,
            count,
            lines: shown.iter().map(line).collect(),
            pager,
        })
    }
}

impl Page for ListingPage {
    fn frame(&self) -> &Frame {
        &self.frame
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
