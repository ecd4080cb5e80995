//! In which order do rows stand in their file?
//!
//! The order depends on what the rows say and on nothing else, so that two people who add the same row get the same
//! file, and a merge of two additions is a file in order or nearly so. What happens goes by date, what is unknown
//! first, so that new rows come at the end.

use chronicle::{Assertion, Claim};
use negotiation::date::StatedDate;

/// Returns what rows are sorted by.
pub(crate) fn order(assertion: &Assertion) -> Vec<String> {
    let mut order = of_claim(&assertion.says);
    order.push(assertion.says.key().to_string());
    order.push(assertion.since().map_or_else(String::new, |day| day.to_string()));
    order.push(assertion.digest());
    order
}

fn of_claim(claim: &Claim) -> Vec<String> {
    match claim {
        Claim::Process(process) => day(&process.start),
        Claim::Outcome(outcome) => {
            vec![outcome.process.to_string(), outcome.session.clone().unwrap_or_default()]
        }
        Claim::Session(session) => by_process(session.process.as_str(), &session.held),
        Claim::Meeting(meeting) => by_process(meeting.process.as_str(), &meeting.held),
        Claim::Work(work) => day(&work.date),
        Claim::Relation(relation) => {
            vec![relation.from.to_string(), format!("{:?}", relation.kind), relation.to.to_string()]
        }
        Claim::Decision(decision) => {
            // Paragraphs are voted on before the whole.
            let whole = decision.paragraph.is_none();
            let paragraph = decision.paragraph.as_ref().map(ToString::to_string);
            let text = [decision.on.to_string(), whole.to_string(), paragraph.unwrap_or_default()];
            day(&decision.date).into_iter().chain(text).collect()
        }
        Claim::Sponsorship(sponsorship) => {
            vec![sponsorship.symbol.to_string(), sponsorship.additional.to_string()]
        }
        Claim::IntendedVote(intended) => day(&intended.date),
        Claim::Explanation(explanation) => day(&explanation.date),
        Claim::Dissociation(dissociation) => day(&dissociation.date),
        Claim::Event(event) => day(&event.date),
        Claim::Pillar(pillar) => vec![format!("{:03}", pillar.order)],
        Claim::Position(position) => {
            let mut order = day(&position.date);
            order.push(position.issue.to_string());
            order.push(position.actor.to_string());
            order
        }
        Claim::Statement(statement) => day(&statement.date),
        Claim::Review(review) => day(&review.reviewed),
        Claim::Request(request) => day(&request.asked),
        Claim::Question(question) => {
            let mut order = by_process(question.process.as_str(), &question.date);
            order.push(question.id.to_string());
            order
        }
        Claim::Commitment(commitment) => {
            // `8` comes before `11`, `k` before `aa`.
            let length = format!("{:03}", commitment.label.len());
            vec![format!("{:?}", commitment.kind), length, commitment.label.clone()]
        }
        Claim::Response(response) => {
            let actor = response.actor.to_string();
            [response.survey.to_string(), actor].into_iter().chain(day(&response.date)).collect()
        }
        Claim::Count(count) => {
            std::iter::once(count.series.to_string()).chain(day(&count.date)).collect()
        }
        Claim::Remark(remark) => {
            std::iter::once(remark.topic.clone()).chain(day(&remark.date)).collect()
        }
        // These go by their keys.
        Claim::Filing(_)
        | Claim::Expression(_)
        | Claim::Issue(_)
        | Claim::Survey(_)
        | Claim::Series(_)
        | Claim::Contact(_)
        | Claim::Erratum(_)
        | Claim::Scale(_)
        | Claim::Judgement(_)
        | Claim::Dismissal(_)
        | Claim::Withdrawal(_) => Vec::new(),
    }
}

fn by_process(process: &str, held: &StatedDate) -> Vec<String> {
    std::iter::once(process.to_owned()).chain(day(held)).collect()
}

/// Returns the first and the last day, which sort as texts; both are empty when nothing is known.
fn day(date: &StatedDate) -> Vec<String> {
    [date.earliest(), date.latest()]
        .map(|day| day.map_or_else(String::new, |day| day.to_string()))
        .to_vec()
}
