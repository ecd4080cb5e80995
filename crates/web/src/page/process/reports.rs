//! Which reports did a process adopt, from which drafts, and who took them up?

use crate::agenda::{self, Named};
use crate::lens::Lens;
use crate::line::Line;
use crate::page::Room;
use crate::page::framework::taken_up;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::document::Work;
use negotiation::event::Event;
use negotiation::id::ProcessId;
use serde::Serialize;

/// How many reports are printed, and how many drafts of each; the timeline has them all.
const REPORTS_MAX: usize = 20;
const DRAFTS_MAX: usize = 20;

/// A report with the drafts before it.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// Its adoption; nothing while it is under negotiation.
    pub(crate) adopted: Option<Line>,
    /// The drafts since the report before, the earliest first.
    pub(crate) drafts: Vec<Line>,
    /// The texts that endorsed, welcomed or noted it.
    pub(crate) taken_up: Vec<Line>,
}

/// Returns the latest reports of a process, the earliest first; a draft belongs to the report that was adopted next.
pub(super) fn of(lens: &Lens, id: &ProcessId, room: Room) -> Vec<Report> {
    let mut events = lens.observatory().about::<Event>(&Facet::Process(id.clone()));
    events.retain(|event| is_draft(event) || is_adoption(event));
    events.sort_by_key(|event| (event.date.latest(), is_adoption(event)));
    let mut reports = Vec::new();
    let mut drafts: Vec<Line> = Vec::new();
    for event in &events {
        let line = agenda::event_line(lens, event, Named::Alone);
        if is_draft(event) {
            drafts.push(Line { kind: String::new(), ..line });
            continue;
        }
        let line = Line { kind: String::new(), detail: String::new(), ..line };
        reports.push(Report {
            adopted: Some(line),
            drafts: std::mem::take(&mut drafts),
            taken_up: taken_up_by(lens, event),
        });
    }
    if !drafts.is_empty() {
        reports.push(Report { adopted: None, drafts, taken_up: Vec::new() });
    }
    // Where no draft is known there is nothing to tell that the other lists do not say.
    if reports.iter().all(|report| report.drafts.is_empty()) {
        return Vec::new();
    }
    reports.drain(..reports.len().saturating_sub(room.of(REPORTS_MAX)));
    for report in &mut reports {
        report.drafts.drain(..report.drafts.len().saturating_sub(room.of(DRAFTS_MAX)));
    }
    reports
}

fn is_draft(event: &Event) -> bool {
    event.kind == "draft"
}

fn is_adoption(event: &Event) -> bool {
    event.kind == "report" && event.achievement
}

fn taken_up_by(lens: &Lens, event: &Found<'_, Event>) -> Vec<Line> {
    let documents = event.documents.iter();
    let works = documents.filter_map(|symbol| lens.observatory().get::<Work>(symbol.as_str()));
    works.flat_map(|work| taken_up(lens, &work)).collect()
}
