//! Which guiding questions were put about an issue, who answered each, and who spoke without answering?

use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::actor::{position_line, stance};
use crate::page::session::statement_line;
use crate::plain::Plain;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use chronicle::review::{Logs, Reviewed};
use jiff::civil::Date;
use negotiation::actor::is_member;
use negotiation::date::StatedDate;
use negotiation::id::{ActorId, IssueId};
use negotiation::position::{Grade, Position, Statement};
use negotiation::process::Session;
use negotiation::question::Question;
use serde::Serialize;
use std::collections::BTreeSet;

pub(super) const HEADING: &str = "Guiding questions";
pub(super) const UNANSWERED: &str = "No answer is on record.";
pub(super) const SILENT: &str = "Spoke on the issue since then, with no answer on record";

/// A guiding question, and who answered it.
#[derive(Debug, Serialize)]
pub(crate) struct Guiding {
    /// The question.
    pub(crate) question: String,
    /// The session to which it was put; the process where no session is named.
    pub(crate) session: Link,
    /// When it was put.
    pub(crate) when: When,
    /// The source.
    pub(crate) source: Option<Link>,
    /// The record.
    pub(crate) proof: Proof,
    /// The positions and statements that answer it, the earliest first.
    pub(crate) answers: Vec<Line>,
    /// Who took a position on the issue in that process since then and has no answer on record, by name.
    pub(crate) silent: Vec<Link>,
}

/// What was said in answer, by whom, and when.
struct Answer<'a> {
    speakers: Vec<&'a ActorId>,
    date: &'a StatedDate,
    line: Line,
}

/// Returns the guiding questions about an issue that had been put by the day asked, the earliest first.
pub(super) fn guiding(lens: &Lens, issue: &IssueId) -> Vec<Guiding> {
    let mut questions = lens.observatory().about::<Question>(&Facet::Issue(issue.clone()));
    questions.sort_by_key(|question| (question.noun().date.clone(), question.noun().id.clone()));
    questions.iter().map(|question| of(lens, issue, question)).collect()
}

fn of(lens: &Lens, issue: &IssueId, question: &Found<'_, Question>) -> Guiding {
    let answers = answers(lens, question);
    let source = question.record.assertion.sources.first();
    Guiding {
        question: question.text.clone(),
        session: session(lens, question),
        when: When::of(&question.date),
        source: source.map(|source| Link::source_short(lens, source)),
        proof: Proof::of(lens, question),
        silent: silent(lens, issue, question, &answers),
        answers: answers.into_iter().map(|answer| answer.line).collect(),
    }
}

fn session(lens: &Lens, question: &Question) -> Link {
    let process = Link::process(lens, &question.process);
    let Some(id) = &question.session else { return process };
    let known = lens.observatory().get::<Session>(&format!("{}/{id}", question.process));
    let words = |name: &str| format!("{name}, {}", process.words);
    match known {
        Some(known) => {
            let route = Route::Session(question.process.clone(), id.clone());
            Link::to(lens, &route, words(&known.name))
        }
        None => Link::plain(words(id)),
    }
}

/// Returns the answers to a question, the earliest first.
fn answers<'a>(lens: &'a Lens, question: &Question) -> Vec<Answer<'a>> {
    let observatory = lens.observatory();
    // A position on another issue may answer the question, too.
    let positions = observatory.all::<Position>();
    let positions = positions.filter(|one| one.answers.contains(&question.id)).map(|one| {
        let position = one.noun();
        let speakers = std::iter::once(&position.actor).chain(&position.on_behalf_of).collect();
        Answer { speakers, date: &position.date, line: answer_line(lens, &one) }
    });
    let statements = observatory.about::<Statement>(&Facet::Process(question.process.clone()));
    let statements = statements.into_iter();
    let statements = statements.filter(|one| one.answers.contains(&question.id)).map(|one| {
        let statement = one.noun();
        let speakers = statement.speakers().collect();
        Answer { speakers, date: &statement.date, line: statement_line(lens, &one) }
    });
    let mut answers: Vec<Answer<'_>> = positions.chain(statements).collect();
    answers.sort_by(|one, other| {
        let names = || one.line.what.words.cmp(&other.line.what.words);
        one.date.cmp(other.date).then_with(names)
    });
    answers
}

/// Returns a position as an answer: by whom, with which stance, in which words, and how it stands after its reviews.
fn answer_line(lens: &Lens, position: &Found<'_, Position>) -> Line {
    let line = position_line(lens, position);
    let kind = match stance(lens, position).reviewed {
        "" => line.kind,
        reviewed => format!("{}, {reviewed}", line.kind),
    };
    Line { what: Link::actor(lens, &position.actor), kind, ..line }
}

/// Returns who took a position on the issue in the process of the question, on or after the day on which it was put,
/// without an answer of its own or of a group of which it was a member. What is inferred was not said, and what was
/// corrected was not said so; what may have been said before the question is no silence.
fn silent(lens: &Lens, issue: &IssueId, question: &Question, answers: &[Answer<'_>]) -> Vec<Link> {
    let Some(put) = question.date.latest() else { return Vec::new() };
    let logs = Logs::on(lens.observatory(), issue);
    let positions = lens.observatory().about::<Position>(&Facet::Issue(issue.clone()));
    let spoke = positions.iter().filter(|one| {
        one.process.as_ref() == Some(&question.process)
            && one.grade != Grade::Inferred
            && one.date.earliest().is_some_and(|day| put <= day)
            && logs.reviewed(one) != Reviewed::Corrected
    });
    let actors: BTreeSet<&ActorId> = spoke.map(|one| &one.noun().actor).collect();
    let unanswered = actors
        .into_iter()
        .filter(|actor| !answers.iter().any(|answer| answer.is_by_or_for(actor, lens.day())));
    let mut silent: Vec<Link> = unanswered.map(|actor| Link::actor(lens, actor)).collect();
    silent.sort_by(|one, other| one.words.cmp(&other.words));
    silent
}

impl Answer<'_> {
    /// Returns whether an actor gave it, or a group of which it was a member on that day, else on the day asked.
    fn is_by_or_for(&self, actor: &ActorId, today: Date) -> bool {
        let day = self.date.latest().unwrap_or(today);
        self.speakers.iter().any(|speaker| *speaker == actor || is_member(actor, speaker, day))
    }
}

/// Prints the questions into the text form of the page; nothing if there are none.
pub(super) fn print(questions: &[Guiding], plain: &mut Plain) {
    if !questions.is_empty() {
        plain.heading(HEADING);
    }
    for one in questions {
        let (session, when) = (&one.session.words, &one.when.spoken);
        plain.paragraph(&format!(
            "{} (put to {session}, {when}) [{}]",
            one.question, one.proof.evidence
        ));
        if one.answers.is_empty() {
            plain.paragraph(UNANSWERED);
        }
        for line in &one.answers {
            plain.line(line);
        }
        if !one.silent.is_empty() {
            let names: Vec<&str> = one.silent.iter().map(|who| who.words.as_str()).collect();
            plain.paragraph(&format!("{SILENT}: {}.", names.join(", ")));
        }
    }
}
