//! What does a claim say, in one line?

use crate::agenda::{decided, heading};
use crate::lens::Lens;
use crate::line::{Link, capital};
use crate::page::framework::commitment_name;
use chronicle::Claim;
use negotiation::count::Count;
use negotiation::date::StatedDate;
use negotiation::decision::Decision;
use negotiation::id::{ActorId, IssueId};
use negotiation::judgement::{Judged, Judgement};
use negotiation::position::Position;
use negotiation::review::PositionKey;
use negotiation::survey::Response;

/// Returns in words what a claim says; names stand for ids wherever there is a name.
pub(crate) fn claimed(lens: &Lens, claim: &Claim) -> String {
    let process = |id| Link::process(lens, id).words;
    match claim {
        Claim::Process(one) => format!("process: {}", one.name),
        Claim::Outcome(one) => format!("outcome of {}: {}", process(&one.process), one.text),
        Claim::Session(one) => format!("session: {}, {}", one.name, process(&one.process)),
        Claim::Meeting(one) => format!("meeting {} of {}", one.number, process(&one.process)),
        Claim::Work(one) => format!("document: {}", one.symbol),
        Claim::Filing(one) => {
            format!("document: {}, filed under {}", one.symbol, process(&one.process))
        }
        Claim::Expression(one) => format!("text: {} in {}", one.symbol, one.language.own_name()),
        Claim::Relation(one) => format!("{} {} {}", one.from, one.kind.forward(), one.to),
        Claim::Decision(one) => decision(one),
        Claim::IntendedVote(one) => {
            let name = lens.name(&one.actor);
            format!("{name} had meant to vote on {}: {} ({})", one.on, one.vote, one.notice)
        }
        Claim::Explanation(one) => {
            format!("explanation of {} on {}, {}", lens.name(&one.actor), one.on, one.moment)
        }
        Claim::Sponsorship(one) => {
            let later = if one.additional { ", joined later" } else { "" };
            format!("sponsors of {}{later}", one.symbol)
        }
        Claim::Dissociation(one) => {
            format!("{} dissociates itself from {}", lens.name(&one.actor), one.symbol)
        }
        Claim::Event(one) => format!("event: {}, {}", one.title, one.date.spoken()),
        Claim::Issue(one) => format!("question: {}", one.question),
        Claim::Pillar(one) => format!("pillar: {}", one.name),
        Claim::Position(one) => position(lens, one),
        Claim::Review(one) => {
            let position = key(lens, &one.position);
            format!("{} by {}: {position}: {}", one.verdict, one.reviewer, one.reason)
        }
        Claim::Request(one) => {
            let position = key(lens, &one.position);
            format!("request of {}: {position}: {}", lens.name(&one.delegation), one.request)
        }
        Claim::Question(one) => format!("guiding question: {}", one.text),
        Claim::Statement(one) => {
            let speaker = Link::speaker(lens, one).words;
            format!("statement of {speaker}, {}: {}", one.date.spoken(), one.title)
        }
        Claim::Commitment(one) => format!("{}: {}", commitment_name(one), one.title),
        Claim::Survey(one) => format!("survey: {}", one.name),
        Claim::Response(one) => {
            let Response { commitment, date, level, .. } = one;
            let name = lens.name(&one.actor);
            format!("{name} on {commitment}, {}: {level}", date.spoken())
        }
        Claim::Series(one) => format!("series: {}", one.name),
        Claim::Count(one) => count(lens, one),
        Claim::Contact(one) => {
            format!("point of contact of {}, {}", lens.name(&one.actor), one.tier)
        }
        Claim::Remark(one) => format!("{}: {}", heading(&one.topic), one.text),
        Claim::Erratum(one) => format!("erratum: {}", one.said),
        Claim::Scale(one) => format!("scale of words: {}", one.steps.join(", ")),
        Claim::Judgement(one) => judgement(one),
        Claim::Dismissal(one) => {
            let question = Link::issue(lens, &one.issue).words;
            format!("read, and no stance on “{question}”: {}", one.reason)
        }
        Claim::Withdrawal(one) => format!("withdrawal: {}", one.reason),
    }
}

fn judgement(one: &Judgement) -> String {
    let what = match one.judged {
        Judged::Accepted => "were taken from",
        Judged::Rejected => "were not taken from",
    };
    let Judgement { symbol, paragraph, source, source_paragraph, reason, .. } = one;
    format!(
        "words of {symbol}, {} {what} {source}, {}: {reason}",
        paragraph.spoken(),
        source_paragraph.spoken()
    )
}

fn decision(one: &Decision) -> String {
    let paragraph = one
        .paragraph
        .as_ref()
        .map_or_else(String::new, |address| format!(", {}", address.spoken()));
    let listed = one.listing.as_ref().map_or_else(String::new, |listing| {
        format!(", roll call {} of the catalogue ({})", listing.number, listing.put.words())
    });
    format!("{}{paragraph}{listed}, {}: {}", one.on, one.body, decided(one))
}

fn position(lens: &Lens, one: &Position) -> String {
    let words: &str = if one.words.is_empty() { &one.stance } else { &one.words };
    format!("{}: {words}", position_of(lens, &one.actor, &one.issue, &one.date))
}

/// Returns a position as those name it who say something of it.
fn key(lens: &Lens, one: &PositionKey) -> String {
    position_of(lens, &one.actor, &one.issue, &one.date)
}

fn position_of(lens: &Lens, actor: &ActorId, issue: &IssueId, date: &StatedDate) -> String {
    let question = Link::issue(lens, issue).words;
    format!("position of {}, {}, on “{question}”", lens.name(actor), date.spoken())
}

fn count(lens: &Lens, one: &Count) -> String {
    let series = lens.observatory().get::<negotiation::count::Series>(one.series.as_str());
    let name = series.map_or_else(|| capital(one.series.as_str()), |series| series.name.clone());
    format!("{name}, {}: {}", one.date.spoken(), crate::page::process::count_words(one))
}
