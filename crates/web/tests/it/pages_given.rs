//! Which negotiation lies behind the tests of its pages? Invented, though its dates are those of a real one.

use crate::given::{Given, append, asserted, given};
use chronicle::claim::{Outcome, Remark};
use chronicle::{Assertion, Claim, Evidence};
use negotiation::actor::member_states_on;
use negotiation::commitment::{Commitment, CommitmentKind};
use negotiation::count::{Count, Series};
use negotiation::date::StatedDate;
use negotiation::decision::{
    Body, Decision, Dissociation, Mode, Outcome as Came, RollCall, Totals, UnknownVoter, Vote,
};
use negotiation::document::{Filing, Relation, RelationKind, Standing, Work, WorkKind};
use negotiation::erratum::Erratum;
use negotiation::event::Event;
use negotiation::id::ActorId;
use negotiation::issue::{Issue, Pillar};
use negotiation::position::{Grade, Position};
use negotiation::process::{Process, ProcessKind, Session, SessionKind};

/// Opens the site of the tests with a negotiation in it.
pub(crate) async fn negotiating() -> Given {
    let given = given().await;
    let mut all = processes();
    all.extend(sessions());
    all.extend(events().into_iter().map(asserted));
    all.extend(texts().into_iter().map(asserted));
    all.extend(stances());
    append(&given.archive, all).await;
    given.site.refresh().await.unwrap();
    given
}

fn date(text: &str) -> StatedDate {
    text.parse().unwrap()
}

fn process(
    id: &str,
    kind: ProcessKind,
    start: &str,
    end: Option<&str>,
    predecessor: Option<&str>,
) -> Process {
    Process {
        id: id.parse().unwrap(),
        name: id.to_uppercase().replace('-', " "),
        official_name: format!("The whole name of {id}"),
        kind,
        established_by: None,
        establishment: None,
        established_on: StatedDate::unknown(),
        start: date(start),
        end: end.map(date),
        mandate: vec!["study the threats".into()],
        chair: Some("Ms Chair (Tuvalu)".into()),
        lead: None,
        composition: Some("open to all member states".into()),
        members: vec![],
        decision_rule: Some("consensus".into()),
        secretariat: None,
        meetings: None,
        structure: vec![],
        stakeholder_modalities: None,
        predecessor: predecessor.map(|id| id.parse().unwrap()),
    }
}

fn processes() -> Vec<Assertion> {
    let mut oewg = process(
        "oewg-2021",
        ProcessKind::Oewg,
        "2021-06-01",
        Some("2025-07-11"),
        Some("oewg-2019"),
    );
    oewg.established_by = Some("A/RES/75/240".parse().unwrap());
    let mut gge = process("gge-2019", ProcessKind::Gge, "2019-12", Some("2021-05-28"), None);
    gge.members = ["TUV", "KEN", "ISL", "FRA", "USA"].map(|id| id.parse().unwrap()).into();
    let all = [
        oewg,
        process("oewg-2019", ProcessKind::Oewg, "2019-06-03", Some("2021-03-12"), None),
        gge,
        process(
            "global-mechanism",
            ProcessKind::PermanentMechanism,
            "2026-03-30",
            None,
            Some("oewg-2021"),
        ),
    ];
    let mut assertions: Vec<Assertion> =
        all.map(|process| Claim::Process(Box::new(process))).map(asserted).into();
    assertions[0].inferred = vec!["chair".into()];
    assertions.push(asserted(Claim::Outcome(Outcome {
        process: "oewg-2021".parse().unwrap(),
        session: None,
        date: date("2025-07-11"),
        text: "final report".into(),
        failure: None,
    })));
    assertions
}

/// Every session with the day since when it was known.
fn sessions() -> Vec<Assertion> {
    use SessionKind::{Informal, Procedure, Substantive, Thematic};
    let session = |process: &str, id: &str, name: &str, kind, held: &str, since: &str| {
        let claim = Claim::Session(Session {
            process: process.parse().unwrap(),
            id: id.into(),
            name: name.into(),
            kind,
            held: date(held),
            place: Some("New York".into()),
            agenda: vec!["threats".into()],
        });
        Assertion { since: Some(date(since)), ..asserted(claim) }
    };
    vec![
        session(
            "oewg-2021",
            "silence-2022",
            "Silence procedure on modalities",
            Procedure,
            "2022-04-20/2022-04-22",
            "2022-04-20",
        ),
        session(
            "oewg-2021",
            "informal-2022-07-21",
            "Informal meeting with stakeholders",
            Informal,
            "2022-07-21",
            "2022-06-01",
        ),
        session(
            "oewg-2021",
            "3",
            "3rd substantive session",
            Substantive,
            "2022-07-25/2022-07-29",
            "2022-01-01",
        ),
        session(
            "oewg-2021",
            "8",
            "8th substantive session",
            Substantive,
            "2024-07-08/2024-07-12",
            "2023-08-01",
        ),
        session(
            "oewg-2021",
            "9",
            "9th substantive session",
            Substantive,
            "2024-12-02/2024-12-06",
            "2024-07-12",
        ),
        session(
            "global-mechanism",
            "dtg-2026",
            "Thematic groups",
            Thematic,
            "2026-12-07/2026-12-11",
            "2026-03-31",
        ),
    ]
}

fn events() -> Vec<Claim> {
    let event = |day: &str, title: &str, process: &str, achievement| {
        Claim::Event(Event {
            date: date(day),
            title: title.into(),
            detail: String::new(),
            kind: "report".into(),
            process: Some(process.parse().unwrap()),
            session: None,
            documents: vec![],
            achievement,
        })
    };
    vec![
        event("2022-03-28", "The second session turns informal", "oewg-2021", false),
        event("2022-04-22", "Silence procedure concluded", "oewg-2021", true),
        event("2024-07-12", "Third annual progress report adopted", "oewg-2021", true),
        event("2026-03-31", "Global Mechanism organised", "global-mechanism", true),
    ]
}

fn work(symbol: &str, kind: WorkKind, day: &str) -> Claim {
    entitled(symbol, &format!("Title of {symbol}"), kind, day)
}

/// A resolution with a title.
pub(crate) fn titled(symbol: &str, title: &str, day: &str) -> Claim {
    entitled(symbol, title, WorkKind::Resolution, day)
}

fn entitled(symbol: &str, title: &str, kind: WorkKind, day: &str) -> Claim {
    Claim::Work(Work {
        symbol: symbol.parse().unwrap(),
        title: title.into(),
        kind,
        date: date(day),
        agenda_item: None,
        committee: None,
        subjects: vec![],
        standing: Standing::Official,
    })
}

/// A recorded vote.
pub(crate) fn vote(
    on: &str,
    paragraph: Option<&str>,
    body: Body,
    day: &str,
    roll_call: RollCall,
) -> Claim {
    Claim::Decision(Box::new(Decision {
        on: on.parse().unwrap(),
        paragraph: paragraph.map(|paragraph| paragraph.parse().unwrap()),
        body,
        date: date(day),
        meeting: None,
        mode: Mode::Recorded(roll_call),
        outcome: Came::Adopted,
        listing: None,
    }))
}

/// A roll call in which every seventh member votes against, abstains or stays away.
pub(crate) fn roll_call(day: &str) -> RollCall {
    let mut call = RollCall::default();
    for (index, state) in member_states_on(day.parse().unwrap()).enumerate() {
        match index % 7 {
            0 => call.no.push(state.id.clone()),
            1 => call.abstaining.push(state.id.clone()),
            2 => {}
            _ => call.yes.push(state.id.clone()),
        }
    }
    call.totals = call.named();
    call
}

fn texts() -> Vec<Claim> {
    let mut plenary = roll_call("2022-12-07");
    plenary.totals.abstaining += 1;
    plenary.unknown.push(UnknownVoter { vote: Vote::Yes, name: "ATLANTIS".into() });
    plenary.totals.yes += 1;
    let committee =
        RollCall { totals: Totals { yes: 157, no: 6, abstaining: 14 }, ..RollCall::default() };
    let by_paragraph = RollCall {
        totals: Totals { yes: 150, no: 2, abstaining: 0 },
        no: vec!["TUV".parse().unwrap(), "KIR".parse().unwrap()],
        ..RollCall::default()
    };
    let commitment = |id: &str, label: &str, kind| {
        Claim::Commitment(Commitment {
            id: id.parse().unwrap(),
            kind,
            label: label.into(),
            title: format!("Promise {label}"),
            summary: String::new(),
            voluntary: true,
            origin: "2015 report".into(),
            agreed_in: Some("A/70/174".parse().unwrap()),
        })
    };
    let relation = |from: &str, kind, to: &str| {
        Claim::Relation(Relation {
            from: from.parse().unwrap(),
            kind,
            to: to.parse().unwrap(),
            place: None,
        })
    };
    let filing = |symbol: &str| {
        Claim::Filing(Filing {
            symbol: symbol.parse().unwrap(),
            process: "gge-2019".parse().unwrap(),
            adoption: Some("consensus".into()),
            points: vec!["Eleven norms".into()],
            issues: vec![],
        })
    };
    vec![
        work("A/C.1/77/L.73", WorkKind::DraftResolution, "2022-10-13"),
        work("A/RES/77/37", WorkKind::Resolution, "2022-12-07"),
        work("A/70/174", WorkKind::Report, "2015-07-22"),
        work("A/RES/70/237", WorkKind::Resolution, "2015-12-23"),
        filing("A/70/174"),
        relation("A/C.1/77/L.73", RelationKind::DraftOf, "A/RES/77/37"),
        relation("A/RES/70/237", RelationKind::Welcomes, "A/70/174"),
        vote("A/C.1/77/L.73", None, Body::FirstCommittee, "2022-11-03", committee),
        vote("A/RES/77/37", None, Body::Plenary, "2022-12-07", plenary),
        vote("A/RES/77/37", Some("op3"), Body::Plenary, "2022-12-07", by_paragraph),
        commitment("norm-a", "a", CommitmentKind::Norm),
        commitment("cbm-1", "1", CommitmentKind::ConfidenceBuildingMeasure),
        Claim::Dissociation(Dissociation {
            symbol: "A/70/174".parse().unwrap(),
            paragraphs: vec!["para13".parse().unwrap()],
            actor: "TUV".parse().unwrap(),
            date: date("2015-07-22"),
            reason: "Voluntary norms are no obligations".into(),
        }),
    ]
}

fn pillar(id: &str, name: &str) -> Claim {
    Claim::Pillar(Pillar {
        id: id.parse().unwrap(),
        order: 1,
        name: name.into(),
        headings: vec![],
        note: String::new(),
    })
}

fn stances() -> Vec<Assertion> {
    let position = |actor: &str, stance: &str, grade, words: &str| {
        let actor: ActorId = actor.parse().unwrap();
        let claim = Claim::Position(Position {
            actor,
            on_behalf_of: None,
            issue: "due-diligence".parse().unwrap(),
            stance: stance.into(),
            date: date("2022-03-30"),
            occasion: "2nd session".into(),
            process: None,
            grade,
            words: words.into(),
            answers: vec![],
            by: None,
        });
        let evidence = if grade == Grade::Inferred { Evidence::Inferred } else { Evidence::Stated };
        Assertion { evidence, ..asserted(claim) }
    };
    let count = |day: &str, value, qualifier: Option<&str>| {
        let qualifier = qualifier.map(str::to_owned);
        Claim::Count(Count {
            series: "contacts".parse().unwrap(),
            date: date(day),
            value,
            qualifier,
        })
    };
    let plain = [
        pillar("law", "international law"),
        Claim::Issue(Issue {
            id: "due-diligence".parse().unwrap(),
            question: "Is due diligence an obligation?".into(),
            agreed: "A norm exists, A/70/174.".into(),
            paragraphs: vec![],
            disputed: "Whether it binds.".into(),
            pillar: Some("law".parse().unwrap()),
            answers: vec![],
            query: vec![],
            cues: vec![],
        }),
        Claim::Series(Series {
            id: "contacts".parse().unwrap(),
            name: "States in the directory".into(),
            unit: "States".into(),
            process: Some("oewg-2021".parse().unwrap()),
        }),
        count("2025-02-19", 116, None),
        count("2025-10-15", 120, Some("more than")),
        Claim::Remark(Remark {
            topic: "stakeholder-modalities".into(),
            text: "Objections were made without reasons.".into(),
            date: StatedDate::unknown(),
            process: Some("oewg-2021".parse().unwrap()),
            issue: None,
            actors: vec![],
            documents: vec![],
        }),
        erratum(),
    ];
    let mut all: Vec<Assertion> = plain.map(asserted).into();
    all.push(position("TUV", "supports", Grade::Quoted, "It must bind."));
    all.push(position("ISL", "supports", Grade::Inferred, "Follows from its vote."));
    all.push(position("a-coalition-of-the-few", "opposes", Grade::Paraphrased, "It is a goal."));
    all
}

/// What a page elsewhere says wrongly about a session, a question and a paragraph.
fn erratum() -> Claim {
    Claim::Erratum(Box::new(Erratum {
        id: "e01".parse().unwrap(),
        printed: vec!["The Lunar Gazette, line 7".into()],
        said: "It puts the group's beginning a year late.".into(),
        right: "The group was convened on the last day of 2020.".into(),
        misprint: true,
        processes: vec!["oewg-2021".parse().unwrap()],
        session: Some("8".into()),
        documents: vec!["A/RES/75/240".parse().unwrap()],
        paragraph: Some("op1".parse().unwrap()),
        issue: Some("due-diligence".parse().unwrap()),
    }))
}

/// A second question, on which Tuvalu takes the other side.
pub(crate) fn second_question() -> Vec<Assertion> {
    let issue = Claim::Issue(Issue {
        id: "new-norms".parse().unwrap(),
        question: "Are new norms needed?".into(),
        agreed: String::new(),
        paragraphs: vec![],
        disputed: String::new(),
        pillar: None,
        answers: vec![],
        query: vec![],
        cues: vec![],
    });
    let position = Claim::Position(Position {
        actor: "TUV".parse().unwrap(),
        on_behalf_of: None,
        issue: "new-norms".parse().unwrap(),
        stance: "opposes".into(),
        date: date("2022-03-30"),
        occasion: String::new(),
        process: None,
        grade: Grade::Paraphrased,
        words: "The old ones will do.".into(),
        answers: vec![],
        by: None,
    });
    vec![asserted(issue), asserted(position)]
}
