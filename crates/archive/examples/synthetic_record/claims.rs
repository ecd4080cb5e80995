//! Which claim has which number?
//!
//! Twenty claims make a resolution with all that is said of it: its draft, the process under which it is filed, how it
//! was adopted and sponsored, the positions and statements on the way. Documents are spread over the years from 1995 to
//! 2026; one in four was put to a recorded vote of all members.

use chronicle::claim::Remark;
use chronicle::{Assertion, Claim, Evidence, Source};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use negotiation::actor::member_states_on;
use negotiation::date::StatedDate;
use negotiation::decision::{Body, Decision, Mode, Outcome, RollCall, Sponsorship, Totals};
use negotiation::document::{Filing, Relation, RelationKind, Standing, Subject};
use negotiation::document::{SubjectScheme, Work, WorkKind};
use negotiation::event::Event;
use negotiation::id::{ActorId, IssueId, ProcessId};
use negotiation::issue::Issue;
use negotiation::position::{Grade, Position, Statement};
use negotiation::process::{Process, ProcessKind, Session, SessionKind};
use negotiation::symbol::Symbol;
use std::sync::LazyLock;

/// How many claims are made of one document and what belongs to it.
pub(crate) const PER_DOCUMENT: u64 = 20;

/// How many processes there are.
const PROCESSES: u64 = 50;

/// How many issues there are.
const ISSUES: u64 = 400;

/// Over how many days from 1 January 1995 the documents are spread.
const DAYS: u64 = 11_600;

/// Real resolutions have lower numbers.
const NUMBER_FIRST: u64 = 1_000;

/// Every fourth document was put to a recorded vote.
const DOCUMENTS_PER_VOTE: u64 = 4;

/// The states that were members of the United Nations throughout, and nearly all others.
static STATES: LazyLock<Vec<ActorId>> =
    LazyLock::new(|| member_states_on(date(2026, 1, 1)).map(|state| state.id.clone()).collect());

/// What titles and statements are made of.
const WORDS: [&str; 24] = [
    "information",
    "security",
    "capacity-building",
    "confidence",
    "measures",
    "international",
    "law",
    "stability",
    "infrastructure",
    "states",
    "threats",
    "dialogue",
    "regular",
    "institutional",
    "norms",
    "responsible",
    "behaviour",
    "cooperation",
    "peaceful",
    "means",
    "settlement",
    "disputes",
    "points",
    "contact",
];

/// Returns the claim with a number.
pub(crate) fn assertion(number: u64) -> Assertion {
    let (document, slot) = (number / PER_DOCUMENT, number % PER_DOCUMENT);
    let mut since = None;
    let says = match slot {
        0 => Claim::Work(resolution(document, "")),
        1 => Claim::Work(draft(document)),
        2 => Claim::Relation(Relation {
            from: draft_symbol(document),
            kind: RelationKind::DraftOf,
            to: symbol(document),
            place: None,
        }),
        3 => Claim::Filing(Filing {
            symbol: symbol(document),
            process: process(document),
            adoption: None,
            points: vec![words(number, 12)],
            issues: vec![],
        }),
        4 => Claim::Decision(Box::new(decision(document))),
        5 => Claim::Sponsorship(Sponsorship {
            symbol: draft_symbol(document),
            sponsors: some_states(number, 5 + chance(number, 40)),
            on_behalf_of: None,
            additional: false,
        }),
        6 if document.is_multiple_of(4) => Claim::Event(event(document)),
        7 if document < PROCESSES => Claim::Process(Box::new(a_process(document))),
        7 if document < PROCESSES + ISSUES => Claim::Issue(an_issue(document - PROCESSES)),
        7 if document.is_multiple_of(PROCESSES) => Claim::Session(session(document)),
        7 if document % 10 == 1 => {
            since = Some(stated(day(document).saturating_add(1.year())));
            Claim::Work(resolution(document, " (reissued for technical reasons)"))
        }
        6 | 7 => Claim::Remark(remark(number, document)),
        8..16 => Claim::Position(position(number, document)),
        _ => Claim::Statement(statement(number, document)),
    };
    let source = Source {
        cite: symbol(document).as_str().into(),
        place: Some(format!("para. {}", 1 + slot).into()),
        retrieved: None,
        original: None,
    };
    Assertion { since, ..Assertion::new(says, Evidence::Stated, source) }
}

fn resolution(document: u64, suffix: &str) -> Work {
    let subject = Subject {
        scheme: SubjectScheme::Unbis,
        heading: capital(&words(chance(document, 300), 2)),
        concept: None,
    };
    Work {
        symbol: symbol(document),
        title: capital(&words(document, 8)) + suffix,
        kind: WorkKind::Resolution,
        date: stated(day(document)),
        agenda_item: Some((1 + chance(document, 120)).to_string()),
        committee: Some("First Committee".to_owned()),
        subjects: vec![subject],
        standing: Standing::Official,
    }
}

fn draft(document: u64) -> Work {
    Work {
        symbol: draft_symbol(document),
        kind: WorkKind::DraftResolution,
        date: stated(day(document).saturating_sub(40.days())),
        subjects: Vec::new(),
        ..resolution(document, "")
    }
}

fn decision(document: u64) -> Decision {
    let mode = if document.is_multiple_of(DOCUMENTS_PER_VOTE) {
        let mut roll_call = RollCall::default();
        for (number, state) in STATES.iter().enumerate() {
            let list = match chance(document ^ (number as u64) << 32, 10) {
                0 => &mut roll_call.no,
                1 | 2 => &mut roll_call.abstaining,
                _ => &mut roll_call.yes,
            };
            list.push(state.clone());
        }
        let count = |list: &[ActorId]| u16::try_from(list.len()).unwrap_or(u16::MAX);
        roll_call.totals = Totals {
            yes: count(&roll_call.yes),
            no: count(&roll_call.no),
            abstaining: count(&roll_call.abstaining),
        };
        Mode::Recorded(roll_call)
    } else {
        Mode::WithoutVote
    };
    Decision {
        on: symbol(document),
        paragraph: None,
        body: Body::Plenary,
        date: stated(day(document)),
        meeting: None,
        mode,
        outcome: Outcome::Adopted,
        listing: None,
    }
}

fn event(document: u64) -> Event {
    Event {
        date: stated(day(document)),
        title: format!("{} is adopted", symbol(document)),
        detail: words(document, 14),
        kind: "resolution".to_owned(),
        process: Some(process(document)),
        session: None,
        documents: vec![symbol(document)],
        achievement: document.is_multiple_of(40),
    }
}

fn a_process(number: u64) -> Process {
    let start = 1990 + i16::try_from(number % 5).unwrap_or_default();
    let end = stated(date(start + 32, 7, 31));
    let value = serde_json::json!({
        "id": process(number),
        "name": format!("Working group {number}"),
        "official_name": format!("Open-ended working group {number} on {}", words(number, 6)),
        "kind": ProcessKind::Oewg,
        "start": stated(date(start, 6, 1)),
        "end": end,
    });
    serde_json::from_value(value).expect("the members are those of a process")
}

fn an_issue(number: u64) -> Issue {
    Issue {
        id: issue(number),
        question: format!("{}?", capital(&words(number, 9))),
        agreed: String::new(),
        paragraphs: Vec::new(),
        disputed: words(number, 10),
        pillar: None,
        answers: Vec::new(),
        query: Vec::new(),
        cues: Vec::new(),
    }
}

fn session(document: u64) -> Session {
    let first = day(document);
    let held = format!("{first}/{}", first.saturating_add(4.days()));
    Session {
        process: process(document / PROCESSES),
        id: (1 + document).to_string(),
        name: format!("Session {}", 1 + document),
        kind: SessionKind::Substantive,
        held: held.parse().expect("a span of days is a date"),
        place: Some("New York".to_owned()),
        agenda: Vec::new(),
    }
}

fn remark(number: u64, document: u64) -> Remark {
    Remark {
        topic: "synthetic-record".to_owned(),
        text: format!("{}: {}", symbol(document), words(number, 16)),
        date: stated(day(document)),
        process: Some(process(document)),
        issue: None,
        actors: Vec::new(),
        documents: vec![symbol(document)],
    }
}

fn position(number: u64, document: u64) -> Position {
    let stance = ["supports", "opposes", "conditional", "neutral"];
    Position {
        actor: state(number),
        on_behalf_of: None,
        issue: issue(chance(number, ISSUES)),
        stance: stance[index(number >> 1, stance.len())].into(),
        date: stated(day(document)),
        occasion: format!("On {}", draft_symbol(document)),
        process: Some(process(document)),
        grade: Grade::Paraphrased,
        words: words(number, 20),
        answers: vec![],
        by: None,
    }
}

fn statement(number: u64, document: u64) -> Statement {
    Statement {
        actor: Some(state(number)),
        on_behalf_of: None,
        date: stated(day(document)),
        process: Some(process(document)),
        session: None,
        title: format!("Statement {number} on {}", draft_symbol(document)),
        document: None,
        words: words(number, 30),
        text: None,
        answers: vec![],
    }
}

fn symbol(document: u64) -> Symbol {
    let session = day(document).year() - 1945;
    format!("A/RES/{session}/{}", NUMBER_FIRST + document)
        .parse()
        .expect("a symbol of a resolution")
}

fn draft_symbol(document: u64) -> Symbol {
    let session = day(document).year() - 1945;
    format!("A/C.1/{session}/L.{}", NUMBER_FIRST + document).parse().expect("a symbol of a draft")
}

fn process(document: u64) -> ProcessId {
    format!("synthetic-{}", document % PROCESSES).parse().expect("an id")
}

fn issue(number: u64) -> IssueId {
    format!("synthetic-issue-{}", number % ISSUES).parse().expect("an id")
}

fn state(number: u64) -> ActorId {
    STATES[index(number, STATES.len())].clone()
}

/// Returns different states in their usual order.
fn some_states(number: u64, count: u64) -> Vec<ActorId> {
    let all = STATES.len() as u64;
    let chosen = |at: &u64| chance(number ^ at << 32, all) < count;
    (0..all)
        .filter(chosen)
        .filter_map(|at| STATES.get(usize::try_from(at).ok()?).cloned())
        .collect()
}

fn day(document: u64) -> Date {
    let days = i64::try_from(chance(document, DAYS)).unwrap_or_default();
    date(1995, 1, 1).saturating_add(days.days())
}

fn stated(day: Date) -> StatedDate {
    day.to_string().parse().expect("a day is a date")
}

fn words(number: u64, count: u64) -> String {
    let word = |at| WORDS[index(number.wrapping_mul(64) + at, WORDS.len())];
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

fn capital(words: &str) -> String {
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}

fn index(number: u64, count: usize) -> usize {
    usize::try_from(chance(number, count as u64)).unwrap_or_default()
}

/// Returns a number below a bound that looks as if drawn, and is the same each time (splitmix64).
fn chance(number: u64, bound: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ mixed >> 31) % bound
}
