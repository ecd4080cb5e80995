//! What does one actor answer to a survey, and what did it answer before?

use super::survey::{label, survey, title};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, Proof, When};
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::id::{ActorId, CommitmentId, SurveyId};
use negotiation::survey::{Response, Survey};
use serde::Serialize;
use std::collections::BTreeSet;

/// The answers of an actor to a survey.
#[derive(Debug, Template, Serialize)]
#[template(path = "answers.html")]
pub(crate) struct AnswersPage {
    frame: Frame,
    /// Who answers.
    pub(crate) actor: Link,
    /// The survey.
    pub(crate) survey: Link,
    /// What is asked, in the order of the survey.
    pub(crate) questions: Vec<Question>,
}

/// A commitment that is asked about.
#[derive(Debug, Serialize)]
pub(crate) struct Question {
    /// The id, for links into the page.
    pub(crate) id: String,
    /// The letter or number by which negotiators call it.
    pub(crate) label: String,
    /// The title.
    pub(crate) title: Link,
    /// What is answered, and what was answered before, the latest first.
    pub(crate) answers: Vec<Answer>,
}

/// An answer.
#[derive(Debug, Serialize)]
pub(crate) struct Answer {
    /// When it was given.
    pub(crate) when: When,
    /// How far the commitment is carried out.
    pub(crate) level: String,
    /// What the actor adds.
    pub(crate) words: String,
    /// The record.
    pub(crate) proof: Proof,
}

impl AnswersPage {
    /// Returns the answers that an actor had given by the day asked.
    pub(crate) fn new(lens: &Lens, id: &SurveyId, actor: &ActorId) -> Result<AnswersPage, Refusal> {
        let survey = survey(lens, id)?;
        let commitments = survey.commitments.iter();
        let questions: Vec<Question> =
            commitments.map(|commitment| question(lens, id, actor, commitment)).collect();
        let name = lens.name(actor);
        if questions.iter().all(|question| question.answers.is_empty()) {
            let what = format!("No answer of {name} to “{}” is in the record.", survey.name);
            return Err(Refusal::absent(what));
        }
        Ok(AnswersPage {
            frame: lens.frame(
                format!("{name}: {}", survey.name),
                format!("What {name} answers to the {}, and what it answered before.", survey.name),
            ),
            actor: Link::actor(lens, actor),
            survey: Link::to(lens, &Route::Survey(id.clone()), survey.name.as_str()),
            questions,
        })
    }
}

/// Returns the surveys to which an actor has answered, by name, each with the answers.
pub(crate) fn answered_by(lens: &Lens, actor: &ActorId) -> Vec<Link> {
    let answers = lens.observatory().about::<Response>(&Facet::Actor(actor.clone()));
    let ids: BTreeSet<&SurveyId> = answers.iter().map(|found| &found.noun().survey).collect();
    let surveys = ids.into_iter().filter_map(|id| lens.observatory().get::<Survey>(id.as_str()));
    let route = |id: &SurveyId| Route::SurveyAnswers(id.clone(), actor.clone());
    surveys.map(|one| Link::to(lens, &route(&one.noun().id), one.name.as_str())).collect()
}

fn question(lens: &Lens, id: &SurveyId, actor: &ActorId, commitment: &CommitmentId) -> Question {
    let key = format!("{id} {actor} {commitment}");
    let current = lens.observatory().get::<Response>(&key);
    let day = lens.day();
    let mut given: Vec<Found<'_, Response>> = lens.observatory().history(&key);
    // A record that was corrected is no answer: what took its place is.
    given.retain(|found| {
        let is_known = found.record.assertion.since().is_none_or(|since| since <= day);
        let chronicle = lens.observatory().chronicle();
        let is_current = current.as_ref().is_some_and(|current| current.id == found.id);
        is_current || is_known && chronicle.corrections_of(&found.id).is_empty()
    });
    given.sort_by(|one, other| other.date.cmp(&one.date));
    let answer = |found: &Found<'_, Response>| Answer {
        when: When::of(&found.date),
        level: found.level.to_string(),
        words: found.words.clone(),
        proof: Proof::of(lens, found),
    };
    Question {
        id: commitment.to_string(),
        label: label(lens, commitment),
        title: title(lens, commitment),
        answers: given.iter().map(answer).collect(),
    }
}

impl Page for AnswersPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        for question in &self.questions {
            plain.heading(&format!("({}) {}", question.label, question.title.words));
            for answer in &question.answers {
                plain.item(&format!(
                    "{}: {} [{}]",
                    answer.when.spoken, answer.level, answer.proof.evidence
                ));
                plain.detail(&answer.words);
            }
        }
        plain.done()
    }
}
