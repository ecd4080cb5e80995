//! What is given in these tests: a small record, its texts, an index of both.

use chronicle::claim::Claim;
use chronicle::{Assertion, Chronicle, Evidence, Record, Source};
use jiff::civil::Date;
use negotiation::document::{Expression, Filing, Format, Manifestation, Standing, Work, WorkKind};
use negotiation::language::Language;
use negotiation::position::{Grade, Position, Statement};
use search::{Folder, Holdings, Index, Mark, Order, Paper, Piece, View, Wanted};
use std::sync::Arc;
use tempfile::TempDir;

/// Some records with the papers of the texts among them.
#[derive(Default)]
pub(crate) struct Given {
    records: Vec<Record>,
    papers: Vec<Paper>,
}

impl Given {
    /// Returns texts in six languages, a statement, a position.
    pub(crate) fn usual() -> Given {
        let mut given = Given::default();
        given.text(
            "A/RES/75/240",
            "2020-12-31",
            Language::En,
            &[
                ("pp1", "Recalling its resolution 73/27, the use of force and the threat of it"),
                ("op1", "Decides to convene an open-ended working group on negotiations"),
            ],
        );
        given.text(
            "A/RES/77/37",
            "2022-12-07",
            Language::En,
            &[("op3", "Requests a programme of action; negotiated in good faith")],
        );
        given.text(
            "A/RES/77/37",
            "2022-12-07",
            Language::Fr,
            &[("op3", "Prie l'État de négocier dans l’égalité")],
        );
        given.text(
            "A/RES/77/37",
            "2022-12-07",
            Language::Es,
            &[("op3", "Recordando las resoluciones aprobadas")],
        );
        given.text(
            "A/RES/77/37",
            "2022-12-07",
            Language::Ru,
            &[("op3", "в ходе переговоров по вопросам")],
        );
        given.text(
            "A/RES/77/37",
            "2022-12-07",
            Language::Ar,
            &[("op3", "إجراء المفاوضات بشأن الأسلحة")],
        );
        given.text(
            "A/RES/77/37",
            "2022-12-07",
            Language::Zh,
            &[("op3", "决定就可持续发展问题进行谈判，见第75/240号决议")],
        );
        given.records_of_a_session();
        given
    }

    fn records_of_a_session(&mut self) {
        self.say(Claim::Filing(Filing {
            symbol: "A/RES/77/37".parse().unwrap(),
            process: "poa".parse().unwrap(),
            adoption: None,
            points: vec![],
            issues: vec![],
        }));
        self.record(Claim::Statement(Statement {
            actor: Some("ISL".parse().unwrap()),
            on_behalf_of: None,
            date: "2023-03-06".parse().unwrap(),
            process: Some("oewg-2021".parse().unwrap()),
            session: Some("4".to_owned()),
            title: "On norms".to_owned(),
            document: None,
            words: "Small islands negotiate too.".to_owned(),
            text: None,
            answers: vec![],
        }));
        self.record(Claim::Position(Position {
            actor: "TUV".parse().unwrap(),
            on_behalf_of: None,
            issue: "due-diligence".parse().unwrap(),
            stance: "supports".into(),
            date: "2023-03-07".parse().unwrap(),
            occasion: String::new(),
            process: None,
            grade: Grade::Quoted,
            words: "Diligence is due.".to_owned(),
            answers: vec![],
            by: None,
        }));
    }

    /// Adds a text with its paragraphs, each at an address.
    pub(crate) fn text(
        &mut self,
        symbol: &str,
        date: &str,
        language: Language,
        paragraphs: &[(&str, &str)],
    ) {
        let original = format!("{symbol} {language}");
        let symbol: negotiation::symbol::Symbol = symbol.parse().unwrap();
        let title = format!("Title of {symbol}");
        self.say(Claim::Work(Work {
            symbol: symbol.clone(),
            title: title.clone(),
            kind: WorkKind::Resolution,
            date: date.parse().unwrap(),
            agenda_item: None,
            committee: None,
            subjects: vec![],
            standing: Standing::Official,
        }));
        let manifestation = Manifestation {
            original: original.clone(),
            format: Format::AkomaNtoso,
            bytes: 1,
            paragraphs: 1,
            doubts: 0,
        };
        let issued = date.parse().unwrap();
        self.say(Claim::Expression(Expression { symbol, language, title, issued, manifestation }));
        let piece = |(place, words): &(&str, &str)| Piece {
            place: (*place).to_owned(),
            words: (*words).to_owned(),
        };
        self.papers.push(Paper {
            key: original,
            language,
            pieces: paragraphs.iter().map(piece).collect(),
        });
    }

    fn record(&mut self, claim: Claim) {
        let record = self.say(claim);
        self.papers.extend(Paper::of_record(record.id(), &record));
    }

    fn say(&mut self, claim: Claim) -> Record {
        let source = Source { cite: "a test".into(), place: None, retrieved: None, original: None };
        let second = self.records.len();
        let recorded = format!("2026-11-22T12:00:{second:02}Z").parse().unwrap();
        let record =
            Record::new(recorded, "a test", Assertion::new(claim, Evidence::Stated, source));
        self.records.push(record.clone());
        record
    }

    /// Returns what there is to search on a day.
    pub(crate) fn holdings(&self, day: &str) -> Arc<Holdings> {
        let day: Date = day.parse().unwrap();
        let chronicle = Arc::new(Chronicle::of(self.records.iter().cloned()));
        Arc::new(Holdings::of(&chronicle.observatory(chronicle::AsOf::day(day))))
    }

    /// Makes an index of all papers and returns its number.
    pub(crate) fn build(&self, folder: &Folder) -> u64 {
        let build = folder.build(1).unwrap();
        let papers = |learn: &mut dyn FnMut(&Paper) -> Result<(), search::Absence>| {
            self.papers.iter().try_for_each(learn)?;
            Ok::<Mark, search::Absence>(Mark {
                position: self.records.len() as u64,
                read_so_far: (0, 0),
            })
        };
        build.finish(papers).unwrap()
    }

    /// Returns an index of all papers, and the folder that it lies in.
    pub(crate) fn index(&self) -> (TempDir, Arc<Index>) {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::beside(data.path());
        self.build(&folder);
        let (_, index) = folder.open().unwrap();
        (data, Arc::new(index))
    }

    /// Returns the view of a day.
    pub(crate) fn view(&self, day: &str) -> (TempDir, View) {
        let (data, index) = self.index();
        (data, View::new(index, self.holdings(day)))
    }
}

/// The first hits, the best first.
pub(crate) const FIRST: Wanted = Wanted { order: Order::Best, skipped: 0, shown: 50 };

/// Returns where the hits are, in alphabetical order.
pub(crate) fn places(view: &View, query: &str) -> Vec<String> {
    let found = view.find(&query.parse().unwrap(), FIRST).unwrap();
    assert_eq!(found.total, found.hits.len() as u64, "{query}");
    let place = |hit: &search::Hit| {
        let symbol = hit.holding.symbol.as_ref().map_or(hit.holding.kind, |symbol| symbol.as_str());
        format!("{symbol} {} {}", hit.holding.language, hit.place)
    };
    let mut places: Vec<String> = found.hits.iter().map(place).collect();
    places.sort();
    places
}
