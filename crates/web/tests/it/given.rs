//! Which records and texts lie behind the tests? All of them are invented.

use archive::{Access, Archive, Derived, NewDerived, NewOriginal, Operation};
use axum::Router;
use chronicle::{Assertion, Claim, Evidence, RecordId, Source, merkle};
use jiff::Timestamp;
use negotiation::decision::{
    Body, Decision, Dissociation, Mode, Outcome, RollCall, Sponsorship, Totals,
};
use negotiation::document::{
    Expression, Filing, Format, Manifestation, Relation, RelationKind, Standing, Subject,
    SubjectScheme, Work, WorkKind,
};
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::language::Language;
use negotiation::paragraph::{Cell, Footnote, Paragraph, ParagraphKind, Row, Run, Table, Text};
use negotiation::symbol::Symbol;
use std::sync::Arc;
use tempfile::TempDir;
use web::{Settings, Shelf, Site};

/// The site of the tests, with the directory that it lives in.
pub(crate) struct Given {
    pub(crate) router: Router,
    pub(crate) site: Arc<Site>,
    pub(crate) archive: Archive,
    pub(crate) directory: TempDir,
    /// The hash of the English original of A/RES/75/240.
    pub(crate) original: String,
}

/// The text of the invented resolution, in this language.
fn plain(words: &str) -> Run {
    Run::Plain(words.to_owned())
}

fn paragraph(
    address: &str,
    kind: ParagraphKind,
    number: &str,
    verb: &str,
    runs: Vec<Run>,
) -> Paragraph {
    let some = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
    Paragraph {
        address: address.parse().unwrap(),
        kind,
        number: some(number),
        level: u8::from(kind == ParagraphKind::Item),
        verb: some(verb),
        runs,
        table: None,
        aliases: vec![],
    }
}

/// Returns the formula, the lead verb, what is decided and the first item.
fn words_in(language: Language) -> [&'static str; 4] {
    match language {
        Language::Fr => {
            ["L’Assemblée générale,", "Décide", " de convoquer un groupe ;", "(a) Le premier ;"]
        }
        Language::Ar => ["إن الجمعية العامة،", "تقرر", " أن تعقد فريقا عاملا؛", "(أ) الأول؛"],
        _ => [
            "The General Assembly,",
            "Decides",
            " to convene a <working> group & to keep it small;",
            "The first item;",
        ],
    }
}

fn recalling() -> Paragraph {
    let citation = |text: &str, symbol: &str| Run::Citation {
        text: text.into(),
        symbol: symbol.parse().unwrap(),
    };
    let runs = vec![
        plain("Recalling its resolutions "),
        citation("73/27", "A/RES/73/27"),
        Run::Note(0),
        plain(" and "),
        citation("A/C.1/75/L.8", "A/C.1/75/L.8"),
        Run::Link { text: "a page".into(), url: "javascript:alert(1)".into() },
        Run::Note(0),
        plain(","),
    ];
    paragraph("pp1", ParagraphKind::Preambular, "", "Recalling", runs)
}

fn annex() -> [Paragraph; 2] {
    let cell = |words: &str, columns| Cell { columns, runs: vec![plain(words)] };
    let mut table = paragraph("annA.t1", ParagraphKind::Table, "", "", vec![plain("Seats")]);
    table.table = Some(Table {
        rows: vec![
            Row { heading: true, cells: vec![cell("Group", 1), cell("Seats", 1)] },
            Row { heading: false, cells: vec![cell("Five each", 2)] },
        ],
    });
    let terms = vec![plain("The terms of reference.")];
    [paragraph("annA.para1", ParagraphKind::Numbered, "1.", "", terms), table]
}

fn text(language: Language) -> Text {
    let [formula, decides, first, second] = words_in(language);
    let decision = vec![Run::Emphasis(decides.into()), plain(first)];
    let invitation = vec![plain("Invites all States to take part.")];
    let mut paragraphs = vec![
        paragraph("formula", ParagraphKind::Formula, "", "", vec![Run::Emphasis(formula.into())]),
        recalling(),
        paragraph("op1", ParagraphKind::Operative, "1.", decides, decision),
        paragraph("op1(a)", ParagraphKind::Item, "(a)", "", vec![plain(second)]),
        paragraph("op2", ParagraphKind::Operative, "2.", "Invites", invitation),
    ];
    if language == Language::En {
        paragraphs.extend(annex());
    }
    Text {
        symbol: Some("A/RES/75/240".parse().unwrap()),
        language,
        title: "Invented developments".into(),
        paragraphs,
        footnotes: vec![Footnote {
            address: "fn1".parse().unwrap(),
            marker: "1".into(),
            runs: vec![plain("See annex A.")],
        }],
    }
}

fn work(symbol: &str, title: &str, kind: WorkKind, date: &str) -> Claim {
    let subject = Subject {
        scheme: SubjectScheme::Unbis,
        heading: "Information security".into(),
        concept: None,
    };
    Claim::Work(Work {
        symbol: symbol.parse().unwrap(),
        title: title.into(),
        kind,
        date: date.parse().unwrap(),
        agenda_item: Some("98".into()),
        committee: None,
        subjects: vec![subject],
        standing: Standing::Official,
    })
}

fn relation(from: &str, kind: RelationKind, to: &str) -> Claim {
    Claim::Relation(Relation {
        from: from.parse().unwrap(),
        kind,
        to: to.parse().unwrap(),
        place: Some("para. 17".into()),
    })
}

fn decision(
    on: &str,
    paragraph: Option<&str>,
    body: Body,
    date: &str,
    totals: (u16, u16, u16),
) -> Claim {
    let totals = Totals { yes: totals.0, no: totals.1, abstaining: totals.2 };
    Claim::Decision(Box::new(Decision {
        on: on.parse().unwrap(),
        paragraph: paragraph.map(|paragraph| paragraph.parse().unwrap()),
        body,
        date: date.parse().unwrap(),
        meeting: Some("A/75/PV.48".parse().unwrap()),
        mode: Mode::Recorded(RollCall {
            totals,
            yes: vec!["ISL".parse().unwrap()],
            ..RollCall::default()
        }),
        outcome: Outcome::Adopted,
        listing: None,
    }))
}

/// Returns an assertion on the strength of one invented source.
pub(crate) fn asserted(claim: Claim) -> Assertion {
    let source = Source {
        cite: "https://example.org/source".into(),
        place: Some("p. 3".into()),
        retrieved: None,
        original: None,
    };
    Assertion::new(claim, Evidence::Stated, source)
}

fn claims() -> Vec<Claim> {
    let sponsor = |symbol: &str, actor: &str, additional| {
        Claim::Sponsorship(Sponsorship {
            symbol: symbol.parse().unwrap(),
            sponsors: vec![actor.parse().unwrap()],
            on_behalf_of: None,
            additional,
        })
    };
    let mut claims = vec![
        work("A/RES/75/240", "Invented developments", WorkKind::Resolution, "2020-12-31"),
        work("A/RES/73/27", "Earlier developments", WorkKind::Resolution, "2018-12-05"),
        work(
            "A/C.1/75/L.8",
            "Invented developments: draft",
            WorkKind::DraftResolution,
            "2020-10-26",
        ),
        work(
            "S/RES/2625 (2022)",
            "A resolution of the Council",
            WorkKind::Resolution,
            "2022-02-27",
        ),
        Claim::Filing(Filing {
            symbol: "A/RES/75/240".parse().unwrap(),
            process: "oewg-2021".parse().unwrap(),
            adoption: None,
            points: vec!["Sets up a group of all States".into()],
            issues: vec![],
        }),
        relation("A/C.1/75/L.8", RelationKind::DraftOf, "A/RES/75/240"),
        relation("A/75/394", RelationKind::Recommends, "A/RES/75/240"),
        relation("A/RES/76/19", RelationKind::Welcomes, "A/RES/75/240"),
        decision("A/C.1/75/L.8", None, Body::FirstCommittee, "2020-11-09", (104, 50, 20)),
        decision("A/RES/75/240", None, Body::Plenary, "2020-12-31", (92, 50, 21)),
        decision("A/RES/75/240", Some("op1"), Body::Plenary, "2020-12-31", (90, 51, 22)),
        sponsor("A/C.1/75/L.8", "TUV", false),
        sponsor("A/C.1/75/L.8", "ISL", true),
        Claim::Dissociation(Dissociation {
            symbol: "A/RES/75/240".parse().unwrap(),
            paragraphs: vec!["op1".parse().unwrap()],
            actor: "ISL".parse().unwrap(),
            date: "2020-12-31".parse().unwrap(),
            reason: "Says that the group is too large".into(),
        }),
    ];
    claims.extend(
        (1..=60).map(|n| {
            work(&format!("A/70/{}", 500 + n), "A report", WorkKind::Report, "2015-07-22")
        }),
    );
    claims
}

fn operation(assertions: Vec<Assertion>) -> Operation {
    Operation { by: "test".into(), assertions, original: None, derived: None, vault: vec![] }
}

/// Appends assertions to the archive and returns the ids of the records.
pub(crate) async fn append(archive: &Archive, assertions: Vec<Assertion>) -> Vec<RecordId> {
    archive.write(operation(assertions)).await.unwrap().appended
}

async fn add_language(archive: &Archive, language: Language) -> String {
    let bytes = format!("<akomaNtoso>{language}</akomaNtoso>").into_bytes();
    let hash = merkle::content_hash(&bytes);
    let symbol: Symbol = "A/RES/75/240".parse().unwrap();
    let expression = Claim::Expression(Expression {
        symbol,
        language,
        title: "Invented developments".into(),
        issued: "2021-01-04".parse().unwrap(),
        manifestation: Manifestation {
            original: hash.clone(),
            format: Format::AkomaNtoso,
            bytes: bytes.len() as u64,
            paragraphs: 5,
            doubts: 1,
        },
    });
    let derived = Derived {
        reader_version: 1,
        text: text(language),
        proceedings: negotiation::proceedings::Proceedings::default(),
        doubts: vec![Doubt::new(DoubtKind::Numbering, "The number 3 is missing.", "op2")],
    };
    let original = NewOriginal {
        name: format!("N20 \"é\" {language}.xml"),
        origin: "https://example.org/file.xml".into(),
        retrieved: jiff::civil::date(2026, 11, 1),
        media_type: "application/xml".into(),
        bytes,
    };
    let mut operation = operation(vec![asserted(expression)]);
    operation.original = Some(original);
    operation.derived = Some(NewDerived { original: hash.clone(), derived });
    archive.write(operation).await.unwrap();
    hash
}

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// Opens the site of the tests.
pub(crate) async fn given() -> Given {
    let directory = tempfile::tempdir().unwrap();
    let archive = Archive::open(directory.path(), Access::ReadWrite).await.unwrap();
    append(&archive, claims().into_iter().map(asserted).collect()).await;
    let original = add_language(&archive, Language::En).await;
    add_language(&archive, Language::Fr).await;
    add_language(&archive, Language::Ar).await;
    let site = opened(&directory).await;
    Given { router: site.router(), site, archive, directory, original }
}

/// Opens another site on the same records, without an index of the texts.
pub(crate) async fn opened(directory: &TempDir) -> Arc<Site> {
    opened_with(directory, Arc::default()).await
}

/// Opens another site on the same records, which searches with a finder.
pub(crate) async fn opened_with(directory: &TempDir, finder: Arc<search::Finder>) -> Arc<Site> {
    let settings = Settings {
        name: "Invented talks".into(),
        url: "https://acquis.example".into(),
        version: "0.0.0",
        finder,
    };
    let shelf = Shelf::Archive(Archive::open(directory.path(), Access::ReadOnly).await.unwrap());
    Site::open(shelf, now, settings).await.unwrap()
}
