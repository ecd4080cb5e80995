//! Which surveys of implementation are there, and who answered?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When, counted};
use crate::page::Page;
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::survey::{Response, Survey};
use serde::Serialize;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// The surveys.
#[derive(Debug, Template, Serialize)]
#[template(path = "surveys.html")]
pub(crate) struct SurveysPage {
    frame: Frame,
    /// The surveys, by name.
    pub(crate) surveys: Vec<Line>,
}

impl SurveysPage {
    /// Returns the surveys that are known on the day asked.
    pub(crate) fn new(lens: &Lens) -> SurveysPage {
        SurveysPage {
            frame: lens.frame(
                "Surveys of implementation",
                "What states say of how they carry out what they agreed, survey by survey.",
            ),
            surveys: surveys(lens),
        }
    }
}

/// Returns a line for each survey, by name.
pub(crate) fn surveys(lens: &Lens) -> Vec<Line> {
    let mut lines: Vec<Line> =
        lens.observatory().all::<Survey>().map(|found| line(lens, &found)).collect();
    lines.sort_by(|one, other| one.what.words.cmp(&other.what.words));
    lines
}

fn line(lens: &Lens, found: &Found<'_, Survey>) -> Line {
    let survey = found.noun();
    let topic = Facet::Topic(SmolStr::new(survey.id.as_str()));
    let actors = lens.observatory().under::<Response>(&topic);
    let actors: BTreeSet<_> = actors.map(|found| found.noun().actor.clone()).collect();
    Line {
        when: When::none(),
        kind: match actors.len() {
            0 => "no answer is in the record".to_owned(),
            actors => counted(actors, "delegation answered", "delegations answered"),
        },
        what: Link::to(lens, &Route::Survey(survey.id.clone()), survey.name.as_str()),
        detail: survey.about.clone(),
        links: survey.process.iter().map(|id| Link::process(lens, id)).collect(),
        proof: Proof::of(lens, found),
    }
}

impl Page for SurveysPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        plain.lines("Surveys", &self.surveys);
        plain.done()
    }
}
