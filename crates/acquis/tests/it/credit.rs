//! Do the statements of the exercise get the credit that its papers give them?

use super::run::repository;
use jiff::civil::Date;
use lineage::credit::{Contribution, Credits, credit};
use lineage::plain::{Plain, Word};
use lineage::provenance::{Span, keys, words};
use negotiation::language::Language;
use negotiation::paragraph::Paragraph;
use reading::{Hint, Read};

/// A paper of the exercise, paragraph by paragraph.
fn paper(name: &str) -> Vec<String> {
    let path = repository("observatories/exercise/texts").join(format!("{name}.xml"));
    let bytes = std::fs::read(path).unwrap();
    let Read::Document(reading) = reading::read(&bytes, &Hint { name }) else { panic!("{name}") };
    reading.text.paragraphs.iter().map(Paragraph::words).collect()
}

fn keys_of(paragraphs: &[String]) -> Vec<Vec<u64>> {
    paragraphs.iter().map(|text| keys(&Plain::of(text, Language::En))).collect()
}

fn day(number: i8) -> Date {
    Date::new(2030, 1, number).unwrap()
}

/// Credits a revision that came on the tenth day; each contribution with its day.
fn credits(revision: &str, drafts: &[&str], contributions: &[(&str, i8)]) -> Credits {
    let drafts: Vec<_> = drafts.iter().map(|name| keys_of(&paper(name))).collect();
    let contributions = contributions.iter().map(|(name, number)| Contribution {
        name: (*name).to_owned(),
        day: day(*number),
        paragraphs: keys_of(&paper(&format!("statement-{name}"))),
    });
    let contributions: Vec<_> = contributions.collect();
    credit(day(10), &keys_of(&paper(revision)), &drafts, &contributions)
}

/// Returns the words of a passage as they are printed.
fn printed(paragraph: &str, span: Span) -> String {
    let plain = Plain::of(paragraph, Language::En);
    let all: Vec<Word> = words(&plain).collect();
    let (first, last) = (all[span.start as usize], all[span.end as usize - 1]);
    paragraph[first.start as usize..last.end as usize].to_owned()
}

#[test]
fn new_words_are_credited_to_who_used_them_the_earliest_first() {
    let contributions = [("oxbow", 3), ("kelpmoor", 2), ("lanternmouth", 4), ("gullstead", 11)];
    let found = credits("first-revision", &["zero-draft"], &contributions);
    let names: Vec<&str> = found.credits.iter().map(|credit| credit.name.as_str()).collect();
    // Gullstead spoke after the revision.
    assert_eq!(names, ["kelpmoor", "oxbow", "lanternmouth"]);
    let (revision, statement) = (paper("first-revision"), paper("statement-kelpmoor"));
    let passages = &found.credits[0].passages;
    let pairs: Vec<(String, String)> = passages
        .iter()
        .map(|one| {
            let there = &statement[one.contribution_paragraph as usize];
            (printed(&revision[one.paragraph as usize], one.here), printed(there, one.there))
        })
        .collect();
    let roof = "no harbour should lose its archive for want of a roof [or of a keeper";
    let said = "No harbour should lose its archive for want of a roof or of a keeper";
    assert!(pairs.contains(&(roof.to_owned(), said.to_owned())), "{pairs:?}");
    let words: u32 = passages.iter().map(|one| one.here.end - one.here.start).sum();
    assert_eq!(found.credits[0].words, words);
    assert!((found.credits[0].share - f64::from(words) / f64::from(found.words_new)).abs() < 1e-9);
}

#[test]
fn what_stood_in_a_draft_is_credited_to_nobody() {
    let contributions = [("kelpmoor", 2), ("oxbow", 3)];
    let found = credits("first-revision", &["zero-draft", "first-revision"], &contributions);
    assert_eq!((found.words_new, found.credits.len()), (0, 0));
}
