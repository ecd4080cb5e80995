//! What changed since a day or a session, in a process or on a question?
//!
//! Two views are held against each other: that of the day asked, and that of the day before the first that counts. What
//! only the later one shows is new.

mod news;
mod since;
mod wording;

use super::line::{Line, Link, When, counted};
use crate::asked::Form;
use crate::feed;
use crate::frame::Frame;
use crate::lens::{Lens, TextName};
use crate::page::{Page, Room};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use negotiation::date::StatedDate;
use negotiation::id::{IssueId, ProcessId};
use negotiation::issue::Issue;
use news::News;
use serde::Serialize;
use since::Since;

/// The most lines of a group that are printed.
const LINES_MAX: usize = 40;

/// What changed.
#[derive(Debug, Template, Serialize)]
#[template(path = "changes.html")]
pub(crate) struct ChangesPage {
    frame: Frame,
    /// The process or the question.
    pub(crate) of: Link,
    /// The first day that counts; empty where all days do.
    pub(crate) since: When,
    /// The session after which that day comes; empty where a day was asked for.
    pub(crate) session: String,
    /// What changed, by sort; sorts without a change are left out.
    pub(crate) groups: Vec<Group>,
    /// The sessions since which one may ask.
    #[serde(skip)]
    sessions: Vec<Link>,
    #[serde(skip)]
    action: String,
    #[serde(skip)]
    kept: Vec<(&'static str, String)>,
    /// What was asked for.
    #[serde(skip)]
    asked: String,
    /// The address of the feed of these changes.
    feed: String,
}

/// Changes of one sort.
#[derive(Debug, Serialize)]
pub(crate) struct Group {
    /// The sort in a word, which is the `id` in the page.
    pub(crate) id: &'static str,
    /// What sort it is.
    pub(crate) heading: &'static str,
    /// How many there are.
    pub(crate) count: usize,
    /// The latest of them, the latest first.
    pub(crate) lines: Vec<Line>,
}

impl ChangesPage {
    /// Returns what changed in a process.
    pub(crate) fn of_process(
        lens: &Lens,
        id: &ProcessId,
        room: Room,
    ) -> Result<ChangesPage, Refusal> {
        let process = super::process::found(lens, id)?;
        let since = Since::read(lens, Some(id))?;
        let groups = News::since(lens, &since).of_process(id, room.of(LINES_MAX));
        let of = Link::to(lens, &Route::Process(id.clone()), &process.name);
        Ok(ChangesPage::new(lens, of, since, groups))
    }

    /// Returns what changed on a question.
    pub(crate) fn of_issue(lens: &Lens, id: &IssueId, room: Room) -> Result<ChangesPage, Refusal> {
        let issue = lens.observatory().get::<Issue>(id.as_str());
        let issue = issue
            .ok_or_else(|| Refusal::absent(format!("The record knows no question `{id}`.")))?;
        let since = Since::read(lens, None)?;
        let groups = News::since(lens, &since).of_issue(&issue, room.of(LINES_MAX));
        let of = Link::to(lens, &Route::Issue(id.clone()), &issue.question);
        Ok(ChangesPage::new(lens, of, since, groups))
    }

    fn new(lens: &Lens, of: Link, since: Since, groups: Vec<Group>) -> ChangesPage {
        let title = format!("What changed: {}", of.words);
        let route = &lens.asked.route;
        let mut page = ChangesPage {
            frame: lens.frame(title, ""),
            of,
            since: since.day.map_or_else(When::none, |day| When::of(&StatedDate::Day(day))),
            session: since.session,
            groups,
            sessions: since.sessions,
            action: route.path(),
            kept: lens.asked.days().collect(),
            asked: lens.asked.parameter("since").unwrap_or_default().to_owned(),
            feed: lens.twin(Form::Atom),
        };
        page.frame.description = page.said();
        page
    }

    /// Says in a sentence since when, and how much changed.
    fn said(&self) -> String {
        let since = match (self.session.as_str(), self.since.spoken.as_str()) {
            (_, "") => "On record".to_owned(),
            ("", day) => format!("Since {day}"),
            (session, day) => format!("Since the end of “{session}” (from {day} on)"),
        };
        match self.groups.as_slice() {
            [] => format!("{since}: nothing that is on record."),
            groups => {
                let parts: Vec<String> = groups
                    .iter()
                    .map(|group| format!("{}: {}", group.heading.to_lowercase(), group.count))
                    .collect();
                format!("{since}. {}.", crate::line::capital(&parts.join(", ")))
            }
        }
    }
}

impl Group {
    /// Returns how many lines are left out, in words; empty when none is.
    fn more(&self) -> String {
        match self.count - self.lines.len() {
            0 => String::new(),
            more => format!("And {}.", counted(more, "earlier one", "earlier ones")),
        }
    }
}

/// Returns the link to what changed in a process since its last session.
pub(crate) fn link_of_process(lens: &Lens, id: &ProcessId) -> Link {
    Link::to(lens, &Route::Changes(id.clone()), "What changed since the last session")
}

/// Returns the link to what changed on a question since the last session of any process.
pub(crate) fn link_of_issue(lens: &Lens, id: &IssueId) -> Link {
    Link::to(lens, &Route::IssueChanges(id.clone()), "What changed since the last session")
}

/// Returns the texts of which the page says how much of them is new.
pub(crate) fn traces_needed(lens: &Lens, id: &ProcessId) -> Vec<TextName> {
    let since = Since::read(lens, Some(id));
    since.map_or_else(|_| Vec::new(), |since| News::since(lens, &since).texts(id))
}

impl Page for ChangesPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.said());
        for group in &self.groups {
            plain.lines(group.heading, &group.lines).paragraph(&group.more());
        }
        plain.done()
    }

    fn feed(&self) -> Option<String> {
        let lines = self.groups.iter().flat_map(|group| &group.lines);
        Some(feed::of_lines(&self.frame, &self.feed, lines))
    }
}
