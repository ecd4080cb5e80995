//! What can be claimed, about what, and since when does it hold?
//!
//! A claim wraps one noun of the negotiation. Its *key* says which thing it is about, so that a later claim
//! about the same thing takes the place of the earlier one; its *facets* say under which actors, documents,
//! processes and issues it is found.

mod keys;
mod kind;

use jiff::civil::Date;
use negotiation::commitment::Commitment;
use negotiation::count::{Count, Series};
use negotiation::date::StatedDate;
use negotiation::decision::{Decision, Dissociation, Sponsorship};
use negotiation::dismissal::Dismissal;
use negotiation::document::{Expression, Filing, Relation, Work};
use negotiation::erratum::Erratum;
use negotiation::event::Event;
use negotiation::explanation::{Explanation, IntendedVote};
use negotiation::id::{ActorId, IssueId, OccasionId, ProcessId};
use negotiation::issue::{Issue, Pillar};
use negotiation::judgement::Judgement;
use negotiation::position::{Position, Statement};
use negotiation::process::{Meeting, Process, Session};
use negotiation::question::Question;
use negotiation::review::{PositionKey, Request, Review};
use negotiation::scale::Scale;
use negotiation::survey::{Response, Survey};
use negotiation::symbol::Symbol;
use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};

use crate::sealed::Sealed;
use keys::{
    decision_facet, decision_key, dismissal_key, erratum_facets, explanation_facets,
    explanation_key, intended_facets, intended_key, issue_facets, judgement_key, position_facets,
    process_facets, remark_facets, reviewed_facets, sponsorship_facets, sponsorship_key,
    statement_facets, statement_key,
};

pub use kind::Kind;

/// One claim: what a record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "claim", rename_all = "kebab-case")]
pub enum Claim {
    /// A process exists, with this mandate; the longest claims are boxed, so that the others take no more room than
    /// they need.
    Process(Box<Process>),
    /// A process ended, or stands, with this outcome.
    Outcome(Outcome),
    /// A session is scheduled or was held.
    Session(Session),
    /// A meeting is scheduled or was held.
    Meeting(Meeting),
    /// A document exists.
    Work(Work),
    /// A document belongs to a process.
    Filing(Filing),
    /// A language version of a document is held.
    Expression(Expression),
    /// One document does something to another.
    Relation(Relation),
    /// A body decided on a text.
    Decision(Box<Decision>),
    /// An actor had meant to vote otherwise than it is recorded.
    IntendedVote(IntendedVote),
    /// An actor explains its vote or its position.
    Explanation(Box<Explanation>),
    /// Actors sponsor a text.
    Sponsorship(Sponsorship),
    /// An actor dissociates itself from a text.
    Dissociation(Dissociation),
    /// Something happened.
    Event(Event),
    /// A question is open.
    Issue(Issue),
    /// A mandate has a pillar.
    Pillar(Pillar),
    /// An actor takes a stance.
    Position(Position),
    /// A person says of a position that it is right, doubtful or wrong.
    Review(Review),
    /// A delegation asks to correct a position.
    Request(Request),
    /// An actor made a statement.
    Statement(Statement),
    /// A question was put to a session.
    Question(Question),
    /// States committed themselves.
    Commitment(Commitment),
    /// States are asked how they carry out what they agreed.
    Survey(Survey),
    /// An actor answers to a survey.
    Response(Response),
    /// Something is counted over time.
    Series(Series),
    /// So many were counted.
    Count(Count),
    /// An actor nominated a contact, whose name is sealed.
    Contact(Contact),
    /// A fact that no other claim has a place for.
    Remark(Remark),
    /// Something was published wrongly elsewhere.
    Erratum(Box<Erratum>),
    /// Words bind more or less, in this order.
    Scale(Scale),
    /// A person accepts or rejects that words were taken from somewhere.
    Judgement(Judgement),
    /// A person has read a passage that may express a stance, and it expresses none.
    Dismissal(Dismissal),
    /// What an earlier record claimed is withdrawn, and nothing takes its place.
    Withdrawal(Withdrawal),
}

/// What a process or a session came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The process.
    pub process: ProcessId,
    /// The session, where the outcome is a session's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// When.
    pub date: StatedDate,
    /// What came of it, in our own words.
    pub text: String,
    /// Why it failed, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// A contact in a directory of points of contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who nominated.
    pub actor: ActorId,
    /// The tier: `diplomatic` or `technical`.
    pub tier: String,
    /// When.
    pub nominated: StatedDate,
    /// The name and address, which may have to be erased and are never in a record in clear.
    pub entry: Sealed,
}

/// A sourced fact under a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The topic: `stakeholder-modalities`, `poc-directory`.
    pub topic: String,
    /// The fact, in our own words.
    pub text: String,
    /// When it was so, where a day is stated.
    #[serde(default = "StatedDate::unknown", skip_serializing_if = "StatedDate::is_unknown")]
    pub date: StatedDate,
    /// The process it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<ProcessId>,
    /// The issue it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<IssueId>,
    /// The actors it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<ActorId>,
    /// The documents it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Symbol>,
}

/// A withdrawal of what an earlier record claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Why.
    pub reason: String,
}

/// What a claim can be found under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// A process.
    Process(ProcessId),
    /// A document.
    Document(Symbol),
    /// A document on which a catalogue lists a roll call; apart from what decides on it, which such a list repeats.
    Listed(Symbol),
    /// An actor.
    Actor(ActorId),
    /// An issue.
    Issue(IssueId),
    /// An occasion on which statements are made.
    Occasion(OccasionId),
    /// A series, a survey or a topic.
    Topic(SmolStr),
}

impl Claim {
    /// Returns the kind of the claim.
    pub fn kind(&self) -> Kind {
        match self {
            Claim::Process(_) => Kind::Process,
            Claim::Outcome(_) => Kind::Outcome,
            Claim::Session(_) => Kind::Session,
            Claim::Meeting(_) => Kind::Meeting,
            Claim::Work(_) => Kind::Work,
            Claim::Filing(_) => Kind::Filing,
            Claim::Expression(_) => Kind::Expression,
            Claim::Relation(_) => Kind::Relation,
            Claim::Decision(_) => Kind::Decision,
            Claim::IntendedVote(_) => Kind::IntendedVote,
            Claim::Explanation(_) => Kind::Explanation,
            Claim::Sponsorship(_) => Kind::Sponsorship,
            Claim::Dissociation(_) => Kind::Dissociation,
            Claim::Event(_) => Kind::Event,
            Claim::Issue(_) => Kind::Issue,
            Claim::Pillar(_) => Kind::Pillar,
            Claim::Position(_) => Kind::Position,
            Claim::Review(_) => Kind::Review,
            Claim::Request(_) => Kind::Request,
            Claim::Statement(_) => Kind::Statement,
            Claim::Question(_) => Kind::Question,
            Claim::Commitment(_) => Kind::Commitment,
            Claim::Survey(_) => Kind::Survey,
            Claim::Response(_) => Kind::Response,
            Claim::Series(_) => Kind::Series,
            Claim::Count(_) => Kind::Count,
            Claim::Contact(_) => Kind::Contact,
            Claim::Remark(_) => Kind::Remark,
            Claim::Erratum(_) => Kind::Erratum,
            Claim::Scale(_) => Kind::Scale,
            Claim::Judgement(_) => Kind::Judgement,
            Claim::Dismissal(_) => Kind::Dismissal,
            Claim::Withdrawal(_) => Kind::Withdrawal,
        }
    }

    /// Returns the key: what the claim is about. Two claims of one kind with one key are about the same thing.
    pub fn key(&self) -> SmolStr {
        match self {
            Claim::Process(process) => SmolStr::new(process.id.as_str()),
            Claim::Outcome(outcome) => match &outcome.session {
                Some(session) => format_smolstr!("{}/{session}", outcome.process),
                None => SmolStr::new(outcome.process.as_str()),
            },
            Claim::Session(session) => format_smolstr!("{}/{}", session.process, session.id),
            Claim::Meeting(meeting) => {
                format_smolstr!("{}/{}/{}", meeting.process, meeting.session, meeting.number)
            }
            Claim::Work(work) => SmolStr::new(work.symbol.as_str()),
            Claim::Filing(filing) => format_smolstr!("{} {}", filing.symbol, filing.process),
            Claim::Expression(expression) => {
                format_smolstr!("{} {}", expression.symbol, expression.language)
            }
            Claim::Relation(relation) => {
                format_smolstr!("{} {} {}", relation.from, relation.kind.forward(), relation.to)
            }
            Claim::Decision(decision) => decision_key(decision),
            Claim::IntendedVote(intended) => intended_key(intended),
            Claim::Explanation(explanation) => explanation_key(explanation),
            Claim::Sponsorship(sponsorship) => sponsorship_key(sponsorship),
            Claim::Dissociation(dissociation) => {
                format_smolstr!("{} {}", dissociation.symbol, dissociation.actor)
            }
            Claim::Event(event) => format_smolstr!("{} {}", event.date, event.title),
            Claim::Issue(issue) => SmolStr::new(issue.id.as_str()),
            Claim::Pillar(pillar) => SmolStr::new(pillar.id.as_str()),
            Claim::Position(position) => format_smolstr!("{}", PositionKey::of(position)),
            Claim::Review(review) => format_smolstr!("{}: {}", review.reviewer, review.position),
            Claim::Request(request) => {
                format_smolstr!("{}: {}", request.delegation, request.position)
            }
            Claim::Question(question) => SmolStr::new(question.id.as_str()),
            Claim::Statement(statement) => statement_key(statement),
            Claim::Commitment(commitment) => SmolStr::new(commitment.id.as_str()),
            Claim::Survey(survey) => SmolStr::new(survey.id.as_str()),
            Claim::Response(response) => {
                let Response { survey, actor, commitment, .. } = response;
                format_smolstr!("{survey} {actor} {commitment}")
            }
            Claim::Series(series) => SmolStr::new(series.id.as_str()),
            Claim::Count(count) => format_smolstr!("{} {}", count.series, count.date),
            Claim::Contact(contact) => format_smolstr!("{} {}", contact.actor, contact.tier),
            Claim::Remark(remark) => format_smolstr!("{} {}", remark.topic, remark.text),
            Claim::Erratum(erratum) => SmolStr::new(erratum.id.as_str()),
            Claim::Scale(scale) => SmolStr::new(scale.id.as_str()),
            Claim::Judgement(judgement) => judgement_key(judgement),
            Claim::Dismissal(dismissal) => dismissal_key(dismissal),
            Claim::Withdrawal(withdrawal) => SmolStr::new(&withdrawal.reason),
        }
    }

    /// Returns since when the claim holds by its own words, where the record does not say otherwise.
    ///
    /// What is stated as a month or a year holds from its last day: nobody may see it before it is sure.
    /// `None` means that no day is known and that the claim is shown on every day.
    pub fn since(&self) -> Option<Date> {
        match self {
            Claim::Process(process) => match process.established_on.latest() {
                Some(day) => Some(day),
                None => process.start.earliest(),
            },
            Claim::Outcome(outcome) => outcome.date.latest(),
            Claim::Work(work) => work.date.latest(),
            Claim::Decision(decision) => decision.date.latest(),
            Claim::IntendedVote(intended) => intended.date.latest(),
            Claim::Explanation(explanation) => explanation.date.latest(),
            Claim::Dissociation(dissociation) => dissociation.date.latest(),
            Claim::Event(event) => event.date.earliest(),
            Claim::Position(position) => position.date.earliest(),
            Claim::Statement(statement) => statement.date.latest(),
            Claim::Question(question) => question.date.latest(),
            Claim::Count(count) => count.date.latest(),
            Claim::Response(response) => response.date.latest(),
            Claim::Contact(contact) => contact.nominated.latest(),
            Claim::Remark(remark) => remark.date.earliest(),
            Claim::Expression(expression) => expression.issued.latest(),
            _ => None,
        }
    }

    /// Returns what the claim is found under.
    pub fn facets(&self) -> Vec<Facet> {
        let mut facets = Vec::new();
        match self {
            Claim::Process(process) => process_facets(process, &mut facets),
            Claim::Outcome(outcome) => facets.push(Facet::Process(outcome.process.clone())),
            Claim::Session(session) => facets.push(Facet::Process(session.process.clone())),
            Claim::Meeting(meeting) => facets.push(Facet::Process(meeting.process.clone())),
            Claim::Filing(filing) => {
                facets.push(Facet::Process(filing.process.clone()));
                facets.push(Facet::Document(filing.symbol.clone()));
                facets.extend(filing.issues.iter().cloned().map(Facet::Issue));
            }
            Claim::Expression(expression) => {
                facets.push(Facet::Document(expression.symbol.clone()))
            }
            Claim::Relation(relation) => {
                facets.push(Facet::Document(relation.from.clone()));
                facets.push(Facet::Document(relation.to.clone()));
            }
            // Not under who voted: nearly all states vote on everything, so to look for their votes is to read all.
            Claim::Decision(decision) => facets.push(decision_facet(decision)),
            Claim::IntendedVote(intended) => facets.extend(intended_facets(intended)),
            Claim::Explanation(explanation) => explanation_facets(explanation, &mut facets),
            Claim::Sponsorship(sponsorship) => sponsorship_facets(sponsorship, &mut facets),
            Claim::Dissociation(dissociation) => {
                facets.push(Facet::Document(dissociation.symbol.clone()));
                facets.push(Facet::Actor(dissociation.actor.clone()));
            }
            Claim::Event(event) => {
                facets.extend(event.process.clone().map(Facet::Process));
                facets.extend(event.documents.iter().cloned().map(Facet::Document));
            }
            Claim::Issue(issue) => issue_facets(issue, &mut facets),
            Claim::Position(position) => position_facets(position, &mut facets),
            Claim::Review(review) => facets.extend(reviewed_facets(&review.position)),
            Claim::Request(request) => facets.extend(reviewed_facets(&request.position)),
            Claim::Question(question) => {
                facets.push(Facet::Process(question.process.clone()));
                facets.extend(question.issue.clone().map(Facet::Issue));
            }
            Claim::Statement(statement) => statement_facets(statement, &mut facets),
            Claim::Commitment(commitment) => {
                facets.extend(commitment.agreed_in.clone().map(Facet::Document));
            }
            Claim::Survey(survey) => facets.extend(survey.process.clone().map(Facet::Process)),
            Claim::Response(response) => {
                facets.push(Facet::Actor(response.actor.clone()));
                facets.push(Facet::Topic(SmolStr::new(response.survey.as_str())));
            }
            Claim::Series(series) => facets.extend(series.process.clone().map(Facet::Process)),
            Claim::Count(count) => facets.push(Facet::Topic(SmolStr::new(count.series.as_str()))),
            Claim::Contact(contact) => facets.push(Facet::Actor(contact.actor.clone())),
            Claim::Remark(remark) => remark_facets(remark, &mut facets),
            Claim::Erratum(erratum) => erratum_facets(erratum, &mut facets),
            Claim::Judgement(judgement) => {
                facets.push(Facet::Document(judgement.symbol.clone()));
                facets.push(Facet::Document(judgement.source.clone()));
            }
            Claim::Dismissal(dismissal) => facets.push(Facet::Issue(dismissal.issue.clone())),
            Claim::Work(_) | Claim::Pillar(_) | Claim::Scale(_) | Claim::Withdrawal(_) => {}
        }
        facets
    }
}
