//! What is true of every reading, whatever the bytes.

use crate::corpus::corpus;
use proptest::prelude::*;
use reading::{Hint, Read, read};
use std::collections::HashSet;
use std::fs;
use std::sync::LazyLock;

static CORPUS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let named =
        |file: &std::path::PathBuf| (crate::shared::name(file).to_owned(), fs::read(file).unwrap());
    corpus().iter().map(named).filter(|(_, bytes)| !bytes.is_empty()).collect()
});

/// A document has words, each of its addresses once and in a form that parses, and no dangling footnote mark.
fn holds(bytes: &[u8], name: &str) {
    match read(bytes, &Hint { name }) {
        Read::Document(reading) => {
            assert!(!reading.text.paragraphs.is_empty());
            let mut addresses = HashSet::new();
            for paragraph in &reading.text.paragraphs {
                assert!(
                    addresses.insert(paragraph.address.to_string()),
                    "{} twice",
                    paragraph.address
                );
                assert_eq!(paragraph.address.to_string().parse().as_ref(), Ok(&paragraph.address));
                for run in &paragraph.runs {
                    if let negotiation::paragraph::Run::Note(index) = run {
                        assert!((*index as usize) < reading.text.footnotes.len());
                    }
                }
            }
            let said: usize =
                reading.text.paragraphs.iter().map(|paragraph| paragraph.words().len()).sum();
            let tables = reading.text.paragraphs.iter().any(|paragraph| paragraph.table.is_some());
            assert!(said > 0 || tables || !reading.text.footnotes.is_empty());
        }
        Read::Catalogue(catalogue) => assert!(!catalogue.entries.is_empty()),
        Read::Refused(refusal) => assert!(refusal.to_string().contains(": ")),
    }
}

#[test]
fn a_reading_survives_the_way_between_processes() {
    for (name, bytes) in CORPUS.iter() {
        let there = read(bytes, &Hint { name });
        let back: Read = serde_json::from_str(&serde_json::to_string(&there).unwrap()).unwrap();
        assert_eq!(there, back, "{name}");
    }
}

#[test]
fn every_file_cut_anywhere_is_read_or_refused() {
    for (name, bytes) in CORPUS.iter() {
        for end in (0..bytes.len()).step_by(37) {
            holds(&bytes[..end], name);
        }
    }
}

#[test]
fn deep_nesting_ends_somewhere() {
    let deep = |tag: &str| {
        format!("<akomaNtoso><statement><mainBody>{}words", format!("<{tag}>").repeat(50_000))
    };
    for tag in ["section", "list", "span", "paragraph", "authorialNote", "point"] {
        holds(deep(tag).as_bytes(), "deep.xml");
    }
}

#[test]
fn many_paragraphs_take_no_more_than_their_share() {
    for paragraph in [
        "<paragraph><num>1.</num><content><p>list:</p></content></paragraph>",
        "<p>words</p>",
        "<point><num>(i)</num></point>",
    ] {
        let many = paragraph.repeat(20_000);
        holds(
            format!("<akomaNtoso><statement><mainBody>{many}</mainBody></statement></akomaNtoso>")
                .as_bytes(),
            "many.xml",
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes, "noise.xml");
    }

    #[test]
    fn any_tags_are_read_or_refused(inside in "(<[/]?(paragraph|num|content|p|list|point|span|a|table|tr|td|section|authorialNote|sup|crossHeading|container)( class=\"(italic|H1)\")?[/]?>|1\\. |\\(a\\) |I\\. |Annex II|word |&){0,60}") {
        holds(format!("<akomaNtoso><statement><mainBody>{inside}").as_bytes(), "tags.xml");
    }

    #[test]
    fn a_document_spoiled_by_a_byte_is_read_or_refused(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (name, bytes) = file.get(&CORPUS);
        let mut spoiled = bytes.clone();
        let at = at.index(spoiled.len());
        spoiled[at] = byte;
        holds(&spoiled, name);
    }
}
