//! What is there to practise on: which negotiation is invented, and where does each of its papers lie?

use super::issues::link as issue_link;
use super::session::statement_line;
use crate::agenda::{Named, decision_line, event_line, filed, session_line, sessions};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::Page;
use crate::page::surveys::surveys;
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Remark;
use chronicle::observatory::Found;
use negotiation::decision::{Decision, Dissociation};
use negotiation::document::{Work, WorkKind};
use negotiation::event::Event;
use negotiation::issue::Issue;
use negotiation::position::Statement;
use negotiation::process::Process;
use serde::Serialize;

/// The topic of the remarks by which dossiers record what they are about.
const TITLES: &str = "dossier";

/// The exercise.
#[derive(Debug, Template, Serialize)]
#[template(path = "exercise.html")]
pub(crate) struct ExercisePage {
    frame: Frame,
    /// What the dossier says that it is about.
    pub(crate) about: Vec<String>,
    /// The processes with what they are called officially.
    pub(crate) processes: Vec<Line>,
    /// The lists of what belongs to them.
    pub(crate) lists: Vec<List>,
    /// The open questions.
    pub(crate) issues: Vec<Link>,
    /// The surveys of how its outcome is carried out.
    pub(crate) surveys: Vec<Line>,
}

/// A list of lines.
#[derive(Debug, Serialize)]
pub(crate) struct List {
    /// The id, for links into the page.
    pub(crate) id: &'static str,
    /// The heading.
    pub(crate) heading: &'static str,
    /// The lines, the earliest first.
    pub(crate) lines: Vec<Line>,
}

impl ExercisePage {
    /// Returns the exercise as it stood on the day asked.
    pub(crate) fn new(lens: &Lens) -> ExercisePage {
        let observatory = lens.observatory();
        let about = observatory.all::<Remark>().filter(|remark| remark.topic == TITLES);
        let about = about.filter_map(|remark| remark.record.assertion.note.clone());
        let issues = observatory.all::<Issue>();
        ExercisePage {
            frame: lens.frame(
                "Exercise",
                "A negotiation that is invented for practice: its drafts, statements, vote and outcome.",
            ),
            about: about.flat_map(|words| paragraphs(&words)).collect(),
            processes: observatory.all().map(|process| process_line(lens, &process)).collect(),
            lists: lists(lens),
            issues: issues.map(|issue| issue_link(lens, &issue)).collect(),
            surveys: surveys(lens),
        }
    }
}

impl Page for ExercisePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        for paragraph in &self.about {
            plain.paragraph(paragraph);
        }
        plain.lines("Process", &self.processes);
        for list in &self.lists {
            plain.lines(list.heading, &list.lines);
        }
        let issues: Vec<String> = self.issues.iter().map(|issue| issue.words.clone()).collect();
        plain.items("Open questions", &issues).lines("Surveys", &self.surveys);
        plain.done()
    }
}

fn paragraphs(words: &str) -> Vec<String> {
    words.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect()
}

fn process_line(lens: &Lens, process: &Found<'_, Process>) -> Line {
    Line {
        when: When::none(),
        kind: super::processes::period(lens, process),
        what: Link::process(lens, &process.noun().id),
        detail: process.official_name.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, process),
    }
}

/// Returns the lists in the order in which they are worth reading; empty ones are left out.
fn lists(lens: &Lens) -> Vec<List> {
    let observatory = lens.observatory();
    let mut statements: Vec<Found<'_, Statement>> = observatory.all().collect();
    statements.sort_by(|one, other| one.date.cmp(&other.date));
    let mut decisions: Vec<Found<'_, Decision>> = observatory.all().collect();
    decisions.sort_by(|one, other| one.date.cmp(&other.date));
    let mut events: Vec<Found<'_, Event>> = observatory.all().collect();
    events.sort_by(|one, other| one.date.cmp(&other.date));
    let dissent = observatory.all::<Dissociation>();
    let sessions = sessions(lens, None);
    let lists = [
        List { id: "texts", heading: "Drafts and outcome", lines: texts(lens) },
        List {
            id: "statements",
            heading: "Statements",
            lines: statements.iter().map(|one| statement_line(lens, one)).collect(),
        },
        List {
            id: "sessions",
            heading: "Sessions",
            lines: sessions.iter().map(|one| session_line(lens, one, Named::Alone)).collect(),
        },
        List {
            id: "events",
            heading: "What happened",
            lines: events.iter().map(|one| event_line(lens, one, Named::Alone)).collect(),
        },
        List {
            id: "decisions",
            heading: "Decisions",
            lines: decisions.iter().map(|one| decision_line(lens, one)).collect(),
        },
        List {
            id: "dissent",
            heading: "Dissent",
            lines: dissent.map(|one| super::actor::dissociation_line(lens, &one)).collect(),
        },
    ];
    lists.into_iter().filter(|list| !list.lines.is_empty()).collect()
}

/// Returns the texts, the earliest first; papers stand beside the statements that they hold.
fn texts(lens: &Lens) -> Vec<Line> {
    let filed = filed(lens, None);
    let works = filed.iter().filter_map(|symbol| lens.observatory().get::<Work>(symbol.as_str()));
    let mut works: Vec<Found<'_, Work>> =
        works.filter(|work| work.kind != WorkKind::Paper).collect();
    works.sort_by(|one, other| {
        one.date.cmp(&other.date).then_with(|| one.noun().symbol.cmp(&other.noun().symbol))
    });
    let line = |work: &Found<'_, Work>| Line {
        when: When::of(&work.date),
        kind: work.kind.to_string(),
        what: Link::to(lens, &Route::Document(work.symbol.clone()), work.symbol.as_str()),
        detail: work.title.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, work),
    };
    works.iter().map(line).collect()
}
