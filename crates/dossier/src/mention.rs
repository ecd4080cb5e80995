//! What else of a dossier does a row name?

use chronicle::{Claim, Kind};
use negotiation::id::ProcessId;

/// Returns kind and key of what a claim mentions.
pub(crate) fn mentions(claim: &Claim) -> Vec<(Kind, String)> {
    let mut mentions = Vec::new();
    let mut process = |id: Option<&ProcessId>, session: Option<&str>| {
        mentions.extend(id.map(|id| (Kind::Process, id.to_string())));
        if let (Some(id), Some(session)) = (id, session) {
            mentions.push((Kind::Session, format!("{id}/{session}")));
        }
    };
    match claim {
        Claim::Process(this) => process(this.predecessor.as_ref(), None),
        Claim::Outcome(outcome) => process(Some(&outcome.process), outcome.session.as_deref()),
        Claim::Session(session) => process(Some(&session.process), None),
        Claim::Meeting(meeting) => process(Some(&meeting.process), Some(&meeting.session)),
        Claim::Filing(filing) => process(Some(&filing.process), None),
        Claim::Event(event) => process(event.process.as_ref(), event.session.as_deref()),
        Claim::Position(position) => process(position.process.as_ref(), None),
        Claim::Statement(statement) => {
            process(statement.process.as_ref(), statement.session.as_deref());
        }
        Claim::Survey(survey) => process(survey.process.as_ref(), None),
        Claim::Series(series) => process(series.process.as_ref(), None),
        Claim::Remark(remark) => process(remark.process.as_ref(), None),
        Claim::Erratum(erratum) => {
            erratum.processes.iter().for_each(|id| process(Some(id), None));
            process(erratum.processes.first(), erratum.session.as_deref());
        }
        _ => {}
    }
    let issue = match claim {
        Claim::Position(position) => Some(&position.issue),
        Claim::Remark(remark) => remark.issue.as_ref(),
        Claim::Erratum(erratum) => erratum.issue.as_ref(),
        _ => None,
    };
    mentions.extend(issue.map(|id| (Kind::Issue, id.to_string())));
    match claim {
        Claim::Filing(filing) => {
            mentions.extend(filing.issues.iter().map(|id| (Kind::Issue, id.to_string())));
        }
        Claim::Issue(issue) => {
            mentions.extend(issue.pillar.iter().map(|id| (Kind::Pillar, id.to_string())));
        }
        Claim::Survey(survey) => {
            let asked = survey.commitments.iter();
            mentions.extend(asked.map(|id| (Kind::Commitment, id.to_string())));
        }
        Claim::Response(response) => {
            mentions.push((Kind::Survey, response.survey.to_string()));
            mentions.push((Kind::Commitment, response.commitment.to_string()));
        }
        Claim::Count(count) => mentions.push((Kind::Series, count.series.to_string())),
        _ => {}
    }
    mentions
}
