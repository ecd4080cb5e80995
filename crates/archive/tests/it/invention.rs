//! Invented assertions, originals and readings, and the archives that the tests put them into.

use archive::{Access, Archive, Derived, NewDerived, NewOriginal, Operation};
use chronicle::claim::Remark;
use chronicle::{Assertion, Claim, Evidence, RecordId, Source};
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};
use negotiation::proceedings::Proceedings;
use std::future::Future;
use tempfile::TempDir;

/// An archive in a directory that disappears with it.
pub(crate) struct Home {
    pub(crate) directory: TempDir,
    pub(crate) archive: Archive,
}

/// Runs a test with an empty archive, on a runtime of its own.
pub(crate) fn with_archive<F: Future>(test: impl FnOnce(Home) -> F) -> F::Output {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        let archive = Archive::open(directory.path(), Access::ReadWrite).await.unwrap();
        test(Home { directory, archive }).await
    })
}

/// Runs a test on a runtime of two threads.
pub(crate) fn run<F: Future>(test: F) -> F::Output {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(2).enable_all().build().unwrap().block_on(test)
}

/// An assertion that says these words.
pub(crate) fn remark(text: &str) -> Assertion {
    let remark = Remark {
        topic: "invention".to_owned(),
        text: text.to_owned(),
        date: StatedDate::unknown(),
        process: None,
        issue: None,
        actors: Vec::new(),
        documents: Vec::new(),
    };
    let source = Source { cite: "a test".into(), place: None, retrieved: None, original: None };
    Assertion::new(Claim::Remark(remark), Evidence::Inferred, source)
}

/// The same assertion, as a correction of a record.
pub(crate) fn correcting(record: RecordId, assertion: Assertion) -> Assertion {
    Assertion { corrects: Some(record), ..assertion }
}

/// A withdrawal of a record.
pub(crate) fn withdrawal(record: RecordId) -> Assertion {
    let reason = "withdrawn at the request of its author".to_owned();
    let says = Claim::Withdrawal(chronicle::claim::Withdrawal { reason });
    correcting(record, Assertion { says, ..remark("") })
}

/// An operation of some assertions.
pub(crate) fn operation(assertions: Vec<Assertion>) -> Operation {
    Operation { by: "test".to_owned(), assertions, ..Operation::default() }
}

/// An operation of one assertion that says these words.
pub(crate) fn saying(text: &str) -> Operation {
    operation(vec![remark(text)])
}

/// An original with these bytes.
pub(crate) fn original(bytes: &[u8]) -> NewOriginal {
    NewOriginal {
        name: "A_RES_75_240.xml".to_owned(),
        origin: "https://docs.un.org/A/RES/75/240".to_owned(),
        retrieved: "2026-11-21".parse::<Date>().unwrap(),
        media_type: "application/xml".to_owned(),
        bytes: bytes.to_vec(),
    }
}

/// What a reader of some version makes of an original: a document that cites others, and one doubt.
pub(crate) fn reading(hash: &str, reader_version: u32, symbol: &str, cited: &[&str]) -> NewDerived {
    let run =
        |text: &&str| Run::Citation { text: (*text).to_owned(), symbol: text.parse().unwrap() };
    let paragraph = Paragraph {
        address: "pp1".parse().unwrap(),
        kind: ParagraphKind::Preambular,
        number: None,
        level: 0,
        verb: None,
        runs: cited.iter().map(run).collect(),
        table: None,
        aliases: Vec::new(),
    };
    let text = Text {
        symbol: Some(symbol.parse().unwrap()),
        language: Language::En,
        title: "Developments".to_owned(),
        paragraphs: vec![paragraph],
        footnotes: Vec::new(),
    };
    let doubts = vec![Doubt::new(DoubtKind::Date, "The day is missing and was left out.", "")];
    let derived = Derived { reader_version, text, proceedings: Proceedings::default(), doubts };
    NewDerived { original: hash.to_owned(), derived }
}

/// The words of every record of an archive, in the order of the log; panics where the log is not as it must be.
pub(crate) async fn words(archive: &Archive) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    loop {
        let entries = archive.records_after(words.len() as u64, 1_000).await.unwrap();
        if entries.is_empty() {
            return words;
        }
        for entry in entries {
            assert_eq!(entry.position, words.len() as u64 + 1, "positions are contiguous");
            words.push(match entry.record().unwrap().assertion.says {
                Claim::Remark(remark) => remark.text,
                other => format!("{:?}", other.kind()),
            });
        }
    }
}

/// Checks that verification finds nothing wrong.
pub(crate) async fn check_sound(archive: &Archive) {
    let verdict = archive.verify().await.unwrap();
    assert_eq!(verdict.faults, Vec::<String>::new());
    let head = archive.head().await.unwrap();
    assert_eq!((verdict.records, verdict.root), (head.size, head.root));
}
