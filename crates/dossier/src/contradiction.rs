//! Which rows contradict themselves, or what the dossier says elsewhere?
//!
//! Totals that do not agree with the voters may be a slip of the source; then the voters are left out, and the totals
//! stay as printed.

use crate::fault::suggestion;
use crate::reading::Located;
use chronicle::Claim;
use negotiation::decision::{Decision, Mode, Totals};
use negotiation::id::{CommitmentId, IssueId};
use negotiation::position::{Position, STANCES};
use negotiation::process::Process;
use negotiation::review::PositionKey;
use negotiation::survey::Response;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a row, and what is to be done about it.
type Contradiction = (String, String);

/// Returns the rows that contradict something, each with what is wrong and what is to be done.
pub(crate) fn contradictions(located: &[Located]) -> Vec<(&Located, Contradiction)> {
    let answers = answers(located);
    let positions = positions(located);
    let found = located.iter().filter_map(|row| {
        let contradiction = match &row.assertion.says {
            Claim::Process(process) => ends_before_it_starts(process),
            Claim::Decision(decision) => does_not_add_up(decision),
            Claim::Position(position) => is_no_answer(position, &answers),
            Claim::Response(response) => is_not_asked(response, located),
            Claim::Review(review) => is_of_nothing(&review.position, &positions),
            Claim::Request(request) => is_of_nothing(&request.position, &positions),
            _ => None,
        };
        Some((row, contradiction?))
    });
    found.collect()
}

/// Returns the answers of the issues; an issue may have several rows, each since another day.
fn answers(located: &[Located]) -> BTreeMap<&IssueId, Vec<&str>> {
    let mut answers: BTreeMap<&IssueId, Vec<&str>> = BTreeMap::new();
    for row in located {
        if let Claim::Issue(issue) = &row.assertion.says {
            let own = answers.entry(&issue.id).or_default();
            own.extend(issue.answers.iter().map(|answer| answer.id.as_str()));
        }
    }
    answers
}

/// Returns the positions that something may be said of.
fn positions(located: &[Located]) -> BTreeSet<PositionKey> {
    let positions = located.iter().filter_map(|row| match &row.assertion.says {
        Claim::Position(position) => Some(PositionKey::of(position)),
        _ => None,
    });
    positions.collect()
}

fn is_of_nothing(
    position: &PositionKey,
    positions: &BTreeSet<PositionKey>,
) -> Option<Contradiction> {
    (!positions.contains(position)).then(|| {
        let what = format!("there is no position `{position}`");
        let help = "copy actor, issue, date, stance and words from the row in positions.csv";
        (what, help.to_owned())
    })
}

fn is_no_answer(
    position: &Position,
    answers: &BTreeMap<&IssueId, Vec<&str>>,
) -> Option<Contradiction> {
    let (issue, stance) = (&position.issue, position.stance.as_str());
    let known = answers.get(issue)?.iter().copied().chain(STANCES);
    if known.clone().any(|known| known == stance) {
        return None;
    }
    let what = format!("the issue `{issue}` has no answer `{stance}`");
    let help = suggestion(stance, known);
    Some((what, format!("{help}; new answers go into `answers` of the issue")))
}

/// A survey may have several rows, each since another day; the answer was asked for by one of them.
fn is_not_asked(response: &Response, located: &[Located]) -> Option<Contradiction> {
    let surveys = located.iter().filter_map(|row| match &row.assertion.says {
        Claim::Survey(survey) if survey.id == response.survey => Some(survey),
        _ => None,
    });
    let asked: Vec<&str> =
        surveys.flat_map(|one| &one.commitments).map(CommitmentId::as_str).collect();
    if asked.is_empty() || asked.contains(&response.commitment.as_str()) {
        return None;
    }
    let what = format!(
        "there is no question about `{}` in the survey `{}`",
        response.commitment, response.survey
    );
    Some((what, suggestion(response.commitment.as_str(), asked)))
}

fn ends_before_it_starts(process: &Process) -> Option<Contradiction> {
    let end = process.end.as_ref()?;
    let (starts, ends) = (process.start.earliest()?, end.latest()?);
    (ends < starts).then(|| {
        let what = format!("`{}` ends ({end}) before it starts ({})", process.id, process.start);
        (what, "correct `start` or `end`".to_owned())
    })
}

fn does_not_add_up(decision: &Decision) -> Option<Contradiction> {
    let Mode::Recorded(roll_call) = &decision.mode else { return None };
    let figures = |Totals { yes, no, abstaining }: Totals| format!("{yes}-{no}-{abstaining}");
    (!roll_call.adds_up()).then(|| {
        let (listed, totals) = (figures(roll_call.named()), figures(roll_call.totals));
        let what = format!("the voters listed are {listed}, the totals of the vote on {} are {totals}", decision.on);
        let help = "compare both with the source; where it prints them so, leave out `yes`, `no` and `abstaining`";
        (what, help.to_owned())
    })
}
