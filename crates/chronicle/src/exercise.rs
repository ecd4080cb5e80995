//! Does a record speak of the world, or of something invented for practice, and how are the two kept apart?
//!
//! The names in it tell. A claim that names both is refused: nobody may put words into the mouth of a real state,
//! not even in an exercise.

use crate::claim::{Claim, Remark};
use crate::fold::Chronicle;
use crate::record::{Record, RecordId};
use negotiation::commitment::Commitment;
use negotiation::decision::{Decision, Mode, RollCall};
use negotiation::erratum::Erratum;
use negotiation::event::Event;
use negotiation::exercise::is_invented;
use negotiation::id::{ActorId, CommitmentId, IssueId, PillarId, ProcessId};
use negotiation::issue::Issue;
use negotiation::position::Statement;
use negotiation::process::Process;
use negotiation::question::Question;
use negotiation::review::{PositionKey, Request};
use negotiation::survey::Survey;
use negotiation::symbol::Symbol;
use std::sync::Arc;

/// What the names in a claim are.
#[derive(Debug, Clone, Copy, Default)]
struct Names {
    invented: bool,
    real: bool,
}

impl Claim {
    /// Returns whether the claim names anything that is invented for an exercise.
    pub fn is_exercise(&self) -> bool {
        Names::in_claim(self).invented
    }

    /// Returns whether the claim names something invented beside something real.
    pub fn mixes_real_and_invented(&self) -> bool {
        let names = Names::in_claim(self);
        names.invented && names.real
    }
}

impl Record {
    /// Returns whether the record belongs to an exercise: by what it names, or by the dossier that it comes from.
    pub fn is_exercise(&self) -> bool {
        let dossier = self.by.strip_prefix("dossier:");
        dossier.is_some_and(is_invented) || self.assertion.says.is_exercise()
    }
}

/// A log, folded into two chronicles: nothing that is computed from the one can show anything of the other.
#[derive(Debug, Clone, Default)]
pub struct Chronicles {
    /// The records of the world.
    pub world: Arc<Chronicle>,
    /// The records of exercises.
    pub exercises: Arc<Chronicle>,
}

impl Chronicles {
    /// Appends the next record of the log to the chronicle to which it belongs.
    ///
    /// The withdrawal of a record names nothing but that record: it is of an exercise if what it withdraws is. A
    /// chronicle at which somebody else looks is copied first.
    pub fn append(&mut self, id: RecordId, record: Arc<Record>) {
        let corrected = |record: &&Record| self.exercises.record(&record.assertion.corrects?);
        let is_exercise =
            std::iter::successors(Some(record.as_ref()), corrected).any(Record::is_exercise);
        let of = if is_exercise { &mut self.exercises } else { &mut self.world };
        Arc::make_mut(of).append(id, record);
    }
}

impl Names {
    fn in_claim(claim: &Claim) -> Names {
        let mut names = Names::default();
        match claim {
            Claim::Process(process) => names.process(process),
            Claim::Outcome(outcome) => names.processes([Some(&outcome.process)]),
            Claim::Session(session) => names.processes([Some(&session.process)]),
            Claim::Meeting(meeting) => {
                names.processes([Some(&meeting.process)]);
                names.symbols(&meeting.record);
            }
            Claim::Work(work) => names.symbols([&work.symbol]),
            Claim::Filing(filing) => {
                names.processes([Some(&filing.process)]);
                names.symbols([&filing.symbol]);
                names.issues(&filing.issues);
            }
            Claim::Expression(expression) => names.symbols([&expression.symbol]),
            Claim::Relation(relation) => names.symbols([&relation.from, &relation.to]),
            Claim::Decision(decision) => names.decision(decision),
            Claim::IntendedVote(intended) => {
                names.symbols(std::iter::once(&intended.on).chain(&intended.meeting));
                names.actors([&intended.actor]);
            }
            Claim::Explanation(one) => {
                names.symbols(std::iter::once(&one.on).chain(&one.meeting));
                names.actors(std::iter::once(&one.actor).chain(&one.on_behalf_of));
            }
            Claim::Sponsorship(sponsorship) => {
                names.symbols([&sponsorship.symbol]);
                names.actors(sponsorship.sponsors.iter().chain(&sponsorship.on_behalf_of));
            }
            Claim::Dissociation(dissociation) => {
                names.symbols([&dissociation.symbol]);
                names.actors([&dissociation.actor]);
            }
            Claim::Event(event) => names.event(event),
            Claim::Issue(issue) => names.issue(issue),
            Claim::Pillar(pillar) => names.ids([pillar.id.as_str()]),
            Claim::Position(position) => {
                names.actors(std::iter::once(&position.actor).chain(&position.on_behalf_of));
                names.processes([position.process.as_ref()]);
                names.issues([&position.issue]);
            }
            Claim::Review(review) => names.position(&review.position),
            Claim::Request(request) => names.request(request),
            Claim::Question(question) => names.question(question),
            Claim::Statement(statement) => names.statement(statement),
            Claim::Commitment(commitment) => names.commitment(commitment),
            Claim::Survey(survey) => names.survey(survey),
            Claim::Response(response) => {
                names.ids([response.survey.as_str(), response.commitment.as_str()]);
                names.actors([&response.actor]);
            }
            Claim::Series(series) => {
                names.ids([series.id.as_str()]);
                names.processes([series.process.as_ref()]);
            }
            Claim::Count(count) => names.ids([count.series.as_str()]),
            Claim::Contact(contact) => names.actors([&contact.actor]),
            Claim::Remark(remark) => names.remark(remark),
            Claim::Erratum(erratum) => names.erratum(erratum),
            Claim::Scale(scale) => names.ids([scale.id.as_str()]),
            Claim::Judgement(judgement) => names.symbols([&judgement.symbol, &judgement.source]),
            Claim::Dismissal(dismissal) => names.ids([dismissal.issue.as_str()]),
            Claim::Withdrawal(_) => {}
        }
        names
    }

    fn statement(&mut self, statement: &Statement) {
        self.actors(statement.speakers());
        self.processes([statement.process.as_ref()]);
        self.symbols(&statement.document);
    }

    fn survey(&mut self, survey: &Survey) {
        self.ids([survey.id.as_str()]);
        self.processes([survey.process.as_ref()]);
        self.ids(survey.commitments.iter().map(CommitmentId::as_str));
    }

    fn commitment(&mut self, commitment: &Commitment) {
        self.ids([commitment.id.as_str()]);
        self.symbols(&commitment.agreed_in);
    }

    fn process(&mut self, process: &Process) {
        self.processes([Some(&process.id), process.predecessor.as_ref()]);
        self.symbols(&process.established_by);
        self.actors(&process.members);
    }

    fn event(&mut self, event: &Event) {
        self.processes([event.process.as_ref()]);
        self.symbols(&event.documents);
    }

    fn decision(&mut self, decision: &Decision) {
        self.symbols(std::iter::once(&decision.on).chain(&decision.meeting));
        if let Mode::Recorded(RollCall { yes, no, abstaining, .. }) = &decision.mode {
            self.actors(yes.iter().chain(no).chain(abstaining));
        }
    }

    fn issue(&mut self, issue: &Issue) {
        self.issues([&issue.id]);
        self.ids(issue.pillar.iter().map(PillarId::as_str));
        self.symbols(issue.paragraphs.iter().map(|paragraph| &paragraph.symbol));
    }

    fn question(&mut self, question: &Question) {
        self.ids([question.id.as_str()]);
        self.processes([Some(&question.process)]);
        self.issues(&question.issue);
    }

    fn request(&mut self, request: &Request) {
        self.position(&request.position);
        self.actors([&request.delegation]);
    }

    fn position(&mut self, position: &PositionKey) {
        self.actors([&position.actor]);
        self.issues([&position.issue]);
    }

    fn remark(&mut self, remark: &Remark) {
        self.processes([remark.process.as_ref()]);
        self.issues(&remark.issue);
        self.actors(&remark.actors);
        self.symbols(&remark.documents);
    }

    fn erratum(&mut self, erratum: &Erratum) {
        self.ids([erratum.id.as_str()]);
        self.processes(erratum.processes.iter().map(Some));
        self.symbols(&erratum.documents);
        self.issues(&erratum.issue);
    }

    fn note(&mut self, is_exercise: bool) {
        self.invented |= is_exercise;
        self.real |= !is_exercise;
    }

    fn ids<'a>(&mut self, ids: impl IntoIterator<Item = &'a str>) {
        ids.into_iter().for_each(|id| self.note(is_invented(id)));
    }

    fn actors<'a>(&mut self, ids: impl IntoIterator<Item = &'a ActorId>) {
        ids.into_iter().for_each(|id| self.note(id.is_exercise()));
    }

    fn issues<'a>(&mut self, ids: impl IntoIterator<Item = &'a IssueId>) {
        ids.into_iter().for_each(|id| self.note(id.is_exercise()));
    }

    fn processes<'a>(&mut self, ids: impl IntoIterator<Item = Option<&'a ProcessId>>) {
        ids.into_iter().flatten().for_each(|id| self.note(id.is_exercise()));
    }

    fn symbols<'a>(&mut self, symbols: impl IntoIterator<Item = &'a Symbol>) {
        symbols.into_iter().for_each(|symbol| self.note(symbol.is_exercise()));
    }
}
