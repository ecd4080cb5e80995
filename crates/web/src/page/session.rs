//! What was a session about, what came of it, and what stands before and after it?

use super::process::{Came, found};
use crate::agenda::{Named, event_line, session_line, sessions};
use crate::errata::{self, errata_of_session};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When, capital};
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::{Facet, Outcome};
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::document::{Filing, Work};
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::position::Statement;
use negotiation::process::{Meeting, Phase, Session};
use serde::Serialize;

/// How many statements are printed, so that the page stays below 100 kB.
const STATEMENTS_MAX: usize = 150;

/// The page of a session.
#[derive(Debug, Template, Serialize)]
#[template(path = "session.html")]
pub(crate) struct SessionPage {
    frame: Frame,
    /// The name.
    pub(crate) name: String,
    /// The process.
    pub(crate) process: Link,
    /// What sort of session it is, and whether it lies ahead, is going on, or is over.
    pub(crate) kind: String,
    pub(crate) phase: String,
    /// When and where.
    pub(crate) when: When,
    pub(crate) place: String,
    /// The record.
    pub(crate) proof: Proof,
    /// The agenda.
    pub(crate) agenda: Vec<String>,
    /// What came of it.
    pub(crate) outcome: Option<Came>,
    /// The sessions before and after it.
    pub(crate) previous: Option<Line>,
    pub(crate) next: Option<Line>,
    /// The meetings.
    pub(crate) meetings: Vec<Line>,
    /// What happened, and which documents are of its days.
    pub(crate) events: Vec<Line>,
    pub(crate) documents: Vec<Line>,
    /// What was said, and how much more of it is known.
    pub(crate) statements: Vec<Line>,
    pub(crate) statements_more: usize,
    /// What other pages say wrongly about it.
    pub(crate) errata: Vec<Line>,
}

impl SessionPage {
    /// Returns the page of a session that is known on the day asked.
    pub(crate) fn new(lens: &Lens, process: &ProcessId, id: &str) -> Result<SessionPage, Refusal> {
        let of = found(lens, process)?;
        let all = sessions(lens, Some(process));
        let absent =
            || Refusal::absent(format!("The record knows no session “{id}” of {}.", of.name));
        let place = all.iter().position(|session| session.noun().id == id).ok_or_else(absent)?;
        let session = &all[place];
        let neighbour = |index: Option<usize>| {
            index
                .and_then(|index| all.get(index))
                .map(|other| session_line(lens, other, Named::Alone))
        };
        let outcome = lens.observatory().get::<Outcome>(&format!("{process}/{id}"));
        let mut statements = statements(lens, session);
        let statements_more = statements.len().saturating_sub(STATEMENTS_MAX);
        statements.truncate(STATEMENTS_MAX);
        Ok(SessionPage {
            frame: lens.frame(
                format!("{}: {}", of.name, session.name),
                format!("{} of {}, {}.", session.name, of.official_name, session.held.spoken()),
            ),
            name: session.name.clone(),
            process: Link::process(lens, process),
            kind: session.kind.to_string(),
            phase: Phase::on(lens.day(), &session.held).to_string(),
            when: When::of(&session.held),
            place: session.place.clone().unwrap_or_default(),
            proof: Proof::of(lens, session),
            agenda: session.agenda.iter().map(|item| capital(item)).collect(),
            outcome: outcome.map(|outcome| Came::of(lens, &outcome)),
            previous: neighbour(place.checked_sub(1)),
            next: neighbour(Some(place + 1)),
            meetings: meetings(lens, session),
            events: events(lens, session),
            documents: documents(lens, session),
            statements,
            statements_more,
            errata: errata_of_session(lens, session),
        })
    }
}

impl Page for SessionPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain =
            Plain::new(&format!("{}, {}; {}.", self.process.words, self.kind, self.phase));
        plain
            .fact("When", &self.when.spoken)
            .fact("Where", &self.place)
            .items("Agenda", &self.agenda);
        if let Some(outcome) = &self.outcome {
            plain.heading("Outcome").paragraph(&outcome.text).paragraph(&outcome.failure);
        }
        plain.lines("Meetings", &self.meetings).lines("Events", &self.events);
        plain.lines("Documents", &self.documents).lines("Statements", &self.statements);
        plain.lines(errata::HEADING, &self.errata);
        plain.lines("Before", self.previous.as_slice()).lines("After", self.next.as_slice());
        plain.done()
    }
}

/// Returns whether something dated falls wholly into the days of the session.
fn falls_within(date: &StatedDate, held: &StatedDate) -> bool {
    let within = |day: Option<jiff::civil::Date>| day.is_some_and(|day| held.contains(day));
    within(date.earliest()) && within(date.latest())
}

fn meetings(lens: &Lens, session: &Session) -> Vec<Line> {
    let all = lens.observatory().about::<Meeting>(&Facet::Process(session.process.clone()));
    let mut meetings: Vec<_> =
        all.into_iter().filter(|meeting| meeting.session == session.id).collect();
    meetings.sort_by_key(|meeting| meeting.number);
    let line = |meeting: &Found<'_, Meeting>| Line {
        when: When::of(&meeting.held),
        kind: String::new(),
        what: Link::plain(format!("Meeting {}", meeting.number)),
        detail: meeting.agenda.join("; "),
        links: meeting.noun().record.iter().map(|symbol| Link::document(lens, symbol)).collect(),
        proof: Proof::of(lens, meeting),
    };
    meetings.iter().map(line).collect()
}

fn events(lens: &Lens, session: &Session) -> Vec<Line> {
    let all = lens.observatory().about::<Event>(&Facet::Process(session.process.clone()));
    let mut events: Vec<_> = all
        .into_iter()
        .filter(|event| match &event.session {
            Some(named) => *named == session.id,
            None => falls_within(&event.date, &session.held),
        })
        .collect();
    events.sort_by(|one, other| one.date.cmp(&other.date));
    events.iter().map(|event| event_line(lens, event, Named::Alone)).collect()
}

fn documents(lens: &Lens, session: &Session) -> Vec<Line> {
    let filings = lens.observatory().about::<Filing>(&Facet::Process(session.process.clone()));
    let works =
        filings.iter().filter_map(|filing| lens.observatory().get::<Work>(filing.symbol.as_str()));
    let mut works: Vec<_> = works.filter(|work| falls_within(&work.date, &session.held)).collect();
    works.sort_by(|one, other| one.date.cmp(&other.date));
    let line = |work: &Found<'_, Work>| Line {
        when: When::of(&work.date),
        kind: work.kind.to_string(),
        what: Link::document(lens, &work.symbol),
        detail: work.title.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, work),
    };
    works.iter().map(line).collect()
}

fn statements(lens: &Lens, session: &Session) -> Vec<Line> {
    let all = lens.observatory().about::<Statement>(&Facet::Process(session.process.clone()));
    let of_session = all.into_iter().filter(|statement| match &statement.session {
        Some(named) => *named == session.id,
        None => falls_within(&statement.date, &session.held),
    });
    of_session.map(|statement| statement_line(lens, &statement)).collect()
}

/// Returns the links to the words of a statement: its own page, and the document that holds them.
fn words_of(lens: &Lens, statement: &Statement) -> Vec<Link> {
    let own = statement.text.as_ref().map(|text| {
        let route = Route::Statement(text.occasion.clone(), text.name.clone());
        Link::to(lens, &route, "Words")
    });
    let document = statement.document.as_ref().map(|symbol| Link::document(lens, symbol));
    own.into_iter().chain(document).collect()
}

/// Returns the line of a statement: who, for whom, about what.
pub(crate) fn statement_line(lens: &Lens, statement: &Found<'_, Statement>) -> Line {
    let group = statement.on_behalf_of.as_ref();
    Line {
        when: When::of(&statement.date),
        kind: group.map_or_else(String::new, |group| format!("on behalf of {}", lens.name(group))),
        what: Link::speaker(lens, statement),
        detail: statement.title.clone(),
        links: words_of(lens, statement),
        proof: Proof::of(lens, statement),
    }
}
