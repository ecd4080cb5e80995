//! Which questions are open, and how do those who spoke about them divide?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, capital, counted, with_documents};
use crate::markup::Markup;
use crate::page::Page;
use crate::page::actor::change_line;
use crate::page::issue::{Given, given, links};
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use chronicle::observatory::Found;
use chronicle::stance::{Capacity, Stance, Stances};
use negotiation::id::{IssueId, PillarId};
use negotiation::issue::{Answer, Issue, Pillar};
use negotiation::position::Position;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The open questions.
#[derive(Debug, Template, Serialize)]
#[template(path = "issues.html")]
pub(crate) struct IssuesPage {
    frame: Frame,
    /// How many there are, in words.
    pub(crate) summary: String,
    /// The questions, by pillar of the mandate.
    pub(crate) sections: Vec<Section>,
    /// Who changed its mind on which of them, the latest first, with both passages.
    pub(crate) moved: Vec<Line>,
    /// Who takes which stance on which question.
    #[serde(skip)]
    board: Link,
}

/// The questions under a pillar.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    /// The name of the pillar.
    pub(crate) heading: String,
    /// What is to be said about it.
    pub(crate) note: String,
    /// The record of the pillar.
    pub(crate) proof: Option<Proof>,
    /// The questions.
    pub(crate) issues: Vec<Row>,
}

/// One question.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The number in the order of the page.
    pub(crate) number: usize,
    /// The question.
    pub(crate) issue: Link,
    /// What is agreed and what is disputed.
    pub(crate) agreed: Markup,
    pub(crate) disputed: Markup,
    /// The paragraphs that say what is agreed.
    pub(crate) paragraphs: Vec<Link>,
    /// How many give which answer in their own name by their latest word, the answer that most give first.
    pub(crate) stances: Vec<Count>,
    /// The record.
    pub(crate) proof: Proof,
}

/// How many actors take a stance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Count {
    /// The stance.
    pub(crate) stance: String,
    /// How many actors: each counts once, under the latest stance that it took in its own name.
    pub(crate) actors: usize,
    /// How many of them by inference alone.
    pub(crate) inferred: usize,
}

impl IssuesPage {
    /// Returns the questions that are open on the day asked.
    pub(crate) fn new(lens: &Lens) -> IssuesPage {
        let stances = Stances::of(lens.observatory());
        let issues = by_interest(lens, &stances);
        let groups = by_pillar(lens, &issues);
        let held = by_issue(&stances);
        let mut changes = stances.changes_of_mind();
        changes.sort_by_key(|one| Reverse(one.after.position.noun().date.clone()));
        let mut number = 0;
        let mut sections = Vec::new();
        for (pillar, issues) in &groups {
            let rows = issues.iter().map(|issue| {
                let held = held.get(&issue.noun().id).map(Vec::as_slice).unwrap_or_default();
                row(lens, issue, held, &mut number)
            });
            let rows = rows.collect();
            sections.push(section(lens, pillar.as_ref(), rows));
        }
        IssuesPage {
            frame: lens.frame(
                "Open questions",
                "What is agreed, what is disputed, and who stands where, question by question.",
            ),
            summary: counted(issues.len(), "open question", "open questions"),
            sections,
            moved: changes.iter().map(|one| change_line(lens, one)).collect(),
            board: Link::to(lens, &Route::Stances, "Who stands where, on all questions at once"),
        }
    }
}

/// Returns the questions in the order of the page: pillar by pillar, those of no pillar last.
pub(crate) fn in_order<'a>(lens: &'a Lens, stances: &Stances<'_>) -> Vec<Found<'a, Issue>> {
    let mut issues = by_interest(lens, stances);
    let pillar = |issue: &Issue| {
        let pillar = issue.pillar.as_ref()?;
        Some(lens.observatory().get::<Pillar>(pillar.as_str())?.order)
    };
    // The sort keeps the order by interest under each pillar.
    issues.sort_by_key(|issue| pillar(issue).unwrap_or(u8::MAX));
    issues
}

/// Returns the questions, those on which most actors stand somewhere in their own name first, then by their words.
fn by_interest<'a>(lens: &'a Lens, stances: &Stances<'_>) -> Vec<Found<'a, Issue>> {
    let mut issues: Vec<Found<'_, Issue>> = lens.observatory().all().collect();
    let held = by_issue(stances);
    let own = |issue: &Issue| {
        let held = held.get(&issue.id).into_iter().flatten();
        held.filter(|stance| stance.capacity == Capacity::Own).count()
    };
    issues.sort_by_cached_key(|issue| (Reverse(own(issue)), issue.question.clone()));
    issues
}

/// Returns the stances that count, question by question.
fn by_issue<'a>(stances: &'a Stances<'a>) -> BTreeMap<&'a IssueId, Vec<&'a Stance<'a>>> {
    let mut held: BTreeMap<&IssueId, Vec<&Stance>> = BTreeMap::new();
    for (_, issue, stance) in stances.iter() {
        held.entry(issue).or_default().push(stance);
    }
    held
}

/// Questions with their pillar; without one for those of no pillar, which come last.
type Group<'a> = (Option<Found<'a, Pillar>>, Vec<&'a Found<'a, Issue>>);

fn by_pillar<'a>(lens: &'a Lens, issues: &'a [Found<'a, Issue>]) -> Vec<Group<'a>> {
    let pillars = super::pillars::in_order(lens);
    let known: BTreeSet<PillarId> = pillars.iter().map(|pillar| pillar.noun().id.clone()).collect();
    let rest =
        issues.iter().filter(|issue| issue.pillar.as_ref().is_none_or(|id| !known.contains(id)));
    let rest: Vec<_> = rest.collect();
    let of = |pillar: Found<'a, Pillar>| {
        let own = issues.iter().filter(|issue| issue.pillar.as_ref() == Some(&pillar.noun().id));
        (Some(pillar), own.collect())
    };
    let mut groups: Vec<Group<'a>> = pillars.into_iter().map(of).collect();
    if !rest.is_empty() {
        groups.push((None, rest));
    }
    groups
}

fn section(lens: &Lens, pillar: Option<&Found<'_, Pillar>>, issues: Vec<Row>) -> Section {
    match pillar {
        Some(pillar) => Section {
            heading: capital(&pillar.name),
            note: capital(&pillar.note),
            proof: Some(Proof::of(lens, pillar).without_note()),
            issues,
        },
        None => Section {
            heading: "Across the pillars".to_owned(),
            note: String::new(),
            proof: None,
            issues,
        },
    }
}

impl Page for IssuesPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for section in &self.sections {
            plain.heading(&section.heading).paragraph(&section.note);
            for row in &section.issues {
                let stances: Vec<String> = row
                    .stances
                    .iter()
                    .map(|count| format!("{} {}", count.actors, count.stance))
                    .collect();
                let paragraphs: Vec<&str> =
                    row.paragraphs.iter().map(|one| one.words.as_str()).collect();
                plain
                    .item(&format!("{} [{}]", row.issue.words, row.proof.evidence))
                    .detail(row.agreed.words())
                    .detail(&paragraphs.join("; "))
                    .detail(row.disputed.words())
                    .detail(&stances.join(", "));
            }
        }
        plain.lines("Changes of mind", &self.moved);
        plain.done()
    }
}

fn row(lens: &Lens, issue: &Found<'_, Issue>, held: &[&Stance<'_>], number: &mut usize) -> Row {
    *number += 1;
    Row {
        number: *number,
        issue: link(lens, issue),
        agreed: with_documents(lens, &issue.agreed),
        disputed: with_documents(lens, &issue.disputed),
        paragraphs: links(lens, issue),
        stances: counts(&given(lens, issue, held.iter().copied())),
        proof: Proof::of(lens, issue),
    }
}

/// Returns the link to a question, in its own words.
pub(crate) fn link(lens: &Lens, issue: &Found<'_, Issue>) -> Link {
    Link::to(lens, &Route::Issue(issue.noun().id.clone()), &issue.question)
}

/// Returns the stance of a position in the words of its question; empty where the question has no such answer of its own.
pub(crate) fn answer(lens: &Lens, position: &Position) -> String {
    let issue = lens.observatory().get::<Issue>(position.issue.as_str());
    issue.map(|issue| worded(&issue.answers, &position.stance)).unwrap_or_default()
}

/// Returns a stance in the words of a question with these answers of its own; empty where it is none of them.
pub(crate) fn worded(answers: &[Answer], stance: &str) -> String {
    Answer::among(answers, stance).map(|answer| answer.words.clone()).unwrap_or_default()
}

/// Returns a stance with its words: `rule (a rule of its own)`; of a general one the stance alone.
pub(crate) fn said(stance: &str, answer: &str) -> String {
    match answer {
        "" => stance.to_owned(),
        answer => format!("{stance} ({answer})"),
    }
}

/// Returns how many actors give which answer in their own name: what most give comes first, what as many give in the order
/// of the answers.
pub(crate) fn counts(given: &[Given]) -> Vec<Count> {
    let own = given.iter().filter(|one| one.actors > 0);
    let count = |one: &Given| Count {
        stance: one.answer.clone(),
        actors: one.actors,
        inferred: one.inferred,
    };
    let mut counts: Vec<Count> = own.map(count).collect();
    counts.sort_by_key(|count| Reverse(count.actors));
    counts
}
