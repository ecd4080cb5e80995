//! What is agreed on a question, what is disputed, and who stands where?

use super::actor::{Stance, stance};
use super::issues::{Count, counts};
use super::process::remark_line;
use super::votes::Pager;
use crate::errata::{self, errata};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, with_documents};
use crate::markup::Markup;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::{Facet, Remark};
use chronicle::observatory::Found;
use negotiation::id::IssueId;
use negotiation::issue::{Issue, Pillar};
use negotiation::position::Position;
use serde::Serialize;

/// How many positions are printed on a page.
const POSITIONS_PER_PAGE: usize = 60;

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
    /// The pillar of the mandate; else empty.
    pub(crate) pillar: String,
    /// The answers that may be given, where they are more than for and against.
    pub(crate) answers: Vec<String>,
    /// The record.
    pub(crate) proof: Proof,
    /// How many actors take which stance.
    pub(crate) counts: Vec<Count>,
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
        let positions = sorted(lens, &issue);
        let counts = counts(positions.iter().map(Found::noun), &issue.answers);
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
            pillar: pillar.map(|pillar| crate::line::capital(&pillar.name)).unwrap_or_default(),
            answers: issue.answers.iter().map(|answer| answer.id.to_string()).collect(),
            proof: Proof::of(lens, &issue),
            counts,
            stances,
            pager,
            remarks: remarks.iter().map(|remark| remark_line(lens, remark)).collect(),
            errata: errata(lens, &Facet::Issue(id.clone())),
            beside: beside(lens, id),
        })
    }
}

/// Returns the links to the pages that look at the question in another way.
fn beside(lens: &Lens, id: &IssueId) -> Vec<Link> {
    vec![
        Link::to(lens, &Route::IssueMap(id.clone()), "Where states stand, on a map and as tiles"),
        Link::to(lens, &Route::IssueYears(id.clone()), "Who stood where, year by year"),
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
        plain.heading("Who stands where");
        for one in &self.stances {
            plain.item(&format!(
                "{}: {}, {} [{}]",
                one.actor.words, one.stance, one.when.spoken, one.grade
            ));
            plain.detail(&one.words);
        }
        plain.lines("Remarks", &self.remarks).lines(errata::HEADING, &self.errata);
        plain.done()
    }
}

/// Returns the positions on a question: stance by stance, the most frequent first, then by name, the latest first.
fn sorted<'a>(lens: &'a Lens, issue: &Issue) -> Vec<Found<'a, Position>> {
    let mut positions = lens.observatory().about::<Position>(&Facet::Issue(issue.id.clone()));
    let counts = counts(positions.iter().map(Found::noun), &issue.answers);
    let order: Vec<String> = counts.into_iter().map(|count| count.stance).collect();
    let rank = |position: &Position| order.iter().position(|stance| *stance == position.stance);
    positions.sort_by(|one, other| {
        let names = || lens.name(&one.actor).cmp(&lens.name(&other.actor));
        rank(one).cmp(&rank(other)).then_with(names).then_with(|| other.date.cmp(&one.date))
    });
    positions
}
