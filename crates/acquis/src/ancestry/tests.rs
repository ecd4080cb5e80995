//! Does a keeper that stays write the same as one that comes anew, and nothing where nothing has changed?

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use archive::traces::TRACES_FILE;
use archive::{Access, Archive, Derived, NewDerived, NewOriginal, Operation};
use chronicle::claim::Remark;
use chronicle::merkle::content_hash;
use chronicle::{Assertion, Claim, Evidence, Source};
use jiff::civil::Date;
use negotiation::address::Address;
use negotiation::date::StatedDate;
use negotiation::document::{Expression, Format, Manifestation, Standing, Work, WorkKind};
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};
use negotiation::proceedings::Proceedings;

use super::keeper::Keeper;

fn asserting(says: Claim) -> Assertion {
    let source = Source { cite: "a test".into(), place: None, retrieved: None, original: None };
    Assertion::new(says, Evidence::Stated, source)
}

fn work(symbol: &str, year: i16, title: &str) -> Assertion {
    asserting(Claim::Work(Work {
        symbol: symbol.parse().unwrap(),
        title: title.to_owned(),
        kind: WorkKind::Resolution,
        date: StatedDate::Day(Date::new(year, 12, 1).unwrap()),
        agenda_item: None,
        committee: None,
        subjects: Vec::new(),
        standing: Standing::Official,
    }))
}

fn remark(text: &str) -> Assertion {
    asserting(Claim::Remark(Remark {
        topic: "invention".to_owned(),
        text: text.to_owned(),
        date: StatedDate::unknown(),
        process: None,
        issue: None,
        actors: Vec::new(),
        documents: Vec::new(),
    }))
}

/// A text of one paragraph, read by a version of the reader, with what says that it is held and from which year it is.
fn text(symbol: &str, year: i16, words: &str, reader_version: u32) -> Operation {
    let bytes = format!("{symbol} {words}").into_bytes();
    let original = content_hash(&bytes);
    let paragraph = Paragraph {
        address: Address::operative(1),
        kind: ParagraphKind::Operative,
        number: None,
        level: 0,
        verb: None,
        runs: vec![Run::Plain(words.to_owned())],
        table: None,
        aliases: Vec::new(),
    };
    let text = Text {
        symbol: Some(symbol.parse().unwrap()),
        language: Language::En,
        title: String::new(),
        paragraphs: vec![paragraph; reader_version as usize],
        footnotes: Vec::new(),
    };
    let expression = asserting(Claim::Expression(Expression {
        symbol: symbol.parse().unwrap(),
        language: Language::En,
        title: String::new(),
        issued: StatedDate::unknown(),
        manifestation: Manifestation {
            original: original.clone(),
            format: Format::PlainText,
            bytes: bytes.len() as u64,
            paragraphs: 1,
            doubts: 0,
        },
    }));
    let (proceedings, doubts) = (Proceedings::default(), Vec::new());
    let derived = Derived { reader_version, text, proceedings, doubts };
    Operation {
        by: "test".to_owned(),
        assertions: vec![work(symbol, year, ""), expression],
        original: Some(NewOriginal {
            name: symbol.to_owned(),
            origin: "invented".to_owned(),
            retrieved: Date::new(2026, 1, 1).unwrap(),
            media_type: "text/plain".to_owned(),
            bytes,
        }),
        derived: Some(NewDerived { original, derived }),
        vault: Vec::new(),
    }
}

fn saying(assertions: Vec<Assertion>) -> Operation {
    Operation { by: "test".to_owned(), assertions, ..Operation::default() }
}

fn kept(folder: &Path) -> Vec<u8> {
    fs::read(folder.join(TRACES_FILE)).unwrap()
}

fn written(folder: &Path) -> SystemTime {
    fs::metadata(folder.join(TRACES_FILE)).unwrap().modified().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_stays_writes_the_same_as_one_that_comes_anew() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path(), Access::ReadWrite).await.unwrap();
    let mut staying = Keeper::new();
    let words = "Decides to convene an open group of experts in Geneva";
    let steps = [
        text("A/RES/75/1", 2020, words, 1),
        text("A/RES/76/1", 2021, &format!("{words} and in Nairobi"), 1),
        // It is earlier than both, and the first from now on.
        text("A/RES/74/1", 2019, &format!("{words} in the spring"), 1),
        text("A/RES/77/1", 2022, "Takes note of the report of the group of experts", 1),
        // It is read again by a later version of the reader.
        text("A/RES/75/1", 2020, words, 2),
        // The first is in truth the last.
        saying(vec![work("A/RES/74/1", 2025, "of another year")]),
    ];
    for (number, step) in steps.into_iter().enumerate() {
        archive.write(step).await.unwrap();
        staying.traces(folder.path(), true, &archive).await.unwrap();
        let stayed = kept(folder.path());
        Keeper::new().renew(folder.path(), true, &archive).await.unwrap();
        assert!(stayed == kept(folder.path()), "after step {number}");
    }
    archive.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_no_text_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path(), Access::ReadWrite).await.unwrap();
    archive.write(text("A/RES/75/1", 2020, "Decides to meet", 1)).await.unwrap();
    Keeper::new().traces(folder.path(), true, &archive).await.unwrap();
    let (bytes, time) = (kept(folder.path()), written(folder.path()));
    archive.write(saying(vec![remark("something else")])).await.unwrap();
    Keeper::new().traces(folder.path(), true, &archive).await.unwrap();
    assert_eq!(written(folder.path()), time, "a remark has the traces written again");
    // Another title is said of the work: only the mark is another one, and nothing is traced.
    archive.write(saying(vec![work("A/RES/75/1", 2020, "Another title")])).await.unwrap();
    let mut keeper = Keeper::new();
    keeper.traces(folder.path(), true, &archive).await.unwrap();
    assert!(!keeper.has_traced(), "another title has the text traced again");
    assert_ne!(kept(folder.path()), bytes);
    archive.write(saying(vec![work("A/RES/75/1", 2021, "Another title")])).await.unwrap();
    keeper.traces(folder.path(), true, &archive).await.unwrap();
    assert!(keeper.has_traced(), "another day does not have the text traced again");
    archive.close().await;
}
