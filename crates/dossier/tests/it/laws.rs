//! What holds for every dossier, whatever is in it?
//!
//! Dossiers are invented claim by claim, with texts that are hard on files: quotation marks, semicolons, line
//! breaks, characters of control.

use crate::any::{actor, actors, address, date, id, known_date, maybe, symbol, text, texts};
use chronicle::claim::{Outcome, Remark};
use chronicle::{Assertion, Claim, Evidence, Source};
use dossier::Dossier;
use negotiation::commitment::{Commitment, CommitmentKind};
use negotiation::count::{Count, Series};
use negotiation::date::StatedDate;
use negotiation::decision::{
    Body, Decision, Dissociation, Mode, Outcome as Decided, RollCall, Sponsorship, Totals,
    UnknownVoter, Vote,
};
use negotiation::document::{
    Filing, Relation, RelationKind, Standing, Subject, SubjectScheme, Work, WorkKind,
};
use negotiation::erratum::Erratum;
use negotiation::event::Event;
use negotiation::issue::{Answer, Issue, Lean, Pillar};
use negotiation::language::Language;
use negotiation::position::{Grade, Position, Statement};
use negotiation::process::{Meeting, Process, ProcessKind, Session, SessionKind};
use negotiation::provision::Provision;
use negotiation::question::Question;
use negotiation::review::{PositionKey, Request, Review, Verdict};
use negotiation::scale::{Scale, ScaleKind};
use negotiation::survey::{Level, Response, Survey};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use smol_str::SmolStr;
use std::collections::BTreeSet;

fn process() -> impl Strategy<Value = Claim> {
    let kinds = vec![ProcessKind::Gge, ProcessKind::PermanentMechanism, ProcessKind::Related];
    let first = (id(), text(), text(), select(kinds), of(symbol()), of(text()), date(), date());
    let second = (of(known_date()), texts(), of(text()), of(text()), of(text()), actors());
    let third = (of(text()), of(text()), of(text()), texts(), of(text()), of(id()));
    (first, second, third).prop_map(|(first, second, third)| {
        let (id, name, official_name, kind, established_by, establishment, established_on, start) =
            first;
        let (end, mandate, chair, lead, composition, members) = second;
        // A process that ends before it starts is refused.
        let end = end.filter(|end: &StatedDate| start.earliest() <= end.latest());
        let (decision_rule, secretariat, meetings, structure, stakeholder_modalities, predecessor) =
            third;
        Claim::Process(Box::new(Process {
            id,
            name,
            official_name,
            kind,
            established_by,
            establishment,
            established_on,
            start,
            end,
            mandate,
            chair,
            lead,
            composition,
            members,
            decision_rule,
            secretariat,
            meetings,
            structure,
            stakeholder_modalities,
            predecessor,
        }))
    })
}

fn session() -> impl Strategy<Value = Claim> {
    let kinds = vec![SessionKind::Organisational, SessionKind::Substantive, SessionKind::SideEvent];
    let fields = (id(), "[a-z0-9]{1,3}", text(), select(kinds), date(), of(text()), texts());
    fields.prop_map(|(process, id, name, kind, held, place, agenda)| {
        Claim::Session(Session { process, id, name, kind, held, place, agenda })
    })
}

fn meeting() -> impl Strategy<Value = Claim> {
    let fields = (id(), "[a-z]{1,3}", any::<u32>(), date(), of(text()), texts(), of(symbol()));
    fields.prop_map(|(process, session, number, held, place, agenda, record)| {
        Claim::Meeting(Meeting { process, session, number, held, place, agenda, record })
    })
}

fn outcome() -> impl Strategy<Value = Claim> {
    let fields = (id(), of("[a-z0-9]{1,3}"), date(), text(), of(text()));
    fields.prop_map(|(process, session, date, text, failure)| {
        Claim::Outcome(Outcome { process, session, date, text, failure })
    })
}

fn work() -> impl Strategy<Value = Claim> {
    let subject = (text(), of(text())).prop_map(|(heading, concept)| Subject {
        scheme: SubjectScheme::Unbis,
        heading,
        concept,
    });
    let standing = select(&[Standing::Official, Standing::Leaked][..]);
    let fields = (symbol(), text(), date(), of(text()), of(text()), vec(subject, 0..3), standing);
    fields.prop_map(|(symbol, title, date, agenda_item, committee, subjects, standing)| {
        let kind = WorkKind::PresidentialStatement;
        Claim::Work(Work { symbol, title, kind, date, agenda_item, committee, subjects, standing })
    })
}

fn filing() -> impl Strategy<Value = Claim> {
    let fields = (symbol(), id(), of(text()), texts(), vec(id(), 0..3));
    fields.prop_map(|(symbol, process, adoption, points, issues)| {
        Claim::Filing(Filing { symbol, process, adoption, points, issues })
    })
}

fn relation() -> impl Strategy<Value = Claim> {
    let kinds =
        vec![RelationKind::DraftOf, RelationKind::TakesNoteOf, RelationKind::RecordsAdoptionOf];
    (symbol(), select(kinds), symbol(), of(text()))
        .prop_map(|(from, kind, to, place)| Claim::Relation(Relation { from, kind, to, place }))
}

fn mode() -> impl Strategy<Value = Mode> {
    let totals = (any::<u16>(), any::<u16>(), any::<u16>());
    let totals = totals.prop_map(|(yes, no, abstaining)| Totals { yes, no, abstaining });
    let unknown = (select(&[Vote::Yes, Vote::Abstaining][..]), text());
    let unknown = vec(unknown.prop_map(|(vote, name)| UnknownVoter { vote, name }), 0..2);
    let recorded = (totals, actors(), actors(), actors(), unknown);
    prop_oneof![
        Just(Mode::WithoutVote),
        Just(Mode::Consensus),
        text().prop_map(|deadline| Mode::Silence { deadline }),
        recorded.prop_map(|(printed, yes, no, abstaining, unknown)| {
            let roll_call = RollCall { totals: printed, yes, no, abstaining, unknown };
            // Voters that do not add up are refused.
            let totals = if roll_call.has_voters() { roll_call.named() } else { printed };
            Mode::Recorded(RollCall { totals, ..roll_call })
        }),
    ]
}

fn decision() -> impl Strategy<Value = Claim> {
    let outcome = select(&[Decided::Adopted, Decided::NotAdopted][..]);
    let body = select(&[Body::Plenary, Body::FirstCommittee][..]);
    let fields = (symbol(), of(address()), body, date(), of(symbol()), mode(), outcome);
    fields.prop_map(|(on, paragraph, body, date, meeting, mode, outcome)| {
        let listing = None;
        let decision = Decision { on, paragraph, body, date, meeting, mode, outcome, listing };
        Claim::Decision(Box::new(decision))
    })
}

fn sponsorship() -> impl Strategy<Value = Claim> {
    let fields = (symbol(), vec(actor(), 1..9), of(actor()), any::<bool>());
    fields.prop_map(|(symbol, sponsors, on_behalf_of, additional)| {
        Claim::Sponsorship(Sponsorship { symbol, sponsors, on_behalf_of, additional })
    })
}

fn dissociation() -> impl Strategy<Value = Claim> {
    let fields = (symbol(), vec(address(), 0..3), actor(), date(), text());
    fields.prop_map(|(symbol, paragraphs, actor, date, reason)| {
        Claim::Dissociation(Dissociation { symbol, paragraphs, actor, date, reason })
    })
}

fn event() -> impl Strategy<Value = Claim> {
    let first = (date(), text(), maybe(), text(), of(id()));
    let second = (of("[a-z]{1,3}"), vec(symbol(), 0..3), any::<bool>());
    (first, second).prop_map(|((date, title, detail, kind, process), second)| {
        let (session, documents, achievement) = second;
        Claim::Event(Event { date, title, detail, kind, process, session, documents, achievement })
    })
}

fn issue() -> impl Strategy<Value = Claim> {
    let provision = (symbol(), address());
    let provision = provision.prop_map(|(symbol, address)| Provision { symbol, address });
    let first = (id(), text(), maybe(), vec(provision, 0..3), maybe(), of(id()));
    let second = (vec(answer(), 0..4), vec(text(), 0..3), vec(text(), 0..3));
    (first, second).prop_map(|(first, (answers, query, cues))| {
        let (id, question, agreed, paragraphs, disputed, pillar) = first;
        Claim::Issue(Issue {
            id,
            question,
            agreed,
            paragraphs,
            disputed,
            pillar,
            answers,
            query,
            cues,
        })
    })
}

fn answer() -> impl Strategy<Value = Answer> {
    let leans = of(select(&[Lean::For, Lean::Between, Lean::Against, Lean::Neither][..]));
    (text(), maybe(), leans).prop_map(|(id, words, leans)| Answer { id: id.into(), words, leans })
}

fn pillar() -> impl Strategy<Value = Claim> {
    (id(), any::<u8>(), text(), vec(text(), 0..3), maybe()).prop_map(|fields| {
        let (id, order, name, headings, note) = fields;
        Claim::Pillar(Pillar { id, order, name, headings, note })
    })
}

fn position() -> impl Strategy<Value = Claim> {
    let grade = select(&[Grade::Quoted, Grade::Paraphrased, Grade::Inferred][..]);
    let first = (actor(), of(actor()), id(), text(), date());
    let second = (maybe(), of(id()), grade, text(), vec(id(), 0..3), of(text()));
    (first, second).prop_map(|((actor, on_behalf_of, issue, stance, date), second)| {
        let (occasion, process, grade, words, answers, by) = second;
        Claim::Position(Position {
            actor,
            on_behalf_of,
            issue,
            stance: stance.into(),
            date,
            occasion,
            process,
            grade,
            words,
            answers,
            by: by.map(Into::into),
        })
    })
}

fn statement() -> impl Strategy<Value = Claim> {
    let said = (text(), of(symbol()), maybe(), vec(id(), 0..3));
    let fields = (actor(), of(actor()), date(), of(id()), of("[a-z]{1,3}"), said);
    fields.prop_map(|(actor, on_behalf_of, date, process, session, said)| {
        let (title, document, words, answers) = said;
        Claim::Statement(Statement {
            actor: Some(actor),
            on_behalf_of,
            date,
            process,
            session,
            title,
            document,
            words,
            text: None,
            answers,
        })
    })
}

fn position_key() -> impl Strategy<Value = PositionKey> {
    let fields = (actor(), id(), date(), text(), text());
    fields.prop_map(|(actor, issue, date, stance, words)| PositionKey {
        actor,
        issue,
        date,
        stance: stance.into(),
        words,
    })
}

fn review() -> impl Strategy<Value = Claim> {
    let verdict = select(&[Verdict::Confirmed, Verdict::Disputed, Verdict::Corrected][..]);
    let fields = (position_key(), verdict, text(), date(), text(), maybe());
    fields.prop_map(|(position, verdict, reviewer, reviewed, reason, instead)| {
        let reviewer = reviewer.into();
        Claim::Review(Review { position, verdict, reviewer, reviewed, reason, instead })
    })
}

fn request() -> impl Strategy<Value = Claim> {
    let fields = (position_key(), actor(), date(), text(), of(date()), maybe());
    fields.prop_map(|(position, delegation, asked, request, answered, answer)| {
        Claim::Request(Request { position, delegation, asked, request, answered, answer })
    })
}

fn question() -> impl Strategy<Value = Claim> {
    let fields = (id(), id(), of("[a-z]{1,3}"), date(), text(), of(id()));
    fields.prop_map(|(id, process, session, date, text, issue)| {
        Claim::Question(Question { id, process, session, date, text, issue })
    })
}

fn commitment() -> impl Strategy<Value = Claim> {
    let kinds = vec![CommitmentKind::Norm, CommitmentKind::ConfidenceBuildingMeasure];
    let first = (id(), select(kinds), text(), text());
    let second = (maybe(), any::<bool>(), text(), of(symbol()));
    (first, second).prop_map(|((id, kind, label, title), second)| {
        let (summary, voluntary, origin, agreed_in) = second;
        Claim::Commitment(Commitment {
            id,
            kind,
            label,
            title,
            summary,
            voluntary,
            origin,
            agreed_in,
        })
    })
}

fn series() -> impl Strategy<Value = Claim> {
    (id(), text(), text(), of(id()))
        .prop_map(|(id, name, unit, process)| Claim::Series(Series { id, name, unit, process }))
}

fn count() -> impl Strategy<Value = Claim> {
    (id(), date(), any::<u64>(), of(text())).prop_map(|(series, date, value, qualifier)| {
        Claim::Count(Count { series, date, value, qualifier })
    })
}

fn remark() -> impl Strategy<Value = Claim> {
    let fields = ("[a-z]{1,6}", text(), date(), of(id()), of(id()), actors(), vec(symbol(), 0..3));
    fields.prop_map(|(topic, text, date, process, issue, actors, documents)| {
        Claim::Remark(Remark { topic, text, date, process, issue, actors, documents })
    })
}

fn erratum() -> impl Strategy<Value = Claim> {
    let first = (id(), vec(text(), 1..4), text(), text(), any::<bool>());
    let second = (vec(id(), 0..3), of("[a-z]{1,3}"), vec(symbol(), 0..3), of(address()), of(id()));
    (first, second).prop_map(|((id, printed, said, right, misprint), second)| {
        let (processes, session, documents, paragraph, issue) = second;
        Claim::Erratum(Box::new(Erratum {
            id,
            printed,
            said,
            right,
            misprint,
            processes,
            session,
            documents,
            paragraph,
            issue,
        }))
    })
}

fn survey() -> impl Strategy<Value = Claim> {
    let fields = (id(), text(), of(text()), of(id()), vec(id(), 1..4));
    fields.prop_map(|(id, name, about, process, commitments)| {
        let about = about.unwrap_or_default();
        Claim::Survey(Survey { id, name, about, process, commitments })
    })
}

fn response() -> impl Strategy<Value = Claim> {
    let fields = (id(), actor(), id(), date(), select(Level::ALL.to_vec()), of(text()));
    fields.prop_map(|(survey, actor, commitment, date, level, words)| {
        let words = words.unwrap_or_default();
        Claim::Response(Response { survey, actor, commitment, date, level, words })
    })
}

fn scale() -> impl Strategy<Value = Claim> {
    let kinds = vec![ScaleKind::LeadVerb, ScaleKind::Modal, ScaleKind::Hedge, ScaleKind::Negation];
    let fields = (id(), select(kinds), select(Language::ALL.to_vec()), vec(text(), 1..4));
    fields.prop_map(|(id, kind, language, steps)| Claim::Scale(Scale { id, kind, language, steps }))
}

/// Every strategy lives on the heap: together they are too large for the stack of a test.
fn claim() -> BoxedStrategy<Claim> {
    let claims = vec![
        process().boxed(),
        session().boxed(),
        meeting().boxed(),
        outcome().boxed(),
        work().boxed(),
        filing().boxed(),
        relation().boxed(),
        decision().boxed(),
        sponsorship().boxed(),
        dissociation().boxed(),
        event().boxed(),
        issue().boxed(),
        pillar().boxed(),
        position().boxed(),
        review().boxed(),
        request().boxed(),
        statement().boxed(),
        question().boxed(),
        commitment().boxed(),
        series().boxed(),
        count().boxed(),
        remark().boxed(),
        erratum().boxed(),
        scale().boxed(),
        survey().boxed(),
        response().boxed(),
    ];
    proptest::strategy::Union::new(claims).boxed()
}

fn source() -> impl Strategy<Value = Source> {
    let cite = select(&["https://example.org/a;b", "A/RES/75/240", "The Lunar Gazette"][..]);
    let retrieved = of(Just(jiff::civil::date(2026, 11, 22)));
    (cite, of(text()), retrieved).prop_map(|(cite, place, retrieved)| Source {
        cite: cite.into(),
        place: place.map(|place| place.trim().into()).filter(|place: &SmolStr| !place.is_empty()),
        retrieved,
        original: None,
    })
}

fn assertion() -> impl Strategy<Value = Assertion> {
    let evidence = select(&[Evidence::Stated, Evidence::Inferred, Evidence::Held][..]);
    let fields = (claim(), of(known_date()), evidence, vec(source(), 1..3), of(text()));
    fields.prop_map(|(says, since, evidence, sources, note)| {
        let inferred = Vec::new();
        Assertion { says, since, evidence, inferred, sources, note, corrects: None }
    })
}

/// Returns assertions about different things, of which none names what is not there.
fn assertions() -> impl Strategy<Value = Vec<Assertion>> {
    vec(assertion(), 0..12).prop_map(|mut assertions| {
        let mut seen = BTreeSet::new();
        assertions.retain(|assertion| seen.insert((assertion.says.kind(), assertion.says.key())));
        assertions
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_as_what_was_printed(assertions in assertions()) {
        let printed = dossier::print(&Dossier::of("moon", assertions));
        match dossier::read(&printed) {
            Ok(dossier) => {
                prop_assert_eq!(&dossier::print(&dossier), &printed);
                let again = dossier::read(&printed).unwrap();
                prop_assert_eq!(again, dossier);
            }
            Err(faults) => {
                // Only what names a thing, or an answer, that nothing has is refused.
                let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
                prop_assert!(told.iter().all(|told| told.contains("there is no ") || told.contains("has no answer")), "{}\n{:#?}", told.join("\n"), printed);
            }
        }
    }

    #[test]
    fn nothing_is_lost_on_the_way(assertion in assertion()) {
        let printed = dossier::print(&Dossier::of("moon", vec![assertion.clone()]));
        let Ok(dossier) = dossier::read(&printed) else {
            return Err(TestCaseError::reject("it names what is not there"));
        };
        let mut read: Vec<Assertion> = dossier.assertions;
        read.retain(|read| read.says.kind() == assertion.says.kind() && read.says.key() == assertion.says.key());
        prop_assert_eq!(read.len(), 1);
        let computed = read[0].inferred == ["since"];
        if computed {
            read[0].inferred.clear();
            read[0].since = None;
        }
        prop_assert_eq!(&read[0], &assertion);
    }

    #[test]
    fn whatever_is_in_the_files_is_read_or_refused(text in ".{0,200}", name in select(&["issues.toml", "positions.csv", "sources.toml", "dossier.toml"][..])) {
        let mut files: dossier::Files = [("dossier.toml", "id = \"moon\"\ntitle = \"Lunar talks\"\n")].into_iter().collect();
        files.insert(name, text);
        let _ = dossier::read(&files);
    }
}
