//! Which questions are open, and how do those who spoke about them divide?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, capital, counted, with_documents};
use crate::markup::Markup;
use crate::page::Page;
use crate::page::actor::change_line;
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use chronicle::stance::Stances;
use negotiation::id::PillarId;
use negotiation::issue::{Answer, Issue, Pillar};
use negotiation::position::{Grade, Position};
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
    /// How many take which stance.
    pub(crate) stances: Vec<Count>,
    /// The record.
    pub(crate) proof: Proof,
}

/// How many actors take a stance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Count {
    /// The stance.
    pub(crate) stance: String,
    /// How many actors; one that took it twice counts once.
    pub(crate) actors: usize,
    /// How many of them by inference alone.
    pub(crate) inferred: usize,
}

impl IssuesPage {
    /// Returns the questions that are open on the day asked.
    pub(crate) fn new(lens: &Lens) -> IssuesPage {
        let issues = by_interest(lens);
        let groups = by_pillar(lens, &issues);
        let mut changes = Stances::of(lens.observatory()).changes_of_mind();
        changes.sort_by_key(|one| Reverse(one.after.position.noun().date.clone()));
        let mut number = 0;
        let mut sections = Vec::new();
        for (pillar, issues) in &groups {
            let rows = issues.iter().map(|issue| row(lens, issue, &mut number)).collect();
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
pub(crate) fn in_order(lens: &Lens) -> Vec<Found<'_, Issue>> {
    let mut issues = by_interest(lens);
    let pillar = |issue: &Issue| {
        let pillar = issue.pillar.as_ref()?;
        Some(lens.observatory().get::<Pillar>(pillar.as_str())?.order)
    };
    // The sort keeps the order by interest under each pillar.
    issues.sort_by_key(|issue| pillar(issue).unwrap_or(u8::MAX));
    issues
}

/// Returns the questions, those on which most actors took a stance first, then by their words.
fn by_interest(lens: &Lens) -> Vec<Found<'_, Issue>> {
    let mut issues: Vec<Found<'_, Issue>> = lens.observatory().all().collect();
    let actors = |issue: &Issue| {
        let positions = lens.observatory().about::<Position>(&Facet::Issue(issue.id.clone()));
        let actors: BTreeSet<&str> =
            positions.iter().map(|position| position.noun().actor.as_str()).collect();
        actors.len()
    };
    issues.sort_by_cached_key(|issue| (Reverse(actors(issue)), issue.question.clone()));
    issues
}

/// Questions with their pillar; without one for those of no pillar, which come last.
type Group<'a> = (Option<Found<'a, Pillar>>, Vec<&'a Found<'a, Issue>>);

fn by_pillar<'a>(lens: &'a Lens, issues: &'a [Found<'a, Issue>]) -> Vec<Group<'a>> {
    let mut pillars: Vec<Found<'a, Pillar>> = lens.observatory().all().collect();
    pillars.sort_by_key(|pillar| pillar.order);
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
                plain
                    .item(&format!("{} [{}]", row.issue.words, row.proof.evidence))
                    .detail(row.agreed.words())
                    .detail(row.disputed.words())
                    .detail(&stances.join(", "));
            }
        }
        plain.lines("Changes of mind", &self.moved);
        plain.done()
    }
}

fn row(lens: &Lens, issue: &Found<'_, Issue>, number: &mut usize) -> Row {
    *number += 1;
    let positions = lens.observatory().about::<Position>(&Facet::Issue(issue.noun().id.clone()));
    Row {
        number: *number,
        issue: link(lens, issue),
        agreed: with_documents(lens, &issue.agreed),
        disputed: with_documents(lens, &issue.disputed),
        stances: counts(positions.iter().map(Found::noun), &issue.answers),
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

/// Returns how many actors take which stance: what most take comes first, then what comes first among the `answers` of
/// the question, then by name. Who changed counts under each stance taken.
pub(crate) fn counts<'a>(
    positions: impl Iterator<Item = &'a Position>,
    answers: &[Answer],
) -> Vec<Count> {
    let mut by_stance: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
    for position in positions {
        let actors = by_stance.entry(&position.stance).or_default();
        let inferred = actors.entry(position.actor.as_str()).or_insert(true);
        *inferred &= position.grade == Grade::Inferred;
    }
    let count = |(stance, actors): (&str, BTreeMap<&str, bool>)| Count {
        stance: stance.to_owned(),
        actors: actors.len(),
        inferred: actors.values().filter(|inferred| **inferred).count(),
    };
    let mut counts: Vec<Count> = by_stance.into_iter().map(count).collect();
    let place = |stance: &str| answers.iter().position(|answer| answer.id == stance);
    // The sort keeps the order by name where a question has no order of its own.
    counts.sort_by_key(|count| {
        (Reverse(count.actors), place(&count.stance).unwrap_or(answers.len()))
    });
    counts
}

#[cfg(test)]
mod tests {
    use super::{Count, counts};
    use negotiation::date::StatedDate;
    use negotiation::issue::Answer;
    use negotiation::position::{Grade, Position};

    fn position(actor: &str, stance: &str, grade: Grade) -> Position {
        Position {
            actor: actor.parse().unwrap(),
            on_behalf_of: None,
            issue: "due-diligence".parse().unwrap(),
            stance: stance.into(),
            date: StatedDate::unknown(),
            occasion: String::new(),
            process: None,
            grade,
            words: String::new(),
            answers: vec![],
            by: None,
        }
    }

    #[test]
    fn an_actor_that_said_it_twice_counts_once_and_by_its_better_evidence() {
        let all = [
            position("ISL", "supports", Grade::Inferred),
            position("ISL", "supports", Grade::Quoted),
            position("TUV", "supports", Grade::Inferred),
            position("KIR", "opposes", Grade::Paraphrased),
        ];
        let expected = [
            Count { stance: "supports".to_owned(), actors: 2, inferred: 1 },
            Count { stance: "opposes".to_owned(), actors: 1, inferred: 0 },
        ];
        assert_eq!(counts(all.iter(), &[]), expected);
    }

    #[test]
    fn what_as_many_say_stands_in_the_order_of_the_question() {
        let all = [
            position("ISL", "later", Grade::Quoted),
            position("TUV", "now", Grade::Quoted),
            position("KIR", "never", Grade::Quoted),
            position("FJI", "never", Grade::Quoted),
        ];
        let stances = |answers: &[&str]| {
            let answer = |id: &&str| Answer { id: (*id).into(), words: String::new(), leans: None };
            let answers: Vec<Answer> = answers.iter().map(answer).collect();
            let counts = counts(all.iter(), &answers).into_iter();
            counts.map(|count| count.stance).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(stances(&["now", "later", "never"]), "never now later");
        assert_eq!(stances(&[]), "never later now");
    }
}
