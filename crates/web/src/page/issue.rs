//! What is agreed on a question, what is disputed, and who stands where?

mod agreed;
mod given;
mod guiding;
mod pending;

use super::actor::{Stance, change_line, stance};
use super::issues::counts;
use super::process::remark_line;
use super::votes::Pager;
use crate::errata::{self, errata};
use crate::frame::Frame;
use crate::lens::{Lens, TextName};
use crate::line::{Line, Link, Proof, with_documents};
use crate::markup::Markup;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::{Facet, Remark};
use chronicle::observatory::Found;
use chronicle::stance::Stances;
use negotiation::id::IssueId;
use negotiation::issue::{Issue, Pillar};
use negotiation::position::Position;
use serde::Serialize;
use std::cmp::Reverse;

pub(crate) use agreed::{Agreed, links};
pub(crate) use given::{Given, given};
pub(crate) use guiding::Guiding;

/// How many positions are printed on a page.
const POSITIONS_PER_PAGE: usize = 60;

const ANSWERS: &str = "Answers, and who gives them";
const MOVED: &str = "How it moved";
const STANCES: &str = "Who stands where";
const NO_STANCE: &str = "The record holds no position on this up to this day.";
const REMARKS: &str = "Remarks";

/// A question.
#[derive(Debug, Template, Serialize)]
#[template(path = "issue.html")]
pub(crate) struct IssuePage {
    frame: Frame,
    /// The question.
    pub(crate) question: String,
    /// What is agreed and what is disputed.
    pub(crate) agreed: Markup,
    pub(crate) disputed: Markup,
    /// The paragraphs that say what is agreed, whose documents were there on the day; those adopted by vote last.
    pub(crate) paragraphs: Vec<Agreed>,
    /// The pillar of the mandate; else empty.
    pub(crate) pillar: String,
    /// The answers that may be given, and who gives them: the latest word of each actor, its own before a group's.
    pub(crate) answers: Vec<Given>,
    /// The guiding questions that were put about it, the earliest first, and who answered each.
    pub(crate) questions: Vec<Guiding>,
    /// The drafts, papers and letters about it that are open, the latest first.
    pub(crate) documents: Vec<Line>,
    /// The record.
    pub(crate) proof: Proof,
    /// Who changed its mind, the latest first, with both passages.
    pub(crate) moved: Vec<Line>,
    /// The positions, stance by stance.
    pub(crate) stances: Vec<Stance>,
    pub(crate) pager: Pager,
    /// Remarks on the question.
    pub(crate) remarks: Vec<Line>,
    /// What other pages say wrongly about it.
    pub(crate) errata: Vec<Line>,
    /// Pages of its own that look at it in another way.
    #[serde(skip)]
    beside: Vec<Link>,
}

impl IssuePage {
    /// Returns a question that is open on the day asked.
    pub(crate) fn new(lens: &Lens, id: &IssueId) -> Result<IssuePage, Refusal> {
        let issue = lens.observatory().get::<Issue>(id.as_str());
        let issue = issue
            .ok_or_else(|| Refusal::absent(format!("The record knows no question “{id}”.")))?;
        let held = Stances::on(lens.observatory(), id);
        let answers = given(lens, &issue, held.iter().map(|(_, _, stance)| stance));
        let positions = sorted(lens, &issue, &answers);
        let mut changes = held.changes_of_mind();
        changes.sort_by_key(|one| Reverse(one.after.position.noun().date.clone()));
        let pillar =
            issue.pillar.as_ref().and_then(|id| lens.observatory().get::<Pillar>(id.as_str()));
        let remarks = lens.observatory().about::<Remark>(&Facet::Issue(id.clone()));
        let stances = positions.iter().map(|position| stance(lens, position)).collect();
        let (stances, pager) = Pager::cut(lens, stances, POSITIONS_PER_PAGE)?;
        Ok(IssuePage {
            frame: lens.frame(
                issue.question.as_str(),
                format!("{} What is agreed, what is disputed, who stands where.", issue.question),
            ),
            question: issue.question.clone(),
            agreed: with_documents(lens, &issue.agreed),
            disputed: with_documents(lens, &issue.disputed),
            paragraphs: agreed::agreed(lens, &issue),
            pillar: pillar.map(|pillar| crate::line::capital(&pillar.name)).unwrap_or_default(),
            answers,
            questions: guiding::guiding(lens, id),
            documents: pending::documents(lens, id),
            proof: Proof::of(lens, &issue),
            moved: changes.iter().map(|one| change_line(lens, one)).collect(),
            stances,
            pager,
            remarks: remarks.iter().map(|remark| remark_line(lens, remark)).collect(),
            errata: errata(lens, &Facet::Issue(id.clone())),
            beside: beside(lens, id),
        })
    }
}

/// Returns the originals whose words the page prints.
pub(crate) fn texts_needed(lens: &Lens, id: &IssueId) -> Vec<String> {
    let issue = lens.observatory().get::<Issue>(id.as_str());
    issue.map(|issue| agreed::texts_needed(lens, &issue)).unwrap_or_default()
}

/// Returns the texts of which the page says since when their words stand, as far as the traces at hand let it know.
pub(crate) fn traces_needed(lens: &Lens, id: &IssueId) -> Vec<TextName> {
    let issue = lens.observatory().get::<Issue>(id.as_str());
    issue.map(|issue| agreed::traces_needed(lens, &issue)).unwrap_or_default()
}

/// Returns the links to the pages that look at the question in another way.
fn beside(lens: &Lens, id: &IssueId) -> Vec<Link> {
    vec![
        Link::to(lens, &Route::IssueMap(id.clone()), "Where states stand, on a map and as tiles"),
        Link::to(lens, &Route::IssueYears(id.clone()), "Who stood where, year by year"),
        Link::to(lens, &Route::IssueHistory(id.clone()), "Every record about it, day by day"),
        super::changes::link_of_issue(lens, id),
    ]
}

impl Page for IssuePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        plain
            .fact("Agreed", self.agreed.words())
            .fact("Disputed", self.disputed.words())
            .fact("Pillar", &self.pillar);
        for (_, heading, paragraphs) in agreed::sections(&self.paragraphs) {
            agreed::print(heading, &paragraphs, &mut plain);
        }
        if !self.answers.is_empty() {
            plain.heading(ANSWERS);
        }
        for one in &self.answers {
            plain.item(&format!("{}: {}", one.answer, one.told())).detail(&one.words);
        }
        guiding::print(&self.questions, &mut plain);
        plain.lines(MOVED, &self.moved);
        plain.heading(pending::HEADING).paragraph(pending::OPEN);
        if self.documents.is_empty() {
            plain.paragraph(pending::NONE);
        }
        for line in &self.documents {
            plain.line(line);
        }
        plain.heading(STANCES);
        if self.stances.is_empty() {
            plain.paragraph(NO_STANCE);
        }
        for one in &self.stances {
            one.print(&mut plain, &format!("{}, {}", one.actor.words, one.when.spoken));
        }
        plain.lines(REMARKS, &self.remarks).lines(errata::HEADING, &self.errata);
        plain.done()
    }
}

/// Returns the positions on a question: stance by stance, the most frequent first, then by name, the latest first.
fn sorted<'a>(lens: &'a Lens, issue: &Issue, answers: &[Given]) -> Vec<Found<'a, Position>> {
    let mut positions = lens.observatory().about::<Position>(&Facet::Issue(issue.id.clone()));
    let order: Vec<String> = counts(answers).into_iter().map(|count| count.stance).collect();
    // Answers that nobody gives any more come last, in the order of the question.
    let place = |stance: &str| answers.iter().position(|one| one.answer == stance);
    let rank = |position: &Position| {
        let rank = order.iter().position(|stance| *stance == position.stance);
        (rank.unwrap_or(order.len()), place(&position.stance).unwrap_or(answers.len()))
    };
    positions.sort_by(|one, other| {
        let names = || lens.name(&one.actor).cmp(&lens.name(&other.actor));
        rank(one).cmp(&rank(other)).then_with(names).then_with(|| other.date.cmp(&one.date))
    });
    positions
}
